"""Who leads a department: whom the source names, else the manager of most of its people."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from commops.exchange.importing.imported import Certainty, Note
from commops.language.messages import message, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.exchange.importing.workforce.departments import Departments
    from commops.exchange.importing.workforce.managers import Managers
    from commops.exchange.importing.workforce.who_is_meant import Register


class DepartmentLeads:
    """The number of the worker who leads each department, where one does."""

    def __init__(self, register: Register, departments: Departments, managers: Managers) -> None:
        """Find them, those of departments that are in others first."""
        self.notes: list[Note] = []
        self._register = register
        self._departments = departments
        self._managers = managers
        self._members = self._by_department()
        self._main = [worker.placements[0].unit for worker in register.workers]
        self._reports = self._reports_inside()
        self.of: dict[str, int] = {}
        for key in departments.bottom_up():
            lead = self._stated(key)
            if lead is None:
                lead = self._followed(key)
            if lead is not None:
                self.of[key] = lead

    @cached_property
    def nearest(self) -> Mapping[str, int]:
        """Who leads each department, or the nearest one above it that has a lead."""
        nearest: dict[str, int] = {}
        for key in reversed(self._departments.bottom_up()):
            lead = self.of.get(key, nearest.get(self._departments.above(key)))
            if lead is not None:
                nearest[key] = lead
        return nearest

    def _by_department(self) -> Mapping[str, Sequence[int]]:
        members: dict[str, dict[int, None]] = defaultdict(dict)
        for number, worker in enumerate(self._register.workers):
            for placement in worker.placements:
                members[placement.unit].setdefault(number)
        return {key: tuple(numbers) for key, numbers in members.items()}

    def _reports_inside(self) -> Counter[int]:
        # How many direct reports everybody has in their own department and in those that are in it.
        reports: Counter[int] = Counter()
        for (worker, number), manager in self._managers.of.items():
            unit = self._register.workers[worker].placements[number].unit
            if self._departments.is_within(unit, self._main[manager]):
                reports[manager] += 1
        return reports

    def _stated(self, key: str) -> int | None:
        unit = self._departments.units[key]
        found = [self._register.find(called, -1, key) for called in unit.leads]
        for called, lead in zip(unit.leads, found, strict=True):
            if lead is None:
                text = message(
                    "'{name}', the lead of '{department}', was not found in the file",
                    name=called[-1].text,
                    department=unit.name,
                )
                self.notes.append(Note("lead-not-found", text, Certainty.GUESSED, called[-1].origin))

        flagged = [number for number in self._members.get(key, ()) if self._is_flagged(number, key)]
        leads = list(dict.fromkeys([*(each for each in found if each is not None), *flagged]))
        if len(leads) > 1:
            names = quoted(self._register.workers[each].called for each in leads)
            text = message(
                "'{department}' has several leads ({people}); the first one is used",
                department=unit.name,
                people=names,
            )
            self.notes.append(Note("several-leads", text, Certainty.GUESSED, unit.origin))
        return leads[0] if leads else None

    def _is_flagged(self, number: int, key: str) -> bool:
        return any(placement.leads and placement.unit == key for placement in self._register.workers[number].placements)

    def _followed(self, key: str) -> int | None:
        members = self._members.get(key, ())
        if not members:
            members = tuple(
                dict.fromkeys(self.of[each] for each in self._departments.below.get(key, ()) if each in self.of)
            )
        if not members or not self._managers.of:
            return None

        highest = [each for each in members if not self._reports_within(each, key)]
        highest = [each for each in highest if (each, 0) not in self._managers.not_found] or highest
        if len(highest) == 1:
            return highest[0]

        by_reports = sorted(highest, key=lambda each: self._reports[each], reverse=True)
        if highest and self._reports[by_reports[0]] > self._reports[by_reports[1]]:
            return by_reports[0]
        return self._manager_of_most(highest)

    def _reports_within(self, worker: int, key: str) -> bool:
        manager = self._managers.chief(worker)
        return manager is not None and self._departments.is_within(self._main[manager], key)

    def _manager_of_most(self, workers: Sequence[int]) -> int | None:
        managers = Counter(filter(lambda each: each is not None, map(self._managers.chief, workers)))
        for manager, many in managers.most_common(1):
            if 2 * many > len(workers):
                return manager
        return None
