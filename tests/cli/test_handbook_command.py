"""`commops handbook` as a process: the regulation, the job descriptions, and what is missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from processes import commops
from regulations import DEPARTMENT, TEXT

ROOT = "commops.yaml"
ON = ("--on", "2026-07-01")


def _organisation(folder: Path, text: str = TEXT) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ROOT).write_text(text, encoding="utf-8")
    return folder


def test_it_is_markdown_on_a_screen(tmp_path: Path) -> None:
    done = commops(tmp_path, "handbook", str(DEPARTMENT), *ON)
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout.startswith("# 社群运营部管理制度\n\n暖灶厨具有限公司\n")
    assert "## 第四章" in done.stdout


def test_it_follows_the_language_and_the_chapters(tmp_path: Path) -> None:
    done = commops(tmp_path, "handbook", str(DEPARTMENT), *ON, "--language", "en", "--chapter", "matrix")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout.startswith("# Regulation of the Community operations department\n\nWarmstove")
    assert re.findall("^## .*", done.stdout, re.MULTILINE) == ["## 4 Division of responsibilities"]


def test_an_empty_chapter_alone_is_no_document(tmp_path: Path) -> None:
    organisation = _organisation(tmp_path / "org", "teams: {t: {}}\n")
    done = commops(organisation, "handbook", "--chapter", "final", "--chapter", "assessment", "-o", "../one.md")
    assert (done.code, done.stdout, [*tmp_path.iterdir()]) == (2, "", [organisation])
    assert done.stderr == snapshot("""\
commops: the chapter 'assessment' is empty: nothing that belongs to it is described
  describe `measures` and `appraisals`, or leave the chapter out
""")


@pytest.mark.parametrize("name", ["handbook.md", "handbook.html", "handbook.docx"])
def test_it_goes_to_a_file(tmp_path: Path, name: str) -> None:
    organisation = _organisation(tmp_path / "org")
    done = commops(organisation, "handbook", *ON, "-o", f"../{name}")
    assert (done.code, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / name).stat().st_size > 1000


def test_job_descriptions_of_all_positions(tmp_path: Path) -> None:
    done = commops(tmp_path, "handbook", str(DEPARTMENT), *ON, "--positions")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout.startswith("# 岗位说明书\n")
    assert done.stdout.count("基本信息") == 3


def test_what_is_missing_is_listed(tmp_path: Path) -> None:
    done = commops(_organisation(tmp_path), "handbook", *ON, "--check", "--language", "en")
    assert (done.code, done.stderr) == (1, "")
    assert done.stdout == snapshot("""\
Regulation of the Events team                               7 things are missing

Duties without a description (2)
  Writing  commops.yaml:62:3
  Posting  commops.yaml:63:3

Positions without a purpose of their own (2)
  Host    commops.yaml:40:3
  Writer  commops.yaml:50:3

Metrics without a definition (1)
  Complaints  commops.yaml:100:3

Steps without a deadline (2)
  An event: Approve  commops.yaml:74:9
  An event: Host     commops.yaml:80:9
""")


def test_options_that_do_not_go_together(tmp_path: Path) -> None:
    organisation = _organisation(tmp_path)
    assert commops(organisation, "handbook", "--positions", "--check").stderr == snapshot("""\
commops: '--positions' cannot be used with '--check'
  leave out one of the two
""")
    assert commops(organisation, "handbook", "--chapter", "dutes").stderr == snapshot("""\
commops: invalid value 'dutes' for '--chapter'; did you mean 'duties'?
  use general, structure, duties, matrix, workflows, collaboration, training, assessment, confidentiality or final
""")
    assert commops(organisation, "handbook", "--check", "--chapter", "duties").stderr == snapshot("""\
commops: '--check' cannot be used with '--chapter'
  leave out `--chapter`: the whole regulation is checked
""")
    assert commops(organisation, "handbook", "--check", "--draft").stderr == snapshot("""\
commops: '--check' cannot be used with '--draft'
  leave out one of the two
""")
    assert commops(organisation, "handbook", "--people", "--check").stderr == snapshot("""\
commops: '--check' cannot be used with '--people'
  leave out one of the two
""")
    assert commops(organisation, "handbook", "--positions", "--full").stderr == snapshot("""\
commops: '--full' needs '--check'
  add `--check`, or leave out `--full`
""")
    assert commops(organisation, "handbook", "--check", "-o", "x.docx").stderr == snapshot("""\
commops: no format has the ending '.docx' of 'x.docx'
  use .txt, .md, or choose a format with `--format`
""")


def test_no_positions_have_no_descriptions(tmp_path: Path) -> None:
    done = commops(_organisation(tmp_path, "teams: {t: {}}\n"), "handbook", "--positions", *ON)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == snapshot("commops: this organisation has no positions as of 2026-07-01\n")


def test_a_faulty_organisation_has_what_can_be_read(tmp_path: Path) -> None:
    done = commops(_organisation(tmp_path, TEXT + "\nx: [\n"), "handbook", *ON)
    assert done.code == 1
    assert "incomplete" in done.stderr


def test_what_is_missing_many_times_is_counted(tmp_path: Path) -> None:
    duties = "".join(f"  duty-{number}: {{accountable: lead}}\n" for number in range(12))
    organisation = _organisation(tmp_path, f"teams: {{t: {{lead: lead}}}}\nroles: {{lead: {{}}}}\nduties:\n{duties}")
    short = commops(organisation, "handbook", "--check").stdout
    assert (short.count("duty-"), "  2 more: `commops handbook --check --full`\n" in short) == (0, True)
    assert (short.count("  Duty "), commops(organisation, "handbook", "--check", "--full").stdout.count("  Duty ")) == (
        10,
        12,
    )
