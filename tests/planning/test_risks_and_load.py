"""Risks are what the hand-over of each person says, and load is counted, with bars only where it is known."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from inline_snapshot import snapshot
from organisations import graph
from plans import DAY, EXAMPLES, ROOT, by_person, graph_of
from processes import commops

from commops.planning.handover import handover
from commops.planning.loads import loads
from commops.planning.loads_in_words import load_table
from commops.planning.risks import risks
from commops.planning.risks_in_words import risk_list, risks_data
from commops.shapes import plain
from commops.terminal import checklist_text, table_text
from commops.terminal.fitting import fitted
from commops.terminal.wrap import breadth

SCHEMA = json.loads((ROOT / "docs" / "risks.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_risk_is_what_the_hand_over_says(example: str) -> None:
    before = graph_of(example)
    found = risks(before)
    persons = {*before.people} - {*before.staff.agents}
    assert {each.person for each in found.found} | {*found.others} == persons
    for each in found.found:
        left = handover(before, each.person, DAY).left
        assert (set(each.does), set(each.answers)) == (set(left.nobody_does), set(left.nobody_answers))
        assert set(each.accounts) == set(left.accounts)
        able = {one.person for position in left.positions for one in position.candidates if one.is_fit}
        assert {one.person for one in each.backups if one.is_fit} <= able
    for person in found.others:
        left = handover(before, person, DAY).left
        assert (left.nobody_does, left.nobody_answers) == ((), ())


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_backup_is_named_and_every_line_fits(example: str, language: str) -> None:
    before = graph_of(example)
    shown = risk_list(before, language, full=True)
    for room in (80, 40):
        lines = list(checklist_text.lines(shown, room))
        assert max(map(breadth, lines)) <= room

    [section] = shown.sections
    for each, item in zip(risks(before).found, section.items, strict=True):
        fit = [one.person for one in each.backups if one.is_fit]
        if fit:
            assert before.organization.people[fit[0]].called(fit[0], language) in plain(item.remark)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_data_is_as_its_schema_says(example: str) -> None:
    jsonschema.validate(risks_data(graph_of(example)), SCHEMA, jsonschema.Draft202012Validator)


@pytest.mark.parametrize("example", EXAMPLES)
def test_load_counts_what_the_matrix_by_person_has(example: str) -> None:
    before = graph_of(example)
    matrix = by_person(before)
    for each in loads(before):
        for duties, answering in ((each.does, False), (each.answers, True)):
            expected = set()
            for duty, cells in matrix.items():
                scheme = before.letters.scheme(duty)
                field = scheme.answers if answering else scheme.does
                sign = next(letter.sign for letter in scheme.letters if letter.field == field)
                if sign in cells.get(each.person, "").split("/"):
                    expected.add(duty)
            assert set(duties) == expected, each.person


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_line_of_the_load_fits(example: str, language: str) -> None:
    table = load_table(graph_of(example), language, bars=True)
    for room in (80, 40):
        assert max(map(breadth, table_text.lines(fitted(table, room), room))) <= room


SMALL = """\
organization: {name: Spark}
teams:
  events: {lead: event-lead}
  agency: {kind: external}
roles:
  event-lead: {team: events, backup: [planner, host]}
  planner: {team: events, backup: [host]}
  host: {team: events}
  printer: {team: agency}
  helper: {team: events, filled: 2}
separations: {write-and-check: {duties: [posters, plans]}}
duties:
  plans: {team: events, responsible: [planner], owns: [plan.example.org], effort: 0.5}
  posters: {team: events, responsible: [host], effort: 0.3}
  prints: {team: events, responsible: [team:agency, host], effort: 0.2}
  tents: {team: events, responsible: [helper, host], effort: 0.3}
people:
  ada: {name: Ada Park, roles: [event-lead]}
  bo: {name: Bo Lind, roles: [planner]}
  cy: {name: Cy Marsh, fte: 0.8, assignments: [{role: host, share: 0.9}]}
  dee: {name: Dee Costa}
  eve: {name: Eve Moss, roles: [planner], away: [{from: 2026-06-01, until: 2026-12-31}]}
"""


def test_risks(tmp_path: Path) -> None:
    made = risk_list(graph(tmp_path, SMALL), "en")
    assert "\n".join(map(plain, checklist_text.lines(made, 80))) == snapshot("""\
Risks                                                           as of 2026-07-01

