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
    """Return the faults of a file beside a small organisation, without its name."""
    return [fault.removeprefix("more.yaml:") for fault in faults(folder, BASE, {"more.yaml": text})]


def test_ids(tmp_path: Path) -> None:
    assert said(tmp_path, "teams: {content team: , none: , all: , any: , '': , 12:30: , chair@x: }\n") == snapshot(
        [
            "1:9 'content team' cannot be an id = an id has letters, digits, `-`, `_` and `.`, such as `content-team`; what people read goes into `name`",
            "1:25 'none' cannot be an id = `none` means something of its own in the format; choose another id",
            "1:33 'all' cannot be an id = `all` means something of its own in the format; choose another id",
            "1:40 'any' cannot be an id = `any` means something of its own in the format; choose another id",
            "1:47 '' cannot be an id = an id has letters, digits, `-`, `_` and `.`, such as `event-lead`; what people read goes into `name`",
            "1:53 '12:30' cannot be an id = an id has letters, digits, `-`, `_` and `.`, such as `12-30`; what people read goes into `name`",
            "1:62 'chair@x' cannot be an id = an id has letters, digits, `-`, `_` and `.`, such as `chair-x`; what people read goes into `name`",
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
            "2:13 there is no day 2026-02-30 = check the month and the day",
            "3:13 a day belongs here, not '86400' = write it as year-month-day, such as 2026-01-31",
            "4:14 a day belongs here, not '1.1.2026' = write 2026-01-01",
            "5:32 this ends on 2026-01-01, before it begins on 2026-02-01 = swap or mend the two days",
            "6:7 a day belongs here, not a list = write one value, without brackets or dashes",
        ]
    )


def test_numbers(tmp_path: Path) -> None:
    seats = ["-1", "0", "1.5", ".inf", "1_000", "0x10", "y", "two", "9" * 10_000, "[1]"]
    text = "roles:\n" + "".join(f"  r{at}: {{seats: {one}}}\n" for at, one in enumerate(seats))
    assert said(tmp_path, text) == snapshot(
        [
            "2:15 -1 is out of range = a number of seats is from 1 to 100000",
            "3:15 0 is out of range = a number of seats is from 1 to 100000",
            "4:15 a whole number belongs here, not '1.5' = write a whole number, such as 2",
            "5:15 a whole number belongs here, not '.inf' = write it in digits, such as 2",
            "6:15 a whole number belongs here, not '1_000' = write 1000",
            "7:15 a whole number belongs here, not '0x10' = write it in digits, such as 2",
            "8:15 a whole number belongs here, not 'y' = write it in digits, such as 2",
            "9:15 a whole number belongs here, not 'two' = write 2",
            "10:15 a whole number belongs here, not '9999999999999999999999999999999999999999...' (10000 characters) = write it in digits, such as 2",
            "11:8 a whole number belongs here, not a list = write one value, without brackets or dashes",
        ]
    )
    fte = [".nan", ".inf", "50%", "3", "-1", '"0,5"', "1e400"]
    text = "people:\n" + "".join(f"  p{at}: {{fte: {one}}}\n" for at, one in enumerate(fte))
    assert said(tmp_path, text) == snapshot(
        [
            "2:13 a number belongs here, not '.nan' = write it in digits, such as 2 or 0.5",
            "3:13 a number belongs here, not '.inf' = write it in digits, such as 2 or 0.5",
            "4:13 a number belongs here, not '50%' = write 0.5",
            "5:13 3 is out of range = full time is 1; fte is from 0 to 2",
            "6:13 -1 is out of range = full time is 1; fte is from 0 to 2",
            "7:13 a number belongs here, not '0,5' = write 0.5",
            "8:13 a number belongs here, not '1e400' = write it in digits, such as 2 or 0.5",
        ]
    )


def test_flags_and_choices(tmp_path: Path) -> None:
    text = """\
people: {wei: {assignments: [{role: event-lead, acting: y}]}}
roles: {b: {level: boss}, c: {level: managr}, d: {leads: 1, in_each: [events]}}
"""
    assert said(tmp_path, text) == snapshot(
        [
            "1:57 true or false belongs here, not 'y' = write `true` or `false`",
            "2:20 'boss' is not known here = it is one of director, manager, lead, specialist, assistant",
            "2:38 'managr' is not known here = did you mean 'manager'? It is one of director, manager, lead, specialist, assistant",
            "2:58 true or false belongs here, not '1' = write `true` or `false`",
        ]
    )


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
            "2:20 a list belongs here, not 'event-lead' = put it in brackets: `responsible: [event-lead]`",
            "3:7 a list belongs here, not a mapping = write `responsible: [..., ...]`",
            "4:18 the id of a measure belongs here, not a list = write one value, without brackets or dashes",
            "4:24 a text belongs here, not a list = write one text, or one for each language: `{en: ..., zh: ...}`",
            "5:7 'english' is no language = write one text, or one for each language: `{en: ..., zh: ...}`",
            "6:16 a mapping belongs here, not a list = write `skills: {writing: 3}`",
            "6:36 a mapping of fields belongs here, not a list = write each field as `name: value` on its own line",
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
            "1:22 a mapping belongs here, not 'ada' = write `holders: {event-lead: [ada]}`, each role with its holders",
            "1:32 a mapping belongs here, not a list = write `holders: {event-lead: [ada, bo]}`, each role with its holders",
            "2:21 a mapping belongs here, not 'writing' = write `skills: {writing: 3}`",
            "4:13 a list belongs here, not '01.10.2026 - 31.12.2026' = write `away: [{from: 2026-10-01, until: 2026-12-31}]`",
            "5:14 a mapping of fields belongs here, not '1 Oct 2026 to 31 Dec 2026' = write `{from: 2026-10-01, until: 2026-12-31}`",
            "5:55 a list belongs here, not 'planner' = write `assignments: [{role: planner}]`",
            "6:21 a mapping of fields belongs here, not 'planner' = write `{role: planner}`",
            "6:31 a mapping belongs here, not a list = write `signed: {nda: 2026-01-31, soon: 2026-01-31}`",
            "7:7 a list belongs here, not a mapping = write `assignments: [{role: planner, share: 50%}]`",
            "7:49 a list belongs here, not a mapping = write `away: [{from: 2026-10-01, until: 2027-03-31}]`",
            "8:13 a list belongs here, not 'next week' = write `away: [{from: 2026-10-01, until: 2027-03-31}]`",
            "8:37 a list belongs here, not '50 %' = write `assignments: [{role: event-lead}]`",
            "8:51 a mapping belongs here, not '5 of 6' = write `skills: {...: 3}`",
            "9:24 a list belongs here, not 'planning' = write `steps: [{id: draft, duty: content-production}]`",
        ]
    )


