"""Skills needed against skills there: what people lack for their positions, who could teach it, and which training."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.model.references import EVERYONE
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.posts import Post
    from commops.model.development import Training

_CHINESE_QUARTERS: Final = "一二三四"
_QUARTER: Final = pattern_of(
    r"(?:(?P<year>[0-9]{4})\s*年?[-/\s]*)?(?:q(?P<number>[1-4])|第?(?P<chinese>[1-4一二三四])季度?)"
    r"(?:[-/\s]*(?P<after>[0-9]{4}))?"
)
_MONTH: Final = pattern_of(
    r"(?P<year>[0-9]{4})(?:-|/|\.|年)(?P<month>0?[1-9]|1[0-2])(?:月|(?:-|/|\.|月)[0-9]{1,2}日?)?"
)
_BESIDE_CHINESE: Final = pattern_of(r"(?<=[^0-9a-z])\s+|\s+(?=[^0-9a-z])")
_MONTHS: Final = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """A skill that somebody has at a lower level than a position of theirs requires, 0 where they have none.

    `teachers` have the level, the highest first. `trainings` lead to it and are for them, `others` lead to it and are
    for somebody else.
    """

    person: str
    skill: str
    has: int
    needs: int
    positions: tuple[str, ...]
    teachers: tuple[str, ...]
    trainings: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """A skill: the posts that require it with their levels, and the people who have it with theirs."""

    skill: str
    posts: Mapping[str, int]
    people: Mapping[str, int]

    @property
    def highest_needed(self) -> int:
        """The highest level that a post requires, 0 where none does."""
        return max(self.posts.values(), default=0)

    @property
    def highest(self) -> int:
        """The highest level that anybody has, 0 where nobody has it."""
        return max(self.people.values(), default=0)


class Skills:
    """The skills of a day: those of people who are there, agents and positions outside set aside."""

    def __init__(self, graph: Graph) -> None:
        """Take the graph of the day."""
        self._graph = graph

    @cached_property
    def needs(self) -> Sequence[Need]:
        """Every skill that a post requires or somebody has, in their order."""
        posts: dict[str, dict[str, int]] = defaultdict(dict)
        for post in self._own_posts():
            for skill, level in post.role.skills.items():
                posts[skill][post.id] = level

        people = self._levels
        written = self._graph.organization.skills
        known = self._graph.in_order("skills", [each for each in written if each in posts or each in people])
        return [Need(each, posts.get(each, {}), people.get(each, {})) for each in known]

    @cached_property
    def _levels(self) -> Mapping[str, Mapping[str, int]]:
        """The people who have each skill, with their levels, in their order."""
        levels: dict[str, dict[str, int]] = defaultdict(dict)
        for person in self._people:
            for skill, level in self._graph.people[person].skills.items():
                levels[skill][person] = level
        return levels

    @cached_property
    def _highest_first(self) -> Mapping[str, Sequence[str]]:
        """The people who have each skill, those of the highest level first."""
        return {skill: sorted(has, key=has.__getitem__, reverse=True) for skill, has in self._levels.items()}

    @cached_property
    def gaps(self) -> Sequence[Gap]:
        """What people lack, by person in their order; those who state no skills at all are not compared."""
        return [gap for person in self._people if self._graph.people[person].skills for gap in self._of(person)]

    @cached_property
    def unknown(self) -> Sequence[str]:
        """The people whose positions require skills, and who state none."""
        return [
            person
            for person in self._people
            if not self._graph.people[person].skills and any(post.role.skills for post in self._held(person))
        ]

    @cached_property
    def beyond(self) -> Sequence[Need]:
        """The skills that a post requires at a level that nobody has."""
        return [each for each in self.needs if each.highest < each.highest_needed]

    def closed_by(self, training: str) -> Sequence[Gap]:
        """Return the gaps that a training closes."""
        return [gap for gap in self.gaps if training in gap.trainings]

    @cached_property
    def _people(self) -> Sequence[str]:
        return [each for each in self._graph.people if self._is_there(each)]

    def _is_there(self, person: str) -> bool:
        return person not in self._graph.staff.agents and person not in self._graph.staff.away

    def _own_posts(self) -> Iterator[Post]:
        return (self._graph.posts[each] for each in self._graph.posts.everybody)

    def _held(self, person: str) -> Sequence[Post]:
        held = (self._graph.posts[each.post] for each in self._graph.staff.holdings_of[person])
        return [post for post in held if not self._graph.teams.is_external(post.team)]

    def _of(self, person: str) -> Iterator[Gap]:
        has = self._graph.people[person].skills
        requiring: dict[str, list[Post]] = defaultdict(list)
        for post in self._held(person):
            for skill, level in post.role.skills.items():
                if has.get(skill, 0) < level:
                    requiring[skill].append(post)

        for skill in self._graph.in_order("skills", requiring):
            posts = requiring[skill]
            needs = max(post.role.skills[skill] for post in posts)
            trainings = list(self._leading_to(skill, needs))
            suitable = [each for each in trainings if self._is_for(each, person)]
            yield Gap(
                person=person,
                skill=skill,
                has=has.get(skill, 0),
                needs=needs,
                positions=tuple(post.id for post in posts),
                teachers=tuple(self._teachers(person, skill, needs)),
                trainings=tuple(suitable),
                others=tuple(each for each in trainings if each not in suitable),
            )

    def _leading_to(self, skill: str, level: int) -> Iterator[str]:
        trainings = self._graph.organization.trainings
        for each in self._graph.in_order("trainings", trainings):
            if trainings[each].teaches.get(skill, 0) >= level:
                yield each

    def _is_for(self, training: str, person: str) -> bool:
        parties = self._graph.organization.trainings[training].for_
        behind = self._graph.posts.behind([each for each in parties if each != EVERYONE])
        return EVERYONE in parties or any(post.id in behind for post in self._held(person))

    def _teachers(self, person: str, skill: str, level: int) -> Sequence[str]:
        having = self._highest_first.get(skill, ())
        return [each for each in having if each != person and self._levels[skill][each] >= level]


def quarter(when: str | None) -> tuple[int | None, int] | None:
    """Return the year, None where none is written, and the quarter of a text such as `2026-Q3`; else None."""
    plain = _BESIDE_CHINESE.sub("", unicodedata.normalize("NFKC", when or "").strip().lower())
    if found := _QUARTER.fullmatch(plain):
        written = found["number"] or found["chinese"]
        number = int(written) if written.isdecimal() else _CHINESE_QUARTERS.index(written) + 1
        year = found["year"] or found["after"]
        return (int(year) if year else None, number)

    if found := _MONTH.fullmatch(plain):
        return int(found["year"]), (int(found["month"]) - 1) // _MONTHS + 1
    return None


@dataclass(frozen=True, slots=True)
class Plan:
    """The trainings of a year by their quarters, those without a quarter, and those of other years."""

    year: int
    quarters: Mapping[int, Sequence[str]]
    undated: Sequence[str]
    other_years: Sequence[str]


def plan(graph: Graph) -> Plan:
    """Return the trainings of the day's year; a quarter without a year is one of every year."""
    quarters: dict[int, list[str]] = {number: [] for number in (1, 2, 3, 4)}
    undated: list[str] = []
    other_years: list[str] = []
    trainings: Mapping[str, Training] = graph.organization.trainings
    for each in graph.in_order("trainings", trainings):
        found = quarter(trainings[each].when)
        if found is None:
            undated.append(each)
        elif found[0] in {None, graph.day.year}:
            quarters[found[1]].append(each)
        else:
            other_years.append(each)
    return Plan(graph.day.year, quarters, undated, other_years)
