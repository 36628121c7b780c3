"""A slice of what the fuzzer tries; `benchmarks/README.md` says how to try more."""

from __future__ import annotations

from pathlib import Path

from mutations import made
from processes import python

FUZZER = Path(__file__).parent / "fuzzing.py"


def test_the_first_inputs_of_the_fuzzer(tmp_path: Path) -> None:
    done = python(tmp_path, FUZZER, "--first", "0", "--many", "300")
    assert (done.code, done.stderr) == (0, ""), done.stdout
    assert "     300  inputs in " in done.stdout
    assert {command for command in COMMANDS if f"  {command}, exit code 1" not in done.stdout} == set()


COMMANDS = ("chart", "coverage", "list", "raci", "show", "validate", "validate --fix")
"""What the fuzzer tries, each of which must have got as far as what it is for."""


def test_a_number_makes_the_same_input_every_time(tmp_path: Path) -> None:
    assert [made(seed) for seed in range(50)] == [made(seed) for seed in range(50)]
    kept = [python(tmp_path, FUZZER, "--many", "1", "--keep", tmp_path / name).stdout.splitlines()[0] for name in "ab"]
    assert kept[0] == kept[1]
    files = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in "ab"]
    assert files[0] == files[1]
