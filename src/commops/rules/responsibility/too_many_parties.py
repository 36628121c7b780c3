"""Too many parties: duties with too many responsible, consulted or informed parties."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from commops.finding import Address, Finding, Severity
from commops.language.messages import counted, message
from commops.model.schemes import SCHEMES
from commops.rule import rule
from commops.rules.responsibility.naming import called
from commops.rules.wording import at_most

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.graph import Graph

_WHO_DOES: Final = frozenset(scheme.does for scheme in SCHEMES.values())


@rule(Severity.INFO, needs="duties")
def too_many_responsible(graph: Graph, *, max: int = 3) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """A duty has too many responsible parties.

    The more parties are responsible, the less each of them feels so.

    Fix: divide the duty, or let some of them support or be consulted.

    Options: `max`, the most responsible parties of a duty.

    Bad:
      rules: {too-many-responsible: {max: 1}}
      duties:
        event-review: {responsible: [event-planner, event-lead]}

    Good:
      rules: {too-many-responsible: {max: 1}}
    """
    yield from _too_many(graph, "responsible", max, message("divide the duty, or let some of them be consulted"))


@rule(Severity.INFO, needs="duties")
def too_many_consulted(graph: Graph, *, max: int = 5) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """A duty has too many consulted parties.

    Every party that must be asked first delays the work.

    Fix: consult fewer parties, and inform the others afterwards.

    Options: `max`, the most consulted parties of a duty.

    Bad:
      rules: {too-many-consulted: {max: 0}}
      duties:
        event-planning: {consulted: [community-manager]}

    Good:
      duties:
        event-planning: {consulted: [community-manager]}
    """
    yield from _too_many(graph, "consulted", max, message("consult fewer parties; the others can be informed"))


@rule(Severity.INFO, needs="duties")
def too_many_informed(graph: Graph, *, max: int = 8) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """A duty has too many informed parties.

    News that goes to everybody is read by nobody.

    Fix: inform whole teams (`team:ID` is one party), or publish it where everybody can look it up.

    Options: `max`, the most informed parties of a duty.

    Bad:
      rules: {too-many-informed: {max: 0}}

    Good:
      rules: {too-many-informed: {max: 1}}
    """
    yield from _too_many(
        graph, "informed", max, message("inform whole teams, or publish it where everybody can look it up")
    )


def _too_many(graph: Graph, field: str, most: int, help_: str) -> Iterator[Finding]:
    for duty in _with_more(graph, most, _WHO_DOES if field == "responsible" else {field}):
        of_scheme = graph.letters.scheme(duty).does if field == "responsible" else field
        cells = [cell for cell in graph.letters.of(duty, of_scheme) if cell.stated]
        number = len({cell.party for cell in cells})  # a party that is named twice is a duplicate, and no more parties
        if number > most:
            parties = _parties(cells[0].field, number)
            yield Finding(
                message=message(
                    "duty '{duty}' has {parties}; {at_most}", duty=duty, parties=parties, at_most=at_most(most)
                ),
                address=Address(("duties", duty, cells[0].field)),
                help=help_,
                brief=message("{duty}: {parties}", duty=called(graph, duty), parties=parties),
            )


def _with_more(graph: Graph, most: int, fields: Iterable[str]) -> Sequence[str]:
    # The duties with more than so many items in any of some fields.
    many: set[str] = set()
    for field in fields:
        duties = graph.duties.stating(field)
        numbers = list(map(len, map(attrgetter(field), map(graph.duties.__getitem__, duties))))
        if max(numbers, default=0) > most:
            many.update(duty for duty, number in zip(duties, numbers, strict=True) if number > most)
    return [duty for duty in graph.duties if duty in many] if many else []


def _parties(field: str, number: int) -> str:
    if field == "driver":
        return counted("{number:,} driver", "{number:,} drivers", number)
    if field == "responsible":
        return counted("{number:,} responsible party", "{number:,} responsible parties", number)
    if field == "consulted":
        return counted("{number:,} consulted party", "{number:,} consulted parties", number)
    return counted("{number:,} informed party", "{number:,} informed parties", number)
