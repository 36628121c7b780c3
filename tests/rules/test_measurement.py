"""The rules about metrics and reviews in detail: owners, targets, weights, grades, and areas that have no metric."""

# ruff: noqa: E501 - a finding is one line

from __future__ import annotations

from functools import partial
from pathlib import Path

import organisations
import pytest
from inline_snapshot import snapshot
from organisations import of_families

from commops.model.development import Measure
from commops.model.words import Words
from commops.rules.units import counts_things

told = partial(organisations.told, rules=of_families("source", "measurement"))

TEAMS = """
teams: {events: {lead: event-lead}, data: {parent: events, lead: analyst}}
roles: {event-lead: {team: events}, analyst: {team: data}}
"""


def test_the_accountable_role_owns_the_metric_of_its_duties(tmp_path: Path) -> None:
    duties = "{plan: {team: events, measures: [turnout]}, hold: {team: events, measures: [turnout]}}"
    assert told(tmp_path, f"{TEAMS}\nmeasures: {{turnout: {{}}}}\nduties: {duties}") == []


def test_a_metric_of_several_accountable_roles_has_no_owner(tmp_path: Path) -> None:
    duties = "{plan: {team: events, measures: [turnout]}, count: {team: data, measures: [turnout]}}"
    assert told(tmp_path, f"{TEAMS}\nmeasures: {{turnout: {{}}}}\nduties: {duties}") == snapshot(
        [
            "warning unowned-measure measures/turnout: metric 'turnout' has no owner, and several parties are accountable for its duties: 'analyst', 'event-lead'"
        ]
    )


def test_duties_without_area_are_named_by_their_team(tmp_path: Path) -> None:
    duties = "{plan: {team: events, priority: core}, care: {team: data, area: growth, priority: core}}"
    text = f"{TEAMS}\nareas: {{growth: {{}}}}\nmeasures: {{turnout: {{owner: analyst}}}}\nduties: {duties}"
    assert told(tmp_path, text) == snapshot(
        [
            "info unmeasured-duty duties/plan: team 'events' has 1 core duty, but no duty with a metric",
            "info unmeasured-duty duties/care: area 'growth' has 1 core duty, but no duty with a metric",
        ]
    )


REVIEWED = f"""{TEAMS}
duties: {{hold: {{team: events, measures: [turnout]}}}}
skills: {{hosting: {{}}, tact: {{}}}}
measures: {{turnout: {{target: 50, floor: 30, stretch: 60, direction: up, unit: guests}}, delay: {{target: 5, direction: down, owner: analyst}}}}
"""


def of_reviews(folder: Path, reviews: str) -> list[str]:
    return told(folder, f"{REVIEWED}\nappraisals: {{{reviews}}}\n")


@pytest.mark.parametrize(
    "reviews",
    [
        "a: {}",
        "a: {combines: [b], for: [analyst]}, b: {skills: {hosting: 1}}",
        "a: {measures: {turnout: 0.1, delay: 0.2}, skills: {hosting: 0.7}}",
        "a: {skills: {hosting: 0.3333, tact: 0.6667}}",
        "a: {combines: [b], measures: {turnout: 0.3}}, b: {skills: {hosting: 1.0}}",
        "a: {measures: {turnout: {weight: 0.50}, delay: {weight: 5e-1}}}",
    ],
)
def test_weights_that_add_up(tmp_path: Path, reviews: str) -> None:
    assert of_reviews(tmp_path, reviews) == []


def test_weights_that_do_not_add_up(tmp_path: Path) -> None:
    reviews = (
        "a: {measures: {turnout: 0.1, delay: 0.2}, skills: {hosting: 0.8}}, b: {skills: {hosting: 0.333, tact: 0.666}}, "
        "c: {combines: [a], measures: {turnout: 0.7}, skills: {tact: 0.4}}, d: {skills: {hosting: 60, tact: 40}}, "
        "e: {measures: {turnout: 0}}"
    )
    assert of_reviews(tmp_path, reviews) == snapshot(
        [
            "error weights-not-one appraisals/a/measures: the weights of 'a' add up to 1.1, not to 1",
            "error weights-not-one appraisals/b/skills: the weights of 'b' add up to 0.999, not to 1",
            "error weights-not-one appraisals/c/measures: the weights of 'c' add up to 1.1, which is above 1",
            "error weights-not-one appraisals/d/skills: the weights of 'd' add up to 100, not to 1",
            "error weights-not-one appraisals/e/measures: the weights of 'e' add up to 0, not to 1",
        ]
    )


def test_weights_in_per_cent_are_explained(tmp_path: Path) -> None:
    organisations.told(tmp_path, f"{REVIEWED}\nappraisals: {{d: {{skills: {{hosting: 60, tact: 40}}}}}}\n")
    assert [each.help for each in organisations.found(tmp_path) if each.rule == "weights-not-one"] == snapshot(
        ["write weights as fractions of 1: 0.5 for 50 %"]
    )


@pytest.mark.parametrize("grades", ["{A: 90, B: 75, C: 0}", "{A: 90.5, B: 90, C: 0.0}", "{passed: 0}", "{}"])
def test_grades_that_fall(tmp_path: Path, grades: str) -> None:
    assert of_reviews(tmp_path, f"a: {{grades: {grades}}}") == []


