"""Symbols in cells, such as ● and ○: read as the letters that a legend says they are, else said to be unexplained."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Grid, Heading, ItemList, Paragraph
from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.raci.alphabets import is_sign
from commops.exchange.importing.raci.cell_letters import is_nothing
from commops.exchange.importing.raci.letter_words import ORDER, assigned, letters_of_meaning
from commops.language.messages import listed, message
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from commops.exchange.importing.blocks import Block, Cell, TextDocument

    Explained = tuple[str, str, bool]
    """A symbol, its meaning, and whether a sign such as `=` stands between them."""

_KINDS: Final = frozenset({"So", "Sm"})
_NO_SYMBOLS: Final = frozenset("→←↔⇒⇐➔➜≤≥±№°®™©℃")
_VARIANT: Final = "\ufe0f"
_MARKS: Final = frozenset("xX✓✔√☑✅✗✘×☒❌")
_BETWEEN: Final = frozenset(" /,;&+、，；\n")
_ENDS: Final = pattern_of(r"[,;，；、|·•\n()（）]")
_EQUALS: Final = pattern_of(r"^\s*(?:[=:：→]|[-–—]+\s)")
_CROSS: Final = pattern_of(r"^(?:[^=:：]{1,20}[:：]\s*)?[xX]\s*[=:：]\s*(?P<meaning>[^\W\d_][^=:：]*)$")
_EXPLAINS_LETTER: Final = pattern_of(r"\b[A-WYZ]\s*[=:：]")
_ASIDE: Final = pattern_of(r"\s*[(（][^()（）]*[)）]$")
_MOSTLY: Final = 0.6
_FEWEST: Final = 3
_SEVERAL: Final = 2


def is_symbol(sign: str) -> bool:
    """Tell whether a character is a symbol, such as ● or ✓."""
    return not sign.isascii() and sign not in _NO_SYMBOLS and unicodedata.category(sign) in _KINDS


# What a legend explains.


def with_letters(document: TextDocument) -> TextDocument:
    """Return a document with letters in its cells instead of the symbols that its legend explains."""
    letters = _legend(document.blocks)
    if not letters:
        return document

    known: dict[int, Cell] = {}
    changed = False

    def lettered(cell: Cell) -> Cell:
        # A merged cell stays one.
        nonlocal changed
        text = _in_letters(cell.text, letters)
        changed = changed or text != cell.text
        return known.setdefault(id(cell), replace(cell, text=text))

    blocks = [_with(block, lettered) if isinstance(block, Grid) else block for block in document.blocks]
    if not changed:
        return document
    return replace(document, blocks=tuple(blocks), notes=(*document.notes, _on_legend(document, letters)))


def _with(grid: Grid, lettered: Callable[[Cell], Cell]) -> Grid:
    rows = (replace(row, cells=tuple(map(lettered, row.cells))) for row in grid.rows)
    return replace(grid, rows=tuple(rows))


def _on_legend(document: TextDocument, letters: Mapping[str, str]) -> Note:
    used = {symbol: letter for symbol, letter in letters.items() if symbol != "X"}
    said = listed([f"{symbol} {letter}" for symbol, letter in used.items()], "and")
    origin = next(block.origin for block in document.blocks if isinstance(block, Grid))
    text = message("symbols are read as the legend says: {symbols}", symbols=said)
    return Note("symbols", text, Certainty.READ, origin, {"symbols": used})


def _in_letters(text: str, letters: Mapping[str, str]) -> str:
    if any(symbol in letters for symbol, _, _ in _pairs_in(text)) and not _EXPLAINS_LETTER.search(text):
        # A legend beside a table, which a note repeats.
        return ""
    bare = _ASIDE.sub("", text).replace(_VARIANT, "")
    signs = [sign for sign in bare if sign not in _BETWEEN]
    if not signs or not all(sign in letters for sign in signs):
        return text
    return "/".join(letters[sign] for sign in signs) + text[len(_ASIDE.sub("", text)) :]


def _legend(blocks: Sequence[Block]) -> Mapping[str, str]:
    symbols: list[str] = []
    meanings: list[tuple[str, ...]] = []
    for block in blocks:
        explained = [(symbol, _letters(meaning), sure) for symbol, meaning, sure in _explained(block)]
        said = {symbol: letters for symbol, letters, _ in explained if letters}
        if len(said) >= _SEVERAL or any(sure and letters for _, letters, sure in explained):
            symbols += said
            meanings += said.values()
    found = dict(zip(symbols, assigned(meanings), strict=True))
    return {symbol: letter for symbol, letter in found.items() if letter}


def _letters(meaning: str) -> tuple[str, ...]:
    first = meaning.partition(" ")[0]
    return (first,) if is_sign(first) and first in ORDER else letters_of_meaning(meaning)


def _explained(block: Block) -> Iterator[Explained]:
    match block:
        case Paragraph(text=text) | Heading(text=text):
            yield from _pairs_in(text)
        case ItemList(items=items):
            for item in items:
                yield from _pairs_in(item.text)
        case Grid(rows=rows):
            for row in rows:
                filled = [cell.text.strip().replace(_VARIANT, "") for cell in row.cells if cell.text.strip()]
                for text in dict.fromkeys(filled):
                    yield from _pairs_in(text)
                if _SEVERAL <= len(filled) <= _FEWEST and len(filled[0]) == 1 and is_symbol(filled[0]):
                    yield filled[0], filled[1], False


def _pairs_in(text: str) -> Iterator[Explained]:
    """Yield the symbols in a text with what is said behind each."""
    if found := _CROSS.match(text.strip()):
        yield from ((sign, found["meaning"], True) for sign in "xX")
        return
    plain = text.replace(_VARIANT, "")
    places = [place for place, sign in enumerate(plain) if is_symbol(sign)]
    for place, end in pairwise([*places, len(plain)]):
        after = plain[place + 1 : end]
        meaning = _ENDS.split(after)[0].strip(" =:：-–—→\"'“”„*_`")
        if any(map(str.isalpha, meaning)):
            yield plain[place], meaning, bool(_EQUALS.match(after))


# What none explains.


def on_unexplained(grid: Grid) -> Note | None:
    """Return a note on a table whose cells have symbols that no legend explains; None for any other table."""
    cells = [cell for row in grid.rows[max(grid.head, 1) :] for cell in row.cells[1:] if not is_nothing(cell.text)]
    marked = [cell for cell in cells if _are_symbols(cell.text)]
    if len(marked) < _FEWEST or len(marked) < len(cells) * _MOSTLY:
        return None

    signs = dict.fromkeys(sign for cell in marked for sign in cell.text if sign not in _BETWEEN | {_VARIANT})
    symbols = listed(list(signs), "and")
    if signs.keys() <= _MARKS:
        text = message(
            "{symbols} in the cells says who takes part, not how: write R, A, C or I instead, or say below the table "
            "what it means, as in `{first} = responsible`",
            symbols=symbols,
            first=next(iter(signs)),
        )
    else:
        text = message(
            "no legend says what {symbols} in the cells means: add a line such as `{first} = responsible` for each",
            symbols=symbols,
            first=next(iter(signs)),
        )
    return Note("no-matrix", text, Certainty.LOST, marked[0].origin, {"symbols": list(signs)})


def _are_symbols(text: str) -> bool:
    signs = [sign for sign in text.strip() if sign not in _BETWEEN and sign != _VARIANT]
    return bool(signs) and all(is_symbol(sign) or text.strip() in _MARKS for sign in signs)
