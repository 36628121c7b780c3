"""Values: text, numbers, dates and choices, read from the text they are written in, with the message for a wrong one.

Scalars reach the models as text (or None where nothing is written), because YAML's own idea of numbers, dates and
booleans differs between parsers; what a field expects decides. A reader of a value raises a `PydanticCustomError` whose
type is the name of the rule that reports it.
"""

from __future__ import annotations

import math
import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

from commops.language.did_you_mean import CLOSED, Vocabulary, choices
from commops.language.messages import message
from commops.model import days, numbers
from commops.model.fields import Alone
from commops.model.kinds import FREE
from commops.model.words import OneText, Words
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from enum import StrEnum
    from typing import LiteralString

    from pydantic_core import PydanticCustomError, core_schema

    from commops.language.messages import Message

_DECIMAL: Final = pattern_of(r"[-+]?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})(?:[eE][-+]?[0-9]{1,2})?")
_WHOLE: Final = pattern_of(r"[-+]?[0-9]{1,15}")
_DURATION: Final = pattern_of(r"[1-9][0-9]{0,3}[dwmy]")
_LANGUAGE: Final = pattern_of(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LABEL: Final = r"[^\s/:@,;.]{1,63}"
_DOMAIN: Final = pattern_of(rf"(?:{_LABEL}\.)+[^\s/:@,;.0-9-][^\s/:@,;.]{{1,62}}")
_LEAST_PER_CENT: Final = 10
_MOST_PER_CENT: Final = 200
_LEAST_WEEK: Final = 35
_MOST_WEEK: Final = 48
_OTHER_FLAGS: Final = {"yes": "true", "on": "true", "是": "true", "no": "false", "off": "false", "否": "false"}
_A_NUMBER: Final = message("a number")
_SHOWN: Final = 40
_DAYS: Final = {"d": 1, "w": 7}
_MONTHS: Final = {"m": 1, "y": 12}
_DIGITS: Final = Context(prec=40)
"""More digits than a number may be written with."""


class Meant(NamedTuple):
    """What a wrong value was meant to be, and whether nobody could have meant anything else."""

    word: str
    surely: bool


@dataclass(frozen=True, eq=False)
class Value:
    """An annotation of a field: the function that reads its value, and what the JSON Schema says of it."""

    read: Callable[[object], object]
    schema: Mapping[str, Any]

    def reading(self, _annotation: object, _reader_of: object) -> Alone:
        """Return how the value is read: with our function alone."""
        return Alone(self.read)

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> core_schema.CoreSchema:
        """Tell pydantic to read the value with our function alone."""
        from pydantic_core import core_schema  # noqa: PLC0415 - it takes a while, and few runs need it

        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _schema: object, _handler: object) -> dict[str, Any]:
        """Tell pydantic what to say in the JSON Schema."""
        return dict(self.schema)


def shown(value: object) -> str:
    """Return a value for a message: short, in quotes, or what it is where it is no single value."""
    if isinstance(value, str):
        if len(value) <= _SHOWN:
            return f"'{value}'"
        return message("'{start}...' ({length:,} characters)", start=value[:_SHOWN], length=len(value))
    if isinstance(value, dict):
        return message("a mapping")
    return message("a list") if isinstance(value, list) else message("nothing")


def wrong_type(value: object, wanted: str, help_: str = "", meant: Meant | None = None) -> PydanticCustomError:
    """Return the error for a value of another type than `wanted`, such as "a whole number"."""
    if isinstance(value, dict):
        help_ = help_ or message("write one value, not a mapping")
    elif isinstance(value, list):
        help_ = help_ or message("write one value, without brackets or dashes")
    elif value is None:
        help_ = help_ or message("write a value, or delete this")

    context = {"message": expected(wanted, value), "help": help_, "meant": meant}
    return error_of("wrong-type", "{message}", context)


def error_of(
    rule: LiteralString, template: LiteralString, context: dict[str, Any] | None = None
) -> PydanticCustomError:
    """Return the error of a value, which the rule of that name reports."""
    from pydantic_core import PydanticCustomError  # noqa: PLC0415 - as above: it takes a while

    return PydanticCustomError(rule, template, context)


