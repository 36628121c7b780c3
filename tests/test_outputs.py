"""docs/outputs.md shows what really comes out; a line of dots stands for what it leaves out."""

from __future__ import annotations

from pathlib import Path

from walkthrough import walk

from commops.cli.formats import ENDINGS, Format

PAGE = (Path(__file__).parent.parent / "docs" / "outputs.md").read_text(encoding="utf-8")


def test_every_output_is_real(tmp_path: Path) -> None:
    steps = list(walk(PAGE, tmp_path))
    assert [step.command.split()[3] for step in steps] == ["github", "markdown", "gitlab", "junit", "sarif"]
    for step in steps:
        assert _left_after(step.shown, step.printed) == "", step.command


def test_every_format_is_in_the_table() -> None:
    for format_ in Format:
        ending = next((f"`{name}`" for name, picked in ENDINGS.items() if picked is format_), "")
        row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{format_}` |"))
        assert row.rpartition("|")[0].rpartition("|")[2].strip() == ending


def _left_after(shown: str, printed: str) -> str:
    first, *others = shown.split("...\n")
    assert printed.startswith(first)
    rest = printed[len(first) :]
    for part in filter(None, others):
        assert f"\n{part}" in f"\n{rest}"
        rest = rest.partition(part)[2]
    return "" if shown.endswith("...\n") else rest
