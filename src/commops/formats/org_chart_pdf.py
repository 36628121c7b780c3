"""An org chart as a PDF: by rsvg-convert, else by a browser, whichever is installed.

No library for Python draws all of it: one leaves out Chinese, another draws dotted lines as solid ones.
"""

from __future__ import annotations

import shutil
from html import escape
from typing import TYPE_CHECKING, Final

from commops.formats import pdf_programs
from commops.formats.org_charts.page_sizes import PAGES
from commops.formats.org_charts.pages import split
from commops.formats.org_charts.painting import painted
from commops.formats.org_charts.sheets import sheet
from commops.formats.refusals import Refused
from commops.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from commops.formats.org_charts.sheets import Sheet
    from commops.shapes import OrgChart
    from commops.terminal.target import Target

_CONVERTER: Final = "rsvg-convert"


def write(chart: OrgChart, target: Target) -> None:
    """Write a chart, on one page or on several.

    Raises:
        Refused: where no program can, or one fails.

    """
    charts: Sequence[OrgChart] = [chart]
    if chart.in_pages:
        charts = split(chart)
    target.write_bytes(_printed([sheet(each, PAGES.get(each.fit)) for each in charts]))


_INSTALL: Final = message(
    "install rsvg-convert (Debian: librsvg2-bin, Fedora: librsvg2-tools, macOS: brew install librsvg) or Chromium"
)


def _printed(sheets: Sequence[Sheet]) -> bytes:
    return pdf_programs.written(lambda folder, result: _command(sheets, folder, result), _INSTALL)


def _command(sheets: Sequence[Sheet], folder: Path, result: Path) -> Sequence[str]:
    # Writes what is to be printed into a folder, and returns what prints it.
    if converter := shutil.which(_CONVERTER):
        return [converter, "--format=pdf", f"--output={result}", *_files(sheets, folder)]
    browser = pdf_programs.browser()
    if browser is None:
        raise Refused(message("no program that writes PDF is installed"), _INSTALL)
    return pdf_programs.printing(browser, "".join(_page(sheets)), folder, result)


def _files(sheets: Sequence[Sheet], folder: Path) -> Iterator[str]:
    for number, each in enumerate(sheets, 1):
        file = folder / f"chart-{number}.svg"
        file.write_text(painted(each), encoding="utf-8")
        yield str(file)


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