def expected(wanted: str, value: object) -> Message:
    """Return what to say of a value of another type than is wanted."""
    return message("expected {wanted}, found {found}", wanted=wanted, found=shown(value))


def doubtful() -> PydanticCustomError:
    """Return the error for what depends on what could not be read: it is taken out without a finding."""
    return error_of("doubtful", "depends on what could not be read")


def wrong_fields(
    fields: Mapping[str, object], known: Collection[str], *, whole: bool = False
) -> PydanticCustomError | None:
    """Return the error for fields that are unknown or empty, those of one's own aside; None where there are none.

    With `whole` nothing of the mapping is left then.
    """
    said = {name: value for name, value in fields.items() if not name.startswith(FREE)}
    unknown = [name for name in said if name not in known]
    empty = [name for name, value in said.items() if value is None and name in known]
    if not (unknown or empty):
        return None

    bare = [name for name, value in said.items() if value is None]
    context = {"unknown": unknown, "bare": bare, "empty": empty, "known": sorted(known), "whole": whole}
    return error_of("fields", "unknown or empty fields", context)


def wrong_value(  # noqa: PLR0913 - what an error may say, each by its name
    said: str,
    help_: str = "",
    at: Sequence[str | int] = (),
    named: str = "",
    meant: Meant | None = None,
    *,
    beside: str = "",
) -> PydanticCustomError:
    """Return the error for a value that the format does not know.

    Where a mapping is checked as a whole, `at` leads to the value that it is about; `named` is what that value names,
    and `beside` the other field without which it would not be wrong.
    """
    context = {"message": said, "help": help_, "at": tuple(at), "named": named, "meant": meant, "without": beside}
    return error_of("unknown-value", "{message}", context)


def _text(value: object) -> object:
    if type(value) is str:
        return value
    raise wrong_type(value, message("a text"))


_PER_LANGUAGE: Final = message("write one text, or one text per language: `{texts}`", texts="{en: ..., zh: ...}")


@lru_cache(maxsize=64)
def _is_language(code: str) -> bool:
    return bool(_LANGUAGE.fullmatch(code))


def words(value: object) -> Words:
    """Return a text in one or several languages."""
    if type(value) is str:
        return Words({"": value})

    if isinstance(value, dict) and value:
        for code, text in value.items():
            if not _is_language(code):
                raise wrong_value(message("'{code}' is not a language code", code=code), _PER_LANGUAGE)
            if type(text) is not str:
                raise wrong_type(text, message("a text under '{code}'", code=code))
        return Words(value)

    raise wrong_type(value, message("a text"), _PER_LANGUAGE)


def _phrase(value: object) -> Words:
    return Words(OneText(value)) if type(value) is str else words(value)


def _number(least: float, most: float, unit: str, *, part_of_one: bool) -> Callable[[object], object]:
    def read(value: object) -> float:
        if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
            spelling = numbers.other_spelling(value, part_of_one=part_of_one) if isinstance(value, str) else None
            within = spelling and least <= float(spelling.number) <= most
            form = message("write it in digits, such as 2 or 0.5")
            raise _no_number(value, message("a number"), form, spelling if within else None)

        number = float(value)
        if not least <= number <= most:
            if part_of_one and _LEAST_PER_CENT <= number <= _MOST_PER_CENT:
                raise _per_cent(value, number, unit)
            raise _out_of_range(value, least, most, unit)

        return number

    return read


def _exact(least: float, most: float, unit: str, *, part_of_one: bool) -> Callable[[object], object]:
    within_bounds = _number(least, most, unit, part_of_one=part_of_one)

    def read(value: object) -> Decimal:
        within_bounds(value)
        return without_zeros(Decimal(str(value)))

    return read


def without_zeros(number: Decimal) -> Decimal:
    """Return an exact number without the zeros at its end that say nothing: 0.50 is 0.5, and 1E+2 is 100."""
    whole = number.to_integral_value()
    return Decimal(int(whole)) if number == whole else number.normalize(_DIGITS)


