"""Lists: of one duty with who has which letter, or of one role with its letters in duties."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Cell
from commops.exchange.importing.raci.cell_letters import read_cell
from commops.exchange.importing.raci.letter_words import folded, is_cjk, letters_of_meaning, letters_of_word
from commops.exchange.importing.raci.long_tables import LongRow, given_in
from commops.exchange.importing.raci.name_grids import named_in
from commops.exchange.importing.raci.parties import is_sentence
from commops.exchange.importing.raci.responsibilities import Given
from commops.exchange.importing.raci.titles import is_number, lines, plain
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.importing.blocks import Item
    from commops.exchange.importing.raci.surroundings import Surroundings

_PARTED: Final = pattern_of(r"^(?P<first>.+?)\s*(?:[:：=→]|\s[-–—]\s|[–—])\s*(?P<second>.+)$", re.DOTALL)
_ENDS: Final = pattern_of(r"^(?P<first>.+?)\s*[(（\[](?P<second>[^()（）\[\]]+)[)）\]]$", re.DOTALL)
_FEWEST: Final = 2
_SENTENCES: Final = pattern_of(r"[a-z]\.\s+[A-Z]")


@dataclass(frozen=True)
class LetterItem:
    """An item that names who has a letter: `R: 1, 4-6`."""

    given: tuple[Given, ...]
    letters: tuple[str, ...]


def rows_in(items: Sequence[Item], around: Surroundings) -> Sequence[LongRow]:
    """Return the items that give a name letters, such as `Task: A/R`; nothing where the list is another one."""
    found = [row for item in items if (row := _row(item, around))]
    return found if len(found) >= max(1, len(items) / 2) else []


def _row(item: Item, around: Surroundings) -> LongRow | None:
    text = lines(item.text)
    for pattern in (_PARTED, _ENDS):
        matched = pattern.match(text)
        if not matched:
            continue
        for name, said in ((matched["first"], matched["second"]), (matched["second"], matched["first"])):
            letters = read_cell(said, around.alphabet)
            if not letters.letters or not letters.certain or not _is_name(name, around):
                continue
            cell = Cell(said, item.origin)
            return LongRow(plain(name), "", tuple(given_in(cell, "", around)), cell)
    return None


def _is_name(text: str, around: Surroundings) -> bool:
    said = read_cell(text, around.alphabet)
    is_word = letters_of_meaning_only(text) or is_number(text) or is_sentence(text)
    return not said.certain and len(plain(text)) > 1 and not is_word


def letters_of_meaning_only(text: str) -> bool:
    """Tell whether a text is nothing but the word of a letter."""
    return bool(letters_of_word(text))


def letter_items(items: Sequence[Item], around: Surroundings) -> Sequence[LetterItem]:
    """Return the items that name who has a letter; nothing where the list is another one."""
    found = [each for item in items if (each := _letter_item(item, around))]
    letters = set(chain.from_iterable(each.letters for each in found))
    enough = len(found) >= max(1, len(items) / 2) and len(letters) >= min(_FEWEST, len(items))
    return found if enough else []


def given_by(items: Sequence[LetterItem]) -> Sequence[Given]:
    """Return who has which letter by items that name them."""
    return list(chain.from_iterable(each.given for each in items))


def _letter_item(item: Item, around: Surroundings) -> LetterItem | None:
    matched = _PARTED.match(lines(item.text))
    if not matched:
        return None
    said = read_cell(matched["first"], around.alphabet)
    names = matched["second"]
    letters = tuple(each.letter for each in said.letters)
    if not letters or not said.certain or _explains(letters, names) or is_sentence(names) or _SENTENCES.search(names):
        return None
    cell = Cell(names, item.origin)
    known = frozenset(folded(name) for name in around.listed)
    parties = list(named_in(cell, known, around))
    given: list[Given] = []
    for letter in letters:
        given += [Given(party.name, letter, item.origin, party.remark) for party in parties]
    return LetterItem(tuple(given), letters)


def _explains(letters: Sequence[str], text: str) -> bool:
    meant = letters_of_meaning(text)
    first = text.split(maxsplit=1)[0] if text.split() else ""
    return bool(meant) and bool(set(meant) & set(letters)) and (is_cjk(text) or bool(letters_of_meaning(first)))


def duties_in(
    items: Sequence[Item], around: Surroundings
) -> Iterator[tuple[Item, Sequence[LetterItem], Sequence[LongRow]]]:
    """Yield the outer items of a list with what the items in them say: letters with names, or names with letters."""
    place = 0
    while place < len(items):
        outer = items[place]
        inner: list[Item] = []
        place += 1
        while place < len(items) and items[place].depth > outer.depth:
            inner.append(items[place])
            place += 1
        if inner:
            yield outer, letter_items(inner, around), rows_in(inner, around)
