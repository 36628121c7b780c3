"""Working hours over the week: what the grid and the lists say is what a clock in each place says."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import jsonschema  # type: ignore[import-untyped]
import pytest
from inline_snapshot import snapshot
from markdown_it import MarkdownIt
from organisations import graph
from plans import DAY, EXAMPLES, ROOT, graph_of
from processes import commops

from commops.department.hours_list import By, Hours, hours_data, week
from commops.department.presence import Times, bands, common, gaps
from commops.department.week_words import schedule
from commops.formats import week_markdown
from commops.graph import Graph
from commops.model.working_hours import WEEK, working_hours
from commops.naming.lookup import Subject
from commops.planning.item_words import ItemWords
from commops.shapes import plain
from commops.terminal import week_text
from commops.terminal.wrap import breadth

SCHEMA = json.loads((ROOT / "docs" / "hours.schema.json").read_text(encoding="utf-8"))

SMALL = """\
organization: {name: Spark, timezone: Europe/Paris}
teams:
  events: {lead: event-lead}
  support: {parent: events, lead: support-lead}
roles:
  event-lead: {team: events, hours: "Mon-Fri 9:00-17:00"}
  planner: {team: events, seats: 2, hours: "Mon-Thu 10:00-18:00; Fri 10:00-15:00", backup: [event-lead]}
  support-lead: {team: support, reports_to: event-lead, hours: "周一至周五 9:00-18:00", timezone: Asia/Shanghai}
  supporter: {team: support, hours: "Mon-Sun 06:00-22:00, in turns", timezone: UTC}
  night: {team: support, hours: "Fri-Sun 22:00-06:00"}
  artist: {team: events, hours: when the muse calls}
  intern: {team: events}
  volunteer: {team: events, filled: 3, hours: "Sat 10-12"}
duties:
  plans: {team: events, responsible: [planner]}
  answers: {team: support, responsible: [supporter, night]}
people:
  ada: {name: Ada Park, roles: [event-lead]}
  bo: {name: Bo Lind, roles: [planner], away: [{from: 2026-06-01, until: 2026-12-31}]}
  cy: {name: Cy Marsh, roles: [support-lead]}
  dee: {name: Dee Costa, roles: [supporter]}
  eve: {name: Eve Moss, roles: [supporter]}
  fay: {name: Fay Lee, assignments: [{role: artist, hours: "Mon, Wed 9-12"}]}
  gus: {name: Gus Ray, roles: [intern]}
"""


def is_within(times: Times, minute: int) -> bool:
    return any(start <= minute < end for start, end in times)


def is_within_weeks(times: Times, minute: int) -> bool:
    return is_within(times, minute) or is_within(times, minute + WEEK)


def there(of_day: Graph, post: str, minute: int, zone: str) -> dict[tuple[str, str], int]:
    """Return who is there for a post at some minute of the week in a zone, asked by the clock of the post's place."""
    role = of_day.posts[post].role
    source = role.timezone or of_day.organization.organization.timezone or zone
    monday = of_day.day - timedelta(days=of_day.day.weekday())
    instant = datetime.combine(monday, time()) + timedelta(minutes=minute)
    if zone and source:
        instant = instant.replace(tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo(source)).replace(tzinfo=None)
    by_their_clock = instant.weekday() * 24 * 60 + instant.hour * 60 + instant.minute

    found: dict[tuple[str, str], int] = {}
    for holding in of_day.staff.holders.get(post, ()):
        hours = working_hours(holding.stay.hours or role.hours)
        if hours and is_within_weeks(hours.in_turns, by_their_clock):
            found["turns", post] = 1
        elif hours and is_within_weeks(hours.times, by_their_clock):
            found["person", holding.person] = 1
    return found


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("zone", ["", "Asia/Shanghai", "America/St_Johns"])
def test_the_week_is_what_clocks_say(example: str, zone: str) -> None:
    of_day = graph_of(example)
    hours = Hours(of_day, zone)
    whole = bands(hours.everybody())
    for minute in range(0, WEEK, 30):
        who: dict[tuple[str, str], int] = {}
        for post in of_day.posts.everybody:
            at_work = there(of_day, post, minute, hours.presence.zone)
            who |= at_work
            number = sum(at_work.values())
            counted = next(each.number for each in bands(hours.of("roles", post)) if each.start <= minute < each.end)
            assert counted == number or not of_day.staff.is_held(of_day.posts[post])
        assert next(each.number for each in whole if each.start <= minute < each.end) == sum(who.values())


