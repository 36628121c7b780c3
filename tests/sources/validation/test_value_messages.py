"""What is said of values, ids and fields that the format does not know: what is wrong, and what to write."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from written import faults

BASE = """\
teams: {events: {lead: event-lead}}
roles: {event-lead: {team: events}}
"""


def said(folder: Path, text: str) -> list[str]:
    """Return the errors in a file beside a small organisation, without its name."""
    return [fault.removeprefix("more.yaml:") for fault in faults(folder, BASE, {"more.yaml": text})]


def test_ids(tmp_path: Path) -> None:
    assert said(tmp_path, "teams: {content team: , none: , all: , any: , '': , 12:30: , chair@x: }\n") == snapshot(
        [
            "1:9 'content team' is not a valid id = use letters, digits, `-`, `_` and `.` only, such as `content-team`; write what people read in `name`",
            "1:25 'none' is not a valid id = `none` is a reserved word; choose another id",
            "1:33 'all' is not a valid id = `all` is a reserved word; choose another id",
            "1:40 'any' is not a valid id = `any` is a reserved word; choose another id",
            "1:47 '' is not a valid id = use letters, digits, `-`, `_` and `.` only, such as `event-lead`; write what people read in `name`",
            "1:53 '12:30' is not a valid id = use letters, digits, `-`, `_` and `.` only, such as `12-30`; write what people read in `name`",
            "1:62 'chair@x' is not a valid id = use letters, digits, `-`, `_` and `.` only, such as `chair-x`; write what people read in `name`",
        ]
    )


@pytest.mark.parametrize("one", ["no", "on", "010", "0xMH", "2026-01-01", "null", "1.0", "1e3", "策划", "हिन्दी", "é"])
def test_ids_that_look_like_something_else(tmp_path: Path, one: str) -> None:
    text = f"teams:\n  {one}: {{lead: none}}\n  b: {{parent: '{one}', lead: none}}\n"
    assert said(tmp_path, text) == []


def test_days(tmp_path: Path) -> None:
    text = """\
teams:
  a: {from: 2026-02-30}
  b: {from: 86400}
  c: {until: 1.1.2026}
  d: {from: 2026-02-01, until: 2026-01-01}
  e: {from: [2026-01-01]}
"""
    assert said(tmp_path, text) == snapshot(
        [
            "2:13 2026-02-30 is not a date of the calendar = check the month and the day",
            "3:13 expected a date, found '86400' = write it as YYYY-MM-DD, such as 2026-01-31",
            "4:14 expected a date, found '1.1.2026' = write 2026-01-01",
            "5:32 the last day 2026-01-01 is before the first day 2026-02-01 = correct one of the two dates, or swap them",
            "6:7 expected a date, found a list = write one value, without brackets or dashes",
        ]
    )


def test_numbers(tmp_path: Path) -> None:
    seats = ["-1", "0", "1.5", ".inf", "1_000", "0x10", "y", "two", "9" * 10_000, "[1]"]
    text = "roles:\n" + "".join(f"  r{at}: {{seats: {one}}}\n" for at, one in enumerate(seats))
    assert said(tmp_path, text) == snapshot(
        [
            "2:15 -1 is out of range = write a number of seats from 1 to 100,000",
            "3:15 0 is out of range = write a number of seats from 1 to 100,000",
            "4:15 expected a whole number, found '1.5' = write a whole number, such as 2",
            "5:15 expected a whole number, found '.inf' = write it in digits, such as 2",
            "6:15 expected a whole number, found '1_000' = write 1000",
            "7:15 expected a whole number, found '0x10' = write it in digits, such as 2",
            "8:15 expected a whole number, found 'y' = write it in digits, such as 2",
            "9:15 expected a whole number, found 'two' = write 2",
            "10:15 expected a whole number, found '9999999999999999999999999999999999999999...' (10,000 characters) = write it in digits, such as 2",
            "11:8 expected a whole number, found a list = write one value, without brackets or dashes",
        ]
    )
    fte = [".nan", ".inf", "50%", "3", "-1", '"0,5"', "1e400"]
    text = "people:\n" + "".join(f"  p{at}: {{fte: {one}}}\n" for at, one in enumerate(fte))
    assert said(tmp_path, text) == snapshot(
        [
            "2:13 expected a number, found '.nan' = write it in digits, such as 2 or 0.5",
            "3:13 expected a number, found '.inf' = write it in digits, such as 2 or 0.5",
            "4:13 expected a number, found '50%' = write 0.5",
            "5:13 3 is out of range = write a share of full time from 0 to 2",
            "6:13 -1 is out of range = write a share of full time from 0 to 2",
            "7:13 expected a number, found '0,5' = write 0.5",
            "8:13 expected a number, found '1e400' = write it in digits, such as 2 or 0.5",
        ]
    )


def test_flags_and_choices(tmp_path: Path) -> None:
    text = """\
