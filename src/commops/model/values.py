"""Values: text, numbers, days and choices, read from the text they are written in, with the message for a wrong one.

Scalars reach the models as text (or None where nothing is written), because YAML's own idea of numbers, dates and
booleans differs between parsers; what a field expects decides. A reader of a value raises a `PydanticCustomError` whose
type is the name of the rule that reports it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

from pydantic_core import PydanticCustomError, core_schema

from commops.model.words import Words
from commops.nearest import CLOSED, Vocabulary, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from enum import StrEnum

_DECIMAL: Final = re.compile(r"[-+]?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})(?:[eE][-+]?[0-9]{1,2})?")
_WHOLE: Final = re.compile(r"[-+]?[0-9]{1,15}")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DURATION: Final = re.compile(r"[1-9][0-9]{0,3}[dwmy]")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_PER_CENT: Final = re.compile(r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2})?) ?[%％]")
_FULL_TIMES: Final = 2
_YEAR_FIRST: Final = re.compile(r"([0-9]{4}) ?[-./年] ?([0-9]{1,2}) ?[-./月] ?([0-9]{1,2})日?")
_OTHER_FLAGS: Final = {"yes": "true", "on": "true", "是": "true", "no": "false", "off": "false", "否": "false"}
_SHOWN: Final = 40
_DAYS: Final = {"d": 1, "w": 7}
_MONTHS: Final = {"m": 1, "y": 12}


class Meant(NamedTuple):
    """What a wrong value was meant to be, and whether nobody could have meant anything else."""

    word: str
    surely: bool


@dataclass(frozen=True, eq=False)
class Value:
    """An annotation of a field: the function that reads its value, and what the JSON Schema says of it."""

    read: Callable[[object], object]
    schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> core_schema.CoreSchema:
        """Tell pydantic to read the value with our function alone."""
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _schema: object, _handler: object) -> dict[str, Any]:
        """Tell pydantic what to say in the JSON Schema."""
        return dict(self.schema)


def shown(value: object) -> str:
    """Return a value for a message: short, in quotes, or what it is where it is no single value."""
    if isinstance(value, str):
        return f"'{value}'" if len(value) <= _SHOWN else f"'{value[:_SHOWN]}...' ({len(value)} characters)"
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else "nothing"


def wrong_type(value: object, wanted: str, help_: str = "", meant: Meant | None = None) -> PydanticCustomError:
    """Return the error for a value of another type than `wanted` ("a whole number")."""
    if isinstance(value, dict):
        help_ = help_ or "write one value, not a mapping"
    elif isinstance(value, list):
        help_ = help_ or "write one value, without brackets or dashes"
    elif value is None:
        help_ = help_ or "write one, or delete this"
    context = {"message": f"{wanted}, not {shown(value)}", "help": help_, "meant": meant}
    return PydanticCustomError("wrong-type", "{message}", context)


def wrong_value(
    message: str, help_: str = "", at: Sequence[str | int] = (), named: str = "", meant: Meant | None = None
) -> PydanticCustomError:
    """Return the error for a value that the format does not know.

    Where a mapping is checked as a whole, `at` leads to the value that it is about; `named` is what that value names.
    """
    context = {"message": message, "help": help_, "at": tuple(at), "named": named, "meant": meant}
    return PydanticCustomError("unknown-value", "{message}", context)


def _text(value: object) -> object:
    if type(value) is str:
        return value
    raise wrong_type(value, "a text belongs here")


def _words(value: object) -> Words:
    if type(value) is str:
        return Words({"": value})
    if isinstance(value, dict) and value:
        for code, text in value.items():
            if not _LANGUAGE.fullmatch(code):
                raise wrong_value(
                    f"'{code}' is no language", "write one text, or one for each language: `{en: ..., zh: ...}`"
                )
            if type(text) is not str:
                raise wrong_type(text, f"a text belongs under '{code}'")
        return Words(value)
    raise wrong_type(value, "a text belongs here", "write one text, or one for each language: `{en: ..., zh: ...}`")


def _number(least: float, most: float, unit: str) -> Callable[[object], object]:
    def read(value: object) -> float:
        if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
            meant = _part_of_one(value, most)
            raise wrong_type(value, "a number belongs here", _help_with_number(value, "such as 2 or 0.5"), meant)
        number = float(value)
        if not least <= number <= most:
            raise _out_of_range(value, least, most, unit)
        return number

    return read


def _whole(least: int, most: int, unit: str) -> Callable[[object], object]:
    def read(value: object) -> int:
        if not isinstance(value, str) or not _WHOLE.fullmatch(value):
            raise wrong_type(value, "a whole number belongs here", _help_with_number(value, f"such as {least + 1}"))
        if not least <= int(value) <= most:
            raise _out_of_range(value, least, most, unit)
        return int(value)

    return read


def _part_of_one(value: object, most: float) -> Meant | None:
    # Where a number is a share, per cent can mean only one thing.
    found = _PER_CENT.fullmatch(value) if isinstance(value, str) else None
    number = float(found["number"]) / 100 if found else math.inf
    return Meant(f"{number:g}", surely=True) if number <= most <= _FULL_TIMES else None


def _help_with_number(value: object, example: str) -> str:
    if isinstance(value, dict | list):
        return ""
    if isinstance(value, str) and value.endswith("%"):
        return "write a part of one: 0.5 for 50 %"
    return f"write it in digits, {example}"


def _out_of_range(value: str, least: float, most: float, unit: str) -> PydanticCustomError:
    bounds = f"{least:g} or more" if math.isinf(most) else f"from {least:g} to {most:g}"
    return wrong_value(f"{value} is out of range", f"{unit} is {bounds}")


def _flag(value: object) -> bool:
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    other = _OTHER_FLAGS.get(value.lower()) if isinstance(value, str) else None
    raise wrong_type(value, "true or false belongs here", meant=Meant(other, surely=True) if other else None)


def _day(value: object) -> date:
    if not isinstance(value, str):
        raise wrong_type(value, "a day belongs here")
    if not _DAY.fullmatch(value):
        help_ = "write it as year-month-day, such as 2026-01-31"
        raise wrong_type(value, "a day belongs here", help_, _other_day(value))
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise wrong_value(f"there is no day {value}", "check the month and the day") from None


def _other_day(value: str) -> Meant | None:
    # A day that begins with its year has its month next.
    found = _YEAR_FIRST.fullmatch(unicodedata.normalize("NFKC", value).strip())
    try:
        return Meant(date(*map(int, found.groups())).isoformat(), surely=True) if found else None
    except ValueError:
        return None


def _duration(value: object) -> str:
    if isinstance(value, str) and _DURATION.fullmatch(value):
        return value
    raise wrong_type(value, "a length of time belongs here", "write a number and d, w, m or y, such as 1y or 6m")


def unknown_word(value: str, known: Iterable[str]) -> PydanticCustomError:
    """Return the error for a word that is none of the known ones."""
    known = tuple(known)
    choice = f"it is one of {listed(known, value)}"
    meant = nearest(value, known)
    help_ = f"did you mean '{meant.word}'? {choice[0].upper()}{choice[1:]}" if meant else choice
    return wrong_value(f"{shown(value)} is not known here", help_, meant=meant)


def nearest(value: str, known: Iterable[str]) -> Meant | None:
    """Return the nearest of the words that a field knows."""
    vocabulary = Vocabulary(known)
    near = vocabulary.nearest(value)
    return Meant(near, vocabulary.surely(value, least=CLOSED)) if near else None


def _choice(known: Mapping[str, object]) -> Callable[[object], object]:
    def read(value: object) -> object:
        if type(value) is not str:
            raise wrong_type(value, f"one of {listed(tuple(known))} belongs here")
        if value not in known:
            raise unknown_word(value, known)
        return known[value]

    return read


def later(day: date, duration: str) -> date:
    """Return the day a duration after another; a month's last days become its last day."""
    number, unit = int(duration[:-1]), duration[-1]
    try:
        if unit in _DAYS:
            return day + timedelta(days=number * _DAYS[unit])
        months = day.month - 1 + number * _MONTHS[unit]
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return date.max


