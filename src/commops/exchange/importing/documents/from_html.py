"""HTML as a document: what a browser would show, as headings, paragraphs, lists and grids."""

from __future__ import annotations

from dataclasses import field
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Block, Cell, Grid, Heading, Item, ItemList, Paragraph, TextDocument
from commops.exchange.importing.documents.grids import grid
from commops.exchange.importing.documents.html_looks import looks
from commops.exchange.importing.documents.html_names import BLOCKS, CELLS, LISTS, SECTIONS
from commops.exchange.importing.documents.html_tables import cells_of, heads_of, rows_of
from commops.exchange.importing.documents.html_text import TextReader, cells_in, is_grid, pictures
from commops.exchange.importing.documents.html_tree import Element, TreeBuilder
from commops.exchange.importing.documents.struck import struck_out
from commops.exchange.importing.documents.words import BREAK, Run, Words, together
from commops.exchange.importing.origins import Origin
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.exchange.importing.imported import Note
    from commops.exchange.importing.inputs import Input

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_VERBATIM: Final = frozenset({"pre", "textarea"})


def document(source: Input) -> TextDocument:
    """Return a page of HTML as a document."""
    tree = TreeBuilder()
    tree.feed(source.text)
    return blocks_of(source.path, tree.root)


def blocks_of(file: str, root: Element) -> TextDocument:
    """Return the tree of a page as a document."""
    page = _Page(file, TextReader(looks(root)))
    blocks = tuple(page.flow(root))
    seen = (page.origin(picture) for picture in pictures(root))
    return TextDocument(file, blocks, tuple(seen), tuple(page.notes))


