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


def at_most(limit: float, figure: float, aim: str) -> Target:
    """Return a target that is met by what is not above a limit."""
    return Target(aim.format(f"{limit:,g}"), f"{figure:,.3g}", met=figure <= limit)


def at_least(limit: float, figure: float, aim: str) -> Target:
    """Return a target that is met by what is not below a limit."""
    return Target(aim.format(f"{limit:,g}"), f"{figure:,.3g}", met=figure >= limit)


def measurements(measured: Iterable[Measured], units: Sequence[Measured], least: float) -> str:
    """Give each command a line, with its time as multiples of others, and its megabytes where above the least."""
    ratios = [f"times {unit.command.name}" for unit in units]
    titles = ("command", "seconds, median", "min", "max", *ratios, "processor", "MB", "runs")
    return _table(titles, (_cells(one, units, least) for one in measured))


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


def _cells(one: Measured, units: Sequence[Measured], least: float) -> Iterator[object]:
    yield one.command.name
    yield from _times(one)
    yield from _ratios(one, *units)
    yield _rounded(one.processor)
    yield _memory(one, least)
    yield len(one.samples)


def _memory(one: Measured, least: float) -> str:
    return f"{one.megabytes:.0f}" if one.megabytes > least else f"under {least:.0f}"


def _times(measured: Measured) -> Iterator[str]:
    return map(_rounded, (measured.seconds, measured.fastest, measured.slowest))


def _rounded(seconds: float) -> str:
    """Round to what can be told on a busy machine: three digits."""
    return f"{seconds:.{max(0, 2 - floor(log10(seconds)))}f}"
