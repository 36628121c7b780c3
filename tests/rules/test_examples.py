"""The examples: one in which every rule finds something, and one that is whole on any day."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from organisations import found, in_a_line
from processes import commops

from commops.checking.registry import RULES

EXAMPLES = Path(__file__).parents[2] / "examples"
CLEAN = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir() and path.name != "broken")
TODAY = date.today()  # noqa: DTZ011 - the day where the user is


def validate(*arguments: str | Path) -> tuple[int, dict[str, Any]]:
    ran = commops(Path(), "validate", "--format", "json", *arguments)
    assert ran.stderr == ""
    return ran.code, json.loads(ran.stdout)


def test_every_rule_finds_something_in_the_broken_one() -> None:
    code, report = validate(EXAMPLES / "broken")
    assert code == 2
    # As long as a file cannot be read, nobody knows whether a suppression hides nothing.
    # `export` compares with reality. Some rules are off unless they are configured.
    elsewhere = {"unused-suppression", "reality-differs", *(name for name, rule in RULES.items() if rule.on_request)}
    assert {finding["rule"] for finding in report["findings"]} == set(RULES) - elsewhere


def test_each_fault_in_the_broken_one_is_announced_above_it() -> None:
    # A table has no comments.
    _, report = validate(EXAMPLES / "broken")
    texts = {path.name: path.read_text(encoding="utf-8").splitlines() for path in (EXAMPLES / "broken").glob("*.*")}
    for finding in report["findings"]:
        file, line = finding["place"]["file"], finding["place"]["line"]
        places = [(file, line), *((place["place"]["file"], place["place"]["line"]) for place in finding["related"])]
        above = [texts[name][max(0, at - 5) : at] for name, at in places if name.endswith(".yaml")]
        announced = any(f"# {finding['rule']}:" in text for lines in above for text in lines)
        assert announced or file == "people.csv" or file.startswith("results/"), finding


@pytest.mark.parametrize("on", [TODAY, TODAY + timedelta(days=3653)])
@pytest.mark.parametrize("example", CLEAN)
def test_the_others_are_clean(example: str, on: date) -> None:
    assert list(map(in_a_line, found(EXAMPLES / example, on))) == []


@pytest.mark.parametrize("example", CLEAN)
def test_the_others_are_clean_as_a_process(example: str) -> None:
    code, report = validate(EXAMPLES / example, "--fail-on", "info")
    assert (code, report["findings"]) == (0, [])


@pytest.mark.parametrize("example", CLEAN)
@pytest.mark.parametrize("on", [date.min, date(2000, 1, 1), date.max])
def test_no_day_is_too_far(example: str, on: date) -> None:
    assert found(EXAMPLES / example, on) is not None
