"""A fuzzer: it tells whether commops ends well, in bounds and always alike, whatever is done to an organisation.

    python tests/fuzzing.py --first 0 --many 100000

Every input has a number and is made of nothing else, so that a failure is seen again by its number:

    python tests/fuzzing.py --first 4711 --many 1 --keep FOLDER
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import json
import os
import re
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any, Final, NoReturn

import typer
from mutations import Input, made, tree

from commops.cli import app, errors, running

SECONDS: Final = 20
"""How long one run of commops may take."""

BYTES: Final = 1_500_000_000
"""How much room a worker may ask for, on top of what it was born with."""

BATCH: Final = 100
"""How many inputs a worker takes before the next one is born."""

TOLD_AFTER: Final = 5_000
"""After how many inputs it is said that there are so many."""

_CHECKS: Final = ("alone", "again", "cache", "fix")
_COMMENT: Final = re.compile(r"(?:^|\s)#(?![ \t]*commops)[^\r\n]*")


class TooLong(BaseException):
    """A run took too long."""


@dataclass(frozen=True)
class Ran:
    """What a run of commops left."""

    code: int
    out: str
    err: str


class Failed(Exception):
    """commops did what it never may."""


def check(seed: int, folder: Path) -> dict[str, Any]:
    """Make the input of a number in an empty folder, try commops on it, and return what it came to.

    Raises:
        Failed: where commops did what it never may.

    """
    given = made(seed)
    kind = _CHECKS[seed % len(_CHECKS)]
    where = folder / "organisation"
    where.mkdir()
    given.write(where)
    os.environ["XDG_CACHE_HOME"] = os.fspath(folder / "cache")
    before = tree(where)
    ran = {
        "alone": lambda: run(where, given.words),
        "again": lambda: _again(where, given),
        "cache": lambda: _with_cache(where, given),
        "fix": lambda: _fixed(where),
    }[kind]()
    if kind != "fix":
        _same("the files", before, tree(where))
    return {"check": kind, "command": given.words[0] if kind != "fix" else "validate --fix", "code": ran.code}


def run(folder: Path, words: Sequence[str]) -> Ran:
    """Run commops in a folder, in this process.

    Raises:
        Failed: where it does not end as it should.

    """
    out, err = _stream(), _stream()
    argv = sys.argv
    sys.argv = ["commops", *words]
    before = Path.cwd()
    os.chdir(folder)
    signal.alarm(SECONDS)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = _ended()
    except TooLong:
        raise Failed(f"took over {SECONDS} s") from None
    finally:
        signal.alarm(0)
        os.chdir(before)
        sys.argv = argv
        gc.enable()
    ran = Ran(code, _text(out), _text(err))
    _ends_well(ran, words)
    return ran


def _ended() -> int:
    try:
        with _built():
            return running.outcome()
    except SystemExit as end:
        return int(end.code or 0)


@contextlib.contextmanager
def _built() -> Iterator[None]:
    # Half of a short run is typer making commands of functions, which need be done only once.
    whole = app.app
    app.app = _command()
    try:
        yield
    finally:
        app.app = whole


@cache
def _command() -> Any:
    return typer.main.get_command(app.app)


def _stream() -> io.TextIOWrapper:
    file = TemporaryFile()  # noqa: SIM115 - it is closed when it is read
    return io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")


def _text(stream: io.TextIOWrapper) -> str:
    with stream:
        stream.seek(0)
        return stream.read()


def _ends_well(ran: Ran, words: Sequence[str]) -> None:
    if ran.code not in {0, 1, 2}:
        raise Failed(f"exit code {ran.code}")
    if "Traceback" in ran.err or "a fault inside" in ran.err:
        raise Failed(ran.err)
    if "too many layers down" in ran.err:
        raise Failed("no input is so deep that it could not be drawn")
    if ran.code == errors.EXIT_UNABLE and not ran.err and "unknown-rule" not in ran.out and "--quiet" not in words:
        raise Failed("exit code 2 without a word")
    if "cannot write to standard output" in ran.err:
        raise Failed("nothing was tried: there was no standard output")


def _again(where: Path, given: Input) -> Ran:
    words = [*given.words, *(["--no-cache"] * (given.words[0] == "validate"))]
    first = run(where, words)
    _same("two runs", first, run(where, words))
    return first


def _with_cache(where: Path, given: Input) -> Ran:
    words = given.words if given.words[0] == "validate" else ["validate", "--format", "json"]
    without = run(where, [*words, "--no-cache"])
    _same("the run that fills the cache", without, run(where, words))
    _same("the run that finds a cache", without, run(where, words))
    return without


def _fixed(where: Path) -> Ran:
    before = tree(where)
    patched = run(where, ["validate", "--diff", "--no-cache"])
    _same("the files, by --diff", before, tree(where))
    first = run(where, ["validate", "--fix", "--no-cache"])
    after = tree(where)
    if before.keys() != after.keys():
        raise Failed(f"other files after --fix: {before.keys() ^ after.keys()}")
    if patched.code == 0 and before != after:
        raise Failed("--diff shows nothing, and --fix changes a file")
    for name, data in before.items():
        if data != after[name]:
            _keeps(name, data, after[name])
    run(where, ["validate", "--fix", "--no-cache"])
    _same("the files, by a second --fix", after, tree(where))
    return first


def _keeps(name: str, before: bytes | str, after: bytes | str) -> None:
    # A fix changes single words: what is a comment stays, and so do most of the words.
    assert isinstance(before, bytes)
    assert isinstance(after, bytes)
    one, other = (_decoded(data) for data in (before, after))
    lost = Counter(_COMMENT.findall(one)) - Counter(_COMMENT.findall(other))
    if name.endswith(".yaml") and lost:
        raise Failed(f"--fix lost a comment of {name}: {lost}")


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    return data.decode(encoding, "replace")


def _same(what: str, one: object, other: object) -> None:
    if one != other:
        raise Failed(f"{what}: not the same\n{str(one)[:2000]}\n{str(other)[:2000]}")


def _batch(seeds: range, pipe: int) -> NoReturn:
    # In a worker of its own: the bounds are the process's, and nothing that one leaves behind reaches the next.
    signal.signal(signal.SIGALRM, _give_up)
    _bound()
    with os.fdopen(pipe, "w", encoding="utf-8") as told:
        for seed in seeds:
            told.write(json.dumps({"seed": seed}) + "\n")
            told.flush()
            with TemporaryDirectory(prefix="fuzz-") as folder:
                try:
                    came_to = check(seed, Path(folder))
                except BaseException as error:  # noqa: BLE001 - whatever it is, it is what the fuzzer looks for
                    why = str(error) if isinstance(error, Failed) else "".join(traceback.format_exception(error))
                    came_to = {"failed": why}
            told.write(json.dumps({"seed": seed, **came_to}) + "\n")
            gc.collect()
    os._exit(0)


def _warm() -> None:
    # What every run reads is read once, before the workers are born with it.
    with TemporaryDirectory(prefix="fuzz-") as folder:
        where = Path(folder)
        os.environ["XDG_CACHE_HOME"] = folder
        organisation = "organization: {standard: community-operations}\nduties: {写作: {}, 寫作: {}, writing: {}}\n"
        (where / "commops.yaml").write_text(organisation, encoding="utf-8")
        for words in (
            ["validate"],
            ["chart"],
            ["raci"],
            ["list", "roles"],
            ["coverage"],
            ["suggest"],
            ["show", "writing"],
        ):
            run(where, words)
    gc.collect()
    gc.freeze()


def _bound() -> None:
    size = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + BYTES, size + BYTES))


def _give_up(_number: int, _frame: object) -> NoReturn:
    raise TooLong


def results(seeds: range) -> Iterator[dict[str, Any]]:
    """Try commops on the inputs of some numbers, each batch in a worker, and yield what each of them came to."""
    _warm()
    for start in range(seeds.start, seeds.stop, BATCH):
        batch = range(start, min(start + BATCH, seeds.stop))
        while batch:
            ours, theirs = os.pipe()
            if not (worker := os.fork()):
                os.close(ours)
                _batch(batch, theirs)
            os.close(theirs)
            begun = batch.start
            with os.fdopen(ours, encoding="utf-8") as told:
                for line in told:
                    came_to = json.loads(line)
                    begun = came_to["seed"]
                    if len(came_to) > 1:
                        yield came_to
            _, status = os.waitpid(worker, 0)
            if status == 0:
                break
            yield {"seed": begun, "failed": f"the process ended by itself: {status}"}
            batch = range(begun + 1, batch.stop)


def _keep(seed: int, folder: Path) -> None:
    folder.mkdir(parents=True)
    given = made(seed)
    given.write(folder)
    print(f"{_CHECKS[seed % len(_CHECKS)]}: commops {' '.join(map(repr, given.words))}")  # noqa: T201


def main() -> int:
    """Try commops on many inputs, print each failure, and at the end how many there were of what."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--many", type=int, default=1000, help="how many inputs")
    parser.add_argument("--keep", type=Path, help="write the first input into this new folder, and say how it is tried")
    asked = parser.parse_args()
    if asked.keep:
        _keep(asked.first, asked.keep)
    began = time.monotonic()
    counts: Counter[str] = Counter()
    for came_to in results(range(asked.first, asked.first + asked.many)):
        if "failed" in came_to:
            counts["failed"] += 1
            print(f"FAILED {came_to['seed']}: {came_to['failed']}", flush=True)  # noqa: T201
        else:
            counts[f"{came_to['command']}, exit code {came_to['code']}"] += 1
        if counts.total() % TOLD_AFTER == 0:
            print(f"{counts.total():>8,}  inputs, {counts['failed']} failed", flush=True)  # noqa: T201
    for what, number in sorted(counts.items()):
        print(f"{number:>8,}  {what}")  # noqa: T201
    print(f"{counts.total():>8,}  inputs in {time.monotonic() - began:,.0f} s")  # noqa: T201
    return int(counts["failed"] > 0)


if __name__ == "__main__":
    sys.exit(main())
