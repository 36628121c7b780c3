"""Lexicon: what words mean, of a library's glossary and an organisation's own, and texts cut into such words."""

from __future__ import annotations

import re
from collections import defaultdict
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from commops.similarity.folding import fold
from commops.similarity.stemming import is_plural, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Concepts: TypeAlias = "frozenset[str]"

NOTHING: Final[Concepts] = frozenset()
_PIECES: Final = re.compile(r"[0-9a-z\u00c0-\u024f']+|[\u3400-\u9fff\uf900-\ufaff]+|\w+|[^\w\s]")
_LEFT_OVER: Final = 3  # words that a character costs that no word has
_WORD: Final = 2
_HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


class Kind(StrEnum):
    """What the words of a glossary are about; the files of the library's glossary are named for it."""

    ACTIONS = "actions"
    THINGS = "things"
    QUALITIES = "qualities"
    ASIDES = "asides"


class Sense(NamedTuple):
    """What a word means: concepts it is one of, as an action, a thing or a quality.

    `bundle` are things that the word says as well: 拉新 is to recruit, and members.
    """

    action: Concepts = NOTHING
    thing: Concepts = NOTHING
    quality: Concepts = NOTHING
    bundle: Concepts = NOTHING
    aside: bool = False
    carrying: bool = False


_UNKNOWN: Final = Sense()


class Token(NamedTuple):
    """A word of a text, folded, with its meaning; `rare` where no glossary knows it."""

    text: str
    sense: Sense
    rare: bool = False
    plural: bool = False


Groups: TypeAlias = "Mapping[str, Sequence[str]]"


