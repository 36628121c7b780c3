"""What a job of a CI prints is read as its runner reads it: nothing in it is a command but what is meant as one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from conftest import organisation
from hypothesis import given, settings
from hypothesis import strategies as st
from processes import Done, commops, in_terminal, python

from commops.cli.log import Log, commands_meant

GITHUB: Final = {"GITHUB_ACTIONS": "true"}
FORMATS: Final = ("text", "concise", "json", "sarif", "gitlab", "junit", "markdown")
TABLES: Final = ("table", "markdown", "csv", "json")
NAME: Final = "::error file=README.md,line=1::forged ##[error]x ##vso[task.setvariable variable=x]y"
REGISTERED: Final = frozenset(
    {
        *("add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "notice"),
        *("internal-set-repo-path", "remove-matcher", "save-state", "set-env", "set-output", "stop-commands"),
        "warning",
    }
)
"""The commands that GitHub's runner knows, in whatever case they are written."""

FORGED: Final = f"""\
organization: {{name: "{NAME}"}}
teams: {{t: {{lead: a, name: "{NAME}"}}}}
roles:
  a: {{team: t, name: "{NAME}"}}
  b: {{team: t, reports_to: "{NAME}", description: "one\\n  ::warning::two\\n##[group]three"}}
duties:
  d: {{team: t, name: "{NAME}", description: "  ::Error ::x", accountable: [c], responsible: [a]}}
people:
  p: {{name: "::stop-commands::x", roles: [a]}}
"""


@pytest.fixture
def forged(tmp_path: Path) -> Path:
    """Write an organisation with commands in texts, references and the name of a file."""
    folder = organisation(tmp_path / "forged", FORGED)
    (folder / "::error file=README.md,line=1::x ##[error]y.yaml").write_text("teams: {z: {parent: no}}\n", "utf-8")
    (folder / "  ::warning::x.yaml").write_text("# ::error::x\nteams: [\n", "utf-8")
    return folder


def of_github(log: str) -> Iterator[str]:
    """Yield the commands of a log as the runner of GitHub takes them from its lines."""
    for line in re.split(r"\r\n|\r|\n", log):
        whole = line.lstrip()
        if whole.startswith("::") and "::" in whole[2:]:
            name = whole[2 : whole.index("::", 2)].split(" ")[0]
            if name.lower() in REGISTERED:
                yield name
                continue
        if (begins := line.find("##[")) >= 0 and "]" in line[begins:]:
            yield line[begins:]


def of_others(log: str) -> list[str]:
    """Return what Azure Pipelines and TeamCity take for commands, and GitLab for the fold of a section."""
    return re.findall(r"##[A-Za-z.]*\[|section_(?:start|end):\d+:[\w.-]+\r\x1b\[0K", log)


def harmless(done: Done) -> Done:
    assert [*of_github(done.stdout), *of_github(done.stderr)] == []
    assert [*of_others(done.stdout), *of_others(done.stderr)] == []
    return done


def test_the_runner_is_understood() -> None:
    log = (
        "x ::error::\n\t ::error file=x::y\n  ::Debug::\r::notice title=::\nx ##[group]y\n::other::\n:::error::\n##[x\n"
    )
    assert list(of_github(log)) == ["error", "Debug", "notice", "##[group]y"]


@pytest.mark.parametrize("format_", FORMATS)
def test_no_report_holds_a_command(format_: str, forged: Path) -> None:
    plain = commops(forged, "validate", "--no-cache", "--format", format_)
    assert [*of_github(plain.stdout), *of_others(plain.stdout)], "there is nothing to be divided"
    done = harmless(commops(forged, "validate", "--no-cache", "--format", format_, **GITHUB))
    assert (done.code, done.stderr) == (plain.code, plain.stderr)
    if format_ in {"json", "sarif", "gitlab"}:
        assert json.loads(done.stdout) == json.loads(plain.stdout)
    elif format_ == "junit":
        assert canonical(done.stdout) == canonical(plain.stdout)
    else:
        assert done.stdout.replace("\u200b", "") == plain.stdout


def canonical(xml: str) -> str:
    return ET.canonicalize(xml)


@pytest.mark.parametrize("platform", ["TF_BUILD", "TEAMCITY_VERSION", "GITLAB_CI"])
def test_other_platforms_read_no_command(platform: str, forged: Path) -> None:
    harmless(commops(forged, "validate", "--no-cache", "--format", "text", **{platform: "True"}))


def test_annotations_are_commands_and_nothing_else_is(forged: Path) -> None:
    done = commops(forged, "validate", "--no-cache", **GITHUB)
    errors = json.loads(commops(forged, "validate", "--format", "json").stdout)["findings"]
    assert len(list(of_github(done.stdout))) == len(errors)
    assert {line[:2] for line in done.stdout.splitlines()[: len(errors)]} == {"::"}
    assert of_others(done.stdout) == []


