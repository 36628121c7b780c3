#!/usr/bin/env bash
# openpyxl 3.1.5 returns the numbers of days (45992) for dates in the formats 27 to 36 and 50 to 58, which are built into
# the Chinese, Japanese and Korean Excel (ECMA-376 part 1, 18.8.30) and written to files by number alone, without a code.
# Its `number_format` says General. python-calamine 0.9.1 returns the dates of the same file.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 xlsxwriter==3.3.1 python-calamine==0.9.1
cd "$folder"
venv/bin/python - <<'PROGRAM'
from datetime import date
from importlib.metadata import version

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

FORMATS = 14, 27, 31, 36, 50, 57, 58
DAY = date(2025, 12, 1)

with Workbook("dates.xlsx") as book:
    sheet = book.add_worksheet()
    for row, number in enumerate(FORMATS):
        sheet.write_datetime(row, 0, DAY, book.add_format({"num_format": number}))

cells = [row[0] for row in load_workbook("dates.xlsx").active.iter_rows()]
others = [row[0] for row in CalamineWorkbook.from_path("dates.xlsx").get_sheet_by_index(0).to_python()]
print("openpyxl", version("openpyxl"), "| python-calamine", version("python-calamine"))
for number, cell, other in zip(FORMATS, cells, others, strict=True):
    print(f"format {number}: {cell.value!r} as {cell.number_format!r} | {other!r}")

assert others == [DAY] * len(FORMATS), "the file has other dates"
assert cells[0].is_date, "it reads no dates at all"
assert all((cell.value, cell.number_format) == (45992, "General") for cell in cells[1:]), "it reads them as dates now"
PROGRAM
