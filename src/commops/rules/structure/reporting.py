"""Reporting lines: top-level roles, levels of hierarchy, grades and dotted lines."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain as chained
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.language.messages import chain, message, quoted
from commops.model.kinds import TeamKind
from commops.model.references import TEAM
from commops.records import dataclass
from commops.rule import rule
from commops.rules.structure.own_positions import heads, own_posts, own_teams
from commops.rules.wording import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.graph import Graph
    from commops.graph.letters import Cell
    from commops.graph.posts import Post


@rule(Severity.INFO, needs="roles")
def several_heads(graph: Graph) -> Iterator[Finding]:
    """The organisation has more than one top-level role.

    A role without a manager has often been forgotten. Some organisations do have several top-level roles, such as a
    project of many independent groups.

    Roles with `reports_to: none` count as well. The roles of a team with `lead: none` report to the lead of the team
    above; if there is none, they count as one top-level role. External roles do not count, nor do roles that have no
    manager because their team has no lead. Nothing is reported if the organisation defines no reporting lines at all
    (no `reports_to`, `parent`, `lead` or `leads`), or if each top-level team has exactly one top-level role.

    Fix: add `reports_to`, or the `team` whose lead is the manager; if it is intended, switch the rule off.

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

    yield Finding(
        message=message(
            "{number:,} roles have no manager: {roles}",
            number=len(several),
            roles=quoted((post.id for post in several), NAMED),
        ),
        address=several[0].address,
        related=tuple(Related(post.address, message("no manager either")) for post in several[1:NAMED]),
        help=message("add `reports_to`, or a `team` whose lead is the manager; `several-heads: off` if it is intended"),
    )


@rule(Severity.WARNING, needs="roles")
def deep_hierarchy(graph: Graph, *, max: int = 8) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """The hierarchy has too many levels.

    Each level of hierarchy costs time and distorts information. The longest reporting line is shown.

    Fix: remove a level.

    Options: `max`, the most levels of hierarchy, including the top-level role.

    Bad:
      rules: {deep-hierarchy: {max: 2}}

    Good:
      rules: {deep-hierarchy: {max: 3}}
    """
    own = [post.id for post in own_posts(graph) if post.id in graph.lines.levels]
    deepest = min(own, key=lambda identifier: (-graph.lines.levels[identifier], identifier), default="")
    if deepest and graph.lines.levels[deepest] > max:
        yield Finding(
            message=message(
                "the hierarchy has {levels:,} levels (at most {most:,} expected): {way}",
                levels=graph.lines.levels[deepest],
                most=max,
                way=chain(reversed(graph.lines.chain_of_command(deepest))),
            ),
            address=graph.posts[deepest].address,
            help=message("remove a level of the hierarchy"),
        )


