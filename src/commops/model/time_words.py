"""Words for days and times, as people write them in English and Chinese: what is written, word by word."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Said = TypeVar("Said")

LAST: Final = -1
"""The number of the last one."""

_LONGEST: Final = 200
_NOON: Final = 12
_HOURS: Final = 24
_MINUTES: Final = 60

DAY: Final = _HOURS * _MINUTES
"""The minutes of a day."""


class Kind(Enum):
    """What a word says."""

    WEEKDAY = auto()  # its number, Monday is 0
    EVERY_DAY = auto()
    WEEKEND = auto()
    WORKING_DAY = auto()
    DAY = auto()
    NTH = auto()  # which one; LAST for the last
    DATE = auto()  # the day of a month, or which one: `25th`
    CLOCK = auto()  # minutes after midnight
    NUMBER = auto()
    EACH = auto()
    TO = auto()
    AND = auto()
    BREAK = auto()
    TURNS = auto()


class Word(NamedTuple):
    """A word, and its number where it has one."""

    kind: Kind
    number: int = 0


_WEEKDAYS: Final = (
    "mon monday mondays",
    "tue tues tuesday tuesdays",
    "wed weds wednesday wednesdays",
    "thu thur thurs thursday thursdays",
    "fri friday fridays",
    "sat saturday saturdays",
    "sun sunday sundays",
)
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth")
_CHINESE_WEEKDAYS: Final = "一二三四五六日"
_DIGITS: Final = "零一二三四五六七八九"

_ENGLISH: Final[dict[str, Word | None]] = {
    **{word: Word(Kind.WEEKDAY, day) for day, words in enumerate(_WEEKDAYS) for word in words.split()},
    **{word: Word(Kind.NTH, number) for number, word in enumerate(_ORDINALS, start=1)},
    **dict.fromkeys(("daily", "everyday"), Word(Kind.EVERY_DAY)),
    **dict.fromkeys(("weekend", "weekends"), Word(Kind.WEEKEND)),
    **dict.fromkeys(("weekday", "weekdays", "workday", "workdays"), Word(Kind.WORKING_DAY)),
    **dict.fromkeys(("every", "each"), Word(Kind.EACH)),
    **dict.fromkeys(("to", "until", "till"), Word(Kind.TO)),
    **dict.fromkeys(("turns", "rota", "shifts", "rotation"), Word(Kind.TURNS)),
    **dict.fromkeys(("on", "at", "the", "of", "month", "from", "by", "in", "a"), None),
    "day": Word(Kind.DAY),
    "last": Word(Kind.NTH, LAST),
    "and": Word(Kind.AND),
}
"""What words mean; None where they add nothing."""

_CHINESE: Final[dict[str, tuple[Word, ...]]] = {
    **dict.fromkeys(("每个月", "每月", "每季度", "每年", "每周", "每星期", "的"), ()),
    **dict.fromkeys(("每天", "每日", "天天"), (Word(Kind.EVERY_DAY),)),
    **dict.fromkeys(("周末", "每周末"), (Word(Kind.WEEKEND),)),
    **dict.fromkeys(("工作日", "每个工作日"), (Word(Kind.WORKING_DAY),)),
    **dict.fromkeys(("最后一天", "月末", "月底"), (Word(Kind.NTH, LAST), Word(Kind.DAY))),
    **dict.fromkeys(("最后一个", "最后"), (Word(Kind.NTH, LAST),)),
    **dict.fromkeys(("至", "到"), (Word(Kind.TO),)),
    **dict.fromkeys(("、", "和", "及", "与"), (Word(Kind.AND),)),
    **dict.fromkeys(("轮班", "轮值", "轮流", "倒班"), (Word(Kind.TURNS),)),
}
_AFTERNOON: Final = frozenset({"下午", "晚上", "pm", "p.m."})
_MORNING: Final = frozenset({"上午", "早上", "am", "a.m."})

_IN_CHINESE: Final = f"[{_DIGITS}十]{{1,3}}"
_SIGNS: Final = pattern_of(
    r"(?P<space>\s+)"
    r"|(?P<period>上午|早上|中午|下午|晚上)? ?(?P<hour>[0-9]{1,2})"
    r"(?::(?P<minute>[0-9]{2})|[点时](?:(?P<half>半)|(?P<past>[0-9]{1,2})分?|整)?)"
    r"(?: ?(?P<after>am\b|pm\b|a\.m\.|p\.m\.))?"
    r"|(?P<whole>[0-9]{1,2}) ?(?P<of_day>am\b|pm\b|a\.m\.|p\.m\.)"
    r"|(?P<date>[0-9]{1,2})(?:st|nd|rd|th)\b"
    rf"|(?P<date_zh>[0-9]{{1,2}}|{_IN_CHINESE})[日号]"
    rf"|第(?P<nth>[0-9]{{1,2}}|{_IN_CHINESE})个?"
    r"|(?P<number>[0-9]{1,2})(?![0-9:])"
    rf"|每?(?:周|星期|礼拜)(?P<weekday>[{_CHINESE_WEEKDAYS}天])"
    rf"|(?P<chinese>{'|'.join(sorted(_CHINESE, key=len, reverse=True))})"
    r"|(?P<working>(?:working|business) days?\b)"
    r"|(?P<english>[a-z]+)\.?"
    r"|(?P<to>[-\u2013\u2014~\u2212])"
    r"|(?P<and>[,/&+])"
    r"|(?P<break>;)"
)
_MORE_WEEKDAYS: Final = pattern_of(
    rf"(周|星期|礼拜)([{_CHINESE_WEEKDAYS}天])((?:[、,和及与][{_CHINESE_WEEKDAYS}天](?![{_DIGITS}十个日号月]))+)"
)


def said_alike(texts: Iterable[str] | None, read: Callable[[str], Said | None]) -> Said | None:
    """Return what a text in some languages says; None where nothing can be read, or they say different things."""
    found = {read(text) for text in texts or ()}
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def words_in(text: str) -> list[Word] | None:
    """Return the words of a text; None where it says something that is no day and no time."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if len(plain) > _LONGEST:
        return None

    plain = _MORE_WEEKDAYS.sub(_each_by_itself, plain)
    found: list[Word] = []
    at = 0
    while at < len(plain):
        sign = _SIGNS.match(plain, at)
        if sign is None:
            return None

        words = _meant(sign)
        if words is None:
            return None
        found += words
        at = sign.end()
    return found


