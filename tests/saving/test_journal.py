"""A journal: an edit of several files that is killed half-way can be finished."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from inline_snapshot import snapshot
from processes import bounded, commops

from commops.saving import journal
from commops.saving.replacing_files import Change, Restored, put_all, replace_all
from commops.sources.folder.files import Interrupted, find_root
from commops.sources.folder.unfinished import JOURNAL

KILLS: Final = int(os.environ.get("COMMOPS_KILLS", "25"))
"""How often a process is killed at a random moment."""

OLD: Final = {f"{number}.yaml": b"old %d\n" % number * 3000 for number in range(10)}
NEW: Final = {name: data.replace(b"old", b"new") for name, data in OLD.items()}


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).write_bytes(data)


def now(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in OLD}


def changes(folder: Path, before: dict[str, bytes], after: dict[str, bytes]) -> list[Change]:
    return [Change(folder / name, before[name], after[name]) for name in before]


def edit_for_ever(folder: Path) -> None:
    while True:
        replace_all(changes(folder, OLD, NEW), folder, ["commops", "rename"])
        replace_all(changes(folder, NEW, OLD), folder, ["commops", "rename"])


@pytest.fixture
def ten(tmp_path: Path) -> Path:
    (tmp_path / "commops.yaml").write_text("teams: {a: {}}\n", encoding="utf-8")
    write(tmp_path, OLD)
    return tmp_path


def in_a_process(run: Callable[[], None], wait: float | None = None) -> None:
    """Run something in a process that kills itself, or is killed after some seconds."""
    process = os.fork()
    if not process:
        try:
            run()
        finally:
            os._exit(1)
    if wait is not None:
        time.sleep(wait)
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def assert_whole(folder: Path) -> None:
    """Check that all files are as before or as after, once an interrupted edit is finished."""
    if (folder / JOURNAL).exists():
        with pytest.raises(Interrupted, match="run `commops rename` again"):
            find_root(folder)
        assert journal.recover(folder, put_all) is not None
    assert now(folder) in (OLD, NEW)
    assert find_root(folder).folder == folder


def test_after_a_kill_at_any_moment_it_is_finished(ten: Path) -> None:
    for _ in range(KILLS):
        write(ten, OLD)
        in_a_process(partial(edit_for_ever, ten), random.uniform(0, 0.06))  # noqa: S311 - any moment
        assert_whole(ten)


@pytest.mark.parametrize("number", range(1, 11))
def test_after_a_kill_between_two_files_it_is_finished(ten: Path, number: int) -> None:
    rename = Path.replace
    renamed: list[Path] = []

    def killed(draft: Path, target: Path) -> Path:
        renamed.append(rename(draft, target))
        if len(renamed) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return renamed[-1]

    def edit() -> None:
        Path.replace = killed  # type: ignore[method-assign, assignment]
        replace_all(changes(ten, OLD, NEW), ten, ["commops", "rename"])

    in_a_process(edit)
    assert (ten / JOURNAL).exists()
    assert [data == NEW[name] for name, data in now(ten).items()] == [True] * number + [False] * (10 - number)
    assert_whole(ten)
    assert now(ten) == NEW


@pytest.fixture
def half_way(tmp_path: Path) -> Path:
    """Return an organisation in which renaming a team was interrupted after the first file."""
    folder = Path(shutil.copytree("examples/functional", tmp_path / "functional"))
    done = commops(folder, "rename", "teams/events", "gatherings")
    assert done.code == 0
    before = Path("examples/functional")
    files = [each.relative_to(folder) for each in sorted(folder.rglob("*.yaml"))]
    changed = [each for each in files if (folder / each).read_bytes() != (before / each).read_bytes()]
    those = [(folder / each, (before / each).read_bytes(), (folder / each).read_bytes()) for each in changed]
    assert len(those) > 2
    words = ["commops", "rename", "teams/events", "gatherings"]
    with journal.kept(folder, those, words):
        for path, old, _ in those[1:]:
            path.write_bytes(old)
    return folder


@pytest.mark.parametrize(
    "words", [("validate",), ("chart",), ("list", "teams"), ("raci",), ("assign", "a", "b", "--diff")]
)
def test_until_then_nothing_is_read(half_way: Path, words: tuple[str, ...]) -> None:
    done = commops(half_way, *words)
    assert (done.code, done.stdout) == (2, "")
    said = (
        "an edit of this organisation was interrupted: run `commops rename teams/events gatherings` again to finish it"
    )
    assert done.stderr == f"commops: {said}\n"


def test_the_same_command_finishes_it_and_ends(half_way: Path) -> None:
    done = commops(half_way, "rename", "teams/events", "gatherings")
    assert (done.code, done.stdout, done.stderr) == (
        0,
        "",
        snapshot(
            "commops: finished the interrupted edit of 5 files: collaborations.yaml, duties/events.yaml, policies.yaml and 2 more\n"  # noqa: E501
        ),
    )
    assert not (half_way / JOURNAL).exists()
    assert commops(half_way, "validate").code == 0
    assert commops(half_way, "rename", "teams/gatherings", "events").code == 0
    for each in Path("examples/functional").rglob("*.yaml"):
        assert (half_way / each.relative_to("examples/functional")).read_bytes() == each.read_bytes()


def test_another_one_finishes_it_first(half_way: Path) -> None:
    done = commops(half_way, "set", "teams/gatherings", "name.en=Gatherings")
    assert (done.code, done.stdout) == (0, snapshot("teams.yaml:23: name.en is now Gatherings\n"))
    assert not (half_way / JOURNAL).exists()


def test_what_was_changed_since_is_kept(half_way: Path) -> None:
    file = half_way / "teams.yaml"
    file.write_bytes(file.read_bytes() + b"# mine\n")
    done = commops(half_way, "rename", "teams/events", "gatherings")
    assert (done.code, done.stdout, done.stderr) == (
        2,
        "",
        snapshot("""\
