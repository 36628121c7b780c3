"""Spreadsheets as others read them: LibreOffice, which opens a file and says what it sees.

@office.needed
def test_the_title(tmp_path: Path) -> None:
    assert office.sheets(tmp_path / "matrix.xlsx")["Legend"][0][0] == "Legend"
"""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import pytest
from processes import LONGEST

_PROGRAM: Final = shutil.which("soffice") or shutil.which("libreoffice")
_AS_CSV: Final = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Comma, quotes, UTF-8, from the first row on, texts as they are shown, every sheet a file."""


def needed(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test that needs LibreOffice; where there is none, it is skipped and says why."""
    test = pytest.mark.skipif(_PROGRAM is None, reason="there is no LibreOffice here")(test)
    marked: Callable[..., None] = pytest.mark.consumer(test)
    return marked


def sheets(file: Path) -> Mapping[str, Sequence[Sequence[str]]]:
    """Return the cells of every sheet of a file, as LibreOffice shows them, by the name of the sheet."""
    folder = _converted(file, _AS_CSV)
    found = {}
    for path in folder.iterdir():
        with path.open(encoding="utf-8", newline="") as rows:
            found[path.stem.removeprefix(f"{file.stem}-")] = list(csv.reader(rows))
    return found


def pdf(file: Path) -> Path:
    """Return what a file is like on paper, as a PDF."""
    [path] = _converted(file, "pdf").iterdir()
    return path


def _converted(file: Path, to: str) -> Path:
    folder = file.with_suffix(".converted")
    shutil.rmtree(folder, ignore_errors=True)
    profile = file.with_suffix(".profile").absolute().as_uri()
    words = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", to, "--outdir", str(folder), str(file)]
    done = subprocess.run([str(_PROGRAM), *words], capture_output=True, text=True, check=False, timeout=LONGEST)
    assert folder.is_dir(), f"LibreOffice converted nothing: {done.stdout}{done.stderr}"
    return folder
