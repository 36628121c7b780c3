"""Heads such as `Owner`, which say who is responsible or who is accountable only by the heads beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.exchange.importing.raci.letter_words import folded
from commops.exchange.importing.raci.word_files import word_file

if TYPE_CHECKING:
    from collections.abc import Collection

_OWNERS: Final = frozenset(map(folded, word_file("titles")["owners"]))
_RESPONSIBLE: Final = frozenset({"R", "D", "L"})


def is_owner(head: str) -> bool:
    """Tell whether a head means whoever answers for a task, in whatever way."""
    return folded(head) in _OWNERS


def letter_of_owner(beside: Collection[str]) -> str:
    """Return what an owner is beside columns of other letters; empty where they leave it open."""
    does = bool(_RESPONSIBLE.intersection(beside))
    if "A" in beside:
        return "" if does else "R"
    return "A" if does else ""
