from __future__ import annotations

from pathlib import Path

from organisations import graph


def test_posts_named_in_a_field_and_members_of_other_teams(tmp_path: Path) -> None:
    posts = graph(
        tmp_path,
        """
teams: {a: {kind: sig}, b: {kind: sig, members: [editor]}, c: {members: [editor]}}
organization: {team_kinds: {sig: functional}}
roles:
  chair: {in_each: [sig], backup: [deputy]}
  deputy: {in_each: [sig]}
  editor: {backup: [deputy@b, chair@a]}
""",
    ).posts

    assert posts.named_by("backup", "deputy@a") == ["chair@a"]
    assert posts.named_by("backup", "deputy@b") == ["chair@b", "editor"]
    assert posts.named_by("backup", "editor") == ()
    assert posts.also_in["editor"] == ["b", "c"]
