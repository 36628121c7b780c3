"""Dataclasses that are worked out once they are used: of the classes that a run imports, it uses few.

`dataclass`, `field` and `replace` are those of the standard library to whoever uses them, and to the type checker.
Making a class of it takes longer than importing most modules does, and importing it longer than an answer that is kept.
So a class is only noted at first; each method is made when it is called first, and whatever else the standard library
knows of a dataclass is there when it asks for it.
"""

from __future__ import annotations

from functools import cached_property
from reprlib import recursive_repr
from types import MemberDescriptorType

TYPE_CHECKING = False  # the module `typing` takes as long to import as commops takes to show its version
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - for whoever imports it from here
    from dataclasses import field as field  # noqa: PLC0414 - likewise
    from dataclasses import replace as replace  # noqa: PLC0414 - likewise
    from typing import Any
else:

    def dataclass(cls: type | None = None, /, **options: Any) -> Any:
        """Return a class with the fields that its annotations name, as :func:`dataclasses.dataclass` does."""
        return _noted(cls, options) if cls is not None else lambda cls: _noted(cls, options)

    def field(**options: Any) -> Any:
        """Say more of a field than its type and its default, as :func:`dataclasses.field` does."""
        return _More(options)

    def replace(record: Any, /, **changes: Any) -> Any:
        """Return a record like another one with some fields changed, as :func:`dataclasses.replace` does."""
        noted = getattr(record, "__noted__", None)
        if noted is None:
            import dataclasses  # noqa: PLC0415 - it is one of others

            return dataclasses.replace(record, **changes)

        for name in noted.asked_for:
            if name not in changes:
                changes[name] = getattr(record, name)
        return type(record)(**changes)


_ORDERED_BY = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}
_COMPARED_BY = _ORDERED_BY | {"__eq__": "=="}
_NO_FIELD = ("ClassVar", "typing.ClassVar")
_KW_ONLY = ("KW_ONLY", "dataclasses.KW_ONLY")
_MISSING = object()

_WITHOUT_COMPARING = ("__init__", "__repr__")
_UNHASHABLE = (*_WITHOUT_COMPARING, "__eq__")
_COMPARED = (*_UNHASHABLE, "__hash__")
"""The methods that a class has, by what is asked for."""

_FEW = 8
"""How many records of a class are made without the method that makes them fast."""


class _More:
    # What is said of a field in its class, by the names that `dataclasses.field` has for it.
    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options


class _Field:
    """A field: its type as it is written, and what is said of it by the names that `dataclasses.field` has for that."""

    __slots__ = ("options", "type")

    def __init__(self, written: str, options: dict[str, Any]) -> None:
        self.type = written
        self.options = options

    @property
    def is_asked_for(self) -> bool:
        return bool(self.options.get("init", True))

    @property
    def is_named(self) -> bool:
        return bool(self.options.get("kw_only"))

    @property
    def is_shown(self) -> bool:
        return bool(self.options.get("repr", True))

    @property
    def is_compared(self) -> bool:
        return bool(self.options.get("compare", True))

    @property
    def is_hashed(self) -> bool:
        chosen = self.options.get("hash")
        return self.is_compared if chosen is None else bool(chosen)


class _Noted:
    """What is known of a class, from which everything else is made."""

    def __init__(self, options: Mapping[str, bool], fields: dict[str, _Field]) -> None:
        self.cls: Any = None
        self.fields = fields
        self.frozen = options.get("frozen", False)
        self.slots = options.get("slots", False)
        self.calls = 0

    @cached_property
    def asked_for(self) -> tuple[str, ...]:
        """The fields whose values can be given."""
        return tuple(name for name, each in self.fields.items() if each.is_asked_for)

    @cached_property
    def placed(self) -> tuple[str, ...]:
        """The fields whose values can be given without their names."""
        return tuple(name for name in self.asked_for if not self.fields[name].is_named)

    @cached_property
    def is_simple(self) -> bool:
        """Whether the values of all fields are given, in their order, and nothing is to be done with them."""
        return len(self.placed) == len(self.fields) and not hasattr(self.cls, "__post_init__")


def _noted(cls: Any, options: Mapping[str, bool]) -> Any:
    noted = _Noted(options, _fields(cls, kw_only=options.get("kw_only", False)))
    added = _added(cls, noted, options)
    if noted.slots:
        noted.cls = _with_slots(cls, noted.fields, added)
        return noted.cls

    for name, value in added.items():
        setattr(cls, name, value)
    noted.cls = cls
    return cls


