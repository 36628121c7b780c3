"""Keys and what they mean, wherever a document explains them: in lists, lines of text and tables."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Grid, Heading, ItemList, Paragraph
from commops.exchange.importing.raci.head_words import held_exactly
from commops.exchange.importing.raci.titles import lines, plain
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.importing.blocks import Block

_BETWEEN: Final = pattern_of(r"\s*(?:[·•;；|\n]|,(?!\d)|，|、(?=[A-Z]\W)|\s/\s|\.\s(?=[A-Z]\s*[=:]))\s*")
_EQUALS: Final = pattern_of(r"^(?:.*[:：]\s*)?(?P<key>[^\s=＝:：]+(?:\s[^\s=＝:：]+)?)\s*[=＝]\s*(?P<meaning>.+)$")
_COLON: Final = pattern_of(r"^(?P<key>[^\s:：=][^:：=]{0,40}?)\s*(?:[:：→]|\s[-–—]\s?|[–—])\s*(?P<meaning>.+)$")
_BRACKET: Final = pattern_of(r"^(?P<key>[A-Z][A-Za-z&/]{0,5}\*?)\s*[(（](?P<meaning>[^)）]+)[)）]")
_ABBREVIATED: Final = pattern_of(r"^(?P<meaning>[^()（）:=]+?)\s*[(（](?P<key>[A-Z][A-Za-z&/]{0,6}\*?)[)）]")
_SIGN_AND_WORD: Final = pattern_of(r"^(?P<key>[A-Z]\*?)\s+(?P<meaning>[^\W\d].*)$")
_SIGN: Final = pattern_of(r"^[A-Z]\*?$")
_LABEL: Final = pattern_of(r"^[^:：=]{3,30}[:：]\s*")
_COLUMNS: Final = 2
_LONG: Final = 12


@dataclass(frozen=True)
class Pair:
    """A key, such as a letter or an abbreviation, and what it means; `more` is said of it besides."""

    key: str
    meaning: str
    more: str = ""


@dataclass(frozen=True)
class Explained:
    """The pairs of one block."""

    block: Block
    pairs: tuple[Pair, ...]


def explanations(blocks: Sequence[Block]) -> Iterator[Explained]:
    """Yield the blocks that may explain keys, with what they explain."""
    for block in blocks:
        pairs: list[Pair] = []
        match block:
            case Paragraph(text=text):
                pairs = list(in_text(text))
            case ItemList(items=items):
                for item in items:
                    pairs += in_text(item.text, whole=True)
            case Grid():
                pairs = list(_in_grid(block))
            case Heading():
                pass
        if pairs:
            yield Explained(block, tuple(pairs))


def in_text(text: str, *, whole: bool = False) -> Iterator[Pair]:
    """Yield the pairs in a text; `whole` takes a text without separators of letters for one pair."""
    said = lines(text)
    parts = [part for part in _BETWEEN.split(said) if part]
    found = [pair for part in parts if (pair := _pair(part, sign_and_word=len(parts) > 1))]
    if whole and (len(found) < len(parts) or len(found) <= 1) and (one := _pair(plain(text), whole=True)):
        yield one
        return
    yield from found


def _pair(text: str, *, sign_and_word: bool = False, whole: bool = False) -> Pair | None:
    part = text.strip(" .。")
    if found := _EQUALS.match(part) or _BRACKET.match(part):
        return _cleaned(found["key"], found["meaning"])
    bare = _LABEL.sub("", part)
    if bare != part and (found := _BRACKET.match(bare) or _ABBREVIATED.match(bare)):
        return _cleaned(found["key"], found["meaning"])
    if found := _COLON.match(part):
        return _cleaned(found["key"], found["meaning"])
    if found := _ABBREVIATED.match(part):
        return _cleaned(found["key"], found["meaning"])
    if (sign_and_word or whole) and (found := _SIGN_AND_WORD.match(part)):
        return _cleaned(found["key"], found["meaning"])
    return None


def _cleaned(key: str, meaning: str) -> Pair:
    return Pair(
        plain(key).strip(" .*_\"'“”「」") + ("*" if key.endswith("*") and len(key) == _COLUMNS else ""), plain(meaning)
    )


def _in_grid(grid: Grid) -> Iterator[Pair]:
    # A table of keys and meanings, or one with the keys as heads and a row of meanings.
    width = len(grid.rows[0].cells) if grid.rows else 0
    rows = [[plain(cell.text) for cell in row.cells] for row in grid.rows]
    if width >= _COLUMNS and rows:
        for key, meaning, *more in rows:
            if key and meaning and held_exactly(key) is None:
                yield Pair(key, meaning, " ".join(more).strip())
    for row in rows:
        for text in row:
            several = list(in_text(text)) if len(text) > _LONG else []
            yield from several if len(several) >= _COLUMNS else ()
    if len(rows) == _COLUMNS and not _SIGN.match(rows[1][0]):
        yield from (Pair(key, meaning) for key, meaning in zip(*rows, strict=True) if key and meaning)


def neighbours(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of texts next to each other in a row, empty ones between them aside."""
    filled = [place for place, text in enumerate(texts) if text]
    yield from pairwise(filled)