class Lexicon:
    """Words and what they mean."""

    def __init__(self, library: Mapping[str, Groups], own: Groups | None = None) -> None:
        """Take the library's words by kind, and an organisation's own, which may be of any kind."""
        asides = library.get(Kind.ASIDES, {})
        self.everywhere: Concepts = frozenset(asides.get("everywhere", ()))
        self.making: Concepts = frozenset(asides.get("making", ()))
        self.weak: Concepts = frozenset(asides.get("weak", ()))
        self.actions: Concepts = frozenset(library.get(Kind.ACTIONS, ()))
        self._things: Concepts = frozenset(map(_concept, library.get(Kind.THINGS, ())))
        self._senses: dict[str, Sense] = {}
        self._tokens: dict[str, Token] = {}
        for kind in (Kind.ACTIONS, Kind.THINGS, Kind.QUALITIES):
            for key, words in library.get(kind, {}).items():
                self._learn(kind, key, words)

        self._set_aside(asides)
        of_its_own = {
            key: words
            for key, words in (own or {}).items()
            if all(groups.get(key) != words for groups in library.values())  # the library itself is an organisation
        }
        # What kind each is of follows from the library alone: the order of the organisation's own means nothing.
        kinds = {key: self._kinds_of(key, words) for key, words in of_its_own.items()}
        for key, words in of_its_own.items():
            for kind in kinds[key]:
                self._learn(kind, key, words)

    def _learn(self, kind: Kind, key: str, words: Iterable[str]) -> None:
        concept, bundle = self._parts(_concept(key))
        field = kind.removesuffix("s") if kind is not Kind.QUALITIES else "quality"
        for word in words if bundle else (_concept(key), *words):
            entry = _entry(word)
            known = self._senses.get(entry, Sense())
            more = {field: getattr(known, field) | {concept}, "bundle": known.bundle | bundle}
            self._senses[entry] = known._replace(**more)

    def _parts(self, key: str) -> tuple[str, Concepts]:
        action, _, thing = key.partition("-")
        return (action, frozenset({thing})) if action in self.actions and thing in self._things else (key, NOTHING)

    def _set_aside(self, asides: Groups) -> None:
        for word in asides.get("aside", ()):
            self._senses.setdefault(_entry(word), Sense(aside=True))
        for word in asides.get("carrying", ()):
            entry = _entry(word)
            self._senses[entry] = self._senses.get(entry, Sense())._replace(carrying=True)

    def _kinds_of(self, key: str, words: Sequence[str]) -> Sequence[Kind]:
        # The kinds that the words of an entry have already; actions and things where none is known.
        known = [self._senses[entry] for word in (key, *words) if (entry := _entry(word)) in self._senses]
        kinds = [
            kind
            for kind, used in (
                (Kind.ACTIONS, any(sense.action for sense in known)),
                (Kind.THINGS, any(sense.thing for sense in known)),
                (Kind.QUALITIES, any(sense.quality for sense in known)),
            )
            if used
        ]
        return kinds or (Kind.ACTIONS, Kind.THINGS)

    @cached_property
    def _sizes(self) -> Mapping[str, Sequence[int]]:
        # How many characters, or words, the entries have that begin with a character, or word; the most first.
        sizes: dict[str, set[int]] = defaultdict(set)
        for entry in self._senses:
            if _HAN.match(entry):
                sizes[entry[0]].add(len(entry))
            else:
                sizes[entry.partition(" ")[0]].add(entry.count(" ") + 1)
        return {first: sorted(each, reverse=True) for first, each in sizes.items()}

    def tokens(self, text: str) -> list[Token]:
        """Return the words of a text, and its signs; the longest known words first, unknown ones as they are."""
        found: list[Token] = []
        words: list[str] = []
        for piece in _PIECES.findall(fold(text).replace("q&a", "qa").replace("-", " ")):
            if _is_latin(piece):
                words.append(piece)
                continue
            if words:
                found += self._latin(words)
                words.clear()
            found += self._han(piece) if _HAN.match(piece) else [Token(piece, _UNKNOWN, rare=piece.isalnum())]

        return [*found, *self._latin(words)]

    def _latin(self, words: Sequence[str]) -> Iterator[Token]:
        at = 0
        while at < len(words):
            size = next(self._phrases(words, at), 1)
            yield self._token(words[at] if size == 1 else " ".join(words[at : at + size]))
            at += size

    def _phrases(self, words: Sequence[str], at: int) -> Iterator[int]:
        # How many words an entry of several takes that begins here; the most first.
        for size in self._sizes.get(stem(words[at]), ()):
            if 1 < size <= len(words) - at and " ".join(map(stem, words[at : at + size])) in self._senses:
                yield size

    def _token(self, text: str) -> Token:
        if text not in self._tokens:
            words = text.split(" ")
            sense = self._senses.get(" ".join(map(stem, words)))
            self._tokens[text] = Token(text.strip("'"), sense or _UNKNOWN, rare=not sense, plural=is_plural(words[-1]))
        return self._tokens[text]

    def _han(self, run: str) -> Iterator[Token]:
        unknown = at = 0
        for end in self._cuts(run):
            if run[at:end] in self._senses:
                yield from _unknown(run[unknown:at])
                yield self._known(run[at:end])
                unknown = end
            at = end

        yield from _unknown(run[unknown:at])

    def _known(self, text: str) -> Token:
        if text not in self._tokens:
            self._tokens[text] = Token(text, self._senses[text])
        return self._tokens[text]

    def _cuts(self, run: str) -> list[int]:
        # Where words end: with as few characters left over as possible, then in as few words, then the long ones first.
        best: list[tuple[int, int]] = [(0, 0)] * (len(run) + 1)
        for at in range(len(run) - 1, -1, -1):
            best[at] = (_LEFT_OVER + best[at + 1][0], -at - 1)
            for size in self._sizes.get(run[at], ()):
                end = at + size
                if end <= len(run) and (1 + best[end][0], -end) < best[at] and run[at:end] in self._senses:
                    best[at] = (1 + best[end][0], -end)

        cuts = [0]
        while cuts[-1] < len(run):
            cuts.append(-best[cuts[-1]][1])

        return cuts[1:]


def _unknown(run: str) -> Iterator[Token]:
    # Most Chinese words have two characters.
    size = _WORD if len(run) % _WORD == 0 else len(run)
    for at in range(0, len(run), size or 1):
        yield Token(run[at : at + size], _UNKNOWN, rare=True)


def _concept(key: str) -> str:
    # A thing that has the word of an action, `the-report`, is the concept of that action.
    return key.removeprefix("the-")


def _is_latin(piece: str) -> bool:
    return piece[0].isalnum() and not _HAN.match(piece)


def _entry(word: str) -> str:
    # The form under which a word is looked up: Chinese folded, English as stems.
    if word.isascii():
        return " ".join(map(stem, re.findall(r"[0-9a-z']+", word.casefold())))
    return fold(word)
