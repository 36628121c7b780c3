"""Edits of signoffs.csv as spans of its text: cells, a new row at the end, and ids that are renamed in every row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.formulas import guarded
from commops.model.kinds import DIGEST
from commops.model.posts import AT
from commops.model.references import TEAM
from commops.model.signoffs import Profile
from commops.sources import signoffs_csv
from commops.sources.people_csv.cells import COMMA, as_written
from commops.sources.signoffs_csv import COLUMNS, PERSON, ROLE, Register
from commops.yamltext.span_edits import applied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.model.signoffs import Signoff
    from commops.sources.people_csv.cells import Cell
    from commops.yamltext.span_edits import Span

_BETWEEN: Final = ";"


def with_row(text: str, signoff: Mapping[str, str]) -> str:
    """Return a signoffs.csv with one more row at the end; an empty text begins with a line of column names.

    Where the file lacks a column for something, that is left out of the row.
    """
    if not text.strip():
        head = ",".join(COLUMNS)
        return f"{head}\n{_row(COLUMNS, signoff, COMMA)}\n"

    register = Register(text)
    row = _row(register.columns, signoff, register.separator)
    end = "\r\n" if "\r\n" in text else "\n"
    before = text if text.endswith(("\n", "\r")) else text + end
    return f"{before}{row}{end}"


def lacking_columns(text: str) -> Sequence[str]:
    """Return the columns that a signoffs.csv lacks, so that a new row does not say all of what is confirmed."""
    if not text.strip():
        return ()
    known = Register(text).columns
    return [name for name in COLUMNS if name not in known]


def row_of(role: str, person: str, day: str, profile: Profile) -> Mapping[str, str]:
    """Return the cells of a confirmation by their columns."""
    return {
        ROLE: role,
        PERSON: person,
        signoffs_csv.DATE: day,
        DIGEST: profile.digest,
        **_details(profile),
    }


def _details(profile: Profile) -> Mapping[str, str]:
    return {
        "duties": _BETWEEN.join(f"{duty}:{letters}" for duty, letters in sorted(profile.duties.items())),
        "measures": _BETWEEN.join(
            f"{measure}:{target}" if target else measure for measure, target in sorted(profile.measures.items())
        ),
        "access": _BETWEEN.join(sorted(set(profile.access))),
        "reports_to": profile.reports_to,
    }


def renamed(
    text: str, signoffs: Mapping[str, Signoff], rename: tuple[str, str, str], present: Mapping[str, Profile]
) -> str:
    """Return a signoffs.csv after something is renamed: its kind, its old and its new id.

    `signoffs` are the rows as they are read. Those of the present version of a profile get what it says afterwards,
    which `present` has by their keys; the others get the new id where they have the old one.
    """
    register = Register(text)
    spans: list[Span] = []
    for row in register.rows:
        found = register.cells(row)
        key = signoffs_csv.key_of(found)
        if key in signoffs:
            spans += _renamed_cells(found, signoffs[key], rename, present.get(key))
    return applied(text, spans)


def _renamed_cells(
    found: Mapping[str, Cell], signoff: Signoff, rename: tuple[str, str, str], present: Profile | None
) -> Iterator[Span]:
    kind, old, new = rename
    cells: dict[str, str] = {
        ROLE: renamed_position(signoff.role, kind, old, new),
        PERSON: new if kind == "people" and signoff.person == old else signoff.person,
    }
    profile = present
    if profile is None and signoff.is_detailed:
        profile = _renamed_profile(signoff.profile, kind, old, new)
    if profile is not None and profile.digest != signoff.digest:
        cells[DIGEST] = profile.digest
        if signoff.is_detailed:
            cells |= _details(profile)

    for name, said in cells.items():
        if name in found and found[name].text != said:
            cell = found[name]
            yield cell.start, cell.end, said


def _renamed_profile(profile: Profile, kind: str, old: str, new: str) -> Profile:
    names = {old: new}
    duties, measures, access = profile.duties, profile.measures, profile.access
    if kind == "duties":
        duties = {names.get(duty, duty): letters for duty, letters in duties.items()}
    if kind == "measures":
        measures = {names.get(measure, measure): target for measure, target in measures.items()}
    if kind == "information":
        access = tuple(names.get(information, information) for information in access)
    return Profile(duties, measures, access, renamed_position(profile.reports_to, kind, old, new))


def renamed_position(position: str, kind: str, old: str, new: str) -> str:
    """Return a position, or a team written `team:ID`, after something is renamed."""
    if kind == "teams" and position == TEAM + old:
        return TEAM + new
    role, at, team = position.partition(AT)
    if kind == "roles" and role == old:
        role = new
    if kind == "teams" and team == old:
        team = new
    return role + at + team


def _row(columns: Iterable[str], signoff: Mapping[str, str], separator: str) -> str:
    return separator.join(as_written(guarded(signoff.get(name, "")), separator) for name in columns)
