"""What is the organisation's own: the teams and posts that are not of others, and the heads among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commops.graph import Graph
    from commops.graph.posts import Post


def own_teams(graph: Graph) -> list[str]:
    """Return the teams that are not external."""
    return [team for team in graph.teams if not graph.external(team)]


def own_posts(graph: Graph) -> list[Post]:
    """Return the posts that are not in external teams."""
    return [post for post in graph.posts.values() if not graph.external(post.team)]


def heads(graph: Graph) -> list[Post]:
    """Return the posts without a superior, but for those whose team lacks a lead, is in a circle, or is unsettled."""
    reporting = {*graph.superiors, *graph.collective}
    return [post for post in own_posts(graph) if post.id not in reporting and not _follows(graph, post)]


def is_unsettled(graph: Graph, post: Post) -> bool:
    """Tell whether a post may have another superior, because something of its role or its teams could not be read."""
    if not graph.unsettled:
        return False
    of_its_team = post.team is not None and graph.nearest_unsettled[post.team] is not None
    return of_its_team or post.role_id in graph.unsettled


def _follows(graph: Graph, post: Post) -> bool:
    # That it has no superior follows from what is told of a team or of its role.
    if post.team is None:
        return is_unsettled(graph, post)
    leaderless = graph.nearest_leaderless[post.team] is not None
    return leaderless or graph.in_team_cycle(post.team) or is_unsettled(graph, post)
