from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from imports import entries, faults, imported, notes, survive
from inline_snapshot import snapshot

from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.inputs import Input
from commops.exchange.importing.rust_teams.rust_teams_source import likely

READER: Final = "rust_teams.rust_teams_source"

FILES: Final = {
    "teams/kitchen.toml": """\
name = "kitchen"
top-level = true

[people]
leads = ["ada"]
members = ["ada", "Bo", { github = "cem", roles = ["brewer"] }]
alumni = ["old-hand", { github = "older", roles = [] }]

[[roles]]
id = "brewer"
description = "Master brewer"

[website]
name = "Kitchen team"
description = "Boils water"
repo = "https://github.com/tea/kitchen"
zulip-stream = "t-kitchen"

[[lists]]
address = "kitchen@tea.example"

[[github]]
orgs = ["tea"]

[permissions]
boil = true
""",
    "teams/wg-cups.toml": """\
name = "wg-cups"
subteam-of = "kitchen"
kind = "working-group"

[people]
leads = []
members = ["dia"]
included-teams = ["kitchen", "nobody"]
""",
    "all.toml": """\
name = "all"
kind = "marker-team"
subteam-of = "missing"

[people]
leads = []
members = []
include-all-team-members = true
""",
    "teams/archive/old.toml": 'name = "old"\n[people]\nleads = []\nmembers = ["ada"]\n',
    "people/ada.toml": """\
name = "Ada Park"
github = "Ada"
github-id = 1
email = "ada@tea.example"
zulip-id = 2
""",
    "people/bo.toml": 'name = "Bo Lind"\ngithub = "Bo"\nemail = false\n',
    "people/eve.toml": 'name = "Eve Stone"\ngithub = "eve"\n',
    "repos/tea/kettle.toml": """\
org = "tea"
name = "kettle"
description = "Boils"

[[rulesets]]
merge-queue = {
  enabled = true,
}

[access.teams]
kitchen = "maintain"
wg-cups = "write"
nobody = "write"
""",
    "repos/bad.toml": "name = \n",
    "Cargo.toml": '[package]\nname = "team"\n',
    "README.md": "# Tea\n",
}


def files() -> list[Input]:
    return [Input(path, text.encode()) for path, text in FILES.items()]


def test_teams_have_leads_members_and_alumni() -> None:
    found = entries(imported(READER, files()))
    assert found["organization"] == snapshot({"team_kinds": {"working-group": "project", "marker-team": "functional"}})
    assert found["teams"] == snapshot(
        {
            "kitchen": {
                "name": "Kitchen team",
                "description": "Boils water",
                "holders": {"lead": ["ada"], "member": ["bo"], "brewer": ["cem"]},
                "alumni": ["old-hand", "older"],
                "links": {
                    "repository": "https://github.com/tea/kitchen",
                    "zulip": "t-kitchen",
                    "mailing list": "kitchen@tea.example",
                    "github": "https://github.com/orgs/tea/teams/kitchen",
                },
            },
            "wg-cups": {
                "parent": "kitchen",
                "kind": "working-group",
                "lead": "none",
                "members": ["lead@kitchen", "member@kitchen"],
                "holders": {"member": ["dia"]},
            },
            "all-team": {"name": "all", "kind": "marker-team", "lead": "none"},
        }
    )
    assert found["roles"] == snapshot(
        {
            "lead": {"in_each": ["kitchen"], "leads": True},
            "member": {"in_each": ["kitchen", "working-group"], "seats": "any"},
            "brewer": {"name": "Master brewer", "in_each": ["kitchen"], "seats": "any"},
        }
    )


def test_people_have_the_names_in_their_files() -> None:
    assert entries(imported(READER, files()))["people"] == snapshot(
        {
            "ada": {"name": "Ada Park", "email": "ada@tea.example", "links": {"github": "https://github.com/Ada"}},
            "bo": {"name": "Bo Lind", "links": {"github": "https://github.com/Bo"}},
            "cem": {"links": {"github": "https://github.com/cem"}},
            "old-hand": {"links": {"github": "https://github.com/old-hand"}},
            "older": {"links": {"github": "https://github.com/older"}},
            "dia": {"links": {"github": "https://github.com/dia"}},
            "eve": {"name": "Eve Stone", "links": {"github": "https://github.com/eve"}},
        }
    )


def test_a_repository_is_a_duty_of_the_team_that_may_do_most() -> None:
    assert entries(imported(READER, files()))["duties"] == snapshot(
        {
            "kettle": {
                "team": "kitchen",
                "responsible": ["team:kitchen", "team:wg-cups"],
                "owns": ["https://github.com/tea/kettle"],
            }
        }
    )


def test_what_is_guessed_or_lost_is_noted() -> None:
    assert notes(imported(READER, files())) == snapshot(
        [
            "lost repos/bad.toml:1:8: invalid TOML; correct the line, or import without this file",
            "read None: 2 files have another format and were skipped: Cargo.toml, README.md",
            "lost teams/wg-cups.toml:8:1: the team 'nobody' was not found; not included",
            "lost all.toml:3:1: the parent 'missing' of 'all-team' was not found",
            "read all.toml:8:1: 'all-team' includes people by rules, which are not imported: include-all-team-members",
            "read None: not imported: permissions (1), zulip-id (1)",
            "lost repos/tea/kettle.toml:13:1: the team 'nobody' was not found; its access to 'kettle' is not imported",
            "read None: 1 archived file is not imported",
        ]
    )


def test_it_is_a_valid_organisation(tmp_path: Path) -> None:
    assert not faults(imported(READER, files()), tmp_path)


def test_one_team_may_be_given_alone() -> None:
    found = entries(imported(READER, [Input("kitchen.toml", FILES["teams/kitchen.toml"].encode())]))
    assert list(found["teams"]) == ["kitchen"]
    assert list(found["people"]) == ["ada", "bo", "cem", "old-hand", "older"]


def test_it_is_recognised_in_a_folder() -> None:
    assert likely(files()) == 2
    assert likely([Input("Cargo.toml", b'[package]\nname = "x"\n')]) == 0


@pytest.mark.parametrize("text", ["a = \n", "", '[people]\nleads = "x"\n', "\xff"])
def test_files_without_teams_are_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        imported(READER, [Input("people/x/a.md", b""), Input("repos/a.toml", text.encode("latin-1"))])


def test_it_survives_any_mistake(tmp_path: Path) -> None:
    survive(READER, files(), tmp_path, range(400))