@rule(Severity.WARNING, needs="roles")
def reports_to_lower_level(graph: Graph) -> Iterator[Finding]:
    """A role reports to a role of a lower grade.

    Either one of the grades or the reporting line is wrong; pay, promotion and approvals depend on both. The field
    `level` of a role states its grade.

    Fix: correct the `level` of one of the roles, or the reporting line between them.

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
    in_cycles = set(chained.from_iterable(graph.lines.cycles))
    for post in own_posts(graph):
        line = graph.lines.managers.get(post.id) if post.role.level else None
        if line and post.id not in in_cycles and _is_lower(graph.posts[line.to], post):
            lower.setdefault((post.role_id, graph.posts[line.to].role_id), (post, graph.posts[line.to]))

    for post, manager in lower.values():
        yield Finding(
            message=message(
                "'{role}' ({grade}) reports to '{manager}' of a lower grade ({lower})",
                role=post.id,
                grade=str(post.role.level),
                manager=manager.id,
                lower=str(manager.role.level),
            ),
            address=post.address / "level",
            related=(Related(manager.address / "level", message("the manager's grade")),),
            help=message("correct one of the `level` fields, or the reporting line between them"),
            brief=message("'{role}' reports to '{manager}'", role=post.id, manager=manager.id),
        )


@rule(Severity.WARNING, needs=("teams", "roles", "duties"))
def missing_dotted_line(graph: Graph) -> Iterator[Finding]:
    """A role works for a business team but has no reporting line into it.

    In a matrix organisation a specialist has a line manager and a dotted line to the business team that the work is
    for. Without the dotted line, the accountable role cannot direct the specialist. Members of the business team and
    roles in its sub-teams need no dotted line.

    Fix: add the accountable role to `dotted_line_to`.

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
        if not graph.teams.is_external(work.by.team) and not _has_line_into(graph, work.by, work.team):
            missing[work.by.role_id, work.team].append(work)

    for (_, team), works in sorted(missing.items()):
        first = works[0]
        duties = dict.fromkeys(work.duty for work in works)
        yield Finding(
            message=message(
                "'{role}' works for business team '{team}' but has no reporting line into it",
                role=first.by.id,
                team=team,
            ),
            address=first.by.address,
            related=tuple(
                Related(Address(("duties", duty)), message("a duty that it does for the team"))
                for duty in [*duties][:NAMED]
            ),
            help=message("add `dotted_line_to: [{manager}]`", manager=first.accountable),
            brief=message("'{role}' has no reporting line into '{team}'", role=first.by.id, team=team),
        )


def _describes_lines(graph: Graph) -> bool:
    # Whether the files define any reporting lines; a mere list of roles and their duties does not.
    roles = (post.role for post in own_posts(graph))
    teams = (graph.teams[team] for team in own_teams(graph))
    return any(role.reports_to or role.leads for role in roles) or any(team.parent or team.lead for team in teams)


def _as_one(graph: Graph, post: Post) -> str:
    # A team that acts as a whole counts once, however many posts it has.
    team = post.team
    return TEAM + team if team is not None and team in graph.leads.acting_as_a_whole else post.id


def _one_in_each_top_team(graph: Graph, several: Sequence[Post]) -> bool:
    # Departments side by side, each with its own top-level post.
    heads_of: dict[str, set[str]] = defaultdict(set)
    for post in several:
        home = post.team or min(graph.leads.teams_led.get(post.id, ()), default=None)
        if home is None:
            return False
        heads_of[graph.teams.top(home)].add(_as_one(graph, post))
    return all(len(heads) == 1 for heads in heads_of.values())


def _is_lower(manager: Post, post: Post) -> bool:
    if manager.role.level is None or post.role.level is None:
        return False
    return manager.role.level.rank > post.role.level.rank


@dataclass(frozen=True)
class _Work:
    """The work of a post on a duty for which a post of a business team is accountable."""

    by: Post
    team: str
    duty: str
    accountable: str


def _work_for_business(graph: Graph) -> Iterator[_Work]:
    business = {team for team in graph.teams if graph.teams.kind(team) == TeamKind.BUSINESS}
    if not business:
        return

    for duty in graph.duties:
        for accountable in _parties(graph.letters.answering(duty)):
            team = graph.posts[accountable].team if accountable in graph.posts else None
            if team in business:
                doing = _parties(graph.letters.doing(duty))
                yield from (_Work(graph.posts[does], team, duty, accountable) for does in doing if does in graph.posts)


def _parties(cells: Iterable[Cell]) -> list[str]:
    return [cell.party for cell in cells]


def _has_line_into(graph: Graph, post: Post, team: str) -> bool:
    lines = [line for line in (graph.lines.managers.get(post.id), *graph.lines.dotted.get(post.id, ())) if line]
    managers = [graph.posts[line.to] for line in lines]
    led = chained.from_iterable(graph.leads.teams_led.get(manager.id, ()) for manager in managers)
    teams = [post.team, *(manager.team for manager in managers), *led]
    return any(graph.teams.is_within(each, team) for each in teams) or graph.posts.is_member(post, team)
