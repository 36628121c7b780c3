"""The references in docs/ are what the code says now, and their examples are right."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from commops.model.kinds import KINDS
from commops.rules.schema import file_schema

DOCS = Path(__file__).parent.parent / "docs"


@pytest.fixture(scope="module")
def references() -> ModuleType:
    spec = importlib.util.spec_from_file_location("references", DOCS / "references.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["rules", "format"])
def test_it_is_up_to_date(name: str, references: Any) -> None:
    lines = references.rules() if name == "rules" else references.format_()
    written = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    assert written == "\n".join(lines) + "\n", "run `python docs/references.py`"


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_a_kind_fits_the_schema(kind: str) -> None:
    example = yaml.safe_load((DOCS / "format" / f"{kind}.yaml").read_text(encoding="utf-8"))
    plain = json.loads(json.dumps(example, default=str))
    assert list(plain) == [kind]
    assert [error.message for error in Draft202012Validator(file_schema()).iter_errors(plain)] == []
