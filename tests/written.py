"""Organisations as somebody writes them, faults and all: texts to files, and what is said about them and where."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from organisations import DAY

from commops.checking.check import check
from commops.checking.locations import Located, locate
from commops.checking.registry import RULES
from commops.sources.folder.files import ROOT
from commops.sources.reading import Reading, read

Texts = Mapping[str, str | bytes]


def reading(folder: Path, root: str | bytes, files: Texts | None = None) -> Reading:
    """Write an organisation, text by text and byte by byte, and read it."""
    for name, text in ({ROOT: root} | dict(files or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(folder)


def faults(folder: Path, root: str | bytes, files: Texts | None = None) -> list[str]:
    """Write an organisation, and return what reading it found: the place, the message, what to do."""
    read_ = reading(folder, root, files)
    return [_line(found) for found in locate(read_, read_.faults)]


def findings(folder: Path, root: str | bytes, files: Texts | None = None) -> list[str]:
    """Write an organisation, and return what all rules found in it: the place, the rule, the message."""
    read_ = reading(folder, root, files)
    report = check(read_, RULES, DAY)
    return [
        f"{_place(found)} {found.finding.rule}: {found.finding.message}" for found in locate(read_, report.findings)
    ]


def marked(folder: Path, root: str | bytes, files: Texts | None = None) -> list[str]:
    """Write an organisation, and return for each fault the place and the part of its line that is underlined."""
    read_ = reading(folder, root, files)
    located = locate(read_, read_.faults)
    return [f"{_place(found)} {_part(found)}" for found in located]


def _line(found: Located) -> str:
    return f"{_place(found)} {found.finding.message} = {found.finding.help}"


def _place(found: Located) -> str:
    span = found.at.place.span
    return f"{found.at.place.file}:{span.line}:{span.column}".removeprefix(f"{ROOT}:")


def _part(found: Located) -> str:
    span = found.at.place.span
    end = span.end_column - 1 if span.end_line == span.line else len(found.at.text)
    return found.at.text[span.column - 1 : end]
