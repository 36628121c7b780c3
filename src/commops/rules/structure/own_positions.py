"""The organisation's own teams and posts, as opposed to external ones, and its top-level posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commops.graph import Graph
    from commops.graph.posts import Post


def own_teams(graph: Graph) -> list[str]:
    """Return the teams that are not external."""
    return [team for team in graph.teams if not graph.teams.is_external(team)]


def own_posts(graph: Graph) -> list[Post]:
    """Return the posts that are not in external teams."""
    return [post for post in graph.posts.values() if not graph.teams.is_external(post.team)]


def heads(graph: Graph) -> list[Post]:
    """Return the top-level posts: those without a manager, unless another finding explains it."""
    reporting = {*graph.lines.managers, *graph.lines.collective}
    return [post for post in own_posts(graph) if post.id not in reporting and not _follows(graph, post)]


def is_unsettled(graph: Graph, post: Post) -> bool:
    """Return whether a post may have a manager that is not known, as part of its role or teams could not be read."""
    if not graph.unsettled:
        return False
    of_its_team = post.team is not None and graph.nearest_unsettled[post.team] is not None
    return of_its_team or post.role_id in graph.unsettled


def _follows(graph: Graph, post: Post) -> bool:
    # Whether another finding, about its team or its role, explains why the post has no manager.
    if post.team is None:
        return is_unsettled(graph, post)
    leaderless = graph.leads.nearest_missing[post.team] is not None
    return leaderless or graph.teams.in_cycle(post.team) or is_unsettled(graph, post)
