"""Cadence: how often something happens, as a word or with a number, and how many times a working week that is."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final, Literal, Self

from commops.language.messages import message
from commops.model.values import ADVICE, Meant, Value, nearest, shown, wrong_type, wrong_value
from commops.patterns import pattern_of

Unit = Literal["day", "week", "month", "quarter", "year"]

_WORKING_DAYS: Final = 5
_WEEKS_A_YEAR: Final = 52
_A_YEAR: Final[dict[str, float]] = {
    "day": 7 * _WEEKS_A_YEAR,
    "week": _WEEKS_A_YEAR,
    "month": 12,
    "quarter": 4,
    "year": 1,
}
_WORDS: Final[dict[str, float]] = {
    "daily": _WORKING_DAYS,
    "weekly": 1,
    "biweekly": 1 / 2,
    "monthly": 12 / _WEEKS_A_YEAR,
    "quarterly": 4 / _WEEKS_A_YEAR,
    "annual": 1 / _WEEKS_A_YEAR,
    "on-demand": 0,
}
"""How many times a working week something of a cadence happens."""

_NUMBER: Final = "[1-9][0-9]{0,2}"
_EVERY: Final = rf"every (?P<every>{_NUMBER}) (?P<unit>day|week|month|year)s?"
_TIMES: Final = rf"(?P<times>{_NUMBER}) times? a (?P<period>day|week|month|quarter|year)"
_FORM: Final = pattern_of(f"{_EVERY}|{_TIMES}")
_LOOSE: Final = pattern_of(
    r"(?:every|each) (?:(?P<every>\w+) )?(?P<unit>day|week|month|quarter|year)s?"
    r"|(?P<times>\w+)(?: times?)? (?:a|an|per|every|each) (?P<period>day|week|month|quarter|year)",
    re.IGNORECASE,
)
_NUMBERS: Final = {
    word: str(number)
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
} | {"once": "1", "twice": "2", "thrice": "3", "other": "2", "second": "2", "third": "3"}
_SAME: Final = {
    **dict.fromkeys(("every 1 day", "1 times a day"), "daily"),
    **dict.fromkeys(("every 1 week", "1 times a week", "every 7 days"), "weekly"),
    **dict.fromkeys(("every 2 weeks", "every 14 days", "fortnightly", "bi-weekly"), "biweekly"),
    **dict.fromkeys(("every 1 month", "1 times a month"), "monthly"),
    **dict.fromkeys(("every 1 quarter", "every 3 months", "1 times a quarter"), "quarterly"),
    **dict.fromkeys(("every 1 year", "every 12 months", "1 times a year", "yearly", "annually"), "annual"),
    **dict.fromkeys(("ad hoc", "ad-hoc", "as needed", "when needed", "on demand", "irregular"), "on-demand"),
    **dict.fromkeys(("双周", "隔周"), "biweekly"),
    **dict.fromkeys(("每半年", "半年一次"), "every 6 months"),
    **dict.fromkeys(("不定期", "随时"), "on-demand"),
}
_CHINESE_NUMBERS: Final = {sign: str(number) for number, sign in enumerate("一二三四五六七八九十", start=1)} | {
    "两": "2"
}
_CHINESE_UNITS: Final = {
    "天": "day",
    "日": "day",
    "周": "week",
    "星期": "week",
    "月": "month",
    "季度": "quarter",
    "年": "year",
}
_IN_CHINESE: Final = pattern_of(
    rf"每(?P<every>[0-9]{{1,3}}|[{''.join(_CHINESE_NUMBERS)}])?个?(?P<unit>{'|'.join(_CHINESE_UNITS)})"
    rf"(?:(?P<times>[0-9]{{1,3}}|[{''.join(_CHINESE_NUMBERS)}])次)?"
)
_HELP: Final = message("write `weekly`, `every 2 weeks` or `3 times a month`; see docs/format.md#collaborations")


class Cadence(str):
    """How often something happens, as it is written; with a number and a unit where it is no single word.

    Where `times`, it happens so many times a unit; otherwise once in so many units.
    """

    __slots__ = ("number", "times", "unit")

    number: int
    unit: Unit | None
    times: bool

    def __new__(cls, written: str, number: int = 0, unit: Unit | None = None, *, times: bool = False) -> Self:
        """Take what is written, and what it says."""
        made = super().__new__(cls, written)
        made.number, made.unit, made.times = number, unit, times
        return made

    @property
    def per_week(self) -> float:
        """How many times a working week that is; nothing for what happens on demand."""
        if self.unit is None:
            return _WORDS[self]
        if self.times:
            each = _WORKING_DAYS if self.unit == "day" else _A_YEAR[self.unit] / _WEEKS_A_YEAR
            return self.number * each
        return min(_WORKING_DAYS, _A_YEAR[self.unit] / _WEEKS_A_YEAR / self.number)


def _read(value: object) -> Cadence:
    if type(value) is not str:
        raise wrong_type(value, message("a cadence"), _HELP)
    if value in _WORDS:
        return Cadence(value)

    if form := _FORM.fullmatch(value):
        if form["every"]:
            return Cadence(value, int(form["every"]), form["unit"])  # type: ignore[arg-type]  # a unit by the pattern
        return Cadence(value, int(form["times"]), form["period"], times=True)  # type: ignore[arg-type]

    meant = _meant(value) or nearest(value, _WORDS)
    help_ = _HELP
    if meant:
        help_ = message(
            "did you mean '{word}'? Write `weekly`, `every 2 weeks` or `3 times a month`; "
            "see docs/format.md#collaborations",
            word=meant.word,
        )

    raise wrong_value(message("{text} is not a cadence", text=shown(value)), help_, meant=meant)


def _meant(value: str) -> Meant | None:
    """Return what somebody meant who wrote it as one says it: `twice a week`, `every other week`."""
    if found := _IN_CHINESE.fullmatch("".join(value.split())):
        value = _from_chinese(found)

    said = " ".join(value.lower().split())
    if said in _SAME or said in _WORDS:
        return Meant(_SAME.get(said, said), surely=True)

    form = _LOOSE.fullmatch(said)
    if form is None:
        return None

    number = form["every"] or form["times"] or "1"
    number = _NUMBERS.get(number, number)
    written = f"every {number} {form['unit']}" if form["unit"] else f"{number} times a {form['period']}"
    if form["unit"] and number != "1":
        written += "s"

    written = _SAME.get(written, written)
    return Meant(written, surely=True) if written in _WORDS or _FORM.fullmatch(written) else None


def _from_chinese(found: re.Match[str]) -> str:
    """Return what is said in Chinese as one says it in English: `每月三次` is `3 times a month`."""
    every, times = (_CHINESE_NUMBERS.get(said, said) for said in (found["every"] or "1", found["times"] or "1"))
    unit = _CHINESE_UNITS[found["unit"]]
    if times == "1":
        return f"every {every} {unit}"
    return f"{times} times a {unit}" if every == "1" else ""


SCHEMA: Final[dict[str, Any]] = {
    "anyOf": [
        {"enum": list(_WORDS)},
        {
            "type": "string",
            "pattern": f"^(?:every {_NUMBER} (?:day|week|month|year)s?"
            f"|{_NUMBER} times? a (?:day|week|month|quarter|year))$",
            ADVICE: message("Expected a cadence: weekly, every 2 weeks, 3 times a month."),
        },
    ],
    "examples": ["weekly", "every 2 weeks", "3 times a month"],
}
"""What the JSON Schema says of a cadence."""

SHARED: Final = {"cadence": SCHEMA}

HowOften = Annotated[Cadence, Value(_read, SCHEMA)]
"""How often something happens."""
