"""Rows of a personnel list as people: their names, titles, managers, days and working time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops.exchange.annotations import KINDS_OF_HOLDERS
from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.rosters.day_order import is_without_end
from commops.exchange.importing.rosters.roster_heads import Head
from commops.exchange.importing.workforce import entry_ids, person_names
from commops.exchange.importing.workforce.who_is_meant import id_key
from commops.exchange.importing.workforce.workers import By, Placement, Worker
from commops.language.messages import message
from commops.model.mail import why_not
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from commops.exchange.importing.rosters.day_order import DayOrder
    from commops.exchange.importing.rosters.roster_tables import RosterRow
    from commops.exchange.importing.rosters.working_time import WorkingTime
    from commops.exchange.importing.workforce.workers import Called

IDS: Final = (Head.ID, Head.POSITION_ID, Head.USER, Head.OPEN_ID, Head.UNION_ID)
"""The columns that identify somebody, the most usual first."""

MANAGER: Final = {
    Head.MANAGER_ID: By.ID,
    Head.MANAGER_MAIL: By.MAIL,
    Head.MANAGER: By.ANYTHING,
    Head.MANAGER_NAME: By.NAME,
}
"""The columns that name a manager, the most certain first."""

_MATRIX: Final = {Head.MATRIX_ID: By.ID, Head.MATRIX_MAIL: By.MAIL, Head.MATRIX: By.ANYTHING}

_YES_WRITTEN: Final = "yes y true 1 x ✓ √ 是 主管 负责人 ja wahr oui vrai si sí sim verdadeiro"
_YES: Final = frozenset(_YES_WRITTEN.split())
_GONE_WRITTEN: Final = (
    "terminated, inactive, left, resigned, former, ended, deceased, retired, dismissed, withdrawn, disabled, false, "
    "no, "
    "离职, 已离职, 已退出, 禁用, 已禁用, 停用, 注销, 已注销, 退休, 已退休, "
    "inaktiv, ausgeschieden, gekündigt, inactif, parti, sorti, inactivo, baja, inativo, desligado, demitido"
)
_GONE: Final = frozenset(_GONE_WRITTEN.split(", "))
_REGULAR_WRITTEN: Final = (
    "employee, employees, regular, regular employee, permanent, full time, full-time, fulltime, part time, part-time, "
    "internal, staff, permanent employee, salaried, hourly, standard, active, worker, "
    "正式, 正式员工, 全职, 在职, 员工, 普通员工, 内部员工, 合同工, "
    "festanstellung, unbefristet, angestellt, intern, cdi, indefinido, fijo, clt, efetivo"
)
_KINDS: Final = {said: str(kind) for kind, said in KINDS_OF_HOLDERS.items()}
_REGULAR: Final = frozenset(_REGULAR_WRITTEN.split(", "))
_NO_EMPLOYEES_WRITTEN: Final = (
    "contractor, contract, consultant, external, freelancer, freelance, intern, internship, trainee, apprentice, "
    "temporary, temp, seasonal, volunteer, "
    "实习, 实习生, 外包, 劳务, 劳务派遣, 兼职, 顾问, 志愿者, "
    "praktikant, werkstudent, freiberufler, stagiaire, prestataire, becario, contratista, estagiário"
)
_NO_EMPLOYEES: Final = frozenset(_NO_EMPLOYEES_WRITTEN.split(", "))
"""Kinds of employment that some lists have in the column of the status, as BambooHR does."""

_REMARK_IN_NAME: Final = pattern_of(
    r"\s*[(（\[]\s*"
    r"(on leave|leave of absence|terminated|inactive|contractor|external|c|休假|离职|外部|外包)"
    r"\s*[)）\]]\s*$",
    re.IGNORECASE,
)
_TOTALS_WRITTEN: Final = "total totals sum count 合计 总计 小计 共计 gesamt summe total: 合计:"
_TOTALS: Final = frozenset(_TOTALS_WRITTEN.split())


@dataclass(frozen=True)
class _Read:
    """A row with what tells which rows are one person: the keys of its departments, the name, the id, and the mail."""

    row: RosterRow
    units: Sequence[str]
    name: str
    remark: str
    identifier: str


class WorkerReader:
    """Rows as workers, with what is to say of them."""

    def __init__(self, days: DayOrder, time: WorkingTime, today: date) -> None:
        """Take how to read dates and working time, and the day that tells who has left."""
        self.notes: list[Note] = []
        self._days = days
        self._time = time
        self._today = today

    def read(self, rows: Iterable[tuple[RosterRow, Sequence[str]]]) -> Iterator[Worker]:
        """Yield the workers from rows with their departments, several rows of one person as one."""
        together: dict[tuple[str, ...], list[_Read]] = defaultdict(list)
        for number, (row, units) in enumerate(rows):
            read = _read(row, units)
            if not _is_total(read):
                together[_person(read, number)].append(read)

        for of_person in together.values():
            if worker := self._worker(of_person):
                yield worker
        self.notes.extend(_same_ids([of_person[0] for of_person in together.values()]))

    def _worker(self, rows: Sequence[_Read]) -> Worker | None:
        first = rows[0]
        vacant = person_names.is_nobody(first.name)
        if vacant and not first.row.text(Head.TITLE):
            if first.identifier:
                text = message("a row without a name and a title was skipped")
                self.notes.append(Note("row-without-name", text, Certainty.LOST, first.row.origin))
            return None

        placed = list(chain.from_iterable(map(self._placements, rows)))
        current = [placement for placement in placed if not self._is_over(placement)]
        since, until = _stay(current or placed)
        return Worker(
            names=() if vacant else tuple(_names(first)),
            placements=tuple(_distinct(current or placed)),
            ids=tuple(dict.fromkeys(_ids(rows))),
            mails=tuple(dict.fromkeys(self._mails(rows))),
            fte=None if vacant else self._fte(rows),
            since=since,
            until=until,
            left=not vacant and (not current or _is_gone(first)),
            vacant=vacant,
            more={} if vacant else dict(_more(first)),
            origin=first.row.at(Head.NAME),
            identifier=_entry_id(first),
        )

    def _placements(self, read: _Read) -> Iterator[Placement]:
        row = read.row
        matrix = row.called(_MATRIX)
        placement = Placement(
            title=row.text(Head.TITLE),
            manager=row.called(MANAGER),
            matrix_managers=(matrix,) if matrix else (),
            leads=row.text(Head.LEADS).casefold() in _YES,
            since=self._day(row, Head.START),
            until=self._day(row, Head.END),
            origin=row.at(Head.TITLE),
        )
        # Of several departments in a cell the first is the main one; the manager is the one there.
        yield replace(placement, unit=next(iter(read.units), ""))
        for unit in read.units[1:]:
            yield replace(placement, unit=unit, manager=(), matrix_managers=())

    def _day(self, row: RosterRow, head: Head) -> date | None:
        text = row.text(head)
        if not text.strip("-–—/ ") or is_without_end(text):
            return None

        day = self._days.read(text)
        if day is None:
            said = message("'{text}' is not a date; skipped", text=text)
            self.notes.append(Note("date", said, Certainty.LOST, row.at(head)))
        return day

    def _is_over(self, placement: Placement) -> bool:
        return placement.until is not None and placement.until < self._today

    def _mails(self, rows: Sequence[_Read]) -> Iterator[str]:
        for read in rows:
            mail = read.row.text(Head.MAIL)
            wrong = why_not(mail) if mail else None
            if wrong:
                text = message("'{text}' is not an email address; skipped", text=mail)
                self.notes.append(Note("mail", text, Certainty.LOST, read.row.at(Head.MAIL)))
            elif mail:
                yield mail

    def _fte(self, rows: Sequence[_Read]) -> float | None:
        return self._time.read(rows[0].row)


def _read(row: RosterRow, units: Sequence[str]) -> _Read:
    written = row.text(Head.NAME)
    first, last = row.text(Head.FIRST), row.text(Head.LAST)
    if first and written and not last and Head.LAST not in row.cells:
        name = person_names.whole_name(first, written)
    else:
        name = written or person_names.whole_name(first, last)

    remark = _REMARK_IN_NAME.search(name)
    plain = name[: remark.start()] if remark else name
    return _Read(row, units, plain.strip(), remark[1].casefold() if remark else "", row.text(Head.ID))


def _person(read: _Read, number: int) -> tuple[str, ...]:
    # Rows with one id and name are one person, as are rows with one mail, or with one name where there is neither.
    name = person_names.key(read.name)
    if person_names.is_nobody(read.name):
        return ("row", str(number))
    if identifier := read.identifier or read.row.text(Head.USER) or read.row.text(Head.OPEN_ID):
        return ("id", id_key(identifier), name)
    if mail := read.row.text(Head.MAIL).casefold():
        return ("mail", mail, name)
    return ("name", name)


def _is_total(read: _Read) -> bool:
    words = (read.name, read.identifier, next((cell.text for cell in read.row.cells.values() if cell.text.strip()), ""))
    is_total = any(word.strip().casefold() in _TOTALS for word in words)
    return is_total and not read.row.text(Head.TITLE) and not read.row.text(Head.MAIL)


def _same_ids(firsts: Sequence[_Read]) -> Iterator[Note]:
    several = Counter(id_key(read.identifier) for read in firsts if read.identifier)
    said: set[str] = set()
    for read in firsts:
        identifier = id_key(read.identifier)
        if several[identifier] > 1 and identifier not in said:
            said.add(identifier)
            names = [other.name for other in firsts if id_key(other.identifier) == identifier]
            text = message(
                "several people have the id '{id}', such as '{name}' and '{other}'",
                id=read.identifier,
                name=names[0],
                other=names[1],
            )
            yield Note("same-id", text, Certainty.GUESSED, read.row.at(Head.ID))


def _names(read: _Read) -> Iterator[str]:
    row = read.row
    preferred, last = row.text(Head.PREFERRED), row.text(Head.LAST)
    name = person_names.as_spoken(read.name)
    if preferred and (" " in preferred or (person_names.is_han(preferred) and len(preferred) > 1)):
        yield preferred
    elif preferred and last:
        yield person_names.whole_name(preferred, last)

    yield name
    first = row.text(Head.FIRST)
    if first and last:
        yield person_names.whole_name(first, last)


def _ids(rows: Sequence[_Read]) -> Iterator[str]:
    for read in rows:
        for head in IDS:
            if text := read.row.text(head):
                yield text


def _is_gone(read: _Read) -> bool:
    words = (read.row.text(Head.STATUS).casefold(), read.remark)
    return any(word in _GONE for word in words)


def _stay(placements: Sequence[Placement]) -> tuple[date | None, date | None]:
    # A person begins with the first and ends with the last of their placements, unless one has no such day.
    begins = [placement.since for placement in placements]
    ends = [placement.until for placement in placements]
    since = None if None in begins else min(filter(None, begins))
    until = None if None in ends else max(filter(None, ends))
    return since, until


def _distinct(placements: Sequence[Placement]) -> Iterator[Placement]:
    # Days that are those of the person are not repeated; of one post that is listed twice, the second manager is a
    # further one.
    days = {(placement.since, placement.until) for placement in placements}
    found: dict[tuple[str, str], Placement] = {}
    for placement in placements:
        one = (" ".join(placement.title.split()).casefold(), placement.unit)
        if one not in found:
            found[one] = replace(placement, since=None, until=None) if len(days) == 1 else placement
        elif placement.manager and not _is_like(placement.manager, found[one].manager):
            further = (*found[one].matrix_managers, placement.manager)
            found[one] = replace(found[one], matrix_managers=further)
    yield from found.values()


def _is_like(called: Called, other: Called) -> bool:
    return [reference.text for reference in called] == [reference.text for reference in other]


def _entry_id(read: _Read) -> str:
    return entry_ids.usable(read.row.text(Head.ENTRY_ID), read.identifier)


def _more(read: _Read) -> Iterator[tuple[str, Any]]:
    if read.identifier and read.identifier != _entry_id(read):
        yield "x-employee-id", read.identifier

    status = read.row.text(Head.STATUS)
    employment = read.row.text(Head.EMPLOYMENT)
    if not employment and status.casefold() in _NO_EMPLOYEES:
        employment = status
    if employment in _KINDS:
        yield "kind", _KINDS[employment]
    elif employment and employment.casefold() not in _REGULAR:
        yield "x-employment", employment
    if cost_centre := read.row.text(Head.COST_CENTRE):
        yield "x-cost-centre", cost_centre
