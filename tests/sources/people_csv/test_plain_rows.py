"""Plain rows of people.csv say the same as where every row is read carefully, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commops.sources.folder.files import Refusal, read_file
from commops.sources.gathering import parse
from commops.sources.people_csv import cells, roster
from commops.sources.people_csv.plain_rows import PlainRows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEADS = (
    *("id", "name", "email", "fte", "roles", "skills", "from", "until", "signed", "away", "ignore", "kind", "owner"),
    *("x-desk", "X-Desk", "nme", "", "编号", "姓名", " id ", "'id", "role"),
)
CELLS = (
    *(
        "",
        "wei",
        "noa",
        " wei ",
        "\twei",
        "'wei",
        "'=wei",
        "=1+1",
        "a;b",
        "a,b",
        "writing:3",
        "writing:3;x:2",
        "x:1;x:2",
    ),
    *("writing", "writing:", "planner；b", "0,5", "0.5", "2026-01-01", "..", "2026-10-01..", "2026-10-01..2027-03-31"),
    *("not away", '"q"', '"a""b"', '"a,b"', '"two\nlines"', '"open', 'a"b', "\0", "\u00a0 nb\u00a0", "\x0b", "\u2028"),
)
BEGINNINGS = ("", "", "", "sep=;\n", "sep=,\r\n", "\n\n", "\ufeff", "\ufeff\ufeff")
LINE_ENDS = ("\n", "\r\n", "\r", "\n\n", " \n")

_ROW = st.lists(st.one_of(st.sampled_from(CELLS), st.text(max_size=4)), max_size=8)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Draw a people.csv: mostly with a column of ids, with rows that are short, long or neither."""
    between = draw(st.sampled_from(",,;\t"))
    heads = draw(st.permutations([*draw(st.lists(st.sampled_from(HEADS), max_size=6)), "id"]))
    lines = [heads, *draw(st.lists(_ROW, max_size=6))]
    end = draw(st.sampled_from(LINE_ENDS))
    return draw(st.sampled_from(BEGINNINGS)) + end.join(map(between.join, lines)) + draw(st.sampled_from(("", end)))


def said(text: str) -> tuple[Any, ...]:
    """Return all that is read of a people.csv, and where everything in it is."""
    document = parse("people.csv", text.encode("utf-8", "surrogatepass"))
    people = document.data.get("people", {})
    wanted = [("people",), *document.starts, *(("people", each, field) for each in people for field in people[each])]
    marks = {} if document.broken else document.locate(document.text, wanted)
    return repr(document.data), dict(document.starts), document.faults, document.lost, document.broken, marks


@given(tables())
def test_a_row_says_the_same_however_it_is_read(text: str) -> None:
    with patch.object(PlainRows, "row", return_value=None):
        carefully = said(text)
    assert said(text) == carefully


@given(tables(), st.integers(0, 9))
def test_lines_are_the_same_however_they_are_split(text: str, part: int) -> None:
    """Where all lines end alike and none has quotes, they are split part by part; a quote has each looked for."""
    text = text.replace('"', "") + "a"
    with patch.object(cells, "_PART", part):
        found = list(cells.lines(text, ","))
    quoted = list(cells.lines(f'{text}\n"a"', ","))
    assert found == quoted[:-1]


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("column", ["id", "name", "fte", "roles", "skills", "signed", "away", "from", "x-desk"])
def test_no_cell_says_something_else_in_a_plain_row(column: str, cell: str) -> None:
    text = f"name,{column},id,{column}\nWei,{cell},wei,\nNoa,,noa,{cell}\nNoa,{cell},noa,\n"
    with patch.object(PlainRows, "row", return_value=None):
        carefully = said(text)
    assert said(text) == carefully


def test_of_plain_rows_no_cell_is_made_and_each_value_is_read_once() -> None:
    rows = "".join(f"p{number},Name {number},planner;editor,writing:3,2026-01-01\n" for number in range(1_000))
    made: list[cells.Cell] = []

    def counted(*fields: Any, **more: Any) -> cells.Cell:
        made.append(original(*fields, **more))
        return made[-1]

    original = cells.Cell
    with patch.object(cells, "Cell", counted), patch.object(roster, "Cell", counted):
        document = roster.read("people.csv", f"id,name,roles,skills,from\n{rows}")

    people = list(document.data["people"].values())
    assert len(people) == 1_000
    assert len(made) < 30  # those of the header, and of the only value of each column
    texts = [(each["roles"][0], each["skills"]["writing"], each["from"]) for each in people]
    assert {len({*map(id, of_column)}) for of_column in zip(*texts, strict=True)} == {1}

    people[0]["roles"].clear()
    assert people[1]["roles"] == ["planner", "editor"]


def test_a_mistake_costs_the_cells_of_its_own_row_alone() -> None:
    rows = "".join(f"p{number},planner,writing:3\n" for number in range(1_000))
    split: list[str] = []

    def noted(line: str, start: int, between: str) -> list[cells.Cell]:
        split.append(line)
        return original(line, start, between)

    original = cells.split
    with patch.object(cells, "split", noted):
        document = roster.read("people.csv", f"id,roles,skills\n{rows}p-last,planner,writing\n")

    assert len(document.faults) == 1
    assert list(filter(None, split)) == ["id,roles,skills", "p-last,planner,writing"]


def test_the_starts_of_rows_are_kept_as_numbers() -> None:
    document = roster.read("people.csv", "name, id\nWei,wei\n\n Noa , noa\n")

    assert dict(document.starts) == {("people", "wei"): 13, ("people", "noa"): 25}
    assert document.starts.get(("people",)) is None
    assert document.starts.get(("people", "lin")) is None


def test_sheets_are_read_anew_each_time() -> None:
    sheet = roster.Sheet('id,name\nwei,"Wei\nLi"\nnoa,Noa\n')

    def owners() -> Iterator[str]:
        return (row[0].text for row in sheet.people())

    assert list(owners()) == list(owners()) == ["wei", "noa"]


def test_a_people_csv_may_be_larger_than_other_files(tmp_path: Path) -> None:
    for name in ("people.csv", "People.CSV", "teams.yaml", "signoffs.csv"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(64 * 1024 * 1024 + 1)

    read = {path.name: read_file(tmp_path, path.name) for path in tmp_path.iterdir()}
    refused = {name: str(each.message) for name, each in read.items() if isinstance(each, Refusal)}
    assert refused == dict.fromkeys(("teams.yaml", "signoffs.csv"), "this file is larger than 64 MiB")

    with (tmp_path / "people.csv").open("wb") as file:
        file.truncate(1024 * 1024 * 1024 + 1)
    too_large = read_file(tmp_path, "people.csv")
    assert isinstance(too_large, Refusal)
    assert too_large.message == "this file is larger than 1,024 MiB"
