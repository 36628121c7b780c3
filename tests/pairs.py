"""Labelled pairs of names of duties, and how far commops says that they say the same."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

from commops.similarity.clauses import clauses
from commops.similarity.comparing import likeness
from commops.similarity.lexicon import Lexicon
from commops.sources.glossary import library_glossary

PAIRS: Final = Path(__file__).parents[1] / "benchmarks" / "overlap"
ENOUGH: Final = 0.8 - 1e-9


@cache
def lexicon() -> Lexicon:
    """Return the library's words."""
    return Lexicon(library_glossary())


def score(one: str, other: str, known: Lexicon | None = None) -> float:
    """Return how far two names say the same."""
    known = known or lexicon()
    return likeness(clauses(one, known), clauses(other, known)).score


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of pairs."""
    with (PAIRS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TEXTS: Final = sorted(
    {row[side] for name in ("given.csv", "own.csv") for row in rows(name) for side in ("left", "right")}
)
