"""Ctrl-C, at whatever moment: no word, exit code 130, and nothing half done."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest
from processes import COMMOPS, LONGEST, commops, environment_with, python

STARTED: Final = """\
import os, signal, sys
from commops.cli import main
sys.argv = ['commops', *sys.argv[1:]]
try:
    os.write(1, b'.')
    main()
except KeyboardInterrupt as interrupt:
    if interrupt.__traceback__.tb_next:
        raise
    os._exit(130)
"""
"""Run commops as its entry point does, and tell when that was reached: before, Python itself has the word.

What interrupts these lines themselves, and not commops, is no matter of the test.
"""

FAULTY: Final = "roles: {lead: {nam: Lead}}\nteams: {core: {lead: lead}}\n"
WROTE_BASELINE: Final = (
    b"commops: wrote 1 finding to the baseline 'out.baseline'\n"
    b"  `commops validate --baseline out.baseline` reports only findings that are not in it\n"
)
MOMENTS: Final = 40
WHOLE_RUN: Final = 0.6


def heeding() -> None:
    # Whoever runs the tests may ignore these, as `nohup` does, and a child inherits that.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def started(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-c", STARTED, *words],
        cwd=folder,
        env=environment_with({}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heeding,  # noqa: PLW1509 - the tests have one thread
    )
    assert process.stdout
    assert process.stdout.read(1) == b"."
    return process


def ended_by(process: subprocess.Popen[bytes], after: float, *numbers: signal.Signals, ordinary: bytes = b"") -> int:
    """Send signals after so many seconds, and return the exit code of a process that must say nothing of them.

    What it says anyway when it gets as far (ordinary) may be there, whole or cut off by the signal.
    """
    time.sleep(after)
    for number in numbers:
        process.send_signal(number)
    _, said = process.communicate(timeout=LONGEST)
    assert ordinary.startswith(said), (after, said.decode())
    return process.returncode


def moments(number: int) -> Sequence[float]:
    return [WHOLE_RUN * (each + 0.1) / number for each in range(number)]


def assert_whole(folder: Path) -> None:
    """Look whether an organisation's file is the old or the new one, alone in its folder but for outputs."""
    assert {path.name for path in folder.iterdir()} <= {"commops.yaml", "out.json", "out.baseline"}
    assert (folder / "commops.yaml").read_text(encoding="utf-8") in {FAULTY, FAULTY.replace("nam:", "name:")}


def test_at_any_moment_it_ends_quietly_and_every_file_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "org"
    folder.mkdir()
    codes: Counter[int] = Counter()
    for number, after in enumerate(moments(MOMENTS)):
        (folder / "commops.yaml").write_text(FAULTY, encoding="utf-8")
        words = ("validate", "--fix", "--fail-on", "never", "-f", "text", "-f", "json=out.json", "--no-cache")
        twice = [signal.SIGINT] * (1 + number % 2)
        codes[ended_by(started(folder, *words), after, *twice)] += 1
        assert_whole(folder)
    assert codes.keys() <= {0, 130}
    assert codes[130] > 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_so_do_other_signals_that_end_it(tmp_path: Path, number: signal.Signals) -> None:
    folder = tmp_path / "org"
    folder.mkdir()
    for after in moments(8):
        (folder / "commops.yaml").write_text(FAULTY, encoding="utf-8")
        words = ("validate", "--fix", "--write-baseline", "out.baseline", "-q")
        assert ended_by(started(folder, *words), after, number, ordinary=WROTE_BASELINE) in {0, -number}
        assert_whole(folder)


def test_watching_ends_quietly_too(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(FAULTY, encoding="utf-8")
    for after in moments(6):
        process = started(tmp_path, "validate", "--watch", "--format", "json=out.json")
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=LONGEST)
        assert (process.returncode in {0, 130}, re.sub(rb"commops: Watching.*\n", b"", said)) == (True, b"")


