"""Kill, interrupt, crowd and starve commops, and look whether every file is whole and every word in its place.

    python benchmarks/stress.py kill [--times 500]
    python benchmarks/stress.py interrupt [--times 500]
    python benchmarks/stress.py crowd [--runs 50]
    python benchmarks/stress.py starve

Each says what it did and what came of it; the exit code is 1 where something was not as it must be.
"""

import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

COMMOPS = (sys.executable, "-m", "commops")
FILES = 8
DUTIES = 40  # in each file
UNABLE = 2  # the exit code of a run that could not do what it was asked
DAY = ("--on", "2026-07-01")
DRAFTS = ".*.commops.tmp"
LONG = 300.0  # seconds after which a process hangs
WITHOUT_RIGHTS = ("setpriv", "--bounding-set=-dac_override")  # else root may write where nobody may
SMALL = (0, 1, 100, 4_096, 20_000)  # bytes that a file may have, or a disk
TMPFS = ("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs")


@dataclass(frozen=True)
class Task:
    """A command that writes, and the exit codes with which it may end."""

    name: str
    words: tuple[str, ...]
    exits: frozenset[int] = frozenset({0, 1})


TASKS = (
    Task("--fix", ("validate", "--fix", "-q", *DAY)),
    Task("--write-baseline", ("validate", "-q", "--write-baseline", "known.baseline", *DAY)),
    Task("outputs", ("validate", "-q", "-f", "json=found.json", "-f", "junit=found.xml", "-f", "sarif=x.sarif", *DAY)),
    Task("a matrix", ("raci", "-o", "raci.csv", *DAY)),
    Task("the cache", ("validate", "-f", "concise", *DAY)),
)


@dataclass
class Place:
    """An organisation with mistakes that can be fixed, and a cache of its own."""

    folder: Path
    failures: list[str] = field(default_factory=list)

    @property
    def org(self) -> Path:
        """The organisation."""
        return self.folder / "org"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of every run."""
        return os.environ | {"XDG_CACHE_HOME": str(self.folder / "cache"), "NO_COLOR": "1"}

    def reset(self) -> None:
        """Write it as it was in the beginning, with an empty cache."""
        for name in ("org", "cache"):
            rmtree(self.folder / name, ignore_errors=True)
        self.org.mkdir()
        (self.org / "commops.yaml").write_text("teams: {core: {lead: lead}}\nroles: {lead: {team: core}}\n")
        for number in range(FILES):
            duties = (f"  d{number}-{each}: {{nam: Duty {each}, team: core}}\n" for each in range(DUTIES))
            (self.org / f"duties-{number}.yaml").write_text("duties:\n" + "".join(duties))

    def start(
        self, task: Task, limit: Callable[[], None] | None = None, by: Sequence[str] = ()
    ) -> subprocess.Popen[bytes]:
        """Start a task, limited as a function says that is called in it, and by another program."""
        return subprocess.Popen(
            [*by, *COMMOPS, *task.words],
            cwd=self.org,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=limit or heed,  # noqa: PLW1509 - this program has one thread
        )

    def run(
        self, task: Task, limit: Callable[[], None] | None = None, by: Sequence[str] = ()
    ) -> tuple[int, bytes, bytes]:
        """Run a task to its end."""
        process = self.start(task, limit, by)
        out, said = process.communicate(timeout=LONG)
        return process.returncode, out, said

    def texts(self) -> dict[str, bytes]:
        """Return what is in the organisation's folder, but for drafts."""
        return {path.name: path.read_bytes() for path in self.org.iterdir() if not path.match(DRAFTS)}

    def drafts(self) -> list[Path]:
        """Return the drafts that are there."""
        return list(self.folder.rglob(DRAFTS))

    def expect(self, what: str, *, true: bool) -> None:
        """Note what is not as it must be."""
        if not true:
            self.failures.append(what)
            print(f"  WRONG: {what}")

    def expect_whole(self, when: str, old: dict[str, bytes], new: dict[str, bytes]) -> None:
        """Look whether every file is the old or the new one."""
        for name, data in self.texts().items():
            self.expect(f"{when}: '{name}' is torn", true=data in {old.get(name), new.get(name)})
        self.expect(f"{when}: a file is gone", true=old.keys() <= self.texts().keys())


