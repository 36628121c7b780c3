"""Kinds and fields by the words that people know: the message names the right one, and nothing follows from it."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, get_args

import pytest
from inline_snapshot import snapshot
from written import faults, findings

from commops.model import usual_words
from commops.model.cooperation import Step
from commops.model.handbook import Handbook, Revision
from commops.model.kinds import KINDS, ROOT_KEYS
from commops.model.organization import Organization
from commops.model.people import Assignment
from commops.model.usual_words import field_meant, kind_meant
from commops.model.written import Written

ITEMS: Final[Mapping[str, type[Written]]] = {
    "assignments": Assignment,
    "handbook": Handbook,
    "revisions": Revision,
    "steps": Step,
}
"""What has fields with other names and is no entry of a kind."""

ENTRIES = {
    "teams": "events: {lead: event-lead}",
    "roles": "event-lead: {team: events}\n  planner: {team: events}",
    "duties": "planning: {team: events, responsible: [planner]}",
    "people": "ada: {roles: [event-lead]}\n  bo: {roles: [planner]}",
}


def organisation(**names: str) -> str:
    """Return a small organisation in which some kinds have another name."""
    return "".join(f"{names.get(kind, kind)}:\n  {entries}\n" for kind, entries in ENTRIES.items())


def test_it_is_clean_where_each_kind_has_its_name(tmp_path: Path) -> None:
    assert findings(tmp_path, organisation()) == []


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        *(("teams", word) for word in ("departments", "groups", "部门", "团队", "équipes", "Abteilungen", "team")),
        *(("roles", word) for word in ("positions", "jobs", "岗位", "角色", "职位", "Roles", "postes")),
        *(("duties", word) for word in ("responsibilities", "tasks", "activities", "职责", "任务", "Aufgaben", "raci")),
        *(
            ("people", word)
            for word in ("persons", "staff", "members", "employees", "人员", "成员", "员工", "Personen")
        ),
    ],
)
def test_a_kind_by_another_name_is_one_finding_that_names_the_right_one(kind: str, word: str, tmp_path: Path) -> None:
    text = organisation(**{kind: word})
    [found] = findings(tmp_path, text)
    assert f"unknown-field: `{word}` is not a known top-level key" in found
    [told] = faults(tmp_path, text)
    assert told.endswith((f"= write `{kind}` instead of `{word}`", f"= did you mean '{kind}'?"))


def test_a_kind_by_another_name_in_a_file_of_its_own(tmp_path: Path) -> None:
    root = organisation().partition("duties:")[0]
    files = {
        "职责.yaml": "职责: {planning: {team: events, responsible: [planner]}}\n人员:\n  ada: {roles: [event-lead]}\n"
    }
    assert faults(tmp_path, root, files) == snapshot(
        [
            "职责.yaml:1:1 `职责` is not a known top-level key = write `duties` instead of `职责`",
            "职责.yaml:2:1 `人员` is not a known top-level key = write `people` instead of `人员`",
        ]
    )


def test_a_file_of_other_keys_is_one_finding_all_the_same(tmp_path: Path) -> None:
    files = {"Taskfile.yaml": "version: 3\ntasks: {build: {cmds: [make]}}\n"}
    assert faults(tmp_path, organisation(), files) == snapshot(
        [
            "Taskfile.yaml:1:1 this file has no known top-level key, only `version`, `tasks` = write `duties` instead of `tasks`; if the file does not belong to the organisation, add it to `exclude` in commops.yaml"
        ]
    )


def test_a_file_of_full_width_colons(tmp_path: Path) -> None:
    assert faults(tmp_path, organisation(), {"teams.yaml": "teams： {ops： x, kind: project}\n"}) == snapshot(
        [
            "teams.yaml:1:1 this file has no known top-level key, only `teams： {ops： x, kind` = write `: ` instead of the full-width `：`; if the file does not belong to the organisation, add it to `exclude` in commops.yaml"
        ]
    )


def test_a_kind_beside_another_name_for_it(tmp_path: Path) -> None:
    text = organisation() + "tasks:\n  hosting: {team: events, responsible: [planner]}\n"
    assert faults(tmp_path, text) == snapshot(
        ["11:1 `tasks` is not a known top-level key = move its entries below `duties:`"]
    )


def test_a_key_that_is_no_word_for_anything(tmp_path: Path) -> None:
    assert faults(tmp_path, organisation() + "banana: {a: {}}\n") == snapshot(
        [
            "11:1 `banana` is not a known top-level key = use one of: trainings, appraisals, areas, ... (see docs/format.md); start keys of your own with `x-`"
        ]
    )


def test_a_field_of_the_organisation_among_the_kinds(tmp_path: Path) -> None:
    assert faults(tmp_path, "name: Spark\nscheme: raci\n" + organisation()) == snapshot(
        [
            "1:1 `name` is not a known top-level key = indent it below `organization:`, to which it belongs",
            "2:1 `scheme` is not a known top-level key = indent it below `organization:`, to which it belongs",
        ]
    )


def test_fields_by_other_names(tmp_path: Path) -> None:
    text = """\
