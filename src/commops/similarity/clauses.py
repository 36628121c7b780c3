"""Clauses: what the name of a duty says is done, and to what, taken apart into words of a lexicon."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from commops.patterns import pattern_of
from commops.records import dataclass
from commops.similarity.lexicon import plain
from commops.similarity.tokens import (
    BECAUSE,
    CLOSE,
    DETERMINERS,
    GENERIC,
    LOOSE,
    NOTHING,
    ORDINARY,
    PREPOSITIONS,
    QUALITY,
    STRONG,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.similarity.lexicon import Lexicon
    from commops.similarity.tokens import Concepts, Part, Token

_PREPOSITION: Final = pattern_of(f" ({'|'.join(sorted(filter(str.isascii, PREPOSITIONS - {'of'})))})(?= )")
_LONGEST: Final = 200  # characters of a name that is taken in halves: longer ones hardly have any in common
_TRIED: Final = 3  # prepositions of a name that may end its core
_KEPT: Final = 10_000  # beginnings and ends of names that are remembered until they are met again


class Clause(NamedTuple):
    """One thing done: the action, the thing, and what more is said; the head is the thing itself.

    `carried` marks an action that only says that something is done ("manage", 负责).
    """

    deed: str
    action: Concepts
    head: Part | None
    parts: tuple[Part, ...]
    carried: bool = False


class Reading(NamedTuple):
    """A stretch of a name between two "and": its actions, its things, and whether an action comes first.

    Where it begins and ends with an action, as 引导讨论 does, the first may also be what is done to the last.
    """

    actions: tuple[Token, ...]
    things: tuple[Token, ...]
    further: tuple[Part, ...]
    verb_first: bool
    turned: bool = False


Alternatives: TypeAlias = "tuple[Clause, ...]"


@dataclass(frozen=True, eq=False)
class Beginning:
    """A name up to the preposition that ends its core: its clauses."""

    clauses: tuple[Alternatives, ...]


@dataclass(frozen=True, eq=False)
class End:
    """A name from there on: what it adds to each clause."""

    further: tuple[Part, ...]


def clauses(text: str, lexicon: Lexicon) -> tuple[Alternatives, ...]:
    """Return what a name says, clause by clause; a clause that can be read in several ways comes in all of them."""
    taken = halves(text, lexicon)
    if taken is None:
        return undivided(text, lexicon)

    beginning, end = taken
    return tuple(
        tuple(clause._replace(parts=clause.parts + end.further) for clause in alternatives)
        for alternatives in beginning.clauses
    )


def undivided(text: str, lexicon: Lexicon) -> tuple[Alternatives, ...]:
    """Return the same for a name that is not taken in halves."""
    return _clauses(lexicon.tokens(text), lexicon)


def halves(text: str, lexicon: Lexicon) -> tuple[Beginning, End] | None:
    """Return a name in two halves, of which each says the same whatever the other is; None where it has no such.

    Many names have few halves: what is done is done for many, and much is done for one. Each is taken apart once.
    """
    if len(text) > _LONGEST:
        return None

    whole = plain(text)
    for preposition in islice(_PREPOSITION.finditer(whole), _TRIED):
        beginning = _beginning(whole[: preposition.end()], lexicon)
        if beginning is not None:
            end = _end(whole[preposition.start(1) :], lexicon)
            return None if end is None else (beginning, end)
    return None


@lru_cache(_KEPT)
def _beginning(text: str, lexicon: Lexicon) -> Beginning | None:
    tokens = lexicon.words(text)
    last = tokens[-1]
    if last.text not in PREPOSITIONS or lexicon.goes_on(text):
        return None
    if any(token.splits or token.text in BECAUSE for token in tokens):
        return None

    stretch = [token for token in tokens if token.speaks]
    core = _core(stretch, lexicon)
    is_over = last.text in LOOSE or not all(token.sense.action for token in core.tokens)
    if core.size < len(stretch) or not is_over:
        return None

    found = _clauses(stretch, lexicon)
    if not all(clause.parts for alternatives in found for clause in alternatives):
        return None  # then it is about what follows
    return Beginning(found)


@lru_cache(_KEPT)
def _end(text: str, lexicon: Lexicon) -> End | None:
    tokens = lexicon.words(text)
    first, *rest = [token for token in tokens if token.speaks]
    if first.text not in PREPOSITIONS or any(token.splits for token in tokens):
        return None
    if first.text == "for" and all(_goes_without_saying(each, lexicon) for each in rest):
        return End(())
    return End(tuple(_further(first.text, rest)))


def _clauses(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Alternatives, ...]:
    readings = [_read(stretch, lexicon) for stretch in _stretches(tokens)]
    deeds = [(action, reading) for reading in _shared(readings) for action in reading.actions or (None,)]
    found = [each for action, reading in deeds if (each := tuple(_alternatives(action, reading, lexicon)))]
    return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)


def _stretches(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    stretch: list[Token] = []
    for token in tokens:
        if token.splits:
            if stretch:
                yield stretch
            stretch = []
        elif token.speaks:
            stretch.append(token)

    if stretch:
        yield stretch


def _read(stretch: Sequence[Token], lexicon: Lexicon) -> Reading:
    core, further, pointed, _ = _core(stretch, lexicon)
    core = _without_carrying(core)
    start, end, verb_first = _deeds(core, pointed=pointed)
    actions, things = tuple(core[start:end]), (*core[:start], *core[end:])
    turned = not verb_first and len(actions) == 1 and bool(things) and _may_turn(actions[0], things[0])
    if bundled := [token for token in actions if token.sense.bundle]:
        actions = tuple(
            token for token in actions if token in bundled or not token.sense.action & bundled[0].sense.action
        )
    return Reading(actions, things, further, verb_first, turned)


def _may_turn(last: Token, first: Token) -> bool:
    return bool(first.sense.action) and not last.plural


class _Core(NamedTuple):
    """What is said before the first preposition that something is said before, and the rest as further parts.

    It is `pointed` if it points to something. The size is that with the preposition.
    """

    tokens: list[Token]
    further: tuple[Part, ...]
    pointed: bool
    size: int


def _core(stretch: Sequence[Token], lexicon: Lexicon) -> _Core:
    core: list[Token] = []
    further: list[Part] = []
    pointed = False
    at = 0
    while at < len(stretch):
        token = stretch[at]
        at += 1
        if token.plain:
            core.append(token)
        elif token.text == "of" and core:
            rest = list(takewhile(lambda each: each.text not in PREPOSITIONS, stretch[at:]))
            core[-1:] = [*(each for each in rest if not each.sense.aside), core[-1]]
            at += len(rest)
        elif token.text in BECAUSE and not core:
            reasons = list(takewhile(lambda each: not each.only_acts, stretch[at:]))
            further += _further("by", reasons)
            at += len(reasons)
        elif token.text in PREPOSITIONS:
            if token.text == "for" and all(_goes_without_saying(each, lexicon) for each in stretch[at:]):
                break
            if token.text in LOOSE or not all(each.sense.action for each in core):
                further += _further(token.text, stretch[at:])
                break
        elif token.text in DETERMINERS:
            pointed = pointed or bool(core)
        elif not token.sense.aside:
            core.append(token)

    return _Core(core, tuple(further), pointed, at)


def _goes_without_saying(token: Token, lexicon: Lexicon) -> bool:
    return token.sense.aside or not token.sense.thing.isdisjoint(lexicon.everywhere)


def _further(preposition: str, rest: Sequence[Token]) -> list[Part]:
    parts: list[Part] = []
    close = preposition in CLOSE
    for token in rest:
        if token.text in LOOSE:
            close = False
        elif not token.sense.aside and token.text not in PREPOSITIONS:
            parts.append(token.close if close else token.remark)
    return parts


def _without_carrying(core: list[Token]) -> list[Token]:
    # "Run", "manage", 负责 say nothing where another word says what is done.
    while len(core) > 1 and core[0].sense.carrying and any(token.sense.action for token in core[1:]):
        core = core[1:]
    while len(core) > 1 and core[-1].sense.carrying and any(token.sense.action for token in core[:-1]):
        core = core[:-1]
    return core


def _deeds(core: Sequence[Token], *, pointed: bool) -> tuple[int, int, bool]:
    """Return where the actions of a stretch begin and end, and whether they come first."""
    acting = [token.acts for token in core]
    if True not in acting:
        return 0, 0, False

    last = acting[-1] and not (core[-1].plural and core[-1].sense.thing)
    if acting[0] and not (last and (core[0].sense.thing or not core[-1].sense.thing) and not pointed and len(core) > 1):
        end = 1
        while end < len(core) - 1 and core[end].only_acts:
            end += 1
        return 0, end, True

    if not last:
        at = max(at for at, acts in enumerate(acting) if acts)
        return at, at + 1, False

    start = len(core) - 1
    while start > 1 and core[start - 1].only_acts:
        start -= 1

    return start, len(core), False


def _shared(readings: Sequence[Reading]) -> Iterator[Reading]:
    # "Posters and banner design", "write and publish rules", 策划与制作: what one stretch leaves out, another says.
    for at, reading in enumerate(readings):
        shared = reading
        if not reading.actions and (source := _who_acts(readings, at)):
            shared = shared._replace(actions=source.actions, verb_first=source.verb_first)
        if not reading.things and not any(token.sense.bundle for token in reading.actions):
            source = _what_is_acted_on(readings, at)
            shared = shared._replace(things=source.things if source else (), further=source.further if source else ())
        elif at and readings[at - 1].further and not reading.actions:
            continue  # "for accuracy, legality and fit"
        elif at and len(reading.things) == 1 and _listed(readings[at - 1], reading):
            shared = shared._replace(things=(*readings[at - 1].things[:-1], *reading.things))
        if shared.actions or any(not _only_kind(token) for token in shared.things):
            yield shared


def _listed(before: Reading, reading: Reading) -> bool:
    # Two things in a row under one action: what is said of the first holds for both.
    return before.verb_first > bool(reading.actions) or not before.actions


def _only_kind(token: Token) -> bool:
    return bool(token.sense.quality) and not token.sense.thing and not token.sense.action


def _who_acts(readings: Sequence[Reading], at: int) -> Reading | None:
    before = (each for each in reversed(readings[:at]) if each.actions and each.verb_first)
    after = (each for each in readings[at + 1 :] if each.actions and not each.verb_first)
    return next(before, None) or next(after, None)


def _what_is_acted_on(readings: Sequence[Reading], at: int) -> Reading | None:
    before = (each for each in reversed(readings[:at]) if each.things)
    after = (each for each in readings[at + 1 :] if each.things)
    return next(before, None) or next(after, None)


def _alternatives(action: Token | None, reading: Reading, lexicon: Lexicon) -> Iterator[Clause]:
    things = reading.things
    if action and action.sense.bundle:
        things = (*_bundled(action, lexicon), *things)
    further = reading.further
    yield from _clause(action, action.sense.action if action else NOTHING, things, further, lexicon)
    if things and (action is None or action.sense.carrying or not action.sense.action.isdisjoint(lexicon.making)):
        head = things[-1]
        deed = (head.sense.action | head.sense.thing) & lexicon.actions
        if deed:
            yield from _clause(head, deed, [*things[:-1], *_bundled(head, lexicon)], further, lexicon)

    if action and reading.turned:
        first, *rest = reading.things
        yield from _clause(first, first.sense.action, [*_bundled(first, lexicon), *rest, action], further, lexicon)


def _bundled(token: Token, lexicon: Lexicon) -> Iterator[Token]:
    for concept in sorted(token.sense.bundle):
        yield lexicon.of_concept(concept)


def _clause(
    deed: Token | None, action: Concepts, things: Iterable[Token], further: Sequence[Part], lexicon: Lexicon
) -> Iterator[Clause]:
    parts = [token.part for token in things]
    for at, part in enumerate(parts):
        meant = part.concepts & action
        if meant:  # a plan is drawn up: what is done is planning, and nothing else
            action = meant
            parts[at] = part._replace(cost=0.0)

    head = _head(parts)
    if head is not None and parts[head].cost == ORDINARY:
        parts[head] = parts[head]._replace(cost=STRONG)

    carried = deed is not None and deed.sense.carrying and action <= lexicon.weak

    about = None
    if head is not None:
        about = parts[head]
    elif not parts:
        about = next(iter(further), None)

    if deed or about:
        yield Clause(deed.text if deed else "", action, about, (*parts, *further), carried)


def _head(parts: Sequence[Part]) -> int | None:
    # The thing itself comes last; what goes without saying is it only where nothing else is.
    generic = None
    for at in range(len(parts) - 1, -1, -1):
        cost = parts[at].cost
        if cost > QUALITY:
            return at
        if cost == GENERIC and generic is None:
            generic = at
    return generic
