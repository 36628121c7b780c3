from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from processes import Done, commops, python, run

from commops import hashing

ORGANISATION = """\
teams: {sig-node: {kind: sig, name: Node}, sig-web: {kind: sig}}
organization: {team_kinds: {sig: functional}}
roles: {chair: {in_each: sig, leads: true}, cook: {team: sig-web, name: {en: Cook, zh: 厨师}}}
people: {wei: {name: 张伟 O'Neil}}
"""

EVIL = r"""
roles:
  "$(touch pwned)": {}
  "`touch pwned`": {}
  cook: {name: "a\\$(touch pwned)\\\"`touch pwned`'[red]"}
"""


def bash(folder: Path, line: str) -> Done:
    """Complete a line as bash asks for it."""
    words = line.split(" ")
    return commops(folder, _COMMOPS_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))


def zsh(folder: Path, line: str) -> Done:
    """Complete a line as zsh asks for it."""
    return commops(folder, _COMMOPS_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS=line)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "commops.yaml").write_text(ORGANISATION, encoding="utf-8")
    return tmp_path


def completed(folder: Path, line: str) -> list[str]:
    done = bash(folder, line)
    assert (done.code, done.stderr) == (0, "")
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("commops va", ["validate"]),
        ("commops chart --root ", ["chair@sig-node", "chair@sig-web", "cook", "sig-node", "sig-web", "wei"]),
        ("commops chart --root chair@", ["chair@sig-node", "chair@sig-web"]),
        ("commops chart --of ", ["roles", "teams", "people"]),
        ("commops chart -f b", ["boxes"]),
        ("commops chart --language ", ["en", "zh"]),
        ("commops chart --dep", ["--depth"]),
        ("commops validate --rule wide", ["wide-span"]),
        ("commops validate --skip wide", ["wide-span"]),
        ("commops validate --fail-on ", ["error", "warning", "info", "never"]),
        ("commops validate --format j", ["json", "junit"]),
        ("commops rule wide", ["wide-span"]),
    ],
)
def test_what_bash_is_told(line: str, words: list[str], folder: Path) -> None:
    assert completed(folder, line) == words


def test_the_organisation_that_the_line_names(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert completed(elsewhere, f"commops chart {folder} --root c") == ["chair@sig-node", "chair@sig-web", "cook"]
    assert completed(elsewhere, f"commops chart --depth 2 {folder} --root co") == ["cook"]


def test_names_help_where_the_shell_shows_them(folder: Path) -> None:
    assert zsh(folder, "commops chart --root ").stdout.splitlines() == [
        """_arguments '*: :(("chair@sig-node":"role\"""",
        '"chair@sig-web":"role"',
        '"cook":"Cook"',
        '"sig-node":"Node"',
        '"sig-web":"team"',
        """"wei":"张伟 ONeil"))'""",
    ]


@pytest.mark.parametrize("text", ["roles: [", "roles: 3\n", "- nothing\n", "\x00", "roles: {a: {in_each: 7}, b: 3}\n"])
def test_what_is_broken_completes_quietly(text: str, folder: Path) -> None:
    (folder / "commops.yaml").write_text(text, encoding="utf-8")
    for complete in (bash, zsh):
        done = complete(folder, "commops chart --root ")
        assert (done.code, done.stderr) == (0, "")


def test_where_there_is_nothing(tmp_path: Path) -> None:
    assert completed(tmp_path, "commops chart --root ") == []
    assert completed(tmp_path, "commops chart nowhere --root ") == []


def test_paths_are_left_to_the_shell(folder: Path) -> None:
    assert completed(folder, "commops chart ./") == []
    assert zsh(folder, "commops chart ./").stdout == "_files\n"


def test_nothing_that_a_shell_would_run(folder: Path) -> None:
    (folder / "commops.yaml").write_text(EVIL, encoding="utf-8")
    assert completed(folder, "commops chart --root ") == ["cook"]
    assert (
        zsh(folder, "commops chart --root ").stdout == """_arguments '*: :(("cook":"atouch pwnedtouch pwnedred"))'\n"""
    )


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_in_bash_itself(folder: Path) -> None:
    script = python(
        folder, "-m", "commops", "--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1"
    )
    (folder / "commops").write_text(f'#!/bin/sh\nexec {sys.executable} -m commops "$@"\n', encoding="utf-8")
    (folder / "commops").chmod(0o755)
    asking = (
        f'PATH="{folder}:$PATH"; {script.stdout}\n'
        "COMP_WORDS=(commops chart --root chair); COMP_CWORD=3; _commops_completion commops\n"
        'printf "%s\\n" "${COMPREPLY[@]}"; complete -p commops'
    )
    done = run(folder, "bash", "--norc", "-c", asking)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "chair@sig-node",
        "chair@sig-web",
        "complete -o default -F _commops_completion commops",
    ]


def test_whatever_is_kept_nothing_is_shown_that_a_shell_would_run(folder: Path, cache: Path) -> None:
    assert completed(folder, "commops show co") == ["cook"]
    [file] = cache.rglob("names-*")
    text = json.dumps({"evils": {"$(touch pwned)": "`touch pwned`", "cook": "$(touch pwned)", "cob": ""}})
    file.write_text(f"{hashing.of_text(text)}\n{text}", encoding="utf-8")
    assert completed(folder, "commops show co") == ["cob", "cook"]
    assert "pwned" not in bash(folder, "commops show ").stdout
    assert "$" not in zsh(folder, "commops show co").stdout
