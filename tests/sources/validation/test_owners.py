"""The owner of an agent: a person, or whoever holds a role."""

from __future__ import annotations

from pathlib import Path

import pytest
from organisations import found, told

from commops.finding import Finding
from commops.sources.folder.files import ROOT

TEAM = """\
teams: {events: {lead: event-lead}, sig-a: {kind: sig}, sig-b: {kind: sig}}
organization: {team_kinds: {sig: functional}}
roles: {event-lead: {team: events, name: Event lead}, triager: {team: events}, chair: {in_each: sig}}
people: {wei: {name: Wei Zhang, roles: [event-lead, chair@sig-a]}, bot: {kind: agent, %s, roles: [triager]}}
"""


@pytest.mark.parametrize("owner", ["wei", "role:event-lead", "role:chair@sig-a"])
def test_a_person_and_whoever_holds_a_role_may_be_the_owner(tmp_path: Path, owner: str) -> None:
    found = told(tmp_path, TEAM % f"owner: {owner}")
    assert [each for each in found if "people/bot/owner" in each] == []


@pytest.mark.parametrize(
    ("owner", "said", "instead"),
    [
        ("event-lead", "'event-lead' is a role, not a person", "role:event-lead"),
        ("role:wei", "'wei' is a person, not a role", "wei"),
        ("role:event-laed", "role 'event-laed' is not defined", "role:event-lead"),
        ("Wei Zhang", "'Wei Zhang' is the name of person 'wei', not its id", "wei"),
        ("role:Event lead", "'Event lead' is the name of role 'event-lead', not its id", "role:event-lead"),
        ("team:events", "'team:events' is a team, not a person", ""),
        ("role:chair", "'chair' exists in 2 teams, and no team is named here", ""),
        ("nobody-here", "person 'nobody-here' is not defined", ""),
    ],
)
def test_another_owner_is_explained(tmp_path: Path, owner: str, said: str, instead: str) -> None:
    text = TEAM % f"owner: {owner}"
    (finding,) = (each for each in _found(tmp_path, text) if each.rule == "unknown-reference")
    assert finding.message == said
    written = [edit.instead for edit in finding.fix.edits] if finding.fix else []
    assert written == ([instead] if instead else [])


def test_a_mapping_instead_of_an_owner_is_a_missing_space(tmp_path: Path) -> None:
    (finding,) = (each for each in _found(tmp_path, TEAM % "owner: {role: event-lead}") if each.rule == "wrong-type")
    assert finding.help == "write `role:event-lead`, without a space"


def test_people_have_no_owner(tmp_path: Path) -> None:
    text = TEAM.replace("kind: agent, ", "") % "owner: wei"
    (line,) = (each for each in told(tmp_path, text) if "owner" in each)
    assert line == "error unknown-value people/bot/owner: only agents and services have an `owner`"


def test_an_owner_is_not_reported_where_the_kind_is_wrong(tmp_path: Path) -> None:
    text = TEAM.replace("kind: agent, ", "kind: robot, ") % "owner: wei"
    about_bot = [each for each in told(tmp_path, text) if "people/bot" in each]
    assert about_bot == ["error unknown-value people/bot/kind: 'robot' is not an allowed value"]


def _found(folder: Path, text: str) -> tuple[Finding, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ROOT).write_text(text, encoding="utf-8")
    return found(folder)
