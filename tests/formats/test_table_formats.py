from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from markdown_it import MarkdownIt

from commops.formats import grid_csv, roll_markdown, table_csv, table_json, table_markdown
from commops.formats.markdown import begun, escaped, paragraphs
from commops.shapes import Column, Entry, Grid, GridColumn, GridRow, GridSection, Roll, Row, Run, Section, Sheet, Table
from commops.terminal.target import Target

MATRIX = Table(
    "Matrix · Content",
    "Duty",
    (Column("lead", "Content lead"), Column("planner", "内容策划")),
    (
        Section("Content", (Row("plan", Run("Plan | check"), (Run("A"), Run("R"))),)),
        Section("", (Row("<b>", Run("<b>bold</b>\nnext"), (Run("=1+1"), Run("[red]`x`"))),)),
    ),
    (Row("load", Run("Load"), (Run("A 1"), Run("R 1"))),),
    "A answers · R does",
)
LIST = Table("", "Id", (Column("name", "Name"),), (Section("", (Row("a", Run("a"), (Run("-5"),)),)),))
TEXT = st.text(st.characters(exclude_categories=["C"]))
ROWS = st.lists(st.lists(TEXT, min_size=2, max_size=2), min_size=1)
PRINTABLE = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1)
WORDS = st.lists(
    st.one_of(PRINTABLE, st.sampled_from(["1.", "-", "#", "***", "`", "<i>", "&amp;", "=", "https://a.b", "|"]))
)


def test_a_matrix_as_markdown() -> None:
    assert table_markdown.text(MATRIX, LIST) == snapshot("""\
## Matrix · Content

| Duty | Content lead | 内容策划 |
| --- | --- | --- |
| **Content** |  |  |
| Plan \\| check | A | R |
| \\<b\\>bold\\</b\\> next | =1+1 | \\[red\\]\\`x\\` |
| Load | A 1 | R 1 |

A answers · R does

| Id | Name |
| --- | --- |
| a | -5 |
""")


def test_a_roll_as_markdown() -> None:
    roll = Roll(
        "By who answers",
        (((Run("Lead"), Run(": Ada")), (Entry("A/R", (Run("Plan"),)), Entry("", (Run("1. x"),)))),),
        "A",
    )
    assert roll_markdown.text(roll) == snapshot("""\
## By who answers

- Lead: Ada
    - A/R Plan
    - 1\\. x

A
""")


def test_a_matrix_as_csv() -> None:
    assert table_csv.text(MATRIX) == snapshot("""\
id,Duty,section,Content lead,内容策划
plan,Plan | check,Content,A,R
<b>,"<b>bold</b>
next",,'=1+1,[red]`x`
""")
    assert table_csv.text(LIST) == snapshot("""\
Id,Name
a,-5
""")


def test_a_matrix_as_json() -> None:
    assert json.loads(table_json.text(MATRIX)) == snapshot(
        {
            "title": "Matrix · Content",
            "columns": [{"id": "lead", "title": "Content lead"}, {"id": "planner", "title": "内容策划"}],
            "rows": [
                {"id": "plan", "title": "Plan | check", "cells": {"lead": "A", "planner": "R"}, "section": "Content"},
                {
                    "id": "<b>",
                    "title": """\
<b>bold</b>
next\
""",
                    "cells": {"lead": "=1+1", "planner": "[red]`x`"},
                    "section": "",
                },
            ],
            "totals": [{"id": "load", "title": "Load", "cells": {"lead": "A 1", "planner": "R 1"}}],
            "legend": "A answers · R does",
        }
    )


def test_markdown_cells_read_as_they_were_written() -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(table_markdown.text(MATRIX))
    cells = [shown(token.children) for token in tokens if token.type == "inline"]
    assert "<b>bold</b> next" in cells
    assert "Plan | check" in cells
    assert "[red]`x`" in cells
    assert "=1+1" in cells


@given(WORDS.map(" ".join))
def test_any_text_shows_as_itself_in_markdown(text: str) -> None:
    for markdown in (begun(text), f"| {escaped(text)} |\n| --- |", f"- {begun(text)}"):
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
        assert "".join(shown(token.children) for token in tokens if token.type == "inline") == text.strip()


def test_paragraphs_keep_their_lines() -> None:
    assert paragraphs("# one\ntwo\n\n\n1. three\n") == "\\# one\\\ntwo\n\n1\\. three"
    assert "h1" not in MarkdownIt().render(paragraphs("one\n===\n# two"))


@given(ROWS)
def test_csv_is_read_back(rows: list[list[str]]) -> None:
    table = Table(
        "",
        "Id",
        (Column("name", "Name"),),
        (Section("", tuple(Row(key, Run(key), (Run(name),)) for key, name in rows)),),
    )
    text = table_csv.text(table)
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert [[table_csv.written(cell) for cell in row] for row in read[1:]] == rows
    assert not any(cell[:1] in set("=@＝＋－＠") for row in read for cell in row)


@given(st.lists(st.text() | st.text(",\"'\\n =1a"), min_size=1))
def test_a_grid_as_csv_is_what_the_standard_library_writes(texts: list[str]) -> None:
    rows = tuple(GridRow(text, Run("t"), {"x": (Run(text),)}) for text in texts)
    grid = Grid((GridColumn("x", "X"),), (GridSection("", rows),), "Row", "", narrow=False, grouping="Section")
    written, expected = io.StringIO(), io.StringIO()
    grid_csv.write(Sheet("", (grid,)), Target(written))
    cells = [(table_csv.cell(text), "t", "", table_csv.cell(text)) for text in texts]
    csv.writer(expected, lineterminator="\n").writerows([("id", "Row", "Section", "X"), *cells])
    assert written.getvalue() == expected.getvalue()


def shown(tokens: object) -> str:
    assert isinstance(tokens, list)
    return "".join("\n" if token.type == "softbreak" else token.content for token in tokens)