people: {wei: {assignments: [{role: event-lead, acting: y}]}}
roles: {b: {level: boss}, c: {level: managr}, d: {leads: 1, in_each: [events]}}
"""
    assert said(tmp_path, text) == snapshot(
        [
            "1:57 expected true or false, found 'y' = write `true` or `false`",
            "2:20 'boss' is not an allowed value = write one of: director, manager, lead, specialist, assistant",
            "2:38 'managr' is not an allowed value = did you mean 'manager'? Allowed values: director, manager, lead, specialist, assistant",
            "2:58 expected true or false, found '1' = write `true` or `false`",
        ]
    )


def test_items_without_a_space_behind_their_dashes(tmp_path: Path) -> None:
    text = "duties:\n  a:\n    responsible:\n      -boss\n      -event-lead\n"
    assert said(tmp_path, text) == [
        "4:7 expected a list, found '-boss -event-lead' = put a space after each `-`: `- boss`"
    ]


def test_lists_and_mappings(tmp_path: Path) -> None:
    text = """\
duties:
  a: {responsible: event-lead}
  b: {responsible: {event-lead: 1}}
  c: {measures: [[x]], name: [Name]}
  d: {name: {english: Name}}
people: {wei: {skills: [writing]}, lin: [event-lead]}
"""
    assert said(tmp_path, text) == snapshot(
        [
            "2:20 expected a list, found 'event-lead' = put it in brackets: `responsible: [event-lead]`",
            "3:7 expected a list, found a mapping = write `responsible: [..., ...]`",
            "4:18 expected the id of a measure, found a list = write one value, without brackets or dashes",
            "4:24 expected a text, found a list = write one text, or one text per language: `{en: ..., zh: ...}`",
            "5:7 'english' is not a language code = write one text, or one text per language: `{en: ..., zh: ...}`",
            "6:16 expected a mapping, found a list = write `skills: {writing: 3}`",
            "6:36 expected a mapping of fields, found a list = write each field as `name: value` on its own line",
        ]
    )


def test_lists_and_mappings_of_things_that_have_fields(tmp_path: Path) -> None:
    text = """\
teams: {a: {holders: ada}, b: {holders: [ada, bo]}}
roles: {c: {skills: writing}}
people:
  d: {away: 01.10.2026 - 31.12.2026}
  e: {away: [1 Oct 2026 to 31 Dec 2026], assignments: planner}
  f: {assignments: [planner], signed: [nda, soon]}
  g: {assignments: {role: planner, share: 50%}, away: {from: 2026-10-01, note: "a, b"}}
  h: {away: next week, assignments: 50 %, skills: 5 of 6}
