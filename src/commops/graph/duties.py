"""The duties of a day: which is part of which, which area and team they belong to, and which are core."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from commops.graph.cycles import cycles
from commops.graph.forest import Forest
from commops.graph.stating import Stating
from commops.model.duties import Duty
from commops.model.kinds import Priority
from commops.model.order import in_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from commops.graph.teams import Teams
    from commops.model.order import Order
    from commops.model.organization import Organization

_FACTS: Final = attrgetter("team", "area", "priority", "since", "until")


def numbers(organization: Organization, day: date, teams: Teams) -> Mapping[str, int]:
    """Return how many duties of a day each team has; for this alone, they need not be put in order."""
    found: dict[str, int] = defaultdict(int)
    for duty in organization.duties.values():
        team = duty.team
        if team is not None and team in teams and duty.current(day):
            found[team] += 1
    return found


class Duties(dict[str, Duty]):
    """The duties of a day by their ids, in an order; a duty ends with its team."""

    def __init__(self, organization: Organization, day: date, order: Order, teams: Teams) -> None:
        """Take the organisation, of which the duties that are in force on the day are in the table."""
        written = organization.duties
        # Facts that many ask for are taken from each duty once: there are more duties than a processor keeps at hand.
        facts = dict(zip(written, map(_FACTS, written.values()), strict=True))
        in_force = [
            each
            for each, (team, _, _, since, until) in facts.items()
            if (team is None or team in teams) and ((since is None and until is None) or written[each].current(day))
        ]
        ids = in_order(order, "duties", in_force)
        super().__init__(zip(ids, map(written.__getitem__, ids), strict=True))
        self._facts: Mapping[str, tuple[str | None, str | None, Priority | None, date | None, date | None]]
        self._facts = dict(zip(ids, map(facts.__getitem__, ids), strict=True))

    def stating(self, *fields: str) -> Sequence[str]:
        """Return the duties that state any of some fields, if only as empty, in their order."""
        return self._stating.any_of(*fields)

    @cached_property
    def _stating(self) -> Stating:
        return Stating(self)

    def is_core(self, identifier: str) -> bool:
        """Tell whether an organisation cannot be complete without a duty."""
        return identifier in self.core

    @cached_property
    def core(self) -> frozenset[str]:
        """The duties without which an organisation cannot be complete."""
        return frozenset(each for each, (_, _, priority, _, _) in self._facts.items() if priority == Priority.CORE)

    def area_of(self, identifier: str) -> str:
        """Return the area of a duty, its team where no area is stated; empty where neither is."""
        team, area, _, _, _ = self._facts[identifier]
        return area or team or ""

    @cached_property
    def by_area(self) -> Mapping[str, Sequence[str]]:
        """The duties of each area."""
        found: dict[str, list[str]] = {}
        for identifier, (team, area, _, _, _) in self._facts.items():
            found.setdefault(area or team or "", []).append(identifier)
        return dict(sorted(found.items()))

    @cached_property
    def of_team(self) -> Mapping[str, Sequence[str]]:
        """The duties of each team."""
        found = defaultdict(list)
        for identifier, (team, _, _, _, _) in self._facts.items():
            if team:
                found[team].append(identifier)
        return found

    @cached_property
    def cycles(self) -> Sequence[Sequence[str]]:
        """Duties that are part of themselves, each cycle once and in its order."""
        wholes = ((each, self[each].part_of) for each in self.stating("part_of"))
        return cycles((part, whole) for part, whole in wholes if whole)

    def is_part_of(self, part: str, whole: str) -> bool:
        """Tell whether a duty is part of another one, or of one that is; in a cycle all are part of one another."""
        return part != whole and self[part].part_of is not None and self._parts.is_within(part, whole)

    @cached_property
    def _parts(self) -> Forest:
        wholes: dict[str, str | None] = {}
        for identifier, duty in self.items():
            is_known = duty.part_of is not None and duty.part_of in self
            wholes[identifier] = duty.part_of if is_known else None
        return Forest(wholes, self.cycles)
