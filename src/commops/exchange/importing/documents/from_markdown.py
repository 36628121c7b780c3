"""Markdown as a document: what GitHub would show, by way of HTML, and rows that it would drop."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.documents.from_html import blocks_of
from commops.exchange.importing.documents.html_names import KNOWN
from commops.exchange.importing.documents.html_tree import TreeBuilder
from commops.exchange.importing.documents.pipes import PipeCell, cells_in, is_delimiter, is_row, is_wiki_head

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping, Sequence
    from typing import Any

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    from commops.exchange.importing.blocks import TextDocument
    from commops.exchange.importing.inputs import Input

_FRONT_MATTER: Final = re.compile(r"\A(?:---|\+\+\+)[ \t]*\n(?s:.*?)\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\n|\Z)")
_TAG: Final = re.compile(r"</?([a-zA-Z][\w:.-]*)")
_FOOTNOTE: Final = "[^"
_LEVEL_OF_CELLS: Final = 3


def document(source: Input) -> TextDocument:
    """Return a text in Markdown as a document."""
    page = _Page(_parser(), {}, TreeBuilder(), source.text.split("\n"))
    page.read(_without_front_matter(source.text))
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
        """Add a paragraph; where its last lines are rows of a table, add them as such."""
        lines = content[0].content.split("\n")
        begin = _rows_begin(lines)
        if begin:
            text = self.parser.parseInline("\n".join(lines[:begin]), self.links)
            tag = "span" if opening.hidden else "p"
            self.tree.feed(f"<{tag}>", line, 1)
            for token in text:
                self._piece(token, line)
            self.tree.feed(f"</{tag}>", line)
        if begin < len(lines):
            self._loose_table(lines[begin:], line + begin)

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
        if not self.tree.reopen("table"):
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
