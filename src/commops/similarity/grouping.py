"""Gathering: names that say the same, found without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import chain, combinations, product
from typing import TYPE_CHECKING, Final, NamedTuple

from commops.records import dataclass
from commops.similarity.clauses import clauses
from commops.similarity.comparing import Likeness, likeness
from commops.similarity.folding import sameness
from commops.similarity.tokens import GENERIC, ORDINARY, RARE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.similarity.clauses import Clause
    from commops.similarity.lexicon import Lexicon
    from commops.similarity.tokens import Concepts

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
        for alike in _all_alike(at, near):
            saying: dict[str, int] = {}
            for each in reversed(alike):
                saying |= dict.fromkeys(distinct[each].owners, each)

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


def _all_alike(at: int, near: Mapping[int, Mapping[int, Likeness]]) -> Iterator[list[int]]:
    # Sets of names that say the same as one name and as one another, begun by the first of them.
    waiting = [other for other in sorted(near.get(at, ())) if other > at]
    while waiting:
        alike = [at]
        for other in waiting:
            if all(other in near[each] for each in alike):
                alike.append(other)
        waiting = [other for other in waiting if other not in alike]
        yield alike


def _candidates(names: Sequence[Name], lexicon: Lexicon) -> set[tuple[int, int]]:
    whole, less = _Postings(), _Postings()
    for at, name in enumerate(names):
        keys = _keys_of(name.text, lexicon)
        whole.add(keys.whole, at)
        less.add(keys.less, at)

    found: set[tuple[int, int]] = set()
    for key, crowd in whole.several.items():
        found.update(combinations(crowd, 2) if len(crowd) <= _CROWD else _closest(crowd, names, lexicon))
        found.update(_pairs(crowd[:_CROWD], less.get(key)[:_CROWD]))

    # Most keys have one name: of these, those count that another name has without one of its words.
    for key in whole.first.keys() & less.first.keys():
        if key not in whole.several:
            found.update(_pairs(whole.get(key), less.get(key)[:_CROWD]))

    return found


def _pairs(some: Iterable[int], others: Iterable[int]) -> Iterator[tuple[int, int]]:
    return ((min(pair), max(pair)) for pair in product(some, others) if pair[0] != pair[1])


class _Postings:
    """The names under each key: the first, and a list where there are several."""

    def __init__(self) -> None:
        self.first: dict[int, int] = {}
        self.several: dict[int, list[int]] = {}

    def add(self, keys: Iterable[int], name: int) -> None:
        """Put a name under keys; names come in their order, each once."""
        first = self.first
        for key in keys:
            if first.setdefault(key, name) != name:
                self.several.setdefault(key, [first[key]]).append(name)

    def get(self, key: int) -> Sequence[int]:
        """Return the names under a key."""
        return self.several.get(key) or ([self.first[key]] if key in self.first else [])


class _Keys(NamedTuple):
    """What the names have in common that are much alike: whole keys, and keys that lack a word nothing is known of."""

    whole: frozenset[int]
    less: frozenset[int]


@lru_cache(_AGAIN)
def _keys_of(text: str, lexicon: Lexicon) -> _Keys:
    whole: set[int] = set()
    less: set[int] = set()
    for clause in chain.from_iterable(clauses(text, lexicon)):
        _add_keys(clause, lexicon.everywhere, whole, less)
    return _Keys(frozenset(whole), frozenset(less))


def _add_keys(clause: Clause, everywhere: Concepts, whole: set[int], less: set[int]) -> None:
    # Two clauses that are much alike share an action, a thing it is done to, and the words that nothing is known of,
    # save one; the key without that one is not whole.
    things: set[str] = set()
    rare: set[str] = set()
    is_known = False
    for part in clause.parts:
        is_telling = part.cost >= ORDINARY
        for concept in part.concepts:
            if not concept.startswith(RARE):
                things.add(concept)
                is_known = is_known or is_telling
            elif is_telling:
                rare.add(concept)

    things -= everywhere
    things -= clause.action
    if not is_known:
        things.add("")

    words = frozenset(rare)
    rests = [words - {word} for word in words]
    actions = [*clause.action]
    if clause.carried or not actions:
        actions.append("")

    for at in product(actions, things):
        whole.add(hash((at, words)))
        less.update(hash((at, rest)) for rest in rests)


def _closest(crowd: Sequence[int], names: Sequence[Name], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield pairs of a crowd that say the same of the same things, or one of them one thing more."""
    whole: dict[frozenset[Concepts], list[int]] = defaultdict(list)
    for at in crowd:
        of_name = chain.from_iterable(clauses(names[at].text, lexicon))
        for things in set(map(_things, of_name)):
            whole[things].append(at)

    for things, here in whole.items():
        less = (whole.get(things - {thing}, ()) for thing in things)
        for others in (here, *less):
            yield from _pairs(here[:_CROWD], others[:_CROWD])


def _things(clause: Clause) -> frozenset[Concepts]:
    return frozenset(part.concepts for part in clause.parts if part.cost > GENERIC)
