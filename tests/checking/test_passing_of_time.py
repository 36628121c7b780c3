"""Errors and time: no day alone makes an error, and what begins and lasts is an error from the moment it is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from inline_snapshot import snapshot
from organisations import DAY, Data, cooperating, graph, told, write

from commops.checking import passing_of_time
from commops.checking.engine import run
from commops.checking.passing_of_time import may_pass
from commops.checking.registry import GRAPH_RULES
from commops.checking.settings import Settings
from commops.finding import Finding, Severity
from commops.graph import Graph
from commops.graph.changes import end_of_all
from commops.model.organization import Organization
from commops.sources.reading import read
from commops.sources.validation.uncertain import Doubt

# ruff: noqa: E501 - a finding is one line

HEAD = """
organization: {name: X}
teams: {t: {lead: head}}
roles: {head: {team: t, seats: 1}, w: {team: t}, v: {team: t}}
duties: {d: {team: t, responsible: [w]}}
"""

WEIGHED = frozenset(name for name, rule in GRAPH_RULES.items() if may_pass(rule))
"""The rules that a day alone makes no error of."""


def errors(organization: Organization, day: date) -> list[Finding]:
    """Return the errors of a day, whatever could not be read."""
    outcome = run(Graph(organization, day), Settings(), Doubt(), WEIGHED)
    return [each for each in outcome.findings if each.severity == Severity.ERROR]


def days(organization: Organization) -> list[date]:
    """Return some days on which an organisation of the tests changes, and the last one."""
    last = end_of_all(organization) or DAY
    return sorted({date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), DAY, date(2026, 12, 31), last})


class Whole:
    """An organisation instead of the part of it that may change."""

    def __init__(self, of: Graph, _addresses: object) -> None:
        """Take what a part is made of."""
        self.organization = lambda: of.organization
        self.teams = frozenset(of.organization.teams)


def weighed_on(organization: Organization, day: date) -> list[tuple[str, str, str, str]]:
    """Return what is found on a day, weighed by time, in any order."""
    outcome = run(Graph(organization, day), Settings(), Doubt(), WEIGHED)
    return sorted((str(each.severity), each.rule, str(each.address), each.message) for each in outcome.findings)


@settings(deadline=None, max_examples=60)
@given(cooperating())
def test_the_part_that_may_change_is_weighed_like_the_whole(organisation: Data) -> None:
    with TemporaryDirectory() as name:
        organization = read(write(Path(name), organisation)).organization
    for day in days(organization):
        in_part = weighed_on(organization, day)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(passing_of_time, "Part", Whole)
            assert in_part == weighed_on(organization, day), day


def test_an_assignment_that_is_never_in_force_excuses_nothing(tmp_path: Path) -> None:
    text = """
teams: {t: {lead: head, from: 2026-08-01, until: 2026-12-31}}
roles: {head: {team: t, filled: 1}, w: {team: t}}
duties: {d: {team: t, responsible: [w]}}
people: {di: {until: 2026-09-01, assignments: [{role: w, from: 2026-12-31}]}}
"""
    assert told(tmp_path, text, rules={"vacant-role"}) == snapshot(
        ["error vacant-role roles/w: from 2026-08-01 on: 'w' is vacant; 1 duty depends on it"]
    )


def test_a_vacancy_among_those_who_may_review_is_no_passing_of_time(tmp_path: Path) -> None:
    text = """
teams: {t: {}, u: {holders: {boss: [ada]}}}
roles: {boss: {}, maker: {}}
duties: {plan: {team: t, accountable: boss, priority: core}, review: {priority: core}}
people: {ada: }
workflows: {flow: {steps: [{id: plan, duty: plan}, {id: end, duty: review, reviews: plan, by: [boss, maker]}]}}
"""
    assert told(tmp_path, text, DAY, {"self-review"}) == snapshot(
        [
            "error self-review workflows/flow/steps/1/reviews: 'ada' is the only possible reviewer of their own work in 'plan'"
        ]
    )


def test_a_duty_that_is_over_hides_no_passing_of_time(tmp_path: Path) -> None:
    text = """
teams: {t: {lead: head}}
roles: {head: {team: t, filled: 1}, boss: {team: t}, maker: {team: t}}
duties:
  make: {team: t, accountable: boss, until: 2026-01-01}
  review: {team: t, responsible: [boss, maker]}
