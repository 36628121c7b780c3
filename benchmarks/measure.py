"""Measure how fast commops starts, checks and draws, beside its imports, its YAML parser, linters and an old commit."""

import argparse
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory

import growth
import many_people
import sizes
import startup
import tables
from many_people import ManyPeople
from process import MAXRSS, Bench, Command, Measured, UnexpectedResultError
from programs import HERE, commops
from reference import Reference
from sizes import CHECKED, EVENTS_OF, LARGE, Size
from startup import Startup

README = HERE / "README.md"
PICTURE = HERE / "growth.svg"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
PACKAGES = ("commops", "typer", "rich", "pydantic", "PyYAML", "networkx", "yamllint", "check-jsonschema")
BUSY = 0.5  # the load from which a machine that should have nothing else to do is called busy
MILLION = 1_000_000
FEW = 3  # runs at most of what takes minutes


@dataclass(frozen=True)
class Asked:
    """What is to be measured."""

    sizes: Sequence[int]
    runs: int
    reference: str
    large: bool


@dataclass(frozen=True)
class Report:
    """All that was measured."""

    startup: Startup
    sizes: Sequence[Size]
    crowds: Sequence[ManyPeople]
    load: float
    reference: str
    least: float

    def text(self) -> Iterator[str]:
        """Yield the paragraphs and tables of the report."""
        yield _circumstances(self.load, self.reference)
        yield "### Targets"
        yield tables.targets(self._targets())
        yield "### Start-up"
        yield tables.measurements(_by_time(self.startup), [self.startup.unit], self.least)
        yield from tables.remarks(self.startup.measured.values())
        for size in self.sizes:
            yield from self._size(size)
        for people in self.crowds:
            yield f"### {people.people:,} people by roster"
            yield tables.measurements(people.measured.values(), [people.measured[many_people.THEIRS]], self.least)

    @property
    def lines(self) -> dict[str, growth.Points]:
        """The lines of the picture: duties and seconds."""
        named = {"commops validate": CHECKED, EVENTS_OF: EVENTS_OF}
        return {name: [(size.duties, size.seconds(of)) for size in self.sizes] for name, of in named.items()}

    def _targets(self) -> Iterator[tables.Target]:
        yield from self.startup.targets()
        yield from sizes.targets(self.sizes)
        for people in self.crowds:
            yield from people.targets()

    def _size(self, size: Size) -> Iterator[str]:
        yield f"### {size.duties:,} duties: {size.extent}"
        units = [size.measured[name] for name in (EVENTS_OF, CHECKED)]
        yield tables.measurements(size.measured.values(), units, self.least)
        yield f"commops said: {size.measured[CHECKED].output.end}"
        yield from tables.remarks(size.measured.values())


def measure(bench: Bench, asked: Asked) -> Report:
    """Measure everything that is asked for."""
    load = os.getloadavg()[0]
    schema = _schema(bench)
    reference = Reference.unpacked(asked.reference, bench.scratch)
    started = startup.measure(bench, schema, asked.runs)
    measured = [sizes.measure(bench, schema, duties, asked.runs, reference) for duties in asked.sizes]
    crowds = []
    if asked.large:
        few = min(FEW, asked.runs)
        measured.append(sizes.measure(bench, schema, LARGE, few, reference))
        crowds.append(many_people.measure(bench, MILLION, 1, reference))
    least = getrusage(RUSAGE_SELF).ru_maxrss * MAXRSS / 1e6
    return Report(started, measured, crowds, load, asked.reference, least)


def _by_time(started: Startup) -> list[Measured]:
    return sorted(started.measured.values(), key=lambda one: one.seconds)


def _schema(bench: Bench) -> Path:
    bench.run(Command("`commops schema`", commops("schema"), 1))
    file = bench.scratch / "schema.json"
    file.write_text(bench.stdout, encoding="utf-8")
    return file


def _circumstances(load: float, reference: str) -> str:
    """Say when, on what and beside what this was measured, and whether something else was running."""
    today = datetime.now(UTC).date()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    packages = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    beside = "nothing else was running" if load < BUSY else "**the machine was busy**"
    return (
        f"Measured on {today} with {python} on {platform.system()}, {os.cpu_count()} CPUs: {packages}. The load at the "
        f"start was {load:.1f}: {beside}. The reference is commit {reference}."
    )


def _write(report: Report, text: str) -> None:
    before, rest = README.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    README.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")
    PICTURE.write_text(growth.drawn(report.lines), encoding="utf-8")


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def main() -> int:
    """Measure, print the report, and put it into the README where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the tables and the picture beside this file")
    parser.add_argument("--sizes", type=_numbers, default="200,2000,20000", help="duties (default %(default)s)")
    parser.add_argument("--runs", type=int, default=5, help="runs of each command (default %(default)s)")
    parser.add_argument("--reference", default="6e3cbf5", help="the commit to compare with (default %(default)s)")
    parser.add_argument("--large", action="store_true", help=f"also {LARGE:,} duties, and {MILLION:,} people")
    options = parser.parse_args()
    asked = Asked(options.sizes, options.runs, options.reference, options.large)
    with TemporaryDirectory() as scratch:
        try:
            report = measure(Bench(Path(scratch)), asked)
        except (UnexpectedResultError, FileNotFoundError) as error:
            print(f"measure: {error}", file=sys.stderr)
            return 1
    text = "\n\n".join(report.text())
    print(text)
    if options.write:
        _write(report, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
