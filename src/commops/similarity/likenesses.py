"""Likenesses: how far the names of many pairs say the same; those of very many are remembered."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from commops.similarity.clauses import clauses
from commops.similarity.comparing import Likeness, likeness
from commops.similarity.keys import MUCH
from commops.similarity.memory import memory_in_use

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.similarity.lexicon import Lexicon
    from commops.similarity.memory import Memory

Pair: TypeAlias = tuple[str, str]

_KEPT: Final = 50_000  # names whose clauses are remembered while they are compared
_MANY: Final = 1_000  # pairs from which on it is worth it to remember them
_LIKENESSES: Final = "likenesses"


def likenesses(pairs: Sequence[Pair], lexicon: Lexicon, least: float) -> list[Likeness]:
    """Compare the two names of each pair; the words of a likeness that is below the least are left out."""
    read = lru_cache(_KEPT)(lambda text: clauses(text, lexicon))
    memory = memory_in_use() if len(pairs) >= _MANY else None
    if memory is None:
        return [likeness(read(one), read(other), least) for one, other in pairs]

    known = _known(memory, lexicon, least)
    found = {(one, other): known.get((one, other)) or likeness(read(one), read(other), least) for one, other in pairs}
    if len(found.keys() - known.keys()) > len(found) * MUCH:
        memory.keep([(*pair, *each) for pair, each in found.items()], _LIKENESSES, least, *lexicon.own.items())
    return [found[pair] for pair in pairs]


def _known(memory: Memory, lexicon: Lexicon, least: float) -> Mapping[Pair, Likeness]:
    kept = memory.load(_LIKENESSES, least, *lexicon.own.items())
    with suppress(TypeError, ValueError):
        return {(one, other): _likeness(score, shared) for one, other, score, shared in kept}
    return {}


def _likeness(score: object, shared: Sequence[tuple[str, str]]) -> Likeness:
    if not isinstance(score, float):
        raise TypeError
    return Likeness(score, tuple((f"{one}", f"{other}") for one, other in shared))
