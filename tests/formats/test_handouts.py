"""Job descriptions in every format: whatever somebody wrote is read as it is."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import browser
import docx
from documents import EXAMPLE, material
from hostile_names import NAMES, as_read, organisation
from html_pages import read
from inline_snapshot import snapshot
from markdown_it import MarkdownIt
from organisations import write

from commops.formats import (
    contents_asciidoc,
    contents_markdown,
    handout_asciidoc,
    handout_markdown,
    handout_pdf,
    pdf_programs,
    registry,
)
from commops.formats.html import contents as contents_html
from commops.formats.html import document_page
from commops.formats.html import handout as handout_html
from commops.naming.subject import Subject
from commops.profiles import draw, job_description
from commops.shapes import Chapter, Contents, Handout, Link, Rows, Statement
from commops.terminal.target import Target

if TYPE_CHECKING:
    import pytest
    from docx.document import Document
    from playwright.sync_api import Browser

HANDOUT = Handout(
    "roles/x",
    "en",
    "Title | 1",
    "kind",
    (Statement("a fact", "Fact"), Statement("another", "Two")),
    (
        Chapter("Chapter", (Statement("First line.\n\n- no list"), Statement("said", "Label (2)"))),
        Chapter("Table", (Rows(("No.", "What"), (("1", "one\n*two*"), ("2", "")), numbered=True),)),
    ),
    Chapter("Signatures", (Rows(("", "Name"), (("Holder", ""),)),)),
)
CONTENTS = Contents("en", "Pages", "of all", (("Team <a>", (Link("a b.html", "A | B"),)), ("", (Link("c.html", "C"),))))


def test_as_markdown() -> None:
    assert handout_markdown.text(HANDOUT) == snapshot("""\
# Title \\| 1

*kind*

- **Fact**: a fact
- **Two**: another

## Chapter

First line.

\\- no list

**Label (2)**: said

## Table

| No. | What |
| --- | --- |
| 1 | one<br>\\*two\\* |
| 2 |  |

## Signatures

|  | Name |
| --- | --- |
| Holder |  |
""")


def test_as_asciidoc() -> None:
    assert handout_asciidoc.text(HANDOUT) == snapshot("""\
= Title &#124; 1

__kind__

* **Fact**: a fact
* **Two**: another

== Chapter

First line.

{empty}- no list

**Label (2)**: said

== Table

[%header,cols="1,1"]
|===
|No.
|What

|1
|one +
{empty}&#42;two&#42;

|2
|
|===

== Signatures

[%header,cols="1,1"]
|===
|
|Name

|Holder
|
|===
""")


def test_as_html() -> None:
    assert re.sub(r"(?s)^.*<body>\n", "", handout_html.text(HANDOUT)) == snapshot("""\
<article id="roles/x" class="handout">
<h1 dir="auto">Title | 1</h1>
<p class="kind">kind</p>
<dl class="facts">
<dt>Fact</dt><dd dir="auto">a fact</dd>
<dt>Two</dt><dd dir="auto">another</dd>
</dl>
<section>
<h2>Chapter</h2>
<p class="text" dir="auto">First line.

- no list</p>
<p><b>Label (2)</b>: <span dir="auto">said</span></p>
</section>
<section>
<h2>Table</h2>
<table class="numbered">
<thead><tr><th scope="col" class="short">No.</th><th scope="col" class="short">What</th></tr></thead>
<tbody>
<tr><td class="short" dir="auto">1</td><td class="short" dir="auto">one
*two*</td></tr>
<tr><td class="short" dir="auto">2</td><td class="short" dir="auto"></td></tr>
</tbody>
</table>
</section>
<section class="signatures">
<h2>Signatures</h2>
<table>
<thead><tr><th scope="col" class="short"></th><th scope="col" class="short">Name</th></tr></thead>
<tbody>
<tr><td class="short" dir="auto">Holder</td><td class="short" dir="auto"></td></tr>
</tbody>
</table>
</section>
</article>
</body>
</html>
""")


def test_contents() -> None:
    assert contents_markdown.text(CONTENTS) == snapshot("""\
# Pages

*of all*

## Team \\<a\\>

- [A \\| B](a%20b.html)

- [C](c.html)
""")
    assert contents_asciidoc.text(CONTENTS) == snapshot("""\
= Pages

__of all__

== Team &#60;a&#62;

