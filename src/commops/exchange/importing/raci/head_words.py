"""What the columns of tables are called: tasks, roles, letters, numbers, sections, and what is none of these."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.raci.letter_words import folded, is_cjk
from commops.exchange.importing.raci.word_files import word_file
from commops.model.word_lists import meaning_by_word
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Mapping


class Holds(StrEnum):
    """What a column holds."""

    TASK = "task"
    ROLE = "role"
    LETTER = "letter"
    NUMBER = "number"
    SECTION = "section"
    ID = "id"
    SCHEME = "scheme"
    NOTES = "notes"
    ROLE_ID = "role id"
    MEANING = "meaning"
    PERSON = "person"
    OTHER = "other"


_BETWEEN: Final = pattern_of(r"\s*(?:[/\\|&+,，、]|\bper\b|\band\b|\bvs\.?\s)\s*|\n")


@cache
def _by_word() -> Mapping[str, Holds]:
    words = ((Holds(holds), map(folded, listed)) for holds, listed in word_file("heads").items())
    meanings = meaning_by_word(words)
    meanings.pop("", None)
    return meanings


def held(head: str) -> Holds | None:
    """Return what a column with a head holds; None where the head says nothing of that."""
    if head.strip() in {"#", "№", "N°", "Nº"}:
        return Holds.NUMBER
    if found := _by_word().get(folded(head)):
        return found

    for part in _BETWEEN.split(head):
        if found := _by_word().get(folded(part)):
            return found
    if is_cjk(head):
        return _at_its_end(folded(head))
    return next((found for word in reversed(folded(head).split()) if (found := _by_word().get(word))), None)


def held_exactly(head: str) -> Holds | None:
    """Return what a column holds whose whole head says so."""
    return _by_word().get(folded(head))


def _at_its_end(text: str) -> Holds | None:
    # 主要工作内容 is 工作内容.
    return next((found for start in range(1, len(text) - 1) if (found := _by_word().get(text[start:]))), None)


def held_first(head: str) -> tuple[Holds | None, Holds | None]:
    """Return what a corner such as `Task / Role` says of the rows, and of the columns."""
    parts = [part for part in _BETWEEN.split(head) if part and part.strip()]
    if "\n" in head.strip():
        # On two lines, the upper one is that of the columns.
        parts.reverse()
    found = [held(part) for part in parts]
    rows = next((each for each in found if each), None)
    columns = next((each for each in found[1:] if each and each != rows), None)
    return rows, columns
