from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest
from imports import entries, faults, imported, inputs, notes, survive
from inline_snapshot import snapshot

from commops.exchange.importing.backstage.backstage_source import likely
from commops.exchange.importing.backstage.references import Reference, reference
from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.inputs import Input

READER: Final = "backstage.backstage_source"

ORG: Final = """\
apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: tea-house
  title: The Tea House
  annotations: {github.com/org-name: tea}
spec: {type: root, children: [kitchen, Hall]}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: kitchen
  description: Boils water
  links: [{url: "https://tea.example/kitchen", title: Handbook}, {url: "https://tea.example/more"}]
spec:
  type: team
  profile: {displayName: Kitchen, email: kitchen@tea.example, picture: "https://tea.example/k.png"}
  parent: tea-house
  children: []
  leader: user:default/ada
  members: [ada, bo]
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: Hall}
spec: {type: business-unit, parent: group:default/kitchen, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: ada}
spec:
  profile: {displayName: Ada Park, email: ada@tea.example, picture: "https://tea.example/a.png"}
  memberOf: [kitchen, guests]
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: ada, namespace: guests}
spec: {memberOf: ["group:default/hall"]}
---
apiVersion: v1
kind: Service
metadata: {name: not-of-the-catalogue}
"""

CATALOG: Final = """\
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: {name: all}
spec: {targets: [./org.yaml, ./missing.yaml]}
---
apiVersion: backstage.io/v1alpha1
kind: Domain
metadata: {name: drinks}
spec: {owner: tea-house}
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: {name: kettle}
spec: {owner: group:kitchen, domain: drinks}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: kettle
  title: Kettle control
  annotations: {github.com/project-slug: tea/kettle}
  tags: [rust]
spec:
  {type: service, lifecycle: production, owner: kitchen, system: kettle, providesApis: [boil], dependsOn: [api:water]}
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: BOIL}
spec: {type: grpc, lifecycle: production, owner: user:bo, system: other}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: cups}
spec: {type: website, owner: ada@tea.example}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: saucers}
spec: {type: website, owner: unknown-team}
---
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: {name: "${{ values.name }}"}
spec: {owner: kitchen}
---
apiVersion: backstage.io/v1alpha1
kind: Environment
metadata: {name: dev}
"""


def both() -> list[Input]:
    return inputs(org_yaml=ORG, catalog_info_yaml=CATALOG)


def test_groups_become_teams_with_leads_and_members() -> None:
    found = entries(imported(READER, both()))
    assert found["organization"] == snapshot(
        {"team_kinds": {"root": "functional", "team": "functional", "business-unit": "business"}}
    )
    assert found["teams"] == snapshot(
        {
            "tea-house": {
                "name": "The Tea House",
                "kind": "root",
                "lead": "none",
                "x-annotations": {"github.com/org-name": "tea"},
            },
            "kitchen": {
                "description": "Boils water",
                "parent": "tea-house",
                "kind": "team",
                "holders": {"lead": ["ada"], "member": ["bo"]},
                "links": {
                    "Handbook": "https://tea.example/kitchen",
                    "https://tea.example/more": "https://tea.example/more",
                    "mail": "kitchen@tea.example",
                },
            },
            "hall": {
                "parent": "kitchen",
                "kind": "business-unit",
                "lead": "none",
                "holders": {"member": ["guests-ada"]},
            },
            "guests": {"lead": "none", "holders": {"member": ["ada"]}},
            "unknown-team": {"lead": "none"},
        }
    )
    assert found["roles"] == snapshot(
        {
            "bo-owner": {"name": "Owner (bo)"},
            "ada-owner": {"name": "Owner (Ada Park)"},
            "lead": {"in_each": ["team"], "leads": True},
            "member": {"in_each": ["team", "business-unit", "guests"], "seats": "any"},
        }
    )


def test_roles_of_many_teams_come_first() -> None:
    assert list(entries(imported(READER, both()))["roles"]) == ["lead", "member", "bo-owner", "ada-owner"]


def test_users_become_people() -> None:
    assert entries(imported(READER, both()))["people"] == snapshot(
        {
            "ada": {"name": "Ada Park", "email": "ada@tea.example", "roles": ["ada-owner"]},
            "guests-ada": {},
            "bo": {"roles": ["bo-owner"]},
        }
    )


