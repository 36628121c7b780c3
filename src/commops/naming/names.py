"""What things are called: one context for every chart, matrix and document, so that one thing has one name in all."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import field
from functools import cache, cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.language.words import counted, joined, say, sign, term
from commops.model.deadlines import Deadline
from commops.model.references import EVERYONE, TEAM
from commops.model.words import words_of_id
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from commops.graph import Graph
    from commops.model.cadence import Cadence
    from commops.model.words import Words
    from commops.model.written import Entity


_EACH: Final = {
    "day": "each day",
    "week": "each week",
    "month": "each month",
    "quarter": "each quarter",
    "year": "each year",
}
_EVERY: Final = {"day": "every day", "week": "every week", "month": "every month", "year": "every year"}
_TIMES_A: Final = {
    "day": "times a day",
    "week": "times a week",
    "month": "times a month",
    "quarter": "times a quarter",
    "year": "times a year",
}
_LENGTHS: Final = {
    "d": ("one d", "many d"),
    "w": ("one w", "many w"),
    "m": ("one m", "many m"),
    "y": ("one y", "many y"),
    "h": ("one h", "many h"),
    "wd": ("one wd", "many wd"),
}

_OTHER_GAPS: Final = ("  ", "\n ", " \n")
"""What is not between two words, where names are on lines of their own."""


@dataclass(frozen=True)
class Names:
    """The names of everything in a graph, in a language, and that language's words.

    What is made with them says of which day it is, unless it is not `dated`.
    """

    graph: Graph
    language: str
    dated: bool = field(default=True, kw_only=True)

    def say(self, word: str, **values: object) -> str:
        """Return a phrase of the language."""
        return say(word, self.language, **values)

    def as_of(self) -> str:
        """Return of which day all is said; nothing where that is not wanted."""
        return self.say("as of", day=self.graph.day) if self.dated else ""

    def joined(self, texts: Iterable[str], between: str = "things") -> str:
        """Return texts one after the other, as the language lists them."""
        return joined(texts, self.language, between)

    def sign(self, between: str) -> str:
        """Return a sign of the language: between things of a list, before a remark, around an aside, and so on."""
        return sign(between, self.language)

    def aside(self, text: str) -> str:
        """Return what is said of something in brackets behind its name."""
        return f"{self.sign('open')}{text}{self.sign('close')}"

    def term(self, word: str) -> str:
        """Return a word of the format in the language."""
        return term(word, self.language)

    def often(self, cadence: Cadence | None) -> str:
        """Return how often something happens; nothing where that is not said."""
        if cadence is None:
            return ""
        if cadence.unit is None:
            return self.term(cadence)
        if cadence.number == 1:
            return self.say(_EACH[cadence.unit])

        words = _TIMES_A[cadence.unit] if cadence.times else _EVERY[cadence.unit]
        return self.say(words, number=cadence.number)

    def duration(self, length: str | None) -> str:
        """Return a length of time, such as `1y`, in words; nothing where none is stated."""
        if length is None:
            return ""
        number, unit = int(length[:-1]), length[-1]
        return counted(number, *_LENGTHS[unit], self.language)

    def words(self, words: Words | None) -> str:
        """Return a text in the language; nothing where there is none."""
        return words.in_language(self.language) if words else ""

    def within(self, deadline: Deadline | Words | None) -> str:
        """Return the time in which something is to be done, such as `3wd`, in words; nothing where none is stated."""
        if isinstance(deadline, Deadline):
            length = counted(deadline.number, *_LENGTHS[deadline.unit], self.language)
            return self.say("within", length=length)
        return self.words(deadline)

    def name(self, kind: str, identifier: str) -> str:
        """Return what something is called; a post of one of many teams with its team: `Chair · Events`."""
        if kind == "roles" and identifier in self.graph.posts:
            post = self.graph.posts[identifier]
            name = post.role.called(post.role_id, self.language)
            return name if post.id == post.role_id or post.team is None else f"{name} · {self.name('teams', post.team)}"
        entity: Entity | None = getattr(self.graph.organization, kind).get(identifier)
        return entity.called(identifier, self.language) if entity else words_of_id(identifier)

    def distinct(self, kind: str, identifier: str) -> str:
        """Return what something is called; where another of its kind is called the same, with its team or its id."""
        return self._distinct(kind).get(identifier) or self.name(kind, identifier)

    def not_listed(self, number: int, *, beside: bool) -> str:
        """Return how many holders are not listed by name, beside others or alone."""
        words = ("more holder", "more holders") if beside else ("holder", "holders")
        return counted(number, *words, self.language)

    def no_person(self, holder: str) -> str:
        """Return what a holder is that is no person: an agent, or a service; nothing for a person."""
        agent = self.graph.staff.agents.get(holder)
        return self.term(agent.kind) if agent else ""

    def party(self, reference: str) -> str:
        """Return what a party is called, distinguished from others: a post, a team, or everybody."""
        return self.say("everyone") if reference == EVERYONE else self.distinct(*kind_of(reference))

    @cached_property
    def _distinct(self) -> Callable[[str], Mapping[str, str]]:
        return cache(self._all_told_apart)

    def _all_told_apart(self, kind: str) -> Mapping[str, str]:
        if kind == "roles":
            names = {each: self.name(kind, each) for each in self.graph.posts}
        else:
            names = {each: entity.called(each, self.language) for each, entity in self._there(kind).items()}
        return self.told_apart(names, lambda each: self._home(kind, each))

    def _there(self, kind: str) -> Mapping[str, Entity]:
        # Only things of the day: somebody who has left is not mixed up with who is there.
        if kind == "areas":
            return self.graph.organization.areas
        found: Mapping[str, Entity] = getattr(self.graph, kind) if kind in {"duties", "people", "teams"} else {}
        return found

    def told_apart(
        self, names: Mapping[str, str], home: Callable[[str], str] | None = None, taken: Iterable[str] = ()
    ) -> Mapping[str, str]:
        """Return names of which no two are the same, and none is one that is taken.

        Equal names get the name of their home behind them, such as a team; where that is not enough, their ids.
        """
        distinct = dict(names)
        alike = _alike(distinct, taken)
        if home and alike:
            distinct |= {each: f"{names[each]} · {home(each)}" for each in alike if home(each)}
            alike = _alike(distinct, taken)
        return distinct | {each: self.say("own words", own=distinct[each], kind=each) for each in alike}

    def _home(self, kind: str, identifier: str) -> str:
        # The team of a post, the team above a team; nothing for a post that has its team in its name.
        team: str | None = None
        if kind == "roles" and self.graph.posts[identifier].role_id == identifier:
            team = self.graph.posts[identifier].team
        elif kind == "teams":
            team = self.graph.teams[identifier].parent
        return self.name("teams", team) if team else ""


def kind_of(party: str) -> tuple[str, str]:
    """Return the kind and the id of a party as it is written: `team:events`, or a post."""
    return ("teams", party.removeprefix(TEAM)) if party.startswith(TEAM) else ("roles", party)


def _alike(names: Mapping[str, str], taken: Iterable[str]) -> Sequence[str]:
    # Those whose names a reader cannot tell from another one.
    reserved = {read_as(name) for name in taken}
    read = _all_read_as(names.values())
    if len(different := set(read)) == len(read) and reserved.isdisjoint(different):
        return ()

    alike: dict[str, list[str]] = defaultdict(list)
    for each, name in zip(names, read, strict=True):
        alike[name].append(each)
    groups = (group for name, group in alike.items() if len(group) > 1 or name in reserved)
    return list(chain.from_iterable(groups))


def _all_read_as(names: Collection[str]) -> Sequence[str]:
    # All at once, where all are words with single spaces between them, as nearly always.
    together = "\n".join(names)
    bounded = f"\n{together}\n"
    are_plain = together.isascii() and together.replace("\n", "").isprintable()
    if are_plain and not any(gap in bounded for gap in _OTHER_GAPS) and together.count("\n") == len(names) - 1:
        return together.lower().split("\n")
    return list(map(read_as, names))


def read_as(name: str) -> str:
    """Return a name without what a reader does not tell apart: case, width, and how many spaces there are."""
    if name.isascii():  # then it is normal, and has no other case
        return " ".join(name.lower().split())
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
