"""A standard: the duties that a complete organisation covers, and the texts that one on the standard need not write."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from commops.model.order import BY_ID, in_order
from commops.model.organization import Organization
from commops.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from commops.model.order import Order

_NOTHING: Final[Mapping[str, Collection[str]]] = MappingProxyType({})


@dataclass(frozen=True)
class Standard:
    """What all standards that an organisation names say together, as one organisation.

    `lent` are the ids of areas, skills and measures that the organisation uses and leaves to the standard, by kind;
    `lent_measures` the roles and duties, by kind and id, that have the measures which it says; `order` is how what it
    says is shown.
    """

    library: Organization = field(default_factory=Organization)
    lent: Mapping[str, Collection[str]] = field(default_factory=lambda: _NOTHING)
    order: Order = BY_ID
    lent_measures: frozenset[tuple[str, str]] = frozenset()

    def in_order(self, kind: str, ids: Iterable[str]) -> Sequence[str]:
        """Return some of what it says in the order in which it is shown."""
        return in_order(self.order, kind, ids)
