"""The chart of teams by the teams they are part of: lead, number of duties, vacant posts."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from commops.chart.drawing import UnknownRoot, in_a_row
from commops.language.messages import message
from commops.language.words import counted
from commops.model.kinds import NONE
from commops.shapes import Node, Run, Tone, Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commops.chart.drawing import Chart
    from commops.graph.posts import Post
    from commops.shapes import Line


class Teams:
    """Teams by the teams they are part of."""

    def __init__(self, chart: Chart) -> None:
        """Take the chart that is asked for."""
        self.chart = chart
        self.graph = chart.graph
        self.drawn: dict[str, None] = {}

    def tree(self) -> Tree:
        """Return the whole drawing."""
        return Tree(tuple(self.nodes()), self.summary())

    def posts(self) -> Iterable[Post]:
        """Return the posts in the teams that have been drawn."""
        return chain.from_iterable(self.graph.posts.in_team.get(team, ()) for team in self.drawn)

    def teams(self) -> Iterable[str]:
        """Return the teams that have been drawn, in their order."""
        return self.drawn

    def nodes(self) -> Iterator[Node]:
        """Yield the teams at the top, or the one that the chart starts from, each with what is below it."""
        return (self.node(team, 1) for team in (self.root(self.chart.root) if self.chart.root else self.top()))

    def top(self) -> Iterator[str]:
        """Yield the teams that are part of no other; a circle of teams begins with any of them."""
        yield from (team for team, fields in self.graph.teams.items() if fields.parent is None)
        yield from (cycle[0] for cycle in self.graph.teams.cycles)

    def root(self, identifier: str) -> list[str]:
        """Return the team of an id."""
        if identifier in self.graph.teams:
            return [identifier]
        unknown = message("team '{id}' does not exist on {day}", id=identifier, day=self.graph.day)
        raise UnknownRoot(unknown, identifier, known=self.graph.teams)

    def node(self, team: str, layer: int) -> Node:
        """Return a team with those below it."""
        self.drawn[team] = None
        inside = [each for each in self.graph.teams.below.get(team, ()) if each not in self.drawn]
        hidden = (
            sum(1 for _ in self.chart.graph.teams.itself_and_below(team)) - 1
            if inside and self.chart.ends(layer)
            else 0
        )
        below = () if hidden else tuple(self.node(each, layer + 1) for each in inside)
        title = Run(self.chart.team(team), Tone.STRONG)
        return Node(team, title, tuple(self.lead(team)), tuple(self.remarks(team, hidden)), below)

    def lead(self, team: str) -> Iterator[Run]:
        """Yield who leads a team, or why nobody does."""
        leads = self.graph.leads.of(team)
        if leads:
            yield from self.led_by(leads, external=self.graph.teams.is_external(team))
        elif self.graph.teams[team].lead == NONE:
            yield Run(self.chart.say("together"), Tone.DIM)
        elif self.graph.teams.is_external(team):
            yield Run(self.chart.say("external"), Tone.DIM)
        else:
            yield Run(self.chart.say("no lead"), Tone.VACANT)

    def led_by(self, leads: tuple[Post, ...], *, external: bool) -> Iterator[Run]:
        """Yield the posts that lead, and who holds them."""
        posts = self.chart.joined(map(self.chart.role, leads))
        holdings = chain.from_iterable(self.graph.staff.holders.get(lead.id, ()) for lead in leads)
        names = [self.chart.person(holding) for holding in {each.person: each for each in holdings}.values()]
        filled = sum(lead.filled for lead in leads)
        others = self.chart.not_listed(filled, beside=bool(names)) if filled else ""
        if names or others:
            named = self.chart.joined(filter(None, (self.chart.shortened(names), others)))
            yield from (Run(posts + self.chart.sign("colon")), Run(named, Tone.PERSON))
        elif any(map(self.graph.staff.fillable, leads)) and not external:
            yield from (Run(posts + self.chart.sign("colon")), Run(self.chart.say("vacant"), Tone.VACANT))
        else:
            yield Run(posts)

    def remarks(self, team: str, hidden: int) -> Iterator[Run]:
        """Yield how many duties and vacant seats a team has, what is hidden below it, and whether it is in a circle."""
        parts = []
        if duties := len(self.graph.duties.of_team.get(team, ())):
            parts.append(Run(counted(duties, "duty", "duties", self.chart.language), Tone.DIM))
        if vacant := self.vacant(team):
            parts.append(Run(self.chart.say("some vacant", number=vacant), Tone.VACANT))
        if hidden:
            parts.append(Run(f"… {self.chart.say('deeper', number=hidden)}", Tone.DIM))
        if any(team in cycle for cycle in self.graph.teams.cycles):
            parts.append(Run(f"↺ {self.chart.say('circle of teams')}", Tone.ERROR))
        yield from in_a_row(parts, " · ")

    def vacant(self, team: str) -> int:
        """Return how many seats of a team are vacant."""
        posts = self.graph.posts.in_team.get(team, ())
        return (
            0
            if self.graph.teams.is_external(team)
            else sum(map(self.graph.staff.vacancies, filter(self.graph.staff.fillable, posts)))
        )

    def summary(self) -> Line:
        """Return the numbers of what is drawn."""
        language = self.chart.language
        posts = sum(len(self.graph.posts.in_team.get(team, ())) for team in self.drawn)
        duties = sum(len(self.graph.duties.of_team.get(team, ())) for team in self.drawn)
        vacant = sum(self.vacant(team) for team in self.drawn)
        return self.chart.summed_up(
            counted(len(self.drawn), "team", "teams", language),
            counted(posts, "role", "roles", language)
            + (f"{self.chart.comma()}{self.chart.say('some vacant', number=vacant)}" if vacant else ""),
            counted(duties, "duty", "duties", language) if duties else "",
        )