def test_duties_are_covered_by_whoever_does_them(tmp_path: Path) -> None:
    of_day = graph(tmp_path, SMALL)
    duties = {each["id"]: each for each in hours_data(of_day, "")["duties"]}
    assert duties["plans"]["hours"] == 33  # by the backup, until 17:00
    assert duties["answers"]["hours"] == 7 * 16


def test_times_and_gaps_make_a_week(tmp_path: Path) -> None:
    found = hours_data(graph(tmp_path, SMALL), "Asia/Shanghai")
    for each in (*found["teams"], *found["positions"], *found["duties"]):
        covered = tuple((one["from"], one["to"]) for one in each["covered"])
        nobody = tuple((one["from"], one["to"]) for one in each["nobody"])
        assert gaps(covered) == nobody
        assert common(covered, nobody) == ()
        assert sum(end - start for start, end in covered + nobody) == WEEK
    assert sum(each["to"] - each["from"] for each in found["week"]) == WEEK


def test_a_week_in_which_the_clocks_change(tmp_path: Path) -> None:
    text = "roles: {a: {hours: 'Mon-Sun 9-17', timezone: Europe/Paris}}\npeople: {p: {roles: [a]}}\n"
    of_day = graph(tmp_path, text, date(2026, 10, 25))  # clocks go back early on this Sunday
    assert str(schedule(Hours(of_day, "Asia/Shanghai").presence.shifts["a"][0].times)) == snapshot(
        "Mon-Sat 15:00-23:00; Sun 16:00-24:00"
    )


def test_hours(tmp_path: Path) -> None:
    made = week(ItemWords(graph(tmp_path, SMALL), "en"), "", By.TEAM)
    assert "\n".join(map(plain, week_text.lines(made, 80))) == snapshot("""\
Working hours                                    as of 2026-07-01 · Europe/Paris

People at work
  Time         Mo  Tu  We  Th  Fr  Sa  Su
  00:00-03:00   ·   ·   ·   ·   ·   ·   ·
  03:00-08:00   1   1   1   1   1   ·   ·
  08:00-09:00   2   2   2   2   2   1   1
  09:00-10:00   4   3   4   3   3   1   1
  10:00-12:00   4   3   4   3   3   4   1
  12:00-17:00   2   2   2   2   2   1   1
  17:00-24:00   1   1   1   1   1   1   1

Stated hours without anybody at work (2)
  Night    Mon 00:00-06:00; Fri 22:00-24:00; Sat, Sun 00:00-06:00, 22:00-24:00;
           vacant
  Planner  Mon-Thu 17:00-18:00; away: Bo Lind

Covered by a backup (1)
  Planner  Mon-Thu 10:00-17:00; Fri 10:00-15:00 by Event lead; away: Bo Lind

Coverage of teams (2)
  Events   Mon-Fri 03:00-24:00; Sat, Sun 08:00-24:00; 137 h a week; up to 4
           people
  Support  Mon-Fri 03:00-24:00; Sat, Sun 08:00-24:00; 137 h a week; up to 2
           people

Hours that cannot be counted (1)
  Artist  when the muse calls

1 position that is held states no hours and is not counted.
Hours are counted where they are written as `Mon-Fri 10:00-19:00; Sat
9:00-12:00`.\
""")


def test_hours_of_a_duty_on_a_narrow_screen(tmp_path: Path) -> None:
    made = week(ItemWords(graph(tmp_path, SMALL), "zh"), "Asia/Shanghai", By.DUTY, Subject("duties", "plans"))
    assert "\n".join(map(plain, week_text.lines(made, 40))) == snapshot("""\
工作时间
截至 2026-07-01 · Asia/Shanghai

Plans 的在岗人数
  时段        一 二 三 四 五 六 日
  00:00-16:00  ·  ·  ·  ·  ·  ·  ·
  16:00-21:00  1  1  1  1  1  ·  ·
  21:00-23:00  1  1  1  1  ·  ·  ·
  23:00-24:00  ·  ·  ·  ·  ·  ·  ·

写明的工作时间无人在岗（2）
  Night    周一、周六、周日
           04:00-12:00；空缺
  Planner  周一至周四 23:00-24:00；离
           岗：Bo Lind

由后备兜底（1）
  Planner  周一至周四 16:00-23:00；周五
           16:00-21:00 由 Event lead 代
           理；离岗：Bo Lind

各职责有人的时间（2）
  Answers  每天 00:00-06:00、
           14:00-24:00；每周 112 小时；
           最多 1 人
  Plans    周一至周四 16:00-23:00；周五
           16:00-21:00；每周 33 小时；最
           多 1 人

无法计入的工作时间（1）
  Artist  when the muse calls

1 个有人任职的岗位没有写明工作时间，未计
入。
写成 `周一至周五 10:00-19:00；周六
9:00-12:00` 的工作时间才会计入。\
""")


