"""Spans of control: managers with more or fewer direct reports than expected."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.finding import Finding, Severity
from commops.language.messages import counted, message
from commops.model.kinds import ANY
from commops.model.posts import AT
from commops.records import dataclass
from commops.rule import rule
from commops.rules.structure.own_positions import is_unsettled, own_posts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.graph import Graph
    from commops.graph.posts import Post
    from commops.model.kinds import Span as Archetype


@rule(Severity.WARNING, needs="roles")
def wide_span(graph: Graph, *, max: int = 15) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """A role has more direct reports than it can lead.

    How many are too many depends on how much of the work the manager does: McKinsey's archetypes range from the
    player-coach with 3 to 5 direct reports to the coordinator with 16 or more. A role with a `span` is checked against
    the range of its archetype, any other role against `max`. Vacant seats count. Roles with `seats: any` are members of
    a group, not direct reports, and do not count; neither do positions that report to a higher level only because their
    team has no lead. A role that exists in many teams is reported once.

    Fix: add leads in between, or move some of the direct reports to other managers.

    Options: `max`, the most direct reports of a role without `span`.

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
        wide = [each for each in posts if most is not None and each.seats > most and _own_seats(graph, each) > most]
        if wide:
            widest = wide[-1]
            yield Finding(
                message=_too_many(widest.said, span, most),
                address=widest.post.address / "span" if span else widest.post.address,
                note=_alike(wide),
                help=message("add leads in between, or move some of the direct reports to other managers"),
                brief=widest.said,
            )


@rule(Severity.INFO, needs="roles")
def narrow_span(graph: Graph) -> Iterator[Finding]:
    """A role has fewer direct reports than its `span` expects.

    Each level of hierarchy costs time and distorts information; a manager with two direct reports may be one level too
    many. The ranges are those of McKinsey's archetypes. A role without `span` is not checked. A position with neither a
    team nor a manager may turn out to be a direct report, so it counts as one.

    Fix: change `span`, or assign more direct reports.

    Bad:
      roles:
        event-lead: {span: supervisor}

    Good:
      roles:
        community-manager: {span: player-coach}
        event-lead: {seats: 3}
    """
    own = own_posts(graph)
    loose = sum(_seats(graph, post) for post in own if graph.lines.is_adrift(post) or is_unsettled(graph, post))
    loose += sum(AT in word and word not in graph.posts for word in graph.unsettled)
    for posts in _spans(graph):
        span = posts[0].post.role.span
        least = span.reports[0] if span else 0
        narrow = [each for each in posts if each.seats + loose < least]
        if narrow:
            yield Finding(
                message=message(
                    "{found}; a {span} should have at least {least:,}",
                    found=narrow[0].said,
                    span=str(span),
                    least=least,
                ),
                address=narrow[0].post.address / "span",
                note=_alike(narrow),
                help=message("change `span`, or assign more direct reports"),
                brief=message("{found} (span: {span})", found=narrow[0].said, span=str(span)),
            )


@dataclass(frozen=True)
class _Span:
    """A post, how many seats report to it, and how many of them only because a team in between has no lead."""

    post: Post
    seats: int

    @property
    def said(self) -> str:
        return counted(
            "'{role}' has {number:,} direct report",
            "'{role}' has {number:,} direct reports",
            self.seats,
            role=self.post.id,
        )


def _spans(graph: Graph) -> Iterable[Sequence[_Span]]:
    # Of each role the posts that have reports, the narrowest first.
    found = defaultdict(list)
    for post in own_posts(graph):
        if reports := graph.lines.reports.get(post.id):
            found[post.role_id].append(_Span(post, sum(_seats(graph, each) for each in reports)))
    return [sorted(posts, key=lambda each: (each.seats, each.post.id)) for posts in found.values()]


def _own_seats(graph: Graph, span: _Span) -> int:
    # Without those that report to it only because a team in between has no lead.
    reports = graph.lines.reports[span.post.id]
    return span.seats - sum(_seats(graph, each) for each in reports if graph.lines.skips_a_team(each))


def _seats(graph: Graph, post: Post) -> int:
    # As many as are stated; else as many as people hold, and one at least; members of a group and agents are none.
    if post.role.seats == ANY:
        return 0
    stated = isinstance(post.role.seats, int)
    if not stated and graph.staff.is_left_to_agents(post):
        return 0
    return post.seats if stated else max(post.seats, graph.staff.headcount(post))


def _too_many(found: str, span: Archetype | None, most: int | None) -> str:
    if most is None:
        return found
    if span:
        return message("{found}; a {span} should have at most {most:,}", found=found, span=span, most=most)
    return message("{found}; at most {most:,} are expected", found=found, most=most)


def _alike(posts: Sequence[_Span]) -> str:
    if len(posts) == 1:
        return ""
    return counted(
        "{number:,} more position of this role has the same problem",
        "{number:,} more positions of this role have the same problem",
        len(posts) - 1,
    )
