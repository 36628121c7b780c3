from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commops.formats.org_charts.wrapping import CUT, wrapped


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Head of content", 15, ["Head of content"]),
        ("Head of content", 14, ["Head of", "content"]),
        ("Community operations manager", 16, ["Community", "operations", "manager"]),
        ("Public-relations", 10, ["Public-", "relations"]),
        ("内容与社区运营负责人", 6, ["内容与社区", "运营负责人"]),
        ("内容负责（人）", 6, ["内容负责", "（人）"]),
        ("x" * 12, 8, ["xxxxxxxx", "xxxx"]),
        ("one two three four", 5, ["one", "two", f"thre{CUT}"]),
    ],
)
def test_a_text_is_broken(text: str, room: int, lines: list[str]) -> None:
    assert list(wrapped(text, room, len)) == lines


@given(st.text("ab -/内容，。（）×", min_size=1).filter(str.strip), st.integers(4, 30))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, room: int) -> None:
    clean = " ".join(text.split())
    lines = wrapped(clean, room, len, most=1000)
    assert all(len(line) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == clean.replace(" ", "")
