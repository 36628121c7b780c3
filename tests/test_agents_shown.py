"""Agents and services as they are shown: in lists, profiles, charts and matrices, in people.csv, and in differences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from comparisons import compared, told
from conftest import organisation
from inline_snapshot import snapshot
from organisations import data
from processes import commops

TEAM = """\
organization: {name: Tools}
teams: {tools: {lead: maintainer}}
roles: {maintainer: {team: tools}, triager: {team: tools}}
duties: {triage: {team: tools, responsible: [triager], informed: [all]}}
people:
  wei: {name: Wei Zhang, roles: [maintainer]}
  lin: {name: Lin Ma, roles: [triager]}
  triage-bot: {kind: agent, owner: wei, roles: [triager]}
  ticker: {kind: service, owner: role:maintainer, roles: [triager]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return organisation(tmp_path / "org", TEAM)


def test_a_list_names_the_kind_and_the_owner(folder: Path) -> None:
    assert commops(folder, "list", "people", "--on", "2026-07-01").stdout == snapshot("""\
              Name        Positions   Kind     Owner
  wei         Wei Zhang   Maintainer
  lin         Lin Ma      Triager
  triage-bot  Triage bot  Triager     agent    Wei Zhang
  ticker      Ticker      Triager     service  Maintainer (Wei Zhang)

2 people, 2 agents · as of 2026-07-01
""")
    assert commops(folder, "list", "people", "--on", "2026-07-01", "--language", "zh").stdout == snapshot("""\
              名称        岗位        类型      责任人
  wei         Wei Zhang   Maintainer
  lin         Lin Ma      Triager
  triage-bot  Triage bot  Triager     智能体    Wei Zhang
  ticker      Ticker      Triager     服务程序  Maintainer（Wei Zhang）

人员共 2 人、2 个智能体 · 截至 2026-07-01
""")


def test_holders_are_marked(folder: Path) -> None:
    assert commops(folder, "list", "roles", "--on", "2026-07-01").stdout == snapshot("""\
              Name        Holders                              Reports to  Team
  maintainer  Maintainer  Wei Zhang                                        Tools
  triager     Triager     Lin Ma, Triage bot (agent), Ticker…  Maintainer  Tools

2 positions · as of 2026-07-01
""")


def test_a_profile_names_the_owner_and_what_is_owned(folder: Path) -> None:
    assert commops(folder, "show", "triage-bot", "--on", "2026-07-01").stdout == snapshot("""\
Triage bot                                                                 agent

Positions    Triager, Tools
Reports to   Maintainer (Wei Zhang)
Owner        Wei Zhang

Responsible  Triage

triage-bot · commops.yaml:8:3 · as of 2026-07-01
""")
    assert commops(folder, "show", "ticker", "--on", "2026-07-01", "--language", "zh").stdout == snapshot("""\
Ticker                                                                  服务程序

岗位      Triager，Tools
汇报给    Maintainer（Wei Zhang）
责任人    Maintainer（Wei Zhang）

负责执行  Triage

ticker · commops.yaml:9:3 · 截至 2026-07-01
""")
    assert "Owner of     Triage bot · Ticker" in commops(folder, "show", "wei").stdout


def test_people_csv_has_columns_for_them(folder: Path) -> None:
    assert commops(folder, "list", "people", "-f", "csv").stdout == snapshot("""\
id,name,kind,owner,roles
wei,Wei Zhang,,,maintainer
lin,Lin Ma,,,triager
triage-bot,,agent,wei,triager
ticker,,service,role:maintainer,triager
""")


def test_people_csv_is_read_again(folder: Path, tmp_path: Path) -> None:
    written = commops(folder, "list", "people", "-f", "csv").stdout
    again = tmp_path / "again"
    without_people, _, _ = TEAM.partition("people:")
    organisation(again, without_people)
    (again / "people.csv").write_text(written, encoding="utf-8")
    shown = ("show", "ticker", "--on", "2026-07-01", "--format", "json")
    assert '"people/wei"' in commops(again, *shown).stdout
    assert commops(again, "list", "people", "-f", "csv").stdout == written


def test_the_report_counts_people_apart_from_agents(folder: Path) -> None:
    assert "2 people, 2 agents" in commops(folder, "validate").stdout


def test_differences_name_the_kind_and_the_owner(tmp_path: Path) -> None:
    old = TEAM.replace("kind: agent, owner: wei, ", "")
    new = TEAM.replace("owner: role:maintainer", "owner: wei")
    comparison = compared(tmp_path, data(old), data(new))
    assert told(comparison) == snapshot(
        [
            "people/ticker: owner Maintainer → Wei Zhang",
            "people/triage-bot: kind person → agent",
            "people/triage-bot: owner Wei Zhang added",
        ]
    )
    assert told(comparison, "zh") == snapshot(
        [
            "people/ticker：最终负责 Maintainer → Wei Zhang",
            "people/triage-bot：类型 人 → 智能体",
            "people/triage-bot：最终负责 Wei Zhang（新增）",
        ]
    )


def test_a_renamed_owner_is_no_difference(tmp_path: Path) -> None:
    new = (
        TEAM.replace("maintainer", "keeper")
        .replace("  wei:", "  wei-zhang:")
        .replace("owner: wei,", "owner: wei-zhang,")
    )
    about_owners = [line for line in told(compared(tmp_path, data(TEAM), data(new))) if "wner" in line]
    assert about_owners == []


def test_charts_mark_agents_and_count_them_apart(folder: Path) -> None:
    assert commops(folder, "chart", "--on", "2026-07-01").stdout == snapshot("""\
Maintainer  Wei Zhang
└── Triager  Lin Ma, Triage bot (agent), Ticker (service)

2 positions, 2 seats · 2 levels, span 1 · as of 2026-07-01
""")
    assert commops(folder, "chart", "--of", "people", "--on", "2026-07-01", "--language", "zh").stdout == snapshot("""\
Wei Zhang  Maintainer
├── Lin Ma  Triager
├── Triage bot（智能体）  Triager
└── Ticker（服务程序）  Triager

2 人，2 个智能体，2 个岗位 · 2 层，管理幅度 1 · 截至 2026-07-01
""")


@pytest.mark.parametrize("form", ["boxes", "markdown", "mermaid", "dot", "plantuml", "drawio", "json", "html", "svg"])
@pytest.mark.parametrize("of", ["roles", "people"])
def test_every_chart_marks_agents(folder: Path, form: str, of: str) -> None:
    drawn = commops(folder, "chart", "--of", of, "--format", form).stdout
    assert re.search(r"Triage bot.{0,200}?agent|\"kind\": \"agent\"", drawn, re.DOTALL)
    assert re.search(r"Ticker.{0,200}?service|\"kind\": \"service\"", drawn, re.DOTALL)


def test_matrices_by_person_mark_agents_and_inform_people_only(folder: Path) -> None:
    assert commops(folder, "raci", "--by", "person", "--on", "2026-07-01").stdout == snapshot("""\
Responsibility matrix · 2026-07-01

           Wei   Lin Ma  Triage    Ticker    Everyone
          Zhang            bot    (service)
                         (agent)
Tools
  Triage    A      R        R         R         I

R responsible · A accountable · I informed
""")


def test_a_position_that_only_agents_hold_has_no_seats(tmp_path: Path) -> None:
    text = TEAM.replace("  lin: {name: Lin Ma, roles: [triager]}\n", "")
    assert "2 positions, 1 seat ·" in commops(organisation(tmp_path / "org", text), "chart").stdout


@pytest.mark.parametrize(
    ("target", "said", "left_out"),
    [
        ("scim", '"userType": "agent (no person)"', "who owns 2 agents and services"),
        ("ldif", "employeeType: service (no person)", "who owns 2 agents and services"),
        ("csv", "lin,Lin Ma", "2 agents and services"),
        ("backstage", "title: Lin Ma", "2 agents and services"),
        ("github", "orgs:", "2 agents and services of which no account on GitHub is known: triage-bot, ticker"),
    ],
)
def test_no_export_passes_an_agent_off_as_a_person(folder: Path, target: str, said: str, left_out: str) -> None:
    owner = ("--org", "tools") if target == "github" else ()
    done = commops(folder, "export", target, *owner, "-o", "-")
    assert said in done.stdout
    assert left_out in done.stderr
    assert ("Triage bot" in done.stdout) == (target in {"scim", "ldif"})


@pytest.mark.parametrize(("target", "file"), [("scim", "users.json"), ("ldif", "directory.ldif")])
def test_a_directory_is_read_again_with_its_agents(folder: Path, tmp_path: Path, target: str, file: str) -> None:
    (tmp_path / file).write_text(commops(folder, "export", target, "-o", "-").stdout, encoding="utf-8")
    commops(tmp_path, "init", "again", "--from", file)
    listed = commops(tmp_path / "again", "list", "people", "-f", "csv").stdout
    assert "triage-bot,,agent,triager" in listed
    assert "ticker,,service,triager" in listed
