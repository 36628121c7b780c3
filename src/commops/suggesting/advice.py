"""Advice: for each opening who could hold it, who could act, and what training or hiring would fill it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from commops.records import dataclass
from commops.suggesting.bars import Place
from commops.suggesting.candidates import Staffing
from commops.suggesting.costs import rank
from commops.suggesting.fit import Closeness, is_known, lacking
from commops.suggesting.planning import Plan, Problem, planned
from commops.suggesting.terms import terms
from commops.suggesting.train import trainee
from commops.suggesting.trial import Trial

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.finding import Finding
    from commops.graph import Graph
    from commops.sources.reading import Reading
    from commops.suggesting.fit import Lack
    from commops.suggesting.flow import Key, Pair
    from commops.suggesting.openings import Opening, Openings
    from commops.suggesting.planning import Check
    from commops.suggesting.room import Load
    from commops.suggesting.terms import Terms
    from commops.suggesting.train import Trainee

_LITTLE: Final = 0.01
"""A share for which everybody has room who has any."""


@dataclass(frozen=True)
class Placement:
    """Somebody in a position on terms, and what there is to say of it.

    `load` is what they do besides, `rank` which backup they are who acts, 0 for a holder. `unsigned` is to be signed
    first. They have `held_before` what they do not hold now. Where it is not `is_known`, the person or the position
    lists no skills. `findings` are what rules say of it all the same.
    """

    pair: Pair
    terms: Terms
    load: Load
    closeness: Closeness
    rank: int
    lacks: tuple[Lack, ...]
    unsigned: tuple[str, ...]
    is_known: bool
    held_before: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What is suggested for one opening: holders, who acts, who else could act, and whom to train."""

    opening: Opening
    holders: tuple[Placement, ...]
    acting: tuple[Placement, ...]
    others: tuple[Placement, ...]
    trainee: Trainee | None

    @property
    def left(self) -> int:
        """How many seats stay empty for good."""
        return self.opening.seats - len(self.holders)


@dataclass(frozen=True)
class Advice:
    """What is suggested for an organisation, position by position, with the plan that all of it follows."""

    graph: Graph
    problem: Problem
    plan: Plan
    answers: tuple[Answer, ...]
    may_be_empty: tuple[str, ...]

    @property
    def placements(self) -> Iterator[Placement]:
        """Everybody who takes a position by the plan: holders and who acts."""
        for answer in self.answers:
            yield from answer.holders
            yield from answer.acting

    @property
    def lacks_only_room(self) -> bool:
        """Whether somebody could take a seat that stays empty if it did not take all of their time."""
        empty = (answer.opening for answer in self.answers if answer.left and answer.opening.takes is None)
        return any(self._lacks_only_room(opening) for opening in empty)

    def _lacks_only_room(self, opening: Opening) -> bool:
        with_little = Place(self.problem.staffing, replace(opening, takes=_LITTLE))
        return any(self.problem.pools.able(with_little, each, self.problem.short) for each in Closeness)

    @property
    def nothing_is_known(self) -> bool:
        """Whether nothing can be said of anybody's skills for any of the openings."""
        people_list_skills = any(person.skills for person in self.graph.people.values())
        positions_need_skills = any(answer.opening.needs for answer in self.answers)
        return not (people_list_skills and positions_need_skills)


def advice(reading: Reading, graph: Graph, openings: Openings, short: int = 0) -> Advice:
    """Return what is suggested for openings, where so many levels of skill may lack, checked by the rules."""
    problem = Problem(Staffing(graph), openings.wanted, short)
    trial = Trial(reading, graph, partial(terms, problem))
    return advised(problem, openings, trial.new_findings)


def advised(problem: Problem, openings: Openings, check: Check) -> Advice:
    """Return what is suggested for openings whose plans are checked."""
    plan = planned(problem, check)
    answers = tuple(_answer(problem, plan, opening) for opening in openings.wanted)
    return Advice(problem.staffing.graph, problem, plan, answers, openings.may_be_empty)


def _answer(problem: Problem, plan: Plan, opening: Opening) -> Answer:
    place = problem.places[opening.id]
    holders = [placement(problem, pair, plan.remarks) for pair in plan.holders if pair.post == opening.id]
    acting = [placement(problem, pair, plan.remarks) for pair in plan.acting if pair.post == opening.id]
    busy = {pair.person for pair in plan.pairs}

    others: list[Placement] = []
    if opening.is_empty and not holders:
        free = [pair for pair in _stand_ins(problem, opening) if pair.key not in plan.barred]
        free = [pair for pair in free if pair.person not in busy]
        others = [placement(problem, pair) for pair in free]

    short = opening.seats > len(holders)
    grows = trainee(problem, place, busy - {pair.person for pair in plan.acting}) if short else None
    return Answer(opening, tuple(holders), tuple(acting), tuple(others), grows)


def _stand_ins(problem: Problem, opening: Opening) -> Sequence[Pair]:
    return sorted((pair for pair in problem.stand_ins if pair.post == opening.id), key=lambda pair: pair.costs)


def placement(problem: Problem, pair: Pair, findings: Mapping[Key, Sequence[Finding]] | None = None) -> Placement:
    """Return all that there is to say of somebody in a position."""
    place = problem.places[pair.post]
    candidate = problem.staffing.candidates[pair.person]
    known = is_known(candidate, place.opening)
    return Placement(
        pair=pair,
        terms=terms(problem, pair),
        load=candidate.load,
        closeness=place.neighbours.closeness(candidate),
        rank=rank(pair),
        lacks=lacking(candidate.skills, place.opening.needs) if known else (),
        unsigned=problem.staffing.unsigned(pair.person, pair.post),
        is_known=known,
        held_before=pair.post in candidate.before,
        findings=tuple((findings or {}).get(pair.key, ())),
    )
