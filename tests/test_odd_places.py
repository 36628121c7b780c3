"""Names, files and folders that cannot be what they were meant as: one clear line each, and nothing is waited for."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from conftest import organisation
from inline_snapshot import snapshot
from processes import COMMOPS, LONGEST, commops, environment_with
from written import faults

from commops.checking.locations import locate
from commops.sources.folder.watched import moment
from commops.sources.reading import read

OK = "teams: {t: {lead: a}}\nroles: {a: {team: t}}\n"
BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (BOM * 2 + OK.encode(), "1:1 this file starts with two byte order marks"),
        (("\ufeff\ufeff" + OK).encode("utf-16-le"), "1:1 this file starts with two byte order marks"),
        (OK.encode("utf-16") * 2, "3:1 this file contains a byte order mark in the middle"),
        (BOM + OK.encode() + BOM + b"duties: {}\n", "3:1 this file contains a byte order mark in the middle"),
        (b"# \xef\xbb\xbf\n" + OK.encode(), "1:3 this file contains a byte order mark in the middle"),
        (BOM + b"\xff\xfe" + OK.encode(), "1:1 this file is not valid UTF-8: byte 0xff"),
    ],
)
def test_byte_order_marks(tmp_path: Path, data: bytes, said: str) -> None:
    folder = organisation(tmp_path / "org", "")
    (folder / "commops.yaml").write_bytes(data)
    reading = read(folder)
    spans = [(each.at.place.span, each.finding.message) for each in locate(reading, reading.faults)]
    assert [f"{span.line}:{span.column} {message}" for span, message in spans] == [said]


def test_byte_order_marks_in_a_roster(tmp_path: Path) -> None:
    folder = organisation(tmp_path / "org", OK)
    for data, line in ((BOM * 2 + b"id\nada\n", 1), (BOM + b"id\nada\n" + BOM + b"bao\n", 3)):
        (folder / "people.csv").write_bytes(data)
        (fault,) = read(folder).faults
        assert fault.address.span
        assert fault.address.span.line == line
        assert "byte order mark" in fault.message


@pytest.mark.parametrize(
    "data", [b"\0\1zz-7f3a", b"zz-7f3a \xff\x02\n", b"teams: {}\nzz-7f3a: \x1b\n", b"zz-7f3a,\x01\n"]
)
@pytest.mark.parametrize("name", ["more.yaml", "people.csv"])
def test_of_what_is_no_text_no_line_is_shown(tmp_path: Path, name: str, data: bytes) -> None:
    folder = organisation(tmp_path / "org", OK)
    (folder / name).write_bytes(data)
    reading = read(folder)
    assert reading.faults
    for found in locate(reading, reading.faults):
        assert found.at.place.file == name
        assert found.at.text == ""


@pytest.mark.parametrize(
    ("standard", "said"),
    [
        ("a" * 256, f"'{'a' * 40}...' (256 characters) is neither a standard nor the path of an organisation = write community-operations, or the path of a YAML file or of a folder that has a commops.yaml"),
        ('"a\\0b"', "'a\0b' is neither a standard nor a possible file name = write community-operations, or the path of a YAML file or of a folder that has a commops.yaml"),
        ('"a\\nb"', "'a\nb' is neither a standard nor the path of an organisation = write community-operations, or the path of a YAML file or of a folder that has a commops.yaml"),
        ("~/standard", "'~/standard' is neither a standard nor the path of an organisation = `~` is not expanded here: write the path relative to org"),
        ("https://example.org/standard.yaml", "'https://example.org/standard.yaml' is neither a standard nor the path of an organisation = commops opens no URLs: keep a copy of the standard here, and write its path"),
        ("/dev/stdin", "'/dev/stdin' is neither a standard nor the path of an organisation = write community-operations, or the path of a YAML file or of a folder that has a commops.yaml"),
        ("pipe.yml", "'pipe.yml' is neither a standard nor the path of an organisation = write community-operations, or the path of a YAML file or of a folder that has a commops.yaml"),
        ("..", "'..' is neither a standard nor the path of an organisation = write community-operations, or the path of a YAML file or of a folder that has a commops.yaml"),
        ("folder", "'folder' is neither a standard nor the path of an organisation = write community-operations, or the path of a YAML file or of a folder that has a commops.yaml"),
    ],
    ids=lambda text: text[:20].encode("unicode_escape").decode(),
)  # fmt: skip
def test_standards_that_are_no_path(tmp_path: Path, standard: str, said: str) -> None:
    (tmp_path / "org" / "folder").mkdir(parents=True)
    os.mkfifo(tmp_path / "org" / "pipe.yml")
    text = f"organization: {{standard: {standard}}}\nexclude: [pipe.yml]\n{OK}"
    assert faults(tmp_path / "org", text, {}) == [f"1:26 {said}"]


def test_folders_that_nest_too_deep(tmp_path: Path) -> None:
    folder = organisation(tmp_path / "org", OK)
    (folder / "b").mkdir()
    (folder / "b" / "more.yaml").write_text("teams: {more: {lead: none}}\n", encoding="utf-8")
    here = Path.cwd()
    os.chdir(folder)
    for _ in range(1500):
        Path("a").mkdir()
        os.chdir("a")
    os.chdir(here)
    reading = read(folder)
    assert [(fault.message, fault.address.file) for fault in reading.faults] == [
        ("folders are nested more than 100 levels deep here", "/".join("a" * 101))
    ]
    assert list(reading.organization.teams) == ["more", "t"]
    assert moment(folder) == moment(folder)
    (folder / "commops.yaml").write_text(OK + "exclude: [a/]\n", encoding="utf-8")
    assert read(folder).faults == ()
    os.chdir(folder)
    subprocess.run(["/bin/rm", "-r", "a"], check=True)
    os.chdir(here)


@pytest.mark.parametrize("name", ["commops.yml", "commops.YAML", "commops.YML"])
def test_what_marks_the_root_may_have_another_ending(tmp_path: Path, name: str) -> None:
    folder = organisation(tmp_path / "org", OK + 'rules: {vacant-role: off}\ninclude: [nothing.yaml, "*.yaml"]\n')
    (folder / "commops.yaml").rename(folder / name)
    (folder / "inner").mkdir()
    (folder / "inner" / name).write_text("no: part of it\n", encoding="utf-8")
    (folder / "More.YAML").write_text("duties: {d: {team: t}}\n", encoding="utf-8")
    for path in (folder, folder / name, folder / "inner" / ".."):
        reading = read(path)
        located = locate(reading, reading.faults)
        assert [(each.at.place.file, each.at.place.span.line, each.finding.message) for each in located] == [
            (name, 4, "no file matches 'nothing.yaml'")
        ]
    (folder / name).write_text(OK, encoding="utf-8")
    assert list(read(folder).organization.duties) == ["d"]
    before = moment(folder)
    (folder / name).write_text(OK + "\n", encoding="utf-8")
    assert moment(folder) != before


def test_two_files_cannot_mark_one_root(tmp_path: Path) -> None:
    folder = organisation(tmp_path / "org", OK)
    (folder / "commops.yml").write_text("teams: {u: {lead: none}}\n", encoding="utf-8")
    reading = read(folder)
    assert [(fault.address.file, fault.message) for fault in reading.faults] == snapshot(
        [("commops.yml", "this folder has two root files: commops.yaml and commops.yml")]
    )
    assert list(reading.organization.teams) == ["t"]
    (folder / "commops.yml").unlink()
    (folder / "commops.yml").symlink_to("commops.yaml")
    assert read(folder).faults == ()


def test_a_roster_may_have_a_name_in_capitals(tmp_path: Path) -> None:
    folder = organisation(tmp_path / "org", OK)
    (folder / "People.csv").write_text("id,name\nada,Ada\n", encoding="utf-8")
    assert list(read(folder).organization.people) == ["ada"]
    assert list(read(folder / "People.csv").organization.people) == ["ada"]


def test_pipes_and_devices_are_never_waited_for(tmp_path: Path, cache: Path) -> None:
    folder = organisation(tmp_path / "org", OK)
    os.mkfifo(folder / "known")
    (folder / "endless").symlink_to("/dev/zero")
    said = {
        name: commops(folder, "validate", "--no-cache", "--baseline", name).stderr
        for name in ("known", "endless", "/dev/stdin", "/dev/null")
    }
    assert said == snapshot(
        {
            "known": "commops: cannot read the baseline 'known': it is not a regular file\n"
            "  name a file that `--write-baseline` has written\n",
            "endless": "commops: cannot read the baseline 'endless': it is not a regular file\n"
            "  name a file that `--write-baseline` has written\n",
            "/dev/stdin": "commops: cannot read the baseline '/dev/stdin': it is not a regular file\n"
            "  name a file that `--write-baseline` has written\n",
            "/dev/null": "commops: cannot read the baseline '/dev/null': it is not a regular file\n"
            "  name a file that `--write-baseline` has written\n",
        }
    )
    summary = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "known"}
    assert commops(folder, "validate", **summary).stderr == snapshot(
        "commops: cannot write 'known', which GITHUB_STEP_SUMMARY names: it is a pipe\n"
    )
    assert commops(folder, "validate").code == 0
    for file in cache.rglob("*-*"):
        if file.is_file():
            file.unlink()
            os.mkfifo(file)
    assert commops(folder, "validate").code == 0
    (folder / "commops.yaml").unlink()
    (folder / "commops.yaml").symlink_to("/dev/zero")
    assert commops(folder, "validate").code == 1


def test_of_what_is_no_baseline_nothing_is_shown(tmp_path: Path) -> None:
    folder = organisation(tmp_path / "org", OK)
    heading = json.dumps({"commops baseline": 1})
    texts = {
        "no JSON": f"{heading}\nzz-7f3a\n",
        "too deep": f"{heading}\n{'[' * 100_000}",
        "no heading": "zz-7f3a\n",
        "another version": '{"commops baseline": "zz-7f3a"}',
        "a later version": '{"commops baseline": 2}',
        "no text": "\0\1zz-7f3a",
    }
    said = {}
    for name, text in texts.items():
        (folder / "known").write_text(text, encoding="utf-8")
        done = commops(folder, "validate", "--baseline", "known")
        assert (done.code, "zz-7f3a" in done.stderr) == (2, False)
        said[name] = done.stderr.splitlines()[0].removeprefix("commops: 'known' is not a baseline: ")
    assert said == snapshot(
        {
            "no JSON": "line 2 is not JSON",
            "too deep": "line 2 is nested too deeply",
            "no heading": "line 1 is not JSON",
            "another version": "it has another version; this commops reads version 1",
            "a later version": "it has version 2; this commops reads version 1",
            "no text": "it is not UTF-8",
        }
    )
    (folder / "known").write_bytes(BOM + f"{heading}\n".encode())
    assert commops(folder, "validate", "--baseline", "known").code == 0


GONE = 'mkdir gone && cd gone && rmdir ../gone && exec "$@"'


@pytest.mark.parametrize(
    "words",
    [
        ["validate"],
        ["validate", "teams.yaml"],
        ["validate", "--watch"],
        ["validate", "--fix"],
        ["chart"],
        ["raci"],
        ["show", "a"],
        ["list", "roles"],
        ["coverage"],
        ["export", "scim"],
        ["add", "role", "market-researcher"],
        ["init", "--stage", "launch", "--size", "5", "--business", "open-source"],
        ["validate", "../org", "-f", "sarif"],
    ],
    ids=" ".join,
)
def test_a_folder_that_is_gone(tmp_path: Path, words: list[str]) -> None:
    organisation(tmp_path / "org", OK)
    words = [word.replace("../org", str(tmp_path / "org")) for word in words]
    done = subprocess.run(
        ["/bin/sh", "-c", GONE, "sh", *COMMOPS, *words],
        cwd=tmp_path,
        env=environment_with({}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=LONGEST,
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "commops: the current folder no longer exists\n  change to another folder with `cd`\n",
    )
