"""Redundant roles: by their duties, not by their names."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from pathlib import Path

from inline_snapshot import snapshot
from organisations import told

REDUNDANT = frozenset({"redundant-roles"})
ROLES = """\
teams: {stage: {lead: none}, hall: {lead: none}}
roles: {roadie: {team: stage}, stagehand: {team: stage}, usher: {team: hall}}
"""


def said(folder: Path, duties: str, root: str = ROLES) -> list[str]:
    return told(folder, root + duties, rules=REDUNDANT)


def test_the_same_work_of_three_roles_is_one_finding(tmp_path: Path) -> None:
    root = ROLES.replace("usher: {team: hall}", "hand: {team: stage}")
    duties = "duties: {a: {responsible: [hand, roadie, stagehand]}, b: {responsible: [hand, roadie, stagehand]}, c: {responsible: [hand, roadie, stagehand]}}"
    assert said(tmp_path, duties, root) == snapshot(
        [
            "warning redundant-roles roles/hand: 'hand', 'roadie' and 'stagehand' are accountable and responsible for the same 3 duties: 'a', 'b', 'c'"
        ]
    )


def test_who_answers_and_who_does_are_not_the_same(tmp_path: Path) -> None:
    duties = "duties: {a: {accountable: roadie, responsible: [stagehand]}, b: {accountable: roadie, responsible: [stagehand]}, c: {accountable: roadie, responsible: [stagehand]}}"
    assert said(tmp_path, duties) == []


def test_who_is_asked_does_not_count(tmp_path: Path) -> None:
    duties = "duties: {a: {responsible: [roadie, stagehand], consulted: [usher]}, b: {responsible: [roadie, stagehand]}, c: {responsible: [usher], consulted: [roadie, stagehand]}}"
    assert said(tmp_path, duties) == []


def test_in_another_team_it_may_be_the_same_work(tmp_path: Path) -> None:
    duties = "duties: {a: {responsible: [roadie, usher]}, b: {responsible: [roadie, usher]}, c: {responsible: [roadie, usher]}}"
    assert said(tmp_path, duties) == []


def test_roles_of_many_teams_are_reported_once(tmp_path: Path) -> None:
    root = """\
teams: {stage: {lead: none}, hall: {lead: none}}
roles: {roadie: {in_each: all}, stagehand: {in_each: all}}
"""
    duties = "".join(
        f"  {team}-{duty}: {{team: {team}, responsible: [roadie, stagehand]}}\n"
        for team in ("stage", "hall")
        for duty in "abc"
    )
    assert said(tmp_path, f"duties:\n{duties}", root) == snapshot(
        [
            "warning redundant-roles roles/roadie: 'roadie' and 'stagehand' are accountable and responsible for the same 3 duties: 'hall-a', 'hall-b', 'hall-c'"
        ]
    )


def test_the_fewest_letters_can_be_set(tmp_path: Path) -> None:
    duties = "rules: {redundant-roles: {min: 1}}\nduties: {a: {responsible: [roadie, stagehand]}}"
    assert len(said(tmp_path, duties)) == 1
