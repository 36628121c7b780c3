"""Holders who are not listed by name: they fill seats, and are nobody whom a rule could name."""

# ruff: noqa: E501 - a finding is one line

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from organisations import data, found, in_a_line, merged, of_families, write

STAFFING = of_families("source", "structure", "responsibility", "staffing", "control")

CLINIC = """
teams: {ward: {lead: matron}}
roles:
  matron: {team: ward, seats: 1}
  nurse: {team: ward, seats: 600, filled: 600, reports_to: matron}
duties:
  care: {team: ward, responsible: [nurse], priority: core}
  check: {team: ward, responsible: [nurse]}
people:
  mia: {roles: [matron]}
"""


def changed(folder: Path, change: str = "", *rules: str) -> list[str]:
    organisation = merged(data(CLINIC), data(change) if change else {})
    return [in_a_line(each) for each in found(write(folder, organisation), rules=rules or STAFFING - {"wide-span"})]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("", snapshot([])),
        (
            "roles: {nurse: {filled: 597}}",
            snapshot(["info vacant-role roles/nurse/seats: 3 of 600 seats of 'nurse' are vacant"]),
        ),
        (
            "roles: {nurse: {filled: 0}}",
            snapshot(["error vacant-role roles/nurse: 'nurse' is vacant; 2 duties depend on it"]),
        ),
        (
            "roles: {nurse: {filled: 601}}",
            snapshot(
                [
                    "error over-seats roles/nurse/seats: 'nurse' has 600 seats, and the shares of its holders add up to 601"
                ]
            ),
        ),
        (
            "people: {ann: {roles: [nurse]}}",  # both count
            snapshot(
                [
                    "error over-seats roles/nurse/seats: 'nurse' has 600 seats, and the shares of its holders add up to 601"
                ]
            ),
        ),
        ("{roles: {nurse: {filled: 599}}, people: {ann: {roles: [nurse]}}}", snapshot([])),
        ("roles: {nurse: {seats: any}}", snapshot([])),
        ("{roles: {matron: {filled: 1}}, people: {mia: {roles: []}}}", snapshot([])),
        (
            "{roles: {matron: {backup: [nurse]}}, people: {mia: {roles: []}}}",  # somebody stands in
            snapshot(["warning vacant-role roles/matron: 'matron' is vacant; 2 duties depend on it"]),
        ),
    ],
)
def test_they_fill_seats(change: str, expected: list[str], tmp_path: Path) -> None:
    assert changed(tmp_path, change) == expected


def test_seats_that_are_filled_report_to_somebody(tmp_path: Path) -> None:
    change = "roles: {nurse: {filled: 40}}"
    organisation = data(CLINIC)
    del organisation["roles"]["nurse"]["seats"]
    findings = found(write(tmp_path, merged(organisation, data(change))), rules={"wide-span"})
    assert list(map(in_a_line, findings)) == snapshot(
        ["warning wide-span roles/matron: 'matron' has 40 direct reports; at most 15 are expected"]
    )


ONE_NAME = "people: {ann: {roles: [nurse]}}"


@pytest.mark.parametrize(("filled", "findings"), [("0", 1), ("1", 0)])
def test_one_name_among_others_is_not_alone(filled: str, findings: int, tmp_path: Path) -> None:
    change = f"{{roles: {{nurse: {{seats: any, filled: {filled}}}}}, {ONE_NAME}}}"
    assert len(changed(tmp_path, change, "single-point-of-failure")) == findings


@pytest.mark.parametrize(("filled", "findings"), [("0", 1), ("1", 0)])
def test_what_one_did_can_be_reviewed_by_others(filled: str, findings: int, tmp_path: Path) -> None:
    steps = "[{id: do, duty: care}, {id: check, duty: check, reviews: do}]"
    change = f"{{roles: {{nurse: {{seats: any, filled: {filled}}}}}, workflows: {{w: {{steps: {steps}}}}}, {ONE_NAME}}}"
    assert len(changed(tmp_path, change, "self-review")) == findings


def test_two_who_are_not_named_share_nothing_that_scope_could_divide(tmp_path: Path) -> None:
    change = "{duties: {care: {accountable: nurse}}, people: {ann: {roles: [nurse]}}, roles: {nurse: {seats: any}}}"
    assert changed(tmp_path, change, "shared-accountability") == []


def test_they_carry_duties(tmp_path: Path) -> None:
    change = "{rules: {overloaded-role: {max: 1}}, roles: {nurse: {seats: any, filled: 2}}}"
    assert changed(tmp_path, change, "overloaded-role") == []


def test_where_nobody_is_listed_only_positions_that_say_it_can_be_vacant(tmp_path: Path) -> None:
    organisation = data(CLINIC)
    del organisation["people"]
    change = data("roles: {nurse: {filled: 590}}")
    findings = found(write(tmp_path, merged(organisation, change)), rules=STAFFING - {"wide-span"})
    assert list(map(in_a_line, findings)) == snapshot(
        ["info vacant-role roles/nurse/seats: 10 of 600 seats of 'nurse' are vacant"]
    )


@pytest.mark.parametrize("filled", ["-1", "some", "1.5", "[1]"])
def test_a_number_that_cannot_be_read_is_no_vacancy(filled: str, tmp_path: Path) -> None:
    (finding,) = changed(tmp_path, f"roles: {{nurse: {{filled: {filled}}}}}")
    assert "roles/nurse/filled" in finding
