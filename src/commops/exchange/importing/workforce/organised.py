"""Personnel as entries of an organisation: teams with their leads, roles with their lines, people with their roles."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.imported import Certainty, Entry, Imported, Note
from commops.exchange.importing.origins import Origin
from commops.exchange.importing.workforce import entry_ids, person_names
from commops.exchange.importing.workforce.department_leads import DepartmentLeads
from commops.exchange.importing.workforce.departments import Departments
from commops.exchange.importing.workforce.job_groups import group_jobs
from commops.exchange.importing.workforce.lines import TOP, LineFinder
from commops.exchange.importing.workforce.managers import find_managers
from commops.exchange.importing.workforce.who_is_meant import Register
from commops.language.messages import counted, message, together
from commops.model.kinds import NONE
from commops.model.words import words_of_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.imported import Fields
    from commops.exchange.importing.workforce.job_groups import JobGroup
    from commops.exchange.importing.workforce.lines import Lines
    from commops.exchange.importing.workforce.managers import Managers, Place
    from commops.exchange.importing.workforce.workers import Placement, Unit, Worker, Workforce

_MEMBER: Final = ("Member", "成员")
_LEAD: Final = ("Lead", "负责人")


def organise(source: str, workforce: Workforce, context: Context, file: str) -> Imported:
    """Return what a source says of personnel as entries, in its order.

    Raises :class:`Unreadable` with the name of a file where there is nobody.
    """
    notes = [*workforce.notes]
    workers = list(_staying(workforce.workers, context, notes))
    departments = Departments(workforce.units)
    register = Register(workers, context)
    managers = find_managers(register)
    leads = DepartmentLeads(register, departments, managers)
    in_charge = _in_charge(managers, leads)
    jobs = group_jobs(workers, managers, leads, in_charge, context)
    positions = _Positions(workers, departments, jobs.groups, in_charge)
    lines = positions.lines(managers, leads, is_open=bool(context.team))

    writer = _Writer(positions, managers, leads, lines, context)
    entries = {"teams": dict(writer.teams()), "roles": dict(writer.roles()), "people": dict(writer.people())}
    notes += [*_of_cycles(departments), *managers.notes, *leads.notes, *jobs.notes, *_of_titles(workers)]
    notes += _of_lines(positions, jobs.assumed, lines, managers, states_managers=workforce.states_managers)
    written = {kind: of_kind for kind, of_kind in entries.items() if of_kind}
    if not written:
        why = notes[0].text if notes else ""
        raise Unreadable(Origin(file), together(message("no people to import found"), why, between=": "))
    return Imported(source, written, notes=notes, ignored=workforce.ignored)


def _staying(workers: Sequence[Worker], context: Context, notes: list[Note]) -> Iterator[Worker]:
    # Those who have left stay as vacant positions where others still report to them.
    gone = [worker for worker in workers if worker.left]
    if not gone:
        yield from workers
        return

    of = find_managers(Register(workers, context)).of
    needed = {manager for (worker, _), manager in of.items() if not workers[worker].left}
    for number, worker in enumerate(workers):
        if not worker.left:
            yield worker
        elif number in needed:
            text = message(
                "'{person}' has left, but others report to them: their position is vacant", person=worker.called
            )
            notes.append(Note("manager-has-left", text, Certainty.READ, worker.origin))
            yield replace(worker, left=False, vacant=True)

    text = counted(
        "{number:,} person who had left by {day} was not imported",
        "{number:,} people who had left by {day} were not imported",
        len(gone),
        day=context.on,
    )
    notes.append(Note("left", text, Certainty.READ, gone[0].origin))


def _in_charge(managers: Managers, leads: DepartmentLeads) -> frozenset[int]:
    in_charge = {*managers.of.values(), *leads.of.values()}
    for matrix in managers.matrix.values():
        in_charge.update(matrix)
    return frozenset(in_charge)


class _Positions:
    """The positions of a workforce by number, and by whom and where they are held."""

    def __init__(
        self,
        workers: Sequence[Worker],
        departments: Departments,
        groups: Sequence[JobGroup],
        in_charge: frozenset[int],
    ) -> None:
        self.workers = workers
        self.departments = departments
        self.groups = groups
        self.by_place: dict[Place, int] = {}
        for number, group in enumerate(groups):
            self.by_place |= dict.fromkeys(group.places, number)
        self.titles = [self._title(group, in_charge) for group in groups]

    def _title(self, group: JobGroup, in_charge: frozenset[int]) -> str:
        if group.title:
            return group.title

        number = group.places[0][0]
        unit = self.departments.units.get(group.unit)
        words = _LEAD if number in in_charge else _MEMBER
        text = unit.name if unit else self.workers[number].called
        return words[person_names.is_han(text)]

    def of_manager(self, worker: int, unit: str) -> int:
        """Return in which position somebody manages one in a department: there, in one above it, or the main one."""
        placements = self.workers[worker].placements
        if len(placements) > 1:
            for above in (unit, *self.departments.up(unit)):
                for number, placement in enumerate(placements):
                    if placement.unit == above:
                        return self.by_place[worker, number]
        return self.by_place[worker, 0]

    def manager_at(self, place: Place, lines: Lines) -> int:
        """Return the position that one reports to who has no manager in the source."""
        number = self.by_place[place]
        group = self.groups[number]
        return lines.assumed[number] if group.manager is None else self.of_manager(group.manager, group.unit)

    def lines(self, managers: Managers, leads: DepartmentLeads, *, is_open: bool) -> Lines:
        """Return the lines of the positions."""
        of_groups: dict[int, int] = {}
        for number, group in enumerate(self.groups):
            if group.manager is not None:
                manager = self.of_manager(group.manager, group.unit)
                if manager != number:
                    of_groups[number] = manager

        tops = {number for number, group in enumerate(self.groups) if managers.stated_none.issuperset(group.places)}
        of_leads = {unit: self.of_manager(lead, unit) for unit, lead in leads.of.items()}
        return LineFinder(self.groups, of_groups, tops, of_leads, self.departments, is_open).find()


class _Writer:
    """The entries of a workforce."""

    def __init__(
        self, positions: _Positions, managers: Managers, leads: DepartmentLeads, lines: Lines, context: Context
    ) -> None:
        self.positions = positions
        self.managers = managers
        self.leads = leads
        self.lines = lines
        self.context = context
        self.team_ids = entry_ids.of_teams(positions.departments, context.ids)
        self.role_ids = entry_ids.of_roles(positions.groups, positions.titles, positions.departments, context.ids)
        self.person_ids = entry_ids.of_people(positions.workers, context.ids)

    def teams(self) -> Iterator[tuple[str, Entry]]:
        """Yield the teams."""
        for key, unit in self.positions.departments.units.items():
            identifier = self.team_ids[key]
            yield identifier, Entry(dict(self._team(key, unit, identifier)), unit.origin)

    def _team(self, key: str, unit: Unit, identifier: str) -> Iterator[tuple[str, Any]]:
        yield from _name(unit.name, identifier)
        parent = self.team_ids.get(self.positions.departments.above(key), self.context.team)
        if parent:
            yield "parent", parent

        lead = self.leads.of.get(key)
        if lead is not None:
            position = self.positions.of_manager(lead, key)
            yield "lead", self.role_ids[position]
            home = self.positions.groups[position].unit
            if home != key and self.positions.departments.is_within(home, key):
                yield "members", [self.role_ids[position]]
        yield from unit.more.items()

    def roles(self) -> Iterator[tuple[str, Entry]]:
        """Yield the roles."""
        for number, group in enumerate(self.positions.groups):
            worker, position = group.places[0]
            origin = self.positions.workers[worker].placements[position].origin
            yield self.role_ids[number], Entry(dict(self._role(number, group)), origin)

    def _role(self, number: int, group: JobGroup) -> Iterator[tuple[str, Any]]:
        worker, position = group.places[0]
        placement = self.positions.workers[worker].placements[position]
        yield from _name(self.positions.titles[number], self.role_ids[number])
        if placement.description:
            yield "description", placement.description

        team = self.team_ids.get(group.unit, self.context.team)
        if team:
            yield "team", team

        if number in self.lines.stated:
            manager = self.lines.stated[number]
            yield "reports_to", NONE if manager == TOP else self.role_ids[manager]
        if dotted := self._dotted(number):
            yield "dotted_line_to", list(dotted)
        yield from self._seats(group, placement)
        if placement.grade:
            yield "x-grade", placement.grade

    def _seats(self, group: JobGroup, placement: Placement) -> Iterator[tuple[str, int]]:
        # A post that is shared has one seat, whoever holds it. Agents and services take none of a stated number.
        holders = [self.positions.workers[worker] for worker, _ in group.places]
        of_each = [worker.unnamed for worker in holders if worker.is_person]
        seats = sum(max(1, unnamed) for unnamed in of_each)
        if seats > 1 and not placement.post:
            yield "seats", seats
        if any(of_each):
            yield "filled", sum(of_each)

    def _dotted(self, number: int) -> Sequence[str]:
        # The dotted lines that all holders have; those of only some are stated with their assignments.
        of_each = {self._dotted_of(place, number) for place in self.positions.groups[number].places}
        return of_each.pop() if len(of_each) == 1 else ()

    def _dotted_of(self, place: Place, number: int) -> tuple[str, ...]:
        group = self.positions.groups[number]
        manager = self.managers.of.get(place)
        further = [*self.managers.matrix.get(place, ())]
        if manager is not None and manager != group.manager:
            further.insert(0, manager)

        solid = self.role_ids[self.positions.of_manager(group.manager, group.unit)] if group.manager is not None else ""
        lines = dict.fromkeys(self.role_ids[self.positions.of_manager(each, group.unit)] for each in further)
        return tuple(line for line in lines if line not in {solid, self.role_ids[number]})

    def people(self) -> Iterator[tuple[str, Entry]]:
        """Yield the people."""
        for number, identifier in self.person_ids.items():
            worker = self.positions.workers[number]
            yield identifier, Entry(dict(self._person(number, worker, identifier)), worker.origin)

    def _person(self, number: int, worker: Worker, identifier: str) -> Iterator[tuple[str, Any]]:
        yield from _name(worker.called, identifier)
        if worker.mails:
            yield "email", worker.mails[0]
        if worker.fte is not None and worker.fte != 1:
            yield "fte", worker.fte

        assignments = [self._assignment((number, each), placement) for each, placement in enumerate(worker.placements)]
        if all(len(assignment) == 1 for assignment in assignments):
            yield "roles", [assignment["role"] for assignment in assignments]
        else:
            yield "assignments", assignments

        if worker.since:
            yield "from", worker.since.isoformat()
        if worker.until:
            yield "until", worker.until.isoformat()
        yield from worker.more.items()

    def _assignment(self, place: Place, placement: Placement) -> Fields:
        number = self.positions.by_place[place]
        fields: Fields = {"role": self.role_ids[number]}
        if placement.share is not None:
            fields["share"] = placement.share
        if placement.since:
            fields["from"] = placement.since.isoformat()
        if placement.until:
            fields["until"] = placement.until.isoformat()
        dotted = self._dotted_of(place, number)
        if dotted and not self._dotted(number):
            fields["dotted_line_to"] = list(dotted)
        return fields


def _name(name: str, identifier: str) -> Iterator[tuple[str, str]]:
    if name and words_of_id(identifier) != name:
        yield "name", name


def _of_cycles(departments: Departments) -> Iterator[Note]:
    for key in departments.circular:
        unit = departments.units[key]
        text = message("'{department}' is part of itself; imported without a parent", department=unit.name)
        yield Note("department-cycle", text, Certainty.GUESSED, unit.origin)


def _of_titles(workers: Sequence[Worker]) -> Iterator[Note]:
    without = [worker for worker in workers if not worker.placements[0].title]
    if without:
        text = counted(
            "{number:,} person has no title; imported as a member or lead of the department",
            "{number:,} people have no title; imported as a member or lead of the department",
            len(without),
        )
        yield Note("no-title", text, Certainty.GUESSED, without[0].origin)


def _of_lines(
    positions: _Positions, assumed: Sequence[Place], lines: Lines, managers: Managers, *, states_managers: bool
) -> Iterator[Note]:
    if not states_managers:
        text = message("the source has no managers: people report to the lead of their department")
        yield Note("no-managers", text, Certainty.READ)
        return

    places = list(assumed)
    for number in lines.assumed:
        places += positions.groups[number].places

    of_leads: dict[int, list[Place]] = defaultdict(list)
    for place in sorted(places):
        if place not in managers.not_found and place[1] == 0:
            of_leads[positions.manager_at(place, lines)].append(place)

    for manager, there in of_leads.items():
        text = counted(
            "{number:,} person has no manager in the source and reports to the lead, '{lead}'",
            "{number:,} people have no manager in the source and report to the lead, '{lead}'",
            len(there),
            lead=positions.titles[manager],
        )
        yield Note("manager-assumed", text, Certainty.GUESSED, positions.workers[there[0][0]].origin)
