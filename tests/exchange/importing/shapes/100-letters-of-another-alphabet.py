"""A list of teams above the matrix of a sheet, and letters that a Russian keyboard wrote."""

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]

CYRILLIC_C = "\u0421"
CYRILLIC_A = "\u0410"


def write(book: Workbook) -> None:
    """Write the workbook."""
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("Лист1")
    sheet.write_row("A1", ["Команда", "Чем владеет"], bold)
    sheet.write_row("A2", ["Команда «Касса»", "Билеты и возвраты"])
    sheet.write_row("A3", ["Команда «Афиша»", "Тексты, печать"])
    sheet.write_row("A4", ["Команда «Сцена»", "Звук Свет"])
    sheet.write_row("A7", ["Взаимодействие", "Команда Касса", "Команда Афиша", "Команда Сцена"], bold)
    sheet.write_row("A8", ["Получить текст и цену", "R", CYRILLIC_C, "I"])
    sheet.write_row("A9", ["Передать билеты на вход", CYRILLIC_C, "I", f"{CYRILLIC_A}/R"])
    sheet.write_row("A10", ["Проверить свет", "I", "C", "R"])
