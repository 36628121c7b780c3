"""Cells as they are written: read again, they say the same, whatever separates them."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commops.sources.people_csv.cells import COMMA, SEMICOLON, SEPARATORS, TAB, as_written, rows


@given(st.lists(st.text(st.sampled_from('ab,;\t"\r\n'), min_size=1), min_size=2), st.sampled_from(SEPARATORS))
def test_cells_are_read_as_they_were_written(texts: list[str], between: str) -> None:
    line = between.join(as_written(each, between) for each in ["id", *texts])
    assert next(csv.reader(StringIO(line, newline=""), delimiter=between)) == ["id", *texts]
    (row,) = rows(line, between)
    assert [cell.text.strip() for cell in row] == [each.strip() for each in ["id", *texts]]


@pytest.mark.parametrize(
    ("text", "between", "written"),
    [
        ("a;b", COMMA, "a;b"),
        ("a,b", COMMA, '"a,b"'),
        ("a\tb", COMMA, '"a\tb"'),
        ("a,b", TAB, '"a,b"'),
        ("a,b", SEMICOLON, "a,b"),
        ("a;b", SEMICOLON, '"a;b"'),
        ('a "b"', SEMICOLON, '"a ""b"""'),
    ],
)
def test_quotes_stand_only_where_they_are_needed(text: str, between: str, written: str) -> None:
    assert as_written(text, between) == written
