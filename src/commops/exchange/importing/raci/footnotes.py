"""Remarks that stand apart from their letters: footnotes, comments on cells, and columns of notes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.raci.letter_words import ORDER, folded, letters_of_word
from commops.exchange.importing.raci.titles import marks_of, plain
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.exchange.importing.raci.responsibilities import Given
    from commops.exchange.importing.raci.surroundings import Surroundings

_OF_LETTER: Final = pattern_of(r"^(?P<letter>[A-Z]\*?)\s*[:：]\s*(?P<text>.+)$", re.DOTALL)


def as_remark(marks: str, around: Surroundings) -> str:
    """Return what footnote marks point to; the marks themselves where nothing is below the table."""
    found: list[str] = []
    for mark in marks_of(marks):
        digits = [mark] if mark in around.footnotes or not mark.isdecimal() else list(mark)
        found += [around.footnotes.get(each, each) for each in digits]
    return "; ".join(found)


def noted(marks: str, around: Surroundings) -> str:
    """Return what footnote marks point to; empty where nothing is below the table."""
    return as_remark(marks, around) if any(mark in around.footnotes for mark in marks_of(marks)) else ""


def in_comment(comment: str) -> Mapping[str, str]:
    """Return what a comment on a cell says of each letter; under an empty one what it says of all."""
    found: dict[str, str] = {}
    for line in comment.split("\n"):
        letter, text = "", line
        matched = _OF_LETTER.match(line.strip())
        if matched and matched["letter"] in ORDER:
            letter, text = matched["letter"], matched["text"]

        said = plain(text)
        if said:
            found[letter] = f"{found[letter]} {said}" if letter in found else said
    return found


def from_notes(text: str, given: Sequence[Given]) -> tuple[tuple[Given, ...], str]:
    """Return letters with the remarks that a cell of notes has on them, and what else it says.

    Such notes are written `Role, LETTER: text; LETTER, Role: text`, as commops itself does.
    """
    remarks: dict[tuple[str, str], str] = {}
    pattern = _of_party(given)
    starts = list(pattern.finditer(text)) if pattern else []
    for place, start in enumerate(starts):
        end = starts[place + 1].start() if place + 1 < len(starts) else len(text)
        letter = start["sign"] or start["before"]
        said = letter if letter in ORDER else next(iter(letters_of_word(letter)), "")
        party = start["party"] or start["after"]
        remarks[folded(party), said] = plain(text[start.end() : end].strip(" ;；"))

    if not starts or starts[0].start() > 0 or not all(letter for _, letter in remarks):
        return tuple(given), plain(text)
    kept = tuple(
        replace(
            each,
            remark="; ".join(dict.fromkeys(filter(None, (each.remark, remarks.get((folded(each.role), each.letter)))))),
        )
        for each in given
    )
    return kept, ""


def _of_party(given: Sequence[Given]) -> re.Pattern[str] | None:
    names = sorted({re.escape(each.role) for each in given}, key=len, reverse=True)
    if not names:
        return None
    party = "|".join(names)
    start = r"(?:^|(?<=[;；] )|(?<=；))"
    party_first = rf"(?P<party>{party})[,，]\s*(?P<sign>[A-Z]\*?)"
    word_first = rf"(?P<before>[^,，;；:：]+)[,，]\s*(?P<after>{party})"
    return re.compile(rf"{start}(?:{party_first}|{word_first})[:：]\s*")
