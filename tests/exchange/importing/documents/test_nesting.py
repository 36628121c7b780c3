"""Brackets that are open at once: more than a person writes are refused before Markdown is parsed."""

from pathlib import Path

import pytest
from processes import commops
from text_documents import read

from commops.exchange.importing.documents.nesting import DEEPEST
from commops.exchange.importing.failures import Unreadable


@pytest.mark.parametrize("name", ["deep.json", "deep.md"])
def test_deep_brackets_are_refused(name: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(name, "[" * 200)
    assert (str(refused.value.origin), refused.value.message) == (
        f"{name}:1:{DEEPEST + 1}",
        "brackets are nested more than 100 levels deep here",
    )


def test_the_command_says_so_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "deep.json").write_text("[" * 200, encoding="utf-8")
    done = commops(tmp_path, "import", "deep.json", "--into", "org")
    assert (done.code, done.stdout, done.stderr.splitlines()[:1]) == (
        2,
        "",
        ["commops: deep.json:1:101: brackets are nested more than 100 levels deep here"],
    )


@pytest.mark.parametrize("text", ["[" * 60 + "]" * 60, "- [ ] task\n" * 300, "a [\n\n" * 300, "\\[" * 300])
def test_brackets_as_people_write_them_are_read(text: str) -> None:
    assert read("raci.md", text).blocks
