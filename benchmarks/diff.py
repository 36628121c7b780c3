"""Measure `commops diff` beside `commops validate --no-cache`, on generated organisations in a git repository.

python benchmarks/diff.py
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from process import Bench, Command, Measured

HERE = Path(__file__).parent.absolute()
SIZES = (2_000, 20_000)
FEW, MANY = 0.08, 0.25  # the share of the files that differ
NOBODY = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
RESPONSIBLE = re.compile(r"^( +responsible: )\[([\w-]+), ([\w-]+)\]", re.MULTILINE)
GIT = shutil.which("git") or "/usr/bin/git"
BASH = shutil.which("bash") or "/bin/bash"
RUN = f'cd "$1" && shift && exec "{sys.executable}" -m commops "$@"'
COLD, BOTH, ALL, KEPT = "validate --no-cache", "diff --no-cache", "diff --no-cache, many files", "diff, one report kept"
MEANT = {BOTH: (2.0, 1.7), ALL: (2.0, 1.7), KEPT: (1.2, 1.7)}  # at most so many times the time and the memory


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("duties", nargs="*", type=int, default=SIZES, help="numbers of duties")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    for duties in arguments.duties:
        with TemporaryDirectory() as folder:
            print("\n".join(report(Path(folder), duties, arguments.runs)))


def report(scratch: Path, duties: int, runs: int) -> Iterator[str]:
    """Yield the lines of a table."""
    organisations = {share: edited(scratch / f"{share}", duties, share) for share in (FEW, MANY)}
    yield f"### {duties:,} duties, medians of {runs} runs"
    yield ""
    yield "| command | files that differ | seconds | processor | times validate | MB | times validate | at most |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |"
    measured = Bench(scratch).measure(list(commands(organisations, runs)))
    cold = measured[0]
    for each in measured:
        share = MANY if each.command.name == ALL else FEW
        yield row(each, cold, changed(organisations[share]) if each is not cold else "")
    yield ""


def commands(organisations: dict[float, Path], runs: int) -> Iterator[Command]:
    """Yield what is measured; the one that finds a report has had `commops validate` run before it."""
    few, many = organisations[FEW], organisations[MANY]
    yield commops(COLD, runs, "validate", "--no-cache", "--fail-on", "never", folder=few)
    yield commops(BOTH, runs, "diff", "--no-cache", "--stat", folder=few)
    yield commops(ALL, runs, "diff", "--no-cache", "--stat", folder=many)
    # The cache holds the report on the working tree, and nothing of what was committed.
    prepared = few.parent / "prepared"
    validate = [sys.executable, "-m", "commops", "validate", "--fail-on", "never", "--quiet"]
    subprocess.run(validate, cwd=few, env=os.environ | {"XDG_CACHE_HOME": str(prepared)}, check=True)
    script = f'rm -rf "$XDG_CACHE_HOME" && cp -rl "{prepared}" "$XDG_CACHE_HOME" && {RUN}'
    yield Command(KEPT, (BASH, "-c", script, "bash", str(few), "diff", "--stat"), runs)


def commops(name: str, runs: int, *words: str, folder: Path) -> Command:
    """Return a run of commops in a folder."""
    return Command(name, (BASH, "-c", RUN, "bash", str(folder), *words), runs)


def edited(folder: Path, duties: int, share: float) -> Path:
    """Write an organisation, commit it, and edit a share of its files: who is responsible, in the other order."""
    generate = [sys.executable, str(HERE / "generate.py"), str(folder), "--duties", str(duties), "--seed", "1"]
    subprocess.run(generate, check=True, stdout=subprocess.DEVNULL)
    for words in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "before")):
        subprocess.run([GIT, *NOBODY, *words], cwd=folder, check=True)

    files = sorted(folder.rglob("*.yaml"))
    wanted = int(len(files) * share)
    for file in files:
        text = file.read_text(encoding="utf-8")
        new = RESPONSIBLE.sub(r"\1[\2]", text, count=5)
        if wanted and new != text:
            file.write_text(new, encoding="utf-8")
            wanted -= 1
    return folder


def changed(folder: Path) -> str:
    """Return how many files differ, of how many."""
    done = subprocess.run([GIT, "diff", "--name-only"], cwd=folder, check=True, capture_output=True, text=True)
    return f"{len(done.stdout.splitlines())} of {len(list(folder.rglob('*.yaml')))}"


def row(each: Measured, cold: Measured, files: str) -> str:
    """Return a row: what was measured, and what it is beside validating once."""
    time, memory = each.processor / cold.processor, each.megabytes / cold.megabytes
    bound = ""
    if each.command.name in MEANT:
        most, largest = MEANT[each.command.name]
        bound = f"{most:g} and {largest:g} times: {'yes' if time <= most and memory <= largest else '**no**'}"
    cells: Sequence[str] = (
        f"`commops {each.command.name}`",
        files,
        f"{each.seconds:.2f}",
        f"{each.processor:.2f}",
        f"{time:.2f}",
        f"{each.megabytes:.0f}",
        f"{memory:.2f}",
        bound,
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
