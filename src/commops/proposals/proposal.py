"""The proposal: a structure for a few answers, why it is this one, and the organisation that comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.model.kinds import Structure
from commops.proposals import meetings, overlays
from commops.proposals.answers import Business
from commops.proposals.division import divided
from commops.proposals.layouts import layout_for
from commops.proposals.positions import seats
from commops.proposals.staff import backups, held
from commops.proposals.texts import said
from commops.records import dataclass
from commops.sources.library import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.model.organization import Organization
    from commops.proposals.answers import Answers
    from commops.proposals.layouts import Layout

Data = dict[str, dict[str, Any]]

_ALONE: Final = {"single-point-of-failure": "off"}


@dataclass(frozen=True)
class Proposal:
    """What is proposed: the profile, the settings of rules, and the entities of each kind."""

    answers: Answers
    structure: Structure
    profile: Mapping[str, Any]
    rules: dict[str, str]
    kinds: Mapping[str, Data]


def propose(answers: Answers, library: Organization) -> Proposal:
    """Return what is proposed for some answers, out of the roles, duties and workflows of the library."""
    layout, there = layout_for(answers), seats(answers)
    areas = list(library.areas)
    standard = sorted(library.duties.items(), key=lambda duty: areas.index(str(duty[1].area)))
    duties = divided(answers, dict(standard), there)
    across = overlays.line_duties(answers, there) | overlays.project_duties(answers, there)
    structure = structure_for(answers)
    return Proposal(
        answers,
        structure,
        _profile(answers, structure),
        _ALONE if answers.size == 1 else {},
        {
            "teams": _teams(answers, layout, there),
            "roles": _roles(answers, library, there),
            "duties": duties | across,
            "separations": meetings.separations(answers),
            "people": _people(answers, there),
            "collaborations": meetings.collaborations(answers),
            "workflows": meetings.workflows(answers, library.workflows, duties),
        },
    )


def structure_for(answers: Answers) -> Structure:
    """Return the structure for a size, a stage and a kind of business."""
    if answers.lines:
        return Structure.MATRIX
    if not answers.projects:
        return Structure.FUNCTIONAL
    return Structure.PROJECT if answers.business is Business.CAMPAIGNS else Structure.HYBRID


def _profile(answers: Answers, structure: Structure) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "name": answers.name,
        "structure": str(structure),
        "standard": SHIPPED,
        "language": answers.language,
        "stage": str(answers.stage),
    }
    more = {
        "platforms": list(answers.platforms),
        "team_kinds": {overlays.LINE: "business"} if answers.lines else None,
    }
    return fields | {field: value for field, value in more.items() if value}


def _teams(answers: Answers, layout: Layout, there: Mapping[str, int]) -> Data:
    teams = {team: _team(answers, layout, team) for team in layout.teams}
    lines = overlays.line_teams(answers, layout.root)
    return teams | lines | overlays.project_teams(answers, layout.root, there)


def _team(answers: Answers, layout: Layout, team: str) -> dict[str, Any]:
    parent, lead = layout.teams[team]
    named = f"{team} department" if layout.has_departments and parent == "operations" else team
    purpose = "alone" if answers.one_team else team
    fields = {
        "name": said(named, answers.language),
        "description": said(f"{purpose} purpose", answers.language),
    }
    return fields | ({"parent": parent} if parent else {}) | {"lead": lead}


def _roles(answers: Answers, library: Organization, there: Mapping[str, int]) -> Data:
    layout, standing_in = layout_for(answers), backups(answers, there, library.roles)
    roles: Data = {}
    for role, number in sorted(there.items(), key=lambda role: list(layout.teams).index(layout.posts[role[0]])):
        roles[role] = {"team": layout.posts[role]}
        more = {
            "dotted_line_to": overlays.dotted(answers, role),
            "seats": number if number > 1 else None,
            "backup": [standing_in[role]] if role in standing_in else None,
        }
        roles[role] |= {field: value for field, value in more.items() if value}

    return roles | overlays.line_roles(answers) | overlays.project_roles(answers)


def _people(answers: Answers, there: Mapping[str, int]) -> Data:
    lent = overlays.project_posts(answers, there)
    holding = [*held(answers, there), *([post] for post in overlays.line_posts(answers))]
    people: Data = {}
    for number, roles in enumerate(holding, 1):
        also = lent.pop(roles[0], [])
        posts = {"assignments": [*({"role": role} for role in roles), *also]} if also else {"roles": roles}
        people[f"person-{number}"] = {"name": said("person", answers.language, number=number)} | posts
    return people
