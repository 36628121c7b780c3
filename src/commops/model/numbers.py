"""Numbers as people and spreadsheets write them: which number was meant, so that a message can name it."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from commops.model.word_lists import meaning_by_word
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST: Final = 40
_PLAIN: Final = pattern_of(r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_WHOLE: Final = pattern_of(r"([-+]?[0-9]{1,15})(?:\.0+)?")
_DECIMAL_COMMA: Final = pattern_of(r"([-+]?[0-9]{1,15}),([0-9]{1,2})")
_THOUSANDS: Final = pattern_of(r"[-+]?[0-9]{1,3}(?:([,_' ])[0-9]{3})(?:\1[0-9]{3})*")
_PER_CENT: Final = pattern_of(
    r"([0-9]{1,3}(?:[.,][0-9]{1,2})?) ?(?:%|percent|per cent|prozent|pour cent|por ciento)|百分之([0-9]{1,3})"
)
_FRACTION: Final = pattern_of(r"([0-9]{1,2}) ?[/\u2044] ?([1-9][0-9]?)")
_WITH_UNIT: Final = pattern_of(r"(?P<number>[0-9]{1,9}(?:[.,][0-9]{1,2})?) ?[^\W\d_]{1,10}\.?(?: [^\W\d_]{1,10})?")
_NUMBERS: Final = (
    "zero null 零",
    "one eins un uno 一 壹",
    "two zwei deux dos 二 两 俩",
    "three drei trois tres 三",
    "four vier quatre cuatro 四",
    "five fünf cinq cinco 五",
    "six sechs seis 六",
    "seven sieben sept siete 七",
    "eight acht huit ocho 八",
    "nine neun neuf nueve 九",
    "ten zehn dix diez 十",
    "eleven elf 十一",
    "twelve zwölf douze doce 十二",
)
_HALF: Final = ("half", "halb", "half time", "half-time", "半")
_WORDS: Final = meaning_by_word(
    [*((str(number), words.split()) for number, words in enumerate(_NUMBERS)), ("0.5", _HALF)]
)
_FULL: Final = frozenset({"full", "full time", "full-time", "fulltime", "vollzeit", "全职", "temps plein"})


class Spelling(NamedTuple):
    """Another spelling of a number: the number as it is written here, and whether nobody can have meant another."""

    number: str
    sure: bool


def other_spelling(text: str, *, part_of_one: bool) -> Spelling | None:
    """Return what was meant by a text that is no number; `part_of_one` says that one is the whole, 100 per cent."""
    plain = unicodedata.normalize("NFKC", text[: _LONGEST + 1]).strip().lower()
    readings = chain(_in_other_signs(plain), _of_one(plain) if part_of_one else (), _with_more(plain))
    return next(readings, None) if len(plain) <= _LONGEST else None


def other_whole_spelling(text: str) -> Spelling | None:
    """Return what was meant by a text that is no whole number; one with zeros behind its point is whole."""
    spelling = other_spelling(text, part_of_one=False)
    found = _WHOLE.fullmatch(spelling.number) if spelling else None
    return spelling._replace(number=found[1]) if spelling and found else None


def _in_other_signs(plain: str) -> Iterator[Spelling]:
    if _PLAIN.fullmatch(plain):
        yield Spelling(plain, sure=True)
    if plain in _WORDS:
        yield Spelling(_WORDS[plain], sure=True)
    if found := _DECIMAL_COMMA.fullmatch(plain):
        yield Spelling(f"{found[1]}.{found[2]}", sure=True)


def _of_one(plain: str) -> Iterator[Spelling]:
    if plain in _FULL:
        yield Spelling("1", sure=True)
    if found := _PER_CENT.fullmatch(plain):
        yield Spelling(f"{float((found[1] or found[2]).replace(',', '.')) / 100:g}", sure=True)
    if found := _FRACTION.fullmatch(plain):
        yield Spelling(f"{round(int(found[1]) / int(found[2]), 2):g}", sure=False)


def _with_more(plain: str) -> Iterator[Spelling]:
    if found := _PER_CENT.fullmatch(plain):
        yield Spelling((found[1] or found[2]).replace(",", "."), sure=False)
    if _THOUSANDS.fullmatch(plain):
        yield Spelling(re.sub(r"[,_' ]", "", plain), sure=False)
    if found := _WITH_UNIT.fullmatch(plain):
        yield Spelling(found["number"].replace(",", "."), sure=False)
