"""Dataclasses whose methods are made once they are called: of the classes that a run imports, it uses few.

`dataclass` is that of the standard library to whoever uses it, and to the type checker. Making the methods of one takes
longer than importing most modules does.
"""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - for whoever imports it from here
else:

    def dataclass(cls: type | None = None, /, **options: Any) -> Any:
        """Return a class with the fields that its annotations name, as :func:`dataclasses.dataclass` does."""
        return partial(_made, **options) if cls is None else _made(cls, **options)


_COMPARING = ("__lt__", "__le__", "__gt__", "__ge__")


def _made(cls: type, **chosen: bool) -> Any:
    options = {"eq": True, "order": False, "frozen": False} | chosen
    own = {name for name, value in vars(cls).items() if value is not None}
    of_all = {name: options[name] for name in ("slots", "kw_only") if name in options}
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, **of_all)(cls)

    names = ["__init__", "__repr__"]
    if options["eq"]:
        names += ["__eq__", "__hash__"]
    if options["order"]:
        names += _COMPARING
    for name in names:
        if name not in own:
            setattr(made, name, _first_call(made, name, options, own))
    if options["eq"] and not options["frozen"] and "__hash__" not in own:
        made.__hash__ = None
    if options["frozen"]:
        _freeze(made)
    return made


def _first_call(cls: Any, name: str, options: dict[str, Any], own: set[str]) -> Callable[..., Any]:
    # What stands for a method until it is called, and then has the method made.
    def method(self: object, *values: Any, **named: Any) -> Any:
        for each, complete in _methods(cls, name, options).items():
            if each not in own:
                complete.__qualname__ = f"{cls.__qualname__}.{each}"
                setattr(cls, each, complete)
        return getattr(cls, name)(self, *values, **named)

    return method


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
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
