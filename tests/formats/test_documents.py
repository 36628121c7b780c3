from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from documents import EXAMPLE, drawn, material, shown, written
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from markdown_it import MarkdownIt

from commops.formats import document_json, document_markdown
from commops.model.kinds import KINDS
from commops.naming.subject import ids
from commops.shapes import Document, Fact, Item, Run
from commops.terminal.document_text import lines
from commops.terminal.width import visible, width
from commops.terminal.wrap import wrapped

if TYPE_CHECKING:
    from markdown_it.token import Token

EVIL = r"""
organization: {name: x}
teams: {a: {lead: none, name: "[red]team[/] | <script>alert(1)</script>"}}
roles:
  b:
    team: a
    name: "`=1+1` *bold* _x_"
    description: "# no heading\n1. no list\n\n    no code\n---\n<b>&amp;</b>"
duties: {c: {team: a, name: "- dash\nnew line", responsible: [b], owns: ["[link](http://x.example)", "\e[31mred"]}}
people: {d: {name: "=cmd|' /C calc'!A0", roles: [b]}}
"""
DOCUMENT = Document(
    "roles/x",
    Run("Title"),
    "role",
    "First line.\nSecond line.",
    (
        (
            Fact("one", "One", ((Item((Run("a thing"),), ("roles/a",)), Item((Run("another"),))),)),
            Fact("two", "A longer label", ((Item((Run("said"),), ("roles/b",), (Run("because"),)),),)),
        ),
        (Fact("three", "标签", ((Item((Run("1. first"),)),), (Item((Run("内容很长的一个句子，需要折行显示。"),)),))),),
    ),
    (Run("the end"),),
)


def test_on_a_screen() -> None:
    assert written(lines(DOCUMENT, 40)) == snapshot("""\
Title                               role
First line.
Second line.

One             a thing · another
A longer label  said  because

标签            1. first
                内容很长的一个句子，需要
                折行显示。

the end
""")


def test_as_markdown() -> None:
    assert document_markdown.text(DOCUMENT) == snapshot("""\
# Title

*role*

First line.\\
Second line.

- **One**: a thing · another
- **A longer label**: said – because

* **标签**
    - 1\\. first
    - 内容很长的一个句子，需要折行显示。

*the end*
""")


def test_as_json() -> None:
    assert json.loads(document_json.text(DOCUMENT)) == snapshot(
        {
            "id": "roles/x",
            "title": "Title",
            "what": "role",
            "text": """\
First line.
Second line.\
""",
            "facts": {
                "one": {
                    "label": "One",
                    "items": [{"text": "a thing", "ids": ["roles/a"]}, {"text": "another", "ids": []}],
                },
                "two": {
                    "label": "A longer label",
                    "items": [{"text": "said", "ids": ["roles/b"], "remark": "because"}],
                },
                "three": {
                    "label": "标签",
                    "items": [
                        {"text": "1. first", "ids": []},
                        {"text": "内容很长的一个句子，需要折行显示。", "ids": []},
                    ],
                },
            },
            "summary": "the end",
        }
    )


def test_a_title_that_leaves_no_room_for_its_kind() -> None:
    long = Document("x", Run("A title that is longer than a narrow screen is wide, by far"), "role", "", ())
    assert written(lines(long, 40)) == snapshot("""\
A title that is longer than a narrow
screen is wide, by far
role
""")


def test_remarks_below_where_there_is_no_room_beside() -> None:
    item = Item((Run("somebody with a long name"),), (), (Run("and a reason that is longer still"),))
    assert written(lines(Document("x", Run("T"), "", "", ((Fact("k", "K", ((item,),)),),)), 50)) == snapshot("""\
T

K  somebody with a long name
     and a reason that is longer still
""")


def test_what_a_user_wrote_is_text_on_a_screen(tmp_path: Path) -> None:
    of = material(tmp_path, EVIL)
    assert shown(of, "role/b") == snapshot("""\
`=1+1` *bold* _x_                role · [red]team[/] | <script>alert(1)</script>
# no heading
1. no list

no code
---
<b>&amp;</b>

Holders      =cmd|' /C calc'!A0

Responsible  - dash␊new line

b · commops.yaml:5:3 · as of 2026-07-01
""")
    assert shown(of, "duty/c") == snapshot("""\
- dash␊new line                                     duty · activity · supporting

Accountable  [red]team[/] | <script>alert(1)</script>
               the whole team [red]team[/] | <script>alert(1)</script> is
               accountable (commops.yaml:3:9)
Responsible  `=1+1` *bold* _x_ (=cmd|' /C calc'!A0)
               defined at commops.yaml:9:63

Team         [red]team[/] | <script>alert(1)</script>
Owns         [link](http://x.example)
             ␛[31mred

c · commops.yaml:9:10 · as of 2026-07-01
""")


def test_what_a_user_wrote_is_text_in_markdown(tmp_path: Path) -> None:
    of = material(tmp_path, EVIL)
    assert document_markdown.text(drawn(of, "role/b")) == snapshot("""\
# \\`=1+1\\` \\*bold\\* \\_x\\_

*role · \\[red\\]team\\[/\\] \\| \\<script\\>alert(1)\\</script\\>*

\\# no heading\\
1\\. no list

no code\\
\\---\\
\\<b\\>\\&amp;\\</b\\>

- **Holders**: \\=cmd\\|' /C calc'!A0

* **Responsible**: \\- dash new line

*b · commops.yaml:5:3 · as of 2026-07-01*
""")
    for what in ("role/b", "duty/c", "person/d", "team/a"):
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(document_markdown.text(drawn(of, what)))
        assert markup(tokens) <= {"text", "strong_open", "strong_close", "em_open", "em_close", "hardbreak"}
        assert {token.type for token in tokens}.isdisjoint({"html_block", "code_block", "fence", "hr"})


@pytest.mark.parametrize("language", ["en", "zh"])
def test_markdown_says_what_the_document_says(language: str) -> None:
    of = material(EXAMPLE, language=language)
    for kind in KINDS:
        for identifier in ids(of.graph, kind):
            document = drawn(of, f"{kind}/{identifier}")
            tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(document_markdown.text(document))
            said = [shown_text(token) for token in tokens if token.type == "inline"]
            facts = [fact for group in document.groups for fact in group]
            items = [line for fact in facts for line in listed(fact)]
            assert said[:2] == [document.title.text, document.remark]
            assert said[len(said) - len(items) - 1 : -1] == items


def listed(fact: Fact) -> list[str]:
    rows = list(map(text, fact.rows))
    return [f"{fact.label}: {rows[0]}"] if len(rows) == 1 else [fact.label, *rows]


def shown_text(token: Token) -> str:
    return "".join(each.content for each in token.children or ())


def text(row: tuple[Item, ...]) -> str:
    def said(item: Item) -> str:
        parts = ["".join(run.text for run in item.line), "".join(run.text for run in item.remark)]
        return " – ".join(filter(None, parts))

    return " · ".join(map(said, row))


def markup(tokens: object) -> set[str]:
    assert isinstance(tokens, list)
    return {each.type for token in tokens for each in token.children or ()}


@given(st.lists(st.text(st.sampled_from("ab 。，内容（）· e\u0301"))), st.integers(8, 60))
def test_wrapping_loses_nothing_and_fits(texts: list[str], room: int) -> None:
    line = tuple(map(Run, texts))
    broken = ["".join(run.text for run in each) for each in wrapped(line, room)]
    whole = visible("".join(texts))
    assert "".join("".join(broken).split()) == "".join(whole.split())
    longest = max(map(width, whole.split()), default=0)
    assert all(width(each) <= max(room, longest + 4) for each in broken)
