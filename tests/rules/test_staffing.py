"""The rules about positions and people in detail: vacancies, seats and shares, end dates, skills."""

# ruff: noqa: E501 - a finding is one line

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import organisations
import pytest
from inline_snapshot import snapshot
from organisations import DAY, data, found, in_a_line, merged, of_families, write

STAFFING = of_families("source", "staffing")
told = partial(organisations.told, rules=STAFFING)

SMALL = """
teams: {events: {lead: event-lead}}
roles:
  event-lead: {team: events}
  planner: {team: events, seats: 2}
  helper: {team: events, seats: any}
duties:
  planning: {team: events, responsible: [planner], priority: core}
people:
  lin: {roles: [event-lead]}
  wei: {roles: [planner]}
  noa: {roles: [planner]}
"""


def changed(folder: Path, change: str, on: date = DAY) -> list[str]:
    """Return what is found in the small organisation with a change laid over it."""
    return [in_a_line(each) for each in found(write(folder, merged(data(SMALL), data(change))), on, STAFFING)]


def related(folder: Path, change: str) -> list[str]:
    """Return the related places of the one thing found in the small organisation with a change."""
    (finding,) = found(write(folder, merged(data(SMALL), data(change))), DAY, STAFFING)
    return [f"{each.address}: {each.label}" for each in finding.related]


def test_small_is_clean(tmp_path: Path) -> None:
    assert told(tmp_path, SMALL) == []


# Vacancies


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            "people: {noa: {roles: []}}",
            snapshot(["info vacant-role roles/planner/seats: 'planner' has 1 of 2 seats vacant"]),
        ),
        (
            "people: {noa: {roles: []}, wei: {roles: []}}",
            snapshot(["error vacant-role roles/planner: 'planner' is vacant; 1 duty depends on it"]),
        ),
        (
            "people: {lin: {roles: []}}",
            snapshot(["error vacant-role roles/event-lead: 'event-lead' is vacant; 1 duty depends on it"]),
        ),
        (
            "people: {noa: {roles: []}, wei: {until: 2026-06-30}}",
            snapshot(
                ["warning vacant-role roles/planner: 'planner' has been vacant since 2026-07-01; 1 duty depends on it"]
            ),
        ),
        (
            "people: {noa: {until: 2026-03-31}, wei: {until: 2026-06-30}}",
            snapshot(
                ["warning vacant-role roles/planner: 'planner' has been vacant since 2026-07-01; 1 duty depends on it"]
            ),
        ),
        (
            "people: {noa: {roles: []}, wei: {from: 2026-09-01}}",
            snapshot(
                [
                    "warning vacant-role roles/planner: 'planner' is vacant (next holder starts 2026-09-01); 1 duty depends on it"
                ]
            ),
        ),
        (
            "people: {noa: {roles: []}, wei: {roles: [], assignments: [{role: planner, share: 0}]}}",
            snapshot(["error vacant-role roles/planner: 'planner' is vacant; 1 duty depends on it"]),
        ),
        ("people: {noa: {roles: [], assignments: [{role: planner, acting: true, until: 2026-12-31}]}}", snapshot([])),
        ("roles: {helper: {seats: any}}", snapshot([])),
        (
            "roles: {planner: {seats: any}}\npeople: {noa: {roles: []}, wei: {roles: []}}",
            snapshot(["error vacant-role roles/planner: 'planner' is vacant; 1 duty depends on it"]),
        ),
        ("teams: {events: {kind: external}}\npeople: {noa: {roles: []}, wei: {roles: []}}", snapshot([])),
        (
            "roles: {planner: {seats: 5}}",
            snapshot(["info vacant-role roles/planner/seats: 'planner' has 3 of 5 seats vacant"]),
        ),
    ],
)
def test_vacancies(change: str, expected: list[str], tmp_path: Path) -> None:
    assert changed(tmp_path, change) == expected


def test_several_vacant_roles_that_leave_a_duty_without_anybody(tmp_path: Path) -> None:
    change = "roles: {writer: {team: events}}\nduties: {planning: {responsible: [planner, writer]}}\n"
    assert changed(tmp_path, change + "people: {noa: {roles: []}, wei: {roles: []}}") == snapshot(
        [
            "error vacant-role roles/planner: 'planner' is vacant; 1 duty depends on it",
            "error vacant-role roles/writer: 'writer' is vacant; 1 duty depends on it",
        ]
    )