People with duties that nobody else has (3)
  Bo Lind   solely responsible for 1 duty; 1 account; no suitable backup:
            separation of duties rules out Cy Marsh
  Cy Marsh  solely responsible for 1 duty; no backup
  Ada Park  solely accountable for 4 duties; 1 account; covered by a backup: Bo
            Lind, Cy Marsh

1 other person could leave without leaving a duty uncovered.\
""")


def test_risks_in_chinese(tmp_path: Path) -> None:
    made = risk_list(graph(tmp_path, SMALL), "zh")
    assert "\n".join(map(plain, checklist_text.lines(made, 80))) == snapshot("""\
风险                                                             截至 2026-07-01

独自承担职责的人（3）
  Bo Lind   1 项职责只有其一人执行；1 个账号；没有合适的后备人选：Cy Marsh 受职
            责分离限制
  Cy Marsh  1 项职责只有其一人执行；没有后备人选
  Ada Park  4 项职责只有其一人最终负责；1 个账号；后备人选：Bo Lind、Cy Marsh

其余 1 人中任何一人离开，各项职责都仍有人承担。\
""")


def test_nobody_is_a_risk(tmp_path: Path) -> None:
    text = (
        "roles: {a: {}}\nduties: {x: {accountable: a, responsible: [a]}}\npeople: {p: {roles: [a]}, q: {roles: [a]}}\n"
    )
    made = risk_list(graph(tmp_path, text), "en")
    assert "\n".join(map(plain, checklist_text.lines(made, 80))) == snapshot("""\
Risks                                                           as of 2026-07-01

No duty depends on one person alone.\
""")


def test_load(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(SMALL, encoding="utf-8")
    assert commops(tmp_path, "load", "--on", "2026-07-01").stdout == snapshot("""\
       Name       Positions  Responsible  Accountable  Load
                             for          for
  cy   Cy Marsh   1          3            0            █████████ 90 % / 80 %
  bo   Bo Lind    1          1            0            ██░░░░░░░░ 25 %
  eve  Eve Moss   1          1            0            ██░░░░░░░░ 25 %
  ada  Ada Park   1          0            4
  dee  Dee Costa  0          0            0

5 people; load unknown for 2: state `share` in all their positions, or `effort`
in all their duties; as of 2026-07-01
""")
    words = ("load", "--on", "2026-07-01", "--format", "csv", "--language", "zh")
    assert commops(tmp_path, *words).stdout == snapshot("""\
编号,名称,岗位,负责执行,最终负责,负荷
cy,Cy Marsh,1,3,0,90 % / 80 %
bo,Bo Lind,1,1,0,25 %
eve,Eve Moss,1,1,0,25 %
ada,Ada Park,1,0,4,
dee,Dee Costa,0,0,0,
""")


def test_a_share_is_known_before_efforts(tmp_path: Path) -> None:
    found = {each.person: each.taken for each in loads(graph(tmp_path, SMALL, date(2027, 1, 1)))}
    assert found == {"ada": None, "bo": 0.25, "cy": 0.9, "dee": None, "eve": 0.25}


BACKUPS = """\
roles: {a: {backup: [b]}, b: {}}
duties: {x: {accountable: b, responsible: [a]}}
people:
  ada: {roles: [a]}
  bao: {roles: [b]}
  cem: {roles: [b]}
  dia: {roles: [b]}
  bot: {kind: agent, owner: bao, roles: [b]}
"""


def test_every_backup_is_named_but_for_a_screen(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(BACKUPS, encoding="utf-8")
    shown = {form: commops(tmp_path, "risks", "--format", form).stdout for form in ("text", "markdown", "json")}
    assert "Bao, Cem, +1" in shown["text"]
    assert "Bao, Cem, Dia" in shown["markdown"]
    [risk] = json.loads(shown["json"])["people"]
    assert [each["person"] for each in risk["backup"]] == ["bao", "cem", "dia"]
    assert "Bao, Cem, Dia" in commops(tmp_path, "risks", "--full").stdout


def test_agents_are_left_out_of_the_load_and_that_is_said(tmp_path: Path) -> None:
    table = load_table(graph(tmp_path, BACKUPS), "en", bars=False)
    assert [row.key for row in table.rows] == ["ada", "bao", "cem", "dia"]
    assert "4 people; 1 agent or service left out: it has no working time; load unknown for 4" in table.legend
    assert "未列 1 个智能体或服务程序" in load_table(graph(tmp_path, BACKUPS), "zh", bars=False).legend
