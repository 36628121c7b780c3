"""Gathering: names that say the same, found without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, combinations, product
from typing import TYPE_CHECKING, Final, NamedTuple

from commops.similarity.clauses import clauses
from commops.similarity.comparing import Likeness
from commops.similarity.folding import sameness_of_all
from commops.similarity.keys import keys_of_all
from commops.similarity.likenesses import likenesses
from commops.similarity.tokens import GENERIC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.similarity.clauses import Clause
    from commops.similarity.lexicon import Lexicon
    from commops.similarity.tokens import Concepts

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


class Name(NamedTuple):
    """A name as one of those who have it wrote it, and all who have it but for case, width, punctuation and script."""

    text: str
    owners: list[str]


def gather(names: Mapping[str, Iterable[str]], lexicon: Lexicon, threshold: float) -> Iterator[Group]:
    """Yield groups of those whose names say the same at least as far as a threshold; one may be in several."""
    distinct = _distinct(names)
    near: dict[int, dict[int, Likeness]] = defaultdict(dict)
    enough = threshold - _ENOUGH
    pairs = sorted(_candidates(distinct, lexicon))
    texts = [(distinct[one].text, distinct[other].text) for one, other in pairs]
    for (one, other), found in zip(pairs, likenesses(texts, lexicon, enough), strict=True):
        if found.score >= enough:
            near[one][other] = near[other][one] = found

    for at, name in enumerate(distinct):
        if len(name.owners) > 1:
            yield Group(dict.fromkeys(name.owners, name.text), Likeness(1.0), same=True)
        for alike in _all_alike(at, near) if at in near else ():
            saying: dict[str, int] = {}
            for each in reversed(alike):
                saying |= dict.fromkeys(distinct[each].owners, each)

            how_alike = [near[a][b] for a, b in combinations(sorted(set(saying.values())), 2)]
            if how_alike:
                members = {owner: distinct[each].text for owner, each in saying.items()}
                yield Group(members, min(how_alike, key=lambda each: each.score), same=False)


def _distinct(names: Mapping[str, Iterable[str]]) -> Sequence[Name]:
    named = [(owner, text) for owner in sorted(names) for text in names[owner]]
    found: dict[str, Name] = {}
    for (owner, text), same in zip(named, sameness_of_all([text for _, text in named]), strict=True):
        if same not in found:
            found[same] = Name(text[:LONGEST], [owner])
        elif found[same].owners[-1] != owner:
            found[same].owners.append(owner)

    found.pop("", None)
    return list(found.values())


def _all_alike(at: int, near: Mapping[int, Mapping[int, Likeness]]) -> Iterator[list[int]]:
    # Sets of names that say the same as one name and as one another, begun by the first of them.
    waiting = [other for other in sorted(near[at]) if other > at]
    while waiting:
        alike = [at]
        for other in waiting:
            if all(other in near[each] for each in alike):
                alike.append(other)
        waiting = [other for other in waiting if other not in alike]
        yield alike


def _candidates(names: Sequence[Name], lexicon: Lexicon) -> set[tuple[int, int]]:
    keys = keys_of_all([name.text for name in names], lexicon)
    first: dict[int, int] = {}
    several: dict[int, list[int]] = {}
    for at, each in enumerate(keys):
        for key in each.whole:
            if first.setdefault(key, at) != at:
                several.setdefault(key, [first[key]]).append(at)

    # Most keys have one name, and few are had by another one without one of its words.
    less: dict[int, list[int]] = defaultdict(list)
    for at, each in enumerate(keys):
        for key in each.less:
            if key in first:
                less[key].append(at)

    found: set[tuple[int, int]] = set()
    for crowd in several.values():
        found.update(combinations(crowd, 2) if len(crowd) <= _CROWD else _closest(crowd, names, lexicon))
    for key, others in less.items():
        crowd = several.get(key) or [first[key]]
        found.update(_pairs(crowd[:_CROWD], others[:_CROWD]))
    return found


def _pairs(some: Iterable[int], others: Iterable[int]) -> Iterator[tuple[int, int]]:
    return ((min(pair), max(pair)) for pair in product(some, others) if pair[0] != pair[1])


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
