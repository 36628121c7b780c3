"""`commops workflow` as a process: in every format, of one and of all, and what can be asked wrongly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import jsonschema  # type: ignore[import-untyped]
import pytest
from inline_snapshot import snapshot
from processes import commops

from commops.terminal.width import width

ROOT: Final = Path(__file__).parents[2]
DEPARTMENT: Final = ROOT / "examples" / "department"
ON: Final = ("--on", "2026-11-28")
WORKFLOWS: Final = ("community-launch", "content-publishing", "data-analysis", "event", "member-operations")


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """Write an organisation of one workflow."""
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "commops.yaml").write_text(
        "organization: {name: Press, language: en}\n"
        "roles: {writer: {}, chief: {}}\n"
        "duties:\n"
        "  writing: {accountable: chief, responsible: [writer]}\n"
        "  checking: {accountable: chief, responsible: [chief]}\n"
        "workflows:\n"
        "  issue:\n"
        "    name: An issue\n"
        "    trigger: The plan is ready\n"
        "    steps:\n"
        "      - {id: write, duty: writing, output: a draft}\n"
        "      - {id: check, duty: checking, reviews: write, returns_to: write}\n",
        encoding="utf-8",
    )
    return folder


def test_on_a_screen(press: Path) -> None:
    done = commops(press, "workflow")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout == snapshot("""\
An issue
Trigger: The plan is ready

Writer                                 │ Chief
───────────────────────────────────────┼───────────────────────────────────────
1. Write                               │
   ▸ a draft                           │
   Accountable: Chief                  │
                                       │
                                       │ 2. Check
                                       │    reviews step 1
                                       │    Returned to step 1 if not
                                       │      approved
""")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_all_of_an_example_fit_a_screen(language: str) -> None:
    done = commops(DEPARTMENT, "workflow", "--language", language, *ON)
    assert (done.code, done.stderr) == (0, "")
    assert max(map(width, done.stdout.splitlines())) <= 80


def test_a_workflow_by_its_id_or_its_name(press: Path) -> None:
    by_id = commops(press, "workflow", "issue")
    by_name = commops(press, "workflow", "an issue")
    assert by_id.stdout == by_name.stdout == commops(press, "workflow").stdout


def test_a_single_argument_may_be_the_organisation(press: Path, tmp_path: Path) -> None:
    assert commops(tmp_path, "workflow", "press").stdout == commops(press, "workflow").stdout
    (press / "issue").mkdir()
    assert commops(press, "workflow", "issue").code == 0


@pytest.mark.parametrize("ending", ["svg", "png", "md", "html", "mmd", "json", "csv", "adoc", "txt", "xlsx"])
def test_the_ending_picks_the_format(press: Path, ending: str) -> None:
    done = commops(press, "workflow", "issue", "-o", f"issue.{ending}")
    assert (done.code, done.stdout, done.stderr) == (0, "", "")
    assert (press / f"issue.{ending}").stat().st_size > 100


@pytest.mark.parametrize(("form", "ending"), [("svg", "svg"), ("png", "png"), ("mermaid", "mmd"), ("", "svg")])
def test_pictures_of_all_go_into_a_folder(tmp_path: Path, form: str, ending: str) -> None:
    words = ["--format", form] if form else []
    done = commops(tmp_path, "workflow", DEPARTMENT, "-o", "pictures/of all", *words, *ON)
    assert (done.code, done.stderr) == (0, "")
    files = sorted(path.name for path in (tmp_path / "pictures" / "of all").iterdir())
    assert files == [f"{name}.{ending}" for name in WORKFLOWS]


def test_a_picture_of_one_goes_into_a_folder(press: Path) -> None:
    (press / "pictures").mkdir()
    for folder in ("pictures", "other/"):
        done = commops(press, "workflow", "issue", "-o", folder)
        assert (done.code, done.stdout, done.stderr) == (0, "", "")
        assert [path.name for path in (press / folder).iterdir()] == ["issue.svg"]


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_a_workflow_without_steps_says_so(press: Path, format_: str) -> None:
    (press / "commops.yaml").write_text("workflows: {issue: {name: An issue}}\n", encoding="utf-8")
    assert "No steps are described." in commops(press, "workflow", "issue", "-f", format_).stdout
    assert "没有描述步骤。" in commops(press, "workflow", "issue", "-f", format_, "--language", "zh").stdout


@pytest.mark.parametrize("ending", ["svg", "md", "html", "mmd", "json", "csv"])
def test_twice_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    for name in ("one", "two"):
        assert commops(tmp_path, "workflow", "event", DEPARTMENT, *ON, "-o", f"{name}.{ending}").code == 0
    assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"two.{ending}").read_bytes()


def test_undated_has_no_date(press: Path) -> None:
    for form in ("svg", "html", "json", "text", "markdown"):
        done = commops(press, "workflow", "issue", "--format", form, "--undated", "--on", "2026-07-01")
        assert "2026" not in done.stdout


def test_as_data() -> None:
    schema = json.loads((ROOT / "docs" / "workflows.schema.json").read_text(encoding="utf-8"))
    data = json.loads(commops(DEPARTMENT, "workflow", "--format", "json", *ON).stdout)
    jsonschema.validate(data, schema, jsonschema.Draft202012Validator)
    assert sorted(each["id"] for each in data["workflows"]) == list(WORKFLOWS)


def wrong(folder: Path, *words: str) -> str:
    done = commops(folder, "workflow", *words)
    assert (done.code, done.stdout) == (2, "")
    return done.stderr


def test_an_unknown_workflow(press: Path) -> None:
    assert wrong(press, "isue") == snapshot("commops: workflow 'isue' does not exist; did you mean 'issue'?\n")
    assert wrong(press, "zzz") == snapshot("""\
