"""Did you mean: the known word nearest to an unknown one, found in bounded time among many thousands."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.language.lookalikes import shape
from commops.language.messages import Message, listed, message
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARKS: Final = frozenset({"Mn", "Mc"})
_LONGEST: Final = 80
_FEW: Final = 400
_ALIKE: Final = 0.75
_SHORTEST: Final = 3
_THREE: Final = 3
_WORD_OF_CHARACTERS: Final = 2
_FIRST_IDEOGRAPH: Final = "\u4e00"

_NO_LETTERS: Final = {code: None for code in range(128) if not chr(code).isalnum()}
"""What ASCII has that is neither letter nor digit, for `str.translate` to leave out."""

_BETWEEN: Final = "\n"
_NO_LETTERS_BUT_BETWEEN: Final = {code: None for code in _NO_LETTERS if chr(code) != _BETWEEN}

_IN_Y: Final = pattern_of(r"(\w+)(?:y|ys|ies)")

LEAST: Final = 5
"""How many letters a word of an open set has at least for a neighbour to be surely meant: short ones are all alike."""

CLOSED: Final = 3
"""The same for a set that the format itself fixes."""


def fold(word: str) -> str:
    """Return a word without what people mistake first: case, width, punctuation, and letters that look the same."""
    if word.isascii():
        return word.lower().translate(_NO_LETTERS)
    folded = unicodedata.normalize("NFKC", shape(word).casefold())
    return "".join(filter(_is_kept, folded))


def folded(words: Sequence[str]) -> Sequence[str]:
    """Return words folded, all at once where they can be, as are nearly all ids."""
    text = _BETWEEN.join(words)
    if words and text.isascii() and text.count(_BETWEEN) == len(words) - 1:
        return text.lower().translate(_NO_LETTERS_BUT_BETWEEN).split(_BETWEEN)
    return [*map(fold, words)]


def _is_kept(character: str) -> bool:
    # The marks of a script that has no letters for its vowels tell words apart, as letters do.
    return character.isalnum() or unicodedata.category(character) in _MARKS


class Vocabulary:
    """Known words, and the way from a misspelt one to the nearest of them."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the known words, in any order."""
        self._words = sorted({word for word in words if len(word) <= _LONGEST})

    @cached_property
    def _by_fold(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            index[fold(word)].append(word)
        return dict(index)

    @cached_property
    def _by_deletion(self) -> dict[str, list[str]]:
        # Two words at a distance of one share what is left of them when one letter is taken out.
        index: dict[str, list[str]] = defaultdict(list)
        for folded, words in self._by_fold.items():
            for rest in _deletions(folded):
                index[rest].append(words[0])
        return index

    def nearest(self, word: str) -> str | None:
        """Return the known word that was probably meant, or None; the same one for any order of the words."""
        folded = fold(word)
        if not folded or len(word) > _LONGEST:
            return None

        same = self._by_fold.get(folded)
        if same:
            return same[0]
        if len(folded) < _SHORTEST:  # two short words always look alike
            return self._longer_by_one(folded)

        near = self._one_away(folded) or self._in_other_number(folded)
        if near:
            return min(near, key=lambda known: (abs(len(known) - len(word)), -_shared(known, word), known))
        if len(self._words) > _FEW:
            return None

        from difflib import get_close_matches  # noqa: PLC0415 - only where something is misspelt

        close = get_close_matches(word, self._words, n=1, cutoff=_ALIKE)
        return close[0] if close else None

    def _one_away(self, folded: str) -> set[str]:
        return set(chain.from_iterable(self._by_deletion.get(rest, ()) for rest in _deletions(folded)))

    def _in_other_number(self, folded: str) -> set[str]:
        # English words in -y: by their letters, `duty` and `dutys` are far from `duties`.
        found = _IN_Y.fullmatch(folded)
        if found is None:
            return set()

        forms = (f"{found[1]}y", f"{found[1]}ies")
        return set(chain.from_iterable(self._by_fold.get(form, ()) for form in forms))

    def _longer_by_one(self, folded: str) -> str | None:
        # Two characters of Chinese are a word: where one known word alone has them and one more, it is meant.
        if len(folded) != _WORD_OF_CHARACTERS or not all(sign >= _FIRST_IDEOGRAPH for sign in folded):
            return None
        longer = set(self._by_deletion.get(folded, ()))
        return longer.pop() if len(longer) == 1 else None

    def surely(self, word: str, *, least: int = LEAST) -> bool:
        """Tell whether the nearest known word is meant for sure.

        It alone has the same letters, or it alone is one letter away, and that is no digit.
        """
        folded = fold(word)
        if not folded or len(word) > _LONGEST:
            return False

        same = self._by_fold.get(folded)
        if same:
            return len(same) == 1

        around = set(map(fold, self._one_away(folded)))
        near = [each for each in around if _one_apart(folded, each)]
        is_alone = len(near) == 1 and len(self._by_fold[near[0]]) == 1
        return is_alone and len(folded) >= least and _digits(near[0]) == _digits(folded)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "did you mean 'x'?" for the nearest of the known words, or nothing."""
    near = Vocabulary(known).nearest(word)
    return suggestion(near) if near else ""


def suggestion(word: str) -> Message:
    """Return "did you mean 'x'?"."""
    return message("did you mean '{word}'?", word=word)


FEW: Final = 6
"""How many words a message lists; of more it names the nearest."""


def nearest_few(word: str, known: Iterable[str]) -> list[str]:
    """Return the three known words that are nearest to one, the nearest first."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - only where something is misspelt

    matcher = SequenceMatcher(b=word[:_LONGEST].casefold(), autojunk=False)

    def alike(each: str) -> float:
        matcher.set_seq1(each)
        return matcher.ratio()

    return sorted(known, key=lambda each: (-alike(each), each))[:_THREE]


def choices(known: Sequence[str], word: str = "") -> str:
    """Return known words for a message: all of a few; of many the nearest to a word, and where all of them are."""
    if len(known) <= FEW:
        return listed(known)
    return message("{words}, ... (see docs/format.md{heading})", words=listed(nearest_few(word, known)), heading="")


def in_chapter(text: str, chapter: str) -> str:
    """Return a message in which a list that was cut names the heading under which the whole of it is."""
    if type(text) is not Message:
        return text

    values = dict(text.values)
    for name, value in text.values.items():
        if isinstance(value, str):
            values[name] = in_chapter(value, chapter)

    if "heading" in values:
        values["heading"] = f"#{chapter}"

    if values == text.values:
        return text
    return Message(text.template, values)


def _deletions(word: str) -> list[str]:
    return [word, *(word[:at] + word[at + 1 :] for at in range(len(word)))]


def _one_apart(one: str, other: str) -> bool:
    # Whether a letter too many, one too few, another one, or two the wrong way round is all that differs.
    if len(one) > len(other):
        one, other = other, one

    same = _equal_at_the_start(one, other)
    rest, others = one[same:], other[same:]
    if len(one) < len(other):
        return rest == others[1:]

    is_another_letter = rest[1:] == others[1:]
    is_wrong_way_round = rest[:2] == others[:2][::-1] and rest[2:] == others[2:]
    return is_another_letter or is_wrong_way_round


def _equal_at_the_start(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), len(one))


def _digits(word: str) -> list[str]:
    return [sign for sign in word if sign.isnumeric()]


def _shared(one: str, other: str) -> int:
    return sum(a == b for a, b in zip(one, other, strict=False))
