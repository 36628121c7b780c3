"""The cards of positions: title, holders, seats, vacancies, dotted lines, and whether they are beside the stem."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.chart.drawing import share
from commops.chart.position_words import states
from commops.model.kinds import Level
from commops.model.references import TEAM
from commops.shapes import Card, CardHolder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.chart.drawing import Chart
    from commops.chart.outline import Entry, Outline
    from commops.graph.holdings import Holding
    from commops.graph.posts import Post
    from commops.graph.reporting_lines import Line

_HAVE_ASSISTANTS: Final = {Level.DIRECTOR, Level.MANAGER}
_MOST_ASSISTANTS: Final = 2


class PositionCards:
    """Positions, each with its holders; a team that acts as a whole has a card of its own."""

    def __init__(self, chart: Chart, outline: Outline, groups: Sequence[str]) -> None:
        """Take the chart that is asked for, its outline, and which group each entry is in."""
        self.chart = chart
        self.graph = chart.graph
        self.outline = outline
        self.groups = groups

    def all(self) -> Iterator[Card]:
        """Yield the cards, each behind the one that it hangs from."""
        for number, entry in enumerate(self.outline.entries):
            if entry.kind == "teams":
                yield self._whole_team(number, entry)
            else:
                yield self.position(number, entry)

    @cached_property
    def keys(self) -> Sequence[str]:
        """The keys of the cards, by the numbers of the entries."""
        return list(map(self.key, self.outline.entries))

    def key(self, entry: Entry) -> str:
        """Return what tells the card of an entry from all others."""
        return TEAM + entry.id if entry.kind == "teams" else entry.id

    def above(self, entry: Entry) -> str | None:
        """Return the key of the card that an entry's hangs from."""
        return None if entry.above is None else self.keys[entry.above]

    def _whole_team(self, number: int, entry: Entry) -> Card:
        return Card(
            key=self.keys[number],
            about=f"teams/{entry.id}",
            above=self.above(entry),
            title=self.chart.team(entry.id),
            known_as=self.chart.team(entry.id),
            remarks=(self.chart.say("together"), *self.hidden(entry)),
            group=self.groups[number],
            link=link(self.graph.teams[entry.id].links),
        )

    def position(self, number: int, entry: Entry) -> Card:
        """Return the card of a position."""
        post = self.graph.posts[entry.id]
        title, subtitle = self._titles(post, entry)
        holders, vacancies = self.chart.held(post), self.chart.vacancies(post)
        dotted, outside = self.lead_to(self.graph.lines.dotted.get(post.id, ()))
        return Card(
            key=self.keys[number],
            about=f"roles/{post.id}",
            above=self.above(entry),
            title=title,
            known_as=self.chart.named(post),
            subtitle=subtitle,
            seats=post.seats,
            holders=tuple(map(self.holder, holders)),
            unnamed=self.unnamed(post),
            vacancy=self.vacancy(post),
            is_vacant=bool(vacancies) and not holders and not post.filled,
            remarks=tuple(self.hidden(entry)),
            warnings=tuple(self._in_cycle(post)),
            dotted=dotted,
            dotted_outside=outside,
            group=self.groups[number],
            team=self.chart.team(post.team) if post.team else "",
            is_assistant=number in self._assistants,
            link=link(post.role.links),
        )

    def _titles(self, post: Post, entry: Entry) -> tuple[str, str]:
        # A position's title, and its team where that is not the team of the position above.
        known_as, title = self.chart.named(post), self.chart.role(post)
        before, between, team = known_as.partition(f"{title} · ")
        if before or not between:
            return known_as, ""

        above = None if entry.above is None else self.outline.entries[entry.above]
        same_team = above is not None and above.kind == "roles" and self.graph.posts[above.id].team == post.team
        return title, "" if same_team else team

    def holder(self, holding: Holding) -> CardHolder:
        """Return who holds a position, with the share and whether acting or away."""
        state = self.chart.joined(states(self.chart, holding))
        return CardHolder(self.chart.person(holding), share(holding), state)

    def unnamed(self, post: Post) -> str:
        """Return how many hold a position who are not listed by name."""
        return self.chart.not_listed(post.filled, beside=bool(self.chart.held(post))) if post.filled else ""

    def vacancy(self, post: Post) -> str:
        """Return how many seats of a position are vacant; nothing where none are."""
        vacancies = self.chart.vacancies(post)
        if not vacancies:
            return ""
        if vacancies == post.seats and not self.chart.held(post):
            return self.chart.say("vacant")
        return self.chart.say("some vacant", number=vacancies)

    def hidden(self, entry: Entry) -> Iterator[str]:
        """Yield how many things below an entry the chart leaves out."""
        if entry.hidden:
            yield self.chart.say("deeper", number=entry.hidden)

    def _in_cycle(self, post: Post) -> Iterator[str]:
        if post.id in self._cycling:
            yield self.chart.say("circle")

    @cached_property
    def _cycling(self) -> set[str]:
        return set().union(*self.graph.lines.cycles)

    def lead_to(self, lines: Iterable[Line]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the keys of cards to which dotted lines lead, and the names of positions that have no card."""
        cards, outside = [], []
        for line in lines:
            if line.to in self._first_cards:
                cards.append(self._first_cards[line.to])
            else:
                outside.append(self.chart.named(self.graph.posts[line.to]))
        return tuple(cards), tuple(outside)

    @cached_property
    def _first_cards(self) -> Mapping[str, str]:
        # The key of the first card of each position.
        found: dict[str, str] = {}
        for key, entry in zip(self.keys, self.outline.entries, strict=True):
            if entry.kind == "roles":
                found.setdefault(entry.id, key)
        return found

    @cached_property
    def _assistants(self) -> set[int]:
        # Those of the grade `assistant` with nobody below, one or two of several reports to a director or a manager.
        found: set[int] = set()
        for above, below in self.outline.below.items():
            if above is not None and self._level(above) in _HAVE_ASSISTANTS:
                assistants = [number for number in below if self._may_assist(number)]
                if len(assistants) <= _MOST_ASSISTANTS and len(assistants) < len(below):
                    found.update(assistants)
        return found

    def _may_assist(self, number: int) -> bool:
        led = self.outline.entries[number].hidden or number in self.outline.below
        return not led and self._level(number) is Level.ASSISTANT

    def _level(self, number: int) -> Level | None:
        entry = self.outline.entries[number]
        return None if entry.kind == "teams" else self.graph.posts[entry.id].role.level


def link(links: Mapping[str, str]) -> str:
    """Return the first page about something; nothing where there is none that a browser opens."""
    pages = (page for page in links.values() if page.startswith(("https://", "http://")))
    return next(pages, "")
