"""Seats and time: how much of a person is in a post, until when, and since when a post is empty."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from commops.graph.graph import Graph
    from commops.graph.holdings import Holding
    from commops.graph.posts import Post

ONE_DAY = timedelta(days=1)


def capacity(graph: Graph, post: Post) -> int:
    """Return how many people a post can employ, one at least: its seats, or its holders where any number will do."""
    return max(1, post.seats, 0 if isinstance(post.role.seats, int) else len(graph.holders.get(post.id, ())))


def share(graph: Graph, holding: Holding) -> float:
    """Return the part of full time that a holding is: as stated, or what the person's stated ones leave, divided."""
    if holding.stay.share is not None:
        return holding.stay.share
    others = graph.holdings_of[holding.person]
    stated = sum(each.stay.share or 0 for each in others)
    unstated = sum(each.stay.share is None for each in others)
    return max(0.0, graph.people[holding.person].fte - stated) / max(1, unstated)


def last_day(graph: Graph, holding: Holding) -> date | None:
    """Return the last day of a holding: its own, the person's, or that of the post's team, whichever is first."""
    person = graph.organization.people[holding.person]
    post = graph.posts.get(holding.post)
    team = graph.end(post.team) if post and post.team else None
    return min(filter(None, (holding.stay.until, person.until, team)), default=None)


def free(graph: Graph, post: Post, day: date | None = None) -> int:
    """Return how many seats of a post are free, today or on another day of its team; who is acting fills one."""
    if day is None:
        return max(0, post.seats - len(graph.holders.get(post.id, ())))
    people = graph.organization.people
    stated = graph.stated_for.get(post.id, ())
    there = {each.person for each in stated if each.current(day) and people[each.person].current(day)}
    return max(0, post.seats - len(there))


def empty_since(graph: Graph, post: Post) -> date | None:
    """Return the day from which nobody holds a post any more; None where nobody ever did, or somebody does."""
    ends = [
        end for holding in graph.stated_for.get(post.id, ()) if (end := last_day(graph, holding)) and end < graph.day
    ]
    return None if graph.holders.get(post.id) or not ends else max(ends) + ONE_DAY


def filled_from(graph: Graph, post: Post) -> date | None:
    """Return the day on which somebody who is to hold a post begins; None where that is not to come."""
    begins = [
        max(filter(None, (holding.stay.since, graph.organization.people[holding.person].since)), default=graph.day)
        for holding in graph.stated_for.get(post.id, ())
    ]
    return min((day for day in begins if day > graph.day), default=None)
