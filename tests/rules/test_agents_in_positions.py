"""Agents and services in positions: who is accountable for them, who reviews them, and what they do not count for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from organisations import told

CONTROL = ("agent-accountable", "agent-without-owner", "agent-unreviewed", "self-review", "unsigned-agreement")
TEAM = """\
teams: {tools: {lead: maintainer}}
roles: {maintainer: {team: tools}, triager: {team: tools}}
duties: {triage: {team: tools, responsible: [triager], priority: core}}
people:
  wei: {roles: [maintainer]}
  lin: {roles: [triager]}
"""
BOT = "  bot: {kind: agent, owner: wei, roles: [triager]}\n"


def about(folder: Path, text: str, *rules: str, on: date = date(2026, 7, 1)) -> list[str]:
    return told(folder, text, on, rules or CONTROL)


def test_an_agent_beside_a_person_is_no_finding(tmp_path: Path) -> None:
    assert about(tmp_path, TEAM + BOT) == []


def test_no_agent_leads_a_team_even_beside_a_person(tmp_path: Path) -> None:
    text = TEAM + "  bot: {kind: service, owner: wei, roles: [maintainer]}\n"
    (line,) = about(tmp_path, text)
    assert line.startswith("error agent-accountable people/bot/roles/0: ")
    assert line.endswith("'maintainer' leads 'tools', but is held by 'bot'; only a person can lead")


@pytest.mark.parametrize(
    ("people", "found"),
    [
        ("bot: {kind: agent, owner: wei, roles: [triager]}", 1),
        ("lin: {roles: [triager]}, bot: {kind: agent, owner: wei, roles: [triager]}", 0),
        ("lin: {roles: [triager], away: [{until: 2026-08-01}]}, bot: {kind: agent, owner: wei, roles: [triager]}", 1),
    ],
)
def test_a_person_must_hold_what_is_accountable(tmp_path: Path, people: str, found: int) -> None:
    text = """\
roles: {boss: {}, triager: {}}
duties: {triage: {accountable: triager, responsible: [triager]}, other: {accountable: triager, responsible: [boss]}}
people: {wei: {roles: [boss]}, PEOPLE}
""".replace("PEOPLE", people)
    lines = about(tmp_path, text, "agent-accountable")
    assert [line.partition(": ")[2] for line in lines] == [
        "'triager' is accountable for 2 duties, but no person holds it, only 'bot'"
    ] * found


def test_a_team_that_is_accountable_as_a_whole_needs_one_person(tmp_path: Path) -> None:
    text = """\
