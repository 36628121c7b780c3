"""The meetings as a calendar: another library reads the expected days from it, in a year in which clocks change."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import chain, takewhile
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import hostile_names
import icalendar
import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from hostile_names import NAMES
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from organisations import DAY, graph
from processes import commops, python

from commops.department.meeting_calendar import Meetings, calendar
from commops.formats import calendar_ics
from commops.graph import Graph
from commops.graph.recurrence import NoSeries, series
from commops.shapes import Calendar, CalendarEvent
from commops.sources.reading import read

ON = date(2026, 3, 1)
YEAR = [ON + timedelta(days=number) for number in range(365)]
HEAD = """\
organization: {name: Spark, timezone: Europe/Paris, domain: spark.example.org}
teams: {events: {lead: event-lead}}
roles: {event-lead: {team: events}, planner: {team: events}}
people:
  ada: {name: Ada Park, email: ada@spark.example.org, roles: [event-lead]}
  bo: {name: 'Bo "B" Lind; the 2nd', email: bo@spark.example.org, roles: [planner]}
  cy: {name: Cy Marsh, roles: [planner]}
  eve: {name: Eve Moss, email: eve@spark.example.org, roles: [planner], away: [{from: 2026-01-01}]}
"""


def meeting(fields: str) -> str:
    return f"{HEAD}collaborations: {{m: {{name: Meeting, between: [team:events], channel: meeting, {fields}}}}}\n"


def days_in(text: str) -> list[date]:
    """Return the days of all events of a year, as another library reads them."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(ON, ON + timedelta(days=365))
    starts: list[datetime] = [event["DTSTART"].dt for event in found]
    return sorted(start.date() for start in starts)


def in_months(*numbers: int) -> Callable[[date], bool]:
    return lambda day: day.month in numbers


def of_month(day: date) -> list[date]:
    first = day.replace(day=1)
    return list(
        takewhile(lambda each: each.month == day.month, (first + timedelta(days=number) for number in range(31)))
    )


def nth(day: date, number: int, wanted: Callable[[date], bool]) -> bool:
    return [each for each in of_month(day) if wanted(each)][number : number + 1 or None] == [day]


def on(weekday: int) -> Callable[[date], bool]:
    return lambda day: day.weekday() == weekday


def is_working(day: date) -> bool:
    return day.weekday() < 5


