"""Reporting lines: the one solid line of each post, stated or following from its team, and the dotted ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commops.finding import Address
from commops.model.kinds import NONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.graph.graph import Graph
    from commops.graph.posts import Post


@dataclass(frozen=True, slots=True)
class Line:
    """A line to a superior post or to a team as a whole, and where it is stated or follows from."""

    to: str
    address: Address
    stated: bool


def superiors(graph: Graph) -> Mapping[str, Line]:
    """Return the solid line of every post that has one."""
    found = {identifier: _superior(graph, post) for identifier, post in graph.posts.items()}
    return {identifier: line for identifier, line in found.items() if line}


def collective(graph: Graph) -> Mapping[str, Line]:
    """Return the line to a team of every post that reports to one as a whole."""
    found = {identifier: _collective(graph, post) for identifier, post in graph.posts.items()}
    return {identifier: line for identifier, line in found.items() if line}


def dotted(graph: Graph) -> Mapping[str, Sequence[Line]]:
    """Return the dotted lines of every post that has any: its own, and those of who holds it."""
    found = {identifier: tuple(_dotted(graph, post)) for identifier, post in graph.posts.items()}
    return {identifier: lines for identifier, lines in found.items() if lines}


def is_adrift(graph: Graph, post: Post) -> bool:
    """Tell whether nothing says where a post belongs: no superior, no team, none that it leads, and no stated head."""
    above = post.id in graph.superiors or post.id in graph.collective
    placed = above or post.team is not None or post.id in graph.teams_led
    return not placed and post.role.reports_to != NONE


def skips_a_team(graph: Graph, post: Post) -> bool:
    """Tell whether a post has its superior only because a team in between has no lead."""
    if post.role.reports_to:
        return False
    for team in _teams_above(graph, post):
        if any(lead.id != post.id for lead in graph.leads(team)) or _acts_as_a_whole(graph, team, post):
            return False
        if graph.leaderless(team):
            return True
    return False


def _superior(graph: Graph, post: Post) -> Line | None:
    stated = post.role.reports_to
    if stated == NONE:
        return None
    if stated and (superior := graph.post(stated, post.team)):
        return Line(superior.id, post.position / "reports_to", stated=True)
    for team in _teams_above(graph, post):
        if _acts_as_a_whole(graph, team, post):
            return None
        for lead in graph.leads(team):
            if lead.id != post.id:
                return Line(lead.id, graph.lead_address(team, lead), stated=False)
    return None


def _collective(graph: Graph, post: Post) -> Line | None:
    if post.id in graph.superiors or post.role.reports_to == NONE:
        return None
    for team in _teams_above(graph, post):
        if _acts_as_a_whole(graph, team, post):
            return Line(team, Address(("teams", team, "lead")), stated=False)
    return None


def _acts_as_a_whole(graph: Graph, team: str, post: Post) -> bool:
    # Whether a team above stands over a post as one: it needs no lead, and somebody is in it, but not the post itself.
    if graph.teams[team].lead != NONE or team == post.team:
        return False
    members = graph.own_and_members(team)
    return bool(members) and post.id not in members


def _teams_above(graph: Graph, post: Post) -> Sequence[str]:
    # The teams whose lead may be the superior: the post's own and those above it, but above the highest that it leads.
    led = graph.teams_led.get(post.id, ())
    home = post.team if post.team is not None else min(led, default=None)
    chain = list(graph.team_chain(home))
    highest = max((number for number, team in enumerate(chain) if team in led), default=-1)
    return chain[highest + 1 :]


def _dotted(graph: Graph, post: Post) -> Iterator[Line]:
    address = post.address / "dotted_line_to"
    seen = set()
    for number, reference in enumerate(post.role.dotted_line_to):
        if superior := graph.post(reference, post.team):
            seen.add(superior.id)
            yield Line(superior.id, address / number, stated=True)
    for holding in graph.holders.get(post.id, ()):
        for number, reference in enumerate(holding.stay.dotted_line_to):
            if (superior := graph.post(reference, post.team)) and superior.id not in seen:
                seen.add(superior.id)
                yield Line(superior.id, holding.address / "dotted_line_to" / number, stated=True)
