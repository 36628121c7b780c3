"""Setting: fields of one thing get other values, or are removed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin

from commops.checking.locations import file_of
from commops.editing import persons
from commops.editing.edit import Done, Draft, Edit, located
from commops.editing.people_csv_steps import CellSays
from commops.editing.refusal import EditRefused
from commops.editing.steps import Delete, Put
from commops.editing.things import thing
from commops.editing.written_at import PEOPLE, PERSON_FIELDS, TEAM_FIELDS, TEAMS, is_in_row
from commops.finding import Address
from commops.graph.staff import ONE_DAY
from commops.language.did_you_mean import did_you_mean
from commops.language.messages import message, quoted, together
from commops.model.kinds import FREE
from commops.model.organization import Organization
from commops.model.schemes import LETTER_FIELDS
from commops.model.words import Words
from commops.model.written import Written
from commops.patterns import pattern_of
from commops.records import dataclass
from commops.sources.plain_values import inside, inside_all, mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commops.sources.reading import Reading
    from commops.yamltext.mark import Keys

_NUMBER: Final = pattern_of(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?")
_FLAGS: Final = {"true": True, "false": False}
_BETWEEN: Final = pattern_of("[,，、]")
_ASSIGNED: Final = {("people", "roles"), ("people", "assignments"), ("teams", "holders")}
_ORDERS: Final = {PEOPLE: PERSON_FIELDS, TEAMS: TEAM_FIELDS}
_ID: Final = "id"
_LAST_DAY: Final = "until"
_DAYS: Final = frozenset({"from", _LAST_DAY})


@dataclass(frozen=True)
class Setting:
    """A field and the value that it is to have, None where it is to be removed; of a mapping, one `key` in it."""

    field: str
    key: str
    value: str | None

    @property
    def name(self) -> str:
        """What it is called: `seats`, or `name.zh`."""
        return f"{self.field}.{self.key}" if self.key else self.field


def setting(written: str) -> Setting:
    """Return the setting that `FIELD=VALUE` or `FIELD.KEY=VALUE` means.

    Raises:
        EditRefused: where it has no `=`.

    """
    name, equals, value = written.partition("=")
    if not equals or not name:
        raise EditRefused(
            message("'{written}' is no field with a value", written=written),
            message("write `FIELD=VALUE`, or `FIELD=` to remove the field"),
        )
    field, _, key = name.partition(".")
    return Setting(field, key, value or None)


def changed(reading: Reading, what: str, settings: Sequence[Setting], day: date, language: str = "en") -> Edit:
    """Return the edit that gives fields of something other values; `day` is today.

    Raises:
        EditRefused: where there is no such thing or field, or it cannot be set so.
        NoSubject: where several things have the name that is written.

    """
    kind, identifier = thing(reading, what, day, language)
    _refuse_twice(settings)
    draft = Draft(reading)
    for each in settings:
        _refuse(reading, kind, identifier, each, day)
        _set(draft, kind, identifier, each)
    days = sorted({_first_day(reading, (kind, identifier), each, day) for each in settings})
    return draft.edit(days[0], days[1:])


def _first_day(reading: Reading, keys: Keys, wanted: Setting, today: date) -> date:
    # The first day on which anything is different: today, but for what begins or ends on another one.
    before = inside_all(reading.data, (*keys, wanted.field))
    days = [each for each in map(_day, (before, wanted.value)) if each]
    if not days or wanted.name not in _DAYS:
        return today
    if wanted.field == _LAST_DAY:
        return min(days) + ONE_DAY
    return min(days) if len(days) > 1 else min(today, days[0] - ONE_DAY)


def _day(written: object) -> date | None:
    try:
        found = date.fromisoformat(str(written))
    except ValueError:
        return None
    return found if date.min < found < date.max else None


def _refuse_twice(settings: Sequence[Setting]) -> None:
    # Of two values of one field, or of a field and an entry of it, only the last would count.
    for one, other in combinations(settings, 2):
        names = {one.name, other.name}
        if one.field == other.field and (len(names) == 1 or one.field in names):
            raise EditRefused(
                message("`{field}` is set more than once", field=min(names)), message("state one value for it")
            )


def _refuse(reading: Reading, kind: str, identifier: str, wanted: Setting, day: date) -> None:
    if wanted.field == _ID:
        raise EditRefused(
            message("an id cannot be set"),
            message("`commops rename {kind}/{id} NEW` changes it", kind=kind, id=identifier),
        )
    if (kind, wanted.field) in _ASSIGNED:
        raise EditRefused(
            message("`{field}` cannot be set", field=wanted.field),
            message("use `commops assign` and `commops unassign`"),
        )
    fields = _fields(kind)
    if wanted.field not in fields and not wanted.field.startswith(FREE):
        unknown = message("`{field}` is no field of {kind}", field=wanted.field, kind=kind)
        near = did_you_mean(wanted.field, fields)
        raise EditRefused(together(unknown, near), "" if near else message("see docs/format.md#{kind}", kind=kind))

    until = str(mapping(inside(reading.data.get(kind), identifier)).get(_LAST_DAY, ""))
    if kind == "duties" and wanted.field in LETTER_FIELDS and until and until < day.isoformat():
        where = located(reading, Address((kind, identifier, _LAST_DAY)))
        raise EditRefused(
            message(
                "{place}: duty '{id}' ended on {day}; its letters stay as they were",
                place=where,
                id=identifier,
                day=until,
            )
        )


def _fields(kind: str) -> Mapping[str, Any]:
    # The fields of a kind by their names in the files, each with its type.
    model = get_args(Organization.model_fields[kind].annotation)[1]
    if not (isinstance(model, type) and issubclass(model, Written)):
        return {}
    return {info.alias or name: info.annotation for name, info in model.model_fields.items()}


def _set(draft: Draft, kind: str, identifier: str, wanted: Setting) -> None:
    if kind == PEOPLE and is_in_row(draft.reading, identifier, wanted.field):
        _set_cell(draft, identifier, wanted)
        return

    keys = (kind, identifier)
    file = _file(draft, kind, identifier, wanted)
    before = inside_all(draft.now(file), (kind, identifier, wanted.field))
    at: Keys = (*keys, wanted.field)
    if wanted.value is None:
        _remove(draft, file, (*at, wanted.key) if wanted.key else at, wanted)
        return

    value = _value(kind, wanted, before)
    if not wanted.key:
        draft.add(file, Put(keys, wanted.field, value, _ORDERS.get(kind) or tuple(_fields(kind))))
    elif isinstance(before, dict):
        draft.add(file, Put(at, wanted.key, value))
        at = (*at, wanted.key)
    else:
        draft.add(file, Put(keys, wanted.field, {wanted.key: value}, _ORDERS.get(kind) or tuple(_fields(kind))))
    draft.done.append(Done(message("{field} is now {value}", field=wanted.name, value=wanted.value), file, at))


def _file(draft: Draft, kind: str, identifier: str, wanted: Setting) -> str:
    if kind == PEOPLE:
        origin = draft.reading.origin.get((kind, identifier, wanted.field))
        return origin or persons.entry_file(draft, identifier)
    return file_of(draft.reading, Address((kind, identifier)))


def _remove(draft: Draft, file: str, keys: Keys, wanted: Setting) -> None:
    if inside_all(draft.now(file), keys) is None:
        raise EditRefused(message("`{field}` is not stated, so it cannot be removed", field=wanted.name))
    draft.add(file, Delete(keys, 3))
    draft.done.append(Done(message("{field} is removed", field=wanted.name), file, keys[:2]))


def _set_cell(draft: Draft, person: str, wanted: Setting) -> None:
    file = draft.reading.origin[PEOPLE, person]
    before = persons.said_now(draft, file, person).get(wanted.field)
    if wanted.value is None and before is None:
        raise EditRefused(message("`{field}` is not stated, so it cannot be removed", field=wanted.name))
    value: Any = wanted.value
    if wanted.key:
        value = {name: each for name, each in mapping(before).items() if name != wanted.key}
        value |= {wanted.key: wanted.value} if wanted.value is not None else {}
    elif wanted.value is not None:
        value = persons.in_cell(_value(PEOPLE, wanted, before))
    said = persons.in_cell(value) if value else ""
    draft.add(file, CellSays(person, wanted.field, said, value))
    told = message("{field} is now {value}", field=wanted.name, value=wanted.value or "")
    if wanted.value is None:
        told = message("{field} is removed", field=wanted.name)
    draft.done.append(Done(told, file, (PEOPLE, person)))


def _value(kind: str, wanted: Setting, before: Any) -> Any:
    """Return the value to write: a list where the field has one, a number where it is one."""
    annotation = _fields(kind).get(wanted.field)
    types = set(_types(annotation))
    if not wanted.key and dict in types:
        raise EditRefused(
            message("`{field}` is a mapping", field=wanted.field),
            message("set one entry of it: `{field}.KEY=VALUE`", field=wanted.field),
        )
    if wanted.key and not (dict in types or Words in types or wanted.field.startswith(FREE)):
        raise EditRefused(message("`{field}` has no entries", field=wanted.field))
    if not wanted.key and Words in types and isinstance(before, dict):
        raise EditRefused(
            message(
                "`{field}` has a text for each language: {languages}", field=wanted.field, languages=quoted(before)
            ),
            message("set one of them: `{field}.{language}=TEXT`", field=wanted.field, language=next(iter(before))),
        )
    if wanted.key and Words in types and isinstance(before, str):
        raise EditRefused(
            message("`{field}` has one text for all languages", field=wanted.field),
            message("set it whole: `{field}=TEXT`", field=wanted.field),
        )
    said = str(wanted.value)
    if not wanted.key and tuple in types:
        if any(isinstance(each, type) and issubclass(each, Written) for each in types):
            raise EditRefused(
                message("`{field}` has entries with fields of their own", field=wanted.field),
                message("change it in the file"),
            )
        return [part.strip() for part in _BETWEEN.split(said) if part.strip()]
    return _scalar(said, types)


def _scalar(said: str, types: Iterable[Any]) -> Any:
    if {int, float}.intersection(types) and _NUMBER.fullmatch(said):
        return Decimal(said)
    if bool in types:
        return _FLAGS.get(said, said)
    return said


def _types(annotation: Any) -> Iterable[Any]:
    origin = get_origin(annotation)
    if origin in {tuple, dict}:
        yield origin
    elif isinstance(annotation, type):
        yield annotation
    for each in get_args(annotation):
        yield from _types(each)
