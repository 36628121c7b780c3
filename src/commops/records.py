"""Dataclasses that are worked out once they are used: of the classes that a run imports, it uses few.

`dataclass` is that of the standard library to whoever uses it, and to the type checker, and it is by the standard
library that fields and methods are made. That takes longer than importing most modules does, so each class is only
noted at first: its fields are found out when something asks for them, and each method is made when it is called first.
"""

from __future__ import annotations

import dataclasses
from dataclasses import field as field  # noqa: PLC0414 - for whoever imports it from here
from dataclasses import replace as replace  # noqa: PLC0414 - likewise
from functools import partial

TYPE_CHECKING = False  # the module `typing` takes as long to import as commops takes to show its version
if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - for whoever imports it from here
    from typing import Any
else:

    def dataclass(cls: type | None = None, /, **options: Any) -> Any:
        """Return a class with the fields that its annotations name, as :func:`dataclasses.dataclass` does."""
        return partial(_noted, **options) if cls is None else _noted(cls, **options)


_FIELDS = "__dataclass_fields__"
"""Where the standard library looks for the fields of a class."""

_WITHOUT_METHODS = {"init": False, "repr": False, "eq": False}
_FEW = 8
"""How many records of a class are made without the method that makes them fast."""

_COMPARING = ("__lt__", "__le__", "__gt__", "__ge__")


def _noted(cls: type, **chosen: bool) -> Any:
    options = {"eq": True, "order": False, "frozen": False} | chosen
    own = {name for name, value in vars(cls).items() if value is not None}
    of_fields: dict[str, Any] = {name: options[name] for name in ("slots", "kw_only") if name in options}
    if not cls.__doc__:
        cls.__doc__ = cls.__name__  # else it would be made of the signature, which takes longer than everything here
    noted: Any = cls
    if options.get("slots"):  # they are made with a class, so it is made again
        noted = dataclasses.dataclass(**_WITHOUT_METHODS, **of_fields)(cls)
    else:
        setattr(cls, _FIELDS, _FieldsToCome({**of_fields}))

    names = ["__init__", "__repr__"]
    if options["eq"]:
        names += ["__eq__", "__hash__"]
    if options["order"]:
        names += _COMPARING
    for name in names:
        if name not in own:
            setattr(noted, name, _first_call(noted, name, options, own))
    if options["eq"] and not options["frozen"] and "__hash__" not in own:
        noted.__hash__ = None
    if options["frozen"]:
        _freeze(noted)
    return noted


class _FieldsToCome:
    """Stands for the fields of a class until they are asked for."""

    def __init__(self, options: dict[str, Any]) -> None:
        """Take the options of the class that concern its fields."""
        self.options = options

    def __get__(self, _record: object, cls: Any) -> Any:
        """Have the fields found out, and return them; a class without fields of its own asks for those of its base."""
        noted = next(base for base in cls.__mro__ if vars(base).get(_FIELDS) is self)
        delattr(noted, _FIELDS)
        dataclasses.dataclass(**_WITHOUT_METHODS, **self.options)(noted)
        return vars(noted)[_FIELDS]


def _first_call(cls: Any, name: str, options: dict[str, Any], own: set[str]) -> Callable[..., Any]:
    # What stands for a method until it is called, and then has the method made. Most classes of which a short run makes
    # records have so few of them that to make the method for these would take longer than to do without.
    left = _FEW if name == "__init__" else 0

    def method(self: object, *values: Any, **named: Any) -> Any:
        nonlocal left
        left -= 1
        if left >= 0 and _are_set(self, cls, values, named):
            return None
        for each, complete in _methods(cls, name, options).items():
            if each not in own:
                complete.__qualname__ = f"{cls.__qualname__}.{each}"
                setattr(cls, each, complete)
        return getattr(cls, name)(self, *values, **named)

    return method


def _are_set(record: object, cls: Any, values: tuple[Any, ...], named: dict[str, Any]) -> bool:
    # Give the fields of a record their values, where nothing about these or the class is unusual.
    fields = dataclasses.fields(cls)
    given = {each.name: value for each, value in zip(fields, values, strict=False)} | named
    all_are_placed = all(each.init and not each.kw_only for each in fields)
    if not all_are_placed or len(given) < len(values) + len(named) or hasattr(cls, "__post_init__"):
        return False

    for each in fields:
        if each.name not in given and each.default_factory is not dataclasses.MISSING:
            given[each.name] = each.default_factory()
        elif each.name not in given and each.default is not dataclasses.MISSING:
            given[each.name] = each.default

    if given.keys() != {each.name for each in fields}:
        return False
    for each in fields:
        object.__setattr__(record, each.name, given[each.name])
    return True


def _methods(cls: Any, name: str, options: dict[str, Any]) -> dict[str, Any]:
    # A method, and what is made with it; they are taken from a class of the same name, and with the same fields.
    namespace = {"__doc__": cls.__doc__} | ({"__post_init__": None} if hasattr(cls, "__post_init__") else {})
    fields = [(each.name, each.type, _again(each)) for each in dataclasses.fields(cls)]
    complete = dataclasses.make_dataclass(
        cls.__name__,
        fields,
        namespace=namespace,
        init=name == "__init__",
        repr=name == "__repr__",
        eq=name not in {"__init__", "__repr__"},
        order=name in _COMPARING,
        frozen=options["frozen"],
        slots=options.get("slots", False),
    )
    made = ("__init__", "__repr__", "__eq__", "__hash__", *_COMPARING)
    return {each: method for each in made if (method := vars(complete).get(each))}


def _again(field: dataclasses.Field[Any]) -> Any:
    # A field belongs to one class.
    copied = ("default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only")
    return dataclasses.field(**{name: getattr(field, name) for name in copied})


def _freeze(cls: Any) -> None:
    cls.__setattr__, cls.__delattr__ = _refuse_to_assign, _refuse_to_delete
    if "__slots__" in vars(cls):
        cls.__getstate__, cls.__setstate__ = _state, _restore


def _refuse_to_assign(_: object, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for each, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)
