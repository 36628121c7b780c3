"""The guide does what it says: its files are written, its commands are run, and print what it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from walkthrough import masked, walk

from commops.checking.registry import RULES
from commops.starting.examples import EXAMPLES

DOCS = Path(__file__).parents[1] / "docs"
GUIDES = sorted(path.name for path in DOCS.glob("guide.*.md"))
PAGES = sorted((*GUIDES, *(path.name for path in DOCS.glob("structures.*.md"))))
EXCEPTIONS = ["exceptions.md", "exceptions.zh.md"]


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*PAGES, *EXCEPTIONS])
def test_every_command_prints_what_is_shown(name: str, tmp_path: Path) -> None:
    steps = list(walk(read(name), tmp_path))
    assert [(step.command, masked(step.printed)) for step in steps] == [
        (step.command, masked(step.shown)) for step in steps
    ]


@pytest.mark.parametrize("pages", [GUIDES, [page for page in PAGES if page not in GUIDES], EXCEPTIONS])
def test_both_languages_have_the_same_sections(pages: list[str]) -> None:
    english, chinese = ([line for line in read(page).splitlines() if line.startswith("## ")] for page in pages)
    assert len(english) == len(chinese)


@pytest.mark.parametrize("name", [*PAGES, *EXCEPTIONS])
def test_the_rules_and_examples_that_are_named_are_there(name: str) -> None:
    page = read(name)
    assert set(re.findall(r"`commops rule ([a-z-]+)`", page)) <= set(RULES)
    assert set(re.findall(r"--example ([a-z-]+)", page)) <= set(EXAMPLES)
