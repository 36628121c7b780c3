"""Names that a format could misread, in pictures that other programs make of the drawing."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from hostile_names import DIAGRAMS, MARKUP, PAGES, SHEETS, as_read
from org_charts import chart

from commops.formats import org_chart_pdf, org_chart_png
from commops.formats.registry import FORMATS
from commops.shapes import Card, OrgChart
from commops.terminal.target import Target

SHORT = [name for name in (*MARKUP, *PAGES, *SHEETS, *DIAGRAMS) if name.isascii() and len(name) <= 12]
"""Names that stand on one line of a box."""

PNG = next(each for each in FORMATS if each.name == "png")


def of_names() -> OrgChart:
    """Return a chart of boxes that are called so."""
    return chart([Card(str(number), f"roles/{number}", None, name) for number, name in enumerate(SHORT)])


@pytest.mark.consumer
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.skipif(shutil.which("rsvg-convert") is None, reason="rsvg-convert is not installed")
def test_pdf(tmp_path: Path) -> None:
    file = tmp_path / "chart.pdf"
    file.write_bytes(written(org_chart_pdf))
    shown = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout  # noqa: S607
    boxes = set(map(closed_up, re.split(r"\n| {3,}", shown)))
    assert [name for name in SHORT if closed_up(name) not in boxes] == []


@pytest.mark.skipif(not (PNG.extra and PNG.extra.installed), reason="the extra for PNG is not installed")
def test_png() -> None:
    signature, width = written(org_chart_png)[:8], written(org_chart_png)[16:20]
    assert signature == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(width) > 500


def closed_up(text: str) -> str:
    """Return a text without blanks: how many there are is a guess of who reads a PDF."""
    return "".join(as_read(text).split())


def written(writer: object) -> bytes:
    """Return what a writer makes of the chart."""
    below = BytesIO()
    with TextIOWrapper(below) as file:
        writer.write(of_names(), Target(file))  # type: ignore[attr-defined]
        file.flush()
        return below.getvalue()