def _fields(cls: Any, *, kw_only: bool) -> dict[str, _Field]:
    # In their order, those of the classes above first; in the class itself, their defaults stay.
    fields: dict[str, _Field] = {}
    for base in cls.__mro__[-2:0:-1]:
        if noted := vars(base).get("__noted__"):
            fields |= noted.fields

    for name, written in cls.__annotations__.items():
        if written in _KW_ONLY:
            kw_only = True
        elif not written.startswith(_NO_FIELD):
            options = _options(cls, name)
            if kw_only:
                options = {"kw_only": True} | options
            fields[name] = _Field(written, options)
    return fields


def _options(cls: Any, name: str) -> dict[str, Any]:
    value = getattr(cls, name, _MISSING)
    if value is _MISSING or isinstance(value, MemberDescriptorType):
        return {}

    if isinstance(value, _More):
        options = value.options
    elif type(value).__module__ == "dataclasses":
        options = _as_said(value)
    else:
        return {"default": value}

    if "default" in options:
        setattr(cls, name, options["default"])
    else:
        delattr(cls, name)
    return options


def _as_said(said: Any) -> dict[str, Any]:
    # What is said of a field by the function of the standard library.
    import dataclasses  # noqa: PLC0415 - it is there, where this is called

    names = ("default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only")
    values = {name: getattr(said, name) for name in names}
    return {name: value for name, value in values.items() if value is not dataclasses.MISSING}


def _added(cls: Any, noted: _Noted, options: Mapping[str, bool]) -> dict[str, Any]:
    """Return the attributes of a class that it does not have by itself."""
    own = vars(cls)
    added: dict[str, Any] = {"__noted__": noted, **_ASKED}
    names: tuple[str, ...] = _WITHOUT_COMPARING
    if options.get("eq", True):
        names = _COMPARED
        if not noted.frozen and own.get("__hash__") is None:
            names = _UNHASHABLE
            added["__hash__"] = None
    if options.get("order"):
        names = (*names, *_ORDERED_BY)

    for name in names:
        if own.get(name) is None:
            added[name] = _first_call(noted, name)
    if noted.frozen:
        added |= _FROZEN_WITH_SLOTS if noted.slots else _FROZEN
    return added


def _with_slots(cls: Any, fields: Iterable[str], added: Mapping[str, Any]) -> Any:
    # Slots are made with a class, so it is made again.
    inherited = {slot for base in cls.__mro__[1:-1] for slot in vars(base).get("__slots__", ())}
    space = dict(vars(cls))
    for name in ("__dict__", "__weakref__", *fields):
        space.pop(name, None)
    space["__slots__"] = tuple(name for name in fields if name not in inherited)
    space["__qualname__"] = cls.__qualname__
    return type(cls)(cls.__name__, cls.__bases__, {**space, **added})


def _first_call(noted: _Noted, name: str) -> Callable[..., Any]:
    # What stands for a method until it is called, and then has the method made. Most classes that a short run makes
    # records of have so few of them that to make the method for these would take longer than to do without.
    def method(self: object, *values: Any, **named: Any) -> Any:
        if name == "__init__" and _are_set(noted, self, values, named):
            return None
        complete = _method(noted, name)
        complete.__qualname__ = f"{noted.cls.__qualname__}.{name}"
        setattr(noted.cls, name, complete)
        return complete(self, *values, **named)

    return method


def _are_set(noted: _Noted, record: object, values: tuple[Any, ...], named: dict[str, Any]) -> bool:
    # Set the fields of one of the first records of a class, where there is nothing unusual about it.
    noted.calls += 1
    fields = noted.fields
    if noted.calls > _FEW or not noted.is_simple or len(values) > len(fields):
        return False

    given = dict(zip(fields, values))  # noqa: B905 - there may be fewer values
    if not given.keys().isdisjoint(named) or not named.keys() <= fields.keys():
        return False

    given |= named
    for name, each in fields.items():
        if name not in given:
            if "default" in each.options:
                given[name] = each.options["default"]
            elif "default_factory" in each.options:
                given[name] = each.options["default_factory"]()
            else:
                return False
    assign: Callable[[object, str, Any], None] = object.__setattr__ if noted.frozen else setattr
    for name in fields:
        assign(record, name, given[name])
    return True


def _method(noted: _Noted, name: str) -> Any:
    if name == "__init__":
        return _init(noted)
    if name == "__repr__":
        return _repr(noted)
    if name == "__hash__":
        hashed = (each for each, its in noted.fields.items() if its.is_hashed)
        return _function(noted, "__hash__(self)", [f"return hash({_tuple('self', hashed)})"], {})
    return _comparing(noted, name)


class _Factory:
    # What stands for the value of a field that is made for each record anew, in the signature.
    def __repr__(self) -> str:
        return "<factory>"


_FACTORY = _Factory()