def test_words_for_nobody(tmp_path: Path) -> None:
    text = """\
teams: {a: {lead: None, parent: none}, b: {lead: n/a}}
roles: {c: {team: a, reports_to: nobody, backup: [none]}}
people: {d: {name: D, roles: ["-"]}}
"""
    assert said(tmp_path, text) == snapshot(
        [
            "1:19 no role is called 'None' = write `none` where there is none",
            "1:33 no team is called 'none' = leave it out where there is none",
            "1:50 no role is called 'n/a' = write `none` where there is none",
            "2:34 no role is called 'nobody' = write `none` where there is none",
            "2:51 no role is called 'none' = leave it out where there is none",
            "3:31 no role is called '-' = leave it out where there is none",
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
            "1:13 a team has no field `leed` = did you mean 'lead'?",
            "1:25 a team has no field `boss` = did you mean 'lead'?",
            "1:36 `lead` is empty = write `none`, or the id of a role, or delete it",
            "1:44 `parent` is empty = write what belongs there, or delete it",
            "2:13 an area has no field `colour` = its fields are aliases, description, links, name; what is your own starts with `x-`",
            "3:31 an entry of `assignments` has no field `rolle` = did you mean 'role'?",
            "3:51 `role` is missing = add `role: ...`",
            "4:16 `organization` has no field `nmae` = did you mean 'name'?",
            "5:1 there is no kind `role` = did you mean 'roles'?",
            "6:1 `rules` is read only in the commops.yaml of the organisation = move it to commops.yaml",
        ]
    )


def test_keys_that_are_references(tmp_path: Path) -> None:
    text = """\
collaborations:
  joint: {between: [team:events, team:evnts], gives: {team:events: room, team:nobody: talks}}
"""
    assert said(tmp_path, text) == snapshot(
        [
            "2:34 no team is called 'evnts' = did you mean 'events'?",
            "2:74 no team is called 'nobody' = define it under `teams`, or name another team",
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
            "3:44 a second step is called 'plan' = give it another id",
            "3:93 this workflow has no step 'plann' = did you mean 'plan'?",
        ]
    )


def test_a_misspelt_id_that_is_used_three_times_is_told_once(tmp_path: Path) -> None:
    text = "duties: {a: {responsible: [event-leed]}, b: {informed: [event-leed], consulted: [event-leed]}}\n"
    assert said(tmp_path, text) == snapshot(["1:28 no role is called 'event-leed' = did you mean 'event-lead'?"])


def test_several_faults_in_one_entity_are_told_in_one_run(tmp_path: Path) -> None:
    text = "roles: {b: {team: nowhere, seats: many, level: boss, skils: {}, span: , backup: c}}\n"
    assert said(tmp_path, text) == snapshot(
        [
            "1:19 no team is called 'nowhere' = define it under `teams`, or name another team",
            "1:35 a whole number belongs here, not 'many' = write it in digits, such as 2",
            "1:48 'boss' is not known here = it is one of director, manager, lead, specialist, assistant",
            "1:54 a role has no field `skils` = did you mean 'skills'?",
            "1:65 `span` is empty = write what belongs there, or delete it",
            "1:81 a list belongs here, not 'c' = put it in brackets: `backup: [c]`",
        ]
    )


def test_settings_belong_in_the_file_that_marks_the_root(tmp_path: Path) -> None:
    assert said(tmp_path, "rules: {wide-span: off}\nexclude: [x]\nteams: {b: {lead: none}}\n") == snapshot(
        [
            "1:1 `rules` is read only in the commops.yaml of the organisation = move it to commops.yaml",
            "2:1 `exclude` is read only in the commops.yaml of the organisation = move it to commops.yaml",
        ]
    )


def test_a_pattern_that_includes_nothing(tmp_path: Path) -> None:
    include = 'include: ["*.yaml", "**/*.yml", "tems/**", "!drafts/**"]\n'
    assert faults(tmp_path, include + BASE, {"more.yaml": "teams: {content: {lead: none}}\n"}) == snapshot(
        ["1:33 no file here is called 'tems/**' = mend the pattern, or delete it"]
    )
