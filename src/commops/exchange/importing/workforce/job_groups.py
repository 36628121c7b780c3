"""Placements as positions: people with one title, department and manager hold one position together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.asking import Choice, Question
from commops.exchange.importing.imported import Certainty, Note
from commops.language.messages import message
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.workforce.department_leads import DepartmentLeads
    from commops.exchange.importing.workforce.managers import Managers, Place
    from commops.exchange.importing.workforce.workers import Placement, Worker

_SPLIT: Final = "split"
_KEEP: Final = "keep"


@dataclass(frozen=True)
class JobGroup:
    """A position: its title and department, who holds it, and the number of their manager."""

    title: str
    unit: str
    manager: int | None
    places: tuple[Place, ...]


Title = tuple[str, str, str, str]
"""A title as it is compared, a department, a grade, and a post."""


@dataclass(frozen=True)
class JobGroups:
    """The positions in the order of the source, whose manager is assumed to be the lead, and what is to say."""

    groups: Sequence[JobGroup]
    assumed: Sequence[Place]
    notes: Sequence[Note]


def group_jobs(
    workers: Sequence[Worker], managers: Managers, leads: DepartmentLeads, alone: Collection[int], context: Context
) -> JobGroups:
    """Return the positions; each of those who are `alone`, because others report to them, gets one of their own."""
    return _Grouping(workers, managers, leads, alone).grouped(context)


class _Grouping:
    """The placements by title and department, and the manager of each that shares a position with others."""

    def __init__(
        self, workers: Sequence[Worker], managers: Managers, leads: DepartmentLeads, alone: Collection[int]
    ) -> None:
        self.workers = workers
        self.managers = managers
        self.alone = alone
        self.places: dict[Title, list[Place]] = defaultdict(list)
        self.shared: dict[Place, int | None] = {}
        self.assumed: list[Place] = []
        for number, worker in enumerate(workers):
            for position, placement in enumerate(worker.placements):
                place = (number, position)
                self.places[_title(placement)].append(place)
                if number not in alone:
                    self.shared[place] = self._manager(place, leads.nearest.get(placement.unit))

    def _manager(self, place: Place, lead: int | None) -> int | None:
        # Who has no manager in the source reports to the lead of the department.
        if place in self.managers.of or place in self.managers.stated_none or lead is None:
            return self.managers.of.get(place)
        self.assumed.append(place)
        return lead

    def grouped(self, context: Context) -> JobGroups:
        """Return the positions."""
        titles = [of_title for of_title in self.places.values() if self._has_several_managers(of_title)]
        keep = bool(titles) and self._asked(titles, context) == _KEEP
        groups: list[JobGroup] = []
        notes: list[Note] = []
        for of_title in self.places.values():
            for group in self._divided(of_title, keep=keep):
                groups.append(group)
                notes.extend(self._of_other_managers(group))

        groups.sort(key=lambda group: group.places[0])
        return JobGroups(groups, self.assumed, notes)

    def _has_several_managers(self, places: Sequence[Place]) -> bool:
        return not self._placement(places[0]).post and len(self._by_manager(places)) > 1

    def _by_manager(self, places: Sequence[Place]) -> Mapping[int | None, Sequence[Place]]:
        found: dict[int | None, list[Place]] = defaultdict(list)
        for place in places:
            if place in self.shared:
                found[self.shared[place]].append(place)
        return found

    def _asked(self, titles: Sequence[Sequence[Place]], context: Context) -> str:
        placement = self._placement(titles[0][0])
        text = message(
            "People with the title '{title}' in one department have different managers", title=placement.title
        )
        if len(titles) > 1:
            text = message(
                "People with one title in a department have different managers: '{title}' and more, {number:,} in all",
                title=placement.title,
                number=len(titles),
            )
        choices = (
            Choice(_SPLIT, message("one position for each manager")),
            Choice(_KEEP, message("one position with the most frequent manager, and dotted lines to the others")),
        )
        return context.choose(Question(text, choices, placement.origin, "title-with-several-managers"))

    def _divided(self, places: Sequence[Place], *, keep: bool) -> Iterator[JobGroup]:
        if self._placement(places[0]).post:
            manager = self.managers.of.get(places[0], self.shared.get(places[0]))
            yield self._group(manager, places)
            return

        for place in places:
            if place[0] in self.alone:
                yield self._group(self.managers.of.get(place), [place])

        by_manager = self._by_manager(places)
        if keep and len(by_manager) > 1:
            together = [place for place in places if place in self.shared]
            of_most = max(by_manager, key=lambda manager: (manager is not None, len(by_manager[manager])))
            yield self._group(of_most, together)
        else:
            for manager, together_there in by_manager.items():
                yield self._group(manager, together_there)

    def _group(self, manager: int | None, places: Sequence[Place]) -> JobGroup:
        placement = self._placement(places[0])
        return JobGroup(placement.title, placement.unit, manager, tuple(places))

    def _placement(self, place: Place) -> Placement:
        return self.workers[place[0]].placements[place[1]]

    def _of_other_managers(self, group: JobGroup) -> Iterator[Note]:
        for place in group.places:
            manager = self.managers.of.get(place)
            if manager is not None and manager != group.manager:
                text = message(
                    "'{person}' reports to '{manager}'; imported as a dotted line",
                    person=self.workers[place[0]].called,
                    manager=self.workers[manager].called,
                )
                yield Note("manager-as-dotted-line", text, Certainty.GUESSED, self.workers[place[0]].origin)


def _title(placement: Placement) -> Title:
    return (" ".join(placement.title.split()).casefold(), placement.unit, placement.grade, placement.post)
