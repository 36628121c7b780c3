from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import commops, in_terminal

from commops.cli.chart import FORMATS
from commops.cli.commands import COMMANDS, built

WRONG = {
    "nothing": (
        "commops: unknown command 'nothing'",
        "  `commops --help` lists all commands",
    ),
    "valdate": ("commops: unknown command 'valdate'; did you mean 'validate'?",),
    "--vrsion": ("commops: unknown option '--vrsion'; did you mean '--version'?", "  see `commops --help`"),
    "validate --formt text": (
        "commops: unknown option '--formt'; did you mean '--format'?",
        "  see `commops validate --help`",
    ),
    "validate --nothing-like-it": (
        "commops: unknown option '--nothing-like-it'",
        "  see `commops validate --help`",
    ),
    "validate -z": ("commops: unknown option '-z'", "  see `commops validate --help`"),
    "validate . too-much": ("commops: unexpected argument 'too-much'", "  see `commops validate --help`"),
    "validate --rule": ("commops: option '--rule' needs a value", "  see `commops validate --help`"),
    "validate --full=yes": ("commops: option '--full' takes no value", "  see `commops validate --help`"),
    "validate nowhere": ("commops: no such file or folder: 'nowhere'",),
    "validate --fail-on nothing": (
        "commops: invalid value 'nothing' for '--fail-on'",
        "  use error, warning, info or never",
    ),
    "validate --fail-on eror": (
        "commops: invalid value 'eror' for '--fail-on'; did you mean 'error'?",
        "  use error, warning, info or never",
    ),
    "validate --rule unknown-referense": (
        "commops: unknown rule 'unknown-referense'; did you mean 'unknown-reference'?",
    ),
    "validate --skip syntax": (
        "commops: 'syntax' is a rule about reading files and cannot be skipped",
        "  remove the option, and fix the files",
    ),
    "validate --skip nothing": ("commops: unknown rule 'nothing'", "  `commops rule` lists all rules"),
    "validate --on 2026-02-30": (
        "commops: invalid date '2026-02-30'",
        "  write a date as year-month-day: `--on 2026-12-31`",
    ),
    "validate --format xml": (
        "commops: invalid value 'xml' for '--format'",
        "  use text, concise, json, sarif, github, gitlab, junit or markdown",
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
        "commops: '--output' takes one format only",
        "  write `--format NAME=FILE` for each format",
    ),
    "validate --output x.pdf": (
        "commops: no format has the ending '.pdf' of 'x.pdf'",
        "  use .txt, .json, .sarif, .xml, .md, or choose a format with `--format`",
    ),
    "validate --output nowhere/x.txt": (
        "commops: cannot write 'nowhere/x.txt': folder 'nowhere' does not exist",
        "  create it first",
    ),
    "validate --output ..": ("commops: cannot write '..': is a directory",),
    "chart --output new/": ("commops: cannot write 'new/': the name of a folder ends like this; name a file in it",),
    "chart --on 2026-01-01 --on=2026-07-01": (
        "commops: option '--on' is given more than once",
        "  give it once; it takes one value",
    ),
    "show -o a x --output b": (
        "commops: option '--output' is given more than once",
        "  give it once; it takes one value",
    ),
    "whatif leave wei --language zh --language en": (
        "commops: option '--language' is given more than once",
        "  give it once; it takes one value",
    ),
    "--language zh --language en validate": (
        "commops: option '--language' is given more than once",
        "  give it once; it takes one value",
    ),
    "hire bo --skill insight=2 --skill insight=3": (
        "commops: '--skill' names 'insight' more than once",
        "  state each of them once",
    ),
    "hire bo --role host=0.5 --role host": (
        "commops: '--role' names 'host' more than once",
        "  state each of them once",
    ),
    "assign bo host --signed nda=2026-01-01 --signed nda": (
        "commops: '--signed' names 'nda' more than once",
        "  state each of them once",
    ),
    "chart --of xx": ("commops: invalid value 'xx' for '--of'", "  use roles, teams or people"),
    "chart --depth 0": ("commops: invalid value '0' for '--depth'", "  write a number of levels: `--depth 2`"),
    "chart --depth two": ("commops: invalid value 'two' for '--depth'", "  write a number of levels: `--depth 2`"),
    "chart --language fr": ("commops: invalid value 'fr' for '--language'", "  use en or zh"),
    "chart --output x.odt": (
        "commops: no format has the ending '.odt' of 'x.odt'",
        f"  use {', '.join(form.ending for form in FORMATS if form.ending)}, or choose a format with `--format`",
    ),
    "chart --root event-led": (
        "commops: no position, team or person 'event-led' exists on 2026-07-01",
        "  did you mean 'event-lead'?",
    ),
    "chart --of teams --root event-lead": (
        "commops: team 'event-lead' does not exist on 2026-07-01",
        "  list what there is: `commops list teams`",
    ),
    "rule nothing": ("commops: unknown rule 'nothing'", "  `commops rule` lists all rules"),
    "rule wide-spam": ("commops: unknown rule 'wide-spam'; did you mean 'wide-span'?",),
    "schema --output nowhere/x": (
        "commops: cannot write 'nowhere/x': folder 'nowhere' does not exist",
        "  create it first",
    ),
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
            f"commops: no organisation here: no commops.yaml in '{tmp_path}' or above it\n"
            "  name the folder of one, or create one with `commops init`\n"
        )


