from __future__ import annotations

import pytest
from hostile_names import NAMES, as_read
from html_pages import read
from inline_snapshot import snapshot
from markdown_it import MarkdownIt

from commops.embedding.fragments import code, page
from commops.embedding.replacing import ASCIIDOC, HTML, MARKDOWN, MarkedText, Syntax
from commops.formats import table_markdown
from commops.shapes import Column, Row, Run, Section, Table

PAGE = "# Title\n\ntext\n\n## Part\n"
TREE = "Lead\n└── ``` a <b> & \\c\n"


@pytest.mark.parametrize(
    ("level", "headings"),
    [(0, ["# Title", "## Part"]), (1, ["## Title", "### Part"]), (3, ["#### Title", "##### Part"])],
)
def test_headings_are_below_the_one_above(level: int, headings: list[str]) -> None:
    assert [line for line in page(PAGE, MARKDOWN, level).splitlines() if line.startswith("#")] == headings


def test_no_heading_is_lower_than_the_lowest() -> None:
    assert page(PAGE, MARKDOWN, 6) == "###### Title\n\ntext\n\n###### Part\n"


def test_a_page_whose_first_heading_is_no_title() -> None:
    assert page("## A\n\n### B\n", MARKDOWN, 1) == "## A\n\n### B\n"
    assert page("## A\n\n### B\n", MARKDOWN, 2) == "### A\n\n#### B\n"


def test_in_asciidoc_a_view_is_never_the_title_of_the_document() -> None:
    assert page("= Title\n\n== Part\n", ASCIIDOC, 0) == "== Title\n\n=== Part\n"
    assert page("= Title\n\n== Part\n", ASCIIDOC, 2) == "=== Title\n\n==== Part\n"


def test_a_page_in_html() -> None:
    assert page("## A\n\n| a | b |\n| --- | :---: |\n| \\<b\\> | \\| |\n", HTML, 2) == snapshot("""\
<h3>A</h3>
<table>
<thead>
<tr>
<th>a</th>
<th style="text-align:center">b</th>
</tr>
</thead>
<tbody>
<tr>
<td>&lt;b&gt;</td>
<td style="text-align:center">|</td>
</tr>
</tbody>
</table>
""")


def test_a_drawing() -> None:
    assert code(TREE, MARKDOWN, "text") == snapshot("""\
````text
Lead
└── ``` a <b> & \\c
````\
""")
    assert code(TREE, HTML, "text") == snapshot("""\
<pre>
Lead
└── ``` a &lt;b&gt; &amp; \\c
</pre>\
""")
    assert code("A -> B\n", HTML, "mermaid") == '<pre class="mermaid">\nA -&gt; B\n</pre>'
    assert code("-----\ninclude::/etc/passwd[]\n", ASCIIDOC, "mermaid") == snapshot("""\
[source,mermaid,subs="specialchars"]
------
-----
\\include::/etc/passwd[]
------\
""")


def test_names_that_html_would_misread() -> None:
    rows = tuple(Row(str(number), Run(name), (Run(name),)) for number, name in enumerate(NAMES))
    table = Table("Names", "Name", (Column("again", "Again"),), (Section("", rows),))
    root = read(page(table_markdown.text(table), HTML, 0))
    cells = [as_read(cell.text) for cell in root.all("td")]
    assert cells == [as_read(name) for name in NAMES for _ in range(2)]
    assert {each.name for each in root.all()} == {"h2", "table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize("syntax", [MARKDOWN, HTML, ASCIIDOC])
def test_names_in_drawings_are_no_marks(syntax: Syntax) -> None:
    start, end = ("// commops: raci", "// /commops") if syntax is ASCIIDOC else ("<!-- commops: raci -->", syntax.end)
    text = "".join(f"{name.splitlines()[0]}\n" for name in (*NAMES, start, end, "----", "```"))
    document = MarkedText(f"{start}\n{end}\n", syntax)
    blocks, _ = document.blocks()
    after = document.with_views(blocks, [code(text, syntax, "text")])
    again, problems = after.blocks()
    assert (len(again), problems) == (1, [])
    if syntax is MARKDOWN:
        [fence] = [token for token in MarkdownIt().parse(after.text) if token.type == "fence"]
        assert fence.content == text
    if syntax is HTML:
        assert f"\n{read(after.text.replace(start, '').replace(end, '')).text.strip()}\n" == f"\n{text.strip()}\n"