def test_grades_out_of_order(tmp_path: Path) -> None:
    reviews = "a: {grades: {A: 60, B: 90}}, b: {grades: {A: 90, B: 90, C: 0}}, c: {grades: {A: 85, B: 70}}"
    assert of_reviews(tmp_path, reviews) == snapshot(
        [
            "error grades-out-of-order appraisals/a/grades/B: grade 'B' (90) of 'a' is not below 'A' (60)",
            "error grades-out-of-order appraisals/b/grades/B: grade 'B' (90) of 'b' is not below 'A' (90)",
            "error grades-out-of-order appraisals/c/grades/B: the lowest grade of 'c', 'B', begins at 70, not at 0",
        ]
    )


def test_floors_and_stretches(tmp_path: Path) -> None:
    measures = """
measures:
  equal: {owner: analyst, target: 5, floor: 5, direction: up}
  down: {owner: analyst, target: 5, floor: 9, stretch: 3.5, direction: down}
  unknown: {owner: analyst, target: 5, floor: 9, stretch: 1}
  aimless: {owner: analyst, floor: 9, stretch: 1, direction: up}
  up: {owner: analyst, target: 5, floor: 6, stretch: 5, direction: up}
  wrong-way: {owner: analyst, target: 5, floor: 3, stretch: 9, direction: down}
"""
    assert told(tmp_path, TEAMS + measures) == snapshot(
        [
            "error floor-beyond-target measures/up/floor: the floor 6 of 'up' is better than its target 5",
            "error floor-beyond-target measures/up/stretch: the stretch target 5 of 'up' is not better than its target 5",
            "error floor-beyond-target measures/wrong-way/floor: the floor 3 of 'wrong-way' is better than its target 5",
            "error floor-beyond-target measures/wrong-way/stretch: the stretch target 9 of 'wrong-way' is not better than its target 5",
        ]
    )


def test_targets_of_a_review(tmp_path: Path) -> None:
    measured = [
        "{weight: 1, target: 5, of: person}",  # the floor and the stretch of the metric belong to another target
        "{weight: 1, floor: 55}",
        "{weight: 1, target: 10, floor: 12, stretch: 9, of: person}",
        "{weight: 1, stretch: 40}",
    ]
    reviews = ", ".join(f"r{number}: {{measures: {{turnout: {each}}}}}" for number, each in enumerate(measured))
    assert of_reviews(tmp_path, reviews) == snapshot(
        [
            "error floor-beyond-target appraisals/r1/measures/turnout/floor: the floor 55 of 'turnout' is better than its target 50",
            "error floor-beyond-target appraisals/r2/measures/turnout/floor: the floor 12 of 'turnout' is better than its target 10",
            "error floor-beyond-target appraisals/r2/measures/turnout/stretch: the stretch target 9 of 'turnout' is not better than its target 10",
            "error floor-beyond-target appraisals/r3/measures/turnout/stretch: the stretch target 40 of 'turnout' is not better than its target 50",
        ]
    )


def test_the_target_of_a_team_for_one_person(tmp_path: Path) -> None:
    reviews = "a: {measures: {turnout: {weight: 1, of: person}}}, b: {measures: {turnout: {weight: 1, of: team}}}"
    assert of_reviews(tmp_path, reviews) == snapshot(
        [
            "warning person-target-missing appraisals/a/measures/turnout: 'a' measures one person's 'turnout' against the target of the team, 50"
        ]
    )


def test_a_metric_without_target_that_every_review_has_its_own_for(tmp_path: Path) -> None:
    text = f"{TEAMS}\nmeasures: {{talks: {{owner: analyst}}}}\nappraisals: {{a: {{measures: {{talks: {{weight: 1%s}}}}}}}}\n"
    assert told(tmp_path, text % ", target: 3") == []
    assert told(tmp_path, text % "") == snapshot(
        ["info measure-without-target measures/talks: metric 'talks' is used in performance reviews but has no target"]
    )


def in_unit(unit: str) -> Measure:
    return Measure().model_copy(update={"unit": Words({"": unit})})


@pytest.mark.parametrize(
    "unit",
    ["members", "posts a month", "篇/月", "articles per week", "次阅读", "件", "起", "CNY", "万元", "篇", "场次", "人"],
)
def test_units_of_things(unit: str) -> None:
    assert counts_things(in_unit(unit))


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "%",
            "％",
            "percentage points",
            "个百分点",
            "minutes",
            "分钟",
            "小时",
            "h",
            "points of 5",
            "分（满分 5 分）",
            "分",
        ),
        *("per active member", "/ 活跃成员", "working days", "次/人", "比率"),
    ],
)
def test_units_of_rates_times_and_ratings(unit: str) -> None:
    assert not counts_things(in_unit(unit))


def test_a_metric_without_unit_is_taken_to_count_things() -> None:
    assert counts_things(Measure())
    both = Measure().model_copy(update={"unit": Words({"en": "%", "zh": "个"})})
    assert not counts_things(both)
