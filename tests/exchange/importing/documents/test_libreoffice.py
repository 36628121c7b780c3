"""A sheet as LibreOffice writes it in each format is read alike."""

import shutil
from pathlib import Path

import pytest
from processes import run
from text_documents import read

from commops.exchange.importing.blocks import Grid

ROWS = 'Task,Ana,Bo,When,Id\n"Plan, then do",R,A,2025-03-01,007\n"Two\nlines",,"C, I",,x\n场地,A/R,,,1.10\n'

office = shutil.which("soffice") or shutil.which("libreoffice") or ""

pytestmark = [
    pytest.mark.consumer,
    pytest.mark.skipif(not office, reason="LibreOffice is not installed"),
]


def converted(folder: Path, source: Path, ending: str, words: tuple[str, ...] = ()) -> Path:
    """Convert a file, in a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / ending.partition(":")[0]
    done = run(folder, office, profile, "--headless", *words, "--convert-to", ending, "--outdir", out, source)
    assert done.code == 0, done.stderr
    return out / f"{source.stem}.{ending.partition(':')[0]}"


def rows_of(file: Path) -> list[list[str]]:
    grid = next(block for block in read(file.name, file.read_bytes()).blocks if isinstance(block, Grid))
    return [[cell.text for cell in row.cells] for row in grid.rows]


def test_one_sheet_in_all_formats(tmp_path: Path) -> None:
    source = tmp_path / "matrix.csv"
    source.write_text(ROWS, "utf-8", newline="")
    as_text = "--infilter=CSV:44,34,76,1,1/2/2/2/3/2/4/5/5/2"
    sheet = converted(tmp_path, source, "ods", (as_text,))
    written = rows_of(source)
    assert rows_of(converted(tmp_path, sheet, "xlsx")) == written
    assert rows_of(converted(tmp_path, sheet, "html")) == written
    with_semicolons = "csv:Text - txt - csv (StarCalc):59,34,76,1"
    assert rows_of(converted(tmp_path, sheet, with_semicolons)) == written
