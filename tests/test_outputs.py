"""docs/outputs.md and its page in Chinese show what really comes out; a line of dots stands for what it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest
from walkthrough import walk

from commops.cli.formats import ENDINGS, Format

DOCS = Path(__file__).parent.parent / "docs"
PAGES = {name: (DOCS / name).read_text(encoding="utf-8") for name in ("outputs.md", "outputs.zh.md")}


@pytest.mark.parametrize("page", PAGES)
def test_every_output_is_real(page: str, tmp_path: Path) -> None:
    steps = list(walk(PAGES[page], tmp_path))
    assert [step.command.split()[3] for step in steps] == ["github", "markdown", "gitlab", "junit", "sarif"]
    for step in steps:
        assert _left_after(step.shown, step.printed) == "", step.command


@pytest.mark.parametrize("page", PAGES)
def test_every_format_is_in_the_table(page: str) -> None:
    for format_ in Format:
        ending = next((f"`{name}`" for name, picked in ENDINGS.items() if picked is format_), "")
        row = next(line for line in PAGES[page].splitlines() if line.startswith(f"| `{format_}` |"))
        assert row.rpartition("|")[0].rpartition("|")[2].strip() == ending


def _left_after(shown: str, printed: str) -> str:
    first, *others = shown.split("...\n")
    assert printed.startswith(first)
    rest = printed[len(first) :]
    for part in filter(None, others):
        assert f"\n{part}" in f"\n{rest}"
        rest = rest.partition(part)[2]
    return "" if shown.endswith("...\n") else rest
