"""Files are written whole or not at all, and the drafts of a killed process are removed by the next."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from commops import drafts

WRITING = """\
import os, signal, sys
from pathlib import Path
from commops import drafts
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore it
signal.signal(signal.SIGHUP, signal.SIG_DFL)
def check():
    print("written", flush=True)
    {then}
drafts.replace(Path(sys.argv[1]), b"new", check=check)
print("done")
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def writing(file: Path, then: str) -> subprocess.Popen[str]:
    """Start a process that writes a file, and does something when its draft is written; wait until it is."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITING.format(then=then), file],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout
    assert process.stdout.readline() == "written\n"
    return process


def test_a_new_file_has_the_mode_that_any_new_file_has(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    drafts.replace(tmp_path / "new", b"new")
    assert (tmp_path / "new").read_bytes() == b"new"
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode
    assert names(tmp_path) == ["new", "other"]


def test_a_replaced_file_keeps_its_mode_and_a_link_is_replaced(tmp_path: Path) -> None:
    old, link = tmp_path / "old", tmp_path / "link"
    old.write_bytes(b"old")
    old.chmod(0o640)
    link.symlink_to("old")
    drafts.replace(link, b"new")
    assert (link.is_symlink(), old.read_bytes()) == (False, b"old")
    drafts.replace(old, b"new")
    assert old.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["x" * 255, "团" * 85, "\udc80.json"])
def test_any_name_that_a_file_can_have(tmp_path: Path, name: str) -> None:
    drafts.replace(tmp_path / name, b"new")
    assert names(tmp_path) == [name]


def test_a_draft_of_a_killed_process_is_removed_by_the_next(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")
    writing(file, "os.kill(os.getpid(), 9)").communicate()
    left = [name for name in names(tmp_path) if name != "file"]
    assert [bool(re.fullmatch(r"\.file\.[0-9a-f]{16}\.commops\.tmp", name)) for name in left] == [True]
    drafts.sweep(tmp_path)
    assert (names(tmp_path), file.read_bytes()) == (["file"], b"old")


def test_a_draft_of_a_running_process_is_left(tmp_path: Path) -> None:
    file = tmp_path / "file"
    with writing(file, "sys.stdin.read()") as process:
        before = names(tmp_path)
        drafts.sweep(tmp_path)
        assert (names(tmp_path), len(before)) == (before, 1)
        assert process.communicate() == ("done\n", "")
    assert names(tmp_path) == ["file"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_ends_a_process_waits_until_the_file_is_written(tmp_path: Path, number: signal.Signals) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")
    process = writing(file, f"os.kill(os.getpid(), {int(number)})")
    written, _ = process.communicate()
    assert (process.returncode, written) == (-number, "")
    assert (names(tmp_path), file.read_bytes()) == (["file"], b"new")


def test_a_process_whose_draft_was_removed_writes_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locking = fcntl.flock
    taken: list[Path] = []

    def swept_before_it_is_locked(file: int, how: int) -> None:
        if not taken:
            taken.extend(tmp_path.iterdir())
            taken[0].unlink()
        locking(file, how)

    monkeypatch.setattr(fcntl, "flock", swept_before_it_is_locked)
    drafts.replace(tmp_path / "file", b"new")
    assert (len(taken), names(tmp_path)) == (1, ["file"])


def test_without_locks_files_are_written_and_no_draft_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_locks(_file: int, _how: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", without_locks)
    draft = tmp_path / ".x.0123456789abcdef.commops.tmp"
    draft.touch()
    drafts.replace(tmp_path / "file", b"new")
    drafts.sweep(tmp_path)
    assert names(tmp_path) == [draft.name, "file"]


def test_only_drafts_are_removed(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    for name in ("x.0123456789abcdef.commops.tmp", ".x.0123.commops.tmp", ".x.tmp", ".commops.tmp"):
        (tmp_path / name).touch()
    (tmp_path / ".link.0123456789abcdef.commops.tmp").symlink_to("mine")
    os.mkfifo(tmp_path / ".pipe.0123456789abcdef.commops.tmp")
    before = names(tmp_path)
    drafts.sweep(tmp_path)
    drafts.sweep(tmp_path / "nowhere")
    assert names(tmp_path) == before


def test_a_folder_that_a_killed_process_was_filling_is_removed(tmp_path: Path) -> None:
    filling = (
        "import os, sys\nfrom pathlib import Path\nfrom commops import drafts\n"
        "with drafts.folder_draft(Path('org')) as draft:\n"
        "    drafts.write_new(draft / 'a.yaml', b'new')\n"
        "    drafts.sweep(Path())\n"
        "    assert (draft / 'a.yaml').exists()\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", filling], cwd=tmp_path, check=False)
    assert len(names(tmp_path)) == 1
    drafts.sweep(tmp_path)
    assert names(tmp_path) == []
