"""The page about scorecards: its examples have the figures that it says, and the schema is that of the JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from processes import commops
from reviewed import department_month, whole_month, written
from walkthrough import SCORECARDS, walk

DOCS: Final = Path(__file__).parents[2] / "docs"
SCHEMA: Final = json.loads((DOCS / "scorecard.schema.json").read_text(encoding="utf-8"))
VALIDATOR: Final = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("page", SCORECARDS)
def test_the_sheets_that_it_names_are_there(page: str, tmp_path: Path) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert len(list(walk(text, tmp_path))) == 5
    assert (tmp_path / "scores" / "wei-2026-10.html").exists()
    assert (tmp_path / "sheets" / "ada-2026-10.md").exists()
    for by in ("team", "role", "duty", "person"):
        for period in ("2026-09", "2026-10", "2026"):
            arguments = ("--by", by, "--period", period, "--people", "--format", "json", "--on", "2026-11-29")
            said = commops(tmp_path / "spark", "scorecard", *arguments)
            VALIDATOR.validate(json.loads(said.stdout))


def test_what_is_recorded_twice_is_described_too(tmp_path: Path) -> None:
    written(tmp_path, department_month("2026-03") + department_month("2026-03", "39") + whole_month("2026-03"))
    said = commops(tmp_path, "scorecard", "--by", "person", "--people", "--format", "json")
    VALIDATOR.validate(json.loads(said.stdout))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
