"""Load: roles with too many duties for their seats, or without any."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.graph.letters import INFORMED
from commops.language.messages import counted, message, quoted
from commops.rule import rule
from commops.rules.wording import NAMED, at_most

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.graph import Graph
    from commops.graph.letters import Cell
    from commops.graph.posts import Post


@rule(Severity.WARNING, needs="duties")
def overloaded_role(graph: Graph, *, max: int = 12) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """A role is responsible for more duties, or for more work, than its seats can handle.

    Fix: move duties to other roles, or add seats.

    Options: `max`, the most duties per seat.

    Bad:
      rules: {overloaded-role: {max: 1}}

    Good:
      rules: {overloaded-role: {max: 2}}
    """
    with_effort = {duty for duty in graph.duties.stating("effort") if graph.duties[duty].effort}
    for post, duties in graph.letters.done_by.items():
        if len(duties) <= max and with_effort.isdisjoint(duties):
            continue

        seats = graph.staff.capacity(graph.posts[post])
        effort = sum(_effort(graph, duty) for duty in duties if duty in with_effort)
        if len(duties) > max * seats:
            load = _duties(post, len(duties), seats)
        elif effort > seats:
            load = _work(post, effort, seats)
        else:
            continue
        yield Finding(
            message=load,
            address=graph.posts[post].position,
            help=message(
                "move duties to other roles, or add seats: at most {most:,} duties per seat, and no more `effort` than "
                "seats",
                most=max,
            ),
            brief=load,
        )


@rule(Severity.WARNING, needs="duties", gives_way_to="overloaded-role")
def undedicated_core_duty(graph: Graph, *, max: int = 6) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """A role is responsible for too many core duties.

    A core duty needs somebody who can focus on it. Duties for which somebody below the role is responsible too do not
    count. A role with too many duties overall is reported as overloaded-role.

    Fix: move some of the core duties to another role.

    Options: `max`, the most core duties per seat.

    Bad:
      rules: {undedicated-core-duty: {max: 1}}
      duties:
        event-planning: {priority: core}
        event-review: {priority: core}

    Good:
      duties:
        event-planning: {priority: core}
        event-review: {priority: core}
    """
    for post, duties in graph.letters.done_by.items():
        if len(duties) <= max:
            continue

        most = max * graph.staff.capacity(graph.posts[post])
        core = [duty for duty in duties if graph.duties.is_core(duty)]
        if len(core) <= most:
            continue

        core = [duty for duty in core if not _done_below(graph, post, duty)]
        if len(core) > most and not _lacks_lead(graph, graph.posts[post]):
            number = counted("{number:,} core duty", "{number:,} core duties", len(core))
            yield Finding(
                message=message(
                    "'{role}' is responsible for {duties}; {at_most} per seat",
                    role=post,
                    duties=number,
                    at_most=at_most(max),
                ),
                address=graph.posts[post].position,
                related=tuple(Related(Address(("duties", duty)), message("core duty")) for duty in core[:NAMED]),
                help=message("move some of them to another role"),
                brief=message(
                    "'{role}' is responsible for {duties}: {names}", role=post, duties=number, names=quoted(core)
                ),
            )


@rule(Severity.WARNING, needs=("roles", "duties"))
def idle_role(graph: Graph) -> Iterator[Finding]:
    """A role is not involved in any duty.

    Either its work is not described, or there is none. A letter of its team counts as its own; being informed together
    with a team above, or with everybody, does not count. Roles that lead a team are not reported, nor are roles whose
    team has no duties, or only duties whose letters are left to the team's lead.

    Fix: add the role to the duties that it is involved in, or delete it.

    Bad:
      roles:
        event-helper: {team: events}

    Good:
      roles:
        event-helper: {team: events}
      duties:
        event-planning: {responsible: [event-planner, event-helper]}
    """
    idle: dict[str, list[str]] = defaultdict(list)
    for post in graph.posts.values():
        if not _is_busy(graph, post) and _should_be_busy(graph, post):
            idle[post.role_id].append(post.id)

    for role, posts in sorted(idle.items()):
        where = "" if posts == [role] else _in_teams(posts)
        yield Finding(
            message=message("'{role}' is not involved in any duty {where}", role=role, where=where)
            if where
            else message("'{role}' is not involved in any duty", role=role),
            address=Address(("roles", role)),
            help=message(
                "add it to the duties in which it is responsible, supports, is consulted or informed, or delete it"
            ),
            brief=message("'{role}' {where}", role=role, where=where) if where else f"'{role}'",
        )


def _in_teams(posts: Sequence[str]) -> str:
    return counted(
        "in {number:,} team: {positions}", "in {number:,} teams: {positions}", len(posts), positions=quoted(posts)
    )


def _duties(role: str, number: int, seats: int) -> str:
    duties = counted("{number:,} duty", "{number:,} duties", number)
    if seats > 1:
        return message(
            "'{role}' is responsible for {duties} with {seats:,} seats", role=role, duties=duties, seats=seats
        )
    return message("'{role}' is responsible for {duties}", role=role, duties=duties)


def _work(role: str, effort: float, seats: int) -> str:
    return counted(
        "'{role}' has work for {effort:.4g} people but only {number:,} seat",
        "'{role}' has work for {effort:.4g} people but only {number:,} seats",
        seats,
        role=role,
        effort=effort,
    )


def _lacks_lead(graph: Graph, post: Post) -> bool:
    # What is below a position is unknown if its team has no lead, which is reported with the team.
    return post.team is not None and graph.leads.missing(post.team)


def _is_busy(graph: Graph, post: Post) -> bool:
    if post.id in graph.letters.parties or post.id in graph.leads.teams_led:
        return True
    return any(_has_a_part(graph, post, cell) for cell in graph.letters.by_post.get(post.id, ()))


def _has_a_part(graph: Graph, post: Post, cell: Cell) -> bool:
    # What a whole team is informed of, with all teams below it, counts for the positions of that team only.
    if cell.team is None or cell.field != INFORMED:
        return True
    return post.team == cell.team or graph.posts.is_member(post, cell.team)


def _should_be_busy(graph: Graph, post: Post) -> bool:
    # In a team without a lead it may be the missing lead, which is reported with the team.
    team = post.team
    if team is None or graph.teams.is_external(team) or graph.leads.missing(team):
        return False

    cells = chain.from_iterable(graph.letters.rows[duty] for duty in graph.duties.of_team.get(team, ()))
    return any(cell.stated for cell in cells)


def _effort(graph: Graph, duty: str) -> float:
    # The share of each responsible party.
    return (graph.duties[duty].effort or 0) / max(1, len(graph.letters.doing(duty)))


def _done_below(graph: Graph, post: str, duty: str) -> bool:
    # A position without team and manager may be below it, which is reported with that position.
    others = [cell.party for cell in graph.letters.doing(duty) if cell.party in graph.posts and cell.party != post]
    return any(graph.lines.is_adrift(graph.posts[each]) or graph.lines.is_above(post, each) for each in others)
