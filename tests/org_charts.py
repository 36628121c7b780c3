"""Org charts for tests: any of them, and those of organisations."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from commops.shapes import Card, CardHolder, OrgChart

if TYPE_CHECKING:
    from collections.abc import Sequence

TITLES = ("Head of content", "Writer", "内容负责人", "Community operations and developer relations manager", "x" * 60)
NAMES = ("Ada Park", "王小明", "Dr. Maria Magdalena Sophia von Hohenstein-Bergfeld", "Li")


def any_chart(number: int, seed: int) -> OrgChart:
    """Return a chart of so many boxes: trees and lone boxes, assistants, dotted lines, several lines in each box."""
    random = Random(seed)  # noqa: S311 - repeatable, not secret
    reach = random.choice((1, 3, 10, number))
    among = random.choice((1, 4, 30))
    return chart([_any_card(random, index, number, reach, among) for index in range(number)])


def _any_card(random: Random, index: int, number: int, reach: int, among: int) -> Card:
    above = None
    if index and random.randrange(40):
        above = str(random.randrange(max(0, index - reach) // among * among, index))
    others = [str(each) for each in range(number) if each != index]
    return Card(
        key=str(index),
        about=f"roles/{index}",
        above=above,
        title=random.choice(TITLES),
        known_as=f"Post {index}",
        seats=random.randint(1, 3),
        holders=tuple(CardHolder(random.choice(NAMES), "50 %") for _ in range(random.randrange(6))),
        dotted=tuple(random.sample(others, 1)) if others and random.random() < 2 / number else (),
        is_assistant=random.random() < 0.2,
    )


def chart(cards: Sequence[Card]) -> OrgChart:
    """Return a chart of cards, each behind the one above it."""
    return OrgChart("Spark", "3 positions · as of 2026-11-29", "en", tuple(cards))


def card(key: str, above: str | None, title: str = "") -> Card:
    """Return a card that has a title and nothing else."""
    return Card(key, f"roles/{key}", above, title or key, known_as=title or key)


def chain(number: int) -> OrgChart:
    """Return a chart in which each reports to the one before."""
    return chart([card(str(each), str(each - 1) if each else None) for each in range(number)])


def star(number: int) -> OrgChart:
    """Return a chart in which all report to the first."""
    return chart([card(str(each), "0" if each else None) for each in range(number)])
