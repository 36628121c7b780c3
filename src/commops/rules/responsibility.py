"""Responsibility: duties that nobody or too many answer for, and roles with too many duties or none."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.graph.claims import claims
from commops.graph.duties import area_of, is_core
from commops.graph.seats import capacity
from commops.rule import rule
from commops.rules.wording import NAMED, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.graph import Graph
    from commops.graph.posts import Post


@rule(Severity.ERROR, needs="duties")
def no_accountable(graph: Graph) -> Iterator[Finding]:
    """A duty has nobody who answers for it.

    When nobody answers for a result, it is done when someone has time, and nobody can say yes to it. RACI practice asks
    for exactly one accountable role for each duty (ITIL; Smith and Erwin). A duty of a team is answered for by the
    team's lead unless it names another; where the team has no lead, that is the finding.

    Fix: name who answers, or give the duty a `team` whose lead does.

    Bad:
      duties:
        event-report: {responsible: [event-planner]}

    Good:
      duties:
        event-report: {accountable: event-lead, responsible: [event-planner]}
    """
    for duty in graph.duties:
        if graph.letters.answering(duty) or _told_with_its_team(graph, duty):
            continue
        scheme = graph.letters.scheme(duty)
        undone = not graph.letters.doing(duty)
        ended = bool(getattr(graph.duties[duty], scheme.answers))
        yield Finding(
            message=f"nobody is {scheme.answers} for the duty '{duty}'"
            + (f", and nobody is {scheme.does}" if undone else "")
            + (f" any more: who was is not there on {graph.day}" if ended else ""),
            address=Address(("duties", duty)),
            help=_who_might_answer(graph, duty, scheme.answers),
            brief=f"'{duty}'",
            severity=Severity.WARNING if ended else None,
        )


@rule(Severity.ERROR, needs="duties")
def several_accountable(graph: Graph) -> Iterator[Finding]:
    """A duty has more than one role that answers for it.

    Where two answer, each relies on the other (ITIL; Smith and Erwin).

    Fix: keep one; the others may be consulted, or divide the duty.

    Bad:
      duties:
        event-report: {accountable: [event-lead, community-manager], responsible: [event-planner]}

    Good:
      duties:
        event-report: {accountable: event-lead, responsible: [event-planner], informed: [community-manager]}
    """
    for duty in graph.duties:
        answering = [cell for cell in graph.letters.answering(duty) if cell.stated]
        if len(answering) > 1:
            names = listed([cell.party for cell in answering])
            yield Finding(
                message=f"{len(answering)} roles are {answering[0].field} for the duty '{duty}': {names}",
                address=answering[0].address,
                related=tuple(Related(cell.address, "and this one") for cell in answering[1:NAMED]),
                help="keep the one that has the last word; the others can be consulted",
                brief=f"'{duty}': {names}",
            )


@rule(Severity.ERROR, needs="duties")
def no_responsible(graph: Graph) -> Iterator[Finding]:
    """A duty has nobody who does it.

    Who answers for a team's duty also does it, unless somebody else is named. A duty without a team gets no letters by
    default, so it names who does it.

    Fix: name who does it, or give the duty a `team`.

    Bad:
      duties:
        event-report: {accountable: event-lead}

    Good:
      duties:
        event-report: {accountable: event-lead, responsible: [event-planner]}
    """
    for duty in graph.duties:
        if graph.letters.answering(duty) and not graph.letters.doing(duty):
            does = graph.letters.scheme(duty).does
            ended = bool(getattr(graph.duties[duty], does))
            yield Finding(
                message=f"nobody is {does} for the duty '{duty}'"
                + (f" any more: who was is not there on {graph.day}" if ended else ""),
                address=Address(("duties", duty)),
                help=f"add `{does}: [...]`, or a `team`, whose lead then does it too",
                brief=f"'{duty}'",
                severity=Severity.WARNING if ended else None,
            )


@rule(Severity.INFO, needs=("duties", "people"))
def shared_accountability(graph: Graph) -> Iterator[Finding]:
    """Two people hold a role that answers for duties.

    The matrix names one role, but it is not one person who answers. Where each has a part of their own, `scope` with
    the assignment says so.

    Fix: divide it by the `scope` of the assignments, or agree who has the last word.

    Bad:
      people:
        lin: {roles: [event-lead]}
        noa: {roles: [event-lead]}

    Good:
      people:
        lin: {assignments: [{role: event-lead, scope: [online]}]}
        noa: {assignments: [{role: event-lead, scope: [offline]}]}
    """
    shared: dict[str, list[str]] = defaultdict(list)
    for post in graph.posts.values():
        answers = any(cell in graph.letters.answering(cell.duty) for cell in graph.letters.by_party.get(post.id, ()))
        if answers and _same_scope(graph, post.id) and not graph.external(post.team):
            shared[post.role_id].append(post.id)
    for role, posts in sorted(shared.items()):
        holders = graph.holders[posts[0]]
        names = listed([holding.person for holding in holders])
        yield Finding(
            message=f"'{role}' answers for duties and is held by several people: {names}"
            + (f" in '{posts[0]}', and so in {len(posts) - 1} more teams" if len(posts) > 1 else ""),
            address=Address(("roles", role)),
            related=tuple(Related(holding.address, "held here") for holding in holders[:NAMED]),
            help="divide it by the `scope` of the assignments, or agree who has the last word",
            brief=f"'{role}': {names}",
        )


@rule(Severity.WARNING, needs="duties")
def claimed_twice(graph: Graph) -> Iterator[Finding]:
    """Two duties look after the same account, channel, address or path.

    Each waits for the other, or both change it. Addresses are compared without scheme, slash at the end and branch; a
    more specific claim inside a wider one is fine.

    Fix: leave it with one of them.

    Bad:
      duties:
        event-planning: {owns: ["https://events.example.org/"]}
        event-review: {owns: ["http://events.example.org"]}

    Good:
      duties:
        event-planning: {owns: ["https://events.example.org/"]}
        event-review: {owns: ["https://events.example.org/reviews"]}
    """
    for what, claimed in sorted(claims(graph).items()):
        if len({duty for duty, _ in claimed}) > 1:
            first, *others = claimed
            duties = listed([duty for duty, _ in claimed])
            yield Finding(
                message=f"{len(claimed)} duties look after '{what}': {duties}",
                address=first[1],
                related=tuple(Related(address, f"also looked after by '{duty}'") for duty, address in others[:NAMED]),
                help="leave it with one of them, or let one claim only a part",
                brief=f"{duties}: {what}",
            )


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
            address=graph.posts[post].address,
            help=f"hand duties to other roles, or add seats: at most {max} duties a seat, and effort within the seats",
            brief=f"'{post}' does {what}",
        )


@rule(Severity.WARNING, needs="duties")
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
    overloaded = {finding.address for finding in overloaded_role(graph)}
    for post, duties in graph.letters.done_by.items():
        core = [duty for duty in duties if is_core(graph, duty) and not _done_below(graph, post, duty)]
        told = graph.posts[post].address in overloaded or _lacks_lead(graph, graph.posts[post])
        if len(core) > max * capacity(graph, graph.posts[post]) and not told:
            yield Finding(
                message=f"'{post}' does {len(core)} core duties",
                address=graph.posts[post].address,
                related=tuple(Related(Address(("duties", duty)), "core") for duty in core[:NAMED]),
                help=f"give some of them to another role: at most {max} a seat",
                brief=f"'{post}' does {len(core)} core duties",
            )


@rule(Severity.WARNING, needs=("roles", "duties"))
def idle_role(graph: Graph) -> Iterator[Finding]:
    """A role has no letter in any duty.

    Either its work is not written down, or there is none. A role that leads a team, and one whose team has no duties
    at all, are left alone.

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
        busy = graph.letters.by_post.get(post.id) or graph.teams_led.get(post.id)
        if not busy and _should_be_busy(graph, post):
            idle[post.role_id].append(post.id)
    for role, posts in sorted(idle.items()):
        where = "" if posts == [role] else f" in {counted(len(posts), 'team', 'teams')}: {listed(posts)}"
        yield Finding(
            message=f"'{role}' has no part in any duty{where}",
            address=Address(("roles", role)),
            help="name it in the duties that it does, helps with or hears of, or delete it",
            brief=f"'{role}'{where}",
        )