teams: {events: {manager: event-lead, 上级: core}}
roles: {event-lead: {department: events, headcount: 2, 汇报给: none, colour: red}}
duties: {planning: {frequency: weekly, 部门: events}}
people: {ada: {position: event-lead, mail: ada@example.org, start_date: 2026-01-01, 姓名: Ada}}
"""
    assert faults(tmp_path, text) == snapshot(
        [
            "1:18 `manager` is not a field of a team = did you mean 'lead'?",
            "1:39 `上级` is not a field of a team = did you mean 'parent'?",
            "2:22 `department` is not a field of a role = did you mean 'team'?",
            "2:42 `headcount` is not a field of a role = did you mean 'seats'?",
            "2:56 `汇报给` is not a field of a role = did you mean 'reports_to'?",
            "2:67 `colour` is not a field of a role = use one of: hours, backup, number, ... (see docs/format.md#roles); start fields of your own with `x-`",
            "3:21 `frequency` is not a field of a duty = did you mean 'cadence'?",
            "3:40 `部门` is not a field of a duty = did you mean 'team'?",
            "4:16 `position` is not a field of a person = did you mean 'roles'?",
            "4:38 `mail` is not a field of a person = did you mean 'email'?",
            "4:61 `start_date` is not a field of a person = did you mean 'from'?",
            "4:85 `姓名` is not a field of a person = did you mean 'name'?",
        ]
    )


def test_a_kind_among_the_fields_of_another_is_written_in_its_own_entries(tmp_path: Path) -> None:
    text = """\
teams: {events: {lead: event-lead, roles: [event-lead], staff: [ada]}}
roles: {event-lead: {team: events, person: ada, tasks: [planning]}}
"""
    assert faults(tmp_path, text) == snapshot(
        [
            "1:36 `roles` is not a field of a team = write it under `roles`: `team: events` in each role",
            "1:57 `staff` is not a field of a team = write it under `people`: `roles: [...]` in each person",
            "2:36 `person` is not a field of a role = write it under `people`: `roles: [event-lead]` in each person",
            "2:49 `tasks` is not a field of a role = write it under `duties`: `responsible: [event-lead]` in each duty",
        ]
    )


def test_a_name_alone_instead_of_fields(tmp_path: Path) -> None:
    text = """\
organization: Spark
roles: {event-lead: Event lead, planner: "Plans: events"}
people: {wei: 张伟, lin: [event-lead]}
duties: {planning: event-lead}
"""
    assert faults(tmp_path, text) == snapshot(
        [
            "1:15 expected a mapping of fields, found 'Spark' = write `{name: Spark}`",
            "2:21 expected a mapping of fields, found 'Event lead' = write `{name: Event lead}`",
            "2:42 expected a mapping of fields, found 'Plans: events' = write `{name: \"...\"}`",
            "3:15 expected a mapping of fields, found '张伟' = write `{name: 张伟}`",
            "3:19 expected a mapping of fields, found a list = write each field as `name: value` on its own line",
            "4:20 expected a mapping of fields, found 'event-lead' = write each field as `name: value` on its own line",
        ]
    )


def test_letters_are_stated_with_the_duty(tmp_path: Path) -> None:
    text = """\
teams: {events: {lead: event-lead, informed: [planning]}}
roles: {event-lead: {team: events, accountable: [planning], 负责: [planning]}}
people: {ada: {roles: [event-lead], responsible: [planning]}}
"""
    assert faults(tmp_path, text) == snapshot(
        [
            "1:36 `informed` is not a field of a team = write it in the duty: `informed: [team:events]`",
            "2:36 `accountable` is not a field of a role = write it in the duty: `accountable: [event-lead]`",
            "2:61 `负责` is not a field of a role = write it in the duty: `responsible: [event-lead]`",
            "3:37 `responsible` is not a field of a person = write it in the duty: `responsible: [...]`",
        ]
    )


def test_every_word_is_for_something_that_is_there() -> None:
    for kind, words in usual_words.FOR_KINDS.items():
        assert kind in (*KINDS, *ROOT_KEYS)
        assert all(kind_meant(word) == kind for word in words.split(", ")), kind
    for kind, fields in usual_words.FOR_FIELDS.items():
        known = ITEMS[kind].fields() if kind in ITEMS else _fields_of_one(kind)
        assert fields.keys() <= known
        assert all(field_meant(kind, word) == field for field, words in fields.items() for word in words.split(", "))


def test_no_word_is_one_of_the_format() -> None:
    known = {*KINDS, *ROOT_KEYS}
    assert not [word for words in usual_words.FOR_KINDS.values() for word in words.split(", ") if word in known]


def _fields_of_one(kind: str) -> frozenset[str]:
    (_, entity) = get_args(Organization.model_fields[kind].annotation)
    fields: frozenset[str] = entity.fields()
    return fields
