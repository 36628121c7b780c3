"""The examples in each rule's documentation are its tests, laid over the organisation in base.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from organisations import found, in_a_line, write
from rule_examples import BASE, found_in

from commops.checking.registry import RULES
from commops.finding import Finding
from commops.rule import Rule, Status

SEVERITIES: Final = {
    "syntax": "error",
    "duplicate-key": "error",
    "duplicate-id": "error",
    "unknown-field": "error",
    "wrong-type": "error",
    "missing-field": "error",
    "unknown-value": "error",
    "unknown-rule": "error",
    "unknown-option": "error",
    "unknown-reference": "error",
    "similar-ids": "warning",
    "same-person": "warning",
    "duplicate-item": "warning",
    "duplicate-assignment": "warning",
    "unused-suppression": "warning",
    "expired-suppression": "info",
    "reporting-cycle": "error",
    "team-cycle": "error",
    "part-of-cycle": "error",
    "several-heads": "info",
    "team-without-lead": "warning",
    "lead-outside-team": "warning",
    "empty-team": "warning",
    "many-leads": "warning",
    "wide-span": "warning",
    "narrow-span": "info",
    "deep-hierarchy": "warning",
    "reports-to-lower-level": "warning",
    "missing-dotted-line": "warning",
    "project-without-end": "info",
    "expired-team": "warning",
    "no-home-team": "warning",
    "no-accountable": "error",
    "several-accountable": "error",
    "no-responsible": "error",
    "shared-accountability": "info",
    "overlapping-duties": "warning",
    "claimed-twice": "warning",
    "overloaded-role": "warning",
    "undedicated-core-duty": "warning",
    "idle-role": "warning",
    "too-many-responsible": "info",
    "too-many-consulted": "info",
    "too-many-informed": "info",
    "redundant-letters": "warning",
    "accountable-below-responsible": "info",
    "redundant-roles": "warning",
    "missing-duty": "warning",
    "stale-review": "info",
    "self-reference": "warning",
    "alumnus-still-here": "warning",
    "vacant-role": "warning",
    "never-in-force": "warning",
    "over-seats": "error",
    "over-allocated-person": "error",
    "ending-soon": "info",
    "acting-without-end": "warning",
    "single-point-of-failure": "warning",
    "missing-skill": "warning",
    "separation-of-duties": "error",
    "self-review": "error",
    "unsigned-agreement": "error",
    "expired-agreement": "error",
    "access-without-need": "warning",
    "need-without-access": "warning",
    "stale-signoff": "warning",
    "missing-signoff": "warning",
    "step-cycle": "error",
    "review-without-criteria": "info",
    "step-without-deadline": "info",
    "missing-collaboration": "warning",
    "collaboration-without-cadence": "info",
    "meeting-without-time": "info",
    "meeting-overload": "info",
    "unmeasured-duty": "info",
    "unowned-measure": "warning",
    "measure-without-target": "info",
    "impossible-result": "error",
    "doubtful-result": "warning",
    "weights-not-one": "error",
    "grades-out-of-order": "error",
    "floor-beyond-target": "error",
    "person-target-missing": "warning",
    "reality-differs": "error",
    "agent-accountable": "error",
    "agent-without-owner": "error",
    "agent-unreviewed": "warning",
    "unfit-backup": "warning",
}
"""The table of the rules' names and default severities, by hand."""

NEW_IN: Final = {
    "0.2.0": {"never-in-force", "self-reference", "alumnus-still-here"},
    "0.3.0": {
        *("reality-differs", "stale-signoff", "missing-signoff"),
        *("agent-accountable", "agent-without-owner", "agent-unreviewed", "unfit-backup"),
        *("impossible-result", "doubtful-result", "weights-not-one", "grades-out-of-order", "floor-beyond-target"),
        *("person-target-missing", "review-without-criteria", "step-without-deadline", "meeting-without-time"),
    },
}
"""The rules that came after version 0.1.0."""

every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


def test_the_base_is_clean(tmp_path: Path) -> None:
    assert found(write(tmp_path, BASE)) == ()


def test_names_and_default_severities() -> None:
    assert {name: str(rule.severity) for name, rule in RULES.items()} == SEVERITIES


def test_the_version_that_each_rule_came_with() -> None:
    for version in sorted({rule.since for rule in RULES.values()} - {"0.1.0"}):
        assert {name for name, rule in RULES.items() if rule.since == version} == NEW_IN[version]
    assert {rule.status for rule in RULES.values()} == {Status.STABLE}


def test_the_rules_that_are_off_unless_configured() -> None:
    assert {name for name, rule in RULES.items() if rule.on_request} == {
        "stale-signoff",
        "missing-signoff",
        "step-without-deadline",
    }


def test_what_can_be_configured_and_suppressed() -> None:
    assert not any(rule.configurable or rule.suppressible for rule in RULES.values() if rule.about_reading)
    assert {name for name, rule in RULES.items() if rule.configurable and not rule.suppressible} == {
        "unused-suppression",
        "expired-suppression",
        "reality-differs",
    }


@every_rule
def test_bad_example(rule: Rule[..., Any], tmp_path: Path) -> None:
    findings = found_in(rule.explanation.bad, tmp_path)
    assert [finding.rule for finding in findings] == [rule.name], lines(findings)


@every_rule
def test_good_example(rule: Rule[..., Any], tmp_path: Path) -> None:
    findings = found_in(rule.explanation.good, tmp_path)
    assert findings == (), lines(findings)


@every_rule
def test_every_part_is_there(rule: Rule[..., Any]) -> None:
    said = rule.explanation
    assert said.sentence.endswith("."), "one sentence, in one line"
    assert said.fix.endswith(".")
    assert said.bad
    assert said.good
    assert said.bad != said.good


@every_rule
def test_options_are_documented(rule: Rule[..., Any]) -> None:
    for option in rule.options:
        assert f"`{option}`" in rule.explanation.options
    assert bool(rule.options) == bool(rule.explanation.options)
    assert not (rule.options and rule.about_reading)


@every_rule
def test_findings_say_what_to_do(rule: Rule[..., Any], tmp_path: Path) -> None:
    for finding in found_in(rule.explanation.bad, tmp_path):
        assert finding.help
        assert not finding.message.endswith(".")


def lines(findings: Sequence[Finding]) -> str:
    return "\n".join(map(in_a_line, findings))
