"""A matrix that begins at C3 of a sheet, with departments in merged heads, a comment, and a sheet of help."""

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]


def write(book: Workbook) -> None:
    """Write the workbook."""
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("Clinic")
    sheet.write("C1", "Who does what in the clinic", bold)
    sheet.merge_range("C3:C4", "Work", bold)
    sheet.merge_range("D3:E3", "Front desk", bold)
    sheet.merge_range("F3:G3", "Care", bold)
    sheet.write_row("D4", ["Receptionist", "Desk lead", "Nurse", "Doctor"])
    sheet.merge_range("C5:G5", "Arrival", bold)
    sheet.write_row("C6", ["Greet patients", "R", "A", "", "-"])
    sheet.write_row("C7", ["Take the history", "", "I", "R", "A"])
    sheet.write_comment("F7", "only on weekdays", {"author": "Lu"})
    sheet.merge_range("C8:G8", "Care", bold)
    sheet.write_row("C9", ["Order a test", "", "", "R", "A/R"])

    lines = ["How to read this", "R = Responsible", "A = Accountable", "C = Consulted", "I = Informed"]
    book.add_worksheet("Help").write_column("A1", lines)
