"""Layouts: the teams of a community organisation by its size, and the positions in the order in which they are filled.

What they are is data, in layouts.yaml beside this file.
"""

from __future__ import annotations

from dataclasses import field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from commops.proposals.answers import TEAMS
from commops.records import dataclass
from commops.yamltext.events import Loader

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from commops.proposals.answers import Answers, Business


@dataclass(frozen=True)
class Layout:
    """Teams, each with the team above it and its lead, the root first; and what is in them.

    `posts` are the roles with their teams, in the order in which they are filled, of which the first `least` are always
    there. `areas` says which team has the duties of an area, `responsible` who does a duty otherwise than usual.
    """

    teams: Mapping[str, tuple[str | None, str]]
    posts: Mapping[str, str]
    least: int
    areas: Mapping[str, str] = field(default_factory=dict)
    responsible: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """The team above all others."""
        return next(iter(self.teams))

    @property
    def has_departments(self) -> bool:
        """Whether there is a level between the root and the teams for each function."""
        return any(parent not in {None, self.root} for parent, _ in self.teams.values())


def layout_for(answers: Answers) -> Layout:
    """Return the layout for so many people."""
    if answers.one_team:
        return _layout("one-team")
    return _layout("five-teams") if answers.size <= TEAMS else _layout("departments")


def grows(business: Business) -> Sequence[str]:
    """Return the roles that a kind of business needs first, and more of."""
    roles: Sequence[str] = _data()["grows"][business]
    return roles


def stand_in(role: str, there: Collection[str]) -> str:
    """Return who does the work of a role: itself where it is there, else the nearest that is."""
    stands_in = _data()["stands_in"]
    while role not in there:
        role = stands_in[role]
    return role


@cache
def _layout(name: str) -> Layout:
    written = _data()["layouts"][name]
    return Layout(
        teams={team: (fields.get("parent"), fields["lead"]) for team, fields in written["teams"].items()},
        posts=written["positions"],
        least=written["least"],
        areas=written.get("areas", {}),
        responsible=written.get("responsible", {}),
    )


@cache
def _data() -> Any:
    text = files("commops.proposals").joinpath("layouts.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader)  # noqa: S506 - a safe loader
