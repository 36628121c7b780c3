"""Structure: teams, posts and lines that do not fit together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.model.kinds import ANY, TeamKind
from commops.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.graph import Graph
    from commops.graph.posts import Post

_NAMED = 5


@rule(Severity.ERROR, needs="roles")
def reporting_cycle(graph: Graph) -> Iterator[Finding]:
    """Posts report to one another in a circle.

    Nobody in a circle can decide for the others, and what goes up a line never arrives.

    Fix: let one of them report to somebody outside of the circle, or write `reports_to: none` for a head.

    Bad:
      roles:
        event-lead: {reports_to: event-planner}
        event-planner: {reports_to: event-lead}

    Good:
      roles:
        event-lead: {reports_to: community-manager}
        event-planner: {reports_to: event-lead}
    """
    for cycle in graph.reporting_cycles:
        lines = {identifier: graph.superiors[identifier] for identifier in cycle}
        yield _circle(
            "reports to itself",
            cycle,
            [lines[identifier].address for identifier in cycle],
            "let one of them report elsewhere",
        )


@rule(Severity.ERROR, needs="teams")
def team_cycle(graph: Graph) -> Iterator[Finding]:
    """Teams are part of one another in a circle.

    Fix: take out the `parent` of the one that is at the top.

    Bad:
      teams:
        community: {parent: events}

    Good:
      teams:
        community: {lead: community-manager}
    """
    for cycle in graph.team_cycles:
        addresses = [Address(("teams", identifier, "parent")) for identifier in cycle]
        yield _circle("is part of itself", cycle, addresses, "take out the `parent` of the one at the top")


@rule(Severity.ERROR, needs="duties")
def part_of_cycle(graph: Graph) -> Iterator[Finding]:
    """Duties are part of one another in a circle.

    Fix: take out the `part_of` of the widest one.

    Bad:
      duties:
        event-planning: {part_of: event-review}
        event-review: {part_of: event-planning}

    Good:
      duties:
        event-review: {part_of: event-planning}
    """
    for cycle in graph.part_of_cycles:
        addresses = [Address(("duties", identifier, "part_of")) for identifier in cycle]
        yield _circle("is part of itself", cycle, addresses, "take out the `part_of` of the widest one")


@rule(Severity.INFO, needs="roles")
def several_heads(graph: Graph) -> Iterator[Finding]:
    """More than one post has no superior.

    Some organisations are meant to have several heads, a project of many groups for one. Elsewhere a post without a
    superior is one that was forgotten. External teams, and posts that have no superior because their team has no lead,
    are not counted.

    Fix: state `reports_to`, or the `team` whose lead is the superior; where it is meant, switch the rule off.

    Bad:
      roles:
        event-lead: {reports_to: none}

    Good:
      roles:
        event-lead: {reports_to: community-manager}
    """
    heads = [post for post in graph.posts.values() if post.id not in graph.superiors and _counts_as_head(graph, post)]
    if len(heads) < 2:  # noqa: PLR2004 - one is as it should be
        return
    names = ", ".join(f"'{post.id}'" for post in heads[:_NAMED])
    more = f" and {len(heads) - _NAMED} more" if len(heads) > _NAMED else ""
    yield Finding(
        message=f"{len(heads)} posts have no superior: {names}{more}",
        address=heads[0].address,
        related=tuple(Related(post.address, "and this one") for post in heads[1:_NAMED]),
        help="state `reports_to`, or a `team` whose lead is the superior; `several-heads: off` where it is meant",
    )


@rule(Severity.WARNING, needs=("teams", "roles"))
def team_without_lead(graph: Graph) -> Iterator[Finding]:
    """A team has no lead, and does not say that it needs none.

    Who belongs to it then reports to nobody, and its duties have nobody who answers. It is an error where a duty
    relies on the lead to be accountable. External teams are left alone; a sub-team without lead is told with the team
    above it.

    Fix: state `lead`, or `lead: none` where the team answers as a whole.

    Bad:
      teams:
        studio: {parent: community}
      roles:
        designer: {team: studio}

    Good:
      teams:
        studio: {parent: community, lead: designer}
      roles:
        designer: {team: studio}
    """
    leaderless = {team for team in graph.teams if _needs_lead(graph, team)}
    for team in sorted(leaderless):
        if any(above in leaderless for above in list(graph.team_chain(team))[1:]):
            continue
        below = sorted(each for each in leaderless if each != team and team in graph.team_chain(each))
        relying = [duty for each in (team, *below) for duty in graph.duties_relying_on_lead(each)]
        where = Address(("teams", team))
        yield Finding(
            message=f"the team '{team}' has no lead"
            + (f", and {_counted(len(relying), 'duty relies', 'duties rely')} on one to answer" if relying else ""),
            address=where,
            related=(
                *(Related(Address(("duties", duty)), "relies on the lead") for duty in relying[:_NAMED]),
                *(Related(Address(("teams", each)), "has no lead either") for each in below[:_NAMED]),
            ),
            help="add `lead: <role>`, or `lead: none` if the team answers as a whole",
            brief=f"'{team}'" + (f", relied on by {_counted(len(relying), 'duty', 'duties')}" if relying else ""),
            severity=Severity.ERROR if relying else None,
        )


@rule(Severity.WARNING, needs=("teams", "roles"))
def lead_outside_team(graph: Graph) -> Iterator[Finding]:
    """A team is led by a post that belongs neither to it nor to a team above it.

    Fix: put the role into the team, or choose a lead from it; `members` lists posts of other teams that belong too.

    Bad:
      teams:
        studio: {parent: community, lead: event-planner}

    Good:
      teams:
        studio: {parent: community, lead: event-planner, members: [event-planner]}
    """
    for team in graph.teams:
        for lead in graph.leads(team):
            within = {post.team for post in graph.members(team) if post.id == lead.id}
            if lead.team is None or lead.team in {*graph.team_chain(team), *within}:
                continue
            yield Finding(
                message=f"'{lead.id}' leads the team '{team}' but belongs to '{lead.team}'",
                address=graph.lead_address(team, lead),
                related=(Related(lead.address, "its own team is stated here"),),
                help=f"move the role into '{team}', or add it to the team's `members`",
                brief=f"'{lead.id}' leads '{team}'",
            )


@rule(Severity.WARNING, needs=("teams", "roles"))
def empty_team(graph: Graph) -> Iterator[Finding]:
    """A team has no role, no holder and no sub-team.

    Fix: give it a role, or delete it; end it with `until` where it is history.

    Bad:
      teams:
        archive: {parent: community, lead: none}

    Good:
      teams:
        archive: {parent: community, lead: archivist}
      roles:
        archivist: {team: archive}
    """
    for team, fields in graph.teams.items():
        filled = graph.posts_in.get(team) or fields.members or fields.holders or graph.sub_teams.get(team)
        if not filled and not graph.external(team):
            yield Finding(
                message=f"the team '{team}' is empty: no role, no holder, no sub-team",
                address=Address(("teams", team)),
                help=f"give a role `team: {team}`, or delete the team",
                brief=f"'{team}'",
            )


@rule(Severity.WARNING, needs="people")
def many_leads(graph: Graph, *, max: int = 3) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """One person leads more teams than they can attend to.

    Fix: hand some of the teams to others.

    Options: `max`, how many teams one person may lead.

    Bad:
      rules: {many-leads: {max: 1}}
      people:
        mira: {roles: [community-manager, event-lead]}

    Good:
      people:
        mira: {roles: [community-manager, event-lead]}
    """
    leading: dict[str, dict[str, Address]] = defaultdict(dict)
    for post, teams in graph.teams_led.items():
        for holding in graph.holders.get(post, ()):
            for team in teams:
                if not graph.external(team):
                    leading[holding.person][team] = graph.lead_address(team, graph.posts[post])
    for person, led in sorted(leading.items()):
        if len(led) > max:
            teams = ", ".join(f"'{team}'" for team in sorted(led)[:_NAMED]) + (", ..." if len(led) > _NAMED else "")
            yield Finding(
                message=f"'{person}' leads {len(led)} teams: {teams}",
                address=Address(("people", person)),
                related=tuple(Related(led[team], f"leads '{team}'") for team in sorted(led)[:_NAMED]),
                help=f"hand some of them to others: one person leads at most {max}",
                brief=f"'{person}' leads {len(led)} teams",
            )


@rule(Severity.WARNING, needs="roles")
def wide_span(graph: Graph, *, max: int = 15) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """More seats report to one post than it can lead.

    How many is too many depends on how much the superior works along: McKinsey's archetypes go from the player-coach
    with 3 to 5 reports to the coordinator with 16 and more. A role that states its `span` is held to that, any other
    to `max`.

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
    for post, reports in _by_superior(graph):
        most = post.role.span.reports[1] if post.role.span else max
        if most is not None and (seats := _seats(graph, reports)) > most:
            meant = (
                f"as {post.role.span} it is meant to have at most {most}" if post.role.span else f"the most is {most}"
            )
            yield Finding(
                message=f"{seats} seats report to '{post.id}'; {meant}",
                address=post.address / "span" if post.role.span else post.address,
                help="put leads in between, or let some of the posts report to others",
                brief=f"{seats} seats report to '{post.id}'",
            )