def test_what_has_an_owner_becomes_a_duty() -> None:
    assert entries(imported(READER, both()))["duties"] == snapshot(
        {
            "drinks": {"team": "tea-house", "x-backstage": {"kind": "Domain"}},
            "kettle": {"team": "kitchen", "part_of": "drinks"},
            "component-kettle": {
                "name": "Kettle control",
                "team": "kitchen",
                "part_of": "kettle",
                "owns": ["https://github.com/tea/kettle"],
                "x-backstage": {
                    "kind": "Component",
                    "type": "service",
                    "lifecycle": "production",
                    "providesApis": ["boil"],
                    "dependsOn": ["api:water"],
                },
                "x-annotations": {"github.com/project-slug": "tea/kettle"},
                "x-tags": ["rust"],
            },
            "boil": {
                "name": "BOIL",
                "accountable": "bo-owner",
                "responsible": ["bo-owner"],
                "x-backstage": {"kind": "API", "type": "grpc", "lifecycle": "production", "system": "other"},
            },
            "cups": {
                "accountable": "ada-owner",
                "responsible": ["ada-owner"],
                "x-backstage": {"kind": "Component", "type": "website"},
            },
            "saucers": {"team": "unknown-team", "x-backstage": {"kind": "Component", "type": "website"}},
        }
    )


def test_what_is_guessed_or_lost_is_noted() -> None:
    assert notes(imported(READER, both())) == snapshot(
        [
            (
                "read catalog_info.yaml:41:1: '${{ values.name }}' is a template variable: this file is a template, "
                "not an entity"
            ),
            "guessed org.yaml:7:40: 'hall' has two parents, 'kitchen' and 'tea-house'; 'kitchen' is used",
            "guessed org.yaml:21:18: the user 'bo' is not defined in these files; imported with the name only",
            (
                "guessed org.yaml:33:23: the group 'guests' is not defined in these files; imported as a team "
                "without members"
            ),
            "guessed catalog_info.yaml:29:50: 'bo' is an owner without a role; the role 'bo-owner' was added",
            "guessed catalog_info.yaml:34:30: 'ada' is an owner without a role; the role 'ada-owner' was added",
            (
                "guessed catalog_info.yaml:39:30: the group 'unknown-team' is not defined in these files; imported "
                "as a team without members"
            ),
            "read catalog_info.yaml:1:1: `all` refers to 1 file that is not part of this import: ./missing.yaml",
            "read None: entities of other kinds are not imported: environment (1)",
            "read None: 1 document in these files is not a Backstage entity",
        ]
    )


def test_it_is_a_valid_organisation(tmp_path: Path) -> None:
    assert not faults(imported(READER, both()), tmp_path)


def test_a_type_that_all_groups_have_is_left_out() -> None:
    one = "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {name: tea}\nspec: {type: team, members: [ada]}\n"
    found = entries(imported(READER, inputs(a_yaml=one)))
    assert found["teams"] == {"tea": {"lead": "none", "holders": {"member": ["ada"]}}}
    assert found["roles"] == {"member": {"in_each": "all", "seats": "any"}}


def test_an_answer_of_the_api_is_read_as_files_are() -> None:
    entity = {"apiVersion": "backstage.io/v1alpha1", "kind": "Group", "metadata": {"name": "tea", "uid": "1"}}
    for answer in ([entity], {"items": [entity], "totalItems": 1}):
        assert list(entries(imported(READER, inputs(a_json=json.dumps(answer))))["teams"]) == ["tea"]


def test_a_broken_file_hides_no_other(tmp_path: Path) -> None:
    found = imported(READER, inputs(org_yaml=ORG, broken_yaml="apiVersion: backstage.io/v1alpha1\nkind: [\n"))
    assert notes(found)[0] == snapshot(
        "lost broken.yaml:3:1: the file ends where a value is expected; write the value, and close the open brackets"
    )
    assert len(found.entries["teams"]) == 4
    assert not faults(found, tmp_path)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a", Reference("group", "own", "a")),
        ("User:A.b", Reference("user", "own", "a.b")),
        ("other/a", Reference("group", "other", "a")),
        ("user:default/a", Reference("user", "default", "a")),
    ],
)
def test_a_reference_may_leave_out_all_but_the_name(text: str, meant: Reference) -> None:
    assert reference(text, "group", "own") == meant


def test_it_is_recognised_in_a_folder() -> None:
    assert likely([*inputs(package_json="{}"), *both()]) == 2
    assert likely(inputs(a_yaml="kind: Group\n", a_md="apiVersion: backstage.io/v1alpha1")) == 0


def test_files_without_entities_are_refused() -> None:
    with pytest.raises(Unreadable):
        imported(READER, inputs(a_yaml="kind: Group\n"))


def test_it_survives_any_mistake(tmp_path: Path) -> None:
    survive(READER, both(), tmp_path, range(400))