def _each_by_itself(found: re.Match[str]) -> str:
    # 周一、三、五 is 周一、周三、周五.
    week, first, others = found.groups()
    return "、".join(f"{week}{day}" for day in (first, *re.sub("[、,和及与]", "", others)))


def _meant(sign: re.Match[str]) -> tuple[Word, ...] | None:
    if sign["hour"] or sign["whole"]:
        return _clock(sign)

    group = sign.lastgroup or ""
    if group == "english":
        return _english(sign["english"])
    return _READERS[group](sign[group])


def _english(word: str) -> tuple[Word, ...] | None:
    if word not in _ENGLISH:
        return None
    meaning = _ENGLISH[word]
    return (meaning,) if meaning else ()


def _clock(sign: re.Match[str]) -> tuple[Word, ...] | None:
    hour = int(sign["hour"] or sign["whole"])
    minute = int(sign["minute"] or sign["past"] or 0)
    if sign["half"]:
        minute = _MINUTES // 2

    said = sign["period"] or sign["after"] or sign["of_day"] or ""
    if said in _AFTERNOON and hour < _NOON:
        hour += _NOON
    elif said in _MORNING and hour == _NOON and said not in {"上午", "早上"}:
        hour = 0

    if hour > _HOURS or minute >= _MINUTES or (hour == _HOURS and minute):
        return None
    if (said == "中午" and hour not in {11, _NOON}) or (said == "晚上" and hour == _NOON):
        return None
    return (Word(Kind.CLOCK, hour * _MINUTES + minute),)


def _number(written: str) -> int:
    # Digits, or Chinese numerals up to 99.
    if written.isdecimal():
        return int(written)

    tens, ten, ones = written.partition("十")
    if not ten:
        return _DIGITS.index(written) if len(written) == 1 else 0
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return 0
    return 10 * (_DIGITS.index(tens) if tens else 1) + (_DIGITS.index(ones) if ones else 0)


def _weekday(sign: str) -> tuple[Word, ...]:
    return (Word(Kind.WEEKDAY, 6 if sign == "天" else _CHINESE_WEEKDAYS.index(sign)),)


_READERS: Final[dict[str, Callable[[str], tuple[Word, ...] | None]]] = {
    "space": lambda _: (),
    "date": lambda written: (Word(Kind.DATE, _number(written)),),
    "date_zh": lambda written: (Word(Kind.DATE, _number(written)),),
    "nth": lambda written: (Word(Kind.NTH, _number(written)),),
    "number": lambda written: (Word(Kind.NUMBER, int(written)),),
    "weekday": _weekday,
    "chinese": lambda written: _CHINESE[written],
    "working": lambda _: (Word(Kind.WORKING_DAY),),
    "to": lambda _: (Word(Kind.TO),),
    "and": lambda _: (Word(Kind.AND),),
    "break": lambda _: (Word(Kind.BREAK),),
}