def _init(noted: _Noted) -> Any:
    """Return the method that takes the values of all fields."""
    names: dict[str, Any] = {"_set": object.__setattr__, "_factory": _FACTORY}
    lines = ["pass"]
    placed, named = ["self"], list[str]()
    for name, each in noted.fields.items():
        parameter, value = _parameter(name, each, names, slots=noted.slots)
        if parameter:
            (named if each.is_named else placed).append(parameter)
        if value:
            lines.append(_assignment(noted, name, value, names))
    if hasattr(noted.cls, "__post_init__"):
        lines.append("self.__post_init__()")

    parameters = [*placed, "*", *named] if named else placed
    method = _function(noted, f"__init__({', '.join(parameters)})", lines, names)
    asked_for = {name: each.type for name, each in noted.fields.items() if each.is_asked_for}
    method.__annotations__ = asked_for | {"return": None}
    return method


def _assignment(noted: _Noted, name: str, value: str, names: dict[str, Any]) -> str:
    if not noted.frozen:
        return f"self.{name} = {value}"
    if not noted.slots:
        return f"_set(self, {name!r}, {value})"
    names[f"_set_{name}"] = getattr(noted.cls, name).__set__
    return f"_set_{name}(self, {value})"


def _parameter(name: str, each: _Field, names: dict[str, Any], *, slots: bool) -> tuple[str, str]:
    # The parameter for a field, and the field's value; empty where there is none. What they need goes into the names.
    if "default_factory" in each.options:
        names[f"_make_{name}"] = each.options["default_factory"]
        if not each.is_asked_for:
            return "", f"_make_{name}()"
        return f"{name}=_factory", f"_make_{name}() if {name} is _factory else {name}"

    if "default" not in each.options:
        return (name, name) if each.is_asked_for else ("", "")

    names[f"_default_{name}"] = each.options["default"]
    if each.is_asked_for:
        return f"{name}=_default_{name}", name
    return "", f"_default_{name}" if slots else ""  # without slots, the class has it


def _repr(noted: _Noted) -> Any:
    shown = ", ".join(f"{name}={{self.{name}!r}}" for name, each in noted.fields.items() if each.is_shown)
    line = f'return f"{{self.__class__.__qualname__}}({shown})"'
    return recursive_repr()(_function(noted, "__repr__(self)", [line], {}))


def _comparing(noted: _Noted, name: str) -> Any:
    compared = [each for each, its in noted.fields.items() if its.is_compared]
    lines = [
        "if other.__class__ is self.__class__:",
        f"    return {_tuple('self', compared)} {_COMPARED_BY[name]} {_tuple('other', compared)}",
        "return NotImplemented",
    ]
    return _function(noted, f"{name}(self, other)", lines, {})


def _tuple(record: str, names: Iterable[str]) -> str:
    return f"({''.join(f'{record}.{name}, ' for name in names)})"


def _function(noted: _Noted, head: str, lines: Iterable[str], names: dict[str, Any]) -> Any:
    names["__name__"] = noted.cls.__module__
    body = "".join(f"    {line}\n" for line in lines)
    exec(f"def {head}:\n{body}", names)  # noqa: S102 - as the standard library does
    return names[head.partition("(")[0]]


class _Asked:
    """What is asked of a dataclass from outside, until it is; for all classes."""

    def __init__(self, name: str, make: Callable[[_Noted], Any]) -> None:
        self.name = name
        self.make = make

    def __get__(self, _: object, owner: Any) -> Any:
        noted = owner.__noted__
        value = self.make(noted)
        setattr(noted.cls, self.name, value)
        return value


_ASKED = {
    each.name: each
    for each in (
        _Asked("__match_args__", lambda noted: noted.placed),
        _Asked("__dataclass_fields__", lambda noted: _twin(noted).__dataclass_fields__),
        _Asked("__dataclass_params__", lambda noted: _twin(noted).__dataclass_params__),
    )
}


def _twin(noted: _Noted) -> Any:
    # A class of the same name with the same fields, made by the standard library.
    import dataclasses  # noqa: PLC0415 - it takes a while, and short runs need none of it

    fields = [(name, each.type, dataclasses.field(**each.options)) for name, each in noted.fields.items()]
    namespace = {"__doc__": noted.cls.__doc__ or "-"}  # without one, the signature would be made
    return dataclasses.make_dataclass(
        noted.cls.__name__, fields, namespace=namespace, init=False, repr=False, eq=False, frozen=noted.frozen
    )


def _refuse_to_assign(_: object, name: str, _value: object) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - it is an error of ours

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: object, name: str) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - likewise

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__noted__.fields]


def _restore(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__noted__.fields, state, strict=True):
        object.__setattr__(self, name, value)


_FROZEN = {"__setattr__": _refuse_to_assign, "__delattr__": _refuse_to_delete}
_FROZEN_WITH_SLOTS = _FROZEN | {"__getstate__": _state, "__setstate__": _restore}
