"""Org charts for tests: any of them, and those of organisations."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import hostile_names
from organisations import DAY, Data, write

from commops.chart.cards import org_chart
from commops.chart.org_chart import Chart, Of
from commops.graph import Graph
from commops.shapes import Card, CardGroup, CardHolder, OrgChart
from commops.sources.reading import read

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


def departments(number: int, each: int) -> OrgChart:
    """Return a chart of one with so many reports, each of whom has as many."""
    cards = [card("top", None)]
    for head in range(number):
        cards.append(card(f"p{head}", "top", f"Position p{head}"))
        cards += [card(f"p{head}-{report}", f"p{head}") for report in range(each)]
    return chart(cards)


def of_data(data: Data, language: str = "en", of: Of | None = Of.ROLES) -> OrgChart:
    """Return the chart of an organisation."""
    with TemporaryDirectory() as folder:
        return of_folder(write(Path(folder), data), language, of)


def of_folder(folder: Path, language: str = "en", of: Of | None = Of.ROLES) -> OrgChart:
    """Return the chart of an organisation in a folder."""
    reading = read(folder)
    return org_chart(Chart(Graph(reading.organization, DAY, reading.standard), language, of))


def hostile() -> OrgChart:
    """Return a chart with all hostile names, each as a title, as a holder, and where a dotted line leads to.

    In every row of ten each card is below the one before, and has a dotted line to the first.
    """
    cards = []
    names = hostile_names.named()
    ids = list(names)
    for number, (key, name) in enumerate(names.items()):
        first = ids[number - number % 10]
        above = ids[number - 1] if number % 10 else None
        holder = CardHolder(name, "50 %", "acting")
        dotted = (first,) if number % 10 > 1 else ()
        cards.append(Card(key, f"roles/{key}", above, name, name, holders=(holder,), dotted=dotted))
    return chart(cards)


def group(key: str) -> CardGroup:
    """Return a group that is called as its key."""
    return CardGroup(key, key)