def test_hours_in_markdown(tmp_path: Path) -> None:
    made = week(ItemWords(graph(tmp_path, SMALL), "en"), "", By.ROLE, Subject("roles", "planner"))
    text = week_markdown.text(made)
    assert text == snapshot("""\
**Working hours** · as of 2026-07-01 · Europe/Paris

**People at work for Planner**

| Time | Mo | Tu | We | Th | Fr | Sa | Su |
|---|--:|--:|--:|--:|--:|--:|--:|
| 00:00-10:00 | · | · | · | · | · | · | · |
| 10:00-15:00 | 1 | 1 | 1 | 1 | 1 | · | · |
| 15:00-17:00 | 1 | 1 | 1 | 1 | · | · | · |
| 17:00-24:00 | · | · | · | · | · | · | · |

**Stated hours without anybody at work (2)**

- [ ] Night: Mon 00:\u206000-06:00; Fri 22:\u206000-24:00; Sat, Sun 00:\u206000-06:00, 22:\u206000-24:00; vacant
- [ ] Planner: Mon-Thu 17:\u206000-18:00; away: Bo Lind

**Covered by a backup (1)**

- Planner: Mon-Thu 10:\u206000-17:00; Fri 10:\u206000-15:00 by Event lead; away: Bo Lind

**Coverage of positions (6)**

- Artist: Mon, Wed 09:\u206000-12:00; 6 h a week; up to 1 person
- Event lead: Mon-Fri 09:\u206000-17:00; 40 h a week; up to 1 person
- Planner: Mon-Thu 10:\u206000-17:00; Fri 10:\u206000-15:00; 33 h a week; up to 1 person
- Support lead: Mon-Fri 03:\u206000-12:00; 45 h a week; up to 1 person
- Supporter: daily 08:\u206000-24:00; 112 h a week; up to 1 person
- Volunteer: Sat 10:\u206000-12:00; 2 h a week; up to 3 people

**Hours that cannot be counted (1)**

- [ ] Artist: when the muse calls

1 position that is held states no hours and is not counted.

Hours are counted where they are written as `Mon-Fri 10:00-19:00; Sat 9:00-12:00`.
""")
    tables = [each for each in MarkdownIt("gfm-like", {"linkify": False}).parse(text) if each.type == "table_open"]
    assert len(tables) == 1


def test_no_hours(tmp_path: Path) -> None:
    made = week(ItemWords(graph(tmp_path, "roles: {a: {}}\n"), "en"), "", By.TEAM)
    assert "\n".join(map(plain, week_text.lines(made, 80))) == snapshot("""\
Working hours                                                   as of 2026-07-01

No hours are stated: write `hours: Mon-Fri 10:00-19:00` in the roles.\
""")
    jsonschema.validate(hours_data(graph(tmp_path, "roles: {a: {}}\n"), ""), SCHEMA)


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_line_fits(example: str, language: str) -> None:
    of_day = graph_of(example)
    for by in By:
        made = week(ItemWords(of_day, language, full=True), "", by)
        for room in (80, 40):
            assert max(map(breadth, week_text.lines(made, room))) <= room


def test_the_week_of_one_of_them_for_a_program(tmp_path: Path) -> None:
    of_day = graph(tmp_path, SMALL)
    found = hours_data(of_day, "", Subject("roles", "event-lead"))
    jsonschema.validate(found, SCHEMA, jsonschema.Draft202012Validator)
    assert found["of"] == "role/event-lead"
    assert sum(each["to"] - each["from"] for each in found["week"] if each["people"]) == 5 * 8 * 60

    everybody = hours_data(of_day, "")
    assert everybody["of"] is None
    assert {**everybody, "of": found["of"], "week": found["week"]} == found


