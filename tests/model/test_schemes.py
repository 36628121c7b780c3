"""Each duty is read by one scheme, its own or the organisation's; a letter of another one is an unknown field."""

from __future__ import annotations

from pathlib import Path

import pytest
from organisations import told

SPARK = """
organization: {scheme: SCHEME}
teams: {events: {lead: lead}}
roles: {lead: {team: events}, planner: {team: events}}
duties:
  planning: DUTY
"""


def faults(folder: Path, scheme: str, duty: str) -> list[str]:
    lines = told(folder, SPARK.replace("SCHEME", scheme).replace("DUTY", duty))
    return [line.removeprefix("error unknown-field ") for line in lines if "unknown-field" in line]


@pytest.mark.parametrize(
    ("scheme", "duty"),
    [
        ("raci", "{accountable: lead, responsible: [planner]}"),
        ("rasci", "{accountable: lead, responsible: [planner], support: [lead]}"),
        ("raci-vs", "{accountable: lead, responsible: [planner], verifies: [lead], signs_off: [lead]}"),
        ("cairo", "{accountable: lead, responsible: [planner], omitted: [team:events]}"),
        ("daci", "{approver: lead, driver: [planner], contributor: [lead], informed: [team:events]}"),
        ("raci", "{scheme: daci, approver: lead, driver: [planner]}"),
    ],
)
def test_letters_of_the_scheme(tmp_path: Path, scheme: str, duty: str) -> None:
    assert faults(tmp_path, scheme, duty) == []


@pytest.mark.parametrize(
    ("scheme", "duty", "fault"),
    [
        ("raci", "{support: [lead]}", "support: `support` is a field of the rasci scheme; this duty uses raci"),
        ("raci", "{omitted: [lead]}", "omitted: `omitted` is a field of the cairo scheme; this duty uses raci"),
        (
            "daci",
            "{accountable: lead}",
            "accountable: `accountable` is a field of the raci scheme; this duty uses daci",
        ),
        (
            "rasci",
            "{scheme: raci, support: [lead]}",
            "support: `support` is a field of the rasci scheme; this duty uses raci",
        ),
    ],
)
def test_letters_of_another_scheme(tmp_path: Path, scheme: str, duty: str, fault: str) -> None:
    assert faults(tmp_path, scheme, duty) == [f"duties/planning/{fault}"]
