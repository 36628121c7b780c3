"""Importing a file again: what has changed since is listed, and updated where that is asked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from processes import commops, in_terminal, run

FAIR = """\
| Task | Manager | Clerk | Guide |
|---|---|---|---|
| Budget | A | R | |
| Gates | A | R | R (from 8:00) |
| Bills | | A/R | I |
"""
LATER = """\
| Task | Manager | Clerk | Guide |
|---|---|---|---|
| Budget | A | R | C |
| Tents | A | | R |
| Gates | A | R | R (from 8:00) |
"""


@pytest.fixture
def fair(tmp_path: Path) -> Path:
    (tmp_path / "fair.md").write_text(FAIR, encoding="utf-8")
    assert commops(tmp_path, "import", "fair.md", "--into", "org").code == 0
    return tmp_path


def texts(folder: Path) -> dict[str, str]:
    """Return the files of the organisation."""
    return {each.name: each.read_text(encoding="utf-8") for each in sorted(folder.glob("org/*.yaml"))}


def test_nothing_has_changed(fair: Path) -> None:
    before = texts(fair)
    for words in ([], ["--check"], ["--update"], ["--update", "--check"]):
        done = commops(fair, "import", "fair.md", "--into", "org", *words)
        assert (done.code, done.stderr if "--check" not in words else "") == (0, "")
    assert texts(fair) == before


def test_what_differs_is_listed_and_nothing_is_written(fair: Path) -> None:
    duties = fair / "org" / "duties.yaml"
    duties.write_text(duties.read_text("utf-8").replace("accountable: clerk", "accountable: manager"), "utf-8")
    (fair / "fair.md").write_text(LATER.replace("| Gates", "| Bills | | A/R | I |\n| Gates"), encoding="utf-8")
    before = texts(fair)
    done = commops(fair, "import", "fair.md", "--into", "org")

    assert (done.code, done.stderr) == (1, "")
    assert done.stdout == snapshot("""\
fair.md: RACI matrix (Markdown, CSV, HTML, Excel)
  read 4 duties, 3 positions, 1 remark

Notes:
  fair.md:6:19: remark on R of 'Guide': from 8:00

Changed in the source:
  duties.yaml:4: duty/budget: consulted: nothing → [guide]

New in the source:
  fair.md:4:3: duty/tents

Changed in the organisation, kept:
  duties.yaml:6: duty/bills: accountable: clerk → manager

apply these changes with `commops import fair.md --into org --update`, or preview them with `--check` added
""")
    assert texts(fair) == before


def test_an_update_keeps_comments_layout_and_what_the_user_added(fair: Path) -> None:
    duties = fair / "org" / "duties.yaml"
    text = duties.read_text("utf-8")
    text = text.replace("  budget: {", "  # Ours.\n  budget: {priority: core, ").replace(
        "duties:\n", "duties:   # all\n"
    )
    duties.write_text(f"{text}  our-own: {{accountable: manager}}\n", "utf-8")
    (fair / "fair.md").write_text(LATER, encoding="utf-8")

    patch = commops(fair, "import", "fair.md", "--into", "org", "--update", "--check")
    assert patch.code == 1
    (fair / "changes.patch").write_text(patch.stdout, encoding="utf-8")
    assert duties.read_text("utf-8").count("\n") == text.count("\n") + 1

    done = commops(fair, "import", "fair.md", "--into", "org", "--update")
    assert (done.code, done.stderr) == (0, "")
    updated = texts(fair)
    assert updated["duties.yaml"] == snapshot("""\
# yaml-language-server: $schema=.commops.schema.json
# Imported from fair.md by `commops import`.
duties:   # all
  # Ours.
  budget: {priority: core, responsible: [clerk], accountable: manager, consulted: [guide]}
  tents: {responsible: [guide], accountable: manager}
  gates: {responsible: [clerk, {role: guide, note: from 8:00}], accountable: manager}
  our-own: {accountable: manager}
