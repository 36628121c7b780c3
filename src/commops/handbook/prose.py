"""Own clauses that are written in Markdown: headings, paragraphs, lists and tables as articles, nothing left out."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, Final

from commops.book_shapes import Article, BookTable, Clause, Paragraph
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.tree import SyntaxTreeNode

    from commops.book_shapes import Block

_FRONT_MATTER: Final = pattern_of(r"\A(?:---|\+\+\+)[ \t]*\n(?s:.*?)\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\n|\Z)")
_COMMENT: Final = pattern_of(r"<!--.*?-->", re.DOTALL)
_TAG: Final = pattern_of(r"</?([a-zA-Z][a-zA-Z0-9-]*)[^<>]*>")
_ELEMENT: Final = pattern_of(
    "a|abbr|address|article|aside|b|blockquote|body|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em"
    "|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|img|ins|kbd|li|link|main|mark|meta|nav|ol|p|picture|pre"
    "|q|s|samp|section|small|source|span|strike|strong|style|sub|summary|sup|table|tbody|td|tfoot|th|thead|title|tr|tt"
    "|u|ul|var|wbr",
    re.IGNORECASE,
)
"""The elements of HTML whose tags say nothing; what is no element, such as `<name>`, is text."""

_CHINESE_ITEM: Final = pattern_of(r"（[一二三四五六七八九十百零]+）\s*(.+)", re.DOTALL)
_HEADING_NUMBER: Final = pattern_of(
    r"(?:第[一二三四五六七八九十百零0-9]+[章条节][、:：\s]*|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）"
    r"|[0-9]+(?:\.[0-9]+)+[.、]?\s+|[0-9]+[.、]\s+)"
)
"""The number before a heading, which the book gives anew."""

_BARE_NUMBER: Final = pattern_of(r"([0-9]+)\s+")
"""A number that counts headings where one of them is the first: others say something, as in `24 hours of notice`."""

_WIDE: Final = pattern_of(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_LISTS: Final = frozenset({"bullet_list", "ordered_list"})
_DEEPEST: Final = 40


def articles_of(text: str, key: str, untitled: str) -> list[Article]:
    """Return Markdown as articles: one for each of the highest headings, below them clauses.

    What stands before the first heading is an article with a title that is given.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - what only own clauses need
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 - likewise

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    plain = _COMMENT.sub("", _FRONT_MATTER.sub("", text.lstrip("\ufeff")))
    root = SyntaxTreeNode(parser.parse(plain))
    headings = [node for node in root.children if node.type == "heading"]
    highest = min(map(_level, headings), default=0)
    number = _number_of(headings)
    drafts = [_Draft(untitled, number)]
    for node in root.children:
        if node.type == "heading" and _level(node) == highest:
            drafts.append(_Draft(_title(node, number), number))
        else:
            drafts[-1].add(node)
    kept = [each for number, each in enumerate(drafts) if number or each.blocks]
    return [each.article(f"{key}/{number}") for number, each in enumerate(kept, 1)]


def _level(node: SyntaxTreeNode) -> int:
    return int(node.tag[1:])


def _number_of(headings: Iterable[SyntaxTreeNode]) -> re.Pattern[str]:
    # What finds the number before each of some headings.
    bare = (_BARE_NUMBER.match(_plain(node)) for node in headings)
    if any(found and found[1] == "1" for found in bare):
        return re.compile(f"{_HEADING_NUMBER.pattern}|{_BARE_NUMBER.pattern}")
    return _HEADING_NUMBER


def _title(node: SyntaxTreeNode, number: re.Pattern[str]) -> str:
    text = _plain(node)
    found = number.match(text)
    if found is None:
        return text
    return text[found.end() :].strip() or text


@dataclass
class _Draft:
    """An article that is being collected."""

    title: str
    number: re.Pattern[str]
    blocks: list[Block] = field(default_factory=list)
    is_below_heading: bool = False

    def add(self, node: SyntaxTreeNode) -> None:
        """Add a block: below a lower heading, to the clause of that heading."""
        if node.type == "heading":
            self.blocks.append(Clause("", "", _title(node, self.number)))
            self.is_below_heading = True
            return

        for block in _blocks(node):
            if self.is_below_heading and isinstance(block, Paragraph | Clause):
                self._add_below(block)
            else:
                # Nothing can stand below the clause any more, or it would come before the table.
                self.is_below_heading = False
                self.blocks.append(block)

    def _add_below(self, block: Paragraph | Clause) -> None:
        clause = self.blocks[-1]
        assert isinstance(clause, Clause)  # noqa: S101 - that of the heading
        if isinstance(block, Paragraph) and not clause.text and not clause.below:
            self.blocks[-1] = Clause("", block.text, clause.label)
        else:
            below = block if isinstance(block, Clause) else Clause("", block.text)
            self.blocks[-1] = Clause("", clause.text, clause.label, (*clause.below, below))

    def article(self, key: str) -> Article:
        """Return the article; a first paragraph is its lead."""
        if self.blocks and isinstance(self.blocks[0], Paragraph):
            return Article(key, "", self.title, self.blocks[0].text, tuple(self.blocks[1:]))
        return Article(key, "", self.title, blocks=tuple(self.blocks))


