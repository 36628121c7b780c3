"""What all models share: unknown and empty fields are distinguished from wrong values, and `x-` keys are free."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Self

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic_core import core_schema

from commops.language.messages import message
from commops.model.kinds import FREE
from commops.model.slim import slim
from commops.model.values import SCALAR, Day, Phrase, Text, wrong_fields, wrong_type, wrong_value
from commops.model.words import words_of_id
from commops.patterns import pattern_of
from commops.yamltext.full_width import plain_instead, space_after_colon

if TYPE_CHECKING:
    from datetime import date


_PLAIN: Final = pattern_of(r"[^\W\d_][\w .-]{0,60}")
"""A text that needs no quotes."""

_LIKE_AN_ID: Final = pattern_of(r"[a-z0-9._-]*")
"""A text that is the id of something else rather than a name."""


class Written(BaseModel):
    """A mapping with a fixed set of fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    shorthand: ClassVar[str] = ""
    """The field that a bare value stands for, where one may be written instead of a mapping."""

    sample: ClassVar[str] = ""
    """Some fields and values, as a message may show them."""

    may_be_empty: ClassVar[bool] = False
    """Whether nothing at all is a mapping without fields."""

    @model_validator(mode="before")
    @classmethod
    def _fields(cls, data: object) -> object:
        if data is None and cls.may_be_empty:
            return {}
        if cls.shorthand and isinstance(data, str):
            return {cls.shorthand: data}
        if not isinstance(data, dict):
            raise wrong_type(data, message("a mapping of fields"), cls._as_fields(data))
        if data.keys() <= cls.fields() and None not in data.values():
            return data
        if error := wrong_fields(data, cls.fields()):
            raise error
        return {key: value for key, value in data.items() if not key.startswith(FREE)}

    @classmethod
    def _as_fields(cls, data: object) -> str:
        # What to write where there are no fields but a text, which mostly is a name, or the items of one of them.
        if isinstance(data, str) and (joined := plain_instead(data) or space_after_colon(data)):
            return joined

        if isinstance(data, str) and "name" in cls.fields() and not _LIKE_AN_ID.fullmatch(data):
            name = data if _PLAIN.fullmatch(data) else '"..."'
            return message("write `{{{fields}}}`", fields=f"name: {name}")

        if isinstance(data, str) and (fields := cls.meant(data)):
            return message("write `{{{fields}}}`", fields=fields)
        if cls.sample:
            return message("write `{{{fields}}}`", fields=cls.sample)
        return message("write each field as `name: value` on its own line")

    @classmethod
    def meant(cls, _text: str) -> str:
        """Return the fields that a text written instead of them was meant to be, or nothing."""
        return ""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the JSON Schema, with free keys, and with what may stand instead of a mapping."""
        referring = handler(schema)
        own = handler.resolve_ref_schema(referring)
        own["properties"] = {name: _of_field(field) for name, field in own.get("properties", {}).items()}
        own["patternProperties"] = {f"^{FREE}": True}
        if cls.may_be_empty and "required" not in own:
            own["type"] = ["object", "null"]

        if cls.shorthand:
            bare = own["properties"][cls.shorthand]
            own |= {key: said for key, said in bare.items() if key != "description"}
            if "anyOf" in own:
                own["anyOf"] = [{"type": "object"}, *own["anyOf"]]
            own["type"] = ["object", *SCALAR["type"]]

        return referring

    @classmethod
    def fields(cls) -> frozenset[str]:
        """Return the fields' names as they are written."""
        return cls._written_fields

    _written_fields: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def __pydantic_init_subclass__(cls, **_more: object) -> None:
        """Note the names once: `from` is a word of Python, so that field has another name in code."""
        cls._written_fields = frozenset(info.alias or name for name, info in cls.model_fields.items())


class Entity(Written):
    """An entry of a kind, with the fields that every entry has."""

    may_be_empty: ClassVar[bool] = True

    name: Phrase | None = Field(None, description="the name for people; default: the id in words")
    description: Phrase | None = Field(None, description="what it is, or what it is for")
    aliases: tuple[Phrase, ...] = Field((), description="other names for it")
    links: dict[str, Text] = Field(
        default_factory=dict,
        description="pages about it, each by its title",
        examples=[{"handbook": "https://example.org/handbook"}],
    )

    @model_validator(mode="after")
    def _slim(self) -> Self:
        slim(self)
        return self

    def called(self, identifier: str, language: str = "en") -> str:
        """Return its name in a language, or its id in words."""
        return (self.name and self.name.in_language(language)) or words_of_id(identifier)


class Dated(Written):
    """Something with a first and a last day, both inclusive."""

    since: Day | None = Field(None, alias="from", description="the first day")
    until: Day | None = Field(None, description="the last day")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.until < self.since:
            said = message("the last day {last} is before the first day {first}", last=self.until, first=self.since)
            raise wrong_value(said, message("correct one of the two dates, or swap them"), at=["until"])
        return self

    def current(self, day: date) -> bool:
        """Tell whether it has begun and not ended on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def over(self, day: date) -> bool:
        """Tell whether it has ended before a day."""
        return self.until is not None and self.until < day


def _of_field(schema: dict[str, Any]) -> dict[str, Any]:
    # A field is left out or has a value, never null; a title says no more than its name; other keys are no ids.
    several = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}]
    said = {key: value for key, value in schema.items() if key not in {"anyOf", "title"}}
    if said.get("default") in (None, []):
        said.pop("default", None)

    if len(several) == 1:
        return {**several[0], **said}

    if patterns := said.pop("patternProperties", None):
        ((pattern, value),) = patterns.items()
        return said | {"propertyNames": {"pattern": pattern}, "additionalProperties": value}
    return said | ({"anyOf": several} if several else {})


class _OneOrMore:
    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(self.listed, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        several = handler(schema)
        return {"anyOf": [several["items"], several]}

    @staticmethod
    def listed(value: object) -> object:
        return [value] if isinstance(value, str) else value


class _TextOrMore(_OneOrMore):
    @staticmethod
    def listed(value: object) -> object:
        return [value] if isinstance(value, str | dict) else value


OneOrMore = _OneOrMore()
"""An annotation of a list that may also be written as its only item."""

Paragraphs = Annotated[tuple[Phrase, ...], _TextOrMore()]
"""A text in one or several languages, or a list of them."""
