"""The org chart: positions by their solid lines, teams by the teams they are part of, or people by their managers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.chart.drawing import Chart, Of, UnknownRoot
from commops.chart.people_words import PeopleWords
from commops.chart.position_outline import PeopleOutline, PositionOutline
from commops.chart.position_words import PositionWords
from commops.chart.team_outline import TeamOutline
from commops.chart.team_words import TeamWords
from commops.records import dataclass
from commops.shapes import Node, Tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.chart.outline import Outline

__all__ = ["MOST_POSTS", "Chart", "Drawn", "Of", "UnknownRoot", "best", "draw", "has_too_many_posts"]

MOST_POSTS: Final = 60
"""Above how many posts a chart is of teams, unless it is asked for."""

_OUTLINES: Final[Mapping[Of, type[PositionOutline | TeamOutline]]] = {
    Of.ROLES: PositionOutline,
    Of.TEAMS: TeamOutline,
    Of.PEOPLE: PeopleOutline,
}
_WORDS: Final[Mapping[Of, type[PositionWords | TeamWords]]] = {
    Of.ROLES: PositionWords,
    Of.TEAMS: TeamWords,
    Of.PEOPLE: PeopleWords,
}


@dataclass(frozen=True)
class Drawn:
    """What is drawn of a chart that is asked for: its outline, and what is said of each entry."""

    chart: Chart

    @cached_property
    def of(self) -> Of:
        """What it is drawn of: what is asked for, or what is best for its size."""
        return self.chart.of or best(self.chart)

    @cached_property
    def outline(self) -> Outline:
        """Its entries from the top down.

        Raises:
            UnknownRoot: where nothing is known of what it should start from.

        """
        return _OUTLINES[self.of](self.chart).outline()

    @cached_property
    def words(self) -> PositionWords | TeamWords:
        """What says in words what an entry is about."""
        return _WORDS[self.of](self.chart)

    def tree(self) -> Tree:
        """Return it as a tree."""
        nodes: dict[int, Node] = {}
        for number, entry in self.outline.from_below():
            title, details, remarks = self.words.said(entry)
            below = tuple(nodes[each] for each in self.outline.below.get(number, ()))
            nodes[number] = Node(entry.id, title, details, remarks, below)
        roots = tuple(nodes[each] for each in self.outline.below.get(None, ()))
        return Tree(roots, self.words.summary(self.outline))


def draw(chart: Chart) -> Tree:
    """Return a chart as a tree, of what is best for its size where nothing is asked for.

    Raises:
        UnknownRoot: where nothing is known of what it should start from.

    """
    return Drawn(chart).tree()


def best(chart: Chart) -> Of:
    """Return what a chart of this size is best drawn of: posts, or teams where the posts are many or none."""
    if (chart.root and not chart.starts_at("teams")) or not chart.graph.teams:
        return Of.ROLES
    return Of.ROLES if 0 < _posts(chart) <= MOST_POSTS else Of.TEAMS


def has_too_many_posts(chart: Chart) -> bool:
    """Tell whether a chart is of teams only because the posts are too many."""
    return chart.of is None and best(chart) is Of.TEAMS and _posts(chart) > MOST_POSTS


def _posts(chart: Chart) -> int:
    graph, root = chart.graph, chart.root
    if not root:
        return len(graph.posts)
    return sum(len(graph.posts.in_team.get(team, ())) for team in graph.teams.itself_and_below(root))
