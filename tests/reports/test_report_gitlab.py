from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from hostile import reported, reports
from hypothesis import given, settings
from inline_snapshot import snapshot
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from organisations import report

from commops.checking.report import Report
from commops.reports import report_gitlab, report_sarif

BROKEN: Final = Path(__file__).parents[2] / "examples" / "broken"
TEXT: Final = {"type": "string", "minLength": 1, "pattern": "^[^\\u0000-\\u001f]*$"}
SCHEMA: Final = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": TEXT,
                "check_name": TEXT,
                "fingerprint": TEXT,
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "not": {"pattern": "^\\./|^/"}},
                        "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                    },
                },
            },
        },
    }
)
"""What GitLab's documentation asks of each entry."""


def issues(told: Report, prefix: str = "") -> list[dict[str, Any]]:
    return list(json.loads(report_gitlab.text(told, prefix)))


def test_an_issue(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text("roles: {host: {reports_to: hots}}\n", encoding="utf-8")
    assert issues(report(tmp_path, rules={"unknown-reference"}), "org/") == snapshot(
        [
            {
                "type": "issue",
                "check_name": "unknown-reference",
                "description": "role 'hots' is not defined; help: did you mean 'host'?",
                "categories": ["Bug Risk"],
                "severity": "major",
                "fingerprint": "80766e2744b14bff669d0ff5d47cb571a418e2df55b8afff11cad88744a22abb",
                "location": {"path": "org/commops.yaml", "lines": {"begin": 1, "end": 1}},
            }
        ]
    )


def test_no_issues() -> None:
    assert report_gitlab.text(reported()) == "[]\n"


@settings(max_examples=60, deadline=None)
@given(told=reports())
def test_any_report_is_as_gitlab_wants_it(told: Report) -> None:
    report_gitlab.text(told).encode()
    found = issues(told, "org/")
    assert [error.message for error in SCHEMA.iter_errors(found)] == []
    assert len({each["fingerprint"] for each in found}) == len(told.findings)


@pytest.mark.consumer
def test_sarif_tools_makes_the_same_of_our_sarif(tmp_path: Path) -> None:
    reason = "sarif-tools is not installed (group `consumers`)"
    loader = pytest.importorskip("sarif.loader", reason=reason)
    climate = pytest.importorskip("sarif.operations.codeclimate_op", reason=reason)
    told = report(BROKEN)
    (tmp_path / "x.sarif").write_text(report_sarif.text(told, "org/"), encoding="utf-8")
    climate.generate(loader.load_sarif_files(str(tmp_path / "x.sarif")), str(tmp_path / "x.json"), False)  # noqa: FBT003 - their parameter
    theirs = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert sorted(map(_essence, issues(told, "org/"))) == sorted(map(_essence, theirs))


def _essence(issue: dict[str, Any]) -> tuple[Any, ...]:
    location = issue["location"]
    return issue["type"], issue["severity"], location["path"], location["lines"]["begin"]
