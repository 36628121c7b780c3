"""The page about sign-off: the file that it shows is the one that is made, and the schema is that of the JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from processes import commops
from walkthrough import SIGNOFF, walk

DOCS: Final = Path(__file__).parents[2] / "docs"
SCHEMA: Final = json.loads((DOCS / "signoffs.schema.json").read_text(encoding="utf-8"))
SHOWN: Final = re.compile(r"```csv\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("page", SIGNOFF)
def test_the_file_is_as_it_is_shown(page: str, tmp_path: Path) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert len(list(walk(text, tmp_path))) == 4
    assert SHOWN.findall(text) == [(tmp_path / "shop" / "signoffs.csv").read_text(encoding="utf-8")]

    for command in ("status", "request"):
        said = commops(tmp_path / "shop", "signoff", command, "--format", "json", "--on", "2026-11-29")
        Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
            json.loads(said.stdout)
        )


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
