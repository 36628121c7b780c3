"""Suppressions: what a comment, or a cell of people.csv, hides of what is found, and what is said of it itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from organisations import DAY, EVERY

from commops.checking.check import check
from commops.checking.report import Report
from commops.finding import Finding
from commops.sources.reading import read

ROLES = "roles: {editor: {name: Editor}}\n"
"""Without roles, no team is empty."""


def checked(folder: Path, text: str, files: Mapping[str, str] | None = None, on: date = DAY) -> Report:
    for name, each in {"commops.yaml": text, **(files or {"roles.yaml": ROLES})}.items():
        (folder / name).write_text(each, encoding="utf-8", newline="")
    return check(read(folder), EVERY, on)


def told(report: Report) -> list[str]:
    return [
        f"{each.at.place.span.line}:{each.at.place.span.column} {each.finding.rule}: {each.finding.message}"
        for each in report.located(report.findings)
    ]


def hidden(report: Report) -> list[str]:
    return [f"{each.finding.rule}: {each.reason}" for each in report.suppressed]


@pytest.mark.parametrize(
    "text",
    [
        "teams:\n  # commops: ignore[empty-team] filled in spring\n  attic:\n    name: Attic\n",
        "teams:\n  attic:  # commops: ignore[empty-team] filled in spring\n    name: Attic\n",
        "teams:\r\n  attic:  #commops:ignore[empty-team]filled in spring\r\n    name: Attic\r\n",
        "teams:\n  # Commops: ignore[ empty-team , wide-span ] - filled in spring.\n  # Why.\n  attic: {name: Attic}\n",
        "teams: {attic: {name: Attic}}  # commops: ignore[empty-team] until 2026-07-01: filled in spring\n",
        "teams: {attic: {name: Attic}}  # commops: ignore[empty-team] filled in spring (until 2026-12-31)\n",
    ],
)
def test_a_comment_hides_what_is_found_on_its_line_or_the_next(tmp_path: Path, text: str) -> None:
    report = checked(tmp_path, text)
    assert [each for each in told(report) if "unused" not in each] == []
    assert hidden(report) == ["empty-team: filled in spring"]


@pytest.mark.parametrize(
    "text",
    [
        "# commops: ignore[empty-team] too far above\nteams:\n  attic:\n    name: Attic\n",
        "teams:  # commops: ignore[empty-team] of another line\n  attic:\n    name: Attic\n",
        "teams:\n  attic:\n    name: Attic  # commops: ignore[empty-team] below\n",
        "teams:\n  attic: {name: 'of # commops: ignore[empty-team] no'}\n",
        "teams:\n  attic:\n    description: |\n      # commops: ignore[empty-team] no\n    name: Attic\n",
        "teams:\n  # commops: see ignore[empty-team] in the handbook\n  attic: {name: Attic}\n",
        "teams:\n  # ignore[empty-team] filled in spring\n  attic: {name: Attic}\n",
    ],
)
def test_what_is_elsewhere_or_no_comment_hides_nothing(tmp_path: Path, text: str) -> None:
    report = checked(tmp_path, text)
    assert hidden(report) == []
    assert "empty-team" in {finding.rule for finding in report.findings}


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("ignore[empty-team]", "2:3 missing-field: this suppression has no reason"),
        ("ignore[empty-team] !", "2:3 missing-field: this suppression has no reason"),
        ("ignore[empty-team] until 2026-12-31", "2:3 missing-field: this suppression has no reason"),
        ("ignore[] filled in spring", "2:3 missing-field: this suppression names no rule"),
        ("ignore empty-team filled in spring", "2:3 unknown-value: invalid suppression comment"),
        ("ignroe[empty-team] filled in spring", "2:3 unknown-value: invalid suppression comment"),
        ("noqa", "2:3 unknown-value: invalid suppression comment"),
        ("ignore[empty-tema] filled in spring", "2:21 unknown-rule: unknown rule 'empty-tema'"),
        ("ignore[unknown-field] it is ours", "2:21 unknown-option: 'unknown-field' cannot be suppressed"),
        ("ignore[unused-suppression] why not", "2:21 unknown-option: 'unused-suppression' cannot be suppressed"),
        ("ignore[empty-team] until 2026-02-30 filled", "2:3 unknown-value: invalid date '2026-02-30'"),
        ("ignore[empty-team] until 20261231 filled", "2:3 unknown-value: invalid date '20261231'"),
        ("ignore[empty-team] until 2026-W53-4 filled", "2:3 unknown-value: invalid date '2026-W53-4'"),
        ("ignore[empty-team] until 31.12.2026, filled", "2:3 unknown-value: invalid date '31.12.2026'"),
    ],
)
def test_what_is_wrong_with_a_suppression(tmp_path: Path, comment: str, said: str) -> None:
    report = checked(tmp_path, f"teams:\n  # commops: {comment}\n  attic: {{name: Attic}}\n")
    assert told(report) == [
        said,
        "3:3 empty-team: team 'attic' is empty: it has no role, no holder and no sub-team",
    ]
    assert report.suppressed == ()
    assert all(finding.help for finding in report.findings)


def test_full_width_characters_are_reported(tmp_path: Path) -> None:
    text = "teams:\n  # commops\uff1aignore\u3010empty-team\u3011\u6625\u5929\u8865\u4eba\n  attic: {name: Attic}\n"
    assert told(checked(tmp_path, text))[0] == snapshot("2:3 unknown-value: invalid suppression comment")


@pytest.mark.parametrize(
    "comment",
    [
        "# commops: 忽略[empty-team] 春天补人",
        "# commops: 忽略【empty-team】春天补人",
        "# commops：忽略 empty-team 春天补人",
        "# commops ignore[empty-team] filled in spring",
        "# commops-ignore[empty-team] filled in spring",
        "# commops ignore empty-team",
        "# comops: ignore[empty-team] filled in spring",
        "# commops: Ignore[empty-team] filled in spring",
        "# commops: ignore［empty-team］ filled in spring",
    ],
)
def test_what_is_meant_to_suppress_is_reported_however_it_is_written(tmp_path: Path, comment: str) -> None:
    report = checked(tmp_path, f"teams:\n  {comment}\n  attic: {{name: Attic}}\n")
    assert told(report)[0] == "2:3 unknown-value: invalid suppression comment"


@pytest.mark.parametrize(
    "comment",
    [
        "# commops ignores hidden files",
        "# the commops docs [1]",
        "# commops validate [PATH]",
        "# commops：团队放在别处",
    ],
)
def test_what_is_about_something_else_is_a_comment_like_any_other(tmp_path: Path, comment: str) -> None:
    report = checked(tmp_path, f"teams:\n  {comment}\n  attic: {{name: Attic}}\n")
    assert [finding.rule for finding in report.findings] == ["empty-team"]


def test_who_says_until_when_is_reminded(tmp_path: Path) -> None:
    text = "teams:\n  # commops: ignore[empty-team] until 2026-06-30, filled in spring\n  attic: {name: Attic}\n"
    assert hidden(checked(tmp_path, text, on=date(2026, 6, 30))) == ["empty-team: filled in spring"]
    assert told(checked(tmp_path, text, on=date(2026, 7, 1))) == snapshot(
        [
            "2:3 expired-suppression: this suppression expired after 2026-06-30",
            "3:3 empty-team: team 'attic' is empty: it has no role, no holder and no sub-team",
        ]
    )


def test_unused_suppressions_are_reported_rule_by_rule(tmp_path: Path) -> None:
    text = "teams:\n  # commops: ignore[empty-team, wide-span] filled in spring\n  attic: {name: Attic}\n"
    [finding] = checked(tmp_path, text).findings
    assert (finding.rule, finding.message, finding.help) == snapshot(
        (
            "unused-suppression",
            "unused suppression: no findings of 'wide-span' here",
            "remove 'wide-span' from it",
        )
    )
    assert finding.fix
    assert [edit.instead for edit in finding.fix.edits] == snapshot(["# commops: ignore[empty-team] filled in spring"])


def test_a_rule_that_was_not_run_is_not_judged(tmp_path: Path) -> None:
    text = "teams:\n  # commops: ignore[vacant-role] no people yet\n  attic: {name: Attic}\n"
    assert {finding.rule for finding in checked(tmp_path, text).findings} == {"empty-team"}


def test_nothing_is_judged_where_a_file_cannot_be_read(tmp_path: Path) -> None:
    text = "teams:\n  # commops: ignore[empty-team] filled in spring\n  attic: {lead: event-led}\n"
    assert {finding.rule for finding in checked(tmp_path, text).findings} == {"unknown-reference"}


def test_asking_for_one_rule_hides_and_judges_only_that(tmp_path: Path) -> None:
    text = "teams:\n  # commops: ignore[empty-team] filled in spring\n  attic: {name: Attic}\n"
    checked(tmp_path, text)

    def findings(*rules: str) -> tuple[tuple[Finding, ...], int]:
        report = check(read(tmp_path), rules, DAY)
        return report.findings, len(report.suppressed)

    assert findings("empty-team") == ((), 1)
    assert findings("unused-suppression") == ((), 0)
    assert findings("wide-span", "unused-suppression") == ((), 0)


def test_settings_hold_for_suppressions_too(tmp_path: Path) -> None:
    text = "teams:\n  a: {name: A}\n# commops: ignore[empty-team] left over\nrules: {%s}\n"
    rules = {
        setting: {str(each.severity) for each in checked(tmp_path, text % setting).findings}
        for setting in ("empty-team: info", "empty-team: info, unused-suppression: error", "unused-suppression: off")
    }
    assert rules == {
        "empty-team: info": {"info", "warning"},
        "empty-team: info, unused-suppression: error": {"info", "error"},
        "unused-suppression: off": {"warning"},
    }


ROSTER = "id,name,email,ignore\n"
TEAMS = "teams: {events: {lead: event-lead}}\nroles: {event-lead: {team: events, seats: any}}\n"


def test_a_roster_has_a_column_for_it(tmp_path: Path) -> None:
    roster = ROSTER + (
        "wei,Wei Zhang,,same-person: two people of one name; ending-soon: not known yet\n"
        "wei-zhang,Wei Zhang,,\n"
        "lin,Lin Chen,,same-persn: why\n"
        "noa,Noa Levi,,same-person\n"
        "kofi,Kofi Mensah,,same-person:\n"
    )
    report = checked(tmp_path, TEAMS, {"people.csv": roster})
    assert [each for each in told(report) if "empty-team" not in each] == snapshot(
        [
            "2:53 unused-suppression: unused suppression: no findings of 'ending-soon' here",
            "4:15 unknown-rule: unknown rule 'same-persn'",
            "5:15 unknown-value: 'same-person' has no reason",
            "6:19 missing-field: this suppression has no reason",
        ]
    )
    assert hidden(report) == snapshot(["same-person: two people of one name"])


def test_a_full_width_colon_in_a_roster(tmp_path: Path) -> None:
    roster = ROSTER + (
        "wei,Wei Zhang,,same-person：两人同名；并非一人\n"
        "wei-zhang,Wei Zhang,,\n"
        "lin,Lin Chen,,same-person：两人同名；ending-soon：还不知道\n"
        'noa,Noa Levi,,"same-person, ending-soon：重名"\n'
    )
    report = checked(tmp_path, TEAMS, {"people.csv": roster})
    assert [(said, finding.help) for said, finding in zip(told(report), report.findings, strict=True)] == snapshot(
        [
            ("4:15 unknown-value: `；` does not separate two suppressions", "write `;` instead of the full-width `；`"),
            (
                "5:16 unused-suppression: unused suppression: no findings of 'ending-soon', 'same-person' here",
                "delete the suppression",
            ),
        ]
    )
    assert [str(edit.instead) for finding in report.findings if finding.fix for edit in finding.fix.edits] == snapshot(
        ["None"]
    )
    assert hidden(report) == snapshot(["same-person: 两人同名；并非一人"])