SERIES: dict[str, Callable[[date], bool]] = {
    "cadence: daily, when: '10:00'": lambda _: True,
    "cadence: daily, when: 工作日 10:00": is_working,
    "cadence: daily, when: Mon-Sat 10:00": lambda day: day.weekday() < 6,
    "cadence: weekly, when: Mon 10:00": on(0),
    "cadence: weekly, when: 周一、周四 10:00": lambda day: day.weekday() in {0, 3},
    "cadence: 2 times a week, when: 'Tue, Sun 10:00'": lambda day: day.weekday() in {1, 6},
    "cadence: biweekly, when: Wed 10:00, from: 2026-01-05": lambda day: (
        day.weekday() == 2 and (day - date(2026, 1, 7)).days % 14 == 0
    ),
    "cadence: biweekly, when: Wed 10:00, from: 2026-01-14": lambda day: (
        day.weekday() == 2 and (day - date(2026, 1, 14)).days % 14 == 0
    ),
    "cadence: every 3 weeks, when: 'Mon, Fri 10:00', from: 2030-01-01": lambda day: (
        day.weekday() in {0, 4} and (day - timedelta(days=day.weekday()) - date(2029, 12, 31)).days % 21 == 0
    ),
    "cadence: every 10 days, when: '10:00', from: 2026-02-27": lambda day: (day - date(2026, 2, 27)).days % 10 == 0,
    "cadence: monthly, when: third Tuesday 10:00": lambda day: nth(day, 2, on(1)),
    "cadence: monthly, when: 第三个周二 10:00": lambda day: nth(day, 2, on(1)),
    "cadence: monthly, when: last Friday 10:00": lambda day: nth(day, -1, on(4)),
    "cadence: monthly, when: 最后一个工作日 10:00": lambda day: nth(day, -1, is_working),
    "cadence: monthly, when: first working day 10:00": lambda day: nth(day, 0, is_working),
    "cadence: monthly, when: 25日 10:00": lambda day: day.day == 25,
    "cadence: monthly, when: last day 10:00": lambda day: nth(day, -1, lambda _: True),
    "cadence: monthly, when: 31st 10:00": lambda day: day.day == 31,
    "cadence: 2 times a month, when: '1st and 15th, 10:00'": lambda day: day.day in {1, 15},
    "cadence: 2 times a month, when: first and last Monday 10:00": lambda day: (
        nth(day, 0, on(0)) or nth(day, -1, on(0))
    ),
    "cadence: quarterly, when: last working day 10:00": lambda day: (
        in_months(1, 4, 7, 10)(day) and nth(day, -1, is_working)
    ),
    "cadence: quarterly, when: second Monday 10:00, from: 2025-05-12": lambda day: (
        in_months(2, 5, 8, 11)(day) and nth(day, 1, on(0))
    ),
    "cadence: every 6 months, when: 1st 10:00, from: 2026-03-01": lambda day: in_months(3, 9)(day) and day.day == 1,
    "cadence: every 5 months, when: 1st 10:00, from: 2026-02-01": lambda day: (
        ((day.year - 2026) * 12 + day.month - 2) % 5 == 0 and day.day == 1
    ),
    "cadence: annual, when: first Monday 10:00, from: 2020-06-01": lambda day: in_months(6)(day) and nth(day, 0, on(0)),
    "cadence: annual, when: last working day 10:00, from: 2020-12-01": lambda day: (
        in_months(12)(day) and nth(day, -1, is_working)
    ),
    "cadence: every 2 years, when: 5th 10:00, from: 2025-02-01": lambda day: day == date(2027, 2, 5),
}


@pytest.mark.parametrize("fields", SERIES)
def test_another_library_reads_the_expected_days(fields: str, tmp_path: Path) -> None:
    text = calendar_ics.text(calendar(graph(tmp_path, meeting(f"{fields}, minutes: 45"), ON), "en", invites=False))
    assert days_in(text) == [day for day in YEAR if SERIES[fields](day)]
    assert "DTEND;TZID=Europe/Paris:" in text
    assert "DURATION" not in text
    for event in recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(ON, ON + timedelta(days=365)):
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        assert (start.hour, start.minute) == (10, 0)  # on either side of a change of clocks
        assert end - start == timedelta(minutes=45)


def test_the_department_of_the_examples_meets_as_it_says() -> None:
    folder = Path(__file__).parents[2] / "examples" / "department"
    text = calendar_ics.text(calendar(Graph(read(folder).organization, ON), "zh", invites=False))
    expected = [[day] * (on(0)(day) or nth(day, 2, on(3))) for day in YEAR]
    assert days_in(text) == list(chain.from_iterable(expected))


def test_the_first_date_is_one_of_the_series(tmp_path: Path) -> None:
    # Otherwise, calendars show one meeting more, or count from another week.
    for fields, expected in SERIES.items():
        of_day = graph(tmp_path, meeting(fields), ON)
        first = Meetings(of_day).series["m"].first
        assert first == min(
            day for day in [*YEAR, *(YEAR[-1] + timedelta(days=n) for n in range(1, 400))] if expected(day)
        )


WITHOUT = {
    "channel: meeting": "NoCadence",
    "cadence: weekly": "NoTime",
    "cadence: on-demand, when: Mon 10:00": "OnDemand",
    "when: Mon 10:00": "NoCadence",
    "cadence: weekly, when: Monday": "Unreadable",
    "cadence: weekly, when: '10:00'": "Unreadable",
    "cadence: weekly, when: third Tuesday 10:00": "Unreadable",
    "cadence: monthly, when: Tuesday 10:00": "Unreadable",
    "cadence: monthly, when: 1st and 15th 10:00": "Unreadable",
    "cadence: daily, when: 'Mon, Tue 10:00'": "Unreadable",
    "cadence: daily, when: 25th 10:00": "Unreadable",
    "cadence: 2 times a week, when: Mon 10:00": "Unreadable",
    "cadence: 3 times a month, when: 1st and 15th 10:00": "Unreadable",
    "cadence: biweekly, when: Mon 10:00": "NoPhase",
    "cadence: every 3 days, when: '10:00'": "NoPhase",
    "cadence: every 2 months, when: 1st 10:00": "NoPhase",
    "cadence: annual, when: 1st 10:00": "NoPhase",
    "cadence: every 2 years, when: 1st 10:00": "NoPhase",
    "cadence: 3 times a day, when: '10:00'": "Uncountable",
    "cadence: 2 times a year, when: 1st 10:00": "Uncountable",
    "cadence: annual, when: 31st 10:00, from: 2026-06-01": "Never",
}