workflows: {w: {steps: planning}}
"""
    assert said(tmp_path, text) == snapshot(
        [
            "1:22 expected a mapping, found 'ada' = write each role with its holders: `holders: {event-lead: [ada]}`",
            "1:32 expected a mapping, found a list = write each role with its holders: `holders: {event-lead: [ada, bo]}`",
            "2:21 expected a mapping, found 'writing' = write `skills: {writing: 3}`",
            "4:13 expected a list, found '01.10.2026 - 31.12.2026' = write `away: [{from: 2026-10-01, until: 2026-12-31}]`",
            "5:14 expected a mapping of fields, found '1 Oct 2026 to 31 Dec 2026' = write `{from: 2026-10-01, until: 2026-12-31}`",
            "5:55 expected a list, found 'planner' = write `assignments: [{role: planner}]`",
            "6:21 expected a mapping of fields, found 'planner' = write `{role: planner}`",
            "6:31 expected a mapping, found a list = write `signed: {nda: 2026-01-31, soon: 2026-01-31}`",
            "7:7 expected a list, found a mapping = write `assignments: [{role: planner, share: 50%}]`",
            "7:49 expected a list, found a mapping = write `away: [{from: 2026-10-01, until: 2027-03-31}]`",
            "8:13 expected a list, found 'next week' = write `away: [{from: 2026-10-01, until: 2027-03-31}]`",
            "8:37 expected a list, found '50 %' = write `assignments: [{role: event-lead}]`",
            "8:51 expected a mapping, found '5 of 6' = write `skills: {...: 3}`",
            "9:24 expected a list, found 'planning' = write `steps: [{id: draft, duty: content-production}]`",
        ]
    )


def test_fields_that_name_one_role(tmp_path: Path) -> None:
    base = "roles: {head: , planner: }\n"
    assert faults(tmp_path, f"{base}duties: {{d: {{accountable: {{head: yes}}}}}}\n") == snapshot(
        ["2:14 expected the id of a role, found a mapping = write one role: `accountable: head`"]
    )
    assert faults(tmp_path, f"{base}duties: {{d: {{scheme: daci, approver: {{}}}}}}\n") == snapshot(
        ["2:28 expected the id of a role, found a mapping = write one role: `approver: ...`"]
    )


@pytest.mark.parametrize(
    ("holders", "expected"),
    [
        ("{steps: {wei: }}", snapshot(["1:23 expected a list, found a mapping = write `steps: [wei]`"])),
        (
            "{steps: {person: wei}}",
            snapshot(["1:23 expected a list, found a mapping = write `steps: [{person: wei}]`"]),
        ),
        ("{away: wei}", snapshot(["1:29 expected a list, found 'wei' = write `away: [wei]`"])),
        (
            "{away: [{person: wei, shar: 0.5}]}",
            snapshot(["1:44 `shar` is not a field of the items in `holders` = did you mean 'share'?"]),
        ),
    ],
)
def test_roles_under_holders_are_no_fields(tmp_path: Path, holders: str, expected: list[str]) -> None:
    text = (
        f"teams: {{t: {{holders: {holders}}}}}\nroles: {{steps: {{team: t}}, away: {{team: t}}}}\npeople: {{wei: }}\n"
    )
    assert faults(tmp_path, text) == expected


def test_a_duty_called_like_a_field_of_a_team(tmp_path: Path) -> None:
    text = "roles: {head: }\nduties: {holders: {responsible: {a: b}}}\n"
    assert faults(tmp_path, text) == snapshot(
        ["2:20 expected a list, found a mapping = write `responsible: [..., ...]`"]
    )


def test_words_for_nobody(tmp_path: Path) -> None:
    text = """\
teams: {a: {lead: None, parent: none}, b: {lead: n/a}}
roles: {c: {team: a, reports_to: nobody, backup: [none]}}
people: {d: {name: D, roles: ["-"]}}
"""
    assert said(tmp_path, text) == snapshot(
        [
            "1:19 role 'None' is not defined = write `none` if there is none",
            "1:33 team 'none' is not defined = delete it if there is none",
            "1:50 role 'n/a' is not defined = write `none` if there is none",
            "2:34 role 'nobody' is not defined = write `none` if there is none",
            "2:51 role 'none' is not defined = delete it if there is none",
            "3:31 role '-' is not defined = delete it if there is none",
        ]
    )


def test_fields(tmp_path: Path) -> None:
    text = """\
