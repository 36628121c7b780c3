from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from imports import entries, faults, imported, inputs, notes, survive
from inline_snapshot import snapshot

from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.github_teams.github_teams_source import likely
from commops.exchange.importing.github_teams.leading import who_leads
from commops.exchange.importing.inputs import Input

READER: Final = "github_teams.github_teams_source"

ORG: Final = """\
name: The Tea House
billing_email: money@tea.example
default_repository_permission: read
admins: [Ada]
members:
- bo
- cem # who brews
- dia
teams:
  Crew:
    description: Boils water
    privacy: closed
    previously: [cooks]
    maintainers: [ada, Bo]
    members: [bo, cem]
    repos:
      kettle: admin
      menu: write
    teams:
      keepers:
        privacy: secret
        members: [CEM]
        repos: {kettle: admin, recipes: maintain}
  hall:
    maintainers: [ada]
    repos: {menu: triage, chairs: read}
"""

TEAMS: Final = """\
teams:
  guests:
    members: [dia]
    privacy: closed
"""

USER: Final = {"login": "Ada", "type": "User", "site_admin": False}
ANSWER: Final[list[dict[str, Any]]] = [
    {
        "name": "Crew",
        "slug": "crew",
        "description": "Boils water",
        "privacy": "closed",
        "permission": "pull",
        "html_url": "https://github.com/orgs/tea/teams/crew",
        "members_url": "https://api.github.com/organizations/1/team/1/members{/member}",
        "parent": None,
    },
    {
        "name": "Keepers",
        "slug": "keepers",
        "description": None,
        "privacy": "secret",
        "html_url": "https://github.com/orgs/tea/teams/keepers",
        "parent": {"name": "Crew", "slug": "crew"},
    },
]

GRAPHQL: Final[dict[str, Any]] = {
    "data": {
        "organization": {
            "login": "tea",
            "name": "The Tea House",
            "membersWithRole": {"edges": [{"role": "ADMIN", "node": {"login": "ada"}}]},
            "teams": {
                "nodes": [
                    {
                        "name": "Kitchen",
                        "slug": "kitchen",
                        "privacy": "VISIBLE",
                        "parentTeam": None,
                        "members": {
                            "edges": [
                                {"role": "MAINTAINER", "node": {"login": "bo", "name": "Bo Lind", "company": "@cups"}},
                                {"role": "MEMBER", "node": {"login": "cem", "email": "cem@tea.example"}},
                            ]
                        },
                        "repositories": {"edges": [{"permission": "ADMIN", "node": {"name": "kettle"}}]},
                    }
                ]
            },
        }
    }
}


def test_teams_of_peribolos_keep_their_nesting_and_their_people() -> None:
    found = entries(imported(READER, inputs(tea__org_yaml=ORG, tea__hall__teams_yaml=TEAMS)))
    assert found["organization"] == snapshot({"name": "The Tea House", "links": {"github": "https://github.com/tea"}})
    assert found["teams"] == snapshot(
        {
            "crew": {
                "description": "Boils water",
                "aliases": ["cooks"],
                "holders": {"maintainer": ["bo"], "member": ["ada", "cem"]},
            },
            "keepers": {
                "parent": "crew",
                "lead": "none",
                "holders": {"member": ["cem"]},
                "x-privacy": "secret",
            },
            "hall": {"lead": "none", "holders": {"member": ["ada"]}},
            "guests": {"lead": "none", "holders": {"member": ["dia"]}},
        }
    )
    assert found["roles"] == snapshot(
        {
            "maintainer": {"in_each": ["crew"], "leads": True},
            "member": {"in_each": "all", "seats": "any"},
            "owner": {"name": "Owner of The Tea House", "reports_to": "none"},
        }
    )
    assert found["people"] == snapshot(
        {
            "ada": {"roles": ["owner"], "links": {"github": "https://github.com/ada"}},
            "bo": {"links": {"github": "https://github.com/Bo"}},
            "cem": {"links": {"github": "https://github.com/cem"}},
            "dia": {"links": {"github": "https://github.com/dia"}},
        }
    )


def test_a_repository_is_a_duty_of_the_team_that_may_do_most() -> None:
    found = entries(imported(READER, inputs(tea__org_yaml=ORG)))
    assert found["duties"] == snapshot(
        {
            "kettle": {
                "team": "crew",
                "responsible": ["team:crew", "team:keepers"],
                "owns": ["https://github.com/tea/kettle"],
            },
            "menu": {
                "team": "crew",
                "responsible": ["team:crew"],
                "owns": ["https://github.com/tea/menu"],
                "x-access": {"hall": "triage"},
            },
            "recipes": {"team": "keepers", "owns": ["https://github.com/tea/recipes"]},
        }
    )


