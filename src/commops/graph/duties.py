"""The duties of a day: which is part of which, which area and team they belong to, and which are core."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from commops.graph.cycles import cycles
from commops.graph.forest import Forest
from commops.model.duties import Duty
from commops.model.kinds import Priority
from commops.model.order import in_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from commops.graph.teams import Teams
    from commops.model.order import Order
    from commops.model.organization import Organization


class Duties(dict[str, Duty]):
    """The duties of a day by their ids, in an order; a duty ends with its team."""

    def __init__(self, organization: Organization, day: date, order: Order, teams: Teams) -> None:
        """Take the organisation, of which the duties that are in force on the day are in the table."""
        written = organization.duties
        ids = in_order(order, "duties", written)
        super().__init__((each, written[each]) for each in ids if _in_force(written[each], day, teams))

    def is_core(self, identifier: str) -> bool:
        """Tell whether an organisation cannot be complete without a duty."""
        return self[identifier].priority == Priority.CORE

    def area_of(self, identifier: str) -> str:
        """Return the area of a duty, its team where no area is stated; empty where neither is."""
        return self[identifier].area or self[identifier].team or ""

    @cached_property
    def by_area(self) -> Mapping[str, Sequence[str]]:
        """The duties of each area."""
        found: dict[str, list[str]] = {}
        for duty in self:
            found.setdefault(self.area_of(duty), []).append(duty)
        return dict(sorted(found.items()))

    @cached_property
    def of_team(self) -> Mapping[str, Sequence[str]]:
        """The duties of each team."""
        found = defaultdict(list)
        for identifier, duty in self.items():
            if duty.team:
                found[duty.team].append(identifier)
        return found

    @cached_property
    def cycles(self) -> Sequence[Sequence[str]]:
        """Duties that are part of themselves, each cycle once and in its order."""
        return cycles((identifier, duty.part_of) for identifier, duty in self.items() if duty.part_of)

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


def _in_force(duty: Duty, day: date, teams: Teams) -> bool:
    return duty.current(day) and (duty.team is None or duty.team in teams)
