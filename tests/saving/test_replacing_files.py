"""Replacing a file: whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from commops import drafts
from commops.saving import replacing_files
from commops.saving.replacing_files import Change, Unwritable, replace_all


def test_a_file_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "org.yaml"
    file.write_bytes(b"old")
    file.chmod(0o640)
    replacing_files.replace(file, b"new", b"old")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o640)
    assert [each.name for each in tmp_path.iterdir()] == ["org.yaml"]


def test_a_link_stays_one_and_its_target_is_written(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "real.yaml"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link = tmp_path / "org.yaml"
    link.symlink_to(Path("elsewhere") / "real.yaml")
    replacing_files.replace(link, b"new", b"old")
    assert (link.is_symlink(), target.read_bytes()) == (True, b"new")


def test_a_file_that_changed_meanwhile_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "org.yaml"
    file.write_bytes(b"newer")
    with pytest.raises(replacing_files.Unwritable, match="has changed since it was read"):
        replacing_files.replace(file, b"new", b"old")
    assert file.read_bytes() == b"newer"


def test_a_read_only_file_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "org.yaml"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != file)  # root may write whatever the mode says
    with pytest.raises(replacing_files.Unwritable, match="the file is read-only"):
        replacing_files.replace(file, b"new", b"old")


def test_a_deleted_file_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(replacing_files.Unwritable, match="no such file"):
        replacing_files.replace(tmp_path / "org.yaml", b"new", b"old")
    assert [each.name for each in tmp_path.iterdir()] == []


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "org.yaml"
    file.write_bytes(b"old")

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(replacing_files.Unwritable, match="no space left on device"):
        replacing_files.replace(file, b"new", b"old")
    assert (file.read_bytes(), [each.name for each in tmp_path.iterdir()]) == (b"old", ["org.yaml"])


@pytest.fixture
def changes(tmp_path: Path) -> list[Change]:
    three = [Change(tmp_path / name, b"old", b"new") for name in ("a", "b", "c")]
    for each in three:
        each.path.write_bytes(each.before)
    return three


def test_all_files_or_none(changes: list[Change], monkeypatch: pytest.MonkeyPatch) -> None:
    write = drafts.prepared

    def fail_at_c(target: Path, data: bytes) -> AbstractContextManager[Callable[[], None]]:
        if target.name == "c":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(target, data)

    monkeypatch.setattr(drafts, "prepared", fail_at_c)
    with pytest.raises(Unwritable, match="c': no space left"):
        replace_all(changes, changes[0].path.parent)
    assert_untouched(changes)


def test_what_was_put_in_place_is_put_back(changes: list[Change], monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.replace

    def fail_at_c(draft: Path, target: Path) -> Path:
        if Path(target).name == "c":
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return rename(draft, target)

    monkeypatch.setattr(Path, "replace", fail_at_c)
    with pytest.raises(Unwritable, match="c': permission denied"):
        replace_all(changes, changes[0].path.parent)
    assert_untouched(changes)


def assert_untouched(changes: list[Change]) -> None:
    assert [each.path.read_bytes() for each in changes] == [b"old"] * 3
    assert sorted(each.name for each in changes[0].path.parent.iterdir()) == ["a", "b", "c"]


def test_no_file_where_one_has_changed(tmp_path: Path) -> None:
    changes = [Change(tmp_path / name, b"old", b"new") for name in ("a", "b")]
    for each in changes:
        each.path.write_bytes(each.before)
    changes[1].path.write_bytes(b"other")
    with pytest.raises(Unwritable, match="b': the file has changed since it was read"):
        replace_all(changes)
    assert changes[0].path.read_bytes() == b"old"


def test_a_signal_that_ends_the_process_waits_until_all_files_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = [Change(tmp_path / name, b"old", b"new") for name in ("one.yaml", "two.yaml")]
    for each in changes:
        each.path.write_bytes(each.before)
    rename = Path.replace
    heard: list[list[bytes]] = []

    def interrupted(draft: Path, target: Path) -> Path:
        moved = rename(draft, target)
        if target == changes[0].path:
            signal.pthread_kill(threading.get_ident(), signal.SIGINT)  # workers of pytest have other threads
        return moved

    monkeypatch.setattr(Path, "replace", interrupted)
    ours = signal.signal(signal.SIGINT, lambda *_: heard.append([each.path.read_bytes() for each in changes]))
    try:
        replace_all(changes)
    finally:
        signal.signal(signal.SIGINT, ours)
    assert heard == [[b"new", b"new"]]
