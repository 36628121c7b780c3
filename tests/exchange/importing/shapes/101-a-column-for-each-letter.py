"""A column for each letter below the merged name of a person, and a state beside the task."""

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]


def write(book: Workbook) -> None:
    """Write the workbook."""
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("Matrix")
    sheet.write_column("A1", ["RACI", "Bee hives"], bold)
    sheet.write_row("B4", ["Tâche", "Status"], bold)
    sheet.merge_range("D4:G4", "Luc", bold)
    sheet.merge_range("H4:K4", "Karim", bold)
    sheet.write("B5", "Phase 0", bold)
    sheet.write_row("B6", ["Choisir le terrain", "Fait", "R", "A", "", "", "", "", "C", "I"])
    sheet.write_row("B7", ["Acheter les ruches", "En cours", "", "", "C", "I", "R", "A", "", ""])
    sheet.write("B8", "Phase 1", bold)
    sheet.write_row("B9", ["Récolter", "", "R", "", "C", "", "", "A", "", "I"])

    words = ["Responsible", "Accountable", "Consulted", "Informed"]
    for row, word in enumerate(words, 10):
        sheet.write_row(row, 0, [word[0], word, "What it means."], bold)
    book.add_worksheet("About").write_column("A1", ["RACI matrix template", "Terms of use"])
