"""Matrices in shapes that people keep in public: each is read as a careful reader would, in order and complete.

The shapes are those of files that were looked up, with all words and names replaced; what is expected was written from
reading the table. A workbook is a module that writes it.
"""

import json
import runpy
from pathlib import Path
from typing import Any, Final

import pytest
from imports import imported
from workbooks import made

from commops.exchange.importing.inputs import Input

SHAPES: Final = Path(__file__).with_name("shapes")
INPUTS: Final = sorted(path for path in SHAPES.iterdir() if path.suffix != ".json" and path.is_file())
COMPARED: Final = ("scheme", "roles", "duties")


def input_of(path: Path) -> Input:
    if path.suffix == ".py":
        write = runpy.run_path(str(path))["write"]
        return Input(f"{path.stem}.xlsx", made(write))
    return Input(path.name, path.read_bytes())


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_shape(path: Path) -> None:
    expected: dict[str, Any] = json.loads(path.with_name(f"{path.stem}.expected.json").read_text("utf-8"))
    made_of_it = imported("raci.raci_source", [input_of(path)])
    read = made_of_it.as_read
    assert {name: read[name] for name in COMPARED if name in expected} == {
        name: expected[name] for name in COMPARED if name in expected
    }
    kinds = {note.kind for note in made_of_it.notes}
    assert {note["kind"] for note in expected.get("warn", ())} <= kinds


def test_every_shape_has_what_is_expected() -> None:
    expected = {path.name.removesuffix(".expected.json") for path in SHAPES.glob("*.json")}
    assert expected == {path.stem for path in INPUTS}
    assert len(expected) >= 20
