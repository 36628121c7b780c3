from __future__ import annotations

import json
import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from processes import Done, commops, in_terminal

from commops.cli.ci import prefix

MISSPELT = "::error file=commops.yaml,line=10,endLine=10,col=48,endColumn=60,title=unknown-reference (commops)::"
FORMATS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown")


def on_github(folder: Path, *words: str, **more: str) -> Done:
    return commops(folder, "validate", *words, **{"GITHUB_ACTIONS": "true"} | more)


def test_several_formats_in_one_run(broken: Path) -> None:
    names = {name: f"{name}.out" for name in FORMATS[1:]}
    words = [word for name, file in names.items() for word in ("--format", f"{name}={file}")]
    done = commops(broken, "validate", "--format", "text", *words)
    assert done.code == 1
    assert done.stdout.startswith("error[unknown-reference]: ")
    texts = {name: (broken / file).read_text(encoding="utf-8") for name, file in names.items()}
    assert all("event-planer" in text for text in texts.values())
    assert all(commops(broken, "validate", "--format", name).stdout == text for name, text in texts.items())


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_without_findings(name: str, spark: Path) -> None:
    done = commops(spark, "validate", "--format", name)
    assert (done.code, done.stderr) == (0, "")
    assert "error" not in done.stdout.replace('"errors": 0', "").replace('errors="0"', "") or name == "sarif"
    if name in {"json", "sarif", "gitlab"}:
        json.loads(done.stdout)
    if name == "junit":
        assert ET.fromstring(done.stdout).attrib["failures"] == "0"  # noqa: S314 - we have just written it


@pytest.mark.parametrize(
    ("name", "beginning"), [("x.sarif", '{\n  "$schema"'), ("x.xml", "<?xml "), ("x.md", "### commops: all clear\n")]
)
def test_the_ending_picks_the_format(name: str, beginning: str, spark: Path) -> None:
    assert commops(spark, "validate", "--output", name).stdout == ""
    assert (spark / name).read_text(encoding="utf-8").startswith(beginning)


def test_on_github_annotations_are_chosen_by_themselves(broken: Path) -> None:
    done = on_github(broken)
    first, *others = done.stdout.splitlines()
    assert done.code == 1
    assert first.startswith(MISSPELT)
    assert others[0].startswith("1 error in 1 file: ")
    assert on_github(broken, "--format", "text").stdout.startswith("error[")
    assert on_github(broken, "--output", "x.txt").stdout == ""
    assert (broken / "x.txt").read_text(encoding="utf-8").startswith("error[")
    assert commops(broken, "validate", GITHUB_ACTIONS="false").stdout.startswith("error[")
    assert "1  error   unknown-reference\n" in on_github(broken, "--statistics").stdout


def test_in_a_terminal_a_job_on_github_is_not_meant(broken: Path) -> None:
    shown = in_terminal(broken, "validate", environment={"GITHUB_ACTIONS": "true", "NO_COLOR": "1"})
    assert shown.startswith("error[")


def test_the_summary_is_added_to_that_of_the_step(broken: Path) -> None:
    summary = broken / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    assert on_github(broken, GITHUB_STEP_SUMMARY=str(summary)).code == 1
    written = summary.read_text(encoding="utf-8")
    assert written.startswith("# Before\n\n### commops: 1 error\n\n**1 error**\n\n- `commops.yaml:10:48` ")
    on_github(broken, "--format", "json", GITHUB_STEP_SUMMARY=str(summary))
    on_github(broken, "--quiet", GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text(encoding="utf-8") == written


def test_the_summary_stays_as_small_as_github_takes_it(tmp_path: Path) -> None:
    roles = "".join(f"  角色-{number}: {{reports_to: 无-{number}}}\n" for number in range(9000))
    (tmp_path / "commops.yaml").write_text(f"roles:\n{roles}", encoding="utf-8")
    summary = tmp_path / "summary.md"
    summary.write_text("x" * 500_000, encoding="utf-8")
    on_github(tmp_path, "--rule", "unknown-reference", GITHUB_STEP_SUMMARY=str(summary))
    assert 1_040_000 < summary.stat().st_size <= 1024 * 1024
    assert " more not shown: " in summary.read_text(encoding="utf-8")


def test_a_summary_that_cannot_be_written(broken: Path) -> None:
    done = on_github(broken, GITHUB_STEP_SUMMARY="nowhere/summary.md")
    why = "cannot write 'nowhere/summary.md', which GITHUB_STEP_SUMMARY names: no such file or directory"
    assert (done.code, done.stderr) == (2, f"commops: {why}\n")


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_that_cannot_be_written(name: str, broken: Path) -> None:
    done = commops(broken, "validate", "--format", f"{name}=nowhere/x")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == "commops: cannot write 'nowhere/x': folder 'nowhere' does not exist\n  create it first\n"
    assert [path.name for path in broken.iterdir()] == ["commops.yaml"]


def test_files_are_named_from_where_commops_is_run(broken: Path) -> None:
    folder = broken.rename(broken.parent / "a, b")
    above = on_github(folder.parent, folder.name).stdout
    assert above.startswith(MISSPELT.replace("file=", "file=a%2C b/"))
    workspace = {"GITHUB_WORKSPACE": str(folder.parent)}
    assert on_github(folder, **workspace).stdout == above
    (issue,) = json.loads(commops(folder, "validate", "--format", "gitlab", CI_PROJECT_DIR=str(folder.parent)).stdout)
    assert issue["location"]["path"] == "a, b/commops.yaml"


def test_the_way_to_the_organisation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "repository" / "org").mkdir(parents=True)
    (tmp_path / "link").symlink_to("repository")
    monkeypatch.chdir(tmp_path / "repository")
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.delenv("CI_PROJECT_DIR", raising=False)
    assert prefix(tmp_path / "repository" / "org") == "org/"
    assert prefix(tmp_path / "link" / "org") == "org/"
    assert prefix(tmp_path / "repository") == ""
    assert prefix(tmp_path / "elsewhere") == "../elsewhere/"
    monkeypatch.setenv("GITHUB_WORKSPACE", os.fspath(tmp_path))
    assert prefix(tmp_path / "repository" / "org") == "repository/org/"
    monkeypatch.setenv("GITHUB_WORKSPACE", "/nowhere")
    assert prefix(tmp_path / "repository" / "org") == "org/"


def test_a_checkout_behind_a_link_to_itself_is_no_checkout(broken: Path) -> None:
    (broken.parent / "turning").symlink_to("turning")
    done = commops(broken, "validate", "--format", "gitlab", CI_PROJECT_DIR=str(broken.parent / "turning"))
    assert (done.code, done.stderr) == (1, "")
    (issue,) = json.loads(done.stdout)
    assert issue["location"]["path"] == "commops.yaml"
