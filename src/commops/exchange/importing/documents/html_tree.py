"""HTML as a tree: elements with what they contain, end tags that nobody wrote included."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import field
from typing import Final

from commops.exchange.importing.documents.html_names import (
    CELLS,
    ENDS_PARAGRAPHS,
    LISTS,
    PARTS_OF_TABLES,
    SECTIONS,
    VOID,
)
from commops.exchange.importing.documents.html_tokens import Tag, tokens
from commops.records import dataclass

_OF_TABLES: Final = PARTS_OF_TABLES | {"table"}
_ROWS_AND_CELLS: Final = CELLS | {"tr"}

_ENDED_BY: Final = {
    "li": (frozenset({"li"}), LISTS),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (CELLS | {"caption", "colgroup"}, frozenset({"tr", "table"})),
    "th": (CELLS | {"caption", "colgroup"}, frozenset({"tr", "table"})),
    "tr": (_ROWS_AND_CELLS | {"caption", "colgroup"}, frozenset({"table"}) | SECTIONS),
    "thead": (PARTS_OF_TABLES, frozenset({"table"})),
    "tbody": (PARTS_OF_TABLES, frozenset({"table"})),
    "tfoot": (PARTS_OF_TABLES, frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
"""What a start tag ends that has no end tag, and the elements whose ends it does not pass."""

_DEEPEST: Final = 120
"""How deep elements may be in one another; what is in deeper ones is in the last one that is not too deep."""


@dataclass(slots=True)
class Element:
    """An element: its name, attributes and content, where it begins, and how many cells are written in a row."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    line: int = 0
    column: int = 0
    children: list[Element | str] = field(default_factory=list)
    written: int = 0

    def elements(self, *names: str) -> list[Element]:
        """Return the elements in it that have one of these names; not those deeper inside."""
        return [child for child in self.children if isinstance(child, Element) and child.name in names]


class TreeBuilder:
    """Builds a tree from pieces of HTML, each with the line where it is in its file."""

    def __init__(self) -> None:
        """Begin with an empty tree."""
        self.root = Element("#root")
        self._open = [self.root]

    @property
    def last(self) -> Element:
        """The element that was opened last and is not closed."""
        return self._open[-1]

    def reopen(self, name: str) -> bool:
        """Open the element that was closed last again, where it has a name and nothing came after it."""
        children = self.last.children
        while children and isinstance(children[-1], str) and not children[-1].strip():
            children.pop()
        if not children or isinstance(children[-1], str) or children[-1].name != name:
            return False
        self._open.append(children[-1])
        return True

    def feed(self, text: str, line: int = 1, column: int = 0) -> None:
        """Add a piece that begins in a line; in all of it, elements are in one column where one is given."""
        starts = [0, *(index + 1 for index, character in enumerate(text) if character == "\n")]
        for token in tokens(text):
            if isinstance(token, str):
                self.last.children.append(token)
            elif token.closing:
                self._close(token.name)
            else:
                number = bisect_right(starts, token.index)
                position = line + number - 1, column or token.index - starts[number - 1] + 1
                self._start(token, *position)

    def _start(self, tag: Tag, line: int, column: int) -> None:
        self._end_implied(tag.name)
        if tag.name in CELLS and self.last.name in SECTIONS | {"table"}:
            self._push(Element("tr", {}, line, column))
        element = Element(tag.name, tag.attributes, line, column)
        if tag.name in VOID:
            self.last.children.append(element)
        else:
            self._push(element)

    def _push(self, element: Element) -> None:
        self.last.children.append(element)
        if len(self._open) < _DEEPEST:
            self._open.append(element)

    def _end_implied(self, name: str) -> None:
        if name in ENDS_PARAGRAPHS:
            self._close_within(frozenset({"p"}), _OF_TABLES | LISTS)
        if name in _ENDED_BY:
            self._close_within(*_ENDED_BY[name])

    def _close_within(self, names: frozenset[str], limits: frozenset[str]) -> None:
        """Close the outermost open element of some names that is inside the innermost one of the limits."""
        outermost = 0
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].name in names:
                outermost = index
            elif self._open[index].name in limits:
                break
        if outermost:
            del self._open[outermost:]

    def _close(self, name: str) -> None:
        limits = frozenset({"table"}) if name in _OF_TABLES else _OF_TABLES
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].name == name:
                del self._open[index:]
                return
            if self._open[index].name in limits:
                return
