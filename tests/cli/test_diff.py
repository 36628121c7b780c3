"""`commops diff`: what its options do, what it says beside its output, and how it ends."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from inline_snapshot import snapshot
from processes import Done, commops, in_terminal, run
from repositories import Repository, repository

EXAMPLE: Final = Path(__file__).parents[2] / "examples" / "five-teams"
ON: Final = ("--on", "2026-11-28")
LEAD: Final = ("lead: interaction-planner", "lead: community-specialist")
RULES: Final = "\nrules: {overloaded-role: {max: 3}}\n"


@pytest.fixture
def changed(tmp_path: Path) -> Repository:
    """Commit an example, and let another role lead one of its teams."""
    shutil.copytree(EXAMPLE, tmp_path / "org")
    made = repository(tmp_path / "org")
    edit(made.folder, *LEAD)
    return made


def edit(folder: Path, before: str, after: str) -> None:
    """Replace a text wherever it is in a folder; it must be somewhere."""
    found = [file for file in folder.rglob("*.yaml") if before in file.read_text(encoding="utf-8")]
    assert found
    for file in found:
        file.write_text(file.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def diff(folder: Path, *words: str) -> Done:
    """Compare on a day that stays the same."""
    return commops(folder, "diff", *words, *ON)


def read(folder: Path, *words: str) -> Any:
    """Return what is written as JSON."""
    done = diff(folder, *words, "--format", "json")
    assert done.code == 0, done.stderr
    return json.loads(done.stdout)


def test_a_changed_lead_is_one_line(changed: Repository) -> None:
    done = diff(changed.folder)
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout.replace(changed.git("rev-parse", "HEAD")[:7], "COMMIT") == snapshot("""\
HEAD (COMMIT) → working tree, as of 2026-11-28

Accountability
  Interaction team  lead Interaction planner → Community specialist (accountable
                    for 14 duties; another manager for 2 positions)

1 change to accountability.
""")


def test_it_speaks_chinese(changed: Repository) -> None:
    assert diff(changed.folder, "--stat", "--language", "zh").stdout == snapshot(
        "互动组：负责岗位由互动策划改为社群运营专员（最终负责 14 项职责；2 个岗位的汇报对象随之改变）。\n"
    )


def test_one_line_sums_it_up(changed: Repository) -> None:
    assert diff(changed.folder, "--stat").stdout == snapshot(
        "Interaction team: lead Interaction planner → Community specialist (accountable for 14 duties; another manager for 2 positions).\n"  # noqa: E501 - one line
    )
    done = diff(changed.folder, "--stat", "--format", "json")
    assert (done.code, done.stderr) == snapshot(
        (
            2,
            """\
commops: '--stat' can only be written as text
  remove `--stat`, or the other format
