"""The matrix of a regulation has every letter that `commops raci` has, however its tables are divided."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import material

from commops.book_shapes import BookTable
from commops.formats.column_widths import column_widths
from commops.handbook.regulation import Asked, draw
from commops.matrix.matrix import Matrix
from commops.naming.material import Material

_FOLDER = Path(__file__).parents[2] / "examples"
_EXAMPLES = sorted(path.parent for path in _FOLDER.glob("*/commops.yaml") if path.parent.name != "broken")


def _tables(of: Material) -> list[BookTable]:
    book = draw(of, Asked(("matrix",)))
    articles = (article for chapter in book.chapters for article in chapter.articles)
    (matrix,) = (article for article in articles if article.key == "matrix/matrix")
    return [block for block in matrix.blocks if isinstance(block, BookTable)]


def _letters(table: BookTable) -> set[tuple[str, str, str]]:
    return {
        (row[0], head, cell) for row in table.rows for head, cell in zip(table.heads[1:], row[1:], strict=True) if cell
    }


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("folder", _EXAMPLES, ids=lambda path: path.name)
def test_every_letter_is_in_a_table(folder: Path, language: str) -> None:
    of = material(folder, language=language)
    matrix = Matrix(of.graph, language, dated=False)
    expected = {
        (matrix.distinct("duties", duty), matrix.titles[key], "/".join(letter.sign for letter in letters))
        for duty in matrix.duties
        for key, letters in matrix.cells[duty].items()
    }
    found: set[tuple[str, str, str]] = set()
    for table in _tables(of):
        found |= {(duty, head, cell.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹")) for duty, head, cell in _letters(table)}
    remarks = {duty: matrix.remark(duty) for duty in matrix.duties}
    if not any(remarks.values()):
        assert found == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("folder", _EXAMPLES, ids=lambda path: path.name)
def test_no_table_is_wider_than_a_page_across(folder: Path, language: str) -> None:
    tables = _tables(material(folder, language=language))
    # Pages do not turn between the tables of a matrix: all are across where one has to be.
    is_across = any(sum(table.widths) > 100 for table in tables)
    for table in tables:
        assert len(table.widths) == len(table.heads)
        assert sum(table.widths) <= 155
        assert table.wide == is_across


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("folder", _EXAMPLES, ids=lambda path: path.name)
def test_its_columns_have_room_on_paper_for_their_words(folder: Path, language: str) -> None:
    for table in _tables(material(folder, language=language)):
        widths = column_widths(table)
        assert widths.needed <= sum(widths.shares)
        assert widths.shares[0] >= 17
        assert sum(widths.shares) == pytest.approx(155 if table.wide else 100)