@pytest.mark.parametrize(
    "words",
    [
        *(("list", "roles", "--format", form) for form in TABLES),
        ("list", "people"),
        ("raci", "--format", "csv"),
        *(("show", "b", "--format", form) for form in ("text", "markdown", "json")),
        ("chart",),
        ("chart", "--of", "teams", "--format", "boxes"),
        ("coverage",),
        ("export", "codeowners", "--org", "acme"),
        ("rule",),
        ("validate", "--statistics", "--format", "text"),
        ("validate", "--fix", "--format", "text", "--no-cache"),
        ("validate", "--write-baseline", "-", "--quiet"),
        ("validate", "--baseline", NAME),
        ("validate", "--rule", NAME),
        ("validate", "--format", NAME),
        ("validate", NAME),
        ("show", NAME),
        ("chart", "--root", NAME),
        ("add", "role", NAME),
        ("init", "--example", NAME),
        ("rule", NAME),
        (f"--{NAME}",),
        (NAME,),
    ],
    ids=" ".join,
)
def test_no_command_of_ours_prints_one_of_theirs(words: tuple[str, ...], forged: Path) -> None:
    done = harmless(commops(forged, *words, **GITHUB))
    assert done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [("list", "roles", "--format", "csv"), ("show", "b"), ("show", NAME)], ids=" ".join)
def test_what_is_printed_stays_the_same_but_for_the_divider(words: tuple[str, ...], forged: Path) -> None:
    plain, done = commops(forged, *words), commops(forged, *words, **GITHUB)
    assert "\u200b" in done.stdout + done.stderr
    shown = Done(done.code, done.stdout.replace("\u200b", ""), done.stderr.replace("\u200b", ""))
    assert shown == plain


def test_a_patch_shows_lines_that_would_be_commands(tmp_path: Path) -> None:
    text = (
        "organization:\n  name: Spark\n  description: |\n    ::error::x\n# commops: ignore[similar-ids] long mended\n"
    )
    folder = organisation(tmp_path / "patched", f"{text}teams: {{events: {{lead: none}}}}\n")
    plain = commops(folder, "validate", "--diff")
    assert list(of_github(plain.stdout)) == ["error"]
    done = harmless(commops(folder, "validate", "--diff", **GITHUB))
    assert done.stdout.replace("\u200b", "") == plain.stdout


def test_files_and_terminals_are_no_log(forged: Path) -> None:
    plain = commops(forged, "validate", "--format", "text").stdout
    commops(forged, "validate", "--format", "text", "--output", "report.txt", **GITHUB)
    assert (forged / "report.txt").read_text(encoding="utf-8") == plain
    environment = GITHUB | {"NO_COLOR": "1"}
    assert "\u200b" not in in_terminal(forged, "list", "roles", columns=200, environment=environment)
    assert "\u200b" not in commops(forged, "list", "roles", GITHUB_ACTIONS="false").stdout


def test_an_encoding_without_the_divider_shows_a_sign_in_its_place(forged: Path) -> None:
    done = python(forged, "-X", "utf8=0", "-m", "commops", "chart", PYTHONIOENCODING="ascii", **GITHUB)
    assert "#?#[error]" in harmless(done).stdout


# The stream itself

PIECES: Final = (
    "::",
    ":",
    "#",
    "##",
    "[",
    "##[",
    "]",
    "error",
    "::error ",
    "vso",
    "x",
    " ",
    "\n",
    "\r",
    "\x1b[0K",
    "é",
)
TEXTS: Final = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def through(*parts: str, flushed: bool = False, meant: bool = False) -> str:
    """Return what comes out of a log when these parts are written into it."""
    below = BytesIO()
    file = TextIOWrapper(Log(below, "utf-8"), "utf-8", newline="")
    for part in parts:
        if meant:
            with commands_meant(file):
                file.write(part)
        else:
            file.write(part)
        if flushed:
            file.flush()
    file.flush()
    return below.getvalue().decode()


@settings(max_examples=300, deadline=None)
@given(parts=st.lists(TEXTS, max_size=4), flushed=st.booleans())
def test_no_text_is_a_command_however_it_is_written(parts: list[str], flushed: bool) -> None:  # noqa: FBT001
    shown = through("x\n", *parts, flushed=flushed)
    assert [*of_github(shown), *of_others(shown)] == []
    assert shown.replace("\u200b", "") == "x\n" + "".join(parts)


@settings(max_examples=200, deadline=None)
@given(text=TEXTS, parts=st.integers(1, 9))
def test_json_and_xml_mean_the_same(text: str, parts: int) -> None:
    whole = json.dumps({text: [text]}, ensure_ascii=False)
    shown = through(*re.findall(f"(?s).{{1,{parts}}}", whole))
    assert (json.loads(shown), [*of_github(shown), *of_others(shown)]) == ({text: [text]}, [])
    element = ET.Element("case", name=text.replace("\x1b", ""))
    element.text = text.replace("\x1b", "")
    xml = ET.tostring(element, encoding="unicode")
    shown = through(xml)
    assert (canonical(shown), [*of_github(shown), *of_others(shown)]) == (canonical(xml), [])


@settings(deadline=None)
@given(text=TEXTS)
def test_commands_that_are_meant_stay_commands(text: str) -> None:
    said = re.sub(r"[\r\n]", "", text)
    shown = through(f"::error file=x::{said}\n", "::error::x\n", meant=True)
    assert list(of_github(shown)) == ["error", "error"]
    assert of_others(shown) == []
    assert list(of_github(through("::error::x\n"))) == []


def test_what_begins_in_one_part_and_ends_in_the_next() -> None:
    assert through("a:", ":error::", "x#", "#[b]\n", flushed=True) == "a:\u200b:error:\u200b:x#\u200b#[b]\n"
    assert through("section_start:1:x\r", "\x1b[0K\n", flushed=True) == "section_start:1:x\r\u200b\x1b[0K\n"


def test_what_is_no_command_stays_as_it_is() -> None:
    plain = "a ::: b\nA:::style\n# Title\n## Title [x]\n### [x](y)\nx:: y\n"
    assert through(plain) == plain
