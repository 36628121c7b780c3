"""Load: roles with too many duties for their seats, or with none."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.graph.duties import is_core
from commops.graph.letters import INFORMED
from commops.graph.lines import is_adrift
from commops.graph.seats import capacity
from commops.rule import rule
from commops.rules.wording import NAMED, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.graph import Graph
    from commops.graph.letters import Cell
    from commops.graph.posts import Post


@rule(Severity.WARNING, needs="duties")
def overloaded_role(graph: Graph, *, max: int = 12) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """A role does more duties than its seats can carry, or more work than they have time for.

    Fix: hand duties to other roles, or add seats.

    Options: `max`, how many duties one seat may do.

    Bad:
      rules: {overloaded-role: {max: 1}}

    Good:
      rules: {overloaded-role: {max: 2}}
    """
    for post, duties in graph.letters.done_by.items():
        seats = capacity(graph, graph.posts[post])
        effort = sum(_effort(graph, duty) for duty in duties)
        if len(duties) > max * seats:
            what = f"{len(duties)} duties" + (f" with {seats} seats" if seats > 1 else "")
        elif effort > seats:
            what = f"work for {effort:.4g} people with {counted(seats, 'seat', 'seats')}"
        else:
            continue
        yield Finding(
            message=f"'{post}' does {what}",
            address=graph.posts[post].position,
            help=f"hand duties to other roles, or add seats: at most {max} duties a seat, and effort within the seats",
            brief=f"'{post}' does {what}",
        )


@rule(Severity.WARNING, needs="duties", gives_way_to="overloaded-role")
def undedicated_core_duty(graph: Graph, *, max: int = 6) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """A role does so many core duties that none has its whole attention.

    Core duties need an owner of their own, or they are done when the others leave time. Duties that somebody below the
    role does too are not counted, and a role that has too much altogether is an overloaded-role.

    Fix: give some of the core duties to another role.

    Options: `max`, how many core duties one seat may do.

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
        core = [duty for duty in duties if is_core(graph, duty) and not _done_below(graph, post, duty)]
        if len(core) > max * capacity(graph, graph.posts[post]) and not _lacks_lead(graph, graph.posts[post]):
            yield Finding(
                message=f"'{post}' does {len(core)} core duties",
                address=graph.posts[post].position,
                related=tuple(Related(Address(("duties", duty)), "core") for duty in core[:NAMED]),
                help=f"give some of them to another role: at most {max} a seat",
                brief=f"'{post}' does {len(core)} core duties: {listed(core)}",
            )


@rule(Severity.WARNING, needs=("roles", "duties"))
def idle_role(graph: Graph) -> Iterator[Finding]:
    """A role has no letter in any duty.

    Either its work is not written down, or there is none. A letter of its team is one of its own; to be informed along
    with a team above, or with everybody, is none. A role that leads a team is left alone, and so is one whose team has
    no duties, or only such as leave their letters to the team's lead.

    Fix: write down what it does, or delete it.

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
        where = "" if posts == [role] else f" in {counted(len(posts), 'team', 'teams')}: {listed(posts)}"
        yield Finding(
            message=f"'{role}' has no part in any duty{where}",
            address=Address(("roles", role)),
            help="name it in the duties that it does, helps with or hears of, or delete it",
            brief=f"'{role}'{where}",
        )


def _lacks_lead(graph: Graph, post: Post) -> bool:
    # What is below a post is not known where its team lacks a lead: that is told with the team.
    return post.team is not None and graph.leaderless(post.team)


def _is_busy(graph: Graph, post: Post) -> bool:
    cells = graph.letters.by_post.get(post.id, ())
    return post.id in graph.teams_led or any(_has_a_part(graph, post, cell) for cell in cells)


def _has_a_part(graph: Graph, post: Post, cell: Cell) -> bool:
    # What goes to a whole team with all below it is for the posts of that team.
    if cell.team is None or cell.field != INFORMED:
        return True
    return post.team == cell.team or graph.is_member(post, cell.team)


def _should_be_busy(graph: Graph, post: Post) -> bool:
    # In a team that lacks a lead it may be the lead that was forgotten: that is told with the team.
    team = post.team
    if team is None or graph.external(team) or graph.leaderless(team):
        return False
    return any(cell.stated for duty in graph.duties_of.get(team, ()) for cell in graph.letters.rows[duty])


def _effort(graph: Graph, duty: str) -> float:
    # What falls to each of those who do it.
    return (graph.duties[duty].effort or 0) / max(1, len(graph.letters.doing(duty)))


def _done_below(graph: Graph, post: str, duty: str) -> bool:
    # A post of which nothing says where it belongs may be below it: that is told with the post.
    others = [cell.party for cell in graph.letters.doing(duty) if cell.party in graph.posts and cell.party != post]
    return any(is_adrift(graph, graph.posts[each]) or graph.is_above(post, each) for each in others)
