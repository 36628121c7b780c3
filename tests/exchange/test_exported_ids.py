"""What was exported and is imported again has the ids of the organisation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from processes import commops

FILES = {
    "scim": "users.json",
    "ldif": "directory.ldif",
    "backstage": "catalog-info.yaml",
    "github": "org.yaml",
    "csv": "people.csv",
}


def entries(folder: Path, kind: str) -> dict[str, Any]:
    """Return the entries of a kind, of all files of an organisation."""
    found: dict[str, Any] = {}
    for file in folder.rglob("*.yaml"):
        found |= (yaml.safe_load(file.read_text(encoding="utf-8")) or {}).get(kind) or {}
    return found


def with_accounts(folder: Path) -> None:
    """Give everybody an account on GitHub."""
    file = folder / "people.yaml"
    people = yaml.safe_load(file.read_text(encoding="utf-8"))
    for person, fields in people["people"].items():
        fields["links"] = {"github": f"https://github.com/{person}"}
    file.write_text(yaml.safe_dump(people, allow_unicode=True, sort_keys=False), encoding="utf-8")


@pytest.mark.parametrize(("example", "language"), [("functional", "en"), ("department", "zh")])
@pytest.mark.parametrize("target", FILES)
def test_ids_come_back(target: str, example: str, language: str, tmp_path: Path) -> None:
    commops(tmp_path, "init", "it", "--example", example, "--language", language)
    options = ["--org", "fair"] if target == "github" else []
    if target == "github":
        with_accounts(tmp_path / "it")
    done = commops(tmp_path / "it", "export", target, *options, "-o", tmp_path / FILES[target])
    assert done.code == 0, done.stderr

    assert commops(tmp_path, "import", FILES[target], "--into", "again").code in {0, 1}
    kinds = ["people"] if target == "csv" else ["people", "teams"]
    for kind in kinds:
        assert set(entries(tmp_path / "again", kind)) == set(entries(tmp_path / "it", kind))


@pytest.mark.parametrize("target", ["scim", "ldif"])
def test_the_id_of_a_person_is_no_number_of_staff_too(target: str, tmp_path: Path) -> None:
    commops(tmp_path, "init", "it", "--example", "functional", "--language", "en")
    commops(tmp_path / "it", "export", target, "-o", tmp_path / FILES[target])
    commops(tmp_path, "import", FILES[target], "--into", "again")
    people = entries(tmp_path / "again", "people")
    assert not [person for person, fields in people.items() if "x-employee-id" in fields]