people: {di: {until: 2026-06-30, roles: [maker]}}
"""
    assert [line.split()[0] for line in told(tmp_path, text, DAY, {"vacant-role"})] == ["warning", "warning"]


def test_a_duty_mentioned_aside_is_over_and_the_vacancy_goes_by_itself(tmp_path: Path) -> None:
    text = """
teams: {t: {lead: none, members: [boss, maker], until: 2026-06-30}}
roles: {boss: , maker: , helper: {team: t}}
duties: {make: {accountable: maker}, review: {team: t, priority: core}}
people:
  di: {roles: [maker], from: 2026-01-01, away: [{until: 2026-07-01}]}
  bo: {roles: [boss], until: 2026-01-01}
  dia: {roles: [helper]}
"""
    for day in (date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)):
        [line] = [line for line in told(tmp_path, text, day, {"vacant-role"}) if "roles/maker" in line]
        assert line.startswith("warning"), day


def test_a_second_position_on_the_last_day_of_somebody_is_an_error_before_too(tmp_path: Path) -> None:
    text = """
teams:
  alpha: {}
  delta: {until: 2026-06-30, holders: {adviser: [{person: ada, share: 0.5}]}}
roles: {adviser: {}, helper: {}, chair: {in_each: [alpha]}}
people:
  ada:
    until: 2026-06-30
    assignments: [{role: chair@alpha, share: 0.5, from: 2026-06-30}, {role: helper, share: 0.5}]
"""
    for day in (date(2026, 1, 1), date(2026, 6, 30)):
        [line] = [each for each in told(tmp_path, text, day, {"over-allocated-person"}) if "ada" in each]
        assert line.startswith("error"), day


@settings(deadline=None, max_examples=40)
@given(cooperating())
def test_no_day_alone_makes_an_error(organisation: Data) -> None:
    with TemporaryDirectory() as name:
        organization = read(write(Path(name), organisation)).organization
    before: set[tuple[str, str]] | None = None
    for day in days(organization):
        of_day = {(each.rule, str(each.address)) for each in errors(organization, day)}
        assert before is None or of_day <= before, (day, of_day - before)
        before = of_day


def told_on(folder: Path, text: str, day: str) -> list[str]:
    """Return the findings of the rules that look at time, on a day."""
    return told(folder, HEAD + text, date.fromisoformat(day), WEIGHED)


HANDOVER = (
    "people: {ana: {until: 2027-01-31, roles: [head]}, bo: {from: 2027-01-15, roles: [head]}, cy: {roles: [w, v]}}"
)


@pytest.mark.parametrize("day", ["2027-01-14", "2027-01-15", "2027-01-31", "2027-02-01"])
def test_a_handover_of_some_days_is_no_error(day: str, tmp_path: Path) -> None:
    assert not [finding for finding in told_on(tmp_path, HANDOVER, day) if finding.startswith("error")]


def test_a_handover_is_a_warning_while_it_lasts(tmp_path: Path) -> None:
    assert [each for each in told_on(tmp_path, HANDOVER, "2027-01-20") if "over-seats" in each] == snapshot(
        ["warning over-seats roles/head/seats: 'head' has 1 seat, but the shares of its holders add up to 2"]
    )


def test_what_begins_and_lasts_is_an_error_from_the_moment_it_is_written(tmp_path: Path) -> None:
    text = "people: {ana: {roles: [head]}, bo: {from: 2027-01-15, roles: [head]}, cy: {roles: [w, v]}}"
    assert told_on(tmp_path, text, "2026-07-01") == snapshot(
        [
            "error over-seats roles/head/seats: from 2027-01-15 on: 'head' has 1 seat, but the shares of its holders add up to 2"
        ]
    )
    assert told_on(tmp_path, text, "2027-01-15") == snapshot(
        ["error over-seats roles/head/seats: 'head' has 1 seat, but the shares of its holders add up to 2"]
    )


def test_an_error_to_come_takes_the_place_of_what_is_less_today(tmp_path: Path) -> None:
    text = """
  e: {team: p, responsible: [pm]}
