"""The consequences of an error are not reported as findings of their own."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from pathlib import Path

from inline_snapshot import snapshot
from organisations import told
from written import faults

GROUPS = """\
organization: {team_kinds: {sig: functional}}
teams:
  core: {lead: none}
  sig-a: {kind: sig, parent: core}
  sig-b: {kind: sig, parent: core}
roles:
  chair: {in_each: sig, reports_to: none}
  member: {in_each: sig, reports_to: chair}
duties:
  a: {team: sig-a, responsible: [member]}
  b: {team: sig-b, responsible: [member]}
"""


def test_a_role_that_no_longer_leads_its_teams_is_one_finding(tmp_path: Path) -> None:
    assert told(tmp_path, GROUPS, rules={"team-without-lead"}) == snapshot(
        [
            "error team-without-lead roles/chair: none of the 2 teams with role 'chair' has a lead; 2 duties depend on a lead to be accountable"
        ]
    )


def test_teams_without_lead_are_reported_one_by_one_if_another_has_a_lead(tmp_path: Path) -> None:
    text = GROUPS.replace("sig-a: {kind: sig,", "sig-a: {kind: sig, lead: chair,")
    assert told(tmp_path, text, rules={"team-without-lead"}) == snapshot(
        ["error team-without-lead teams/sig-b: team 'sig-b' has no lead; 1 duty depends on a lead to be accountable"]
    )


def test_a_team_of_another_kind_has_no_position_of_the_role(tmp_path: Path) -> None:
    text = GROUPS.replace("sig-b: {kind: sig,", "sig-b: {lead: chair,").replace(
        "in_each: sig,", "in_each: sig, leads: true,"
    )
    text = text.replace("responsible: [member]}\n  b", "responsible: [member]}\n  c").replace("  b:", "  b:")
    text = text.replace("team: sig-b, responsible: [member]", "team: sig-b, informed: [chair]")
    assert faults(tmp_path, text) == snapshot(
        [
            "11:31 team 'sig-b' has no position 'chair'; 1 other team has one = correct the `kind` of the team, or add 'sig-b' to `in_each` of role 'chair'"
        ]
    )


def test_the_letters_of_another_scheme_are_one_finding(tmp_path: Path) -> None:
    text = "roles: {chair: }\nduties: {a: {driver: [chair], approver: chair, contributor: [chair], responsible: [chair]}}\n"
    assert faults(tmp_path, text) == snapshot(
        [
            "2:31 `approver`, `contributor` and `driver` are fields of the daci scheme; this duty uses raci = delete them, or write `scheme: daci` in the duty or under `organization`"
        ]
    )


def test_a_role_without_team_is_a_top_level_role_and_no_narrow_span(tmp_path: Path) -> None:
    text = """\
teams: {core: {lead: boss}}
roles: {boss: {team: core, span: player-coach}, ann: {team: core}, ben: {team: core}, cyd: }
"""
    assert told(tmp_path, text, rules={"narrow-span", "several-heads"}) == snapshot(
        ["info several-heads roles/boss: 2 roles have no manager: 'boss', 'cyd'"]
    )


def test_to_be_told_with_a_team_above_is_no_part_in_a_duty(tmp_path: Path) -> None:
    text = """\
teams: {co: {lead: none}, core: {lead: boss, parent: co}}
roles: {boss: {team: core}, ann: {team: core}, ben: {team: core}}
duties: {news: {team: core, responsible: [ann], informed: ["team:co"]}}
"""
    assert told(tmp_path, text, rules={"idle-role"}) == snapshot(
        ["warning idle-role roles/ben: 'ben' is not involved in any duty"]
    )
    assert told(tmp_path, text.replace('"team:co"', '"team:core"'), rules={"idle-role"}) == []


def test_a_role_with_more_seats_than_any_of_its_teams_fills_is_one_finding(tmp_path: Path) -> None:
    text = """\
teams: {a: {lead: chair, holders: {chair: [ann]}}, b: {lead: chair, holders: {chair: [ben]}}}
roles: {chair: {in_each: [a, b], seats: 2}}
people: {ann: {}, ben: {}, cyd: {}}
"""
    assert told(tmp_path, text, rules={"vacant-role"}) == snapshot(
        ["info vacant-role roles/chair/seats: 'chair' has vacant seats in each of its 2 teams"]
    )
    filled = text.replace("[ann]", "[ann, cyd]")
    assert told(tmp_path, filled, rules={"vacant-role"}) == snapshot(
        ["info vacant-role teams/b: 'chair@b' has 1 of 2 seats vacant"]
    )