""",
        )
    )


def test_what_means_the_same_says_so(changed: Repository) -> None:
    changed.commit()
    assert diff(changed.folder).stdout.splitlines()[-1] == snapshot("No change in meaning.")
    edit(changed.folder, "people:\n", "# a comment\npeople:\n")
    done = diff(changed.folder, "--exit-code")
    assert (done.code, done.stdout.splitlines()[-1]) == snapshot((0, "No change in meaning (1 file differs)."))
    assert read(changed.folder)["changes"] == []


def test_the_exit_code_is_zero_whatever_differs(changed: Repository) -> None:
    assert diff(changed.folder).code == 0
    assert diff(changed.folder, "--exit-code").code == 1
    edit(changed.folder, LEAD[1], LEAD[0])
    edit(changed.folder, "en: Interaction team", "en: Team of interaction")
    assert diff(changed.folder, "--exit-code").code == 0
    assert "Texts only" in diff(changed.folder).stdout
    edit(changed.folder, "platforms:", "x-platforms:")
    assert diff(changed.folder, "--exit-code").code == 1


def test_only_new_and_hidden_findings_fail(changed: Repository) -> None:
    changed.commit()
    changed.write({"commops.yaml": (changed.folder / "commops.yaml").read_text(encoding="utf-8") + RULES})
    assert diff(changed.folder, "--fail-on", "warning").code == 1
    assert diff(changed.folder, "--fail-on", "error").code == 0
    assert diff(changed.folder).code == 0
    changed.commit()
    assert diff(changed.folder, "--fail-on", "info").code == 0
    edit(changed.folder, "{max: 3}", "off")
    done = diff(changed.folder, "--fail-on", "warning", "--only", "people")
    assert (done.code, "overloaded-role" in done.stdout) == (1, False)


def test_only_some_is_shown(changed: Repository) -> None:
    assert [each["kind"] for each in read(changed.folder, "--only", "people")["changes"]] == []
    assert [each["kind"] for each in read(changed.folder, "--only", "accountability")["changes"]] == ["lead-changed"]
    for option, identifier, shown in (
        ("--team", "interaction", True),
        ("--team", "content", False),
        ("--role", "interaction-planner", True),
        ("--duty", "event-planning", True),
        ("--person", "ines", False),
    ):
        assert bool(read(changed.folder, option, identifier)["changes"]) is shown, identifier


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--team", "interactoin"], "neither side has the team 'interactoin'; did you mean 'interaction'?"),
        (["--only", "peple"], "invalid value 'peple' for '--only'; did you mean 'people'?"),
        (["--fail-on", "warn"], "invalid value 'warn' for '--fail-on'"),
        (["nothing"], "'nothing' is neither a revision nor the path of a folder or YAML file"),
        (["--format", "xlsx"], "invalid value 'xlsx' for '--format'"),
        (["--format", "text", "--format", "json"], "only one format can go to standard output"),
        (["--format", "json=teams.yaml"], "cannot write 'teams.yaml': it is a file of the organisation"),
    ],
)
def test_a_mistake_is_said_in_one_line(changed: Repository, words: list[str], expected: str) -> None:
    done = diff(changed.folder, *words)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.splitlines()[0] == f"commops: {expected}"


def test_each_format_has_a_file_of_its_own(changed: Repository, tmp_path: Path) -> None:
    markdown, data = tmp_path / "diff.md", tmp_path / "diff.json"
    done = diff(changed.folder, "-f", "text", "-f", f"markdown={markdown}", "-f", f"json={data}")
    assert done.code == 0
    assert done.stdout.startswith("HEAD (")
    assert markdown.read_text(encoding="utf-8").startswith("<!-- commops: diff -->\n")
    assert json.loads(data.read_text(encoding="utf-8"))["version"] == 1
    assert diff(changed.folder, "--output", str(markdown)).stdout == ""


def test_untracked_files_are_read_and_named(changed: Repository) -> None:
    changed.write({"more.yaml": "roles: {scribe: {team: content}}\n"})
    done = diff(changed.folder)
    assert done.stderr == snapshot("commops: read 1 untracked file: more.yaml\n")
    assert "scribe" in str(read(changed.folder, "--only", "structure")["changes"])
    assert diff(changed.folder, ".", ".").stderr == ""


def test_ids_that_a_side_defines_twice_are_not_compared(changed: Repository) -> None:
    changed.write({"more.yaml": "teams: {interaction: {name: Another}}\n"})
    changed.git("add", "more.yaml")
    done = diff(changed.folder)
    assert done.stderr == snapshot(
        "commops: the working tree defines 'teams/interaction' twice; they are not compared\n"
    )
    assert read(changed.folder, "--team", "interaction", "--only", "accountability")["changes"] == []


def test_an_unreadable_side_prints_nothing(changed: Repository) -> None:
    changed.write({"teams.yaml": "teams: {a: {members: [x\n"})
    done = diff(changed.folder)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == snapshot("""\
commops: cannot compare the working tree: teams.yaml:1:22: list not closed, or comma missing between two items
  close it with `]`, and put commas between the items
