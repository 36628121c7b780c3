"""Ends: projects that have none, and people who are left over at one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.model.kinds import TeamKind
from commops.rule import rule
from commops.rules.structure.own import own_teams
from commops.rules.wording import NAMED, counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from commops.graph import Graph
    from commops.graph.holdings import Holding


@rule(Severity.INFO, needs="teams")
def project_without_end(graph: Graph) -> Iterator[Finding]:
    """A project team has no end.

    A project is a thing that ends; without a day nobody plans where its people go then. A team within one that ends
    ends with it.

    Fix: state `until`, or another `kind`.

    Bad:
      teams:
        relaunch: {parent: community, kind: project, lead: event-lead, members: [event-lead]}

    Good:
      teams:
        relaunch: {parent: community, kind: project, lead: event-lead, members: [event-lead], until: 2199-12-31}
    """
    for team in own_teams(graph):
        if graph.kind(team) == TeamKind.PROJECT and graph.end(team) is None:
            yield Finding(
                message=f"the project team '{team}' has no end",
                address=Address(("teams", team)),
                help="add `until: <day>`, or another `kind` if it is meant to last",
                brief=f"'{team}'",
            )


@rule(Severity.WARNING, needs="people")
def expired_team(graph: Graph) -> Iterator[Finding]:
    """A team has ended, and somebody is still assigned to one of its roles.

    What they do now is written nowhere. It is told at the team whose end it is, for the teams within it too.

    Fix: end the assignments, or move the team's end.

    Bad:
      teams:
        relaunch: {parent: community, kind: project, lead: relaunch-lead, until: 2020-12-31}
      roles:
        relaunch-lead: {team: relaunch}
      people:
        noa: {roles: [relaunch-lead]}

    Good:
      teams:
        relaunch: {parent: community, kind: project, lead: relaunch-lead, until: 2020-12-31}
      roles:
        relaunch-lead: {team: relaunch}
      people:
        noa: {assignments: [{role: relaunch-lead, until: 2020-12-31}]}
    """
    for team, holdings in sorted(graph.holdings_in_ended_teams.items()):
        people = sorted({holding.person for holding in holdings})
        yield Finding(
            message=f"the team '{team}' ended on {graph.organization.teams[team].until}, and "
            f"{counted(len(people), 'person is', 'people are')} still assigned to its posts",
            address=Address(("teams", team, "until")),
            related=tuple(Related(each.address, f"'{each.person}' is assigned here") for each in holdings[:NAMED]),
            help="end the assignments with `until`, or move the team's end",
            brief=f"'{team}', {counted(len(people), 'person', 'people')}",
        )


@rule(Severity.WARNING, needs=("teams", "people"), since="0.2.0")
def alumnus_still_here(graph: Graph) -> Iterator[Finding]:
    """Somebody who holds a position of a team, or leads it, is among its alumni.

    Alumni are people who were in the team before. Who came back is no alumnus any more; else the assignment was
    forgotten when they left.

    Fix: remove them from `alumni`, or end the assignment.

    Bad:
      teams:
        events: {alumni: [wei]}
      people:
        wei: {roles: [event-planner]}

    Good:
      teams:
        community: {alumni: [wei]}
      people:
        wei: {roles: [event-planner]}
    """
    for team, fields in graph.teams.items():
        members = filter(None, (graph.post(reference, team) for reference in fields.members))
        posts = {post.id: post for post in (*graph.posts_in.get(team, ()), *graph.leads(team), *members)}
        holding = [held for post in sorted(posts) for held in _who_holds(graph, post)]
        here = {held.person: held for held in reversed(holding)}
        for number, person in enumerate(fields.alumni):
            if person in here and person not in fields.alumni[:number]:
                held = here[person]
                yield Finding(
                    message=f"'{person}' is among the alumni of the team '{team}' and still holds '{held.post}'",
                    address=Address(("teams", team, "alumni", str(number))),
                    related=(Related(held.address, f"holds '{held.post}' here"),),
                    help="remove them from `alumni`, or end the assignment",
                    brief=f"'{person}' in '{team}'",
                )


def _who_holds(graph: Graph, post: str) -> Iterator[Holding]:
    # Whoever is away keeps the position.
    yield from graph.holders.get(post, ())
    yield from graph.absent.get(post, ())


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
        ends = {team: _end_of_project(graph, team) for team in sorted(filter(None, teams))}
        days = [day for day in ends.values() if day]
        if len(days) == len(teams):
            yield Finding(
                message=f"'{person}' is only in project teams that end, the last on {max(days)}",
                address=Address(("people", person)),
                related=tuple(Related(Address(("teams", team, "until")), f"ends on {ends[team]}") for team in ends),
                help="assign them to a role in a team that lasts, too",
                brief=f"'{person}', until {max(days)}",
            )


def _end_of_project(graph: Graph, team: str) -> date | None:
    return graph.end(team) if graph.kind(team) == TeamKind.PROJECT else None
