"""Numbers of a workbook as the text that their formats show, without loss: dates as ISO 8601, digits never rounded."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Context, Decimal, InvalidOperation
from typing import Final

from commops.patterns import pattern_of
from commops.records import dataclass

GENERAL: Final = "General"

_BUILT_IN: Final = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy-mm-dd",
    15: "yyyy-mm-dd",
    16: "yyyy-mm-dd",
    17: "yyyy-mm-dd",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
}
_OF_EAST_ASIA: Final = frozenset({*range(27, 37), *range(50, 59)})
"""Formats of dates and times that are built into the Chinese, Japanese and Korean Excel, and written in no file."""

_DATE_OR_TIME: Final = "yyyy-mm-dd h:mm"

_LITERAL: Final = pattern_of(
    r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE
)
_HALF_OF_DAY: Final = pattern_of(r"am/pm|a/p|上午/下午", re.IGNORECASE)
_SECTION_END: Final = pattern_of(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_PLACEHOLDERS: Final = pattern_of(r"[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+")
_NOT_PLAIN: Final = pattern_of(r"E[+-]|[?#0]\s*/\s*[?#0-9]|General", re.IGNORECASE)

_MOST_DIGITS: Final = 308
_PRECISE: Final = Context(prec=15)
_DAYS: Final = 2_958_466
_FALSE_LEAP_DAY: Final = 60
_MINUTES_OF_HOUR: Final = 60
_SECONDS_OF_DAY: Final = 86_400


@dataclass(frozen=True)
class NumberFormats:
    """The formats of a workbook by number, and whether its days are counted from 1904."""

    codes: dict[int, str]
    from_1904: bool = False

    def shown(self, written: str, number: int) -> str:
        """Return a number that is written in a file, in a format."""
        value = _number(written)
        if value is None:
            return written

        code = self.codes.get(number) or _code(number)
        section, is_negated = _section(code, value)
        if moment := _moment(section, value, self.from_1904):
            return moment
        return _digits(section, abs(value) if is_negated else value)


def _number(written: str) -> Decimal | None:
    """Return a number; of one with a fraction the fifteen digits that Excel shows, of a whole one all digits."""
    try:
        value = Decimal(written.strip())
    except InvalidOperation:
        return None

    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        return None
    is_whole = value == value.to_integral_value()
    return value if is_whole else _PRECISE.plus(value)


def _code(number: int) -> str:
    if number in _OF_EAST_ASIA:
        return _DATE_OR_TIME
    return _BUILT_IN.get(number, GENERAL)


def _section(code: str, value: Decimal) -> tuple[str, bool]:
    """Return the section of a format that is for a value, and whether it writes the sign of negative ones itself."""
    sections = _SECTION_END.split(code)
    index = 0
    if value < 0 and len(sections) > 1:
        index = 1
    elif value == 0 and len(sections) > 2:  # noqa: PLR2004 - positive, negative, zero
        index = 2
    return sections[index] or GENERAL, index == 1


def _moment(section: str, value: Decimal, from_1904: bool) -> str:  # noqa: FBT001 - as the workbook states it
    """Return a date, a time or both as ISO 8601; nothing where a format shows something else."""
    bare = _HALF_OF_DAY.sub("h", _LITERAL.sub("", section)).lower()
    if _NOT_PLAIN.search(bare) or not 0 <= value < _DAYS:
        return ""

    is_time = bool(set("hs") & set(bare)) or "[m" in bare
    is_date = bool(set("ydeg") & set(bare)) or ("m" in bare and not is_time)
    if not is_date and not is_time:
        return ""

    days, seconds = divmod(int((value * _SECONDS_OF_DAY).to_integral_value()), _SECONDS_OF_DAY)
    time = _time(seconds + (0 if is_date else days * _SECONDS_OF_DAY), with_seconds="s" in bare)
    if not is_date or (not days and seconds and not from_1904):
        return time
    if not is_time or not seconds:
        return _date(days, from_1904)
    return f"{_date(days, from_1904)} {time}"


def _date(days: int, from_1904: bool) -> str:  # noqa: FBT001 - likewise
    if from_1904:
        return (date(1904, 1, 1) + timedelta(days)).isoformat()
    if days == _FALSE_LEAP_DAY:
        return "1900-02-29"

    # Excel counts a leap day in 1900, as Lotus 1-2-3 did, so that days before it are one later.
    before = date(1899, 12, 31) if days < _FALSE_LEAP_DAY else date(1899, 12, 30)
    return (before + timedelta(days)).isoformat()


def _time(seconds: int, *, with_seconds: bool) -> str:
    minutes, second = divmod(seconds, _MINUTES_OF_HOUR)
    hour, minute = divmod(minutes, _MINUTES_OF_HOUR)
    if second or with_seconds:
        return f"{hour:02}:{minute:02}:{second:02}"
    return f"{hour:02}:{minute:02}"


def _digits(section: str, value: Decimal) -> str:
    """Return a number with the zeros, the percent sign and the words of a format, and all the digits that it has."""
    bare = _LITERAL.sub("", section)
    if _NOT_PLAIN.search(bare) or len(_PLACEHOLDERS.findall(bare)) != 1 or bare.rstrip("% ").endswith(","):
        return _plain(value)

    if "%" in bare:
        value *= 100
    literal = _LITERAL.sub(_kept, section)
    found = _PLACEHOLDERS.search(_LITERAL.sub(lambda piece: "\0" * len(_kept(piece)), section))
    if found is None:
        return _plain(value)

    whole, _, decimals = found[0].partition(".")
    digits = _with_zeros(value, whole.count("0"), decimals.count("0"))
    return f"{literal[: found.start()]}{digits}{literal[found.end() :]}"


def _kept(piece: re.Match[str]) -> str:
    return piece[1] or piece[2] or piece[3] or ""


def _with_zeros(value: Decimal, before: int, after: int) -> str:
    sign = "-" if value < 0 else ""
    whole, _, decimals = _plain(abs(value)).partition(".")
    fraction = decimals.ljust(after, "0")
    point = "." if fraction else ""
    return f"{sign}{whole.rjust(before, '0')}{point}{fraction}"


def _plain(value: Decimal) -> str:
    """Return all digits of a number, without an exponent, and without zeros that say nothing."""
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
