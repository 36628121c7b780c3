"""Skills: what people lack is what the rule reports, and what closes it is named, by quarter."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from inline_snapshot import snapshot
from organisations import graph
from plans import DAY, EXAMPLES, ROOT, graph_of
from processes import commops

from commops.department.skill_list import skill_data, skill_list, training_plan
from commops.department.skill_needs import Skills, quarter
from commops.rules.staffing.holders import missing_skill
from commops.shapes import plain
from commops.terminal import checklist_text
from commops.terminal.wrap import breadth

SCHEMA = json.loads((ROOT / "docs" / "skills.schema.json").read_text(encoding="utf-8"))

SMALL = """\
organization: {name: Spark}
teams:
  events: {lead: event-lead}
roles:
  event-lead: {team: events, skills: {planning: 4, hosting: 3}}
  planner: {team: events, skills: {planning: 3, budgets: 5}}
  host: {team: events, skills: {hosting: 2}}
skills: {planning: {name: Planning}, hosting: {name: Hosting}, budgets: {name: Budgets}, songs: {name: Songs}}
trainings:
  plans: {name: Planning well, teaches: {planning: 4}, for: [planner, event-lead], by: [host], when: 2026-Q3, hours: 6}
  stage: {name: On the stage, teaches: {hosting: 3}, for: [host], when: Q4, hours: 2.5}
  money: {name: Money, teaches: {budgets: 2}}
  later: {name: Later, teaches: {budgets: 4}, when: 2027-Q1}
people:
  ada: {name: Ada Park, roles: [event-lead], skills: {planning: 2}}
  bo: {name: Bo Lind, roles: [planner, host], skills: {planning: 2, budgets: 1, hosting: 3}}
  cy: {name: Cy Marsh, roles: [host], skills: {planning: 5, songs: 3, hosting: 2}}
  dee: {name: Dee Costa, roles: [host]}
  eve: {name: Eve Moss, roles: [planner], skills: {songs: 1}, away: [{from: 2026-06-01, until: 2026-12-31}]}
"""


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_numbers_are_those_of_the_list(example: str) -> None:
    done = commops(ROOT / "examples" / example, "list", "skills", "--format", "json", "--on", DAY.isoformat())
    listed = {
        row["id"]: (int(row["cells"]["needed_by"]), int(row["cells"]["people"]))
        for row in json.loads(done.stdout)["rows"]
    }
    of_day = graph_of(example)
    not_there = [of_day.people[each].skills for each in (*of_day.staff.away, *of_day.staff.agents)]
    outside = [post.role.skills for post in of_day.posts.values() if of_day.teams.is_external(post.team)]
    found = {}
    for each in skill_data(of_day)["skills"]:
        needed = len(each["required_by"]) + sum(each["skill"] in skills for skills in outside)
        people = len(each["people"]) + sum(each["skill"] in skills for skills in not_there)
        found[each["skill"]] = (needed, people)
    assert found == {skill: numbers for skill, numbers in listed.items() if any(numbers)}


@pytest.mark.parametrize("example", [*EXAMPLES, "small"])
def test_who_lacks_what_is_what_the_rule_reports(example: str, tmp_path: Path) -> None:
    of_day = graph(tmp_path, SMALL) if example == "small" else graph_of(example)
    reported = {each.address.keys[1] for each in missing_skill(of_day)} - {*of_day.staff.agents}
    assert {gap.person for gap in Skills(of_day).gaps} == reported


def test_what_closes_a_gap(tmp_path: Path) -> None:
    gaps = {(gap.person, gap.skill): gap for gap in Skills(graph(tmp_path, SMALL)).gaps}
    assert {key: (gap.has, gap.needs, gap.teachers, gap.trainings, gap.others) for key, gap in gaps.items()} == {
        ("ada", "planning"): (2, 4, ("cy",), ("plans",), ()),
        ("ada", "hosting"): (0, 3, ("bo",), (), ("stage",)),
        ("bo", "planning"): (2, 3, ("cy",), ("plans",), ()),
        ("bo", "budgets"): (1, 5, (), (), ()),
    }


def test_skills(tmp_path: Path) -> None:
    made = skill_list(graph(tmp_path, SMALL), "en")
    assert "\n".join(map(plain, checklist_text.lines(made, 80))) == snapshot("""\
Skills                                                          as of 2026-07-01

Below the level that the position requires (4)
  Ada Park  Hosting 0 of 3 for Event lead; training, not yet for them: On the
            stage; could teach: Bo Lind
  Ada Park  Planning 2 of 4 for Event lead; training: Planning well; could
            teach: Cy Marsh
  Bo Lind   Budgets 1 of 5 for Planner; no training leads to it; nobody here
            could teach it
  Bo Lind   Planning 2 of 3 for Planner; training: Planning well; could teach:
            Cy Marsh

Required at a level that nobody has (1)
  Budgets  level 5 required by Planner; highest level there: 1

Skills not stated (1)
  Dee Costa

