from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml
from hostile_names import NAMES
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from commops.sources import yaml_reader
from commops.yamltext.writing import WIDTH, columns, comment, comment_beside, entry, field, flow


def read_back(text: str) -> Any:
    document = yaml_reader.read("text.yaml", text)
    assert not document.faults, (text, document.faults)
    return document.data


TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=40),
    st.text(" \n:#-?,[]{}'\"|>&*!%@`ab1中\t", max_size=12),
    st.sampled_from(NAMES),
    st.sampled_from(
        ["yes", "NO", "null", "~", "", "0o14", "010", "1e3", "12:30", "2026-01-01", ".inf", "<<", "=", "---"]
    ),
)
KEYS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1, max_size=20)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, st.dictionaries(KEYS, VALUES, max_size=4), min_size=1, max_size=3))
def test_what_is_written_is_read_back_exactly(entries: dict[str, dict[str, Any]]) -> None:
    text = "kind:\n" + "".join(entry(key, fields) for key, fields in entries.items())

    assert read_back(text) == {"kind": entries}


class DaysAsText(yaml.CSafeLoader):
    """Reads everything as others do, but for days."""


DaysAsText.add_constructor("tag:yaml.org,2002:timestamp", lambda _loader, node: node.value)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=3))
def test_other_readers_find_text_where_text_was_written(fields: dict[str, Any]) -> None:
    text = "".join(field(name, value) for name, value in fields.items())

    assert yaml.load(text, DaysAsText) == fields  # noqa: S506 - it makes no other objects than the safe one


def test_other_readers_find_days_where_days_were_written() -> None:
    assert yaml.load(field("from", "2026-01-01"), yaml.CSafeLoader) == {"from": date(2026, 1, 1)}


@pytest.mark.parametrize("name", NAMES)
def test_odd_names_keep_every_character_as_text_and_as_id(name: str) -> None:
    text = "kind:\n" + entry(name, {"name": name, "list": [name], "mapping": {name: name}})

    assert read_back(text) == {"kind": {name: {"name": name, "list": [name], "mapping": {name: name}}}}


def test_a_short_entry_is_one_line_and_a_long_one_has_a_line_for_each_field() -> None:
    notes = [{"role": "legal", "note": "only if food is sold"}]
    roles = [f"role-{number}" for number in range(14)]

    assert entry("a", {"team": "x", "seats": 2, "acting": True, "from": date(2026, 1, 1)}) + entry(
        "b", {"responsible": roles[:9], "consulted": ["x", *notes], "informed": notes}
    ) + entry("c", {"informed": roles}) + entry("d", {}) == snapshot("""\
  a: {team: x, seats: 2, acting: true, from: 2026-01-01}
  b:
    responsible: [role-0, role-1, role-2, role-3, role-4, role-5, role-6, role-7, role-8]
    consulted: [x, {role: legal, note: only if food is sold}]
    informed: [{role: legal, note: only if food is sold}]
  c:
    informed:
      - role-0
      - role-1
      - role-2
      - role-3
      - role-4
      - role-5
      - role-6
      - role-7
      - role-8
      - role-9
      - role-10
      - role-11
      - role-12
      - role-13
  d: {}
""")


def test_quotes_are_written_only_where_yaml_needs_them() -> None:
    numbers = ["3", "0007", "0008", "2026-01-01", "2026-13-01"]
    texts = [
        "A/R",
        "Help desk",
        "team:x",
        "a: b",
        "a #b",
        "yes",
        'say "x"',
        "法务（外）",
        "",
        "- x",
        "x'y\"z",
    ]

    assert flow(numbers) == snapshot('["3", "0007", "0008", 2026-01-01, "2026-13-01"]')
    assert flow(texts) == snapshot(
        '[A/R, Help desk, team:x, "a: b", "a #b", "yes", say "x", 法务（外）, "", "- x", x\'y"z]'
    )


def test_paragraphs_are_written_line_by_line() -> None:
    fields = {"description": "First line.\n\n- Second: one\n", "name": "one\ntwo", "x": "end \n"}

    assert entry("a", fields) == snapshot("""\
  a:
    description: |
      First line.

      - Second: one
    name: |-
      one
      two
    x: "end \\n"
""")


def test_a_comment_never_ends_early() -> None:
    assert comment("one\ntwo\u2028three\x00\u0085", "  ") == snapshot("""\
  # one
  # two
  # three
""")
    assert comment_beside("one\ntwo") == snapshot("  # one two")


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_no_comment_says_anything(text: str) -> None:
    assert read_back(f"{comment(text)}a: b{comment_beside(text)}\n") == {"a": "b"}


@given(st.dictionaries(KEYS, st.sampled_from(["短", "word"]), max_size=12))
def test_no_line_that_can_be_divided_is_wider_than_the_width(fields: dict[str, str]) -> None:
    lines = entry("a", fields).splitlines()

    assert len(lines) > 1 or columns(lines[0]) <= WIDTH