def heed() -> None:
    """Let a child heed Ctrl-C, though whoever started this program may ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@dataclass(frozen=True)
class Course:
    """A task as it goes undisturbed: the files before and after, what it prints and says aside, and its seconds."""

    old: dict[str, bytes]
    new: dict[str, bytes]
    out: bytes
    said: bytes
    seconds: float


def course(place: Place, task: Task) -> Course:
    """Run a task undisturbed."""
    place.reset()
    old, began = place.texts(), time.monotonic()
    code, out, said = place.run(task)
    seconds = time.monotonic() - began
    place.expect(f"{task.name}: exit code {code}: {said.decode()}", true=code in task.exits)
    place.expect(f"{task.name} leaves drafts", true=not place.drafts())
    return Course(old, place.texts(), out, said, seconds)


def kill(place: Place, times: int) -> None:
    """Kill runs, every other one as soon as it is seen writing, and run each again."""
    chance = random.Random(1)
    for task in TASKS:
        usual, left, undone, count = course(place, task), 0, 0, times // len(TASKS)
        for number in range(count):
            when = f"kill {number} of {task.name}"
            place.reset()
            with place.start(task) as process:
                time.sleep(usual.seconds * chance.uniform(0.2, 1.1 if number % 2 else 0.5))
                if number % 2 == 0:
                    wait_for_a_draft(place, process, chance.uniform(0, 0.004))
                process.kill()
            place.expect_whole(when, usual.old, usual.new)
            undone += place.texts() != usual.new
            left += bool(place.drafts())
            code, out, said = place.run(task)
            place.expect(f"{when}: the next run: {code} {said.decode()}", true=code in task.exits)
            place.expect(f"{when}: the next run leaves other files", true=place.texts() == usual.new)
            place.expect(f"{when}: the next run prints something else", true=out == usual.out)
            place.expect(f"{when}: the next run leaves drafts", true=not place.drafts())
        print(f"kill -9, {task.name}: {count} times; {left} left a draft, {undone} had not written all")


def wait_for_a_draft(place: Place, process: subprocess.Popen[bytes], then: float) -> None:
    """Wait until a process writes, and a little longer."""
    while process.poll() is None:
        if place.drafts():
            time.sleep(then)
            return


def interrupt(place: Place, times: int) -> None:
    """Interrupt runs at moments spread over them and beyond, some of them twice or with other signals."""
    kinds = ((signal.SIGINT,), (signal.SIGINT, signal.SIGINT), (signal.SIGTERM,), (signal.SIGHUP,))
    for task in TASKS:
        usual, codes, early, count = course(place, task), Counter[int](), 0, times // len(TASKS)
        for number in range(count):
            numbers = kinds[number % len(kinds)]
            when = f"{'+'.join(each.name for each in numbers)} in {task.name} after {number / count:.0%}"
            place.reset()
            process = place.start(task)
            time.sleep(usual.seconds * 1.1 * number / count)
            for each in numbers:
                process.send_signal(each)
            _, said = process.communicate(timeout=LONG)
            codes[process.returncode] += 1
            before = before_commops(said)
            early += before
            place.expect(f"{when}: {said.decode()}", true=before or said in {b"", usual.said})
            right = process.returncode in {*task.exits, 130, *(-each for each in numbers)}
            place.expect(f"{when}: ended with {process.returncode}", true=right)
            place.expect_whole(when, usual.old, usual.new)
            place.expect(f"{when}: a draft is left", true=not place.drafts())
        ends = ", ".join(f"{code}: {number}" for code, number in sorted(codes.items()))
        print(f"interrupted, {task.name}: {count} times; ended with {ends}; {early} while Python itself was starting")


def before_commops(said: bytes) -> bool:
    """Tell whether Python was interrupted while it was starting, which it tells, and no program can help."""
    return b"KeyboardInterrupt" in said and b"commops" not in said.replace(b"-m commops", b"")


def crowd(place: Place, runs: int) -> None:
    """Start many runs at once, with one cache, and then many that write the same files."""
    for task in TASKS:
        usual = course(place, task)
        place.reset()
        processes = [place.start(task) for _ in range(runs)]
        ends = [(process.communicate(timeout=LONG), process.returncode) for process in processes]
        refused = 0
        for (out, said), code in ends:
            # Whoever finds a file changed that another one is fixing says so, and leaves it alone.
            changed = task.name == "--fix" and code == UNABLE and b"has changed since it was read" in said
            refused += changed
            place.expect(f"a run of {task.name} at once: {code} {said.decode()}", true=changed or code in task.exits)
            place.expect(f"a run of {task.name} at once prints something else", true=changed or out == usual.out)
        place.expect(f"{task.name} at once leaves other files", true=place.texts() == usual.new)
        place.expect(f"{task.name} at once leaves drafts", true=not place.drafts())
        print(f"{runs} at once, {task.name}: {refused} left to another what it was writing")


def starve(place: Place) -> None:
    """Run where there is no room, and where nothing may be written."""
    for task in TASKS:
        usual = course(place, task)
        for room in SMALL:
            place.reset()
            code, _, said = place.run(task, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)))  # noqa: B023
            expect_refused(place, f"{task.name} with files of {room:,} bytes", usual, (code, said))
        print(f"no room, {task.name}: files of at most {', '.join(map(str, SMALL))} bytes")
        with read_only(place):
            code, _, said = place.run(task, by=WITHOUT_RIGHTS if os.geteuid() == 0 else ())
        expect_refused(place, f"{task.name}, read-only", usual, (code, said))
        print(f"read-only folders, {task.name}: ended with {code}")
    full_disk(place)


def expect_refused(place: Place, what: str, usual: Course, ended: tuple[int, bytes]) -> None:
    """Look whether a run did all or said why not, in one line for each file, and left nothing half done."""
    code, said = ended
    place.expect(f"{what}: {said.decode()}", true=b"Traceback" not in said and b"inside commops" not in said)
    place.expect(f"{what}: {code} without a word", true=code in {0, 1} or said.startswith(b"commops: "))
    place.expect(f"{what}: {code}, and not all is done", true=code == UNABLE or place.texts() == usual.new)
    place.expect_whole(what, usual.old, usual.new)
    place.expect(f"{what}: a draft is left", true=not place.drafts())


@contextmanager
def read_only(place: Place) -> Iterator[None]:
    """Have folders and files that nobody may write to."""
    place.reset()
    paths = [place.folder, *place.folder.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield
    finally:
        for path in paths:
            path.chmod(0o755 if path.is_dir() else 0o644)


def full_disk(place: Place) -> None:
    """Run on a disk that is full, where one may be mounted."""
    small = Place(place.folder / "disk", place.failures)
    small.folder.mkdir()
    if subprocess.run([*TMPFS, small.folder], capture_output=True, check=False).returncode:
        print("full disk: left out, for only root may mount one")
        return
    try:
        for task in TASKS:
            usual = course(place, task)
            small.reset()
            with (small.folder / "filler").open("wb", buffering=0) as filler:
                try:
                    while filler.write(b"x" * 4_096):
                        pass
                except OSError:
                    pass
            code, _, said = small.run(task)
            expect_refused(small, f"{task.name} on a full disk", usual, (code, said))
            (small.folder / "filler").unlink()
            print(f"full disk, {task.name}: ended with {code}")
    finally:
        subprocess.run(["umount", small.folder], check=True)  # noqa: S607 - wherever it is


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("kill", "interrupt", "crowd", "starve"))
    parser.add_argument("--times", type=int, default=500)
    parser.add_argument("--runs", type=int, default=50)
    asked = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        place = Place(Path(folder))
        match asked.what:
            case "kill":
                kill(place, asked.times)
            case "interrupt":
                interrupt(place, asked.times)
            case "crowd":
                crowd(place, asked.runs)
            case _:
                starve(place)
    print(json.dumps({"failures": len(place.failures)}))
    sys.exit(1 if place.failures else 0)


if __name__ == "__main__":
    main()