""")


def test_a_terminal_is_fitted(changed: Repository) -> None:
    shown = in_terminal(changed.folder, "diff", *ON, columns=50)
    assert "Interaction team" in shown
    assert max(len(re.sub(r"\x1b\[\d+m", "", line)) for line in shown.splitlines()) <= 50


def test_what_was_kept_says_the_same(changed: Repository) -> None:
    first = diff(changed.folder, "--no-cache").stdout
    assert diff(changed.folder).stdout == first
    assert diff(changed.folder).stdout == first
    assert commops(changed.folder, "validate", *ON).code == 0
    assert diff(changed.folder).stdout == first


def test_what_is_committed_is_read_from_any_folder_in_it(changed: Repository) -> None:
    (changed.folder / "notes").mkdir()
    whole = diff(changed.folder).stdout
    assert diff(changed.folder / "notes").stdout == whole


def test_a_branch_is_compared_with_where_it_left_the_other(tmp_path: Path) -> None:
    files = {"commops.yaml": "organization: {name: X}\n", "people.yaml": "people: {ann: {roles: [lead]}}\n"}
    roles = "roles: {lead: {team: t}, designer: {team: t, seats: any}, head: {team: t, seats: any}}\n"
    made = repository(tmp_path / "org", files | {"roles.yaml": roles, "teams.yaml": "teams: {t: {lead: lead}}\n"})
    made.git("switch", "--quiet", "--create", "pr")
    made.commit({"teams.yaml": "teams: {t: {lead: head}}\n"})
    made.git("switch", "--quiet", "main")
    made.commit({"people.yaml": "people: {ann: {roles: [lead]}, tove: {roles: [designer]}}\n"})
    assert "tove" in json.dumps(read(made.folder, "main", "pr"))

    made.git("switch", "--quiet", "pr")
    meant = read(made.folder, "main...")["changes"]
    assert [each["kind"] for each in meant] == ["lead-changed"]
    made.git("switch", "--quiet", "--create", "merge", "main")
    made.git("merge", "--quiet", "--no-ff", "--no-edit", "pr")
    two = made.clone(tmp_path / "two", "--depth", "2")
    assert [each["about"] for each in read(two.folder, "HEAD^1", "HEAD")["changes"]] == ["teams/t"]
    one = diff(made.clone(tmp_path / "one", "--depth", "1").folder, "main...")
    assert (one.code, one.stdout, len(one.stderr.splitlines())) == (2, "", 2)


@pytest.mark.parametrize("name", ["@all", "</details>", "a | b", "one\ntwo", "\x1b[31mred", "--> <!--", "##[error]x"])
def test_names_are_inert_on_a_screen(tmp_path: Path, name: str) -> None:
    for folder, people in (("old", {}), ("new", {"ann": {"name": name, "roles": ["r"]}})):
        (tmp_path / folder).mkdir()
        text = json.dumps({"roles": {"r": {"name": name, "seats": "any"}}, "people": people})
        (tmp_path / folder / "commops.yaml").write_text(text, encoding="utf-8")
    for words in ([], ["--stat"], ["--language", "zh"]):
        done = commops(tmp_path, "diff", "old", "new", *words, *ON, GITHUB_ACTIONS="true")
        assert done.code == 0
        assert "\x1b" not in done.stdout
        assert "##[error]" not in done.stdout
        assert not any(line.startswith("two") for line in done.stdout.splitlines())


def test_the_alias_of_the_page_is_a_command_of_git(changed: Repository, tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "diff.md").read_text(encoding="utf-8")
    (alias,) = re.findall(r"^    git config --global alias.orgdiff '(.*)'$", page, re.MULTILINE)
    program = tmp_path / "programs" / "commops"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m commops "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (changed.folder / "below").mkdir()
    path = f"{program.parent}:{os.environ['PATH']}"
    for folder in (changed.folder, changed.folder / "below"):
        done = run(folder, "git", "-c", f"alias.orgdiff={alias}", "orgdiff", "--stat", "HEAD", PATH=path)
        assert (done.code, done.stdout[:16]) == (0, "Interaction team"), done.stderr