@pytest.mark.parametrize("fields", WITHOUT)
def test_no_event_is_guessed(fields: str, tmp_path: Path) -> None:
    text = meeting(fields).replace("channel: meeting, channel: meeting", "channel: meeting")
    (tmp_path / "commops.yaml").write_text(text, encoding="utf-8")
    done = commops(tmp_path, "collaborations", "-o", "m.ics", "--on", "2026-03-01")
    assert done.code == 0
    location = r"commops\.yaml:[0-9]+:[0-9]+: " if WITHOUT[fields] in {"Unreadable", "Never"} else ""
    assert re.match(f"commops: {location}'m' ", done.stderr)
    assert "BEGIN:VEVENT" not in (tmp_path / "m.ics").read_text(encoding="utf-8")
    with pytest.raises(NoSeries) as error:
        series(read(tmp_path).organization.collaborations["m"], ON)
    assert type(error.value).__name__ == WITHOUT[fields]


def test_what_is_said_beside_it(tmp_path: Path) -> None:
    text = """\
organization: {name: Spark}
teams: {events: {lead: lead}, far: {lead: farther}}
roles:
  lead: {team: events}
  farther: {team: far, timezone: Asia/Shanghai, reports_to: none}
  near: {team: far, timezone: UTC}
people: {ada: {name: Ada Park, roles: [lead]}}
collaborations:
  weekly: {between: [team:events], channel: meeting, cadence: weekly}
  fortnight: {between: [team:events], channel: meeting, cadence: biweekly}
  phase: {between: [team:events], channel: meeting, cadence: biweekly, when: Mon 10:00}
  vague: {between: [team:events], channel: meeting, cadence: monthly, when: Tuesday 10:00}
  twice: {between: [team:events], channel: meeting, cadence: 2 times a week, when: Tuesday 10:00}
  often: {between: [team:events], channel: meeting, cadence: 3 times a day, when: '10:00'}
  never: {between: [team:events], channel: meeting, cadence: annual, when: 30th 10:00, from: 2026-02-01}
  whenever: {between: [team:events], channel: meeting, cadence: on-demand}
  rare: {between: [team:events], channel: meeting, when: Mon 10:00}
  unknown: {between: [team:events], channel: meeting}
  month-end: {between: [team:events], channel: meeting, cadence: monthly, when: 31日 10:00, minutes: 30}
  ranged: {between: [team:events], channel: chat, cadence: weekly, when: Mon 10:00-10:30, minutes: 45}
  far-away: {between: [farther], channel: meeting, cadence: weekly, when: Mon 10:00}
  two-zones: {between: [team:far], channel: meeting, cadence: weekly, when: Mon 10:00, minutes: 5}
  chatting: {between: [team:events], channel: chat, cadence: daily}
  log: {between: [team:events], channel: document, cadence: weekly, when: Mon 10:00}
"""
    (tmp_path / "commops.yaml").write_text(text, encoding="utf-8")
    words = ("collaborations", "-o", "m.ics", "--on", "2026-03-01", "--attendees")
    assert commops(tmp_path, *words).stderr == snapshot("""\
commops: 'weekly' has no event: it does not say on which day and at what time
  write `when: Mon 10:00`
commops: 'fortnight' has no event: it does not say on which day and at what time
  write `when: Mon 10:00` and `from: 2026-03-01`
commops: 'phase' has no event: it does not say from when `biweekly` is counted
  write `from: 2026-03-01`, or another date on which it takes place
commops: commops.yaml:12:77: 'vague' has no event: no time of `monthly` can be read in its `when`
  write `when: third Tuesday 10:00`
commops: commops.yaml:13:84: 'twice' has no event: no time of `2 times a week` can be read in its `when`
  write `when: Mon, Thu 10:00`
commops: 'often' has no event: `3 times a day` does not say when it takes place
  write a cadence that does, such as `weekly` or `every 2 months`
commops: commops.yaml:15:76: 'never' has no event: there is no such day
  write `when: third Tuesday 10:00`
commops: 'whenever' takes place on demand and has no event
commops: 'rare' has no event: it does not say how often it takes place
  add `cadence: weekly`, or how often the meeting takes place
commops: 'unknown' has no event: it does not say how often it takes place
  write `cadence: weekly` and `when: Mon 10:00`
commops: 'month-end' leaves out the months that have no such day
  write `when: last day 10:00` or `when: last Friday 10:00` if it takes place in every month
commops: no length is stated for 'far-away': 60 minutes are assumed
  write `minutes: 60`
commops: 'ranged' takes 30 minutes by `when` and 45 by `minutes`, which counts
  delete one of them
commops: no time zone is known for 'month-end', 'ranged', 'two-zones': the time is that of whoever opens the calendar
  write `timezone: Asia/Shanghai` under `organization`, with your own zone
commops: 1 person has no mail address and is not invited: 'ada'
  write their `email`
commops: events are identified by the organisation's name, since no domain is stated
  write `domain: example.org` under `organization` so that they stay the same if it is renamed
commops: public holidays and the working days that make up for them are not taken into account
""")
    assert commops(tmp_path, *words, "--language", "zh").stderr == snapshot("""\
commops: 'weekly' 没有日程：未写明哪天几点
  请写 `when: 周一 10:00`
commops: 'fortnight' 没有日程：未写明哪天几点
  请写 `when: 周一 10:00` 和 `from: 2026-03-01`
commops: 'phase' 没有日程：未写明 `biweekly` 从哪天算起
  请写 `from: 2026-03-01`，或它举行的另一天
commops: commops.yaml:12:77: 'vague' 没有日程：`when` 中读不出 `monthly` 的时间
  请写 `when: 第三个周二 10:00`
commops: commops.yaml:13:84: 'twice' 没有日程：`when` 中读不出 `2 times a week` 的时间
  请写 `when: 周一、周四 10:00`
commops: 'often' 没有日程：`3 times a day` 没有说明何时举行
  请写能确定时间的频率，如 `weekly` 或 `every 2 months`
commops: commops.yaml:15:76: 'never' 没有日程：没有这样的日子
  请写 `when: 第三个周二 10:00`
commops: 'whenever' 按需举行，没有日程
commops: 'rare' 没有日程：未写明多久一次
  添加 `cadence: weekly`，或其他频率
commops: 'unknown' 没有日程：未写明多久一次
  请写 `cadence: weekly` 和 `when: 周一 10:00`
commops: 'month-end' 在没有这一天的月份不举行
  如果每月都举行，请写 `when: 最后一天 10:00` 或 `when: 最后一个周五 10:00`
commops: 'far-away' 没有写明时长：按 60 分钟计
  请写 `minutes: 60`
commops: 'ranged' 按 `when` 为 30 分钟，按 `minutes` 为 45 分钟，以后者为准
  请删去其一
commops: 'month-end'、'ranged'、'two-zones' 没有时区：时间按打开日历的人所在地计
  请在 `organization` 下写 `timezone: Asia/Shanghai`（换成你们的时区）
commops: 1 人没有邮箱地址，未列为参会人：'ada'
  请填写其 `email`
commops: 没有写明域名，日程以组织名称识别
  请在 `organization` 下写 `domain: example.org`，这样组织改名后日程不变
commops: 未考虑法定节假日和调休
""")
    zones = {each: Meetings(graph(tmp_path, text, ON)).zone(each) for each in ("far-away", "two-zones", "month-end")}
    assert zones == {"far-away": "Asia/Shanghai", "two-zones": "", "month-end": ""}


