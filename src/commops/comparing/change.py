"""What a comparison finds: changes, each of one of a closed list of kinds, with what follows from it."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from commops.finding import Severity
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

Value: TypeAlias = "str | float | bool | Sequence[Value] | Mapping[str, Value] | None"
"""A value that programs are told: plain data in which everything is named by its id."""


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


class Difference(NamedTuple):
    """One letter or one holder that is on one side only: of a duty and its field, or of a position.

    `who` is a party or a person. All ids are those of the new side; what is gone has its old one.
    """

    of: str
    field: str
    who: str
    gone: bool


class Group(StrEnum):
    """What changes are about, in the order in which a reviewer wants to read of them."""

    ACCOUNTABILITY = "accountability"
    LATER = "later"
    FINDINGS = "findings"
    POSITIONS = "positions"
    PEOPLE = "people"
    STRUCTURE = "structure"
    RENAMED = "renamed"
    SETTINGS = "settings"
    COVERAGE = "coverage"
    OTHER = "other"
    TEXTS = "texts"


class Kind(StrEnum):
    """Every kind of change that there is, in the order in which they are listed within a group."""

    LEAD_CHANGED = "lead-changed"
    LEAD_HOLDER_CHANGED = "lead-holder-changed"
    DUTY_MOVED = "duty-moved"
    LETTER_CHANGED = "letter-changed"
    FINDING_NEW = "finding-new"
    FINDING_HIDDEN = "finding-hidden"
    FINDING_CHANGED = "finding-changed"
    FINDING_GONE = "finding-gone"
    POSITION_VACANT = "position-vacant"
    POSITION_FILLED = "position-filled"
    MANAGER_CHANGED = "manager-changed"
    DOTTED_LINE_CHANGED = "dotted-line-changed"
    POSITION_MOVED = "position-moved"
    SEATS_CHANGED = "seats-changed"
    HOLDERS_CHANGED = "holders-changed"
    PERSON_CHANGED = "person-changed"
    PERSON_JOINS = "person-joins"
    PERSON_LEAVES = "person-leaves"
    HOLDING_CHANGED = "holding-changed"
    TEAM_MERGED = "team-merged"
    TEAM_SPLIT = "team-split"
    TEAM_ADDED = "team-added"
    TEAM_REMOVED = "team-removed"
    TEAM_MOVED = "team-moved"
    ROLE_ADDED = "role-added"
    ROLE_REMOVED = "role-removed"
    POSITION_ADDED = "position-added"
    POSITION_REMOVED = "position-removed"
    DUTY_ADDED = "duty-added"
    DUTY_REMOVED = "duty-removed"
    RENAMED = "renamed"
    SETTING_CHANGED = "setting-changed"
    RULE_CHANGED = "rule-changed"
    STANDARD_CHANGED = "standard-changed"
    COVERAGE_LOST = "coverage-lost"
    COVERAGE_GAINED = "coverage-gained"
    ENTITY_ADDED = "entity-added"
    ENTITY_REMOVED = "entity-removed"
    FIELD_CHANGED = "field-changed"
    TEXT_CHANGED = "text-changed"


_GROUPS: Final = {
    Group.ACCOUNTABILITY: (Kind.LEAD_CHANGED, Kind.LEAD_HOLDER_CHANGED, Kind.DUTY_MOVED, Kind.LETTER_CHANGED),
    Group.FINDINGS: (Kind.FINDING_NEW, Kind.FINDING_HIDDEN, Kind.FINDING_CHANGED, Kind.FINDING_GONE),
    Group.POSITIONS: (
        Kind.POSITION_VACANT,
        Kind.POSITION_FILLED,
        Kind.MANAGER_CHANGED,
        Kind.DOTTED_LINE_CHANGED,
        Kind.POSITION_MOVED,
        Kind.SEATS_CHANGED,
    ),
    Group.PEOPLE: (
        Kind.HOLDERS_CHANGED,
        Kind.PERSON_CHANGED,
        Kind.PERSON_JOINS,
        Kind.PERSON_LEAVES,
        Kind.HOLDING_CHANGED,
    ),
    Group.STRUCTURE: (
        Kind.TEAM_MERGED,
        Kind.TEAM_SPLIT,
        Kind.TEAM_ADDED,
        Kind.TEAM_REMOVED,
        Kind.TEAM_MOVED,
        Kind.ROLE_ADDED,
        Kind.ROLE_REMOVED,
        Kind.POSITION_ADDED,
        Kind.POSITION_REMOVED,
        Kind.DUTY_ADDED,
        Kind.DUTY_REMOVED,
    ),
    Group.RENAMED: (Kind.RENAMED,),
    Group.SETTINGS: (Kind.SETTING_CHANGED, Kind.RULE_CHANGED, Kind.STANDARD_CHANGED),
    Group.COVERAGE: (Kind.COVERAGE_LOST, Kind.COVERAGE_GAINED),
    Group.OTHER: (Kind.ENTITY_ADDED, Kind.ENTITY_REMOVED, Kind.FIELD_CHANGED),
    Group.TEXTS: (Kind.TEXT_CHANGED,),
}


def _by_kind() -> dict[Kind, Group]:
    found: dict[Kind, Group] = {}
    for group, kinds in _GROUPS.items():
        found.update(dict.fromkeys(kinds, group))
    return found


_GROUP_OF: Final = _by_kind()

_KINDS: Final = tuple(Kind)
_IN_GROUPS: Final = tuple(Group)


@dataclass(frozen=True)
class Change:
    """One change: what it is about, as `kind/id`, what was there and what is there now, and what follows from it.

    `about` has the new id of what is there on both sides. Where `since` is a day, the change comes true on it. What
    `follows` is named by ids, in lists by what it is: the duties that somebody is now `accountable` for, `reports`.
    `more` are further facts for programs, `ids` all things that the change names, as `kind/id`, by their ids on
    either side. Every letter and every holder that differs is among the `parts` of one change.
    """

    kind: Kind
    about: str
    old: Value = None
    new: Value = None
    since: date | None = None
    follows: Mapping[str, Sequence[str]] = field(default_factory=_nothing)
    more: Mapping[str, Value] = field(default_factory=_nothing)
    ids: frozenset[str] = frozenset()
    parts: frozenset[Difference] = frozenset()

    @property
    def group(self) -> Group:
        """What it is about; whatever comes true on a later day belongs together, and so do all changes of leads."""
        if self.since:
            return Group.LATER
        if self.kind == Kind.PERSON_CHANGED and "teams" in self.more:
            return Group.ACCOUNTABILITY
        return _GROUP_OF[self.kind]

    def belongs_to(self, group: Group) -> bool:
        """Tell whether it is of a group; what has another id besides is of the renamed things, too."""
        return self.group == group or (group == Group.RENAMED and "old_id" in self.more)

    @property
    def place(self) -> tuple[int, str, int, int, str]:
        """Where it stands among others: by its group, day, kind, severity if it is a finding, and what it is about."""
        day = self.since.isoformat() if self.since else ""
        severity = self.more.get("severity")
        rank = Severity(str(severity)).rank if severity else 0
        return _IN_GROUPS.index(self.group), day, _KINDS.index(self.kind), rank, self.about
