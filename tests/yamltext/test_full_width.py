"""A full-width colon, comma or bracket: one finding at its location, and none that only follows from it."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from written import faults, findings

TEAMS = "teams:\n  t: {lead: head}\n"
ROLES = "roles:\n  head: {team: t}\n  a: {team: t}\n  b: {team: t}\n"
DUTIES = "duties:\n  d: {team: t, responsible: [a, b]}\n"
PEOPLE = "people:\n  ana: {roles: [head, a]}\n  bo: {roles: [b]}\n"
WHOLE = TEAMS + ROLES + DUTIES + PEOPLE


def test_the_organisation_is_clean_before(tmp_path: Path) -> None:
    assert findings(tmp_path, WHOLE) == []


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("[a, b]", "[a，b]", snapshot("8:30 role 'a，b' is not defined = write `, ` instead of the full-width `，`")),
        ("[a, b]", "[a、b]", snapshot("8:30 role 'a、b' is not defined = write `, ` instead of the full-width `、`")),
        (
            "[a, b]",
            "a，b",
            snapshot("8:29 expected a list, found 'a，b' = write `, ` instead of the full-width `，`"),
        ),
        (
            "[a, b]",
            "［a, b］",
            snapshot("8:29 expected a list, found '［a' = write `[` instead of the full-width `［`"),
        ),
        (
            "responsible: [a",
            "responsible：[a",
            snapshot(
                "8:27 `：` is a full-width character, which YAML reads as text = write `: ` instead of the full-width `：`"
            ),
        ),
        (
            "{team: t, responsible",
            "{team: t， responsible",
            snapshot(
                "8:14 `，` is a full-width character, which YAML reads as text = write `, ` instead of the full-width `，`"
            ),
        ),
        (
            "{team: t, responsible",
            "{team: t，responsible",
            snapshot(
                "8:14 `，` is a full-width character, which YAML reads as text = write `, ` instead of the full-width `，`"
            ),
        ),
        (
            "{team: t, responsible: [a, b]}",
            "\n    team：t\n    responsible：[a]",
            snapshot(
                "9:5 expected a mapping of fields, found 'team：t responsible：[a]' = write `: ` instead of the full-width `：`"
            ),
        ),
        (
            "{team: t, responsible: [a, b]}",
            "\n    team: t\n    responsible：[a]",
            snapshot(
                "10:16 `：` is a full-width character, which YAML reads as text = write `: ` instead of the full-width `：`"
            ),
        ),
        (
            "  d: {",
            "  d： {",
            snapshot(
                "8:4 `：` is a full-width character, which YAML reads as text = write `: ` instead of the full-width `：`"
            ),
        ),
        (
            "  a: {",
            "  a： {",
            snapshot("5:3 'a： {team' is not a valid id = write `: ` instead of the full-width `：`"),
        ),
        ("  a: {", "  a：{", snapshot("5:3 'a：{team' is not a valid id = write `: ` instead of the full-width `：`")),
        (
            "  ana: {",
            "  ana： {",
            snapshot(
                "10:6 `：` is a full-width character, which YAML reads as text = write `: ` instead of the full-width `：`"
            ),
        ),
        (
            "{lead: head}",
            "{lead：head}",
            snapshot("2:7 `lead：head` is not a field of a team = write `: ` instead of the full-width `：`"),
        ),
        (
            "teams:",
            "teams：",
            snapshot(
                "1:6 `：` is a full-width character, which YAML reads as text = write `: ` instead of the full-width `：`"
            ),
        ),
        (
            "duties:\n",
            "duties：\n",
            snapshot(
                "7:7 `：` is a full-width character, which YAML reads as text = write `: ` instead of the full-width `：`"
            ),
        ),
        (
            "[head, a]",
            "[head，a]",
            snapshot("10:17 role 'head，a' is not defined = write `, ` instead of the full-width `，`"),
        ),
    ],
)
def test_one_full_width_character_is_one_finding(right: str, wrong: str, expected: str, tmp_path: Path) -> None:
    assert right in WHOLE
    text = WHOLE.replace(right, wrong)
    found = findings(tmp_path, text)
    assert len(found) == 1, found
    assert faults(tmp_path, text) == [expected]


def test_full_width_characters_in_a_text(tmp_path: Path) -> None:
    text = WHOLE.replace(
        "{team: t, responsible", "{name: 策划：线上，线下, description: “好”、【好】, team: t, responsible"
    )
    assert findings(tmp_path, text) == []
