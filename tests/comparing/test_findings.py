"""The four states of a finding: new, changed, gone, and no longer reported but not fixed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from comparisons import assert_described
from inline_snapshot import snapshot

from commops.comparing.asked import asked
from commops.comparing.change import Change, Group
from commops.comparing.compared import Compared, compared
from commops.comparing.here import Here
from commops.comparing.reading_sides import read_sides
from commops.comparing.wording import Wording
from commops.finding import Severity

DAY = date(2026, 7, 1)


@dataclass(frozen=True)
class Sides:
    """Two organisations to compare."""

    folder: Path

    def compared(self, old: str, new: str, **more: str) -> Compared:
        """Compare two organisations of one file; `more` are further files of both."""
        for name, text in (("old", old), ("new", new)):
            (self.folder / name).mkdir(exist_ok=True)
            (self.folder / name / "commops.yaml").write_text(text, encoding="utf-8")
            for file, content in more.items():
                (self.folder / name / f"{file}.yaml").write_text(content, encoding="utf-8")
        here = Here(self.folder)
        found = compared(*read_sides(*asked("old", "new", here), here, DAY, cached=False))
        assert_described(found.changes)
        return found

    def findings(self, old: str, new: str, **more: str) -> list[list[Any]]:
        """Return what differs between the findings of two organisations, briefly."""
        return [_brief(each) for each in self.compared(old, new, **more).changes if each.group is Group.FINDINGS]


def _brief(change: Change) -> list[Any]:
    more = {key: value for key, value in change.more.items() if key not in {"rule", "severity"}}
    said = f"{change.more['severity']}[{change.more['rule']}]"
    return [str(change.kind), said, change.about, change.old, change.new, *([more] if more else [])]


@pytest.fixture
def sides(tmp_path: Path) -> Sides:
    """Return a folder for two organisations."""
    return Sides(tmp_path)


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


def test_a_new_finding_names_its_position(sides: Sides) -> None:
    assert sides.findings(TWO_TEAMS, ONE_MORE) == snapshot(
        [
            [
                "finding-new",
                "warning[overloaded-role]",
                "roles/ptl@alpha",
                None,
                "'ptl@alpha' is responsible for 2 duties",
                {"place": "commops.yaml:4:9"},
            ]
        ]
    )
    assert sides.findings(ONE_MORE, TWO_TEAMS) == snapshot(
        [
            [
                "finding-gone",
                "warning[overloaded-role]",
                "roles/ptl@alpha",
                "'ptl@alpha' is responsible for 2 duties",
                None,
            ]
        ]
    )


def test_a_finding_that_says_something_else_is_changed(sides: Sides) -> None:
    more = ONE_MORE + "  a3: {team: alpha, name: Order food}\n"
    assert sides.findings(ONE_MORE, more) == snapshot(
        [
            [
                "finding-changed",
                "warning[overloaded-role]",
                "roles/ptl@alpha",
                "'ptl@alpha' is responsible for 2 duties",
                "'ptl@alpha' is responsible for 3 duties",
                {"place": "commops.yaml:4:9"},
            ]
        ]
    )


def test_what_is_the_same_says_nothing(sides: Sides) -> None:
    assert sides.findings(ONE_MORE, ONE_MORE) == []


OVERLOADED = "teams: {t: {lead: a}}\nroles: {a: {team: t}}\nduties: {d: {team: t}, e: {team: t}}\n"


def test_a_rule_that_is_switched_off_fixes_nothing(sides: Sides) -> None:
    on, off = (f"rules: {{overloaded-role: {setting}}}\n" for setting in ("{max: 1}", "off"))
    assert sides.findings(on + OVERLOADED, off + OVERLOADED) == snapshot(
        [
            [
                "finding-hidden",
                "warning[overloaded-role]",
                "roles/a",
                "'a' is responsible for 2 duties",
                "'a' is responsible for 2 duties",
                {"by": "configured", "reason": "rule 'overloaded-role' is off", "place": "commops.yaml:3:9"},
            ]
        ]
    )
    assert sides.findings(off + OVERLOADED, on + OVERLOADED) == snapshot(
        [
            [
                "finding-new",
                "warning[overloaded-role]",
                "roles/a",
                None,
                "'a' is responsible for 2 duties",
                {"place": "commops.yaml:3:9", "by": "configured", "reason": "rule 'overloaded-role' was off"},
            ]
        ]
    )


def test_what_was_fixed_while_a_rule_was_switched_off_is_gone(sides: Sides) -> None:
    fixed = OVERLOADED.replace(", e: {team: t}", "")
    assert sides.findings(
        "rules: {overloaded-role: {max: 1}}\n" + OVERLOADED, "rules: {overloaded-role: off}\n" + fixed
    ) == snapshot([["finding-gone", "warning[overloaded-role]", "roles/a", "'a' is responsible for 2 duties", None]])


@pytest.mark.parametrize("setting", ["{max: 5}", "{max: 1, except: [a]}"])
def test_what_a_rule_is_told_to_pass_over_is_not_fixed(sides: Sides, setting: str) -> None:
    changed = sides.compared(
        "rules: {overloaded-role: {max: 1}}\n" + OVERLOADED, f"rules: {{overloaded-role: {setting}}}\n" + OVERLOADED
    ).changes
    told = [(str(each.kind), dict(each.follows)) for each in changed]
    assert ("rule-changed", {"findings": ["roles/a"]}) in told
    assert [each.more["by"] for each in changed if each.group is Group.FINDINGS] == ["configured"]


def test_a_suppression_comment_fixes_nothing(sides: Sides) -> None:
    before = "rules: {overloaded-role: {max: 1}}\nteams: {t: {lead: a}}\nduties: {d: {team: t}, e: {team: t}}\nroles:\n"
    plain, hidden = (
        before + f"  a: {{team: t}}{comment}\n" for comment in ("", "  # commops: ignore[overloaded-role] it is June")
    )
    assert sides.findings(plain, hidden) == snapshot(
        [
            [
                "finding-hidden",
                "warning[overloaded-role]",
                "roles/a",
                "'a' is responsible for 2 duties",
                "'a' is responsible for 2 duties",
                {"by": "suppressed", "reason": "it is June", "place": "commops.yaml:5:3"},
            ]
        ]
    )
    assert sides.findings(hidden, plain) == snapshot(
        [
            [
                "finding-new",
                "warning[overloaded-role]",
                "roles/a",
                None,
                "'a' is responsible for 2 duties",
                {"place": "commops.yaml:5:3", "by": "suppressed", "reason": "it was suppressed"},
            ]
        ]
    )


LED = "teams: {t: {lead: a}}\nroles: {a: {team: t}, b: {team: t}}\npeople: {ann: {roles: [a]}, bob: {roles: [b]}}\n"
LED += "duties: {d: {team: t}}\n"
UNLED = LED.replace("ann: {roles: [a]}", "ann: {roles: [b]}")


@pytest.mark.parametrize("setting", ["off", "{except: a}"])
def test_what_comes_with_the_setting_that_hides_it_is_new_and_fails(sides: Sides, setting: str) -> None:
    off = f"rules: {{vacant-role: {setting}}}\n"
    both = sides.compared(LED, off + UNLED)
    hidden = [each for each in both.changes if each.more.get("rule") == "vacant-role"]
    assert [_brief(each)[:3] for each in hidden] == [["finding-hidden", "error[vacant-role]", "roles/a"]]
    assert (hidden[0].old, hidden[0].more["state"], hidden[0].more["by"]) == (None, "new", "configured")
    assert str(hidden[0].more["place"]).startswith("commops.yaml:3:")
    assert both.reaches(hidden, Severity.ERROR)
    words = Wording(both.comparison, "en")
    settings = [words.line(each) for each in both.changes if each.group is Group.SETTINGS]
    assert setting != "off" or settings == ["rule 'vacant-role': error or warning → off (1 finding hidden)"]
    assert not sides.findings(off + LED, off + UNLED)


def test_what_comes_with_the_comment_that_hides_it_is_new_and_fails(sides: Sides) -> None:
    hidden = UNLED.replace("roles: {a: {team: t},", "roles:\n  a: {team: t} # commops: ignore[vacant-role] soon\n ")
    hidden = hidden.replace("  b: {team: t}}", "  b: {team: t}").replace("   b:", "  b:")
    both = sides.compared(LED, hidden)
    found = [each for each in both.changes if each.more.get("rule") == "vacant-role"]
    assert [(_brief(each)[1], each.more["state"], each.more["reason"]) for each in found] == [
        ("error[vacant-role]", "new", "soon")
    ]
    assert str(found[0].more["place"]).startswith("commops.yaml:3:")
    assert both.reaches(found, Severity.ERROR)
    assert not [each for each in sides.compared(hidden, hidden).changes if each.group is Group.FINDINGS]


def test_what_is_new_counts_with_the_severity_of_before(sides: Sides) -> None:
    both = sides.compared(LED, "rules: {vacant-role: info}\n" + UNLED)
    found = [each for each in both.changes if each.more.get("rule") == "vacant-role"]
    assert [(_brief(each)[:2], each.more["old_severity"]) for each in found] == [
        (["finding-new", "info[vacant-role]"], "error")
    ]
    assert both.reaches(found, Severity.ERROR)


def test_a_rule_about_reading_is_judged_although_it_never_runs(sides: Sides) -> None:
    wrong, right = (f"roles: {{a: {{level: {level}}}}}\n" for level in ("nothing", "lead"))
    assert [each[:3] for each in sides.findings(wrong, right)] == snapshot(
        [["finding-gone", "error[unknown-value]", "roles/a/level"]]
    )


def test_a_rule_that_lacks_its_data_fixes_nothing(sides: Sides) -> None:
    people = "teams: {t: {lead: a}}\nroles: {a: {team: t}, b: {team: t}}\npeople: {ann: {roles: [a]}}\n"
    nobody = people.replace("people: {ann: {roles: [a]}}", "")
    found = [each for each in sides.findings(people, nobody) if "vacant" in each[1]]
    assert found == snapshot(
        [
            [
                "finding-hidden",
                "warning[vacant-role]",
                "roles/b",
                "'b' is vacant",
                None,
                {"by": "not-run", "reason": "rule 'vacant-role' is no longer run: it lacks data"},
            ]
        ]
    )


def test_a_finding_about_a_renamed_role_is_the_same(sides: Sides) -> None:
    renamed = OVERLOADED.replace("lead: a}", "lead: boss}").replace("{a: {team", "{boss: {aliases: [a], team")
    rules = "rules: {overloaded-role: {max: 1}}\n"
    assert sides.findings(rules + OVERLOADED, rules + renamed) == []


def test_a_former_name_is_never_shown(sides: Sides) -> None:
    before = "roles: {a: {}}\npeople:\n  ann: {name: Deadname Smith, roles: [a]}\n  anna: {name: Deadname Smith}\n"
    after = before.replace("  ann: {name: Deadname Smith", "  ann: {name: New Smith").replace(
        "  anna: {name: Deadname Smith}", "  anna: {name: Other}"
    )
    both = [str(sides.compared(before, after).changes), str(sides.compared(after, before).changes)]
    assert "Deadname" not in both[0]
    assert "New Smith" not in both[1]


def test_a_severity_that_was_configured_is_no_change_of_a_finding(sides: Sides) -> None:
    warning, error = (f"rules: {{overloaded-role: {{max: 1, severity: {each}}}}}\n" for each in ("warning", "error"))
    assert sides.findings(warning + OVERLOADED, error + OVERLOADED) == []


def test_only_what_is_new_or_newly_hidden_fails(sides: Sides) -> None:
    for old, new, reaches in ((TWO_TEAMS, ONE_MORE, True), (ONE_MORE, TWO_TEAMS, False)):
        both = sides.compared(old, new)
        assert both.reaches(both.changes, Severity.WARNING) is reaches
        assert not both.reaches(both.changes, Severity.ERROR)

    off = ONE_MORE.replace("overloaded-role: {max: 1}", "overloaded-role: off")
    both = sides.compared(ONE_MORE, off)
    assert both.reaches(both.changes, Severity.WARNING)


def test_errors_come_first(sides: Sides) -> None:
    worse = UNLED.replace("d: {team: t}", "d: {team: t, consulted: [b], informed: [b]}")
    found = sides.findings(LED, worse)
    severities = [each[1].partition("[")[0] for each in found]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
    assert {"error", "info"} <= set(severities)
