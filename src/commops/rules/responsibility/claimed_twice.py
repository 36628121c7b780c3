"""Ownership: accounts, channels, addresses and paths that several duties own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.finding import Finding, Related, Severity
from commops.graph.ownership import claims
from commops.language.messages import message, quoted
from commops.rule import rule
from commops.rules.wording import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.graph import Graph


@rule(Severity.WARNING, needs="duties")
def claimed_twice(graph: Graph) -> Iterator[Finding]:
    """Two duties own the same account, channel, address or path.

    Each owner waits for the other, or both make changes. Addresses are compared without scheme, trailing slash and
    branch. A duty may own a part of what another one owns.

    Fix: keep it in one of the duties.

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
            duties = quoted(duty for duty, _ in claimed)
            yield Finding(
                message=message(
                    "'{owned}' is owned by {number:,} duties: {duties}",
                    owned=what,
                    number=len(claimed),
                    duties=duties,
                ),
                address=first[1],
                related=tuple(
                    Related(address, message("also owned by '{duty}'", duty=duty)) for duty, address in others[:NAMED]
                ),
                help=message("keep it in one of the duties, or let one of them own only a part of it"),
                brief=message("{duties}: {owned}", duties=duties, owned=what),
            )
