"""An org chart as a PDF: by rsvg-convert, else by a browser, whichever is installed.

No library for Python draws all of it: one leaves out Chinese, another draws dotted lines as solid ones.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from commops.formats.org_charts.page_sizes import PAGES
from commops.formats.org_charts.pages import split
from commops.formats.org_charts.painting import painted
from commops.formats.org_charts.sheets import sheet
from commops.formats.refusals import Refused
from commops.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.formats.org_charts.sheets import Sheet
    from commops.shapes import OrgChart
    from commops.terminal.target import Target

_CONVERTER: Final = "rsvg-convert"
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_APPLICATIONS: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_SECONDS: Final = 300
_MOST_WORDS: Final = 300
"""How much of what a program says is repeated."""

_EPOCH: Final = "946684800"
_CREATED: Final = b"20000101000000"
"""A day that never changes, as `_EPOCH` too: what is equal is written the same. Browsers heed no epoch."""

_TIMES: Final = re.compile(rb"(?<=Date \(D:)[0-9]{14}")


def write(chart: OrgChart, target: Target) -> None:
    """Write a chart, on one page or on several.

    Raises:
        Refused: where no program can, or one fails.

    """
    charts: Sequence[OrgChart] = [chart]
    if chart.in_pages:
        charts = split(chart)
    target.write_bytes(_printed([sheet(each, PAGES.get(each.fit)) for each in charts]))


def _printed(sheets: Sequence[Sheet]) -> bytes:
    with TemporaryDirectory(prefix="commops-") as name:
        folder = Path(name)
        result = folder / "chart.pdf"
        _run(_command(sheets, folder, result), folder)
        try:
            return _TIMES.sub(_CREATED, result.read_bytes())
        except FileNotFoundError:
            raise Refused(message("the program for PDF wrote nothing"), _INSTALL) from None


_INSTALL: Final = message(
    "install rsvg-convert (Debian: librsvg2-bin, Fedora: librsvg2-tools, macOS: brew install librsvg) or Chromium"
)


def _command(sheets: Sequence[Sheet], folder: Path, result: Path) -> Sequence[str]:
    # Writes what is to be printed into a folder, and returns what prints it.
    if converter := shutil.which(_CONVERTER):
        return [converter, "--format=pdf", f"--output={result}", *_files(sheets, folder)]
    browser = _browser()
    if browser is None:
        raise Refused(message("no program that writes PDF is installed"), _INSTALL)

    page = folder / "chart.html"
    page.write_text("".join(_page(sheets)), encoding="utf-8")
    options = ["--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append(
            "--no-sandbox"
        )  # a browser refuses to start otherwise; the page has no scripts, and loads nothing
    return [browser, *options, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={result}", page.as_uri()]


def _files(sheets: Sequence[Sheet], folder: Path) -> Iterator[str]:
    for number, each in enumerate(sheets, 1):
        file = folder / f"chart-{number}.svg"
        file.write_text(painted(each), encoding="utf-8")
        yield str(file)


def _browser() -> str | None:
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    return found or next((path for path in _APPLICATIONS if Path(path).is_file()), None)


def _page(sheets: Sequence[Sheet]) -> Iterator[str]:
    language = escape(sheets[0].drawing.chart.language)
    yield f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{escape(sheets[0].title)}</title>'
    yield "<style>html,body{margin:0}svg{display:block;break-inside:avoid}"
    yield "div{break-after:page}div:last-child{break-after:auto}"
    for number, each in enumerate(sheets):
        yield f"@page p{number}{{size:{_unit(each.printed_width)} {_unit(each.printed_height)};margin:0}}"
        yield f".p{number}{{page:p{number}}}"
    yield "</style>"
    for number, each in enumerate(sheets):
        yield f'<div class="p{number}">{painted(each)}</div>'


def _unit(length: str) -> str:
    return length if length.endswith("mm") else f"{length}px"


def _run(command: Sequence[str], folder: Path) -> None:
    program = Path(command[0]).name
    environment = {**os.environ, "SOURCE_DATE_EPOCH": _EPOCH}
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            command, cwd=folder, env=environment, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise Refused(
            message("{program} took longer than {seconds} seconds", program=program, seconds=_SECONDS), _INSTALL
        ) from None
    except OSError as error:
        raise Refused(message("{program} cannot be run: {why}", program=program, why=str(error)), _INSTALL) from None
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip()[-_MOST_WORDS:]
        raise Refused(message("{program} failed: {words}", program=program, words=words), _INSTALL)
