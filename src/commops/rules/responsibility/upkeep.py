"""Upkeep: rows of the matrix that nobody has looked at for long."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.graph.duties import area_of, called_area
from commops.rule import rule
from commops.rules.wording import NAMED, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.graph import Graph


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
    for _, duties in sorted(stale.items()):
        area = called_area(graph, duties)
        oldest = min(duty.reviewed for identifier in duties if (duty := graph.duties[identifier]).reviewed)
        yield Finding(
            message=f"{counted(len(duties), 'duty', 'duties')} of {area} "
            f"{'was' if len(duties) == 1 else 'were'} last looked at more than {max} days ago, the first on {oldest}",
            address=Address(("duties", duties[0], "reviewed")),
            related=tuple(Related(Address(("duties", duty, "reviewed")), "and this one") for duty in duties[1:NAMED]),
            help="look at them again, and write the day into `reviewed`",
            brief=f"{area}: {counted(len(duties), 'duty', 'duties')}",
        )
