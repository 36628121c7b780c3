"""JSON is written as the standard library writes it."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from commops.formats.json_text import indented

KEYS = st.text() | st.integers() | st.booleans() | st.none()
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
DATA = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(KEYS, inner),
)


@given(DATA)
def test_it_is_what_the_standard_library_writes(data: Any) -> None:
    assert indented(data) == json.dumps(data, ensure_ascii=False, indent=2)
