from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from imports import entries, faults, imported, inputs, notes, survive
from inline_snapshot import snapshot

from commops.exchange.importing.failures import Unreadable
from commops.exchange.importing.inputs import Input
from commops.exchange.importing.kubernetes_sigs.sigs_source import likely

READER: Final = "kubernetes_sigs.sigs_source"

SIGS: Final = """\
sigs:
  - dir: sig-brewing
    name: Brewing
    mission_statement: >
      Covers kettles and recipes.

    charter_link: charter.md
    label: brewing
    leadership:
      chairs:
        - github: Ada-Brew
          name: Ada Park
          company: Kettle Works
          email: ada@example.org
        - github: bo
          name: Bo Lind
      tech_leads:
        - github: ada-brew
          name: Ada Park
          company: Kettle Works
      emeritus_leads:
        - github: cem
          name: Cem Oral
    meetings:
      - description: Regular SIG Meeting
        day: Wednesday
        time: "11:00"
        tz: PT (Pacific Time)
        frequency: biweekly
        url: https://example.org/meet
        archive_url: TBD
      - description: SIG Brewing Triage
        day: Monday
        time: 2PM
        tz: UTC
        frequency: monthly - first Monday
    contact:
      slack: sig-brewing
      mailing_list: https://lists.example.org/brewing
      teams:
        - name: brewing-bugs
          description: Bugs
      liaison:
        github: dia
        name: Dia Roth
    subprojects:
      - name: kettle
        owners:
          - https://raw.githubusercontent.com/tea/kettle/main/OWN
          - https://raw.githubusercontent.com/tea/kettle/main/OWN
        leads:
          - github: bo
            name: Bo Lind
      - name: docs
        description: Recipes.
        contact:
          slack: recipes
        owners:
          - https://raw.githubusercontent.com/tea/recipes/main/OWNERS
  - dir: sig-docs
    name: Docs
    label: documents
    leadership:
      chairs:
        - github: TBD
          name: TBD
    subprojects:
      - name: docs
        owners: [https://raw.githubusercontent.com/tea/recipes/main/OWNERS]
workinggroups:
  - dir: wg-cups
    name: Cups
    stakeholder_sigs: [Brewing, Docs, Saucers]
    leadership:
      chairs:
        - github: dia
          name: Dia Roth-Lee
committees:
  - dir: committee-steering
    name: Steering
    leadership:
      chairs:
        - github: dia
          name: Dia Roth
gb_rep:
  github: bo
  name: Bo Lind
"""


def test_groups_become_teams_and_their_leads_positions() -> None:
    found = entries(imported(READER, inputs(sigs_yaml=SIGS)))
    assert found["organization"] == snapshot(
        {"team_kinds": {"sig": "functional", "wg": "project", "committee": "functional"}}
    )
    assert found["teams"] == snapshot(
        {
            "sig-brewing": {
                "name": "SIG Brewing",
                "kind": "sig",
                "description": "Covers kettles and recipes.",
                "links": {
                    "charter": "sig-brewing/charter.md",
                    "slack": "#sig-brewing",
                    "mailing list": "https://lists.example.org/brewing",
                },
                "x-github-teams": ["brewing-bugs"],
                "holders": {
                    "chair": ["ada-brew", "bo"],
                    "tech-lead": ["ada-brew"],
                    "liaison": ["dia"],
                    "kettle-lead": ["bo"],
                },
                "alumni": ["cem"],
            },
            "sig-docs": {"name": "SIG Docs", "kind": "sig", "x-label": "documents"},
            "wg-cups": {"name": "WG Cups", "kind": "wg", "holders": {"chair": ["dia"]}},
            "committee-steering": {
                "name": "Steering Committee",
                "kind": "committee",
                "lead": "none",
                "holders": {"member": ["dia"], "governing-board-representative": ["bo"]},
            },
        }
    )
    assert found["roles"] == snapshot(
        {
            "chair": {"in_each": ["sig", "wg"], "leads": True},
            "member": {"in_each": ["committee"]},
            "tech-lead": {"in_each": ["sig"], "seats": "any"},
            "liaison": {"in_each": ["sig"], "seats": "any", "reports_to": "member@committee-steering"},
            "kettle-lead": {"name": "kettle lead", "team": "sig-brewing"},
            "governing-board-representative": {"team": "committee-steering"},
        }
    )
    assert found["people"] == snapshot(
        {
            "ada-brew": {
                "name": "Ada Park",
                "email": "ada@example.org",
                "links": {"github": "https://github.com/Ada-Brew"},
                "x-company": "Kettle Works",
            },
            "bo": {"name": "Bo Lind", "links": {"github": "https://github.com/bo"}},
            "dia": {"name": "Dia Roth", "links": {"github": "https://github.com/dia"}},
            "cem": {"name": "Cem Oral", "links": {"github": "https://github.com/cem"}},
        }
    )


def test_subprojects_become_duties() -> None:
    assert entries(imported(READER, inputs(sigs_yaml=SIGS)))["duties"] == snapshot(
        {
            "kettle": {
                "team": "sig-brewing",
                "owns": ["https://raw.githubusercontent.com/tea/kettle/main/OWN"],
                "responsible": ["kettle-lead"],
            },
            "docs": {
                "description": "Recipes.",
                "team": "sig-brewing",
                "owns": ["https://raw.githubusercontent.com/tea/recipes/main/OWNERS"],
                "links": {"slack": "#recipes"},
            },
            "sig-docs-docs": {
                "name": "docs",
                "team": "sig-docs",
                "owns": ["https://raw.githubusercontent.com/tea/recipes/main/OWNERS"],
            },
        }
    )


