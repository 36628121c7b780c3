"""Choosing: which duties a matrix shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commops.graph.duties import area_of
from commops.views.choices import UnknownId
from commops.views.names import EVERYONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from commops.graph import Graph
    from commops.graph.letters import Cell
    from commops.views.choices import Choice


@dataclass(frozen=True)
class Chosen:
    """The duties that fit a choice: of every kind chosen one of its ids."""

    graph: Graph
    choice: Choice

    def check(self) -> None:
        """Raise :class:`UnknownId` for the first id chosen that is not there."""
        organization = self.graph.organization
        areas = {area_of(self.graph, duty) for duty in self.graph.duties}
        known: dict[str, Iterable[str]] = {
            "team": self.graph.teams,
            "role": [*organization.roles, *self.graph.posts],
            "person": self.graph.people,
            "area": {*areas, *organization.areas},
            "workflow": organization.workflows,
            "duty": self.graph.duties,
        }
        for kind, ids in known.items():
            for identifier in getattr(self.choice, kind):
                if identifier not in ids:
                    raise UnknownId(kind, identifier, sorted(ids))

    def fits(self, duty: str) -> bool:
        """Tell whether a duty is chosen."""
        cells = self.graph.letters.rows[duty]
        posts = {post for cell in cells for post in self._posts(cell)} if self._about_posts else set()
        return (
            _any(self.choice.team, lambda team: self._is_of_team(duty, team))
            and _any(self.choice.role, lambda role: any(self._is_role(post, role) for post in posts))
            and _any(self.choice.person, lambda person: any(self._holds(person, post) for post in posts))
            and _any(self.choice.area, lambda each: area_of(self.graph, duty) == each)
            and _any(self.choice.workflow, lambda workflow: duty in self._steps(workflow))
            and _any(self.choice.duty, lambda each: each == duty)
        )

    @property
    def _about_posts(self) -> bool:
        return bool(self.choice.role or self.choice.person)

    def _posts(self, cell: Cell) -> Iterable[str]:
        # What goes to everybody chooses nobody.
        return () if cell.party == EVERYONE else self.graph.letters.posts(cell)

    def _is_role(self, post: str, role: str) -> bool:
        return role in {post, self.graph.posts[post].role_id}

    def _holds(self, person: str, post: str) -> bool:
        return any(holding.person == person for holding in self.graph.holders.get(post, ()))

    def _steps(self, workflow: str) -> set[str]:
        return {step.duty for step in self.graph.organization.workflows[workflow].steps}

    def _is_of_team(self, duty: str, team: str) -> bool:
        return self.graph.is_within(team_of(self.graph, duty), team)


def team_of(graph: Graph, duty: str) -> str | None:
    """Return the team that states a duty, else that of who answers for it."""
    if team := graph.duties[duty].team:
        return team
    parties = [cell.party for cell in graph.letters.answering(duty)]
    return next((graph.posts[party].team for party in parties if party in graph.posts), None)


def _any(ids: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return not ids or any(map(fits, ids))
