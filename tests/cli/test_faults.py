from __future__ import annotations

import re
from pathlib import Path

from processes import python

RUN = "import sys; from commops.cli import main; import commops.sources.cached_reading as reading\n"
FAULT = RUN + "reading.read = lambda path: 1 / 0\nsys.argv = ['commops', 'chart']\nmain()\n"


def test_a_fault_inside_is_told_in_two_lines_with_the_details_in_a_file(spark: Path) -> None:
    done = python(spark, "-c", FAULT, TMPDIR=str(spark))
    first, second = done.stderr.splitlines()
    assert (done.code, done.stdout) == (2, "")
    assert first == "commops: internal error: ZeroDivisionError: division by zero"
    found = re.fullmatch(r"  please report it, with the command that you ran and the details in (\S+)", second)
    assert found
    details = Path(found[1]).read_text(encoding="utf-8")
    assert details.startswith("commops chart\npython 3.")
    assert details.endswith("ZeroDivisionError: division by zero\n")


def test_a_fault_where_nothing_can_be_written(spark: Path) -> None:
    nowhere = "import tempfile; tempfile.tempdir = '/nowhere'\n"
    done = python(spark, "-c", nowhere + FAULT)
    assert done.code == 2
    assert done.stderr.splitlines()[1] == (
        "  please report it, with the command that you ran; the details could not be written"
    )


def test_interrupting_ends_it_without_a_word(spark: Path) -> None:
    interrupted = "import os, signal; reading.read = lambda path: os.kill(os.getpid(), signal.SIGINT)\n"
    heeded = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # it may be ignored, as by nohup
    )
    done = python(spark, "-c", heeded + RUN + interrupted + "sys.argv = ['commops', 'chart']\nmain()\n")
    assert done.code == 130
    assert done.stderr.strip() == ""
