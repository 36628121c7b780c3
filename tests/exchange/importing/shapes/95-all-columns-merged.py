"""A sheet whose task and letters are merged over two or three columns in every row."""

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]

ROWS = [
    ["ATTIVITA'", "DIRETTRICE", "CAPO SQUADRA", "CUOCHI"],
    ["APERTURA", "R", "A", "I"],
    ["SPESA", "I", "A", "R"],
    ["PULIZIA", "", "A", "R"],
]


def write(book: Workbook) -> None:
    """Write the workbook."""
    sheet = book.add_worksheet("Foglio1")
    for row, (task, *letters) in enumerate(ROWS, 2):
        sheet.merge_range(row, 1, row, 3, task)
        for number, letter in enumerate(letters):
            sheet.merge_range(row, 4 + 2 * number, row, 5 + 2 * number, letter)
