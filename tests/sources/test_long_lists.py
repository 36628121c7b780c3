"""A message lists a few words at most: of more it names the nearest, and where in the documentation all of them are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from inline_snapshot import snapshot
from organisations import data
from written import faults

from commops.language.did_you_mean import FEW, choices, nearest_few
from commops.model.kinds import KINDS

HERE: Final = Path(__file__).parent
WHOLE: Final = data((HERE.parent / "every_field.yaml").read_text(encoding="utf-8"))
DOCS: Final = HERE.parent.parent / "docs"
PAGES: Final = [(DOCS / name).read_text(encoding="utf-8") for name in ("format.md", "format.zh.md")]


def test_of_many_words_the_three_nearest_are_named() -> None:
    words = [f"word-{letter}" for letter in "abcdefg"]
    assert choices(words[:FEW], "x") == "word-a, word-b, word-c, word-d, word-e, word-f"
    assert choices(words, "word-f") == "word-f, word-a, word-b, ... (see docs/format.md)"
    assert nearest_few("conslted", ["informed", "consulted", "consultant", "support"]) == snapshot(
        ["consulted", "consultant", "informed"]
    )
    assert len(nearest_few("x" * 100_000, words)) == 3


@pytest.mark.parametrize("kind", [*(kind for kind in KINDS if kind != "glossary"), "organization"])
def test_the_help_about_an_unknown_field_names_few_fields_and_a_heading_that_is_there(
    kind: str, tmp_path: Path
) -> None:
    text = "organization: {nofield: 1}\n" if kind == "organization" else f"{kind}: {{one: {{nofield: 1}}}}\n"
    [told] = faults(tmp_path, text)
    words, heading = told_words(told)
    assert len(words) <= FEW
    assert heading in {"", kind}
    assert not heading or all(f"\n## {heading}\n" in page for page in PAGES)


@pytest.mark.parametrize(("kind", "field"), [("duties", "priority"), ("roles", "level"), ("collaborations", "channel")])
@pytest.mark.parametrize("value", ["nothing", "[1]"])
def test_the_help_about_a_word_names_few_words_and_a_heading_that_is_there(
    kind: str, field: str, value: str, tmp_path: Path
) -> None:
    [told] = [line for line in faults(tmp_path, f"{kind}: {{one: {{{field}: {value}}}}}\n") if "one of" in line]
    words, heading = told_words(told)
    assert 1 < len(words) <= FEW
    assert heading in {"", kind}
    assert not heading or all(f"\n## {heading}\n" in page for page in PAGES)


def told_words(told: str) -> tuple[list[str], str]:
    """Return the words that a message lists, and the heading that it says to see."""
    words = re.search(r"(?:one of:?|Allowed values:) (?P<words>[\w, -]+)", told)
    see = re.search(r"\(see docs/format\.md#(?P<heading>\w+)\)", told)
    listed = words["words"].partition(", found ")[0].rstrip(", ") if words else ""
    return listed.split(", "), see["heading"] if see else ""
