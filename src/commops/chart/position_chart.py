"""The chart of posts by their solid lines, and the same chart with the people first."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from commops.chart.drawing import BETWEEN, NAMED, UnknownRoot, in_a_row
from commops.language.messages import message
from commops.language.words import counted, sign
from commops.model.kinds import ANY
from commops.model.references import TEAM
from commops.shapes import Node, Run, Tone, Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from commops.chart.drawing import Chart
    from commops.graph.holdings import Holding
    from commops.graph.posts import Post
    from commops.graph.reporting_lines import Line as ReportingLine
    from commops.shapes import Line

Entry = tuple[Run, "Line", "Line"]
"""What stands in a node: its title, its details, its remarks."""


class Posts:
    """Posts by who reports to whom, each with its holders."""

    def __init__(self, chart: Chart) -> None:
        """Take the chart that is asked for."""
        self.chart = chart
        self.graph = chart.graph
        self.drawn: dict[str, Post] = {}
        self.whole: dict[str, None] = {}
        self.deepest = 0

    def tree(self) -> Tree:
        """Return the whole drawing."""
        return Tree(tuple(self.nodes()), self.summary())

    def posts(self) -> Iterable[Post]:
        """Return the posts that have been drawn, in their order."""
        return self.drawn.values()

    def teams(self) -> Iterable[str]:
        """Return the teams of the posts that have been drawn, those first that are drawn themselves."""
        return dict.fromkeys((*self.whole, *(post.team for post in self.drawn.values() if post.team)))

    def nodes(self) -> Iterator[Node]:
        """Yield the heads, or what the chart starts from, each with what is below it."""
        if self.chart.root:
            for post in self.roots(self.chart.root):
                yield from self.shown(post, 1)
            return

        for team in self.graph.in_order("teams", self.graph.lines.whole_teams):
            if self.graph.lines.above_team(team) is None:
                yield self.team(team, 1)
        for post in self.heads():
            yield from self.shown(post, 1)

    def heads(self) -> Iterator[Post]:
        """Yield the posts that report to nothing; a circle of posts begins with any of them."""
        reporting = {*self.graph.lines.managers, *self.graph.lines.collective, *self.beside}
        yield from (post for post in self.graph.posts.values() if post.id not in reporting)
        yield from (self.graph.posts[cycle[0]] for cycle in self.graph.lines.cycles)

    @cached_property
    def beside(self) -> Mapping[str, str]:
        """The posts that are drawn inside a team which others report to as a whole, with that team."""
        return {post.id: team for team in self.graph.lines.whole_teams for post in self.own(team)}

    def own(self, team: str) -> Iterator[Post]:
        """Yield the posts of a team that acts as a whole which report to nothing but what is above it."""
        for post in self.graph.posts.in_team.get(team, ()):
            above = self.graph.lines.above_team(team)
            line, whole = self.graph.lines.managers.get(post.id), self.graph.lines.collective.get(post.id)
            to_another = line is not None and (line.stated or line.to != above)
            to_another_whole = whole is not None and TEAM + whole.to != above
            if not (to_another or to_another_whole):
                yield post

    def team(self, identifier: str, layer: int) -> Node:
        """Return the node of a team that acts as a whole: its own posts, and those that report to it."""
        self.deepest = max(self.deepest, layer)
        self.whole[identifier] = None
        reporting = (
            post for post in self.graph.lines.reports_to_team.get(identifier, ()) if post.id not in self.beside
        )
        inside = [*self.own(identifier), *reporting]
        teams = self.teams_below(TEAM + identifier)
        hidden = len(inside) + len(teams) if self.chart.ends(layer) else 0
        below = () if hidden else tuple(self.in_team(self.in_order(inside), teams, layer + 1))
        title = Run(self.chart.team(identifier), Tone.STRONG)
        details = (Run(self.chart.say("together"), Tone.DIM),)
        deeper = (Run(f"… {self.chart.say('deeper', number=hidden)}", Tone.DIM),) if hidden else ()
        return Node(TEAM + identifier, title, details, deeper, below)

    def in_team(self, posts: Iterable[Post], teams: Iterable[str], layer: int) -> Iterator[Node]:
        """Yield the nodes of teams that act as a whole, then those of posts, each once."""
        for team in teams:
            yield self.team(team, layer)
        for post in posts:
            if post.id not in self.drawn:
                yield from self.shown(post, layer)

    def roots(self, identifier: str) -> list[Post]:
        """Return the posts that an id stands for: of itself, a team, or a person."""
        posts = self.graph.posts
        if self.chart.starts_at("roles") and identifier in posts:
            return [posts[identifier]]
        if self.chart.starts_at("teams"):
            found: list[Post] = []
            for team in self.graph.teams.itself_and_below(identifier):
                found += self.graph.posts.in_team.get(team, ())
        else:
            found = [posts[holding.post] for holding in self.of(identifier)]
        if not found:
            raise self.unknown(identifier)
        return self.topmost(found)

    def in_order(self, posts: Iterable[Post]) -> list[Post]:
        """Return posts in their order, each once."""
        found = {post.id: post for post in posts}
        return [found[identifier] for identifier in self.graph.in_order("roles", found)]

    def of(self, person: str) -> Sequence[Holding]:
        """Return what somebody holds, there or away."""
        return (*self.graph.staff.holdings_of.get(person, ()), *self.graph.staff.kept_by.get(person, ()))

    def topmost(self, posts: Sequence[Post]) -> list[Post]:
        """Return those of some posts that are not below another of them."""
        ids = {post.id for post in posts}
        below = self.graph.lines.below(ids)
        top = [post for post in posts if post.id not in below]
        return self.in_order(top) or list(posts[:1])

    def unknown(self, identifier: str) -> UnknownRoot:
        """Return why nothing can be drawn of an id."""
        graph = self.graph
        if meant := [post.id for post in graph.posts.values() if post.role_id == identifier]:
            several = message("'{id}' is a position in each of {number:,} teams", id=identifier, number=len(meant))
            return UnknownRoot(several, identifier, meant)
        if self.chart.starts_at("teams"):
            return UnknownRoot(message("team '{id}' has no positions", id=identifier), identifier)
        if identifier in graph.people:
            none = message("'{id}' holds no position on {day}", id=identifier, day=graph.day)
            return UnknownRoot(none, identifier)
        known = [*graph.posts, *graph.teams, *graph.people]
        unknown = message("no position, team or person '{id}' exists on {day}", id=identifier, day=graph.day)
        return UnknownRoot(unknown, identifier, known=known)

    def shown(self, post: Post, layer: int) -> Iterator[Node]:
        """Yield the node of a post."""
        yield self.node(post, layer, *self.entry(post))

    def node(self, post: Post, layer: int, title: Run, details: Line, remarks: Line) -> Node:
        """Return a node with everything below its post."""
        self.drawn[post.id] = post
        self.deepest = max(self.deepest, layer)
        reports = self.reports(post)
        hidden = self.below(post) if self.chart.ends(layer) else 0
        below = (
            ()
            if hidden
            else chain(
                (self.team(team, layer + 1) for team in self.teams_below(post.id)),
                chain.from_iterable(self.shown(each, layer + 1) for each in reports),
            )
        )
        every = in_a_row((*remarks, *self.about_lines(post, hidden)), BETWEEN)
        return Node(post.id, title, details, tuple(every), tuple(below))

    def reports(self, post: Post) -> list[Post]:
        """Return the posts to draw below one."""
        reports = self.graph.lines.reports.get(post.id, ())
        return [each for each in reports if each.id not in self.drawn and each.id not in self.beside]

    def teams_below(self, above: str) -> Sequence[str]:
        """Return the teams that act as a whole right below a post, or below a team that does too."""
        return self._teams_below.get(above, ())

    @cached_property
    def _teams_below(self) -> Mapping[str, Sequence[str]]:
        below: dict[str, list[str]] = defaultdict(list)
        for team in self.graph.in_order("teams", self.graph.lines.whole_teams):
            if above := self.graph.lines.above_team(team):
                below[above].append(team)
        return below

    def below(self, post: Post) -> int:
        """Return how many posts are below one, in all layers."""
        return len(self.graph.lines.below([post.id]))

    def entry(self, post: Post) -> Entry:
        """Return a post's title, its holders, and its dotted lines."""
        seats = f" ×{post.seats}" if post.seats > 1 else ""
        title = Run(self.named(post) + seats, Tone.STRONG)
        return (
            title,
            tuple(in_a_row(self.holders(post), sign("things", self.chart.language))),
            self.dotted(self.graph.lines.dotted.get(post.id, ())),
        )

    def named(self, post: Post) -> str:
        """Return what a post is called; one of many teams with its team."""
        return self.chart.named(post)

    def held(self, post: Post) -> Sequence[Holding]:
        """Return who holds a post, those who are there first."""
        return (*self.graph.staff.holders.get(post.id, ()), *self.graph.staff.absent.get(post.id, ()))

    def holders(self, post: Post) -> Iterator[Run]:
        """Yield who holds a post, and how many of its seats are vacant."""
        holders = self.held(post)
        for holding in holders[:NAMED]:
            yield Run(self.chart.person(holding) + _share(holding), Tone.PERSON)
            yield from self.status(holding)
        if len(holders) > NAMED:
            yield Run(self.chart.say("and more", number=len(holders) - NAMED), Tone.PERSON)
        if post.filled:
            yield Run(self.chart.not_listed(post.filled, beside=bool(holders)), Tone.PERSON)
        vacancies = self.graph.staff.vacancies(post) if self.fillable(post) else 0
        if vacancies:
            word = "vacant" if not holders and vacancies == post.seats else "some vacant"
            yield Run(self.chart.say(word, number=vacancies), Tone.VACANT)

    def fillable(self, post: Post) -> bool:
        """Tell whether a post can be vacant: people are described, and it is not one of others."""
        return self.graph.staff.fillable(post)

    def status(self, holding: Holding) -> Iterator[Run]:
        """Yield until when somebody is acting, and until when away."""
        if holding.stay.acting:
            yield Run(self.chart.aside(self._until("acting", "acting until", holding.stay.until)), Tone.TEMPORARY)
        if absence := self.graph.staff.away.get(holding.person):
            yield Run(self.chart.aside(self._until("away", "away until", absence.until)), Tone.TEMPORARY)

    def _until(self, state: str, state_until: str, until: date | None) -> str:
        return self.chart.say(state_until, day=until) if until else self.chart.say(state)

    def dotted(self, lines: Iterable[ReportingLine]) -> Line:
        """Return to whom dotted lines lead."""
        names = self.chart.shortened([self.named(self.graph.posts[line.to]) for line in lines])
        return (Run(f"╌ {self.chart.say('dotted to', who=names)}", Tone.DIM),) if names else ()

    def about_lines(self, post: Post, hidden: int) -> Iterator[Run]:
        """Yield what is not drawn below a post, and whether it is in a circle."""
        if hidden:
            yield Run(f"… {self.chart.say('deeper', number=hidden)}", Tone.DIM)
        if any(post.id in cycle for cycle in self.graph.lines.cycles):
            yield Run(f"↺ {self.chart.say('circle')}", Tone.ERROR)

    def summary(self) -> Line:
        """Return the numbers of what is drawn."""
        language = self.chart.language
        seats = counted(sum(map(self.seats, self.drawn.values())), "seat", "seats", language)
        return self.chart.summed_up(
            f"{counted(len(self.drawn), 'role', 'roles', language)}{self.chart.comma()}{seats}{self.vacant()}",
            self.shape(),
        )

    def vacant(self) -> str:
        """Return how many seats are vacant, nothing where none are."""
        number = sum(self.graph.staff.vacancies(post) for post in self.drawn.values() if self.fillable(post))
        return f"{self.chart.comma()}{self.chart.say('some vacant', number=number)}" if number else ""

    def shape(self) -> str:
        """Return the layers, and how many seats report to one post."""
        spans = [
            sum(map(self.seats, reports)) for post in self.drawn if (reports := self.graph.lines.reports.get(post))
        ]
        layers = counted(self.deepest, "layer", "layers", self.chart.language)
        return f"{layers}{self.chart.comma()}{self.span(min(spans), max(spans))}" if spans else layers

    def seats(self, post: Post) -> int:
        """Return a post's seats; as many as it has holders where any number will do, or more than are listed."""
        held = len(self.held(post)) + post.filled
        if post.role.seats == ANY:
            return held
        return post.seats if isinstance(post.role.seats, int) or not post.filled else held

    def span(self, least: int, most: int) -> str:
        """Return the span of control in words."""
        if least == most:
            return self.chart.say("one span", number=least)
        return self.chart.say("span", least=least, most=most)


