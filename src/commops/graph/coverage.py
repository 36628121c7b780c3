"""Coverage: which duties of the standard are covered, and by which of the organisation's own."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from commops.model.kinds import Priority
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.graph.duties import Duties
    from commops.model.duties import Duty
    from commops.model.organization import Organization


@dataclass(frozen=True)
class Coverage:
    """The duties of the standard's library against those of a day; all empty where no standard is named."""

    library: Organization
    duties: Duties

    @property
    def standard(self) -> Mapping[str, Duty]:
        """The duties of the standard."""
        return self.library.duties

    def covers(self, duty: str) -> Sequence[str]:
        """Return what a duty covers of the standard: what it says, else the standard's duty of the same id."""
        if not self.standard:
            return ()

        stated = self.duties[duty].covers
        return [each for each in stated or (duty,) if each in self.standard]

    @cached_property
    def covering(self) -> Mapping[str, Sequence[str]]:
        """The duties that cover each duty of the standard; one that nothing covers is not in it."""
        found = defaultdict(list)
        for duty in self.duties:
            for each in self.covers(duty):
                found[each].append(duty)
        return found

    def is_core(self, identifier: str) -> bool:
        """Tell whether a complete organisation must have a duty of the standard."""
        return self.standard[identifier].priority == Priority.CORE

    @cached_property
    def by_area(self) -> Mapping[str, Sequence[str]]:
        """The standard's duties of each area, in the standard's order."""
        found: dict[str, list[str]] = {area: [] for area in self.library.areas}
        for identifier, duty in self.standard.items():
            found.setdefault(duty.area or "", []).append(identifier)
        return {area: duties for area, duties in found.items() if duties}

    def missing(self, area: str) -> Sequence[str]:
        """Return the core duties of an area that nothing covers."""
        return [each for each in self.by_area[area] if self.is_core(each) and each not in self.covering]
