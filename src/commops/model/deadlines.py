"""Deadlines: the time in which a step is to be done, as a number and a unit, or in words."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Self

from commops.language.messages import message
from commops.model.values import ADVICE, Meant, Value, words, wrong_type
from commops.model.words import Words
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import PydanticCustomError

Unit = Literal["h", "wd", "d", "w", "m"]

_FORM: Final = pattern_of(r"([1-9][0-9]{0,3})(h|wd|d|w|m)")
_NUMERIC: Final = r"[-+]?(?:\.?[0-9０-９]|\.(?:inf|Inf|INF|nan|NaN|NAN)$)"
"""How a number begins, in any spelling that YAML knows."""

_BEGINS_AS_NUMBER: Final = pattern_of(_NUMERIC)
_UNITS: Final = {
    "h": r"h|hrs?|hours?|个?小时",
    "wd": r"wd|(?:working|work|business|week)[ -]?days?|个?工作日",
    "d": r"d|(?:calendar )?days?|天|日|个?自然日",
    "w": r"w|wks?|weeks?|周|个?星期|个?礼拜",
    "m": r"m|months?|个?月",
}
_LOOSE: Final = {
    unit: re.compile(rf"(?P<number>[1-9][0-9]{{0,3}}) *(?:{words_})(?:以内|之内|内)?", re.IGNORECASE)
    for unit, words_ in _UNITS.items()
}
_HELP: Final = message("write `4h`, `3wd` (working days), `3d`, `2w` or `1m`; begin any other text with a word")


class Deadline(str):
    """A number of hours, working days, days, weeks or months, as it is written."""

    __slots__ = ("number", "unit")

    number: int
    unit: Unit

    def __new__(cls, written: str) -> Self:
        """Take what is written, which has the form of a deadline."""
        made = super().__new__(cls, written)
        form = _FORM.fullmatch(written)
        if form is None:
            raise ValueError(written)
        made.number, made.unit = int(form[1]), form[2]  # type: ignore[assignment]  # a unit by the pattern
        return made


def _read(value: object) -> Deadline | Words:
    if isinstance(value, str) and _FORM.fullmatch(value):
        return Deadline(value)

    said = words(value)
    for text in said:
        if _BEGINS_AS_NUMBER.match(text):
            raise _no_deadline(value, text)
    return said


def _no_deadline(value: object, text: str) -> PydanticCustomError:
    # What begins with a number is meant as one.
    meant = _meant(text)
    if meant is None:
        return wrong_type(text, message("a deadline"), _HELP)
    if isinstance(value, dict):
        return wrong_type(text, message("a deadline"), message("write `within: {deadline}`", deadline=meant))
    return wrong_type(text, message("a deadline"), message("write {number}", number=meant), Meant(meant, surely=True))


def _meant(text: str) -> str | None:
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    return next(_deadlines(plain), None)


def _deadlines(text: str) -> Iterator[str]:
    for unit, pattern in _LOOSE.items():
        if found := pattern.fullmatch(text):
            yield found["number"] + unit


_TEXT: Final = {"type": ["string", "boolean"], "pattern": f"^(?!{_NUMERIC})"}
SCHEMA: Final[dict[str, Any]] = {
    "anyOf": [
        {
            "type": ["string", "boolean"],
            "pattern": f"^(?:{_FORM.pattern}$|(?!{_NUMERIC}))",
            ADVICE: message("Expected a deadline: 4h, 3wd (working days), 3d, 2w, 1m, or a text."),
        },
        {
            "type": "object",
            "minProperties": 1,
            "patternProperties": {"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": _TEXT},
            "additionalProperties": False,
        },
    ],
    "examples": ["3wd", "4h", "2w"],
}
"""What the JSON Schema says of a deadline."""

SHARED: Final = {"deadline": SCHEMA}


Within = Annotated[Deadline | Words, Value(_read, SCHEMA)]
"""The time in which something is to be done: a number with its unit, or a text in one or several languages."""
