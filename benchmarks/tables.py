"""Write what was measured as Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import floor, log10

from process import Measured


@dataclass(frozen=True)
class Target:
    """What was aimed at, what came of it, and whether it was met."""

    aim: str
    figure: str
    met: bool


def startup(measured: Iterable[Measured], unit: Measured) -> str:
    """Give each command a line, with its time as a multiple of one of them."""
    titles = ("command", "seconds, median", "min", "max", f"times {unit.command.name}", "runs")
    return _table(titles, ((one.command.name, *_times(one), *_ratios(one, unit), len(one.samples)) for one in measured))


def validation(measured: Iterable[Measured], unit: Measured, ours: Measured, least: float) -> str:
    """Give each command a line, with its time as a multiple of two of them, and its megabytes where above the least."""
    ratios = [f"times {one.command.name}" for one in (unit, ours)]
    return _table(
        ("command", "seconds, median", "min", "max", *ratios, "MB", "runs"),
        (
            (one.command.name, *_times(one), *_ratios(one, unit, ours), _memory(one, least), len(one.samples))
            for one in measured
        ),
    )


def targets(rows: Iterable[Target]) -> str:
    """Give each target a line."""
    cells = ((row.aim, row.figure, "yes" if row.met else "**no**") for row in rows)
    return _table(("target", "measured", "met"), cells)


def remarks(measured: Iterable[Measured]) -> Iterator[str]:
    """Name the commands that found something to say, for what they print takes time too."""
    for one in measured:
        exits = {sample.exit for sample in one.samples}
        if exits != {0}:
            codes = ", ".join(map(str, sorted(exits)))
            yield f"{one.command.name} ended with exit code {codes}, having printed {one.output.lines:,} lines."


def _table(titles: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Set text on the left, numbers on the right."""
    ruler = ("---", *("---:" for _ in titles[1:]))
    return "\n".join(f"| {' | '.join(map(str, cells))} |" for cells in (titles, ruler, *rows))


def _ratios(one: Measured, *others: Measured) -> Iterator[str]:
    return (f"{one.seconds / other.seconds:.2f}" for other in others)


def _memory(one: Measured, least: float) -> str:
    return f"{one.megabytes:.0f}" if one.megabytes > least else f"under {least:.0f}"


def _times(measured: Measured) -> Iterator[str]:
    return map(_rounded, (measured.seconds, measured.fastest, measured.slowest))


def _rounded(seconds: float) -> str:
    """Round to what can be told on a busy machine: three digits."""
    return f"{seconds:.{max(0, 2 - floor(log10(seconds)))}f}"