@rule(Severity.INFO, needs="roles")
def narrow_span(graph: Graph) -> Iterator[Finding]:
    """Fewer seats report to one post than its `span` is meant for.

    Each layer costs time and distorts what goes through it; a post with two reports may be one layer too many. The
    ranges are those of McKinsey's archetypes. A role without `span` is not held to any.

    Fix: state another `span`, or give the post more reports.

    Bad:
      roles:
        event-lead: {span: supervisor}

    Good:
      roles:
        community-manager: {span: player-coach}
        event-lead: {seats: 3}
    """
    for post, reports in _by_superior(graph):
        seats = _seats(graph, reports)
        if post.role.span and seats < post.role.span.reports[0]:
            yield Finding(
                message=f"{seats} {'seat reports' if seats == 1 else 'seats report'} to '{post.id}'; "
                f"as {post.role.span} it is meant to have at least {post.role.span.reports[0]}",
                address=post.address / "span",
                help="state another `span`, or give the post more reports",
                brief=f"{seats} report to '{post.id}', a {post.role.span}",
            )


@rule(Severity.WARNING, needs="roles")
def deep_hierarchy(graph: Graph, *, max: int = 8) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """There are more layers of posts than a word can travel.

    Fix: take a layer out.

    Options: `max`, how many layers there may be, the head's own counted.

    Bad:
      rules: {deep-hierarchy: {max: 2}}

    Good:
      rules: {deep-hierarchy: {max: 3}}
    """
    chains = sorted((graph.chain_of_command(identifier) for identifier in graph.posts), key=len)
    deepest = chains[-1] if chains else []
    if len(deepest) > max:
        yield Finding(
            message=f"there are {len(deepest)} layers of posts: {' → '.join(reversed(deepest))}",
            address=graph.posts[deepest[0]].address,
            help=f"take a layer out: there should be at most {max}",
        )


