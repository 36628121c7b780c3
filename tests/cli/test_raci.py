"""`commops raci` as a process: on the examples, in every format, with everything that can be asked wrongly."""

from __future__ import annotations

import json
import resource
import subprocess
from pathlib import Path

import matrices
import pytest
from inline_snapshot import snapshot
from processes import COMMOPS, commops

from commops.terminal.width import width

EXAMPLES = Path(__file__).parents[2] / "examples"
FUNCTIONAL = EXAMPLES / "functional"
BYTES = 500_000_000


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--by", "person"),
        ("--by", "team"),
        ("--layout", "list"),
        ("--layout", "load"),
        ("--team", "content"),
        ("--language", "zh"),
    ],
)
def test_it_fits_a_screen(words: tuple[str, ...]) -> None:
    done = commops(FUNCTIONAL, "raci", *words)
    assert (done.code, done.stderr) == (0, "")
    assert max(map(width, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize("by", [(), ("--by", "person"), ("--by", "team")])
def test_the_main_export_holds_every_letter_and_no_row_that_is_no_duty(by: tuple[str, ...]) -> None:
    whole = matrices.of_signs(matrices.csv_rows(commops(FUNCTIONAL, "raci", *by, "--format", "csv").stdout))
    page = commops(FUNCTIONAL, "raci", *by, "--format", "markdown").stdout
    (table,) = matrices.markdown_tables(page)
    assert sum(len(cell.split(", ")) for row in table[1:] for cell in row[1:] if cell) == len(whole)
    assert len(table) == 1 + 42
    assert "Load" not in page


def test_the_example_has_as_many_cells_with_letters_as_before() -> None:
    report = json.loads(commops(FUNCTIONAL, "raci", "--format", "json").stdout)
    assert sum(len(row["cells"]) for row in report["rows"]) == snapshot(226)
    assert report["totals"] == []


def test_csv_with_a_line_for_each_letter() -> None:
    asked = ("raci", "--duty", "event-execution", "--format", "csv", "--layout", "long")
    assert commops(FUNCTIONAL, *asked).stdout == snapshot("""\
id,Duty,section,Party id,Party,Letter,Meaning
event-execution,Run and record events,Events,event-lead,Head of events,A,Accountable
event-execution,Run and record events,Events,event-planner,Event planner,R,Responsible
event-execution,Run and record events,Events,member-lead,Head of members,I,Informed
event-execution,Run and record events,Events,community-specialist,Community specialist,R,Responsible
""")


@pytest.mark.parametrize("words", [("json",), ("csv",), ("csv", "--layout", "long"), ("markdown",)])
def test_a_large_matrix_needs_memory_for_its_letters_not_for_its_empty_cells(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    # As a dense grid, 3,000 duties by 6,000 posts are 18 million cells.
    posts = [f"post-{number}" for number in range(6_000)]
    letters = zip(posts, reversed(posts), strict=True)
    duties = [f"  {one}: {{accountable: {one}, informed: [{other}]}}" for one, other in list(letters)[:3_000]]
    roles = [f"  {post}: {{}}" for post in posts]
    (tmp_path / "commops.yaml").write_text("\n".join(["roles:", *roles, "duties:", *duties]), encoding="utf-8")
    with (tmp_path / "out").open("w", encoding="utf-8") as out:
        done = subprocess.run(
            [*COMMOPS, "raci", "--format", *words],
            cwd=tmp_path,
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES)),
        )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_an_organisation_without_duties_says_so_and_what_to_write(tmp_path: Path, form: str) -> None:
    (tmp_path / "commops.yaml").write_text("roles: {boss: {}}\n", encoding="utf-8")
    done = commops(tmp_path, "raci", "--format", form)
    assert done.code == 0
    told = (done.stdout if form in {"table", "markdown"} else done.stderr).replace("\\", "")
    assert "This organisation has no duties." in told
    assert "`duties:`" in " ".join(told.split())
    if form == "json":
        assert json.loads(done.stdout)["rows"] == []


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
        (("--team", "evnts"), "commops: team 'evnts' does not exist\n  did you mean 'events'?\n"),
        (("--by", "persn"), "commops: invalid value 'persn' for '--by'; did you mean 'person'?\n"),
        (
            ("--layout", "x"),
            "commops: invalid value 'x' for '--layout'\n  use grid, letters, blocks, list, load or long\n",
        ),
        (
            ("--layout", "long"),
            "commops: '--layout long' is only for CSV\n  add `--format csv`, or write to a file: `-o raci.csv`\n",
        ),
        (("--layout", "long", "--format", "markdown"), "commops: '--layout long' is only for CSV\n"),
        (("--layout", "long", "--output", "raci.json"), "commops: '--layout long' is only for CSV\n"),
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
    assert "matrix incomplete" in done.stderr
