"""The org chart: posts by their solid lines, teams by the teams they are part of, or people by their superiors."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from commops.model.kinds import ANY, NONE
from commops.shapes import Node, Run, Tone, Tree
from commops.views.words import counted, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.graph import Graph
    from commops.graph.holdings import Holding
    from commops.graph.posts import Post
    from commops.shapes import Line

MOST_POSTS: Final = 60
"""Above how many posts a chart is of teams, unless it is asked for."""

NAMED: Final = 3
"""How many names stand in one place of a chart."""

_LAST: Final = 99


class Of(StrEnum):
    """What a chart is drawn of."""

    ROLES = "roles"
    TEAMS = "teams"
    PEOPLE = "people"


class UnknownRoot(Exception):
    """There is nothing of the id that a chart should start from; `candidates` are ids that it may mean."""

    def __init__(self, identifier: str, candidates: Sequence[str]) -> None:
        """Take the id and what it may mean."""
        super().__init__(identifier)
        self.identifier = identifier
        self.candidates = candidates


@dataclass(frozen=True)
class Chart:
    """A chart to draw of a graph: of what, from which id downwards, how many layers, in which language."""

    graph: Graph
    language: str
    of: Of
    root: str = ""
    depth: int | None = None

    def tree(self) -> Tree:
        """Return the chart; raises :class:`UnknownRoot`."""
        drawing = _Teams(self) if self.of == Of.TEAMS else _Posts(self)
        return Tree(tuple(drawing.nodes()), drawing.summary())

    def say(self, word: str, **values: object) -> str:
        """Return a word of the chart's language."""
        return say(word, self.language, **values)

    def summed_up(self, *parts: str) -> Line:
        """Return the line below the chart."""
        day = self.say("as of", day=self.graph.day)
        return (Run(" · ".join((*filter(None, parts), day)), Tone.DIM),)


def best(graph: Graph, root: str = "") -> Of:
    """Return what a chart of this size is best drawn of; what it starts from may decide."""
    if root in graph.teams and root not in graph.posts:
        return Of.TEAMS
    large = len(graph.posts) > MOST_POSTS and bool(graph.teams) and not root
    return Of.TEAMS if large else Of.ROLES


class _Posts:
    """Posts by their solid lines; as people, the names come first."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        self.graph = chart.graph
        self.described = bool(chart.graph.organization.people)
        self.drawn: set[str] = set()
        self.deepest = 0

    def nodes(self) -> list[Node]:
        if self.chart.root:
            return [self.node(self.root(self.chart.root), 1)]
        heads = [post for post in self.graph.posts.values() if post.id not in self.graph.superiors]
        circles = [self.graph.posts[cycle[0]] for cycle in self.graph.reporting_cycles]
        return [self.node(post, 1) for post in (*_ranked(heads), *circles)]

    def root(self, identifier: str) -> Post:
        if post := self.graph.posts.get(identifier):
            return post
        if identifier in self.graph.people and (held := self.graph.holdings_of[identifier]):
            return self.graph.posts[min(held, key=lambda holding: -(holding.stay.share or 0)).post]
        if leads := self.graph.leads(identifier):
            return leads[0]
        posts = [post.id for post in self.graph.posts.values() if post.role_id == identifier]
        raise UnknownRoot(identifier, posts)

    def node(self, post: Post, layer: int) -> Node:
        self.drawn.add(post.id)
        self.deepest = max(self.deepest, layer)
        reports = [each for each in _ranked(self.graph.reports.get(post.id, ())) if each.id not in self.drawn]
        cut = self.chart.depth is not None and layer >= self.chart.depth and bool(reports)
        below = () if cut else tuple(self.node(each, layer + 1) for each in reports)
        title, details = self.as_person(post) if self.chart.of == Of.PEOPLE else self.as_post(post)
        return Node(post.id, title, details, tuple(self.remarks(post, cut=cut)), below)

    def as_post(self, post: Post) -> tuple[Run, Line]:
        seats = f" ×{post.seats}" if post.seats > 1 else ""
        return Run(self.named(post) + seats, Tone.STRONG), tuple(_joined(self.holders(post)))

    def as_person(self, post: Post) -> tuple[Run, Line]:
        holders = self.graph.holders.get(post.id, ())
        names = _shortened([self.person(holding) for holding in holders], self.chart)
        title = Run(names, Tone.PERSON) if names else Run(self.chart.say("vacant"), Tone.VACANT)
        return title, (Run(self.named(post)),)

    def named(self, post: Post) -> str:
        name = post.role.called(post.role_id, self.chart.language)
        if post.id == post.role_id or post.team is None:
            return name
        return f"{name} · {self.graph.teams[post.team].called(post.team, self.chart.language)}"

    def person(self, holding: Holding) -> str:
        return self.graph.people[holding.person].called(holding.person, self.chart.language)

    def holders(self, post: Post) -> Iterator[Run]:
        if not self.described or self.graph.external(post.team):
            return
        holders = self.graph.holders.get(post.id, ())
        for holding in holders[:NAMED]:
            share = f" {holding.stay.share:.0%}".replace("%", " %") if holding.stay.share not in {None, 1.0} else ""
            yield Run(self.person(holding) + share, Tone.PERSON)
            if holding.stay.acting:
                until = holding.stay.until
                word = self.chart.say("acting until", day=until) if until else self.chart.say("acting")
                yield Run(f" ({word})", Tone.TEMPORARY)
        if len(holders) > NAMED:
            yield Run(self.chart.say("and more", number=len(holders) - NAMED), Tone.PERSON)
        if vacancies := self.graph.vacancies(post):
            word = "vacant" if not holders and vacancies == post.seats else "some vacant"
            yield Run(self.chart.say(word, number=vacancies), Tone.VACANT)

    def remarks(self, post: Post, *, cut: bool) -> Iterator[Run]:
        if dotted := self.graph.dotted.get(post.id):
            names = ", ".join(self.named(self.graph.posts[line.to]) for line in dotted)
            yield Run(f"╌ {self.chart.say('dotted to', who=names)}", Tone.DIM)
        if cut:
            number = sum(1 for each in self.graph.posts if post.id in self.graph.chain_of_command(each)[1:])
            yield Run(f"… {self.chart.say('deeper', number=number)}", Tone.DIM)
        if any(post.id in cycle for cycle in self.graph.reporting_cycles):
            yield Run(f"↺ {self.chart.say('circle')}", Tone.ERROR)

    def summary(self) -> Line:
        language = self.chart.language
        posts = [self.graph.posts[identifier] for identifier in self.drawn]
        spans = [sum(map(self.seats, reports)) for post in posts if (reports := self.graph.reports.get(post.id))]
        vacant = sum(self.graph.vacancies(post) for post in posts if not self.graph.external(post.team))
        parts = [
            f"{counted(len(posts), 'role', 'roles', language)}, "
            + counted(sum(map(self.seats, posts)), "seat", "seats", language)
            + (f", {self.chart.say('some vacant', number=vacant)}" if vacant and self.described else ""),
            counted(self.deepest, "layer", "layers", language)
            + (f", {self.span(min(spans), max(spans))}" if spans else ""),
        ]
        return self.chart.summed_up(*parts)

    def seats(self, post: Post) -> int:
        """Return a post's seats; as many as it has holders where any number will do."""
        return len(self.graph.holders.get(post.id, ())) if post.role.seats == ANY else post.seats

    def span(self, least: int, most: int) -> str:
        if least == most:
            return self.chart.say("one span", number=least)
        return self.chart.say("span", least=least, most=most)


