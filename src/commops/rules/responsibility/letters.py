"""Letters: duties for which nobody or too many answer or do, and letters that do not go together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from commops.finding import Address, Edit, Finding, Fix, Related, Severity
from commops.graph.duties import area_of
from commops.rule import rule
from commops.rules.responsibility.naming import called
from commops.rules.wording import NAMED, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.graph import Graph
    from commops.graph.letters import Cell
    from commops.graph.posts import Post

_TOLD_APART: Final = frozenset({"verifies", "omitted"})
_ASKED_AND_TOLD: Final = ("C", "I")


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
        stated = getattr(graph.duties[duty], scheme.answers)
        yield Finding(
            message=f"nobody is {scheme.answers} for the duty '{duty}'"
            + (f", and nobody is {scheme.does}" if undone else "")
            + (_not_there(graph, stated) if stated else ""),
            address=Address(("duties", duty)),
            help=_who_might_answer(graph, duty, scheme.answers),
            brief=called(graph, duty) + (f", nor {scheme.does}" if undone else ""),
            severity=Severity.WARNING if stated else None,
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
        answering = list({cell.party: cell for cell in reversed(graph.letters.answering(duty)) if cell.stated}.values())
        answering.reverse()
        if len(answering) > 1:
            names = listed([cell.party for cell in answering])
            yield Finding(
                message=f"{len(answering)} roles are {answering[0].field} for the duty '{duty}': {names}",
                address=answering[0].address,
                related=tuple(Related(cell.address, "and this one") for cell in answering[1:NAMED]),
                help="keep the one that has the last word; the others can be consulted",
                brief=f"{called(graph, duty)}: {names}",
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
            stated = getattr(graph.duties[duty], does)
            yield Finding(
                message=f"nobody is {does} for the duty '{duty}'" + (_not_there(graph, stated) if stated else ""),
                address=Address(("duties", duty)),
                help=f"add `{does}: [...]`, or a `team`, whose lead then does it too",
                brief=called(graph, duty),
                severity=Severity.WARNING if stated else None,
            )


@rule(Severity.INFO, needs=("duties", "people"))
def shared_accountability(graph: Graph) -> Iterator[Finding]:
    """Two people hold a role that answers for duties.

    The matrix names one role, but it is not one person who answers. Where each has a part of their own, `scope` with
    the assignment says so; `seats: 2` says that two share it on purpose.

    Fix: divide it by the `scope` of the assignments, agree who has the last word, or write `seats: 2`.

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
        cells = graph.letters.by_party.get(post.id, ())
        answers = any(cell.field == graph.letters.scheme(cell.duty).answers for cell in cells)
        if answers and not _several_seats(post) and _same_scope(graph, post.id) and not graph.external(post.team):
            shared[post.role_id].append(post.id)
    for role, posts in sorted(shared.items()):
        holders = graph.holders[posts[0]]
        names = listed([holding.person for holding in holders])
        yield Finding(
            message=f"'{role}' answers for duties and is held by several people: {names}"
            + (f" in '{posts[0]}', and so in {len(posts) - 1} more teams" if len(posts) > 1 else ""),
            address=Address(("roles", role)),
            related=tuple(Related(holding.address, "held here") for holding in holders[:NAMED]),
            help="divide it by the `scope` of the assignments, or write `seats: 2` where they share it on purpose",
            brief=f"'{role}': {names}",
        )


@rule(Severity.WARNING, needs="duties")
def redundant_letters(graph: Graph) -> Iterator[Finding]:
    """A role has two letters in one duty of which one says the other.

    Who does a duty need not be told of it. To answer for a duty and to do it is no redundancy. Consulted together with
    informed is an info: many matrices mean it so, asked before and told after.

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
        before: dict[str, dict[str, Cell]] = defaultdict(dict)  # of each party, the first cell that each field gives
        for weaker in (cell for cell in cells if cell.stated):
            if weaker.field in before[weaker.party]:
                continue  # an item twice in one list is a duplicate, which is reported by itself
            pairs = {(signs[field], signs[weaker.field]): cell for field, cell in before[weaker.party].items()}
            before[weaker.party][weaker.field] = weaker
            letters = next((pair for pair in pairs if pair in scheme.redundant), None)
            if letters is not None:
                stronger = pairs[letters]
                yield Finding(
                    message=f"'{weaker.party}' is {stronger.field} and {weaker.field} in the duty '{duty}'",
                    address=weaker.address,
                    related=(Related(stronger.address, f"{stronger.field} here"),),
                    help=f"take it out of `{weaker.field}`: {_why_not_both(stronger.field, weaker.field)}",
                    fix=_without(graph, weaker),
                    brief=f"'{weaker.party}' is {' and '.join(letters)} in {called(graph, duty)}",
                    severity=Severity.INFO if letters == _ASKED_AND_TOLD else None,
                )


def _without(graph: Graph, weaker: Cell) -> Fix:
    # Where nobody else is named, the field goes. Who is to verify, or to be kept out, may be the one that was meant;
    # and what is said in a remark is lost with it.
    alone = len(getattr(graph.duties[weaker.duty], weaker.field)) == 1
    address = Address(("duties", weaker.duty, weaker.field)) if alone else weaker.address
    safe = weaker.field not in _TOLD_APART and graph.letters.note(weaker) is None
    return Fix(f"take '{weaker.party}' out of `{weaker.field}`", (Edit(address),), safe)


def _why_not_both(stronger: str, weaker: str) -> str:
    if weaker == "verifies":
        return "who does it never verifies it"
    if weaker == "omitted":
        return "who has a part in it is not kept out"
    return f"who is {stronger} need not be {weaker}"


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
            above = graph.nearest_above(answers.party, doing.keys() & graph.posts.keys())
            if above:
                yield Finding(
                    message=f"'{answers.party}' answers for the duty '{duty}' that its superior '{above}' does",
                    address=answers.address,
                    related=(Related(doing[above].address, "done by who is above"),),
                    help=f"let '{above}' answer for it, or '{answers.party}' do it",
                    brief=f"{called(graph, duty)}: '{answers.party}' below '{above}'",
                )


def _told_with_its_team(graph: Graph, duty: str) -> bool:
    team = graph.duties[duty].team
    stated = getattr(graph.duties[duty], graph.letters.scheme(duty).answers)
    return team is not None and not stated and graph.leaderless(team)


def _who_might_answer(graph: Graph, duty: str, field: str) -> str:
    # Who answers for most of the other duties of the area, where that says something.
    add = f"add `{field}: <role>`, or a `team`, whose lead then answers"
    if not graph.duties[duty].area:
        return add
    usual = graph.letters.usually_answering.get(area_of(graph, duty))
    return f"add `{field}: <role>`; '{usual}' answers for other duties of this area" if usual else add


def _not_there(graph: Graph, parties: Sequence[str]) -> str:
    # Those who are stated have gone with their team, or come with it later.
    are = "is" if len(parties) == 1 else "are"
    return f" as of {graph.day}: {listed(list(parties))} {are} not there"


def _several_seats(post: Post) -> bool:
    return isinstance(post.role.seats, int) and post.role.seats > 1


def _same_scope(graph: Graph, post: str) -> bool:
    scopes = [set(holding.stay.scope) for holding in graph.holders.get(post, ())]
    return any(not one or not other or one & other for number, one in enumerate(scopes) for other in scopes[:number])