def test_a_proposal_that_is_interrupted_says_that_nothing_was_written(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMOPS, "init", "org"],
        cwd=tmp_path,
        env=environment_with({"TERM": "xterm", "LANG": "C.UTF-8"}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        preexec_fn=heeding,  # noqa: PLW1509 - the tests have one thread
    )
    shown = b""
    while not shown.endswith(b"> "):
        assert select.select([ours], [], [], LONGEST)[0]
        shown += os.read(ours, 65536)
    process.send_signal(signal.SIGINT)
    assert process.wait(LONGEST) == 130
    assert os.read(ours, 65536).replace(b"\r\n", b"\n") == b"\nNothing was written.\n"
    os.close(ours)
    os.close(theirs)
    assert not list(tmp_path.iterdir())


def test_a_new_organisation_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    commops(tmp_path, "init", "model", "--example", "five-teams")
    model = {path.relative_to(tmp_path / "model"): path.read_bytes() for path in (tmp_path / "model").glob("*.*")}
    (tmp_path / "in").mkdir()
    for number, after in enumerate(moments(12)):
        code = ended_by(started(tmp_path / "in", "init", str(number), "--example", "five-teams"), after, signal.SIGINT)
        folder = tmp_path / "in" / str(number)
        made = {path.relative_to(folder): path.read_bytes() for path in folder.glob("*.*")}
        assert (code, made) in [(0, model), (130, model), (130, {})]
    assert all(path.name.isdecimal() for path in (tmp_path / "in").iterdir())


INTERRUPTED: Final = """\
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from commops.cli import main
from {module} import {name} as whole
import {module} as module

def {name}(*words):
    done = whole(*words)
    os.kill(os.getpid(), signal.SIGINT)
    return done

module.{name} = {name}
sys.argv = ["commops", *sys.argv[1:]]
main()
"""
"""Run commops, with Ctrl-C at the end of one of its functions."""

WHILE_READING: Final = INTERRUPTED.format(module="commops.exchange.importing.found_files", name="find")
WHEN_WRITTEN: Final = INTERRUPTED.format(module="commops.saving.new_files", name="write")


@pytest.mark.parametrize("words", [("import", "fair.md", "--into"), ("init", "--from", "fair.md")])
def test_that_nothing_was_written_is_said_only_where_it_is_so(words: Sequence[str], tmp_path: Path) -> None:
    (tmp_path / "fair.md").write_text("| Task | Clerk |\n|---|---|\n| Gates | A/R |\n", encoding="utf-8")
    early = python(tmp_path, "-c", WHILE_READING, *words, "early")
    late = python(tmp_path, "-c", WHEN_WRITTEN, *words, "late")

    assert (early.code, early.stderr) == (130, "\nNothing was written.\n")
    assert (late.code, late.stdout, late.stderr) == (130, "", "")
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["late"]
    assert (tmp_path / "late" / "duties.yaml").is_file()


def test_ctrl_c_that_is_ignored_stays_ignored(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(FAULTY, encoding="utf-8")
    line = 'trap "" INT; "$@" & sleep 0.1; kill -INT $!; wait $!'
    done = subprocess.run(
        ["sh", "-c", line, "sh", *COMMOPS, "chart"],  # noqa: S607 - any shell will do
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=LONGEST,
    )
    assert (done.returncode, done.stdout) == (1, commops(tmp_path, "chart").stdout)


def test_the_next_run_removes_what_a_killed_one_left(tmp_path: Path, cache: Path) -> None:
    folder = tmp_path / "org"
    (folder / "more").mkdir(parents=True)
    (folder / "commops.yaml").write_text(FAULTY, encoding="utf-8")
    (folder / "more" / "people.yaml").write_text("people: {}\n", encoding="utf-8")
    (tmp_path / "out").mkdir()
    commops(folder, "validate", "-q")
    (kept,) = (cache / "commops").iterdir()
    for place in (folder, folder / "more", tmp_path / "out", kept):
        (place / ".x.0123456789abcdef.commops.tmp").touch()
    left = set(tmp_path.rglob("*.tmp"))
    commops(folder, "validate", "-q")
    assert left - set(tmp_path.rglob("*.tmp")) == {path for path in left if folder in path.parents}
    commops(folder, "validate", "-q", "--on", "2030-01-01", "-f", "json=../out/x.json")
    assert not set(tmp_path.rglob("*.tmp"))