def _whole(least: int, most: int, unit: str) -> Callable[[object], object]:
    def read(value: object) -> int:
        if not isinstance(value, str) or not _WHOLE.fullmatch(value):
            spelling = numbers.other_whole_spelling(value) if isinstance(value, str) else None
            within = spelling and least <= int(spelling.number) <= most
            if isinstance(value, str) and _DECIMAL.fullmatch(value):
                form = message("write a whole number, such as {example}", example=least + 1)
            else:
                form = message("write it in digits, such as {example}", example=least + 1)
            raise _no_number(value, message("a whole number"), form, spelling if within else None)

        if not least <= int(value) <= most:
            raise _out_of_range(value, least, most, unit)
        return int(value)

    return read


def _no_number(value: object, wanted: str, form: str, spelling: numbers.Spelling | None) -> PydanticCustomError:
    if isinstance(value, dict | list):
        return wrong_type(value, wanted)
    if spelling is None:
        return wrong_type(value, wanted, form)
    help_ = message("write {number}", number=spelling.number)
    return wrong_type(value, wanted, help_, Meant(spelling.number, spelling.sure))


def _per_cent(value: str, number: float, unit: str) -> PydanticCustomError:
    part = f"{number / 100:g}"
    if _LEAST_WEEK <= number <= _MOST_WEEK:
        help_ = message(
            "{unit} is a fraction of 1: write {part} for {number:g} %, or 1 for a full week of {number:g} hours",
            unit=unit,
            part=part,
            number=number,
        )
    else:
        help_ = message("{unit} is a fraction of 1: write {part} for {number:g} %", unit=unit, part=part, number=number)

    return wrong_value(message("{value} is out of range", value=value), help_, meant=Meant(part, surely=False))


def _out_of_range(value: str, least: float, most: float, unit: str) -> PydanticCustomError:
    if math.isinf(most):
        help_ = message("write {unit} of {least:,.15g} or more", unit=unit, least=least)
    else:
        help_ = message("write {unit} from {least:,.15g} to {most:,.15g}", unit=unit, least=least, most=most)
    return wrong_value(message("{value} is out of range", value=value), help_)


def _flag(value: object) -> bool:
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    other = _OTHER_FLAGS.get(value.lower()) if isinstance(value, str) else None
    help_ = message("write `{text}`", text=other) if other else message("write `true` or `false`")
    raise wrong_type(value, message("true or false"), help_, meant=Meant(other, surely=True) if other else None)


def _day(value: object) -> date:
    if not isinstance(value, str):
        raise wrong_type(value, message("a date"))

    if not days.FORM_OF_DAY.fullmatch(value):
        spelling = days.other_spelling(value)
        meant = Meant(spelling.day.isoformat(), spelling.sure) if spelling.day else None
        said = spelling.message or expected(message("a date"), value)
        raise error_of("wrong-type", "{message}", {"message": said, "help": spelling.help, "meant": meant})

    found = days.day_of(value)
    if found is None:
        swapped = days.with_month_and_day_swapped(value)
        help_ = message("check the month and the day")
        if swapped:
            help_ = message("write {day}: the month comes before the day", day=swapped)
        meant = Meant(swapped, surely=False) if swapped else None
        raise wrong_value(message("{day} is not a date of the calendar", day=value), help_, meant=meant)
    return found


def _duration(value: object) -> str:
    if isinstance(value, str) and _DURATION.fullmatch(value):
        return value
    raise wrong_type(value, message("a duration"), message("write a number and d, w, m or y, such as 1y or 6m"))


def _domain(value: object) -> str:
    if type(value) is not str:
        raise wrong_type(value, message("a domain name"))
    if not _DOMAIN.fullmatch(value):
        help_ = message("write the domain alone, such as example.org")
        raise wrong_value(message("{text} is not a domain name", text=shown(value)), help_)
    return value


def unknown_word(value: str, known: Iterable[str]) -> PydanticCustomError:
    """Return the error for a word that is none of the known ones."""
    known = tuple(known)
    words = choices(known, value)
    meant = nearest(value, known)
    help_ = message("write one of: {words}", words=words)
    if meant:
        help_ = message("did you mean '{word}'? Allowed values: {words}", word=meant.word, words=words)
    return wrong_value(message("{value} is not an allowed value", value=shown(value)), help_, meant=meant)