@rule(Severity.WARNING, needs="roles")
def reports_to_lower_level(graph: Graph) -> Iterator[Finding]:
    """A post reports to one of a lower level.

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
    for identifier, line in graph.superiors.items():
        post, superior = graph.posts[identifier], graph.posts[line.to]
        if post.role.level and superior.role.level and superior.role.level.rank > post.role.level.rank:
            yield Finding(
                message=f"'{identifier}', a {post.role.level}, reports to '{line.to}', a {superior.role.level}",
                address=post.address / "level",
                related=(Related(superior.address / "level", "its superior's level"),),
                help="mend one of the levels, or the line between them",
                brief=f"'{identifier}' reports to '{line.to}'",
            )


@rule(Severity.WARNING, needs=("teams", "roles", "duties"))
def missing_dotted_line(graph: Graph) -> Iterator[Finding]:
    """A post works for a business team that it has no line into.

    In a matrix a specialist has a line manager and a dotted line to the business line that the work is for. Without it,
    whoever answers for the work cannot direct who does it.

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
    missing: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for duty in graph.rows:
        for answers in graph.answering(duty):
            team = graph.posts[answers].team if answers in graph.posts else None
            if team is None or graph.kind(team) != TeamKind.BUSINESS:
                continue
            for does in graph.doing(duty):
                if does in graph.posts and team not in _teams_of_lines(graph, graph.posts[does]):
                    missing[does, team].append((duty, answers))
    for (does, team), duties in sorted(missing.items()):
        duty, answers = duties[0]
        yield Finding(
            message=f"'{does}' works for the business team '{team}' but has no line into it",
            address=graph.posts[does].address,
            related=tuple(Related(Address(("duties", each)), "does this for it") for each, _ in duties[:_NAMED]),
            help=f"add `dotted_line_to: [{answers}]`",
            brief=f"'{does}' has no line into '{team}'",
        )


@rule(Severity.INFO, needs="teams")
def project_without_end(graph: Graph) -> Iterator[Finding]:
    """A project team has no end.

    A project is a thing that ends; without a day nobody plans where its people go then.

    Fix: state `until`, or another `kind`.

    Bad:
      teams:
        relaunch: {parent: community, kind: project, lead: event-lead, members: [event-lead]}

    Good:
      teams:
        relaunch: {parent: community, kind: project, lead: event-lead, members: [event-lead], until: 2199-12-31}
    """
    for team, fields in graph.teams.items():
        if graph.kind(team) == TeamKind.PROJECT and fields.until is None:
            yield Finding(
                message=f"the project team '{team}' has no end",
                address=Address(("teams", team)),
                help="add `until: <day>`, or another `kind` if it is meant to last",
                brief=f"'{team}'",
            )


