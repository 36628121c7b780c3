"""Reading data into the model at once, where nothing is wrong in it; where anything may be, pydantic finds out what.

pydantic reads everything that this does, and to the same effect: values are read by the same functions, those of the
annotations. But it takes longer to import than most runs of commops do.
"""

from __future__ import annotations

from functools import cache, lru_cache, partial
from operator import attrgetter
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple, TypeVar, get_args, get_origin

from commops.model import slim
from commops.model.fields import Alone, checks_of, with_known
from commops.model.written import Written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from commops.model.fields import Reader
    from commops.model.references import Known

Model = TypeVar("Model", bound=Written)

_MOST: Final = 1024
_name: Final = attrgetter("name")


class _NotPlain(ValueError):
    """Something is not written as it mostly is."""


def read(model: type[Model], data: object, known: Known) -> Model | None:
    """Return the model of some data; None where anything in it may be wrong."""
    try:
        found: Model = _reader_of_model(model)(data, known)
    except ValueError:  # that of a value among them, which pydantic explains
        return None
    return found


@cache
def _reader_of_model(model: type[Written]) -> Reader:
    fields = _Fields(model)
    required = {each.alias or name for name, each in model.model_fields.items() if each.is_required}
    checks = checks_of(model)
    defaults = slim.defaults(model)
    fields_in = model.fields_in

    @lru_cache(_MOST)
    def how_to_read(written: tuple[str, ...]) -> _HowToRead | None:
        # There are few combinations of fields; None where one is unknown or missing.
        if not required <= set(written) <= model.fields():
            return None
        found = [fields[each] for each in written]
        return _HowToRead(found, frozenset(map(_name, found)))

    def read_model(data: object, known: Known) -> Written:
        said: Mapping[str, Any] = data if type(data) is dict else fields_in(data)
        how = how_to_read(tuple(said))
        if how is None:
            said = fields_in(data)  # without free ones
            how = how_to_read(tuple(said))
        if how is None:
            raise _NotPlain

        values = defaults.copy()
        for (name, read_alone, read, is_shared), value in zip(how.fields, said.values(), strict=True):
            if value is None:
                raise _NotPlain
            found = read_alone(value) if read_alone else read(value, known)
            values[name] = slim.shared(found) if is_shared else found

        made = object.__new__(model)
        slim.fill(made, values, how.names)
        for check in checks:
            check(made, known)
        return made

    return read_model


class _Field(NamedTuple):
    """How a field is read: its name in code, its readers, the one alone if there is one, and if its value is shared."""

    name: str
    read_alone: Callable[[Any], Any] | None
    read: Reader
    is_shared: bool


class _HowToRead(NamedTuple):
    """How a mapping of certain fields is read: each in their order, and the names of all in code."""

    fields: Sequence[_Field]
    names: frozenset[str]


class _Fields(dict[str, _Field]):
    """How each field of a model is read, by its name in files.

    It is found out once it is asked for: of the fields that there are, an organisation uses few.
    """

    def __init__(self, model: type[Written]) -> None:
        """Take the model."""
        super().__init__()
        self._many_are_alike = model.many_are_alike
        self._fields = {each.alias or name: (name, each) for name, each in model.model_fields.items()}

    def __missing__(self, written: str) -> _Field:
        """Find it out."""
        name, field = self._fields[written]
        reader = reader_of(field.whole_annotation)
        alone = reader.read if isinstance(reader, Alone) else None
        is_shared = self._many_are_alike and get_origin(field.annotation) in {tuple, dict}
        found = self[written] = _Field(name, alone, with_known(reader), is_shared)
        return found


def reader_of(annotation: Any) -> Reader | Alone:
    """Return how a value of an annotation is read."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, how = get_args(annotation)
        reader: Reader | Alone = how.reading(inner, reader_of)
    elif origin is tuple:
        reader = _reader_of_items(reader_of(get_args(annotation)[0]))
    elif origin is dict:
        reader = _reader_of_mapping(*map(reader_of, get_args(annotation)))
    elif annotation in _SIMPLE:
        reader = _SIMPLE[annotation]
    elif isinstance(annotation, type):
        reader = _reader_of_model(annotation)
    else:
        [stated] = (each for each in get_args(annotation) if each is not NoneType)
        reader = reader_of(stated)
    return reader


def _reader_of_items(reader: Reader | Alone) -> Reader | Alone:
    if isinstance(reader, Alone):
        return Alone(partial(_items, reader.read))

    read = reader

    def read_items(value: object, known: Known) -> tuple[object, ...]:
        if type(value) is not list:
            raise _NotPlain
        return tuple([read(each, known) for each in value])

    return read_items


def _items(read: Callable[[Any], Any], value: object) -> tuple[object, ...]:
    if type(value) is not list:
        raise _NotPlain
    return tuple(map(read, value))


def _reader_of_mapping(keys: Reader | Alone, values: Reader | Alone) -> Reader:
    read_key, read_value = with_known(keys), with_known(values)

    def read_mapping(value: object, known: Known) -> dict[object, object]:
        if type(value) is not dict:
            raise _NotPlain
        return {read_key(key, known): read_value(each, known) for key, each in value.items()}

    return read_mapping


def _text(value: object) -> str:
    if type(value) is not str:
        raise _NotPlain
    return value


def _anything(value: object) -> object:
    return value


_SIMPLE: Final = {str: Alone(_text), Any: Alone(_anything)}
