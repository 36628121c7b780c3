"""A table of HTML as a grid, with its merged cells where a browser would show them."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.documents.grids import CellsAt, check_size
from commops.exchange.importing.documents.html_names import SECTIONS
from commops.exchange.importing.documents.html_text import cells_in
from commops.exchange.importing.documents.html_tree import Element
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from commops.exchange.importing.blocks import Cell
    from commops.exchange.importing.origins import Origin

_WIDEST: Final = 1000
_HIGHEST: Final = 65_534


@dataclass(frozen=True)
class _Placed:
    """A cell of HTML: the first row and column that it covers, and the ones behind the last."""

    element: Element
    top: int
    left: int
    bottom: int
    right: int


def rows_of(table: Element) -> list[Element]:
    """Return the rows of a table, from top to bottom."""
    return list(chain.from_iterable(_sections(table)))


def cells_of(table: Element, read: Callable[[Element], Cell], origin: Origin) -> CellsAt:
    """Return the cells of a table by row and column; `read` makes a cell of an element."""
    placed = list(_placed(table, origin))
    width = max((cell.left + 1 for cell in placed), default=0)
    places: CellsAt = {}
    for each in placed:
        right = min(each.right, width)
        cell = read(each.element)
        check_size(len(places) + (each.bottom - each.top) * (right - each.left), origin)
        merged = replace(cell, columns=right - each.left, rows=each.bottom - each.top)
        for row in range(each.top, each.bottom):
            for column in range(each.left, right):
                places.setdefault((row, column), merged)
    return places


def heads_of(table: Element) -> int:
    """Return how many rows are marked as heads: those of `thead`, else the first ones with nothing but `th`."""
    sections = table.elements(*SECTIONS)
    marked = sum(len(section.elements("tr")) for section in sections if section.name == "thead" and _has_cells(section))
    if marked:
        return marked

    for number, row in enumerate(rows_of(table)):
        if any(cell.name == "td" for cell in cells_in(row)):
            return number
    return 0


def _has_cells(section: Element) -> bool:
    return any(cells_in(row) for row in section.elements("tr"))


def _placed(table: Element, origin: Origin) -> Iterator[_Placed]:
    """Yield the cells of a table with what they cover; what spans rows ends with its section, as in browsers."""
    top = covered = 0
    for rows in _sections(table):
        occupied: dict[int, int] = {}
        for number, row in enumerate(rows):
            column = 0
            for element in cells_in(row):
                while occupied.get(column, 0) > number:
                    column += 1
                    covered += 1

                columns = _span(element, "colspan", _WIDEST)
                height = min(_span(element, "rowspan", _HIGHEST, everything=len(rows)), len(rows) - number)
                yield _Placed(element, top + number, column, top + number + height, column + columns)
                if height > 1:
                    occupied |= dict.fromkeys(range(column, column + columns), number + height)
                    covered += columns
                column += columns
                check_size(covered, origin)
        top += len(rows)


def _sections(table: Element) -> Iterator[list[Element]]:
    """Yield the rows of each section; rows outside of sections are sections together, and `tfoot` comes last."""
    children = table.elements("tr", *SECTIONS)
    loose: list[Element] = []
    for child in children:
        if child.name == "tr":
            loose.append(child)
            continue
        if loose:
            yield loose
            loose = []
        if child.name != "tfoot":
            yield child.elements("tr")
    if loose:
        yield loose
    for child in children:
        if child.name == "tfoot":
            yield child.elements("tr")


def _span(element: Element, attribute: str, most: int, everything: int = 1) -> int:
    stated = element.attributes.get(attribute, "").strip()
    if not stated.isdecimal() or len(stated) > len(str(most)):
        return 1
    if int(stated) == 0:
        return everything
    return min(int(stated), most)
