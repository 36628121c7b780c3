"""The text of elements of HTML as runs, as a browser would show it."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.documents.html_names import BLOCKS, CELLS, SECTIONS
from commops.exchange.importing.documents.html_tree import Element
from commops.exchange.importing.documents.words import BREAK, Run, Words, raised, together
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.exchange.importing.documents.html_looks import Looks

_AROUND_A_SHEET: Final = frozenset(
    {"row-header", "row-headers-background", "column-headers-background", "freezebar-cell"}
)
_SPACES: Final = pattern_of(r"[ \t\r\n\f]+")
_LINK_TO_ITSELF: Final = frozenset({"¶", "#", "§", "🔗"})
_STATUS_TITLE: Final = "title"


@dataclass(frozen=True)
class TextReader:
    """Reads the text of elements in a page with some looks."""

    looks: Looks

    def words(self, element: Element) -> Words:
        """Return what an element says, by itself: its own look counts, what it is in does not.

        Where it says nothing, that is what its pictures stand for.
        """
        said = together(self.runs(element, Run("")))
        return said if said.text or said.struck_parts else together(self._pictures(element))

    def runs(self, node: Element | str, around: Run) -> Iterator[Run]:
        """Yield the runs of a node in a text that looks like another run."""
        if isinstance(node, str):
            yield replace(around, text=_SPACES.sub(" ", node))
            return

        look = self.looks.of(node)
        if look.hidden or _is_left_out(node):
            return

        inner = replace(
            around,
            bold=around.bold if look.bold is None else look.bold,
            struck=around.struck or bool(look.struck),
        )
        if node.name in {"br", "hr"}:
            yield replace(inner, text=BREAK)
        elif node.name == "input":
            yield replace(inner, text=_checkbox(node))
        elif node.name in BLOCKS:
            yield replace(inner, text=BREAK)
            yield from self._content(node, inner)
            yield replace(inner, text=BREAK)
        elif node.name == "sup":
            for run in self._content(node, inner):
                yield replace(run, text=raised(run.text))
        else:
            yield from self._content(node, inner)

    def _content(self, element: Element, look: Run) -> Iterator[Run]:
        for child in element.children:
            yield from self.runs(child, look)

    def _pictures(self, element: Element) -> Iterator[Run]:
        for picture in pictures(element):
            yield Run(f"{picture.attributes.get('alt', '')} ")


def pictures(element: Element) -> Iterator[Element]:
    """Yield the pictures in an element."""
    for child in element.children:
        if isinstance(child, Element):
            if child.name == "img":
                yield child
            yield from pictures(child)


def cells_in(row: Element) -> list[Element]:
    """Return the cells of a row; the numbers and letters that Google Sheets writes around a sheet are none."""
    return [
        cell for cell in row.elements(*CELLS) if not _AROUND_A_SHEET & set(cell.attributes.get("class", "").split())
    ]


def is_grid(table: Element) -> bool:
    """Tell whether a table has more than one cell, so that it is more than a frame around a text."""
    sections = [table, *table.elements(*SECTIONS)]
    rows = chain.from_iterable(section.elements("tr") for section in sections)
    return sum(len(cells_in(row)) for row in rows) > 1


def _is_left_out(element: Element) -> bool:
    if element.name == "table":
        return is_grid(element)
    if element.name == "ac:parameter":
        return element.attributes.get("ac:name") != _STATUS_TITLE
    return element.name == "a" and "".join(map(str, element.children)).strip() in _LINK_TO_ITSELF


def _checkbox(element: Element) -> str:
    is_checked = element.attributes.get("type", "").lower() == "checkbox" and "checked" in element.attributes
    return "✓" if is_checked else ""
