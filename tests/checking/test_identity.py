"""What a finding is known by: of a role in many teams, the position that is meant."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from organisations import report

from commops.checking import baseline
from commops.checking.identity import Entry, without_position
from commops.checking.report import Report
from commops.reports import report_gitlab, report_sarif

TWO_TEAMS = """
organization: {name: X, team_kinds: {sig: functional}}
teams: {alpha: {kind: sig, holders: {ptl: [ann]}}, beta: {kind: sig, holders: {ptl: [bob]}}}
roles: {ptl: {in_each: [alpha, beta], leads: true, reports_to: none}}
people: {ann: {}, bob: {}}
rules: {overloaded-role: {max: 1}}
duties:
  b1: {team: beta, name: Write news}
  b2: {team: beta, name: Moderate forum}
  a1: {team: alpha, name: Book rooms}
"""
ONE_MORE = TWO_TEAMS + "  a2: {team: alpha, name: Print badges}\n"
RULE = frozenset({"overloaded-role"})


def of(folder: Path, text: str) -> Report:
    """Return the report of one rule on an organisation."""
    folder.mkdir(exist_ok=True)
    (folder / "commops.yaml").write_text(text, encoding="utf-8")
    return report(folder, date(2026, 7, 1), RULE)


def messages(report: Report) -> list[str]:
    return [finding.message for finding in report.findings]


def fingerprints(report: Report) -> dict[str, str]:
    """Return the fingerprint of each message, as SARIF and GitLab have it."""
    sarif = json.loads(report_sarif.text(report, ""))["runs"][0]["results"]
    of_sarif = {each["message"]["text"]: next(iter(each["partialFingerprints"].values())) for each in sarif}
    of_gitlab = {each["description"]: each["fingerprint"] for each in json.loads(report_gitlab.text(report, ""))}
    assert sorted(of_sarif.values()) == sorted(of_gitlab.values())
    return of_sarif


def test_the_identity_names_the_position(tmp_path: Path) -> None:
    findings = of(tmp_path, ONE_MORE).findings
    assert [finding.identity for finding in findings] == snapshot(
        [("overloaded-role", "roles/ptl@alpha"), ("overloaded-role", "roles/ptl@beta")]
    )


def test_a_baseline_hides_the_position_that_was_recorded(tmp_path: Path) -> None:
    recorded = baseline.of(of(tmp_path, TWO_TEAMS))
    later = baseline.without(of(tmp_path, ONE_MORE), recorded)
    assert messages(later) == ["'ptl@alpha' is responsible for 2 duties"]
    assert [finding.message for finding in later.known] == ["'ptl@beta' is responsible for 2 duties"]
    assert later.gone == ()


def test_a_baseline_that_does_not_tell_positions_apart_goes_on_working(tmp_path: Path) -> None:
    recorded = [Entry("overloaded-role", "roles/ptl"), Entry("overloaded-role", "roles/ptl")]
    assert baseline.without(of(tmp_path, ONE_MORE), recorded).findings == ()
    assert len(baseline.without(of(tmp_path, ONE_MORE), recorded[:1]).findings) == 1


def test_fingerprints_stay_with_their_position(tmp_path: Path) -> None:
    before, after = fingerprints(of(tmp_path, TWO_TEAMS)), fingerprints(of(tmp_path, ONE_MORE))
    assert before.items() <= after.items()
    assert len(set(after.values())) == len(after)


def test_the_fingerprint_of_a_role_in_one_team_is_as_it_always_was(tmp_path: Path) -> None:
    text = "teams: {t: {lead: a}}\nroles: {a: {team: t}}\nrules: {overloaded-role: {max: 1}}\nduties: {d: {team: t}, e: {team: t}}"  # noqa: E501 - one file
    assert [*fingerprints(of(tmp_path, text)).values()] == snapshot(
        ["b3034efcb43eac8fba878a91d541013f80e05a3fe5d3b62184b53e42bdd83ad9"]
    )


TWO_ROLES = """
organization: {name: X, team_kinds: {sig: functional}}
teams: {alpha: {kind: sig, holders: {HELD: [ann]}}}
roles:
  chair: {in_each: [alpha], leads: true, reports_to: none}
  scribe: {in_each: [alpha]}
people: {ann: {}}
duties: {news: {team: alpha, responsible: [scribe]}}
"""
VACANT = frozenset({"vacant-role"})


def vacant_beside(folder: Path, held: str) -> Report:
    """Return the report on two roles in one team, of which one is held."""
    folder.mkdir()
    (folder / "commops.yaml").write_text(TWO_ROLES.replace("HELD", held), encoding="utf-8")
    return report(folder, date(2026, 7, 1), VACANT)


def test_another_vacant_position_of_the_same_team_is_new(tmp_path: Path) -> None:
    before, after = vacant_beside(tmp_path / "before", "chair"), vacant_beside(tmp_path / "after", "scribe")
    assert [each.identity[:2] for each in (*before.findings, *after.findings)] == snapshot(
        [("vacant-role", "teams/scribe@alpha"), ("vacant-role", "teams/chair@alpha")]
    )
    later = baseline.without(after, baseline.of(before))
    assert messages(later) == snapshot(["'chair@alpha' is vacant; 1 duty depends on it"])
    assert set(fingerprints(before).values()).isdisjoint(fingerprints(after).values())


def test_a_baseline_that_names_only_the_team_goes_on_working(tmp_path: Path) -> None:
    after = vacant_beside(tmp_path / "after", "scribe")
    assert baseline.without(after, [Entry("vacant-role", "teams/alpha")]).findings == ()


@pytest.mark.parametrize("path", ["roles/ptl", "roles/ptl/seats", "duties/roles/x@y", "teams/a/holders/ptl@a"])
def test_only_the_team_of_a_role_is_left_out(path: str) -> None:
    assert without_position(path) == path
    assert without_position(path.replace("roles/ptl", "roles/ptl@alpha", 1)) == path
    assert without_position(path.replace("teams/a", "teams/ptl@a", 1)) == path


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(0, 3), min_size=2, max_size=4), st.data())
def test_a_duty_more_changes_no_identity_of_another_team(duties: list[int], data: st.DataObject) -> None:
    grown = data.draw(st.integers(0, len(duties) - 1))
    more = [number + (team == grown) for team, number in enumerate(duties)]
    before, after = identities(duties), identities(more)
    assert {team: each for team, each in before.items() if team != grown} == {
        team: each for team, each in after.items() if team != grown
    }


def identities(duties: list[int]) -> dict[int, tuple[str, ...]]:
    """Return the identity of the finding about each team, of teams with so many duties."""
    teams = "".join(f"  t{team}: {{holders: {{ptl: [ann]}}}}\n" for team in range(len(duties)))
    rows = "".join(f"  d{team}-{n}: {{team: t{team}}}\n" for team, number in enumerate(duties) for n in range(number))
    text = f"teams:\n{teams}roles: {{ptl: {{in_each: all, leads: true, reports_to: none}}}}\npeople: {{ann: {{}}}}\n"
    text += f"rules: {{overloaded-role: {{max: 1}}}}\nduties:\n{rows}"
    with TemporaryDirectory() as folder:
        findings = of(Path(folder), text).findings
    return {int(finding.message.split("@t")[1][0]): finding.identity for finding in findings}
