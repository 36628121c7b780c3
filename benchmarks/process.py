"""Run commands as processes of their own, in turn, and measure how long each takes and how much memory it needs."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import chdir
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from shutil import rmtree
from statistics import median
from time import perf_counter

# The unit of ru_maxrss: kibibytes, but bytes on macOS.
MAXRSS = 1 if sys.platform == "darwin" else 1024
MOST = 65_536  # bytes of output that are looked at together


class UnexpectedResultError(Exception):
    """A command did what makes its figures worthless."""


def nothing() -> None:
    """Change nothing before a run."""


@dataclass(frozen=True)
class Command:
    """What is run, under which name, how often, and with which exit codes it may end.

    `cached` ones find what earlier runs left in the cache but for files whose names are as `forgotten` says; `warm` is
    run once before the first of them, and `before` is called before each run.
    """

    name: str
    arguments: tuple[str, ...]
    runs: int
    exits: frozenset[int] = frozenset({0})
    cached: bool = False
    forgotten: str = ""
    warm: tuple[str, ...] = ()
    before: Callable[[], None] = nothing
    folder: Path = Path()
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sample:
    """One run."""

    seconds: float
    bytes: int
    exit: int
    processor: float  # seconds of it, also of the processes that it has started


@dataclass(frozen=True)
class Output:
    """What a command printed: how many lines, and the end of it."""

    lines: int
    end: str


@dataclass(frozen=True)
class Measured:
    """All runs of a command, and the output of the last."""

    command: Command
    samples: Sequence[Sample]
    output: Output

    @cached_property
    def seconds(self) -> float:
        """The median."""
        return median(sample.seconds for sample in self.samples)

    @cached_property
    def processor(self) -> float:
        """The median of the seconds of the processor, which a busy machine hardly changes."""
        return median(sample.processor for sample in self.samples)

    @cached_property
    def fastest(self) -> float:
        """The least of the seconds."""
        return min(sample.seconds for sample in self.samples)

    @cached_property
    def slowest(self) -> float:
        """The most of the seconds."""
        return max(sample.seconds for sample in self.samples)

    @cached_property
    def megabytes(self) -> float:
        """The most memory any run held at one time."""
        return max(sample.bytes for sample in self.samples) / 1e6


@dataclass(frozen=True)
class Bench:
    """A place to run commands in, with a folder for what they print and cache."""

    scratch: Path

    @property
    def stdout(self) -> str:
        """What the last command printed."""
        return self._printed("stdout")

    @property
    def stderr(self) -> str:
        """What the last command said aside."""
        return self._printed("stderr")

    def cache(self, command: Command) -> Path:
        """Name the folder a command finds as the user's cache."""
        return self.scratch / ("kept" if command.cached else "fresh")

    def measure(self, commands: Sequence[Command]) -> list[Measured]:
        """Run all commands once, then all again, and so on, so that a machine that slows down slows all alike.

        Commands have one run more before the first, uncounted: it reads files from the disk, compiles Python modules
        and fills the cache. Those that are run once, because they take long, do not.
        """
        for command in commands:
            if command.warm:
                self.run(replace(command, arguments=command.warm))
            if command.runs > 1 or command.cached:
                self.run(command)
        samples: dict[str, list[Sample]] = {command.name: [] for command in commands}
        outputs: dict[str, Output] = {}
        for turn in range(max(command.runs for command in commands)):
            for command in commands:
                if turn < command.runs:
                    samples[command.name].append(self.run(command))
                    outputs[command.name] = self._output()
        return [Measured(command, samples[command.name], outputs[command.name]) for command in commands]

    def run(self, command: Command) -> Sample:
        """Run a command once; raises UnexpectedResultError with what it printed if its exit code is another."""
        if not command.cached:
            rmtree(self.cache(command), ignore_errors=True)
        elif command.forgotten:
            for file in self.cache(command).rglob(command.forgotten):
                file.unlink()
        print(f"  {command.name}", file=sys.stderr)
        command.before()
        with chdir(command.folder):
            sample = _spawn(command.arguments, self._environment(command), self.scratch)
        if sample.exit not in command.exits:
            raise UnexpectedResultError(f"{command.name}: exit code {sample.exit}\n{self.stdout}{self.stderr}")
        return sample

    def _environment(self, command: Command) -> Mapping[str, str]:
        # Without compiled modules every start would compile them again, which is nobody's everyday.
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return {**kept, "XDG_CACHE_HOME": str(self.cache(command)), "NO_COLOR": "1", **command.environment}

    def _output(self) -> Output:
        # Never all of it at once: what this process holds at most is the least that can be told of its children.
        with (self.scratch / "stdout").open("rb") as file:
            lines = sum(block.count(b"\n") for block in iter(lambda: file.read(MOST), b""))
            file.seek(max(0, file.tell() - MOST))
            return Output(lines, " ".join(file.read().decode(errors="replace").splitlines()[-2:]))

    def _printed(self, stream: str) -> str:
        return (self.scratch / stream).read_text(encoding="utf-8", errors="replace")


def _spawn(arguments: tuple[str, ...], environment: Mapping[str, str], scratch: Path) -> Sample:
    """Start a process and wait for it: `wait4` gives the memory of this one child, not the most of all children."""
    start = perf_counter()
    child = os.posix_spawn(
        arguments[0],
        arguments,
        environment,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            *(_written(number, scratch / stream) for number, stream in ((1, "stdout"), (2, "stderr"))),
        ],
    )
    _, status, usage = os.wait4(child, 0)
    processor = usage.ru_utime + usage.ru_stime
    return Sample(perf_counter() - start, usage.ru_maxrss * MAXRSS, os.waitstatus_to_exitcode(status), processor)


def _written(number: int, file: Path) -> tuple[int, int, str, int, int]:
    return (os.POSIX_SPAWN_OPEN, number, str(file), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
