"""What the options say of pictures: the page to fit, what colours mean, and whether to divide them into pages."""

from __future__ import annotations

from dataclasses import KW_ONLY, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from commops.chart.colouring import Colour
from commops.cli.errors import Unable
from commops.cli.options import one_of
from commops.cli.outputs import STANDARD
from commops.language.messages import message
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.formats.registry import Format
    from commops.shapes import OrgChart

NO_FIT: Final = "none"
FITS: Final = ("a4", "a3", "a1", "16:9", NO_FIT)
USUAL_PAGE: Final = "a4"

_PAGED: Final = "pdf"
"""The format whose files have pages of their own."""


@dataclass(frozen=True)
class Picture:
    """How a chart is drawn as a picture: the page that it is fitted to, empty for none, and what its colours mean."""

    fit: str
    colour: Colour
    _: KW_ONLY
    in_pages: bool

    def of(self, chart: OrgChart) -> OrgChart:
        """Return a chart that is to be drawn so."""
        return replace(chart, fit=self.fit, in_pages=self.in_pages)


def picture(form: Format, fit: str, colour: str, *, pages: bool) -> Picture:
    """Return what options say of pictures.

    Raises:
        Unable: where they say something impossible, or something of a format that is no picture.

    """
    fitted = form.coloured and "OrgChart" in form.writers
    for option, written, used in (
        ("--fit", fit, fitted),
        ("--colour", colour, form.coloured),
        ("--pages", pages, fitted),
    ):
        if written and not used:
            raise Unable(
                message("'{option}' cannot be used with format '{format}'", option=option, format=form.name),
                message("write a picture: `--output chart.svg`"),
            )

    page = fit or NO_FIT
    if pages and not fit:
        page = USUAL_PAGE
    page = one_of(FITS, page, "--fit")
    if pages and page == NO_FIT:
        raise Unable(message("'--pages' needs a page to fit"), message("write `--fit a4`, or leave it out"))
    return Picture(page.replace(NO_FIT, ""), Colour(one_of(Colour, colour or Colour.TEAM, "--colour")), in_pages=pages)


def in_files(chart: OrgChart, form: Format, output: str) -> Sequence[tuple[str, OrgChart]]:
    """Return the files that a chart goes to, each with what goes there: several where it is divided.

    Raises:
        Unable: where there should be several, and no file is named.

    """
    if not chart.in_pages or form.name == _PAGED:
        return [(output, chart)]
    if output in STANDARD:
        raise Unable(
            message("'--pages' writes several files"), message("name one: `--output chart.svg`, or write a PDF")
        )

    from commops.formats.org_charts.pages import split  # noqa: PLC0415 - for pictures only

    path = Path(output)
    charts = split(chart, lambda number, pages: quote(_numbered(path, number, pages).name))
    if len(charts) == 1:
        return [(output, charts[0])]
    return [(str(_numbered(path, number, len(charts))), each) for number, each in enumerate(charts, 1)]


def _numbered(path: Path, number: int, pages: int) -> Path:
    # By names that sort: chart-01.svg to chart-12.svg.
    return path.with_stem(f"{path.stem}-{number:0{len(str(pages))}}")
