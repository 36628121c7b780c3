"""Markdown as a document: what GitHub would show, by way of HTML, and rows that it would drop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.documents.bordered import bordered_rows, first_border
from commops.exchange.importing.documents.from_html import blocks_of
from commops.exchange.importing.documents.html_names import KNOWN
from commops.exchange.importing.documents.html_tree import TreeBuilder
from commops.exchange.importing.documents.nesting import refuse_deep_brackets
from commops.exchange.importing.documents.pipes import PipeCell, cells_in, is_delimiter, is_row, is_wiki_head
from commops.exchange.importing.documents.readme_blocks import block
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping, Sequence
    from typing import Any

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    from commops.exchange.importing.blocks import TextDocument
    from commops.exchange.importing.documents.readme_blocks import Block
    from commops.exchange.importing.inputs import Input

_FRONT_MATTER: Final = pattern_of(r"\A(?:---|\+\+\+)[ \t]*\n(?s:.*?)\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\n|\Z)")
_TAG: Final = pattern_of(r"</?([a-zA-Z][\w:.-]*)")
_FOOTNOTE: Final = "[^"
_LEVEL_OF_CELLS: Final = 3


def document(source: Input) -> TextDocument:
    """Return a text in Markdown as a document."""
    text = _without_front_matter(source.text)
    refuse_deep_brackets(source.path, text)
    page = _Page(_parser(), {}, TreeBuilder(), text.split("\n"))
    page.read(text)
    return blocks_of(source.path, page.tree.root)


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - what only documents need
    from markdown_it.rules_block import reference  # noqa: PLC0415 - likewise

    def reference_but_no_footnote(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: FBT001
        begins = state.bMarks[first] + state.tShift[first]
        is_footnote = state.src.startswith(_FOOTNOTE, begins)
        return not is_footnote and reference(state, first, last, silent)

    parser = MarkdownIt("commonmark", {"breaks": True}).enable(["table", "strikethrough"])
    parser.block.ruler.at("reference", reference_but_no_footnote)
    return parser


def _without_front_matter(text: str) -> str:
    found = _FRONT_MATTER.match(text)
    if found is None:
        return text
    return "\n" * found[0].count("\n") + text[found.end() :]


@dataclass
class _Page:
    """A page that is being read: its parser, the links that it defines, its tree so far, and its lines."""

    parser: MarkdownIt
    links: MutableMapping[str, Any]
    tree: TreeBuilder
    lines: Sequence[str]

    def read(self, text: str) -> None:
        """Add all that a text says to the tree."""
        line = 1
        tokens = self.parser.parse(text, self.links)
        following = iter(tokens)
        for token in following:
            if token.map:
                line = token.map[0] + 1

            if token.type == "tr_open":
                self._row(line, _until(following, "tr_close"))
            elif token.type == "paragraph_open":
                self._paragraph(token, _until(following, "paragraph_close"), line)
            else:
                self._piece(token, line)

    def _piece(self, token: Token, line: int, column: int = 1) -> None:
        """Add what a token is in HTML."""
        if token.type == "html_block":
            self.tree.feed(_TAG.sub(_known, token.content), line)
            return

        for child in token.children or ():
            if child.type == "html_inline":
                child.content = _TAG.sub(_known, child.content)
        html = self.parser.renderer.render([token], self.parser.options, self.links)
        self.tree.feed(html, line, column)

    def _paragraph(self, opening: Token, content: list[Token], line: int) -> None:
        """Add a paragraph, with the tables in it that GitHub does not show."""
        text = content[0].content
        if table := block(text):
            self._text(table.before, line, opening)
            self._block(table, line)
            self._text(table.behind, line + text.count("\n") - table.behind.count("\n"), opening)
            return

        lines = text.split("\n")
        border = first_border(lines)
        begin = _rows_begin(lines) if border is None else border
        self._text("\n".join(lines[:begin]), line, opening)
        if border is not None:
            self._bordered_table(lines[begin:], line + begin)
        elif begin < len(lines):
            self._loose_table(lines[begin:], line + begin)

    def _text(self, text: str, line: int, opening: Token) -> None:
        """Add text as a paragraph, or as a part of an item where the paragraph has no room around it."""
        if not text.strip():
            return

        tag = "span" if opening.hidden else "p"
        self.tree.feed(f"<{tag}>", line, 1)
        for token in self.parser.parseInline(text, self.links):
            self._piece(token, line)
        self.tree.feed(f"</{tag}>", line)

    def _block(self, table: Block, line: int) -> None:
        self.tree.feed("<table>", line, 1)
        for number, row in enumerate(table.rows):
            self.tree.feed("<tr>", line, 1)
            for cell in row:
                name = "th" if table.has_head and not number else "td"
                self._cell(name, PipeCell(cell.text, 1), line + cell.line)
            self.tree.feed("</tr>", line)
        self.tree.feed("</table>", line)

    def _row(self, line: int, tokens: list[Token]) -> None:
        """Add a row of a table with the column of each cell, and with the cells that are more than its head has."""
        is_within = tokens[0].level > _LEVEL_OF_CELLS
        written = cells_in(self.lines[line - 1], within=is_within)
        columns = iter(written)
        self.tree.feed("<tr>", line, 1)
        row = self.tree.last
        column = 1
        for token in tokens:
            if token.nesting == 1:
                column = next(columns, PipeCell("", column)).column
            self._piece(token, line, column)

        for cell in columns:
            self._cell("td", cell, line)
        row.written = len(written)
        self.tree.feed("</tr>", line)

    def _cell(self, name: str, cell: PipeCell, line: int) -> None:
        self.tree.feed(f"<{name}>", line, cell.column)
        for token in self.parser.parseInline(cell.text, self.links):
            self._piece(token, line, cell.column)
        self.tree.feed(f"</{name}>", line)

    def _loose_table(self, lines: Sequence[str], line: int) -> None:
        """Add rows that GitHub does not show as a table, because of a blank line or a wrong count of dashes."""
        head = _head_of(lines)
        if head == 0 or not self.tree.reopen("table"):
            self.tree.feed("<table>", line, 1)
        for number, each in enumerate(lines):
            if is_delimiter(each):
                continue

            name = "th" if number == head else "td"
            cells = cells_in(each.replace("||", "|") if is_wiki_head(each) else each)
            self.tree.feed("<tr>", line + number, 1)
            for cell in cells:
                self._cell(name, cell, line + number)
            self.tree.feed("</tr>", line + number)
        self.tree.feed("</table>", line + len(lines) - 1)

    def _bordered_table(self, lines: Sequence[str], line: int) -> None:
        """Add a table that is drawn with lines, as Pandoc reads it."""
        self.tree.feed("<table>", line, 1)
        for row in bordered_rows(lines):
            self.tree.feed("<tr>", line + row.index, 1)
            for cell in row.cells:
                self._cell("th" if row.is_head else "td", cell, line + row.index)
            self.tree.feed("</tr>", line + row.index)
        self.tree.feed("</table>", line)


def _head_of(lines: Sequence[str]) -> int:
    """Return the index of the line that is the head of loose rows; -1 where none is."""
    if (len(lines) > 1 and is_delimiter(lines[1])) or is_wiki_head(lines[0]):
        return 0
    return -1


def _rows_begin(lines: Sequence[str]) -> int:
    """Return the index of the line of a paragraph from which on it is rows of a table; its length where none is."""
    for number, line in enumerate(lines[1:]):
        if is_delimiter(line) and "|" in lines[number]:
            return number
    for number in range(len(lines)):
        if all(map(is_row, lines[number:])):
            return number
    return len(lines)


def _until(tokens: Iterator[Token], last: str) -> list[Token]:
    """Take the tokens before the next one of a type, and that one."""
    taken: list[Token] = []
    for token in tokens:
        if token.type == last:
            break
        taken.append(token)
    return taken


def _known(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    if name in KNOWN or ":" in name:
        return tag[0]
    return tag[0].replace("<", "&lt;")
