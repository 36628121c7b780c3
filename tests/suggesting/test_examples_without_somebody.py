"""Each example without each of its people: nothing new is wrong, every seat has an answer, and it fits the screen."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from organisations import DAY
from vacancies import EACH, EXAMPLES, NAMES, of_reading, without

from commops.checking.check import check_graph, graph_of
from commops.checking.registry import RULES
from commops.finding import Severity
from commops.shapes import plain
from commops.sources.reading import Reading, read
from commops.suggesting.advice import Advice
from commops.suggesting.bars import bars
from commops.suggesting.in_documents import advice_in_documents
from commops.suggesting.planning import BETTER_ONE_THAN_NONE
from commops.suggesting.terms import terms
from commops.suggesting.trial import SET_ASIDE, Trial
from commops.suggesting.wording import Wording
from commops.terminal.documents_text import lines
from commops.terminal.wrap import breadth

every_example = pytest.mark.parametrize("example", NAMES)


@cache
def vacated(example: str) -> list[tuple[Reading, Advice]]:
    reading = read(EXAMPLES / example)
    without_each = [without(reading, person) for person in reading.organization.people]
    return [(left, of_reading(left)) for left in without_each]


def problems(reading: Reading, advice: Advice | None = None) -> Counter[tuple[str, ...]]:
    """Return the errors and warnings of an organisation by what they are about, with a plan where one is given."""
    graph = graph_of(reading, DAY)
    if advice:
        trial = Trial(reading, graph, lambda pair: terms(advice.problem, pair))
        graph = type(graph)(trial.with_plan(advice.plan.pairs), DAY, reading.standard)
    report = check_graph(reading, graph, RULES.keys())
    worse = {Severity.ERROR, Severity.WARNING}
    return Counter(
        each.identity[:2] for each in report.findings if each.severity in worse and each.rule not in SET_ASIDE
    )


def told(advice: Advice) -> Counter[tuple[str, ...]]:
    """Return what is said of those who are suggested: that nobody else could do what they would."""
    placements = (each for answer in advice.answers for each in (*answer.holders, *answer.acting))
    return Counter(finding.identity[:2] for each in placements for finding in each.findings)


@every_example
def test_a_plan_makes_nothing_worse(example: str) -> None:
    for number, (reading, advice) in enumerate(vacated(example)):
        if advice.plan.pairs and number % EACH == 0:  # all rules take a while
            new = problems(reading, advice) - problems(reading)
            assert not new - told(advice)
            assert {rule for rule, *_ in new} <= BETTER_ONE_THAN_NONE


@every_example
def test_every_empty_seat_has_an_answer(example: str) -> None:
    for _, advice in vacated(example):
        assert advice.plan.is_proven
        people = [pair.person for pair in advice.plan.pairs]
        assert len(people) == len(set(people))
        for answer in advice.answers:
            assert len(answer.holders) <= answer.opening.seats
            assert len(answer.acting) <= 1
            assert answer.left == 0 or answer.trainee or answer.opening.needs or advice.nothing_is_known
            if answer.left and answer.opening.is_empty and not answer.acting:
                assert not [each for each in answer.others if each.pair.key not in advice.plan.barred]


@every_example
def test_nobody_is_suggested_against_whom_anything_speaks(example: str) -> None:
    for _, advice in vacated(example):
        problem = advice.problem
        for pair in advice.plan.holders:
            candidate, place = problem.staffing.candidates[pair.person], problem.places[pair.post]
            assert not [*bars(problem.staffing, candidate, place)]


@every_example
@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_fits_wide_and_narrow_screens(example: str, language: str) -> None:
    for _, advice in vacated(example):
        documents = advice_in_documents(advice, Wording(advice.graph, language))
        for room in (80, 40):
            shown = [*lines(documents, room)]
            assert not [plain(line) for line in shown if breadth(line) > room]
            text = "".join("".join(plain(line)).replace(" ", "") for line in shown)
            for answer in advice.answers:
                for skill in answer.opening.needs if answer.left else ():
                    assert Wording(advice.graph, language).distinct("skills", skill).replace(" ", "") in text


def test_some_are_filled_for_good_and_some_by_acting() -> None:
    plans = [advice.plan for _, advice in vacated("project")]
    assert sum(len(plan.holders) for plan in plans) > 3
    assert sum(len(plan.acting) for plan in plans) > 3
