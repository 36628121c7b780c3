"""An org chart as an SVG file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats.org_charts.page_sizes import PAGES
from commops.formats.org_charts.painting import painted
from commops.formats.org_charts.sheets import sheet

if TYPE_CHECKING:
    from commops.shapes import OrgChart
    from commops.terminal.target import Target


def write(chart: OrgChart, target: Target) -> None:
    """Write a chart."""
    target.write(painted(sheet(chart, PAGES.get(chart.fit))))
