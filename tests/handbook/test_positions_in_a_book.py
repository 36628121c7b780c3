"""The job descriptions of all positions as one book: each is numbered by itself and ends with who signs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import material
from regulations import DAY, TEXT, lines, of_department

from commops.book_shapes import Book, BookTable
from commops.handbook.foreign_texts import foreign_texts
from commops.handbook.job_descriptions import job_descriptions
from commops.naming.material import Material


def _book(of: Material) -> Book:
    book = job_descriptions(of)
    assert book
    return book


def test_each_is_numbered_by_itself_and_signed() -> None:
    book = _book(of_department("zh"))
    assert [chapter.title for chapter in book.chapters] == ["社群运营经理", "社群运营专员", "客户服务专员"]
    for chapter in book.chapters:
        assert chapter.number == ""
        assert [chapter.articles[0].number, chapter.articles[1].number] == ["一、", "二、"]
        assert chapter.articles[-1].title == "签字"
    assert [article.number for article in _book(of_department("en")).chapters[0].articles][:2] == ["1.", "2."]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_library_says_what_is_done_and_no_more(language: str) -> None:
    book = _book(of_department(language))
    said = lines(book)
    assert "产出是" not in said
    assert "The result is" not in said
    assert "边界：" not in said
    assert "Boundary: " not in said
    assert list(foreign_texts(book)) == []


def test_own_boundaries_and_notes_are_told(tmp_path: Path) -> None:
    text = TEXT.replace("  run: {name:", "  run: {boundary: {en: not the music, zh: 不含音乐}, name:")
    said = lines(_book(material(tmp_path, text, "zh", DAY)))
    assert "边界：不含音乐" in said
    assert "协助撰写方案文字" in said


def test_times_and_grades_are_said_as_in_the_regulation() -> None:
    said = lines(_book(of_department("zh")))
    assert "第一季度" in said
    assert "Q1" not in said
    assert "D < 60" in said
    assert "≥ 0、" not in said
    assert f"{DAY.year}年{DAY.month}月{DAY.day}日" in said
    assert str(DAY) not in said
    assert "：审核要点：" not in said


def test_no_column_is_too_narrow_for_its_letters() -> None:
    book = _book(of_department("zh"))
    tables = [block for chapter in book.chapters for article in chapter.articles for block in article.blocks]
    for table in tables:
        if isinstance(table, BookTable):
            assert min(table.widths) >= 0.07 * sum(table.widths)
