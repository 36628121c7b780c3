"""Control: segregation of duties, reviews, agreements and access to information."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, combinations_with_replacement
from typing import TYPE_CHECKING, NamedTuple

from commops.finding import Address, Finding, Related, Severity
from commops.graph.cooperation import step_cells, step_people
from commops.graph.signoffs import Part, State
from commops.language.messages import listed, message, quoted
from commops.model.kinds import Secrecy
from commops.rule import rule
from commops.rules.wording import NAMED, changed_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from commops.graph import Graph
    from commops.graph.holdings import Holding
    from commops.graph.letters import Cell
    from commops.graph.signoffs import Confirmation, ProfileChange
    from commops.language.messages import Listed, Message
    from commops.model.control import Separation
    from commops.model.cooperation import Step
    from commops.model.signoffs import Signoff


@rule(Severity.ERROR, needs=("separations", "duties"))
def separation_of_duties(graph: Graph) -> Iterator[Finding]:
    """One role or person does duties that must be kept apart.

    Segregation of duties (NIST RBAC: separation of duty) means that no one person can both make a mistake and hide it:
    the author does not approve, and whoever pays does not keep the books. All duties count for which a person is
    responsible or which they support, through all their roles, unless the `scope` of the duties or of the assignments
    has nothing in common. A responsibility by default is reported at the duty, which can state who is responsible.

    Fix: assign one of the duties to somebody else.

    Bad:
      separations:
        plan-and-review: {duties: [event-planning, event-review]}

    Good:
      separations:
        plan-and-review: {duties: [event-planning, event-review]}
      duties:
        event-review: {responsible: [event-lead], informed: []}
    """
    for identifier, separation in sorted(graph.organization.separations.items()):
        by_role, by_person = _done(graph, separation)
        together = {post: _done_together(graph, works) for post, works in by_role.items()}
        both = {post: done for post, done in together.items() if done}
        for done, posts in _together(both):
            yield _not_apart(identifier, _roles_do(posts, done), done)

        holdings = chain.from_iterable(graph.staff.holders.get(post, ()) for post in both)
        held_otherwise = {holding.person for holding in holdings}
        for person, works in sorted(by_person.items()):
            done = _done_together(graph, works)
            if done and person not in held_otherwise:
                does = message("'{person}' does {duties}", person=person, duties=_all(done))
                yield _not_apart(identifier, does, done, tuple(_held_for(graph, person, done)))


@rule(Severity.ERROR, needs=("workflows", "duties"))
def self_review(graph: Graph) -> Iterator[Finding]:
    """The only possible reviewer of a step is the person who did it.

    Fix: let another role do the review, or assign another person to the reviewing role.

    Bad:
      workflows:
        event:
          steps:
            - {id: plan, duty: event-planning}
            - {id: review, duty: event-review, reviews: plan}
      people:
        wei: {roles: [event-planner]}

    Good:
      workflows:
        event:
          steps:
            - {id: plan, duty: event-planning}
            - {id: review, duty: event-review, reviews: plan}
      duties:
        event-review: {responsible: [event-lead]}
      people:
        wei: {roles: [event-planner]}
        lin: {roles: [event-lead]}
    """
    for identifier, workflow in sorted(graph.organization.workflows.items()):
        numbers = {step.id: number for number, step in enumerate(workflow.steps)}
        for number, step in enumerate(workflow.steps):
            if step.reviews is None:
                continue
            reviewed = workflow.steps[numbers[step.reviews]]
            if _is_unclear(graph, reviewed) or _is_unclear(graph, step):
                continue
            produced = step_people(graph, reviewed)
            alone = step_people(graph, step)
            if len(alone) == 1 and alone <= produced and not _others_may(graph, step):
                person = next(iter(alone))
                yield Finding(
                    message=message(
                        "'{person}' is the only possible reviewer of their own work in '{step}'",
                        person=person,
                        step=step.reviews,
                    ),
                    address=Address(("workflows", identifier, "steps", str(number), "reviews")),
                    related=(
                        Related(
                            Address(("workflows", identifier, "steps", str(numbers[step.reviews]))),
                            message("the work under review"),
                        ),
                    ),
                    help=message("let another role do the review, or assign another person to the reviewing role"),
                    brief=message(
                        "'{workflow}', step '{step}': only '{person}'",
                        workflow=identifier,
                        step=step.id,
                        person=person,
                    ),
                )


def _is_unclear(graph: Graph, step: Step) -> bool:
    # Whether it could not be read who does the duty of a step.
    return ("duties", step.duty) in graph.unclear


@rule(Severity.ERROR, needs=("agreements", "people"), runs_out=True)
def unsigned_agreement(graph: Graph) -> Iterator[Finding]:
    """A person has not signed a required agreement.

    An agreement is required of the roles and teams that it lists, and of everybody with access to information that
    names it.

    Fix: have the agreement signed, and record the date under `signed`.

    Bad:
      agreements:
        nda: {required_of: [event-planner]}
      people:
        wei: {roles: [event-planner]}

    Good:
      agreements:
        nda: {required_of: [event-planner]}
      people:
        wei: {roles: [event-planner], signed: {nda: 2026-01-05}}
    """
    for (person, agreement), reason in graph.agreements.required.items():
        signed = graph.people[person].signed.get(agreement)
        if signed is None or signed > graph.day:
            yield Finding(
                message=_not_signed(person, agreement, signed),
                address=Address(("people", person)),
                related=(Related(reason, message("required here")),),
                help=message(
                    "have it signed, and record the date: `signed: {{{agreement}: <date>}}`", agreement=agreement
                ),
                brief=message("'{person}', '{agreement}'", person=person, agreement=agreement),
            )


def _not_signed(person: str, agreement: str, signed: date | None) -> Message:
    if signed is None:
        return message("'{person}' has not signed '{agreement}'", person=person, agreement=agreement)
    return message(
        "'{person}' has not signed '{agreement}' yet: the date is {day}", person=person, agreement=agreement, day=signed
    )


@rule(Severity.ERROR, needs=("agreements", "people"), runs_out=True)
def expired_agreement(graph: Graph) -> Iterator[Finding]:
    """A signed agreement has expired and must be signed again.

    Fix: have the agreement signed again, and record the new date.

    Bad:
      agreements:
        nda: {required_of: [event-planner], renew: 1y}
      people:
        wei: {roles: [event-planner], signed: {nda: 2020-01-05}}

    Good:
      agreements:
        nda: {required_of: [event-planner]}
      people:
        wei: {roles: [event-planner], signed: {nda: 2020-01-05}}
    """
    for person, agreement in graph.agreements.required:
        signed = graph.people[person].signed.get(agreement)
        last = signed and graph.organization.agreements[agreement].last_day(signed)
        if signed and last and last < graph.day:
            yield Finding(
                message=message(
                    "'{person}' signed '{agreement}' on {signed}; it expired on {day}",
                    person=person,
                    agreement=agreement,
                    signed=signed,
                    day=last,
                ),
                address=Address(("people", person, "signed", agreement)),
                related=(
                    Related(Address(("agreements", agreement, "renew")), message("how long a signature is valid")),
                ),
                help=message("have it signed again, and record the new date"),
                brief=message(
                    "'{person}', '{agreement}', expired on {day}", person=person, agreement=agreement, day=last
                ),
            )


@rule(Severity.WARNING, needs=("information", "duties"))
def access_without_need(graph: Graph) -> Iterator[Finding]:
    """A role has access to confidential information that it does not need.

    Need to know: information cannot leak where nobody has access to it. A role needs the information of the duties for
    which it is responsible or which it supports; being accountable for a duty does not require access.

    Fix: remove the information from the role's `access`, or add it to the `information` of the duty that needs it.

    Bad:
      information: {member-data: {level: confidential}}
      roles:
        event-planner: {access: [member-data]}

    Good:
      information: {member-data: {level: confidential}}
      roles:
        event-planner: {access: [member-data]}
      duties:
        event-planning: {information: [member-data]}
    """
    touched_by = _touched(graph)
    for post in graph.posts.values():
        touched = touched_by.get(post.id, {})
        without = sorted(each for each in post.role.access if _confidential(graph, each) and each not in touched)
        if without and not graph.teams.is_external(post.team):
            yield Finding(
                message=message(
                    "'{role}' has access to {information}, but works on no duty that needs it",
                    role=post.id,
                    information=_all(without),
                ),
                address=post.position / "access",
                help=message("remove it from `access`, or add it to the `information` of the duty that needs it"),
                brief=message("'{role}': {information}", role=post.id, information=_all(without)),
            )


@rule(Severity.WARNING, needs=("information", "duties"))
def need_without_access(graph: Graph) -> Iterator[Finding]:
    """A role needs confidential information for its duties but has no access to it.

    Nothing is reported if no role states any `access`.

    Fix: add the information to the role's `access`, or remove it from the duty.

    Bad:
      information: {member-data: {level: confidential}}
      roles:
        event-lead: {access: [member-data]}
      duties:
        event-planning: {information: [member-data], responsible: [event-lead, event-planner]}

    Good:
      information: {member-data: {level: confidential}}
      roles:
        event-planner: {access: [member-data]}
      duties:
        event-planning: {information: [member-data]}
    """
    if not any(role.access for role in graph.organization.roles.values()):
        return

    for post, touched in sorted(_touched(graph).items()):
        lacking = sorted(touched.keys() - set(graph.posts[post].role.access))
        if lacking and not graph.teams.is_external(graph.posts[post].team):
            yield Finding(
                message=message(
                    "'{role}' needs {information} for its duties, but has no access to it",
                    role=post,
                    information=_all(lacking),
                ),
                address=graph.posts[post].position,
                related=tuple(
                    Related(Address(("duties", touched[each], "information")), message("needed here"))
                    for each in lacking
                ),
                help=message(
                    "add `access: [{information}]`, or remove it from the duty", information=", ".join(lacking)
                ),
                brief=message("'{role}': {information}", role=post, information=_all(lacking)),
            )


@rule(Severity.WARNING, needs=("roles", "people"), since="0.3.0", on_request=True)
def stale_signoff(graph: Graph) -> Iterator[Finding]:
    """The profile of a position has changed since its holder confirmed it.

    Whoever confirmed a profile relies on it: duties that are added later without a word are done by nobody. A profile
    is what is written of a position: its duties and letters, metrics, access, and its manager. Only the last
    confirmation of each holder counts; agents and services confirm nothing.

    Fix: have the changed profile confirmed, and record it in `signoffs.csv`.

    Bad:
      rules: {stale-signoff: warning}
      people:
        wei: {roles: [event-planner]}
      ---
      # signoffs.csv
      role,person,date,digest
      event-planner,wei,2026-01-05,0a4f9c21be7d

    Good:
      rules: {stale-signoff: warning}
      people:
        wei: {roles: [event-planner]}
      ---
      # signoffs.csv
      role,person,date,digest
      event-planner,wei,2026-01-05,989f68668fac
    """
    for confirmation in _confirmations(graph):
        signoff, address = confirmation.signoff, confirmation.address
        if confirmation.state != State.CHANGED or signoff is None or address is None:
            continue

        yield Finding(
            message=_changed_since(signoff, confirmation.changes),
            address=confirmation.holding.address,
            related=(
                Related(address, message("confirmed here")),
                *_related_duties(graph, confirmation),
            ),
            help=message("have the changed profile confirmed, and record it in signoffs.csv"),
            brief=message("'{person}', '{position}'", person=signoff.person, position=signoff.role),
        )


@rule(Severity.WARNING, needs=("roles", "people"), since="0.3.0", on_request=True)
def missing_signoff(graph: Graph, *, grace: int = 0) -> Iterator[Finding]:
    """Somebody holds a position and has never confirmed its profile.

    A duty that its holder has never heard of is done by nobody. Agents and services confirm nothing; who is away is
    not reported, and neither are positions of external teams.

    Fix: have the profile confirmed, and record it in `signoffs.csv`.

    Options: `grace`, for how many days after the start of an assignment nothing is reported.

    Bad:
      rules: {missing-signoff: warning}
      people:
        wei: {roles: [event-planner]}

    Good:
      rules: {missing-signoff: warning}
      people:
        wei: {roles: [event-planner]}
      ---
      # signoffs.csv
      role,person,date,digest
      event-planner,wei,2026-01-05,989f68668fac
    """
    for confirmation in _confirmations(graph):
        holding = confirmation.holding
        if confirmation.state != State.NEVER or _is_new(graph, holding, grace):
            continue

        said = message(
            "'{person}' has not confirmed the profile of '{position}'", person=holding.person, position=holding.post
        )
        if confirmation.ahead:
            said = message(
                "'{person}' has not confirmed the profile of '{position}' yet: the date is {day}",
                person=holding.person,
                position=holding.post,
                day=confirmation.ahead.on,
            )
        yield Finding(
            message=said,
            address=holding.address,
            help=message("have the profile confirmed, and record it in signoffs.csv"),
            brief=message("'{person}', '{position}'", person=holding.person, position=holding.post),
        )


def _confirmations(graph: Graph) -> Iterator[Confirmation]:
    yield from chain.from_iterable(graph.signoffs.by_post.values())


def _changed_since(signoff: Signoff, changes: Sequence[ProfileChange] | None) -> Message:
    person, position, day = signoff.person, signoff.role, signoff.on
    if changes is None:
        return message(
            "'{person}' confirmed the profile of '{position}' on {day}; it has changed since",
            person=person,
            position=position,
            day=day,
        )
    return message(
        "'{person}' confirmed the profile of '{position}' on {day}; changed since: {what}",
        person=person,
        position=position,
        day=day,
        what=listed(changed_parts(changes), last="and"),
    )


def _related_duties(graph: Graph, confirmation: Confirmation) -> Iterator[Related]:
    duties = [change.id for change in confirmation.changes or () if change.part == Part.DUTIES]
    for duty in duties[:NAMED]:
        if duty in graph.organization.duties:
            yield Related(Address(("duties", duty)), message("changed since"))


def _is_new(graph: Graph, holding: Holding, grace: int) -> bool:
    since = graph.staff.window(holding).since
    return since is not None and (graph.day - since).days < grace


def _others_may(graph: Graph, step: Step) -> bool:
    # Whether a holder who is not listed by name may do a step.
    posts = chain.from_iterable(map(graph.letters.posts, step_cells(graph, step)))
    return any(graph.posts[post].filled for post in posts)


_Done = dict[str, "Cell"]


class _Work(NamedTuple):
    """A duty that is done: the letter, and the scope of the assignment that it comes from, if it is a person's."""

    cell: Cell
    scope: frozenset[str] = frozenset()