* link:a%20b.html[A &#124; B]

* link:c.html[C]
""")
    assert re.sub(r"(?s)^.*<body>\n", "", contents_html.text(CONTENTS)) == snapshot("""\
<article class="handout">
<h1 dir="auto">Pages</h1>
<p class="kind">of all</p>
<h2 dir="auto">Team &lt;a&gt;</h2>
<ul><li><a href="a%20b.html" dir="auto">A | B</a></li></ul>
<ul><li><a href="c.html" dir="auto">C</a></li></ul>
</article>
</body>
</html>
""")


def test_a_page_asks_nothing_of_a_network_and_knows_its_language() -> None:
    text = handout_html.text(job_description.draw(material(EXAMPLE, language="zh"), "content-lead"))
    assert '<html lang="zh-Hans">' in text
    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)=\"(?!data:|#)", text)
    read(text.removeprefix("<!DOCTYPE html>\n"))


def test_names_that_a_format_would_misread(tmp_path: Path) -> None:
    of = material(write(tmp_path, organisation()))
    for number, name in enumerate(NAMES):
        handout = job_description.draw(of, f"n{number:03}")
        html = read(handout_html.text(handout).removeprefix("<!DOCTYPE html>\n"))
        [title] = html.all("h1")
        assert as_read(title.text) == as_read(handout.title)
        assert as_read(name) in as_read(title.text)
        [duties] = html.all("table", **{"class": "numbered"})
        cells = [as_read(cell.text) for cell in duties.all("td")]
        assert as_read(of.distinct("duties", f"n{number:03}")) in cells
        assert as_read(name) in cells

        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(handout_markdown.text(handout))
        texts = [token for token in tokens if token.type == "inline"]
        assert as_read("".join(child.content for child in texts[0].children or ())) == as_read(handout.title)
        elements = {child.content for text in texts for child in text.children or () if child.type == "html_inline"}
        assert elements <= {"<br>"}
        assert {token.type for token in tokens}.isdisjoint(
            {"html_block", "code_block", "fence", "hr", "blockquote_open"}
        )


def test_every_kind_has_a_page(tmp_path: Path) -> None:
    of = material(write(tmp_path, organisation()))
    for kind in ("teams", "people", "duties", "areas"):
        document = draw(of, Subject(kind, "n001"))
        page = read(document_page.text(document).removeprefix("<!DOCTYPE html>\n"))
        assert as_read(NAMES[1]) in as_read(page.text)


@browser.needed
def test_a_browser_shows_it_without_complaint(chromium: Browser, tmp_path: Path) -> None:
    of = material(write(tmp_path / "org", organisation()))
    for number in (1, 2, 4, 6):
        file = tmp_path / f"{number}.html"
        file.write_text(handout_html.text(job_description.draw(of, f"n{number:03}")), encoding="utf-8")
        with browser.shown(chromium, file) as view:
            assert as_read(NAMES[number]) in as_read(view.page.inner_text("h1"))
        assert not view.complaints
        assert not view.requests


def test_a_document_for_word_processors_has_all_of_it_in_its_order() -> None:
    said = [paragraph.text for paragraph in _docx(HANDOUT).paragraphs if paragraph.text]
    cells = [[cell.text for cell in row.cells] for table in _docx(HANDOUT).tables for row in table.rows]

    assert said == [
        "Title | 1",
        "kind",
        "Chapter",
        "First line.\n\n- no list",
        "Label (2): said",
        "Table",
        "Signatures",
    ]
    assert cells == [
        ["Fact", "a fact", "Two", "another"],
        ["No.", "What"],
        ["1", "one\n*two*"],
        ["2", ""],
        ["", "Name"],
        ["Holder", ""],
    ]


def test_a_wide_handout_lies_across_its_pages_in_word_processors() -> None:
    for wide in (False, True):
        [section] = _docx(replace(HANDOUT, wide=wide)).sections
        assert ((section.page_width or 0) > (section.page_height or 0)) is wide


def test_names_in_a_document_for_word_processors_are_read_as_they_are() -> None:
    for name in NAMES:
        handout = replace(HANDOUT, title=name, facts=(Statement(name, name),), chapters=())
        document = _docx(handout)
        assert as_read(document.paragraphs[0].text) == as_read(name)
        assert [as_read(cell.text) for cell in document.tables[0].rows[0].cells][:2] == [as_read(name)] * 2


def test_what_is_printed_is_the_page_in_which_every_name_is_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_programs, "printed", str.encode)
    for name in NAMES:
        handout = replace(HANDOUT, title=name, facts=(Statement(name, name),))
        assert _written(handout, "pdf").decode() == handout_html.text(handout)
    assert handout_pdf.__name__.endswith(registry.format_named("pdf").writers["Handout"])


def test_a_document_for_word_processors_is_the_same_every_time() -> None:
    assert _written(HANDOUT, "docx") == _written(HANDOUT, "docx")


@browser.needed
def test_a_printed_handout_has_all_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for printer in ("WeasyPrint", "browser"):
        if printer == "browser":
            monkeypatch.setattr(pdf_programs, "find_spec", lambda _: None)
        file = tmp_path / f"{printer}.pdf"
        file.write_bytes(_written(HANDOUT, "pdf"))
        done = subprocess.run([str(shutil.which("pdftotext")), file, "-"], capture_output=True, text=True, check=True)
        words = done.stdout.split()
        assert {"Title", "another", "Label", "*two*", "Signatures", "Holder"} <= set(words), printer


def _docx(handout: Handout) -> Document:
    return docx.Document(BytesIO(_written(handout, "docx")))


def _written(handout: Handout, name: str) -> bytes:
    below = BytesIO()
    file = TextIOWrapper(below, encoding="utf-8")
    registry.format_named(name).write(handout, Target(file, saved=True))
    file.flush()
    return below.getvalue()
