"""Charts, tables and documents as JSON: what their schemas and docs/json.views.md promise is what is written."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import jsonschema  # type: ignore[import-untyped]
import pytest
from processes import commops

from commops.model.kinds import KINDS

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = {
    name: (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("json.views.md", "json.views.zh.md")
}
SCHEMAS: Final = {
    name: json.loads((ROOT / "docs" / f"{name}.schema.json").read_text(encoding="utf-8"))
    for name in ("table", "document", "chart", "workflows")
}
EXAMPLE: Final = ROOT / "examples" / "functional"
DRAWN: Final = {
    "chart": ["chart", "chart --of teams", "chart --of people", "chart --root content --depth 1 --language zh"],
    "table": [
        *(f"list {kind}" for kind in KINDS),
        "raci",
        "raci --by person",
        "raci --by team --layout list --language zh",
        "coverage",
        "coverage --missing",
    ],
    "document": [
        "show duty/event-planning",
        "show role/event-planner",
        "show team/events",
        "show workflow/event",
        "show skill/communication --language zh",
        "show https://journal.example.org",
        "show content-review --library",
    ],
    "workflows": ["workflow", "workflow event --language zh --undated"],
}


def strict(schema: Any) -> Any:
    """Return a schema without room for fields that it does not tell of."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: strict(each) for key, each in deepcopy(schema).items()}
    return inner | ({"additionalProperties": False} if inner.get("type") == "object" else {})


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize(("name", "command"), [(name, each) for name, commands in DRAWN.items() for each in commands])
def test_what_is_written_is_valid(name: str, command: str) -> None:
    done = commops(EXAMPLE, *command.split(), "--format", "json")
    assert done.code == 0
    jsonschema.validate(json.loads(done.stdout), strict(SCHEMAS[name]), jsonschema.Draft202012Validator)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", SCHEMAS)
def test_the_page_tells_of_every_field(name: str, page: str) -> None:
    told = re.findall(r'"properties": \{(.*?)\n +\}', json.dumps(SCHEMAS[name], indent=1), re.DOTALL)
    fields = {field for part in told for field in re.findall(r'"(\w+)": \{', part)}
    assert fields
    assert not {field for field in fields if f"`{field}`" not in PAGES[page]}


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_on_the_page_are_real(page: str, tmp_path: Path) -> None:
    organisation = ""
    outputs = 0
    for block in re.findall(r"```yaml\n.*?```|`commops [^`]*`[^`]*```json\n.*?```", PAGES[page], re.DOTALL):
        if block.startswith("```yaml"):
            organisation = block.removeprefix("```yaml\n").removesuffix("```")
            continue
        command, output = re.findall(r"`commops (.*?)`[^`]*```json\n(.*?)```", block, re.DOTALL)[0]
        (tmp_path / "commops.yaml").write_text(organisation, encoding="utf-8")
        assert json.loads(commops(tmp_path, *command.split()).stdout) == json.loads(output)
        outputs += 1
    assert outputs == PAGES[page].count("```json")
