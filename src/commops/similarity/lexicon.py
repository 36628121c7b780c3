"""Lexicon: what words mean, of a library's glossary and an organisation's own, and texts cut into such words."""

from __future__ import annotations

import re
from collections import defaultdict
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from commops.patterns import pattern_of
from commops.similarity.folding import fold
from commops.similarity.stemming import is_plural, stem
from commops.similarity.tokens import NOTHING, UNKNOWN_SENSE, Sense, token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.similarity.tokens import Concepts, Token

_PIECES: Final = pattern_of(r"[0-9a-z\u00c0-\u024f']+|[\u3400-\u9fff\uf900-\ufaff]+|\w+|[^\w\s]")
_KEPT: Final = 100_000  # words that are remembered until they are met again
_LEFT_OVER: Final = 3  # words that a character costs that no word has
_WORD: Final = 2
_HAN: Final = pattern_of(r"[\u3400-\u9fff\uf900-\ufaff]")


class Kind(StrEnum):
    """What the words of a glossary are about; the files of the library's glossary are named for it."""

    ACTIONS = "actions"
    THINGS = "things"
    QUALITIES = "qualities"
    ASIDES = "asides"


Groups: TypeAlias = "Mapping[str, Sequence[str]]"


class _Latin(NamedTuple):
    """A word of Latin letters, and how many words the entries have that it begins, the most first; two or more."""

    token: Token
    sizes: tuple[int, ...]


class Lexicon:
    """Words and what they mean."""

    def __init__(self, library: Mapping[str, Groups], own: Groups | None = None) -> None:
        """Take the library's words by kind, and an organisation's own, which may be of any kind."""
        self.own: Groups = own or {}
        asides = library.get(Kind.ASIDES, {})
        self.everywhere: Concepts = frozenset(asides.get("everywhere", ()))
        self.making: Concepts = frozenset(asides.get("making", ()))
        self.weak: Concepts = frozenset(asides.get("weak", ()))
        self.actions: Concepts = frozenset(library.get(Kind.ACTIONS, ()))
        self._things: Concepts = frozenset(map(_concept, library.get(Kind.THINGS, ())))
        self._senses: dict[str, Sense] = {}
        self._latin = lru_cache(_KEPT)(self._as_latin)
        self._token = lru_cache(_KEPT)(self._as_token)
        self._known = lru_cache(_KEPT)(self._as_known)
        self._unknown = lru_cache(_KEPT)(self._as_unknown)
        for kind in (Kind.ACTIONS, Kind.THINGS, Kind.QUALITIES):
            for key, words in library.get(kind, {}).items():
                self._learn(kind, key, words)

        self._set_aside(asides)
        of_its_own = {
            key: words
            for key, words in self.own.items()
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
        return self.words(plain(text))

    def goes_on(self, part: str) -> bool:
        """Tell whether an entry may go on behind part of a plain text: whether one has its last two words."""
        return tuple(map(stem, _PIECES.findall(part)[-2:])) in self._next_to_each_other

    @cached_property
    def _next_to_each_other(self) -> frozenset[tuple[str, ...]]:
        entries = (entry.split(" ") for entry in self._senses if " " in entry)
        return frozenset(chain.from_iterable(map(pairwise, entries)))

    def words(self, part: str) -> list[Token]:
        """Return the words of part of a text that was made plain."""
        found: list[Token] = []
        pieces = _PIECES.findall(part)
        at = 0
        while at < len(pieces):
            piece = pieces[at]
            at += 1
            word = self._latin(piece)
            if word is None:
                found += self._han(piece) if _HAN.match(piece) else [self._unknown(piece)]
                continue

            phrase = word.sizes and self._phrase(pieces, at - 1, word.sizes)
            if phrase:
                found.append(self._token(" ".join(phrase)))
                at += len(phrase) - 1
            else:
                found.append(word.token)

        return found

    def of_concept(self, concept: str) -> Token:
        """Return the word for a thing that another word says as well."""
        return token(concept, Sense(thing=frozenset({concept})), self.everywhere)

    def _as_latin(self, piece: str) -> _Latin | None:
        if not _is_latin(piece):
            return None
        sizes = (size for size in self._sizes.get(stem(piece), ()) if size > 1)
        return _Latin(self._token(piece), tuple(sizes))

    def _as_token(self, text: str) -> Token:
        # One word of Latin letters, or an entry of several.
        words = text.split(" ")
        sense = self._senses.get(" ".join(map(stem, words)))
        return token(
            text.strip("'"), sense or UNKNOWN_SENSE, self.everywhere, rare=not sense, plural=is_plural(words[-1])
        )

    def _phrase(self, pieces: Sequence[str], at: int, sizes: Iterable[int]) -> Sequence[str]:
        # The words of the longest entry of several that begins here; none where there is none.
        for size in sizes:
            words = pieces[at : at + size]
            is_entry = len(words) == size and " ".join(map(stem, words)) in self._senses
            if is_entry and all(map(_is_latin, words)):
                return words
        return ()

    def _han(self, run: str) -> Iterator[Token]:
        unknown = at = 0
        for end in self._cuts(run):
            if run[at:end] in self._senses:
                yield from self._halves(run[unknown:at])
                yield self._known(run[at:end])
                unknown = end
            at = end

        yield from self._halves(run[unknown:at])

    def _halves(self, run: str) -> Iterator[Token]:
        # Most Chinese words have two characters.
        size = _WORD if len(run) % _WORD == 0 else len(run)
        for at in range(0, len(run), size or 1):
            yield self._unknown(run[at : at + size])

    def _as_known(self, text: str) -> Token:
        return token(text, self._senses[text], self.everywhere)

    def _as_unknown(self, text: str) -> Token:
        return token(text, UNKNOWN_SENSE, self.everywhere, rare=text.isalnum())

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


def plain(text: str) -> str:
    """Return a text as its words are looked for."""
    return fold(text).replace("q&a", "qa").replace("-", " ")


def _concept(key: str) -> str:
    # A thing that has the word of an action, `the-report`, is the concept of that action.
    return key.removeprefix("the-")


def _is_latin(piece: str) -> bool:
    return piece[0].isalnum() and (piece.isascii() or not _HAN.match(piece))


def _entry(word: str) -> str:
    # The form under which a word is looked up: Chinese folded, English as stems.
    if word.isascii():
        return " ".join(map(stem, re.findall(r"[0-9a-z']+", word.casefold())))
    return fold(word)
