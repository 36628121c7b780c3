from __future__ import annotations

from pathlib import Path

from organisations import graph

from commops.graph.ownership import covering, normal


def test_the_pattern_that_spells_out_most_is_the_nearest(tmp_path: Path) -> None:
    owned = graph(
        tmp_path,
        """\
duties:
  everything: {owns: ["**"]}
  pages: {owns: ["**/*.md"]}
  guides: {owns: ["**/guides/**"]}
  docs: {owns: ["docs/**"]}
""",
    )
    assert covering(owned, "a/guides/x.md") == ["**/guides/**", "**/*.md", "**"]
    assert covering(owned, "docs/guides/x.md") == ["docs", "**/guides/**", "**/*.md", "**"]


def test_any_folders_in_any_folders_are_any_folders() -> None:
    assert normal("/b/*/**/**") == normal("b/*/**") == "b/*/**"
    assert normal("b/**/**/c/**/**") == "b/**/c/**"
    assert normal("b/**/**") == "b"
