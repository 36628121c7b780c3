"""A document with tables, apart from its format: headings, paragraphs, lists and grids of cells, in their order."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.exchange.importing.imported import Note
    from commops.exchange.importing.origins import Origin


@dataclass(frozen=True)
class Cell:
    """A cell of a grid: its text without markup, line breaks as newlines, and whether all of it is bold.

    A merged cell is repeated in each place that it covers: the same object, with the number of columns and rows that
    it covers. `comment` is a note that the format keeps beside the text of the cell.
    """

    text: str
    origin: Origin
    bold: bool = False
    head: bool = False
    columns: int = 1
    rows: int = 1
    comment: str = ""

    @property
    def merged(self) -> bool:
        """Tell whether the cell covers more than one place."""
        return self.columns > 1 or self.rows > 1


@dataclass(frozen=True)
class GridRow:
    """A row of a grid, padded with empty cells to the width of its grid; `written` counts the cells in the source.

    In a sheet, where every row has all cells, it is the width of the grid.
    """

    cells: tuple[Cell, ...]
    written: int


@dataclass(frozen=True)
class Grid:
    """A table: rows of equal length. `head` counts the rows that the format itself marks as heads.

    Empty rows and columns around it are left out, those inside it are kept. A whole sheet, or a file of CSV, is one
    grid, with all that it has beside and below a table.
    """

    rows: tuple[GridRow, ...]
    origin: Origin
    head: int = 0

    @property
    def cells(self) -> Iterator[Cell]:
        """All cells, row by row."""
        return chain.from_iterable(row.cells for row in self.rows)


@dataclass(frozen=True)
class Heading:
    """A heading, or the name of a sheet; `level` counts from 1."""

    text: str
    origin: Origin
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Text between tables; the parts that are bold are named again in `bold`."""

    text: str
    origin: Origin
    bold: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """An item of a list: its text without marker, its depth from 0, its number where the list is numbered."""

    text: str
    origin: Origin
    depth: int = 0
    number: int | None = None
    bold: tuple[str, ...] = ()


@dataclass(frozen=True)
class ItemList:
    """A list, with the items of the lists in it."""

    items: tuple[Item, ...]
    origin: Origin


Block = Heading | Paragraph | ItemList | Grid


@dataclass(frozen=True)
class TextDocument:
    """A document: its blocks in their order; `pictures` are the places of images, which cannot be read.

    `notes` are what the user should know about how it was read: guesses, text that is struck out, cells without value.
    """

    file: str
    blocks: tuple[Block, ...]
    pictures: tuple[Origin, ...] = ()
    notes: tuple[Note, ...] = ()