teams: {tools: {lead: none}}
roles: {maker: {team: tools}, triager: {team: tools}}
duties: {triage: {team: tools, responsible: [triager]}}
people: {wei: {roles: [maker]}, bot: {kind: agent, owner: wei, roles: [maker]}}
"""
    assert about(tmp_path, text, "agent-accountable") == []
    without = text.replace("wei: {roles: [maker]}", "wei: {}")
    assert len(about(tmp_path, without, "agent-accountable")) == 1


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        ("", "'bot' has no owner"),
        ("owner: role:nobody, ", "the owner of 'bot' is 'nobody', a role that no person holds"),
        ("owner: other, ", "the owner of 'bot' is 'other', which is no person"),
    ],
)
def test_an_agent_needs_an_owner(tmp_path: Path, owner: str, said: str) -> None:
    text = TEAM.replace("triager: {team: tools}}", "triager: {team: tools}, nobody: {team: tools, seats: any}}")
    text += f"  bot: {{kind: agent, {owner}roles: [triager]}}\n  other: {{kind: service, owner: wei}}\n"
    (line,) = about(tmp_path, text, "agent-without-owner")
    assert line.startswith("error agent-without-owner people/bot")
    assert line.endswith(said)


@pytest.mark.parametrize("owner", ["lin", "role:triager"])
@pytest.mark.parametrize("gone", ["until: 2026-06-30", "away: [{from: 2026-06-01, until: 2026-09-30}]"])
def test_an_owner_who_goes_is_a_warning(tmp_path: Path, owner: str, gone: str) -> None:
    text = TEAM.replace("lin: {", f"lin: {{{gone}, ") + BOT.replace("wei", owner)
    assert about(tmp_path, text, "agent-without-owner", on=date(2026, 5, 1)) == []
    (line,) = about(tmp_path, text, "agent-without-owner")
    assert line.startswith("warning ")


def test_an_owner_to_come_is_none_yet(tmp_path: Path) -> None:
    text = TEAM.replace("lin: {", "lin: {from: 2026-09-01, ") + BOT.replace("wei", "lin")
    (line,) = about(tmp_path, text, "agent-without-owner")
    assert line.endswith("the owner of 'bot' is 'lin', who has not started yet")


def test_an_agent_to_come_without_an_owner_is_an_error_from_then_on(tmp_path: Path) -> None:
    text = TEAM + "  bot: {kind: agent, from: 2026-09-01, roles: [triager]}\n"
    assert about(tmp_path, text, "agent-without-owner") == [
        "error agent-without-owner people/bot: from 2026-09-01 on: 'bot' has no owner"
    ]


def test_holders_who_are_not_listed_may_own(tmp_path: Path) -> None:
    text = TEAM.replace("triager: {team: tools}}", "triager: {team: tools}, crew: {team: tools, filled: 3}}")
    assert about(tmp_path, text + BOT.replace("wei", "role:crew"), "agent-without-owner") == []


ALONE = TEAM.replace("  lin: {roles: [triager]}\n", "  lin: {}\n") + BOT


@pytest.mark.parametrize(
    ("instead", "found"),
    [
        ({}, 1),
        ({"priority: core": "priority: supporting"}, 0),
        ({"priority: core": "priority: core, scheme: rasci, support: [maintainer]"}, 0),
        ({"priority: core": "priority: core, scheme: raci-vs, verifies: [maintainer]"}, 0),
        ({"[triager], priority": "[triager, maintainer], priority"}, 0),
        ({"priority: core": "priority: core, consulted: [maintainer]"}, 1),
        ({"triager: {team: tools}": "triager: {team: tools, filled: 2}"}, 0),
    ],
)
def test_a_person_must_look_at_a_core_duty(tmp_path: Path, instead: dict[str, str], found: int) -> None:
    text = ALONE
    for old, new in instead.items():
        assert old in text
        text = text.replace(old, new)
    said = "warning agent-unreviewed duties/triage: core duty 'triage' is done only by 'bot', and no person reviews it"
    assert about(tmp_path, text, "agent-unreviewed") == [said] * found


@pytest.mark.parametrize(("reviewer", "found"), [("maintainer", 0), ("checker", 1)])
def test_a_step_reviews_where_a_person_does_it(tmp_path: Path, reviewer: str, found: int) -> None:
    text = ALONE.replace("triager: {team: tools}}", "triager: {team: tools}, checker: {team: tools}}")
    text = text.replace("duties: {", f"duties: {{check: {{team: tools, responsible: [{reviewer}]}}, ")
    text += "  check-bot: {kind: agent, owner: lin, roles: [checker]}\n"
    text += "workflows: {w: {steps: [{id: a, duty: triage}, {id: b, duty: check, reviews: a}]}}\n"
    assert len(about(tmp_path, text, "agent-unreviewed")) == found


@pytest.mark.parametrize(("owner", "found"), [("wei", 1), ("role:maintainer", 1), ("lin", 0)])
def test_agents_of_one_owner_do_not_review_each_other(tmp_path: Path, owner: str, found: int) -> None:
    text = ALONE.replace("triager: {team: tools}}", "triager: {team: tools}, checker: {team: tools}}")
    text = text.replace("duties: {", "duties: {check: {team: tools, responsible: [checker]}, ")
    text += f"  check-bot: {{kind: agent, owner: {owner}, roles: [checker]}}\n"
    text += "workflows: {w: {steps: [{id: a, duty: triage}, {id: b, duty: check, reviews: a}]}}\n"
    said = (
        "error self-review workflows/w/steps/1/reviews: only agents of one owner do and review 'a': 'bot', 'check-bot'"
    )
    assert about(tmp_path, text, "self-review") == [said] * found


def test_an_owner_reviews_their_own_agent(tmp_path: Path) -> None:
    text = ALONE.replace("duties: {", "duties: {check: {team: tools, responsible: [maintainer]}, ")
    text += "workflows: {w: {steps: [{id: a, duty: triage}, {id: b, duty: check, reviews: a}]}}\n"
    assert about(tmp_path, text, "self-review") == []


AGREEMENT = """\
information: {tickets: {level: confidential, agreement: nda}}
agreements: {nda: {}, code: {required_of: [all]}}
"""


def test_the_owner_signs_for_what_an_agent_may_access(tmp_path: Path) -> None:
    text = AGREEMENT + TEAM.replace("triager: {team: tools}", "triager: {team: tools, access: [tickets]}") + BOT
    text = text.replace("{roles: [triager]}", "{roles: [triager], signed: {nda: 2026-01-01, code: 2026-01-01}}")
    assert about(tmp_path, text, "unsigned-agreement") == [
        "error unsigned-agreement people/wei: 'wei' has not signed 'code'",
        "error unsigned-agreement people/wei: 'wei' has not signed 'nda'",
    ]
    signed = text.replace("{roles: [maintainer]}", "{roles: [maintainer], signed: {nda: 2026-01-01, code: 2026-01-01}}")
    assert about(tmp_path, signed, "unsigned-agreement") == []


def test_an_agent_is_no_second_person(tmp_path: Path) -> None:
    said = "warning single-point-of-failure people/lin: 1 core duty depends on 'lin' alone"
    backup = TEAM.replace("triager: {team: tools}", "triager: {team: tools, backup: [stand-in]}, stand-in: {}")
    for text in (TEAM + BOT, backup + BOT.replace("[triager]", "[stand-in]")):
        assert about(tmp_path, text, "single-point-of-failure") == [said]
    assert about(tmp_path, backup + "  mia: {roles: [stand-in]}\n", "single-point-of-failure") == []


def test_an_agent_does_not_stand_in_for_a_vacant_position(tmp_path: Path) -> None:
    text = """\
