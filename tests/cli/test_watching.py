from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from organisations import report
from processes import COMMOPS, LONGEST, commops, environment_with, heed_ctrl_c
from pyte import ByteStream, Screen

from commops.cli import watching as watching_module
from commops.cli.watching import Watched

CLEAR: Final = "All clear: 1 file"
FAULTY: Final = "error[unknown-reference]"
LAST: Final = "Ctrl-C ends"


class Watching:
    """`commops validate --watch` in a terminal: what is on its screen, and all that was written to it."""

    def __init__(self, process: subprocess.Popen[bytes], terminal: int) -> None:
        """Take the process, and our end of its terminal."""
        self.process = process
        self.written = b""
        self._terminal = terminal
        self._screen = Screen(80, 24)
        self._stream = ByteStream(self._screen)

    @property
    def text(self) -> str:
        """The screen."""
        return "\n".join(line.rstrip() for line in self._screen.display).strip()

    def until(self, seen: Callable[[str], bool]) -> str:
        """Read until the screen is as wanted, and return it."""
        end = time.monotonic() + LONGEST
        while not seen(self.text):
            assert time.monotonic() < end, self.text
            self._read()
        return self.text

    def shows(self, *words: str) -> str:
        """Wait for a whole screen with some words."""
        return self.until(lambda text: all(word in text for word in (*words, LAST)))

    def checks_again(self) -> str:
        """Wait for the time on the last line to be another."""
        before = self.text.splitlines()[-1]
        return self.until(lambda text: text.splitlines()[-1] != before and text.endswith(LAST))

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal larger or smaller."""
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._screen.resize(rows, columns)

    def interrupt(self) -> int:
        """Do what Ctrl-C does, and return the exit code."""
        self._stream.feed(b"^C")
        self.process.send_signal(signal.SIGINT)
        end = time.monotonic() + LONGEST
        while self._read():
            assert time.monotonic() < end, self.text
        return self.process.wait(LONGEST)

    def _read(self) -> bool:
        """Read what there is, and tell whether there may be more."""
        if not select.select([self._terminal], [], [], 0.1)[0]:
            return True
        try:
            read = os.read(self._terminal, 65536)
        except OSError:  # nobody has the other end any more
            return False
        self.written += read
        self._stream.feed(read)
        return bool(read)


@contextmanager
def watching(folder: Path, *words: str, rows: int = 24, **environment: str) -> Iterator[Watching]:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMOPS, "validate", "--watch", *words],
        cwd=folder,
        env=environment_with({"TERM": "xterm", **environment}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        preexec_fn=heed_ctrl_c,  # noqa: PLW1509 - it sets a signal, no more
    )
    os.close(theirs)
    terminal = Watching(process, ours)
    terminal.resize(80, rows)
    try:
        yield terminal
    finally:
        process.kill()
        process.wait(LONGEST)
        os.close(ours)


def write(folder: Path, text: str) -> None:
    (folder / "commops.yaml").write_text(text, encoding="utf-8")


def text_of(folder: Path) -> str:
    return (folder / "commops.yaml").read_text(encoding="utf-8")


def misspell(folder: Path, word: str = "event-planer") -> None:
    write(folder, text_of(folder).replace("responsible: [event-planner]", f"responsible: [{word}]"))


def test_each_change_is_seen(spark: Path) -> None:
    right = text_of(spark)
    with watching(spark) as terminal:
        assert "Watching 1 file · checked at " in terminal.shows(CLEAR)
        misspell(spark)
        assert CLEAR not in terminal.shows(FAULTY, "event-planer")
        write(spark, right)
        assert FAULTY not in terminal.shows(CLEAR)
        assert terminal.interrupt() == 0


def test_only_the_line_with_the_time_is_written_where_nothing_changed(spark: Path) -> None:
    right = text_of(spark)
    with watching(spark) as terminal:
        shown = terminal.shows(CLEAR)
        before = len(terminal.written)
        time.sleep(1.1)  # for the time to be another
        write(spark, right + "# the same\n")
        again = terminal.checks_again()
        assert again.splitlines()[:-1] == shown.splitlines()[:-1]
        assert len(terminal.written) - before < 120


def test_the_last_report_stays_whole_after_ctrl_c(broken: Path) -> None:
    told = commops(broken, "validate", NO_COLOR="1").stdout
    with watching(broken) as terminal:
        terminal.shows(FAULTY)
        assert terminal.interrupt() == 0
        assert LAST not in terminal.text
        assert terminal.text.split() == told.split()


def test_a_report_larger_than_the_screen_is_cut_until_the_end(broken: Path) -> None:
    with watching(broken, rows=8) as terminal:
        shown = terminal.shows("more lines", "1 error in 1 file")
        assert shown.startswith(FAULTY)
        assert len(shown.splitlines()) <= 8
        assert terminal.interrupt() == 0
        assert "more lines" not in terminal.text


def test_another_size_of_the_terminal(broken: Path) -> None:
    with watching(broken, rows=8) as terminal:
        terminal.shows("more lines")
        terminal.resize(80, 30)
        terminal.process.send_signal(signal.SIGWINCH)
        terminal.until(lambda text: "more lines" not in text and "= help" in text and LAST in text)


def test_files_and_folders_come_and_go(spark: Path) -> None:
    right = text_of(spark)
    with watching(spark) as terminal:
        terminal.shows(CLEAR)
        (spark / "more").mkdir()
        (spark / "more/people.csv").write_text("id,name,roles\nbo,Bo Lee,event-planer\n", encoding="utf-8")
        terminal.shows(FAULTY, "more/people.csv:2")
        (spark / "more").rename(spark / "staff")
        terminal.shows(FAULTY, "staff/people.csv:2")
        write(spark, "exclude: [staff/]\n" + right)
        terminal.shows(CLEAR)
        write(spark, right)
        terminal.shows(FAULTY, "staff/people.csv:2")
        shutil.rmtree(spark / "staff")
        terminal.shows(CLEAR)


def test_a_standard_elsewhere(spark: Path) -> None:
    standard = spark.parent / "standard.yaml"
    write(spark, text_of(spark).replace("{name: Spark}", "{name: Spark, standard: ../standard.yaml}"))
    with watching(spark) as terminal:
        terminal.shows("'../standard.yaml' is neither a standard")
        standard.write_text("duties: {welcome: {name: Welcome, priority: core}}\n", encoding="utf-8")
        terminal.shows("missing-duty", "welcome")
        standard.write_text("duties: {welcome: {name: Welcome}}\n", encoding="utf-8")
        terminal.until(lambda text: "missing-duty" not in text and LAST in text)


@pytest.mark.parametrize("inside", [True, False])
def test_the_folder_is_deleted_and_comes_back(spark: Path, *, inside: bool) -> None:
    aside = spark.with_name("aside")
    with watching(*((spark,) if inside else (spark.parent, "spark"))) as terminal:
        terminal.shows(CLEAR)
        shutil.copytree(spark, aside)
        shutil.rmtree(spark)
        terminal.shows("commops: ", "Waiting until this changes")
        aside.rename(spark)
        terminal.shows(CLEAR)
        misspell(spark)
        terminal.shows(FAULTY)
        assert terminal.interrupt() == 0


@pytest.mark.parametrize("by_rename", [True, False])
def test_no_error_flashes_while_files_are_written(spark: Path, *, by_rename: bool) -> None:
    right = text_of(spark)
    with watching(spark) as terminal:
        terminal.shows(CLEAR)
        for number in range(5):
            text = f"{right}# {number}\n"
            if by_rename:
                (spark / "commops.yaml").unlink()
                time.sleep(0.05)
                (spark / "draft").write_text(text, encoding="utf-8")
                (spark / "draft").rename(spark / "commops.yaml")
                time.sleep(0.2)
            else:
                with (spark / "commops.yaml").open("w", encoding="utf-8") as file:
                    for half in (text[:100], text[100:]):
                        file.write(half)
                        file.flush()
                        time.sleep(0.03)
        (spark / "last.yaml").write_text("people: {bo: {name: Bo Lee, roles: [event-planner]}}\n", encoding="utf-8")
        terminal.until(lambda text: "2 files" in text)
    assert b"error" not in terminal.written
    assert b"there is no" not in terminal.written


def test_files_are_written_anew(spark: Path) -> None:
    with watching(spark, "-f", "text", "-f", "json=found.json") as terminal:
        terminal.shows(CLEAR)
        assert "unknown-reference" not in (spark / "found.json").read_text(encoding="utf-8")
        misspell(spark)
        terminal.shows(FAULTY)
        assert "unknown-reference" in (spark / "found.json").read_text(encoding="utf-8")


def test_the_summary_where_all_goes_to_a_file(broken: Path) -> None:
    with watching(broken, "--output", "found.json") as terminal:
        assert FAULTY not in terminal.shows("1 error in 1 file")


def test_concise_lines_with_the_summary(broken: Path) -> None:
    with watching(broken, "-f", "concise") as terminal:
        terminal.shows("commops.yaml:10:", "unknown-reference", "1 error in 1 file")


def test_what_a_user_wrote_does_not_move_the_cursor(spark: Path) -> None:
    misspell(spark, '"\\e[2J\\e[20;1Hplaner"')
    with watching(spark) as terminal:
        assert terminal.shows("planer").splitlines()[0].startswith("error[")


def test_a_dumb_terminal_is_not_drawn_on(spark: Path) -> None:
    with watching(spark, TERM="dumb") as terminal:
        terminal.until(lambda text: CLEAR in text)
        misspell(spark)
        text = terminal.until(lambda text: FAULTY in text)
        assert CLEAR in text


def test_in_a_pipe_each_report_follows_the_last(spark: Path) -> None:
    with _piped(spark) as process:
        assert process.stdout
        assert process.stderr
        lines = iter(process.stdout.readline, "")
        assert next(lines).startswith(CLEAR)
        assert process.stderr.readline() == "commops: Watching 1 file; Ctrl-C ends\n"
        write(spark, text_of(spark) + "# the same\n")
        misspell(spark)
        below = list(_until(lines, "1 error in"))
        assert [line for line in below if line.startswith("--- ")] == [line for line in below if " ---" in line][:1]
        assert any(line.startswith(FAULTY) for line in below)
        assert not any("\x1b" in line for line in below)
        process.send_signal(signal.SIGINT)
        assert process.wait(LONGEST) == 0
        assert process.stderr.read() == ""


def _ignore_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def test_ctrl_c_is_ignored_where_whoever_started_it_ignores_it(spark: Path) -> None:
    with _piped(spark, before=_ignore_ctrl_c) as process:
        assert process.stdout
        assert process.stderr
        lines = iter(process.stdout.readline, "")
        assert next(lines).startswith(CLEAR)
        assert process.stderr.readline() == "commops: Watching 1 file\n"
        process.send_signal(signal.SIGINT)
        misspell(spark)
        assert any(line.startswith(FAULTY) for line in _until(lines, "1 error in"))
        process.terminate()
        assert process.wait(LONGEST) == -signal.SIGTERM


@contextmanager
def _piped(folder: Path, before: Callable[[], None] = heed_ctrl_c) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [*COMMOPS, "validate", "--watch"],
        cwd=folder,
        env=environment_with({}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=before,  # noqa: PLW1509 - likewise
    ) as process:
        stuck = threading.Timer(LONGEST, process.kill)
        stuck.start()
        try:
            yield process
        finally:
            stuck.cancel()
            process.kill()


def _until(lines: Iterator[str], end: str) -> Iterator[str]:
    for line in lines:
        yield line
        if end in line:
            return


def test_the_day_changes_at_midnight(spark: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Day(date):
        @classmethod
        def today(cls) -> Day:
            return cls(2026, 7, number)

    number = 1
    monkeypatch.setattr(watching_module, "date", Day)
    monkeypatch.chdir(spark)
    outcomes = Watched(Path(), (), lambda: report(spark)).outcomes()
    assert next(outcomes)
    assert next(outcomes) is None
    number = 2
    assert next(outcomes)
    assert next(outcomes) is None


REFUSED: Final = {
    "--quiet": "commops: '--watch' cannot be used with '--quiet'\n  remove one of the two options\n",
    "--format json": "commops: '--watch' would print json after json\n"
    "  write it to a file after each change: `--format json=FILE`\n",
    "nowhere": "commops: no such file or folder: 'nowhere'\n",
    "--output nowhere/x.json": "commops: cannot write 'nowhere/x.json': folder 'nowhere' does not exist\n"
    "  create it first\n",
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_cannot_be_watched(words: str, spark: Path) -> None:
    done = commops(spark, "validate", "--watch", *words.split())
    assert (done.code, done.stdout, done.stderr) == (2, "", REFUSED[words])
