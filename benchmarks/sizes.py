"""What is measured on generated organisations: checking them, drawing them, and checking them after a change."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from shutil import copytree

from process import Bench, Command, Measured, UnexpectedResultError
from programs import EVENTS, HERE, commops, python, script
from reference import Reference
from startup import DRAWN_BEFORE, FINDINGS, FIRST_DRAWN, drawing
from tables import Target, at_least, at_most

AIMED = 20_000  # duties that most targets are about
LARGE = 200_000  # duties of which only the check is measured
SLOW = 10_000  # duties from which the linters, which take minutes then, are run once
RELAXED = "{extends: relaxed, rules: {line-length: disable}}"

CHECKED = "`commops validate --no-cache`"
EVENTS_OF = "libyaml's events"
READING = "commops' reading alone"
READ_AGAIN = "commops' reading of what is kept"
FIRST = "`commops validate`, an empty cache"
UNCHANGED = "`commops validate`, nothing changed"
CHANGED = "`commops validate`, one file changed"
REFERENCE = "`commops validate --no-cache` of the reference"
AS_JSON = "`commops raci --format json`"
AS_LONG_CSV = "`commops raci --format csv --layout long`"
VIEWS = ("`commops raci --layout letters`", "`commops chart`", "`commops list duties`", "`commops show ID`")
YAMLLINT = "`yamllint`"


@dataclass(frozen=True)
class Size:
    """What is measured on an organisation of so many duties, by name."""

    duties: int
    extent: str
    measured: Mapping[str, Measured]

    def seconds(self, name: str) -> float:
        """Return the median of the seconds of a command."""
        return self.measured[name].seconds

    def ratio(self, name: str, unit: str) -> float:
        """Return how many times as long as another command one takes."""
        return self.seconds(name) / self.seconds(unit)


def targets(sizes: Sequence[Size]) -> Iterator[Target]:
    """Yield what was aimed at for the sizes that were measured, and what came of it."""
    by_duties = {size.duties: size for size in sizes}
    aimed = by_duties.get(AIMED)
    if aimed is None:
        return

    yield from _of_checking(aimed)
    yield from _of_views(aimed)
    if large := by_duties.get(LARGE):
        growth = large.seconds(CHECKED) / aimed.seconds(CHECKED)
        yield at_most(10.5, growth, f"{LARGE:,} duties: {CHECKED} at most {{}} times that of {AIMED:,}")
        yield at_most(2000, large.measured[CHECKED].megabytes, f"{LARGE:,} duties: at most {{}} MB")


def _of_checking(size: Size) -> Iterator[Target]:
    checked, events = size.measured[CHECKED], size.measured[EVENTS_OF]
    at = f"{size.duties:,} duties: "
    yield at_most(3.5, checked.seconds / events.seconds, f"{at}{CHECKED} at most {{}} times {EVENTS_OF}")
    yield at_most(4.2, checked.processor / events.processor, f"{at}the same in seconds of the processor, at most {{}}")
    yield at_most(250, checked.megabytes, f"{at}at most {{}} MB")
    yield at_most(0.15, size.ratio(UNCHANGED, EVENTS_OF), f"{at}{UNCHANGED}: at most {{}} of {EVENTS_OF}")
    yield at_most(0.25, size.ratio(CHANGED, REFERENCE), f"{at}{CHANGED}: at most {{}} of {REFERENCE}")
    yield at_least(12, size.ratio(YAMLLINT, CHECKED), f"{at}at least {{}} times as fast as {YAMLLINT}")


def _of_views(size: Size) -> Iterator[Target]:
    at = f"{size.duties:,} duties: "
    for name in (AS_JSON, AS_LONG_CSV):
        yield at_most(1.3, size.ratio(name, CHECKED), f"{at}{name}: at most {{}} times {CHECKED}")
    for view in VIEWS:
        for name in (f"{view}, {FIRST_DRAWN}", f"{view}, {DRAWN_BEFORE}"):
            yield at_most(1.2, size.ratio(name, EVENTS_OF), f"{at}{name}: at most {{}} times {EVENTS_OF}")


def measure(bench: Bench, schema: Path, duties: int, runs: int, reference: Reference) -> Size:
    """Generate an organisation of so many duties, and measure what is of interest at this size."""
    folder = bench.scratch / f"duties-{duties}"
    bench.run(Command("generate.py", python(str(HERE / "generate.py"), str(folder), "--duties", str(duties)), 1))
    before = sorted(folder.rglob("*"))

    commands = list(_checking(folder, runs))
    if duties < LARGE:
        commands += [*_after_a_change(bench, folder, runs), *_views(folder, runs)]
        commands += [*_of_reference(folder, runs, reference), *_linters(folder, schema, runs, duties)]
    measured = {one.command.name: one for one in bench.measure(commands)}

    if sorted(folder.rglob("*")) != before:
        raise UnexpectedResultError("commops left files in the organisation, which may have saved later runs some work")
    return Size(duties, _extent(folder), measured)


def _checking(folder: Path, runs: int) -> Iterator[Command]:
    """Check with and without a cache, with what takes less than it beside it."""
    path = str(folder)
    yield Command(EVENTS_OF, python(EVENTS, "events", path), runs)
    yield Command("`yaml.load`", python(EVENTS, "load", path), runs)
    yield Command(READING, python(EVENTS, "read", path), runs)
    yield Command(CHECKED, commops("validate", "--no-cache", path), runs)
    yield Command(FIRST, commops("validate", path), runs)
    yield Command(UNCHANGED, commops("validate", path), runs, cached=True)
    yield Command(READ_AGAIN, python(EVENTS, "kept", path), runs, cached=True)


def _after_a_change(bench: Bench, folder: Path, runs: int) -> Iterator[Command]:
    """Check again where the name of one duty is another one than in any run before."""
    changing = bench.scratch / f"{folder.name}-changing"
    copytree(folder, changing)
    file = max(changing.glob("duties/*.yaml"))
    text = file.read_text(encoding="utf-8")
    numbers = count(1)

    def change() -> None:
        said = re.sub(r"^(      en: .*)", rf"\1, edition {next(numbers)}", text, count=1, flags=re.MULTILINE)
        file.write_text(said, encoding="utf-8")

    yield Command(CHANGED, commops("validate", str(changing)), runs, cached=True, before=change)


def _views(folder: Path, runs: int) -> Iterator[Command]:
    path = str(folder)
    yield Command(AS_JSON, commops("raci", "--format", "json", path), runs)
    yield Command(AS_LONG_CSV, commops("raci", "--format", "csv", "--layout", "long", path), runs)

    validate = commops("validate", path)
    letters = ("raci", "--layout", "letters", path)
    words = (letters, ("chart", path), ("list", "duties", path), ("show", _some_team(folder), path))
    for name, view in zip(VIEWS, words, strict=True):
        yield from drawing(name, commops(*view), runs, validate)


def _some_team(folder: Path) -> str:
    text = max(folder.glob("teams/*.yaml")).read_text(encoding="utf-8")
    ids: list[str] = re.findall(r"^  ([a-z0-9-]+):", text, flags=re.MULTILINE)
    return ids[-1]


def _of_reference(folder: Path, runs: int, reference: Reference) -> Iterator[Command]:
    arguments = (*reference.arguments, "validate", "--no-cache", str(folder))
    yield Command(REFERENCE, arguments, runs, environment=reference.environment)


def _linters(folder: Path, schema: Path, runs: int, duties: int) -> Iterator[Command]:
    few = 1 if duties >= SLOW else runs
    files = map(str, sorted(folder.rglob("*.yaml")))
    check = (script("check-jsonschema"), "--schemafile", str(schema), *files)
    yield Command(YAMLLINT, (script("yamllint"), "-d", RELAXED, str(folder)), few, FINDINGS)
    yield Command("`check-jsonschema`", check, few, FINDINGS)


def _extent(folder: Path) -> str:
    # File by file: what this process holds at most is the least that can be told of its children.
    lines = size = 0
    files = sorted(folder.rglob("*.yaml"))
    for file in files:
        text = file.read_bytes()
        lines += text.count(b"\n")
        size += len(text)
    return f"{len(files):,} files, {lines:,} lines, {size / 1e6:.3g} MB"
