"""Stating: which entities state a field, without looking at all of them: most fields are stated by few."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.model.written import Written


class Stating:
    """Entities by the fields that they state, of which there are few combinations."""

    def __init__(self, entities: Mapping[str, Written]) -> None:
        """Take entities by their ids."""
        self._ids = list(entities)
        self._numbers: dict[frozenset[str], list[int]] = {}
        for number, entity in enumerate(entities.values()):
            stated = entity.model_fields_set
            if stated in self._numbers:
                self._numbers[stated].append(number)
            else:
                self._numbers[stated] = [number]

    def any_of(self, *fields: str) -> Sequence[str]:
        """Return the ids of those that state any of some fields, if only as empty, in the order of all."""
        found = [numbers for stated, numbers in self._numbers.items() if not stated.isdisjoint(fields)]
        if len(found) == len(self._numbers):
            return self._ids
        return [self._ids[number] for number in sorted(chain.from_iterable(found))]

    def alike(self) -> Iterator[tuple[frozenset[str], Sequence[str]]]:
        """Yield each combination of fields, with the ids of those that state these and no others."""
        for stated, numbers in self._numbers.items():
            yield stated, [self._ids[number] for number in numbers]