class People(Posts):
    """The same with the people first: who has nobody below stands on a line of their own."""

    def shown(self, post: Post, layer: int) -> Iterator[Node]:
        """Yield a node for each holder of a post, and for its vacant seats; one node where posts report to it."""
        holders = self.held(post)
        if self.reports(post) or len(holders) + bool(post.filled) + bool(self.vacancies(post)) <= 1:
            yield from super().shown(post, layer)
            return
        for holding in holders:
            yield self.node(post, layer, *self.alone(post, holding))
        if post.filled:
            yield self.node(post, layer, *self.unnamed(post, beside=bool(holders)))
        if self.vacancies(post):
            yield self.node(post, layer, *self.unfilled(post))

    def entry(self, post: Post) -> Entry:
        """Return who holds a post, what it is called, and its dotted lines."""
        holders = self.held(post)
        if len(holders) == 1 and not post.filled and not self.vacancies(post):
            return self.alone(post, holders[0])
        if not holders and not post.filled:
            return self.unfilled(post)
        names = self.names(post, holders)
        return names, tuple(self.post_and_vacancies(post)), self.dotted(self.graph.lines.dotted.get(post.id, ()))

    def names(self, post: Post, holders: Sequence[Holding]) -> Run:
        """Return who holds a post, and how many hold it who are not listed by name."""
        named = self.chart.shortened([self.marked(each) for each in holders])
        others = self.chart.not_listed(post.filled, beside=bool(holders)) if post.filled else ""
        return Run(self.chart.joined(filter(None, (named, others))), Tone.PERSON)

    def marked(self, holding: Holding) -> str:
        """Return the name of somebody among others, with the mark of who is acting or away."""
        return self.chart.person(holding) + "".join(run.text for run in self.status(holding))

    def unnamed(self, post: Post, *, beside: bool) -> Entry:
        """Return how many hold a post who are not listed by name, and the post."""
        return Run(self.chart.not_listed(post.filled, beside=beside), Tone.PERSON), (Run(self.named(post)),), ()

    def alone(self, post: Post, holding: Holding) -> Entry:
        """Return one holder, the post and the share of it, and what else they hold."""
        others = [self.graph.posts[each.post] for each in self.of(holding.person)]
        names = [self.named(each) for each in others if each.id != post.id]
        also = [Run(self.chart.say("also", what=self.chart.shortened(names)), Tone.DIM)] if names else []
        own = [
            line
            for line in self.graph.lines.dotted.get(post.id, ())
            if line.address.keys[0] == "roles" or line.address.keys[: len(holding.address.keys)] == holding.address.keys
        ]
        details = (Run(self.named(post) + _share(holding)), *self.status(holding))
        return Run(self.chart.person(holding), Tone.PERSON), details, (*also, *self.dotted(own))

    def unfilled(self, post: Post) -> Entry:
        """Return how many seats are vacant, and the post; only the post where none are."""
        name = Run(self.named(post))
        number = self.vacancies(post)
        if not number:
            return name, (), ()
        word = "vacant" if number == 1 else "some vacant"
        return Run(self.chart.say(word, number=number), Tone.VACANT), (name,), ()

    def post_and_vacancies(self, post: Post) -> Iterator[Run]:
        """Yield what a post is called, and how many of its seats are vacant beside its holders."""
        yield Run(self.named(post))
        if number := self.vacancies(post):
            yield from (Run(self.chart.comma()), Run(self.chart.say("some vacant", number=number), Tone.VACANT))

    def vacancies(self, post: Post) -> int:
        """Return how many seats are vacant of a post that can be."""
        return self.graph.staff.vacancies(post) if self.fillable(post) else 0

    def summary(self) -> Line:
        """Return how many people, posts and vacant seats are drawn."""
        language = self.chart.language
        people = {holding.person for post in self.drawn.values() for holding in self.held(post)}
        unnamed = sum(post.filled for post in self.drawn.values())
        idle = sum(not self.of(person) for person in self.graph.people) if not self.chart.root else 0
        return self.chart.summed_up(
            counted(len(people) + unnamed, "person", "people", language)
            + f"{self.chart.comma()}{counted(len(self.drawn), 'role', 'roles', language)}{self.vacant()}",
            self.chart.say("without post", number=idle) if idle else "",
            self.shape(),
        )


def _share(holding: Holding) -> str:
    share = holding.stay.share
    return "" if share in {None, 1.0} else f" {share:.0%}".replace("%", " %")
