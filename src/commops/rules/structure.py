"""Structure: teams, posts and lines that do not fit together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.model.kinds import TeamKind
from commops.rule import rule
from commops.rules.wording import NAMED, around, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from commops.graph import Graph
    from commops.graph.letters import Cell
    from commops.graph.posts import Post


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
        # A line that somebody wrote can be mended; one that follows from a team's lead is seldom what is wrong.
        first = cycle.index(min(cycle, key=lambda identifier: (not graph.superiors[identifier].stated, identifier)))
        turned = [*cycle[first:], *cycle[:first]]
        addresses = [graph.superiors[identifier].address for identifier in turned]
        yield _circle("reports to", turned, addresses, "let one of them report elsewhere")


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
        yield _circle("is part of", cycle, addresses, "take out the `parent` of the one at the top")


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
        yield _circle("is part of", cycle, addresses, "take out the `part_of` of the widest one")


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
    names = ", ".join(f"'{post.id}'" for post in heads[:NAMED])
    more = f" and {len(heads) - NAMED} more" if len(heads) > NAMED else ""
    yield Finding(
        message=f"{len(heads)} posts have no superior: {names}{more}",
        address=heads[0].address,
        related=tuple(Related(post.address, "and this one") for post in heads[1:NAMED]),
        help="state `reports_to`, or a `team` whose lead is the superior; `several-heads: off` where it is meant",
    )


@rule(Severity.WARNING, needs=("teams", "roles"))
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
    leaderless = {team for team in _own_teams(graph) if _needs_lead(graph, team)}
    for team in sorted(leaderless):
        if any(above in leaderless for above in list(graph.team_chain(team))[1:]):
            continue
        below = sorted(each for each in leaderless if each != team and team in graph.team_chain(each))
        relying = [duty for each in (team, *below) for duty in graph.duties_relying_on_lead(each)]
        gone = graph.teams[team].lead
        what = f"'{gone}', the lead of the team '{team}', is not there" if gone else f"the team '{team}' has no lead"
        where = Address(("teams", team))
        yield Finding(
            message=what
            + (f", and {counted(len(relying), 'duty relies', 'duties rely')} on one to answer" if relying else ""),
            address=where / "lead" if gone else where,
            related=(
                *(Related(Address(("duties", duty)), "relies on the lead") for duty in relying[:NAMED]),
                *(Related(Address(("teams", each)), "has no lead either") for each in below[:NAMED]),
            ),
            note="the team of that post has ended or not begun" if gone else "",
            help="add `lead: <role>`, or `lead: none` if the team answers as a whole",
            brief=f"'{team}'" + (f", relied on by {counted(len(relying), 'duty', 'duties')}" if relying else ""),
            severity=Severity.ERROR if relying and not gone else None,
        )


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
    for team in _own_teams(graph):
        for lead in graph.leads(team):
            within = lead.team is None or lead.team in graph.team_chain(team) or lead in graph.members(team)
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
    for team in _own_teams(graph):
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


@rule(Severity.WARNING, needs="roles")
def wide_span(graph: Graph, *, max: int = 15) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """More seats report to one post than it can lead.

    How many is too many depends on how much the superior works along: McKinsey's archetypes go from the player-coach
    with 3 to 5 reports to the coordinator with 16 and more. A role that states its `span` is held to that, any other
    to `max`. Seats count whether or not they are filled; of a role with `seats: any`, who holds it counts. A role that
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
        wide = [each for each in posts if most is not None and each.seats > most]
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
    for posts in _spans(graph):
        span = posts[0].post.role.span
        least = span.reports[0] if span else 0
        narrow = [each for each in posts if each.seats < least]
        if narrow:
            yield Finding(
                message=f"{narrow[0].said}; as {span} it is meant to have at least {least}",
                address=narrow[0].post.address / "span",
                note=_alike(narrow),
                help="state another `span`, or give the post more reports",
                brief=f"{narrow[0].said}, a {span}",
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
    own = [post.id for post in _own_posts(graph) if post.id in graph.layers]
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
    for post in _own_posts(graph):
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
    for team in _own_teams(graph):
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


def _circle(what: str, cycle: Sequence[str], addresses: Sequence[Address], help_: str) -> Finding:
    way = around((*cycle, cycle[0]))
    labels = [f"'{one}' {what} '{other}'" for one, other in pairwise((*cycle, cycle[0]))]
    return Finding(
        message=f"'{cycle[0]}' {what} itself: {way}",
        address=addresses[0],
        label=labels[0],
        related=tuple(map(Related, addresses[1:], labels[1:])),
        help=help_,
        brief=way,
    )


def _counts_as_head(graph: Graph, post: Post) -> bool:
    above = list(graph.team_chain(post.team))
    follows = graph.in_team_cycle(post.team) or any(graph.leaderless(team) for team in above)
    return not follows and not graph.external(post.team)


def _own_teams(graph: Graph) -> list[str]:
    return [team for team in graph.teams if not graph.external(team)]


def _own_posts(graph: Graph) -> list[Post]:
    return [post for post in graph.posts.values() if not graph.external(post.team)]


def _needs_lead(graph: Graph, team: str) -> bool:
    has_work = graph.posts_in.get(team) or graph.sub_teams.get(team) or graph.duties_of.get(team)
    return bool(has_work) and graph.leaderless(team)


@dataclass(frozen=True)
class _Span:
    """A post, and how many seats report to it."""

    post: Post
    seats: int

    @property
    def said(self) -> str:
        return f"{counted(self.seats, 'seat reports', 'seats report')} to '{self.post.id}'"


def _spans(graph: Graph) -> Iterable[Sequence[_Span]]:
    # Of each role the posts that have reports, the narrowest first.
    found = defaultdict(list)
    for post in _own_posts(graph):
        if reports := graph.reports.get(post.id):
            found[post.role_id].append(_Span(post, sum(_seats(graph, each) for each in reports)))
    return [sorted(posts, key=lambda each: (each.seats, each.post.id)) for posts in found.values()]


def _seats(graph: Graph, post: Post) -> int:
    # As many as are stated; else as many as are held, and one at least unless it may be empty.
    stated = isinstance(post.role.seats, int)
    return post.seats if stated else max(post.seats, len(graph.holders.get(post.id, ())))


def _alike(posts: Sequence[_Span]) -> str:
    return f"so it is with {counted(len(posts) - 1, 'more post', 'more posts')} of the role" if len(posts) > 1 else ""


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
    return any(team in graph.team_chain(each) for each in teams) or post in graph.members(team)


def _end_of_project(graph: Graph, team: str) -> date | None:
    return graph.end(team) if graph.kind(team) == TeamKind.PROJECT else None
