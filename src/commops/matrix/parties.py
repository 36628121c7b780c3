"""Parties: in which column of a matrix a letter stands, by posts, people or teams, and what the columns are called."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops.matrix.options import By
from commops.model.references import EVERYONE, TEAM
from commops.naming.names import Names
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from commops.graph.letters import Cell

VACANT: Final = "°"
"""The mark of a post that nobody holds, and the key of the column of what falls to nobody."""

POST: Final = "role:"
"""What the key of a post begins with where the columns are people."""

KINDS: Final = {By.ROLE: "roles", By.PERSON: "people", By.TEAM: "teams"}
"""The kind of the columns."""

_OWN, _POSTS, _TEAMS, _NONE, _EVERYONE, _VACANT = range(6)


@dataclass(frozen=True)
class Parties(Names):
    """The columns of a matrix. A key is the id of a post, person or team, `team:ID`, `role:ID`, `all` or `°`."""

    by: By = By.ROLE

    def keys(self, cell: Cell) -> Collection[str]:
        """Return the columns that a letter stands in: one at least, so that none is lost."""
        if self.by is By.ROLE or cell.party == EVERYONE:
            return (cell.party,)
        if self.by is By.TEAM:
            return (cell.team or self.graph.posts[cell.party].team or "",)
        return self._people(cell)

    def _people(self, cell: Cell) -> Collection[str]:
        posts = self.graph.letters.posts(cell)
        away = chain.from_iterable(self.graph.staff.absent.get(post, ()) for post in posts)
        people = dict.fromkeys(holding.person for holding in (*self.graph.letters.people(cell), *away))
        itself = cell.party if cell.team else POST + cell.party
        if any(self.graph.posts[post].filled for post in posts):
            return [*people, itself]  # who is not listed by name stands behind the party
        if people:
            return people
        if any(map(self.vacant, posts)):
            return (VACANT,)

        # Nobody is missing: a party outside, a post that may be empty, or a team whose people have other letters.
        return (itself,)

    def vacant(self, post: str) -> bool:
        """Tell whether nobody holds a post that somebody should: people are described, and it is not one of others."""
        return post in self._vacant

    @cached_property
    def _vacant(self) -> frozenset[str]:
        # Asked of every letter, so found out once for every post.
        staff = self.graph.staff
        empty = (post for post in self.graph.posts.values() if not staff.is_held(post))
        return frozenset(post.id for post in empty if staff.vacancies(post) > 0)

    def is_vacant(self, key: str) -> bool:
        """Tell whether a column is that of a post that nobody holds, or of all such posts."""
        return key == VACANT or (self.by is By.ROLE and key in self.graph.posts and self.vacant(key))

    def mark(self, key: str) -> str:
        """Return the mark of a column: that nobody holds the post."""
        return VACANT if key != VACANT and self.is_vacant(key) else ""

    def titles_of(self, keys: Iterable[str], taken: Iterable[str]) -> Mapping[str, str]:
        """Return the titles of columns: of no two the same, and of none one that is taken."""
        return self.told_apart({key: self._title(key) for key in keys}, taken=taken)

    def _title(self, key: str) -> str:
        if key == VACANT:
            return self.say("vacant")
        if key.startswith(POST):
            return self.distinct("roles", key.removeprefix(POST))
        if key == EVERYONE or key.startswith(TEAM):
            return self.party(key)
        if not key:
            return self.say("no team")
        name = self.distinct(KINDS[self.by], key)
        marks = list(self._marks(key)) if self.by is By.PERSON else []
        return name + self.aside(self.joined(marks)) if marks else name

    def _marks(self, person: str) -> Iterator[str]:
        # That a holder is no person, or is away.
        if kind := self.no_person(person):
            yield kind
        if person in self.graph.staff.away:
            yield self.say("away")

    def place(self, key: str) -> Any:
        """Return what columns are sorted by: what they are of, then posts and teams, then all else, vacant last."""
        if key == VACANT:
            return (_VACANT,)
        if key == EVERYONE:
            return (_EVERYONE,)
        if not key:
            return (_NONE,)
        if key.startswith(TEAM):
            return _TEAMS, self.graph.order.key("teams", key.removeprefix(TEAM))
        if self.by is By.ROLE or key.startswith(POST):
            return _POSTS, self.graph.order.key("roles", key.removeprefix(POST))
        return _OWN, self.graph.order.key(KINDS[self.by], key)
