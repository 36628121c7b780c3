"""The org chart: posts by their solid lines, teams by the teams they are part of, or people by their managers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.chart.drawing import Chart, Of, UnknownRoot
from commops.chart.position_chart import People, Posts
from commops.chart.team_chart import Teams

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.shapes import Tree

__all__ = ["MOST_POSTS", "Chart", "Of", "UnknownRoot", "best", "draw", "drawing"]

MOST_POSTS: Final = 60
"""Above how many posts a chart is of teams, unless it is asked for."""

_DRAWN_BY: Final[Mapping[Of, type[Posts | Teams]]] = {Of.ROLES: Posts, Of.TEAMS: Teams, Of.PEOPLE: People}


def draw(chart: Chart) -> Tree:
    """Return a chart as a tree, of what is best for its size where nothing is asked for.

    Raises:
        UnknownRoot: where nothing is known of what it should start from.

    """
    return drawing(chart).tree()


def drawing(chart: Chart) -> Posts | Teams:
    """Return the drawing of what is best for a chart's size where nothing is asked for."""
    return _DRAWN_BY[chart.of or best(chart)](chart)


def best(chart: Chart) -> Of:
    """Return what a chart of this size is best drawn of: posts, or teams where the posts are many or none."""
    graph, root = chart.graph, chart.root
    if (root and not chart.starts_at("teams")) or not graph.teams:
        return Of.ROLES
    posts = len(graph.posts)
    if root:
        posts = sum(len(graph.posts.in_team.get(team, ())) for team in graph.teams.itself_and_below(root))
    return Of.ROLES if 0 < posts <= MOST_POSTS else Of.TEAMS
