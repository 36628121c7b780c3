"""What a report of `--against` in brief says to run: never `commops validate`, which knows nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from processes import commops

if TYPE_CHECKING:
    from pathlib import Path


def test_many_differences_name_an_option_of_the_same_command(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(
        "organization: {name: Fair}\nteams: {docs: {lead: writer}}\nroles: {writer: {team: docs}}\n"
        "duties: {pages: {team: docs, responsible: [writer], owns: [docs/**]}}\n"
    )
    (tmp_path / "CODEOWNERS").write_text(
        "/docs/ @fair/docs\n" + "".join(f"/part{number}/ @fair/team{number}\n" for number in range(12))
    )
    done = commops(tmp_path, "export", "codeowners", "--org", "fair", "--against", "CODEOWNERS")
    assert done.code == 1
    assert "more: add `--full`" in done.stdout
    assert "commops validate" not in done.stdout