@dataclass
class _Page:
    """A page that is being read, and the notes about it so far."""

    file: str
    reader: TextReader
    notes: list[Note] = field(default_factory=list)

    def origin(self, element: Element) -> Origin:
        """Return where an element begins."""
        return Origin(self.file, element.line, element.column)

    def flow(self, element: Element) -> Iterator[Block]:
        """Yield the blocks in an element."""
        text: list[Element | str] = []
        for child in element.children:
            if isinstance(child, str) or not _has_blocks(child):
                text.append(child)
                continue

            yield from self._paragraph(text, element)
            text = []
            yield from self._block(child)
        yield from self._paragraph(text, element)

    def _block(self, element: Element) -> Iterator[Block]:
        if self.reader.looks.of(element).hidden or element.name in _VERBATIM:
            return

        if element.name in _HEADINGS:
            yield from self._heading(element)
        elif element.name == "table":
            yield from self._table(element)
        elif element.name in LISTS:
            yield from self._list(element)
        elif element.name == "dl":
            yield from self._definitions(element)
        else:
            yield from self.flow(element)

    def _heading(self, element: Element) -> Iterator[Block]:
        words = self._words(element)
        if words.text:
            yield Heading(words.text, self.origin(element), _HEADINGS[element.name])

    def _paragraph(self, nodes: list[Element | str], around: Element) -> Iterator[Block]:
        look = self.reader.looks.of(around)
        inner = Run("", bold=bool(look.bold), struck=bool(look.struck))
        words = together(chain.from_iterable(self.reader.runs(node, inner) for node in nodes))
        first = next((node for node in nodes if isinstance(node, Element)), around)
        origin = self.origin(first if around.name in {"#root", "body", "html"} else around)
        self._note_struck(words, origin)
        if words.text:
            yield Paragraph(words.text, origin, words.bold_parts)

    def _table(self, table: Element) -> Iterator[Block]:
        if not is_grid(table):
            for row in rows_of(table):
                yield from self.flow(row)
            return

        yield from self._beside_cells(table)
        rows = rows_of(table)
        origin = self.origin(table)
        cells = cells_of(table, self._cell, origin)
        written = {number: row.written or len(cells_in(row)) for number, row in enumerate(rows)}
        made = grid(cells, lambda row, _: self.origin(rows[row]), origin, heads_of(table), written)
        if made:
            yield made
        for row in rows:
            for cell in row.elements(*CELLS):
                yield from self._inner_tables(cell)

    def _beside_cells(self, table: Element) -> Iterator[Block]:
        """Yield the caption of a table, and what stands between its cells without being in one."""
        for part in [table, *table.elements(*SECTIONS), *rows_of(table)]:
            strays = [child for child in part.children if isinstance(child, str)]
            yield from self._paragraph(list(strays), part)
            for child in part.elements("caption"):
                yield from self.flow(child)

    def _inner_tables(self, element: Element) -> Iterator[Block]:
        for child in element.children:
            if isinstance(child, str) or self.reader.looks.of(child).hidden:
                continue
            if child.name == "table":
                yield from self._table(child) if is_grid(child) else ()
            else:
                yield from self._inner_tables(child)

    def _cell(self, element: Element) -> Cell:
        words = self._words(element)
        comment = element.attributes.get("data-comment", "")
        is_head = element.name == "th"
        return Cell(words.text, self.origin(element), bold=words.bold, head=is_head, comment=comment)

    def _list(self, element: Element) -> Iterator[Block]:
        """Yield a list; what is more than text in an item comes after the items so far."""
        items: list[Item] = []
        for part in self._items(element, 0):
            if isinstance(part, Item):
                items.append(part)
                continue
            if items:
                yield ItemList(tuple(items), items[0].origin)
                items = []
            yield part
        if items:
            yield ItemList(tuple(items), items[0].origin)

    def _items(self, element: Element, depth: int) -> Iterator[Item | Grid]:
        number = _first_number(element)
        for child in element.children:
            if isinstance(child, str):
                continue
            if child.name in LISTS:
                yield from self._items(child, depth + 1)
                continue
            if self.reader.looks.of(child).hidden:
                continue

            number = _stated(child, "value", number)
            yield from self._item(child, depth, number)
            number = None if number is None else number + 1

    def _item(self, element: Element, depth: int, number: int | None) -> Iterator[Item | Grid]:
        is_nested = [isinstance(child, Element) and child.name in LISTS for child in element.children]
        before = is_nested.index(True) if True in is_nested else len(is_nested)
        own = Element(element.name, element.attributes, element.line, element.column, element.children[:before])
        words = self._words(own)
        if words.text:
            yield Item(words.text, self.origin(element), depth, number, words.bold_parts)

        yield from self._inner_grids(own)
        for child in element.children[before:]:
            if isinstance(child, str):
                yield from self._after_list(Element("p", {}, element.line, element.column, [child]), depth)
            elif child.name in LISTS:
                yield from self._items(child, depth + 1)
            else:
                yield from self._after_list(child, depth)

    def _after_list(self, element: Element, depth: int) -> Iterator[Item | Grid]:
        """Yield what an item says after a list in it, as an item one level deeper."""
        words = self._words(element)
        if words.text:
            yield Item(words.text, self.origin(element), depth + 1, None, words.bold_parts)
        yield from self._inner_grids(Element("div", {}, element.line, element.column, [element]))

    def _inner_grids(self, element: Element) -> Iterator[Grid]:
        for block in self._inner_tables(element):
            if isinstance(block, Grid):
                yield block

    def _definitions(self, element: Element) -> Iterator[Block]:
        """Yield a list of terms as a list: each with what it means."""
        items: list[Item] = []
        terms: list[Words] = []
        for child in _parts(element):
            words = self._words(child)
            if child.name == "dt":
                terms.append(words)
                continue

            term = BREAK.join(each.text for each in terms if each.text)
            text = f"{term}: {words.text}" if term else words.text
            bold = tuple(chain.from_iterable(each.bold_parts for each in (*terms, words)))
            items.append(Item(text, self.origin(child), bold=bold))
            terms = []
        items += (Item(words.text, self.origin(element), bold=words.bold_parts) for words in terms if words.text)
        if items:
            yield ItemList(tuple(items), self.origin(element))

    def _words(self, element: Element) -> Words:
        words = self.reader.words(element)
        self._note_struck(words, self.origin(element))
        return words

    def _note_struck(self, words: Words, origin: Origin) -> None:
        for part in words.struck_parts:
            self.notes.append(struck_out(part, origin))


def _has_blocks(element: Element) -> bool:
    if element.name in BLOCKS or element.name in _VERBATIM:
        return True
    return any(isinstance(child, Element) and _has_blocks(child) for child in element.children)


def _parts(element: Element) -> Iterator[Element]:
    """Yield the terms and meanings of a list of terms, also of those that are grouped."""
    for child in element.elements("dt", "dd", "div"):
        if child.name == "div":
            yield from child.elements("dt", "dd")
        else:
            yield child


def _first_number(element: Element) -> int | None:
    if element.name != "ol":
        return None
    return _stated(element, "start", 1)


def _stated(element: Element, attribute: str, otherwise: int | None) -> int | None:
    stated = element.attributes.get(attribute, "").strip()
    if otherwise is None or not stated.isdecimal() or len(stated) > 9:  # noqa: PLR2004 - more is no number of an item
        return otherwise
    return int(stated)