@rule(Severity.INFO, needs="duties")
def too_many_responsible(graph: Graph, *, max: int = 3) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """So many do a duty that nobody feels it is theirs.

    Fix: divide the duty, or let some of them support or be consulted.

    Options: `max`, how many parties may do a duty.

    Bad:
      rules: {too-many-responsible: {max: 1}}
      duties:
        event-review: {responsible: [event-planner, event-lead]}

    Good:
      rules: {too-many-responsible: {max: 1}}
    """
    yield from _too_many(graph, "responsible", max, "divide the duty, or let some of them be consulted")


@rule(Severity.INFO, needs="duties")
def too_many_consulted(graph: Graph, *, max: int = 5) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """So many are asked before a duty is done that it takes too long.

    Fix: ask fewer, and tell the others after.

    Options: `max`, how many parties may be consulted.

    Bad:
      rules: {too-many-consulted: {max: 0}}
      duties:
        event-planning: {consulted: [community-manager]}

    Good:
      duties:
        event-planning: {consulted: [community-manager]}
    """
    yield from _too_many(graph, "consulted", max, "ask fewer; the others can be informed")


@rule(Severity.INFO, needs="duties")
def too_many_informed(graph: Graph, *, max: int = 8) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """So many are told of a duty that nobody reads it.

    Fix: tell whole teams (`team:ID` is one party), or put it where everybody can look it up.

    Options: `max`, how many parties may be informed.

    Bad:
      rules: {too-many-informed: {max: 0}}

    Good:
      rules: {too-many-informed: {max: 1}}
    """
    yield from _too_many(graph, "informed", max, "name whole teams, or put it where everybody can look it up")


