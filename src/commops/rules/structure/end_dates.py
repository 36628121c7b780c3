"""End dates: projects without an end date, and people who are still assigned when a team has ended."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.language.messages import counted, message
from commops.model.kinds import TeamKind
from commops.rule import rule
from commops.rules.structure.own_positions import own_teams
from commops.rules.wording import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from commops.graph import Graph
    from commops.graph.holdings import Holding


@rule(Severity.INFO, needs="teams")
def project_without_end(graph: Graph) -> Iterator[Finding]:
    """A project team has no end date.

    Projects end. Without an end date nobody plans where the people go afterwards. A team within a project ends with it.

    Fix: add `until`, or change the `kind` of the team.

    Bad:
      teams:
        relaunch: {parent: community, kind: project, lead: event-lead, members: [event-lead]}

    Good:
      teams:
        relaunch: {parent: community, kind: project, lead: event-lead, members: [event-lead], until: 2199-12-31}
    """
    for team in own_teams(graph):
        if graph.teams.kind(team) == TeamKind.PROJECT and graph.teams.end(team) is None:
            yield Finding(
                message=message("project team '{team}' has no end date", team=team),
                address=Address(("teams", team)),
                help=message("add `until: <date>`, or change the `kind` if the team is permanent"),
                brief=f"'{team}'",
            )


@rule(Severity.WARNING, needs="people")
def expired_team(graph: Graph) -> Iterator[Finding]:
    """A team has ended, but people are still assigned to its roles.

    The files no longer say what these people do. It is reported at the team that has the end date, also for the teams
    within it.

    Fix: end the assignments, or postpone the end of the team.

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
    for team, holdings in sorted(graph.staff.in_ended_teams.items()):
        people = sorted({holding.person for holding in holdings})
        yield Finding(
            message=counted(
                "team '{team}' ended on {day}, but {number:,} person is still assigned to its roles",
                "team '{team}' ended on {day}, but {number:,} people are still assigned to its roles",
                len(people),
                team=team,
                day=str(graph.organization.teams[team].until),
            ),
            address=Address(("teams", team, "until")),
            related=tuple(
                Related(each.address, message("'{person}' is assigned here", person=each.person))
                for each in holdings[:NAMED]
            ),
            help=message("end the assignments with `until`, or postpone the end of the team"),
            brief=counted("'{team}', {number:,} person", "'{team}', {number:,} people", len(people), team=team),
        )


@rule(Severity.WARNING, needs=("teams", "people"), since="0.2.0")
def alumnus_still_here(graph: Graph) -> Iterator[Finding]:
    """An alumnus of a team still holds a position in it.

    Alumni are people who have left the team. Either they have come back and are no longer alumni, or nobody ended their
    assignment when they left. Leading the team counts as a position in it.

    Fix: remove the person from `alumni`, or end the assignment.

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
        if not fields.alumni:
            continue

        posts = {post.id for post in (*graph.posts.in_team.get(team, ()), *graph.leads.of(team))}
        posts.update(post.id for post in graph.posts.members(team))
        holdings = chain.from_iterable(graph.staff.held(post) for post in sorted(posts))
        here: dict[str, Holding] = {}
        for held in holdings:
            here.setdefault(held.person, held)

        for number, person in enumerate(fields.alumni):
            if person in here and person not in fields.alumni[:number]:
                held = here[person]
                yield Finding(
                    message=message(
                        "'{person}' is an alumnus of team '{team}' but still holds '{position}'",
                        person=person,
                        team=team,
                        position=held.post,
                    ),
                    address=Address(("teams", team, "alumni", str(number))),
                    related=(Related(held.address, message("holds '{position}' here", position=held.post)),),
                    help=message("remove the person from `alumni`, or end the assignment"),
                    brief=message("'{person}' in '{team}'", person=person, team=team),
                )


@rule(Severity.WARNING, needs="people")
def no_home_team(graph: Graph) -> Iterator[Finding]:
    """Somebody has positions only in project teams that end.

    When the last project ends, the person has no team to return to, and the organisation loses what they know.

    Fix: assign the person to a role in a permanent team.

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
    ending = {team for team in graph.teams if _end_of_project(graph, team)}
    posts = (post for post in graph.staff.holders if graph.posts[post].team in ending)
    people = {holding.person for post in posts for holding in graph.staff.persons(post)}

    for person in sorted(people):
        teams = {graph.posts[holding.post].team for holding in graph.staff.holdings_of[person]}
        ends = {team: _end_of_project(graph, team) for team in sorted(filter(None, teams))}
        days = [day for day in ends.values() if day]
        if len(days) == len(teams):
            yield Finding(
                message=message(
                    "'{person}' is only in project teams, the last of which ends on {day}", person=person, day=max(days)
                ),
                address=Address(("people", person)),
                related=tuple(
                    Related(Address(("teams", team, "until")), message("ends on {day}", day=str(day)))
                    for team, day in ends.items()
                ),
                help=message("assign the person to a role in a permanent team as well"),
                brief=message("'{person}', until {day}", person=person, day=max(days)),
            )


def _end_of_project(graph: Graph, team: str) -> date | None:
    return graph.teams.end(team) if graph.teams.kind(team) == TeamKind.PROJECT else None