""")
    assert commops(fair, "import", "fair.md", "--into", "org").stdout.endswith(
        "Changed in the organisation, kept:\n  duties.yaml:5: duty/budget: priority: nothing → core\n"
    )

    assert run(fair, "git", "apply", "-R", "changes.patch").code == 0
    assert run(fair, "git", "apply", "changes.patch").code == 0
    assert texts(fair) == updated


def test_an_update_is_whole_or_not_at_all(fair: Path) -> None:
    (fair / "fair.md").write_text(LATER, encoding="utf-8")
    before = texts(fair)
    (fair / "org" / "import.yaml").chmod(0o400)
    (fair / "org").chmod(0o500)
    try:
        done = commops(fair, "import", "fair.md", "--into", "org", "--update")
    finally:
        (fair / "org").chmod(0o700)
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")

    assert (done.code, done.stdout) == (2, "")
    assert texts(fair) == before


def test_what_is_still_used_is_not_deleted(fair: Path) -> None:
    (fair / "org" / "more.yaml").write_text("duties: {parade: {accountable: guide}}\n", encoding="utf-8")
    (fair / "fair.md").write_text(
        "\n".join(line.rpartition("|")[0].rpartition("|")[0] + "|" for line in FAIR.splitlines()), "utf-8"
    )
    done = commops(fair, "import", "fair.md", "--into", "org", "--update")

    assert done.code == 1
    assert (
        "No longer in the source, kept because changed or used in the organisation:\n  roles.yaml:6: role/guide\n"
        in done.stdout
    )
    assert "guide" not in texts(fair)["duties.yaml"]
    assert commops(fair, "validate", "org", "--rule", "unknown-reference").code == 0


def test_an_organisation_with_syntax_errors_is_not_compared(fair: Path) -> None:
    (fair / "org" / "roles.yaml").write_text("roles: [\n", encoding="utf-8")
    done = commops(fair, "import", "fair.md", "--into", "org", "--update")

    assert (done.code, done.stdout) == (2, "")
    assert "the organisation cannot be compared, because it has errors: roles.yaml\n" in done.stderr


def test_people_of_a_roster_are_left_to_the_user(tmp_path: Path) -> None:
    (tmp_path / "staff.csv").write_text("Name,Job title,Manager\nAda Okoro,Lead,\nBo Lind,Clerk,Ada Okoro\n", "utf-8")
    assert commops(tmp_path, "import", "staff.csv", "--into", "org").code == 0
    (tmp_path / "org" / "people.yaml").unlink()
    (tmp_path / "org" / "people.csv").write_text(
        "id,name,roles\nada-okoro,Ada Okoro,lead\nbo-lind,Bo Lind,clerk\n", "utf-8"
    )
    (tmp_path / "staff.csv").write_text("Name,Job title,Manager\nAda Okoro,Lead,\nBo Lind,Lead,\n", "utf-8")
    done = commops(tmp_path, "import", "staff.csv", "--into", "org", "--update")

    assert done.code == 1
    assert "'person/bo-lind' was not changed: it is in people.csv\n  change it by hand\n" in done.stderr


def test_files_that_were_imported_together_are_compared_together(fair: Path) -> None:
    (fair / "more.md").write_text(FAIR.replace("Budget", "Parade"), encoding="utf-8")
    assert commops(fair, "import", "fair.md", "more.md", "--into", "both").code == 0
    done = commops(fair, "import", "more.md", "--into", "both")

    assert (done.code, done.stdout) == (2, "")
    assert "these files were imported together: fair.md, more.md\n" in done.stderr
    assert commops(fair, "import", "more.md", "fair.md", "--into", "both").code == 0


def test_nothing_is_updated_that_was_not_imported(fair: Path) -> None:
    (fair / "other.md").write_text(FAIR, encoding="utf-8")

    assert commops(fair, "import", "other.md", "--into", "org", "--update").code == 2
    assert commops(fair, "import", "other.md", "--into", "new", "--update").code == 2
    assert not (fair / "new").exists()


@pytest.mark.parametrize("record", ["x-source: [", "x-source: 3\n", "x-source: {fair.md: {sources: [raci]}}\n"])
@pytest.mark.parametrize("words", [(), ("--update",)])
def test_a_record_that_cannot_be_read_is_said(record: str, words: tuple[str, ...], fair: Path) -> None:
    (fair / "org" / "import.yaml").write_text(record, encoding="utf-8")
    before = texts(fair)
    done = commops(fair, "import", "fair.md", "--into", "org", *words)

    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith("commops: the record of earlier imports cannot be read: import.yaml\n")
    assert texts(fair) == before


def test_a_record_that_is_missing_is_said(fair: Path) -> None:
    (fair / "org" / "import.yaml").unlink()
    done = commops(fair, "import", "fair.md", "--into", "org", "--update")
    assert (done.code, done.stdout) == (2, "")
    assert "restore 'import.yaml' where " in done.stderr

    (fair / "fair.md").write_text(LATER, encoding="utf-8")
    done = commops(fair, "import", "fair.md", "--into", "org")
    assert (done.code, done.stderr) == (1, "")
    assert "restore 'import.yaml', which was deleted" in done.stdout


def test_an_answer_is_asked_for_once(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(
        "| Task | Responsible | Accountable |\n|---|---|---|\n| Prices | Owner / desk | Lead |\n", encoding="utf-8"
    )
    shown = in_terminal(tmp_path, "import", "x.md", "--into", "org", typed="9\n2\n", columns=120)
    assert "enter a number from 1 to" in shown
    assert "answers:" in (tmp_path / "org" / "import.yaml").read_text(encoding="utf-8")
    again = commops(tmp_path, "import", "x.md", "--into", "org")
    assert (again.code, again.stderr) == (0, "")
    assert "used:" not in again.stdout

    done = commops(tmp_path, "import", "x.md", "--into", "unasked")
    assert "→ used:" in done.stdout


def test_the_end_of_input_at_a_question_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(
        "| Task | Responsible | Accountable |\n|---|---|---|\n| Prices | Owner / desk | Lead |\n", encoding="utf-8"
    )
    shown = in_terminal(tmp_path, "import", "x.md", "--into", "org", typed="\x04", columns=120)

    assert shown.endswith("Nothing was written.\n")
    assert "Traceback" not in shown
    assert not (tmp_path / "org").exists()


def test_what_was_not_understood_before_is_no_change(tmp_path: Path) -> None:
    (tmp_path / "fair.md").write_text(FAIR.replace("| A | R | |", "| A | R | X |"), encoding="utf-8")
    assert commops(tmp_path, "import", "fair.md", "--into", "org").code == 1
    for words in ([], ["--update"], ["--update", "--check"]):
        done = commops(tmp_path, "import", "fair.md", "--into", "org", *words)
        assert done.code == 0
        assert "Not understood:" in done.stdout + done.stderr


def test_a_kind_that_loses_everything_goes_with_its_key(tmp_path: Path) -> None:
    head = "| Task | Manager |\n|---|---|\n"
    (tmp_path / "fair.md").write_text(
        f"{head}| **Before** | |\n| Budget | A |\n| **Then** | |\n| Bills | A |\n", "utf-8"
    )
    assert commops(tmp_path, "import", "fair.md", "--into", "org").code == 0
    assert "areas:" in texts(tmp_path)["duties.yaml"]
    (tmp_path / "fair.md").write_text(f"{head}| Budget | A |\n| Bills | A |\n", "utf-8")
    assert commops(tmp_path, "import", "fair.md", "--into", "org", "--update").code == 0
    assert "areas" not in texts(tmp_path)["duties.yaml"]


def test_a_new_duty_comes_after_those_of_its_area(tmp_path: Path) -> None:
    head = "| Task | Manager |\n|---|---|\n| **Before** | |\n| Budget | A |\n| Plan | A |\n| **Run** | |\n"
    (tmp_path / "fair.md").write_text(f"{head}| Gates | A |\n| Bills | A |\n", "utf-8")
    assert commops(tmp_path, "import", "fair.md", "--into", "org").code == 0
    (tmp_path / "fair.md").write_text(f"{head}| Tents | A |\n| Gates | A |\n| Bills | A |\n", "utf-8")
    assert commops(tmp_path, "import", "fair.md", "--into", "org", "--update").code == 0

    text = texts(tmp_path)["duties.yaml"]
    assert text.index("# Run") < text.index("  bills:") < text.index("  tents:")
