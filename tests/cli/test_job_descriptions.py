from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from processes import commops

EXAMPLES = Path(__file__).parents[2] / "examples"


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(("form", "ending"), [("", "html"), ("markdown", "md"), ("asciidoc", "adoc")])
def test_a_file_for_each_position_and_one_that_lists_them(form: str, ending: str, tmp_path: Path) -> None:
    words = ["--format", form] if form else []
    done = commops(tmp_path, "show", "--all-roles", EXAMPLES / "department", "-o", "jobs", "--language", "en", *words)
    assert (done.code, done.stdout, done.stderr) == (0, "", "")
    names = ["community-manager", "community-specialist", "customer-service-specialist", "index"]
    assert files(tmp_path / "jobs") == [f"{name}.{ending}" for name in names]
    index = (tmp_path / "jobs" / f"index.{ending}").read_text(encoding="utf-8")
    assert all(f"{name}.{ending}" in index for name in names[:3])


def test_again_it_writes_the_same_and_a_name_that_is_gone_is_reported(spark: Path) -> None:
    commops(spark, "show", "--all-roles", "-o", "jobs", "--undated")
    before = {path: path.read_bytes() for path in (spark / "jobs").iterdir()}
    (spark / "jobs" / "gone.html").write_bytes(next(iter(before.values())))
    done = commops(spark, "show", "--all-roles", "-o", "jobs", "--undated")
    assert (done.code, done.stderr) == snapshot(
        (
            0,
            """\
commops: 1 file in 'jobs' is about a position that does not exist: gone.html
  delete what is no longer needed
""",
        )
    )
    assert {path: path.read_bytes() for path in before} == before


def test_what_others_wrote_is_not_overwritten(spark: Path) -> None:
    (spark / "jobs").mkdir()
    (spark / "jobs" / "index.html").write_text("mine", encoding="utf-8")
    done = commops(spark, "show", "--all-roles", "-o", "jobs")
    assert (done.code, done.stderr) == snapshot(
        (
            2,
            """\
commops: 1 file in 'jobs' was not written by `commops show --all-roles`: index.html
  move them, or name another folder
""",
        )
    )
    assert files(spark / "jobs") == ["index.html"]


def test_what_cannot_be_done(spark: Path) -> None:
    (spark / "file").write_text("", encoding="utf-8")
    (spark / "nobody").mkdir()
    (spark / "nobody" / "commops.yaml").write_text("{}\n", encoding="utf-8")
    told = [
        commops(spark, "show", "--all-roles").stderr,
        commops(spark, "show", "--all-roles", "-o", "-").stderr,
        commops(spark, "show", "--all-roles", "-o", "jobs", "--format", "json").stderr,
        commops(spark, "show", "--all-roles", "-o", "file").stderr,
        commops(spark, "show", "--all-roles", "nobody", "-o", "jobs", "--on", "2026-07-01").stderr,
        commops(spark, "show").stderr,
    ]
    assert "".join(told) == snapshot("""\
commops: '--all-roles' writes a file for each position
  name a folder for them: `--output FOLDER`
commops: '--all-roles' writes a file for each position
  name a folder for them: `--output FOLDER`
commops: invalid value 'json' for '--format'
  use markdown, asciidoc or html
commops: 'file' is not a folder
  name another folder: `--output FOLDER`
commops: this organisation has no positions as of 2026-07-01
commops: missing argument '[KIND/]ID'
  see `commops show --help`
""")
    assert not (spark / "jobs").exists()


def test_positions_of_one_role_in_many_teams(tmp_path: Path) -> None:
    done = commops(tmp_path, "show", "--all-roles", EXAMPLES / "open-source", "-o", "jobs", "-f", "markdown")
    assert done.code == 0
    names = files(tmp_path / "jobs")
    assert len({name.casefold() for name in names}) == len(names) > 40
    assert not any("@" in name for name in names)


def test_a_position_is_shown_whole_on_a_screen_and_to_hand_over_in_a_page(spark: Path) -> None:
    assert commops(spark, "show", "event-planner").stdout.splitlines()[0].startswith("Event planner")
    commops(spark, "show", "event-planner", "-o", "x.md")
    assert "*Job description" in (spark / "x.md").read_text(encoding="utf-8")