def test_a_vacancy_points_at_the_other_vacant_roles_of_a_duty(tmp_path: Path) -> None:
    change = "roles: {writer: {team: events}}\nduties: {planning: {responsible: [planner, writer]}}\n"
    organisation = merged(data(SMALL), data(change + "people: {noa: {roles: []}, wei: {roles: []}}"))
    planner, _ = found(write(tmp_path, organisation), DAY, STAFFING)
    assert [f"{each.address}: {each.label}" for each in planner.related] == snapshot(
        ["duties/planning/responsible/0: 'planning' depends on it", "roles/writer: vacant as well"]
    )


def test_a_duty_does_not_depend_on_a_vacancy_if_another_role_is_responsible(tmp_path: Path) -> None:
    change = "roles: {writer: {team: events}}\nduties: {planning: {responsible: [planner, writer]}}\n"
    assert changed(tmp_path, change) == snapshot(["warning vacant-role roles/writer: 'writer' is vacant"])


def test_a_vacancy_points_at_core_duties_that_depend_on_one_person(tmp_path: Path) -> None:
    assert related(tmp_path, "people: {noa: {roles: []}}") == snapshot(
        ["duties/planning: depends on 'wei' alone until then"]
    )


def test_a_vacancy_points_at_the_duties_that_depend_on_it(tmp_path: Path) -> None:
    assert related(tmp_path, "people: {noa: {roles: []}, wei: {roles: []}}") == snapshot(
        ["duties/planning/responsible/0: 'planning' depends on it"]
    )


CHAIRS = """
teams: {docs: {kind: sig, holders: {chair: [wei]}}, node: {kind: sig}}
organization: {team_kinds: {sig: functional}}
roles: {chair: {in_each: [sig], leads: true}}
duties: {pages: {team: docs}, kernels: {team: node}}
people: {wei: {}}
"""


def test_a_vacancy_of_a_role_in_many_teams_is_reported_at_its_team(tmp_path: Path) -> None:
    assert told(tmp_path, CHAIRS) == snapshot(
        ["error vacant-role teams/node: 'chair@node' is vacant; 1 duty depends on it"]
    )


@pytest.mark.parametrize("holder", ["ghost", "{person: ghost}", "{person: wei, share: 3}", "{persn: wei}"])
def test_an_invalid_holder_is_no_vacancy(holder: str, tmp_path: Path) -> None:
    change = (
        f"teams: {{events: {{holders: {{planner: [{holder}]}}}}}}\npeople: {{wei: {{roles: []}}, noa: {{roles: []}}}}"
    )
    (finding,) = changed(tmp_path, change)
    assert "teams/events/holders/planner/0" in finding


# Seats and shares


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (
            "ada: {roles: [planner]}",
            snapshot(
                [
                    "error over-seats roles/planner/seats: 'planner' has 2 seats, but the shares of its holders add up to 3"
                ]
            ),
        ),
        ("ada: {assignments: [{role: planner, acting: true, until: 2026-12-31}]}", snapshot([])),
        ("noa: {roles: [planner, helper]}, ada: {assignments: [{role: planner, share: 0.5}]}", snapshot([])),
        (
            "noa: {roles: [planner, helper]}, ada: {assignments: [{role: planner, share: 0.6}]}",
            snapshot(
                [
                    "error over-seats roles/planner/seats: 'planner' has 2 seats, but the shares of its holders add up to 2.1"
                ]
            ),
        ),
        ("noa: {fte: 0.4}, ada: {fte: 0.6, roles: [planner]}", snapshot([])),
        (
            "ada: {assignments: [{role: planner, from: 2026-07-02}]}",
            snapshot(
                [
                    "error over-seats roles/planner/seats: from 2026-07-02 on: 'planner' has 2 seats, but the shares of its holders add up to 3"
                ]
            ),
        ),
        ("ada: {roles: [helper]}, bao: {roles: [helper]}, cem: {roles: [helper]}", snapshot([])),
    ],
)
def test_holders_that_take_up_more_than_the_seats(people: str, expected: list[str], tmp_path: Path) -> None:
    assert changed(tmp_path, f"people: {{{people}}}") == expected


