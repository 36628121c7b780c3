"""Slim models: they share the names of their fields, and equal collections, which are several times what one says."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from commops.model.fields import REQUIRED

if TYPE_CHECKING:
    from commops.model.fields import WithFields

_MOST: Final = 16_384
"""How many different values are kept to be shared: a position has few holders, and many people the same skills."""

_LONGEST: Final = 8
_ONLY_TEXTS: Final = frozenset({str})
_PLAIN: Final = frozenset({str, int, date})
"""Types of which values that are equal are the same, which 1 and 1.0 are not."""

_set_dict: Final = object.__setattr__


def fill(model: object, values: dict[str, Any], written: frozenset[str]) -> None:
    """Give a model that was just made its values, in a copy of the defaults, and the names of written fields."""
    _set_dict(model, "__dict__", values)
    _set_dict(model, "model_fields_set", written)


@cache
def defaults(model: WithFields) -> dict[str, Any]:
    """Return the values of a model in which no field is written; copy it, and change the copy.

    Python keeps the names once for all objects of a class that get their attributes one by one, and for copies of their
    dicts.
    """
    class_: type[Any] = model
    like = object.__new__(class_)
    for name, field in model.model_fields.items():
        object.__setattr__(like, name, None if field.default is REQUIRED else field.default)
    values: dict[str, Any] = vars(like)
    return values


def shared(value: Any) -> Any:
    """Return a value; of short tuples and mappings that are equal, the same one for all."""
    if type(value) is tuple and len(value) <= _LONGEST and _ONLY_TEXTS.issuperset(map(type, value)):
        return _tuple(value)
    if type(value) is dict and len(value) <= _LONGEST and _PLAIN.issuperset(map(type, value.values())):
        return _dict(tuple(value.items()))
    return value


@lru_cache(_MOST)
def _tuple(texts: tuple[str, ...]) -> tuple[str, ...]:
    return texts


@lru_cache(_MOST)
def _dict(items: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    return dict(items)
