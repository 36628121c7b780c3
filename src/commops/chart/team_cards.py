"""The cards of teams: who leads each, how many duties it has, and how many seats are vacant."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from commops.chart.drawing import share
from commops.chart.position_cards import link
from commops.chart.position_words import states
from commops.language.words import counted
from commops.model.kinds import NONE
from commops.model.references import TEAM
from commops.shapes import Card, CardHolder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.chart.drawing import Chart
    from commops.chart.outline import Entry, Outline
    from commops.graph.posts import Post


class TeamCards:
    """Teams, each with its lead."""

    def __init__(self, chart: Chart, outline: Outline, groups: Sequence[str]) -> None:
        """Take the chart that is asked for, its outline, and which group each entry is in."""
        self.chart = chart
        self.graph = chart.graph
        self.outline = outline
        self.groups = groups

    def all(self) -> Iterator[Card]:
        """Yield the cards, each behind the one that it hangs from."""
        return map(self._team, self.outline.entries, self.groups)

    def _team(self, entry: Entry, group: str) -> Card:
        team = entry.id
        leads = self.graph.leads.of(team)
        filled = sum(lead.filled for lead in leads)
        holders = tuple(self._holders(leads))
        return Card(
            key=TEAM + team,
            about=f"teams/{team}",
            above=None if entry.above is None else TEAM + self.outline.entries[entry.above].id,
            title=self.chart.team(team),
            known_as=self.chart.team(team),
            subtitle=self.chart.joined(map(self.chart.role, leads)),
            holders=holders,
            unnamed=self.chart.not_listed(filled, beside=bool(holders)) if filled else "",
            vacancy=self._vacancy(team),
            is_vacant=self._lead_is_vacant(team),
            remarks=tuple(self._remarks(entry)),
            warnings=tuple(self._warnings(team)),
            group=group,
            link=link(self.graph.teams[team].links),
        )

    def _holders(self, leads: Sequence[Post]) -> Iterator[CardHolder]:
        holdings = chain.from_iterable(map(self.chart.held, leads))
        for holding in {each.person: each for each in holdings}.values():
            state = self.chart.joined(states(self.chart, holding))
            yield CardHolder(self.chart.person(holding), share(holding), state)

    def _lead_is_vacant(self, team: str) -> bool:
        leads = self.graph.leads.of(team)
        held = any(lead.filled or self.chart.held(lead) for lead in leads)
        return any(map(self.chart.vacancies, leads)) and not held

    def _vacancy(self, team: str) -> str:
        vacant = self.chart.vacant_in(team)
        return self.chart.say("some vacant", number=vacant) if vacant else ""

    def _remarks(self, entry: Entry) -> Iterator[str]:
        if not self.graph.leads.of(entry.id):
            yield from self._without_lead(entry.id)
        if duties := len(self.graph.duties.of_team.get(entry.id, ())):
            yield counted(duties, "duty", "duties", self.chart.language)
        if entry.hidden:
            yield self.chart.say("deeper", number=entry.hidden)

    def _without_lead(self, team: str) -> Iterator[str]:
        if self.graph.teams[team].lead == NONE:
            yield self.chart.say("together")
        elif self.graph.teams.is_external(team):
            yield self.chart.say("external")

    def _warnings(self, team: str) -> Iterator[str]:
        stated = self.graph.teams[team].lead == NONE or self.graph.teams.is_external(team)
        if not stated and not self.graph.leads.of(team):
            yield self.chart.say("no lead")
        if any(team in cycle for cycle in self.graph.teams.cycles):
            yield self.chart.say("circle of teams")