SCALAR: Final[dict[str, Any]] = {"type": ["string", "number", "boolean"]}
"""What a text may be in the eyes of other YAML parsers."""

ADVICE: Final = "patternErrorMessage"
"""The keyword under which editors look for what to say where a text does not match a pattern."""


def _quoted(wanted: str, pattern: re.Pattern[str]) -> dict[str, Any]:
    # In quotes it is a number all the same; a pattern says how it is spelt, not how much it may be.
    return {"type": "string", "pattern": f"^{pattern.pattern}$", ADVICE: f"{wanted} belongs here."}


_ANY_LANGUAGE: Final = {
    "type": "object",
    "minProperties": 1,
    "patternProperties": {f"^{_LANGUAGE.pattern}$": SCALAR},
    "additionalProperties": False,
    "examples": [{"en": "Content", "zh": "内容"}],
}

_WITH_29_DAYS: Final = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
_DAY_SCHEMA: Final[dict[str, Any]] = {
    "type": "string",
    "format": "date",
    "pattern": "^(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    f"|{_WITH_29_DAYS}-02-29)$",
    ADVICE: "A day of the calendar belongs here, as year-month-day: 2026-01-31.",
    "examples": ["2026-01-31"],
}
_DURATION_SCHEMA: Final[dict[str, Any]] = {
    "type": "string",
    "pattern": f"^{_DURATION.pattern}$",
    ADVICE: "A length of time belongs here, a number and d, w, m or y: 6m.",
    "examples": ["1y", "6m", "2w"],
}
_FLAG_SCHEMA: Final[dict[str, Any]] = {
    "anyOf": [
        {"type": "boolean"},
        {
            "type": "string",
            "pattern": "^(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$",
            ADVICE: "true or false belongs here.",
        },
    ]
}
_PHRASE_SCHEMA: Final[dict[str, Any]] = {"anyOf": [SCALAR, _ANY_LANGUAGE]}
_QUOTED_NUMBER: Final = _quoted("A number", _DECIMAL)
_QUOTED_WHOLE: Final = _quoted("A whole number", _WHOLE)

