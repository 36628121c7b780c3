"""Control: who may do, see and check what."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, NamedTuple

from commops.finding import Address, Finding, Related, Severity
from commops.graph.agreements import required
from commops.graph.cooperation import step_cells, step_people
from commops.model.kinds import Secrecy
from commops.rule import rule
from commops.rules.wording import NAMED, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.graph import Graph
    from commops.graph.letters import Cell
    from commops.model.control import Separation
    from commops.model.cooperation import Step


@rule(Severity.ERROR, needs=("separations", "duties"))
def separation_of_duties(graph: Graph) -> Iterator[Finding]:
    """Somebody does two duties that must be kept apart.

    Who writes does not approve, who pays does not book: two people are needed to make a mistake or to hide one (NIST
    RBAC, separation of duty). Everything that a person does or helps with counts, through all roles held, unless it is
    done in different places: the `scope` of the duties, or of the assignments they come by, has nothing in common. What
    is left to a default is told at the duty, which can state who does it.

    Fix: give one of the duties to somebody else.

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
        both = {post: done for post, works in by_role.items() if (done := _done_together(graph, works))}
        for done, posts in _together(both):
            yield _not_apart(identifier, _all(posts), done)

        held_otherwise = {holding.person for post in both for holding in graph.holders.get(post, ())}
        for person, works in sorted(by_person.items()):
            done = _done_together(graph, works)
            if done and person not in held_otherwise:
                yield _not_apart(identifier, f"'{person}' does", done, tuple(_held_for(graph, person, done)))


@rule(Severity.ERROR, needs=("workflows", "duties"))
def self_review(graph: Graph) -> Iterator[Finding]:
    """What somebody did can be reviewed by nobody but themselves.

    Fix: let another role review, or add somebody to the one that does.

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
            produced = step_people(graph, workflow.steps[numbers[step.reviews]])
            alone = step_people(graph, step)
            if len(alone) == 1 and alone <= produced and not _others_may(graph, step):
                person = next(iter(alone))
                yield Finding(
                    message=f"only '{person}' could review what '{person}' did in '{step.reviews}'",
                    address=Address(("workflows", identifier, "steps", str(number), "reviews")),
                    related=(
                        Related(Address(("workflows", identifier, "steps", str(numbers[step.reviews]))), "done here"),
                    ),
                    help="let another role review it, or add somebody to the one that does",
                    brief=f"'{identifier}', step '{step.id}': only '{person}'",
                )


@rule(Severity.ERROR, needs=("agreements", "people"), runs_out=True)
def unsigned_agreement(graph: Graph) -> Iterator[Finding]:
    """Somebody has not signed an agreement that is required of them.

    It is required by the team or the role, or by access to information that names it.

    Fix: have it signed, and write the day under `signed`.

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
    for (person, agreement), reason in required(graph).items():
        signed = graph.people[person].signed.get(agreement)
        if signed is None or signed > graph.day:
            yield Finding(
                message=f"'{person}' has not signed '{agreement}'" + (f" yet: only on {signed}" if signed else ""),
                address=Address(("people", person)),
                related=(Related(reason, "required here"),),
                help=f"have it signed, and write `signed: {{{agreement}: <day>}}`",
                brief=f"'{person}', '{agreement}'",
            )


@rule(Severity.ERROR, needs=("agreements", "people"), runs_out=True)
def expired_agreement(graph: Graph) -> Iterator[Finding]:
    """An agreement was signed so long ago that it must be signed again.

    Fix: have it signed again, and write the new day.

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
    for person, agreement in required(graph):
        signed = graph.people[person].signed.get(agreement)
        last = signed and graph.organization.agreements[agreement].last_day(signed)
        if signed and last and last < graph.day:
            yield Finding(
                message=f"what '{person}' signed of '{agreement}' on {signed} ended on {last}",
                address=Address(("people", person, "signed", agreement)),
                related=(Related(Address(("agreements", agreement, "renew")), "to be renewed"),),
                help="have it signed again, and write the new day",
                brief=f"'{person}', '{agreement}', since {last}",
            )


@rule(Severity.WARNING, needs=("information", "duties"))
def access_without_need(graph: Graph) -> Iterator[Finding]:
    """A role may open confidential information that it does no duty with.

    Who does not need to know is not let in; what nobody opens without need cannot leak there. The need is that of who
    does a duty or helps with it: to answer for one is no reason to open what it touches.

    Fix: take it out of the role's `access`, or name it as `information` of the duty that needs it.

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
        if without and not graph.external(post.team):
            yield Finding(
                message=f"'{post.id}' may open {_named(without)}, but does no duty that touches it",
                address=post.position / "access",
                help="take it out of `access`, or name it as `information` of the duty that needs it",
                brief=f"'{post.id}': {_named(without)}",
            )