def _done(graph: Graph, separation: Separation) -> tuple[Mapping[str, list[_Work]], Mapping[str, list[_Work]]]:
    # The duties of a separation that each post and each person does or supports.
    by_role: dict[str, list[_Work]] = defaultdict(list)
    by_person: dict[str, list[_Work]] = defaultdict(list)
    for duty in sorted(set(separation.duties) & graph.duties.keys()):
        for cell in graph.letters.working(duty):
            for post in graph.letters.posts(cell):
                by_role[post].append(_Work(cell))
                for holding in graph.staff.holders.get(post, ()):
                    by_person[holding.person] += (_Work(cell, frozenset(part.stay.scope)) for part in holding.each_part)
    return by_role, by_person


def _done_together(graph: Graph, works: Iterable[_Work]) -> _Done:
    # The duties that are done together with another one, in scopes that overlap.
    by_places: dict[tuple[frozenset[str], frozenset[str]], _Done] = defaultdict(dict)
    for work in works:
        of_duty = frozenset(graph.duties[work.cell.duty].scope)
        by_places[of_duty, work.scope].setdefault(work.cell.duty, work.cell)

    found: _Done = {}
    for (places, done), (others, done_there) in combinations_with_replacement(by_places.items(), 2):
        beside = {**done_there, **done}
        if len(beside) > 1 and all(map(_meet, places, others)):
            found |= {**beside, **found}

    return dict(sorted(found.items()))


