"""Own clauses in Markdown: headings, paragraphs, lists and tables become articles, and nothing is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commops.book_shapes import Article, BookTable, Clause, Paragraph
from commops.handbook.prose import articles_of

_SECURITY = """\
---
title: not said
---
<!-- a note to whoever edits this -->
所有人都要遵守。

# 一、账号安全

所有账号启用**双重**验证，
不得共用。

- **密码**：每 90 天更换
  1. 不少于 12 位
  2. 不得写在纸上

     抄在纸上的立即销毁
- 见[规范](https://example.org/a)

## 设备

公司设备专用。

第二段。

（一）离岗锁屏；

（二）下班关机。

| 设备 | 负责人 |
|------|--------|
| 手机 | **主持** |

# 2. Offices

Doors are
locked.
"""


def test_headings_are_articles_and_lists_are_clauses() -> None:
    first, accounts, offices = articles_of(_SECURITY, "confidentiality/own", "其他规定")
    assert first == Article("confidentiality/own/1", "", "其他规定", "所有人都要遵守。")
    assert (accounts.title, accounts.lead) == ("账号安全", "所有账号启用双重验证，不得共用。")
    assert accounts.blocks == (
        Clause(
            "",
            "每 90 天更换",
            "密码",
            (
                Clause("", "不少于 12 位"),
                Clause("", "不得写在纸上", below=(Clause("", "抄在纸上的立即销毁"),)),
            ),
        ),
        Clause("", "见规范（https://example.org/a）"),
        Clause(
            "", "公司设备专用。", "设备", (Clause("", "第二段。"), Clause("", "离岗锁屏；"), Clause("", "下班关机。"))
        ),
        BookTable(("设备", "负责人"), (("手机", "主持"),)),
    )
    assert (offices.title, offices.lead, offices.blocks) == ("Offices", "Doors are locked.", ())


def test_paragraphs_alone_are_one_article() -> None:
    (article,) = articles_of("One.\n\nTwo.\n\n> Three.\n\n    four\n", "k", "Further provisions")
    assert article.title == "Further provisions"
    assert article.lead == "One."
    assert article.blocks == (Paragraph("Two."), Paragraph("Three."), Paragraph("four"))


def test_nothing_is_no_article() -> None:
    assert articles_of("", "k", "t") == []
    assert articles_of("<!-- later -->\n", "k", "t") == []


def _words(article: Article) -> list[str]:
    found = [article.title, article.lead]
    for block in article.blocks:
        if isinstance(block, Clause):
            found += _of_clause(block)
        elif isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, BookTable):
            found += [*block.heads, *(cell for row in block.rows for cell in row)]
    return found


def _of_clause(clause: Clause) -> list[str]:
    return [clause.label, clause.text, *(word for below in clause.below for word in _of_clause(below))]


_WORD = st.from_regex(r"w[a-z]{3,8}", fullmatch=True)
_LINE = st.tuples(
    st.sampled_from(["", "# ", "## ", "### ", "- ", "  - ", "1. ", "> ", "**", "| ", "（一）", "    ", "*"]), _WORD
)


@given(st.lists(_LINE, max_size=12), st.sampled_from(["\n", "\n\n"]))
def test_no_word_is_lost(lines: list[tuple[str, str]], between: str) -> None:
    text = between.join(mark + word + ("**" if mark == "**" else "") for mark, word in lines)
    said = " ".join(word for article in articles_of(text, "k", "untitled") for word in _words(article))
    for _, word in lines:
        assert re.search(word, said), (text, said)


def test_a_number_that_counts_no_headings_stays() -> None:
    text = "# 关于第三条的说明\n\n# 24 小时响应\n\nA.\n\n# 2027 年度计划\n\n## 3 steps\n\nB.\n"
    assert [each.title for each in articles_of(text, "k", "untitled")] == [
        "关于第三条的说明",
        "24 小时响应",
        "2027 年度计划",
    ]
    assert articles_of(text, "k", "untitled")[2].blocks == (Clause("", "B.", "3 steps"),)


@pytest.mark.parametrize(
    ("first", "second"), [("1 Scope", "2 Terms"), ("1. Scope", "2. Terms"), ("1.1 Scope", "1.2 Terms")]
)
def test_numbers_of_headings_are_given_anew(first: str, second: str) -> None:
    titles = [each.title for each in articles_of(f"# {first}\n\nA.\n\n# {second}\n\nB.\n", "k", "untitled")]
    assert titles == ["Scope", "Terms"]


def test_what_follows_a_table_stays_behind_it() -> None:
    text = "# A\n\n## Lower\n\nBefore.\n\n| a |\n|---|\n| 1 |\n\nAfter.\n\n- item\n\n## Next\n\nLast.\n"
    (article,) = articles_of(text, "k", "untitled")
    assert article.blocks == (
        Clause("", "Before.", "Lower"),
        BookTable(("a",), (("1",),)),
        Paragraph("After."),
        Clause("", "item"),
        Clause("", "Last.", "Next"),
    )


def test_tags_of_html_say_nothing_but_break_lines() -> None:
    text = "# A\n\nAsk <name> at <b>noon</b>.<br>Twice.\n\n| a |\n|---|\n| x<br/>y |\n\n<div>in a <role></div>\n"
    (article,) = articles_of(text, "k", "untitled")
    assert article.lead == "Ask <name> at noon.\nTwice."
    assert article.blocks == (BookTable(("a",), (("x\ny",),)), Paragraph("in a <role>"))
