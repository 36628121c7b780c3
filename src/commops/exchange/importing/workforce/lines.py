"""The reporting lines of positions: those that must be stated, since they do not follow from who leads which team."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from commops.exchange.importing.workforce.departments import Departments
    from commops.exchange.importing.workforce.job_groups import JobGroup

TOP: Final = -1
"""The line of a position without a manager."""

_UNCLEAR: Final = -2
"""What follows for a position that leads departments and is in none: it is not simple to say."""


@dataclass(frozen=True)
class Lines:
    """The lines of positions by number: `stated` are to be written, `assumed` follow where the source says nothing."""

    stated: Mapping[int, int]
    assumed: Mapping[int, int]


@dataclass(frozen=True)
class LineFinder:
    """What lines follow from: the positions, the manager of each, those that lead a department, and its parents.

    `tops` are the positions that the source states to have no manager. `is_open` tells that departments at the top are
    part of a team that is not known.
    """

    groups: Sequence[JobGroup]
    managers: Mapping[int, int]
    tops: Collection[int]
    leads: Mapping[str, int]
    departments: Departments
    is_open: bool

    def find(self) -> Lines:
        """Return the lines."""
        stated: dict[int, int] = {}
        assumed: dict[int, int] = {}
        above = dict(self.managers)
        for number in range(len(self.groups)):
            follows = self._follows(number)
            if number in self.managers:
                if follows != self.managers[number]:
                    stated[number] = self.managers[number]
            elif self._is_top(number, follows, above):
                if follows != TOP:
                    stated[number] = TOP
            elif follows is not None and follows != TOP:
                assumed[number] = above[number] = follows
        return Lines(stated, assumed)

    def _is_top(self, number: int, follows: int | None, above: Mapping[int, int]) -> bool:
        if number in self.tops or follows == _UNCLEAR:
            return True
        if follows is None:
            return number in self._with_reports and not self.is_open
        return follows != TOP and _is_below(above, follows, number)

    def _follows(self, number: int) -> int | None:
        # The manager that follows from the leads; TOP where none does, None where none is known.
        unit = self.groups[number].unit
        led = self._led.get(number, frozenset())
        if not led:
            return self._lead_from(unit)
        if unit not in self.departments.units:
            return _UNCLEAR

        highest = [above for above in (unit, *self.departments.up(unit)) if above in led]
        if not highest:
            return self._lead_from(unit)
        lead = self._lead_from(self.departments.above(highest[-1]))
        return TOP if lead is None and not self.is_open else lead

    @cached_property
    def _with_reports(self) -> frozenset[int]:
        return frozenset(self.managers.values())

    def _lead_from(self, unit: str) -> int | None:
        # The lead of a department, or of the nearest one above it.
        if unit not in self.departments.units:
            return None
        return self._nearest_lead[unit]

    @cached_property
    def _nearest_lead(self) -> Mapping[str, int | None]:
        nearest: dict[str, int | None] = {}
        for unit in reversed(self.departments.bottom_up()):
            nearest[unit] = self.leads.get(unit, nearest.get(self.departments.above(unit)))
        return nearest

    @cached_property
    def _led(self) -> Mapping[int, frozenset[str]]:
        led: dict[int, set[str]] = defaultdict(set)
        for unit, number in self.leads.items():
            led[number].add(unit)
        return {number: frozenset(units) for number, units in led.items()}


def _is_below(above: Mapping[int, int], number: int, other: int) -> bool:
    seen: set[int] = set()
    at: int | None = number
    while at is not None and at not in seen:
        if at == other:
            return True
        seen.add(at)
        at = above.get(at)
    return False
