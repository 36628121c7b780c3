"""What lies across the teams: business lines that specialists serve too, and projects that they are lent to."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from commops.proposals.positions import LINE_MANAGER, LINES
from commops.proposals.texts import said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.proposals.answers import Answers

Data = dict[str, dict[str, Any]]

LINE: Final = "line"
"""The kind of team that a business line is; `business` would be read as the team of that name."""

_PROJECT_LEAD: Final = "project-lead"
_MAKER: Final = "content-creator"
_LENT: Final = (
    *("event-planner", "interaction-planner", "growth-specialist", "visual-designer"),
    *("community-specialist", "customer-service-specialist", "content-planner"),
)
"""Who leads projects and works in them, beside who makes the content."""

_MONTHS: Final = 6
_YEAR: Final = 12


def line_teams(answers: Answers, root: str) -> Data:
    """Return the teams of the business lines."""
    return {
        line: {
            "name": said("line", answers.language, letter=_letter(line)),
            "description": said("line purpose", answers.language),
            "parent": root,
            "kind": LINE,
        }
        for line in _lines(answers)
    }


def line_duties(answers: Answers, there: Mapping[str, int]) -> Data:
    """Return what is done for each business line."""
    asked = [role for role in ("content-planner", "business-operations") if role in there]
    return {
        f"{line}-content": {
            "name": said("line content", answers.language, letter=_letter(line)),
            "team": line,
            "covers": ["line-content"],
            "scope": [line],
            "responsible": [_MAKER],
        }
        | ({"consulted": asked} if asked else {})
        for line in _lines(answers)
    }


def line_roles(answers: Answers) -> Data:
    """Return the role that leads each business line."""
    return {LINE_MANAGER: {"in_each": [LINE], "leads": True, "backup": ["business-lead"]}} if answers.lines else {}


def line_posts(answers: Answers) -> list[str]:
    """Return the posts that lead the business lines."""
    return [f"{LINE_MANAGER}@{line}" for line in _lines(answers)]


def dotted(answers: Answers, role: str) -> list[str]:
    """Return the posts of business lines that a role has a dotted line to."""
    return line_posts(answers) if role == _MAKER else []


def project_teams(answers: Answers, root: str, there: Mapping[str, int]) -> Data:
    """Return the project teams, which end after half a year."""
    return {
        project: {
            "name": said("project", answers.language, number=number + 1),
            "description": said("project purpose", answers.language),
            "parent": root,
            "kind": "project",
            "members": _members(number, there),
            "from": answers.day,
            "until": _end(answers.day),
        }
        for number, project in enumerate(projects(answers))
    }


def project_duties(answers: Answers, there: Mapping[str, int]) -> Data:
    """Return what each project is there for."""
    return {
        f"{project}-delivery": {
            "name": said("project work", answers.language, number=number + 1),
            "team": project,
            "scope": [project],
            "responsible": [_PROJECT_LEAD, *_members(number, there)],
        }
        for number, project in enumerate(projects(answers))
    }


def project_roles(answers: Answers) -> Data:
    """Return the role that leads each project."""
    backup = {"backup": ["community-manager"]}
    return {_PROJECT_LEAD: {"in_each": ["project"], "leads": True} | backup} if answers.projects else {}


def project_posts(answers: Answers, there: Mapping[str, int]) -> dict[str, list[dict[str, Any]]]:
    """Return the assignments in projects by the role that those who have them come from."""
    until = _end(answers.day)
    return {
        role: [{"role": f"{_PROJECT_LEAD}@{project}", "until": until}]
        for role, project in zip(_lent(there), projects(answers), strict=False)
    }


def projects(answers: Answers) -> list[str]:
    """Return the ids of the projects."""
    return [f"project-{number + 1}" for number in range(answers.projects)]


def _lines(answers: Answers) -> Sequence[str]:
    return LINES if answers.lines else ()


def _letter(line: str) -> str:
    return line[-1].upper()


def _lent(there: Mapping[str, int]) -> list[str]:
    return [role for role in _LENT if role in there]


def _members(number: int, there: Mapping[str, int]) -> list[str]:
    # Not whoever leads it.
    lent = _lent(there)
    others = [role for role in lent if role != lent[number]]
    return [_MAKER, others[number % len(others)]]


def _end(day: date) -> date:
    months = day.month - 1 + _MONTHS
    year, month = day.year + months // _YEAR, months % _YEAR + 1
    return date(year, month, monthrange(year, month)[1])
