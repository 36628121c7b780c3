"""The items of a letter's list: a role, a team, or everybody, each alone or in a mapping with a remark."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Final, Self, TypeVar

from commops.language.messages import listed, message
from commops.model.fields import listed_before, with_known
from commops.model.kinds import FREE
from commops.model.references import EVERYONE, TEAM, Reference
from commops.model.values import PHRASE_SCHEMA, error_of, words, wrong_fields
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import PydanticCustomError, core_schema

    from commops.model.fields import Alone, Reader, ReaderOf
    from commops.model.references import Known
    from commops.model.words import Words

ROLE: Final = "role"
NOTE: Final = "note"
_ROLES: Final = "roles"
_TEAM: Final = "team"
_EACH: Final = message(
    "write one item for each party: {items}",
    items=listed(("`{role: legal, note: ...}`", "`{team: events, note: ...}`", "`{all: ...}`")),
)
_REMARK: Final = message("what it does in this duty, or when; shown as a footnote in matrices")
_REMARK_ON_ALL: Final = message("everybody, with what they do in this duty, or when; shown as a footnote in matrices")


Read = TypeVar("Read")


class Remarked(str):
    """A party as it is written otherwise, with the remark beside it."""

    __slots__ = ("note",)

    note: Words

    def __new__(cls, party: str, note: Words) -> Self:
        """Put a remark beside a party."""
        made = super().__new__(cls, party)
        made.note = note
        return made


def note_of(party: str) -> Words | None:
    """Return the remark beside a party; None where there is none."""
    return party.note if isinstance(party, Remarked) else None


@dataclass(frozen=True)
class Item:
    """An annotation of an item: whether a team may have the letter, and whether everybody may."""

    team: bool = False
    everyone: bool = False

    def reading(self, _annotation: object, _reader_of: object) -> Reader:
        """Return how the item is read: with our function alone, unless it is the id of a role, as most are."""

        def read(value: object, known: Known) -> str:
            if type(value) is str and value in known.ids[_ROLES]:
                return value
            return self.read(value, known)

        return read

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> core_schema.CoreSchema:
        """Tell pydantic to read the item with our function alone."""
        from pydantic_core import core_schema  # noqa: PLC0415 - it takes a while, and few runs need it

        return core_schema.with_info_plain_validator_function(lambda value, info: self.read(value, info.context))

    def __get_pydantic_json_schema__(self, _schema: object, _handler: object) -> dict[str, Any]:
        """Tell pydantic what to say in the JSON Schema."""
        return {"anyOf": [self._plain.__get_pydantic_json_schema__(None, None), self.mapping_schema()]}

    @cached_property
    def _plain(self) -> Reference:
        return Reference(_ROLES, party=self.team, in_team=True, everyone=self.everyone)

    @cached_property
    def _parties(self) -> dict[str, Reference]:
        # What a mapping may name, and how that is read.
        named = {ROLE: Reference(_ROLES, in_team=True)}
        return named | ({_TEAM: Reference("teams")} if self.team else {})

    def mapping_schema(self) -> dict[str, Any]:
        """Return what the JSON Schema says of a mapping with a remark."""
        named = {key: each.__get_pydantic_json_schema__(None, None) for key, each in self._parties.items()}
        note = {NOTE: PHRASE_SCHEMA | {"description": _REMARK}}
        forms = [_form({key: said} | note, key) for key, said in named.items()]
        if self.everyone:
            forms.append(_form({EVERYONE: PHRASE_SCHEMA | {"description": _REMARK_ON_ALL}}, EVERYONE))
        return forms[0] if len(forms) == 1 else {"anyOf": forms}

    def read(self, value: object, known: Known) -> str:
        """Return the party, with its remark where it has one."""
        if not isinstance(value, dict):
            return self._plain.read(value, known)

        said = {key: each for key, each in value.items() if not key.startswith(FREE)}
        named = [key for key in (ROLE, _TEAM, EVERYONE) if key in said]
        if error := wrong_fields(said, {ROLE, _TEAM, EVERYONE, NOTE}, whole=not named):
            raise error
        if not named:
            raise error_of("missing", "names nobody", {"at": (ROLE,)})
        if len(named) > 1 or (EVERYONE in named and NOTE in said):
            raise _wrong([*named, NOTE][1], message("an item can name only one party"), _EACH)

        key = named[0]
        if key == _TEAM and not self.team:
            help_ = message("name a role: `{item}`", item="{role: event-lead, note: ...}")
            raise _wrong(key, message("a team cannot have this letter"), help_)

        if key == EVERYONE:
            _inside(key, lambda: self._plain.read(EVERYONE, known), whole=True)
            return Remarked(EVERYONE, _inside(key, lambda: words(said[key]), whole=True))

        party = _inside(key, lambda: self._parties[key].read(said[key], known), whole=True)
        written = TEAM + party if key == _TEAM else party
        return Remarked(written, _inside(NOTE, lambda: words(said[NOTE]))) if NOTE in said else written


def _form(properties: dict[str, Any], required: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [required],
        "additionalProperties": False,
        "patternProperties": {f"^{FREE}": True},
    }


def _wrong(key: str, said: str, help_: str) -> PydanticCustomError:
    context = {"message": said, "help": help_, "at": (key,), "meant": None, "whole": True}
    return error_of("unknown-value", "{message}", context)


def _inside(key: str, read: Callable[[], Read], *, whole: bool = False) -> Read:
    # What is wrong in a mapping is reported there; without a party, nothing of it is left.
    try:
        return read()
    except ValueError as error:
        raise _inside_of(key, error, whole=whole) from None


def _inside_of(key: str, error: Any, *, whole: bool) -> PydanticCustomError:
    context = dict(error.context or {})
    context |= {"at": (key, *context.get("at", ())), "whole": whole}
    return error_of(error.type, error.message_template, context)


@dataclass(frozen=True)
class Listed:
    """An annotation of a letter's list, which may also be one mapping, and where `bare` one party by itself."""

    item: Item
    bare: bool = False

    def reading(self, items: Any, reader_of: ReaderOf) -> Reader | Alone:
        """Return how the list is read: a single item is put into one; one of ids of roles, as most are, at once."""
        read_any = with_known(listed_before(reader_of(items), self.listed))

        def read(value: object, known: Known) -> object:
            if type(value) is not list:
                return read_any(value, known)

            roles = known.ids[_ROLES]
            for each in value:
                if type(each) is not str or each not in roles:
                    return read_any(value, known)
            return tuple(value)

        return read

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Put a single item into a list."""
        from pydantic_core import core_schema  # noqa: PLC0415 - it takes a while, and few runs need it

        return core_schema.no_info_before_validator_function(self.listed, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Tell pydantic what to say in the JSON Schema."""
        several = handler(schema)
        return {"anyOf": [several["items"] if self.bare else self.item.mapping_schema(), several]}

    def listed(self, value: object) -> object:
        """Return the list that is meant."""
        alone = (self.bare and isinstance(value, str)) or (isinstance(value, dict) and _is_item(value))
        return [value] if alone else value


def _is_item(value: dict[str, object]) -> bool:
    return not value.keys().isdisjoint({ROLE, _TEAM, EVERYONE, NOTE})


_ONE: Final = Item()
_PARTY: Final = Item(team=True)
_ANYBODY: Final = Item(team=True, everyone=True)

One = Annotated[tuple[Annotated[str, _ONE], ...], Listed(_ONE, bare=True)]
"""The one role that has a letter; several are read."""

Parties = Annotated[tuple[Annotated[str, _PARTY], ...], Listed(_PARTY)]
"""Roles and teams that have a letter."""

Anybody = Annotated[tuple[Annotated[str, _ANYBODY], ...], Listed(_ANYBODY)]
"""Roles, teams and everybody."""

SHARED: Final = {
    "remarked-role": _ONE.mapping_schema(),
    "remarked-party": _PARTY.mapping_schema(),
    "remarked-anybody": _ANYBODY.mapping_schema(),
}
"""What the JSON Schema says of parties with remarks, by the name under which it may say so once."""
