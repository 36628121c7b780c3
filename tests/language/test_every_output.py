"""Whatever is asked of an organisation, all that is said is in its language: every command on examples."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import pytest
from processes import commops

EXAMPLES: Final = ("department", "functional", "matrix")
"""The examples that have most of what can be said; the others differ in names and structure."""

EXPORTS: Final = (("github", "--org", "x"), ("scim",), ("ldif",), ("csv",))
KINDS: Final = ("areas", "collaborations", "duties", "measures", "people", "roles", "skills", "teams", "workflows")
COMMANDS: Final = (
    ["validate", "--full"],
    ["validate", "--statistics"],
    ["validate", "-f", "concise"],
    ["validate", "-f", "markdown"],
    ["chart"],
    ["chart", "--of", "teams"],
    ["chart", "--of", "people"],
    ["raci"],
    ["raci", "--by", "person"],
    ["raci", "--by", "team"],
    *(["raci", "--layout", layout] for layout in ("blocks", "letters", "list", "load")),
    ["coverage"],
    *(["export", target, *words] for target, *words in EXPORTS),
    ["coverage", "--missing"],
    ["suggest"],
    ["suggest", "--role", "nothing-at-all"],
    ["rule"],
    *(["list", kind] for kind in KINDS),
    ["show", "nothing-at-all"],
    ["raci", "--team", "nothing-at-all"],
    ["add", "role", "nothing-at-all"],
)

_CODE: Final = re.compile(r"`[^`]*`|'[^']*'|\S*[/@.]\S*|\[[^\]]*\]|[a-z]+(?:-[a-z]+)+")
_ENGLISH: Final = re.compile(r"\b[A-Za-z]{2,}(?:[ ,;:-]+[A-Za-z]{2,}){2,}\b")
_CHINESE: Final = re.compile("[\u3400-\u9fff]")
_EXCERPT: Final = re.compile(r"^ *(?:\d+ )?\|")


@cache
def organisation(example: str, language: str) -> Path:
    """Return a copy of an example in one language."""
    folder = Path(mkdtemp()) / "org"
    done = commops(folder.parent, "init", folder, "--example", example, "--language", language)
    assert done.code == 0, done.stderr
    return folder


def said(folder: Path, words: list[str], **environment: str) -> str:
    """Return all that a command says, but for the lines of files that it shows."""
    done = commops(folder, *words, **environment)
    lines = (done.stdout + done.stderr).splitlines()
    return "\n".join(line for line in lines if not _EXCERPT.match(line))


def english_in(text: str) -> list[str]:
    """Return what looks like a sentence in English: three words one after another, no code, id or path."""
    return [found for line in text.splitlines() for found in _ENGLISH.findall(_CODE.sub(" · ", line))]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_chinese_organisation_is_told_of_in_chinese(words: list[str]) -> None:
    for example in EXAMPLES:
        text = said(organisation(example, "zh"), words, LC_ALL="C.UTF-8")
        assert _CHINESE.search(text) or not text, text
        assert english_in(text) == []


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_an_english_organisation_is_told_of_in_english(words: list[str]) -> None:
    text = said(organisation("functional", "en"), words, LC_ALL="zh_CN.UTF-8")
    assert [line for line in text.splitlines() if _CHINESE.search(line)] == []


def test_every_rule_speaks_chinese() -> None:
    broken = Path(__file__).parents[2] / "examples" / "broken"
    text = said(broken, ["validate", "--full", "--language", "zh", "--no-cache"])
    assert english_in(text) == []
    assert text.count("错误[") > 10
