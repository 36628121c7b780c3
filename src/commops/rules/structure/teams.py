"""Teams: without lead, without roles, or with a lead from another team."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.language.messages import counted, message, quoted, together
from commops.rule import rule
from commops.rules.structure.own_positions import own_teams
from commops.rules.wording import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.language.messages import Message


@rule(Severity.WARNING, needs=("teams", "roles"), worst=Severity.ERROR)
def team_without_lead(graph: Graph) -> Iterator[Finding]:
    """A team has no lead, and does not state `lead: none`.

    Its members have no manager in the team, and its duties may have nobody accountable. It is an error if a duty
    depends on the lead to be accountable, but only a warning if the lead's own team has ended: the passing of time
    makes no errors. External teams are not checked. A sub-team without lead is reported with the team above it.

    Fix: add `lead`, or `lead: none` if the team is accountable as a whole.

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
    leaderless = {team for team in own_teams(graph) if _needs_lead(graph, team)}
    by_role = _whose_role_does_not_lead(graph, leaderless)
    for role, teams in by_role.items():
        yield _without_lead_together(graph, role, teams)

    reported = set(chain.from_iterable(by_role.values()))
    below = defaultdict(list)
    highest = graph.teams.highest_that(leaderless.__contains__)
    for team in sorted(leaderless - reported):
        below[highest[team]].append(team)

    for team in sorted(leaderless - reported):
        if highest[team] == team:
            yield _without_lead(graph, team, [each for each in below[team] if each != team])


@rule(Severity.WARNING, needs=("teams", "roles"))
def lead_outside_team(graph: Graph) -> Iterator[Finding]:
    """The lead of a team belongs neither to the team nor to a team above it.

    The team then reports to somebody whose own manager may know nothing about the team.

    Fix: move the lead into the team, choose a lead from the team, or add the lead to its `members`.

    Bad:
      teams:
        studio: {parent: community, lead: event-planner}
      roles:
        designer: {team: studio}

    Good:
      teams:
        studio: {parent: community, lead: event-planner, members: [event-planner]}
      roles:
        designer: {team: studio}
    """
    for team in own_teams(graph):
        for lead in graph.leads.of(team):
            within = lead.team is None or graph.teams.is_within(team, lead.team) or graph.posts.is_member(lead, team)
            if within or graph.teams.in_cycle(team):
                continue
            yield Finding(
                message=message(
                    "'{role}' leads team '{team}' but belongs to '{home}'",
                    role=lead.id,
                    team=team,
                    home=str(lead.team),
                ),
                address=graph.leads.address(team, lead),
                related=(Related(lead.address / "team", message("the lead's own team")),),
                help=message("move the role into '{team}', or add it to the team's `members`", team=team),
                brief=message("'{role}' leads '{team}'", role=lead.id, team=team),
            )


@rule(Severity.WARNING, needs=("teams", "roles"))
def empty_team(graph: Graph) -> Iterator[Finding]:
    """A team has no role, no holder and no sub-team.

    An empty team may be forgotten, planned or over; the files should say which. An empty team that has duties but no
    lead is reported by `team-without-lead` instead.

    Fix: assign a role to the team, remove the team, or end it with `until` if it is over.

    Bad:
      teams:
        archive: {parent: community, lead: none}

    Good:
      teams:
        archive: {parent: community, lead: archivist}
      roles:
        archivist: {team: archive}
    """
    for team in own_teams(graph):
        fields = graph.teams[team]
        filled = graph.posts.in_team.get(team) or fields.members or fields.holders or graph.teams.below.get(team)
        if not filled and not _needs_lead(graph, team):
            yield Finding(
                message=message("team '{team}' is empty: it has no role, no holder and no sub-team", team=team),
                address=Address(("teams", team)),
                help=message("add `team: {team}` to a role, or remove the team", team=team),
                brief=f"'{team}'",
            )