class _Teams:
    """Teams by the teams they are part of: lead, number of duties, vacant posts."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        self.graph = chart.graph
        self.drawn: set[str] = set()

    def nodes(self) -> list[Node]:
        if self.chart.root:
            if self.chart.root not in self.graph.teams:
                raise UnknownRoot(self.chart.root, ())
            return [self.node(self.chart.root, 1)]
        top = [team for team, fields in self.graph.teams.items() if fields.parent is None]
        return [self.node(team, 1) for team in (*top, *(cycle[0] for cycle in self.graph.team_cycles))]

    def node(self, team: str, layer: int) -> Node:
        self.drawn.add(team)
        inside = [each for each in self.graph.sub_teams.get(team, ()) if each not in self.drawn]
        cut = self.chart.depth is not None and layer >= self.chart.depth and bool(inside)
        below = () if cut else tuple(self.node(each, layer + 1) for each in inside)
        name = self.graph.teams[team].called(team, self.chart.language)
        remarks = tuple(self.remarks(team, len(inside) if cut else 0))
        return Node(team, Run(name, Tone.STRONG), (self.lead(team),), remarks, below)

    def lead(self, team: str) -> Run:
        leads = self.graph.leads(team)
        if not leads:
            together = self.graph.teams[team].lead == NONE
            return Run(self.chart.say("together" if together else "no lead"), Tone.DIM if together else Tone.VACANT)
        people = sorted({holding.person for lead in leads for holding in self.graph.holders.get(lead.id, ())})
        names = [self.graph.people[person].called(person, self.chart.language) for person in people]
        posts = ", ".join(lead.role.called(lead.role_id, self.chart.language) for lead in leads)
        return Run(
            f"{posts}: {_shortened(names, self.chart)}" if names else posts, Tone.PERSON if names else Tone.PLAIN
        )

    def remarks(self, team: str, hidden: int) -> Iterator[Run]:
        parts = []
        if duties := len(self.graph.duties_of.get(team, ())):
            parts.append(Run(counted(duties, "duty", "duties", self.chart.language), Tone.DIM))
        if vacant := self.vacant(team):
            parts.append(Run(self.chart.say("some vacant", number=vacant), Tone.VACANT))
        if hidden:
            parts.append(Run(f"… {self.chart.say('deeper', number=hidden)}", Tone.DIM))
        yield from _joined(parts, " · ")

    def vacant(self, team: str) -> int:
        if not self.graph.organization.people or self.graph.external(team):
            return 0
        return sum(self.graph.vacancies(post) for post in self.graph.posts_in.get(team, ()))

    def summary(self) -> Line:
        language = self.chart.language
        posts = sum(len(self.graph.posts_in.get(team, ())) for team in self.drawn)
        duties = sum(len(self.graph.duties_of.get(team, ())) for team in self.drawn)
        vacant = sum(self.vacant(team) for team in self.drawn)
        return self.chart.summed_up(
            counted(len(self.drawn), "team", "teams", language),
            counted(posts, "role", "roles", language)
            + (f", {self.chart.say('some vacant', number=vacant)}" if vacant else ""),
            counted(duties, "duty", "duties", language) if duties else "",
        )


def _ranked(posts: Iterable[Post]) -> list[Post]:
    def rank(post: Post) -> tuple[int, str]:
        return (post.role.level.rank if post.role.level else _LAST, post.id)

    return sorted(posts, key=rank)


def _shortened(names: Sequence[str], chart: Chart) -> str:
    more = [chart.say("and more", number=len(names) - NAMED)] if len(names) > NAMED else []
    return ", ".join((*names[:NAMED], *more))


def _joined(runs: Iterable[Run], separator: str = ", ") -> Iterator[Run]:
    # A run that begins with a space belongs to the one before it.
    for number, run in enumerate(runs):
        if number and not run.text.startswith(" "):
            yield Run(separator)
        yield run
