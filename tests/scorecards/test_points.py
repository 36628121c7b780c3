"""Points: the worth of a value by the plain ratio, and by a floor, a target and a stretch."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commops.model.kinds import Direction
from commops.scorecards.figures import number
from commops.scorecards.points import FULL, MOST, Goal, rounded

UP, DOWN = Direction.UP, Direction.DOWN


def goal(target: str, direction: Direction, floor: str | None = None, stretch: str | None = None) -> Goal:
    return Goal(
        Decimal(target),
        direction,
        None if floor is None else Decimal(floor),
        None if stretch is None else Decimal(stretch),
    )


@pytest.mark.parametrize(
    ("plain", "bounded", "value", "expected"),
    [
        # rule compliance
        (goal("99", UP), goal("99", UP, "97"), "98", ("98.99", "80.00")),
        (goal("99", UP), goal("99", UP, "97"), "90", ("90.91", "0.00")),
        (goal("99", UP), goal("99", UP, "97"), "97", ("97.98", "60.00")),
        # minutes to the first reply
        (goal("30", DOWN), goal("30", DOWN, "60", "15"), "45", ("50.00", "80.00")),
        (goal("30", DOWN), goal("30", DOWN, "60", "15"), "61", ("0.00", "0.00")),
        (goal("30", DOWN), goal("30", DOWN, "60", "15"), "22.5", ("100.00", "110.00")),
        (goal("30", DOWN), goal("30", DOWN, "60", "15"), "15", ("100.00", "120.00")),
        (goal("30", DOWN), goal("30", DOWN, "60", "15"), "0", ("100.00", "120.00")),
        # activity
        (goal("40", UP), goal("40", UP, "30"), "38.5", ("96.25", "94.00")),
        # a change in percentage points
        (goal("1", UP), goal("1", UP, "-1"), "0", ("0.00", "80.00")),
        (goal("1", UP), goal("1", UP, "-1"), "0.5", ("50.00", "90.00")),
        # breaches, of which none is allowed
        (goal("0", DOWN), goal("0", DOWN, "1"), "0", ("100.00", "100.00")),
        (goal("0", DOWN), goal("0", DOWN, "1"), "1", ("0.00", "60.00")),
        (goal("0", DOWN), goal("0", DOWN, "0"), "1", ("0.00", "0.00")),
        # reads of a person, by the target of the department and by one's own
        (goal("80000", UP), goal("16000", UP, "8000"), "23800", ("29.75", "100.00")),
    ],
)
def test_values_of_the_trial(plain: Goal, bounded: Goal, value: str, expected: tuple[str, str]) -> None:
    assert (str(plain.points(Decimal(value))), str(bounded.points(Decimal(value)))) == expected


def test_target_below_nothing_is_reached_or_not() -> None:
    assert [str(goal("-1", UP).points(Decimal(value))) for value in ("-2", "-1", "0")] == ["0.00", "100.00", "100.00"]


def test_half_a_cent_goes_up() -> None:
    assert [str(rounded(Decimal(number))) for number in ("0.005", "0.015", "2.675", "-0.005")] == [
        "0.01",
        "0.02",
        "2.68",
        "-0.01",
    ]


@pytest.mark.parametrize(
    ("asked", "value", "expected"),
    [
        (goal("40", UP), "38.5", "96.25"),
        (goal("40", UP), "50", "125.00"),
        (goal("30", DOWN), "45", "50.00"),
        (goal("30", DOWN), "90", "0.00"),
        (goal("0", DOWN), "1", "None"),
    ],
)
def test_completion_is_the_plain_ratio(asked: Goal, value: str, expected: str) -> None:
    assert str(asked.completion(Decimal(value))) == expected


def test_floor_and_stretch_on_the_wrong_side_are_out_of_order() -> None:
    assert goal("40", UP, "30", "50").in_order
    assert goal("0", DOWN, "0").in_order
    assert not goal("40", UP, "41").in_order
    assert not goal("40", UP, None, "40").in_order
    assert not goal("30", DOWN, "20").in_order
    assert not goal("30", DOWN, None, "31").in_order


NUMBERS = st.decimals(-1000, 1000, places=3)


@st.composite
def goals(draw: st.DrawFn) -> Goal:
    direction = draw(st.sampled_from(Direction))
    sign = 1 if direction is UP else -1
    target = draw(NUMBERS)
    below = draw(st.none() | st.decimals(0, 1000, places=3))
    above = draw(st.none() | st.decimals("0.001", 1000, places=3))
    floor = None if below is None else target - sign * below
    stretch = None if above is None else target + sign * above
    return Goal(target, direction, floor, stretch)


@given(goals(), st.lists(NUMBERS, min_size=2, max_size=8))
def test_points_are_in_bounds_and_never_fall_as_a_value_gets_better(asked: Goal, values: list[Decimal]) -> None:
    assert asked.in_order
    best_last = sorted(values, reverse=asked.direction is DOWN)
    points = [asked.points(value) for value in best_last]

    assert all(0 <= each <= MOST for each in points)
    assert all(before <= after for before, after in pairwise(points))
    assert asked.points(asked.target) == FULL


def test_a_ratio_may_have_any_number_of_digits() -> None:
    most, least = "9" * 15, f"0.{'0' * 40}1"
    found = goal(least, UP).completion(Decimal(most))
    assert found is not None
    assert f"{found:.2e}" == "1.00e+58"
    assert number(found).startswith("9,999,999,999,999,990,000,")
    assert goal(least, UP).points(Decimal(most)) == FULL