All skills (4)
  Budgets   required by 1 position, up to level 5; 1 person has it, up to level
            1
  Hosting   required by 2 positions, up to level 3; 2 people have it, up to
            level 3
  Planning  required by 2 positions, up to level 4; 3 people have it, up to
            level 5
  Songs     no position requires it; 1 person has it, up to level 3\
""")
    made = skill_list(graph(tmp_path, SMALL), "zh")
    assert "\n".join(map(plain, checklist_text.lines(made, 80))) == snapshot("""\
技能                                                             截至 2026-07-01

低于岗位要求（4）
  Ada Park  Hosting 0 级，要求 3 级（Event lead）；培训（尚未面向此人）：On the
            stage；可教：Bo Lind
  Ada Park  Planning 2 级，要求 4 级（Event lead）；培训：Planning well；可教：
            Cy Marsh
  Bo Lind   Budgets 1 级，要求 5 级（Planner）；没有培训能达到；内部无人能教
  Bo Lind   Planning 2 级，要求 3 级（Planner）；培训：Planning well；可教：Cy
            Marsh

无人达到所要求的等级（1）
  Budgets  Planner 要求 5 级；现有最高 1 级

未填写技能（1）
  Dee Costa

全部技能（4）
  Budgets   1 个岗位要求，最高 5 级；1 人具备，最高 1 级
  Hosting   2 个岗位要求，最高 3 级；2 人具备，最高 3 级
  Planning  2 个岗位要求，最高 4 级；3 人具备，最高 5 级
  Songs     没有岗位要求；1 人具备，最高 3 级\
""")


def test_the_plan(tmp_path: Path) -> None:
    made = training_plan(graph(tmp_path, SMALL), "en")
    assert "\n".join(map(plain, checklist_text.lines(made, 80))) == snapshot("""\
Training plan of 2026                                           as of 2026-07-01

Third quarter of 2026, 6 h (1)
  Planning well  for Planner, Event lead; given by Host; 6 h; teaches Planning
                 4; closes 2 gaps: Ada Park, Bo Lind

Fourth quarter of 2026, 2.5 h (1)
  On the stage  for Host; 2.5 h; teaches Hosting 3

Without a quarter (1)
  Money  teaches Budgets 2

In other years (1)
  Later  teaches Budgets 4

Gaps that no training closes (2)
  Ada Park  Hosting 0 of 3 for Event lead; training, not yet for them: On the
            stage; could teach: Bo Lind
  Bo Lind   Budgets 1 of 5 for Planner; no training leads to it; nobody here
            could teach it\
""")
    made = training_plan(graph(tmp_path, SMALL), "zh")
    assert "\n".join(map(plain, checklist_text.lines(made, 80))) == snapshot("""\
2026 年培训计划                                                  截至 2026-07-01

2026 年第三季度，6 小时（1）
  Planning well  面向 Planner、Event lead；由 Host 讲授；6 小时；教授 Planning
                 4；补上 2 项差距：Ada Park、Bo Lind

2026 年第四季度，2.5 小时（1）
  On the stage  面向 Host；2.5 小时；教授 Hosting 3

未定季度（1）
  Money  教授 Budgets 2

其他年份（1）
  Later  教授 Budgets 4

没有培训能补上的差距（2）
  Ada Park  Hosting 0 级，要求 3 级（Event lead）；培训（尚未面向此人）：On the
            stage；可教：Bo Lind
  Bo Lind   Budgets 1 级，要求 5 级（Planner）；没有培训能达到；内部无人能教\
""")


def test_nothing_is_lacking(tmp_path: Path) -> None:
    of_day = graph(tmp_path, "roles: {a: {}}\npeople: {p: {roles: [a]}}\n")
    for made in (skill_list(of_day, "en"), training_plan(of_day, "en")):
        assert made.sections == ()
        assert len(made.notes) == 1


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ("2026-Q3", (2026, 3)),
        ("Q3", (None, 3)),
        ("q4 2026", (2026, 4)),
        ("2026Q1", (2026, 1)),
        ("第三季度", (None, 3)),
        ("2026年第二季度", (2026, 2)),
        ("2026 年 4 季度", (2026, 4)),
        ("2026-09", (2026, 3)),
        ("2026-12-31", (2026, 4)),
        ("2026年1月", (2026, 1)),
        ("2026年10月8日", (2026, 4)),
        ("2026-13", None),
        ("Q5", None),
        ("spring", None),
        ("", None),
        (None, None),
    ],
)
def test_quarters(when: str | None, found: tuple[int | None, int] | None) -> None:
    assert quarter(when) == found


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_line_fits(example: str, language: str) -> None:
    of_day = graph_of(example)
    for shown in (skill_list(of_day, language, full=True), training_plan(of_day, language, full=True)):
        for room in (80, 40):
            assert max(map(breadth, checklist_text.lines(shown, room))) <= room


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_data_is_as_its_schema_says(example: str) -> None:
    jsonschema.validate(skill_data(graph_of(example)), SCHEMA, jsonschema.Draft202012Validator)
