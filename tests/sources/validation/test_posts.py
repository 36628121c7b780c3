"""A role that many teams have is a position in each: where the team is clear, and where it is not."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from written import faults, findings

BASE = """\
organization: {team_kinds: {sig: functional}}
teams:
  core: {lead: none}
  sig-net: {kind: sig, parent: core}
  sig-node: {kind: sig, parent: core, holders: {chair: [wei]}}
roles:
  chair: {in_each: sig, leads: true}
  member: {in_each: [sig], reports_to: chair, backup: [member]}
  clerk: {team: sig-node, reports_to: chair, dotted_line_to: [chair@sig-net]}
people: {wei: {}}
"""


@pytest.mark.parametrize(
    "text",
    [
        "duties: {a: {team: sig-node, accountable: chair, responsible: [member]}}",
        "duties: {a: {team: core, responsible: [chair@sig-node], informed: [chair@sig-net]}}",
        "people: {lin: {roles: [chair@sig-net]}}",
        "measures: {m: {owner: chair@sig-net}}",
        "collaborations: {c: {between: [chair@sig-net, team:sig-node]}}",
    ],
)
def test_where_the_team_is_clear(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path, BASE, {"more.yaml": text}) == []


def test_elsewhere_it_is_one_finding_that_lists_the_positions(tmp_path: Path) -> None:
    text = """\
duties:
  a: {team: core, responsible: [chair]}
  b: {informed: [chair]}
people: {lin: {roles: [chair], assignments: [{role: chair}]}}
measures: {m: {owner: chair}}
"""
    assert faults(tmp_path, BASE, {"more.yaml": text}) == snapshot(
        [
            "more.yaml:2:33 'chair' exists in 2 teams, and no team is named here = write one of `chair@sig-net`, `chair@sig-node`"
        ]
    )


def test_a_team_without_the_position(tmp_path: Path) -> None:
    text = "people: {lin: {roles: [chair@core, chair@sig-nod, chiar@sig-node]}}\n"
    assert faults(tmp_path, BASE, {"more.yaml": text}) == snapshot(
        [
            "more.yaml:1:24 role 'chair@core' is not defined = write one of `chair@sig-net`, `chair@sig-node`",
            "more.yaml:1:36 role 'chair@sig-nod' is not defined = did you mean 'chair@sig-node'?",
            "more.yaml:1:51 role 'chiar@sig-node' is not defined = did you mean 'chair@sig-node'?",
        ]
    )


def test_a_word_that_is_no_team(tmp_path: Path) -> None:
    text = "roles: {a: {in_each: [sgi]}, b: {in_each: [everywhere]}, c: {in_each: [sig], team: core}}\n"
    assert faults(tmp_path, BASE, {"more.yaml": text}) == snapshot(
        [
            "more.yaml:1:23 'sgi' is neither a team nor a kind of team = did you mean 'sig'?",
            "more.yaml:1:44 'everywhere' is neither a team nor a kind of team = write the id of a team, or one of: all, functional, business, project, external, sig",
            "more.yaml:1:62 a role cannot have both `team` and `in_each` = delete `team` or `in_each`",
        ]
    )


def test_a_role_that_no_team_has(tmp_path: Path) -> None:
    text = "roles: {mentor: {in_each: [project]}}\npeople: {lin: {roles: [mentor]}}\n"
    assert faults(tmp_path, BASE, {"more.yaml": text}) == snapshot(
        ["more.yaml:2:24 no team has the role 'mentor' = add a team, or a kind of team, to its `in_each`"]
    )


def test_many_positions_are_not_all_listed(tmp_path: Path) -> None:
    text = "teams: {sig-a: {kind: sig}, sig-b: {kind: sig}}\npeople: {lin: {roles: [chair]}}\n"
    assert faults(tmp_path, BASE, {"more.yaml": text}) == snapshot(
        [
            "more.yaml:2:24 'chair' exists in 4 teams, and no team is named here = write one of `chair@sig-a`, `chair@sig-b`, `chair@sig-net` and 1 more"
        ]
    )


@pytest.mark.parametrize("role", ["chair", "chair@sig-new"])
def test_whoever_holds_one_of_many_positions_may_hold_any_of_them(tmp_path: Path, role: str) -> None:
    more = f"duties: {{a: {{team: sig-net, responsible: [chair]}}}}\npeople: {{lin: {{roles: [{role}]}}}}\n"
    found = findings(tmp_path, BASE, {"more.yaml": more})
    vacant = [line.partition(": ")[2] for line in found if " vacant-role: " in line]
    assert vacant == snapshot(["'member@sig-net' is vacant", "'member@sig-node' is vacant", "'clerk' is vacant"])


def test_whoever_may_hold_one_position_of_a_team_hides_no_other_vacancy(tmp_path: Path) -> None:
    more = "roles: {clerks: {in_each: sig}}\npeople: {lin: {roles: [chair]}}\n"
    found = findings(tmp_path, BASE, {"more.yaml": more})
    assert [line.partition(": ")[2] for line in found if " vacant-role: " in line] == snapshot(
        [
            "'clerks@sig-net' is vacant",
            "'member@sig-net' is vacant",
            "'clerks@sig-node' is vacant",
            "'member@sig-node' is vacant",
            "'clerk' is vacant",
        ]
    )
