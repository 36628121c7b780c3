"""Tables as people keep them, in the shapes that were found in public: each is read as a person would."""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from imports import imported

from commops.exchange.importing.inputs import Input

CASES: Final = Path(__file__).with_name("cases")
READER: Final = "raci.raci_source"
INPUTS: Final = sorted(path for path in CASES.iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_case(path: Path) -> None:
    expected: dict[str, Any] = json.loads(path.with_name(f"{path.stem}.expected.json").read_text("utf-8"))
    result = imported(READER, [Input(path.name, path.read_bytes())])
    warn = [{"kind": note.kind, **note.about} for note in result.notes]
    read = {**result.as_read, "warn": warn, "ignored": list(dict.fromkeys(result.ignored))}
    for key, value in expected.items():
        assert read[key] == value, key
