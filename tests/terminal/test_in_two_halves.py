"""Lines that are made in two halves at once: in a process of its own, because there are threads where tests run."""

from __future__ import annotations

import subprocess
import sys
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from commops.lines import Run, Tone
from commops.terminal import printing
from commops.terminal.many import Many

if TYPE_CHECKING:
    from collections.abc import Sequence

needs_fork = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only where processes know their CPUs")

DRAWN = """
import os, sys
from io import StringIO

from commops.shapes import Column, Grid, GridColumn, GridRow, GridSection, Row, Run, Section, Sheet, Table, Tone
from commops.terminal import fitting, grid_text, printing
from commops.terminal.target import Target

os.sched_getaffinity = lambda _: {0, 1}  # as if there were two
forks = []
fork = os.fork
os.fork = lambda: (forks.append(1), fork())[1]

WORDS = ["events", "and their people", "内容与增长团队", "a\\x1b[31mb", "", "long-id-with-many-parts", "x \\ud800"]
TONES = list(Tone)

def run(number):
    return Run(WORDS[number % 7] + str(number % 11), TONES[number % 9] if number % 5 == 0 else Tone.PLAIN)

def table(rows):
    parts = [tuple(rows[:3]), tuple(rows[3:])]
    sections = tuple(Section(title, part) for title, part in zip(["", "其他 others"], parts))
    columns = (Column("name", "Name", names=True), Column("team", "Team"), Column("area", "Area"), Column("n", "Seats"))
    return Table("Heading", "id", columns, sections, totals=tuple(rows[:1]), legend="legend", key=("a: b", "c: d"))

def grid(narrow):
    rows = [
        GridRow(f"d{n}", run(n), {"a": tuple(map(run, range(n % 4))), "b": (run(n + 1),)}, remark="RASCI" * (n % 3))
        for n in range(40)
    ]
    sections = (GridSection("", tuple(rows[:7])), GridSection("Second", tuple(rows[7:])))
    columns = (GridColumn("a", "Accountable"), GridColumn("b", "Responsible"))
    whole = Grid(columns, sections, corner="Duty", between="/" if narrow else ", ", narrow=narrow, heading="One")
    return Sheet("Matrix", (whole, whole), "legend", footnotes=("1 note",))

def text(writer, shape, room, colour):
    file = StringIO()
    writer.write(shape, Target(file, room, colour))
    return file.getvalue()

rows = [Row(f"id-{n}", run(n), tuple(run(n + cell) for cell in range(4))) for n in range(40)]
shapes = [(fitting, table(rows)), (grid_text, grid(False)), (grid_text, grid(True))]
for writer, shape in shapes:
    for room in (30, 60, 200):
        for colour in (False, True):
            printing.FEWEST = 10**9
            forks.clear()
            one = text(writer, shape, room, colour)
            assert not forks
            printing.FEWEST = 2
            two = text(writer, shape, room, colour)
            printing.FEWEST = 10**9
            assert forks and one == two, (writer, room, colour)
            assert one.count("\\n") > 40
print("same")
"""


@needs_fork
def test_lines_are_the_same_with_and_without_a_second_process() -> None:
    done = subprocess.run([sys.executable, "-c", DRAWN], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "same\n")


@needs_fork
def test_a_reader_who_has_seen_enough_ends_both() -> None:
    code = """
import os, sys
from commops.lines import Run
from commops.terminal import printing
from commops.terminal.many import Many
os.sched_getaffinity = lambda _: {0, 1}
printing.FEWEST = 2
try:
    many = Many(range(200_000), lambda items: ((Run(str(item)),) for item in items))
    printing.write_parts([many], sys.stdout, colour=False)
except BrokenPipeError:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        print("no child is left", file=sys.stderr)
os._exit(0)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline() == b"0\n"
        running.stdout.close()
        assert running.stderr.read() == b"no child is left\n"


def test_few_things_are_written_together() -> None:
    drawn = []

    def lines_of(items: Sequence[int]) -> list[tuple[Run, ...]]:
        drawn.append(items)
        return [(Run(str(item), Tone.DIM),) for item in items]

    file = StringIO()
    printing.write_parts([[(Run("head"),)], Many(range(3), lines_of), []], file, colour=False)
    assert (drawn, file.getvalue()) == ([range(3)], "head\n0\n1\n2\n")
