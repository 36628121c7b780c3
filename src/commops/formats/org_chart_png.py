"""An org chart as a PNG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats.org_charts.page_sizes import PAGES
from commops.formats.org_charts.painting import painted
from commops.formats.org_charts.sheets import sheet
from commops.formats.rasterising import png
from commops.language.messages import message

if TYPE_CHECKING:
    from commops.shapes import OrgChart
    from commops.terminal.target import Target


def write(chart: OrgChart, target: Target) -> None:
    """Write a chart.

    Raises:
        Refused: where no font has some letters, or the picture would be too large.

    """
    found = sheet(chart, PAGES.get(chart.fit))
    wide, high = found.width * found.scale, found.height * found.scale
    smaller = message("draw less with `--root` or `--depth`, divide it with `--pages`, or write SVG or PDF")
    target.write_bytes(png(painted(found), wide, high, smaller))
