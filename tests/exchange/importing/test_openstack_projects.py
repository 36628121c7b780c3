from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from imports import entries, faults, imported, inputs, notes, survive
from inline_snapshot import snapshot

from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.openstack_projects.openstack_projects_source import likely

READER: Final = "openstack_projects.openstack_projects_source"

PROJECTS: Final = """\
---
kettle:
  leadership_type: ptl
  ptl:
    name: 'Ada Park'
    irc: 'ada[m]'
    email: 'ada@example.org'
    appointed:
      - '2026.1'
  irc-channel: tea-kettle
  service: Boiling service
  mission: >
    To boil water.
  url: https://example.org/kettle
  deliverables:
    kettle:
      repos:
        - tea/kettle
        - tea/kettle
    kettle-specs:
      release-management: none
      repos:
        - tea/kettle-specs
    whistle:
      repos:
        - https://elsewhere.example/whistle
      deprecated: '2025.2'
      release-management: deprecated
  liaisons:
    security:
      - name: 'Ada Park'
        irc: 'ada[m]'
        email: 'ada@example.org'
      - name: 'Bo Lind'
        irc: null
        email: 'bo@example.org'
    tc-liaison:
      - name: 'Cem Oral'
        irc: 'cem'
        email: 'cem@example.org'
Saucer Project:
  leadership_type: ptl
  ptl:
    name: 'APPOINTMENT NEEDED'
    irc: null
    email: 'example@example.org'
  extra-atcs:
    - name: 'Dia Roth'
  deliverables:
    saucer: {repos: [tea/saucer]}
spoons:
  leadership_type: distributed
  deliverables:
    spoons: {repos: [tea/spoons]}
"""

GROUPS: Final = """\
Brewing:
  chairs:
    - name: Ada Park
      irc: ada
      email: ada@example.org
  scope: >
    Recipes.
  status: active
  url: https://example.org/brewing
"""


def test_projects_become_teams_and_their_leads_positions() -> None:
    found = entries(imported(READER, inputs(projects_yaml=PROJECTS)))
    assert found["teams"] == snapshot(
        {
            "kettle": {
                "description": "To boil water.",
                "aliases": ["Boiling service"],
                "holders": {
                    "ptl": ["ada-park"],
                    "security-liaison": ["ada-park", "bo-lind"],
                    "tc-liaison": ["cem-oral"],
                },
                "links": {"home": "https://example.org/kettle", "irc": "#tea-kettle"},
                "x-appointed": ["2026.1"],
            },
            "saucer-project": {"name": "Saucer Project"},
            "spoons": {"lead": "none"},
        }
    )
    assert found["roles"] == snapshot(
        {
            "ptl": {"name": "Project team lead", "in_each": ["kettle", "saucer-project"], "leads": True},
            "security-liaison": {"in_each": ["kettle"], "seats": "any"},
            "tc-liaison": {"in_each": ["kettle"], "seats": "any"},
        }
    )
    assert found["people"] == snapshot(
        {
            "ada-park": {"name": "Ada Park", "email": "ada@example.org", "x-irc": "ada[m]"},
            "bo-lind": {"name": "Bo Lind", "email": "bo@example.org"},
            "cem-oral": {"name": "Cem Oral", "email": "cem@example.org", "x-irc": "cem"},
        }
    )


def test_deliverables_become_duties() -> None:
    assert entries(imported(READER, inputs(projects_yaml=PROJECTS)))["duties"] == snapshot(
        {
            "kettle": {"team": "kettle", "owns": ["https://opendev.org/tea/kettle"]},
            "kettle-specs": {
                "team": "kettle",
                "owns": ["https://opendev.org/tea/kettle-specs"],
                "x-release-management": "none",
            },
            "whistle": {
                "team": "kettle",
                "owns": ["https://elsewhere.example/whistle"],
                "x-release-management": "deprecated",
                "x-deprecated": "2025.2",
            },
            "saucer": {"team": "saucer-project", "owns": ["https://opendev.org/tea/saucer"]},
            "spoons": {"team": "spoons", "owns": ["https://opendev.org/tea/spoons"]},
        }
    )


def test_what_is_guessed_or_lost_is_noted() -> None:
    assert notes(imported(READER, inputs(projects_yaml=PROJECTS))) == snapshot(
        [
            "read projects.yaml:19:11: 'tea/kettle' is listed twice in 'kettle'",
            "read projects.yaml:44:5: 'APPOINTMENT NEEDED' is a placeholder, not a person: lead of Saucer Project",
            "guessed projects.yaml:18:9: repositories are assumed to be on https://opendev.org",
            "read None: not imported: extra-atcs (1)",
        ]
    )


def test_groups_have_chairs() -> None:
    found = entries(imported(READER, inputs(sigs_yaml=GROUPS)))
    assert found["teams"] == snapshot(
        {
            "brewing": {
                "description": "Recipes.",
                "holders": {"chair": ["ada-park"]},
                "links": {"home": "https://example.org/brewing"},
                "x-status": "active",
            }
        }
    )
    assert found["roles"] == snapshot({"chair": {"in_each": "all", "leads": True}})


def test_it_is_a_valid_organisation(tmp_path: Path) -> None:
    assert not faults(imported(READER, inputs(projects_yaml=PROJECTS, sigs_yaml=GROUPS)), tmp_path)


@pytest.mark.parametrize(("text", "sure"), [(PROJECTS, 2), (GROUPS, 2), ("teams:\n  a: {}\n", 0), ("", 0)])
def test_it_is_recognised_by_its_keys(text: str, sure: int) -> None:
    assert likely(inputs(a_yaml=text)) == sure


@pytest.mark.parametrize("text", ["", "a: b\n", "[]", "- a\n"])
def test_a_file_without_projects_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        imported(READER, inputs(a_yaml=text))


def test_it_survives_any_mistake(tmp_path: Path) -> None:
    survive(READER, inputs(projects_yaml=PROJECTS, sigs_yaml=GROUPS), tmp_path, range(300))
