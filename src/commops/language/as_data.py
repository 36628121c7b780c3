"""Messages as plain data for JSON, and back."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from commops.language.messages import Counted, Listed, Message, Together

if TYPE_CHECKING:
    from commops.language.messages import Value, Values


class _Kind(IntEnum):
    MESSAGE = 0
    COUNTED = 1
    LISTED = 2
    TOGETHER = 3
    DATE = 4


def as_data(text: str) -> Any:
    """Return a text as data: a string where it is no message, else a list that tells its kind and parts."""
    kind = type(text)
    if kind is str:
        return text
    match text:
        case Counted():
            return _Kind.COUNTED, text.template, text.many, _values_as_data(text.values)
        case Message():
            return (
                (_Kind.MESSAGE, text.template, _values_as_data(text.values))
                if text.values
                else (_Kind.MESSAGE, text.template)
            )
        case Listed():
            return _Kind.LISTED, *map(as_data, text.items), text.last, text.left
        case Together():
            return _Kind.TOGETHER, *map(as_data, text.parts), text.between
    return text


def from_data(data: Any) -> str:
    """Return the text that data was made of.

    Raises:
        LookupError: or another error of wrong data, where it was made of none.

    """
    if isinstance(data, str):
        return data

    kind, *parts = data
    match kind:
        case _Kind.MESSAGE:
            return Message(parts[0], _values_from_data(parts[1])) if len(parts) > 1 else Message(parts[0])
        case _Kind.COUNTED:
            one, many, values = parts
            return Counted(one, many, _values_from_data(values))
        case _Kind.LISTED:
            *items, last, left = parts
            return Listed(tuple(map(from_data, items)), last, left)
        case _Kind.TOGETHER:
            *texts, between = parts
            return Together(tuple(map(from_data, texts)), between)
    raise ValueError(data)


def _values_as_data(values: Values) -> dict[str, Any]:
    return {name: _value_as_data(value) for name, value in values.items()}


def _value_as_data(value: Value) -> Any:
    if isinstance(value, str):
        return as_data(value)
    return (_Kind.DATE, value.isoformat()) if isinstance(value, date) else value


def _values_from_data(values: dict[str, Any]) -> Values:
    return {name: _value_from_data(value) if type(value) is list else value for name, value in values.items()}


def _value_from_data(data: Any) -> Value:
    return date.fromisoformat(data[1]) if data[0] == _Kind.DATE else from_data(data)
