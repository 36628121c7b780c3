"""Fields: what a class of the model says of each of its fields, from which pydantic and our own reader both read it."""

from __future__ import annotations

import sys
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple, TypeVar, get_args, get_origin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Reader = Callable[[Any, Any], Any]
    """How a value is read, with what is known of the whole; it raises a ValueError where that is not possible."""

    ReaderOf = Callable[[Any], "Reader | Alone"]
    """What finds out how values of an annotation are read."""

REQUIRED: Final = object()
"""The default of a field that must be written."""

_CHECK: Final = "_is_a_check"


class Alone(NamedTuple):
    """How a value is read that needs nothing of the whole."""

    read: Callable[[Any], Any]


Check = TypeVar("Check", bound="Callable[..., Any]")


class Field:
    """A field of a class of the model: its default, its name in files where that is another one, and its description.

    What its annotation means is found out once it is asked for: of the classes there are, an organisation uses few.
    """

    def __init__(self, default: Any, alias: str, description: str, examples: Sequence[Any]) -> None:
        """Take what a class says of it."""
        self.default = default
        self.alias = alias
        self.description = description
        self.examples = examples

    def __set_name__(self, owner: type, name: str) -> None:
        """Note where its annotation is."""
        self._annotation = owner.__annotations__[name]
        self._module = owner.__module__

    @property
    def is_required(self) -> bool:
        """Whether it must be written."""
        return self.default is REQUIRED

    @cached_property
    def whole_annotation(self) -> Any:
        """Its annotation, with how its value is read."""
        return eval(self._annotation, vars(sys.modules[self._module]))  # noqa: S307 - our own text

    @cached_property
    def annotation(self) -> Any:
        """The type of its value."""
        whole = self.whole_annotation
        return get_args(whole)[0] if get_origin(whole) is Annotated else whole

    @cached_property
    def metadata(self) -> Sequence[Any]:
        """How its value is read, where its annotation says that of the whole value."""
        return getattr(self.whole_annotation, "__metadata__", ())


class WithFields(type):
    """The class of a class that names fields, which are then those of its objects, and not attributes of its own."""

    model_fields: dict[str, Field]
    """Its fields and those of its bases, by their names in code."""

    _own_fields: dict[str, Field]
    _written_fields: frozenset[str]

    def __init__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> None:
        """Note the fields once: `from` is a word of Python, so that field has another name in code."""
        super().__init__(name, bases, namespace)
        cls._own_fields = {name: each for name, each in namespace.items() if isinstance(each, Field)}
        for own in cls._own_fields:
            delattr(cls, own)

        cls.model_fields = {}
        for base in reversed(cls.__mro__):
            cls.model_fields |= vars(base).get("_own_fields", {})
        cls._written_fields = frozenset(each.alias or name for name, each in cls.model_fields.items())

    def fields(cls) -> frozenset[str]:
        """Return the fields' names as they are written."""
        return cls._written_fields


def field(default: Any = REQUIRED, *, alias: str = "", description: str, examples: Sequence[Any] = ()) -> Any:
    """Return a field for a class of the model; the default of a mapping or a list is shared, and never changed."""
    return Field(default, alias, description, examples)


def check(method: Check) -> Check:
    """Let a method be called with each object that was read, and with what is known of the whole.

    It raises an error of :mod:`commops.model.values` for fields that contradict each other.
    """
    setattr(method, _CHECK, True)
    return method


def with_known(reader: Reader | Alone) -> Reader:
    """Return a reader that takes what is known of the whole, whether it needs that or not."""
    if isinstance(reader, Alone):
        read = reader.read
        return lambda value, _known: read(value)
    return reader


def listed_before(reader: Reader | Alone, listed: Callable[[Any], Any]) -> Reader | Alone:
    """Return how a list is read that may be written otherwise: `listed` makes it one."""
    if isinstance(reader, Alone):
        read_alone = reader.read
        return Alone(lambda value: read_alone(value if type(value) is list else listed(value)))

    read = reader
    return lambda value, known: read(value if type(value) is list else listed(value), known)


def checks_of(cls: type) -> Sequence[Callable[[Any, Any], None]]:
    """Return the checks of a class, those of its bases first."""
    return [each for base in reversed(cls.__mro__) for each in vars(base).values() if hasattr(each, _CHECK)]
