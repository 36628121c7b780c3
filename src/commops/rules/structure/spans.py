"""Spans of control: more or fewer seats below a post than it is meant to lead."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commops.finding import Finding, Severity
from commops.graph.lines import is_adrift, skips_a_team
from commops.graph.seats import headcount
from commops.model.kinds import ANY
from commops.model.posts import AT
from commops.rule import rule
from commops.rules.structure.own import is_unsettled, own_posts
from commops.rules.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.graph import Graph
    from commops.graph.posts import Post


@rule(Severity.WARNING, needs="roles")
def wide_span(graph: Graph, *, max: int = 15) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """More seats report to one post than it can lead.

    How many is too many depends on how much the superior works along: McKinsey's archetypes go from the player-coach
    with 3 to 5 reports to the coordinator with 16 and more. A role that states its `span` is held to that, any other
    to `max`. Seats count whether or not they are filled. Posts with `seats: any` are the members of a group, not
    reports; they do not count, nor do posts that report further up only because their team lacks a lead. A role that
    many teams have is told once.

    Fix: put leads in between, or let some of the posts report to others.

    Options: `max`, how many seats may report to a role that states no `span`.

    Bad:
      rules: {wide-span: {max: 2}}
      roles:
        event-planner: {seats: 3}

    Good:
      roles:
        event-planner: {seats: 3}
    """
    for posts in _spans(graph):
        span = posts[0].post.role.span
        most = span.reports[1] if span else max
        wide = [each for each in posts if most is not None and each.seats - each.skipping > most]
        if wide:
            widest = wide[-1]
            meant = f"as {span} it is meant to have" if span else "it should have"
            yield Finding(
                message=f"{widest.said}; {meant} at most {most}",
                address=widest.post.address / "span" if span else widest.post.address,
                note=_alike(wide),
                help="put leads in between, or let some of the posts report to others",
                brief=widest.said,
            )


@rule(Severity.INFO, needs="roles")
def narrow_span(graph: Graph) -> Iterator[Finding]:
    """Fewer seats report to one post than its `span` is meant for.

    Each layer costs time and distorts what goes through it; a post with two reports may be one layer too many. The
    ranges are those of McKinsey's archetypes. A role without `span` is not held to any. A post that has neither a team
    nor a superior, which is told as a head, may yet be one of its reports.

    Fix: state another `span`, or give the post more reports.

    Bad:
      roles:
        event-lead: {span: supervisor}

    Good:
      roles:
        community-manager: {span: player-coach}
        event-lead: {seats: 3}
    """
    own = own_posts(graph)
    loose = sum(_seats(graph, post) for post in own if is_adrift(graph, post) or is_unsettled(graph, post))
    loose += sum(AT in word and word not in graph.posts for word in graph.unsettled)
    for posts in _spans(graph):
        span = posts[0].post.role.span
        least = span.reports[0] if span else 0
        narrow = [each for each in posts if each.seats + loose < least]
        if narrow:
            yield Finding(
                message=f"{narrow[0].said}; as {span} it is meant to have at least {least}",
                address=narrow[0].post.address / "span",
                note=_alike(narrow),
                help="state another `span`, or give the post more reports",
                brief=f"{narrow[0].said}, a {span}",
            )


@dataclass(frozen=True)
class _Span:
    """A post, how many seats report to it, and how many of them only because a team in between has no lead."""

    post: Post
    seats: int
    skipping: int

    @property
    def said(self) -> str:
        return f"{counted(self.seats, 'seat reports', 'seats report')} to '{self.post.id}'"


def _spans(graph: Graph) -> Iterable[Sequence[_Span]]:
    # Of each role the posts that have reports, the narrowest first.
    found = defaultdict(list)
    for post in own_posts(graph):
        if reports := graph.reports.get(post.id):
            skipping = sum(_seats(graph, each) for each in reports if skips_a_team(graph, each))
            found[post.role_id].append(_Span(post, sum(_seats(graph, each) for each in reports), skipping))
    return [sorted(posts, key=lambda each: (each.seats, each.post.id)) for posts in found.values()]


def _seats(graph: Graph, post: Post) -> int:
    # As many as are stated; else as many as are held, and one at least; members of a group are none.
    if post.role.seats == ANY:
        return 0
    stated = isinstance(post.role.seats, int)
    return post.seats if stated else max(post.seats, headcount(graph, post))


def _alike(posts: Sequence[_Span]) -> str:
    return f"so it is with {counted(len(posts) - 1, 'more post', 'more posts')} of the role" if len(posts) > 1 else ""
