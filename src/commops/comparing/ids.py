"""Ids of one side as the other side has them: of things, of positions, of parties, and in paths."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final

from commops.model.posts import AT, post
from commops.model.references import TEAM
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

_KIND_AND_ID: Final = 2


@dataclass(frozen=True)
class Ids:
    """How ids are spelt on the other side, by kind; an id that is not in here is the same on both."""

    renamed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, kind: str, identifier: str) -> str:
        """Return the id of a thing; of the position of a role in a team, both as the other side spells them."""
        of_kind = self.renamed.get(kind)
        if kind == "roles" and AT in identifier:
            return self.post(identifier)
        return of_kind.get(identifier, identifier) if of_kind else identifier

    def post(self, identifier: str) -> str:
        """Return the id of a position."""
        if not self.renamed:
            return identifier

        role, _, team = identifier.partition(AT)
        role = self.of("roles", role)
        return post(role, self.of("teams", team)) if team else role

    def party(self, reference: str) -> str:
        """Return a party: a position, a team written `team:ID`, or everybody."""
        if not self.renamed:
            return reference
        if reference.startswith(TEAM):
            return TEAM + self.of("teams", reference.removeprefix(TEAM))
        return self.post(reference)

    def path(self, path: str) -> str:
        """Return a path of a finding, such as `roles/chair@events/seats`."""
        kind, *rest = path.split("/", _KIND_AND_ID)
        if not rest or not self.renamed:
            return path
        identifier, *below = rest
        return "/".join((kind, self.of(kind, identifier), *below))


SAME: Final = Ids()
"""Every id is the same on both sides."""
