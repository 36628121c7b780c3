from __future__ import annotations

import re
from pathlib import Path

import pytest
from processes import commops, in_terminal

RED = "\x1b[1;31m"


def test_colours_on_a_terminal_only(broken: Path) -> None:
    assert f"{RED}error[unknown-reference]" in in_terminal(broken, "validate")
    assert "\x1b" not in commops(broken, "validate").stdout


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}])
def test_no_colours_where_none_are_wanted(environment: dict[str, str], broken: Path) -> None:
    assert "\x1b" not in in_terminal(broken, "validate", environment=environment)


@pytest.mark.parametrize("terminal", ["xterm", "dumb", ""])
def test_colours_in_a_pipe_where_they_are_asked_for(terminal: str, broken: Path) -> None:
    assert RED in commops(broken, "validate", FORCE_COLOR="1", TERM=terminal).stdout


def test_no_colours_in_a_file(broken: Path) -> None:
    commops(broken, "validate", "--output", "x.txt", FORCE_COLOR="1")
    assert "\x1b" not in (broken / "x.txt").read_text(encoding="utf-8")


def test_the_same_words_with_and_without_colours(spark: Path) -> None:
    for command in (["chart"], ["rule", "wide-span"], ["validate"]):
        coloured = in_terminal(spark, *command)
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).split() == commops(spark, *command).stdout.split()


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_list_of_rules_fits_the_terminal(columns: int, spark: Path) -> None:
    lines = in_terminal(spark, "rule", columns=columns, environment={"NO_COLOR": "1"}).splitlines()
    assert max(map(len, lines)) <= columns


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_rule_is_explained_in_lines_that_fit(columns: int, spark: Path) -> None:
    lines = in_terminal(spark, "rule", "wide-span", columns=columns, environment={"NO_COLOR": "1"}).splitlines()
    assert max(map(len, lines)) <= columns


def test_in_a_pipe_a_rule_is_one_line_of_the_list(spark: Path) -> None:
    lines = commops(spark, "rule").stdout.splitlines()
    assert next(line for line in lines if "unknown-value" in line).endswith("a date that does not exist.")


def test_signs_that_the_screen_does_not_have(spark: Path) -> None:
    done = commops(spark, "chart", PYTHONIOENCODING="ascii")
    assert (done.code, done.stderr) == (0, "")
    assert "Event planner  ??" in done.stdout


def test_names_in_any_script_in_a_file_whatever_the_screen(spark: Path) -> None:
    commops(spark, "chart", "--output", "x.txt", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert "Event planner  张伟" in (spark / "x.txt").read_text(encoding="utf-8")
