"""The CSV files that are part of an organisation: people.csv, signoffs.csv, and those in a folder `results`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.records import dataclass
from commops.sources import results_csv, signoffs_csv
from commops.sources.people_csv import roster

if TYPE_CHECKING:
    from collections.abc import Callable

    from commops.sources.document import Document, Locate


@dataclass(frozen=True)
class CsvTable:
    """How a CSV file is read, and how locations are found in it."""

    read: Callable[[str, str], Document]
    locate: Locate


_PEOPLE: Final = CsvTable(roster.read, roster.locate)
_SIGNOFFS: Final = CsvTable(signoffs_csv.read, signoffs_csv.locate)
_RESULTS: Final = CsvTable(results_csv.read, results_csv.locate)


def csv_table(name: str) -> CsvTable | None:
    """Return how a file at this path is read; None for one that is no such table."""
    if roster.is_roster(name):
        return _PEOPLE
    if signoffs_csv.is_signoffs(name):
        return _SIGNOFFS
    return _RESULTS if results_csv.is_results(name) else None


def is_csv_table(name: str) -> bool:
    """Tell whether a file at this path is one of these tables rather than YAML."""
    return csv_table(name) is not None
