from __future__ import annotations

from typing import Any, Final

import pytest
from imports import DAY, first_choice, in_a_line, inputs
from inline_snapshot import snapshot

from commops.exchange.importing.combined import Combined, Wish, read_all
from commops.exchange.importing.inputs import Input
from commops.exchange.importing.joining import joined, missing, takes_in
from commops.exchange.importing.known import Known
from commops.exchange.importing.recognising import Share
from commops.exchange.importing.registry import SOURCES

TEAMS: Final = """\
teams:
  crew: {privacy: closed, maintainers: [ada]}
  guests: {privacy: closed, members: [bo]}
"""
OWNERS: Final = "/kettle/ @tea/crew\n/oven/ @ada\n"
GROUP: Final = """\
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: hall}
spec: {type: team, members: [bo]}
"""


def combined(known: Known, **files: list[Input]) -> Combined:
    shares = [
        Share(next(source for source in SOURCES if source.name == name), tuple(given)) for name, given in files.items()
    ]
    return read_all(shares, first_choice, Wish(DAY), known)


def fields(found: Combined, kind: str) -> dict[str, Any]:
    return {identifier: entry.fields for identifier, entry in found.entries[kind].items()}


def test_sources_that_are_imported_together_add_to_one_another() -> None:
    found = combined(Known(), github=inputs(org_yaml=TEAMS), codeowners=[Input("CODEOWNERS", OWNERS.encode())])
    assert fields(found, "people") == snapshot(
        {
            "ada": {"links": {"github": "https://github.com/ada"}, "roles": ["ada-owner"]},
            "bo": {"links": {"github": "https://github.com/bo"}},
        }
    )
    assert fields(found, "teams") == snapshot(
        {"crew": {"holders": {"maintainer": ["ada"]}}, "guests": {"lead": "none", "holders": {"member": ["bo"]}}}
    )


def test_what_an_organisation_has_gets_nothing_added_and_that_is_noted() -> None:
    known = Known({"people": {"ada": {"roles": ["head"]}}, "teams": {"crew": {"lead": "head"}}})
    found = combined(known, codeowners=[Input("CODEOWNERS", OWNERS.encode())])
    assert [in_a_line(note) for note in found.readings[0].notes] == snapshot(
        ["lost CODEOWNERS:2:1: 'ada' already exists; these fields were not added: roles: ada-owner"]
    )


def test_a_role_of_the_same_name_in_other_teams_is_another_role() -> None:
    known = Known({"roles": {"member": {"in_each": ["crew"], "seats": "any"}}, "teams": {"crew": {}}})
    found = combined(known, backstage=inputs(a_yaml=GROUP))
    assert fields(found, "roles") == snapshot({"member-2": {"in_each": ["hall"], "seats": "any"}})
    assert fields(found, "teams") == snapshot({"hall": {"lead": "none", "holders": {"member-2": ["bo"]}}})


@pytest.mark.parametrize(
    ("before", "more", "both"),
    [
        ({"a": 1}, {"a": 2, "b": 3}, {"a": 1, "b": 3}),
        ({"roles": ["x"]}, {"roles": ["y", "x"]}, {"roles": ["x", "y"]}),
        ({"holders": {"x": ["a"]}}, {"holders": {"x": ["b"], "y": ["c"]}}, {"holders": {"x": ["a", "b"], "y": ["c"]}}),
        ({"in_each": ["a"]}, {"in_each": "b"}, {"in_each": ["a", "b"]}),
        ({"in_each": ["a"]}, {"in_each": "all"}, {"in_each": "all"}),
        ({}, {"lead": "none"}, {}),
    ],
)
def test_lists_are_joined_and_single_values_stay(before: Any, more: Any, both: Any) -> None:
    assert joined(before, more) == both


@pytest.mark.parametrize(
    ("there", "more", "lacking"),
    [
        ({}, {"name": "x", "roles": ["a", "b"]}, ["roles: a, b"]),
        ({"roles": ["a"]}, {"roles": ["a"]}, []),
        ({"holders": {"x": ["a"]}}, {"holders": {"x": ["b"], "y": ["c"]}}, ["holders: x, y"]),
        ({"parent": "a"}, {"parent": "b", "lead": "none"}, ["parent: b"]),
    ],
)
def test_what_is_missing_is_how_entries_belong_together(there: Any, more: Any, lacking: list[str]) -> None:
    assert list(missing(there, more)) == lacking


def test_a_role_in_all_teams_is_in_any() -> None:
    assert takes_in({"in_each": "all"}, {"in_each": ["a"]})
    assert takes_in({"in_each": ["a", "b"]}, {"in_each": ["a"]})
    assert not takes_in({"in_each": ["a"]}, {"in_each": ["a", "b"]})
    assert takes_in({"team": "a"}, {})
