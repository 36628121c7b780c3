"""Who may not take a position is exactly of whom the rule would find something new there; what-if and suggest agree."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

import pytest
from organisations import DAY, graph, write

from commops.checking.check import graph_of
from commops.graph import Graph
from commops.model.people import Assignment
from commops.planning.standing_in import candidates
from commops.rules.control.separations import separation_of_duties
from commops.sources.reading import read
from commops.suggesting.candidates import Staffing
from commops.suggesting.openings import openings
from commops.suggesting.planning import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from organisations import Data

_POSTS: Final = ("writer", "checker", "payer", "keeper")
_DUTIES: Final = ("write", "check", "pay", "keep")
_PLACES: Final[tuple[list[str], ...]] = ([], [], ["here"], ["there"], ["here", "there"])
_PEOPLE: Final = ("ada", "bao", "cem", "dia")


def made_up(seed: int) -> Data:
    """Return four people in four positions who do and support four duties here and there, some kept apart."""
    random = Random(seed)  # noqa: S311 - to be made again, not to be secret
    return {
        "organization": {"scheme": "rasci"},
        "roles": {each: {"backup": [other for other in _POSTS if other != each]} for each in _POSTS},
        "duties": {each: _duty(random) for each in _DUTIES},
        "people": {each: {"assignments": [*_assignments(random)]} for each in _PEOPLE},
        "separations": {f"s{number}": {"duties": random.sample(_DUTIES, random.randint(2, 3))} for number in range(2)},
    }


def _duty(random: Random) -> Data:
    duty: Data = {"responsible": random.sample(_POSTS, random.randint(1, 2)), "scope": random.choice(_PLACES)}
    if random.random() < 0.3:
        duty["support"] = [random.choice(_POSTS)]
    return duty


def _assignments(random: Random) -> Iterable[Data]:
    for post in random.sample(_POSTS, random.choice([0, 1, 1, 2])):
        yield {"role": post, "scope": random.choice(_PLACES)}


def found(graph: Graph, person: str, duties: tuple[str, str]) -> bool:
    """Tell whether the rule finds that somebody does two duties which are to be kept apart."""
    separation = next(iter(graph.organization.separations.values()))
    alone = {"alone": separation.model_copy(update={"duties": duties})}
    organization = graph.organization.model_copy(update={"separations": alone})
    whole = replace(graph, organization=organization)
    return any(str(each.message).startswith(f"'{person}'") for each in separation_of_duties(whole))


def taking(graph: Graph, person: str, post: str) -> Graph:
    """Return an organisation in which somebody also holds a position."""
    fields = graph.organization.people[person]
    assignments = (*fields.assignments, Assignment.model_construct(role=post))
    people = {**graph.organization.people, person: fields.model_copy(update={"assignments": assignments})}
    return replace(graph, organization=graph.organization.model_copy(update={"people": people}))


@pytest.mark.parametrize("seed", range(40))
def test_a_clash_is_what_the_rule_would_find(tmp_path: Path, seed: int) -> None:
    reading = read(write(tmp_path, made_up(seed)))
    assert not reading.faults, reading.faults
    before = graph_of(reading, DAY)
    for person in _PEOPLE:
        held = {holding.post for holding in before.staff.all_of(person)}
        for post in _POSTS:
            if post in held:
                continue
            after = taking(before, person, post)
            pairs = {frozenset(each[1:]) for each in before.separations.clashes(person, post)}
            for duties in ((one, other) for one in _DUTIES for other in _DUTIES if one < other):
                is_kept_apart = any({*duties} <= {*each.duties} for each in reading.organization.separations.values())
                is_new = found(after, person, duties) and not found(before, person, duties)
                assert (frozenset(duties) in pairs) == (is_kept_apart and is_new), (person, post, duties)


@pytest.mark.parametrize("seed", range(40))
def test_what_if_and_suggest_agree_on_who_may_act(tmp_path: Path, seed: int) -> None:
    graph = graph_of(read(write(tmp_path, made_up(seed))), DAY)
    problem = Problem(Staffing(graph), openings(graph).wanted)
    for place in problem.places.values():
        if place.opening.is_empty:
            able = {(each.person, each.costs[0]) for each in problem.stand_ins if each.post == place.opening.id}
            fit = [each for each in candidates(graph, place.opening.post) if each.is_fit]
            assert able == {(each.person, each.backup) for each in fit}


def test_some_may_act_and_some_may_not(tmp_path: Path) -> None:
    told: list[Any] = []
    for seed in range(40):
        graph = graph_of(read(write(tmp_path / str(seed), made_up(seed))), DAY)
        told += [each.is_fit for post in graph.posts.values() for each in candidates(graph, post)]
    assert min(told.count(True), told.count(False)) > 100


SHOP: Final = """\
roles:
  buyer: {backup: [seller]}
  seller: {}
duties:
  buy: {responsible: [buyer], scope: [food]}
  sell: {responsible: [seller]}
  count: {responsible: [seller, buyer], scope: [food]}
separations: {four-eyes: {duties: [buy, sell, count]}}
people:
  bo: {assignments: [{role: seller, scope: [toys]}]}
  cy: {name: Cy}
"""


def test_a_scope_of_what_is_held_does_not_reach_what_is_taken(tmp_path: Path) -> None:
    found = graph(tmp_path, SHOP)
    assert [*found.separations.clashes("cy", "buyer")] == []
    assert [*found.separations.clashes("bo", "buyer")] == [("four-eyes", "sell", "buy")]


def test_who_will_hold_it_may_act_until_then(tmp_path: Path) -> None:
    coming = "  dee: {assignments: [{role: seller}, {role: buyer, from: 2026-08-01}]}\n"
    found = graph(tmp_path, SHOP.replace("[buy, sell, count]", "[count]") + coming)
    assert [each.person for each in found.stand_ins.of(found.posts["buyer"])] == ["bo", "dee"]
    assert found.stand_ins.of(found.posts["seller"]) == []
