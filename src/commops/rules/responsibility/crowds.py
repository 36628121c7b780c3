"""Crowds: more parties in one row than can do, be asked or be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Severity
from commops.rule import rule
from commops.rules.responsibility.naming import called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.graph import Graph


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


def _too_many(graph: Graph, field: str, most: int, help_: str) -> Iterator[Finding]:
    for duty in graph.duties:
        scheme = graph.letters.scheme(duty)
        cells = [
            cell for cell in graph.letters.of(duty, scheme.does if field == "responsible" else field) if cell.stated
        ]
        number = len({cell.party for cell in cells})  # one that is there twice is a duplicate, and no more parties
        if number > most:
            yield Finding(
                message=f"{number} parties are {cells[0].field} in the duty '{duty}'",
                address=Address(("duties", duty, cells[0].field)),
                help=f"{help_}: at most {most}",
                brief=f"{called(graph, duty)}: {number} {cells[0].field}",
            )
