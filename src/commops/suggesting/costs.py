"""Costs: what a holder or an acting holder costs in each goal, in whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.suggesting.fit import is_known, lacking, levels_short
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
    person, post = candidate.person, place.opening.id
    agreements = min(_MOST_AGREEMENTS, len(staffing.unsigned(person, post)))
    room = round(_FULL * candidate.load.used_with(place.opening.takes))
    against = _AGREEMENT * agreements + _STEP * place.neighbours.closeness(candidate) + room
    return Pair(person, post, (_short(candidate, place), against, order(person, post)))


def as_acting(staffing: Staffing, candidate: Candidate, place: Place) -> Pair:
    """Return somebody as acting: the rank of their position among the backups, then what counts for a holder."""
    person, post = candidate.person, place.opening.id
    agreements = min(_MOST_AGREEMENTS, len(staffing.unsigned(person, post)))
    against = _AGREEMENT * agreements + len(candidate.held)
    costs = (rank(candidate, place), _short(candidate, place), against, order(person, post))
    return Pair(person, post, costs, is_acting=True)


def rank(candidate: Candidate, place: Place) -> int:
    """Return which of the backups of a position somebody holds, 1 for the first."""
    return 1 + min(number for number, backup in enumerate(place.neighbours.backups) if backup in candidate.held)


def _short(candidate: Candidate, place: Place) -> int:
    # People of whom no skills are known come after everybody who may lack some.
    if place.opening.needs and not is_known(candidate, place.opening):
        return place.needs + 1
    return levels_short(lacking(candidate.skills, place.opening.needs))