SHARED: Final = {
    "text": _PHRASE_SCHEMA,
    "day": _DAY_SCHEMA,
    "duration": _DURATION_SCHEMA,
    "flag": _FLAG_SCHEMA,
    "quoted-number": _QUOTED_NUMBER,
    "quoted-whole-number": _QUOTED_WHOLE,
}
"""What the JSON Schema says in many places, by the name under which it may say so once."""


def _number_schema(kind: str, least: float, most: float, quoted: dict[str, Any]) -> dict[str, Any]:
    bounds: dict[str, Any] = {"minimum": least} | ({} if math.isinf(most) else {"maximum": most})
    return {"anyOf": [{"type": kind} | bounds, quoted]}


def number(least: float = -1e15, most: float = math.inf, unit: str = "it") -> Value:
    """Return how a number within bounds is read; `unit` says what it is in messages ("a share")."""
    return Value(_number(least, most, unit), _number_schema("number", least, most, _QUOTED_NUMBER))


def whole(least: int, most: int, unit: str) -> Value:
    """Return how a whole number within bounds is read."""
    return Value(_whole(least, most, unit), _number_schema("integer", least, most, _QUOTED_WHOLE))


def one_of(words: type[StrEnum]) -> Value:
    """Return how a choice is read: one of an enumeration's words."""
    known = {str(word): word for word in words}
    return Value(_choice(known), {"enum": list(known)})


Text = Annotated[str, Value(_text, SCALAR)]
"""A text in no particular language."""

Phrase = Annotated[Words, Value(_words, _PHRASE_SCHEMA)]
"""A text in one or several languages."""

Day = Annotated[date, Value(_day, _DAY_SCHEMA)]
"""A day, such as 2026-01-31."""

Flag = Annotated[bool, Value(_flag, _FLAG_SCHEMA)]
"""True or false."""

Duration = Annotated[str, Value(_duration, _DURATION_SCHEMA)]
"""A length of time: a number and d, w, m or y."""