def test_what_is_guessed_or_lost_is_noted() -> None:
    assert notes(imported(READER, inputs(tea__org_yaml=ORG))) == snapshot(
        [
            (
                "guessed tea/org.yaml:17:15: 'crew', 'keepers' have the same permission on 'kettle'; imported as a "
                "duty of 'crew'"
            ),
            "read None: 1 repository to which no team has write access was skipped: chairs",
            "read None: 1 comment beside a login is not imported",
        ]
    )


def test_owners_are_asked_about_where_they_are_maintainers() -> None:
    assert [choice.value for choice in who_leads(owners=True).choices] == ["others", "maintainers", "nobody"]
    assert [choice.value for choice in who_leads(owners=False).choices] == ["maintainers", "nobody"]


def test_the_configuration_of_prow_may_have_several_organisations(tmp_path: Path) -> None:
    several = """\
orgs:
  tea:
    admins: [ada]
    teams: {kitchen: {members: [bo], privacy: closed, repos: {kettle: write}}}
  coffee:
    teams: {kitchen: {maintainers: [cem], repos: {kettle: write}}}
"""
    found = imported(READER, inputs(config_yaml=several))
    assert entries(found)["teams"] == snapshot(
        {
            "kitchen": {
                "lead": "none",
                "holders": {"member": ["bo"]},
                "links": {"github": "https://github.com/orgs/tea/teams/kitchen"},
            },
            "coffee-kitchen": {
                "name": "kitchen",
                "holders": {"maintainer": ["cem"]},
                "links": {"github": "https://github.com/orgs/coffee/teams/kitchen"},
            },
        }
    )
    assert entries(found)["duties"] == snapshot(
        {
            "kettle": {"team": "kitchen", "owns": ["https://github.com/tea/kettle"]},
            "coffee-kettle": {
                "name": "kettle",
                "team": "coffee-kitchen",
                "responsible": ["team:coffee-kitchen"],
                "owns": ["https://github.com/coffee/kettle"],
            },
        }
    )
    assert not faults(found, tmp_path)


def test_answers_of_the_api_are_joined_by_the_names_of_their_files() -> None:
    repositories = [{"name": "kettle", "full_name": "tea/kettle", "role_name": "admin", "permissions": {"admin": True}}]
    found = imported(
        READER,
        [
            *inputs(answers__teams_json=json.dumps(ANSWER)),
            *inputs(**{"answers__members-crew_json": json.dumps([USER, USER | {"login": "bo"}])}),
            *inputs(answers__keepers__members_json=json.dumps([USER])),
            *inputs(**{"answers__keepers-repos_json": json.dumps(repositories)}),
            *inputs(answers__all_json=json.dumps([USER | {"login": "cem"}])),
        ],
    )
    assert entries(found) == snapshot(
        {
            "organization": {"links": {"github": "https://github.com/tea"}},
            "teams": {
                "crew": {
                    "description": "Boils water",
                    "lead": "none",
                    "holders": {"member": ["bo"]},
                },
                "keepers": {
                    "parent": "crew",
                    "lead": "none",
                    "holders": {"member": ["ada"]},
                    "x-privacy": "secret",
                },
            },
            "roles": {"member": {"in_each": "all", "seats": "any"}},
            "duties": {"kettle": {"team": "keepers", "owns": ["https://github.com/tea/kettle"]}},
            "people": {
                "ada": {"links": {"github": "https://github.com/Ada"}},
                "bo": {"links": {"github": "https://github.com/bo"}},
                "cem": {"links": {"github": "https://github.com/cem"}},
            },
        }
    )
    assert notes(found) == snapshot(
        [
            "read answers/all.json:1:1: no team matches the file name 'all'; these people are imported without a team",
            "guessed None: 1 member of a sub-team is not also a member of the team above it",
        ]
    )


