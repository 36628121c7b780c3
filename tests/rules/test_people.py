"""The finer points of the rules about people: who is counted twice, and whose time does not suffice."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from organisations import found, told, write

TEAM = """
teams: {events: {lead: event-lead}}
roles:
  event-lead: {team: events}
  planner: {team: events, seats: 3}
"""


def of_people(folder: Path, people: str) -> list[str]:
    findings = told(folder, f"{TEAM}\npeople: {people}")
    about = ("same-person", "duplicate-assignment", "over-allocated-person")
    return [finding for finding in findings if finding.split()[1] in about]


@pytest.mark.parametrize(
    "people",
    [
        "{a: {name: 张伟}, b: {name: 张伟}}",
        "{a: {name: 张伟}, b: {name: {en: Wei Zhang, zh: 张伟}}}",
        "{a: {name: Noa Levi}, b: {name: noa  levi}}",
        "{a: {email: noa@example.org}, b: {email: Noa@Example.org}}",
        "{a: {name: Noa, email: noa@example.org}, b: {name: Noa}}",
        "{a: {name: Noa, email: noa@example.org}, b: {name: Noa, email: noa@example.org}}",
        "{a: {name: Ｎｏａ}, b: {name: Noa}}",
        "{a: {name: B}, b: }",
    ],
)
def test_one_person_under_two_ids(people: str, tmp_path: Path) -> None:
    (finding,) = of_people(tmp_path, people)
    assert finding.startswith("warning same-person people/a: 'a' and 'b' have the same name or email address: '")


@pytest.mark.parametrize(
    "people",
    [
        "{a: {name: 张伟, email: a@example.org}, b: {name: 张伟, email: b@example.org}}",
        "{a: {name: Li Na}, b: {name: Lina}}",
        "{a: {email: j.smith@example.org}, b: {email: jsmith@example.org}}",
        "{a: {name: Noa, until: 2025-12-31}, b: {name: Noa}}",
        "{a: {}, b: {}}",
    ],
)
def test_two_people(people: str, tmp_path: Path) -> None:
    assert of_people(tmp_path, people) == []


@pytest.mark.parametrize(
    ("assignments", "times"),
    [
        ("{role: planner}, {role: planner}", 2),
        ("{role: planner}, {role: planner}, {role: planner}", 3),
        ("{role: planner, until: 2026-07-01}, {role: planner, from: 2026-07-01}", 2),
        ("{role: planner, until: 2026-07-01}, {role: planner, from: 2026-07-02}", 0),
        ("{role: planner, from: 2026-09-01}, {role: planner, from: 2026-10-01}", 2),
        ("{role: planner, until: 2026-01-31}, {role: planner, until: 2026-02-28}", 0),
        ("{role: planner}, {role: event-lead}", 0),
    ],
)
def test_assignments_stated_again(assignments: str, times: int, tmp_path: Path) -> None:
    expected = [f"warning duplicate-assignment people/wei/assignments/0: 'wei' is assigned to 'planner' {times} times"]
    assert of_people(tmp_path, f"{{wei: {{assignments: [{assignments}]}}}}") == (expected if times else [])


def test_an_assignment_stated_at_both_ends(tmp_path: Path) -> None:
    text = TEAM.replace("lead: event-lead", "lead: event-lead, holders: {planner: [wei, {person: lin}]}")
    findings = told(tmp_path, f"{text}\npeople: {{wei: {{roles: [planner]}}, lin: {{}}}}")
    assert [finding for finding in findings if "duplicate" in finding] == [
        "warning duplicate-assignment people/wei/roles/0: 'wei' is assigned to 'planner' 2 times"
    ]


@pytest.mark.parametrize(
    ("with_team", "with_person", "times"),
    [
        ("scope: [north]", "scope: [south]", 0),
        ("scope: [north, west]", "scope: [south, west]", 2),
        ("scope: [north]", "share: 0.5", 2),
        ("share: 0.5", "scope: [north]", 2),
        ("share: 0.3", "share: 0.2", 2),
        ("until: 2026-07-31", "from: 2026-08-01", 0),
    ],
)
def test_two_parts_of_an_assignment_stated_at_both_ends(
    with_team: str, with_person: str, times: int, tmp_path: Path
) -> None:
    holders = f"lead: event-lead, holders: {{planner: [{{person: wei, {with_team}}}]}}"
    text = TEAM.replace("lead: event-lead", holders)
    findings = told(tmp_path, f"{text}\npeople: {{wei: {{assignments: [{{role: planner, {with_person}}}]}}}}")
    said = f"warning duplicate-assignment people/wei/assignments/0: 'wei' is assigned to 'planner' {times} times"
    assert [finding for finding in findings if "duplicate" in finding] == ([said] if times else [])


@pytest.mark.parametrize(
    ("wei", "total"),
    [
        ("assignments: [{role: planner, share: 0.7}, {role: event-lead, share: 0.3}]", ""),
        ("assignments: [{role: planner, share: 0.7}, {role: event-lead, share: 0.4}]", "1.1, but an `fte` of 1"),
        ("fte: 0.5, assignments: [{role: planner, share: 0.6}]", "0.6, but an `fte` of 0.5"),
        ("fte: 1.2, assignments: [{role: planner, share: 1.2}]", ""),
        ("assignments: [{role: planner, share: 1, until: 2026-06-30}, {role: event-lead, share: 1}]", ""),
        ("assignments: [{role: planner, share: 1, from: 2026-07-02}, {role: event-lead, share: 1}]", "2, but"),
        ("assignments: [{role: planner, share: 1}, {role: event-lead}]", ""),
        ("assignments: [{role: planner, share: 1}, {role: planner, share: 1, from: 2026-08-01}]", ""),
        ("assignments: [{role: planner, share: 1, acting: true}, {role: event-lead, share: 0.5}]", "1.5, but"),
        ("until: 2026-06-30, assignments: [{role: planner, share: 2}]", ""),
    ],
)
def test_shares_of_a_day(wei: str, total: str, tmp_path: Path) -> None:
    findings = [each for each in of_people(tmp_path, f"{{wei: {{{wei}}}}}") if "over-allocated" in each]
    assert len(findings) == bool(total)
    assert all(f"'wei' has shares that add up to {total}" in finding for finding in findings)


def test_ids_that_look_alike(tmp_path: Path) -> None:
    findings = told(
        tmp_path, "skills: {a-b: {}, A_B: {}, ab: {}, a-c: {}}\nmeasures: {a-b: {}, a.b: {}}\nglossary: {x: [], X: []}"
    )
    assert sorted(finding for finding in findings if "similar" in finding) == [
        "warning similar-ids measures/a-b: measure 'a-b' looks like 'a.b'",
        "warning similar-ids skills/A_B: skill 'A_B' looks like 'a-b', 'ab'",
    ]


@pytest.mark.parametrize(
    ("people", "reported"),
    [
        ("{wei-zhang: , w17: {name: Wei Zhang}}", True),
        ("{张伟: , w17: {name: 张伟}}", True),
        ("{wei: {name: Wei Zhang}, w17: {name: Wei}}", False),
        ("{wei: {email: wei@example.org}, w17: {name: Wei, email: w17@example.org}}", False),
    ],
)
def test_who_has_no_name_is_called_by_the_id(people: str, reported: bool, tmp_path: Path) -> None:  # noqa: FBT001
    assert bool(of_people(tmp_path, people)) == reported


@pytest.mark.parametrize(
    ("people", "help_"),
    [
        ("wei: {roles: [planner, planner]}", snapshot("remove it, or correct it if another role was meant")),
        (
            "wei: {roles: [planner], assignments: [{role: planner}]}",
            snapshot("keep one of them, in `roles` or in `assignments`"),
        ),
    ],
)
def test_what_to_do_about_an_assignment_stated_again(people: str, help_: str, tmp_path: Path) -> None:
    (finding,) = found(
        write(tmp_path, commops=f"{TEAM}\npeople: {{{people}}}"), rules=frozenset({"duplicate-assignment"})
    )
    assert finding.help == help_
