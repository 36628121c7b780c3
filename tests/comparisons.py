"""Comparing organisations that are written as texts, for tests."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import jsonschema  # type: ignore[import-untyped]
from organisations import Data, write

from commops.comparing.as_data import change_as_data
from commops.comparing.change import Change
from commops.comparing.change_list import MOST, Presentation, change_list
from commops.comparing.compare import Comparison, compare
from commops.comparing.wording import Wording
from commops.graph import Graph
from commops.shapes import plain
from commops.sources.reading import read
from commops.terminal.change_text import lines

DAY: Final = date(2026, 11, 28)
"""The day that is compared, where a test does not say another."""

_FEW: Final = 1

EXAMPLES: Final = Path(__file__).parent.parent / "examples"


def _strict(schema: Any) -> Any:
    # A schema that allows nothing but what it describes.
    if isinstance(schema, list):
        return list(map(_strict, schema))
    if not isinstance(schema, dict):
        return schema
    inner = {key: _strict(value) for key, value in schema.items()}
    return {"additionalProperties": False} | inner if "properties" in schema else inner


SCHEMA: Final = json.loads((EXAMPLES.parent / "docs" / "diff.schema.json").read_text(encoding="utf-8"))

STRICT: Final = _strict(SCHEMA)
"""The schema of the JSON of a comparison, without room for fields that it does not tell of."""

_OF_A_CHANGE: Final = jsonschema.Draft202012Validator(STRICT["$defs"]["change"] | {"$defs": STRICT["$defs"]})


def assert_described(changes: Iterable[Change]) -> None:
    """Check that the schema tells of all that programs are told of some changes."""
    for change in changes:
        _OF_A_CHANGE.validate(change_as_data(change))


def of_folder(folder: Path, on: date = DAY) -> Graph:
    """Return the graph of an organisation in a folder."""
    reading = read(folder)
    return Graph(reading.organization, on, reading.standard)


def compared(folder: Path, old: Data, new: Data, on: date = DAY) -> Comparison:
    """Write two organisations into folders `old` and `new`, and compare them."""
    comparison = compare(of_folder(write(folder / "old", old), on), of_folder(write(folder / "new", new), on))
    assert_described(comparison.changes)
    return comparison


def in_short(change: Change) -> str:
    """Return a change as one line of ids."""
    since = f"from {change.since}: " if change.since else ""
    follows = "".join(f"; {key} {_few(ids)}" for key, ids in change.follows.items())
    return f"{since}{change.kind} {change.about}: {_value(change.old)} -> {_value(change.new)}{follows}"


def _few(ids: Sequence[str]) -> str:
    return ", ".join(ids) if len(ids) <= _FEW else str(len(ids))


def _value(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def screen(comparison: Comparison, language: str = "en", columns: int = 80, most: int | None = MOST) -> str:
    """Return a comparison as a terminal shows it."""
    presentation = Presentation(language, "old → new", files_differ=3, most=most)
    shape = change_list(comparison, comparison.changes, presentation)
    return "\n".join(plain(line).rstrip() for line in lines(shape, columns))


def told(comparison: Comparison, language: str = "en") -> list[str]:
    """Return every change of a comparison in words, those that are alike in one line."""
    wording = Wording(comparison, language)
    return [wording.in_one_line(item) for item in wording.items(comparison.changes)]
