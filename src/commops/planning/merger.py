"""The merger of two positions: what one position would do then, and what nobody else would look at any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from commops.graph import Graph
    from commops.planning.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Load:
    """How much a position does and answers for, and who holds it."""

    does: tuple[str, ...]
    answers: tuple[str, ...]
    holders: tuple[str, ...]


@dataclass(frozen=True)
class Merger:
    """A position that takes over another one: what each does before, and the one after.

    Of the duties in `in_one_hand` one position did the work and the other one was accountable before.
    """

    into: str
    other: str
    before: tuple[Load, Load]
    after: Load
    in_one_hand: tuple[str, ...]


def merger(scenario: Scenario, into: str, other: str) -> Merger:
    """Return what becomes of two positions where the one takes over the other."""
    before = (_load(scenario.before, into), _load(scenario.before, other))
    crossed = {*before[0].does} & {*before[1].answers} | {*before[1].does} & {*before[0].answers}
    alone = {*before[0].does} & {*before[0].answers} | {*before[1].does} & {*before[1].answers}
    after = _load(scenario.after, into)
    return Merger(
        into=into,
        other=other,
        before=before,
        after=after,
        in_one_hand=tuple(each for each in after.does if each in crossed - alone),
    )


def _load(graph: Graph, post: str) -> Load:
    letters = graph.letters
    cells = letters.by_post.get(post, ())
    does = {cell.duty for cell in cells if cell.field == letters.scheme(cell.duty).does}
    answers = {cell.duty for cell in cells if cell.field == letters.scheme(cell.duty).answers}
    return Load(
        does=tuple(graph.in_order("duties", does)),
        answers=tuple(graph.in_order("duties", answers)),
        holders=tuple(each.person for each in graph.staff.held(post)),
    )
