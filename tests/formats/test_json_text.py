"""JSON is written as the standard library writes it."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from commops.formats.json_text import array, indented, mapping, part

KEYS = st.text() | st.integers() | st.booleans() | st.none()
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
DATA = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(KEYS, inner),
)


@given(DATA)
def test_it_is_what_the_standard_library_writes(data: Any) -> None:
    assert indented(data) == json.dumps(data, ensure_ascii=False, indent=2)


@given(st.lists(DATA), st.lists(DATA, min_size=1), st.integers(0, 3))
def test_what_is_written_in_parts_is_what_is_written_at_once(first: list[Any], second: list[Any], level: int) -> None:
    parts = [part([indented(each, level + 1) for each in some], level + 1) for some in (first, second) if some]
    assert array(parts, level) == indented(first + second, level)


@given(st.dictionaries(st.text(), DATA))
def test_an_object_of_what_is_written_already(data: dict[str, Any]) -> None:
    assert mapping({key: indented(value, 1) for key, value in data.items()}) == indented(data)
