"""A proposal on the screen: what it is, why, and its chart, before any file of it is there."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from commops.cli.errors import Unable
from commops.cli.options import colourful, columns, day
from commops.language.messages import message
from commops.shapes import Run, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.proposals.answers import Answers
    from commops.shapes import Line


def proposed(answers: Answers) -> dict[str, str]:
    """Show what is proposed for some answers, and return its files by their names."""
    from commops.proposals.proposal import propose  # noqa: PLC0415 - what only this needs
    from commops.proposals.reasons import reasons, title  # noqa: PLC0415
    from commops.proposals.writing import files  # noqa: PLC0415
    from commops.sources.library import library_folder  # noqa: PLC0415
    from commops.sources.reading import read  # noqa: PLC0415
    from commops.terminal import printing  # noqa: PLC0415

    library = read(library_folder()).organization
    proposal = propose(answers, library)
    texts = files(proposal, library)
    lines = [*_said(title(proposal), reasons(proposal, library)), (), *_chart(texts, answers.language), ()]
    printing.write(lines, sys.stdout, colour=colourful(""))
    sys.stdout.flush()
    return texts


def _said(title: str, reasons: Iterable[tuple[str, str]]) -> Iterator[Line]:
    from commops.terminal.width import width  # noqa: PLC0415 - what only this needs
    from commops.terminal.wrap import wrapped  # noqa: PLC0415

    reasons = list(reasons)
    room = max(width(heading) for heading, _ in reasons) + 2
    yield (Run(title, Tone.STRONG),)
    for heading, text in reasons:
        label = heading + " " * (room - width(heading))
        for line in wrapped((Run(text),), columns() - room - 2):
            yield (Run(f"  {label}", Tone.DIM), *line)
            label = " " * room


def _chart(texts: Mapping[str, str], language: str) -> list[Line]:
    # Drawn from the files, as it will be, though none of them is written yet.
    from commops.chart.org_chart import Chart, draw  # noqa: PLC0415 - what only this needs
    from commops.graph import Graph  # noqa: PLC0415 - what only this needs
    from commops.model.order import AsWritten  # noqa: PLC0415
    from commops.sources.folder.files import Files, Root  # noqa: PLC0415
    from commops.sources.gathering import Gathered, parse  # noqa: PLC0415
    from commops.sources.reading import made_of  # noqa: PLC0415
    from commops.terminal import tree_text  # noqa: PLC0415

    contents = {name: text.encode() for name, text in sorted(texts.items())}
    gathered = Gathered(Files(Root(Path.cwd()), list(contents)), contents, {})
    reading = made_of(gathered, parse)
    if reading.faults:
        raise Unable(
            message("the files would have an error: {error}", error=reading.faults[0].message),
            message("try other answers"),
        )

    graph = Graph(reading.organization, day(""), reading.standard, order=AsWritten(reading.written))
    return list(tree_text.lines(draw(Chart(graph, language))))
