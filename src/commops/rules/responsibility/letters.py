"""Letters: duties with no or several accountable or responsible roles, and letters that contradict each other."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, combinations
from typing import TYPE_CHECKING, Final

from commops.finding import Address, Edit, Finding, Fix, Related, Severity
from commops.graph.letters import PARTY
from commops.language.messages import counted, listed, message, quoted
from commops.model.schemes import SCHEMES
from commops.rule import rule
from commops.rules.responsibility.naming import called
from commops.rules.wording import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.graph import Graph
    from commops.graph.letters import Cell
    from commops.graph.posts import Post

_VERIFIES: Final = "verifies"
_OMITTED: Final = "omitted"
_CONSULTED_AND_INFORMED: Final = ("C", "I")
_LACKS: Final = {
    "accountable": message("no accountable role"),
    "approver": message("no approver"),
    "responsible": message("no responsible role"),
    "driver": message("no driver"),
}
"""What a duty lacks, by the field that would state it."""

_SIGNS: Final = {name: {letter.field: letter.sign for letter in scheme.letters} for name, scheme in SCHEMES.items()}
"""By the name of each scheme, the signs of the fields."""


@rule(Severity.ERROR, needs="duties")
def no_accountable(graph: Graph) -> Iterator[Finding]:
    """A duty has no accountable role.

    Without an accountable role, the work is done when somebody has time, and nobody can approve the result. RACI
    practice asks for exactly one accountable role for each duty (ITIL; Smith and Erwin). The lead of a team is
    accountable for the team's duties, unless a duty names another role. If the team has no lead, that is reported
    instead.

    Fix: add `accountable`, or a `team` whose lead is accountable.

    Bad:
      duties:
        event-report: {responsible: [event-planner]}

    Good:
      duties:
        event-report: {accountable: event-lead, responsible: [event-planner]}
    """
    for duty in graph.duties:
        if graph.letters.answering(duty) or _reported_with_its_team(graph, duty):
            continue
        scheme = graph.letters.scheme(duty)
        lack, brief = _LACKS[scheme.answers], called(graph, duty)
        if not graph.letters.doing(duty):
            undone = _LACKS[scheme.does]
            lack = message("{lack} and {undone}", lack=lack, undone=undone)
            brief = message("{duty}: also {lack}", duty=brief, lack=undone)
        stated = getattr(graph.duties[duty], scheme.answers)
        yield Finding(
            message=_lacking(graph, duty, lack, stated),
            address=Address(("duties", duty)),
            help=_who_might_answer(graph, duty, scheme.answers),
            brief=brief,
            severity=Severity.WARNING if stated else None,
        )


@rule(Severity.ERROR, needs="duties")
def several_accountable(graph: Graph) -> Iterator[Finding]:
    """A duty has several accountable roles.

    If two roles are accountable, each relies on the other (ITIL; Smith and Erwin).

    Fix: keep one of them and consult the others, or divide the duty.

    Bad:
      duties:
        event-report: {accountable: [event-lead, community-manager], responsible: [event-planner]}

    Good:
      duties:
        event-report: {accountable: event-lead, responsible: [event-planner], informed: [community-manager]}
    """
    for duty in graph.duties:
        if len(graph.letters.answering(duty)) < 2:  # noqa: PLR2004
            continue
        answering = list({cell.party: cell for cell in reversed(graph.letters.answering(duty)) if cell.stated}.values())
        answering.reverse()
        if len(answering) > 1:
            names = quoted(cell.party for cell in answering)
            yield Finding(
                message=_several(answering[0].field, duty, len(answering), names),
                address=answering[0].address,
                related=tuple(Related(cell.address, message("and this one")) for cell in answering[1:NAMED]),
                help=message("keep the role with the final say; the others can be consulted"),
                brief=message("{duty}: {roles}", duty=called(graph, duty), roles=names),
            )


@rule(Severity.ERROR, needs="duties")
def no_responsible(graph: Graph) -> Iterator[Finding]:
    """A duty has no responsible role.

    In a duty of a team, the accountable role is also responsible, unless another role is named. A duty without a team
    has no default, so it has to name its responsible roles.

    Fix: add `responsible`, or a `team`.

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
                message=_lacking(graph, duty, _LACKS[does], stated),
                address=Address(("duties", duty)),
                help=message("add `{field}: [<role>]`, or a `team` whose lead then does the work too", field=does),
                brief=called(graph, duty),
                severity=Severity.WARNING if stated else None,
            )


