"""Documents with views, after something is renamed."""

from __future__ import annotations

from pathlib import Path

from inline_snapshot import snapshot
from processes import commops

ROOT = """\
organization: {name: Spark}
teams: {events: {lead: host}}
roles:
  host: {team: events}
"""
VIEW = "# Who does what\n\n<!-- commops: raci --team events -->\n<!-- /commops -->\n"


def test_documents_that_name_the_old_id_are_said(tmp_path: Path) -> None:
    org = tmp_path / "org"
    (org / "docs").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (org / "commops.yaml").write_text(ROOT, encoding="utf-8")
    (org / "docs" / "who.md").write_text(VIEW, encoding="utf-8")
    (tmp_path / "README.md").write_text(VIEW, encoding="utf-8")
    (tmp_path / "other.md").write_text("# commops: no mark\n", encoding="utf-8")
    done = commops(org, "rename", "teams/events", "shows")
    assert (done.code, done.stderr) == snapshot(
        (
            0,
            """\
  marks in documents still name 'events': ../README.md:3:1, docs/who.md:3:1
  change them there, then run `commops embed ../README.md docs/who.md`
""",
        )
    )
    assert (org / "docs" / "who.md").read_text(encoding="utf-8") == VIEW

    other = commops(org, "rename", "roles/host", "presenter")
    assert (other.code, other.stderr) == snapshot(
        (0, "  views in documents may be out of date: run `commops embed ../README.md docs/who.md`\n")
    )


def test_without_documents_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(ROOT, encoding="utf-8")
    (tmp_path / "README.md").write_bytes(b"commops: \xff\xfe\n")
    assert commops(tmp_path, "rename", "teams/events", "shows").stderr == ""
