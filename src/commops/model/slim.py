"""Slim models: pydantic gives each a dict, a set and empty collections of its own, several times what it says."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pydantic import BaseModel

_MOST: Final = 16_384
"""How many different values are kept to be shared: a position has few holders, and many people the same skills."""

_LONGEST: Final = 8
_ONLY_TEXTS: Final = frozenset({str})
_PLAIN: Final = frozenset({str, int, date})
"""Types of which values that are equal are the same, which 1 and 1.0 are not."""


def slim(model: BaseModel) -> None:
    """Let a frozen model share what it has in common with others: the names of its fields, and equal collections."""
    # Python keeps the names once for all instances of a class that get their attributes one by one, in one order.
    like: Any = object.__new__(type(model))
    for name, value in vars(model).items():
        object.__setattr__(like, name, _shared(value))

    object.__setattr__(model, "__dict__", like.__dict__)
    object.__setattr__(model, "__pydantic_fields_set__", _set(frozenset(model.model_fields_set)))


def _shared(value: Any) -> Any:
    if type(value) not in {tuple, dict} or len(value) > _LONGEST:
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
