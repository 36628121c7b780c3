"""What is measured on an organisation of many people by roster, beside the commops of another commit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from process import Bench, Command, Measured
from programs import HERE, commops, python
from reference import Reference
from tables import Target, at_most

OURS = "`commops validate --no-cache`"
THEIRS = "`commops validate --no-cache` of the reference"


@dataclass(frozen=True)
class ManyPeople:
    """What is measured on an organisation of so many people, by name."""

    people: int
    measured: Mapping[str, Measured]

    def targets(self) -> Iterator[Target]:
        """Yield what was aimed at, and what came of it."""
        ours, theirs = self.measured[OURS], self.measured[THEIRS]
        at = f"{self.people:,} people by roster: "
        yield at_most(0.6, ours.seconds / theirs.seconds, f"{at}at most {{}} of the time of the reference")
        yield at_most(0.5, ours.megabytes / theirs.megabytes, f"{at}at most {{}} of the memory of the reference")


def measure(bench: Bench, people: int, runs: int, reference: Reference) -> ManyPeople:
    """Generate an organisation of so many people, and check it with both."""
    folder = bench.scratch / f"people-{people}"
    bench.run(Command("rosters.py", python(str(HERE / "rosters.py"), str(folder), "--people", str(people)), 1))
    checked = ("validate", "--no-cache", str(folder))
    commands = [
        Command(OURS, commops(*checked), runs),
        Command(THEIRS, (*reference.arguments, *checked), runs, environment=reference.environment),
    ]
    return ManyPeople(people, {one.command.name: one for one in bench.measure(commands)})
