from __future__ import annotations

from pathlib import Path

from inline_snapshot import snapshot
from processes import commops


def test_an_example_is_ready_to_use(tmp_path: Path) -> None:
    done = commops(tmp_path, "init", "org", "--example", "five-teams")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout == (
        "8 files in org; begin with commops.yaml\n  see it:    commops chart org\n  check it:  commops validate org\n"
    )
    assert commops(tmp_path / "org", "validate", "--fail-on", "info").code == 0


def test_in_this_folder_and_in_chinese(tmp_path: Path) -> None:
    done = commops(tmp_path, "init", "--example", "five-teams", "--language", "zh")
    assert done.stdout.splitlines() == [
        "8 files in this folder; begin with commops.yaml",
        "  see it:    commops chart",
        "  check it:  commops validate",
    ]
    assert "language: zh" in (tmp_path / "commops.yaml").read_text(encoding="utf-8")


def test_a_folder_that_has_an_organisation_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text("teams: {}\n", encoding="utf-8")
    done = commops(tmp_path, "init", ".", "--example", "functional")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == snapshot("""\
commops: there is an organisation in '.' already
  name another folder: `commops init DIR`
""")
    assert [path.name for path in tmp_path.iterdir()] == ["commops.yaml"]


def test_what_is_asked_wrongly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert commops(tmp_path, "init", "org", "--example", "functionnal").stderr == snapshot("""\
commops: '--example' cannot be 'functionnal'; did you mean 'functional'?
  it is five-teams, functional, matrix, project, hybrid, department or responsibility-division
""")
    assert commops(tmp_path, "init", "org", "--example", "functional", "--language", "fr").stderr == snapshot("""\
commops: '--language' cannot be 'fr'
  it is en or zh
""")
    assert commops(tmp_path, "init", "file", "--example", "functional").stderr == snapshot("""\
commops: 'file' is a file
  name another folder: `commops init DIR`
""")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
