from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hostile import reported, reports
from hypothesis import HealthCheck, given, settings
from inline_snapshot import snapshot
from organisations import report
from processes import run
from pydantic import BaseModel
from sarif_pydantic import Sarif  # type: ignore[import-untyped]
from written import reading

from commops.checking.baseline import of, without
from commops.checking.registry import RULES
from commops.checking.report import Report
from commops.finding import Address, Edit, Finding, Fix
from commops.reports import report_sarif

EXAMPLES = Path(__file__).parents[2] / "examples"
MISSPELT = """\
roles:
  主持人: {team: events}
  host: {team: events}
teams:
  events: {lead: 主持人}
duties:
  审核: {accountable: host, responsible: ["hots"]}
"""


def results(told: Report, prefix: str = "") -> list[dict[str, Any]]:
    (run,) = json.loads(report_sarif.text(told, prefix))["runs"]
    return list(run["results"])


def written(folder: Path, root: str, **files: str) -> list[dict[str, Any]]:
    reading(folder, root, {f"{name}.yaml": text for name, text in files.items()})
    return results(report(folder, rules={"unknown-reference"}))


def test_a_result(tmp_path: Path) -> None:
    (result,) = written(tmp_path, MISSPELT)
    result.pop("ruleIndex")
    assert result == snapshot(
        {
            "ruleId": "unknown-reference",
            "level": "error",
            "message": {
                "text": """\
role 'hots' is not defined
help: did you mean 'host'?\
"""
            },
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "commops.yaml", "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": 7, "startColumn": 41, "endLine": 7, "endColumn": 47},
                    },
                    "logicalLocations": [{"fullyQualifiedName": "duties/审核/responsible/0"}],
                }
            ],
            "partialFingerprints": {"commops/v1": "8a652f67b516c168209787baabf342bf4c6f0d66708cbc6c5e93a25e3ba633b9"},
            "fixes": [
                {
                    "description": {"text": "write 'host'"},
                    "artifactChanges": [
                        {
                            "artifactLocation": {"uri": "commops.yaml", "uriBaseId": "%SRCROOT%"},
                            "replacements": [
                                {
                                    "deletedRegion": {"startLine": 7, "startColumn": 41, "endLine": 7, "endColumn": 47},
                                    "insertedContent": {"text": '"host"'},
                                }
                            ],
                        }
                    ],
                }
            ],
        }
    )


def test_a_rule() -> None:
    (run,) = json.loads(report_sarif.text(reported()))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    (rule,) = (rule for rule in rules if rule["id"] == "no-accountable")
    assert rule == snapshot(
        {
            "id": "no-accountable",
            "shortDescription": {"text": "A duty has no accountable role."},
            "fullDescription": {
                "text": """\
A duty has no accountable role.

Without an accountable role, the work is done when somebody has time, and nobody can approve the result. RACI
practice asks for exactly one accountable role for each duty (ITIL; Smith and Erwin). The lead of a team is
accountable for the team's duties, unless a duty names another role. If the team has no lead, that is reported
instead.\
"""
            },
            "help": {
                "text": """\
Fix: add `accountable`, or a `team` whose lead is accountable.

Bad:

duties:
  event-report: {responsible: [event-planner]}

Good:

duties:
  event-report: {accountable: event-lead, responsible: [event-planner]}\
""",
                "markdown": """\
A duty has no accountable role.

Without an accountable role, the work is done when somebody has time, and nobody can approve the result. RACI
practice asks for exactly one accountable role for each duty (ITIL; Smith and Erwin). The lead of a team is
accountable for the team's duties, unless a duty names another role. If the team has no lead, that is reported
instead.

**Fix:** add `accountable`, or a `team` whose lead is accountable.

Bad:

```yaml
duties:
  event-report: {responsible: [event-planner]}
```

Good:

```yaml
duties:
  event-report: {accountable: event-lead, responsible: [event-planner]}
```\
""",
            },
            "defaultConfiguration": {"level": "error"},
            "properties": {"tags": ["responsibility"], "problem.severity": "error"},
        }
    )
    assert run["results"] == []
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_result_names_its_rule_by_number_too() -> None:
    (run,) = json.loads(report_sarif.text(report(EXAMPLES / "broken")))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert {rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"]} == {True}


def test_the_fix_applied_to_the_text_fixes_it(tmp_path: Path) -> None:
    (result,) = written(tmp_path, MISSPELT)
    ((replacement,),) = (change["replacements"] for change in result["fixes"][0]["artifactChanges"])
    region = replacement["deletedRegion"]
    lines = MISSPELT.split("\n")
    line = lines[region["startLine"] - 1]
    inserted = replacement["insertedContent"]["text"]
    lines[region["startLine"] - 1] = line[: region["startColumn"] - 1] + inserted + line[region["endColumn"] - 1 :]
    assert "\n".join(lines) == MISSPELT.replace('"hots"', '"host"')


@pytest.mark.parametrize(
    ("keys", "instead"),
    [(("roles", "host"), None), (("roles", "host"), "a: b"), (("roles", "host"), "yes"), (("roles", "nobody"), "host")],
)
def test_a_fix_that_is_more_than_a_word_is_left_out(keys: tuple[str, ...], instead: str | None, tmp_path: Path) -> None:
    reading(tmp_path, MISSPELT)
    told = report(tmp_path)
    address = Address(keys, file="commops.yaml")
    fix = Fix(
        "mend it", (Edit(Address(("teams", "events", "lead"), file="commops.yaml"), "host"), Edit(address, instead))
    )
    finding = Finding(message="x", address=address, fix=fix, rule="syntax", identity=("syntax", "x"))
    (result,) = results(Report(**vars(told) | {"findings": (finding,)}))
    assert "fixes" not in result


def test_a_fingerprint_stays_when_lines_move_and_files_are_renamed(tmp_path: Path) -> None:
    (before,) = written(tmp_path / "a", "organization: {name: A}\n", one=MISSPELT)
    (after,) = written(tmp_path / "b", "organization: {name: A}\n", other=f"# moved\n\n{MISSPELT}")
    assert before["locations"] != after["locations"]
    assert before["partialFingerprints"] == after["partialFingerprints"]
    (other,) = written(tmp_path / "c", MISSPELT.replace("审核", "others"))
    assert before["partialFingerprints"] != other["partialFingerprints"]


def test_a_file_is_named_from_the_root_as_a_uri() -> None:
    address = Address(file="a b/ü#1%,\udcff.yaml")
    (result,) = results(reported(Finding(message="x", address=address, rule="syntax")), "org:1/")
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "org%3A1/a%20b/%C3%BC%231%25%2C%FF.yaml", "uriBaseId": "%SRCROOT%"}