def test_what_was_typed_cannot_write_to_the_terminal(spark: Path) -> None:
    done = commops(spark, "chart", "--root", "\x1b[31mred\n")
    assert done.stderr.startswith("commops: no position, team or person '␛[31mred␊' exists")
    assert done.stderr.count("\n") == 2


def test_boxes_fit_the_screen(tmp_path: Path) -> None:
    posts = "".join(f"  member-{number}: {{team: crew}}\n" for number in range(30))
    (tmp_path / "commops.yaml").write_text(f"teams: {{crew: {{lead: member-0}}}}\nroles:\n{posts}", encoding="utf-8")
    piped = commops(tmp_path, "chart", "--format", "boxes")
    assert piped.code == 0
    assert max(map(len, piped.stdout.splitlines())) <= 80
    for columns in (40, 120):
        shown = in_terminal(tmp_path, "chart", "--format", "boxes", columns=columns, environment={"NO_COLOR": "1"})
        assert max(map(len, shown.splitlines())) in range(columns // 2, columns + 1)


def test_a_chart_of_people_where_none_are_described(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text("roles: {host: {}}\n", encoding="utf-8")
    done = commops(tmp_path, "chart", "--of", "people", "--on", "2026-07-01")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == "commops: no people are defined as of 2026-07-01\n  draw positions with `--of roles`\n"


def test_no_option_with_one_value_may_be_given_twice(spark: Path) -> None:
    for words, option, values in _options_with_one_value():
        if option == "--language":  # messages are then in the last one
            continue
        done = commops(spark, *words, option, *values, option, *values)
        assert done.stderr.splitlines()[0] == f"commops: option '{option}' is given more than once", words
        assert (done.code, done.stdout) == (2, "")


def _options_with_one_value() -> Iterator[tuple[list[str], str, list[str]]]:
    for name in COMMANDS:
        command = built(name)
        for below, each in getattr(command, "commands", {"": command}).items():
            for parameter in each.params:
                if parameter.param_type_name == "option" and not parameter.is_flag and not parameter.multiple:
                    words = [name, below] if below else [name]
                    yield words, max(parameter.opts, key=len), ["x"] * parameter.nargs


def test_a_flag_may_be_given_twice(spark: Path) -> None:
    assert commops(spark, "validate", "--quiet", "--quiet", "--on", "2026-07-01").code == 0