def nearest(value: str, known: Iterable[str]) -> Meant | None:
    """Return the nearest of the words that a field knows; in Chinese, the one that documents call so."""
    from commops.language.terms import meant_in_chinese  # noqa: PLC0415 - only where a word is not known

    known = tuple(known)
    if word := meant_in_chinese(value, known):
        return Meant(word, surely=True)

    vocabulary = Vocabulary(known)
    near = vocabulary.nearest(value)
    return Meant(near, vocabulary.surely(value, least=CLOSED)) if near else None


def _choice(known: Mapping[str, object]) -> Callable[[object], object]:
    def read(value: object) -> object:
        if type(value) is not str:
            raise wrong_type(value, message("one of {words}", words=choices(tuple(known))))
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


def _quoted(advice: Message, pattern: re.Pattern[str]) -> dict[str, Any]:
    # In quotes it is a number all the same; a pattern says how it is spelt, not how much it may be.
    return {"type": "string", "pattern": f"^{pattern.pattern}$", ADVICE: advice}


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
    ADVICE: message("Expected a date of the calendar, as YYYY-MM-DD: 2026-01-31."),
    "examples": ["2026-01-31"],
}
_DURATION_SCHEMA: Final[dict[str, Any]] = {
    "type": "string",
    "pattern": f"^{_DURATION.pattern}$",
    ADVICE: message("Expected a duration, a number and d, w, m or y: 6m."),
    "examples": ["1y", "6m", "2w"],
}
_DOMAIN_SCHEMA: Final[dict[str, Any]] = {
    "type": "string",
    "pattern": f"^{_DOMAIN.pattern}$",
    ADVICE: message("Expected a domain name: example.org."),
    "examples": ["example.org"],
}
_FLAG_SCHEMA: Final[dict[str, Any]] = {
    "anyOf": [
        {"type": "boolean"},
        {
            "type": "string",
            "pattern": "^(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$",
            ADVICE: message("Expected true or false."),
        },
    ]
}
PHRASE_SCHEMA: Final[dict[str, Any]] = {"anyOf": [SCALAR, _ANY_LANGUAGE]}
_QUOTED_NUMBER: Final = _quoted(message("Expected a number."), _DECIMAL)
_QUOTED_WHOLE: Final = _quoted(message("Expected a whole number."), _WHOLE)

SHARED: Final = {
    "text": PHRASE_SCHEMA,
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


def number(
    least: float = -1e15, most: float = math.inf, unit: Message = _A_NUMBER, *, part_of_one: bool = False
) -> Value:
    """Return how a number within bounds is read; `unit` says what it is in messages, such as "a share".

    Where it is a `part_of_one`, one is the whole: 100 per cent, full time.
    """
    return Value(
        _number(least, most, unit, part_of_one=part_of_one), _number_schema("number", least, most, _QUOTED_NUMBER)
    )


def exact(
    least: float = -1e15, most: float = math.inf, unit: Message = _A_NUMBER, *, part_of_one: bool = False
) -> Value:
    """Return how a number within bounds is read that is calculated with: as an exact decimal."""
    return Value(
        _exact(least, most, unit, part_of_one=part_of_one), _number_schema("number", least, most, _QUOTED_NUMBER)
    )


def whole(least: int, most: int, unit: Message) -> Value:
    """Return how a whole number within bounds is read."""
    return Value(_whole(least, most, unit), _number_schema("integer", least, most, _QUOTED_WHOLE))


def one_of(words: type[StrEnum]) -> Value:
    """Return how a choice is read: one of an enumeration's words."""
    known = {str(word): word for word in words}
    return Value(_choice(known), {"type": "string", "enum": list(known)})  # a key is described only with its type


Text = Annotated[str, Value(_text, SCALAR)]
"""A text in no particular language."""

Phrase = Annotated[Words, Value(_phrase, PHRASE_SCHEMA)]
"""A text in one or several languages."""

Day = Annotated[date, Value(_day, _DAY_SCHEMA)]
"""A date, such as 2026-01-31."""

Flag = Annotated[bool, Value(_flag, _FLAG_SCHEMA)]
"""True or false."""

Domain = Annotated[str, Value(_domain, _DOMAIN_SCHEMA)]
"""A domain name, such as example.org."""

Duration = Annotated[str, Value(_duration, _DURATION_SCHEMA)]
"""A duration: a number and d, w, m or y."""
