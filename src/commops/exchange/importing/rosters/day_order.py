"""Dates in a column, of which all have one spelling: whether the day or the month is first follows from all of them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.asking import Choice, Question
from commops.language.messages import message
from commops.model.days import other_spelling
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commops.exchange.importing.asking import Context
    from commops.exchange.importing.origins import Origin

_YEAR_LAST: Final = pattern_of(
    r"([0-9]{1,2}) ?([-/]) ?([0-9]{1,2}) ?\2 ?([0-9]{4}|[0-9]{2})(?:[ ,T]+[0-9]{1,2}:[0-9:.]+.*)?"
)
_MONTHS: Final = 12
_LAST_YEAR: Final = 2100
_THIS_CENTURY: Final = 2000
_DAY: Final = "day"
_MONTH: Final = "month"


@dataclass(frozen=True)
class DayOrder:
    """How the dates of a source are read; a day that is further away than anybody plans means that there is none."""

    month_first: bool

    def read(self, text: str) -> date | None:
        """Return the day that a text is; None where it is none."""
        found = _YEAR_LAST.fullmatch(text.strip())
        if found:
            return self._ordered(int(found[1]), int(found[3]), found[4])
        return _written(text)

    def _ordered(self, first: int, second: int, year: str) -> date | None:
        month, day = (first, second) if self.month_first else (second, first)
        if month > _MONTHS:
            month, day = day, month
        century = _THIS_CENTURY if len(year) == len("26") else 0
        return _date(century + int(year), month, day)


def is_without_end(text: str) -> bool:
    """Tell whether a date stands for none, such as 9999-12-31."""
    return any(int(year) > _LAST_YEAR for year in re.findall(r"[0-9]{4}", text)) and len(text) < len(
        "9999-12-31T00:00:00"
    )


def find_order(texts: Iterable[tuple[str, Origin]], context: Context) -> DayOrder:
    """Return the order that fits all dates; where both do, the user is asked."""
    first_of_both: tuple[str, Origin] | None = None
    month_first = day_first = 0
    for text, origin in texts:
        found = _YEAR_LAST.fullmatch(text.strip())
        if not found or found[1] == found[3]:
            continue
        day_first += int(found[1]) > _MONTHS
        month_first += int(found[3]) > _MONTHS
        first_of_both = first_of_both or (text, origin)

    if first_of_both is None or day_first or month_first:
        return DayOrder(month_first > day_first)
    return DayOrder(_asked(*first_of_both, context) == _MONTH)


def _asked(text: str, origin: Origin, context: Context) -> str:
    order = {_DAY: DayOrder(month_first=False).read(text), _MONTH: DayOrder(month_first=True).read(text)}
    choices = tuple(Choice(first, message("{day}", day=day)) for first, day in order.items() if day)
    if not choices:
        return _DAY
    return context.choose(Question(message("Which date is '{text}'?", text=text), choices, origin, "date-order"))


def _written(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[: len("2026-01-31")])
    except ValueError:
        return other_spelling(text).day


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
