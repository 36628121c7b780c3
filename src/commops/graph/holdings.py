"""Holdings: who holds which post, stated with the person or with the team, and whether that is so on the day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commops.finding import Address
from commops.model.people import Stay
from commops.model.posts import post

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from commops.model.organization import Organization

_WITHOUT_DETAILS = Stay()


@dataclass(frozen=True, slots=True)
class Holding:
    """A person in a post, as stated in one place; `post` may be one that does not exist on the day."""

    person: str
    post: str
    stay: Stay
    address: Address

    def current(self, day: date) -> bool:
        """Tell whether it is stated for the day, with a share above nothing."""
        return self.stay.current(day) and self.stay.share != 0


def holdings(organization: Organization) -> Iterator[Holding]:
    """Yield every holding that is stated, whatever the day."""
    for identifier, person in organization.people.items():
        address = Address(("people", identifier))
        for number, role in enumerate(person.roles):
            yield Holding(identifier, role, _WITHOUT_DETAILS, address / "roles" / number)
        for number, assignment in enumerate(person.assignments):
            yield Holding(identifier, assignment.role, assignment, address / "assignments" / number)
    for identifier, team in organization.teams.items():
        address = Address(("teams", identifier, "holders"))
        for role, holders in team.holders.items():
            in_each = role in organization.roles and organization.roles[role].in_each
            in_team = post(role, identifier) if in_each else role
            for number, holder in enumerate(holders):
                yield Holding(holder.person, in_team, holder, address / role / number)
