from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from commops.sources.folder.watched import marks, moment, perhaps_unfinished

ROOT = "organization: {name: Spark}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "spark"
    (folder / "teams").mkdir(parents=True)
    (folder / "commops.yaml").write_text(ROOT, encoding="utf-8")
    (folder / "teams/a.yaml").write_text("teams: {a: {}}\n", encoding="utf-8")
    (folder / "people.csv").write_text("id,name\n", encoding="utf-8")
    return folder


def _nested(folder: Path) -> None:
    (folder / "other").mkdir()
    (folder / "other/commops.yaml").write_text(ROOT, encoding="utf-8")


def _swapped(folder: Path) -> None:
    (folder / "new").write_text("teams: {b: {}}\n", encoding="utf-8")
    (folder / "new").replace(folder / "teams/a.yaml")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a file is written": lambda folder: (folder / "teams/a.yaml").write_text("teams: {}\n", encoding="utf-8"),
    "as large as before": lambda folder: (folder / "teams/a.yaml").write_text("teams: {b: {}}\n", encoding="utf-8"),
    "and renamed": _swapped,
    "a file is new": lambda folder: (folder / "b.yml").touch(),
    "a file is gone": lambda folder: (folder / "people.csv").unlink(),
    "a file has another name": lambda folder: (folder / "teams/a.yaml").rename(folder / "teams/b.yaml"),
    "a folder is new": lambda folder: (folder / "people.yaml").mkdir(),
    "a folder has another name": lambda folder: (folder / "teams").rename(folder / "groups"),
    "a folder becomes an organisation": lambda folder: (folder / "teams/commops.yaml").touch(),
    "an organisation is inside": _nested,
    "a link to a folder is new": lambda folder: (folder / "link").symlink_to(folder / "teams"),
    "a link to nothing is new": lambda folder: (folder / "link.yaml").symlink_to("nothing"),
    "permissions change": lambda folder: (folder / "teams/a.yaml").chmod(0),
    "all is gone": lambda folder: folder.rename(folder.with_name("elsewhere")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_gives_another_state(change: str, folder: Path) -> None:
    os.utime(folder / "teams/a.yaml", (1, 1))
    before = moment(folder)
    assert moment(folder) == before
    CHANGES[change](folder)
    assert moment(folder) != before


def test_a_change_of_unread_files_gives_the_same_state(folder: Path) -> None:
    _nested(folder)
    before = moment(folder)
    (folder / ".git").mkdir()
    (folder / ".git/x.yaml").touch()
    (folder / "teams/.a.yaml.swp").touch()
    (folder / "report.json").touch()
    (folder / "other/people.csv").touch()
    moment(folder)
    assert moment(folder) == before


def test_a_change_of_the_target_of_a_link(folder: Path) -> None:
    elsewhere = folder.parent / "shared.yaml"
    elsewhere.touch()
    (folder / "shared.yaml").symlink_to(elsewhere)
    before = moment(folder)
    elsewhere.write_text("teams: {}\n", encoding="utf-8")
    assert moment(folder) != before


def test_standards_that_lie_elsewhere_or_do_not_exist_yet(folder: Path) -> None:
    standard = folder.parent / "standard"
    before = marks([standard])
    standard.mkdir()
    empty = marks([standard])
    (standard / "commops.yaml").touch()
    assert len({str(before), str(empty), str(marks([standard]))}) == 3


def test_an_organisation_of_one_file(tmp_path: Path) -> None:
    alone = tmp_path / "teams.yaml"
    alone.write_text(ROOT, encoding="utf-8")
    before = moment(alone)
    assert list(before) == [str(alone)]
    (tmp_path / "commops.yaml").touch()
    assert moment(alone) != before


def test_no_state_without_an_organisation(tmp_path: Path) -> None:
    assert moment(tmp_path / "nowhere") == {}


@pytest.mark.parametrize(
    ("text", "unfinished"), [(b"", True), (b"teams: {a", True), (b"teams: {}\n", False), (b"teams: {}\r\n", False)]
)
def test_a_file_that_may_not_be_written_to_its_end(text: bytes, folder: Path, *, unfinished: bool) -> None:
    before = moment(folder)
    (folder / "teams/a.yaml").write_bytes(text)
    assert perhaps_unfinished(before, moment(folder)) == unfinished


def test_a_deleted_file_may_come_back(folder: Path) -> None:
    before = moment(folder)
    (folder / "teams/a.yaml").unlink()
    assert perhaps_unfinished(before, moment(folder))


def test_only_what_changed_may_be_unfinished(folder: Path) -> None:
    (folder / "b.yaml").write_text("teams: {}", encoding="utf-8")
    before = moment(folder)
    (folder / "c.yaml").write_text("teams: {}\n", encoding="utf-8")
    assert not perhaps_unfinished(before, moment(folder))