people: {ana: {roles: [head]}, cy: {roles: [w, v]}}
"""
    head = HEAD.replace("v: {team: t}", "v: {team: t}, pm: {}").replace(
        "teams: {t: {lead: head}", "teams: {t: {lead: head}, p: {from: 2027-01-01, lead: pm}"
    )
    assert told(
        tmp_path,
        head.replace("duties: {d: {team: t, responsible: [w]}}", "duties:\n  d: {team: t, responsible: [w]}") + text,
        DAY,
        WEIGHED,
    ) == snapshot(["error vacant-role roles/pm: from 2027-01-01 on: 'pm' is vacant; 1 duty depends on it"])


def test_a_project_whose_own_error_ends_with_it_is_one(tmp_path: Path) -> None:
    text = """
  e: {team: p}
people: {ana: {roles: [head, pm]}, bo: {roles: [pm]}, cy: {roles: [w, v]}}
"""
    head = HEAD.replace("v: {team: t}", "v: {team: t}, pm: {team: p, seats: 1}")
    head = head.replace(
        "teams: {t: {lead: head}",
        "teams: {t: {lead: head}, p: {parent: t, kind: project, from: 2027-01-01, until: 2027-06-30, lead: pm}",
    )
    head = head.replace("duties: {d: {team: t, responsible: [w]}}", "duties:\n  d: {team: t, responsible: [w]}")
    assert told(tmp_path, head + text, DAY, WEIGHED) == snapshot(
        [
            "error over-seats roles/pm/seats: from 2027-01-01 on: 'pm' has 1 seat, but the shares of its holders add up to 1.5"
        ]
    )


def test_a_line_that_falls_back_when_a_project_ends_is_no_error(tmp_path: Path) -> None:
    text = """
teams: {t: {lead: a}, u: {parent: t, lead: b}, p: {kind: project, until: 2026-12-31, lead: c}}
roles: {a: {team: t, reports_to: c}, b: {team: u}, c: {team: p, reports_to: none}}
"""
    for day in ("2026-12-31", "2027-01-01"):
        assert not [each for each in told(tmp_path, text, date.fromisoformat(day), WEIGHED) if each.startswith("error")]


def test_two_people_who_swap_posts_on_one_day_are_no_error(tmp_path: Path) -> None:
    text = """people:
  ana: {assignments: [{role: head, share: 1, until: 2027-01-31}, {role: w, share: 1, from: 2027-01-31}]}
  bo: {assignments: [{role: w, share: 1, until: 2027-01-31}, {role: head, share: 1, from: 2027-01-31}]}
  cy: {roles: [v]}
"""
    assert told_on(tmp_path, text, "2027-01-31") == snapshot(
        [
            "warning over-seats roles/head/seats: 'head' has 1 seat, but the shares of its holders add up to 2",
            "warning over-allocated-person people/ana: 'ana' has shares that add up to 2, but an `fte` of 1",
            "warning over-allocated-person people/bo: 'bo' has shares that add up to 2, but an `fte` of 1",
        ]
    )


def test_who_keeps_two_duties_apart_only_for_now(tmp_path: Path) -> None:
    text = """
separations: {apart: {duties: [d, e]}}
people:
  ana: {roles: [head]}
  bo: {roles: [w], assignments: [{role: v, acting: true, until: 2026-09-30}]}
  cy: {assignments: [{role: v, from: 2026-10-01}]}
"""
    head = HEAD.replace(
        "duties: {d: {team: t, responsible: [w]}}",
        "duties: {d: {team: t, responsible: [w]}, e: {team: t, responsible: [v]}}",
    )
    assert told(tmp_path, head + text, DAY, WEIGHED) == snapshot(
        ["warning separation-of-duties duties/d/responsible/0: 'bo' does 'd' and 'e', which 'apart' keeps apart"]
    )


def test_agreements_run_out_by_time_alone(tmp_path: Path) -> None:
    text = "agreements: {nda: {required_of: [w], renew: 1y}}\npeople: {cy: {roles: [w, v, head], signed: {nda: 2025-07-01}}}"
    findings = told(tmp_path, HEAD + text, date(2026, 7, 2))
    assert [each for each in findings if "agreement" in each] == snapshot(
        ["error expired-agreement people/cy/signed/nda: 'cy' signed 'nda' on 2025-07-01; it expired on 2026-07-01"]
    )


def test_a_held_backup_makes_a_vacancy_a_warning(tmp_path: Path) -> None:
    head = HEAD.replace("w: {team: t}", "w: {team: t, backup: [v]}")
    assert told(tmp_path, head + "people: {ana: {roles: [head]}, cy: {roles: [v]}}", DAY, WEIGHED) == snapshot(
        ["warning vacant-role roles/w: 'w' is vacant; 1 duty depends on it"]
    )
    assert told(tmp_path, head + "people: {ana: {roles: [head]}}", DAY, WEIGHED) == snapshot(
        ["error vacant-role roles/w: 'w' is vacant; 1 duty depends on it", "warning vacant-role roles/v: 'v' is vacant"]
    )


AWAY = """
people:
  ana: {roles: [head]}
  di: {roles: [w], away: [{from: 2026-06-01, until: 2026-09-30, note: parental leave}]}
  cy: {roles: [v]}