def test_suppressed_findings_state_the_reason(tmp_path: Path) -> None:
    text = MISSPELT.replace("  host:", "  # commops: ignore[vacant-role] we hire in spring\n  host:")
    reading(tmp_path, text + "people: {ada: {roles: [主持人]}}\n")
    told = report(tmp_path)
    found = results(without(told, of(told)))
    assert {each["ruleId"]: (each["suppressions"], each["baselineState"]) for each in found} == snapshot(
        {
            "vacant-role": ([{"kind": "inSource", "status": "accepted", "justification": "we hire in spring"}], "new"),
            "unknown-reference": (
                [{"kind": "external", "status": "accepted", "justification": "It is in the baseline."}],
                "unchanged",
            ),
        }
    )
    assert all("suppressions" not in each for each in results(Report(**vars(told) | {"suppressed": ()})))


def test_nothing_in_a_message_is_a_link() -> None:
    (result,) = results(reported(Finding(message="[a](b)", address=Address(file="x"), rule="syntax")))
    assert result["message"]["text"] == r"\[a\](b)"


@settings(max_examples=25, deadline=None)
@given(told=reports())
def test_a_parser_knows_all_of_any_report(told: Report) -> None:
    text = report_sarif.text(told, "a b/")
    text.encode()
    log = Sarif.model_validate_json(text)
    assert set(_unknown(log)) <= {"columnKind", "suppressions"}  # which are in the standard, but not in this parser
    prints = [each["partialFingerprints"]["commops/v1"] for each in json.loads(text)["runs"][0]["results"]]
    assert len(set(prints)) == len(prints) == len(told.findings) + len(told.suppressed)


def _unknown(value: Any) -> Iterator[str]:
    if isinstance(value, BaseModel):
        yield from value.model_extra or ()
        for name in type(value).model_fields:
            yield from _unknown(getattr(value, name))
    elif isinstance(value, list):
        for each in value:
            yield from _unknown(each)


def errors_of(log: str, folder: Path) -> list[str]:
    """Return what the validator of SARIF's editors says is wrong, the schema of 2.1.0 included."""
    validator = shutil.which("sarif-multitool")
    if not validator:
        pytest.skip("sarif-multitool is not installed: `npm install @microsoft/sarif-multitool`")
    (folder / "log.sarif").write_text(log, encoding="utf-8")
    done = run(folder, validator, "validate", "log.sarif")
    assert "Analysis completed" in done.stdout, done.stdout + done.stderr
    return re.findall("error .*", done.stdout)


@pytest.mark.consumer
@pytest.mark.parametrize("example", ["broken", "functional"])
def test_it_is_valid(example: str, tmp_path: Path) -> None:
    log = report_sarif.text(report(EXAMPLES / example), "examples/")
    assert errors_of(log, tmp_path) == []
    assert errors_of(log.replace('"results"', '"resultz"'), tmp_path), "the validator finds what is wrong"


@pytest.mark.consumer
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=reports())
def test_any_report_is_valid(told: Report, tmp_path: Path) -> None:
    assert errors_of(report_sarif.text(told), tmp_path) == []


@pytest.mark.consumer
def test_sarif_tools_counts_the_same(tmp_path: Path) -> None:
    loader = pytest.importorskip("sarif.loader", reason="sarif-tools is not installed (group `consumers`)")
    told = report(EXAMPLES / "broken")
    (tmp_path / "x.sarif").write_text(report_sarif.text(told, "org/"), encoding="utf-8")
    log = loader.load_sarif_file(str(tmp_path / "x.sarif"))
    records = log.get_records()
    counts = Counter("info" if each["Severity"] == "note" else each["Severity"] for each in records)
    assert counts == told.severities
    places = {(each["Location"], each["Line"]) for each in records}
    assert places == {
        (f"org/{at.place.file}", at.place.span.line) for at in (f.at for f in told.located(told.findings))
    }