def test_an_empty_calendar_is_said_to_be_empty(tmp_path: Path) -> None:
    log = "collaborations:\n  log: {between: [a], channel: document, cadence: weekly, when: Mon 10:00}\n"
    (tmp_path / "commops.yaml").write_text(f"roles: {{a: {{}}}}\n{log}", encoding="utf-8")
    words = ("collaborations", "-o", "m.ics", "--on", "2026-03-01")
    assert commops(tmp_path, *words).stderr == snapshot("""\
commops: the calendar is empty: no meetings are described
  write them under `collaborations`, with `channel: meeting`
""")
    assert commops(tmp_path, *words, "--language", "zh").stderr == snapshot("""\
commops: 日历中没有日程：没有描述会议
  请写在 `collaborations` 下，并写 `channel: meeting`
""")


def test_a_calendar(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(
        meeting("cadence: biweekly, when: Mon 10:00, from: 2026-01-05, minutes: 60, description: 'One, two; three'"),
        encoding="utf-8",
    )
    before = hashlib.sha256((tmp_path / "commops.yaml").read_bytes()).digest()
    words = ("collaborations", "--on", "2026-10-01", "--format", "ics")
    done = commops(tmp_path, *words)
    assert done.stdout == snapshot("""\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//commops//commops//EN
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:Spark
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:STANDARD
DTSTART:20260101T000000
TZNAME:CET
TZOFFSETFROM:+0100
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20260329T020000
RDATE:20270328T020000
RDATE:20280326T020000
RDATE:20290325T020000
RDATE:20300331T020000
RDATE:20310330T020000
RDATE:20320328T020000
RDATE:20330327T020000
RDATE:20340326T020000
RDATE:20350325T020000
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20261025T030000
RDATE:20271031T030000
RDATE:20281029T030000
RDATE:20291028T030000
RDATE:20301027T030000
RDATE:20311026T030000
RDATE:20321031T030000
RDATE:20331030T030000
RDATE:20341029T030000
RDATE:20351028T030000
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:Meeting
DTSTART;TZID=Europe/Paris:20261012T100000
DTEND;TZID=Europe/Paris:20261012T110000
DTSTAMP:20261001T000000Z
UID:collaborations/m@spark.example.org
RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO
DESCRIPTION:One\\, two\\; three\\nEvents
END:VEVENT
END:VCALENDAR
""")
    assert done.stderr == snapshot(
        "commops: public holidays and the working days that make up for them are not taken into account\n"
    )
    assert "mailto" in commops(tmp_path, *words, "--attendees").stdout
    assert hashlib.sha256((tmp_path / "commops.yaml").read_bytes()).digest() == before
    assert [each.name for each in tmp_path.iterdir()] == ["commops.yaml"]


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(meeting("cadence: weekly, when: Mon 10:00"), encoding="utf-8")
    written = []
    for name in ("a.ics", "b.ics"):
        commops(tmp_path, "collaborations", "--on", "2026-03-01", "-o", name)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    assert b"\r\n" in written[0]
    assert b"\r\r\n" not in written[0]


def test_attendees_are_there_only_where_they_are_asked_for(tmp_path: Path) -> None:
    of_day = graph(tmp_path, meeting("cadence: weekly, when: Mon 10:00, minutes: 60"), ON)
    assert "ATTENDEE" not in calendar_ics.text(calendar(of_day, "en", invites=False))
    text = calendar_ics.text(calendar(of_day, "en", invites=True))
    event: Any = icalendar.Calendar.from_ical(text).walk("VEVENT")[0]
    invited = {str(each): each.params["CN"] for each in event["ATTENDEE"]}
    assert invited == {
        "mailto:ada@spark.example.org": "Ada Park",
        "mailto:bo@spark.example.org": 'Bo "B" Lind; the 2nd',
    }
    done = commops(tmp_path, "collaborations", "--attendees")
    assert (done.code, done.stdout) == (2, "")


def test_without_the_library_one_line_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(meeting("cadence: weekly, when: Mon 10:00"), encoding="utf-8")
    program = (
        "import sys; sys.modules['icalendar'] = None; sys.argv[0] = 'commops'; from commops.cli import main; main()"
    )
    done = python(tmp_path, "-c", program, "collaborations", "-o", "m.ics")
    assert done.code == 2
    assert done.stderr == "commops: 'ics' needs an extra: pip install 'commops[ics]'\n"


def test_the_time_zone_is_written_as_clocks_change(tmp_path: Path) -> None:
    # Read with nothing but what the file says of the zone.
    of_day = graph(tmp_path, meeting("cadence: weekly, when: Mon 10:00, minutes: 60"), ON)
    text = calendar_ics.text(calendar(of_day, "en", invites=False)).replace("Europe/Paris", "Somewhere")
    zone: Any = icalendar.Calendar.from_ical(text).walk("VTIMEZONE")[0]
    paris = ZoneInfo("Europe/Paris")
    somewhere = zone.to_tz()
    for hours in range(0, 24 * 365 * 3, 5):
        moment = datetime(2026, 3, 1, 4, 30) + timedelta(hours=hours)  # noqa: DTZ001 - by the clocks of either
        if moment.hour != 2:  # an hour that is missing or there twice, once a year
            assert moment.replace(tzinfo=somewhere).utcoffset() == moment.replace(tzinfo=paris).utcoffset(), moment


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("hostile")
    from organisations import write  # noqa: PLC0415 - only here

    reading = read(write(folder, hostile_names.organisation()))
    return Graph(reading.organization, DAY)


def test_names_stay_names() -> None:
    start = datetime(2026, 3, 2, 10)  # noqa: DTZ001 - by the clocks of wherever
    events = tuple(
        CalendarEvent(f"{number}", name, name, start, start, "", {"FREQ": "DAILY"}, ((name, "a@b.example"),))
        for number, name in enumerate(NAMES)
    )
    text = calendar_ics.text(Calendar(NAMES[0], ON, events))
    read_back: list[Any] = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert len(read_back) == len(NAMES)
    for name, event in zip(NAMES, read_back, strict=True):
        assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "RRULE", "SUMMARY", "DESCRIPTION", "ATTENDEE"}
        assert plain(str(event["SUMMARY"])) == plain(name)
        assert plain(str(event["DESCRIPTION"])) == plain(name)