def test_no_hours_of_what_is_asked_for(tmp_path: Path) -> None:
    intern = Subject("roles", "intern")
    made = week(ItemWords(graph(tmp_path, SMALL), "en"), "", By.TEAM, intern)
    assert made.grid is None
    assert made.checklist.notes[0] == "No hours are counted for Intern, so no week is drawn."
    chinese = week(ItemWords(graph(tmp_path, SMALL), "zh"), "", By.TEAM, intern)
    assert chinese.checklist.notes[0] == snapshot("Intern 没有计入的工作时间，因此不画一周。")


def test_of_many_who_are_away_all_are_named_where_everything_is_asked_for(tmp_path: Path) -> None:
    people = [f"  p{number}: {{roles: [desk], away: [{{from: 2026-01-01}}]}}\n" for number in range(5)]
    written = "roles: {desk: {seats: 5, hours: Mon 9-12}}\npeople:\n" + "".join(people)
    of_day = graph(tmp_path, written)

    def uncovered(*, full: bool) -> str:
        made = week(ItemWords(of_day, "en", full=full))
        return plain(made.checklist.sections[0].items[0].remark)

    assert uncovered(full=False) == snapshot("Mon 09:00-12:00; away: P0, P1, P2, +2")
    assert uncovered(full=True) == snapshot("Mon 09:00-12:00; away: P0, P1, P2, P3, P4")


UNREADABLE = """\
roles:
  desk: {hours: 9-ish to 5}
  night: {seats: 2, hours: {en: Mon 9-17, zh: "周二 9:00-17:00"}}
people:
  ada: {roles: [desk]}
  bo: {assignments: [{role: night, hours: 10am till late}]}
"""


@pytest.mark.parametrize("format_", ["text", "markdown", "json"])
def test_hours_that_cannot_be_read_are_named_with_their_location(tmp_path: Path, format_: str) -> None:
    (tmp_path / "commops.yaml").write_text(UNREADABLE, encoding="utf-8")
    done = commops(tmp_path, "hours", "--format", format_, "--language", "en")
    assert done.code == 0
    assert done.stderr == snapshot("""\
commops: commops.yaml:2:17: the hours of 'desk' are not counted: `9-ish to 5`
  write them as `Mon-Fri 10:00-19:00; Sat 9:00-12:00`
commops: commops.yaml:3:21: the hours of 'night' are not counted: `Mon 9-17`
  write the same hours in each language
commops: commops.yaml:6:43: the hours of 'bo' as 'night' are not counted: `10am till late`
  write them as `Mon-Fri 10:00-19:00; Sat 9:00-12:00`
""")


def test_of_many_hours_that_cannot_be_read_the_first_are_named(tmp_path: Path) -> None:
    roles = "".join(f"  r{number}: {{hours: flexible}}\n" for number in range(20))
    (tmp_path / "commops.yaml").write_text(f"roles:\n{roles}", encoding="utf-8")
    shown = commops(tmp_path, "hours").stderr.splitlines()
    assert len(shown) == 2 * 10 + 1
    assert shown[-1] == snapshot("10 more, shown with `--full`")
    assert len(commops(tmp_path, "hours", "--full").stderr.splitlines()) == 2 * 20


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_data_is_as_its_schema_says(example: str) -> None:
    jsonschema.validate(hours_data(graph_of(example), ""), SCHEMA, jsonschema.Draft202012Validator)


def test_what_cannot_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(SMALL, encoding="utf-8")
    for words, said in (
        (("--zone", "Shanghai"), "commops: invalid value 'Shanghai' for '--zone'\n  did you mean 'Asia/Shanghai'?"),
        (
            ("--zone", "CST"),
            "commops: invalid value 'CST' for '--zone'\n  write the zone of a place: Asia/Shanghai or America/Chicago",
        ),
        (("--zone", "+0"), "commops: invalid value '+0' for '--zone'\n  write UTC"),
        (("--by", "person"), "commops: invalid value 'person' for '--by'"),
        (("--of", "person/ada"), "commops: 'person/ada' is no team, position or duty"),
        (("--of", "nobody"), "commops: "),
    ):
        done = commops(tmp_path, "hours", *words)
        assert (done.code, done.stdout) == (2, "")
        assert done.stderr.startswith(said)


def test_the_day_is_that_of_the_examples() -> None:
    assert DAY.weekday() == 5  # the week of the clocks above has no change of clocks
