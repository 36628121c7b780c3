"""Messages as plain data for JSON, and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from commops.language.messages import Bilingual, Counted, Listed, Message, Together

if TYPE_CHECKING:
    from commops.language.messages import Value, Values


_MESSAGE: Final = 0
_COUNTED: Final = 1
_LISTED: Final = 2
_TOGETHER: Final = 3
_DATE: Final = 4
_BILINGUAL: Final = 5
"""The first item of a list, which says what the others are."""


def as_data(text: str) -> Any:
    """Return a text as data: a string where it is no message, else a list of its kind and its parts."""
    if isinstance(text, Counted):
        return _COUNTED, text.template, text.many, _values_as_data(text.values)
    if isinstance(text, Message):
        return _message_as_data(text)
    if isinstance(text, Listed):
        return _LISTED, *map(as_data, text.items), text.last, text.left
    if isinstance(text, Together):
        return _TOGETHER, *map(as_data, text.parts), text.between
    if isinstance(text, Bilingual):
        return _BILINGUAL, str(text), as_data(text.chinese)
    return text


def _message_as_data(text: Message) -> tuple[Any, ...]:
    if not text.values:
        return _MESSAGE, text.template
    return _MESSAGE, text.template, _values_as_data(text.values)


def from_data(data: Any) -> str:
    """Return the text that data was made of; the data may be used up.

    Raises:
        LookupError: or another error of wrong data, where it was made of none.

    """
    if isinstance(data, str):
        return data

    kind = data[0]
    if kind == _MESSAGE:
        _, template, *values = data
        return Message(template, *map(_values_from_data, values))

    if kind == _COUNTED:
        _, one, many, values = data
        return Counted(one, many, _values_from_data(values))

    if kind == _LISTED:
        _, *items, last, left = data
        return Listed(tuple(map(from_data, items)), last, left)

    if kind == _TOGETHER:
        _, *parts, between = data
        return Together(tuple(map(from_data, parts)), between)

    if kind == _BILINGUAL:
        _, english, chinese = data
        return Bilingual(english, from_data(chinese))

    raise ValueError(data)


_PLAIN: Final = frozenset({str, int, float, bool})
"""The types of most values, which are data as they are."""


def _values_as_data(values: Values) -> dict[str, Any]:
    return {name: _value_as_data(value) for name, value in values.items()}


def _value_as_data(value: Value) -> Any:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, date):
        return _DATE, value.isoformat()
    return as_data(value) if isinstance(value, str) else value


def _values_from_data(values: dict[str, Any]) -> Values:
    for name, value in values.items():
        if type(value) is list:
            values[name] = _value_from_data(value)  # in place, as most need no change
    return values


def _value_from_data(data: Any) -> Value:
    if data[0] == _DATE:
        return date.fromisoformat(data[1])
    return from_data(data)
