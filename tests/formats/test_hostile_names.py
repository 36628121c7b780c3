"""Whatever a user wrote comes out as itself: hostile names through every format, and back by a reader of it."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from io import StringIO
from typing import Final

import hostile_names
import pytest
from hostile_names import NAMES, as_read
from markdown_it import MarkdownIt
from organisations import DAY, write

from commops.formats import grid_csv, grid_json, grid_markdown, roll_markdown, table_csv, table_json, table_markdown
from commops.graph import Graph
from commops.matrix.layouts import for_people, for_programs
from commops.matrix.matrix import Matrix
from commops.matrix.options import By, Layout
from commops.naming.names import read_as
from commops.shapes import Column, Entry, Roll, Row, Run, Section, Sheet, Table
from commops.sources.reading import read
from commops.terminal.target import Target

NUMBERED: Final = re.compile("^[⁰¹²³⁴⁵⁶⁷⁸⁹]+ ")
WRITTEN: Final = {as_read(name) for name in NAMES}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    reading = read(write(tmp_path_factory.mktemp("hostile"), hostile_names.organisation()))
    assert not reading.faults, reading.faults
    return Graph(reading.organization, DAY)


def a_table() -> Table:
    rows = tuple(Row(f"r{number}", Run(name), (Run(name),)) for number, name in enumerate(NAMES))
    return Table(NAMES[0], "Id", (Column("name", NAMES[1]),), (Section(NAMES[2], rows),), legend=NAMES[3])


def test_no_two_names_read_the_same() -> None:
    assert len({read_as(name) for name in NAMES}) == len(NAMES) == len(WRITTEN)
    assert all(as_read(name) == as_read(as_read(name)) for name in NAMES)


def test_names_are_read_from_yaml_as_they_were_written(graph: Graph) -> None:
    names = hostile_names.named()
    assert {each: graph.people[each].called(each, "en") for each in names} == names


def markdown_texts(text: str) -> Iterator[str]:
    """Yield what cells, lines and heads of a page show, all of it as text."""
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text):
        assert token.type not in {"html_block", "fence", "code_block", "hr"}
        if token.type == "inline":
            children = token.children or []
            assert {child.type for child in children} <= {"text", "strong_open", "strong_close", "text_special"}
            yield as_read("".join(child.content for child in children))


def test_markdown() -> None:
    texts = set(markdown_texts(table_markdown.text(a_table())))
    assert texts >= WRITTEN


def test_a_list_as_markdown() -> None:
    entries = tuple(Entry("", (Run(name),)) for name in NAMES)
    texts = set(markdown_texts(roll_markdown.text(Roll(NAMES[0], (((Run(NAMES[1]),), entries),)))))
    assert texts >= WRITTEN


@pytest.mark.parametrize("layout", [Layout.GRID, Layout.BLOCKS, Layout.LETTERS])
def test_a_matrix_as_markdown(graph: Graph, layout: Layout) -> None:
    sheet = for_people(Matrix(graph, "en", By.ROLE), layout, lambda _: True)
    assert isinstance(sheet, Sheet)
    found = set(markdown_texts(grid_markdown.text(sheet)))
    assert found >= WRITTEN
    assert any(NUMBERED.match(text) for text in found)
    assert {NUMBERED.sub("", text) for text in found if NUMBERED.match(text)} >= WRITTEN


def test_csv() -> None:
    rows = list(csv.reader(StringIO(table_csv.text(a_table()), newline="")))
    assert {as_read(table_csv.written(cell)) for row in rows for cell in row} >= WRITTEN


def test_a_matrix_as_csv(graph: Graph) -> None:
    file = StringIO()
    grid_csv.write(for_programs(Matrix(graph, "en", By.ROLE), None), Target(file))
    heads, *rows = csv.reader(StringIO(file.getvalue(), newline=""))
    assert {as_read(table_csv.written(head)) for head in heads} >= WRITTEN
    assert {as_read(table_csv.written(row[1])) for row in rows} >= WRITTEN


def test_json(graph: Graph) -> None:
    table = json.loads(table_json.text(a_table()))
    assert {row["title"] for row in table["rows"]} == set(NAMES)
    matrix = json.loads(grid_json.text(for_programs(Matrix(graph, "en", By.ROLE), None)))
    assert {row["title"] for row in matrix["rows"]} == set(NAMES)
    assert {column["title"] for column in matrix["columns"]} == set(NAMES)
    assert {note["text"] for row in matrix["rows"] for note in row["notes"]} == set(NAMES)
