"""Cells without tones read as those with tones do, which are drawn run by run."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from commops.shapes import Column, Grid, GridColumn, GridRow, GridSection, Line, Row, Run, Section, Sheet, Table, Tone
from commops.terminal import fitting, grid_text, printing, table_text
from commops.terminal.plain_cells import in_lines, is_simple
from commops.terminal.wrap import wrapped

WORDS = ["lead", "a", "welcome", "3", "%", "…", "é", "社群", "x\x1b", ""]
TEXTS = st.one_of(
    st.text("ab -_.,1%", max_size=24),
    st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join),
)
NAMES = st.lists(TEXTS, max_size=4)
ROOMS = st.integers(1, 120)
BETWEEN = st.sampled_from([", ", "、", " ", ","])


def text_of(lines: list[Line]) -> str:
    file = StringIO()
    printing.write(lines, file, colour=False)
    return file.getvalue()


def names(texts: list[str], tone: Tone) -> Line:
    return tuple(Run(text, tone) for text in texts)


def a_sheet(rows: list[tuple[str, list[str], list[str]]], between: str, tone: Tone) -> Sheet:
    """Return a sheet with rows of a title and of names in two columns, all of one tone."""
    made = tuple(
        GridRow(str(number), Run(title, tone), {"one": names(some, tone), "other": names(others, tone)})
        for number, (title, some, others) in enumerate(rows)
    )
    columns = (GridColumn("one", "Accountable"), GridColumn("other", "Informed"))
    return Sheet("Matrix", (Grid(columns, (GridSection("", made),), "Duty", between, narrow=False),))


def a_table(rows: list[tuple[str, str, str]], tone: Tone) -> Table:
    """Return a table with rows of an id, a name and another cell, all of one tone."""
    columns = (Column("name", "Name", names=True), Column("team", "Team"))
    made = tuple(Row(each, Run(each, tone), (Run(name, tone), Run(team, tone))) for each, name, team in rows)
    return Table("", "Id", columns, (Section("", made),))


@given(st.lists(st.tuples(TEXTS, NAMES, NAMES), min_size=1, max_size=4), BETWEEN, ROOMS)
def test_names_in_a_grid(rows: list[tuple[str, list[str], list[str]]], between: str, room: int) -> None:
    plainly, dim = (list(grid_text.lines(a_sheet(rows, between, tone), room)) for tone in (Tone.PLAIN, Tone.DIM))
    assert text_of(plainly) == text_of(dim)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=4), ROOMS)
def test_cells_of_a_table(rows: list[tuple[str, str, str]], room: int) -> None:
    tables = (fitting.fitted(a_table(rows, tone), room) for tone in (Tone.PLAIN, Tone.DIM))
    plainly, dim = (list(table_text.lines(table, room)) for table in tables)
    assert text_of(plainly) == text_of(dim)


@given(TEXTS.filter(is_simple), st.integers(-1, 30))
def test_simple_texts_are_broken_as_lines_are(text: str, room: int) -> None:
    assert in_lines(text, room) == ["".join(run.text for run in line) for line in wrapped((Run(text),), room)]


def test_a_toned_cell_keeps_its_tone_beside_plain_ones() -> None:
    table = a_table([("chair", "Chair", "Events"), ("lead", "Lead", "Content")], Tone.PLAIN)
    vacant = Run("vacant", Tone.VACANT)
    first, second = table.sections[0].rows
    toned = replace(table, sections=(Section("", (replace(first, cells=(first.cells[0], vacant)), second)),))
    _, above, below = table_text.lines(toned, 80)
    assert vacant in above
    assert [run.tone for run in below] == [Tone.PLAIN]
