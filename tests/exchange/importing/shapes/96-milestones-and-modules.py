"""Persons in merged heads above roles, milestones and modules as merged rows, and a legend to the right."""

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]


def write(book: Workbook) -> None:
    """Write the workbook."""
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("RACI")
    sheet.merge_range("C3:D3", "Stella LANGE")
    sheet.write("E3", "Alan DUPRE")
    sheet.write_row("C4", ["Sponsor", "Utilisatrice stock", "Responsable du déploiement"])
    row = 4
    for milestone, module, lines in (
        ("Jalon 1", "Fournisseurs", [["Déploiement", "I", "", "A"], ["Recette", "I", "R", "A"]]),
        ("Jalon 2", "Stock", [["Déploiement", "I", "C", "A"], ["Formation", "A", "R", "I"]]),
    ):
        for title in (milestone, module):
            sheet.merge_range(row, 1, row, 4, title, bold)
            row += 1
        for line in lines:
            sheet.write_row(row, 1, line)
            row += 1

    words = ["Réalisateur", "Approbateur", "Consultant", "Informé"]
    for number, (letter, word) in enumerate(zip("RACI", words, strict=True), 5):
        sheet.write_row(number, 7, [letter, word, "", "Ce que cela veut dire"], bold)
