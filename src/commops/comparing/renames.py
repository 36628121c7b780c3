"""Renames: which new id is that of a thing which had another one, because so much is said of both.

A thing of the same id is the same thing. A new one that names an old id or name among its aliases is declared to be
that. People are the same only where a mail address or a full name is, and nobody else has it, or a name of one word
with all that they hold. Teams, roles and duties are the same where at least half of what is said of them is, what few
others share counting most, and nothing else is nearly as much like either of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from commops.comparing.characteristics import Described, Rarity
from commops.comparing.ids import SAME, Ids
from commops.graph.holdings import holdings
from commops.model.kinds import KINDS
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from commops.comparing.characteristics import Trait, Traits
    from commops.model.duties import Duty
    from commops.model.organization import Organization
    from commops.model.people import Person
    from commops.model.words import Words
    from commops.model.written import Entity

_CERTAIN: Final = 1.0
_LEAST: Final = 0.5
"""How much alike things must be, as of version control of files, too."""

_MARGIN: Final = 0.15
"""How much more alike they must be than either is like something else."""

_ROUNDS: Final = 3
"""What is found to be renamed tells more of what refers to it."""

_BY_TRAITS: Final = ("roles", "teams", "duties")
_BY_NAME: Final = tuple(kind for kind in KINDS if kind not in {*_BY_TRAITS, "people", "glossary"})
_FULL_NAME: Final = 2
"""A full name has two words, or two characters of Chinese."""


class Rename(NamedTuple):
    """A thing that has another id: its kind, both ids, and how sure that is, up to 1."""

    kind: str
    old: str
    new: str
    score: float


@dataclass(frozen=True)
class Renames:
    """Everything that has another id on the new side, in the order of kinds and old ids."""

    found: tuple[Rename, ...] = ()

    @cached_property
    def to_new(self) -> Ids:
        """The ids of the old side as the new one spells them."""
        return _ids((each.kind, each.old, each.new) for each in self.found)

    @cached_property
    def to_old(self) -> Ids:
        """The ids of the new side as the old one spells them."""
        return _ids((each.kind, each.new, each.old) for each in self.found)

    @cached_property
    def scores(self) -> Mapping[tuple[str, str], float]:
        """How sure each rename is, by kind and new id."""
        return {(each.kind, each.new): each.score for each in self.found}


def _ids(pairs: Iterable[tuple[str, str, str]]) -> Ids:
    renamed: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, one, other in pairs:
        renamed[kind][one] = other
    return Ids(dict(renamed))


def find(old: Organization, new: Organization) -> Renames:
    """Return what has another id on the new side."""
    search = _Search(old, new)
    search.declared()
    search.people()
    for kind in _BY_NAME:
        search.by_name(kind)

    for _ in range(_ROUNDS):
        known = len(search.found)
        for kind in _BY_TRAITS:
            search.by_traits(kind)
        if len(search.found) == known:
            break

    return Renames(tuple(sorted(search.found.values())))


class _Search:
    """What is found of renames, and what is left to be looked at."""

    def __init__(self, old: Organization, new: Organization) -> None:
        self.found: dict[tuple[str, str], Rename] = {}
        self._old = old
        self._new = new
        self._taken: set[tuple[str, str]] = set()  # the new ids, by kind

    def gone(self, kind: str) -> list[str]:
        """Return the old ids of a kind that nothing has on the new side."""
        there = getattr(self._new, kind)
        return [each for each in getattr(self._old, kind) if each not in there and (kind, each) not in self.found]

    def come(self, kind: str) -> list[str]:
        """Return the new ids of a kind that nothing had on the old side."""
        before = getattr(self._old, kind)
        return [each for each in getattr(self._new, kind) if each not in before and (kind, each) not in self._taken]

    def take(self, kind: str, old: str, new: str, score: float) -> None:
        """Note that a thing has another id."""
        self.found[kind, old] = Rename(kind, old, new, score)
        self._taken.add((kind, new))

    @property
    def ids(self) -> Ids:
        """The ids of the old side, as far as renames are known."""
        return _ids((each.kind, each.old, each.new) for each in self.found.values())

    def declared(self) -> None:
        """Find what names its old id or name among its aliases."""
        for kind in KINDS:
            if kind != "glossary":
                self._pair(kind, self._old_words(kind), self._aliases(kind))

    def _old_words(self, kind: str) -> Iterator[tuple[str, str]]:
        of_kind: Mapping[str, Entity] = getattr(self._old, kind)
        for identifier in self.gone(kind):
            yield from ((word, identifier) for word in {_folded(identifier), *_folded_words(of_kind[identifier].name)})

    def _aliases(self, kind: str) -> Iterator[tuple[str, str]]:
        of_kind: Mapping[str, Entity] = getattr(self._new, kind)
        for identifier in self.come(kind):
            for alias in of_kind[identifier].aliases:
                yield from ((word, identifier) for word in _folded_words(alias))

    def people(self) -> None:
        """Find people by a mail address or a full name that nobody else on the same side has."""
        for key in (_mail, _full_names, self._name_and_positions):
            self._pair("people", self._only("people", self._old, key), self._only("people", self._new, key))

    def _name_and_positions(self, person: Person) -> Iterator[str]:
        # A name of one word, such as that of an account, together with all that somebody holds.
        held = self._held.get(id(person))
        if held:
            for name in _folded_words(person.name):
                yield f"{name}\0{' '.join(sorted(held))}"

    @cached_property
    def _held(self) -> Mapping[int, set[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for side in (self._old, self._new):
            for holding in holdings(side):
                found[id(side.people[holding.person])].add(holding.post)
        return found

    def by_name(self, kind: str) -> None:
        """Find things of a kind by a name that nothing else of it has."""
        self._pair(kind, self._only(kind, self._old, _names), self._only(kind, self._new, _names))

    def by_covers(self) -> None:
        """Find duties by what they cover of the standard, and by their names in a team, where no other has it."""
        ids = self.ids
        for key in (_covered, partial(_name_in_team, ids)):
            self._pair("duties", self._only("duties", self._old, key), self._only("duties", self._new, key))

    def _only(self, kind: str, side: Organization, keys: Callable[[Any], Iterable[str]]) -> Iterator[tuple[str, str]]:
        # The keys that one thing alone has on a side, for those that are on this side only.
        of_kind = getattr(side, kind)
        candidates = self.gone(kind) if side is self._old else self.come(kind)
        if not candidates:
            return
        having: Counter[str] = Counter()
        for entity in of_kind.values():
            having.update(set(keys(entity)))
        for identifier in candidates:
            yield from ((key, identifier) for key in set(keys(of_kind[identifier])) if having[key] == 1)

    def _pair(self, kind: str, old: Iterable[tuple[str, str]], new: Iterable[tuple[str, str]]) -> None:
        # Pairs what shares a key, where no other thing shares one with either.
        by_key: dict[str, set[str]] = defaultdict(set)
        for key, identifier in old:
            by_key[key].add(identifier)

        olds: dict[str, set[str]] = defaultdict(set)
        news: dict[str, set[str]] = defaultdict(set)
        for key, identifier in new:
            for each in by_key.get(key, ()):
                olds[identifier].add(each)
                news[each].add(identifier)

        for identifier in sorted(olds):
            (only, *others) = olds[identifier]
            if not others and len(news[only]) == 1:
                self.take(kind, only, identifier, _CERTAIN)

    def by_traits(self, kind: str) -> None:
        """Find things by what is said of them."""
        gone, come = self.gone(kind), self.come(kind)
        if not gone or not come:
            return
        if kind == "duties":
            self.by_covers()
            gone, come = self.gone(kind), self.come(kind)

        likeness = _Likeness(
            Described(self._old, self.ids).traits(kind),
            Described(self._new, SAME).traits(kind),
        )
        for old, new, score in likeness.matches(gone, come):
            self.take(kind, old, new, score)


@dataclass(frozen=True)
class _Likeness:
    """How much alike things of the two sides are, by their traits."""

    old: Traits
    new: Traits

    @cached_property
    def _rarity(self) -> Rarity:
        return Rarity.of(self.old, self.new)

    def matches(self, gone: Iterable[str], come: Iterable[str]) -> Iterator[tuple[str, str, float]]:
        """Yield pairs that are alike, and clearly more so than either is like anything else."""
        having: dict[Trait, list[str]] = defaultdict(list)
        for new in come:
            for trait in self.new.get(new, ()):
                having[trait].append(new)

        of_old: dict[str, list[tuple[float, str]]] = defaultdict(list)
        of_new: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for old in gone:
            for new, score in self._scores(old, having).items():
                of_old[old].append((score, new))
                of_new[new].append((score, old))

        for old in sorted(of_old):
            score, new = max(of_old[old])
            clearly = min(_lead(of_old[old]), _lead(of_new[new]))
            if score >= _LEAST and clearly >= _MARGIN and max(of_new[new])[1] == old:
                yield old, new, round(score, 2)

    def _scores(self, old: str, having: Mapping[Trait, list[str]]) -> Mapping[str, float]:
        shared: dict[str, list[Trait]] = defaultdict(list)
        for trait in self.old.get(old, ()):
            if self._rarity.weight(trait):
                for new in having.get(trait, ()):
                    shared[new].append(trait)

        own = self._rarity.together(self.old.get(old, ()))
        found = {}
        for new, traits in shared.items():
            both = own + self._rarity.together(self.new[new])
            found[new] = 2 * self._rarity.together(traits) / both
        return found


def _lead(scores: list[tuple[float, str]]) -> float:
    # How far the best is before the second best.
    best, *others = sorted(scores, reverse=True)
    return best[0] - others[0][0] if others else best[0]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _folded_words(words: Words | None) -> set[str]:
    return {_folded(text) for text in words or ()}


def _names(entity: Entity) -> Iterable[str]:
    return _folded_words(entity.name)


def _full_names(person: Person) -> Iterable[str]:
    return (name for name in _folded_words(person.name) if _is_full(name))


def _is_full(name: str) -> bool:
    if name.isascii():
        return len(name.split()) >= _FULL_NAME
    return len(name) >= _FULL_NAME


def _mail(person: Person) -> Iterable[str]:
    return [person.email.casefold()] if person.email else []


def _name_in_team(ids: Ids, duty: Duty) -> Iterator[str]:
    # Which side a duty is of does not matter where the id of its team is the same.
    for name in _names(duty):
        yield f"{name}\0{ids.of('teams', duty.team or '')}"


def _covered(duty: Duty) -> Iterable[str]:
    return [" ".join(sorted(duty.covers))] if duty.covers else []
