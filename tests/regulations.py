"""Regulations for tests: a small organisation that states whatever a regulation shows, and its book as lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from documents import material

from commops.book_shapes import Block, Book, BookTable, Clause, Paragraph
from commops.cli.reading import look
from commops.handbook.regulation import Asked, draw
from commops.naming.material import Material

DAY: Final = date(2026, 7, 1)
DEPARTMENT: Final = Path(__file__).parents[1] / "examples" / "department"
TEXT: Final = (Path(__file__).parent / "regulation.yaml").read_text(encoding="utf-8")


def book(folder: Path, text: str = TEXT, language: str = "zh", asked: Asked | None = None) -> Book:
    """Return the regulation of an organisation that is written so."""
    return draw(material(folder, text, language, DAY), asked)


def of_department(language: str) -> Material:
    """Return what documents about the example of a department are made of, the library beside it."""
    return look(DEPARTMENT, str(DAY), language).material()


def lines(book: Book, *chapters: str) -> str:
    """Return chapters of a book as text, all of them where none is named."""
    found: list[str] = []
    for chapter in book.parts:
        if not chapters or chapter.key in chapters:
            found += [f"# {chapter.number}{book.between}{chapter.title}", *filter(None, [chapter.lead])]
            for article in chapter.articles:
                found.append(f"{article.number}{book.between}{article.title}".strip())
                found += filter(None, [article.lead])
                for block in article.blocks:
                    found += _block(block, book.colon)
    return "\n".join(found)


def _block(block: Block, colon: str) -> Iterator[str]:
    if isinstance(block, Clause):
        yield from _clause(block, colon, "")
    elif isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, BookTable):
        yield from ([f"[{block.caption}]"] if block.caption else [])
        for row in (block.heads, *block.rows):
            yield " | ".join(cell.replace("\n", " / ") for cell in row).rstrip()
    else:
        yield f"[{block.caption}] {block.words}"


def _clause(clause: Clause, colon: str, indent: str) -> Iterator[str]:
    label = f"{clause.label}{colon}" if clause.label else ""
    yield f"{indent}{clause.number} {label}{clause.text}".rstrip()
    for each in clause.below:
        yield from _clause(each, colon, f"{indent}  ")


def texts(book: Book) -> str:
    """Return everything that a book says, its cover too."""
    cover = book.cover
    facts = [f"{label} {text}" for label, text in cover.facts]
    tables = [each for each in (cover.revisions, book.signatures) if each]
    cells = [cell for each in tables for row in (each.heads, *each.rows) for cell in row]
    return "\n".join([book.title, book.draft, cover.issuer, *facts, *cells, lines(book)])