def test_meetings_and_stakeholders_become_collaborations() -> None:
    assert entries(imported(READER, inputs(sigs_yaml=SIGS)))["collaborations"] == snapshot(
        {
            "sig-brewing-regular-sig-meeting": {
                "name": "Regular SIG Meeting",
                "between": ["team:sig-brewing"],
                "channel": "meeting",
                "cadence": "biweekly",
                "when": "Wednesday 11:00 PT (Pacific Time)",
                "links": {"meeting": "https://example.org/meet"},
            },
            "sig-brewing-triage": {
                "name": "SIG Brewing Triage",
                "between": ["team:sig-brewing"],
                "channel": "meeting",
                "cadence": "monthly",
                "when": "Monday 2PM UTC, monthly - first Monday",
            },
            "wg-cups-stakeholders": {
                "name": "WG Cups and its stakeholders",
                "between": ["team:wg-cups", "team:sig-brewing", "team:sig-docs"],
            },
        }
    )


def test_what_is_guessed_or_lost_is_noted() -> None:
    assert notes(imported(READER, inputs(sigs_yaml=SIGS))) == snapshot(
        [
            "read sigs.yaml:50:13: 'https://raw.githubusercontent.com/tea/kettle/main/OWN' is listed twice in 'kettle'",
            "read sigs.yaml:65:11: 'TBD' is a placeholder, not a person: leads of SIG Docs",
            "guessed sigs.yaml:76:11: `name` of 'dia' is 'Dia Roth-Lee' here and 'Dia Roth' above; 'Dia Roth' is used",
            "lost sigs.yaml:73:39: the group 'Saucers' was not found; not imported as a stakeholder",
            "guessed sigs.yaml:86:3: `gb_rep` is imported as a role in 'committee-steering'",
        ]
    )


def test_it_is_a_valid_organisation(tmp_path: Path) -> None:
    assert not faults(imported(READER, inputs(sigs_yaml=SIGS)), tmp_path)


def test_older_files_have_leads_beside_the_name() -> None:
    older = """\
sigs:
  - name: Brewing
    dir: sig-brewing
    leads:
    - name: Ada Park
      github: ada
    meeting_url: https://example.org/meet
    meetings:
    - day: Friday
      time: "9:00"
      frequency: every fourth Friday
"""
    found = entries(imported(READER, inputs(sigs_yaml=older)))
    assert found["teams"] == snapshot(
        {
            "sig-brewing": {
                "name": "SIG Brewing",
                "kind": "sig",
                "links": {"meeting": "https://example.org/meet"},
                "holders": {"chair": ["ada"]},
            }
        }
    )
    assert found["collaborations"] == snapshot(
        {
            "sig-brewing-meeting": {
                "name": "Meeting",
                "between": ["team:sig-brewing"],
                "channel": "meeting",
                "cadence": "monthly",
                "when": "Friday 9:00, every fourth Friday",
            }
        }
    )


def test_another_project_may_list_logins_alone() -> None:
    short = """\
sigs:
  - name: Tea SIG
    scope: Tea
    chairs: [ada, bo]
  - name: cups
    leadership: {leads: [{name: Cem Oral}]}
"""
    found = entries(imported(READER, inputs(sigs_yaml=short)))
    assert found["teams"] == snapshot(
        {
            "sig-tea-sig": {"name": "Tea SIG", "kind": "sig", "x-scope": "Tea", "holders": {"chair": ["ada", "bo"]}},
            "sig-cups": {"name": "SIG cups", "kind": "sig", "holders": {"chair": ["cem-oral"]}},
        }
    )
    assert found["people"] == snapshot(
        {
            "ada": {"links": {"github": "https://github.com/ada"}},
            "bo": {"links": {"github": "https://github.com/bo"}},
            "cem-oral": {"name": "Cem Oral"},
        }
    )


@pytest.mark.parametrize(
    ("text", "sure"),
    [(SIGS, 2), ("sigs:\n- name: x\n  chairs: [a]\n", 2), ("teams:\n  a: {}\n", 1), ("", 1)],
)
def test_it_is_recognised_by_its_keys(text: str, sure: int) -> None:
    assert likely([Input("sigs.yaml", text.encode())]) == sure
    assert likely([Input("other.yaml", text.encode())]) == (sure if sure == 2 else 0)


def test_a_file_without_groups_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        imported(READER, inputs(sigs_yaml="sigs: []\n"))
    assert str(refused.value.origin) == "sigs.yaml"


def test_a_syntax_error_has_its_place() -> None:
    with pytest.raises(Unreadable) as refused:
        imported(READER, inputs(sigs_yaml='sigs:\n  - name: "Brewing\n'))
    assert f"{refused.value.origin}: {refused.value.message}" == snapshot("sigs.yaml:2:11: this quote is never closed")


def test_it_survives_any_mistake(tmp_path: Path) -> None:
    survive(READER, inputs(sigs_yaml=SIGS), tmp_path, range(400))