@rule(Severity.WARNING, needs="duties")
def redundant_letters(graph: Graph) -> Iterator[Finding]:
    """A role has two letters in one duty of which one says the other.

    Who does a duty need not be told of it. To answer for a duty and to do it is no redundancy.

    Fix: take out the weaker one.

    Bad:
      duties:
        event-review: {consulted: [event-planner]}

    Good:
      duties:
        event-review: {consulted: [community-manager], informed: []}
    """
    for duty, cells in graph.letters.rows.items():
        scheme = graph.letters.scheme(duty)
        signs = {letter.field: letter.sign for letter in scheme.letters}
        stated = [cell for cell in cells if cell.stated]
        for number, weaker in enumerate(stated):
            for stronger in stated[:number]:
                if stronger.party == weaker.party and (signs[stronger.field], signs[weaker.field]) in scheme.redundant:
                    yield Finding(
                        message=f"'{weaker.party}' is {stronger.field} and {weaker.field} in the duty '{duty}'",
                        address=weaker.address,
                        related=(Related(stronger.address, f"{stronger.field} here"),),
                        help=f"take it out of `{weaker.field}`: who is {stronger.field} need not be {weaker.field}",
                        brief=f"'{weaker.party}' in '{duty}'",
                    )


@rule(Severity.INFO, needs="duties")
def accountable_below_responsible(graph: Graph) -> Iterator[Finding]:
    """Who answers for a duty reports to who does it.

    One cannot answer for what one's superior does. Where who answers also works on it, it is left alone.

    Fix: let the superior answer, or the other do it.

    Bad:
      duties:
        event-review: {accountable: event-planner, responsible: [event-lead]}

    Good:
      duties:
        event-review: {accountable: event-lead, responsible: [event-planner]}
    """
    in_circles = {post for cycle in graph.reporting_cycles for post in cycle}
    for duty in graph.duties:
        doing = {cell.party: cell for cell in graph.letters.doing(duty)}
        for answers in graph.letters.answering(duty):
            if answers.party in doing or answers.party in in_circles or answers.party not in graph.posts:
                continue
            above = next((post for post in graph.chain_of_command(answers.party)[1:] if post in doing), None)
            if above:
                yield Finding(
                    message=f"'{answers.party}' answers for the duty '{duty}' that its superior '{above}' does",
                    address=answers.address,
                    related=(Related(doing[above].address, "done by who is above"),),
                    help=f"let '{above}' answer for it, or '{answers.party}' do it",
                    brief=f"'{duty}': '{answers.party}' below '{above}'",
                )


