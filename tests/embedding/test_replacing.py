from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from commops.embedding.replacing import ASCIIDOC, HTML, MARKDOWN, Hidden, MarkedText, Syntax

START = "<!-- commops: raci -->"
END = "<!-- /commops -->"
VIEW = "# Head\n\n| a |\n"


def replaced(text: str, *views: str, syntax: Syntax = MARKDOWN) -> str:
    document = MarkedText(text, syntax)
    blocks, problems = document.blocks()
    assert not problems
    return document.with_views(blocks, views).text


def test_a_view_has_empty_lines_around_it() -> None:
    assert replaced(f"a\n{START}\nold\n{END}\nb", VIEW) == snapshot("""\
a
<!-- commops: raci -->

# Head

| a |

<!-- /commops -->
b\
""")


def test_in_a_list() -> None:
    assert replaced(f"1. {START}\n   {END}\n2. b\n", VIEW) == snapshot("""\
1. <!-- commops: raci -->

   # Head

   | a |

   <!-- /commops -->
2. b
""")


def test_in_a_quote() -> None:
    assert replaced(f"> - {START}\n>   {END}\n", VIEW) == snapshot("""\
> - <!-- commops: raci -->
>
>   # Head
>
>   | a |
>
>   <!-- /commops -->
""")


def test_in_html() -> None:
    assert replaced(f"<td>{START}{END}</td>\n  {START}\n  old\n  {END}\n", "<b>", "<i>", syntax=HTML) == snapshot("""\
<td><!-- commops: raci -->
<b>
<!-- /commops --></td>
  <!-- commops: raci -->
<i>
  <!-- /commops -->
""")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(end: str) -> None:
    lines = ["\ufeffa", "", START, "old", END, "b "]
    after = replaced(end.join(lines), VIEW)
    assert after == end.join(["\ufeffa", "", START, "", "# Head", "", "| a |", "", END, "b "])


def test_the_line_end_of_the_mark_where_they_are_mixed() -> None:
    assert replaced(f"a\n{START}\r\n{END}\nb\r", "x") == f"a\n{START}\r\n\r\nx\r\n\r\n{END}\nb\r"


def test_a_place_that_would_hide_the_marks() -> None:
    # The second mark would stand below an empty line, so far to the right that it were code.
    with pytest.raises(Hidden):
        replaced(f"<div>\n{START}\n      {END}\n</div>\n", VIEW)


PIECES = {
    MARKDOWN: (
        *(START, END, f"- {START}", f"  {END}", f"> {START}", f"> {END}", f"\t{START}", f"    {END}", f"{START} x"),
        *("# T", "text", "", "```", "~~~", "    code", "<div>", "</div>", "<pre>", "</pre>", "- a", "> q", "| a |"),
        *("---", "`", "<!--", "-->", "<!-- commops: chart", "--- -->", "1. \t", "[a]: x", "\\", "<a", "&#35;"),
    ),
    HTML: (
        *(START, END, f"<p>{START}{END}", "<h2>T</h2>", "text", "", "<pre>", "</pre>", "<code>", "</code>", "<script>"),
        *("</script>", "<!--", "-->", "<", "<a href='", "'>", "<![CDATA[", "]]>", "<?x", "<textarea>", "</textarea>"),
    ),
    ASCIIDOC: (
        *("// commops: raci", "// /commops", "  // /commops", "text", "", "== T", "----", "-----", "....", "````"),
        *("```", "++++", "////", "|===", "--", "[source]", ".Title", "[NOTE]", "====", "// x", "+", "* a", "----- "),
    ),
}
VIEWS = ("x", "# Head\n\n| a |\n| - |", "```text\n├ a\n```", "----\n// /commops\n----", "", "<p>\n\n</p>")
ENDS = ("\n", "\r\n", "\r")
DOCUMENTS = st.sampled_from(list(PIECES)).flatmap(
    lambda syntax: st.tuples(
        st.just(syntax),
        st.lists(st.tuples(st.sampled_from(PIECES[syntax]), st.sampled_from(ENDS)), max_size=12),
        st.sampled_from(["", "\ufeff"]),
    )
)


@given(DOCUMENTS, st.lists(st.sampled_from(VIEWS), min_size=12, max_size=12))
@example((MARKDOWN, [(START, "\n"), (END, "\n")], ""), [VIEW] * 12)
@example((HTML, [(f"<p>{START}{END}", "\r\n")], ""), [VIEW] * 12)
def test_only_what_stands_between_marks_changes_and_only_once(
    made: tuple[Syntax, list[tuple[str, str]], str], views: list[str]
) -> None:
    syntax, lines, beginning = made
    before = MarkedText(beginning + "".join(line + end for line, end in lines), syntax)
    blocks, problems = before.blocks()
    if problems:
        return
    try:
        after = before.with_views(blocks, views[: len(blocks)])
    except Hidden:
        return

    again, _ = after.blocks()
    assert [block.words for block in again] == [block.words for block in blocks]
    assert outside(after) == outside(before)
    assert all(after.is_up_to_date(block, view) for block, view in zip(again, views, strict=False))
    assert after.with_views(again, views[: len(again)]) == after


def outside(document: MarkedText) -> list[str]:
    """Return what stands outside the views, marks included, without the blanks beside marks that lines begin with."""
    blocks, _ = document.blocks()
    found, last = [], 0
    for block in blocks:
        found.append(document.text[last : block.start.end])
        last = block.end.start
    return [*found, document.text[last:]]


@given(st.text(st.sampled_from("<!-- commops:raci/->\n\r `#>|=\t\ufeff\0'\"")), st.sampled_from(list(PIECES)))
def test_any_text_is_read(text: str, syntax: Syntax) -> None:
    MarkedText(text, syntax).blocks()
