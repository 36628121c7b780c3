"""Models as plain data, to compare and to search."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar

from commops.model import by_pydantic, reading
from commops.model.references import Known
from commops.model.words import Words
from commops.model.written import Written
from commops.sources import reading as reading_of_files
from commops.sources.gathering import gather, parse

NOTHING = Known({})

Model = TypeVar("Model", bound=Written)


def read(model: type[Model], data: object, known: Known = NOTHING) -> Model:
    """Return the model of data in which nothing is wrong."""
    found = reading.read(model, data, known)
    assert found is not None
    assert found == by_pydantic.validated(model, data, known)
    return found


def as_data(value: Any, *, only_written: bool = False) -> Any:
    """Return plain data that says all that a model does, or only what is written."""
    if isinstance(value, Written):
        names = [name for name in vars(value) if not only_written or name in value.model_fields_set]
        return {name: as_data(getattr(value, name), only_written=only_written) for name in names}
    if isinstance(value, Words):
        return {"by_language": dict(value.by_language)}
    if isinstance(value, Mapping):
        return {key: as_data(each, only_written=only_written) for key, each in value.items()}
    if isinstance(value, tuple):
        return [as_data(each, only_written=only_written) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: as_data(getattr(value, each.name)) for each in fields(value)}
    return value


def what_is_written(path: Path) -> Mapping[str, Any]:
    """Return what an organisation's files say, merged but not checked."""
    return reading_of_files.what_is_written(gather(path, parse))


def as_json(model: Written, *, only_written: bool = False) -> str:
    """Return the text of all that a model says, or only of what is written."""
    return json.dumps(as_data(model, only_written=only_written), default=str, ensure_ascii=False)
