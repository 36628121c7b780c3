"""The rule about the steps of workflows in detail: waiting steps and rework."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import organisations
import pytest
from inline_snapshot import snapshot
from organisations import of_families

told = partial(organisations.told, rules=of_families("source", "workflow"))


def of_steps(folder: Path, steps: str) -> list[str]:
    teams = "teams: {events: {lead: head}}\nroles: {head: {team: events}}\nduties: {work: {team: events}}"
    return told(folder, f"{teams}\nworkflows: {{event: {{steps: [{steps}]}}}}")


@pytest.mark.parametrize(
    "steps",
    [
        "{id: a, duty: work}, {id: b, duty: work, returns_to: a}",
        "{id: a, duty: work}, {id: b, duty: work, after: []}, {id: c, duty: work, after: [a, b]}",
    ],
)
def test_rework_and_parallel_steps_are_no_cycle(steps: str, tmp_path: Path) -> None:
    assert of_steps(tmp_path, steps) == []


def test_a_cycle_through_the_previous_step(tmp_path: Path) -> None:
    steps = "{id: a, duty: work, after: [c]}, {id: b, duty: work, returns_to: a}, {id: c, duty: work}"
    assert of_steps(tmp_path, steps) == snapshot(
        ["error step-cycle workflows/event/steps/0: the steps of 'event' form a cycle: a → c → b → a"]
    )


def test_reviews_need_criteria_only_where_some_have_them(tmp_path: Path) -> None:
    steps = "{id: a, duty: work}, {id: b, duty: work, reviews: a}, {id: c, duty: work%s}"
    assert [each for each in of_steps(tmp_path, steps % "") if "criteria" in each] == []
    assert [each for each in of_steps(tmp_path, steps % ", criteria: [it is short]") if "criteria" in each] == snapshot(
        ["info review-without-criteria workflows/event/steps/1: step 'b' of 'event' reviews 'a' but states no criteria"]
    )


def test_steps_without_deadline_where_that_is_wanted(tmp_path: Path) -> None:
    steps = (
        "{id: a, duty: work}, {id: b, duty: work, within: soon}, {id: c, duty: work}, {id: d, duty: work, within: 2h}"
    )
    assert of_steps(tmp_path, steps) == []
    teams = "teams: {events: {lead: head}}\nroles: {head: {team: events}}\nduties: {work: {team: events}}"
    rules = "rules: {step-without-deadline: warning}"
    text = f"{rules}\n{teams}\nworkflows: {{event: {{steps: [{steps}]}}, one: {{steps: [{{id: x, duty: work}}]}}}}"
    assert told(tmp_path, text) == snapshot(
        [
            "warning step-without-deadline workflows/event/steps/0: step 'a' of 'event' and 1 other have no deadline",
            "warning step-without-deadline workflows/one/steps/0: step 'x' of 'one' has no deadline",
        ]
    )
