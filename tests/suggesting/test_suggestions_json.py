"""Suggestions as JSON: as their schema says, and the same whatever the order of files, keys and the hash seed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import jsonschema  # type: ignore[import-untyped]
import pytest
from organisations import write
from processes import commops
from vacancies import made_up

from commops.suggesting.bars import Kind
from commops.suggesting.fit import Closeness

SCHEMA: Final = json.loads((Path(__file__).parents[2] / "docs" / "suggestions.schema.json").read_text(encoding="utf-8"))
ON: Final = ("--on", "2026-07-01")


def data(folder: Path, *words: str, **environment: str) -> Any:
    done = commops(folder, "suggest", *words, *ON, "--format", "json", **environment)
    assert done.code == 0, done.stderr
    found = json.loads(done.stdout)
    jsonschema.validate(found, SCHEMA, jsonschema.Draft202012Validator)
    return found


def test_the_schema_is_one_and_has_every_word() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    reasons = SCHEMA["$defs"]["verdict"]["properties"]["reasons"]["items"]["properties"]["reason"]["enum"]
    assert reasons == [kind.value for kind in Kind]
    words = [closeness.name.lower().replace("_", "-") for closeness in Closeness]
    assert SCHEMA["$defs"]["close_by"]["enum"] == words


@pytest.mark.parametrize("seed", [0, 5])
def test_the_order_of_files_and_keys_and_the_hash_seed_change_nothing(tmp_path: Path, seed: int) -> None:
    organisation = made_up(seed)
    parts = [{kind: entities} for kind, entities in organisation.items()]
    one = write(tmp_path / "one", organisation)
    others = write(tmp_path / "others", {}, *reversed([_reversed(part) for part in parts]))

    found = data(one, "--sort", "id", "--short", "2", PYTHONHASHSEED="1")
    assert data(others, "--sort", "id", "--short", "2", PYTHONHASHSEED="2") == found
    data(one, "--why-not", "ada", "checker")


def _reversed(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _reversed(part[key]) for key in reversed(part)}
    return part