def _meet(scope: frozenset[str], other: frozenset[str]) -> bool:
    # A duty or an assignment without scope applies everywhere.
    return not scope or not other or not scope.isdisjoint(other)


def _together(both: Mapping[str, _Done]) -> Iterator[tuple[_Done, list[str]]]:
    # Posts that have the very same letters, those of a team, are reported in one finding.
    by_cells: dict[tuple[Cell, ...], list[str]] = defaultdict(list)
    for post, done in sorted(both.items()):
        by_cells[tuple(done.values())].append(post)
    for cells, posts in by_cells.items():
        yield {cell.duty: cell for cell in cells}, posts


def _roles_do(roles: Sequence[str], done: _Done) -> Message:
    if len(roles) == 1:
        return message("role '{role}' does {duties}", role=roles[0], duties=_all(done))
    return message("each of the roles {roles} does {duties}", roles=quoted(roles), duties=_all(done))


def _held_for(graph: Graph, person: str, done: _Done) -> Iterator[Related]:
    posts = set(chain.from_iterable(map(graph.letters.posts, done.values())))
    for holding in graph.staff.holdings_of[person]:
        if holding.post in posts:
            yield Related(holding.address, message("holds '{position}' here", position=holding.post))


def _not_apart(separation: str, does: Message, done: _Done, held: tuple[Related, ...] = ()) -> Finding:
    first, *others = done.values()
    defaults = dict.fromkeys(cell.source for cell in done.values() if cell.source)
    return Finding(
        message=message("{does}, which '{separation}' keeps apart", does=does, separation=separation),
        address=_where_given(first),
        related=(
            *(Related(_where_given(cell), message("and this duty")) for cell in others[: NAMED - 1]),
            *(Related(source, message("responsible by default here")) for source in defaults),
            *held,
            Related(Address(("separations", separation)), message("kept apart here")),
        ),
        help=message("assign one of them to somebody else"),
        brief=message("'{separation}': {does}", separation=separation, does=does),
    )


def _where_given(cell: Cell) -> Address:
    return cell.address if cell.stated else Address(("duties", cell.duty))


def _touched(graph: Graph) -> Mapping[str, dict[str, str]]:
    # The confidential information that each post needs, with a duty that needs it.
    touched: dict[str, dict[str, str]] = defaultdict(dict)
    for identifier, duty in graph.duties.items():
        confidential = [each for each in duty.information if _confidential(graph, each)]
        if not confidential:
            continue

        for post in chain.from_iterable(map(graph.letters.posts, graph.letters.working(identifier))):
            for each in confidential:
                touched[post].setdefault(each, identifier)
    return touched


def _confidential(graph: Graph, information: str) -> bool:
    return graph.organization.information[information].level == Secrecy.CONFIDENTIAL


def _all(names: Iterable[str]) -> Listed:
    return quoted(names, most=0, last="and")
