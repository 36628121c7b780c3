"""Room: the share of full time that a seat takes, and what somebody has left of theirs."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING, Final

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commops.graph import Graph
    from commops.graph.holdings import Holding
    from commops.graph.posts import Post

ROUNDING: Final = 1e-9
_DIGITS: Final = 2
_EACH: Final = 1 / 3
"""What each position counts where time is not divided."""


def share_of_a_seat(graph: Graph, post: Post) -> float | None:
    """Return the share of full time that a seat of a position takes; None for all of somebody's time.

    It is the mean of the shares that are stated for the position, on any day, or for its role in other teams, else what
    the duties take that nobody else does.
    """
    shares = _stated_shares(graph.staff.stated_for.get(post.id, ()))
    shares = shares or _stated_shares(graph.staff.stated_for_role.get(post.role_id, ()))
    if shares:
        return min(1.0, round(fmean(shares), _DIGITS))

    effort = _effort(graph, post)
    if effort is None:
        return None
    share = round(effort / max(1, post.seats), _DIGITS)
    return share if 0 < share < 1 else None


def _stated_shares(holdings: Iterable[Holding]) -> list[float]:
    return [holding.stay.share for holding in holdings if holding.stay.share and not holding.stay.acting]


def _effort(graph: Graph, post: Post) -> float | None:
    # What the duties take that the position alone does; None where one of them does not say so.
    alone = [duty for duty in graph.letters.done_by.get(post.id, ()) if len(graph.letters.doing(duty)) == 1]
    efforts = [graph.duties[duty].effort for duty in alone]
    stated = [effort for effort in efforts if effort is not None]
    if not stated or len(stated) < len(efforts):
        return None
    return sum(stated)


@dataclass(frozen=True)
class Load:
    """What somebody's positions take of their working time: the shares that are stated, and positions without one.

    Positions without a stated share divide what the others leave. Where time `is_free`, the organisation does not state
    how its people divide it.
    """

    fte: float
    stated: float = 0
    undivided: tuple[str, ...] = ()
    is_free: bool = False

    def leaves(self, share: float | None) -> bool:
        """Tell whether there is room for one more position that takes a share, or all of the working time.

        A position without a stated share must keep as much as the new one takes: nobody's own work becomes the side.
        """
        if self.is_free:
            return True
        if share is None:
            return self.stated <= ROUNDING and not self.undivided
        if self.undivided:
            return self.kept_beside(share) >= share - ROUNDING
        return self.stated + share <= self.fte + ROUNDING

    def kept_beside(self, share: float) -> float:
        """Return what each position without a stated share keeps beside one more that takes a share."""
        return (self.fte - self.stated - share) / len(self.undivided)

    def used_with(self, share: float | None) -> float:
        """Return the part of the working time that is used with one more position, 1 for all of it."""
        if self.is_free:
            return min(1.0, len(self.undivided) * _EACH)
        if share is None or self.undivided or not self.fte:
            return 1.0
        return min(1.0, (self.stated + share) / self.fte)


def load(graph: Graph, person: str, later: Sequence[Holding], *, is_free: bool = False) -> Load:
    """Return the load of somebody: on the day, or on the later day on which they have most to do."""
    fte = graph.people[person].fte
    today = graph.staff.all_of(person)
    loads = [_load(fte, today, is_free=is_free)]
    for begun in later:
        since = graph.staff.window(begun).since or graph.day
        then = [each for each in (*today, *later) if graph.staff.window(each).holds(since)]
        loads.append(_load(fte, then, is_free=is_free))
    return max(loads, key=lambda each: (bool(each.undivided), each.stated))


def _load(fte: float, holdings: Iterable[Holding], *, is_free: bool) -> Load:
    stated = 0.0
    undivided = []
    for holding in holdings:
        for part in holding.each_part:
            if part.stay.share is None:
                undivided.append(holding.post)
            else:
                stated += part.stay.share
    return Load(fte, stated, tuple(dict.fromkeys(undivided)), is_free)
