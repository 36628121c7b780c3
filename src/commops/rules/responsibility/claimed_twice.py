"""Claims: accounts, channels, addresses and paths that two duties look after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.finding import Finding, Related, Severity
from commops.graph.ownership import claims
from commops.rule import rule
from commops.rules.wording import NAMED, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.graph import Graph


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