roles: {boss: {}, maker: {backup: [helper]}, helper: {}}
duties: {make: {accountable: boss, responsible: [maker]}}
people: {wei: {roles: [boss]}, %s}
"""
    person = about(tmp_path, text % "lin: {roles: [helper]}", "vacant-role")
    agent = about(tmp_path, text % "bot: {kind: agent, owner: wei, roles: [helper]}", "vacant-role")
    assert [line.partition(" ")[0] for line in (*person, *agent)] == ["warning", "error"]


def test_agents_are_not_counted(tmp_path: Path) -> None:
    text = """\
rules: {wide-span: {max: 2}}
teams: {tools: {lead: boss}, relaunch: {kind: project, parent: tools, lead: boss, until: 2027-12-31}}
roles: {boss: {team: tools}, maker: {team: tools, seats: 2}, a: {team: tools}, temp: {team: relaunch}}
people:
  wei: {roles: [boss]}
  lin: {roles: [maker]}
  mia: {roles: [maker, temp]}
  bot: {kind: agent, owner: wei, roles: [maker, a]}
  temp-bot: {kind: agent, owner: wei, assignments: [{role: temp, share: 1}, {role: a, share: 1}]}
"""
    rules = ("wide-span", "over-seats", "over-allocated-person", "no-home-team", "many-leads", "shared-accountability")
    lines = about(tmp_path, text, *rules)
    assert [line for line in lines if "wide-span" not in line] == []
    assert "'boss' has 3 direct reports" in lines[0]
