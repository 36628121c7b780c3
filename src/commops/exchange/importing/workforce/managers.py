"""Who is whose manager: each placement with those that its source names, found among the workers or not."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.workforce.who_is_meant import says_no_one
from commops.language.messages import chain, counted, message
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.exchange.importing.workforce.who_is_meant import Register
    from commops.exchange.importing.workforce.workers import Called, Placement, Reference, Worker

Place = tuple[int, int]
"""A placement: the number of a worker, and that of the placement among theirs."""


@dataclass(frozen=True)
class Managers:
    """The manager of each placement whose manager is known, its matrix managers, and those that were not found."""

    of: Mapping[Place, int]
    matrix: Mapping[Place, Sequence[int]]
    stated_none: frozenset[Place]
    not_found: Mapping[Place, str]
    notes: Sequence[Note]

    def chief(self, worker: int) -> int | None:
        """Return the manager of somebody's main placement."""
        return self.of.get((worker, 0))


def find_managers(register: Register) -> Managers:
    """Return who is whose manager."""
    finder = _Finder(register)
    for worker, each in enumerate(register.workers):
        for number, placement in enumerate(each.placements):
            finder.look_at((worker, number), placement)

    notes = [*finder.notes(), *_cycles(register.workers, finder.of)]
    return Managers(finder.of, finder.matrix, frozenset(finder.stated_none), finder.not_found, notes)


class _Finder:
    """What was found until now."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.of: dict[Place, int] = {}
        self.matrix: dict[Place, Sequence[int]] = {}
        self.stated_none: set[Place] = set()
        self.not_found: dict[Place, str] = {}
        self._unknown: dict[str, list[Reference]] = defaultdict(list)
        self._own: list[Worker] = []

    def look_at(self, place: Place, placement: Placement) -> None:
        manager = self._meant(place, placement.manager, placement.unit)
        if manager == place[0]:
            self._own.append(self.register.workers[manager])
            self.stated_none.add(place)
        elif manager is not None:
            self.of[place] = manager
        elif placement.top or _says_no_one(placement.manager):
            self.stated_none.add(place)
        elif placement.manager:
            self.not_found[place] = placement.manager[-1].text

        matrix = (self._meant(place, called, placement.unit) for called in placement.matrix_managers)
        others = dict.fromkeys(each for each in matrix if each is not None and each not in {place[0], manager})
        if others:
            self.matrix[place] = tuple(others)

    def _meant(self, place: Place, called: Called, unit: str) -> int | None:
        if not called or _says_no_one(called):
            return None

        found = self.register.find(called, place[0], unit)
        if found is None:
            self._unknown[called[-1].text].append(called[-1])
        return found

    def notes(self) -> Iterator[Note]:
        """Yield what is to say of managers that were not found, and of people who are their own."""
        for name, references in self._unknown.items():
            text = counted(
                "'{name}', a manager of {number:,} person, was not found in the file",
                "'{name}', a manager of {number:,} people, was not found in the file",
                len(references),
                name=name,
            )
            yield Note("manager-not-found", text, Certainty.GUESSED, references[0].origin, {"manager": name})

        for worker in self._own:
            own = message(
                "'{name}' is their own manager in the source; imported as a top-level role", name=worker.called
            )
            yield Note("own-manager", own, Certainty.GUESSED, worker.origin)


def _says_no_one(called: Called) -> bool:
    return bool(called) and all(says_no_one(reference.text) for reference in called)


def _cycles(workers: Sequence[Worker], of: Mapping[Place, int]) -> Iterator[Note]:
    settled: set[int] = set()
    for start in range(len(workers)):
        way: dict[int, None] = {}
        at: int | None = start
        while at is not None and at not in settled and at not in way:
            way[at] = None
            at = of.get((at, 0))

        if at is not None and at in way:
            steps = list(way)
            cycle = steps[steps.index(at) :]
            names = chain(f"'{workers[each].called}'" for each in [*cycle, cycle[0]])
            text = message("reporting cycle: {people}", people=names)
            yield Note("manager-cycle", text, Certainty.READ, workers[at].origin)
        settled.update(way)
