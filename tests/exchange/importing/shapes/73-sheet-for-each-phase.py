"""A sheet for each phase with the same roles, a row of counts without values, and a hidden sheet."""

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]

ROLES = ["Director", "Stage", "Till"]
PHASES = {
    "Planning": [["1.1", "Set the budget", "A", "C", "R"], ["1.2", "Book the acts", "R", "A", ""]],
    "Show": [["2.1", "Open the till", "I", "", "R/A"], ["2.10", "Run the show", "A", "R", "I"]],
}


def write(book: Workbook) -> None:
    """Write the workbook."""
    bold = book.add_format({"bold": True})
    for phase, rows in PHASES.items():
        sheet = book.add_worksheet(phase)
        sheet.write_row("A1", ["No.", "Task", *ROLES], bold)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row)
        sheet.write("B4", "Count")
        for column in "CDE":
            sheet.write_formula(f"{column}4", f"=COUNTA({column}2:{column}3)", None, "")

    lists = book.add_worksheet("Lists")
    lists.write_column("A1", ["R", "A", "C", "I"])
    lists.hide()
