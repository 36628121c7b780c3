"""HTML as documents: what a browser shows."""

from inline_snapshot import snapshot
from text_documents import read, shown


def shown_html(text: str, *, places: bool = False) -> str:
    return shown(read("raci.html", text), places=places)


def test_tags_that_nobody_wrote() -> None:
    text = "<table><tr><th>Task<th>Ana<tr><td>Plan<td>R<p>A<tbody><tr><td>Do<td><ul><li>R<li>I</ul></table>"
    assert shown_html(text, places=True) == snapshot("""\
grid 3x2, head 1  @1:1
  2: Task! @1:12 | Ana! @1:20
  2: Plan @1:31 | R⏎A @1:39
  2: Do @1:59 | R⏎I @1:65\
""")


def test_merged_cells_also_wrong_ones() -> None:
    text = """<table><thead><tr><th rowspan=2>Task<th colspan="2">Desk<tr><th>Ana<th>Bo</thead>
    <tr><td colspan=99><b>Section</b>
    <tr><td rowspan=0>Plan<td>R<td>A
    <tr><td colspan=x>I<td rowspan=70000>C
    </table>"""
    assert shown_html(text) == snapshot("""\
grid 5x3, head 2
  2: Task! [1x2] | Desk! [2x1] | Desk! [2x1]
  2: Task! [1x2] | Ana! | Bo!
  1: **Section** [3x1] | **Section** [3x1] | **Section** [3x1]
  3: Plan [1x2] | R | A
  2: Plan [1x2] | I | C\
""")


def test_hidden_struck_and_bold_text() -> None:
    text = """<style>.c1{font-weight:700} p.c2, .x {display:none} .c3 {text-decoration: line-through}</style>
    <p class=c1>Bold <span style="font-weight:normal">plain</span> <span hidden>no</span>
    <p class=c2>no</p><del>old</del> new &lt;x&gt;&nbsp;&amp;
    <table><tr><td class=c1>R<td><b>R</b> A<td class="c3">C<td><span style="display: none">x</span>
    <tr><td><script>"<td>"</script>1<td><img alt="(tick)"><td>2 <img alt=icon>
    <td><input type=checkbox checked></table>"""
    assert shown_html(text) == snapshot("""\
'Bold plain' bold 'Bold'
'new <x> &'
grid 2x4, head 0
  4: **R** | R A |  |
  4: 1 | (tick) | 2 | ✓
picture 5:41
picture 5:65
struck-out (read) 3:23: 'old' is struck through; skipped
struck-out (read) 4:44: 'C' is struck through; skipped\
""")


def test_tables_in_tables() -> None:
    text = """<table><tr><td><h2>Matrix</h2><table><tr><td>a<td>b<table><tr><td>frame</table><td>
    <table><tr><td>1<td>2</table></table></td></tr></table>"""
    assert shown_html(text) == snapshot("""\
## Matrix
grid 1x2, head 0
  3: a | b⏎frame
grid 1x2, head 0
  2: 1 | 2\
""")


def test_captions_lists_and_terms() -> None:
    text = """<ol start=3><li value=5>five<ul><li>deep</ul>after<li>six<table><tr><td>a<td>b</table></ol>
    <dl><dt>R<dd>Responsible<dt><b>A</b><dd>Accountable</dl>
    <table><caption>Table 1</caption>stray<tr><td>a<td>b</table><img src=x.png alt="RACI">"""
    assert shown_html(text, places=True) == snapshot("""\
5. 'five'  @1:13
  - 'deep'  @1:33
  - 'after'  @1:13
6. 'six'  @1:51
grid 1x2, head 0  @1:58
  2: a @1:69 | b @1:74
- 'R: Responsible'  @2:14
- 'A: Accountable' bold 'A'  @2:41
'stray'  @3:5
'Table 1'  @3:12
grid 1x2, head 0  @3:5
  2: a @3:47 | b @3:52
picture 3:65\
""")


def test_what_word_and_confluence_write() -> None:
    text = """<html xmlns:o="x"><body><![if !supportLists]><p class=MsoNormal>One<o:p></o:p></p><![endif]>
    <!--[if mso]><p>no</p><![endif]--><p>Two</p>
    <table><tr><td><ac:structured-macro ac:name="status"><ac:parameter ac:name="colour">Red</ac:parameter>
    <ac:parameter ac:name="title">R</ac:parameter></ac:structured-macro><td>A<a class=headerlink>¶</a></table>"""
    assert shown_html(text) == snapshot("""\
'One'
'Two'
grid 1x2, head 0
  2: R | A\
""")


def test_numbers_that_google_sheets_writes_around_a_sheet() -> None:
    text = """<table class="waffle"><thead><tr><th class="row-header freezebar-origin-ltr"></th>
    <th class="column-headers-background">A</th><th class="column-headers-background">B</th></tr></thead><tbody>
    <tr><th class="row-headers-background"><div>1</div></th><td>Task</td><td>Ana</td></tr>
    <tr><th class="row-headers-background"><div>2</div></th><td>Plan</td><td>R</td></tr></tbody></table>"""
    assert shown_html(text) == snapshot("""\
grid 2x2, head 0
  2: Task | Ana
  2: Plan | R\
""")


def test_a_page_in_a_message() -> None:
    text = """Subject: Exported From Confluence
MIME-Version: 1.0
Content-Type: multipart/related;
\tboundary="b"

--b
Content-Type: text/html; charset=ISO-8859-1
Content-Transfer-Encoding: quoted-printable

<html><table><tr><th>T=E2che</th><th class=3D"x">Ana</th></tr><tr><td>Plan</td><td>R</td></=
tr></table></html>
--b--
"""
    assert shown(read("raci.doc", text)) == snapshot("""\
grid 2x2, head 1
  2: Tâche! | Ana!
  2: Plan | R\
""")
