from __future__ import annotations

from pathlib import Path

import pytest
from processes import commops

WRONG = {
    "nothing": (
        "commops: there is no command 'nothing'",
        "  `commops --help` lists them",
    ),
    "valdate": ("commops: there is no command 'valdate'; did you mean 'validate'?",),
    "--vrsion": ("commops: there is no option '--vrsion'; did you mean '--version'?", "  see `commops --help`"),
    "validate --formt text": (
        "commops: there is no option '--formt'; did you mean '--format'?",
        "  see `commops validate --help`",
    ),
    "validate --nothing-like-it": (
        "commops: there is no option '--nothing-like-it'",
        "  see `commops validate --help`",
    ),
    "validate -z": ("commops: there is no option '-z'", "  see `commops validate --help`"),
    "validate . too-much": ("commops: got unexpected extra arguments (too-much)", "  see `commops validate --help`"),
    "validate --rule": ("commops: option '--rule' requires an argument", "  see `commops validate --help`"),
    "validate --full=yes": ("commops: option '--full' does not take a value", "  see `commops validate --help`"),
    "validate nowhere": ("commops: there is no file or folder 'nowhere'",),
    "validate --fail-on nothing": (
        "commops: '--fail-on' cannot be 'nothing'",
        "  it is error, warning, info or never",
    ),
    "validate --fail-on eror": (
        "commops: '--fail-on' cannot be 'eror'; did you mean 'error'?",
        "  it is error, warning, info or never",
    ),
    "validate --rule unknown-referense": (
        "commops: there is no rule 'unknown-referense'; did you mean 'unknown-reference'?",
    ),
    "validate --skip syntax": (
        "commops: 'syntax' is a fault of reading; it cannot be skipped",
        "  leave out the option, and mend the files",
    ),
    "validate --skip nothing": ("commops: there is no rule 'nothing'", "  `commops rule` lists them"),
    "validate --on 2026-02-30": (
        "commops: there is no day '2026-02-30'",
        "  write it as year-month-day: `--on 2026-12-31`",
    ),
    "validate --format xml": (
        "commops: '--format' cannot be 'xml'",
        "  it is text, concise, json, sarif, github, gitlab, junit or markdown",
    ),
    "validate --format text --format json": (
        "commops: only one format can go to standard output",
        "  write `--format NAME=FILE` for the others",
    ),
    "validate --format text=x --format json=x": (
        "commops: only one format can go to 'x'",
        "  write `--format NAME=FILE` for the others",
    ),
    "validate --format text --format json --output x": (
        "commops: '--output' goes with one format",
        "  write `--format NAME=FILE` for each",
    ),
    "validate --output x.pdf": (
        "commops: no format is known by the ending '.pdf' of 'x.pdf'",
        "  the ending is .txt, .json, .sarif, .xml or .md; or choose with `--format`",
    ),
    "validate --output nowhere/x.txt": ("commops: cannot write 'nowhere/x.txt': no such file or directory",),
    "validate --output ..": ("commops: cannot write '..': is a directory",),
    "chart --of xx": ("commops: '--of' cannot be 'xx'", "  it is roles, teams or people"),
    "chart --depth 0": ("commops: '--depth' cannot be '0'", "  write a number of layers: `--depth 2`"),
    "chart --depth two": ("commops: '--depth' cannot be 'two'", "  write a number of layers: `--depth 2`"),
    "chart --language fr": ("commops: '--language' cannot be 'fr'", "  it is en or zh"),
    "chart --output x.pdf": (
        "commops: no format is known by the ending '.pdf' of 'x.pdf'",
        "  the ending is .txt or .json; or choose with `--format`",
    ),
    "chart --root event-led": (
        "commops: there is no post, team or person 'event-led' on 2026-07-01",
        "  did you mean 'event-lead'?",
    ),
    "chart --of teams --root event-lead": ("commops: there is no team 'event-lead' on 2026-07-01",),
    "rule nothing": ("commops: there is no rule 'nothing'", "  `commops rule` lists them"),
    "rule wide-spam": ("commops: there is no rule 'wide-spam'; did you mean 'wide-span'?",),
    "schema --output nowhere/x": ("commops: cannot write 'nowhere/x': no such file or directory",),
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_usage_is_one_line_and_perhaps_one_that_helps(line: str, spark: Path) -> None:
    on = ["--on", "2026-07-01"] if line.startswith("chart") else []
    done = commops(spark, *line.split(), *on)
    assert done.stderr.splitlines() == list(WRONG[line])
    assert (done.code, done.stdout) == (2, "")
    assert [path.name for path in spark.iterdir()] == ["commops.yaml"]


def test_without_a_command_the_help_is_shown_beside_the_output(tmp_path: Path) -> None:
    done = commops(tmp_path)
    assert done.code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("Usage: commops [OPTIONS] COMMAND [ARGS]...\n")


def test_where_no_organisation_is(tmp_path: Path) -> None:
    for command in ("validate", "chart"):
        done = commops(tmp_path, command)
        assert (done.code, done.stdout) == (2, "")
        assert done.stderr == (
            f"commops: there is no organisation here: no commops.yaml in {tmp_path} or above it\n"
            "  name a folder: `commops validate path/to/org`\n"
        )


def test_what_was_typed_cannot_write_to_the_terminal(spark: Path) -> None:
    done = commops(spark, "chart", "--root", "\x1b[31mred\n")
    assert done.stderr.startswith("commops: there is no post, team or person '␛[31mred␊'")
    assert done.stderr.count("\n") == 1


def test_boxes_that_are_too_wide_say_what_to_do(tmp_path: Path) -> None:
    posts = "".join(f"  member-{number}: {{team: crew}}\n" for number in range(9))
    (tmp_path / "commops.yaml").write_text(f"teams: {{crew: {{lead: member-0}}}}\nroles:\n{posts}", encoding="utf-8")
    done = commops(tmp_path, "chart", "--format", "boxes")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == (
        "commops: the boxes would be 103 columns wide, and there are 80\n"
        "  draw less with `--root` or `--depth`, write to a file with `--output`, or leave out `--format boxes`\n"
    )
    assert commops(tmp_path, "chart", "--format", "boxes", "--output", "chart.txt").code == 0
    assert commops(tmp_path, "chart", "--format", "boxes", "--depth", "1").code == 0


def test_a_chart_of_people_where_none_are_described(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text("roles: {host: {}}\n", encoding="utf-8")
    done = commops(tmp_path, "chart", "--of", "people", "--on", "2026-07-01")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == "commops: no people are described here on 2026-07-01\n  draw posts with `--of roles`\n"
