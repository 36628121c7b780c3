from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from hostile import reported, reports
from hypothesis import given, settings
from inline_snapshot import snapshot
from junitparser import JUnitXml
from organisations import report

from commops.checking.registry import RULES
from commops.checking.report import Report
from commops.finding import Severity
from commops.reports import report_junit


def suites(told: Report, prefix: str = "") -> JUnitXml:
    found = JUnitXml.fromstring(report_junit.text(told, prefix).encode())
    assert isinstance(found, JUnitXml)
    return found


def cases(told: Report) -> dict[str, ET.Element]:
    whole = ET.fromstring(report_junit.text(told))  # noqa: S314 - we have just written it
    return {case.attrib["name"]: case for case in whole.iter("testcase")}


def test_the_cases_of_a_rule(tmp_path: Path) -> None:
    text = "roles:\n  a: {reports_to: b}\n  b: {reports_to: a}\nteams: {t: {lead: none, kind: project}}\n"
    (tmp_path / "commops.yaml").write_text(text, encoding="utf-8")
    found = cases(report(tmp_path))
    picked = ("reporting-cycle: roles/a/reports_to", "project-without-end: teams/t", "team-cycle", "vacant-role")
    assert [found[name].attrib.get("file") for name in picked] == ["commops.yaml", "commops.yaml", None, None]
    assert [[(child.tag, child.attrib, child.text) for child in found[name]] for name in picked] == snapshot(
        [
            [
                (
                    "failure",
                    {"type": "reporting-cycle", "message": "'a' reports to itself: a → b → a"},
                    """\
error[reporting-cycle]: 'a' reports to itself: a → b → a
--> commops.yaml:2:19
'a' reports to 'b'
commops.yaml:3:19: 'b' reports to 'a'
help: let one of them report to a role outside the cycle\
""",
                )
            ],
            [
                (
                    "system-out",
                    {},
                    """\
info[project-without-end]: project team 't' has no end date
--> commops.yaml:4:9
help: add `until: <date>`, or change the `kind` if the team is permanent\
""",
                )
            ],
            [],
            [("skipped", {"message": "no people"}, None)],
        ]
    )


def test_a_rule_that_was_not_run_is_no_case(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text("teams: {t: {lead: none}}\nrules: {team-cycle: off}\n", encoding="utf-8")
    assert "team-cycle" not in cases(report(tmp_path))
    assert "wide-span" not in cases(report(tmp_path, rules={"empty-team"}))
    assert {"duplicate-key", "unused-suppression"} & set(cases(report(tmp_path, rules={"empty-team"}))) == {
        "duplicate-key"
    }


def test_every_category_is_a_suite() -> None:
    assert [suite.name for suite in suites(reported())] == list(dict.fromkeys(rule.category for rule in RULES.values()))


@settings(max_examples=40, deadline=None)
@given(told=reports())
def test_a_parser_counts_the_same(told: Report) -> None:
    read = suites(told, "a/")
    counted = {"tests": read.tests, "failures": read.failures, "errors": read.errors, "skipped": read.skipped}
    read.update_statistics()  # type: ignore[no-untyped-call]
    assert counted == {"tests": read.tests, "failures": read.failures, "errors": read.errors, "skipped": read.skipped}
    assert read.failures == told.severities.get(Severity.ERROR, 0)
    names = [case.name for suite in read for case in suite]
    assert len(set(names)) == len(names)
    outputs = [case.system_out for suite in read for case in suite if case.system_out]
    assert len(outputs) == len(told.findings) - read.failures
