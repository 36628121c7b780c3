"""Periods: months, quarters and years, as they are written and one after another."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commops.model.cadence import Cadence
from commops.scorecards.periods import Length, Period, length_of


@pytest.mark.parametrize(
    ("written", "first", "last", "before"),
    [
        ("2026-10", "2026-10-01", "2026-10-31", "2026-09"),
        ("2026-01", "2026-01-01", "2026-01-31", "2025-12"),
        ("2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4"),
        ("2024", "2024-01-01", "2024-12-31", "2023"),
        ("9999", "9999-01-01", "9999-12-31", "9998"),
        ("0001-01", "0001-01-01", "0001-01-31", "None"),
    ],
)
def test_written(written: str, first: str, last: str, before: str) -> None:
    period = Period.written(written)
    assert period is not None
    assert (str(period), str(period.first), str(period.last), str(period.before)) == (written, first, last, before)


@pytest.mark.parametrize(
    "text", ["", "2026-13", "2026-00", "2026-Q5", "10-2026", "0000", "2026-1", "2026-10-31", "last"]
)
def test_what_is_no_period(text: str) -> None:
    assert Period.written(text) is None


@given(st.dates(), st.sampled_from(Length))
def test_each_day_is_in_its_period_and_in_one_part_of_it(day: date, length: Length) -> None:
    period = Period.of(day, length)
    assert period.holds(day)
    assert Period.written(str(period)) == period
    assert period.first <= period.middle <= period.last
    assert [part for part in period.parts(Length.MONTH) if part.holds(day)] == [Period.of(day, Length.MONTH)]
    if period.before:
        assert (period.first - period.before.last).days == 1


@pytest.mark.parametrize(
    ("cadence", "length"),
    [
        (Cadence("weekly"), Length.MONTH),
        (Cadence("monthly"), Length.MONTH),
        (Cadence("on-demand"), Length.MONTH),
        (Cadence("quarterly"), Length.QUARTER),
        (Cadence("annual"), Length.YEAR),
        (Cadence("every 2 weeks", 2, "week"), Length.MONTH),
        (Cadence("every 4 months", 4, "month"), Length.QUARTER),
        (Cadence("every 6 months", 6, "month"), Length.YEAR),
        (Cadence("4 times a year", 4, "year", times=True), Length.QUARTER),
        (Cadence("2 times a year", 2, "year", times=True), Length.YEAR),
        (Cadence("2 times a month", 2, "month", times=True), Length.MONTH),
    ],
)
def test_periods_of_reviews(cadence: Cadence, length: Length) -> None:
    assert length_of(cadence, combines=False) is length


def test_a_review_without_a_cadence() -> None:
    assert length_of(None, combines=False) is Length.MONTH
    assert length_of(None, combines=True) is Length.YEAR
