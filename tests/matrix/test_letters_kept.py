"""No letter is ever left out: what goes into a matrix is read back from all layouts, formats and schemes."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import matrices
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matrices import Letters, Notes
from organisations import DAY, Data, lettered, write

from commops.formats import grid_asciidoc, grid_csv, grid_json, grid_markdown, roll_markdown
from commops.graph import Graph
from commops.graph.letters import Cell
from commops.matrix.layouts import for_people, for_programs
from commops.matrix.matrix import Matrix
from commops.matrix.notes import footnotes
from commops.matrix.options import By, Layout
from commops.model.order import AsWritten
from commops.model.schemes import LETTER_FIELDS
from commops.shapes import Roll, Sheet
from commops.sources.reading import read
from commops.terminal import grid_text, printing, roll
from commops.terminal.target import Target

WIDE: Final = 4_000
SCREENS: Final = (20, 40, 60, 80, 120, 200, WIDE)


def a_matrix(data: Data, by: By, language: str) -> Matrix:
    with TemporaryDirectory() as folder:
        reading = read(write(Path(folder), data))
    return Matrix(Graph(reading.organization, DAY, order=AsWritten(reading.written)), language, by)


def as_text(shown: Matrix, layout: Layout | None, room: int) -> str:
    shape = for_people(shown, layout, lambda grid: grid_text.fits(grid, room))
    file = StringIO()
    lines = roll.lines(shape, room) if isinstance(shape, Roll) else grid_text.lines(shape, room)
    printing.write(lines, file, colour=False)
    return file.getvalue()


def as_markdown(shown: Matrix, layout: Layout | None) -> str:
    shape = for_people(shown, layout, grid_markdown.fits)
    return roll_markdown.text(shape) if isinstance(shape, Roll) else grid_markdown.text(shape)


def as_asciidoc(shown: Matrix, layout: Layout) -> str:
    shape = for_people(shown, layout, grid_markdown.fits)
    assert isinstance(shape, Sheet)
    return grid_asciidoc.text(shape)


def as_csv(shown: Matrix, layout: Layout | None) -> matrices.Rows:
    file = StringIO()
    grid_csv.write(for_programs(shown, layout), Target(file))
    return matrices.csv_rows(file.getvalue())


def as_json(shown: Matrix, layout: Layout | None) -> matrices.Rows:
    return matrices.json_rows(grid_json.text(for_programs(shown, layout)))


def wanted(shown: Matrix) -> Iterator[Letters]:
    """Yield for each letter that goes in what may come out of it: one of these must."""
    graph = shown.graph
    for duty, cells in graph.letters.rows.items():
        signs = {letter.field: letter.sign for letter in graph.letters.scheme(duty).letters}
        for cell in cells:
            for parties in columns(shown, cell):
                titles = {shown.titles[party] for party in parties if party in shown.titles}
                yield {(shown.distinct("duties", duty), title, signs[cell.field]) for title in titles}


def columns(shown: Matrix, cell: Cell) -> Iterator[set[str]]:
    team = cell.party.removeprefix("team:") if cell.party.startswith("team:") else None
    people = {holding.person for holding in shown.graph.letters.people(cell)}
    for post in shown.graph.letters.posts(cell):
        people |= {holding.person for holding in shown.graph.staff.absent.get(post, ())}
    if shown.by is By.ROLE:
        yield {cell.party}
    elif shown.by is By.TEAM:
        yield {team or shown.graph.posts[cell.party].team or ""}
    elif people:
        yield from ({person} for person in people)
    else:
        yield {"°", cell.party if team else f"role:{cell.party}"}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(lettered(), st.sampled_from(By), st.sampled_from(["en", "zh"]))
def test_the_letters_that_go_in_come_out(data: Data, by: By, language: str) -> None:
    shown = a_matrix(data, by, language)
    kept = matrices.of_signs(as_csv(shown, None))
    goes_in = list(wanted(shown))
    assert all(some & kept for some in goes_in)
    assert kept <= set().union(*goes_in)
    if shown.duties:
        every_export_has(shown, kept)
        every_page_has(shown, kept)
        every_page_of_asciidoc_has(shown, kept)
        every_screen_has(shown, kept)


def every_export_has(shown: Matrix, kept: Letters) -> None:
    assert matrices.long_rows(as_csv(shown, Layout.LONG)) == kept
    for rows in (as_csv, as_json):
        for layout in (None, Layout.GRID, Layout.BLOCKS):
            assert matrices.of_signs(rows(shown, layout)) == kept
        for layout in (Layout.LETTERS, Layout.LIST):
            assert matrices.of_names(shown, rows(shown, layout), "; ") == kept
        assert matrices.of_counts(rows(shown, Layout.LOAD)) == matrices.counted(shown, kept)


def every_page_has(shown: Matrix, kept: Letters) -> None:
    for layout in (Layout.GRID, Layout.BLOCKS):
        tables = matrices.markdown_tables(as_markdown(shown, layout))
        assert set().union(*map(matrices.of_signs, tables)) == kept
    (table,) = matrices.markdown_tables(as_markdown(shown, Layout.LETTERS))
    assert matrices.of_names(shown, table, shown.sign("things")) == kept
    (table,) = matrices.markdown_tables(as_markdown(shown, Layout.LOAD))
    assert matrices.of_counts(table) == matrices.counted(shown, kept)
    assert matrices.markdown_list(shown, as_markdown(shown, Layout.LIST)) == kept
    assert as_markdown(shown, None) in {as_markdown(shown, layout) for layout in (Layout.GRID, Layout.LETTERS)}


def every_page_of_asciidoc_has(shown: Matrix, kept: Letters) -> None:
    for layout in (Layout.GRID, Layout.BLOCKS):
        tables = matrices.asciidoc_tables(as_asciidoc(shown, layout))
        assert set().union(*map(matrices.of_signs, tables)) == kept
    [table] = matrices.asciidoc_tables(as_asciidoc(shown, Layout.LETTERS))
    assert matrices.of_names(shown, table, shown.sign("things")) == kept
    [table] = matrices.asciidoc_tables(as_asciidoc(shown, Layout.LOAD))
    assert matrices.of_counts(table) == matrices.counted(shown, kept)


def every_screen_has(shown: Matrix, kept: Letters) -> None:
    whole_list = as_text(shown, Layout.LIST, WIDE)
    assert matrices.text_list(shown, whole_list) == kept
    for room in SCREENS:
        for layout in (Layout.GRID, Layout.BLOCKS):
            grids = matrices.text_grids(as_text(shown, layout, room))
            assert unspaced(set().union(*map(matrices.of_signs, grids))) == unspaced(kept)
        rows = matrices.text_names(shown, as_text(shown, Layout.LETTERS, room))
        assert unspaced(matrices.of_names(shown, rows, shown.sign("things").strip())) == unspaced(kept)
        assert "".join(as_text(shown, Layout.LIST, room).split()) == "".join(whole_list.split())
        own = as_text(shown, None, room)
        assert own in {as_text(shown, layout, room) for layout in (Layout.GRID, Layout.LETTERS)}
    for grid in matrices.text_grids(as_text(shown, Layout.LOAD, WIDE)):
        assert matrices.of_counts(grid) == matrices.counted(shown, kept)


def with_notes(data: Data) -> Data:
    """Return an organisation with notes beside many letters, some of them the same."""
    number = 0
    duties = {}
    for duty, fields in data["duties"].items():
        noted = dict(fields)
        for field in sorted(LETTER_FIELDS.keys() & fields.keys()):
            parties = [fields[field]] if isinstance(fields[field], str) else fields[field]
            noted[field] = []
            for party in parties:
                number += 1
                team = party.removeprefix("team:")
                named = {"role": party} if team == party else {"team": team}
                noted[field].append(named | {"note": f"n{number % 13}"} if number % 3 else party)
        duties[duty] = noted
    return data | {"duties": duties}


def unspaced_notes(notes: Notes) -> Notes:
    return {(duty, "".join(party.split()), sign, text) for duty, party, sign, text in notes}


def unspaced(letters: Letters) -> Letters:
    # Where a name is broken, there may have been a space, or in Chinese none.
    return {(duty, "".join(party.split()), sign) for duty, party, sign in letters}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(lettered().map(with_notes), st.sampled_from(By), st.sampled_from(["en", "zh"]))
def test_the_notes_that_go_in_come_out_beside_their_letters(data: Data, by: By, language: str) -> None:
    shown = a_matrix(data, by, language)
    if shown.duties:
        every_format_has_its_notes(shown)


def every_format_has_its_notes(shown: Matrix) -> None:
    by_duty = matrices.json_notes(grid_json.text(for_programs(shown, None)))
    notes = set(chain.from_iterable(by_duty.values()))
    letters = shown.graph.letters
    stated = [(duty, letters.note(cell)) for duty in by_duty for cell in letters.rows[duty]]
    goes_in = {(duty, note.in_language(shown.language)) for duty, note in stated if note}
    assert {(duty, text) for duty, those in by_duty.items() for *_, text in those} == goes_in

    file = StringIO()
    grid_csv.write(for_programs(shown, None), Target(file))
    assert {duty: text for duty, text in matrices.csv_notes(file.getvalue()).items() if text} == {
        duty: "; ".join(f"{party}, {sign}: {text}" for _, party, sign, text in those)
        for duty, those in by_duty.items()
        if those
    }

    below = footnotes(shown)
    assert len(below) == len({text for *_, text in notes})
    for layout in (Layout.GRID, Layout.BLOCKS):
        page, asciidoc = as_markdown(shown, layout), as_asciidoc(shown, layout)
        written = [(page, matrices.markdown_tables(page)), (asciidoc, matrices.asciidoc_tables(asciidoc))]
        for room in SCREENS:
            screen = as_text(shown, layout, room)
            written.append((screen, matrices.text_grids(screen)))
        for text, tables in written:
            read_back = set().union(*(matrices.of_marks(shown, table) for table in tables))
            assert unspaced_notes(read_back) == unspaced_notes(notes)
            assert all(footnote in text for footnote in below)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(lettered(), st.sampled_from(By), st.sampled_from(["en", "zh"]), st.sampled_from([None, *Layout]))
def test_the_legend_explains_the_letters_that_are_there_and_no_others(
    data: Data, by: By, language: str, layout: Layout | None
) -> None:
    shown = a_matrix(data, by, language)
    shape = for_people(shown, layout, lambda _: True)
    told = {part.split(" ")[0] for part in shape.legend.split(" · ") if part}
    there = {sign for _, _, sign in matrices.of_signs(as_csv(shown, None))}
    in_words = layout in {Layout.LETTERS, Layout.LOAD, Layout.LONG}
    assert told - {"°"} == (set() if in_words else there)


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("example", ["functional", "department", "open-source", "matrix", "responsibility-division"])
def test_of_the_examples_too(example: str, language: str, by: By) -> None:
    folder = Path(__file__).parents[2] / "examples" / example
    shown = Matrix(Graph(read(folder).organization, DAY), language, by)
    kept = matrices.of_signs(as_csv(shown, None))
    assert all(some & kept for some in wanted(shown))
    assert matrices.long_rows(as_csv(shown, Layout.LONG)) == kept
    for layout in (Layout.GRID, Layout.BLOCKS):
        assert set().union(*map(matrices.of_signs, matrices.markdown_tables(as_markdown(shown, layout)))) == kept
    (table,) = matrices.markdown_tables(as_markdown(shown, Layout.LETTERS))
    assert len(table) == len(shown.duties) + 1
