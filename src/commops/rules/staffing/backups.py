"""Backups: positions that stand in for others, and whether they may."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from commops.finding import Address, Finding, Related, Severity
from commops.language.messages import message, quoted
from commops.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.letters import Cell
    from commops.graph.posts import Post

_EVERYWHERE: Final = ""
"""The scope of a duty that states none."""

_Works = dict[str, dict[str, list["Cell"]]]
"""The letters by which a post works on duties that a separation keeps apart, by the post and the separation."""


@rule(Severity.WARNING, needs="roles", since="0.3.0")
def unfit_backup(graph: Graph) -> Iterator[Finding]:
    """A backup may not stand in, or nobody who holds it has signed what is needed.

    Standing in, the backup does the duties of the position as well. It must not do what a separation keeps apart from
    them, and one of its holders must have signed the agreements that the position requires; those that they must have
    signed anyway are reported by `unsigned-agreement`. External teams are not checked.

    Fix: name another role as `backup`, or have the agreements signed.

    Bad:
      separations:
        plan-and-review: {duties: [event-planning, event-review]}
      roles:
        event-planner: {backup: [event-lead]}
      duties:
        event-review: {responsible: [event-lead], informed: []}

    Good:
      separations:
        plan-and-review: {duties: [event-planning, event-review]}
      roles:
        event-planner: {backup: [community-manager]}
      duties:
        event-review: {responsible: [event-lead], informed: []}
    """
    works = _works(graph)
    if not works and not graph.organization.agreements:
        return

    for post in graph.posts.values():
        if graph.teams.is_external(post.team):
            continue
        for number, backup in _backups(graph, post):
            if clash := _clash(graph, works, post, backup):
                yield _kept_apart(post, number, backup, clash)
            elif unsigned := _unsigned(graph, post, backup):
                yield _not_signed(graph, post, number, backup, unsigned)


def _backups(graph: Graph, post: Post) -> Iterator[tuple[int, Post]]:
    for number, reference in enumerate(post.role.backup):
        backup = graph.posts.find(reference, post.team)
        if backup and backup.id != post.id and ("roles", backup.role_id) not in graph.unclear:
            yield number, backup


class _Clash(NamedTuple):
    """Two duties that a separation keeps apart, the one of a position, the other of its backup."""

    separation: str
    own: Cell
    other: Cell


def _works(graph: Graph) -> Mapping[str, Mapping[str, list[Cell]]]:
    found: _Works = defaultdict(lambda: defaultdict(list))
    for identifier, separation in sorted(graph.organization.separations.items()):
        for duty in sorted(set(separation.duties) & graph.duties.keys()):
            if ("duties", duty) in graph.unclear:
                continue
            for cell in graph.letters.working(duty):
                for post in graph.letters.posts(cell):
                    found[post][identifier].append(cell)
    return {post: dict(of_post) for post, of_post in found.items()}


def _clash(graph: Graph, works: Mapping[str, Mapping[str, list[Cell]]], post: Post, backup: Post) -> _Clash | None:
    # What both do already is no reason not to stand in; what one of them does together is reported of that one.
    own, others = works.get(post.id, {}), works.get(backup.id, {})
    for separation in sorted(own.keys() & others.keys()):
        both = {cell.duty for cell in own[separation]} & {cell.duty for cell in others[separation]}
        by_place = _by_place(graph, (cell for cell in own[separation] if cell.duty not in both))
        for other in others[separation]:
            cell = _met(graph, by_place, other)
            if cell and other.duty not in both:
                return _Clash(separation, cell, other)
    return None


def _by_place(graph: Graph, cells: Iterable[Cell]) -> Mapping[str, Cell]:
    # A letter for each place where one of some duties is done; a duty without scope is done everywhere.
    found: dict[str, Cell] = {}
    for cell in cells:
        for place in graph.duties[cell.duty].scope or (_EVERYWHERE,):
            found.setdefault(place, cell)
    return found


def _met(graph: Graph, by_place: Mapping[str, Cell], other: Cell) -> Cell | None:
    # The letter of a duty that is done where another one is done.
    places = graph.duties[other.duty].scope
    if not places:
        return next(iter(by_place.values()), None)
    return next((by_place[place] for place in (*places, _EVERYWHERE) if place in by_place), None)


def _kept_apart(post: Post, number: int, backup: Post, clash: _Clash) -> Finding:
    return Finding(
        message=message(
            "backup '{backup}' does '{other}', which '{separation}' keeps apart from '{duty}' of '{position}'",
            backup=backup.id,
            other=clash.other.duty,
            separation=clash.separation,
            duty=clash.own.duty,
            position=post.id,
        ),
        address=post.position / "backup" / number,
        related=(
            Related(clash.own.address, message("done by '{position}'", position=post.id)),
            Related(clash.other.address, message("done by '{position}'", position=backup.id)),
            Related(Address(("separations", clash.separation)), message("kept apart here")),
        ),
        help=message("name another role as backup, or assign one of the duties to somebody else"),
        brief=message("'{position}': '{backup}'", position=post.id, backup=backup.id),
    )


def _unsigned(graph: Graph, post: Post, backup: Post) -> Sequence[str]:
    # What no holder of a backup has signed of what a post requires, besides what they must have signed anyway.
    needed = graph.agreements.of_post(post)
    holders = graph.staff.persons(backup.id) if needed else ()
    lacking: list[set[str]] = []
    for holding in holders:
        anyway = graph.agreements.of_person.get(holding.person, ())
        lacking.append(
            {each for each in needed.difference(anyway) if not graph.agreements.is_signed(holding.person, each)}
        )
    if backup.filled or not lacking or not all(lacking):
        return ()
    return min(map(sorted, lacking), key=lambda each: (len(each), each))


def _not_signed(graph: Graph, post: Post, number: int, backup: Post, unsigned: Sequence[str]) -> Finding:
    required = graph.agreements.by_post[post.id]
    return Finding(
        message=message(
            "no holder of backup '{backup}' has signed {agreements}, which '{position}' requires",
            backup=backup.id,
            agreements=quoted(unsigned),
            position=post.id,
        ),
        address=post.position / "backup" / number,
        related=tuple(Related(required[each], message("required here")) for each in unsigned if each in required),
        help=message("have it signed, and record the date under `signed`, or name another role as backup"),
        brief=message("'{position}': '{backup}'", position=post.id, backup=backup.id),
    )