"""


def test_who_is_away_counts_as_no_holder(tmp_path: Path) -> None:
    assert told_on(tmp_path, AWAY, "2026-07-01") == snapshot(
        ["warning vacant-role roles/w: 'w' is vacant: 'di' is away until 2026-09-30; 1 duty depends on it"]
    )
    assert told_on(tmp_path, AWAY, "2026-10-01") == snapshot([])


def test_who_is_acting_covers_who_is_away(tmp_path: Path) -> None:
    covered = AWAY + "  bo: {assignments: [{role: w, acting: true, from: 2026-06-01, until: 2026-09-30}]}\n"
    assert told_on(tmp_path, covered, "2026-07-01") == snapshot([])


def test_a_substitute_beyond_the_seats_is_a_warning(tmp_path: Path) -> None:
    head = HEAD.replace("w: {team: t}", "w: {team: t, seats: 1}")
    text = AWAY + "  bo: {assignments: [{role: w, from: 2026-06-01, until: 2026-09-30}]}\n"
    assert told(tmp_path, head + text, DAY, WEIGHED) == snapshot(
        ["warning over-seats roles/w/seats: 'w' has 1 seat, but the shares of its holders add up to 2"]
    )


def test_who_is_away_signs_nothing_and_works_no_hours(tmp_path: Path) -> None:
    text = (
        AWAY.replace(
            "roles: [w], away",
            "fte: 0.5, assignments: [{role: w, share: 0.5}, {role: v, share: 0.5, until: 2026-09-30}], away",
        )
        + "agreements: {nda: {required_of: [w]}}\n"
    )
    findings = told(tmp_path, HEAD + text, DAY)
    assert not [each for each in findings if "agreement" in each or "over-allocated" in each]


def test_an_assignment_that_is_never_in_force(tmp_path: Path) -> None:
    text = "people: {ana: {roles: [head]}, cy: {from: 2027-01-01, assignments: [{role: w, until: 2026-06-30}]}, bo: {roles: [v]}}"
    assert told(tmp_path, HEAD + text, DAY) == snapshot(
        [
            "error vacant-role roles/w: 'w' is vacant; 1 duty depends on it",
            "warning idle-role roles/v: 'v' is not involved in any duty",
            "warning never-in-force people/cy/assignments/0: the assignment of 'cy' to 'w' is never in force: it ends on 2026-06-30, but 'cy' starts on 2027-01-01",
        ]
    )


def test_one_position_in_two_parts(tmp_path: Path) -> None:
    text = """people:
  ana: {roles: [head]}
  bo: {roles: [v]}
  cy: {assignments: [{role: w, share: 0.3, scope: [north]}, {role: w, share: 0.2, scope: [south], until: 2027-03-31}]}
"""
    organisation = graph(tmp_path, HEAD + text)
    assert [(each.stay.share, each.stay.scope) for each in organisation.staff.holders["w"]] == [
        (0.5, ("north", "south"))
    ]
    assert told(tmp_path, HEAD + text, DAY) == snapshot(["warning idle-role roles/v: 'v' is not involved in any duty"])


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("2026-08-03", []),  # a Monday, after a Friday
        (
            "2026-08-04",
            snapshot(
                [
                    "info ending-soon people/ana/roles/0: 'ana' leaves 'head' on 2026-07-31, but the next holder starts only on 2026-08-04"
                ]
            ),
        ),
        ("2026-08-01", []),
    ],
)
def test_who_follows_after_the_weekend(start: str, said: list[str], tmp_path: Path) -> None:
    text = f"people: {{ana: {{until: 2026-07-31, roles: [head]}}, bo: {{from: {start}, roles: [head]}}, cy: {{roles: [w, v]}}}}"
    assert [each for each in told(tmp_path, HEAD + text, DAY) if "ending-soon" in each] == said


@pytest.mark.parametrize("day", ["2026-12-31", "2027-01-02", "2027-07-01"])
def test_an_assignment_that_is_never_in_force_hides_no_vacancy_on_any_day(day: str, tmp_path: Path) -> None:
    never = "bo: {assignments: [{role: w, from: 2027-06-30}], until: 2027-01-01}"
    found = told_on(tmp_path, f"people: {{ana: {{roles: [head, v]}}, {never}}}", day)
    assert [line for line in found if "'w' is vacant" in line and line.startswith("error")]


def test_days_that_a_team_above_leaves_nothing_of(tmp_path: Path) -> None:
    text = """
