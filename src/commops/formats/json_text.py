"""Data as the text of JSON, indented for people: as the standard library writes it, in a fraction of the time.

With an indent, the standard library walks through data in Python and yields every bracket by itself.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_STEP: Final = "  "


def indented(data: object, level: int = 0) -> str:
    """Return data as JSON, a line for each value; characters of any script as they are.

    Data inside of other data are so many levels below the top.
    """
    return _text(data, _margin(level))


def array(texts: Sequence[str], level: int = 0) -> str:
    """Return the array of data, or parts of an array, that are JSON already, made one level below it."""
    return _between("[]", texts, _margin(level))


def part(texts: Iterable[str], level: int) -> str:
    """Return a part of an array: data that are JSON already, made at this level."""
    return f",{_margin(level)}".join(texts)


def mapping(texts: Mapping[str, str], level: int = 0) -> str:
    """Return the object of data that are JSON already, made one level below it."""
    return _between("{}", [f"{encode_basestring(key)}: {text}" for key, text in texts.items()], _margin(level))


def _margin(level: int) -> str:
    # A line break and what stands before the bracket that closes data.
    return "\n" + _STEP * level


def _text(data: Any, margin: str) -> str:
    if isinstance(data, str):
        return encode_basestring(data)
    if isinstance(data, dict):
        return _between("{}", _entries(data, margin + _STEP), margin)
    if isinstance(data, list | tuple):
        return _between("[]", [_text(each, margin + _STEP) for each in data], margin)
    return json.dumps(data)


def _entries(data: Mapping[Any, Any], margin: str) -> Sequence[str]:
    # Most keys and values are plain texts, and there are very many.
    return [
        f"{encode_basestring(key) if type(key) is str else _key(key)}: "
        f"{encode_basestring(value) if type(value) is str else _text(value, margin)}"
        for key, value in data.items()
    ]


def _between(brackets: str, texts: Sequence[str], margin: str) -> str:
    if not texts:
        return brackets
    inner = margin + _STEP
    return f"{brackets[0]}{inner}{f',{inner}'.join(texts)}{margin}{brackets[1]}"


def _key(key: object) -> str:
    if isinstance(key, str):
        return encode_basestring(key)
    return json.dumps({key: 0}, ensure_ascii=False)[1 : -len(": 0}")]
