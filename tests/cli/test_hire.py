"""Where the first person of an organisation is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from processes import commops

ROOT = """\
organization: {name: Spark}
teams: {events: {lead: host}}
roles:
  host: {team: events}
"""
BO = "people:\n  bo: {name: Bo, roles: [host]}\n"


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("staff.yaml", "people:\n", BO),
        ("staff.yaml", "people: {}\n", BO),
        ("people.yaml", "# everybody\n", "# everybody\n" + BO),
        ("people.yaml", "", BO),
        ("people.csv", "id,name,roles\n", "id,name,roles\nbo,Bo,host\n"),
    ],
)
def test_the_file_that_is_meant_for_people_is_taken(tmp_path: Path, file: str, before: str, after: str) -> None:
    (tmp_path / "commops.yaml").write_text(ROOT, encoding="utf-8")
    (tmp_path / file).write_text(before, encoding="utf-8")
    done = commops(tmp_path, "hire", "bo", "--name", "Bo", "--role", "host")
    assert done.code == 0, done.stderr
    assert (tmp_path / file).read_text(encoding="utf-8") == after
    assert (tmp_path / "commops.yaml").read_text(encoding="utf-8") == ROOT


def test_else_the_root_file_is_and_no_file_is_made(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(ROOT, encoding="utf-8")
    (tmp_path / "duties.yaml").write_text("duties: {hosting: {team: events}}\n", encoding="utf-8")
    assert commops(tmp_path, "hire", "bo", "--name", "Bo", "--role", "host").code == 0
    assert (tmp_path / "commops.yaml").read_text(encoding="utf-8") == f"{ROOT}\n{BO}"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["commops.yaml", "duties.yaml"]


@pytest.mark.parametrize("empty", ["", "# nothing yet\n", "---\n", "people: {}"])
def test_an_empty_organisation_gets_its_first_person(tmp_path: Path, empty: str) -> None:
    (tmp_path / "commops.yaml").write_text(empty, encoding="utf-8")
    done = commops(tmp_path, "hire", "bo", "--name", "Bo")
    assert done.code == 0, done.stderr
    assert "people:\n  bo: {name: Bo}" in (tmp_path / "commops.yaml").read_text(encoding="utf-8")