@pytest.mark.parametrize(
    ("assignments", "expected"),
    [
        (
            "{role: planner, share: 0.7}, {role: helper, share: 0.4}",
            snapshot(
                ["error over-allocated-person people/noa: 'noa' has shares that add up to 1.1, but an `fte` of 1"]
            ),
        ),
        ("{role: planner, share: 0.7}, {role: helper, share: 0.3}", snapshot([])),
        (
            "{role: planner, share: 0.7}, {role: helper, share: 0.4, from: 2026-08-01}",
            snapshot(
                [
                    "error over-allocated-person people/noa: from 2026-08-01 on: 'noa' has shares that add up to 1.1, but an `fte` of 1"
                ]
            ),
        ),
        (
            "{role: planner, share: 0.7, until: 2026-08-31}, {role: helper, share: 0.4, acting: true}",
            snapshot(
                ["warning over-allocated-person people/noa: 'noa' has shares that add up to 1.1, but an `fte` of 1"]
            ),
        ),
    ],
)
def test_shares_that_add_up_to_more_than_the_working_time(
    assignments: str, expected: list[str], tmp_path: Path
) -> None:
    findings = changed(tmp_path, f"people: {{noa: {{roles: [], assignments: [{assignments}]}}}}")
    assert [each for each in findings if "over-allocated" in each] == expected


# End dates


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (
            "noa: {until: 2026-08-15}",
            snapshot(["info ending-soon people/noa/roles/0: 'noa' leaves 'planner' on 2026-08-15, and nobody follows"]),
        ),
        ("noa: {until: 2026-08-16}", snapshot([])),
        ("noa: {until: 2026-07-31}, ada: {roles: [planner], from: 2026-08-01}", snapshot([])),
        ("noa: {until: 2026-07-31}, ada: {assignments: [{role: planner, from: 2026-08-01}]}", snapshot([])),
        (
            "noa: {until: 2026-07-31}, ada: {roles: [planner], from: 2026-08-02}",
            snapshot([]),
        ),
        (
            "noa: {until: 2026-07-31}, ada: {until: 2026-12-31, assignments: [{role: planner, from: 2026-08-01, acting: true}]}",
            snapshot([]),
        ),
        (
            "noa: {roles: [], assignments: [{role: planner, until: 2026-07-31}, {role: planner, from: 2026-08-01}]}",
            snapshot([]),
        ),
        (
            "noa: {roles: [], assignments: [{role: planner, acting: true, until: 2026-07-31}]}",
            snapshot(
                ["info ending-soon people/noa/assignments/0: 'noa' leaves 'planner' on 2026-07-31, and nobody follows"]
            ),
        ),
        ("ada: {roles: [helper], until: 2026-07-31}", snapshot([])),
        ("noa: {until: 9999-12-31}", snapshot([])),
    ],
)
def test_assignments_that_end_soon_and_their_successors(people: str, expected: list[str], tmp_path: Path) -> None:
    assert changed(tmp_path, f"people: {{{people}}}") == expected


def test_a_position_that_ends_with_its_team_needs_no_successor(tmp_path: Path) -> None:
    assert changed(tmp_path, "teams: {events: {until: 2026-07-31}}") == []


def test_the_last_day_of_the_calendar(tmp_path: Path) -> None:
    assert changed(tmp_path, "people: {noa: {until: 9999-12-31}}", date.max) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            "people: {noa: {roles: [], assignments: [{role: planner, acting: true}]}}",
            snapshot(
                [
                    "warning acting-without-end people/noa/assignments/0/acting: 'noa' is acting as 'planner' without an end date"
                ]
            ),
        ),
        ("people: {noa: {roles: [], assignments: [{role: planner, acting: true, until: 2026-12-31}]}}", snapshot([])),
        ("people: {noa: {until: 2026-12-31, roles: [], assignments: [{role: planner, acting: true}]}}", snapshot([])),
        (
            "teams: {events: {until: 2026-12-31}}\npeople: {noa: {roles: [], assignments: [{role: planner, acting: true}]}}",
            snapshot([]),
        ),
    ],
)
def test_acting_assignments_without_end_date(change: str, expected: list[str], tmp_path: Path) -> None:
    assert changed(tmp_path, change) == expected


