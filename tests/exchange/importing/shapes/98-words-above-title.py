"""The words of the letters beside a title of four rows, phases as bold rows, and empty cells."""

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]


def write(book: Workbook) -> None:
    """Write the workbook."""
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("Sheet1")
    sheet.write_column("A1", ["Responsible", "Accountable", "Consulted", "Informed"])
    sheet.merge_range("B1:D4", "RACI Matrix", bold)
    sheet.write_row("A5", ["Project Tasks", "Menu Manager", "Test Kitchen", "CEO"])
    sheet.write("A6", "Initiation Phase", bold)
    sheet.write_row("A7", ["Menu Interviews", "R", "I", "A"])
    sheet.write_row("A8", ["Cost Study", "", "R", "C"])
    sheet.write("A9", "Close Phase", bold)
    sheet.write_row("A10", ["Closure Report", "R", "", "A"])