def plain(text: str) -> str:
    """Return a text without what ends lines or controls a screen."""
    return "".join(each if each.isprintable() else "?" for each in text.replace("\r\n", "\n").replace("\ufffd", "?"))


@settings(max_examples=60)
@given(
    st.sampled_from(
        ["daily", "weekly", "biweekly", "monthly", "quarterly", "annual", "every 7 months", "every 40 days"]
    ),
    st.sampled_from(
        ["10:00", "Mon 10:00", "工作日 9:00", "fifth Monday 8:00", "29th 23:00", "last day 0:00", "第二个周日 12:00"]
    ),
    st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
def test_any_series_begins_with_one_of_its_days(cadence: str, when: str, since: date, day: date) -> None:
    from commops.model.cadence import _read as cadence_of  # noqa: PLC0415 - how a file is read
    from commops.model.cooperation import Collaboration  # noqa: PLC0415
    from commops.model.words import Words  # noqa: PLC0415

    made = Collaboration.model_construct(cadence=cadence_of(cadence), when=Words({"": when}), first=since)
    try:
        found = series(made, day)
    except NoSeries:
        return
    event = CalendarEvent(
        "x",
        "x",
        "",
        datetime.combine(found.first, datetime.min.time()),
        datetime.combine(found.first, datetime.min.time()) + timedelta(hours=1),
        "",
        found.rule,
    )
    text = calendar_ics.text(Calendar("x", day, (event,)))
    days = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(day, found.first + timedelta(days=400))
    read_back = sorted(each["DTSTART"].dt.date() for each in days)
    assert read_back[0] == found.first >= day
    later = [each for each in read_back if each > found.first]
    if later and later[0] <= date(2028, 12, 31):
        assert series(made, found.first + timedelta(days=1)).first == later[0]
