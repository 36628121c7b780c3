"""What `rules:` in commops.yaml can configure, and what it cannot; unknown rules on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from organisations import found, in_a_line, told
from processes import Done
from processes import commops as in_folder

ORGANISATION = """
teams:
  community: {lead: manager}
  wg-talks: {parent: community}
  wg-walks: {parent: community}
  studio: {parent: community}
roles:
  manager: {team: community}
  speaker: {team: wg-talks, seats: 4}
  guide: {team: wg-walks}
  painter: {team: studio}
"""
LEADERLESS = [
    "warning team-without-lead teams/studio: team 'studio' has no lead",
    "warning team-without-lead teams/wg-talks: team 'wg-talks' has no lead",
    "warning team-without-lead teams/wg-walks: team 'wg-walks' has no lead",
]


def with_rules(folder: Path, rules: str) -> list[str]:
    return sorted(told(folder, f"rules: {rules}\n{ORGANISATION}"))


def commops(*arguments: str | Path) -> Done:
    return in_folder(Path(), *arguments)


@pytest.mark.parametrize("rules", ["{}", "", "{wide-span: off}", "{team-without-lead: {}}"])
def test_without_a_setting_it_is_the_default(rules: str, tmp_path: Path) -> None:
    assert with_rules(tmp_path, rules) == LEADERLESS


@pytest.mark.parametrize("rules", ["{team-without-lead: off}", "{team-without-lead: {severity: off}}"])
def test_off(rules: str, tmp_path: Path) -> None:
    assert with_rules(tmp_path, rules) == []


@pytest.mark.parametrize("severity", ["info", "error"])
def test_a_severity(severity: str, tmp_path: Path) -> None:
    expected = [line.replace("warning", severity) for line in LEADERLESS]
    assert with_rules(tmp_path, f"{{team-without-lead: {severity}}}") == expected
    assert with_rules(tmp_path, f"{{team-without-lead: {{severity: {severity}}}}}") == expected


def test_a_set_severity_is_stronger_than_that_of_a_finding(tmp_path: Path) -> None:
    text = f"{ORGANISATION}\nduties: {{mural: {{team: studio}}}}\nrules: {{team-without-lead: info}}"
    assert all(line.startswith("info ") for line in told(tmp_path, text))


@pytest.mark.parametrize(
    ("patterns", "left"),
    [
        ('["wg-*"]', 1),
        ("studio", 2),
        ("[studio, wg-talks]", 1),
        ("[]", 3),
        ('"*"', 0),
        ("WG-talks*", 4),
        ("wg-?alks", 1),
    ],
)
def test_excluded_ids(patterns: str, left: int, tmp_path: Path) -> None:
    assert len(with_rules(tmp_path, f"{{team-without-lead: {{except: {patterns}}}}}")) == left


def test_an_option(tmp_path: Path) -> None:
    rules = "{team-without-lead: off, wide-span: {max: 3, severity: error}}"
    text = f"rules: {rules}\n{ORGANISATION}".replace("wg-talks: {", "wg-talks: {lead: guide, members: [guide], ")
    assert told(tmp_path, text) == ["error wide-span roles/guide: 'guide' has 4 direct reports; at most 3 are expected"]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ("{team-without-led: off}", "unknown-rule rules/team-without-led: unknown rule 'team-without-led'"),
        ("{TEAM-WITHOUT-LEAD: off}", "unknown-rule rules/TEAM-WITHOUT-LEAD: unknown rule 'TEAM-WITHOUT-LEAD'"),
        ("off", "wrong-type rules: expected a mapping of rules"),
        ("[wide-span]", "wrong-type rules: expected a mapping of rules"),
        ("{wide-span: of}", "unknown-option rules/wide-span: unknown severity 'of'"),
        ("{wide-span: 10}", "unknown-option rules/wide-span: unknown severity '10'"),
        ("{wide-span: }", "unknown-option rules/wide-span: invalid configuration of 'wide-span'"),
        ("{wide-span: [off]}", "unknown-option rules/wide-span: invalid configuration of 'wide-span'"),
        ("{wide-span: {severity: [off]}}", "unknown-option rules/wide-span/severity: expected a severity"),
        ("{wide-span: {severity: fatal}}", "unknown-option rules/wide-span/severity: unknown severity 'fatal'"),
        ("{wide-span: {maximum: 3}}", "unknown-option rules/wide-span/maximum: 'wide-span' has no option 'maximum'"),
        ("{empty-team: {max: 3}}", "unknown-option rules/empty-team/max: 'empty-team' has no option 'max'"),
        ("{wide-span: {max: -1}}", "unknown-option rules/wide-span/max: expected a whole number, 0 or more"),
        ("{wide-span: {max: nan}}", "unknown-option rules/wide-span/max: expected a whole number, 0 or more"),
        ("{wide-span: {max: .inf}}", "unknown-option rules/wide-span/max: expected a whole number, 0 or more"),
        ("{wide-span: {max: 2.5}}", "unknown-option rules/wide-span/max: expected a whole number, 0 or more"),
        ("{wide-span: {max: 1_0}}", "unknown-option rules/wide-span/max: expected a whole number, 0 or more"),
        ("{wide-span: {max: }}", "unknown-option rules/wide-span/max: expected a whole number, 0 or more"),
        ("{wide-span: {max: [3]}}", "unknown-option rules/wide-span/max: expected a whole number, 0 or more"),
        (
            "{wide-span: {except: {wg: x}}}",
            "unknown-option rules/wide-span/except: expected ids, in which `*` matches anything",
        ),
        (
            "{wide-span: {except: [[wg]]}}",
            "unknown-option rules/wide-span/except: expected ids, in which `*` matches anything",
        ),
        ("{syntax: off}", "unknown-option rules/syntax: 'syntax' is always reported and cannot be configured"),
        (
            "{unknown-field: {except: [x]}}",
            "unknown-option rules/unknown-field: 'unknown-field' is always reported and cannot be configured",
        ),
        (
            "{unknown-rule: info}",
            "unknown-option rules/unknown-rule: 'unknown-rule' is always reported and cannot be configured",
        ),
    ],
)
def test_invalid_settings_change_nothing_else(rules: str, expected: str, tmp_path: Path) -> None:
    assert with_rules(tmp_path, rules) == [f"error {expected}", *LEADERLESS]


def test_every_wrong_setting_says_what_to_do(tmp_path: Path) -> None:
    told(tmp_path, f"rules: {{wide-spam: off, wide-span: {{max: x, maxx: 3}}, empty-team: eror}}\n{ORGANISATION}")
    helps = {
        in_a_line(finding).split()[2]: finding.help for finding in found(tmp_path) if "rules/" in in_a_line(finding)
    }
    assert helps == {
        "rules/wide-spam:": "did you mean 'wide-span'?",
        "rules/wide-span/max:": "write a number, for example `max: 15`",
        "rules/wide-span/maxx:": "did you mean 'max'?",
        "rules/empty-team:": "did you mean 'error'?",
    }


@pytest.mark.parametrize(
    ("rules", "help_"),
    [
        ("{wide-span: warn}", "did you mean 'warning'?"),
        ("{wide-span: 2}", "did you mean 'error'?"),
        ("{wide-span: FALSE}", "did you mean 'off'?"),
        ("{wide-span: ignore}", "did you mean 'off'?"),
        ("{wide-span: hint}", "did you mean 'info'?"),
        ("{wide-span: on}", "delete it: every rule runs unless it is `off`"),
        (
            "{wide-span: loud}",
            "write `off`, `info`, `warning`, `error`, or a mapping of `severity`, `except` and the rule's own options",
        ),
        ("{wide-span: [error, {max: 3}]}", "write `wide-span: {severity: error, max: 3}`"),
        ("{wide-span: [warning]}", "write `wide-span: warning`"),
        ("{wide-span: {level: error}}", "write `severity: error`"),
        ("{wide-span: {enabled: false}}", "write `severity: off`"),
        ("{wide-span: {warning: true}}", "write `severity: warning`"),
        ("{wide-span: {ignore: [studio]}}", 'write `except: ["wg-*"]`'),
        ("{wide-span: {maximum: 3}}", "the rule has these options: `max`"),
        ("{empty-team: {exept: studio}}", "did you mean 'except'?"),
        (
            "{workflow: off}",
            "'workflow' is a category of rules: name each rule, for example `step-without-deadline: off`",
        ),
        ("{several-*: off}", "name each rule: several-heads, several-accountable"),
        ('{"*": off}', "name each rule, for example `wide-span: off`"),
        ("{ignore: [wide-span]}", "name each rule, for example `wide-span: off`"),
        ("{wide_span: off}", "did you mean 'wide-span'?"),
        ("{quiet: off}", "`commops rule` lists the rules"),
        ("[wide-span]", "write `rules: {wide-span: off}`"),
        ("wide-span", "write `rules: {wide-span: off}`"),
    ],
)
def test_habits_of_other_linters_get_help(rules: str, help_: str, tmp_path: Path) -> None:
    with_rules(tmp_path, rules)
    (fault,) = (finding for finding in found(tmp_path) if finding.address.keys[:1] == ("rules",))
    assert (fault.severity, fault.help) == ("error", help_)


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        ("studoi", ["error unknown-option rules/team-without-lead/except/0: unknown id 'studoi'"]),
        (
            "[studio, wg_talks]",
            ["error unknown-option rules/team-without-lead/except/1: unknown id 'wg_talks'"],
        ),
        ("painter", []),
        ('["sig-*"]', ["warning unknown-option rules/team-without-lead/except/0: 'sig-*' matches no id"]),
        ('["*-sig"]', []),
    ],
)
def test_excluded_ids_must_exist(patterns: str, expected: list[str], tmp_path: Path) -> None:
    lines = with_rules(tmp_path, f"{{team-without-lead: {{except: {patterns}}}}}")
    assert [line for line in lines if "unknown-option" in line] == expected


def test_excluded_ids_are_not_checked_while_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text("teams: {sig-walks: {lead: none}, choir: {lead: none}\n", encoding="utf-8")
    lines = with_rules(tmp_path, '{team-without-lead: {except: ["sig-*", choir]}}')
    assert not [line for line in lines if "unknown-option" in line]


def test_a_duty_of_the_standard_may_be_excluded(tmp_path: Path) -> None:
    text = "organization: {standard: community-operations}\nrules: {missing-duty: {except: [content, event-review]}}\n"
    assert not [line for line in told(tmp_path, f"{text}{ORGANISATION}") if "unknown-option" in line]


def test_what_a_standard_sets_is_for_itself_alone(tmp_path: Path) -> None:
    standard = tmp_path / "standard"
    standard.mkdir()
    (standard / "commops.yaml").write_text(
        "rules: {team-without-lead: off, wide-spam: off}\nduties: {talks: {name: Talks}}\n", encoding="utf-8"
    )
    text = f"organization: {{standard: ./standard}}\n{ORGANISATION}"
    lines = [line for line in told(tmp_path, text) if "team-without-lead" in line or "wide-spam" in line]
    assert sorted(lines) == LEADERLESS
    shown = commops("rule", "team-without-lead", "--path", tmp_path)
    assert "severity  warning  default" in shown.stdout


def test_settings_are_read_in_the_file_that_marks_the_root_only(tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text("rules: {team-without-lead: off}\nareas: {}\n", encoding="utf-8")
    assert with_rules(tmp_path, "{}") == [
        "error unknown-field rules: `rules` is allowed only in commops.yaml",
        *LEADERLESS,
    ]


# As a process: what is unknown is an error of usage


@pytest.mark.parametrize("option", ["--rule", "--skip"])
def test_an_unknown_rule_in_an_option(option: str, tmp_path: Path) -> None:
    with_rules(tmp_path, "{}")
    ran = commops("validate", tmp_path, option, "team-without-led")
    assert ran.code == 2
    assert ran.stdout == ""
    assert "did you mean 'team-without-lead'?" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_an_unknown_rule_in_the_settings(tmp_path: Path) -> None:
    with_rules(tmp_path, "{team-without-led: off}")
    for options in ([], ["--rule", "empty-team"], ["--fail-on", "never"]):
        ran = commops("validate", tmp_path, "--format", "concise", *options)
        assert ran.code == 2
        assert "unknown-rule" in ran.stdout


def test_one_rule_and_all_but_one(tmp_path: Path) -> None:
    with_rules(tmp_path, "{}")
    assert "team-without-lead" not in commops("validate", tmp_path, "--rule", "empty-team").stdout
    assert "team-without-lead" not in commops("validate", tmp_path, "--skip", "team-without-lead").stdout
    assert "team-without-lead" in commops("validate", tmp_path, "--rule", "team-without-lead").stdout


def test_warnings_fail_where_it_is_asked_for(tmp_path: Path) -> None:
    with_rules(tmp_path, "{}")
    assert commops("validate", tmp_path).code == 0
    assert commops("validate", tmp_path, "--fail-on", "warning").code == 1
    with_rules(tmp_path, "{team-without-lead: error}")
    assert commops("validate", tmp_path).code == 1
    assert commops("validate", tmp_path, "--fail-on", "never").code == 0


# As a process: what a rule is here, and where that stands


def test_each_part_of_a_setting_tells_its_line(tmp_path: Path) -> None:
    with_rules(tmp_path, "\n  wide-span: info\n  many-leads:\n    max: 5\n    except:\n      - guide\n  empty-team: {}")
    ran = commops("rule", "many-leads", "--path", tmp_path)
    assert (ran.code, ran.stderr) == (0, "")
    assert _here(ran.stdout) == [
        "severity  warning  default",
        "max       5        commops.yaml:4:10",
        "except    guide    commops.yaml:5:5",
    ]
    assert _here(commops("rule", "wide-span", "--path", tmp_path).stdout) == [
        "severity  info  commops.yaml:2:14",
        "max       15    default",
    ]
    every = commops("rule", "--path", tmp_path).stdout.splitlines()
    assert [line.split()[1] for line in every if line.startswith("* ") and "configured here" not in line] == [
        "many-leads",
        "wide-span",
    ]


def test_where_the_settings_are_wrong_it_says_so(tmp_path: Path) -> None:
    with_rules(tmp_path, "{wide-spam: off, wide-span: {max: 3}}")
    ran = commops("rule", "wide-span", "--path", tmp_path)
    assert ran.code == 2
    assert ran.stderr == "commops.yaml:1:9: unknown rule 'wide-spam'; did you mean 'wide-span'?\n"
    assert _here(ran.stdout)[1] == "max       3        commops.yaml:1:42"


def test_without_an_organisation_it_is_the_default(tmp_path: Path) -> None:
    shown = in_folder(tmp_path, "rule", "wide-span")
    assert shown.code == 0
    assert _here(shown.stdout) == ["severity  warning  default", "max       15       default"]
    for asked in (("rule", "--path", "nowhere"), ("rule", "wide-span", "--path", str(tmp_path))):
        refused = in_folder(tmp_path, *asked)
        assert (refused.code, refused.stdout) == (2, "")
        assert "no such file" in refused.stderr or "no organisation" in refused.stderr


def _here(shown: str) -> list[str]:
    _, _, rest = shown.partition("In this organisation\n")
    return [line.strip() for line in rest.partition("\n\n")[0].splitlines()]