teams: {t: {lead: head}, q: {parent: t, lead: qm, until: 2026-12-31}, p: {parent: q, lead: pm, from: 2027-02-01}}
roles: {head: {team: t}, qm: {team: q}, pm: {team: p}}
people: {di: {roles: [head, qm, pm]}}
"""
    assert told(tmp_path, text, DAY, frozenset({"never-in-force"})) == snapshot(
        [
            "warning never-in-force people/di/roles/2: the assignment of 'di' to 'pm' is never in force: team 'q' ends on 2026-12-31, but team 'p' starts on 2027-02-01"
        ]
    )


def test_one_of_two_parts_is_acting_without_an_end(tmp_path: Path) -> None:
    text = (
        HEAD
        + "people: {ana: {assignments: [{role: head, share: 0.5, scope: [a]}, {role: head, share: 0.5, scope: [b], acting: true}]}}"
    )
    assert told(tmp_path, text, DAY, frozenset({"acting-without-end"})) == snapshot(
        ["warning acting-without-end people/ana/assignments/1/acting: 'ana' is acting as 'head' without an end date"]
    )


def test_an_alumna_who_is_on_leave_is_still_here(tmp_path: Path) -> None:
    text = HEAD.replace("lead: head", "lead: head, alumni: [ana]")
    text += "people: {ana: {roles: [head], away: [{from: 2026-06-01, until: 2026-09-30}]}}"
    assert told(tmp_path, text, DAY, frozenset({"alumnus-still-here"})) == snapshot(
        ["warning alumnus-still-here teams/t/alumni/0: 'ana' is an alumnus of team 't' but still holds 'head'"]
    )


@pytest.mark.parametrize(
    ("day", "severity"), [("2026-12-31", "warning"), ("2027-02-01", ""), ("2027-07-01", "warning")]
)
def test_who_is_accountable_is_not_there_before_the_team_nor_after_it(day: str, severity: str, tmp_path: Path) -> None:
    text = """
teams: {t: {lead: a}, p: {parent: t, lead: b, from: 2027-01-01, until: 2027-06-30}}
roles: {a: {team: t}, b: {team: p}}
duties: {x: {accountable: b, responsible: [a]}}
"""
    said = f"no-accountable duties/x: duty 'x' has no accountable role as of {day}; not active then: 'b'"
    findings = told(tmp_path, text, date.fromisoformat(day), frozenset({"no-accountable"}))
    assert findings == ([f"{severity} {said}"] if severity else [])


@pytest.mark.parametrize("day", ["2026-06-30", "2026-11-28", "2027-01-01", "2027-06-01"])
def test_what_is_never_in_force_fills_nothing_on_any_day(day: str, tmp_path: Path) -> None:
    text = "people: {ana: {roles: [head]}, cy: {from: 2027-01-01, assignments: [{role: w, until: 2026-06-30}]}}"
    assert [each for each in told_on(tmp_path, text, day) if "roles/w" in each] == [
        "error vacant-role roles/w: 'w' is vacant; 1 duty depends on it"
    ]


def test_beside_what_is_never_in_force_an_assignment_that_ended_excuses_its_vacancy(tmp_path: Path) -> None:
    cy = "cy: {until: 2026-12-31, assignments: [{role: w, from: 2027-06-30}, {role: w}]}"
    found = told_on(tmp_path, f"people: {{ana: {{roles: [head, v]}}, {cy}}}", "2027-01-02")
    assert [line for line in found if "roles/w" in line] == [
        "warning vacant-role roles/w: 'w' has been vacant since 2027-01-01; 1 duty depends on it"
    ]
