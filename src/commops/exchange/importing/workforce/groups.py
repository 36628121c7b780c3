"""Groups of people beside their departments, or instead of them, as directories have them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.asking import Choice, Question
from commops.exchange.importing.imported import Certainty, Entry, Note
from commops.exchange.importing.workforce.departments import Departments
from commops.exchange.importing.workforce.organised import organise
from commops.exchange.importing.workforce.who_is_meant import Register, id_key
from commops.exchange.importing.workforce.workers import By, Placement, Reference, Unit
from commops.language.messages import counted, message
from commops.model.kinds import ANY, KINDS, NONE
from commops.model.words import words_of_id
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.imported import Fields, Imported
    from commops.exchange.importing.origins import Origin
    from commops.exchange.importing.workforce.workers import Worker, Workforce

_TEAMS: Final = "teams"
_LEFT_OUT: Final = "left-out"


@dataclass(frozen=True)
class GroupMember:
    """A member of a group by what identifies a person or another group, and the name beside it."""

    identifier: str
    name: str
    origin: Origin


@dataclass(frozen=True)
class Group:
    """A group: what identifies it, its name, and its members; `identifier` is the id of the entry, where it has one."""

    key: str
    name: str
    members: tuple[GroupMember, ...]
    origin: Origin
    identifier: str = ""


def read_groups(source: str, workforce: Workforce, groups: Sequence[Group], context: Context, file: str) -> Imported:
    """Return personnel with groups as entries.

    Where there are no departments, groups are departments. Otherwise those of the same name are one, and others are
    further teams, whose members act as a whole; the user may leave them out.
    """
    members = _Members(workforce.workers, groups, context)
    if not groups:
        return organise(source, workforce, context, file)

    workforce = replace(workforce, notes=[*workforce.notes, *members.notes])
    if not workforce.units:
        workers = [_in_groups(worker, members.groups_of[number]) for number, worker in enumerate(workforce.workers)]
        return organise(source, replace(workforce, workers=workers, units=dict(members.units())), context, file)

    result = organise(source, _identified(workforce, groups), context, file)
    if _asked(groups, context) == _LEFT_OUT:
        return result
    return _with_teams(result, workforce.workers, members, context)


def _identified(workforce: Workforce, groups: Sequence[Group]) -> Workforce:
    # A department that is a group, too, by its name has the id of the group.
    ids = {group.name.casefold(): group.identifier for group in groups}
    units = {
        key: replace(unit, identifier=unit.identifier or ids.get(unit.name.casefold(), ""))
        for key, unit in workforce.units.items()
    }
    return replace(workforce, units=units)


def _asked(groups: Sequence[Group], context: Context) -> str:
    text = counted(
        "There is {number:,} group in addition to the departments, '{name}'",
        "There are {number:,} groups in addition to the departments, such as '{name}'",
        len(groups),
        name=groups[0].name,
    )
    choices = (
        Choice(_TEAMS, message("import them as teams with members")),
        Choice(_LEFT_OUT, message("do not import them")),
    )
    return context.choose(Question(text, choices, groups[0].origin, "groups"))


def _in_groups(worker: Worker, groups: Sequence[str]) -> Worker:
    if not groups:
        return worker
    first = replace(worker.placements[0], unit=groups[0])
    others = (Placement(first.title, unit, origin=first.origin) for unit in groups[1:])
    return replace(worker, placements=(first, *others))


class _Members:
    """The groups by key, what each is part of, and the groups that each worker is in."""

    def __init__(self, workers: Sequence[Worker], groups: Sequence[Group], context: Context) -> None:
        self.notes: list[Note] = []
        self.groups = {id_key(group.key): group for group in groups}
        self.parents: dict[str, str] = {}
        self.groups_of: dict[int, list[str]] = defaultdict(list)
        self.members: dict[str, list[int]] = defaultdict(list)
        self._register = Register(workers, context)
        self._unknown: list[GroupMember] = []
        for key, group in self.groups.items():
            for member in group.members:
                self._add(key, member)
        self.notes.extend(self._not_found())

    def _add(self, key: str, member: GroupMember) -> None:
        inner = id_key(member.identifier)
        if inner in self.groups:
            if inner in self.parents:
                text = message(
                    "'{group}' is in several groups; imported as part of '{parent}'",
                    group=self.groups[inner].name,
                    parent=self.groups[self.parents[inner]].name,
                )
                self.notes.append(Note("group-in-several", text, Certainty.GUESSED, member.origin))
            self.parents.setdefault(inner, key)
            return

        called = (
            Reference(member.identifier, By.ANYTHING, member.origin),
            Reference(member.name, By.NAME, member.origin),
        )
        worker = self._register.find(tuple(each for each in called if each.text), -1, "")
        if worker is None:
            self._unknown.append(member)
        elif key not in self.groups_of[worker]:
            self.groups_of[worker].append(key)
            self.members[key].append(worker)

    def _not_found(self) -> Iterator[Note]:
        if self._unknown:
            first = self._unknown[0]
            text = counted(
                "{number:,} member of groups was not found: '{name}'",
                "{number:,} members of groups were not found, such as '{name}'",
                len(self._unknown),
                name=first.name or first.identifier,
            )
            yield Note("member-not-found", text, Certainty.LOST, first.origin)

    def units(self) -> Iterator[tuple[str, Unit]]:
        """Yield the groups as departments."""
        for key, group in self.groups.items():
            above = self.parents.get(key, "")
            yield key, Unit(key, group.name, above, origin=group.origin, identifier=group.identifier)


def _with_teams(result: Imported, workers: Sequence[Worker], members: _Members, context: Context) -> Imported:
    teams = _Teams(result, workers, members, context)
    kinds = {kind: dict(of_kind) for kind, of_kind in result.entries.items()}
    kinds.setdefault("teams", {}).update(teams.entries())
    with_members = [team for team in teams.by_group.values() if "holders" in kinds["teams"][team].fields]
    if with_members:
        kinds.setdefault("roles", {})[teams.role] = Entry({"in_each": with_members, "seats": ANY})
    return replace(result, entries={kind: kinds[kind] for kind in KINDS if kind in kinds})


class _Teams:
    """The groups as teams: a group with the name of a department is that department, with its further members."""

    def __init__(self, result: Imported, workers: Sequence[Worker], members: _Members, context: Context) -> None:
        self._departments = result.entries.get("teams", {})
        self._members = members
        self._team_above_all = context.team
        self._people = {entry.origin: identifier for identifier, entry in result.entries.get("people", {}).items()}
        self._workers = workers
        self._in_department = set(_in_departments(result))

        known = {_called(team, entry).casefold(): team for team, entry in reversed(list(self._departments.items()))}
        self.by_group: dict[str, str] = {}
        for key, group in members.groups.items():
            department = known.pop(group.name.casefold(), None)
            self.by_group[key] = department or context.ids.new("teams", group.identifier or group.name)
        self.role = context.ids.new("roles", "member")

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Yield the teams by their ids."""
        tree = Departments(dict(self._members.units()))
        for key, group in self._members.groups.items():
            team = self.by_group[key]
            parent = self.by_group.get(tree.above(key), self._team_above_all)
            if team in self._departments:
                yield team, self._further(team, parent, self._holders(key, team))
                continue

            fields: Fields = {}
            if words_of_id(team) != group.name:
                fields["name"] = group.name
            if parent:
                fields["parent"] = parent
            fields["lead"] = NONE
            if holders := self._holders(key, team):
                fields["holders"] = {self.role: holders}
            yield team, Entry(fields, group.origin)

    def _further(self, team: str, parent: str, holders: list[str]) -> Entry:
        entry = self._departments[team]
        fields = dict(entry.fields)
        if parent and parent != team:
            fields.setdefault("parent", parent)
        if holders:
            fields["holders"] = {self.role: holders}
        return replace(entry, fields=fields)

    def _holders(self, key: str, team: str) -> list[str]:
        # Who is in the team by a role of its own is no further member.
        people = (self._people.get(self._workers[each].origin) for each in self._members.members[key])
        return [person for person in people if person and (person, team) not in self._in_department]


def _called(team: str, entry: Entry) -> str:
    name = entry.fields.get("name")
    return name if isinstance(name, str) else words_of_id(team)


def _in_departments(result: Imported) -> Iterator[tuple[str, str]]:
    # Who has a role in which department.
    roles = result.entries.get("roles", {})
    homes = {role: entry.fields.get("team", "") for role, entry in roles.items()}
    for person, entry in result.entries.get("people", {}).items():
        assigned = [each["role"] for each in entry.fields.get("assignments", ())]
        for role in (*entry.fields.get("roles", ()), *assigned):
            yield person, homes.get(role, "")
