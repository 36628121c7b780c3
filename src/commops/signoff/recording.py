"""Recording a sign-off: one more row in signoffs.csv, which is made where there is none."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from commops.editing import trial
from commops.editing.meant import person, post
from commops.editing.refusal import EditRefused
from commops.editing.signoffs_csv_edits import lacking_columns, row_of, with_row
from commops.graph import Graph
from commops.language.messages import counted, listed, message
from commops.records import dataclass
from commops.sources.csv_names import SIGNOFFS, is_signoffs
from commops.yamltext.text import encoded

if TYPE_CHECKING:
    from datetime import date

    from commops.language.messages import Message
    from commops.model.signoffs import Signoff
    from commops.sources.reading import Reading


@dataclass(frozen=True)
class Recording:
    """A sign-off to record: the file that it goes to with its old and new content, None for a new file.

    Where the same is recorded already, the contents are the same. `lost` are the columns that the file lacks.
    """

    role: str
    person: str
    digest: str
    file: str
    before: bytes | None
    after: bytes
    lost: tuple[str, ...] = ()


def recording(reading: Reading, written_person: str, written_role: str, day: date, language: str) -> Recording:
    """Return the row to add for a person who confirmed a profile as it is on a day.

    Raises:
        EditRefused: where nobody could have confirmed it on that day, or the files have errors.
        NoSubject: where several people or positions are called so.

    """
    if reading.faults:
        raise EditRefused(
            counted(
                "the files have {number:,} error, so what would be confirmed is not certain",
                "the files have {number:,} errors, so what would be confirmed is not certain",
                len(reading.faults),
            ),
            message("`commops validate` shows what to fix"),
        )
    if only := reading.gathered.files.root.only:
        raise EditRefused(
            message("'{file}' is an organisation in one file; signoffs.csv is not read beside it", file=only),
            message("create a commops.yaml in its folder, and record the confirmation there"),
        )

    graph = Graph(reading.organization, day, reading.standard)
    who, what = person(graph, written_person, language), post(graph, written_role, language).id
    _require_holder(graph, who, what)

    profile = graph.profiles.of[what]
    file, before = _file(reading)
    if _is_recorded(reading, what, who, day, profile.digest):
        return Recording(what, who, profile.digest, file, before, before or b"")

    document = reading.documents.get(file)
    text = document.text if document else ""
    after = encoded(with_row(text, row_of(what, who, day.isoformat(), profile)), before or b"")
    _require_read_again(reading, file, after, (what, who, day, profile.digest))
    return Recording(what, who, profile.digest, file, before, after, tuple(lacking_columns(text)))


def _require_holder(graph: Graph, who: str, what: str) -> None:
    held = [each.person for each in graph.staff.held(what)]
    if who in graph.staff.agents:
        raise EditRefused(message("'{person}' is an agent or a service, which confirms nothing", person=who))
    if who in held:
        return

    positions = [each.post for each in graph.staff.all_of(who)] if who in graph.people else []
    said = message("'{person}' does not hold '{position}' on {day}", person=who, position=what, day=graph.day)
    raise EditRefused(said, _positions_of(who, positions))


def _positions_of(who: str, positions: list[str]) -> Message:
    if not positions:
        return message("'{person}' holds no position on this date; choose another with `--on`", person=who)
    return message("'{person}' holds {positions}", person=who, positions=listed(f"'{each}'" for each in positions))


def _file(reading: Reading) -> tuple[str, bytes | None]:
    # The file of the root, else the one there is; a new one in the root where there is none.
    files = [file for file in reading.documents if is_signoffs(file)]
    if not files:
        return SIGNOFFS, None
    file = min(files, key=lambda each: (len(PurePath(each).parts), each))
    return file, reading.gathered.contents[file]


def _is_recorded(reading: Reading, role: str, who: str, day: date, digest: str) -> bool:
    return (role, who, day, digest) in map(_row, reading.organization.signoffs.values())


def _row(signoff: Signoff) -> tuple[str, str, date, str]:
    return signoff.role, signoff.person, signoff.on, signoff.digest


def _require_read_again(reading: Reading, file: str, after: bytes, row: tuple[str, str, date, str]) -> None:
    # The file says what it said, and the row.
    again = trial.changed_bytes(reading, {file: after})
    before = list(map(_row, reading.organization.signoffs.values()))
    if again.faults or sorted(map(_row, again.organization.signoffs.values())) != sorted([*before, row]):
        raise EditRefused(
            message("cannot record it in '{file}': the file could not be read back with the new row", file=file),
            message("add the row by hand"),
        )
