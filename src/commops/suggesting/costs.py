"""Costs: what a holder or an acting holder costs in each goal, in whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.suggesting.flow import Pair, order

if TYPE_CHECKING:
    from commops.suggesting.bars import Place
    from commops.suggesting.candidates import Candidate, Staffing

HOLDER_GOALS: Final = 3
"""Levels of skill that lack, what else speaks against somebody, and the order."""

ACTING_GOALS: Final = 4
"""The rank among the backups, then the same ones."""

_AGREEMENT: Final = 100
_MOST_AGREEMENTS: Final = 9
_STEP: Final = 30
_FULL: Final = 9
"""An agreement to sign, a step away, and the last of somebody's time: together they stay below 1,000."""


def as_holder(staffing: Staffing, candidate: Candidate, place: Place) -> Pair:
    """Return somebody as a holder: the levels short, then agreements, closeness and room as one, then the order."""
    against = (
        agreements_to_sign(staffing, candidate, place)
        + distance(place.neighbours.closeness(candidate))
        + fullness(candidate, place.opening.takes)
    )
    person, post = candidate.person, place.opening.id
    return Pair(person, post, (levels_lacking(candidate, place), against, order(person, post)))


def agreements_to_sign(staffing: Staffing, candidate: Candidate, place: Place) -> int:
    """Return what it costs that somebody has agreements to sign first."""
    unsigned = staffing.unsigned(candidate.person, place.opening.id)
    return _AGREEMENT * min(_MOST_AGREEMENTS, len(unsigned))


def distance(closeness: int) -> int:
    """Return what it costs that somebody is not close."""
    return _STEP * closeness


def fullness(candidate: Candidate, share: float | None) -> int:
    """Return what it costs how full somebody's time is with one more position that takes a share."""
    return round(_FULL * candidate.load.used_with(share))


def as_acting(staffing: Staffing, candidate: Candidate, place: Place, backup: int) -> Pair:
    """Return somebody as acting who holds the backup of a number: that number, then what counts for a holder."""
    person, post = candidate.person, place.opening.id
    against = agreements_to_sign(staffing, candidate, place) + len(candidate.held)
    costs = (backup, levels_lacking(candidate, place), against, order(person, post))
    return Pair(person, post, costs, is_acting=True)


def rank(pair: Pair) -> int:
    """Return which of the backups of a position somebody holds who acts in it, 1 for the first; 0 for a holder."""
    return pair.costs[0] if pair.is_acting else 0


def levels_lacking(candidate: Candidate, place: Place) -> int:
    """Return how many levels somebody lacks; people of whom no skills are known come after everybody else."""
    if not candidate.skills and place.needs:
        return place.levels + 1
    skills = candidate.skills
    return sum(level - skills.get(skill, 0) for skill, level in place.needs if skills.get(skill, 0) < level)
