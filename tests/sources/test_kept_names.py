"""Names that are kept are those in the files, as long as these stay as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from models import what_is_written

from commops import hashing
from commops.model.kinds import KINDS
from commops.sources import kept_names
from commops.sources.kept_names import names_in
from commops.sources.plain_values import mapping

EXAMPLES = Path(__file__).parents[2] / "examples"
ORGANISATIONS = sorted({file.parent for file in EXAMPLES.rglob("commops.yaml")})
TEXT = "teams: {hosts: {name: Hosts}, guests: {name: {zh: 客人, en: Guests}}}\nroles: {cook: {in_each: a}, chef: }\n"


@pytest.fixture
def folder(tmp_path: Path, cache: Path) -> Path:
    """Return the folder of an organisation of which nothing is kept."""
    assert not cache.exists()
    (tmp_path / "commops.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("example", ORGANISATIONS, ids=lambda each: each.relative_to(EXAMPLES).as_posix())
def test_they_are_those_in_the_files(example: Path) -> None:
    names, written = names_in(example), what_is_written(example)
    assert list(names) == list(KINDS)
    for kind, found in names.items():
        entries = {identifier: mapping(entry) for identifier, entry in mapping(written.get(kind)).items()}
        of_one_place = {identifier for identifier, entry in entries.items() if not entry.get("in_each")}
        assert {identifier for identifier in found if "@" not in identifier} == of_one_place
        for identifier in of_one_place:
            name = entries[identifier].get("name") or ""
            assert found[identifier] == (name if isinstance(name, str) else next(iter(name.values())))
    assert names_in(example) == names


def test_nothing_is_merged_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = names_in(folder)
    assert first["teams"] == {"guests": "客人", "hosts": "Hosts"}
    assert first["roles"] == {"chef": ""}
    monkeypatch.setattr(kept_names, "_written", None)
    assert names_in(folder) == names_in(folder / "commops.yaml") == first


def test_what_has_changed_is_read_again(folder: Path) -> None:
    names_in(folder)
    (folder / "more.yml").write_text("roles: {baker: {name: Baker}}\n", encoding="utf-8")
    assert names_in(folder)["roles"] == {"baker": "Baker", "chef": ""}


def test_of_many_changes_the_latest_are_kept(folder: Path, cache: Path) -> None:
    for number in range(7):
        (folder / "more.yml").write_text(f"roles: {{baker-{number}: }}\n", encoding="utf-8")
        names_in(folder)
    assert len(list(cache.rglob("names-*"))) == 4


def test_where_there_is_nothing_there_are_no_names(tmp_path: Path) -> None:
    assert names_in(tmp_path) == {}
    assert names_in(tmp_path / "nowhere") == {}


@pytest.mark.parametrize("wrong", [[], None, "a", {"teams": []}, {"teams": {"a": 1}}, {"teams": {"a": ["b"]}}])
def test_what_is_wrong_is_made_anew(wrong: object, folder: Path, cache: Path) -> None:
    first = names_in(folder)
    [file] = cache.rglob("names-*")
    text = json.dumps(wrong)
    file.write_text(f"{hashing.of_text(text)}\n{text}", encoding="utf-8")
    assert names_in(folder) == first
