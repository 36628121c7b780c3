"""Clauses: what the name of a duty says is done, and to what, taken apart into words of a lexicon."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from commops.similarity.lexicon import NOTHING, Sense, Token
from commops.similarity.stemming import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.similarity.lexicon import Concepts, Lexicon

# What a word costs that only one of two clauses has.
GENERIC: Final = 0.04  # it goes without saying: community, member
QUALITY: Final = 0.06  # it says which kind: online, monthly
ASIDE: Final = 0.08  # it says how or when: before publishing, to the manager
ORDINARY: Final = 0.15  # it says more of the thing
UNKNOWN: Final = 0.22  # nothing is known of it
STRONG: Final = 0.25  # it is the thing itself

RARE: Final = "="  # begins the concept of a word that no glossary knows

_SPLITTING: Final = frozenset("、,;/&+|。.:·•") | {
    "和",
    "与",
    "及",
    "以及",
    "并",
    "并且",
    "同时",
    "或",
    "等",
    "暨",
    "而",
    "并对",
}
_AND: Final = frozenset({"and", "or", "plus"})
_LOOSE: Final = frozenset(
    {"before", "after", "during", "when", "while", "if", "so", "as", "until", "by", "via", "through", "based", "per"}
    | {"without", "using", "once", "who", "which", "that", "于"}
)
_BECAUSE: Final = frozenset({"根据", "基于", "通过", "结合", "依据", "按照", "利用"})
_CLOSE: Final = frozenset(
    {
        "for",
        "about",
        "against",
        "in",
        "on",
        "at",
        "into",
        "across",
        "from",
        "between",
        "among",
        "within",
        "over",
        "under",
    }
)
_TOWARDS: Final = frozenset({"to", "with"})
_PREPOSITIONS: Final = _LOOSE | _CLOSE | _TOWARDS | {"of"}
_DETERMINERS: Final = frozenset({"a", "an", "the", "our", "their", "all", "any", "each", "every"})


class Part(NamedTuple):
    """A thing that a clause speaks of: how it is said, what it means, and what it costs if another does not say it."""

    text: str
    concepts: Concepts
    cost: float


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


def clauses(text: str, lexicon: Lexicon) -> tuple[Alternatives, ...]:
    """Return what a name says, clause by clause; a clause that can be read in several ways comes in all of them."""
    readings = [_read(stretch, lexicon) for stretch in _stretches(lexicon.tokens(text))]
    found: dict[Alternatives, None] = {}
    for reading in _shared(readings):
        for action in reading.actions or (None,):
            if alternatives := tuple(_alternatives(action, reading, lexicon)):
                found[alternatives] = None
    return tuple(found)


def _stretches(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    stretch: list[Token] = []
    for token in tokens:
        if token.text in _SPLITTING or token.text in _AND:
            if stretch:
                yield stretch
            stretch = []
        elif token.text[:1].isalnum():
            stretch.append(token)

    if stretch:
        yield stretch


def _read(stretch: Sequence[Token], lexicon: Lexicon) -> Reading:
    core, further, pointed = _core(stretch, lexicon)
    core = _without_carrying(core)
    start, end, verb_first = _deeds(core, pointed=pointed)
    actions, things = tuple(core[start:end]), (*core[:start], *core[end:])
    turned = len(actions) == 1 and bool(things) and not verb_first and things[0].sense.action and not actions[0].plural
    if bundled := [token for token in actions if token.sense.bundle]:
        actions = tuple(
            token for token in actions if token in bundled or not token.sense.action & bundled[0].sense.action
        )
    return Reading(actions, things, further, verb_first, bool(turned))


def _core(stretch: Sequence[Token], lexicon: Lexicon) -> tuple[list[Token], tuple[Part, ...], bool]:
    # What is said before the first preposition that something is said before, and the rest as further parts.
    core: list[Token] = []
    further: list[Part] = []
    pointed = False
    at = 0
    while at < len(stretch):
        token = stretch[at]
        at += 1
        if token.text == "of" and core:
            rest = list(takewhile(lambda each: each.text not in _PREPOSITIONS, stretch[at:]))
            core[-1:] = [*(each for each in rest if not each.sense.aside), core[-1]]
            at += len(rest)
        elif token.text in _BECAUSE and not core:
            reasons = list(takewhile(lambda each: not _only_acts(each), stretch[at:]))
            further += _further("by", reasons, lexicon)
            at += len(reasons)
        elif token.text in _PREPOSITIONS:
            if token.text == "for" and all(_goes_without_saying(each, lexicon) for each in stretch[at:]):
                break
            if token.text in _LOOSE or any(not each.sense.action for each in core):
                further += _further(token.text, stretch[at:], lexicon)
                break
        elif token.text in _DETERMINERS:
            pointed = pointed or bool(core)
        elif not token.sense.aside:
            core.append(token)

    return core, tuple(further), pointed


def _goes_without_saying(token: Token, lexicon: Lexicon) -> bool:
    return token.sense.aside or bool(token.sense.thing & lexicon.everywhere)


def _further(preposition: str, rest: Sequence[Token], lexicon: Lexicon) -> Iterator[Part]:
    for token in rest:
        if token.text in _LOOSE:
            preposition = token.text
        if not token.sense.aside and token.text not in _PREPOSITIONS:
            part = _part(token, lexicon)
            yield part._replace(cost=min(part.cost, ORDINARY if preposition in _CLOSE else ASIDE))


def _without_carrying(core: Sequence[Token]) -> list[Token]:
    # "Run", "manage", 负责 say nothing where another word says what is done.
    kept = list(core)
    while len(kept) > 1 and kept[0].sense.carrying and any(token.sense.action for token in kept[1:]):
        kept = kept[1:]
    while len(kept) > 1 and kept[-1].sense.carrying and any(token.sense.action for token in kept[:-1]):
        kept = kept[:-1]
    return kept


def _deeds(core: Sequence[Token], *, pointed: bool) -> tuple[int, int, bool]:
    """Return where the actions of a stretch begin and end, and whether they come first."""
    acting = [bool(token.sense.action) or token.sense.carrying for token in core]
    if not any(acting):
        return 0, 0, False

    last = acting[-1] and not (core[-1].plural and core[-1].sense.thing)
    if acting[0] and not (last and (core[0].sense.thing or not core[-1].sense.thing) and not pointed and len(core) > 1):
        end = 1
        while end < len(core) - 1 and _only_acts(core[end]):
            end += 1
        return 0, end, True

    if not last:
        at = max(at for at, acts in enumerate(acting) if acts)
        return at, at + 1, False

    start = len(core) - 1
    while start > 1 and _only_acts(core[start - 1]):
        start -= 1

    return start, len(core), False


def _only_acts(token: Token) -> bool:
    return bool(token.sense.action) and not token.sense.thing and not token.sense.bundle


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
    things = [*(_bundled(action) if action else ()), *reading.things]
    further = reading.further
    yield from _clause(action, action.sense.action if action else NOTHING, things, further, lexicon)
    head = things[-1] if things else Token("", Sense())
    deed = (head.sense.action | head.sense.thing) & lexicon.actions
    if deed and (action is None or action.sense.action & lexicon.making or action.sense.carrying):
        yield from _clause(head, deed, [*things[:-1], *_bundled(head)], further, lexicon)

    yield from _turned(action, reading, lexicon)


def _turned(action: Token | None, reading: Reading, lexicon: Lexicon) -> Iterator[Clause]:
    if action and reading.turned:
        first, *rest = reading.things
        yield from _clause(first, first.sense.action, [*_bundled(first), *rest, action], reading.further, lexicon)


def _bundled(token: Token) -> Iterator[Token]:
    for concept in sorted(token.sense.bundle):
        yield Token(concept, Sense(thing=frozenset({concept})))


def _clause(
    deed: Token | None, action: Concepts, things: Sequence[Token], further: Iterable[Part], lexicon: Lexicon
) -> Iterator[Clause]:
    parts = [_part(token, lexicon) for token in things]
    for at, part in enumerate(parts):
        meant = part.concepts & action
        if meant:  # a plan is drawn up: what is done is planning, and nothing else
            action = meant
            parts[at] = part._replace(cost=0.0)

    head = _head(parts)
    if head is not None and parts[head].cost == ORDINARY:
        parts[head] = parts[head]._replace(cost=STRONG)

    carried = bool(deed and deed.sense.carrying and action <= lexicon.weak)

    about = None
    if head is not None:
        about = parts[head]
    elif not parts:
        about = next(iter(further), None)

    if deed or about:
        yield Clause(deed.text if deed else "", action, about, (*parts, *further), carried)


def _head(parts: Sequence[Part]) -> int | None:
    # The thing itself comes last; what goes without saying is it only where nothing else is.
    telling = [at for at, part in enumerate(parts) if part.cost > QUALITY]
    generic = [at for at, part in enumerate(parts) if part.cost == GENERIC]
    return max(telling or generic, default=None)


def _part(token: Token, lexicon: Lexicon) -> Part:
    sense = token.sense
    concepts = sense.thing or sense.action or sense.quality
    if token.rare:
        return Part(token.text, frozenset({_spelling(token.text)}), UNKNOWN)
    if not concepts or concepts & lexicon.everywhere:
        return Part(token.text, concepts or frozenset({token.text}), GENERIC)
    return Part(token.text, concepts, ORDINARY if sense.thing or sense.action else QUALITY)


def _spelling(text: str) -> str:
    # An unknown word by its characters in any order where it is Chinese: 商标注册 is 注册商标.
    return RARE + (stem(text) if text.isascii() else "".join(sorted(text)))