@rule(Severity.INFO, needs=("duties", "people"))
def shared_accountability(graph: Graph) -> Iterator[Finding]:
    """An accountable role has several holders.

    The matrix names one role, but no single person is accountable. If each holder is in charge of a part, state it in
    the `scope` of the assignments; `seats: 2` states that two people share the role on purpose.

    Fix: divide the role by the `scope` of the assignments, agree who has the final say, or write `seats: 2`.

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
        if (
            _same_scope(graph, post.id)
            and not _several_seats(post)
            and _answers(graph, post)
            and not graph.teams.is_external(post.team)
        ):
            shared[post.role_id].append(post.id)

    for role, posts in sorted(shared.items()):
        holders = graph.staff.persons(posts[0])
        names = quoted((holding.person for holding in holders), of="people")
        yield Finding(
            message=message(
                "accountable role '{role}' has {number:,} holders: {people}",
                role=posts[0],
                number=len(holders),
                people=names,
            ),
            address=Address(("roles", role)),
            related=tuple(Related(holding.address, message("held here")) for holding in holders[:NAMED]),
            note=_alike(posts),
            help=message(
                "divide it by the `scope` of the assignments, or write `seats: 2` if they share it on purpose"
            ),
            brief=message("'{role}': {people}", role=role, people=names),
        )


@rule(Severity.WARNING, needs="duties")
def redundant_letters(graph: Graph) -> Iterator[Finding]:
    """A role has two letters in one duty that repeat or contradict each other.

    A responsible role need not be informed as well. Accountable together with responsible is fine. Consulted together
    with informed is an info: in many matrices, it means consulted before and informed afterwards.

    Fix: remove the weaker letter.

    Bad:
      duties:
        event-review: {consulted: [event-planner]}

    Good:
      duties:
        event-review: {consulted: [community-manager], informed: []}
    """
    for duty, cells in graph.letters.rows.items():
        if len(set(map(PARTY, cells))) == len(cells):
            continue
        stated = [cell for cell in cells if cell.source is None]
        if len(set(map(PARTY, stated))) == len(stated):
            continue

        scheme = graph.letters.scheme(duty)
        signs = _SIGNS[scheme.name]
        before: dict[str, dict[str, Cell]] = defaultdict(dict)  # of each party, the first cell that each field gives
        for weaker in stated:
            others = before[weaker.party]
            if weaker.field in others:
                continue  # an item twice in one list is a duplicate, which is reported by itself
            pairs = {(signs[field], signs[weaker.field]): cell for field, cell in others.items()} if others else {}
            others[weaker.field] = weaker
            letters = next((pair for pair in pairs if pair in scheme.redundant), None)
            if letters is not None:
                stronger = pairs[letters]
                yield Finding(
                    message=message(
                        "'{party}' is in both `{stronger}` and `{weaker}` of duty '{duty}'",
                        party=weaker.party,
                        stronger=stronger.field,
                        weaker=weaker.field,
                        duty=duty,
                    ),
                    address=weaker.address,
                    related=(Related(stronger.address, message("`{field}` here", field=stronger.field)),),
                    help=_why_not_both(stronger.field, weaker.field),
                    fix=_without(graph, weaker),
                    brief=message(
                        "'{party}' is {letters} in {duty}",
                        party=weaker.party,
                        letters=listed(letters, "and"),
                        duty=called(graph, duty),
                    ),
                    severity=Severity.INFO if letters == _CONSULTED_AND_INFORMED else None,
                )


def _without(graph: Graph, weaker: Cell) -> Fix:
    # Where nobody else is named, the field is removed. Whoever verifies, or is left out, may be the one that was meant;
    # and a remark would be lost.
    alone = len(getattr(graph.duties[weaker.duty], weaker.field)) == 1
    address = Address(("duties", weaker.duty, weaker.field)) if alone else weaker.address
    safe = weaker.field not in {_VERIFIES, _OMITTED} and graph.letters.note(weaker) is None
    title = message("remove '{party}' from `{field}`", party=weaker.party, field=weaker.field)
    return Fix(title, (Edit(address),), safe)


def _why_not_both(stronger: str, weaker: str) -> str:
    if weaker == _VERIFIES:
        return message("remove it from `verifies`: nobody verifies their own work")
    if weaker == _OMITTED:
        return message("remove it from `omitted`: it takes part in this duty")
    if stronger == _OMITTED:
        return message("remove it from `{weaker}`: it is left out of this duty", weaker=weaker)
    return message("remove it from `{weaker}`: `{stronger}` is enough", weaker=weaker, stronger=stronger)


@rule(Severity.INFO, needs="duties")
def accountable_below_responsible(graph: Graph) -> Iterator[Finding]:
    """The accountable role of a duty reports to the responsible one.

    Nobody can be accountable for what their own manager does. Duties in which the accountable role is also responsible
    are not reported.

    Fix: make the manager accountable, or the other role responsible.

    Bad:
      duties:
        event-review: {accountable: event-planner, responsible: [event-lead]}

    Good:
      duties:
        event-review: {accountable: event-lead, responsible: [event-planner]}
    """
    in_cycles = set(chain.from_iterable(graph.lines.cycles))
    for duty in graph.duties:
        doing = graph.letters.doing(duty)
        for answers in graph.letters.answering(duty):
            others = [cell for cell in doing if graph.lines.is_above(cell.party, answers.party)]
            if not others or any(cell.party == answers.party for cell in doing):
                continue
            if answers.party in in_cycles or answers.party not in graph.posts or answers.party not in graph.lines.above:
                continue
            does = {cell.party: cell for cell in others if cell.party in graph.posts}
            above = graph.lines.nearest_above(answers.party, does)
            if above:
                yield Finding(
                    message=message(
                        "'{role}' is accountable for duty '{duty}' but reports to '{manager}', which is responsible "
                        "for it",
                        role=answers.party,
                        duty=duty,
                        manager=above,
                    ),
                    address=answers.address,
                    related=(Related(does[above].address, message("responsible")),),
                    help=message(
                        "make '{manager}' accountable, or '{role}' responsible", manager=above, role=answers.party
                    ),
                    brief=message(
                        "{duty}: '{role}' reports to '{manager}'",
                        duty=called(graph, duty),
                        role=answers.party,
                        manager=above,
                    ),
                )


def _reported_with_its_team(graph: Graph, duty: str) -> bool:
    team = graph.duties[duty].team
    stated = getattr(graph.duties[duty], graph.letters.scheme(duty).answers)
    return team is not None and not stated and graph.leads.missing(team)


def _who_might_answer(graph: Graph, duty: str, field: str) -> str:
    # The role that is accountable for most of the other duties of the area, where there is one.
    usual = graph.letters.usually_answering.get(graph.duties.area_of(duty)) if graph.duties[duty].area else None
    if usual:
        return message(
            "add `{field}: <role>`; '{role}' is accountable for other duties of this area", field=field, role=usual
        )
    return message("add `{field}: <role>`, or a `team` whose lead is then accountable", field=field)


def _lacking(graph: Graph, duty: str, lack: str, stated: Sequence[str]) -> str:
    # Parties that are stated have ended with their team, or will begin with it.
    if not stated:
        return message("duty '{duty}' has {lack}", duty=duty, lack=lack)
    return message(
        "duty '{duty}' has {lack} as of {day}; not active then: {parties}",
        duty=duty,
        lack=lack,
        day=graph.day,
        parties=quoted(stated),
    )


def _several(field: str, duty: str, number: int, roles: str) -> str:
    if field == "approver":
        return message("duty '{duty}' has {number:,} approvers: {roles}", duty=duty, number=number, roles=roles)
    return message("duty '{duty}' has {number:,} accountable roles: {roles}", duty=duty, number=number, roles=roles)


def _alike(posts: Sequence[str]) -> str:
    if len(posts) == 1:
        return ""
    return counted(
        "{number:,} more position of this role has several holders too",
        "{number:,} more positions of this role have several holders too",
        len(posts) - 1,
    )


def _several_seats(post: Post) -> bool:
    return isinstance(post.role.seats, int) and post.role.seats > 1


def _answers(graph: Graph, post: Post) -> bool:
    cells = graph.letters.by_party.get(post.id, ())
    return any(cell.field == graph.letters.scheme(cell.duty).answers for cell in cells)


def _same_scope(graph: Graph, post: str) -> bool:
    holders = graph.staff.persons(post)
    if len(holders) == 1:
        return False

    scopes = [set(holding.stay.scope) for holding in holders]
    return any(not one or not other or one & other for one, other in combinations(scopes, 2))
