"""The recipes for CI are run as they stand in the documentation, and checked by programs that others wrote."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any, Final
from xml.etree import ElementTree as ET

import pytest
from inline_snapshot import snapshot
from pipelines import (
    ROOT,
    Action,
    Published,
    Recipe,
    bash,
    commit_all,
    component,
    expanded,
    git,
    job,
    lie_in_wait,
    recipes,
    run,
    steps,
    yaml_of,
)
from processes import Done, environment_with

RECIPES: Final = recipes(ROOT / "docs" / "ci.md")
WORKFLOWS: Final = [name for name in RECIPES if name.startswith("github")]
OF_GITLAB: Final = [name for name in RECIPES if name.startswith("gitlab")]
TEMPLATE: Final = (ROOT / "templates" / "commops.yml").read_text(encoding="utf-8")
ATTACK: Final = '"; touch pwned; $(touch pwned) `touch pwned` *'
"""What runs a program wherever it is put into a script."""

SHA: Final = "0123456789" * 4

FROM: Final = "github.event.pull_request.head.repo.full_name"
PULL_REQUEST: Final = {
    "github.event_name": "pull_request",
    "github.token": "secret",
    "github.repository": "OWNER/organisation",
    "github.event.number": "7",
    FROM: "OWNER/organisation",
}
"""What GitHub says of a pull request from a branch of the repository itself."""

CLEAN: Final = """\
organization: {name: Spark}
teams: {events: {lead: event-lead}}
roles: {event-lead: {team: events}}
duties:
  event-planning: {team: events, responsible: [event-lead]}