# Core duties that depend on one person

ALONE = "roles: {planner: {seats: 1}}\npeople: {noa: {roles: []}}\n"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("", snapshot(["warning single-point-of-failure people/wei: 1 core duty depends on 'wei' alone"])),
        ("duties: {planning: {priority: supporting}}", snapshot([])),
        ("roles: {planner: {backup: [event-lead]}}", snapshot([])),
        (
            "roles: {planner: {backup: [helper]}}",
            snapshot(["warning single-point-of-failure people/wei: 1 core duty depends on 'wei' alone"]),
        ),
        (
            "people: {wei: {roles: [planner, event-lead]}, lin: {roles: []}}",
            snapshot(["warning single-point-of-failure people/wei: 1 core duty depends on 'wei' alone"]),
        ),
        ("duties: {planning: {scheme: rasci, support: [event-lead]}}", snapshot([])),
        (
            "duties: {planning: {consulted: [event-lead]}}",
            snapshot(["warning single-point-of-failure people/wei: 1 core duty depends on 'wei' alone"]),
        ),
        (
            "duties: {planning: {responsible: [team:events]}}",
            snapshot(["warning single-point-of-failure people/wei: 1 core duty depends on 'wei' alone"]),
        ),
        (
            "duties: {review: {team: events, accountable: event-lead, responsible: [planner], priority: core}}",
            snapshot(["warning single-point-of-failure people/wei: 2 core duties depend on 'wei' alone"]),
        ),
        ("teams: {events: {kind: external}}", snapshot([])),
    ],
)
def test_core_duties_that_depend_on_one_person(change: str, expected: list[str], tmp_path: Path) -> None:
    both = merged(merged(data(SMALL), data(ALONE)), data(change or "{}"))
    assert [in_a_line(each) for each in found(write(tmp_path, both), DAY, STAFFING)] == expected


# Skills

SKILLS = """
skills: {writing: {}, hosting: {}}
roles: {planner: {skills: {writing: 3, hosting: 2}}}
trainings: {pen: {teaches: {writing: 3}}, stage: {teaches: {hosting: 4}}, desk: {teaches: {}}}
"""


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ("wei: {skills: {writing: 3, hosting: 2}}", snapshot([])),
        (
            "wei: {skills: {writing: 3}}",
            snapshot(
                [
                    "warning missing-skill people/wei/skills: 'wei' is below the skill levels that 'planner' requires: 'hosting' 0 of 2 (taught by 'stage')"
                ]
            ),
        ),
        (
            "wei: {skills: {writing: 2, hosting: 1}}, noa: {skills: {writing: 5, hosting: 5}}",
            snapshot(
                [
                    "warning missing-skill people/wei/skills: 'wei' is below the skill levels that 'planner' requires: 'hosting' 1 of 2, 'writing' 2 of 3 (taught by 'pen', 'stage')"
                ]
            ),
        ),
        ("wei: {roles: [helper], skills: {writing: 1}}, ada: {roles: [planner]}", snapshot([])),
    ],
)
def test_skills_below_what_a_role_requires(people: str, expected: list[str], tmp_path: Path) -> None:
    both = merged(merged(data(SMALL), data(SKILLS)), data(f"people: {{{people}}}"))
    findings = found(write(tmp_path, both), DAY, STAFFING)
    assert [f"{in_a_line(each)} ({each.note})" for each in findings] == expected


def test_skills_of_a_role_in_many_teams_are_reported_once(tmp_path: Path) -> None:
    text = CHAIRS.replace("leads: true", "leads: true, skills: {writing: 3}")
    text = text.replace("{wei: {}}", "{wei: {roles: [chair@node], skills: {writing: 1}}}")
    assert told(tmp_path, f"{text}\nskills: {{writing: {{}}}}") == snapshot(
        [
            "warning missing-skill people/wei/skills: 'wei' is below the skill levels that 'chair' requires: 'writing' 1 of 3"
        ]
    )