commops: an interrupted edit cannot be finished: 'teams.yaml' has been changed since
  compare the files with `git diff`, then delete '.commops.journal'
"""),
    )
    assert file.read_bytes().endswith(b"# mine\n")
    assert (half_way / JOURNAL).exists()


def test_two_at_once_are_refused(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    those = changes(tmp_path, OLD, NEW)
    files = [(each.path, each.before, each.after) for each in those]
    with journal.kept(tmp_path, files, []) as drop, pytest.raises(journal.InProgress):
        replace_all(those, tmp_path)
    drop()
    assert now(tmp_path) == OLD


def test_a_file_that_changes_in_between_stops_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, OLD)
    rename = Path.replace

    def another_one_writes(draft: Path, target: Path) -> Path:
        moved = rename(draft, target)
        if target.name == "0.yaml":
            (tmp_path / "5.yaml").write_bytes(b"mine")
        return moved

    monkeypatch.setattr(Path, "replace", another_one_writes)
    with pytest.raises(Restored, match=r"5.yaml': the file has changed"):
        replace_all(changes(tmp_path, OLD, NEW), tmp_path)
    assert now(tmp_path) == {**OLD, "5.yaml": b"mine"}
    assert not (tmp_path / JOURNAL).exists()


@pytest.mark.parametrize("most", [0, 4096, 12000])
def test_where_no_space_is_left_nothing_changes(tmp_path: Path, most: int) -> None:
    folder = Path(shutil.copytree("examples/functional", tmp_path / "functional"))
    words = ("rename", "roles/content-lead", "editor-in-chief")
    done = bounded(folder, *words, limits={resource.RLIMIT_FSIZE: most})
    assert done.code == 2
    assert "file too large" in done.stderr
    for each in Path("examples/functional").rglob("*"):
        if each.is_file():
            assert (folder / each.relative_to("examples/functional")).read_bytes() == each.read_bytes()
    assert not list(folder.rglob(".*"))
