"""Organisations for tests: written to real files, and what is found in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from commops.finding import Finding
from commops.graph import Graph
from commops.report.report import Report, check
from commops.rules import RULES
from commops.sources import yaml_reader
from commops.sources.files import ROOT
from commops.sources.reading import read

Data = dict[str, Any]

DAY: Final = date(2026, 7, 1)
"""The day that tests look at, where they do not say another."""


def data(text: str) -> Data:
    """Return what a YAML text says, as commops reads it: scalars stay text."""
    document = yaml_reader.read("text.yaml", text)
    assert not document.faults, document.faults
    return document.data


def merged(base: Data, more: Data) -> Data:
    """Lay one organisation over another, mapping by mapping; any other value takes the place of what was there."""
    both = dict(base)
    for key, value in more.items():
        before = both.get(key)
        both[key] = merged(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return both


def write(folder: Path, *parts: Data, **files: str) -> Path:
    """Write an organisation: the first part as the file that marks the root, the others and the texts beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, part in enumerate(parts):
        text = yaml.safe_dump(part, allow_unicode=True, sort_keys=False)
        (folder / (f"part-{number}.yaml" if number else ROOT)).write_text(text, encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def report(folder: Path, on: date = DAY) -> Report:
    """Check an organisation by all rules."""
    return check(read(folder), RULES, on)


def found(folder: Path, on: date = DAY) -> tuple[Finding, ...]:
    """Return all findings of an organisation."""
    return report(folder, on).findings


def told(folder: Path, text: str, on: date = DAY) -> list[str]:
    """Write a text as an organisation, and return each finding as one line: severity, rule, path, message."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ROOT).write_text(text, encoding="utf-8")
    return [in_a_line(finding) for finding in found(folder, on)]


def in_a_line(finding: Finding) -> str:
    """Return a finding as one line."""
    return f"{finding.severity} {finding.rule} {finding.address}: {finding.message}"


def graph(folder: Path, text: str, on: date = DAY) -> Graph:
    """Write a text as an organisation without faults, and return its graph."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ROOT).write_text(text, encoding="utf-8")
    reading = read(folder)
    assert not reading.faults, reading.faults
    return Graph(reading.organization, on)
