"""A matrix that was drawn of an organisation and comes back: what it says otherwise than the organisation does.

It is compared with the matrix as it would be drawn now and read by the same reader, so that what no matrix can say is
no difference.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from commops.exchange.importing.combined import NOT_ADDED
from commops.exchange.importing.imported import Certainty
from commops.naming.names import read_as
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.exchange.importing.imported import Note

    Data = Mapping[str, Any]

_HALF: Final = 0.5
"""How many of the duties and of the columns of a matrix an organisation has at least that it was drawn of."""


class Aspect(StrEnum):
    """In what a duty differs."""

    NAME = "name"
    AREA = "area"
    LETTERS = "letters"
    REMARK = "remark"
    ORDER = "order"
    SCHEME = "scheme"


@dataclass(frozen=True)
class MatrixChange:
    """What a matrix says otherwise of a duty: of which column, where it is about one, and the old and new text.

    For the order, the new text is the duty that it comes after; empty for the first one.
    """

    duty: str
    aspect: Aspect
    old: str
    new: str
    column: str = ""


@dataclass(frozen=True)
class MatrixChanges:
    """All that differs: in duties of both by their ids, and the duties of one side, `added` by their names."""

    changes: Sequence[MatrixChange]
    added: Sequence[str]
    missing: Sequence[str]

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.changes or self.added or self.missing)


def is_drawn_of(matrix: Data, names: Iterable[str], columns: Iterable[str], ids: Iterable[str]) -> bool:
    """Tell whether an organisation with some duties and columns is what a matrix was drawn of."""
    by_id, by_name = set(ids), set(map(read_as, names))
    known = [each.get("id") in by_id or read_as(each["name"]) in by_name for each in matrix["duties"]]
    return _mostly(known) and columns_known(matrix, columns) >= _HALF


def columns_known(matrix: Data, columns: Iterable[str]) -> float:
    """Return how many of the columns of a matrix are among some others, from 0 to 1."""
    there = set(map(read_as, columns))
    heads = [read_as(role["name"]) for role in matrix["roles"]]
    return sum(head in there for head in heads) / max(1, len(heads))


def states_ids(matrix: Data) -> bool:
    """Tell whether a matrix has the ids of duties, as only one has that was drawn of an organisation."""
    return any("id" in each for each in matrix["duties"])


def matrix_changes(here: Data, there: Data) -> MatrixChanges:
    """Return what a matrix says otherwise than the one of the organisation, all of whose duties have their ids."""
    own = {each["id"]: each for each in here["duties"]}
    pairs, added = _pairs(own, there["duties"])
    missing = [identifier for identifier in own if identifier not in pairs]
    changes: list[MatrixChange] = []
    moved = _moved(list(own), list(pairs))
    for identifier, duty in pairs.items():
        changes += _of_duty(identifier, own[identifier], duty)
        if identifier in moved:
            changes.append(MatrixChange(identifier, Aspect.ORDER, "", moved[identifier]))
    return MatrixChanges(changes, added, missing)


def of_the_file(said: Iterable[Note], drawn: Iterable[Note]) -> list[Note]:
    """Return what was not understood of a file, without what is so of any matrix of the organisation.

    What was read as it is, such as a remark, is compared; what an entry lacks would be added to no entry.
    """
    usual = {(each.kind, str(each.text)) for each in drawn}
    unread = [each for each in said if each.certainty is not Certainty.READ and each.kind != NOT_ADDED]
    return [each for each in unread if (each.kind, str(each.text)) not in usual]


def _pairs(own: Mapping[str, Data], duties: Iterable[Data]) -> tuple[dict[str, Data], list[str]]:
    # By the id, else by the name where one duty has it.
    often = Counter(read_as(each["name"]) for each in own.values())
    by_name = {read_as(each["name"]): identifier for identifier, each in own.items()}
    pairs: dict[str, Data] = {}
    added: list[str] = []
    for duty in duties:
        name = read_as(duty["name"])
        identifier = duty["id"] if duty.get("id") in own else by_name.get(name, "") if often[name] == 1 else ""
        if identifier and identifier not in pairs:
            pairs[identifier] = duty
        else:
            added.append(duty["name"])
    return pairs, added


def _of_duty(identifier: str, here: Data, there: Data) -> Iterator[MatrixChange]:
    for aspect, key in ((Aspect.NAME, "name"), (Aspect.AREA, "section"), (Aspect.SCHEME, "scheme")):
        if here.get(key, "") != there.get(key, ""):
            yield MatrixChange(identifier, aspect, here.get(key, ""), there.get(key, ""))
    yield from _of_columns(identifier, Aspect.LETTERS, _letters(here), _letters(there))
    yield from _of_columns(identifier, Aspect.REMARK, here.get("remarks", {}), there.get("remarks", {}))


def _of_columns(
    identifier: str, aspect: Aspect, here: Mapping[str, str], there: Mapping[str, str]
) -> Iterator[MatrixChange]:
    for column in dict.fromkeys((*here, *there)):
        old, new = here.get(column, ""), there.get(column, "")
        if old != new:
            yield MatrixChange(identifier, aspect, old, new, column)


def _letters(duty: Data) -> Mapping[str, str]:
    return {column: "/".join(letters) for column, letters in duty["letters"].items()}


def _moved(here: Sequence[str], there: Sequence[str]) -> Mapping[str, str]:
    """Return the duties that come elsewhere, as few as possible, with the one that each comes after."""
    places = {identifier: place for place, identifier in enumerate(here)}
    staying = set(_longest_rising([places[each] for each in there]))
    before = ["", *there]
    return {each: before[place] for place, each in enumerate(there) if places[each] not in staying}


def _longest_rising(numbers: Sequence[int]) -> Iterator[int]:
    # The least last number of a rising row of each length, and the one before each number in its row.
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(ends, number)
        before[number] = ends[place - 1] if place else None
        ends[place : place + 1] = [number]

    last: Any = ends[-1] if ends else None
    while last is not None:
        yield last
        last = before[last]


def _mostly(known: Sequence[bool]) -> bool:
    return bool(known) and sum(known) >= _HALF * len(known)
