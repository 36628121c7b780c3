"""The plan is the best of all: it is compared with every plan that there is, of small organisations made up."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import pytest
from vacancies import made_up, suggested

from commops.suggesting.advice import Advice
from commops.suggesting.costs import ACTING_GOALS, HOLDER_GOALS
from commops.suggesting.flow import Demand, Pair, cheapest, values

MANY: Final = 300 if os.environ.get("CI") else 60


def plans(pairs: Sequence[Pair], demands: Mapping[str, Demand]) -> Iterator[tuple[Pair, ...]]:
    """Yield every plan: each person at most once, no position beyond its seats."""
    of_person: dict[str, list[Pair]] = {}
    for pair in pairs:
        of_person.setdefault(pair.person, []).append(pair)
    yield from _plans(list(of_person.values()), {post: demand.seats for post, demand in demands.items()})


def _plans(people: Sequence[Sequence[Pair]], seats: Mapping[str, int]) -> Iterator[tuple[Pair, ...]]:
    if not people:
        yield ()
        return
    yield from _plans(people[1:], seats)
    for pair in people[0]:
        if seats[pair.post]:
            for others in _plans(people[1:], {**seats, pair.post: seats[pair.post] - 1}):
                yield (pair, *others)


def best(pairs: Sequence[Pair], demands: Mapping[str, Demand], goals: int) -> tuple[tuple[int, ...], set[Pair]]:
    """Return what the best plan comes to in every goal, and the plan; there must be no other one."""
    found = sorted(plans(pairs, demands), key=lambda plan: values(plan, demands, goals))
    if len(found) > 1:
        assert values(found[0], demands, goals) != values(found[1], demands, goals), "two plans are equally good"
    return values(found[0], demands, goals), set(found[0])


def holders_and_acting(advice: Advice) -> Iterator[tuple[Sequence[Pair], Mapping[str, Demand], tuple[Pair, ...], int]]:
    """Yield of both parts of a plan what there was to choose from, the positions, what was chosen, and the goals."""
    problem, plan = advice.problem, advice.plan
    free = [pair for pair in problem.holders if pair.key not in plan.barred]
    yield free, problem.demands, plan.holders, HOLDER_GOALS

    busy = {pair.person for pair in plan.holders}
    filled = {pair.post for pair in plan.holders}
    demands = {
        post: Demand(1, place.opening.is_critical)
        for post, place in problem.places.items()
        if place.opening.is_empty and post not in filled
    }
    able = [each for each in problem.stand_ins if each.person not in busy and each.post in demands]
    yield [each for each in able if each.key not in plan.barred], demands, plan.acting, ACTING_GOALS


@pytest.mark.parametrize("seed", range(MANY))
def test_no_other_plan_is_as_good(tmp_path: Path, seed: int) -> None:
    found = suggested(tmp_path, made_up(seed), short=seed % 3)
    assert found.plan.is_proven
    for pairs, demands, chosen, goals in holders_and_acting(found):
        assert best(pairs, demands, goals) == (values(chosen, demands, goals), set(chosen))


def test_the_organisations_made_up_have_plans(tmp_path: Path) -> None:
    plans_found = [suggested(tmp_path / str(seed), made_up(seed), short=seed % 3).plan for seed in range(30)]
    assert sum(len(plan.holders) for plan in plans_found) > 15
    assert sum(len(plan.acting) for plan in plans_found) > 5
    assert sum(bool(plan.barred) for plan in plans_found) > 0


def test_a_goal_weighs_more_than_all_below_it() -> None:
    dear = [Pair("ada", "x", (0, 999, 996)), Pair("bao", "y", (0, 999, 996))]
    cheap = [Pair("ada", "y", (0, 0, 0)), Pair("bao", "x", (1, 0, 0))]
    demands = {"x": Demand(1), "y": Demand(1)}
    assert set(cheapest([*dear, *cheap], demands)) == set(dear)


def test_a_critical_position_comes_before_any_number_of_seats() -> None:
    people = [f"p{number}" for number in range(4)]
    pairs = [Pair(each, "wide", (0, 0, number)) for number, each in enumerate(people)]
    pairs.append(Pair("p0", "core", (9, 999, 996)))
    demands = {"wide": Demand(4), "core": Demand(2, is_critical=True)}
    chosen = cheapest(pairs, demands)
    assert [(pair.person, pair.post) for pair in chosen] == [
        ("p0", "core"),
        ("p1", "wide"),
        ("p2", "wide"),
        ("p3", "wide"),
    ]


def test_nobody_to_choose_from() -> None:
    assert cheapest([], {"x": Demand(1)}) == ()


@pytest.mark.parametrize("seats", [1, 3])
def test_more_are_looked_at_where_all_want_the_same_people(tmp_path: Path, seats: int) -> None:
    people = {f"p{number:02}": {"skills": {"words": str(1 + number % 5)}} for number in range(40)}
    roles = {f"r{number:02}": {"skills": {"words": "5"}, "seats": str(seats)} for number in range(12)}
    problem = suggested(tmp_path, {"people": people, "roles": roles, "skills": {"words": {}}}, short=4).problem
    assert len(problem.holders) == 40 * 12
    assert problem.solved() == cheapest(problem.holders, problem.demands)
