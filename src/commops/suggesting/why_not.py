"""Why not: every reason why one person cannot hold one position, or that they can and who is suggested instead."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from commops.model.kinds import ANY
from commops.records import dataclass
from commops.suggesting.advice import advice
from commops.suggesting.bars import Kind, Place, bars
from commops.suggesting.candidates import Staffing
from commops.suggesting.costs import as_holder
from commops.suggesting.fit import is_known, lacking, levels_short
from commops.suggesting.openings import Openings, opening
from commops.suggesting.planning import Problem
from commops.suggesting.terms import terms
from commops.suggesting.trial import Trial

if TYPE_CHECKING:
    from commops.finding import Finding
    from commops.graph import Graph
    from commops.graph.posts import Post
    from commops.sources.reading import Reading
    from commops.suggesting.bars import Bar
    from commops.suggesting.fit import Closeness
    from commops.suggesting.openings import Opening


@dataclass(frozen=True)
class Nearest:
    """Somebody else who lacks least for a position, and how many levels."""

    person: str
    levels: int


@dataclass(frozen=True)
class Verdict:
    """Whether somebody can hold a position: every bar and every finding against it, and what is to be signed first.

    `levels` are lacking in all, None where the person or the position lists no skills. `suggested` are those whom the
    plan takes for the position, `elsewhere` is where it puts this person.
    """

    opening: Opening
    person: str
    bars: tuple[Bar, ...]
    findings: tuple[Finding, ...]
    unsigned: tuple[str, ...]
    closeness: Closeness
    rank: int
    levels: int | None
    nearest: Nearest | None
    suggested: tuple[str, ...]
    elsewhere: str | None

    @property
    def can_hold(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.bars and not self.findings


def why_not(  # noqa: PLR0913 - what is asked, and the wider question that it is part of
    reading: Reading, graph: Graph, person: str, post: Post, openings: Openings, *, short: int, share: float | None
) -> Verdict:
    """Return every reason why somebody cannot hold a position, with the plan for all openings as it is without them."""
    free = 1 if post.role.seats == ANY else graph.staff.vacancies(post)
    asked = opening(graph, post, free, share)
    staffing = Staffing(graph)
    place = Place(staffing, asked)
    candidate = staffing.candidates[person]
    in_the_way = tuple(sorted(bars(staffing, candidate, place, short), key=lambda bar: list(Kind).index(bar.kind)))

    plan = advice(reading, graph, openings, short).plan
    known = is_known(candidate, asked)
    return Verdict(
        opening=asked,
        person=person,
        bars=in_the_way,
        findings=() if in_the_way else _findings(reading, staffing, person, asked, short),
        unsigned=staffing.unsigned(person, post.id),
        closeness=place.neighbours.closeness(candidate),
        rank=next((each.rank for each in graph.stand_ins.of(post) if each.person == person), 0),
        levels=levels_short(lacking(candidate.skills, asked.needs)) if known else None,
        nearest=_nearest(staffing, place, person),
        suggested=tuple(pair.person for pair in plan.holders if pair.post == post.id and pair.person != person),
        elsewhere=next((pair.post for pair in plan.pairs if pair.person == person and pair.post != post.id), None),
    )


def _findings(reading: Reading, staffing: Staffing, person: str, asked: Opening, short: int) -> tuple[Finding, ...]:
    problem = Problem(staffing, [replace(asked, seats=max(1, asked.seats))], short)
    pair = as_holder(staffing, staffing.candidates[person], problem.places[asked.id])
    found = Trial(reading, staffing.graph, partial(terms, problem)).new_findings([pair])
    return tuple(found.get(pair.key, ()))


def _nearest(staffing: Staffing, place: Place, person: str) -> Nearest | None:
    # Whoever else lacks least and does not hold the position, the first by id of several.
    found = []
    for candidate in staffing.candidates.values():
        others = candidate.person != person and place.opening.id not in candidate.held
        if others and is_known(candidate, place.opening) and not candidate.is_away:
            levels = levels_short(lacking(candidate.skills, place.opening.needs))
            found.append(Nearest(candidate.person, levels))
    return min(found, key=lambda each: (each.levels, each.person), default=None)
