"""Keys: what the names of two duties have in common that may say the same."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache, reduce
from itertools import chain
from operator import xor
from typing import TYPE_CHECKING, Final, NamedTuple

from commops import hashing
from commops.similarity.clauses import halves, undivided
from commops.similarity.memory import memory_in_use
from commops.similarity.tokens import NOTHING, ORDINARY, RARE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from commops.similarity.clauses import Beginning, Clause, End
    from commops.similarity.lexicon import Lexicon
    from commops.similarity.memory import Memory
    from commops.similarity.tokens import Concepts, Part

MUCH: Final = 0.05
"""The share that is new from which on it takes less time to keep it than to find it out again."""

_AGAIN: Final = 5_000  # so many names' keys are remembered until the names are compared again
_KEPT: Final = 10_000  # halves of names whose share of the keys is remembered until they are met again
_NUMBERED: Final = 50_000  # concepts whose numbers are remembered until they are met again
_DIGITS: Final = 15  # hexadecimal ones of a number: below 2 to the power of 60, an exclusive or is made fastest

_KEYS: Final = "keys"
_ONLY_NUMBERS: Final = frozenset({int})


class Keys(NamedTuple):
    """What the names have in common that are much alike: whole keys, and keys that lack a word nothing is known of.

    Two clauses that are much alike share an action, a thing it is done to, and the words that nothing is known of, save
    one. A key is the exclusive or of numbers: that of the action, that of the thing, and that of each of these words.
    """

    whole: Collection[int]
    less: Collection[int]


def keys(text: str, lexicon: Lexicon) -> Keys:
    """Return the keys of a name, each once."""
    taken = halves(text, lexicon)
    if taken is None:
        done = [_done(clause, lexicon.everywhere) for clause in chain.from_iterable(undivided(text, lexicon))]
        return _combined(done, _NOTHING_MORE)

    beginning, end = taken
    of_clauses, more = _of_beginning(beginning, lexicon), _of_end(end, lexicon)
    return _of_clause(of_clauses[0], more) if len(of_clauses) == 1 else _combined(of_clauses, more)


_keys_again = lru_cache(_AGAIN)(keys)


def keys_of_all(names: Sequence[str], lexicon: Lexicon) -> list[Keys]:
    """Return the keys of each of some names; of very many, those that are known of earlier runs."""
    if len(names) <= _AGAIN:
        return [_keys_again(name, lexicon) for name in names]

    memory = memory_in_use()
    if memory is None:
        return [keys(name, lexicon) for name in names]

    known = _known(memory, lexicon)
    found = {name: known.get(name) or keys(name, lexicon) for name in names}
    if len(found.keys() - known.keys()) > len(found) * MUCH:
        written = {name: (list(each.whole), list(each.less)) for name, each in found.items()}
        memory.keep(written, _KEYS, *lexicon.own.items())
    return [found[name] for name in names]


def _known(memory: Memory, lexicon: Lexicon) -> Mapping[str, Keys]:
    kept = memory.load(_KEYS, *lexicon.own.items())
    with suppress(AttributeError, TypeError, ValueError):
        known = {name: Keys(whole, less) for name, (whole, less) in kept.items()}
        if _ONLY_NUMBERS.issuperset(map(type, chain.from_iterable(chain.from_iterable(known.values())))):
            return known
    return {}


class _Said(NamedTuple):
    """What parts of a clause say: things, words that nothing is known of, and the combination of these.

    `is_known` if something is known of one of those that tell more than how and when.
    """

    things: frozenset[int]
    rare: frozenset[int]
    words: int
    is_known: bool


class _Done(NamedTuple):
    """What a clause does, and to what; to be done to the things that are `aside` says nothing more."""

    actions: Sequence[int]
    aside: frozenset[int]
    said: _Said


@lru_cache(_NUMBERED)
def _number(concept: str, *, is_action: bool = False) -> int:
    # The same in every process, unlike the hash of a text.
    return int(hashing.of_text(f"{is_action} {concept}")[:_DIGITS], base=16)


_NOTHING_MORE: Final = _Said(frozenset(), frozenset(), 0, is_known=False)
_SOMETHING: Final = frozenset({_number("")})


@lru_cache(_KEPT)
def _of_beginning(beginning: Beginning, lexicon: Lexicon) -> Sequence[_Done]:
    return [_done(clause, lexicon.everywhere) for clause in chain.from_iterable(beginning.clauses)]


@lru_cache(_KEPT)
def _of_end(end: End, lexicon: Lexicon) -> _Said:
    return _said(end.further, lexicon.everywhere, NOTHING)


def _done(clause: Clause, everywhere: Concepts) -> _Done:
    actions = [_number(action, is_action=True) for action in clause.action]
    if clause.carried or not actions:
        actions.append(_number("", is_action=True))
    return _Done(actions, frozenset(map(_number, clause.action)), _said(clause.parts, everywhere, clause.action))


def _said(parts: Iterable[Part], everywhere: Concepts, action: Concepts) -> _Said:
    things: set[int] = set()
    rare: set[int] = set()
    is_known = False
    for part in parts:
        is_telling = part.cost >= ORDINARY
        for concept in part.concepts:
            if not concept.startswith(RARE):
                is_known = is_known or is_telling
                if concept not in everywhere and concept not in action:
                    things.add(_number(concept))
            elif is_telling:
                rare.add(_number(concept))
    return _Said(frozenset(things), frozenset(rare), reduce(xor, rare, 0), is_known)


def _combined(done: Sequence[_Done], more: _Said) -> Keys:
    whole: set[int] = set()
    less: set[int] = set()
    for each in done:
        of_clause = _of_clause(each, more)
        whole.update(of_clause.whole)
        less.update(of_clause.less)
    return Keys(whole, less)


def _of_clause(done: _Done, more: _Said) -> Keys:
    actions, aside, said = done
    things = said.things | (more.things - aside) if more.things else said.things
    if not (said.is_known or more.is_known):
        things |= _SOMETHING

    rare, words = said.rare | more.rare, said.words ^ more.words
    if len(rare) < len(said.rare) + len(more.rare):
        words = reduce(xor, rare)  # a word that both say counts once

    whole = [action ^ words ^ thing for action in actions for thing in things]
    return Keys(whole, [key ^ word for key in whole for word in rare])