def test_one_answer_of_graphql_says_all() -> None:
    found = entries(imported(READER, inputs(teams_json=json.dumps(GRAPHQL))))
    assert found == snapshot(
        {
            "organization": {"name": "The Tea House", "links": {"github": "https://github.com/tea"}},
            "teams": {"kitchen": {"holders": {"maintainer": ["bo"], "member": ["cem"]}}},
            "roles": {
                "maintainer": {"in_each": "all", "leads": True},
                "member": {"in_each": "all", "seats": "any"},
                "owner": {"name": "Owner of The Tea House", "reports_to": "none"},
            },
            "duties": {
                "kettle": {
                    "team": "kitchen",
                    "responsible": ["team:kitchen"],
                    "owns": ["https://github.com/tea/kettle"],
                }
            },
            "people": {
                "bo": {"name": "Bo Lind", "links": {"github": "https://github.com/bo"}, "x-company": "cups"},
                "cem": {"email": "cem@tea.example", "links": {"github": "https://github.com/cem"}},
                "ada": {"roles": ["owner"], "links": {"github": "https://github.com/ada"}},
            },
        }
    )


def test_members_whom_a_team_has_from_a_sub_team_are_those_of_the_sub_team() -> None:
    members = {"crew.json": ["ada", "bo"], "keepers.json": ["bo"]}
    lists = [
        Input(name, json.dumps([USER | {"login": each} for each in found]).encode()) for name, found in members.items()
    ]
    found = imported(READER, [*inputs(teams_json=json.dumps(ANSWER)), *lists])
    assert entries(found)["teams"]["crew"]["holders"] == {"member": ["ada"]}
    assert entries(found)["teams"]["keepers"]["holders"] == {"member": ["bo"]}
    assert notes(found) == ["guessed None: 1 member of a sub-team is not also a member of the team above it"]


def test_an_answer_that_ends_with_a_page_is_noted() -> None:
    page = [ANSWER[0] | {"name": f"team {number}", "slug": f"team-{number}"} for number in range(30)]
    assert notes(imported(READER, inputs(a_json=json.dumps(page)))) == [
        "guessed a.json:1:2: exactly 30 teams, possibly only the first page: use `gh api --paginate` to get all pages"
    ]
    members = {"pageInfo": {"hasNextPage": True}, "nodes": [{"login": "ada"}]}
    team = {"name": "crew", "slug": "crew", "members": members}
    answer = {"data": {"organization": {"login": "tea", "teams": {"nodes": [team]}}}}
    assert [note.text for note in imported(READER, inputs(a_json=json.dumps(answer))).notes] == [
        "members of 'crew': the response has only the first 1"
    ]


def test_pages_of_an_answer_may_follow_one_another() -> None:
    one, other = ANSWER
    for text in (json.dumps([one]) + json.dumps([other]), json.dumps([[one], [other]])):
        assert list(entries(imported(READER, inputs(a_json=text)))["teams"]) == ["crew", "keepers"]
    assert list(entries(imported(READER, inputs(a_json=json.dumps([GRAPHQL]))))["teams"]) == ["kitchen"]


def test_it_is_a_valid_organisation(tmp_path: Path) -> None:
    assert not faults(imported(READER, inputs(tea__org_yaml=ORG, tea__hall__teams_yaml=TEAMS)), tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "sure"),
    [
        ("org_yaml", ORG, 2),
        ("teams_yaml", TEAMS, 2),
        ("teams_yaml", "teams:\n  crew: {privacy: closed, members: [bo]}\n", 2),
        ("a_json", json.dumps(ANSWER), 2),
        ("a_json", json.dumps(GRAPHQL), 2),
        ("commops_yaml", "teams:\n  tea: {lead: none, members: [brewer]}\n", 0),
        ("a_json", '[{"login": "ada"}]', 0),
        ("a_md", ORG, 0),
    ],
)
def test_it_is_recognised_by_its_keys(name: str, text: str, sure: int) -> None:
    assert likely(inputs(**{name: text})) == sure


@pytest.mark.parametrize("text", ["teams: {}\n", "[]", "orgs: {tea: {}}\n", "a: b\n", ""])
def test_files_without_teams_are_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        imported(READER, inputs(a_yaml=text))


def test_it_survives_any_mistake(tmp_path: Path) -> None:
    survive(READER, inputs(tea__org_yaml=ORG, tea__hall__teams_yaml=TEAMS), tmp_path, range(300))
    survive(READER, inputs(teams_json=json.dumps(ANSWER), crew_json=json.dumps([USER])), tmp_path, range(200))
    survive(READER, inputs(a_json=json.dumps(GRAPHQL, indent=1)), tmp_path, range(200))
