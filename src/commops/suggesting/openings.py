"""Openings: positions with an empty seat, and what whoever takes it must bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.graph.staff import ONE_DAY
from commops.model.kinds import ANY
from commops.model.posts import POSTS
from commops.records import dataclass
from commops.suggesting.room import share_of_a_seat

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from commops.graph import Graph
    from commops.graph.letters import Cell
    from commops.graph.posts import Post


@dataclass(frozen=True)
class Opening:
    """A position that somebody is wanted for.

    `seats` are those that are empty for good: a seat that somebody takes on a later day is not one of them, nor is that
    of somebody who is away. It `is_empty` where nobody holds it today, not even an agent. `colleagues` are the people
    who hold it and are there, `acting` are those of them who only act. `coming` are the first days of holders to come,
    `away` who holds it and is not there. `duties` are all that it has a part in, `lost` those that have nobody
    accountable or nobody responsible while it is empty, `lost_core` the core ones of these. `takes` is the share of
    full time that a seat is, None for all of it.
    """

    post: Post
    seats: int
    is_empty: bool = True
    colleagues: int = 0
    acting: tuple[str, ...] = ()
    coming: tuple[date, ...] = ()
    away: tuple[str, ...] = ()
    takes: float | None = None
    duties: int = 0
    lost: tuple[str, ...] = ()
    lost_core: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the position."""
        return self.post.id

    @property
    def needs(self) -> Mapping[str, int]:
        """The skills that the position requires, each with its level."""
        return self.post.role.skills

    @property
    def is_critical(self) -> bool:
        """Whether a core duty has nobody accountable or nobody responsible while it is empty."""
        return bool(self.lost_core)

    def acting_until(self, graph: Graph, usually: date) -> date:
        """Return the last day on which somebody must act: before the next holder comes, or who is away is back."""
        if self.coming:
            return min(self.coming) - ONE_DAY
        returns = [graph.staff.away[person].until for person in self.away]
        if self.seats or not returns or None in returns:
            return usually
        return min(day for day in returns if day is not None)


@dataclass(frozen=True)
class Openings:
    """The positions that somebody is wanted for, and those that are vacant and may be."""

    wanted: tuple[Opening, ...]
    may_be_empty: tuple[str, ...] = ()


def openings(
    graph: Graph,
    posts: Collection[str] | None = None,
    share: float | None = None,
    *,
    may_be_empty_too: bool = False,
) -> Openings:
    """Return the openings of an organisation on a day, or those of some positions.

    Nobody is wanted for a vacant position that may be empty, unless it is wished. A share takes the place of what is
    known of the share that a seat is.
    """
    wanted = []
    may_be_empty = []
    for post in graph.posts.values():
        if (posts is not None and post.id not in posts) or not _is_known(graph, post):
            continue

        free = graph.staff.vacancies(post)
        if post.role.seats == ANY and not graph.staff.held(post.id) and not post.filled:
            if not may_be_empty_too:
                may_be_empty.append(post.id)
                continue
            free = 1

        found = opening(graph, post, free, share)
        if found.seats or (found.is_empty and (found.coming or found.away)):
            wanted.append(found)
    return Openings(tuple(wanted), tuple(may_be_empty))


def opening(graph: Graph, post: Post, free: int, share: float | None = None) -> Opening:
    """Return a position of which so many seats are free as an opening, whether or not somebody is wanted for it."""
    holders = graph.staff.holders.get(post.id, ())
    coming = sorted(_coming(graph, post))
    lost = () if graph.staff.is_held(post) else tuple(_lost(graph, post))
    duties = dict.fromkeys(cell.duty for cell in graph.letters.by_post.get(post.id, ()))
    return Opening(
        post=post,
        seats=free - min(free, len(coming)),
        is_empty=not graph.staff.is_held(post),
        colleagues=graph.staff.headcount(post),
        acting=tuple(holding.person for holding in holders if holding.stay.acting),
        coming=tuple(coming[:free]),
        away=tuple(holding.person for holding in graph.staff.absent.get(post.id, ())),
        takes=share or share_of_a_seat(graph, post),
        duties=len(duties),
        lost=lost,
        lost_core=tuple(filter(graph.duties.is_core, lost)),
    )


def _is_known(graph: Graph, post: Post) -> bool:
    return graph.staff.fillable(post) and (POSTS, post.id) not in graph.unclear


def _coming(graph: Graph, post: Post) -> Iterator[date]:
    # The first days of those who hold the position later and do not hold it today.
    today = {holding.person for holding in graph.staff.held(post.id)}
    for holding in graph.staff.stated_for.get(post.id, ()):
        window = graph.staff.window(holding)
        if window.since is None or window.since <= graph.day or window.empty:
            continue
        if holding.counts and not holding.stay.acting and holding.person not in today:
            yield window.since
            today.add(holding.person)


def _lost(graph: Graph, post: Post) -> Iterator[str]:
    # The duties that have nobody accountable or nobody responsible who is there, this position among them.
    cells = graph.letters.by_post.get(post.id, ())
    for duty in dict.fromkeys(cell.duty for cell in cells):
        if ("duties", duty) not in graph.unclear and _is_lost(
            graph, duty, [cell for cell in cells if cell.duty == duty]
        ):
            yield duty


def _is_lost(graph: Graph, duty: str, own: Sequence[Cell]) -> bool:
    for parties in (graph.letters.answering(duty), graph.letters.doing(duty)):
        has_a_part = any(cell in parties for cell in own)
        if has_a_part and not any(_is_held(graph, graph.letters.posts(each)) for each in parties):
            return True
    return False


def _is_held(graph: Graph, posts: Sequence[str]) -> bool:
    return any(graph.staff.is_held(graph.posts[each]) for each in posts)
