"""Meetings: how the people of a proposal work together, and the work that passes through their hands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commops.model.kinds import Stage
from commops.proposals.layouts import layout_for
from commops.proposals.overlays import line_posts, projects
from commops.proposals.texts import said

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from commops.model.cooperation import Step, Workflow
    from commops.proposals.answers import Answers
    from commops.proposals.layouts import Layout

Data = dict[str, dict[str, Any]]

_WORKFLOWS: Final = ("community-launch", "content-publishing", "event", "member-operations", "data-analysis")
_DAILY: Final = {"by": "community-manager", "duties": ["daily-operations"]}


def collaborations(answers: Answers) -> Data:
    """Return how people work together; one alone has nobody to."""
    layout = layout_for(answers)
    if answers.one_team:
        return _of_one_team(answers, layout) if answers.size > 1 else {}

    found = _of_leads(answers, layout) | _of_neighbours(answers, layout)
    if answers.lines:
        found |= _of_lines(answers)

    if answers.projects:
        found |= _of_projects(answers)
    return found


def workflows(answers: Answers, library: Mapping[str, Workflow], duties: Mapping[str, Mapping[str, Any]]) -> Data:
    """Return the workflows of the library whose duties are there; one alone hands nothing over."""
    return {
        each: {
            "trigger": flow.trigger.in_language(answers.language) if flow.trigger else "",
            "steps": [_step(step, duties[step.duty]["responsible"], answers.language) for step in flow.steps],
        }
        for each, flow in library.items()
        if each in _wanted(answers) and all(step.duty in duties for step in flow.steps)
    }


def separations(answers: Answers) -> Data:
    """Return what nobody does together; one alone cannot help it."""
    return {"write-and-approve": {"duties": ["content-production", "content-review"]}} if answers.size > 1 else {}


def _wanted(answers: Answers) -> Collection[str]:
    if answers.size == 1:
        return ()
    return _WORKFLOWS if answers.stage is Stage.LAUNCH else _WORKFLOWS[1:]


def _step(step: Step, doing: Collection[str], language: str) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": step.id, "name": step.called(step.id, language), "duty": step.duty}
    by = [role for role in step.by if role in doing]
    more = {"by": by, "reviews": step.reviews, "returns_to": step.returns_to, "after": list(step.after or ())}
    fields |= {field: value for field, value in more.items() if value}
    return fields | ({"output": step.output.in_language(language)} if step.output else {})


def _of_one_team(answers: Answers, layout: Layout) -> Data:
    return {
        "team-meeting": {
            "name": said("team-meeting", answers.language),
            "between": [f"team:{layout.root}"],
            **_meeting("weekly", 30),
            "decides": _DAILY,
            "feedback": said("team feedback", answers.language),
        }
    }


def _of_leads(answers: Answers, layout: Layout) -> Data:
    leads = [lead for _, lead in layout.teams.values()]
    chat = {"mode": "collaboration", "channel": "chat", "cadence": "daily"}
    return {
        "heads-meeting": {
            "between": leads,
            **_meeting("weekly", 60),
            "decides": _DAILY,
            "feedback": said("heads feedback", answers.language),
        },
        "team-chat": {"between": [f"team:{layout.root}"], **chat, "decides": _DAILY},
    }


def _of_neighbours(answers: Answers, layout: Layout) -> Data:
    events = "team:events" if layout.has_departments else "team:interaction"
    found = {
        "content-events": {
            "between": ["team:content", events],
            **_meeting("weekly", 30),
            "gives": {
                "team:content": said("content gives", answers.language),
                events: said("events gives", answers.language),
            },
            "decides": {"by": "content-lead", "duties": ["content-planning"]},
            "feedback": said("events feedback", answers.language),
        }
    }
    return found | (_members_and_data(answers.language) if layout.has_departments else {})


def _members_and_data(language: str) -> Data:
    return {
        "members-data": {
            "between": ["team:members", "team:data"],
            **_meeting("biweekly", 45),
            "gives": {"team:members": said("members gives", language), "team:data": said("data gives", language)},
            "decides": {"by": "member-lead", "duties": ["member-retention"]},
            "feedback": said("data feedback", language),
        }
    }


def _of_lines(answers: Answers) -> Data:
    managers = line_posts(answers)
    return {
        "business-lines": {
            "between": [*managers, "community-manager", "content-lead", "business-lead"],
            **_meeting("monthly", 60),
            "gives": {manager: said("lines gives", answers.language) for manager in managers}
            | {"community-manager": said("community gives", answers.language)},
            "feedback": said("lines feedback", answers.language),
        }
    }


def _of_projects(answers: Answers) -> Data:
    teams = [f"team:{project}" for project in projects(answers)]
    return {
        "project-board": {
            "between": [*teams, "community-manager", "content-lead", "event-lead"],
            "mode": "collaboration",
            "channel": "board",
            "cadence": "weekly",
            "gives": {team: said("project gives", answers.language) for team in teams},
            "decides": {"by": "community-manager"},
            "feedback": said("project feedback", answers.language),
        }
    }


def _meeting(cadence: str, minutes: int) -> dict[str, Any]:
    return {"mode": "collaboration", "channel": "meeting", "cadence": cadence, "minutes": minutes}
