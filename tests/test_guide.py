"""The pages that walk the reader through commands: their files are written, their commands print what they show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from walkthrough import EXCEPTIONS, GUIDES, IMPORTING, PAGES, STRUCTURES, masked, walk

from commops.checking.registry import RULES
from commops.exchange.importing.registry import SOURCES
from commops.starting.examples import EXAMPLES

DOCS = Path(__file__).parents[1] / "docs"


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_every_command_prints_what_is_shown(name: str, tmp_path: Path) -> None:
    steps = list(walk(read(name), tmp_path))
    assert [(step.command, masked(step.printed)) for step in steps] == [
        (step.command, masked(step.shown)) for step in steps
    ]


@pytest.mark.parametrize("pages", [GUIDES, STRUCTURES, EXCEPTIONS, IMPORTING])
def test_both_languages_have_the_same_sections(pages: tuple[str, str]) -> None:
    english, chinese = ([line for line in read(page).splitlines() if line.startswith("## ")] for page in pages)
    assert len(english) == len(chinese)


@pytest.mark.parametrize("name", IMPORTING)
def test_every_source_is_in_the_table(name: str) -> None:
    _, _, below_the_head = read(name).partition("| `--source` |")
    table, _, _ = below_the_head.partition("\n\n")
    named = re.findall(r"^\| `([\w.-]+)` \|", table, re.MULTILINE)

    assert sorted(named) == sorted(source.name for source in SOURCES)


@pytest.mark.parametrize("name", PAGES)
def test_every_rule_and_example_that_is_named_exists(name: str) -> None:
    page = read(name)
    assert set(re.findall(r"`commops rule ([a-z-]+)`", page)) <= set(RULES)
    assert set(re.findall(r"--example ([a-z-]+)", page)) <= set(EXAMPLES)
