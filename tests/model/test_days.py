"""Days in other spellings: which day was meant is named where it is certain, and all that it may be where it is not."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from processes import commops
from written import faults

from commops.model.days import other_spelling
from commops.sources.folder.files import ROOT


def said(folder: Path, day: str) -> str:
    """Return what is said of a day, without its place."""
    [told] = faults(folder, f"people: {{wei: {{from: '{day}'}}}}\n")
    return told.partition(" ")[2].removeprefix(f"expected a date, found '{day}' = ")


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        (61, "1900-03-01"),
        (25569, "1970-01-01"),
        (36526, "2000-01-01"),
        (43890, "2020-02-29"),
        (45292, "2024-01-01"),
        (73415, "2100-12-31"),
    ],
)
def test_the_day_number_of_a_spreadsheet(serial: int, day: str, tmp_path: Path) -> None:
    assert said(tmp_path, str(serial)) == (
        f"'{serial}' is the number of a day in a spreadsheet, not a date = write {day}, the date that it means in Excel"
    )


@pytest.mark.parametrize("serial", ["0", "1", "59", "60", "73416", "86400", "-45292", "452920000"])
def test_other_numbers_are_no_days_of_a_spreadsheet(serial: str) -> None:
    assert other_spelling(serial).day is None


def test_a_time_of_day_in_a_spreadsheet(tmp_path: Path) -> None:
    assert said(tmp_path, "45292.75") == snapshot(
        "'45292.75' is the number of a day in a spreadsheet, not a date = write 2024-01-01, the date that it means in Excel"
    )


@given(st.integers(61, 73415).filter(lambda number: not 1900 <= number < 2100))
def test_one_more_is_the_next_day(serial: int) -> None:
    day = other_spelling(str(serial)).day
    assert day == date(1900, 3, 1) + timedelta(days=serial - 61)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026/1/5", snapshot("write 2026-01-05")),
        ("2026年1月5日", snapshot("write 2026-01-05")),
        ("2026.01.05", snapshot("write 2026-01-05")),
        ("２０２６－０１－０５", snapshot("write 2026-01-05")),
        ("20260105", snapshot("write 2026-01-05")),
        ("01.02.2026", snapshot("write 2026-02-01 for 1 February")),
        ("31.12.2026", snapshot("write 2026-12-31")),
        ("31/12/2026", snapshot("write 2026-12-31")),
        ("12/31/2026", snapshot("write 2026-12-31")),
        ("01/02/2026", snapshot("write 2026-02-01 for 1 February, or 2026-01-02 for 2 January")),
        ("1/1/2026", snapshot("write 2026-01-01")),
        ("5 Jan 2026", snapshot("write 2026-01-05")),
        ("January 5th, 2026", snapshot("write 2026-01-05")),
        ("5. Januar 2026", snapshot("write 2026-01-05")),
        ("5 de enero de 2026", snapshot("write 2026-01-05")),
        ("2026-01-05T00:00:00", snapshot("write 2026-01-05, without the time")),
        ("2026-01-05 17:30", snapshot("write 2026-01-05, without the time")),
        ("2026-01", snapshot("add the day: 2026-01-01 for the first, 2026-01-31 for the last")),
        ("2026年2月", snapshot("add the day: 2026-02-01 for the first, 2026-02-28 for the last")),
        ("02/2026", snapshot("add the day: 2026-02-01 for the first, 2026-02-28 for the last")),
        ("Feb 2026", snapshot("add the day: 2026-02-01 for the first, 2026-02-28 for the last")),
        ("2026-Q3", snapshot("add the day: 2026-07-01 for the first, 2026-09-30 for the last")),
        ("2026", snapshot("add the day: 2026-01-01 for the first, 2026-12-31 for the last")),
        (
            "1767225600",
            snapshot("'1767225600' is a Unix timestamp, not a date = write 2026-01-01, the date that it means"),
        ),
        ("present", snapshot("delete the field if there is no such date")),
        ("至今", snapshot("delete the field if there is no such date")),
        ("n/a", snapshot("delete the field if there is no such date")),
        ("next week", snapshot("write it as YYYY-MM-DD, such as 2026-01-31")),
        ("30/30/2026", snapshot("write it as YYYY-MM-DD, such as 2026-01-31")),
        ("2026-1-32", snapshot("write it as YYYY-MM-DD, such as 2026-01-31")),
        (
            "x" * 5000,
            snapshot(
                "expected a date, found 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...' (5,000 characters) = write it as YYYY-MM-DD, such as 2026-01-31"
            ),
        ),
    ],
)
def test_other_spellings(day: str, expected: str, tmp_path: Path) -> None:
    assert said(tmp_path, day) == expected


def test_a_month_and_a_day_the_wrong_way_round(tmp_path: Path) -> None:
    assert said(tmp_path, "2026-31-01") == snapshot(
        "2026-31-01 is not a date of the calendar = write 2026-01-31: the month comes before the day"
    )
    assert said(tmp_path, "2026-02-30") == snapshot(
        "2026-02-30 is not a date of the calendar = check the month and the day"
    )


def test_days_in_a_roster(tmp_path: Path) -> None:
    files = {"people.csv": "id,from,until\nwei,45292,31/12/2026\nlin,2026年1月5日,01/02/2026\n"}
    assert faults(tmp_path, "x-root: \n", files) == snapshot(
        [
            "people.csv:2:5 '45292' is the number of a day in a spreadsheet, not a date = write 2024-01-01, the date that it means in Excel",
            "people.csv:2:11 expected a date, found '31/12/2026' = write 2026-12-31",
            "people.csv:3:5 expected a date, found '2026年1月5日' = write 2026-01-05",
            "people.csv:3:15 expected a date, found '01/02/2026' = write 2026-02-01 for 1 February, or 2026-01-02 for 2 January",
        ]
    )


def test_only_what_is_certain_is_fixed_by_itself(tmp_path: Path) -> None:
    (tmp_path / ROOT).write_text("people:\n  a: {from: 2026/1/5}\n  b: {from: 45292}\n  c: {from: 01/02/2026}\n")
    commops(tmp_path, "validate", "--fix")
    assert (tmp_path / ROOT).read_text() == snapshot("""\
people:
  a: {from: 2026-01-05}
  b: {from: 45292}
  c: {from: 01/02/2026}
""")
    commops(tmp_path, "validate", "--fix", "--unsafe-fixes")
    assert (tmp_path / ROOT).read_text() == snapshot("""\
people:
  a: {from: 2026-01-05}
  b: {from: 2024-01-01}
  c: {from: 01/02/2026}
""")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_day_of_any_spelling_is_among_those_that_are_named(day: date) -> None:
    spellings = ("%d.%m.%Y", "%Y/%m/%d", "%Y%m%d", "%d/%m/%Y", "%m/%d/%Y", "%d %B %Y", "%B %d, %Y", "%Y年%m月%d日")
    for spelling in spellings:
        assert day.isoformat() in other_spelling(day.strftime(spelling)).help


@given(st.text())
def test_no_text_is_too_much(text: str) -> None:
    spelling = other_spelling(text)
    assert spelling.help
    assert not spelling.sure or spelling.day
