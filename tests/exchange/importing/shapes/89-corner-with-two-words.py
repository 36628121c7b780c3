"""A corner that names the columns and the rows, all cells bold, a legend to the right, and a register of people."""

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]


def write(book: Workbook) -> None:
    """Write the workbook."""
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("RACI")
    sheet.merge_range("B2:E3", "Bluebell\nNew Bicycle Launch RACI Matrix", bold)
    rows = [
        ["Teams\nDeliverables", "Marketing Team", "Workshop Team", "Dealers"],
        ["Develop Advertising Plan", "R", "I", "C"],
        ["Design and Build Bicycle", "I", "R", "I"],
        ["Train Dealers' Staff", "R", "A", ""],
        ["Launch Event Planning", "A", "I", "C"],
        ["Review Budget", "A", "I", "I"],
    ]
    for number, row in enumerate(rows, 3):
        sheet.write_row(number, 1, row, bold)
    legend = ["Responsible - does the work", "Accountable - signs off", "Consulted - advises", "Informed - is told"]
    for number, text in enumerate(legend, 6):
        sheet.write_row(number, 7, [text[0], text], bold)

    register = book.add_worksheet("Register")
    register.write_row("A1", ["Stakeholder", "Role", "Interest", "Influence"], bold)
    register.write_row("A2", ["Marketing Team", "Advertisers", "High", "Moderate"], bold)
