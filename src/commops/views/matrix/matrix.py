"""The responsibility matrix: who has which letter in which duty, by posts, people or teams; as a grid, or as a list."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.model.references import TEAM
from commops.model.words import words_of_id
from commops.views.choices import By, Choice
from commops.views.matrix.choosing import Chosen
from commops.views.words import joined, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.letters import Cell

VACANT: Final = "°"
"""The sign of a post that nobody holds, and the key of the column of what falls to nobody."""


@dataclass(frozen=True)
class Matrix:
    """The matrix of some duties of a graph, with columns of a kind, in a language."""

    graph: Graph
    language: str
    by: By = By.ROLE
    choice: Choice = field(default_factory=Choice)

    @cached_property
    def chosen(self) -> Chosen:
        """What is chosen of the graph."""
        return Chosen(self.graph, self.choice)

    def check(self) -> None:
        """Raise :class:`UnknownId` for the first id chosen that is not there."""
        self.chosen.check()

    @cached_property
    def duties(self) -> Sequence[str]:
        """The duties shown."""
        return [duty for duty in self.graph.duties if self.chosen.fits(duty)]

    @cached_property
    def letters(self) -> Mapping[str, Mapping[str, str]]:
        """The letters of each duty, by column: `A/R`."""
        return {duty: self._signs(duty) for duty in self.duties}

    @cached_property
    def columns(self) -> Sequence[str]:
        """The columns that have a letter in any of the duties."""
        return sorted({key for letters in self.letters.values() for key in letters}, key=self.place)

    @cached_property
    def unanswered(self) -> frozenset[str]:
        """The duties that nobody answers for."""
        return frozenset(duty for duty in self.duties if not self.graph.letters.answering(duty))

    @property
    def heading(self) -> str:
        """What stands above: the name of the thing, what was chosen, and the day."""
        names = [self.named_team(team) for team in self.choice.team]
        names += [*self.choice.area, *self.choice.role, *self.choice.person, *self.choice.workflow]
        what = " · ".join(filter(None, (self.say("matrix"), self.joined(names))))
        return f"{what} · {self.graph.day}"

    def say(self, word: str, **values: object) -> str:
        """Return a word of the matrix's language."""
        return say(word, self.language, **values)

    def joined(self, texts: Iterable[str]) -> str:
        """Return texts one after the other, as the matrix's language lists them."""
        return joined(texts, self.language)

    def title(self, key: str) -> str:
        """Return the title of a column."""
        if key == VACANT:
            return self.say("vacant")
        if key.startswith(TEAM):
            return self.named_team(key.removeprefix(TEAM))
        if self.by == By.PERSON:
            return self.graph.people[key].called(key, self.language)
        if self.by == By.TEAM:
            return self.named_team(key) if key else self.say("no team")
        return self._post(key) + self.mark(key)

    def named_team(self, team: str) -> str:
        """Return a team's name."""
        return self.graph.teams[team].called(team, self.language) if team in self.graph.teams else words_of_id(team)

    def _post(self, identifier: str) -> str:
        post = self.graph.posts[identifier]
        name = post.role.called(post.role_id, self.language)
        return name if identifier == post.role_id or not post.team else f"{name} {self.named_team(post.team)}"

    def mark(self, party: str) -> str:
        """Return the sign of a post that nobody holds, where the party is one."""
        return VACANT if party in self.graph.posts and self.vacant(party) else ""

    def vacant(self, post: str) -> bool:
        """Tell whether nobody holds a post of the organisation's own."""
        described = self.graph.described("people") and not self.graph.external(self.graph.posts[post].team)
        return described and not self.graph.holders.get(post)

    def _keys(self, cell: Cell) -> Iterable[str]:
        # The columns that a letter stands in.
        if self.by == By.ROLE:
            return (cell.party,)
        if self.by == By.TEAM:
            return (cell.team or self.graph.posts[cell.party].team or "",)
        return {holding.person for holding in self.graph.letters.people(cell)} or {VACANT}

    def _signs(self, duty: str) -> dict[str, str]:
        scheme = self.graph.letters.scheme(duty)
        ranked = sorted(scheme.letters, key=lambda letter: letter.field != scheme.answers)
        found: dict[str, list[str]] = defaultdict(list)
        for letter in ranked:
            for cell in self.graph.letters.of(duty, letter.field):
                for key in self._keys(cell):
                    if letter.sign not in found[key]:
                        found[key].append(letter.sign)
        return {key: "/".join(self._without_redundant(duty, signs)) for key, signs in found.items()}

    def _without_redundant(self, duty: str, signs: Sequence[str]) -> Sequence[str]:
        # Several posts of one person or team: what one of them does, another of them need not be told.
        if self.by == By.ROLE:
            return signs
        redundant = self.graph.letters.scheme(duty).redundant
        return [sign for sign in signs if not any((stronger, sign) in redundant for stronger in signs)]

    def counted(self, duties: Iterable[str]) -> Mapping[str, Counter[str]]:
        """Return how many letters that are work each column has in some duties: who does, and who answers."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for duty in duties:
            scheme = self.graph.letters.scheme(duty)
            work = {letter.sign for letter in scheme.letters if letter.field in {scheme.answers, scheme.does}}
            for key, signs in self.letters[duty].items():
                counts[key].update(sign for sign in signs.split("/") if sign in work)
        return counts

    @cached_property
    def _order(self) -> Mapping[str, int]:
        # Posts as in the chart: a head, then who reports to it.
        heads = [post for post in self.graph.posts if post not in self.graph.superiors]
        order: dict[str, int] = {}
        waiting = [*reversed([*heads, *self.graph.posts])]
        while waiting:
            post = waiting.pop()
            if post not in order:
                order[post] = len(order)
                waiting.extend(sorted((each.id for each in self.graph.reports.get(post, ())), reverse=True))
        return order

    def place(self, key: str) -> tuple[int, str]:
        """Return what columns are sorted by: posts as in the chart, then all else, and the vacant ones last."""
        return self._order.get(key, len(self._order) + (key == VACANT)), key
