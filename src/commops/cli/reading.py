"""What the reading commands begin with: the format asked for, and the organisation on a day, in a language."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from commops.cli.options import day, language_asked, one_of, read_organisation
from commops.cli.outputs import Kept
from commops.cli.recording import note_reading
from commops.language.choosing import default_language
from commops.matrix.options import Sort
from commops.records import dataclass

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from commops.graph import Graph
    from commops.model.order import Order, Ranks
    from commops.model.organization import Organization
    from commops.naming.material import Material
    from commops.sources.reading import Reading


@dataclass(frozen=True)
class Seen:
    """An organisation as a command looks at it: as it was read, on a day, and the language to draw it in.

    What is drawn says on which day it was seen, unless it is not `dated`.
    """

    reading: Reading
    graph: Graph
    language: str
    dated: bool = True

    @property
    def kept(self) -> Kept:
        """What its outputs are kept from."""
        return Kept.of(self.reading, self.reading.beside)

    def material(self) -> Material:
        """Return what documents and lists are made of."""
        from commops.checking.locations import places_of_model  # noqa: PLC0415 - what only some commands need
        from commops.naming.material import Material  # noqa: PLC0415

        return Material(self.graph, self.language, partial(places_of_model, self.reading), dated=self.dated)


@cache
def read_once(path: Path) -> Reading:
    """Read the organisation at a path; where a run looks at it again, it is what was read at first."""
    reading = read_organisation(path)
    note_reading(path, reading)
    return reading


@cache
def look(path: Path, on: str, language: str, sort: str = "", *, dated: bool = True) -> Seen:
    """Read the organisation at a path, to be seen on a day, in a language or its own, and in an order."""
    from commops.sources.library import library_folder  # noqa: PLC0415 - networkx and the models take a while

    words = language_asked(language)
    asked = Sort(one_of(Sort, sort, "--sort")) if sort else Sort.WRITTEN
    reading = read_once(path)
    # The library is in both languages, whatever its own files state.
    stated = "" if path == library_folder() else reading.stated_language
    return seen(reading, day(on), words or stated or default_language(), asked, dated=dated)


def seen(reading: Reading, on: date, language: str, sort: Sort, *, dated: bool = True) -> Seen:
    """Look at an organisation that was read, on a day, in a language and an order."""
    from commops.graph import Graph  # noqa: PLC0415 - networkx and the models take a while

    library = reading.standard.library
    standard = replace(reading.standard, order=_order(sort, library, reading.standards.written, language))
    order = _order(sort, reading.organization, reading.written, language)
    return Seen(reading, Graph(reading.organization, on, standard, order=order), language, dated)


def _order(asked: Sort, organization: Organization, written: Ranks, language: str) -> Order:
    from commops.model.order import BY_ID, AsWritten, ByName  # noqa: PLC0415 - with the models

    match asked:
        case Sort.WRITTEN:
            return AsWritten(written)
        case Sort.NAME:
            return ByName(organization, language)
        case Sort.ID:
            return BY_ID