people: {ada: {name: Ada Park, roles: [event-lead]}}
"""
BROKEN: Final = CLEAN.replace("[event-lead]}\npeople", "[event-leed]}\npeople")
WARNED: Final = CLEAN.replace("teams: {", "teams: {studio: {parent: events, lead: none}, ")


def tool(name: str) -> str:
    """Return a program that others wrote, beside this Python or on the path; skip the test where there is none."""
    found = which(name, path=str(Path(sys.executable).parent)) or which(name)
    if not found:
        pytest.skip(f"{name} is not installed: `pip install --group consumers`")
    return found


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return Published.into(tmp_path_factory.mktemp("published") / "commops")


@pytest.fixture(scope="session")
def action(published: Published, tmp_path_factory: pytest.TempPathFactory) -> Action:
    """Have the action installed, in a checkout with modules that lie in wait for it."""
    action = Action(published.folder, tmp_path_factory.mktemp("runner"))
    folder = tmp_path_factory.mktemp("waiting") / "checkout"
    folder.mkdir()
    mark = lie_in_wait(folder)
    done = action.run(folder, {}, PYTHONPATH=str(folder))
    assert not mark.exists(), mark.read_text(encoding="utf-8")
    assert "no organisation here" in ends(done, 2).stderr
    return action


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "commops.yaml").write_text(CLEAN, encoding="utf-8")
    commit_all(folder)
    return folder


def ends(done: Done, code: int) -> Done:
    assert done.code == code, f"{done.stdout}\n{done.stderr}"
    return done


def spoil(folder: Path, text: str = BROKEN) -> None:
    (folder / "commops.yaml").write_text(text, encoding="utf-8")


def move(checkout: Path, folder: str) -> Path:
    (checkout / folder).mkdir()
    return (checkout / "commops.yaml").rename(checkout / folder / "commops.yaml").parent


def blocks(page: str) -> dict[str, Recipe]:
    return recipes(ROOT / "docs" / page)


def uncommented(of: dict[str, Recipe]) -> dict[str, Recipe]:
    """Return recipes without the comments that follow a value, which each language has in its own words."""
    return {name: Recipe(each.file, re.sub(r" # (?!v\d).*", "", each.text)) for name, each in of.items()}


def rows(page: str, heading: str) -> dict[str, str]:
    """Return the inputs that the first table of a section lists, with their defaults."""
    section = (ROOT / "docs" / page).read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    return dict(re.findall(r"^\| `([\w-]+)` \| (?:`(.*?)`)? *\| ", section, re.MULTILINE))


# What the pages say


def test_both_languages_have_the_same_recipes() -> None:
    assert uncommented(blocks("ci.zh.md")) == uncommented(RECIPES)


@pytest.mark.parametrize("page", ["ci.md", "ci.zh.md"])
def test_the_inputs_are_those_of_the_action_and_the_template(page: str) -> None:
    of_action = yaml_of((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    assert rows(page, "GitHub") == {name: each["default"] for name, each in of_action.items()}
    of_template = yaml_of(TEMPLATE.split("\n---\n")[0])["spec"]["inputs"]
    assert rows(page, "GitLab") == {name: each.get("default", "") for name, each in of_template.items()}


def test_every_recipe_is_known() -> None:
    assert list(RECIPES) == snapshot(
        [
            "github",
            "github-sarif",
            "github-comment",
            "github-diff",
            "gitlab",
            "gitlab-component",
            "gitlab-job",
            "pre-commit",
            "pre-commit-more",
            "pre-commit-embed",
            "any",
            "baseline",
            "baseline-then",
            "github-protected",
        ]
    )


# What never happens


def test_no_input_stands_in_a_script() -> None:
    of_action = yaml_of((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    assert [step for step in of_action if "${{" in step.get("run", "")] == []
    jobs = yaml_of(TEMPLATE.split("\n---\n")[1])
    assert [line for each in jobs.values() for line in each["script"] if "$[[" in line] == []


@pytest.mark.consumer
@pytest.mark.parametrize("name", ["path", "fail-on", "format", "args"])
def test_what_an_input_holds_is_never_run(name: str, action: Action, checkout: Path) -> None:
    done = ends(action.run(checkout, {name: f"--x {ATTACK}"}), 2)
    assert "Traceback" not in done.stderr
    assert not (checkout / "pwned").exists()


@pytest.mark.consumer
def test_the_name_of_a_file_is_never_run(action: Action, checkout: Path) -> None:
    ends(action.run(checkout, {"sarif": ATTACK}), 0)
    assert (checkout / ATTACK).exists()
    assert not (checkout / "pwned").exists()


def test_the_action_starts_no_module_of_a_checkout(tmp_path: Path, checkout: Path) -> None:
    mark = lie_in_wait(checkout)
    untouched = Action(ROOT, tmp_path / "runner")
    untouched.temporary.mkdir()
    done = ends(untouched.run(checkout, {"install": "--no-such-option"}, PYTHONPATH=str(checkout)), 1)
    assert "Invalid requirement: '--no-such-option'" in done.stderr
    assert not mark.exists(), mark.read_text(encoding="utf-8")
    assert untouched.outputs == {"sarif": "", "markdown": "", "diff": ""}


@pytest.mark.consumer
def test_the_action_checks_with_no_module_of_a_checkout(action: Action, checkout: Path) -> None:
    mark = lie_in_wait(checkout)
    ends(action.run(checkout, {}, PYTHONPATH=str(checkout)), 0)
    assert not mark.exists(), mark.read_text(encoding="utf-8")


# GitHub


@pytest.mark.consumer
def test_the_action_passes_what_is_clear(action: Action, checkout: Path) -> None:
    assert action.run(checkout, {}).code == 0


@pytest.mark.consumer
def test_the_action_fails_and_annotates_the_line(action: Action, checkout: Path) -> None:
    spoil(checkout)
    done = action.run(checkout, {})
    assert done.code == 1
    assert "::error " in done.stdout
    assert "file=commops.yaml,line=5," in done.stdout
    assert "event-leed" in (action.temporary / "summary.md").read_text(encoding="utf-8")


@pytest.mark.consumer
def test_the_action_names_files_as_they_are_in_the_repository(action: Action, checkout: Path) -> None:
    spoil(move(checkout, "our org"))
    done = action.run(checkout, {"path": "our org", "sarif": "found here.sarif"})
    assert done.code == 1
    assert "file=our org/commops.yaml,line=5," in done.stdout
    sarif = json.loads((checkout / "found here.sarif").read_text(encoding="utf-8"))
    assert places(sarif) == ["our%20org/commops.yaml"]


@pytest.mark.consumer
def test_the_action_hands_on_what_else_is_asked(action: Action, checkout: Path) -> None:
    spoil(checkout, WARNED)
    assert action.run(checkout, {"format": "concise"}).code == 0
    done = action.run(checkout, {"format": "concise json=all.json", "fail-on": "warning"})
    assert (done.code, "empty-team" in done.stdout) == (1, True)
    assert json.loads((checkout / "all.json").read_text(encoding="utf-8"))["findings"]
    assert action.run(checkout, {"fail-on": "warning", "args": "--skip empty-team\n--skip wide-span"}).code == 0


@pytest.mark.consumer
def test_the_action_says_that_it_could_not_check(action: Action, tmp_path: Path) -> None:
    done = action.run(tmp_path, {})
    assert done.code == 2
    assert "no organisation here" in done.stderr


@pytest.mark.consumer
def test_the_action_installs_what_it_is_told_to(action: Action, checkout: Path) -> None:
    done = action.run(checkout, {"install": "--no-such-option"})
    assert done.code == 1
    assert "--no-such-option" in done.stderr


def places(sarif: dict[str, Any]) -> list[str]:
    return [
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in sarif["runs"][0]["results"]
        for place in result["locations"]
    ]


@pytest.mark.consumer
def test_only_what_the_action_has_written_is_handed_on(action: Action, checkout: Path) -> None:
    (checkout / "found.sarif").write_text("not of this run", encoding="utf-8")
    for inputs, code in (({"args": "--rule no-such-rule"}, 2), ({"args": "--diff"}, 0), ({"path": "nowhere"}, 2)):
        ends(action.run(checkout, {"sarif": "found.sarif", **inputs}), code)
        assert action.outputs == {"sarif": "", "markdown": "", "diff": ""}
    ends(action.run(checkout, {}), 0)
    assert action.outputs["sarif"] == ""
    spoil(checkout)
    ends(action.run(checkout, {"sarif": "found.sarif"}), 1)
    assert action.outputs["sarif"] == "found.sarif"
    assert places(json.loads((checkout / "found.sarif").read_text(encoding="utf-8"))) == ["commops.yaml"]
    report = Path(action.outputs["markdown"])
    assert report.read_text(encoding="utf-8").startswith("### commops: 1 error\n")
    assert report.is_relative_to(action.temporary)


def walked(name: str, action: Action, checkout: Path, **environment: str) -> Iterator[Done]:
    """Run the steps of a workflow of ours as GitHub runs them for a pull request, and yield what each has done."""
    context = dict(PULL_REQUEST)
    assert RECIPES[name].file == ".github/workflows/commops.yml"
    for step in steps(RECIPES[name].text):
        needed = re.findall(r"steps\.commops\.outputs\.\w+", step.get("if", ""))
        if step.get("uses") == "OWNER/commops@COMMIT":
            yield action.run(checkout, step.get("with", {}), PULL_REQUEST, **environment)
            context |= {f"steps.commops.outputs.{name}": value for name, value in action.outputs.items()}
        elif "run" in step and all(context[each] for each in needed):
            own = {"RUNNER_TEMP": str(action.temporary)} | environment
            yield bash(checkout, step["run"], **own, **expanded(step.get("env", {}), context))


@pytest.mark.consumer
@pytest.mark.parametrize("name", ["github", "github-sarif"])
def test_a_workflow_runs_as_it_stands(name: str, action: Action, checkout: Path) -> None:
    for text, code in ((CLEAN, 0), (BROKEN, 1)):
        spoil(checkout, text)
        assert [done.code for done in walked(name, action, checkout)] == [code]
    assert bool(action.outputs["sarif"]) == (name == "github-sarif")


def test_the_steps_behind_take_nothing_but_what_the_action_hands_on() -> None:
    files = {name: re.findall(r"(?:sarif_file|REPORT): (.*)", RECIPES[name].text) for name in WORKFLOWS}
    assert files == {
        "github": [],
        "github-sarif": ["${{ steps.commops.outputs.sarif }}"],
        "github-comment": ["${{ steps.commops.outputs.markdown }}"],
        "github-diff": [],
        "github-protected": [],
    }
    for name in ("github-sarif", "github-comment"):
        *_, ours, last = steps(RECIPES[name].text)
        assert ours["id"] == "commops"
        assert f"steps.commops.outputs.{'sarif' if name == 'github-sarif' else 'markdown'}" in last["if"]


# The comment


@pytest.fixture
def forge(tmp_path: Path) -> Path:
    """Have a program `gh` that keeps comments in a file, two to a page, and asks jq what is in them."""
    tool("jq")
    folder = tmp_path / "programs"
    folder.mkdir()
    program = folder / "gh"
    program.write_text(GH.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o755)
    (folder / "comments.json").write_text("[]", encoding="utf-8")
    return folder


GH: Final = """\
#!{python} -I
import argparse, json, os, pathlib, subprocess, sys

