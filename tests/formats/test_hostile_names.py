"""Whatever a user wrote comes out as itself: hostile names through every format, and back by a reader of it."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from types import ModuleType
from typing import Final
from xml.etree import ElementTree as ET

import hostile_names
import org_charts
import pytest
from hostile_names import NAMES, as_read
from markdown_it import MarkdownIt
from organisations import DAY, write

from commops.formats import (
    checklist_markdown,
    data_json,
    document_json,
    document_markdown,
    documents_markdown,
    grid_csv,
    grid_json,
    grid_markdown,
    messages_markdown,
    org_chart_svg,
    roll_markdown,
    table_csv,
    table_json,
    table_markdown,
)
from commops.formats.registry import FORMATS
from commops.graph import Graph
from commops.matrix.layouts import for_people, for_programs
from commops.matrix.matrix import Matrix
from commops.matrix.options import By, Layout
from commops.naming.names import read_as
from commops.shapes import (
    Checklist,
    CheckSection,
    Column,
    Data,
    Document,
    Documents,
    Entry,
    Fact,
    Item,
    Messages,
    Node,
    Roll,
    Row,
    Run,
    Section,
    Sheet,
    Table,
    Tree,
)
from commops.sources.reading import read
from commops.terminal import (
    boxes,
    checklist_text,
    document_text,
    documents_text,
    fitting,
    grid_text,
    messages_text,
    roll,
    tree_text,
)
from commops.terminal.target import Target

NUMBERED: Final = re.compile("^[⁰¹²³⁴⁵⁶⁷⁸⁹]+ ")
CONTROL: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
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
            assert {child.type for child in children} <= {
                "text",
                "strong_open",
                "strong_close",
                "em_open",
                "em_close",
                "text_special",
            }
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


def a_document() -> Document:
    facts = (Fact(f"f{number}", name, ((Item((Run(name),)),),)) for number, name in enumerate(NAMES))
    return Document("roles/x", Run(NAMES[0]), NAMES[1], NAMES[2], (tuple(facts),))


def several_documents() -> Documents:
    return Documents(NAMES[0], (a_document(),), {}, (), NAMES[1])


def a_checklist() -> Checklist:
    items = tuple(Item((Run(name),), remark=(Run(name),)) for name in NAMES)
    return Checklist(NAMES[0], NAMES[1], (CheckSection("x", NAMES[2], items, tasks=True),), NAMES)


def a_tree() -> Tree:
    return Tree(tuple(Node(f"n{number}", Run(name), (Run(name),)) for number, name in enumerate(NAMES)))


def on_a_wide_screen(writer: ModuleType, shape: object) -> str:
    file = StringIO()
    writer.write(shape, Target(file, columns=100_000))
    return file.getvalue()


@pytest.mark.parametrize(
    ("writer", "shape"),
    [
        (fitting, a_table()),
        (tree_text, a_tree()),
        (document_text, a_document()),
        (documents_text, several_documents()),
        (messages_text, Messages((a_document(), a_document()))),
        (checklist_text, a_checklist()),
        (roll, Roll("", (((Run("x"),), tuple(Entry("", (Run(name),)) for name in NAMES)),))),
    ],
    ids=["table", "tree", "text", "documents", "messages", "checklist", "roll"],
)
def test_a_screen(writer: ModuleType, shape: object) -> None:
    text = on_a_wide_screen(writer, shape)
    assert not CONTROL.search(text)
    # In a cell of several lines, a name may be broken.
    shown = "".join(as_read(text).split())
    assert [name for name in WRITTEN if "".join(name.split()) not in shown] == []


@pytest.mark.parametrize("name", NAMES, ids=as_read)
def test_boxes_on_a_screen(name: str) -> None:
    text = on_a_wide_screen(boxes, org_charts.chart([org_charts.card("x", None, name)]))
    assert not CONTROL.search(text)
    inside = "".join(re.sub("[─-╿]", "", as_read(text)).split())
    assert "".join(as_read(name).split()) in inside


def test_svg() -> None:
    file = StringIO()
    org_chart_svg.write(org_charts.hostile(), Target(file))
    cards = ET.fromstring(file.getvalue()).iter("{http://www.w3.org/2000/svg}title")  # noqa: S314 - it is our own
    said = ["".join(as_read(title.text or "").split()) for title in cards]
    wanted = {"".join(f"{name}:{name}50 %".split()) for name in WRITTEN}
    assert [name for name in wanted if not any(text.startswith(name) for text in said)] == []


def test_a_matrix_on_a_screen(graph: Graph) -> None:
    sheet = for_people(Matrix(graph, "en", By.ROLE), Layout.LETTERS, lambda _: True)
    text = on_a_wide_screen(grid_text, sheet)
    assert not CONTROL.search(text)
    assert [name for name in WRITTEN if name not in as_read(text)] == []


def test_documents() -> None:
    assert set(markdown_texts(document_markdown.text(a_document()))) >= {f"{name}: {name}" for name in WRITTEN}
    to_discuss = replace(a_document(), to_discuss=True)
    assert set(markdown_texts(document_markdown.text(to_discuss))) >= {f"{name}: {name}" for name in WRITTEN}
    for written in (documents_markdown.text(several_documents()), messages_markdown.text(Messages((a_document(),)))):
        assert set(markdown_texts(written)) >= {f"{name}: {name}" for name in WRITTEN}
    facts = json.loads(document_json.text(a_document()))["facts"].values()
    assert {(fact["label"], fact["items"][0]["text"]) for fact in facts} == {(name, name.strip()) for name in NAMES}


def test_a_checklist_as_markdown() -> None:
    items = "".join(line for line in checklist_markdown.text(a_checklist()).splitlines(keepends=True) if "[ ]" in line)
    shown = {"".join(text.removeprefix("[ ] ").split()) for text in markdown_texts(items)}
    assert shown >= {"".join(f"{name}:{name}".split()) for name in WRITTEN}


def test_json(graph: Graph) -> None:
    table = json.loads(table_json.text(a_table()))
    assert {row["title"] for row in table["rows"]} == set(NAMES)
    matrix = json.loads(grid_json.text(for_programs(Matrix(graph, "en", By.ROLE), None)))
    assert {row["title"] for row in matrix["rows"]} == set(NAMES)
    assert {column["title"] for column in matrix["columns"]} == set(NAMES)
    assert {note["text"] for row in matrix["rows"] for note in row["notes"]} == set(NAMES)


def test_data() -> None:
    file = StringIO()
    data_json.write(Data({"names": list(NAMES)}), Target(file))
    assert json.loads(file.getvalue())["names"] == list(NAMES)


@pytest.mark.parametrize("module", sorted({module for form in FORMATS for module in form.writers.values()}))
def test_every_writer_is_tried_with_these_names(module: str) -> None:
    # In this file, or in another test that writes them.
    tests = (path.read_text(encoding="utf-8") for path in Path(__file__).parents[1].rglob("*.py"))
    writer = re.compile(rf"\b{module.rpartition('.')[2]}\b")
    assert any("from hostile_names" in text or "import hostile_names" in text for text in tests if writer.search(text))
