"""What is the organisation's own: the teams and posts that are not of others."""

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
