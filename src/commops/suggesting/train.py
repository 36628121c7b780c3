"""Training: who could grow into a position, from below or from within its team, and what they would have to learn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.records import dataclass
from commops.suggesting.fit import is_known, lacking, levels_short
from commops.suggesting.flow import order

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from commops.graph import Graph
    from commops.suggesting.bars import Place
    from commops.suggesting.candidates import Candidate
    from commops.suggesting.fit import Lack
    from commops.suggesting.planning import Problem

MOST_LEVELS: Final = 3
"""How many levels somebody may lack who is to be trained; with more, hiring is faster."""


@dataclass(frozen=True)
class Trainee:
    """Somebody who could be trained for a position, and the skills that they lack."""

    person: str
    lacks: tuple[Lack, ...]


def trainee(problem: Problem, place: Place, busy: Collection[str]) -> Trainee | None:
    """Return whoever lacks least of those who could grow into a position; None where there is nobody.

    Nobody is trained for a position below their own, and nobody who is to take another one; who acts in it may be.
    """
    candidates = problem.staffing.candidates.values()
    found = [each for each in candidates if each.person not in busy and _may_grow(problem.staffing.graph, each, place)]
    trainees = [Trainee(each.person, lacking(each.skills, place.opening.needs)) for each in found]
    near = [each for each in trainees if 0 < levels_short(each.lacks) <= MOST_LEVELS]

    def rank(each: Trainee) -> tuple[int, bool, int]:
        held = problem.staffing.candidates[each.person].held
        promoted = not place.neighbours.promoted.isdisjoint(held)
        return levels_short(each.lacks), not promoted, order(each.person, place.opening.id)

    return min(near, key=rank, default=None)


def _may_grow(graph: Graph, candidate: Candidate, place: Place) -> bool:
    post = place.opening.id
    if candidate.is_away or candidate.last_day or not is_known(candidate, place.opening):
        return False
    if post in candidate.held and candidate.person not in place.opening.acting:
        return False
    if any(graph.lines.is_above(each, post) for each in candidate.held if each in graph.posts):
        return False
    from_below = place.neighbours.promoted | place.neighbours.in_team
    return not from_below.isdisjoint(candidate.held)


def trainings(graph: Graph, skills: Mapping[str, int]) -> Iterator[str]:
    """Yield the trainings that teach one of some skills at its level."""
    for identifier, training in graph.organization.trainings.items():
        if any(training.teaches.get(skill, 0) >= level for skill, level in skills.items()):
            yield identifier
