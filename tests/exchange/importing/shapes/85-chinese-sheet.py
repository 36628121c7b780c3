"""A Chinese sheet with numbers as numbers, words beside letters, a date column and a line of signatures."""

import datetime as dt

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]


def write(book: Workbook) -> None:
    """Write the workbook."""
    sheet = book.add_worksheet("职责分工表")
    date = book.add_format({"num_format": 31})
    sheet.merge_range("A1:F1", "社区活动职责分工表")
    sheet.write_row("A2", ["序号", "工作内容", "内容组", "活动组", "负责人", "完成日期"])
    rows = [["选题", "负责", "咨询", "批准"], ["场地", "知会", "负责", "批准"], ["总结", "R/A", "C", "I"]]
    for number, row in enumerate(rows, 1):
        sheet.write_number(number + 1, 0, number)
        sheet.write_row(number + 1, 1, row)
        sheet.write_datetime(number + 1, 5, dt.datetime(2026, 3, number), date)  # noqa: DTZ001 - sheets know no zones
