"""Teams: without lead, without posts, or led from elsewhere."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.rule import rule
from commops.rules.structure.own import own_teams
from commops.rules.wording import NAMED, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.graph import Graph


@rule(Severity.WARNING, needs=("teams", "roles"), worst=Severity.ERROR)
def team_without_lead(graph: Graph) -> Iterator[Finding]:
    """A team has no lead, and does not say that it needs none.

    Who belongs to it then has no superior in it, and its duties have nobody who answers. It is an error where a duty
    relies on the lead to be accountable; it is none where the lead's own team has ended, since time alone makes no
    error. External teams are left alone; a sub-team without lead is told with the team above it.

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
    leaderless = {team for team in own_teams(graph) if _needs_lead(graph, team)}
    together = _whose_role_does_not_lead(graph, leaderless)
    for role, teams in together.items():
        yield _without_lead_together(graph, role, teams)
    told = set(chain.from_iterable(together.values()))
    below = defaultdict(list)
    highest = graph.highest_that(leaderless.__contains__)
    for team in sorted(leaderless - told):
        below[highest[team]].append(team)
    for team in sorted(leaderless - told):
        if highest[team] == team:
            yield _without_lead(graph, team, [each for each in below[team] if each != team])


@rule(Severity.WARNING, needs=("teams", "roles"))
def lead_outside_team(graph: Graph) -> Iterator[Finding]:
    """A team is led by a post that belongs neither to it nor to a team above it.

    Who belongs to the team then answers to somebody whose own superior may know nothing of it.

    Fix: put the role into the team, or choose a lead from it; `members` lists posts of other teams that belong too.

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
        for lead in graph.leads(team):
            within = lead.team is None or graph.is_within(team, lead.team) or graph.is_member(lead, team)
            if within or graph.in_team_cycle(team):
                continue
            yield Finding(
                message=f"'{lead.id}' leads the team '{team}' but belongs to '{lead.team}'",
                address=graph.lead_address(team, lead),
                related=(Related(lead.address / "team", "its own team"),),
                help=f"move the role into '{team}', or add it to the team's `members`",
                brief=f"'{lead.id}' leads '{team}'",
            )


@rule(Severity.WARNING, needs=("teams", "roles"))
def empty_team(graph: Graph) -> Iterator[Finding]:
    """A team has no role, no holder and no sub-team.

    Nobody can say whether it was forgotten, is still to come, or is over. A team that has duties but nobody to lead it
    is told as such, not here.

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
    for team in own_teams(graph):
        fields = graph.teams[team]
        filled = graph.posts_in.get(team) or fields.members or fields.holders or graph.sub_teams.get(team)
        if not filled and not _needs_lead(graph, team):
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
            teams = ", ".join(f"'{team}'" for team in sorted(led)[:NAMED]) + (", ..." if len(led) > NAMED else "")
            yield Finding(
                message=f"'{person}' leads {len(led)} teams: {teams}",
                address=Address(("people", person)),
                related=tuple(Related(led[team], f"leads '{team}'") for team in sorted(led)[:NAMED]),
                help=f"hand some of them to others: one person leads at most {max}",
                brief=f"'{person}' leads {len(led)} teams",
            )


def _needs_lead(graph: Graph, team: str) -> bool:
    has_work = graph.posts_in.get(team) or graph.sub_teams.get(team) or graph.duties_of.get(team)
    return bool(has_work) and graph.leaderless(team)


def _without_lead(graph: Graph, team: str, below: Sequence[str]) -> Finding:
    relying = [duty for each in (team, *below) for duty in graph.duties_relying_on_lead(each)]
    gone = graph.teams[team].lead
    what = f"'{gone}', the lead of the team '{team}', is not there" if gone else f"the team '{team}' has no lead"
    where = Address(("teams", team))
    return Finding(
        message=what + _relying(relying),
        address=where / "lead" if gone else where,
        related=(
            *(Related(Address(("duties", duty)), "relies on the lead") for duty in relying[:NAMED]),
            *(Related(Address(("teams", each)), "has no lead either") for each in below[:NAMED]),
        ),
        note="the team of that post has ended or not begun" if gone else "",
        help="add `lead: <role>`, or `lead: none` if the team answers as a whole",
        brief=f"'{team}'" + (f", relied on by {counted(len(relying), 'duty', 'duties')}" if relying else ""),
        severity=Severity.ERROR if relying else None,
    )


def _without_lead_together(graph: Graph, role: str, teams: Sequence[str]) -> Finding:
    relying = [duty for team in teams for duty in graph.duties_relying_on_lead(team)]
    return Finding(
        message=f"none of the {len(teams)} teams that have the role '{role}' has a lead{_relying(relying)}",
        address=Address(("roles", role)),
        related=tuple(Related(Address(("teams", team)), "has no lead") for team in teams[:NAMED]),
        help="write `leads: true` with the role that leads each of them, or `lead` with each team",
        brief=f"{len(teams)} teams of the role '{role}'",
        severity=Severity.ERROR if relying else None,
    )


def _relying(duties: Sequence[str]) -> str:
    return f", and {counted(len(duties), 'duty relies', 'duties rely')} on one to answer" if duties else ""


def _whose_role_does_not_lead(graph: Graph, leaderless: set[str]) -> Mapping[str, Sequence[str]]:
    # Where no team of a role that many have is led, it is the role that was to lead them; each team is told once.
    teams_of: dict[str, list[str]] = defaultdict(list)
    for post in graph.posts.values():
        if post.role.in_each and post.team and not graph.external(post.team):
            teams_of[post.role_id].append(post.team)
    found: dict[str, list[str]] = {}
    told: set[str] = set()
    for role, teams in sorted(teams_of.items()):
        if len(teams) > 1 and leaderless.issuperset(teams) and told.isdisjoint(teams):
            found[role] = sorted(teams)
            told.update(teams)
    return found
