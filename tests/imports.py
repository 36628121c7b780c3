"""Imports for tests: sources read in memory, what they give as an organisation, and files with mistakes."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from mutations import damaged
from organisations import write

from commops.exchange.importing.asking import Context, Question
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.ids import Ids
from commops.exchange.importing.imported import Imported, Note
from commops.exchange.importing.inputs import Input
from commops.finding import Finding
from commops.sources.reading import read

DAY: Final = date(2026, 7, 1)
"""The day of imports in tests."""


def first_choice(question: Question) -> str:
    """Answer a question with its first choice."""
    return question.choices[0].value


def inputs(**files: str) -> list[Input]:
    """Return texts as files; `__` in a name is a slash, a single `_` the dot before its ending."""
    return [Input(_file_name(name), text.encode()) for name, text in files.items()]


def _file_name(name: str) -> str:
    stem, _, ending = name.replace("__", "/").rpartition("_")
    return f"{stem}.{ending}" if stem else ending


def imported(module: str, given: list[Input], team: str = "") -> Imported:
    """Read files with the reader in a module."""
    reader: Any = import_module(f"commops.exchange.importing.{module}")
    result: Imported = reader.read(given, Context(Ids(), first_choice, DAY, team))
    return result


def entries(result: Imported) -> dict[str, dict[str, Any]]:
    """Return the entries of an import as plain data, with the fields of the organisation."""
    kinds: dict[str, dict[str, Any]] = {"organization": result.organization} if result.organization else {}
    for kind, found in result.entries.items():
        kinds[kind] = {identifier: entry.fields for identifier, entry in found.items()}
    return kinds


def notes(result: Imported) -> list[str]:
    """Return the notes of an import, each as one line."""
    return [in_a_line(note) for note in result.notes]


def in_a_line(note: Note) -> str:
    """Return a note as one line: how sure it is, where, and what it says."""
    return f"{note.certainty} {note.origin}: {note.text}"


def faults(result: Imported, folder: Path) -> tuple[Finding, ...]:
    """Return what commops finds wrong in reading what an import gives."""
    return read(write(folder, entries(result))).faults


def survive(module: str, files: list[Input], folder: Path, seeds: range) -> None:
    """Read files with mistakes in them: each gives a valid organisation, or the reason why it cannot be read."""
    whole = {file.path: file.data for file in files}
    for seed in seeds:
        given = [Input(path, data) for path, data in damaged(whole, seed).items()]
        result = _imported_or_refused(module, given)
        if isinstance(result, Unreadable):
            assert result.message, seed
            assert result.origin.file, seed
        else:
            assert not faults(result, folder), seed


def _imported_or_refused(module: str, given: list[Input]) -> Imported | Unreadable:
    try:
        return imported(module, given)
    except Unreadable as failure:
        return failure