@rule(Severity.WARNING, needs="people")
def expired_team(graph: Graph) -> Iterator[Finding]:
    """A team has ended, and somebody is still assigned to one of its roles.

    Fix: end the assignments, or move the team's end.

    Bad:
      teams:
        relaunch: {parent: community, kind: project, lead: relaunch-lead, until: 2020-12-31}
      roles:
        relaunch-lead: {team: relaunch}
      people:
        mira: {roles: [relaunch-lead]}

    Good:
      teams:
        relaunch: {parent: community, kind: project, lead: relaunch-lead, until: 2020-12-31}
      roles:
        relaunch-lead: {team: relaunch}
      people:
        mira: {assignments: [{role: relaunch-lead, until: 2020-12-31}]}
    """
    for team, holdings in sorted(graph.holdings_in_ended_teams.items()):
        people = sorted({holding.person for holding in holdings})
        yield Finding(
            message=f"the team '{team}' ended on {graph.organization.teams[team].until}, and "
            f"{_counted(len(people), 'person is', 'people are')} still assigned to its roles",
            address=Address(("teams", team, "until")),
            related=tuple(Related(holding.address, "still assigned") for holding in holdings[:_NAMED]),
            help="end the assignments with `until`, or move the team's end",
            brief=f"'{team}', {_counted(len(people), 'person', 'people')}",
        )


@rule(Severity.WARNING, needs="people")
def no_home_team(graph: Graph) -> Iterator[Finding]:
    """Somebody is only in project teams that end.

    A project team dissolves, and who has no home team to return to is lost to the organisation with what they know.

    Fix: assign them to a role in a team that lasts.

    Bad:
      teams:
        relaunch: {parent: community, kind: project, lead: relaunch-lead, until: 2199-12-31}
      roles:
        relaunch-lead: {team: relaunch}
      people:
        noa: {roles: [relaunch-lead]}

    Good:
      teams:
        relaunch: {parent: community, kind: project, lead: relaunch-lead, until: 2199-12-31}
      roles:
        relaunch-lead: {team: relaunch}
      people:
        noa: {roles: [relaunch-lead, event-planner]}
    """
    homes: dict[str, set[str | None]] = defaultdict(set)
    for identifier, holders in graph.holders.items():
        for holding in holders:
            homes[holding.person].add(graph.posts[identifier].team)
    for person, teams in sorted(homes.items()):
        if all(team and graph.kind(team) == TeamKind.PROJECT and graph.teams[team].until for team in teams):
            ends = [end for team in teams if team and (end := graph.teams[team].until)]
            last = max(ends)
            yield Finding(
                message=f"'{person}' is only in project teams that end, the last on {last}",
                address=Address(("people", person)),
                related=tuple(
                    Related(Address(("teams", str(team), "until")), "ends") for team in sorted(map(str, teams))
                ),
                help="assign them to a role in a team that lasts, too",
                brief=f"'{person}', until {last}",
            )


def _circle(what: str, cycle: Sequence[str], addresses: Sequence[Address], help_: str) -> Finding:
    around = " → ".join((*cycle, cycle[0]))
    return Finding(
        message=f"'{cycle[0]}' {what}: {around}",
        address=addresses[0],
        related=tuple(Related(address, "and on") for address in addresses[1:]),
        help=help_,
        brief=around,
    )


def _counts_as_head(graph: Graph, post: Post) -> bool:
    above = list(graph.team_chain(post.team))
    follows = graph.in_team_cycle(post.team) or any(graph.leaderless(team) for team in above)
    return not follows and not graph.external(post.team)


def _needs_lead(graph: Graph, team: str) -> bool:
    if graph.external(team) or not graph.leaderless(team):
        return False
    return bool(graph.posts_in.get(team) or graph.sub_teams.get(team) or graph.duties_of.get(team))


def _by_superior(graph: Graph) -> Iterator[tuple[Post, Sequence[Post]]]:
    for identifier, post in graph.posts.items():
        if (reports := graph.reports.get(identifier)) and not graph.external(post.team):
            yield post, reports


def _seats(graph: Graph, posts: Iterable[Post]) -> int:
    return sum(len(graph.holders.get(post.id, ())) if post.role.seats == ANY else post.seats for post in posts)


def _teams_of_lines(graph: Graph, post: Post) -> set[str]:
    lines = [line for line in (graph.superiors.get(post.id), *graph.dotted.get(post.id, ())) if line]
    targets = [post, *(graph.posts[line.to] for line in lines)]
    within = {target.team for target in targets if target.team}
    return within | {team for line in lines for team in graph.teams_led.get(line.to, ())}


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
