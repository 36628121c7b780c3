"""Measure how fast commops starts and validates, beside its imports, its YAML parser and linters of YAML files."""

import argparse
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory

import tables
from process import MAXRSS, Bench, Command, Measured, UnexpectedResultError
from tables import Target

HERE = Path(__file__).parent.absolute()
README = HERE / "README.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
EXAMPLE = HERE.parent / "examples" / "functional"
# What commops is built on: a program that imports all of it at once cannot start faster.
IMPORTS = "import typer, rich, pydantic, yaml, networkx"
RELAXED = "{extends: relaxed, rules: {line-length: disable}}"
PACKAGES = ("commops", "typer", "rich", "pydantic", "PyYAML", "networkx", "yamllint", "check-jsonschema")
FINDINGS = frozenset({0, 1})  # a linter that finds something has read everything all the same
SLOW = 10_000  # duties from which the linters, which take minutes then, are run once
AIMED = 20_000  # duties the targets are about


@dataclass(frozen=True)
class Startup:
    """What is measured on the example."""

    imports: Measured
    help: Measured
    cached: Measured
    example: Measured
    all: Sequence[Measured]


@dataclass(frozen=True)
class Size:
    """What is measured on a generated organisation."""

    duties: int
    extent: str
    commops: Measured
    events: Measured
    reading: Measured
    roll: Measured
    anew: Measured
    others: Measured
    cached: Measured
    linters: Sequence[Measured]
    all: Sequence[Measured]


def report(bench: Bench, sizes: Sequence[int], runs: int) -> Iterator[str]:
    """Measure everything, then give the paragraphs and tables of the report."""
    schema = _schema(bench)
    startup = _startup(bench, schema, runs)
    heavy = _heavy(bench)
    measured = [_size(bench, schema, duties, runs) for duties in sizes]
    least = getrusage(RUSAGE_SELF).ru_maxrss * MAXRSS / 1e6
    yield _circumstances()
    yield "### Targets"
    yield tables.targets(_targets(startup, measured, heavy))
    yield "### Start-up"
    yield tables.startup(startup.all, startup.imports)
    yield from tables.remarks(startup.all)
    for size in measured:
        yield f"### {size.duties:,} duties: {size.extent}"
        yield tables.validation(size.all, size.events, size.commops, least)
        yield f"commops said: {size.commops.output.end}"
        yield from tables.remarks(size.all)


def _startup(bench: Bench, schema: Path, runs: int) -> Startup:
    files = sorted(map(str, EXAMPLE.rglob("*.yaml")))
    commops, yamllint, check = map(_script, ("commops", "yamllint", "check-jsonschema"))
    example = Command("`commops validate EXAMPLE`", (commops, "validate", str(EXAMPLE)), runs)
    measured = bench.measure(
        [
            Command("the five imports", (sys.executable, "-c", IMPORTS), runs),
            Command("`commops --help`", (commops, "--help"), runs),
            replace(example, name="`commops validate EXAMPLE`, nothing changed", cached=True),
            example,
            Command("`commops --version`", (commops, "--version"), runs),
            Command("`python -c pass`", (sys.executable, "-c", "pass"), runs),
            Command("`yamllint --version`", (yamllint, "--version"), runs),
            Command("`yamllint EXAMPLE`", (yamllint, str(EXAMPLE)), runs, FINDINGS),
            Command("`check-jsonschema --version`", (check, "--version"), runs),
            Command("`check-jsonschema EXAMPLE`", (check, "--schemafile", str(schema), *files), runs, FINDINGS),
        ]
    )
    imports, help_, cached, anew, *_ = measured
    return Startup(imports, help_, cached, anew, sorted(measured, key=lambda one: one.seconds))


def _size(bench: Bench, schema: Path, duties: int, runs: int) -> Size:
    print(f"{duties:,} duties", file=sys.stderr)
    folder = bench.scratch / f"duties-{duties}"
    generate = (sys.executable, str(HERE / "generate.py"), str(folder), "--duties", str(duties))
    bench.run(Command("generate.py", generate, 1))
    files = sorted(folder.rglob("*.yaml"))
    measured = bench.measure([*_validations(folder, runs), *_linters(files, schema, folder, runs, duties)])
    if set(folder.rglob("*")) != {*files, *(file.parent for file in files)} - {folder}:
        raise UnexpectedResultError("commops left files in the organisation, which may have saved later runs some work")
    commops, anew, others, events, reading, roll, _, cached, *_ = measured
    return Size(duties, _extent(files), commops, events, reading, roll, anew, others, cached, measured[-2:], measured)


def _validations(folder: Path, runs: int) -> Iterator[Command]:
    """Validate with and without a cache, with libyaml's events next, draw, and validate what has not changed."""
    commops = Command("`commops validate`", (_script("commops"), "validate", str(folder)), runs)
    yield commops
    anew = (_script("commops"), "validate", "--no-cache", str(folder))
    yield Command("`commops validate --no-cache`", anew, runs)
    yield Command("the same, `--skip overlapping-duties`", (*anew, "--skip", "overlapping-duties"), runs)
    yield Command("libyaml's events", (sys.executable, str(HERE / "events.py"), "events", str(folder)), runs)
    yield Command("commops' reading alone", (sys.executable, str(HERE / "events.py"), "read", str(folder)), runs)
    yield Command("`commops raci --layout list`", (_script("commops"), "raci", "--layout", "list", str(folder)), runs)
    yield Command("`commops chart`", (_script("commops"), "chart", str(folder)), runs)
    yield replace(commops, name="`commops validate`, nothing changed", cached=True)
    yield Command("`yaml.load`", (sys.executable, str(HERE / "events.py"), "load", str(folder)), runs)


