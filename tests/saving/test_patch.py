"""What fixing would change, as a patch."""

from __future__ import annotations

from pathlib import Path

import pytest

from commops.saving.patch import patch
from commops.saving.replacing_files import Change


def shown(before: bytes, after: bytes, name: str = "org.yaml") -> str:
    return "".join(patch([Change(Path(name), before, after)]))


def test_a_file_in_utf_16_is_shown_as_text() -> None:
    before, after = ("a: 中文\nb: x\n".encode("utf-16"), "a: 中文\nb: y\n".encode("utf-16"))
    assert shown(before, after) == "--- a/org.yaml\n+++ b/org.yaml\n@@ -1,2 +1,2 @@\n a: 中文\n-b: x\n+b: y\n"


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (b"a: x", b"a: y", "-a: x\n\\ No newline at end of file\n+a: y\n\\ No newline at end of file\n"),
        (b"a: x\r\n", b"a: y\r\n", "-a: x\r\n+a: y\r\n"),
        (b"a: x\n", b"", "-a: x\n"),
    ],
)
def test_ends_of_lines_are_shown_as_they_are(before: bytes, after: bytes, lines: str) -> None:
    assert shown(before, after).split("@@\n")[1] == lines


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("a b.yaml", "a/a b.yaml\t"),
        ('a"b.yaml', '"a/a\\"b.yaml"'),
        ("a\\b.yaml", '"a/a\\\\b.yaml"'),
        ("a\tb.yaml", '"a/a\\011b.yaml"'),
        ("团队.yaml", "a/团队.yaml"),
        ("团队\udcff.yaml", '"a/团队\\377.yaml"'),
    ],
)
def test_names_are_written_as_git_writes_them(name: str, named: str) -> None:
    assert shown(b"a: x\n", b"a: y\n", name).splitlines()[0] == f"--- {named}"
