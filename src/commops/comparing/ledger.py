"""The ledger of a comparison: every letter, holder and manager that differs, until a change takes it as its part."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from commops.comparing.change import Difference
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from commops.comparing.facts import Manager
    from commops.comparing.sides import Sides


@dataclass(frozen=True)
class Letters:
    """The parties that lost a letter of one field in one duty, or got it, each with where the letter comes from."""

    gone: Mapping[str, str] = field(default_factory=dict)
    come: Mapping[str, str] = field(default_factory=dict)

    @property
    def origins(self) -> frozenset[str]:
        """Where all of them come from."""
        return frozenset((*self.gone.values(), *self.come.values()))


@dataclass(frozen=True)
class Moves:
    """The people who have left a position, or come to it."""

    gone: frozenset[str] = frozenset()
    come: frozenset[str] = frozenset()

    @property
    def people(self) -> frozenset[str]:
        """All of them."""
        return self.gone | self.come


class Ledger:
    """What differs and no change has taken yet: letters by duty and field, moves and managers by position."""

    def __init__(self, sides: Sides) -> None:
        """Compare two sides."""
        self.letters = dict(_letters(sides))
        self.moves = dict(_moves(sides))
        self.managers = dict(_managers(sides))
        _ = self._by_party  # of all letters, before any is taken

    def take_letters(self, keys: Iterable[tuple[str, str]]) -> frozenset[Difference]:
        """Take whole fields of duties."""
        taken: set[Difference] = set()
        for duty, letter in keys:
            found = self.letters.pop((duty, letter), None)
            if found:
                taken.update(Difference(duty, letter, party, gone=True) for party in found.gone)
                taken.update(Difference(duty, letter, party, gone=False) for party in found.come)
        return frozenset(taken)

    def take_one_sided(self, parties: Collection[str], *, gone: bool) -> frozenset[Difference]:
        """Take letters that some parties lost and nobody got instead, or got and nobody lost for them."""
        taken: set[Difference] = set()
        for duty, letter in self._with_any(parties):
            found = self.letters.get((duty, letter))
            if found is None or (found.come if gone else found.gone):
                continue

            here = found.gone if gone else found.come
            left = {party: origin for party, origin in here.items() if party not in parties}
            taken.update(Difference(duty, letter, party, gone) for party in here.keys() - left.keys())
            self.letters.pop((duty, letter))
            if left:
                self.letters[duty, letter] = Letters(gone=left) if gone else Letters(come=left)
        return frozenset(taken)

    def _with_any(self, parties: Iterable[str]) -> list[tuple[str, str]]:
        found: set[tuple[str, str]] = set()
        for party in parties:
            found.update(self._by_party.get(party, ()))
        return sorted(found)

    @cached_property
    def _by_party(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        # The fields of duties in which each party differs, whether or not they are taken since.
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for key, letters in self.letters.items():
            for party in (*letters.gone, *letters.come):
                found[party].append(key)
        return found

    def take_moves(
        self, posts: Iterable[str], wanted: Callable[[str, bool], bool] = lambda _person, _gone: True
    ) -> frozenset[Difference]:
        """Take who has left positions or come to them; where only some are wanted, the others stay."""
        taken: set[Difference] = set()
        for post in posts:
            found = self.moves.pop(post, None)
            if found is None:
                continue
            gone = frozenset(person for person in found.gone if wanted(person, True))  # noqa: FBT003 - as in Difference
            come = frozenset(person for person in found.come if wanted(person, False))  # noqa: FBT003 - likewise
            taken.update(Difference(post, "", person, gone=True) for person in gone)
            taken.update(Difference(post, "", person, gone=False) for person in come)
            left = Moves(found.gone - gone, found.come - come)
            if left.people:
                self.moves[post] = left
        return frozenset(taken)

    def take_managers(self, posts: Iterable[str]) -> frozenset[str]:
        """Take the other managers of positions, and return those that had one to take."""
        return frozenset(post for post in posts if self.managers.pop(post, None))


def _letters(sides: Sides) -> Iterator[tuple[tuple[str, str], Letters]]:
    for duty in sides.duties.gone:
        yield from _in_row(duty, sides.old.row(duty), {})
    for duty in sides.duties.come:
        yield from _in_row(duty, {}, sides.new.row(duty))

    alike = not sides.renames.found
    before, after = sides.old.graph.letters.rows, sides.new.graph.letters.rows
    for duty in sides.duties.kept:
        if alike and before[duty] == after[duty]:
            continue
        yield from _in_row(duty, sides.old.row(duty), sides.new.row(duty))


def _in_row(
    duty: str, old: Mapping[tuple[str, str], str], new: Mapping[tuple[str, str], str]
) -> Iterator[tuple[tuple[str, str], Letters]]:
    if old.keys() == new.keys():
        return
    gone = old.keys() - new.keys()
    come = new.keys() - old.keys()
    for letter in sorted({key[0] for key in (*gone, *come)}):
        lost = {key[1]: old[key] for key in sorted(gone) if key[0] == letter}
        got = {key[1]: new[key] for key in sorted(come) if key[0] == letter}
        yield (duty, letter), Letters(lost, got)


def _moves(sides: Sides) -> Iterator[tuple[str, Moves]]:
    for post in sorted({*sides.old.holdings, *sides.new.holdings}):
        before, after = sides.old.holders(post), sides.new.holders(post)
        if before != after:
            yield post, Moves(before - after, after - before)


def _managers(sides: Sides) -> Iterator[tuple[str, tuple[Manager | None, Manager | None]]]:
    for post in sides.posts.kept:
        before, after = sides.old.managers.get(post), sides.new.managers.get(post)
        if (before and before.to) != (after and after.to):
            yield post, (before, after)
