"""What is exported and imported again means the same: teams, parents, leads, members, managers, owners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
from exports import EXAMPLES, asked, asked_of, documents, example, text
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import DAY, Data, merged, organisations, write

from commops.exchange.exporting.against.codeowners_lines import OwnedPattern, read_codeowners
from commops.exchange.exporting.asked import Asked
from commops.exchange.exporting.membership import Membership
from commops.exchange.importing.asking import Context, Question
from commops.exchange.importing.ids import Ids
from commops.exchange.importing.inputs import Input
from commops.exchange.importing.registry import SOURCES
from commops.sources.reading import read

FILES: Final = {
    "backstage": ("backstage", "catalog-info.yaml"),
    "codeowners": ("codeowners", "CODEOWNERS"),
    "csv": ("roster", "org-chart.csv"),
    "github": ("github", "org.yaml"),
    "ldif": ("ldif", "directory.ldif"),
    "scim": ("scim", "directory.json"),
}
"""What the importer of each target is called, and the file that it is given."""

THERE: Final = {source.name for source in SOURCES}

WHOLE: Final = [folder for folder in EXAMPLES if folder.name != "broken"]

Meaning = dict[str, Any]


def first(question: Question) -> str:
    return question.choices[0].value


def again(target: str, of: Asked) -> Asked:
    """Export to a target, import that, and return what is asked of an export of it."""
    name, file = FILES[target]
    source = next(each for each in SOURCES if each.name == name)
    found = source.read([Input(file, text(target, of).encode())], Context(Ids(), first, DAY))
    data: Data = {
        kind: {key: entry.fields for key, entry in of_kind.items()} for kind, of_kind in found.entries.items()
    }
    if found.organization:
        data["organization"] = found.organization
    with TemporaryDirectory() as folder:
        reading = read(write(Path(folder) / "org", data))
    assert not reading.faults, [fault.message for fault in reading.faults]
    return asked(reading)


def teams(of: Asked) -> Meaning:
    """Return what is part of what, by names."""
    return {of.team_called(team): _called(of, of.parent(team)) for team in of.teams}


def members(of: Asked) -> Meaning:
    """Return who is in which team, by names."""
    people = Membership(of).people
    return {of.team_called(team): {of.person_called(each) for each in people[team]} for team in of.teams}


def managers(of: Asked) -> Meaning:
    """Return who manages whom, by names."""
    found = Membership(of).managers
    return {of.person_called(person): of.person_called(manager) for person, manager in found.items()}


def departments(of: Asked) -> Meaning:
    """Return the department of each person, by names."""
    membership = Membership(of)
    return {of.person_called(person): _called(of, membership.department(person)) for person in of.people}


def leads(of: Asked, *, one_each: bool = False) -> Meaning:
    """Return who leads which team, by names; only of those that one person leads where `one_each`."""
    found = {}
    for team, people in Membership(of).leads.items():
        if people and (len(people) == 1 or not one_each):
            found[of.team_called(team)] = {of.person_called(each) for each in people}
    return found


def _called(of: Asked, team: str | None) -> str:
    return "" if team is None else of.team_called(team)


def owned(of: Asked) -> Mapping[str, Any]:
    """Return what is owned in a catalogue of Backstage, with its owner and all that it is."""
    systems = (each for each in documents(of) if each["kind"] == "System")
    return {each["metadata"]["name"]: (each["spec"], each["metadata"]["annotations"]) for each in systems}


every_example = pytest.mark.parametrize("folder", WHOLE, ids=lambda folder: folder.name)


@every_example
def test_backstage(folder: Path) -> None:
    of = replace(asked(example(folder)), only_persons=True)
    found = again("backstage", of)
    assert teams(found) == teams(of)
    assert members(found) == members(of)
    assert leads(found) == leads(of, one_each=True)
    assert owned(found) == owned(of)


def with_accounts(folder: Path) -> Asked:
    """Return an example in which everybody has an account on GitHub."""
    reading = example(folder)
    people = {person: {"links": {"github": person}} for person in reading.organization.people}
    kinds = ("organization", "teams", "roles", "people", "duties")
    data = {kind: reading.data[kind] for kind in kinds if kind in reading.data}
    return asked_of(merged(data, {"people": people, "organization": {"standard": [], "links": {"github": "acme"}}}))


@every_example
def test_github(folder: Path) -> None:
    of = with_accounts(folder)
    found = again("github", of)
    assert text("github", found) == text("github", of)


@pytest.mark.parametrize("target", [each for each in ("scim", "ldif") if each in THERE])
@every_example
def test_directories(target: str, folder: Path) -> None:
    of = asked(example(folder))
    found = again(target, of)
    assert teams(found) == teams(of)
    assert members(found) == members(of)
    assert departments(found) == departments(of)
    assert managers(found).items() >= managers(of).items(), "who has no manager may get the lead of the department"


@every_example
def test_csv(folder: Path) -> None:
    of = replace(asked(example(folder)), only_persons=True)
    found = again("csv", of)
    assert departments(found) == departments(of)
    assert managers(found).items() >= managers(of).items(), "who has no manager may get the lead of the department"


def test_ids_of_other_scripts_come_back_from_backstage() -> None:
    of = asked_of(
        {
            "teams": {"内容组": {"lead": "主编"}, "ünïon": {"parent": "内容组", "lead": "none"}},
            "roles": {"主编": {"team": "内容组"}},
            "people": {"张伟": {"roles": ["主编"]}},
            "duties": {"发布": {"team": "内容组", "owns": ["公众号", "https://例子.example"]}},
        }
    )
    found = again("backstage", of)
    assert list(found.teams) == list(of.teams)
    assert list(found.people) == ["张伟"]
    assert found.graph.duties["发布"].owns == of.graph.duties["发布"].owns


def by_ids(of: Asked) -> Meaning:
    """Return the parent and the people of each team, and who leads it where one person does."""
    membership = Membership(of)
    found = {}
    for team in of.teams:
        leading = membership.leads[team]
        found[team] = of.parent(team), set(membership.people[team]), leading if len(leading) == 1 else []
    return found


@settings(max_examples=25)
@given(organisations())
def test_backstage_of_whatever_there_is(data: Data) -> None:
    of = asked_of(data)
    found = again("backstage", of)
    assert by_ids(found) == by_ids(of)
    assert set(found.people) == set(of.people)


@settings(max_examples=25)
@given(organisations())
def test_github_of_whatever_there_is(data: Data) -> None:
    people = {person: {"links": {"github": person}} for person in data["people"]}
    of = asked_of(merged(data, {"people": people, "teams": {"always": {}}}))
    assert text("github", again("github", of)) == text("github", of)


OWNED: Final[Data] = {
    "organization": {"links": {"github": "https://github.com/acme"}},
    "teams": {"docs": {"lead": "writer"}, "zh": {"parent": "docs", "lead": "none"}, "security": {"lead": "none"}},
    "roles": {"writer": {"team": "docs"}, "maintainer": {}},
    "duties": {
        "guide": {"name": "Write the guide", "team": "docs", "owns": ["docs/**", "docs/a b.md", "README.md"]},
        "translation": {"team": "zh", "owns": ["docs/zh/", "**/*.zh.md"]},
        "rules": {"responsible": ["team:security", "maintainer"], "owns": ["SECURITY.md", "*.pem", "keys/*"]},
        "everything": {"responsible": ["maintainer"], "owns": ["**"]},
    },
    "people": {"ada": {"roles": ["maintainer"], "links": {"github": "Ada-L"}}},
}


def rules(of: Asked) -> list[str]:
    """Return the lines of a CODEOWNERS that are no comments."""
    return [line for line in text("codeowners", of).splitlines() if line and not line.startswith("#")]


def test_codeowners() -> None:
    of = asked_of(OWNED)
    assert rules(again("codeowners", of)) == rules(of)


PARTS: Final = ("a", "b", "a b", "x.md", "é", "*", "**", "a*", "*.md", "?")


@settings(max_examples=25)
@given(
    st.lists(
        st.lists(st.sampled_from(PARTS), min_size=1, max_size=3).map("/".join), min_size=1, max_size=4, unique=True
    ),
    st.lists(st.lists(st.sampled_from(["a", "b", "a b", "x.md", "é"]), min_size=1, max_size=4).map("/".join)),
)
def test_codeowners_of_whatever_is_owned(owned: list[str], paths: list[str]) -> None:
    teams = {f"t{number}": {"lead": "none"} for number, _ in enumerate(owned)}
    duties = {f"d{number}": {"team": f"t{number}", "owns": [f"/{each}"]} for number, each in enumerate(owned)}
    of = asked_of({"organization": {"links": {"github": "acme"}}, "teams": teams, "duties": duties})
    before, after = (read_codeowners(text("codeowners", each)) for each in (of, again("codeowners", of)))
    for path in paths:
        assert named(before.deciding(path)) == named(after.deciding(path)), path


def named(line: OwnedPattern | None) -> frozenset[str]:
    return line.names if line else frozenset()