assert os.environ["GH_TOKEN"] == "secret"
parser = argparse.ArgumentParser()
parser.add_argument("command", choices=["api"])
parser.add_argument("address")
parser.add_argument("--method", default="GET", choices=["GET", "POST", "PATCH"])
parser.add_argument("--paginate", action="store_true")
parser.add_argument("--silent", action="store_true")
parser.add_argument("--jq")
parser.add_argument("--field")
asked = parser.parse_args()
kept = pathlib.Path(__file__).with_name("comments.json")
comments = json.loads(kept.read_text("utf-8"))
if asked.field:
    name, _, file = asked.field.partition("=@")
    assert name == "body"
    body = pathlib.Path(file).read_text("utf-8")
if asked.method == "GET":
    assert asked.address == "repos/OWNER/organisation/issues/7/comments"
    assert asked.paginate
    for page in range(0, len(comments) or 1, 2):
        given = json.dumps(comments[page : page + 2])
        subprocess.run(["jq", "--raw-output", asked.jq], input=given, encoding="utf-8", check=True)
elif asked.method == "POST":
    assert asked.address == "repos/OWNER/organisation/issues/7/comments"
    url = f"https://api.example.org/repos/OWNER/organisation/issues/comments/{{len(comments)}}"
    comments.append({{"url": url, "user": {{"login": "github-actions[bot]"}}, "body": body}})
