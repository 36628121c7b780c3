"""One mistake is one finding: nothing is reported that only follows from what could not be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from written import findings

from commops.sources.reading import read

TEAMS = """\
organization: {team_kinds: {sig: functional}}
teams:
  community: {lead: manager}
  events: {parent: community, lead: event-lead}
  sig-node: {parent: community, kind: sig}
"""
ROLES = """\
roles:
  manager: {team: community}
  event-lead: {team: events}
  planner: {team: events, seats: 1}
  chair: {in_each: [sig], leads: true}
"""
DUTIES = """\
duties:
  planning: {team: events, responsible: [planner]}
  nodes: {team: sig-node, responsible: [chair], informed: [team:events]}
  talks: {team: events, responsible: [planner], informed: [chair@sig-node]}
"""
PEOPLE = """\
people:
  wei: {roles: [planner, chair@sig-node]}
  lin: {roles: [event-lead]}
  ada: {roles: [manager]}
"""
WHOLE = {"teams.yaml": TEAMS, "roles.yaml": ROLES, "duties.yaml": DUTIES, "people.yaml": PEOPLE}


def told(folder: Path, **changed: str) -> list[str]:
    """Return what is found where some files are others."""
    files = WHOLE | {f"{name}.yaml": text for name, text in changed.items()}
    return findings(folder, "x-note: the root\n", files)


def test_the_whole_is_clean(tmp_path: Path) -> None:
    assert told(tmp_path) == []


@pytest.mark.parametrize("file", ["teams", "roles", "duties", "people"])
@pytest.mark.parametrize("broken", ["  last: {open\n", "  last: '\n", "\tlast: {}\n", "...\nmore\n"])
def test_a_file_that_cannot_be_read(tmp_path: Path, file: str, broken: str) -> None:
    found = told(tmp_path, **{file: WHOLE[f"{file}.yaml"] + broken})
    assert [line.split()[1] for line in found] == ["syntax:"]


@pytest.mark.parametrize("written", ["[Event lead]", "[活动负责人]", "Event lead", "活动负责人"])
def test_a_role_that_somebody_holds_by_its_name_is_not_vacant(tmp_path: Path, written: str) -> None:
    named = ROLES.replace("team: events}", "team: events, name: {en: Event lead, zh: 活动负责人}}", 1)
    found = told(tmp_path, roles=named, people=PEOPLE.replace("[event-lead]", written))
    assert len(found) == 1


@pytest.mark.parametrize("file", ["teams", "roles", "duties", "people"])
def test_a_file_in_another_encoding(tmp_path: Path, file: str) -> None:
    text = WHOLE[f"{file}.yaml"].encode() + "# 社区\n".encode("gbk")
    found = findings(tmp_path, "x-note: the root\n", WHOLE | {f"{file}.yaml": text})
    assert [line.split()[1] for line in found] == ["syntax:"]


def test_errors_elsewhere_are_still_reported(tmp_path: Path) -> None:
    found = told(tmp_path, roles=ROLES + "  last: {open\n", people=PEOPLE + "  mo: {roles: [nobody], fte: much}\n")
    assert [line.split()[1] for line in found] == ["unknown-reference:", "wrong-type:", "syntax:"]


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        ("teams", "events: {parent: community, lead: event-lead}", "events: [event-lead]"),
        ("teams", "parent: community, lead: event-lead", "parent: community, leed: event-lead"),
        ("teams", "parent: community, kind: sig", "parent: community, kind: sgi"),
        ("teams", "kind: sig}", "knd: sig}"),
        ("roles", "event-lead: {team: events}", "event-lead: a text"),
        ("roles", "planner: {team: events,", "planner: {teem: events,"),
        ("roles", "planner: {team: events,", "planner: {team: evnets,"),
        ("roles", "in_each: [sig]", "in_each: [sgi]"),
        ("roles", "in_each: [sig]", "in_eech: [sig]"),
        ("duties", "team: sig-node", "team: sig-nod"),
        (
            "duties",
            "planning: {team: events, responsible: [planner]}",
            "planning: {team: events, responsible: planner}",
        ),
        ("people", "roles: [planner, chair@sig-node]", 'roles: "planner, chair@sig-node"'),
        ("people", "roles: [event-lead]", "assignments: [{rolle: event-lead}]"),
        ("people", "roles: [event-lead]", "assignments: [{role: event-leed}]"),
        ("people", "lin: {", "lin lin: {"),
    ],
)
def test_an_error_in_one_entity(tmp_path: Path, file: str, right: str, wrong: str) -> None:
    text = WHOLE[f"{file}.yaml"]
    assert right in text
    found = told(tmp_path, **{file: text.replace(right, wrong)})
    assert len(found) == 1, found


def test_an_id_that_no_id_can_be(tmp_path: Path) -> None:
    spaced = {name: text.replace("events", "my events") for name, text in WHOLE.items()}
    found = findings(tmp_path, "x-note: the root\n", spaced)
    assert found == ["teams.yaml:4:3 unknown-value: 'my events' is not a valid id"]


def test_what_a_second_definition_says_is_in_doubt(tmp_path: Path) -> None:
    found = told(tmp_path, more="teams: {sig-new: {parent: community}}\n", most="teams: {sig-new: {lead: manager}}\n")
    assert [line.split()[1] for line in found] == ["duplicate-id:"]


def test_what_a_second_key_says_is_in_doubt(tmp_path: Path) -> None:
    found = told(tmp_path, more="teams: {sig-new: {parent: community, parent: x, <<: {lead: manager}}}\n")
    assert [line.split()[1] for line in found] == ["duplicate-key:", "syntax:"]


@pytest.mark.parametrize("step", ["{id: hold}", "{id: hold, duty: plannin}", "{id: hold, dutty: planning}", "hold"])
def test_a_step_that_is_taken_out_is_still_known_to_the_others(tmp_path: Path, step: str) -> None:
    text = f"workflows:\n  w: {{steps: [{step}, {{id: end, duty: planning, after: hold}}]}}\n"
    found = told(tmp_path, workflows=text)
    assert len(found) == 1, found


def test_what_an_alias_shares_loses_only_what_is_wrong(tmp_path: Path) -> None:
    text = """
teams: {co: {lead: boss}}
roles: {boss: {team: co}, hand: {team: co}, other: {team: co}}
duties:
  hosting: {team: co, responsible: &who [nobody, hand, other]}
  cleaning: {team: co, responsible: *who}
  cooking: {team: co, responsible: *who}
"""
    (tmp_path / "commops.yaml").write_text(text, encoding="utf-8")
    reading = read(tmp_path)
    assert {each.rule for each in reading.faults} == {"unknown-reference"}
    assert {tuple(duty.responsible) for duty in reading.organization.duties.values()} == {("hand", "other")}


def test_who_reviews_is_not_judged_where_it_is_unknown_who_does_the_duty(tmp_path: Path) -> None:
    text = """
organization: {name: Spark}
teams: {co: {lead: boss}}
roles: {boss: {team: co}, hand: {team: co}}
duties:
  writing: {team: co, FIELD: [hand]}
  checking: {team: co, responsible: [boss]}
people: {ada: {roles: [boss]}, lin: {roles: [hand]}}
workflows:
  publishing:
    steps: [{id: write, duty: writing}, {id: check, duty: checking, reviews: write}]
"""
    for field, found in (("responsible", []), ("responsable", ["unknown-field"])):
        said = findings(tmp_path, text.replace("FIELD", field))
        assert [each for each in said if "self-review" in each] == [], field
        assert any("unknown-field" in each for each in said) is bool(found)
