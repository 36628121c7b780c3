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
    home = _home(graph, post)
    if home is None:
        return False
    leaderless = graph.nearest_leaderless[home]
    return leaderless is not None and not graph.is_within(_team_over(graph, post), leaderless)


def _superior(graph: Graph, post: Post) -> Line | None:
    stated = post.role.reports_to
    if stated == NONE:
        return None
    if stated and (superior := graph.post(stated, post.team)):
        return Line(superior.id, post.position / "reports_to", stated=True)
    team = _team_over(graph, post)
    if team is None or not graph.leads(team):
        return None
    lead = graph.first_lead(team)
    return Line(lead.id, graph.lead_address(team, lead), stated=False)


def _collective(graph: Graph, post: Post) -> Line | None:
    if post.id in graph.superiors or post.role.reports_to == NONE:
        return None
    team = _team_over(graph, post)
    if team is None or graph.leads(team):
        return None
    return Line(team, Address(("teams", team, "lead")), stated=False)


def _team_over(graph: Graph, post: Post) -> str | None:
    # The team whose lead a post reports to, or which it reports to as a whole; not one that it acts in itself.
    home = _home(graph, post)
    team = graph.nearest_over[home] if home else None
    while team is not None and post.id in graph.acting_as_a_whole.get(team, ()):
        above = graph.above(team)
        team = graph.nearest_over[above] if above else None
    return team


def _home(graph: Graph, post: Post) -> str | None:
    # From where on upwards a lead is the superior: the post's own team, but the one above the highest that it leads.
    led = graph.teams_led.get(post.id, ())
    home = post.team if post.team is not None else min(led, default=None)
    highest = graph.highest(home, led)
    return graph.above(highest) if highest else home


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