else:
    (one,) = [each for each in comments if each["url"] == asked.address]
    one["body"] = body
kept.write_text(json.dumps(comments), "utf-8")
"""


def commented(action: Action, checkout: Path, forge: Path) -> list[int]:
    path = f"{forge}:{environment_with({})['PATH']}"
    done = list(walked("github-comment", action, checkout, PATH=path))
    assert [each.stderr for each in done[1:] if each.code] == []
    return [each.code for each in done]


def comments(forge: Path) -> list[str]:
    return [each["body"] for each in json.loads((forge / "comments.json").read_text(encoding="utf-8"))]


@pytest.mark.consumer
def test_one_comment_is_written_and_brought_up_to_date(action: Action, checkout: Path, forge: Path) -> None:
    spoil(checkout)
    assert commented(action, checkout, forge) == [1, 0]
    (first,) = comments(forge)
    assert first.startswith("<!-- commops -->\n### commops: 1 error\n")
    spoil(checkout, CLEAN)
    assert commented(action, checkout, forge) == [0, 0]
    (only,) = comments(forge)
    assert only.startswith("<!-- commops -->\n### commops: all clear\n")


@pytest.mark.consumer
def test_no_comment_of_anybody_else_is_touched(action: Action, checkout: Path, forge: Path) -> None:
    marker = "<!-- commops -->"
    others = [
        ("github-actions[bot]", "another workflow"),
        ("ada", f"{marker}\nsomebody who knows the marker"),
        ("github-actions[bot]", f"said in a text: {marker}"),
        ("github-actions[bot]", "<!-- commops: another organisation -->"),
    ]
    kept = [{"url": str(number), "user": {"login": who}, "body": body} for number, (who, body) in enumerate(others)]
    (forge / "comments.json").write_text(json.dumps(kept), encoding="utf-8")
    spoil(checkout, BROKEN.replace("Ada Park", marker))
    for _ in range(2):
        commented(action, checkout, forge)
    *before, ours = comments(forge)
    assert before == [body for _, body in others]
    assert ours.startswith(f"{marker}\n### commops: 1 error\n")


@pytest.mark.consumer
def test_no_file_of_a_checkout_is_posted(action: Action, checkout: Path, forge: Path) -> None:
    (checkout / "secret").write_text("secret", encoding="utf-8")
    for name in ("comment.md", "report.md"):
        (checkout / name).symlink_to("secret")
    spoil(checkout, "- no organisation at all\n")
    (checkout / "commops.yaml").rename(checkout / "other.txt")
    assert commented(action, checkout, forge) == [2]
    assert comments(forge) == []
    assert (checkout / "secret").read_text(encoding="utf-8") == "secret"


@pytest.mark.consumer
def test_the_base_says_which_rules_count(action: Action, checkout: Path) -> None:
    settled = f"rules: {{empty-team: error}}\n{WARNED}"
    spoil(checkout, settled)
    (checkout / "known.baseline").write_text('{"commops baseline": 1}\n', encoding="utf-8")
    commit_all(checkout)
    git(checkout, "checkout", "--quiet", "-b", "request")
    spoil(checkout, settled.replace("error}", "off}"))
    (checkout / "known.baseline").write_text("all is known\n", encoding="utf-8")
    git(checkout, "commit", "--quiet", "--all", "--message", "Nothing to see")
    git(checkout, "checkout", "--quiet", "main")
    git(checkout, "merge", "--quiet", "--no-ff", "--message", "The merge", "request")
    taken, done = walked("github-protected", action, checkout)
    assert (ends(taken, 0).code, ends(done, 1).code) == (0, 1)
    assert "title=empty-team" in done.stdout


# What a pull request means


_LED: Final = CLEAN.replace("lead: event-lead}", "lead: host}").replace(
    "\nroles: {", "\nroles: {host: {team: events}, "
)
LED: Final = _LED.replace("Ada Park, roles: [", "Ada Park, roles: [host, ")


def requested(checkout: Path, text: str) -> str:
    """Make a checkout that of a pull request that changes the organisation, as GitHub has it; return its base."""
    base = git(checkout, "rev-parse", "HEAD").stdout.strip()
    git(checkout, "switch", "--quiet", "--force-create", "request")
    (file,) = (each for each in checkout.rglob("commops.yaml"))
    file.write_text(text, encoding="utf-8")
    git(checkout, "commit", "--quiet", "--all", "--allow-empty", "--message", "The request")
    git(checkout, "checkout", "--quiet", "--detach", base)
    git(checkout, "merge", "--quiet", "--no-ff", "--message", "The merge", "request")
    return base


def compared(action: Action, checkout: Path, forge: Path, event: dict[str, str] = PULL_REQUEST, **inputs: str) -> Done:
    (action.temporary / "summary.md").write_text("", encoding="utf-8")
    path = f"{forge}:{environment_with({})['PATH']}"
    return action.run(checkout, {"diff": "true", **inputs}, event, PATH=path)


@pytest.mark.consumer
def test_one_comment_says_what_a_pull_request_means(action: Action, checkout: Path, forge: Path) -> None:
    base = requested(checkout, LED)
    path = f"{forge}:{environment_with({})['PATH']}"
    (done,) = walked("github-diff", action, checkout, PATH=path)
    ends(done, 0)
    assert "Host" in done.stdout
    (first,) = comments(forge)
    assert first.startswith("<!-- commops: diff -->\n**")
    assert "| lead Event lead | Host |" in first
    assert first in (action.temporary / "summary.md").read_text(encoding="utf-8")
    assert Path(action.outputs["diff"]).read_text(encoding="utf-8") == first

    git(checkout, "checkout", "--quiet", base)
    requested(checkout, CLEAN + "# as it was\n")
    ends(compared(action, checkout, forge), 0)
    (only,) = comments(forge)
    assert "No change in meaning" in only


@pytest.mark.consumer
def test_what_means_nothing_begins_no_comment(action: Action, checkout: Path, forge: Path) -> None:
    requested(checkout, CLEAN + "# as it was\n")
    ends(compared(action, checkout, forge), 0)
    assert comments(forge) == []
    assert "No change in meaning" in (action.temporary / "summary.md").read_text(encoding="utf-8")


@pytest.mark.consumer
def test_the_meaning_is_said_where_findings_fail_the_job(action: Action, checkout: Path, forge: Path) -> None:
    requested(checkout, BROKEN)
    ends(compared(action, checkout, forge), 1)
    assert len(comments(forge)) == 1


@pytest.mark.consumer
def test_another_organisation_has_a_comment_of_its_own(action: Action, checkout: Path, forge: Path) -> None:
    move(checkout, "our org")
    commit_all(checkout)
    requested(checkout, LED)
    ends(compared(action, checkout, forge, path="our org"), 0)
    assert comments(forge)[0].startswith("<!-- commops: diff of our org -->\n**")


@pytest.mark.consumer
@pytest.mark.parametrize(("changed", "value"), [(FROM, "mallory/organisation"), ("github.event_name", "push")])
def test_nothing_is_written_for_others(action: Action, checkout: Path, forge: Path, changed: str, value: str) -> None:
    requested(checkout, LED)
    ends(compared(action, checkout, forge, PULL_REQUEST | {changed: value}), 0)
    assert comments(forge) == []
    summary = (action.temporary / "summary.md").read_text(encoding="utf-8")
    assert ("<!-- commops: diff -->" in summary) == (changed == FROM)


@pytest.mark.consumer
def test_what_cannot_be_compared_is_said(action: Action, checkout: Path, forge: Path, tmp_path: Path) -> None:
    done = ends(compared(action, checkout, forge), 2)
    assert "fetch-depth: 2" in done.stderr or "HEAD^1" in done.stderr

    requested(checkout, LED)
    git(tmp_path, "clone", "--quiet", "--depth", "1", checkout.as_uri(), "shallow")
    done = ends(compared(action, tmp_path / "shallow", forge), 2)
    assert "fetch-depth: 2" in done.stderr

    git(checkout, "checkout", "--quiet", "request")
    done = ends(compared(action, checkout, forge), 2)
    assert "::error::diff compares the merge of a pull request" in done.stdout
    assert comments(forge) == []


@pytest.mark.consumer
def test_a_first_organisation_has_nothing_to_be_compared_with(action: Action, tmp_path: Path, forge: Path) -> None:
    checkout = tmp_path / "first"
    checkout.mkdir()
    (checkout / "README.md").write_text("# Spark\n", encoding="utf-8")
    base = commit_all(checkout)
    git(checkout, "switch", "--quiet", "--create", "request")
    (checkout / "commops.yaml").write_text(CLEAN, encoding="utf-8")
    git(checkout, "add", "--all")
    git(checkout, "commit", "--quiet", "--message", "The request")
    git(checkout, "checkout", "--quiet", "--detach", base)
    git(checkout, "merge", "--quiet", "--no-ff", "--message", "The merge", "request")
    done = ends(compared(action, checkout, forge), 0)
    assert "::notice::the target branch has no organisation yet" in done.stdout
    assert action.outputs["diff"] == ""


@pytest.mark.consumer
def test_comparing_runs_nothing_of_a_checkout(action: Action, checkout: Path, forge: Path) -> None:
    mark = lie_in_wait(checkout)
    program = checkout / "program"
    program.write_text(f"#!/bin/sh\necho ran >> {mark}\n", encoding="utf-8")
    program.chmod(0o755)
    (checkout / ".gitattributes").write_text("*.yaml filter=x diff=x export-ignore\n", encoding="utf-8")
    git(checkout, "add", "--all")
    git(checkout, "commit", "--quiet", "--message", "Traps")
    for setting in ("core.fsmonitor", "filter.x.smudge", "filter.x.clean", "diff.x.command", "diff.x.textconv"):
        git(checkout, "config", setting, "")
    requested(checkout, LED)
    for setting in ("core.fsmonitor", "filter.x.smudge", "filter.x.clean", "diff.x.command", "diff.x.textconv"):
        git(checkout, "config", setting, str(program))
    ends(compared(action, checkout, forge), 0)
    assert not mark.exists(), mark.read_text(encoding="utf-8")
    assert len(comments(forge)) == 1


@pytest.mark.consumer
def test_a_missing_permission_is_said(action: Action, checkout: Path, forge: Path) -> None:
    requested(checkout, LED)
    (forge / "gh").write_text("#!/bin/sh\necho 'HTTP 403' >&2\nexit 1\n", encoding="utf-8")
    done = ends(compared(action, checkout, forge), 1)
    assert "pull-requests: write" in done.stdout


# GitLab


def jobs(name: str, published: Published) -> Iterator[dict[str, Any]]:
    """Yield the jobs of a recipe of GitLab: its own, and those of the component that it includes."""
    written = yaml_of(published.put_into(RECIPES[name].text))
    for each in written.pop("include", []):
        source = each.get("remote") or each["component"]
        assert source in {
            f"https://raw.githubusercontent.com/OWNER/commops/{published.commit}/templates/commops.yml",
            f"$CI_SERVER_FQDN/OWNER/commops/commops@{published.commit}",
        }
        yield from component(TEMPLATE, each["inputs"]).values()
    yield from written.values()


@pytest.fixture(scope="session")
def image(action: Action) -> Path:
    # What the action has installed has pip too, and what pip is asked for then is there but for commops itself.
    return action.temporary / "commops" / "bin"


@pytest.mark.consumer
@pytest.mark.parametrize("name", OF_GITLAB)
def test_a_job_of_gitlab_runs_as_it_stands(name: str, published: Published, checkout: Path, image: Path) -> None:
    assert RECIPES[name].file == ".gitlab-ci.yml"
    (only,) = jobs(name, published)
    spoil(checkout)
    mark = lie_in_wait(checkout)
    ends(job(checkout, only, image), 1)
    assert not mark.exists(), mark.read_text(encoding="utf-8")
    reports = only["artifacts"]["reports"]
    found = json.loads((checkout / reports["codequality"]).read_text(encoding="utf-8"))
    assert [each["location"]["path"] for each in found] == ["commops.yaml"]
    root = ET.parse(checkout / reports["junit"]).getroot()  # noqa: S314 - commops wrote it
    assert list(root.iter("failure"))
    assert only["artifacts"]["when"] == "always"


def test_a_job_of_gitlab_uploads_no_report_of_a_checkout(checkout: Path) -> None:
    only = only_job({"install": "--no-such-option"})
    reports = only["artifacts"]["reports"]
    assert set(reports) == {"codequality", "junit"}
    (checkout / reports["junit"]).write_text("all is well", encoding="utf-8")
    (checkout / reports["codequality"]).mkdir()
    done = ends(job(checkout, only, Path(sys.executable).parent), 1)
    assert "--no-such-option" in done.stderr
    assert [path.name for path in checkout.iterdir() if path.name in reports.values()] == []


@pytest.mark.consumer
def test_the_template_hands_on_its_inputs(checkout: Path, image: Path) -> None:
    inputs = {"install": "pip", "path": "our org", "fail-on": "warning", "job-name": "organisation"}
    spoil(move(checkout, "our org"), WARNED)
    assert list(component(TEMPLATE, inputs)) == ["organisation"]
    ends(job(checkout, only_job(inputs), image), 1)
    ends(job(checkout, only_job(inputs | {"args": "--skip empty-team --skip wide-span"}), image), 0)
    done = ends(job(checkout, only_job(inputs | {"args": "--skip *"}), image), 2)
    assert "'*'" in done.stderr


@pytest.mark.consumer
def test_the_template_prints_what_a_merge_request_means(checkout: Path, image: Path) -> None:
    base = git(checkout, "rev-parse", "HEAD").stdout.strip()
    (checkout / "commops.yaml").write_text(LED, encoding="utf-8")
    git(checkout, "commit", "--quiet", "--all", "--message", "The request")
    template = only_job({"install": "pip", "diff": "true"})
    done = ends(job(checkout, template, image, CI_MERGE_REQUEST_DIFF_BASE_SHA=base), 0)
    assert "lead Event lead → Host" in done.stdout
    assert "lead Event lead" not in ends(job(checkout, template, image), 0).stdout
    done = ends(job(checkout, template, image, CI_MERGE_REQUEST_DIFF_BASE_SHA="0" * 40), 0)
    assert "The change was not compared." in done.stdout


def only_job(inputs: dict[str, str]) -> dict[str, Any]:
    (written,) = component(TEMPLATE, inputs).values()
    found: dict[str, Any] = written
    return found


# pre-commit


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hooks")


def hooked(checkout: Path, name: str, published: Published, hooks: Path, hook: str = "commops") -> Done:
    """Put a recipe of pre-commit into a checkout, and run it on what is staged."""
    program = tool("pre-commit")
    assert RECIPES[name].file == ".pre-commit-config.yaml"
    text = RECIPES[name].text.replace("id: commops\n", f"id: {hook}\n")
    (checkout / ".pre-commit-config.yaml").write_text(published.put_into(text), encoding="utf-8")
    git(checkout, "add", "--all")
    return run(checkout, program, "run", PRE_COMMIT_HOME=str(hooks))


@pytest.mark.consumer
def test_the_hook_runs_as_it_stands(checkout: Path, published: Published, hooks: Path) -> None:
    mark = lie_in_wait(checkout)
    ends(hooked(checkout, "pre-commit", published, hooks), 0)
    spoil(checkout)
    done = ends(hooked(checkout, "pre-commit", published, hooks), 1)
    assert "role 'event-leed' is not defined" in done.stdout
    assert not mark.exists(), mark.read_text(encoding="utf-8")


@pytest.mark.consumer
def test_the_hook_for_documents_updates_them(checkout: Path, published: Published, hooks: Path) -> None:
    readme = checkout / "README.md"
    readme.write_text("<!-- commops: list teams -->\n<!-- /commops -->\n", encoding="utf-8")
    done = ends(hooked(checkout, "pre-commit-embed", published, hooks), 1)
    assert "files were modified by this hook" in done.stdout
    assert "| events |" in readme.read_text(encoding="utf-8")
    ends(hooked(checkout, "pre-commit-embed", published, hooks), 0)


@pytest.mark.consumer
def test_the_hook_looks_at_people_and_at_nothing_else(checkout: Path, published: Published, hooks: Path) -> None:
    hooked(checkout, "pre-commit", published, hooks)
    git(checkout, "commit", "--quiet", "--no-verify", "--message", "Hooked")
    (checkout / "README.md").write_text("# Spark\n", encoding="utf-8")
    assert "Skipped" in hooked(checkout, "pre-commit", published, hooks).stdout
    (checkout / "people.csv").write_text("id,name,roles\nbo,Bo,event-leed\n", encoding="utf-8")
    done = ends(hooked(checkout, "pre-commit", published, hooks), 1)
    assert "people.csv:2" in done.stdout


@pytest.mark.consumer
def test_the_hook_takes_options_and_a_path_and_sees_what_is_deleted(
    checkout: Path, published: Published, hooks: Path
) -> None:
    folder = move(checkout, "community")
    (folder / "commops.yaml").write_text(CLEAN.split("people:", maxsplit=1)[0], encoding="utf-8")
    (folder / "more.yaml").write_text("roles: {helper: {team: events}}\n", encoding="utf-8")
    (folder / "duties.yaml").write_text("duties: {help: {team: events, responsible: [helper]}}\n", encoding="utf-8")
    done = ends(hooked(checkout, "pre-commit-more", published, hooks), 0)
    git(checkout, "commit", "--quiet", "--no-verify", "--message", "Hooked")
    (folder / "more.yaml").unlink()
    done = ends(hooked(checkout, "pre-commit-more", published, hooks), 1)
    assert "role 'helper' is not defined" in done.stdout


@pytest.mark.consumer
def test_the_fixing_hook_waits_for_its_fixes(checkout: Path, published: Published, hooks: Path) -> None:
    spoil(checkout, CLEAN.replace("people:", "# commops: ignore[similar-ids] long mended\npeople:"))
    done = ends(hooked(checkout, "pre-commit", published, hooks, "commops-fix"), 1)
    assert "files were modified by this hook" in done.stdout
    assert (checkout / "commops.yaml").read_text(encoding="utf-8") == CLEAN
    ends(hooked(checkout, "pre-commit", published, hooks, "commops-fix"), 0)


# Any other CI, and the first day


@pytest.mark.consumer
def test_any_other_ci_runs_as_it_stands(published: Published, checkout: Path) -> None:
    script = published.put_into(RECIPES["any"].text)
    spoil(checkout)
    path = f"{Path(sys.executable).parent}:{environment_with({})['PATH']}"
    mark = lie_in_wait(checkout)
    done = ends(bash(checkout, script, PATH=path), 1)
    assert "role 'event-leed' is not defined" in done.stdout
    assert not mark.exists(), mark.read_text(encoding="utf-8")


@pytest.mark.consumer
def test_only_new_findings_are_reported_after_the_first_day(action: Action, checkout: Path, image: Path) -> None:
    path = f"{image}:/usr/bin:/bin"
    spoil(checkout)
    ends(bash(checkout, RECIPES["baseline"].text, PATH=path), 0)
    ends(bash(checkout, RECIPES["baseline-then"].text, PATH=path), 0)
    ends(action.run(checkout, {"args": "--baseline known.baseline"}), 0)
    (checkout / "more.yaml").write_text("teams: {events: {}}\n", encoding="utf-8")
    ends(bash(checkout, RECIPES["baseline-then"].text, PATH=path), 1)


# What others say of all these files


def checked(schema: str, file: Path, *options: str) -> Done:
    return run(ROOT, tool("check-jsonschema"), "--builtin-schema", f"vendor.{schema}", *options, file)


@pytest.mark.consumer
def test_the_action_fits_the_schema_of_github() -> None:
    ends(checked("github-actions", ROOT / "action.yml"), 0)


@pytest.mark.consumer
@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_fits_the_schema_of_github(name: str, tmp_path: Path) -> None:
    file = tmp_path / "commops.yml"
    file.write_text(RECIPES[name].text, encoding="utf-8")
    ends(checked("github-workflows", file), 0)


@pytest.mark.consumer
@pytest.mark.parametrize("name", [*OF_GITLAB, "header", "jobs"])
def test_the_files_for_gitlab_fit_its_schema(name: str, tmp_path: Path) -> None:
    header, body = TEMPLATE.split("\n---\n")
    file = tmp_path / ".gitlab-ci.yml"
    text = {"header": header, "jobs": body}.get(name) or RECIPES[name].text
    file.write_text(text, encoding="utf-8")
    ends(checked("gitlab-ci", file, "--data-transform", "gitlab-ci"), 0)


@pytest.mark.consumer
def test_pre_commit_takes_the_hooks_and_the_recipes(tmp_path: Path) -> None:
    ends(run(ROOT, tool("pre-commit"), "validate-manifest", ROOT / ".pre-commit-hooks.yaml"), 0)
    ends(run(ROOT, tool("pre-commit"), "validate-config", ROOT / ".pre-commit-config.yaml"), 0)
    for name in ("pre-commit", "pre-commit-more"):
        (tmp_path / name).write_text(RECIPES[name].text, encoding="utf-8")
        ends(run(ROOT, tool("pre-commit"), "validate-config", tmp_path / name), 0)


@pytest.mark.consumer
@pytest.mark.parametrize("file", ["action.yml", ".github/workflows/ci.yml"])
def test_zizmor_finds_nothing_in_what_is_ours(file: str) -> None:
    ends(run(ROOT, tool("zizmor"), "--offline", "--persona", "pedantic", ROOT / file), 0)


@pytest.mark.consumer
@pytest.mark.parametrize("name", WORKFLOWS)
def test_zizmor_finds_nothing_in_a_workflow(name: str, tmp_path: Path) -> None:
    file = tmp_path / ".github" / "workflows" / "commops.yml"
    file.parent.mkdir(parents=True)
    file.write_text(RECIPES[name].text.replace("COMMIT", SHA), encoding="utf-8")
    ends(run(tmp_path, tool("zizmor"), "--offline", file), 0)


def scripts() -> dict[str, str]:
    """Return every script of the action, the template and the recipes, each with the shell that runs it first."""
    of_action = yaml_of((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    found = {f"action: {step['name']}": f"#!/bin/bash\n{step['run']}" for step in of_action if "run" in step}
    for name in WORKFLOWS:
        for number, step in enumerate(steps(RECIPES[name].text)):
            if "run" in step:
                found[f"{name}: {number}"] = f"#!/bin/bash\n{step['run']}"
    for name, text in {"template": TEMPLATE.split("\n---\n")[1], "gitlab-job": RECIPES["gitlab-job"].text}.items():
        for each in yaml_of(text).values():
            # What is to be divided into words is the one thing that shellcheck cannot know.
            lines = "\n".join(each["script"]).replace("$COMMOPS_ARGS", "--full")
            found[name] = f"#!/bin/sh\n{lines}"
    return found | {name: f"#!/bin/sh\n{each.text}" for name, each in RECIPES.items() if not each.file}


def test_every_script_is_known() -> None:
    assert list(scripts()) == snapshot(
        [
            "action: Install commops",
            "action: Check the organisation",
            "action: Compare with the target branch",
            "action: Comment on what the change means",
            "github-comment: 2",
            "github-protected: 1",
            "template",
            "gitlab-job",
            "any",
            "baseline",
            "baseline-then",
        ]
    )


@pytest.mark.consumer
@pytest.mark.parametrize("name", scripts())
def test_shellcheck_finds_nothing_in_a_script(name: str, tmp_path: Path) -> None:
    (tmp_path / "script").write_text(scripts()[name], encoding="utf-8")
    ends(run(tmp_path, tool("shellcheck"), "--norc", "--enable=quote-safe-variables", tmp_path / "script"), 0)
