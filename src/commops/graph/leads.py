"""The leads of the teams of a day: who leads a team, which team lacks a lead, and which acts as a whole."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from commops.finding import Address
from commops.model.kinds import NONE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.graph.posts import Post, Posts
    from commops.graph.teams import Teams


class Leads:
    """The posts that lead each team: the one that it states, or those of roles that lead each of their teams."""

    def __init__(self, teams: Teams, posts: Posts) -> None:
        """Take the teams and posts of a day."""
        self._teams = teams
        self._posts = posts

    def of(self, team: str) -> tuple[Post, ...]:
        """Return the posts that lead a team."""
        return self._leads.get(team, ())

    @cached_property
    def _leads(self) -> Mapping[str, tuple[Post, ...]]:
        leading: dict[str, list[Post]] = defaultdict(list)
        for each in self._posts.values():
            if each.role.leads and each.team is not None:
                leading[each.team].append(each)

        for identifier, team in self._teams.items():
            if team.lead == NONE:
                leading.pop(identifier, None)
            elif team.lead and (stated := self._posts.find(team.lead, identifier)):
                leading[identifier] = [stated]

        return {team: tuple(leads) for team, leads in leading.items()}

    def first(self, team: str) -> Post:
        """Return the lead that others report to, where a team has several: the one with the first id."""
        return min(self.of(team), key=lambda each: each.id)

    def address(self, team: str, lead: Post) -> Address:
        """Return where it is written that a post leads a team."""
        if self._teams[team].lead:
            return Address(("teams", team, "lead"))
        return lead.address / "leads"

    def missing(self, team: str) -> bool:
        """Tell whether a team has no lead and does not say so."""
        return not self.of(team) and self._teams[team].lead != NONE

    @cached_property
    def teams_led(self) -> Mapping[str, Sequence[str]]:
        """The teams that each post leads."""
        led = defaultdict(list)
        for team in self._teams:
            for lead in self.of(team):
                led[lead.id].append(team)
        return led

    @cached_property
    def acting_as_a_whole(self) -> Mapping[str, frozenset[str]]:
        """The teams that need no lead and have somebody in them, each with its own posts and its members."""
        without_lead = (team for team, fields in self._teams.items() if fields.lead == NONE)
        acting = {team: frozenset(self._posts.own_and_members(team)) for team in without_lead}
        return {team: posts for team, posts in acting.items() if posts}

    def acting_for(self, team: str) -> Sequence[str]:
        """Return the posts that act for a team: its own and its members; without any, the leads of its sub-teams.

        A committee decides by its own members, not by everybody in the teams below it.
        """
        own = self._posts.own_and_members(team)
        if own:
            return own

        leads: set[str] = set()
        for below in self._teams.below.get(team, ()):
            leads.update(lead.id for lead in self.of(below))
        return self._posts.in_order(leads)

    @cached_property
    def nearest_over(self) -> Mapping[str, str | None]:
        """The nearest team at or above each team that has a lead or acts as a whole, so that others report to it."""
        return self._teams.nearest(lambda team: bool(self.of(team)) or team in self.acting_as_a_whole)

    @cached_property
    def nearest_missing(self) -> Mapping[str, str | None]:
        """The nearest team that lacks a lead at or above each team."""
        return self._teams.nearest(self.missing)
