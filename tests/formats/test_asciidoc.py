"""AsciiDoc: what is written, and what Asciidoctor makes of it."""

from __future__ import annotations

import shutil
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from documents import material
from hostile_names import NAMES, as_read, named, organisation
from html_pages import Element, read
from inline_snapshot import snapshot
from organisations import DAY, write
from processes import run

from commops.formats import document_asciidoc, grid_asciidoc, roll_asciidoc, table_asciidoc
from commops.lists.listing import draw as list_of
from commops.matrix.layouts import for_people
from commops.matrix.matrix import Matrix
from commops.naming.subject import Subject
from commops.profiles import draw
from commops.shapes import (
    Column,
    Document,
    Entry,
    Fact,
    Grid,
    GridColumn,
    GridRow,
    GridSection,
    Item,
    Roll,
    Row,
    Run,
    Section,
    Sheet,
    Table,
)
from commops.terminal.target import Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.naming.material import Material

ASCIIDOCTOR = shutil.which("asciidoctor")


def test_a_table() -> None:
    columns = (Column("a", "A"), Column("b", "B|b"))
    rows = (Row("1", Run("one"), (Run("*x*"), Run(""))),)
    table = Table("Heading", "Corner", columns, (Section("Part", rows),), legend="1. last", key=("k",))
    assert table_asciidoc.text(table) == snapshot("""\
== Heading

[%header,cols="1,1,1"]
|===
|Corner
|A
|B&#124;b

3+|**Part**

|one
|&#42;x&#42;
|
|===

{empty}k

{empty}1. last
""")


def test_a_grid() -> None:
    row = GridRow("d", Run("Duty"), {"x": (Run("A"), Run("R"))}, "remark")
    grid = Grid(
        (GridColumn("x", "X", "°"), GridColumn("y", "Y")), (GridSection("Area", (row,)),), "Duty", "/", narrow=True
    )
    assert grid_asciidoc.text(Sheet("Matrix", (grid,), "legend", ("note",), ("foot",))) == snapshot("""\
== Matrix

note

[%header,cols="3,^1,^1"]
|===
|Duty
|X°
|Y

3+|**Area**

|Duty (remark)
|A/R
|
|===

legend

foot
""")


def test_a_roll() -> None:
    roll = Roll("Heading", (((Run("Head"),), (Entry("A", (Run("one"),)), Entry("", (Run("- two"),)))),), "legend")
    assert roll_asciidoc.text(roll) == snapshot("""\
== Heading

* Head
** A one
** {empty}- two

legend
""")


def test_a_document() -> None:
    facts = (
        (Fact("a", "One", ((Item((Run("a"),)), Item((Run("b"),), (), (Run("why"),))),)),),
        (Fact("b", "Two", ((Item((Run("1. c"),)),), (Item((Run("d"),)),))),),
    )
    document = Document("roles/x", Run("Title"), "role", "First line.\n. no title\n\nNext.", facts, (Run("end"),))
    assert document_asciidoc.text(document) == snapshot("""\
= Title

__role__

First line. +
{empty}. no title

Next.

//

* **One**: {empty}a · {empty}b – why

//

* **Two**
** {empty}1. c
** {empty}d

//

__end__
""")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return material(write(tmp_path_factory.mktemp("hostile"), organisation()))


def rendered(folder: Path, text: str) -> Element:
    """Return what Asciidoctor makes of a text."""
    assert ASCIIDOCTOR
    (folder / "x.adoc").write_text(text, encoding="utf-8")
    done = run(folder, ASCIIDOCTOR, "--embedded", "--out-file", "x.html", "x.adoc")
    assert (done.code, done.stderr) == (0, "")
    return read((folder / "x.html").read_text(encoding="utf-8"))


def cells(root: Element) -> list[str]:
    return [as_read(cell.text) for name in ("th", "td") for cell in root.all(name)]


def markup(root: Element) -> set[str]:
    return {each.name for each in root.all()}


needs_asciidoctor = pytest.mark.skipif(ASCIIDOCTOR is None, reason="there is no Asciidoctor here")


@pytest.mark.consumer
@needs_asciidoctor
def test_names_in_tables_are_read_as_they_are(hostile: Material, tmp_path: Path) -> None:
    root = rendered(tmp_path, table_asciidoc.text(list_of(hostile, "teams")))
    assert {as_read(name) for name in NAMES} <= set(cells(root))
    assert markup(root) == {"table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "p", "div"}


@pytest.mark.consumer
@needs_asciidoctor
def test_names_in_matrices_are_read_as_they_are(hostile: Material, tmp_path: Path) -> None:
    shape = for_people(Matrix(hostile.graph, "en"), None, lambda _: True)
    file = StringIO()
    {"Sheet": grid_asciidoc.write, "Roll": roll_asciidoc.write}[type(shape).__name__](shape, Target(file))  # type: ignore[operator]
    root = rendered(tmp_path, file.getvalue())
    found = cells(root)
    assert all(any(as_read(name) in cell for cell in found) for name in NAMES)
    assert markup(root).isdisjoint({"a", "em", "code", "img", "script", "b", "span"})


@pytest.mark.consumer
@needs_asciidoctor
def test_names_in_documents_are_read_as_they_are(hostile: Material, tmp_path: Path) -> None:
    texts: Sequence[str] = [
        document_asciidoc.text(draw(hostile, Subject("duties", each))).replace("= ", "== ", 1) for each in named()
    ]
    root = rendered(tmp_path, "\n\n".join(texts))
    titles = [as_read(title.text) for title in root.all("h2")]
    assert titles == [as_read(name) for name in NAMES]
    assert markup(root) == {"div", "h2", "p", "em", "ul", "li", "strong"}
    assert str(DAY) in root.text
