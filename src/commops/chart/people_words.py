"""What a tree says of people: who each is, what they hold, and what else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.chart.drawing import share
from commops.chart.outline import Part
from commops.chart.position_words import PositionWords, passing_states
from commops.language.words import counted
from commops.shapes import Run, Tone, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.chart.outline import Entry, Outline
    from commops.graph.holdings import Holding
    from commops.graph.posts import Post
    from commops.graph.reporting_lines import Line as ReportingLine
    from commops.shapes import Line, Said


class PeopleWords(PositionWords):
    """Positions with the people first: who has nobody below is in an entry of their own."""

    def of_position(self, post: Post, entry: Entry) -> Said:
        """Return who holds a position or a part of it, what it is called, and its dotted lines."""
        holders = self.chart.held(post)
        if entry.holding:
            return self._alone(post, entry.holding)
        if entry.part is Part.UNNAMED:
            return self._unnamed(post, beside=bool(holders))
        if entry.part is Part.VACANT:
            return self._unfilled(post)
        return self._whole(post, holders)

    def _whole(self, post: Post, holders: Sequence[Holding]) -> Said:
        if len(holders) == 1 and not post.filled and not self.chart.vacancies(post):
            return self._alone(post, holders[0])
        if not holders and not post.filled:
            return self._unfilled(post)
        names = self._names(post, holders)
        return names, tuple(self._post_and_vacancies(post)), self.dotted(self.graph.lines.dotted.get(post.id, ()))

    def _names(self, post: Post, holders: Sequence[Holding]) -> Run:
        # Who holds a position, and how many hold it who are not listed by name.
        named = self.chart.shortened([self._marked(each) for each in holders])
        others = self.chart.not_listed(post.filled, beside=bool(holders)) if post.filled else ""
        return Run(self.chart.joined(filter(None, (named, others))), Tone.PERSON)

    def _marked(self, holding: Holding) -> str:
        # The name of somebody among others, with the mark of who is acting or away.
        return self.chart.person(holding) + plain(self.status(holding))

    def _unnamed(self, post: Post, *, beside: bool) -> Said:
        return Run(self.chart.not_listed(post.filled, beside=beside), Tone.PERSON), (Run(self.named(post)),), ()

    def _alone(self, post: Post, holding: Holding) -> Said:
        # One holder, the position and the share of it, and what else they hold.
        others = [self.graph.posts[each.post] for each in self.chart.holdings_of(holding.person)]
        names = [self.named(each) for each in others if each.id != post.id]
        also = [Run(self.chart.say("also", what=self.chart.shortened(names)), Tone.DIM)] if names else []
        own = own_lines(self.graph.lines.dotted.get(post.id, ()), holding)
        part = share(holding)
        position = Run(f"{self.named(post)} {part}" if part else self.named(post))
        passing = (Run(self.chart.aside(state), Tone.TEMPORARY) for state in passing_states(self.chart, holding))
        name = Run(self._with_kind(holding), Tone.PERSON)
        return name, (position, *passing), (*also, *self.dotted(own))

    def _with_kind(self, holding: Holding) -> str:
        name = self.chart.person(holding)
        kind = self.chart.no_person(holding.person)
        return name + self.chart.aside(kind) if kind else name

    def _unfilled(self, post: Post) -> Said:
        # How many seats are vacant, and the position; only the position where none are.
        name = Run(self.named(post))
        number = self.chart.vacancies(post)
        if not number:
            return name, (), ()
        word = "vacant" if number == 1 else "some vacant"
        return Run(self.chart.say(word, number=number), Tone.VACANT), (name,), ()

    def _post_and_vacancies(self, post: Post) -> Iterator[Run]:
        yield Run(self.named(post))
        if number := self.chart.vacancies(post):
            yield from (Run(self.chart.comma()), Run(self.chart.say("some vacant", number=number), Tone.VACANT))

    def summary(self, outline: Outline) -> Line:
        """Return how many people, positions and vacant seats are drawn."""
        language = self.chart.language
        posts = self.posts(outline)
        people: set[str] = set()
        for post in posts:
            people |= {holding.person for holding in self.chart.held(post)}
        agents = people & self.graph.staff.agents.keys()
        unnamed = sum(post.filled for post in posts)
        without = 0
        if not self.chart.root:
            every = self.graph.people.keys() - self.graph.staff.agents.keys()
            without = sum(not self.chart.holdings_of(person) for person in every)
        numbers = [
            counted(len(people - agents) + unnamed, "person", "people", language),
            *([counted(len(agents), "agent", "agents", language)] if agents else []),
            counted(len(posts), "role", "roles", language),
        ]
        return self.chart.summed_up(
            self.chart.comma().join(numbers) + self.vacant(posts),
            self.chart.say("without post", number=without) if without else "",
            self.shape(outline),
        )


def own_lines(lines: Iterable[ReportingLine], holding: Holding) -> Iterator[ReportingLine]:
    """Yield those dotted lines of a position that concern one holder: the position's, and the holder's own."""
    own = holding.address.keys
    return (line for line in lines if line.address.keys[0] == "roles" or line.address.keys[: len(own)] == own)
