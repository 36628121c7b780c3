"""How the lists of a chart are set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from org_charts import any_chart, card, chart

from commops.formats.html.chart_lists import MOST_BESIDE, MOST_HANGING, ChartLists, Setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.shapes import Card

ROW, HANGING = Setting(row=True), Setting()


def fan(key: str, above: str | None, *numbers: int) -> Iterator[Card]:
    """Yield a card with so many below it, each of these with so many, and so on."""
    yield card(key, above)
    if numbers:
        first, *rest = numbers
        for number in range(first):
            yield from fan(f"{key}-{number}", key, *rest)


def settings(*cards: Card) -> list[Setting]:
    """Return how the lists below cards are set, in their order."""
    drawn = chart(cards)
    lists = ChartLists(drawn)
    return [lists.setting(each) for each in drawn.cards if each.key in drawn.below]


def test_what_fits_side_by_side_stands_in_rows() -> None:
    assert settings(*fan("a", None, 3)) == [ROW]
    assert settings(*fan("a", None, 1, 5)) == [ROW, ROW]
    assert settings(*fan("a", None, 2, 3)) == [ROW, ROW, ROW]


def test_what_does_not_fit_hangs() -> None:
    assert settings(*fan("a", None, 2, 4)) == [ROW, HANGING, HANGING]
    assert settings(*fan("a", None, 2, 4, 1))[1:4] == [HANGING, HANGING, HANGING]


def test_what_ends_on_a_level_takes_a_place_in_the_row() -> None:
    ends = [card(f"end-{number}", "a") for number in range(4)]
    assert settings(card("a", None), *ends, *fan("b", "a", 3)) == [ROW, ROW]
    assert settings(card("a", None), *ends, *fan("b", "a", 4)) == [ROW, HANGING]


def test_a_row_that_is_too_long_is_broken_evenly() -> None:
    assert settings(*fan("a", None, MOST_BESIDE)) == [ROW]
    assert settings(*fan("a", None, MOST_BESIDE + 1)) == [Setting(row=True, columns=4)]
    assert settings(*fan("a", None, 12)) == [Setting(row=True, columns=6)]
    assert settings(*fan("a", None, 250)) == [Setting(row=True, columns=6)]


def test_many_that_hang_stand_in_columns() -> None:
    assert settings(*fan("a", None, 2, MOST_HANGING))[1:] == [HANGING, HANGING]
    assert settings(*fan("a", None, 2, MOST_HANGING + 1))[1:] == [Setting(columns=2)] * 2
    assert settings(*fan("a", None, 2, 250))[1:] == [Setting(columns=8)] * 2


def test_low_trees_of_a_forest_hang() -> None:
    trees = [each for number in range(4) for each in fan(f"tree-{number}", None, 2)]
    assert settings(*trees) == [HANGING] * 4
    assert settings(*trees, *fan("high", None, 2, 2)) == [*[HANGING] * 4, *[ROW] * 3]


@pytest.mark.parametrize("seed", range(10))
def test_numbers_below(seed: int) -> None:
    drawn = any_chart(60, seed)
    lists = ChartLists(drawn)

    def number(each: Card) -> int:
        return sum(1 + number(below) for below in drawn.below.get(each.key, ()))

    assert {each.key: lists.number_below.get(each.key, 0) for each in drawn.cards} == {
        each.key: number(each) for each in drawn.cards
    }
