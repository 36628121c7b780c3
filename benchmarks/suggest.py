"""Measure `commops suggest` beside the import of networkx, and beside `commops validate --no-cache`.

python benchmarks/suggest.py
"""

import argparse
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from process import Bench, Command

SIZES = ((200, 100, 0.3), (1_000, 300, 0.6))  # people, positions, at most so many times the import of networkx
EMPTY = 0.14  # empty seats for each of the people
AS_MUCH_AS = 1.3  # times validate
DAY = "2026-07-01"
SKILLS = tuple(f"skill-{number}" for number in range(12))
COUNTED = """
import sys
from time import process_time
began = process_time()
import networkx
imported = process_time() - began
from datetime import date
from pathlib import Path
from commops.checking.check import graph_of
from commops.sources.reading import read
from commops.suggesting.candidates import Staffing
from commops.suggesting.openings import openings
from commops.suggesting.planning import Problem
graph = graph_of(read(Path(sys.argv[1])), date(2026, 7, 1))
graph.letters.by_post, graph.staff.holdings_of, graph.lines.reports  # what every view needs
began = process_time()
problem = Problem(Staffing(graph), openings(graph).wanted)
chosen = problem.solved()
took = process_time() - began
print(imported, took, len(problem.holders), len(chosen))
"""


def main() -> None:
    """Print a table for the computation, and one for the whole command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        organisations = {size: dense(Path(folder) / f"{size[0]}x{size[1]}", *size[:2]) for size in SIZES}
        print("\n".join(computation(organisations, arguments.runs)))
        print("\n".join(command(Path(folder), organisations, arguments.runs)))


def computation(organisations: dict[tuple[int, int, float], Path], runs: int) -> Iterator[str]:
    """Yield a table: what choosing takes, from a graph to a plan, beside the import of networkx in the same process."""
    yield "| people x positions | pairs | chosen | import networkx, s | choosing, s | times the import | at most |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | --- |"
    for (people, positions, most), organisation in organisations.items():
        samples = [counted(organisation) for _ in range(runs)]
        imported = median(sample[0] for sample in samples)
        took = median(sample[1] for sample in samples)
        met = "yes" if took / imported <= most else "**no**"
        yield (
            f"| {people:,} x {positions:,} | {samples[0][2]:,.0f} | {samples[0][3]:,.0f} | {imported:.3f} | {took:.3f} "
            f"| {took / imported:.2f} | {most:g}: {met} |"
        )
    yield ""


def counted(organisation: Path) -> Sequence[float]:
    """Return the seconds of the processor of the import and of choosing, and the numbers of pairs and of the chosen."""
    done = subprocess.run(
        [sys.executable, "-c", COUNTED, str(organisation)], check=True, capture_output=True, text=True
    )
    return [float(number) for number in done.stdout.split()]


def command(scratch: Path, organisations: dict[tuple[int, int, float], Path], runs: int) -> Iterator[str]:
    """Yield a table: the whole command beside validating the same organisation."""
    yield "| people x positions | validate --no-cache, s | suggest, s | times validate | at most |"
    yield "| --- | ---: | ---: | ---: | --- |"
    for (people, positions, _), organisation in organisations.items():
        validate, suggest = Bench(scratch).measure(
            [
                commops("validate", runs, "validate", "--no-cache", "--fail-on", "never", folder=organisation),
                commops("suggest", runs, "suggest", folder=organisation),
            ]
        )
        ratio = suggest.processor / validate.processor
        met = "yes" if ratio <= AS_MUCH_AS else "**no**"
        yield (
            f"| {people:,} x {positions:,} | {validate.processor:.2f} | {suggest.processor:.2f} | {ratio:.2f} "
            f"| {AS_MUCH_AS:g}: {met} |"
        )
    yield ""


def commops(name: str, runs: int, *words: str, folder: Path) -> Command:
    """Return a run of commops on an organisation, on the day that it is made for."""
    return Command(name, (sys.executable, "-m", "commops", *words, "--on", DAY, str(folder)), runs)


def dense(folder: Path, people: int, positions: int) -> Path:
    """Write an organisation in which about every other person may take every other vacant position.

    Nine of ten people hold a position with half of their time, and for every seven people there is an empty seat.
    """
    made = random.Random(1)
    teams = max(5, positions // 10)
    lines = ["organization: {name: Dense}", "teams:"]
    lines += [f"  team-{number}: {{lead: role-{number}}}" for number in range(teams)]
    lines += ["skills:", *(f"  {skill}: {{}}" for skill in SKILLS), "roles:"]
    holders = [number for number in range(people) if number % 10]
    held = [len(holders[role::positions]) for role in range(positions)]
    empty = round(EMPTY * people)
    for number in range(positions):
        needs = ", ".join(f"{skill}: {made.randint(1, 2)}" for skill in made.sample(SKILLS, 3))
        seats = held[number] + (1 if number < empty else 0)
        backup = made.randrange(positions)
        more = f", backup: [role-{backup}]" if backup != number else ""
        lines.append(f"  role-{number}: {{team: team-{number % teams}, seats: {seats}, skills: {{{needs}}}{more}}}")

    lines.append("duties:")
    for number in range(positions * 3):
        core = "core" if number % 3 == 0 else "supporting"
        role = number % positions
        lines.append(f"  duty-{number}: {{team: team-{role % teams}, priority: {core}, responsible: [role-{role}]}}")

    lines.append("people:")
    for number in range(people):
        skills = ", ".join(f"{skill}: {made.randint(1, 5)}" for skill in SKILLS)
        holding = ""
        if number % 10:
            role = holders.index(number) % positions
            holding = f"assignments: [{{role: role-{role}, share: 0.5}}], "
        lines.append(f"  person-{number}: {{{holding}skills: {{{skills}}}}}")

    folder.mkdir(parents=True)
    (folder / "commops.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


if __name__ == "__main__":
    main()
