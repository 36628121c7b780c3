"""Responsibility tables in files: what they say, and the organisation that follows from it."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Grid, Heading, ItemList
from commops.exchange.importing.documents.document import document
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.found_files import STANDARD_INPUT
from commops.exchange.importing.imported import Certainty, Fields, Imported, Note
from commops.exchange.importing.raci.as_read import as_read
from commops.exchange.importing.raci.chosen_parts import lists_are_by_role, parts_of
from commops.exchange.importing.raci.document_parts import found_in
from commops.exchange.importing.raci.entries import entries
from commops.exchange.importing.raci.headings import as_section, in_words
from commops.exchange.importing.raci.joining_parts import together
from commops.exchange.importing.raci.name_grids import asked_once
from commops.exchange.importing.raci.own_books import without_notes
from commops.exchange.importing.raci.reported import notes_on
from commops.exchange.importing.raci.scheme_choice import common
from commops.exchange.importing.raci.surroundings import surroundings
from commops.exchange.importing.raci.symbols import with_letters
from commops.exchange.importing.raci.titles import plain
from commops.language.messages import counted, listed, message
from commops.language.messages import together as with_colon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.blocks import TextDocument
    from commops.exchange.importing.inputs import Input
    from commops.exchange.importing.raci.responsibilities import Part

SOURCE: Final = "raci"
_ENDINGS: Final = frozenset({".md", ".markdown", ".csv", ".tsv", ".html", ".htm", ".xlsx", ".xlsm", ".txt"})
_TABLES: Final = frozenset({".csv", ".tsv", ".xlsx", ".xlsm"})
_LANGUAGES: Final = frozenset({"en", "zh"})
_SURE: Final = 2
_MOST: Final = 3
"""Of how many tables the columns are said, where none is of responsibilities."""


def likely(inputs: Sequence[Input]) -> int:
    """Tell how surely files have responsibility tables: 0 for no, 1 for perhaps, 2 for surely."""
    texts = [source for source in inputs if source.ending in _ENDINGS or source.path == STANDARD_INPUT]
    if len(texts) < len(inputs) or not inputs:
        return 0
    return max(map(_likely, texts))


def _likely(source: Input) -> int:
    try:
        read_document = with_letters(document(source))
    except Unreadable:
        return int(source.ending in _TABLES)

    around = surroundings(read_document, lambda question: question.choices[0].value, "")
    found = list(found_in(read_document, around))
    parts = parts_of(found, around, "", by_role=True)
    if any(any(part.letters) for part in parts):
        return _SURE
    return 1 if around.schemes or any(part.notes for part in parts) else 0


def read(inputs: Sequence[Input], context: Context) -> Imported:
    """Read the responsibility tables of files as one organisation.

    Raises:
        Unreadable: for a file that cannot be read as a document.

    """
    documents = [with_letters(without_notes(document(source))) for source in inputs]
    choose = asked_once(context.choose)
    arounds = [surroundings(each, choose, context.scheme) for each in documents]
    found = [(list(found_in(each, around)), around) for each, around in zip(documents, arounds, strict=True)]
    by_role = lists_are_by_role(found)
    read_parts = [parts_of(some, around, context.scheme, by_role=by_role) for some, around in found]
    if len(documents) > 1:
        read_parts = [_with_file(some, each.file) for some, each in zip(read_parts, documents, strict=True)]
    parts = list(chain.from_iterable(read_parts))

    whole = together(parts, arounds[0])
    scheme = common(whole.duties, context.scheme)
    notes = [*chain.from_iterable(each.notes for each in documents), *notes_on(whole)]
    if not whole.duties:
        notes += chain.from_iterable(map(_nothing, documents)) if not _says_why(notes) else []
        return Imported(SOURCE, {}, notes=notes, ignored=whole.ignored, as_read=as_read(whole, scheme, ""))

    language = arounds[0].language
    return Imported(
        SOURCE,
        entries(whole, context, scheme),
        _organization(documents[0], scheme, language),
        notes,
        whole.ignored,
        as_read(whole, scheme, language),
    )


def _with_file(parts: Iterable[Part], file: str) -> list[Part]:
    # What is skipped is said with its file where there are several.
    return [replace(part, ignored=_of_file(part.ignored, file)) for part in parts]


def _of_file(ignored: Iterable[str], file: str) -> tuple[str, ...]:
    return tuple(with_colon(file, each, between=": ") for each in ignored)


def _organization(read_document: TextDocument, scheme: str, language: str) -> Fields:
    fields: Fields = {"name": _name(read_document)}
    if scheme != "raci":
        fields["scheme"] = scheme
    if language in _LANGUAGES:
        fields["language"] = language
    return fields


def _name(read_document: TextDocument) -> str:
    headings = [block for block in read_document.blocks if isinstance(block, Heading)]
    first = next((as_section(block.text) for block in headings if block.level == 1 or len(headings) == 1), "")
    return first or in_words(read_document.file)


def _says_why(notes: Sequence[Note]) -> bool:
    return any(note.kind in {"no-matrix", "placeholder"} for note in notes)


def _nothing(read_document: TextDocument) -> Iterator[Note]:
    grids = [block for block in read_document.blocks if isinstance(block, Grid) and _heads(block)]
    lists = sum(isinstance(block, ItemList) for block in read_document.blocks)
    for grid in grids[:_MOST]:
        text = message(
            "no column names who is responsible or accountable, and no cell has letters; columns seen: {heads}",
            heads=listed([f"'{head}'" for head in _heads(grid)], "and"),
        )
        yield Note("no-matrix", text, Certainty.LOST, grid.origin, {"file": read_document.file})
    if len(grids) > _MOST:
        text = message("{number:,} more tables are no responsibility matrices", number=len(grids) - _MOST)
        yield Note("no-matrix", text, Certainty.LOST, None, {"file": read_document.file})
    if grids:
        return

    if read_document.pictures:
        text = message("no responsibility matrix found, and pictures cannot be read: copy the cells into a table")
        yield Note("no-matrix", text, Certainty.LOST, read_document.pictures[0], {"file": read_document.file})
        return
    text = message(
        "no responsibility matrix found in {lists}: add a table with the responsible and accountable roles",
        lists=counted("{number:,} list", "{number:,} lists", lists),
    )
    yield Note("no-matrix", text, Certainty.LOST, None, {"file": read_document.file})


def _heads(grid: Grid) -> Sequence[str]:
    # What stands in the first row that says anything.
    rows = ([head for cell in row.cells if (head := plain(cell.text))] for row in grid.rows)
    return next(filter(None, rows), [])