@rule(Severity.INFO, needs="duties")
def stale_review(graph: Graph, *, max: int = 365) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """Duties have not been looked at for long.

    A division of responsibility is adjusted as the organisation changes. Only duties that say when they were `reviewed`
    are held to it.

    Fix: look at them again, and write the day into `reviewed`.

    Options: `max`, after how many days.

    Bad:
      duties:
        event-planning: {reviewed: 2020-01-01}

    Good:
      rules: {stale-review: {max: 1000000}}
      duties:
        event-planning: {reviewed: 2020-01-01}
    """
    stale: dict[str, list[str]] = defaultdict(list)
    for identifier, duty in graph.duties.items():
        if duty.reviewed and (graph.day - duty.reviewed).days > max:
            stale[area_of(graph, identifier)].append(identifier)
    for where, duties in sorted(stale.items()):
        oldest = min(duty.reviewed for identifier in duties if (duty := graph.duties[identifier]).reviewed)
        yield Finding(
            message=f"{counted(len(duties), 'duty', 'duties')} of the area '{where}' "
            f"{'was' if len(duties) == 1 else 'were'} last looked at more than {max} days ago, the first on {oldest}",
            address=Address(("duties", duties[0], "reviewed")),
            related=tuple(Related(Address(("duties", duty, "reviewed")), "and this one") for duty in duties[1:NAMED]),
            help="look at them again, and write the day into `reviewed`",
            brief=f"'{where}': {counted(len(duties), 'duty', 'duties')}",
        )


def _lacks_lead(graph: Graph, post: Post) -> bool:
    # What is below a post is not known where its team lacks a lead: that is told with the team.
    return post.team is not None and graph.leaderless(post.team)


def _should_be_busy(graph: Graph, post: Post) -> bool:
    # In a team that lacks a lead it may be the lead that was forgotten: that is told with the team.
    team = post.team
    if team is None or graph.external(team) or graph.leaderless(team):
        return False
    return bool(graph.duties_of.get(team))


def _told_with_its_team(graph: Graph, duty: str) -> bool:
    team = graph.duties[duty].team
    stated = getattr(graph.duties[duty], graph.letters.scheme(duty).answers)
    return team is not None and not stated and graph.leaderless(team)


def _who_might_answer(graph: Graph, duty: str, field: str) -> str:
    # Who answers for most of the other duties of the area, where that says something.
    add = f"add `{field}: <role>`, or a `team`, whose lead then answers"
    if not graph.duties[duty].area:
        return add
    others = [
        cell.party
        for other in graph.duties
        if other != duty and area_of(graph, other) == area_of(graph, duty)
        for cell in graph.letters.answering(other)
    ]
    usual = max(sorted(set(others)), key=others.count, default=None)
    return f"add `{field}: <role>`; '{usual}' answers for other duties of this area" if usual else add


def _same_scope(graph: Graph, post: str) -> bool:
    scopes = [set(holding.stay.scope) for holding in graph.holders.get(post, ())]
    return any(not one or not other or one & other for number, one in enumerate(scopes) for other in scopes[:number])


def _effort(graph: Graph, duty: str) -> float:
    # What falls to each of those who do it.
    return (graph.duties[duty].effort or 0) / max(1, len(graph.letters.doing(duty)))


def _done_below(graph: Graph, post: str, duty: str) -> bool:
    others = [cell.party for cell in graph.letters.doing(duty) if cell.party in graph.posts and cell.party != post]
    return any(post in graph.chain_of_command(other) for other in others)


def _too_many(graph: Graph, field: str, most: int, help_: str) -> Iterator[Finding]:
    for duty in graph.duties:
        scheme = graph.letters.scheme(duty)
        cells = [
            cell for cell in graph.letters.of(duty, scheme.does if field == "responsible" else field) if cell.stated
        ]
        if len(cells) > most:
            yield Finding(
                message=f"{len(cells)} parties are {cells[0].field} in the duty '{duty}'",
                address=Address(("duties", duty, cells[0].field)),
                help=f"{help_}: at most {most}",
                brief=f"'{duty}': {len(cells)}",
            )
