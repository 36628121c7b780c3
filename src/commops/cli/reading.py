"""What the reading commands begin with: the format asked for, and the organisation on a day, in a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from commops.cli.options import by_ending, day, one_of, read_organisation
from commops.cli.outputs import Kept
from commops.views.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum
    from pathlib import Path

    from commops.graph import Graph
    from commops.sources.reading import Reading
    from commops.views.charters import Material

    Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True)
class Seen:
    """An organisation as a command looks at it: as it was read, on a day, and the language to draw it in."""

    reading: Reading
    graph: Graph
    language: str

    @property
    def kept(self) -> Kept:
        """What its outputs are kept from."""
        return Kept.of(self.reading, self.reading.standards.places)

    def material(self) -> Material:
        """Return what documents and lists are made of."""
        from commops.report.places import places  # noqa: PLC0415 - what only some commands need
        from commops.views.charters import Material  # noqa: PLC0415

        return Material(self.graph, self.language, partial(places, self.reading))


def format_asked(written: str, output: str, endings: Mapping[str, Choice], default: Choice) -> Choice:
    """Return the format that is written, else the one that the file's ending picks."""
    formats = type(default)
    return formats(one_of(formats, written, "--format")) if written else by_ending(output, endings, default)


def look(path: Path, on: str, language: str) -> Seen:
    """Read the organisation at a path, to be seen on a day, in a language or its own."""
    from commops.graph import Graph  # noqa: PLC0415 - networkx and the models take a while

    words = one_of(LANGUAGES, language, "--language") if language else ""
    reading = read_organisation(path)
    graph = Graph(reading.organization, day(on), reading.standard)
    return Seen(reading, graph, words or graph.organization.organization.language)
