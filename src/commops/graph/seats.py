"""Seats and time: how much of a person is in a post, until when, and since when a post is empty."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from commops.graph.graph import Graph
    from commops.graph.holdings import Holding, Window
    from commops.graph.posts import Post

ONE_DAY = timedelta(days=1)


def capacity(graph: Graph, post: Post) -> int:
    """Return how many people a post can employ, one at least: its seats, or its holders where any number will do."""
    held = 0 if isinstance(post.role.seats, int) else headcount(graph, post)
    return max(1, post.seats, held)


def headcount(graph: Graph, post: Post) -> int:
    """Return how many people hold a post, by name or not."""
    return post.filled + len(graph.holders.get(post.id, ()))


def share(graph: Graph, holding: Holding) -> float:
    """Return the part of full time that a holding is: as stated, or what the person's stated ones leave, divided."""
    stated = [part.stay.share for part in holding.each_part if part.stay.share is not None]
    unstated = len(holding.each_part) - len(stated)
    return sum(stated) + (unstated * graph.unstated_shares[holding.person] if unstated else 0.0)


def last_day(graph: Graph, holding: Holding) -> date | None:
    """Return the last day of a holding: its own, the person's, or that of the post's team, whichever is first."""
    return graph.window(holding).until


def free(graph: Graph, post: Post, day: date | None = None) -> int:
    """Return how many seats of a post are free, today or on another day of its team; who is acting fills one."""
    if day is None:
        return max(0, post.seats - headcount(graph, post) - len(graph.absent.get(post.id, ())))
    there = {
        holding.person
        for holding in graph.stated_for.get(post.id, ())
        if holding.counts and _in_force(graph, holding, day)
    }
    return max(0, post.seats - post.filled - len(there))


def _in_force(graph: Graph, holding: Holding, day: date) -> bool:
    # Whether a holding is in force on a day, whether or not the team is still there on it.
    person = graph.organization.people[holding.person]
    return holding.stay.current(day) and person.current(day)


def empty_since(graph: Graph, post: Post) -> date | None:
    """Return the day from which nobody holds a post any more; None where nobody ever did, or somebody does."""
    ends = [window.until for window in _windows(graph, post) if window.until is not None and window.until < graph.day]
    return None if graph.is_held(post) or not ends else max(ends) + ONE_DAY


def filled_from(graph: Graph, post: Post) -> date | None:
    """Return the day on which somebody who is to hold a post begins; None where that is not to come."""
    begins = (window.since for window in _windows(graph, post))
    return min((day for day in begins if day is not None and day > graph.day), default=None)


def _windows(graph: Graph, post: Post) -> Iterator[Window]:
    # The days of every holding that is stated of a post, but for those that are never in force.
    for holding in graph.stated_for.get(post.id, ()):
        window = graph.window(holding)
        if holding.counts and not window.empty:
            yield window
