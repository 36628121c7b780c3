"""The departments of a personnel list: from paths in cells, columns of a hierarchy, or a table of their own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.asking import Choice, Question
from commops.exchange.importing.rosters import department_paths
from commops.exchange.importing.rosters.roster_heads import Head
from commops.exchange.importing.rosters.roster_workers import MANAGER
from commops.exchange.importing.workforce.person_names import key as name_key
from commops.exchange.importing.workforce.who_is_meant import id_key, says_no_one
from commops.exchange.importing.workforce.workers import By, Reference
from commops.language.messages import message
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.origins import Origin
    from commops.exchange.importing.rosters.department_paths import Path
    from commops.exchange.importing.rosters.roster_tables import RosterRow
    from commops.exchange.importing.workforce.workers import Called, Unit

_ABOVE: Final = (Head.COMPANY, Head.DIVISION)
_LEVELS: Final = (Head.LEVEL_1, Head.LEVEL_2, Head.LEVEL_3, Head.LEVEL_4, Head.LEVEL_5)
_BELOW: Final = (Head.SUBDEPARTMENT, Head.TEAM)
_NAMED_AFTER: Final = pattern_of(r"(?P<name>.+?)\s*[(（](?P<lead>[^()（）]+)[)）]")
_SEVERAL: Final = 2
_WITHIN: Final = "within"
_ASIDE: Final = "aside"


@dataclass(frozen=True)
class RosterDepartments:
    """The departments by key, and the keys of those of each row, the main one first."""

    units: Mapping[str, Unit]
    of_rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class _Listed:
    """A department that is stated by itself: its name and id, what it is part of, and its lead."""

    name: str
    identifier: str
    parent: str
    lead: Called
    origin: Origin


def find_departments(
    rows: Sequence[RosterRow], listed: Sequence[RosterRow], names: frozenset[str], context: Context
) -> RosterDepartments:
    """Return the departments of the rows of people, and of the rows of departments that are `listed`.

    `names` are those of all people, as they are compared, because some departments are called after their leads.
    """
    of_departments = [_listed(row, row.text(Head.DEPARTMENT) or row.text(Head.NAME)) for row in listed]
    of_people = [_listed(row, row.text(Head.DEPARTMENT)) for row in rows if row.text(Head.PARENT)]
    finder = _Finder(rows, [*of_departments, *of_people], names, context)

    of_rows = [finder.of_row(row) for row in rows]
    for department in of_departments:
        finder.add(department)
    return RosterDepartments(finder.units, of_rows)


def _listed(row: RosterRow, name: str) -> _Listed:
    identifier = row.text(Head.DEPARTMENT_ID) or row.text(Head.ID)
    return _Listed(name, identifier, row.text(Head.PARENT), _head_of(row), row.origin)


def _head_of(row: RosterRow) -> Called:
    if not row.text(Head.DEPARTMENT_HEAD):
        return row.called(MANAGER) if Head.PARENT in row.cells and Head.DEPARTMENT not in row.cells else ()
    return (Reference(row.text(Head.DEPARTMENT_HEAD), By.ANYTHING, row.at(Head.DEPARTMENT_HEAD)),)


class _Finder:
    """How the departments of a list are written, and those that were found."""

    def __init__(
        self, rows: Sequence[RosterRow], listed: Sequence[_Listed], names: frozenset[str], context: Context
    ) -> None:
        self.units: dict[str, Unit] = {}
        self._names = names
        self._listed: dict[str, _Listed] = {}
        for department in listed:
            for word in (department.name, department.identifier):
                if word:
                    self._listed.setdefault(id_key(word), department)

        written = (row.lines(Head.DEPARTMENT) for row in rows)
        cells = set(chain.from_iterable(map(department_paths.several, written)))
        first = next((row.at(Head.DEPARTMENT) for row in rows if row.text(Head.DEPARTMENT)), None)
        self._separator = department_paths.find_separator(sorted(cells), first, context)
        self._above = [head for head in _ABOVE if _is_above(head, rows, context)]

    def of_row(self, row: RosterRow) -> Sequence[str]:
        """Return the keys of the departments of a row, the main one first."""
        keys = [self._of_cell(text, row) for text in department_paths.several(row.lines(Head.DEPARTMENT)) or [""]]
        return list(dict.fromkeys(filter(None, keys)))

    def add(self, department: _Listed) -> None:
        """Add a department that is stated by itself, whether or not it has people."""
        self._add(self._path_of(department), department.origin, department.lead)

    def _of_cell(self, text: str, row: RosterRow) -> str:
        name, lead = self._without_lead(" ".join(text.split()), row)
        listed = self._listed.get(id_key(row.text(Head.DEPARTMENT_ID))) or self._listed.get(id_key(name))
        department = self._path_of(listed) if listed else department_paths.split(name, self._separator)

        above = [row.text(head) for head in self._above]
        levels = [row.text(head) for head in _LEVELS]
        below = [row.text(head) for head in _BELOW]
        path = department_paths.without_repeats([*above, *levels, *department, *below])
        return self._add(path, row.at(Head.DEPARTMENT), lead or _head_of(row)) if path else ""

    def _without_lead(self, text: str, row: RosterRow) -> tuple[str, Called]:
        found = _NAMED_AFTER.fullmatch(text)
        if found and name_key(found["lead"]) in self._names:
            return found["name"], (Reference(found["lead"], By.NAME, row.at(Head.DEPARTMENT)),)
        return text, ()

    def _path_of(self, department: _Listed) -> Path:
        path: list[str] = []
        seen: set[str] = set()
        at: _Listed | None = department
        while at is not None and at.name not in seen:
            seen.add(at.name)
            path.append(at.name)
            above = self._listed.get(id_key(at.parent)) if at.parent else None
            if above is None and at.parent and not says_no_one(at.parent):
                path.append(at.parent)
            at = above
        return tuple(reversed([name for name in path if name]))

    def _add(self, path: Path, origin: Origin, lead: Called) -> str:
        self.units |= {unit.key: unit for unit in department_paths.units_on(path, origin) if unit.key not in self.units}
        key = department_paths.key(path)
        if lead and not says_no_one(lead[0].text) and not self.units[key].leads:
            self.units[key] = replace(self.units[key], leads=(lead,))
        return key


def _is_above(head: Head, rows: Sequence[RosterRow], context: Context) -> bool:
    # A company or division has departments where there are several; where a department is in several of them, it may be
    # another way to group people.
    of_departments: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.text(head):
            of_departments[row.text(Head.DEPARTMENT).casefold()].add(row.text(head).casefold())

    if len(set().union(*of_departments.values())) < _SEVERAL:
        return head is Head.DIVISION and bool(of_departments)

    crossed = next((name for name, above in of_departments.items() if name and len(above) > 1), "")
    if not crossed:
        return True
    return _asked(head, crossed, rows, context) == _WITHIN


def _asked(head: Head, crossed: str, rows: Sequence[RosterRow], context: Context) -> str:
    row = next(row for row in rows if row.text(Head.DEPARTMENT).casefold() == crossed)
    name = row.text(Head.DEPARTMENT)
    question = Question(
        message("People of '{department}' are in several units such as '{unit}'", department=name, unit=row.text(head)),
        (
            Choice(_ASIDE, message("'{department}' is one department; these units are not imported", department=name)),
            Choice(_WITHIN, message("each of these units has a department '{department}'", department=name)),
        ),
        row.at(head),
        "department-in-several-units",
    )
    return context.choose(question)
