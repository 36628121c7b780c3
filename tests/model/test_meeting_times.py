"""Times of meetings: what people write in English and Chinese is read as they mean it, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commops.model.meeting_times import MeetingTime, meeting_time, read
from commops.model.time_words import words_in
from commops.model.words import Words

TEN = 600
WORKING_DAYS = (0, 1, 2, 3, 4)
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Mon 10:00", MeetingTime(TEN, weekdays=(0,))),
        ("Monday 10:00", MeetingTime(TEN, weekdays=(0,))),
        ("every Monday at 10:00", MeetingTime(TEN, weekdays=(0,))),
        ("10:00, Mondays", MeetingTime(TEN, weekdays=(0,))),
        ("Tue. 9:30am", MeetingTime(570, weekdays=(1,))),
        ("3pm Friday", MeetingTime(900, weekdays=(4,))),
        ("12 pm Friday", MeetingTime(720, weekdays=(4,))),
        ("12:15 am Sunday", MeetingTime(15, weekdays=(6,))),
        ("周一 10:00", MeetingTime(TEN, weekdays=(0,))),
        ("周一 10：00", MeetingTime(TEN, weekdays=(0,))),
        ("星期天10点", MeetingTime(TEN, weekdays=(6,))),
        ("每周日 10:00", MeetingTime(TEN, weekdays=(6,))),
        ("每周一下午3点半", MeetingTime(930, weekdays=(0,))),
        ("周五 下午 2点15分", MeetingTime(855, weekdays=(4,))),
        ("周一、周四 10:00", MeetingTime(TEN, weekdays=(0, 3))),
        ("周一、三、五 10:00", MeetingTime(TEN, weekdays=(0, 2, 4))),
        ("周一至周五 10:00", MeetingTime(TEN, weekdays=WORKING_DAYS)),
        ("Mon, Wed & Fri 10:00", MeetingTime(TEN, weekdays=(0, 2, 4))),
        ("Mon to Wed 9:00-9:30", MeetingTime(540, 30, weekdays=(0, 1, 2))),
        ("Sat-Mon 10:00", MeetingTime(TEN, weekdays=(0, 5, 6))),
        ("工作日 10:00", MeetingTime(TEN, weekdays=WORKING_DAYS)),
        ("weekdays 10:00", MeetingTime(TEN, weekdays=WORKING_DAYS)),
        ("周末 10:00", MeetingTime(TEN, weekdays=(5, 6))),
        ("every day 10:00", MeetingTime(TEN, weekdays=EVERY_DAY)),
        ("每天 10:00", MeetingTime(TEN, weekdays=EVERY_DAY)),
        ("10:00", MeetingTime(TEN)),
        ("third Tuesday 10:00", MeetingTime(TEN, nth_weekdays=((3, 1),))),
        ("3rd Tuesday of the month, 10:00", MeetingTime(TEN, nth_weekdays=((3, 1),))),
        ("第三个周二 10:00", MeetingTime(TEN, nth_weekdays=((3, 1),))),
        ("每月第 3 个周二 10:00", None),  # a space between 第 and its number
        ("每月第3个周二 10:00", MeetingTime(TEN, nth_weekdays=((3, 1),))),
        ("last Friday 10:00", MeetingTime(TEN, nth_weekdays=((-1, 4),))),
        ("最后一个周五 10:00", MeetingTime(TEN, nth_weekdays=((-1, 4),))),
        ("first and third Tuesday 10:00", MeetingTime(TEN, nth_weekdays=((1, 1), (3, 1)))),
        ("last and first Tuesday 10:00", MeetingTime(TEN, nth_weekdays=((1, 1), (-1, 1)))),
        ("第一、第三个周二 10:00", MeetingTime(TEN, nth_weekdays=((1, 1), (3, 1)))),
        ("last working day 10:00", MeetingTime(TEN, nth_working_days=(-1,))),
        ("最后一个工作日 10:00", MeetingTime(TEN, nth_working_days=(-1,))),
        ("first business day 10:00", MeetingTime(TEN, nth_working_days=(1,))),
        ("25th 10:00", MeetingTime(TEN, month_days=(25,))),
        ("25日 10:00", MeetingTime(TEN, month_days=(25,))),
        ("每月二十五号 10:00", MeetingTime(TEN, month_days=(25,))),
        ("1st and 15th, 10:00", MeetingTime(TEN, month_days=(1, 15))),
        ("last day 10:00", MeetingTime(TEN, month_days=(-1,))),
        ("月末 10:00", MeetingTime(TEN, month_days=(-1,))),
    ],
)
def test_what_is_read(text: str, time: MeetingTime | None) -> None:
    assert read(text) == time


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Monday",
        "TBD",
        "10",
        "25 10:00",
        "Mon 10:00 UTC",
        "Mon 24:00",
        "Mon 25:00",
        "Mon 10:60",
        "Mon 10:00 and 15:00",
        "Mon 22:00-06:00",
        "Mon 10:00;",
        "every second Tuesday 10:00",
        "every other Tuesday 10:00",
        "second last Friday 10:00",
        "third 10:00",
        "first 10:00",
        "sixth Friday 10:00",
        "6th Friday 10:00",
        "0th 10:00",
        "32nd 10:00",
        "第六个周五 10:00",
        "1st-3rd 10:00",
        "Mon and third Tuesday 10:00",
        "1st and Monday 10:00",
        "Mon to 10:00",
        "to Mon 10:00",
        "夜里 10:00",
        "晚上12点 周一",
        "周八 10:00",
        "25日周一 10:00",
        "mon" * 100 + " 10:00",
    ],
)
def test_what_is_not(text: str) -> None:
    assert read(text) is None


def test_languages_say_the_same_or_nothing() -> None:
    assert meeting_time(None) is None
    assert meeting_time(Words({"en": "Mon 10:00", "zh": "周一 10:00"})) == read("Mon 10:00")
    assert meeting_time(Words({"en": "Mondays in the morning", "zh": "周一 10:00"})) == read("Mon 10:00")
    assert meeting_time(Words({"en": "Mon 10:00", "zh": "周二 10:00"})) is None
    assert meeting_time(Words({"": "now and then"})) is None


PIECES = (
    "Mon",
    "周二",
    "third",
    "第三个",
    "last",
    "working day",
    "25th",
    "25日",
    "10:00",
    "3pm",
    "-",
    "to",
    "、",
    "and",
    *("every", "day", "每天", "工作日", ";", "\u3000", "9", "by rota", "99999", "２５日", "x"),
)


@given(st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join)))
def test_any_text_is_read_or_not(text: str) -> None:
    words_in(text)
    time = read(text)
    if time:
        assert 0 <= time.start < 24 * 60
        kinds = (time.weekdays, time.nth_weekdays, time.nth_working_days, time.month_days)
        assert sum(map(bool, kinds)) <= 1
        assert read(text.upper()) == time
