"""`commops raci` as a process: on the examples, in every format, with everything that can be asked wrongly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from processes import commops

EXAMPLES = Path(__file__).parents[2] / "examples"
FUNCTIONAL = EXAMPLES / "functional"


@pytest.mark.parametrize(
    "words", [(), ("--by", "person"), ("--by", "team"), ("--layout", "list"), ("--team", "content")]
)
def test_it_fits_a_screen(words: tuple[str, ...]) -> None:
    done = commops(FUNCTIONAL, "raci", *words)
    assert (done.code, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_json_holds_the_whole_matrix() -> None:
    report = json.loads(commops(FUNCTIONAL, "raci", "--format", "json").stdout)
    cells = {row["id"]: row["cells"] for row in report["rows"]}
    assert cells["event-review"]["event-lead"] == "A/R"
    assert len(cells) == 42


def test_csv_for_a_spreadsheet(spark: Path) -> None:
    assert commops(spark, "raci", "--output", "raci.csv").code == 0
    written = (spark / "raci.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert "Event planning" in commops(spark, "raci", "--format", "csv").stdout


def test_markdown_by_its_ending(spark: Path) -> None:
    assert commops(spark, "raci", "--output", "raci.md").code == 0
    written = (spark / "raci.md").read_text(encoding="utf-8")
    assert "| Event planning |" in written
    assert "A accountable" in written


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--team", "evnts"), "commops: there is no team 'evnts'\n  did you mean 'events'?\n"),
        (("--by", "persn"), "commops: '--by' cannot be 'persn'; did you mean 'person'?\n"),
        (("--layout", "x"), "commops: '--layout' cannot be 'x'\n  it is grid, blocks or list\n"),
    ],
)
def test_wrong_usage(spark: Path, words: tuple[str, ...], message: str) -> None:
    done = commops(spark, "raci", *words)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith(message)


def test_what_can_be_read_is_shown(broken: Path) -> None:
    done = commops(broken, "raci")
    assert done.code == 1
    assert "Event planning" in done.stdout
    assert "the matrix is incomplete" in done.stderr
