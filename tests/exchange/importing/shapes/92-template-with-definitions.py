"""A template with its details on a sheet before, and definitions of its words on a sheet behind."""

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]


def write(book: Workbook) -> None:
    """Write the workbook."""
    details = book.add_worksheet("PROJECT")
    details.write_column("A1", ["RACI MATRIX", "PROJECT No:", "DATE:", "PROJECT MANAGER:"])
    details.write_column("B2", ["MA-01", "", "A Smith"])

    sheet = book.add_worksheet("RACI")
    names = ["[Name of person or department]"] * 3
    sheet.write_row("A3", ["Task", *names])
    for row, letters in enumerate((["", "R", "A"], ["A", "", "I"]), 3):
        sheet.write_row(row, 0, ["[Enter task or activity]", *letters])

    words = book.add_worksheet("DEFINITIONS")
    words.merge_range("C2:D2", "RACI DEFINITIONS")
    words.write_row("A3", ["The number is assigned by the office.", "", "RESPONSIBLE", "The person who does the work."])
    words.write_row("A4", ["PROJECT MANAGER", "", "ACCOUNTABLE", "The person who answers for the work."])
    words.write_row("A5", ["The person who delivers the project.", "", "CONSULTED", "Experts who are asked."])
    words.write_row("C6", ["INFORMED", "Those who are told."])
