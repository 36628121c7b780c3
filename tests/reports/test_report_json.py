"""The JSON report: what docs/report.schema.json and docs/json.md promise is what is written."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import jsonschema  # type: ignore[import-untyped]
import pytest
from organisations import report
from processes import commops

from commops import __version__
from commops.reports import report_json

ROOT: Final = Path(__file__).parents[2]
SCHEMA: Final = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
PAGES: Final = {name: (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("json.md", "json.zh.md")}


def objects(schema: Any) -> list[dict[str, Any]]:
    """Return every part of a schema that is about an object."""
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    own = [schema] if isinstance(schema, dict) and schema.get("type") == "object" else []
    return own + [found for each in inner for found in objects(each)]


def strict() -> dict[str, Any]:
    """Return the schema without room for fields that it does not tell of."""
    schema: dict[str, Any] = deepcopy(SCHEMA)
    for part in objects(schema):
        part["additionalProperties"] = False
    return schema


def written(folder: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(report_json.text(report(folder)))
    return document


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("example", ["broken", "functional"])
def test_a_report_is_valid(example: str) -> None:
    jsonschema.validate(written(ROOT / "examples" / example), strict(), jsonschema.Draft202012Validator)


def test_a_report_with_little_to_tell_is_valid(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text("", encoding="utf-8")
    document = written(tmp_path)
    jsonschema.validate(document, strict(), jsonschema.Draft202012Validator)
    assert [finding["rule"] for finding in document["findings"]] == ["missing-field"]


def test_every_required_field_is_a_known_one() -> None:
    for part in objects(SCHEMA):
        assert set(part["required"]) == set(part["properties"])


def test_what_the_report_says() -> None:
    document = written(ROOT / "examples" / "broken")
    findings = document["findings"]
    assert (document["version"], document["commops"], document["on"]) == (1, __version__, "2026-07-01")
    for severity in ("error", "warning", "info"):
        assert document["summary"][f"{severity}s"] == sum(each["severity"] == severity for each in findings)
    places = [
        (each["place"]["file"], each["place"]["line"], each["place"]["column"], each["rule"]) for each in findings
    ]
    assert places == sorted(places)


def test_a_location_is_exactly_its_text() -> None:
    document = written(ROOT / "examples" / "broken")
    (finding,) = [each for each in document["findings"] if each["rule"] == "unknown-value"]
    place = finding["place"]
    line = (ROOT / "examples" / "broken" / place["file"]).read_text(encoding="utf-8").splitlines()[place["line"] - 1]
    assert line[place["column"] - 1 : place["end_column"] - 1] == "boss"
    assert finding["path"] == "roles/editor/level"


@pytest.mark.parametrize("page", PAGES)
def test_the_page_tells_of_every_field(page: str) -> None:
    for part in objects(SCHEMA):
        for field in part["properties"]:
            assert f"`{field}`" in PAGES[page]


@pytest.mark.parametrize("page", PAGES)
def test_the_example_on_the_page_is_real(page: str, tmp_path: Path) -> None:
    organisation, output = re.findall(r"```(?:yaml|json)\n(.*?)```", PAGES[page], re.DOTALL)
    (tmp_path / "commops.yaml").write_text(organisation, encoding="utf-8")
    (options,) = re.findall(r"(?:gives, with|用) `commops (.*?)`[^`]*```json", PAGES[page])
    ran = commops(tmp_path, *options.split())
    assert json.loads(ran.stdout) == json.loads(output) | {"commops": __version__}
