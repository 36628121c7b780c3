"""Plain values, as they are read from files: the texts and words in them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops.patterns import pattern_of
from commops.yamltext.full_width import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD: Final = pattern_of(rf"""[^\s,:;@"'#&*!|<>%`{{}}\[\]{"".join(PLAIN)}]+""")


def single_words(text: str) -> Sequence[str]:
    """Return every word of a text that may be an id."""
    words: list[str] = _WORD.findall(text)
    return words


def words_in(value: object) -> Iterator[str]:
    """Yield every text in a value, and every word of it that may be an id."""
    for text in words_of(value):
        yield text
        yield from single_words(text)


def words_of(value: object) -> Iterator[str]:
    """Yield every text in a value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        yield from chain.from_iterable(map(words_of, value.values()))
    elif isinstance(value, list):
        yield from chain.from_iterable(map(words_of, value))


def is_inside(value: object, key: str) -> bool:
    """Tell whether a mapping has a key, or a list an item of that number."""
    if isinstance(value, list):
        return key.isdecimal() and int(key) < len(value)
    return isinstance(value, dict) and key in value


def inside(value: object, key: str) -> Any:
    """Return the value of a key in a mapping, or the item of that number in a list; None where there is none."""
    if isinstance(value, list) and is_inside(value, key):
        return value[int(key)]
    if isinstance(value, dict):
        return value.get(key)
    return None


def inside_all(value: object, keys: Iterable[str]) -> Any:
    """Return what keys lead to, one inside another; None where one of them is missing."""
    for key in keys:
        value = inside(value, key)
    return value


def mapping(value: object) -> dict[str, Any]:
    """Return the value where it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}
