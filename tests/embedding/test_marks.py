from __future__ import annotations

import pytest
from inline_snapshot import snapshot

from commops.embedding.replacing import ASCIIDOC, HTML, MARKDOWN, MarkedText, Syntax
from commops.yamltext.text import Lines

START = "<!-- commops: raci -->"
END = "<!-- /commops -->"


def found(text: str, syntax: Syntax = MARKDOWN) -> tuple[list[str], list[str]]:
    """Return the words of the views in a document, and what is wrong with its marks, each with its location."""
    blocks, problems = MarkedText(text, syntax).blocks()
    lines = Lines(text)
    at = [":".join(map(str, lines.position(problem.index))) for problem in problems]
    return [block.words for block in blocks], [
        f"{where} {problem.message}" for where, problem in zip(at, problems, strict=True)
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{START}\n{END}",
        f"{START}\nold\n{END}\n",
        f"\ufeff{START}\n{END}\n",
        f"text\n{START}\r\nold\r\n{END}\r\n",
        f"   {START}\n   {END}\n",
        f"- {START}\n  {END}\n",
        f"1. item\n\n   {START}\n   {END}\n",
        f"> {START}\n> {END}\n",
        f"<details>\n\n{START}\n\n{END}\n\n</details>\n",
        f"<div>\n{START}\n{END}\n</div>\n",
        "<!--commops:raci-->\n<!--/commops-->\n",
        "<!-- commops:\n  raci\n-->\n<!-- / commops -->\n",
    ],
)
def test_views_in_markdown(text: str) -> None:
    assert found(text) == (["raci"], [])


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{START}\n```\n",
        f"~~~html\n{START}\n{END}\n~~~\n",
        f"````\n```\n{START}\n````\n",
        f"    {START}\n",
        f"\t{START}\n",
        f"`{START}`",
        f"text `` {START} ` {END} `` text",
        f"- item\n\n      {START}\n",
        f"<pre>\n{START}\n\n{END}\n</pre>\n",
        f"<script>\n{START}\n</script>\n",
        f"<div><pre>\n{START}\n{END}\n</pre></div>\n",
        f"<!-- a comment\n{START.removesuffix('-->')}\n-->\n",
        f"\\{START}",
        "<!-- commops -->\n",
        "<!-- commops, a tool -->\n",
        "<!-- the end /commops -->\n",
        f"```\n{START}\n{END}\n",
    ],
)
def test_text_in_markdown(text: str) -> None:
    assert found(text) == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{START}{END}</p>",
        f"{START}\n<table></table>\n{END}",
        f"<div\n>\n{START}\n{END}</div>",
        f"<p title='<pre>'>{START}{END}",
        f"<pre></pre>{START}{END}",
        f"<!-- a --><!-- b -->{START}{END}",
    ],
)
def test_views_in_html(text: str) -> None:
    assert found(text, HTML) == (["raci"], [])


@pytest.mark.parametrize(
    "text",
    [
        f"<pre>{START}</pre>",
        f"<pre><code>{START}</code></pre>",
        f"<textarea>{START}</textarea>",
        f"<script>{START}</script>",
        f"<style>{START}</style>",
        "&lt;!-- commops: raci --&gt;",
        f"<p title='{START}'>",
        f"<!-- {START.removesuffix('-->')} -->",
    ],
)
def test_text_in_html(text: str) -> None:
    assert found(text, HTML) == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        "// commops: raci\n// /commops",
        "//commops:raci\n\n|===\n| a\n|===\n\n//  /commops\n",
        "Title\n-----\n\n// commops: raci\n// /commops\n",
        "Five\n++++\n\n// commops: raci\n// /commops\n",
        "----\ncode\n----\n\n// commops: raci\n// /commops\n",
        "[source]\ncode\n\n// commops: raci\n// /commops\n",
        "====\n// commops: raci\n// /commops\n====\n",
        "[NOTE]\n--\n// commops: raci\n// /commops\n--\n",
    ],
)
def test_views_in_asciidoc(text: str) -> None:
    assert found(text, ASCIIDOC) == (["raci"], [])


@pytest.mark.parametrize(
    "text",
    [
        "----\n// commops: raci\n----\n",
        "-----\n----\n// commops: raci\n-----\n",
        "....\n// commops: raci\n....\n",
        "++++\n// commops: raci\n++++\n",
        "////\n// commops: raci\n////\n",
        "```\n// commops: raci\n```\n",
        "```adoc\n// commops: raci\n```\n",
        "|===\n| a\n// commops: raci\n|===\n",
        "[source]\n// commops: raci\n",
        "[source,adoc]\n.A title\n--\n// commops: raci\n--\n",
        "[listing]\nfirst\n// commops: raci\n",
        "  // commops: raci\n",
        "/// commops: raci\n",
        "text // commops: raci\n",
        "----\n// commops: raci",
    ],
)
def test_text_in_asciidoc(text: str) -> None:
    assert found(text, ASCIIDOC) == ([], [])


def test_what_is_wrong_with_marks() -> None:
    assert found(f"# A\n{START}\n") == snapshot(([], ["2:1 this mark has no end"]))
    assert found(f"{END}\n") == snapshot(([], ["1:1 this end mark has no start mark"]))
    assert found(f"{START}\n{START}\n{END}\n{END}\n") == snapshot(
        (["raci"], ["1:1 this mark has no end", "4:1 this end mark has no start mark"])
    )
    assert found(f"{START}\n```\n{END}\n```\n") == snapshot(([], ["1:1 this mark has no end"]))
    assert found(f"text {START}\n{END}\n") == snapshot(
        ([], ["1:6 this mark has other text on its line", "2:1 this end mark has no start mark"])
    )
    assert found(f"{START} {END}\n") == snapshot(
        ([], ["1:1 this mark has other text on its line", "1:24 this mark has other text on its line"])
    )
    assert found(f"| a | {START} |\n") == snapshot(([], ["1:7 this mark has other text on its line"]))
    assert found("<!-- commops raci --team x -->\n") == snapshot(
        ([], ["1:1 this comment is not a mark: a colon is missing"])
    )
    assert found("a\n\n// commops list teams\n", ASCIIDOC) == snapshot(
        ([], ["3:1 this comment is not a mark: a colon is missing"])
    )
    assert found(f"<p>\n  {START}", HTML) == snapshot(([], ["2:3 this mark has no end"]))


def test_the_end_of_each_syntax() -> None:
    [problem] = MarkedText("// commops: raci\n", ASCIIDOC).blocks()[1]
    assert problem.help == snapshot(
        "write `// /commops` on a line of its own below it, outside code and before the next mark"
    )


def test_the_level_above() -> None:
    view = f"{START}\n\n#### of the view\n\n{END}\n"
    blocks, _ = MarkedText(f"# A\n\n{view}\n{view}\n## B\n\n{view}", MARKDOWN).blocks()
    assert [block.start.level for block in blocks] == [1, 1, 2]
    blocks, _ = MarkedText(f"<h3>A</h3>{START}<h5>v</h5>{END}<!-- x -->{START}{END}", HTML).blocks()
    assert [block.start.level for block in blocks] == [3, 3]
    view = "// commops: raci\n\n===== v\n\n// /commops\n"
    blocks, _ = MarkedText(f"= A\n\n{view}\nUnder\n~~~~~\n\n{view}\n{view}", ASCIIDOC).blocks()
    assert [block.start.level for block in blocks] == [1, 3, 3]
