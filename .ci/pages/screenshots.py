"""Takes the pictures of pages and sheets in docs/gallery: `.venv/bin/python .ci/pages/screenshots.py`.

It needs Chromium, LibreOffice, pdftoppm and the groups `test` and `consumers`. Run it after a change of how these look,
and look at what it took: since every version of a browser draws otherwise, no test compares them.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

import browser  # noqa: E402 - of the tests
from PIL import Image  # noqa: E402 - of WeasyPrint

if TYPE_CHECKING:
    from playwright.sync_api import Browser

GALLERY: Final = ROOT / "docs/gallery"
EXAMPLE: Final = ROOT / "examples/functional"
DEPARTMENT: Final = ROOT / "examples/department"
ENDINGS: Final = {"en": "", "zh": ".zh"}
DAY: Final = "2026-11-28"
ACROSS, DOWN, GAP = 6, 3, 8
"""How many pages of a document stand beside and below each other in a picture, and how far apart in pixels."""


def main() -> None:
    """Take all of them, in both languages."""
    with TemporaryDirectory() as name, browser.chromium() as chromium:
        folder = Path(name)
        for language, ending in ENDINGS.items():
            chart = _written(folder / "chart.html", language, "chart")
            _chart_page(chromium, chart, GALLERY / f"chart-page{ending}.png")

            matrix = _written(folder / "matrix.html", language, "raci")
            _page(chromium, matrix, GALLERY / f"matrix-page{ending}.png", (1440, 700))

            profile = _written(folder / "profile.html", language, "show", "member-lead")
            _page(chromium, profile, GALLERY / f"job-description{ending}.png", (1000, 1300))

            sheet = _written(folder / "matrix.xlsx", language, "raci")
            _sheet(sheet, GALLERY / f"matrix-sheet{ending}.png")

            handbook = _written(folder / "handbook.pdf", language, "handbook", example=DEPARTMENT)
            _pages(handbook, GALLERY / f"handbook{ending}.png")


def _written(path: Path, language: str, command: str, *words: str, example: Path = EXAMPLE) -> Path:
    commops = [sys.executable, "-m", "commops", command, *words, str(example)]
    _run(*commops, "--language", language, "--on", DAY, "-o", str(path))
    return path


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _page(chromium: Browser, path: Path, picture: Path, size: tuple[int, int]) -> None:
    with browser.shown(chromium, path, screen=size) as view:
        view.page.screenshot(path=picture)


def _chart_page(chromium: Browser, path: Path, picture: Path) -> None:
    with browser.shown(chromium, path, screen=(1440, 760)) as view:
        view.page.locator('[role="treeitem"]').nth(10).focus()
        view.page.keyboard.press("Enter")
        view.page.wait_for_timeout(500)
        view.page.screenshot(path=picture)


def _sheet(path: Path, picture: Path) -> None:
    folder = path.parent
    _run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path))
    pdf = folder / f"{path.stem}.pdf"
    _run("pdftoppm", "-png", "-r", "100", "-singlefile", str(pdf), str(picture.with_suffix("")))


def _pages(pdf: Path, picture: Path) -> None:
    _run("pdftoppm", "-png", "-r", "56", "-l", str(ACROSS * DOWN), str(pdf), str(pdf.with_suffix("")))
    pages = [Image.open(page).convert("L") for page in sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))]
    wide, high = (max(page.size[side] for page in pages) + GAP for side in (0, 1))
    sheet = Image.new("L", (ACROSS * wide + GAP, DOWN * high + GAP), "lightgrey")
    for number, page in enumerate(pages):
        row, column = divmod(number, ACROSS)
        sheet.paste(page, (column * wide + GAP, row * high + GAP))
    sheet.quantize(16).save(picture, optimize=True)
    for file in pdf.parent.glob(f"{pdf.stem}-*.png"):
        file.unlink()


if __name__ == "__main__":
    main()
