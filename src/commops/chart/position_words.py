"""What a tree says of positions: what each is called, who holds it, and where its lines lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.chart.drawing import BETWEEN, NAMED, in_a_row, share
from commops.language.words import counted
from commops.model.kinds import ANY
from commops.shapes import Run, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from commops.chart.drawing import Chart
    from commops.chart.outline import Entry, Outline
    from commops.graph.holdings import Holding
    from commops.graph.posts import Post
    from commops.graph.reporting_lines import Line as ReportingLine
    from commops.shapes import Line, Said


class PositionWords:
    """Positions, each with its holders."""

    def __init__(self, chart: Chart) -> None:
        """Take the chart that is asked for."""
        self.chart = chart
        self.graph = chart.graph

    def said(self, entry: Entry) -> Said:
        """Return an entry's title, its details and its remarks."""
        if entry.kind == "teams":
            return self._whole_team(entry)

        post = self.graph.posts[entry.id]
        title, details, remarks = self.of_position(post, entry)
        every = (*remarks, *self._about_place(post, entry))
        return title, details, tuple(in_a_row(every, BETWEEN))

    def _whole_team(self, entry: Entry) -> Said:
        title = Run(self.chart.team(entry.id), Tone.STRONG)
        return title, (Run(self.chart.say("together"), Tone.DIM),), tuple(self.chart.left_out(entry))

    def of_position(self, post: Post, entry: Entry) -> Said:  # noqa: ARG002 - people need the entry
        """Return a position's title, its holders, and its dotted lines."""
        seats = f" ×{post.seats}" if post.seats > 1 else ""
        title = Run(self.named(post) + seats, Tone.STRONG)
        holders = tuple(in_a_row(self.holders(post), self.chart.sign("things")))
        return title, holders, self.dotted(self.graph.lines.dotted.get(post.id, ()))

    def named(self, post: Post) -> str:
        """Return what a position is called; one of many teams with its team."""
        return self.chart.named(post)

    def holders(self, post: Post) -> Iterator[Run]:
        """Yield who holds a position, and how many of its seats are vacant."""
        holders = self.chart.held(post)
        for holding in holders[:NAMED]:
            yield Run(self.chart.person(holding) + _behind(holding), Tone.PERSON)
            yield from self.status(holding)
        if len(holders) > NAMED:
            yield Run(self.chart.say("and more", number=len(holders) - NAMED), Tone.PERSON)
        if post.filled:
            yield Run(self.chart.not_listed(post.filled, beside=bool(holders)), Tone.PERSON)
        if vacancies := self.chart.vacancies(post):
            word = "vacant" if not holders and vacancies == post.seats else "some vacant"
            yield Run(self.chart.say(word, number=vacancies), Tone.VACANT)

    def status(self, holding: Holding) -> Iterator[Run]:
        """Yield that a holder is no person, until when somebody is acting, and until when away."""
        for state in states(self.chart, holding):
            yield Run(self.chart.aside(state), Tone.TEMPORARY)

    def dotted(self, lines: Iterable[ReportingLine]) -> Line:
        """Return to whom dotted lines lead."""
        names = self.chart.shortened([self.named(self.graph.posts[line.to]) for line in lines])
        return (Run(f"╌ {self.chart.say('dotted to', who=names)}", Tone.DIM),) if names else ()

    def _about_place(self, post: Post, entry: Entry) -> Iterator[Run]:
        # What is not drawn below a position, and whether it is in a cycle.
        yield from self.chart.left_out(entry)
        if any(post.id in cycle for cycle in self.graph.lines.cycles):
            yield Run(f"↺ {self.chart.say('circle')}", Tone.ERROR)

    def summary(self, outline: Outline) -> Line:
        """Return the numbers of what is drawn."""
        language = self.chart.language
        posts = self.posts(outline)
        seats = counted(sum(map(self.seats, posts)), "seat", "seats", language)
        return self.chart.summed_up(
            f"{counted(len(posts), 'role', 'roles', language)}{self.chart.comma()}{seats}{self.vacant(posts)}",
            self.shape(outline),
        )

    def posts(self, outline: Outline) -> list[Post]:
        """Return the positions of an outline, in its order."""
        return [self.graph.posts[post] for post in outline.of_kind("roles")]

    def vacant(self, posts: Iterable[Post]) -> str:
        """Return how many seats are vacant, nothing where none are."""
        number = sum(map(self.chart.vacancies, posts))
        return f"{self.chart.comma()}{self.chart.say('some vacant', number=number)}" if number else ""

    def shape(self, outline: Outline) -> str:
        """Return the levels, and how many seats report to one position."""
        levels = counted(outline.levels, "layer", "layers", self.chart.language)
        spans = list(self._spans(outline))
        return f"{levels}{self.chart.comma()}{self._span(min(spans), max(spans))}" if spans else levels

    def _spans(self, outline: Outline) -> Iterator[int]:
        for post in outline.of_kind("roles"):
            if reports := self.graph.lines.reports.get(post):
                yield sum(map(self.seats, reports))

    def seats(self, post: Post) -> int:
        """Return a position's seats; as many as it has holders where any number will do, or more than are listed.

        One that only agents hold has none, unless a number is stated.
        """
        held = self.graph.staff.heads(post)
        if post.role.seats == ANY or (post.role.seats is None and self.graph.staff.is_left_to_agents(post)):
            return held
        return post.seats if isinstance(post.role.seats, int) or not post.filled else held

    def _span(self, least: int, most: int) -> str:
        if least == most:
            return self.chart.say("one span", number=least)
        return self.chart.say("span", least=least, most=most)


def states(chart: Chart, holding: Holding) -> Iterator[str]:
    """Yield that a holder is no person, until when somebody is acting, and until when away."""
    if kind := chart.no_person(holding.person):
        yield kind
    yield from passing_states(chart, holding)


def passing_states(chart: Chart, holding: Holding) -> Iterator[str]:
    """Yield until when somebody is acting, and until when away."""
    if holding.stay.acting:
        yield _until(chart, "acting", "acting until", holding.stay.until)
    if absence := chart.graph.staff.away.get(holding.person):
        yield _until(chart, "away", "away until", absence.until)


def _until(chart: Chart, state: str, state_until: str, until: date | None) -> str:
    return chart.say(state_until, day=until) if until else chart.say(state)


def _behind(holding: Holding) -> str:
    return f" {part}" if (part := share(holding)) else ""
