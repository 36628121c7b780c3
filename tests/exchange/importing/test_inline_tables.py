from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commops.exchange.importing.rust_teams.inline_tables import on_one_line


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a = {\n  b = 1,\n  c = 2,\n}\n", {"a": {"b": 1, "c": 2}}),
        ("a = { # why\n  b = [\n    1, # one\n    2,\n  ], # all\n}\nd = 3\n", {"a": {"b": [1, 2]}, "d": 3}),
        ("a = [\n  { b = 1 },\n  {\n    b = 2,\n  },\n]\n", {"a": [{"b": 1}, {"b": 2}]}),
        ("a = { b = \"}, # {\", c = '''\n{\n''', }\n", {"a": {"b": "}, # {", "c": "{\n"}}),
        ("[a]\nb = [1,]\n[[c]]\nd = {}\n", {"a": {"b": [1]}, "c": [{"d": {}}]}),
        ('a = "\\"{"\nb = 1\n', {"a": '"{', "b": 1}),
    ],
)
def test_an_inline_table_may_have_several_lines(text: str, data: object) -> None:
    assert tomllib.loads(on_one_line(text)) == data


@given(st.text("ab=1,{}[]\"'#\n \\", max_size=40))
def test_what_is_toml_already_keeps_its_meaning(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        on_one_line(text)
        return
    assert tomllib.loads(on_one_line(text)) == data
