"""The removal of a position: what nobody is left for without it, and what becomes of who holds it or reports to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.planning.handover import Left, what_is_left
from commops.planning.scenario import without
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from commops.graph import Graph


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds the position, and what they hold besides."""

    person: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A position that reported to the one that is removed, and what it would report to; None where to nothing."""

    post: str
    manager: str | None


@dataclass(frozen=True)
class Removal:
    """What follows if a position is no more.

    The `teams` that it leads have no lead; what it was the only backup of is `without_backup`.
    """

    post: str
    day: date
    holders: tuple[Holder, ...]
    teams: tuple[str, ...]
    reports: tuple[Report, ...]
    without_backup: tuple[str, ...]
    left: Left


def removal(graph: Graph, post: str) -> Removal:
    """Return what follows on the day if a position is no more."""
    scenario = without(graph, post)
    after = scenario.after
    return Removal(
        post=post,
        day=graph.day,
        holders=tuple(_holders(graph, post)),
        teams=tuple(team for team in graph.leads.teams_led.get(post, ()) if after.leads.missing(team)),
        reports=tuple(_reports(graph, after, post)),
        without_backup=tuple(_without_backup(graph, post)),
        left=what_is_left(scenario, {post: False}),
    )


def _holders(graph: Graph, post: str) -> Iterator[Holder]:
    for holding in graph.staff.held(post):
        also = (each.post for each in graph.staff.all_of(holding.person))
        yield Holder(holding.person, tuple(each for each in also if each != post))


def _reports(before: Graph, after: Graph, post: str) -> Iterator[Report]:
    for each in before.lines.reports.get(post, ()):
        if each.id in after.posts:
            line = after.lines.managers.get(each.id)
            yield Report(each.id, line.to if line else None)


def _without_backup(graph: Graph, post: str) -> Iterator[str]:
    for each in graph.posts.named_by("backup", post):
        if each != post and [backup.id for backup in graph.stand_ins.backups(graph.posts[each])] == [post]:
            yield each
