"""What all models share: unknown and empty fields are distinguished from wrong values, and `x-` keys are free."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, NoReturn, Self

from commops.language.messages import message
from commops.model import slim
from commops.model.fields import WithFields, check, field, listed_before
from commops.model.kinds import FREE
from commops.model.values import Day, Phrase, Text, wrong_fields, wrong_type, wrong_value
from commops.model.words import words_of_id
from commops.patterns import pattern_of
from commops.yamltext.full_width import plain_instead, space_after_colon

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import core_schema

    from commops.model.fields import Alone, Reader, ReaderOf


_PLAIN: Final = pattern_of(r"[^\W\d_][\w .-]{0,60}")
"""A text that needs no quotes."""

_LIKE_AN_ID: Final = pattern_of(r"[a-z0-9._-]*")
"""A text that is the id of something else rather than a name."""

_NO_FIELDS: Final[frozenset[str]] = frozenset()


class Written(metaclass=WithFields):
    """A mapping with a fixed set of fields, and what was read of one; it does not change.

    Its class and the bases of that name its fields with :func:`commops.model.fields.field`. It is read by
    :mod:`commops.model.reading`, and by pydantic where anything in the data is wrong. What it has in common with a
    model of pydantic has the same name.
    """

    __slots__ = ("__dict__", "model_fields_set")

    shorthand: ClassVar[str] = ""
    """The field that a bare value stands for, where one may be written instead of a mapping."""

    sample: ClassVar[str] = ""
    """Some fields and values, as a message may show them."""

    may_be_empty: ClassVar[bool] = False
    """Whether nothing at all is a mapping without fields."""

    many_are_alike: ClassVar[bool] = False
    """Whether there may be very many, with equal lists and mappings in them."""

    json_schema_extra: ClassVar[dict[str, Any]] = {}
    """What the JSON Schema says of it besides."""

    model_fields_set: frozenset[str]
    """The names in code of the fields that are written."""

    def __init__(self) -> None:
        """Make one in which no field is written."""
        slim.fill(self, slim.defaults(type(self)).copy(), _NO_FIELDS)

    @classmethod
    def model_construct(cls, **values: Any) -> Self:
        """Make one of values that are right, by the names of their fields in code."""
        return cls.made(values, frozenset(values))

    @classmethod
    def made(cls, values: Mapping[str, Any], written: frozenset[str]) -> Self:
        """Make one of values that are right, and of the names of the fields that are written, all in code."""
        made = object.__new__(cls)
        slim.fill(made, slim.defaults(cls) | {**values}, written)
        return made

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """Return a copy with other values of some fields, which are right."""
        return self.made(vars(self) | {**update}, self.model_fields_set.union(update))

    def __setattr__(self, name: str, _value: object) -> NoReturn:
        """Refuse: what was read does not change."""
        raise AttributeError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse as well."""
        raise AttributeError(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        """Tell whether the other one is of the same class and has equal values, written or not."""
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        """Return a number that equal ones share.

        Raises:
            TypeError: where a value has none, as mappings.

        """
        return hash((type(self), tuple(vars(self).values())))

    def __repr__(self) -> str:
        """Return it as Python code: the fields that are written."""
        said = ", ".join(f"{name}={value!r}" for name, value in vars(self).items() if name in self.model_fields_set)
        return f"{type(self).__name__}({said})"

    @classmethod
    def fields_in(cls, data: object) -> dict[str, Any]:
        """Return the fields in what is written, without free ones.

        Raises:
            PydanticCustomError: where it is no mapping of fields, or has unknown or empty ones.

        """
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


class Entity(Written):
    """An entry of a kind, with the fields that every entry has."""

    may_be_empty: ClassVar[bool] = True

    name: Phrase | None = field(None, description="the name for people; default: the id in words")
    description: Phrase | None = field(None, description="what it is, or what it is for")
    aliases: tuple[Phrase, ...] = field((), description="other names for it")
    links: dict[str, Text] = field(
        {},
        description="pages about it, each by its title",
        examples=[{"handbook": "https://example.org/handbook"}],
    )

    def called(self, identifier: str, language: str = "en") -> str:
        """Return its name in a language, or its id in words."""
        return (self.name and self.name.in_language(language)) or words_of_id(identifier)


class Dated(Written):
    """Something with a first and a last day, both inclusive."""

    since: Day | None = field(None, alias="from", description="the first day")
    until: Day | None = field(None, description="the last day")

    @check
    def _in_order(self, _known: object) -> None:
        if self.since and self.until and self.until < self.since:
            said = message("the last day {last} is before the first day {first}", last=self.until, first=self.since)
            raise wrong_value(said, message("correct one of the two dates, or swap them"), at=["until"])

    def current(self, day: date) -> bool:
        """Tell whether it has begun and not ended on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def over(self, day: date) -> bool:
        """Tell whether it has ended before a day."""
        return self.until is not None and self.until < day


class _OneOrMore:
    def reading(self, items: Any, reader_of: ReaderOf) -> Reader | Alone:
        return listed_before(reader_of(items), self.listed)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        from pydantic_core import core_schema  # noqa: PLC0415 - most who read a model build none of pydantic

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