teams: {a: {leed: none, boss: wei, lead: , parent: }}
areas: {b: {colour: red}}
people: {wei: {assignments: [{rolle: event-lead}, {share: 1}]}}
organization: {nmae: Spark}
role: {}
rules: {}
"""
    assert said(tmp_path, text) == snapshot(
        [
            "1:13 `leed` is not a field of a team = did you mean 'lead'?",
            "1:25 `boss` is not a field of a team = did you mean 'lead'?",
            "1:36 `lead` is empty = write the id of a role or `none`, or delete the field",
            "1:44 `parent` is empty = write a value, or delete the field",
            "2:13 `colour` is not a field of an area = use one of: aliases, description, links, name; start fields of your own with `x-`",
            "3:31 `rolle` is not a field of the items in `assignments` = did you mean 'role'?",
            "3:51 `role` is missing = add `role: ...`",
            "4:16 `nmae` is not a field of `organization` = did you mean 'name'?",
            "5:1 `role` is not a known top-level key = did you mean 'roles'?",
            "6:1 `rules` is allowed only in commops.yaml = move it to commops.yaml",
        ]
    )


def test_keys_that_are_references(tmp_path: Path) -> None:
    text = """\
collaborations:
  joint: {between: [team:events, team:evnts], gives: {team:events: room, team:nobody: talks}}
"""
    assert said(tmp_path, text) == snapshot(
        [
            "2:34 team 'evnts' is not defined = did you mean 'events'?",
            "2:74 team 'nobody' is not defined = define it under `teams`, or write the id of another team here",
        ]
    )


def test_steps(tmp_path: Path) -> None:
    text = """\
duties: {talk: {team: events}}
workflows:
  w: {steps: [{id: plan, duty: talk}, {id: plan, duty: talk}, {id: hold, duty: talk, after: plann}]}
"""
    assert said(tmp_path, text) == snapshot(
        [
            "3:44 duplicate step id 'plan' = give it another id",
            "3:93 'plann' is not a step of this workflow = did you mean 'plan'?",
        ]
    )


def test_a_misspelt_id_that_is_used_three_times_is_reported_once(tmp_path: Path) -> None:
    text = "duties: {a: {responsible: [event-leed]}, b: {informed: [event-leed], consulted: [event-leed]}}\n"
    assert said(tmp_path, text) == snapshot(["1:28 role 'event-leed' is not defined = did you mean 'event-lead'?"])


def test_several_errors_in_one_entity_are_reported_in_one_run(tmp_path: Path) -> None:
    text = "roles: {b: {team: nowhere, seats: many, level: boss, skils: {}, span: , backup: c}}\n"
    assert said(tmp_path, text) == snapshot(
        [
            "1:19 team 'nowhere' is not defined = define it under `teams`, or write the id of another team here",
            "1:35 expected a whole number, found 'many' = write it in digits, such as 2",
            "1:48 'boss' is not an allowed value = write one of: director, manager, lead, specialist, assistant",
            "1:54 `skils` is not a field of a role = did you mean 'skills'?",
            "1:65 `span` is empty = write a value, or delete the field",
            "1:81 expected a list, found 'c' = put it in brackets: `backup: [c]`",
        ]
    )


def test_settings_belong_in_the_file_that_marks_the_root(tmp_path: Path) -> None:
    assert said(tmp_path, "rules: {wide-span: off}\nexclude: [x]\nteams: {b: {lead: none}}\n") == snapshot(
        [
            "1:1 `rules` is allowed only in commops.yaml = move it to commops.yaml",
            "2:1 `exclude` is allowed only in commops.yaml = move it to commops.yaml",
        ]
    )


def test_a_pattern_that_includes_nothing(tmp_path: Path) -> None:
    include = 'include: ["*.yaml", "**/*.yml", "tems/**", "!drafts/**"]\n'
    assert faults(tmp_path, include + BASE, {"more.yaml": "teams: {content: {lead: none}}\n"}) == snapshot(
        ["1:33 no file matches 'tems/**' = correct the pattern, or delete it"]
    )
