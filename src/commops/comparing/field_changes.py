"""What is written otherwise and told by nothing else: fields of entities, entities of other kinds, texts."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops.comparing.change import Kind
from commops.comparing.facts import both
from commops.comparing.sides import party_as_thing
from commops.comparing.statements import Statements, both_stated, differs_by_texts, reference_of, written_name
from commops.model.kinds import KINDS
from commops.model.letters import note_of
from commops.model.posts import AT
from commops.model.references import OF_ROLE
from commops.model.schemes import LETTER_FIELDS
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from commops.comparing.change import Change
    from commops.comparing.facts import Facts
    from commops.comparing.ids import Ids
    from commops.comparing.lent import Lent
    from commops.comparing.sides import Sides
    from commops.graph import Graph
    from commops.model.duties import Duty
    from commops.model.written import Written

_ONE_SIDED: Final = {
    "teams": (Kind.TEAM_REMOVED, Kind.TEAM_ADDED),
    "duties": (Kind.DUTY_REMOVED, Kind.DUTY_ADDED),
    "people": (Kind.PERSON_LEAVES, Kind.PERSON_JOINS),
}
"""What a thing is told as that has days and is there on one side only."""

_OF_A_DAY: Final = ("teams", "roles", "duties", "people")
_KINDS: Final = (*_OF_A_DAY, *(kind for kind in KINDS if kind not in {*_OF_A_DAY, "glossary"}))

_FOLLOWED: Final[Mapping[str, Collection[str]]] = {
    "teams": {"parent", "lead", "holders"},
    "roles": {"team", "in_each", "leads", "reports_to", "dotted_line_to", "seats"},
    "duties": {"team", *LETTER_FIELDS},
    "people": {"roles", "assignments"},
}
"""The fields that say what follows on the day: they are compared by that, never by how they are written."""

_ALWAYS_FOLLOWED: Final[Mapping[str, Collection[str]]] = {
    "teams": {"holders"},
    "roles": {"seats"},
    "people": {"roles", "assignments"},
}
"""Those of them that are compared so whether or not the thing is there on the day."""

_PERSONAL: Final = frozenset({"name", "aliases", "email", "description", "links"})
"""The fields of a person that may say a former name: that they differ is told, never what they said."""


BECAUSE: Final = "because"
"""What a change says by this, as `kind/id`, is gone, so that it cannot be referred to."""


@dataclass(frozen=True)
class Told:
    """What other changes tell, as far as a field may only state it once more.

    `ending` are the teams and duties that end on a later day, as `kind/id`, `covered` the duties of the standard that
    are covered now or are no longer, `collaborations` those of teams that are there on one side only, and `movers` the
    people who hold other positions.
    """

    ending: frozenset[str]
    covered: frozenset[str]
    collaborations: frozenset[str]
    movers: frozenset[str]


@dataclass(frozen=True)
class FieldChanges:
    """The fields and entities of two sides."""

    sides: Sides
    lent: Lent
    told: Told

    def changes(self) -> Iterator[Change]:
        """Yield them by their kinds; what differs by the standard alone as changes of it, of which it is part."""
        for kind in _KINDS:
            yield from self._of_kind(kind)
        yield from self._glossary()

    def _of_kind(self, kind: str) -> Iterator[Change]:
        before, after = _by_new_id(kind, self.sides.old), _by_new_id(kind, self.sides.new)
        there = both(before, after)
        for identifier in there.kept:
            old, new = before[identifier], after[identifier]
            if old != new or (kind == "duties" and _has_notes(old, new)):
                yield from self._fields(kind, identifier, old, new)

        for identifier in there.gone:
            yield from self._one_sided(kind, identifier, self.sides.old, before[identifier])
        for identifier in there.come:
            yield from self._one_sided(kind, identifier, self.sides.new, after[identifier])

    def _one_sided(self, kind: str, identifier: str, side: Facts, entity: Any) -> Iterator[Change]:
        # What is there on the day is told by what follows; what the standard lends is nobody's change.
        if identifier in _there(side, kind) or self._is_lent(kind, identifier, side):
            return
        if kind == "collaborations" and identifier in self.told.collaborations:
            return

        number = 0 if side is self.sides.old else 1
        about = f"{kind}/{identifier}"
        first = _first_day(side, kind, identifier, entity)
        if first and first > side.graph.day:
            yield replace(self.sides.change(_ONE_SIDED[kind][number], about), since=first)
        else:
            yield self.sides.change((Kind.ENTITY_REMOVED, Kind.ENTITY_ADDED)[number], about)

    def _is_lent(self, kind: str, identifier: str, side: Facts) -> bool:
        own_id = identifier
        if side is self.sides.old:
            own_id = self.sides.old_id(kind, identifier)
        return self.lent.is_wholly_lent(side.graph, kind, own_id)

    def _fields(self, kind: str, identifier: str, old: Any, new: Any) -> Iterator[Change]:
        there = {identifier in _there(side, kind) for side in (self.sides.old, self.sides.new)}
        if len(there) > 1:
            return  # it is there on one side only, and told as such

        followed = _FOLLOWED.get(kind, ()) if there == {True} else _ALWAYS_FOLLOWED.get(kind, ())
        texts: list[str] = []
        for field in type(new).model_fields:
            if field in followed:
                continue
            change = self._field(kind, identifier, field, old, new)
            if change is None:
                continue
            if change.kind == Kind.TEXT_CHANGED:
                texts.append(written_name(type(new), field))
            else:
                yield change

        texts += self._notes(kind, old, new)
        if texts:
            yield self._texts(kind, identifier, sorted(texts), old, new)

    def _field(self, kind: str, identifier: str, field: str, old: Any, new: Any) -> Change | None:
        if getattr(old, field) == getattr(new, field) and not self.sides.renames.found:
            return None
        before, after = both_stated(self._ids, old, new, field)
        if before == after or self._is_told(kind, identifier, field, before, after):
            return None

        about = f"{kind}/{identifier}"
        if self._is_by_standard(kind, identifier, field) or self._is_of_what_was_lent(before, after):
            return self.sides.change(Kind.STANDARD_CHANGED, f"{about}/{written_name(type(new), field)}")
        if (kind == "people" and field in _PERSONAL) or differs_by_texts(self._ids, old, new, field):
            return self.sides.change(Kind.TEXT_CHANGED, about)
        more: dict[str, Any] = {"field": written_name(type(new), field)}
        if lost := self._lost_references(type(new), field, before, after):
            more[BECAUSE] = lost
        return self.sides.change(Kind.FIELD_CHANGED, about, before, after, more=more)

    def _lost_references(self, model: type[Written], field: str, before: Any, after: Any) -> list[str]:
        # What a field refers to no longer, where nothing else differs and all of it is gone.
        reference = reference_of(model, field)
        if reference is None:
            return []
        lost = _taken_out(before, after)
        found = [self._as_thing(reference.kind, each) for each in lost]
        return sorted(found) if all(map(self._is_gone, found)) else []

    @staticmethod
    def _as_thing(kind: str, identifier: str) -> str:
        if kind == "roles":
            return next(iter(party_as_thing(identifier)), "")
        if kind == "people" and identifier.startswith(OF_ROLE):
            return f"roles/{identifier.removeprefix(OF_ROLE)}"
        return f"{kind}/{identifier}"

    def _is_gone(self, thing: str) -> bool:
        kind, _, identifier = thing.partition("/")
        if kind == "roles":
            return identifier.partition(AT)[0] not in self.sides.new.roles
        return bool(kind) and identifier not in getattr(self.sides.new.graph.organization, kind)

    @property
    def _ids(self) -> tuple[Ids, Ids]:
        return self.sides.old.ids, self.sides.new.ids

    def _is_told(self, kind: str, identifier: str, field: str, before: Any, after: Any) -> bool:
        if field in {"since", "until"}:
            return f"{kind}/{identifier}" in self.told.ending
        differing = set(before or ()) ^ set(after or ()) if field in {"covers", "alumni"} else set()
        if field == "covers":
            return differing <= self.told.covered
        if field == "alumni":
            return differing <= self.told.movers
        return False

    def _is_by_standard(self, kind: str, identifier: str, field: str) -> bool:
        # What the standard lends or lent differs only because it is another one, or because of another id.
        old_id = self.sides.old_id(kind, identifier)
        if not self.lent.differs and old_id == identifier:
            return False
        return self.lent.is_field_lent(self.sides.old.graph, kind, old_id, field) or self.lent.is_field_lent(
            self.sides.new.graph, kind, identifier, field
        )

    def _is_of_what_was_lent(self, before: Any, after: Any) -> bool:
        # Whether nothing differs but references to what the standard describes, or did.
        if not self.lent.differs:
            return False
        lent = self.lent.wholly_lent
        return bool(_but_for(before, lent) == _but_for(after, lent))

    def _notes(self, kind: str, old: Any, new: Any) -> Iterator[str]:
        if kind != "duties":
            return
        for field in LETTER_FIELDS:
            before = Statements(self.sides.old.ids).notes(old, field)
            after = Statements(self.sides.new.ids).notes(new, field)
            if before != after:
                yield field

    def _texts(self, kind: str, identifier: str, fields: list[str], old: Any, new: Any) -> Change:
        about, more = f"{kind}/{identifier}", {"fields": fields}
        if kind == "people":
            return self.sides.change(Kind.TEXT_CHANGED, about, more=more)

        by_name = {written_name(type(new), field): field for field in type(new).model_fields}
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        for name in fields:
            if name in LETTER_FIELDS:
                before[name] = dict(Statements(self.sides.old.ids).notes(old, name))
                after[name] = dict(Statements(self.sides.new.ids).notes(new, name))
            else:
                before[name], after[name] = both_stated(self._ids, old, new, by_name[name])
        return self.sides.change(Kind.TEXT_CHANGED, about, before, after, more=more)

    def _glossary(self) -> Iterator[Change]:
        before, after = (side.graph.organization.glossary for side in (self.sides.old, self.sides.new))
        for word in sorted({*before, *after}):
            old, new = sorted(before.get(word, ())), sorted(after.get(word, ()))
            if (word in before, old) != (word in after, new):
                yield self.sides.change(Kind.FIELD_CHANGED, f"glossary/{word}", old or None, new or None)


def _taken_out(before: Any, after: Any) -> list[str]:
    # The ids that are there no more, where nothing else differs.
    if isinstance(before, str):
        return [before] if after is None else []
    left = after or type(before)()
    if isinstance(before, list) and isinstance(left, list) and all(isinstance(each, str) for each in before):
        return [each for each in before if each not in left] if all(each in before for each in left) else []
    if isinstance(before, dict) and isinstance(left, dict) and left.items() <= before.items():
        return [each for each in before if each not in left]
    return []


def _but_for(stated: Any, ids: Collection[str]) -> Any:
    # What a field states, but for some ids; nothing where it states nothing else.
    left = stated
    match stated:
        case dict():
            left = {key: value for key, value in stated.items() if key not in ids}
        case list():
            left = [each for each in stated if each not in ids]
        case str() if stated in ids:
            left = None
    return left or None


def _by_new_id(kind: str, side: Facts) -> Mapping[str, Any]:
    of_kind = getattr(side.graph.organization, kind)
    return {side.ids.of(kind, each): fields for each, fields in of_kind.items()}


def _there(side: Facts, kind: str) -> Collection[str]:
    # What of a kind is there on the day; what has no days is there on every day, but told here.
    match kind:
        case "teams":
            return side.teams
        case "roles":
            return side.roles
        case "duties":
            return side.duties
        case "people":
            return side.people
    return ()


def _first_day(side: Facts, kind: str, identifier: str, entity: Any) -> date | None:
    # The first day of something; a duty begins with its team, and a team with the one that it is part of.
    if kind == "teams":
        return side.graph.teams.begin(_own_team(side, identifier))
    if kind not in _ONE_SIDED:
        return None
    days = [entity.since]
    if kind == "duties" and entity.team:
        days.append(side.graph.teams.begin(entity.team))
    return max(filter(None, days), default=None)


def _own_team(side: Facts, identifier: str) -> str:
    own = {side.ids.of("teams", each): each for each in side.graph.organization.teams}
    return own[identifier]


def _has_notes(*duties: Any) -> bool:
    # Parties are equal whatever is remarked on them.
    for duty in duties:
        parties = chain.from_iterable(getattr(duty, field) for field in _lettered(duty))
        if any(map(note_of, parties)):
            return True
    return False


def _lettered(duty: Duty) -> Iterable[str]:
    return duty.model_fields_set & LETTER_FIELDS.keys()


def no_longer_lent(sides: Sides, lent: Lent, kind: str, identifier: str) -> Iterator[str]:
    """Yield the fields that a thing of another id takes from the standard no longer."""
    old_id = sides.old_id(kind, identifier)
    old: Graph = sides.old.graph
    before = getattr(old.organization, kind)[old_id]
    after = getattr(sides.new.graph.organization, kind)[identifier]
    for field in type(before).model_fields:
        if lent.is_field_lent(old, kind, old_id, field) and getattr(after, field) != getattr(before, field):
            yield written_name(type(before), field)
