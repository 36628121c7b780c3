"""People whose managers cannot be written, because people would manage one another in a cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.exchange.exporting.exported import MOST_NAMED
from commops.language.messages import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.exchange.exporting.membership import Membership
    from commops.language.messages import Message


def said_cycles(membership: Membership) -> Iterator[Message]:
    """Yield a message where managers are left out."""
    if people := sorted(membership.without_cycles):
        yield counted(
            "the manager of {number:,} person, who would be in a cycle of managers: {people}",
            "the managers of {number:,} people, who would be in cycles of managers: {people}",
            len(people),
            people=listed(people, most=MOST_NAMED, of="people"),
        )
