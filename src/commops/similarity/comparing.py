"""Comparing: how far the names of two duties say the same, and in which words."""

from __future__ import annotations

from functools import reduce
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from commops.similarity.tokens import GENERIC, QUALITY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.similarity.clauses import Alternatives, Clause
    from commops.similarity.tokens import Part

_SAID: Final = 0.7  # from here on a clause of one name is also said by the other
_MORE: Final = ((1 / 2, 0.95), (1 / 3, 0.83), (0, 0.78))  # how much of a longer name the shorter one says
_NO_ACTION: Final = 0.75  # one of the two does not say what is done
_CARRIED: Final = 0.95  # likewise, and the other says only that something is done
_OTHER_THINGS: Final = 0.6  # they are about different things
_NO_THING: Final = 0.8  # one of the two does not say to what it is done
_OTHER_WORDS: Final = 0.9  # each says something that the other does not
_OTHER_KINDS: Final = 0.7  # each is about another kind of the thing: online, offline

_SCORE: Final = attrgetter("score")


class Likeness(NamedTuple):
    """How far two names say the same, from 0 to 1, and the words in which they do."""

    score: float
    shared: tuple[tuple[str, str], ...] = ()


def likeness(one: Sequence[Alternatives], other: Sequence[Alternatives], least: float = 0.0) -> Likeness:
    """Compare two names by their clauses: the one that says less is to be found in the other.

    The words of a likeness that is below the least are left out.
    """
    if not one or not other:
        return Likeness(0.0)
    if len(one) > len(other):
        return _turned(likeness(other, one, least))

    compared = [[_best(mine, yours) for yours in other] for mine in one]
    best = _covered(compared)
    score = _mean(best)
    if len(one) == len(other):
        turned = _covered(list(zip(*compared, strict=True)))
        if (mean := _mean(turned)) > score:
            best, score = turned, mean
    else:
        said = sum(any(row[at].score >= _SAID for row in compared) for at in range(len(other))) / len(other)
        score *= next(factor for limit, factor in _MORE if said >= limit)

    return Likeness(score, _in_which_words(best) if score >= least else ())


class _Match(NamedTuple):
    """How far two clauses say the same."""

    score: float
    one: Clause
    other: Clause


def _turned(found: Likeness) -> Likeness:
    return Likeness(found.score, tuple((b, a) for a, b in found.shared))


def _covered(compared: Sequence[Sequence[_Match]]) -> Sequence[_Match]:
    return [max(row, key=_SCORE) for row in compared]


def _mean(best: Sequence[_Match]) -> float:
    return sum(each.score for each in best) / len(best)


def _in_which_words(best: Iterable[_Match]) -> tuple[tuple[str, str], ...]:
    shared = chain.from_iterable(_shared(each.one, each.other) for each in best if each.score >= _SAID)
    return tuple(dict.fromkeys(shared))


def _shared(one: Clause, other: Clause) -> Iterator[tuple[str, str]]:
    if one.action & other.action:
        yield one.deed, other.deed
    for part in one.parts:
        if match := next((each for each in other.parts if part.concepts & each.concepts), None):
            yield part.text, match.text


def _best(one: Alternatives, other: Alternatives) -> _Match:
    # One of the two as it is written: two that make something else of the same thing do not do the same.
    readings = [(one[0], yours) for yours in other] + [(mine, other[0]) for mine in one[1:]]
    return max((_Match(_score(mine, yours), mine, yours) for mine, yours in readings), key=_SCORE)


def _score(one: Clause, other: Clause) -> float:
    if one.action and other.action and one.action.isdisjoint(other.action):
        return 0.0

    mine, yours = _left(one, other), _left(other, one)
    score = _same_action(one, other) * _without(mine) * _without(yours) * _apart(mine, yours)
    if one.head in mine and other.head in yours:
        score *= _OTHER_THINGS

    if bool(one.head) != bool(other.head) and (one.head or other.head) in (*mine, *yours):
        score *= _NO_THING
    return score


def _same_action(one: Clause, other: Clause) -> float:
    if bool(one.action) == bool(other.action):
        return 1.0
    with_action = one if one.action else other
    return _CARRIED if with_action.carried else _NO_ACTION


def _left(one: Clause, other: Clause) -> list[Part]:
    # What one clause says and the other does not; what follows from the action of both is said by both.
    said = frozenset().union(*(part.concepts for part in other.parts))
    return [part for part in one.parts if part.concepts.isdisjoint(said)]


def _without(parts: Iterable[Part]) -> float:
    return reduce(lambda score, part: score * (1 - part.cost), parts, 1.0)


def _apart(mine: Sequence[Part], yours: Sequence[Part]) -> float:
    weights = [max((part.cost for part in parts), default=0.0) for parts in (mine, yours)]
    if not all(weights):
        return 1.0
    if weights == [QUALITY, QUALITY]:
        return _OTHER_KINDS
    return _OTHER_WORDS if max(weights) > GENERIC else 1.0
