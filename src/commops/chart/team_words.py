"""What a tree says of teams: who leads each, how many duties it has, and how many seats are vacant."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from commops.chart.drawing import in_a_row
from commops.language.words import counted
from commops.model.kinds import NONE
from commops.shapes import Run, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.chart.drawing import Chart
    from commops.chart.outline import Entry, Outline
    from commops.graph.posts import Post
    from commops.shapes import Line, Said


class TeamWords:
    """Teams, each with its lead."""

    def __init__(self, chart: Chart) -> None:
        """Take the chart that is asked for."""
        self.chart = chart
        self.graph = chart.graph

    def said(self, entry: Entry) -> Said:
        """Return an entry's title, its details and its remarks."""
        team = entry.id
        return Run(self.chart.team(team), Tone.STRONG), tuple(self._lead(team)), tuple(self._remarks(entry))

    def _lead(self, team: str) -> Iterator[Run]:
        # Who leads a team, or why nobody does.
        leads = self.graph.leads.of(team)
        if leads:
            yield from self._led_by(leads, external=self.graph.teams.is_external(team))
        elif self.graph.teams[team].lead == NONE:
            yield Run(self.chart.say("together"), Tone.DIM)
        elif self.graph.teams.is_external(team):
            yield Run(self.chart.say("external"), Tone.DIM)
        else:
            yield Run(self.chart.say("no lead"), Tone.VACANT)

    def _led_by(self, leads: Sequence[Post], *, external: bool) -> Iterator[Run]:
        posts = self.chart.joined(map(self.chart.role, leads))
        holdings = chain.from_iterable(self.graph.staff.holders.get(lead.id, ()) for lead in leads)
        names = [self._named(person) for person in dict.fromkeys(each.person for each in holdings)]
        filled = sum(lead.filled for lead in leads)
        others = self.chart.not_listed(filled, beside=bool(names)) if filled else ""
        if names or others:
            named = self.chart.joined(filter(None, (self.chart.shortened(names), others)))
            yield from (Run(posts + self.chart.sign("colon")), Run(named, Tone.PERSON))
        elif any(map(self.graph.staff.fillable, leads)) and not external:
            yield from (Run(posts + self.chart.sign("colon")), Run(self.chart.say("vacant"), Tone.VACANT))
        else:
            yield Run(posts)

    def _named(self, person: str) -> str:
        name = self.chart.distinct("people", person)
        kind = self.chart.no_person(person)
        return name + self.chart.aside(kind) if kind else name

    def _remarks(self, entry: Entry) -> Iterator[Run]:
        # How many duties and vacant seats a team has, what is hidden below it, and whether it is in a cycle.
        parts = []
        if duties := self.graph.numbers_of_duties.get(entry.id, 0):
            parts.append(Run(counted(duties, "duty", "duties", self.chart.language), Tone.DIM))
        if vacant := self.chart.vacant_in(entry.id):
            parts.append(Run(self.chart.say("some vacant", number=vacant), Tone.VACANT))
        parts += self.chart.left_out(entry)
        if any(entry.id in cycle for cycle in self.graph.teams.cycles):
            parts.append(Run(f"↺ {self.chart.say('circle of teams')}", Tone.ERROR))
        yield from in_a_row(parts, " · ")

    def summary(self, outline: Outline) -> Line:
        """Return the numbers of what is drawn."""
        language = self.chart.language
        teams = list(outline.of_kind("teams"))
        posts = sum(len(self.graph.posts.in_team.get(team, ())) for team in teams)
        duties = sum(self.graph.numbers_of_duties.get(team, 0) for team in teams)
        vacant = sum(map(self.chart.vacant_in, teams))
        return self.chart.summed_up(
            counted(len(teams), "team", "teams", language),
            counted(posts, "role", "roles", language)
            + (f"{self.chart.comma()}{self.chart.say('some vacant', number=vacant)}" if vacant else ""),
            counted(duties, "duty", "duties", language) if duties else "",
        )