def _blocks(node: SyntaxTreeNode) -> Iterator[Block]:
    if node.type == "paragraph":
        yield from _paragraph(_said(node))
    elif node.type in _LISTS:
        for item in node.children:
            yield _item(item)
    elif node.type == "table":
        yield _table(node)
    elif node.type in {"fence", "code_block"}:
        yield Paragraph(node.content.rstrip("\n"))
    elif node.type == "html_block":
        yield from _paragraph(_TAG.sub(_of_tag, node.content).strip())
    else:
        for child in node.children:
            yield from _blocks(child)


def _paragraph(text: str) -> Iterator[Block]:
    if found := _CHINESE_ITEM.fullmatch(text):
        yield _clause(found[1])
    elif text:
        yield Paragraph(_without_marks(text))


def _item(node: SyntaxTreeNode) -> Clause:
    # Its first paragraph is its text; what else is in it stands below.
    text = ""
    below: list[Clause] = []
    for child in node.children:
        if child.type == "paragraph" and not text and not below:
            text = _said(child)
        else:
            below += [_as_clause(block) for block in _blocks(child)]
    clause = _clause(text)
    return Clause("", clause.text, clause.label, tuple(below))


def _as_clause(block: Block) -> Clause:
    if isinstance(block, Clause):
        return block
    if isinstance(block, Paragraph):
        return Clause("", block.text)
    if isinstance(block, BookTable):
        lines = [" | ".join(row) for row in (block.heads, *block.rows)]
        return Clause("", "\n".join(lines))
    return Clause("", "")


_LABEL: Final = pattern_of("\ue000([^\ue000\ue001]{1,40})\ue001\\s*[：:]?\\s*(.*)", re.DOTALL)
"""Bold text at the beginning, which `_said` puts between two signs that no text has."""


def _clause(text: str) -> Clause:
    found = _LABEL.fullmatch(text)
    if found and found[2]:
        return Clause("", _without_marks(found[2]), found[1].rstrip("：:"))
    return Clause("", _without_marks(text))


def _without_marks(text: str) -> str:
    return text.replace("\ue000", "").replace("\ue001", "")


def _table(node: SyntaxTreeNode) -> BookTable:
    rows = [tuple(_plain(cell) for cell in row.children) for part in node.children for row in part.children]
    return BookTable(rows[0], tuple(rows[1:]))


def _said(node: SyntaxTreeNode) -> str:
    return "".join(_runs(node.children)).strip()


def _plain(node: SyntaxTreeNode) -> str:
    return _without_marks(_said(node))


def _runs(nodes: Sequence[SyntaxTreeNode]) -> Iterator[str]:
    for number, node in enumerate(nodes):
        if node.type == "softbreak":
            yield _break(nodes[:number], nodes[number + 1 :])
        elif node.type == "hardbreak":
            yield "\n"
        elif node.type == "strong" and not any(each.content for each in nodes[:number]):
            yield f"\ue000{''.join(_runs(node.children))}\ue001"
        elif node.type == "link":
            yield _link("".join(_runs(node.children)), str(node.attrs.get("href", "")))
        elif node.type == "image":
            yield _link(node.content, str(node.attrs.get("src", "")))
        elif node.type == "html_inline":
            yield _TAG.sub(_of_tag, node.content)
        elif node.children:
            yield from _runs(node.children)
        else:
            yield node.content


def _of_tag(found: re.Match[str]) -> str:
    if found[1].lower() == "br":
        return "\n"
    if _ELEMENT.fullmatch(found[1]):
        return ""
    return found[0]


def _break(before: Sequence[SyntaxTreeNode], after: Sequence[SyntaxTreeNode]) -> str:
    # Chinese lines are joined without a space.
    last, first = _text(before[-1:]), _text(after[:1])
    return "" if _WIDE.fullmatch(last[-1:]) and _WIDE.fullmatch(first[:1]) else " "


def _text(nodes: Iterable[SyntaxTreeNode]) -> str:
    return _without_marks("".join(_runs([*nodes])))


def _link(text: str, address: str) -> str:
    if not text or text == address:
        return address or text
    if not address or address.startswith("#"):
        return text
    return f"{text}（{address}）" if _WIDE.search(text) else f"{text} ({address})"
