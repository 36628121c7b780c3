"""Slim models: pydantic gives each a dict, a set and empty collections of its own, several times what it says."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, get_origin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import BaseModel

_MOST: Final = 16_384
"""How many different values are kept to be shared: a position has few holders, and many people the same skills."""

_NOTHING: Final[dict[str, Any]] = {}
_LONGEST: Final = 8
_ONLY_TEXTS: Final = frozenset({str})
_PLAIN: Final = frozenset({str, int, date})
"""Types of which values that are equal are the same, which 1 and 1.0 are not."""


def slim(model: BaseModel) -> None:
    """Let a frozen model share what it has in common with others: the names of its fields, and equal collections."""
    fields = vars(model)
    for name in _collections(type(model)):
        if value := fields[name]:
            fields[name] = _shared(value)
        elif type(value) is dict:
            fields[name] = _NOTHING

    named = _named(type(model)).copy()
    named.update(fields)
    object.__setattr__(model, "__dict__", named)
    object.__setattr__(model, "__pydantic_fields_set__", _set(frozenset(model.__pydantic_fields_set__)))


@cache
def _named(model: type[BaseModel]) -> dict[str, Any]:
    # The fields without values. Python keeps the names once for all objects of a class that get their attributes one
    # by one, and for copies of their dicts.
    like: Any = object.__new__(model)
    for name in model.model_fields:
        object.__setattr__(like, name, None)
    names: dict[str, Any] = vars(like)
    return names


@cache
def _collections(model: type[BaseModel]) -> Sequence[str]:
    # The fields that are tuples or dicts.
    return [name for name, info in model.model_fields.items() if get_origin(info.annotation) in {tuple, dict}]


def _shared(value: Any) -> Any:
    if len(value) > _LONGEST:
        return value
    if type(value) is tuple and _ONLY_TEXTS.issuperset(map(type, value)):
        return _tuple(value)
    if type(value) is dict and _PLAIN.issuperset(map(type, value.values())):
        return _dict(tuple(value.items()))
    return value


@lru_cache(_MOST)
def _tuple(texts: tuple[str, ...]) -> tuple[str, ...]:
    return texts


@lru_cache(_MOST)
def _dict(items: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    return dict(items)


@lru_cache(_MOST)
def _set(names: frozenset[str]) -> set[str]:
    return set(names)
