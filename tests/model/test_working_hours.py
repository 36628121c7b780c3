"""Working hours: what people write in English and Chinese is read as they mean it, or shown as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commops.model.time_words import DAY
from commops.model.words import Words
from commops.model.working_hours import WEEK, WorkingHours, joined, read, working_hours


def at(day: int, start: int, end: int) -> tuple[int, int]:
    return day * DAY + start * 60, day * DAY + end * 60


def on_days(days: range, start: int, end: int) -> tuple[tuple[int, int], ...]:
    return tuple(at(day, start, end) for day in days)


WORKING_DAYS = range(5)
WHOLE_WEEK = range(7)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Mon-Fri 10:00-19:00", on_days(WORKING_DAYS, 10, 19)),
        ("Mon to Fri, 9 to 17", on_days(WORKING_DAYS, 9, 17)),
        ("Monday-Friday 9am-5pm", on_days(WORKING_DAYS, 9, 17)),
        ("周一至周五 10:00-19:00", on_days(WORKING_DAYS, 10, 19)),
        ("周一到周五 9点至17点", on_days(WORKING_DAYS, 9, 17)),
        ("工作日 9:00-17:00", on_days(WORKING_DAYS, 9, 17)),
        ("weekdays 9-17", on_days(WORKING_DAYS, 9, 17)),
        ("每天 08:00-22:00", on_days(WHOLE_WEEK, 8, 22)),
        ("daily 8-22", on_days(WHOLE_WEEK, 8, 22)),
        ("Mon, Wed 9-12", (at(0, 9, 12), at(2, 9, 12))),
        ("Mon 9-12, 13-17", (at(0, 9, 12), at(0, 13, 17))),
        ("Mon 9:00-12:00 and 13:00-17:00", (at(0, 9, 12), at(0, 13, 17))),
        ("Mon-Fri 9:00-17:00; Sat 10:00-12:00", (*on_days(WORKING_DAYS, 9, 17), at(5, 10, 12))),
        ("Mon-Thu 9-17, Fri 9-15", (*on_days(range(4), 9, 17), at(4, 9, 15))),
        ("周一至周四 9:00-17:00；周五 9:00-15:00", (*on_days(range(4), 9, 17), at(4, 9, 15))),
        ("Mon 9-12; Mon 11-14", (at(0, 9, 14),)),
        ("Fri 22:00-06:00", (at(4, 22, 30),)),
        ("Sun 22:00-06:00", (at(6, 22, 30),)),
        ("Mon 00:00-24:00", (at(0, 0, 24),)),
        ("24/7", ((0, WEEK),)),
        ("Mon-Sun 0:00-24:00", ((0, WEEK),)),
    ],
)
def test_what_is_read(text: str, times: tuple[tuple[int, int], ...]) -> None:
    assert read(text) == WorkingHours(times)


@pytest.mark.parametrize(
    "text", ["Mon-Sun 06:00-22:00, in turns", "Mon-Sun 06:00-22:00, by rota", "每天 06:00-22:00，轮班"]
)
def test_turns(text: str) -> None:
    times = on_days(WHOLE_WEEK, 6, 22)
    assert read(text) == WorkingHours(times, in_turns=times)


@pytest.mark.parametrize(
    "text",
    [
        "Mon-Fri 10:00-19:00; Sat-Sun 10:00-18:00 by rota",
        "Mon-Fri 10:00-19:00; Sat, Sun 10:00-18:00, in turns",
        "weekends 10-18 in shifts; weekdays 10-19",
        "周一至周五 10:00-19:00；周末 10:00-18:00 轮值",
    ],
)
def test_turns_of_some_hours(text: str) -> None:
    weekend = on_days(range(5, 7), 10, 18)
    assert read(text) == WorkingHours((*on_days(WORKING_DAYS, 10, 19), *weekend), in_turns=weekend)


@pytest.mark.parametrize(
    "text",
    [
        "Mon-Fri 10:00-19:00, Sat-Sun 10:00-18:00, by rota",
        "Mon-Fri 10:00-19:00; Sat-Sun 10:00-18:00; by rota",
        "周一至周五 10:00-19:00；周末 10:00-18:00；轮值",
    ],
)
def test_turns_of_all_hours(text: str) -> None:
    times = (*on_days(WORKING_DAYS, 10, 19), *on_days(range(5, 7), 10, 18))
    assert read(text) == WorkingHours(times, in_turns=times)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "flexible",
        "Mon-Fri",
        "9-17",
        "9-17 Mon-Fri",
        "Mon 9",
        "Mon 9-9",
        "Mon 9-25",
        "Mon 24:00-6:00",
        "third Tuesday 9-17",
        "25th 9-17",
        "Mon-Fri 9-17 UTC",
        "Mon-Fri 9-17; Sat",
        "Mon-Fri 40 h",
        "弹性工作",
        "in turns",
    ],
)
def test_what_is_not(text: str) -> None:
    assert read(text) is None


def test_languages_say_the_same_or_nothing() -> None:
    assert working_hours(None) is None
    assert working_hours(Words({"en": "Mon 9-17, by rota", "zh": "周一 9:00-17:00，轮班"})) is not None
    assert working_hours(Words({"en": "Mon 9-17", "zh": "周一"})) == read("Mon 9-17")
    assert working_hours(Words({"en": "Mon 9-17", "zh": "周二 9:00-17:00"})) is None


PIECES = (
    "Mon",
    "周二",
    "third",
    "25th",
    "10:00",
    "9",
    "3pm",
    "-",
    "to",
    "、",
    "and",
    ",",
    ";",
    "daily",
    "in turns",
    "x",
)


@given(st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join)))
def test_any_text_is_read_or_not(text: str) -> None:
    hours = read(text)
    if hours:
        assert joined(hours.times) == hours.times
        assert all(0 <= start < end <= WEEK + DAY for start, end in hours.times)
