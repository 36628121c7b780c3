"""Where a view is written whose format is no text, or needs an extra."""

from __future__ import annotations

import os
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Final

import pytest

from commops.cli import log, targets
from commops.cli.errors import Unable
from commops.cli.outputs import Kept
from commops.formats.registry import Extra, Format

PICTURE: Final = Format("picture", ".pic", {}, binary=True)
LACKING: Final = Format("lacking", ".lack", {}, extra=Extra("lacking", "no_such_module"))
BYTES: Final = b"\x89PIC\r\n\x1a\n::error::\xff##[x]"


class Terminal(BytesIO):
    """A stream of bytes that says that it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def written(output: str) -> None:
    with targets.target(output, Kept()) as target:
        target.write("text\n")
        target.write_bytes(BYTES)


def test_bytes_are_written_to_a_file_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "x.pic"
    assert targets.format_asked("", str(file), [LACKING, PICTURE]) is PICTURE
    written(str(file))
    assert file.read_bytes() == b"text\n" + BYTES


@pytest.mark.parametrize("job", ["true", "false"])
def test_bytes_are_written_to_standard_output(tmp_path: Path, job: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # In a job of a CI too, where texts are divided that could be commands.
    monkeypatch.setenv("GITHUB_ACTIONS", job)
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    with (tmp_path / "x.pic").open("w", encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdout", file)
        log.guard()
        assert (sys.stdout is file) == (job == "false")
        assert targets.format_asked("picture", "", [PICTURE]) is PICTURE
        written("")
    assert (tmp_path / "x.pic").read_bytes() == b"text\n" + BYTES


def test_bytes_are_not_written_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(Terminal()))
    with pytest.raises(Unable) as raised:
        targets.format_asked("picture", "-", [PICTURE])
    assert raised.value.message == "'picture' is binary and cannot be shown on screen"
    assert raised.value.help == "write it to a file: `--output FILE.pic`"


def test_bytes_are_not_written_to_the_log_of_a_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    reading, writing = os.pipe()
    with os.fdopen(reading), os.fdopen(writing, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert targets.format_asked("picture", "", [PICTURE]) is PICTURE
        log.guard()
        with pytest.raises(Unable, match="is binary"):
            targets.format_asked("picture", "", [PICTURE])


def test_what_needs_an_extra_says_how_to_install_it(tmp_path: Path) -> None:
    with pytest.raises(Unable) as raised:
        targets.format_asked("", str(tmp_path / "x.lack"), [PICTURE, LACKING])
    assert raised.value.message == "'lacking' needs an extra: pip install 'commops[lacking]'"
