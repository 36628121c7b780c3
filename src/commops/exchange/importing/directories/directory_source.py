"""The source `directory`: users and departments that directories of people answered, saved as JSON."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Cell
from commops.exchange.importing.directories.answers_of_api import find_answers
from commops.exchange.importing.directories.api_departments import ApiDepartments, states_departments
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.located_documents import read_documents
from commops.exchange.importing.origins import Origin
from commops.exchange.importing.rosters import roster_heads
from commops.exchange.importing.rosters.reading_rosters import personal_data, read_rows
from commops.exchange.importing.rosters.roster_heads import Head
from commops.exchange.importing.rosters.roster_tables import RosterRow
from commops.exchange.importing.workforce.organised import organise
from commops.language.messages import counted, message, together
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.directories.answers_of_api import ApiAnswers, ApiUser
    from commops.exchange.importing.imported import Imported
    from commops.exchange.importing.inputs import Input
    from commops.exchange.importing.located import Located
    from commops.exchange.importing.workforce.workers import Unit

NAME: Final = "directory"

_BEGINNING: Final = 65_536
_SURELY: Final = pattern_of(
    rb'"(?:userlist|dept_id_list|is_leader_in_dept|leader_user_id|open_department_id|parent_department_id|'
    rb'dept_manager_userid_list|main_department|supervisorEId|reportsTo|Report_Entry|employmentHistoryStatus)"'
)
_PERHAPS: Final = pattern_of(rb'"(?:jobTitle|job_title|employees|displayName|first_name|firstName)"')
_STAMP: Final = pattern_of(r"[0-9]{10}(?:[0-9]{3})?")
_EAST: Final = timedelta(hours=8)
"""Office suites of China give days as moments, those in which they begin there."""


def likely(inputs: Sequence[Input]) -> int:
    """Tell how surely files are answers of directories: 0, 1 or 2."""
    return max(map(_likely, inputs), default=0)


def _likely(source: Input) -> int:
    beginning = source.data[:_BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not beginning.startswith((b"{", b"[")) or b'"urn:ietf:params:scim' in beginning:
        return 0
    if _SURELY.search(beginning):
        return 2
    return int(bool(_PERHAPS.search(beginning)))


def read(inputs: Sequence[Input], context: Context) -> Imported:
    """Return the users and departments of some answers; raises :class:`Unreadable` where there are none."""
    reading = read_documents(inputs)
    reading.refuse_nothing()
    answers = find_answers(reading.documents)
    if not answers.users:
        raise Unreadable(
            Origin(inputs[0].path),
            message("no users found"),
            message("save the complete API response, including the field names"),
        )

    rows = [_row(user) for user in answers.users]
    units, of_rows, notes = _departments(answers)
    workforce = read_rows(rows, context, units, of_rows)
    unread = list(chain.from_iterable(user.unread for user in answers.users))
    notes = [*reading.failed(), *reading.notes, *notes, *personal_data(unread, answers.users[0].record.origin)]
    ignored = list(_not_read(answers, several=len(inputs) > 1))
    workforce = replace(workforce, notes=[*notes, *workforce.notes], ignored=ignored)
    return organise(NAME, workforce, context, inputs[0].path)


def _not_read(answers: ApiAnswers, *, several: bool) -> Iterator[str]:
    # The names of fields, each once; with their files where there are several.
    names: dict[tuple[str, str], None] = {}
    for user in answers.users:
        file = user.record.origin.file if several else ""
        names |= {(file, name): None for name in user.unread if not roster_heads.is_personal(name)}
    for file, name in names:
        yield together(file, name, between=": ")


def _row(user: ApiUser) -> RosterRow:
    cells = {head: Cell(_text(head, value), value.origin) for head, value in user.fields.items()}
    if states_departments(user):
        cells.pop(Head.DEPARTMENT, None)
    if _is_gone(user.record):
        cells[Head.STATUS] = Cell("resigned", user.record.origin)
    elif "dept_id_list" in user.record or "userid" in user.record or "open_id" in user.record:
        # These tell whether somebody uses the suite, not whether somebody works there.
        cells.pop(Head.STATUS, None)
    return RosterRow(cells, user.record.origin)


def _text(head: Head, value: Located) -> str:
    text = next(iter(value.texts), "")
    if head in {Head.START, Head.END} and _STAMP.fullmatch(text):
        moment = datetime.fromtimestamp(int(text[: len("1767225600")]), UTC) + _EAST
        return moment.date().isoformat()
    return text


def _is_gone(record: Located) -> bool:
    status = record["status"]
    return status["is_resigned"].text == "true" or status["is_exited"].text == "true" or status.text == "5"


def _departments(answers: ApiAnswers) -> tuple[Mapping[str, Unit] | None, Sequence[Sequence[str]], list[Note]]:
    # Where users state no ids of departments, their departments are found by name.
    if not any(map(states_departments, answers.users)):
        return None, (), []

    departments = ApiDepartments(answers)
    of_rows = [departments.of_user(user) for user in answers.users]
    return departments.units, of_rows, list(_of_unlisted(departments))


def _of_unlisted(departments: ApiDepartments) -> Iterator[Note]:
    if departments.unlisted:
        first = next(iter(departments.unlisted.values()))
        text = counted(
            "{number:,} department has no name, only the id '{id}': import the list of "
            "departments together with the users",
            "{number:,} departments have no names, only ids such as '{id}': import the list of "
            "departments together with the users",
            len(departments.unlisted),
            id=first.text,
        )
        yield Note("department-not-listed", text, Certainty.GUESSED, first.origin)
