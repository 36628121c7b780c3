"""Holders who are not listed by name: they fill seats, but no finding can name them."""

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
            snapshot(["info vacant-role roles/nurse/seats: 'nurse' has 3 of 600 seats vacant"]),
        ),
        (
            "roles: {nurse: {filled: 0}}",
            snapshot(["error vacant-role roles/nurse: 'nurse' is vacant; 2 duties depend on it"]),
        ),
        (
            "roles: {nurse: {filled: 601}}",
            snapshot(
                [
                    "error over-seats roles/nurse/seats: 'nurse' has 600 seats, but the shares of its holders add up to 601"
                ]
            ),
        ),
        (
            "people: {ann: {roles: [nurse]}}",  # both count
            snapshot(
                [
                    "error over-seats roles/nurse/seats: 'nurse' has 600 seats, but the shares of its holders add up to 601"
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
def test_unlisted_holders_fill_seats(change: str, expected: list[str], tmp_path: Path) -> None:
    assert changed(tmp_path, change) == expected


def test_unlisted_holders_count_as_direct_reports(tmp_path: Path) -> None:
    change = "roles: {nurse: {filled: 40}}"
    organisation = data(CLINIC)
    del organisation["roles"]["nurse"]["seats"]
    findings = found(write(tmp_path, merged(organisation, data(change))), rules={"wide-span"})
    assert list(map(in_a_line, findings)) == snapshot(
        ["warning wide-span roles/matron: 'matron' has 40 direct reports; at most 15 are expected"]
    )


ONE_NAME = "people: {ann: {roles: [nurse]}}"


@pytest.mark.parametrize(("filled", "findings"), [("0", 1), ("1", 0)])
def test_a_duty_with_unlisted_holders_does_not_depend_on_one_person(filled: str, findings: int, tmp_path: Path) -> None:
    change = f"{{roles: {{nurse: {{seats: any, filled: {filled}}}}}, {ONE_NAME}}}"
    assert len(changed(tmp_path, change, "single-point-of-failure")) == findings


@pytest.mark.parametrize(("filled", "findings"), [("0", 1), ("1", 0)])
def test_unlisted_holders_may_review(filled: str, findings: int, tmp_path: Path) -> None:
    steps = "[{id: do, duty: care}, {id: check, duty: check, reviews: do}]"
    change = f"{{roles: {{nurse: {{seats: any, filled: {filled}}}}}, workflows: {{w: {{steps: {steps}}}}}, {ONE_NAME}}}"
    assert len(changed(tmp_path, change, "self-review")) == findings


def test_unlisted_holders_do_not_share_accountability(tmp_path: Path) -> None:
    change = "{duties: {care: {accountable: nurse}}, people: {ann: {roles: [nurse]}}, roles: {nurse: {seats: any}}}"
    assert changed(tmp_path, change, "shared-accountability") == []


def test_unlisted_holders_carry_duties(tmp_path: Path) -> None:
    change = "{rules: {overloaded-role: {max: 1}}, roles: {nurse: {seats: any, filled: 2}}}"
    assert changed(tmp_path, change, "overloaded-role") == []


def test_without_listed_people_only_positions_with_filled_can_be_vacant(tmp_path: Path) -> None:
    organisation = data(CLINIC)
    del organisation["people"]
    change = data("roles: {nurse: {filled: 590}}")
    findings = found(write(tmp_path, merged(organisation, change)), rules=STAFFING - {"wide-span"})
    assert list(map(in_a_line, findings)) == snapshot(
        ["info vacant-role roles/nurse/seats: 'nurse' has 10 of 600 seats vacant"]
    )


@pytest.mark.parametrize("filled", ["-1", "some", "1.5", "[1]"])
def test_an_invalid_number_of_holders_is_no_vacancy(filled: str, tmp_path: Path) -> None:
    (finding,) = changed(tmp_path, f"roles: {{nurse: {{filled: {filled}}}}}")
    assert "roles/nurse/filled" in finding
