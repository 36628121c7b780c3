"""Gathering: names that say the same, found without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from typing import TYPE_CHECKING, Final, NamedTuple

from commops.similarity.clauses import GENERIC, ORDINARY, RARE, clauses
from commops.similarity.comparing import Likeness, likeness
from commops.similarity.folding import sameness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.similarity.clauses import Alternatives, Clause
    from commops.similarity.lexicon import Concepts, Lexicon

_KEPT: Final = 50_000  # names whose clauses are remembered while they are compared
_AGAIN: Final = 5_000  # names whose keys are remembered until they are compared again
_CROWD: Final = 60  # names that are compared each with each; of more, only those with the same things
LONGEST: Final = 1_000
"""How many characters of a name are compared; only those that are the same in whole are the same beyond."""

_ENOUGH: Final = 1e-9  # a threshold of 0.8 is reached by what is computed as 0.7999...


class Group(NamedTuple):
    """Those whose names all say the same, how far, and in which words; `same` where the names are the same.

    Each member comes with the name that says it.
    """

    members: Mapping[str, str]
    likeness: Likeness
    same: bool


@dataclass(frozen=True)
class Name:
    """A name as one of those who have it wrote it, and all who have it but for case, width, punctuation and script."""

    text: str
    owners: tuple[str, ...]


def gather(names: Mapping[str, Iterable[str]], lexicon: Lexicon, threshold: float) -> Iterator[Group]:
    """Yield groups of those whose names say the same at least as far as a threshold; one may be in several."""
    distinct = _distinct(names)
    read = lru_cache(_KEPT)(lambda at: clauses(distinct[at].text, lexicon))
    near: dict[int, dict[int, Likeness]] = defaultdict(dict)
    for one, other in sorted(_candidates(distinct, lexicon)):
        found = likeness(read(one), read(other))
        if found.score >= threshold - _ENOUGH:
            near[one][other] = near[other][one] = found
    for at, name in enumerate(distinct):
        if len(name.owners) > 1:
            yield Group(dict.fromkeys(name.owners, name.text), Likeness(1.0), same=True)
        for circle in _circles(at, near):
            saying = {owner: each for each in reversed(circle) for owner in distinct[each].owners}
            likenesses = [near[a][b] for a, b in combinations(sorted(set(saying.values())), 2)]
            if likenesses:
                members = {owner: distinct[each].text for owner, each in saying.items()}
                yield Group(members, min(likenesses, key=lambda each: each.score), same=False)


def _distinct(names: Mapping[str, Iterable[str]]) -> Sequence[Name]:
    texts: dict[str, str] = {}
    owners: dict[str, dict[str, None]] = defaultdict(dict)
    for owner in sorted(names):
        for text in names[owner]:
            if same := sameness(text):
                texts.setdefault(same, text[:LONGEST])
                owners[same][owner] = None
    return [Name(texts[same], tuple(owners[same])) for same in texts]


def _circles(at: int, near: Mapping[int, Mapping[int, Likeness]]) -> Iterator[list[int]]:
    # All around one name that say the same as it and as one another, begun by the first of them.
    waiting = [other for other in sorted(near.get(at, ())) if other > at]
    while waiting:
        circle = [at]
        for other in waiting:
            if all(other in near[each] for each in circle):
                circle.append(other)
        waiting = [other for other in waiting if other not in circle]
        yield circle


def _candidates(names: Sequence[Name], lexicon: Lexicon) -> set[tuple[int, int]]:
    whole, less = _Postings(), _Postings()
    for at, name in enumerate(names):
        for key, is_whole in _keys_of(name.text, lexicon):
            (whole if is_whole else less).add(key, at)
    found: set[tuple[int, int]] = set()
    for key, crowd in whole.items():
        found.update(combinations(crowd, 2) if len(crowd) <= _CROWD else _closest(crowd, names, lexicon))
        more = less.get(key)[:_CROWD]
        found.update((min(one, other), max(one, other)) for one in crowd[:_CROWD] for other in more if one != other)
    return found


class _Postings:
    """The names under each key; most keys have one name, which then needs no list."""

    def __init__(self) -> None:
        self._single: dict[int, int] = {}
        self._several: dict[int, list[int]] = {}

    def add(self, key: int, name: int) -> None:
        """Put a name under a key; names come in their order, each once."""
        if key in self._several:
            self._several[key].append(name)
        elif (first := self._single.setdefault(key, name)) != name:
            self._several[key] = [first, name]

    def get(self, key: int) -> Sequence[int]:
        """Return the names under a key."""
        return self._several.get(key) or ([self._single[key]] if key in self._single else [])

    def items(self) -> Iterator[tuple[int, Sequence[int]]]:
        """Yield all keys, each with its names."""
        for key in self._single:
            yield key, self.get(key)


@lru_cache(_AGAIN)
def _keys_of(text: str, lexicon: Lexicon) -> frozenset[tuple[int, bool]]:
    return frozenset(key for alternatives in clauses(text, lexicon) for key in _keys(alternatives, lexicon.everywhere))


def _keys(alternatives: Alternatives, everywhere: Concepts) -> Iterator[tuple[int, bool]]:
    # Two clauses that are much alike share an action, a thing it is done to, and the words that nothing is known of,
    # save one; the key without that one is not whole.
    for clause in alternatives:
        telling = frozenset(concept for part in clause.parts if part.cost >= ORDINARY for concept in part.concepts)
        rare = frozenset(concept for concept in telling if concept.startswith(RARE))
        said = {concept for part in clause.parts for concept in part.concepts if not concept.startswith(RARE)}
        things = (said - everywhere - clause.action) | (set() if telling - rare else {""})
        actions: list[str] = [*clause.action, *([""] if clause.carried or not clause.action else [])]
        for action, thing in product(actions, things):
            yield hash((action, thing, rare)), True
            for word in rare:
                yield hash((action, thing, rare - {word})), False


def _closest(crowd: Sequence[int], names: Sequence[Name], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield pairs of a crowd that say the same of the same things, or one of them one thing more."""
    whole: dict[frozenset[Concepts], list[int]] = defaultdict(list)
    for at in crowd:
        for things in {_things(clause) for each in clauses(names[at].text, lexicon) for clause in each}:
            whole[things].append(at)
    for things, here in whole.items():
        less = (whole.get(things - {thing}, ()) for thing in things)
        for others in (here, *less):
            for one in here[:_CROWD]:
                yield from ((min(one, other), max(one, other)) for other in others[:_CROWD] if one != other)


def _things(clause: Clause) -> frozenset[Concepts]:
    return frozenset(part.concepts for part in clause.parts if part.cost > GENERIC)
