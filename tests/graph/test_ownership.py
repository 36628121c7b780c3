from __future__ import annotations

from pathlib import Path

from organisations import graph

from commops.graph.ownership import claims, covering, is_claimed, normal


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


def test_only_duties_of_the_day_claim_anything(tmp_path: Path) -> None:
    owned = graph(
        tmp_path,
        """\
duties:
  posts: {owns: [https://www.forum.example.org/]}
  older: {owns: [docs], until: 2020-01-01}
""",
    )
    assert [is_claimed(owned, what) for what in ("forum.example.org", "docs", "forum")] == [True, False, False]
    assert list(claims(owned)) == ["forum.example.org"]