def _linters(files: Sequence[Path], schema: Path, folder: Path, runs: int, duties: int) -> Iterator[Command]:
    few = 1 if duties >= SLOW else runs
    check = (_script("check-jsonschema"), "--schemafile", str(schema), *map(str, files))
    yield Command("`yamllint`", (_script("yamllint"), "-d", RELAXED, str(folder)), few, FINDINGS)
    yield Command("`check-jsonschema`", check, few, FINDINGS)


def _extent(files: Sequence[Path]) -> str:
    # File by file: what this process holds at most is the least that can be told of its children.
    texts = [(text.count(b"\n"), len(text)) for text in (file.read_bytes() for file in files)]
    lines, size = (sum(column) for column in zip(*texts, strict=True))
    return f"{len(files):,} files, {lines:,} lines, {size / 1e6:.2g} MB"


def _schema(bench: Bench) -> Path:
    bench.run(Command("`commops schema`", (_script("commops"), "schema"), 1))
    file = bench.scratch / "schema.json"
    file.write_text(bench.stdout, encoding="utf-8")
    return file


def _heavy(bench: Bench) -> list[str]:
    """Name what `commops --help` imports though it has no use for it."""
    arguments = (sys.executable, "-X", "importtime", _script("commops"), "--help")
    bench.run(Command("`commops --help`, its imports", arguments, 1))
    lines = [line for line in bench.stderr.splitlines() if line.startswith("import time:")]
    modules = {line.rpartition("|")[2].strip() for line in lines}
    return sorted(module for module in modules if module.split(".")[0] in {"networkx", "pydantic"})


def _script(name: str) -> str:
    """Find a program installed beside this Python, as users start it."""
    script = Path(sys.executable).with_name(name)
    if not script.exists():
        raise FileNotFoundError(f"{name} is not installed beside {sys.executable}")
    return str(script)


def _targets(startup: Startup, sizes: Sequence[Size], heavy: Sequence[str]) -> Iterator[Target]:
    imports = startup.imports.seconds
    yield _at_most(0.5, startup.help.seconds / imports, "`commops --help`: at most {} of the five imports")
    yield _at_most(1.5, startup.example.seconds / imports, "`commops validate EXAMPLE`: at most {} of the five imports")
    aim = "`commops validate EXAMPLE`, where nothing has changed: at most {} of the five imports"
    yield _at_most(1, startup.cached.seconds / imports, aim)
    aim = "`commops --help` imports neither `networkx` nor `pydantic`, which the models are made of"
    yield Target(aim, f"{len(heavy)} such modules: {', '.join(heavy[:3])}" if heavy else "neither", met=not heavy)
    by_duties = {size.duties: size for size in sizes}
    if size := by_duties.get(AIMED):
        yield from _targets_at(size)
    if size and (tenth := by_duties.get(AIMED // 10)):
        growth = size.commops.seconds / tenth.commops.seconds
        yield _at_most(11, growth, f"from {tenth.duties:,} to {size.duties:,} duties: at most {{}} times the time")


def _targets_at(size: Size) -> Iterator[Target]:
    ours, at = size.commops, f"{size.duties:,} duties: "
    events = size.events.seconds
    yield _at_most(5, size.anew.seconds / events, at + "all rules, at most {} times libyaml's events")
    yield _at_most(5, size.others.seconds / events, at + "all but `overlapping-duties`, at most {} times the events")
    aim = at + "where nothing has changed, at most {} of the first run"
    yield _at_most(0.33, size.cached.seconds / ours.seconds, aim)
    for linter in size.linters:
        aim = f"{at}at least {{}} times as fast as {linter.command.name}"
        yield _at_least(10, linter.seconds / ours.seconds, aim)
    yield _at_most(600, ours.megabytes, at + "at most {} MB")
    drawn = size.roll.seconds / size.reading.seconds
    yield _at_most(2, drawn, at + "`commops raci --layout list` at most {} times the reading alone")


def _at_most(limit: float, figure: float, aim: str) -> Target:
    return Target(aim.format(limit), f"{figure:.3g}", met=figure <= limit)


def _at_least(limit: float, figure: float, aim: str) -> Target:
    return Target(aim.format(limit), f"{figure:.3g}", met=figure >= limit)


def _circumstances() -> str:
    """Say when and on what this was measured."""
    today = datetime.now(UTC).date()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    packages = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    return f"Measured on {today} with {python} on {platform.system()}, {os.cpu_count()} CPUs: {packages}."


def _write(text: str) -> None:
    before, rest = README.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    README.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def main() -> int:
    """Measure, print the report, and put it into the README where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the tables into README.md beside this file")
    parser.add_argument("--sizes", type=_numbers, default="200,2000,20000", help="duties (default %(default)s)")
    parser.add_argument("--runs", type=int, default=5, help="runs of each command (default %(default)s)")
    options = parser.parse_args()
    with TemporaryDirectory() as scratch:
        try:
            text = "\n\n".join(report(Bench(Path(scratch)), options.sizes, options.runs))
        except (UnexpectedResultError, FileNotFoundError) as error:
            print(f"measure: {error}", file=sys.stderr)
            return 1
    print(text)
    if options.write:
        _write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