@rule(Severity.WARNING, needs="people")
def many_leads(graph: Graph, *, max: int = 3) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """One person leads too many teams.

    Fix: let other people lead some of the teams.

    Options: `max`, the most teams that one person leads.

    Bad:
      rules: {many-leads: {max: 1}}
      people:
        mira: {roles: [community-manager, event-lead]}

    Good:
      people:
        mira: {roles: [community-manager, event-lead]}
    """
    leading: dict[str, dict[str, Address]] = defaultdict(dict)
    for post, teams in graph.leads.teams_led.items():
        for holding in graph.staff.persons(post):
            for team in teams:
                if not graph.teams.is_external(team):
                    leading[holding.person][team] = graph.leads.address(team, graph.posts[post])

    for person, led in sorted(leading.items()):
        if len(led) > max:
            yield Finding(
                message=message(
                    "{found} (at most {most:,} expected): {teams}",
                    found=_leads(person, len(led)),
                    most=max,
                    teams=quoted(sorted(led), NAMED),
                ),
                address=Address(("people", person)),
                related=tuple(Related(led[team], message("leads '{team}'", team=team)) for team in sorted(led)[:NAMED]),
                help=message("let other people lead some of the teams"),
                brief=_leads(person, len(led)),
            )


def _leads(person: str, number: int) -> Message:
    return counted("'{person}' leads {number:,} team", "'{person}' leads {number:,} teams", number, person=person)


def _needs_lead(graph: Graph, team: str) -> bool:
    has_work = graph.posts.in_team.get(team) or graph.teams.below.get(team) or graph.duties.of_team.get(team)
    return bool(has_work) and graph.leads.missing(team)


def _without_lead(graph: Graph, team: str, below: Sequence[str]) -> Finding:
    depending = list(chain.from_iterable(map(graph.letters.relying_on_lead, (team, *below))))
    named = graph.teams[team].lead
    address = Address(("teams", team))
    return Finding(
        message=together(_no_lead(team, named), _depend_on_lead(depending)),
        address=address / "lead" if named else address,
        related=(
            *(Related(Address(("duties", duty)), message("depends on the lead")) for duty in depending[:NAMED]),
            *(Related(Address(("teams", each)), message("has no lead either")) for each in below[:NAMED]),
        ),
        note=message("the team of '{role}' has ended or has not started", role=named) if named else "",
        help=message("add `lead: <role>`, or `lead: none` if the team is accountable as a whole"),
        brief=_brief(team, depending),
        severity=Severity.ERROR if depending else None,
    )


def _no_lead(team: str, named: str | None) -> Message:
    if named:
        return message("'{role}', the lead of team '{team}', is not active", role=named, team=team)
    return message("team '{team}' has no lead", team=team)


def _depend_on_lead(duties: Sequence[str]) -> str:
    if not duties:
        return ""
    return counted(
        "{number:,} duty depends on a lead to be accountable",
        "{number:,} duties depend on a lead to be accountable",
        len(duties),
    )


def _brief(team: str, depending: Sequence[str]) -> str:
    if not depending:
        return f"'{team}'"
    return counted(
        "'{team}', {number:,} duty depends on it",
        "'{team}', {number:,} duties depend on it",
        len(depending),
        team=team,
    )


def _without_lead_together(graph: Graph, role: str, teams: Sequence[str]) -> Finding:
    depending = list(chain.from_iterable(map(graph.letters.relying_on_lead, teams)))
    none_has = message("none of the {teams:,} teams with role '{role}' has a lead", teams=len(teams), role=role)
    return Finding(
        message=together(none_has, _depend_on_lead(depending)),
        address=Address(("roles", role)),
        related=tuple(Related(Address(("teams", team)), message("has no lead")) for team in teams[:NAMED]),
        help=message("add `leads: true` to the role that leads each of them, or `lead` to each team"),
        brief=message("{teams:,} teams with role '{role}'", teams=len(teams), role=role),
        severity=Severity.ERROR if depending else None,
    )


def _whose_role_does_not_lead(graph: Graph, leaderless: set[str]) -> Mapping[str, Sequence[str]]:
    # If none of the teams that share a role has a lead, the role should lead them; each team is reported once.
    teams_of: dict[str, list[str]] = defaultdict(list)
    for post in graph.posts.values():
        if post.role.in_each and post.team and not graph.teams.is_external(post.team):
            teams_of[post.role_id].append(post.team)

    found: dict[str, list[str]] = {}
    reported: set[str] = set()
    for role, teams in sorted(teams_of.items()):
        if len(teams) > 1 and leaderless.issuperset(teams) and reported.isdisjoint(teams):
            found[role] = sorted(teams)
            reported.update(teams)

    return found
