"""Segregation of duties: what one person must not do together."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, combinations_with_replacement
from typing import TYPE_CHECKING, NamedTuple

from commops.finding import Address, Finding, Related, Severity
from commops.graph.separations import meet
from commops.language.messages import message, quoted
from commops.rule import rule
from commops.rules.wording import NAMED, every

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.letters import Cell
    from commops.language.messages import Message
    from commops.model.control import Separation


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
                does = message("'{person}' does {duties}", person=person, duties=every(done))
                yield _not_apart(identifier, does, done, tuple(_held_for(graph, person, done)))


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
        if len(beside) > 1 and all(map(meet, places, others)):
            found |= {**beside, **found}

    return dict(sorted(found.items()))


def _together(both: Mapping[str, _Done]) -> Iterator[tuple[_Done, list[str]]]:
    # Posts that have the very same letters, those of a team, are reported in one finding.
    by_cells: dict[tuple[Cell, ...], list[str]] = defaultdict(list)
    for post, done in sorted(both.items()):
        by_cells[tuple(done.values())].append(post)
    for cells, posts in by_cells.items():
        yield {cell.duty: cell for cell in cells}, posts


def _roles_do(roles: Sequence[str], done: _Done) -> Message:
    if len(roles) == 1:
        return message("role '{role}' does {duties}", role=roles[0], duties=every(done))
    return message("each of the roles {roles} does {duties}", roles=quoted(roles), duties=every(done))


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
