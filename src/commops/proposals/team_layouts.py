"""Layouts: the teams of a community organisation by its size, and the posts in the order in which they are filled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from commops.proposals.answers import TEAMS, Business

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from commops.proposals.answers import Answers


@dataclass(frozen=True)
class Layout:
    """Teams, each with the team above it and its lead, the root first; and what is in them.

    `posts` are the roles with their teams, in the order in which they are filled, of which the first `least` are always
    there. `areas` says which team has the duties of an area, `done_by` who does a duty otherwise than usual.
    """

    teams: Mapping[str, tuple[str | None, str]]
    posts: Mapping[str, str]
    least: int
    areas: Mapping[str, str]
    done_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """The team above all others."""
        return next(iter(self.teams))


ONE_TEAM: Final = Layout(
    teams={"community": (None, "community-manager")},
    posts=dict.fromkeys(
        (
            *("community-manager", "content-planner", "community-administrator", "member-operations"),
            *("event-planner", "data-analyst", "technical-support", "market-researcher"),
        ),
        "community",
    ),
    least=8,
    areas={},
    done_by={
        "community-positioning": ("community-manager", "market-researcher"),
        "strategy-optimisation": ("community-manager", "data-analyst"),
        "member-screening": ("member-operations",),
        "feedback-collection": ("market-researcher",),
    },
)
"""One lead and seven roles; who divides responsibility in a small team does it like this."""

FIVE_TEAMS: Final = Layout(
    teams={
        "community": (None, "community-director"),
        "management": ("community", "community-manager"),
        "content": ("community", "content-lead"),
        "members": ("community", "member-lead"),
        "interaction": ("community", "event-lead"),
        "growth": ("community", "business-lead"),
    },
    posts={
        "community-director": "community",
        "community-manager": "management",
        "data-analyst": "management",
        "content-lead": "content",
        "content-creator": "content",
        "member-lead": "members",
        "customer-service-specialist": "members",
        "event-lead": "interaction",
        "interaction-planner": "interaction",
        "business-lead": "growth",
        "event-planner": "interaction",
        "member-operations": "members",
        "community-administrator": "management",
        "growth-specialist": "growth",
        "visual-designer": "content",
        "technical-support": "management",
        "content-planner": "content",
        "community-specialist": "interaction",
        "market-researcher": "growth",
        "business-operations": "growth",
    },
    least=10,
    areas={
        "building": "management",
        "content": "content",
        "design": "content",
        "events": "interaction",
        "interaction": "interaction",
        "members": "members",
        "support": "members",
        "data": "management",
        "technology": "management",
        "management": "management",
        "compliance": "management",
        "growth": "growth",
        "business": "growth",
    },
)
"""Management, content, members, interaction and growth, each with a lead who works along."""

DEPARTMENTS: Final = Layout(
    teams={
        "community": (None, "community-director"),
        "operations": ("community", "community-manager"),
        "content": ("operations", "content-lead"),
        "events": ("operations", "event-lead"),
        "members": ("operations", "member-lead"),
        "data": ("operations", "data-lead"),
        "business": ("operations", "business-lead"),
    },
    posts={
        "community-director": "community",
        "community-manager": "operations",
        "content-lead": "content",
        "event-lead": "events",
        "member-lead": "members",
        "data-lead": "data",
        "business-lead": "business",
        "content-planner": "content",
        "content-creator": "content",
        "visual-designer": "content",
        "event-planner": "events",
        "member-operations": "members",
        "interaction-planner": "members",
        "customer-service-specialist": "members",
        "community-administrator": "operations",
        "community-specialist": "operations",
        "data-analyst": "data",
        "technical-support": "data",
        "market-researcher": "data",
        "growth-specialist": "business",
        "business-operations": "business",
    },
    least=21,
    areas={
        "building": "operations",
        "content": "content",
        "design": "content",
        "events": "events",
        "members": "members",
        "interaction": "members",
        "support": "members",
        "data": "data",
        "technology": "data",
        "growth": "business",
        "business": "business",
        "management": "operations",
        "compliance": "operations",
    },
)
"""A department for each function, with a head of its own."""

GROWS: Final[Mapping[Business, tuple[str, ...]]] = {
    Business.CONTENT: ("content-planner", "content-creator", "visual-designer"),
    Business.EDUCATION: ("event-planner", "content-creator", "customer-service-specialist"),
    Business.COMMERCE: ("customer-service-specialist", "growth-specialist", "business-operations"),
    Business.PRODUCT: ("customer-service-specialist", "technical-support", "community-specialist"),
    Business.INTEREST: ("community-administrator", "event-planner", "interaction-planner"),
    Business.LINES: ("business-operations", "content-creator", "data-analyst"),
    Business.CAMPAIGNS: ("event-planner", "visual-designer", "growth-specialist"),
}
"""The posts that a kind of business needs first, and more of."""

_STANDS_IN: Final = {
    "community-director": "community-manager",
    "project-lead": "community-manager",
    "business-line-manager": "community-manager",
    "content-creator": "content-planner",
    "visual-designer": "content-creator",
    "content-planner": "content-lead",
    "content-lead": "community-manager",
    "event-lead": "event-planner",
    "event-planner": "event-lead",
    "member-lead": "member-operations",
    "member-operations": "member-lead",
    "customer-service-specialist": "member-operations",
    "interaction-planner": "community-specialist",
    "community-specialist": "community-administrator",
    "community-administrator": "interaction-planner",
    "technical-support": "data-analyst",
    "data-analyst": "data-lead",
    "data-lead": "data-analyst",
    "market-researcher": "growth-specialist",
    "growth-specialist": "business-operations",
    "business-operations": "business-lead",
    "business-lead": "market-researcher",
}
"""Who does the work of a role that is not there (yet)."""


def layout_for(answers: Answers) -> Layout:
    """Return the layout for so many people."""
    if answers.one_team:
        return ONE_TEAM
    return FIVE_TEAMS if answers.size <= TEAMS else DEPARTMENTS


def stand_in(role: str, there: Collection[str]) -> str:
    """Return who does the work of a role: itself where it is there, else the nearest that is."""
    while role not in there:
        role = _STANDS_IN[role]
    return role
