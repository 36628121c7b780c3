"""Reading data into the model at once, where nothing is wrong in it; where anything may be, pydantic finds out what.

pydantic reads everything that this does, and to the same effect: values are read by the same functions, those of the
annotations. But it takes longer to import than most runs of commops do.
"""

from __future__ import annotations

from functools import cache, lru_cache
from operator import itemgetter
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar, get_args, get_origin

from commops.model import slim
from commops.model.fields import checks_of
from commops.model.written import Written

if TYPE_CHECKING:
    from commops.model.fields import Reader
    from commops.model.references import Known

Model = TypeVar("Model", bound=Written)

_MOST: Final = 1024
_name: Final = itemgetter(0)


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
    def names(written: tuple[str, ...]) -> frozenset[str]:
        return frozenset(_name(fields[each]) for each in written)

    def read_model(data: object, known: Known) -> Written:
        said = fields_in(data)
        if not required <= said.keys():
            raise _NotPlain

        values = defaults.copy()
        for written, value in said.items():
            name, read_value, is_collection = fields[written]
            found = read_value(value, known)
            values[name] = slim.shared(found) if is_collection else found

        made = object.__new__(model)
        slim.fill(made, values, names(tuple(said)))
        for check in checks:
            check(made, known)
        return made

    return read_model


class _Fields(dict[str, "tuple[str, Reader, bool]"]):
    """How each field of a model is read, by its name in files: its name in code, its reader, and if it is a collection.

    It is found out once it is asked for: of the fields that there are, an organisation uses few.
    """

    def __init__(self, model: type[Written]) -> None:
        """Take the model."""
        super().__init__()
        self._fields = {each.alias or name: (name, each) for name, each in model.model_fields.items()}

    def __missing__(self, written: str) -> tuple[str, Reader, bool]:
        """Find it out."""
        name, field = self._fields[written]
        found = self[written] = (name, reader_of(field.whole_annotation), get_origin(field.annotation) in {tuple, dict})
        return found


def reader_of(annotation: Any) -> Reader:
    """Return how a value of an annotation is read."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, how = get_args(annotation)
        reader: Reader = how.reading(inner, reader_of)
    elif origin is tuple:
        reader = _reader_of_items(get_args(annotation)[0])
    elif origin is dict:
        reader = _reader_of_mapping(*get_args(annotation))
    elif annotation in _SIMPLE:
        reader = _SIMPLE[annotation]
    elif isinstance(annotation, type):
        reader = _reader_of_model(annotation)
    else:
        [stated] = (each for each in get_args(annotation) if each is not NoneType)
        reader = reader_of(stated)
    return reader


def _reader_of_items(annotation: Any) -> Reader:
    read_item = reader_of(annotation)

    def read_items(value: object, known: Known) -> tuple[object, ...]:
        if type(value) is not list:
            raise _NotPlain
        return tuple([read_item(each, known) for each in value])

    return read_items


def _reader_of_mapping(keys: Any, values: Any) -> Reader:
    read_key, read_value = reader_of(keys), reader_of(values)

    def read_mapping(value: object, known: Known) -> dict[object, object]:
        if type(value) is not dict:
            raise _NotPlain
        return {read_key(key, known): read_value(each, known) for key, each in value.items()}

    return read_mapping


def _text(value: object, _known: Known) -> str:
    if type(value) is not str:
        raise _NotPlain
    return value


def _anything(value: object, _known: Known) -> object:
    return value


_SIMPLE: Final = {str: _text, Any: _anything}
