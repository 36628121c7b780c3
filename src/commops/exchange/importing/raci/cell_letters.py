"""The letters in a cell: signs alone, joined or run together, words, and what is remarked beside them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.raci.letter_words import LEAD, folded, is_cjk, letters_of_word
from commops.exchange.importing.raci.titles import lines
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.importing.raci.alphabets import Alphabet

_NOTHING: Final = pattern_of(
    r"^(?:[-–—―‐−－ー/／\\.·_~\s()|]*|n\s*/\s*a\.?|n\.?a\.?|nil|none|无|不适用|沒有|не применимо|н/д|k\.\s?a\.|"
    r"해당 없음)$",
    re.IGNORECASE,
)
_TICK: Final = pattern_of(r"^(?:[✓✔☑✅√●•○◯■★☆×✗✘]|[xX]|yes|y|是|有|да|ja|sí|si|oui|sim|true|1)$", re.IGNORECASE)
_ASIDE: Final = pattern_of(r"\s*[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_BETWEEN: Final = pattern_of(
    r"\s*(?:[/／,;&+|、，；;]|\n|\s(?:and|und|et|y|e|и|en|dan|và|i)\s(?=[A-Z](?:\W|$)))\s*|\s*(?:和|与|及|兼)\s*|(?<=[A-Z])\s*[·•]\s*(?=[A-Z](?:\W|$))"
)
_SIGNS: Final = pattern_of(r"[A-Za-z]+(?![A-Za-z\u00c0-\u07ff\u1e00-\u1fff])")
"""Letters that are a word of their own; Chinese may follow at once."""
_STAR: Final = "*"
_MARK: Final = pattern_of(
    r"^\s*((?:[¹²³⁰⁴-⁹*†‡§]+[)）]?|\[\^?\d{1,2}\]|(?:\d{1,2}|[a-z])[)）]|\^?\d{1,2}(?!\w))+)(?!\w)"
)
_BRACKETED_MARK: Final = pattern_of(r"^(?:\^?\d{1,2}|[a-z])$")
_QUOTES: Final = r"""["'„“”‟‚‘’‛«»‹›「」『』﹁﹂＂＇`´]"""
_QUOTED: Final = pattern_of(rf"^{_QUOTES}+\s*((?:(?!{_QUOTES}).)*?)\s*{_QUOTES}+$", re.DOTALL)
"""A text in quotation marks, without others in it."""

_LONGEST: Final = 5
_FOREIGN: Final = 3
_NO_LETTERS: Final = frozenset({"OK", "NO", "TBD", "TBC", "YES", "TBA", "WIP"})
_WORDS: Final = 4
_LOOKALIKES: Final = str.maketrans("АСІЅ", "ACIS")
"""Letters of the Cyrillic alphabet that look like Latin ones."""

_SCHEMES: Final = frozenset({"RACI", "RASCI", "DACI", "CAIRO"})


@dataclass(frozen=True)
class Said:
    """A letter in a cell, with what is remarked beside it, and the footnote marks on it.

    `sure` is false where the letter is a word at the start of a longer text.
    """

    letter: str
    remark: str = ""
    marks: str = ""
    sure: bool = True


@dataclass(frozen=True)
class InCell:
    """What a cell says: letters, signs that are no known letters, or a text without any; or that it is ticked."""

    letters: tuple[Said, ...] = ()
    foreign: tuple[str, ...] = ()
    text: str = ""
    ticked: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether the cell says nothing."""
        return not (self.letters or self.foreign or self.text or self.ticked)

    @property
    def possible(self) -> bool:
        """Tell whether the cell begins with letters, whatever else it says."""
        return bool(self.letters) and not self.text

    @property
    def certain(self) -> bool:
        """Tell whether the cell surely holds letters, or a sign as short as one."""
        return bool(self.letters or self.foreign) and all(each.sure for each in self.letters) and not self.text


def is_nothing(text: str) -> bool:
    """Tell whether the text of a cell means that nothing is in it."""
    return bool(_NOTHING.match(lines(text) or text.strip()))


def unquoted(text: str) -> str:
    """Return a text without the quotation marks around it."""
    found = _QUOTED.match(text.strip())
    return found[1] if found else text.strip()


def read_cell(text: str, alphabet: Alphabet) -> InCell:
    """Return what a cell says."""
    known: InCell | None = alphabet.memo.get(text)
    if known is None:
        known = alphabet.memo[text] = _in_cell(text, alphabet)
    return known


def _in_cell(text: str, alphabet: Alphabet) -> InCell:
    text = unquoted(text)
    if _TICK.match(text.removesuffix("\ufe0f")) and not alphabet.of_sign(text):
        return InCell(ticked=True)

    whole = lines(text) or text
    if len(whole) == 1 and (found := alphabet.words.get(folded(whole))):
        return InCell(tuple(Said(letter) for letter in found))
    if len(whole) <= _LONGEST:
        whole = whole.translate(_LOOKALIKES)
    if _NOTHING.match(whole) or whole in alphabet.nobody:
        return InCell()
    if found := alphabet.of_word(whole):
        return InCell(tuple(Said(letter) for letter in found))

    reading = _Reading(alphabet)
    for between, segment in _segments(whole):
        reading = reading.further(between, segment)
    return reading.done()


def _segments(text: str) -> Iterator[tuple[str, str]]:
    # What separates letters, and what is between; brackets are not taken apart.
    place = 0
    before = ""
    start = 0
    while place < len(text):
        if aside := _ASIDE.match(text, place):
            place = aside.end()
        elif found := _BETWEEN.match(text, place):
            yield before, text[start:place]
            before = found[0]
            start = place = found.end()
        else:
            place += 1
    yield before, text[start:]


@dataclass(frozen=True)
class _Reading:
    alphabet: Alphabet
    letters: tuple[Said, ...] = ()
    foreign: tuple[str, ...] = ()
    text: str = ""

    def further(self, between: str, segment: str) -> _Reading:
        """Return the reading with one more segment."""
        if not segment.strip():
            return self
        said, foreign = _segment(segment.strip(), self.alphabet)
        if said or foreign:
            return replace(self, letters=self.letters + said, foreign=self.foreign + foreign)
        if self.letters:
            *before, last = self.letters
            joined = f"{last.remark}{between}{segment}".strip(" /,;&+|\n") if last.remark else segment.strip()
            return replace(self, letters=(*before, replace(last, remark=" ".join(joined.split()))))
        return replace(self, text=f"{self.text}{between}{segment}".strip())

    def done(self) -> InCell:
        """Return what the cell says; text before the first letter is a remark on it."""
        letters = _each_once(self.letters)
        if self.text and letters:
            first, *others = letters
            remark = f"{self.text} {first.remark}".strip()
            return InCell((replace(first, remark=remark, sure=False), *others), self.foreign)
        return InCell(letters, self.foreign, self.text)


def _each_once(letters: Sequence[Said]) -> tuple[Said, ...]:
    found: dict[str, Said] = {}
    for said in letters:
        before = found.get(said.letter)
        if before is None:
            found[said.letter] = said
        elif said.remark and said.remark != before.remark:
            found[said.letter] = replace(before, remark="; ".join(filter(None, (before.remark, said.remark))))
    return tuple(found.values())


def _segment(segment: str, alphabet: Alphabet) -> tuple[tuple[Said, ...], tuple[str, ...]]:
    bracketed = re.fullmatch(r"[(（\[]\s*(\w+\*?)\s*[)）\]]", segment)
    if bracketed and (letters := _run(bracketed[1], alphabet)) and bracketed[1].isupper():
        return tuple(Said(letter, segment) for letter in letters), ()
    if segment.startswith(("(", "（")) and (opened := re.match(r"^[(（](\w)[)）](\w+)", segment)):
        segment = opened[1] + opened[2]

    asides = [found[1].strip() for found in _ASIDE.finditer(segment) if found[1].strip()]
    bare = unquoted(_ASIDE.sub("", segment))
    letters, rest, sure = _leading(bare, alphabet)
    if not letters:
        return (), ((segment,) if _is_foreign(bare, alphabet) else ())

    marks, rest = _marks(rest)
    marks += "".join(f"({aside})" for aside in asides if _BRACKETED_MARK.match(aside))
    asides = [aside for aside in asides if not _BRACKETED_MARK.match(aside)]
    inside = list(chain.from_iterable(_run(aside, alphabet) for aside in asides if aside.isupper()))
    remarks = [part for part in (rest, *asides) if part and not _repeats(part, letters, alphabet)]
    # `Lead (North)` is the name of a role, and `A1` may be one.
    sure = sure and not (LEAD in letters and remarks) and not (marks.isascii() and marks.isdecimal())
    *before, last = letters
    said = [*(Said(letter, sure=sure) for letter in before), Said(last, ", ".join(remarks), marks, sure)]
    return (*said, *(Said(letter) for letter in inside if letter not in letters)), ()


def _marks(rest: str) -> tuple[str, str]:
    if found := _MARK.match(rest):
        rest = rest[found.end() :]
        return found[1], rest.strip(" :：-–—=.")
    return "", rest.strip(" :：-–—=.")


def _repeats(remark: str, letters: Sequence[str], alphabet: Alphabet) -> bool:
    # `R (Responsible)` remarks nothing.
    said = set(alphabet.of_word(remark)) | set(letters_of_word(remark))
    return bool(said & set(letters)) or (remark.isupper() and bool(_run(remark, alphabet)))


def _leading(text: str, alphabet: Alphabet) -> tuple[tuple[str, ...], str, bool]:
    # The letters that a text starts with, and the rest of it.
    if found := alphabet.of_word(text):
        return found, "", True
    if text.upper() in alphabet.signs:
        return alphabet.of_sign(text), "", True

    run = _SIGNS.match(text)
    if run:
        star = run[0] + _STAR if text[run.end() :].startswith(_STAR) else run[0]
        sign = star if star.upper() in alphabet.signs else run[0]
        rest = text[len(sign) :]
        if (letters := _run(sign, alphabet)) and _may_be_signs(sign, rest):
            more, rest = _more(rest, alphabet)
            return (*letters, *more), rest, _is_remark(rest)
    return _leading_word(text, alphabet)


def _is_remark(rest: str) -> bool:
    # `R: on Fridays` and `R → split` remark something; `A person who ...` and `CI checks` are other texts.
    return not rest.strip() or not re.match(r"\s*[^\W\d_]{2,}", rest) or is_cjk(rest.strip()[:1])


def _may_be_signs(sign: str, rest: str) -> bool:
    # A lower-case letter is one where no text follows; `a bit` is text.
    return sign.isupper() or not re.search(r"\w{2,}", rest)


def _more(rest: str, alphabet: Alphabet) -> tuple[tuple[str, ...], str]:
    letters: list[str] = []
    while found := re.match(r"^\s+([A-Z]{1,5})(?![\w'’])", rest):
        run = _run(found[1], alphabet)
        if not run:
            break
        letters += run
        rest = rest[found.end() :]
    return tuple(letters), rest


def _run(text: str, alphabet: Alphabet) -> tuple[str, ...]:
    # One sign, or several run together, none twice; `Ai` may be the start of a word, `aI` is not.
    if found := alphabet.of_sign(text):
        return found
    joined = text.upper()
    if (
        joined in _SCHEMES
        or not 1 < len(joined) <= _LONGEST
        or len(set(joined)) != len(joined)
        or not (text.isupper() or text.islower() or text[0].islower())
    ):
        return ()
    letters = [alphabet.of_sign(sign) if sign != LEAD else () for sign in joined]
    if not all(letters):
        return ()
    return tuple(dict.fromkeys(each[0] for each in letters))


def _leading_word(text: str, alphabet: Alphabet) -> tuple[tuple[str, ...], str, bool]:
    if is_cjk(text[:1]):
        for end in range(min(len(text), _LONGEST + 2), 1, -1):
            if found := alphabet.of_word(text[:end]):
                return found, text[end:], False
        return (), text, False

    words = text.split()
    for end in range(min(len(words), _WORDS), 0, -1):
        if found := alphabet.of_word(" ".join(words[:end])):
            return found, " ".join(words[end:]), False
    return (), text, False


def _is_foreign(text: str, alphabet: Alphabet) -> bool:
    if text in alphabet.foreign:
        return True
    bare = text.rstrip("*¹²³")
    short = bare.isascii() and bare.isalpha() and bare.isupper() and len(bare) <= _FOREIGN
    return short and bare not in _NO_LETTERS


def words_in(text: str) -> Iterator[str]:
    """Yield the words in a cell that may stand for letters."""
    for _, segment in _segments(lines(text)):
        bare = _ASIDE.sub("", segment).strip()
        if len(folded(bare)) > 1 and letters_of_word(bare):
            yield bare
