"""Numbers are text and go through the whole book: as articles or as an outline, in each language."""

from __future__ import annotations

from itertools import pairwise

from commops.book_shapes import Article, BookChapter, BookTable, Clause, Paragraph, Picture
from commops.handbook.numbering import Numbers, numbered, numbered_annexes
from commops.model.kinds import Numbering

ARTICLES, OUTLINE = Numbering.ARTICLES, Numbering.OUTLINE

_CLAUSES = (
    Clause("", "one", below=(Clause("", "deeper", below=(Clause("", "deepest"),)), Clause("", "next"))),
    Paragraph("between"),
    Clause("", "two"),
)
_TABLE = BookTable(("a",), (("b",),), "letters")
_CHAPTERS = (
    BookChapter("first", "", "First", (Article("a", "", "A", blocks=_CLAUSES), Article("b", "", "B"))),
    BookChapter("second", "", "Second", (Article("c", "", "C", blocks=(_TABLE, Picture(None, "lines", ""), _TABLE)),)),
)


def _numbers(language: str, style: Numbering) -> list[str]:
    chapters = numbered(_CHAPTERS, Numbers(language, style))
    found = []
    for chapter in chapters:
        found.append(chapter.number)
        for article in chapter.articles:
            found.append(article.number)
            for block in article.blocks:
                found += _of_clause(block) if isinstance(block, Clause) else []
    return found


def _of_clause(clause: Clause) -> list[str]:
    return [clause.number, *(number for below in clause.below for number in _of_clause(below))]


def test_articles_go_through_the_book_in_chinese() -> None:
    assert _numbers("zh", ARTICLES) == [
        *("第一章", "第一条", "（一）", "1.", "（1）", "2.", "（二）", "第二条"),
        *("第二章", "第三条"),
    ]


def test_an_outline_begins_again_in_each_chapter() -> None:
    assert _numbers("zh", OUTLINE) == [
        *("一、", "（一）", "1.", "（1）", "1）", "（2）", "2.", "（二）"),
        *("二、", "（一）"),
    ]


def test_english_is_numbered_alike_in_both() -> None:
    expected = ["1", "1.1", "(a)", "1.", "(1)", "2.", "(b)", "1.2", "2", "2.1"]
    assert _numbers("en", ARTICLES) == expected
    assert _numbers("en", OUTLINE) == expected


def test_each_level_differs_from_the_one_above_it() -> None:
    for numbers in (Numbers("zh"), Numbers("zh", OUTLINE), Numbers("en")):
        levels = [numbers.clause(level, 1) for level in range(12)]
        assert all(above != below for above, below in pairwise(levels))
        assert len(set(levels[:4])) == 4
    assert [Numbers("zh").clause(level, 2) for level in range(5)] == ["（二）", "2.", "（2）", "2）", "②"]
    assert [Numbers("zh", OUTLINE).clause(level, 2) for level in range(4)] == ["2.", "（2）", "2）", "②"]
    assert [Numbers("en").clause(level, 2) for level in range(4)] == ["(b)", "2.", "(2)", "2)"]


def test_a_number_stands_before_its_title_as_the_language_does_it() -> None:
    assert Numbers("zh").between == "\u3000"
    assert Numbers("zh", OUTLINE).between == ""
    assert Numbers("en").between == " "


def test_text_refers_to_chapters() -> None:
    assert Numbers("zh").reference(4) == "第四章"
    assert Numbers("zh", OUTLINE).reference(4) == "第四部分"
    assert Numbers("en").reference(4) == "chapter 4"


def test_pictures_and_tables_are_numbered_through_the_book() -> None:
    for language, expected in (
        ("zh", ["表1\u3000letters", "图1\u3000lines", "表2\u3000letters"]),
        ("en", ["Table 1: letters", "Figure 1: lines", "Table 2: letters"]),
    ):
        blocks = numbered(_CHAPTERS, Numbers(language))[1].articles[0].blocks
        assert [block.caption for block in blocks if not isinstance(block, Clause | Paragraph)] == expected


def test_annexes_have_numbers_and_their_articles_have_none() -> None:
    annexes = numbered_annexes(_CHAPTERS, Numbers("zh"))
    assert [annex.number for annex in annexes] == ["附件一", "附件二"]
    assert [article.number for article in annexes[0].articles] == ["", ""]
    assert [annex.number for annex in numbered_annexes(_CHAPTERS, Numbers("en"))] == ["Annex 1", "Annex 2"]
