"""Lines: heads, superiors and dotted lines that do not fit the posts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.model.kinds import TeamKind
from commops.model.references import TEAM
from commops.rule import rule
from commops.rules.structure.own import heads, own_posts, own_teams
from commops.rules.wording import NAMED, around

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.graph import Graph
    from commops.graph.letters import Cell
    from commops.graph.posts import Post


@rule(Severity.INFO, needs="roles")
def several_heads(graph: Graph) -> Iterator[Finding]:
    """More than one post has no superior.

    Some organisations are meant to have several heads, a project of many groups for one. Elsewhere a post without a
    superior is one that was forgotten. `reports_to: none` says of one that it is a head on purpose; it is counted all
    the same, since a second head is what was not meant. The posts of a team with `lead: none` report to the lead of the
    team above; without one they are one head together. External teams, and posts that have no superior because their
    team has no lead, are not counted. Nothing is found where no line is described at all (no `reports_to`, `parent`,
    `lead` or `leads`), nor where each team at the top has one head of its own.

    Fix: state `reports_to`, or the `team` whose lead is the superior; where it is meant, switch the rule off.

    Bad:
      roles:
        event-lead: {reports_to: none}

    Good:
      roles:
        event-lead: {reports_to: community-manager}
    """
    several = heads(graph)
    if len({_as_one(graph, post) for post in several}) < 2 or not _describes_lines(graph):  # noqa: PLR2004
        return
    if _one_in_each_top_team(graph, several):
        return
    names = ", ".join(f"'{post.id}'" for post in several[:NAMED])
    more = f" and {len(several) - NAMED} more" if len(several) > NAMED else ""
    yield Finding(
        message=f"{len(several)} posts have no superior: {names}{more}",
        address=several[0].address,
        related=tuple(Related(post.address, "and this one") for post in several[1:NAMED]),
        help="state `reports_to`, or a `team` whose lead is the superior; `several-heads: off` where it is meant",
    )


@rule(Severity.WARNING, needs="roles")
def deep_hierarchy(graph: Graph, *, max: int = 8) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """There are more layers of posts than a word can travel.

    Each layer takes time and changes what goes through it. The longest line is shown.

    Fix: take a layer out.

    Options: `max`, how many layers there may be, the head's own counted.

    Bad:
      rules: {deep-hierarchy: {max: 2}}

    Good:
      rules: {deep-hierarchy: {max: 3}}
    """
    own = [post.id for post in own_posts(graph) if post.id in graph.layers]
    deepest = min(own, key=lambda identifier: (-graph.layers[identifier], identifier), default="")
    if deepest and graph.layers[deepest] > max:
        yield Finding(
            message=f"there are {graph.layers[deepest]} layers of posts: "
            + around([*reversed(graph.chain_of_command(deepest))]),
            address=graph.posts[deepest].address,
            help=f"take a layer out: there should be at most {max}",
        )


@rule(Severity.WARNING, needs="roles")
def reports_to_lower_level(graph: Graph) -> Iterator[Finding]:
    """A post reports to one of a lower level.

    Either a level is wrong or a line is, and pay, promotion and approvals follow from both.

    Fix: mend the level of one of them, or the line between them.

    Bad:
      roles:
        event-lead: {level: specialist}
        event-planner: {level: manager}

    Good:
      roles:
        event-lead: {level: lead}
        event-planner: {level: specialist}
    """
    lower: dict[tuple[str, str], tuple[Post, Post]] = {}
    in_circles = set(chain.from_iterable(graph.reporting_cycles))
    for post in own_posts(graph):
        line = graph.superiors.get(post.id)
        if line and post.id not in in_circles and _is_lower(graph.posts[line.to], post):
            lower.setdefault((post.role_id, graph.posts[line.to].role_id), (post, graph.posts[line.to]))
    for post, superior in lower.values():
        yield Finding(
            message=f"'{post.id}' ({post.role.level}) reports to '{superior.id}' ({superior.role.level})",
            address=post.address / "level",
            related=(Related(superior.address / "level", "its superior's level"),),
            help="mend one of the levels, or the line between them",
            brief=f"'{post.id}' reports to '{superior.id}'",
        )


@rule(Severity.WARNING, needs=("teams", "roles", "duties"))
def missing_dotted_line(graph: Graph) -> Iterator[Finding]:
    """A post works for a business team that it has no line into.

    In a matrix a specialist has a line manager and a dotted line to the business line that the work is for. Without it,
    whoever answers for the work cannot direct who does it. Members of the team, and posts in a team that is part of it,
    need none.

    Fix: add the one who answers to `dotted_line_to`.

    Bad:
      teams:
        retail: {parent: community, kind: business, lead: retail-manager}
      roles:
        retail-manager: {team: retail}
      duties:
        retail-events: {team: retail, responsible: [event-planner]}

    Good:
      teams:
        retail: {parent: community, kind: business, lead: retail-manager}
      roles:
        retail-manager: {team: retail}
        event-planner: {dotted_line_to: [retail-manager]}
      duties:
        retail-events: {team: retail, responsible: [event-planner]}
    """
    missing: dict[tuple[str, str], list[_Work]] = defaultdict(list)
    for work in _work_for_business(graph):
        if not graph.external(work.by.team) and not _has_line_into(graph, work.by, work.team):
            missing[work.by.role_id, work.team].append(work)
    for (_, team), works in sorted(missing.items()):
        first = works[0]
        duties = dict.fromkeys(work.duty for work in works)
        yield Finding(
            message=f"'{first.by.id}' works for the business team '{team}' but has no line into it",
            address=first.by.address,
            related=tuple(Related(Address(("duties", duty)), "does this for it") for duty in [*duties][:NAMED]),
            help=f"add `dotted_line_to: [{first.answers}]`",
            brief=f"'{first.by.id}' has no line into '{team}'",
        )


def _describes_lines(graph: Graph) -> bool:
    # Whether anything says who reports to whom; a list of roles and their duties does not.
    roles = (post.role for post in own_posts(graph))
    teams = (graph.teams[team] for team in own_teams(graph))
    return any(role.reports_to or role.leads for role in roles) or any(team.parent or team.lead for team in teams)


def _as_one(graph: Graph, post: Post) -> str:
    # A team that acts as a whole is one head, however many posts it has.
    team = post.team
    return TEAM + team if team is not None and team in graph.acting_as_a_whole else post.id


def _one_in_each_top_team(graph: Graph, several: Sequence[Post]) -> bool:
    # Departments side by side, each with its head, and nobody above them.
    heads_of: dict[str, set[str]] = defaultdict(set)
    for post in several:
        home = post.team or min(graph.teams_led.get(post.id, ()), default=None)
        if home is None:
            return False
        heads_of[graph.top(home)].add(_as_one(graph, post))
    return all(len(heads) == 1 for heads in heads_of.values())


def _is_lower(superior: Post, post: Post) -> bool:
    if superior.role.level is None or post.role.level is None:
        return False
    return superior.role.level.rank > post.role.level.rank


@dataclass(frozen=True)
class _Work:
    """What a post does under a duty for which a post of a business team answers."""

    by: Post
    team: str
    duty: str
    answers: str


def _work_for_business(graph: Graph) -> Iterator[_Work]:
    for duty in graph.duties:
        for answers in _parties(graph.letters.answering(duty)):
            team = graph.posts[answers].team if answers in graph.posts else None
            if team and graph.kind(team) == TeamKind.BUSINESS:
                doing = _parties(graph.letters.doing(duty))
                yield from (_Work(graph.posts[does], team, duty, answers) for does in doing if does in graph.posts)


def _parties(cells: Iterable[Cell]) -> list[str]:
    return [cell.party for cell in cells]


def _has_line_into(graph: Graph, post: Post, team: str) -> bool:
    lines = [line for line in (graph.superiors.get(post.id), *graph.dotted.get(post.id, ())) if line]
    superiors = [graph.posts[line.to] for line in lines]
    led = [each for superior in superiors for each in graph.teams_led.get(superior.id, ())]
    teams = [post.team, *(superior.team for superior in superiors), *led]
    return any(graph.is_within(each, team) for each in teams) or graph.is_member(post, team)
