"""Terms: from when until when somebody would hold a position, and with which share of full time."""

from __future__ import annotations

import calendar
from datetime import date
from typing import TYPE_CHECKING, Final

from commops.records import dataclass

if TYPE_CHECKING:
    from commops.graph import Graph
    from commops.suggesting.flow import Pair
    from commops.suggesting.planning import Problem

_MONTHS: Final = 3
_MONTHS_OF_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Terms:
    """The first and the last day, None for no end, and the share, None where it takes all that is left."""

    since: date
    until: date | None = None
    share: float | None = None


def terms(problem: Problem, pair: Pair) -> Terms:
    """Return the terms of a holder, who begins on the day and has no end, or of somebody who acts."""
    graph = problem.staffing.graph
    place = problem.places[pair.post]
    if not pair.is_acting:
        return Terms(graph.day, share=place.opening.takes)

    until = place.opening.acting_until(graph, usual_end(graph.day))
    lasts = [until, problem.staffing.candidates[pair.person].last_day, place.last_day, _before_absence(graph, pair)]
    return Terms(graph.day, min(day for day in lasts if day is not None))


def _before_absence(graph: Graph, pair: Pair) -> date | None:
    # The last day on which somebody is there before they go away.
    absences = graph.people[pair.person].away
    starts = [each.since for each in absences if each.since is not None and each.since > graph.day]
    return date.fromordinal(min(starts).toordinal() - 1) if starts else None


def usual_end(day: date) -> date:
    """Return the day three months after another one, on which acting usually ends."""
    months = day.year * _MONTHS_OF_YEAR + day.month - 1 + _MONTHS
    year, month = divmod(months, _MONTHS_OF_YEAR)
    if year > date.max.year:
        return date.max
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
