"""What is measured of the start of commops, on a small example."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from process import Bench, Command, Measured
from programs import EXAMPLE, commops, python, script
from tables import Target, at_most

# What commops is built on: a program that imports all of it at once cannot start faster.
IMPORTS = "import typer, rich.console, pydantic, yaml, networkx"
UNIT = "the five imports"
YAMLLINT = "`yamllint --version`"
UNCHANGED = "`commops validate EXAMPLE`, nothing changed"
FIRST_DRAWN = "nothing changed"
DRAWN_BEFORE = "drawn before"
COMPLETION = "completing an id behind `commops show`"
FINDINGS = frozenset({0, 1})  # a linter that finds something has read everything all the same
SHOWN = "content-lead"  # a position of the example

AIMS: Mapping[str, float] = {
    "`commops --version`": 0.08,
    "`commops --help`": 0.30,
    "`commops validate --help`": 0.36,
    COMPLETION: 0.40,
    UNCHANGED: 0.30,
    f"{UNCHANGED}, with an option": 0.48,
    "`commops validate --no-cache EXAMPLE`": 0.95,
    "`commops chart EXAMPLE`, nothing changed": 0.75,
    "`commops raci EXAMPLE`, nothing changed": 0.75,
    "`commops list duties EXAMPLE`, nothing changed": 0.75,
    "`commops show ID EXAMPLE`, nothing changed": 0.75,
}
"""At most how many times the five imports each may take."""


@dataclass(frozen=True)
class Startup:
    """What is measured on the example, by name."""

    measured: Mapping[str, Measured]

    @property
    def unit(self) -> Measured:
        """The five imports."""
        return self.measured[UNIT]

    def targets(self) -> Iterator[Target]:
        """Yield what was aimed at, and what came of it."""
        for name, limit in AIMS.items():
            ratio = self.measured[name].seconds / self.unit.seconds
            yield at_most(limit, ratio, f"{name}: at most {{}} of {UNIT}")

        ratio = self.measured[UNCHANGED].seconds / self.measured[YAMLLINT].seconds
        yield at_most(1, ratio, f"{UNCHANGED}: at most {{}} of {YAMLLINT}")


def measure(bench: Bench, schema: Path, runs: int) -> Startup:
    """Measure everything on the example, in turn."""
    commands = [*_without_files(runs), *_on_example(runs), *_peers(schema, runs)]
    return Startup({one.command.name: one for one in bench.measure(commands)})


def _without_files(runs: int) -> Iterator[Command]:
    yield Command(UNIT, python("-c", IMPORTS), runs)
    yield Command("`python -c pass`", python("-c", "pass"), runs)
    yield Command("`commops --version`", commops("--version"), runs)
    yield Command("`commops --help`", commops("--help"), runs)
    yield Command("`commops validate --help`", commops("validate", "--help"), runs)


def _on_example(runs: int) -> Iterator[Command]:
    example = str(EXAMPLE)
    asked = {"_COMMOPS_COMPLETE": "complete_bash", "COMP_WORDS": "commops show co", "COMP_CWORD": "2"}
    yield Command(COMPLETION, commops(), runs, FINDINGS, cached=True, folder=EXAMPLE, environment=asked)

    validate = commops("validate", example)
    yield Command("`commops validate --no-cache EXAMPLE`", commops("validate", "--no-cache", example), runs)
    yield Command("`commops validate EXAMPLE`, an empty cache", validate, runs)
    yield Command(UNCHANGED, validate, runs, cached=True)
    with_option = commops("validate", "--fail-on", "warning", example)
    yield Command(f"{UNCHANGED}, with an option", with_option, runs, FINDINGS, cached=True)

    for name, view in (
        ("chart EXAMPLE", ("chart", example)),
        ("raci EXAMPLE", ("raci", example)),
        ("list duties EXAMPLE", ("list", "duties", example)),
        ("show ID EXAMPLE", ("show", SHOWN, example)),
    ):
        yield from drawing(f"`commops {name}`", commops(*view), runs, validate)


def drawing(name: str, arguments: tuple[str, ...], runs: int, validate: tuple[str, ...]) -> Iterator[Command]:
    """Draw something where only `commops validate` was run before, and then the same again."""
    yield Command(f"{name}, {FIRST_DRAWN}", arguments, runs, cached=True, forgotten="drawing-*", warm=validate)
    yield Command(f"{name}, {DRAWN_BEFORE}", arguments, runs, cached=True)


def _peers(schema: Path, runs: int) -> Iterator[Command]:
    yamllint, check = script("yamllint"), script("check-jsonschema")
    files = sorted(map(str, EXAMPLE.rglob("*.yaml")))
    yield Command(YAMLLINT, (yamllint, "--version"), runs)
    yield Command("`yamllint EXAMPLE`", (yamllint, str(EXAMPLE)), runs, FINDINGS)
    yield Command("`check-jsonschema --version`", (check, "--version"), runs)
    yield Command("`check-jsonschema EXAMPLE`", (check, "--schemafile", str(schema), *files), runs, FINDINGS)
