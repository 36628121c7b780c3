"""The CSV files that are part of an organisation: how each is read, and how locations are found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.language.messages import message
from commops.records import dataclass
from commops.sources.csv_names import is_results, is_roster, is_signoffs

if TYPE_CHECKING:
    from collections.abc import Callable

    from commops.sources.document import Document, Locate


AS_UTF_8: Final = message('save the file as UTF-8 (spreadsheet programs call it "CSV UTF-8")')


@dataclass(frozen=True)
class CsvTable:
    """How a CSV file is read, and how locations are found in it."""

    read: Callable[[str, str], Document]
    locate: Locate


def csv_table(name: str) -> CsvTable | None:
    """Return how a file at this path is read; None for one that is no such table.

    What reads it is imported here: organisations without such tables, and kept reports, have no need of it.
    """
    if is_roster(name):
        from commops.sources.people_csv import roster  # noqa: PLC0415

        return CsvTable(roster.read, roster.locate)
    if is_signoffs(name):
        from commops.sources import signoffs_csv  # noqa: PLC0415

        return CsvTable(signoffs_csv.read, signoffs_csv.locate)
    if is_results(name):
        from commops.sources import results_csv  # noqa: PLC0415

        return CsvTable(results_csv.read, results_csv.locate)
    return None