commops: workflow 'zzz' does not exist
  run `commops list workflows` to list the ids
""")


def test_no_workflows(spark: Path) -> None:
    assert wrong(spark) == snapshot("""\
commops: this organisation has no workflows
  write one under `workflows`, such as `publishing: {steps: [{id: draft, duty: content-production}]}`
""")


def test_a_picture_has_one_workflow() -> None:
    assert wrong(DEPARTMENT, "--language", "en", "-o", "all.svg") == snapshot("""\
commops: format 'svg' has one workflow in a file; there are 5
  name one, such as `commops workflow community-launch`, or a folder for all: `--output FOLDER`
""")
    assert wrong(DEPARTMENT, "--language", "en", "--format", "mermaid") == snapshot("""\
commops: format 'mermaid' has one workflow in a file; there are 5
  name one, such as `commops workflow community-launch`, or a folder for all: `--output FOLDER`
""")


def test_what_cannot_be_written(press: Path) -> None:
    (press / "taken").write_text("", encoding="utf-8")
    assert wrong(press, "-o", "taken") == snapshot("""\
commops: 'taken' is not a folder
  name another folder: `--output FOLDER`
""")
    assert wrong(press, "issue", "-o", "no/where.svg") == snapshot("""\
commops: cannot write 'no/where.svg': folder 'no' does not exist
  create it first
""")
    (press / "pages").mkdir()
    for one_or_all in ((), ("issue",)):
        assert wrong(press, *one_or_all, "-f", "markdown", "-o", "pages") == snapshot("""\
commops: format 'markdown' is one file, and 'pages' is a folder
  name a file in it, such as `--output pages/workflows.md`
""")
    assert wrong(press, "issue", "-o", "commops.yaml") == snapshot("""\
commops: no format has the ending '.yaml' of 'commops.yaml'
  use .txt, .md, .mmd, .adoc, .csv, .json, .html, .svg, .png, .xlsx, or choose a format with `--format`
""")
    assert wrong(press, "issue", "-o", "issue.doc") == snapshot("""\
commops: no format has the ending '.doc' of 'issue.doc'
  use .txt, .md, .mmd, .adoc, .csv, .json, .html, .svg, .png, .xlsx, or choose a format with `--format`
""")


def test_an_organisation_with_errors_is_drawn_and_said_to_be_incomplete(press: Path) -> None:
    file = press / "commops.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("[chief]", "[cheif]"), encoding="utf-8")
    done = commops(press, "workflow", "issue", "-o", "issue.svg")
    assert (done.code, done.stderr) == snapshot(
        (
            1,
            """\
commops: workflows incomplete: 1 error in reading the files
  `commops validate` shows what to fix
""",
        )
    )
    assert ">nobody<" in (press / "issue.svg").read_text(encoding="utf-8")
