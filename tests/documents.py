"""Documents and lists of small organisations, as a reader sees them: 80 columns, no colour."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path

from organisations import DAY

from commops.checking.locations import places
from commops.graph import Graph
from commops.lists.listing import draw as draw_list
from commops.naming.material import Material
from commops.naming.subject import meant
from commops.profiles import draw
from commops.shapes import Document, Line
from commops.sources.folder.files import ROOT
from commops.sources.reading import read
from commops.terminal import document_text, fitting, printing, table_text

EXAMPLE = Path(__file__).parents[1] / "examples" / "functional"


def material(folder: Path, text: str = "", language: str = "en", on: date = DAY) -> Material:
    """Return what documents are made of; where a text is given, it is written as the organisation first."""
    if text:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ROOT).write_text(text, encoding="utf-8")
    reading = read(folder)
    assert not reading.faults, reading.faults
    return Material(Graph(reading.organization, on), language, partial(places, reading))


def drawn(of: Material, what: str) -> Document:
    """Return the document of what is written."""
    return draw(of, meant(of.graph, what))


def shown(of: Material, what: str, room: int = 80) -> str:
    """Return the screen of what is written."""
    return written(document_text.lines(drawn(of, what), room))


def listed(of: Material, kind: str, room: int = 80) -> str:
    """Return the screen of a list."""
    return written(table_text.lines(fitting.fitted(draw_list(of, kind), room), room))


def written(lines: Iterable[Line]) -> str:
    """Return lines as a file has them."""
    file = io.StringIO()
    printing.write(lines, file, colour=False)
    return file.getvalue()
