"""One wrong value hides only what may follow from it: everything else is found all the same."""

# ruff: noqa: E501 - a finding is one line

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from inline_snapshot import snapshot
from organisations import told

from commops.model.organization import Organization
from commops.rule import Check
from commops.rules import RULES
from commops.rules.fields import READ_BY


@pytest.mark.parametrize(
    ("duty", "findings"),
    [
        (
            "area: nowhere",
            snapshot(
                [
                    "error no-accountable duties/one: nobody is accountable for the duty 'one', and nobody is responsible",
                    "error unknown-reference duties/one/area: no area is called 'nowhere'",
                ]
            ),
        ),
        (
            "cadence: sometimes",
            snapshot(
                [
                    "error no-accountable duties/one: nobody is accountable for the duty 'one', and nobody is responsible",
                    "error unknown-value duties/one/cadence: 'sometimes' is not known here",
                ]
            ),
        ),
        (
            "effort: much",
            snapshot(
                [
                    "error no-accountable duties/one: nobody is accountable for the duty 'one', and nobody is responsible",
                    "error wrong-type duties/one/effort: a number belongs here, not 'much'",
                ]
            ),
        ),
        (
            "colour: red",
            snapshot(
                [
                    "error no-accountable duties/one: nobody is accountable for the duty 'one', and nobody is responsible",
                    "error unknown-field duties/one/colour: a duty has no field `colour`",
                ]
            ),
        ),
        ("owner: wei", snapshot(["error unknown-field duties/one/owner: a duty has no field `owner`"])),
        ("acountable: boss", snapshot(["error unknown-field duties/one/acountable: a duty has no field `acountable`"])),
        (
            "responsible: nobody-knows",
            snapshot(["error wrong-type duties/one/responsible: a list belongs here, not 'nobody-knows'"]),
        ),
        (
            "consulted: [nobody-knows]",
            snapshot(
                [
                    "error no-accountable duties/one: nobody is accountable for the duty 'one', and nobody is responsible",
                    "error unknown-reference duties/one/consulted/0: no role is called 'nobody-knows'",
                ]
            ),
        ),
        ("team: nowhere", snapshot(["error unknown-reference duties/one/team: no team is called 'nowhere'"])),
        (
            "priority: 1, owns: {}",
            snapshot(
                [
                    "error no-accountable duties/one: nobody is accountable for the duty 'one', and nobody is responsible",
                    "error unknown-value duties/one/priority: '1' is not known here",
                    "error wrong-type duties/one/owns: a list belongs here, not a mapping",
                ]
            ),
        ),
    ],
)
def test_a_wrong_field_of_a_duty_that_nobody_answers_for(duty: str, findings: list[str], tmp_path: Path) -> None:
    text = f"duties: {{one: {{{duty}}}}}\nteams: {{t: {{lead: boss}}}}\nroles: {{boss: {{team: t}}}}\npeople: {{wei: {{roles: [boss]}}}}\n"
    assert told(tmp_path, text) == findings


def test_a_wrong_field_of_a_role_leaves_its_vacancy(tmp_path: Path) -> None:
    text = (
        "teams: {t: {lead: boss}}\nroles: {boss: {team: t, hours: [9, 5]}}\nduties: {d: {team: t}}\npeople: {wei: {}}\n"
    )
    assert told(tmp_path, text) == snapshot(
        [
            "error vacant-role roles/boss: 'boss' is vacant; 1 duty depends on it",
            "error wrong-type roles/boss/hours: a text belongs here, not a list",
        ]
    )


def test_a_rule_that_is_off_says_nothing_for_another(tmp_path: Path) -> None:
    duties = "".join(f"  d{number}: {{team: t, priority: core}}\n" for number in range(13))
    text = f"teams: {{t: {{lead: boss}}}}\nroles: {{boss: {{team: t}}}}\nduties:\n{duties}"
    assert told(tmp_path, text) == snapshot(["warning overloaded-role roles/boss: 'boss' does 13 duties"])
    assert told(tmp_path, "rules: {overloaded-role: off}\n" + text) == snapshot(
        ["warning undedicated-core-duty roles/boss: 'boss' does 13 core duties"]
    )


def test_the_table_of_fields_names_what_there_is() -> None:
    kinds = {kind: get_args(Organization.model_fields[kind].annotation)[1] for kind in READ_BY}
    for kind, fields in READ_BY.items():
        assert fields.keys() <= kinds[kind].fields(), kind
        for readers in fields.values():
            assert readers <= {name for name, rule in RULES.items() if isinstance(rule, Check)}, readers - RULES.keys()
