"""Whatever an organisation is like, its regulation is whole: every number is there, and every position and letter."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from documents import material
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import DAY, Data, cooperating, organisations, write
from regulations import texts

from commops.book_shapes import BookTable
from commops.cli.reading import look
from commops.handbook.completeness import checklist
from commops.handbook.job_descriptions import job_descriptions
from commops.handbook.regulation import Asked, drafting, draw

_ROOT = Path(__file__).parents[2]
_EXAMPLES = sorted(path.parent for path in (_ROOT / "examples").glob("*/commops.yaml"))


@settings(max_examples=25, deadline=None)
@given(st.one_of(organisations(), cooperating()), st.sampled_from(["en", "zh"]))
def test_every_organisation_has_a_regulation(organisation: Data, language: str) -> None:
    with TemporaryDirectory() as folder:
        of = look(write(Path(folder), organisation), str(DAY), language).material()
        book = draw(of, Asked(people=True))
        assert checklist(drafting(of, Asked()), book).sections
        assert all(chapter.number for chapter in book.parts)
        assert all(article.number for chapter in book.chapters for article in chapter.articles)
        said = texts(book)
        positions = [of.distinct("roles", post) for post in of.graph.posts.everybody]
        assert all(position in said for position in positions)
        described = job_descriptions(of)
        assert [chapter.title for chapter in described.chapters] == positions if described else not positions


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("folder", _EXAMPLES, ids=lambda path: path.name)
def test_every_example_has_a_regulation(folder: Path, language: str) -> None:
    of = look(folder, str(DAY), language).material()
    book = draw(of)
    assert texts(book)
    tables = [each for chapter in book.parts for article in chapter.articles for each in article.blocks]
    for table in tables:
        if isinstance(table, BookTable):
            assert {len(row) for row in table.rows} == {len(table.heads)}
            assert not table.widths or len(table.widths) == len(table.heads)


def test_every_field_is_read(tmp_path: Path) -> None:
    text = (_ROOT / "tests" / "every_field.yaml").read_text(encoding="utf-8")
    for language in ("en", "zh"):
        assert texts(draw(material(tmp_path, text, language, DAY)))
