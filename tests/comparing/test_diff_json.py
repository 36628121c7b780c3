"""A comparison as JSON: it is as its schema says, complete, and the same from run to run."""

from __future__ import annotations

import json
from itertools import pairwise, product
from pathlib import Path
from typing import Any, Final

import jsonschema  # type: ignore[import-untyped]
import pytest
from comparisons import SCHEMA, STRICT
from inline_snapshot import snapshot
from processes import commops
from repositories import repository

from commops.comparing.change import Group, Kind

ROOT: Final = Path(__file__).parents[2]
EXAMPLES: Final = (
    *("department", "five-teams", "functional", "hybrid", "matrix", "open-source", "project"),
    "responsibility-division",
)
ON: Final = ("--on", "2026-11-28")


def data(folder: Path, *words: str, **environment: str) -> Any:
    done = commops(folder, "diff", *words, *ON, "--format", "json", **environment)
    assert done.code == 0, done.stderr
    return json.loads(done.stdout)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_examples_are_all_of_them() -> None:
    folders = {file.parent.name for file in ROOT.glob("examples/*/commops.yaml")}
    assert set(EXAMPLES) == folders - {"broken"}


def test_the_schema_has_every_kind_and_group() -> None:
    change = SCHEMA["$defs"]["change"]["properties"]
    assert change["kind"]["enum"] == [kind.value for kind in Kind]
    assert sorted(change["group"]["enum"]) == sorted(group.value for group in Group)
    assert sorted(SCHEMA["$defs"]["summary"]["properties"]) == sorted(group.value for group in Group)


@pytest.mark.parametrize(("old", "new"), [*pairwise((*EXAMPLES, EXAMPLES[0]))])
def test_what_is_written_is_valid_and_complete(old: str, new: str) -> None:
    found = data(ROOT / "examples", old, new)
    jsonschema.validate(found, STRICT, jsonschema.Draft202012Validator)
    summary = found["summary"]
    assert sum(summary.pop("findings").values()) + sum(summary.values()) == len(found["changes"])
    assert found["old"] == {"folder": old}


def test_a_revision_is_named_with_its_commit(tmp_path: Path) -> None:
    made = repository(tmp_path / "org", {"commops.yaml": "teams: {a: {}}\n"})
    commit = made.git("rev-parse", "HEAD")
    assert [data(made.folder)[side] for side in ("old", "new")] == [
        {"revision": "HEAD", "commit": commit},
        {"folder": "."},
    ]
    assert data(made.folder, "main...")["old"] == {"revision": "main...", "merge_base": True, "commit": commit}
    (tmp_path / "alone.yaml").write_text("teams: {b: {}}\n", encoding="utf-8")
    assert data(tmp_path, "alone.yaml", "alone.yaml")["new"] == {"file": "alone.yaml"}
    for words in ([], ["main..."], ["HEAD", "HEAD"]):
        jsonschema.validate(data(made.folder, *words), STRICT, jsonschema.Draft202012Validator)


def test_the_bytes_are_the_same_from_run_to_run_and_in_any_order_of_files(tmp_path: Path) -> None:
    texts = {
        "teams.yaml": "teams: {a: {lead: x}, b: {lead: y}, c: {}}\n",
        "roles.yaml": "roles: {x: {team: a}, y: {team: b}, z: {team: c, seats: any}}\n",
        "people.yaml": "people: {ann: {roles: [x]}, bob: {roles: [y, z]}}\n",
        "duties.yaml": "duties: {d: {team: a}, e: {team: b}, f: {team: b, consulted: [x, z]}}\n",
    }
    changed = texts | {
        "teams.yaml": "teams: {a: {lead: y}, b: {lead: x}, d: {}}\n",
        "people.yaml": "people: {eve: {roles: [x, z]}, bob: {roles: [y]}}\n",
        "roles.yaml": "roles: {x: {team: b}, y: {team: a}, z: {team: d, seats: any}}\n",
    }
    outputs = set()
    for number, seed in product((0, 1), ("1", "2")):
        for name, files in (("old", texts), ("new", changed)):
            folder = tmp_path / f"{number}{seed}" / name
            folder.mkdir(parents=True)
            (folder / "commops.yaml").write_text("organization: {name: X}\n", encoding="utf-8")
            for at, (file, text) in enumerate(sorted(files.items(), reverse=bool(number))):
                (folder / f"{at}-{file}").write_text(text, encoding="utf-8")
        found = data(tmp_path / f"{number}{seed}", "old", "new", PYTHONHASHSEED=seed)
        for change in found["changes"]:
            change.pop("place", None)  # the files have other names
        outputs.add(json.dumps(found))
    assert len(outputs) == 1


def test_nothing_in_it_is_a_name(tmp_path: Path) -> None:
    for name, person in (("old", "Former Name"), ("new", "Present Name")):
        (tmp_path / name).mkdir()
        text = f"people: {{ann: {{name: {person}, roles: [x]}}}}\nroles: {{x: {{name: The title}}}}\n"
        (tmp_path / name / "commops.yaml").write_text(text, encoding="utf-8")
    found = data(tmp_path, "old", "new")
    assert "Former" not in json.dumps(found)
    assert [each["kind"] for each in found["changes"]] == snapshot(["text-changed"])