@rule(Severity.WARNING, needs=("information", "duties"))
def need_without_access(graph: Graph) -> Iterator[Finding]:
    """A role does duties that touch confidential information it may not open.

    Where no role states any `access`, nothing is said.

    Fix: add it to the role's `access`, or take it out of the duty.

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
        if lacking and not graph.external(graph.posts[post].team):
            yield Finding(
                message=f"'{post}' works with {_named(lacking)}, but may not open it",
                address=graph.posts[post].position,
                related=tuple(
                    Related(Address(("duties", touched[each], "information")), "touched here") for each in lacking
                ),
                help=f"add `access: [{', '.join(lacking)}]`, or take it out of the duty",
                brief=f"'{post}': {_named(lacking)}",
            )


def _others_may(graph: Graph, step: Step) -> bool:
    # Whether somebody who is not listed by name may do a step.
    posts = (graph.posts[post] for cell in step_cells(graph, step) for post in graph.letters.posts(cell))
    return any(post.filled for post in posts)


_Done = dict[str, "Cell"]


class _Work(NamedTuple):
    """That a duty is done, by which letter, and the scope of the assignment it comes by; none for a role's."""

    cell: Cell
    scope: frozenset[str] = frozenset()


def _done(graph: Graph, separation: Separation) -> tuple[Mapping[str, list[_Work]], Mapping[str, list[_Work]]]:
    # Which duties of a set each post does or helps with, and each person.
    by_role: dict[str, list[_Work]] = defaultdict(list)
    by_person: dict[str, list[_Work]] = defaultdict(list)
    for duty in sorted(set(separation.duties) & graph.duties.keys()):
        for cell in graph.letters.working(duty):
            for post in graph.letters.posts(cell):
                by_role[post].append(_Work(cell))
                for holding in graph.holders.get(post, ()):
                    by_person[holding.person] += (_Work(cell, frozenset(part.stay.scope)) for part in holding.each_part)
    return by_role, by_person


def _done_together(graph: Graph, works: Iterable[_Work]) -> _Done:
    # The duties that are done beside another one, in places that are not wholly others.
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
    # What has no scope is done everywhere.
    return not scope or not other or not scope.isdisjoint(other)


def _together(both: Mapping[str, _Done]) -> Iterator[tuple[_Done, list[str]]]:
    # Posts that do duties by the very same letters, those of a team, are one fault.
    by_cells: dict[tuple[Cell, ...], list[str]] = defaultdict(list)
    for post, done in sorted(both.items()):
        by_cells[tuple(done.values())].append(post)
    for cells, posts in by_cells.items():
        yield {cell.duty: cell for cell in cells}, posts


def _all(posts: list[str]) -> str:
    return f"the role '{posts[0]}' does" if len(posts) == 1 else f"each of the roles {listed(posts)} does"


def _held_for(graph: Graph, person: str, done: _Done) -> Iterator[Related]:
    posts = {post for cell in done.values() for post in graph.letters.posts(cell)}
    for holding in graph.holdings_of[person]:
        if holding.post in posts:
            yield Related(holding.address, f"holds '{holding.post}' here")


def _not_apart(separation: str, who: str, done: _Done, held: tuple[Related, ...] = ()) -> Finding:
    first, *others = done.values()
    defaults = dict.fromkeys(cell.source for cell in done.values() if cell.source)
    return Finding(
        message=f"{who} {_named(list(done))}, which '{separation}' keeps apart",
        address=_where_given(first),
        related=(
            *(Related(_where_given(cell), "and this") for cell in others[: NAMED - 1]),
            *(Related(source, "does it by default") for source in defaults),
            *held,
            Related(Address(("separations", separation)), "to be kept apart"),
        ),
        help="give one of them to somebody else",
        brief=f"'{separation}': {who} {_named(list(done))}",
    )


def _where_given(cell: Cell) -> Address:
    return cell.address if cell.stated else Address(("duties", cell.duty))


def _touched(graph: Graph) -> Mapping[str, dict[str, str]]:
    # The confidential information that each post works with, and a duty where it does.
    touched: dict[str, dict[str, str]] = defaultdict(dict)
    for identifier, duty in graph.duties.items():
        confidential = [each for each in duty.information if _confidential(graph, each)]
        for cell in graph.letters.working(identifier) if confidential else ():
            for post in graph.letters.posts(cell):
                for each in confidential:
                    touched[post].setdefault(each, identifier)
    return touched


def _confidential(graph: Graph, information: str) -> bool:
    return graph.organization.information[information].level == Secrecy.CONFIDENTIAL


def _named(names: list[str]) -> str:
    *most, last = (f"'{name}'" for name in names)
    return f"{', '.join(most)} and {last}" if most else last
