"""Scorecards of people: the performance reviews that apply to them in a period, and the results that these weigh."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.language.messages import message
from commops.model.kinds import Whose as Of
from commops.model.references import EVERYONE
from commops.records import dataclass
from commops.scorecards.attendance import Attendance, attendances, in_the_middle
from commops.scorecards.items import RATED, Category, Item, aim_of, category_of
from commops.scorecards.periods import Length, Period, length_of
from commops.scorecards.points import rounded
from commops.scorecards.totals import Total, grade_of, total_of
from commops.scorecards.values import Scope, Values, Whose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from commops.graph import Graph
    from commops.model.development import Appraisal
    from commops.model.results import Result
    from commops.scorecards.values import Value

SEVERAL_TEAMS: Final = message("the teams of several positions have different values")
"""Why there is no value where a person is in several teams."""

_NOTHING: Final = Attendance()
_ONE: Final = Decimal(1)


@dataclass(frozen=True)
class Part:
    """A shorter period that a performance review combines: its scorecard, or that somebody was away in it."""

    period: Period
    card: Card | None = None


@dataclass(frozen=True)
class Card:
    """The scorecard of a person by a performance review in a period.

    `posts` are the positions for which it applies; `parts` are the periods that it combines. `grades` are those of the
    review, `borrowed` those of one that combines it, by which a total may be read.
    """

    person: str
    appraisal: str
    period: Period
    posts: tuple[str, ...]
    items: tuple[Item, ...]
    parts: tuple[Part, ...] = ()
    combines: bool = False
    grades: Mapping[str, Decimal] = field(default_factory=dict)
    borrowed: Mapping[str, Decimal] = field(default_factory=dict)

    @cached_property
    def own(self) -> Total:
        """The total of the items of its own."""
        return total_of(self.items)

    @property
    def counted_parts(self) -> Sequence[Card]:
        """The scorecards of the periods that count."""
        return [part.card for part in self.parts if part.card is not None]

    @property
    def open_parts(self) -> Sequence[Card]:
        """Those of them that have no total yet."""
        return [card for card in self.counted_parts if not card.is_complete]

    @property
    def away_in(self) -> Sequence[Period]:
        """The periods that are left out because the person was away."""
        return [part.period for part in self.parts if part.card is None]

    @property
    def mean(self) -> Decimal | None:
        """The mean of the totals that there are of the parts, exact; None where there are none."""
        totals = [card.total for card in self.counted_parts if card.is_complete]
        known = [each for each in totals if each is not None]
        return sum(known, Decimal()) / len(known) if known else None

    @property
    def weight_of_items(self) -> Decimal:
        """The weight of the items of its own."""
        return sum((each.weight for each in self.items if each.weight is not None), Decimal())

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing in it."""
        if not self.combines:
            return self.own.is_complete
        return (
            bool(self.counted_parts) and not self.open_parts and not self.own.missing and self.weight_of_items <= _ONE
        )

    @property
    def total(self) -> Decimal | None:
        """The total of what is there, rounded to two places; None where nothing is."""
        if not self.combines:
            return self.own.points if self.own.weight else None
        if self.mean is None:
            return None
        return rounded(self.own.sum + (_ONE - self.weight_of_items) * self.mean)

    @property
    def grade(self) -> str:
        """The grade, nothing where anything is missing."""
        total = self.total
        if total is None or not self.is_complete:
            return ""
        return grade_of(total, self.grades or self.borrowed)


@dataclass(frozen=True)
class Reviews:
    """The scorecards of an organisation: its graph, of whatever day, and its results."""

    graph: Graph
    values: Values

    def cards(self, period: Period) -> Sequence[Card]:
        """Return the scorecards of all people in a period, in the order of people and of performance reviews."""
        found = []
        of_length = self._of_length(period.length)
        for person in self._in_order(period):
            for appraisal in of_length:
                card = self.card(person, appraisal, period)
                if card is not None:
                    found.append(card)
        return found

    def away(self, period: Period) -> Sequence[str]:
        """Return who is left out because they were away for more than half of a period."""
        found = self._attendance(period)
        return [person for person in self.graph.in_order("people", found) if found[person].is_away]

    def _in_order(self, period: Period) -> Sequence[str]:
        if period.length is Length.MONTH:
            return self.graph.in_order("people", self._attendance(period))

        found: set[str] = set()
        for part in (period, *period.parts(Length.MONTH)):
            found |= set(self._attendance(part))
        return self.graph.in_order("people", found)

    def _of_length(self, length: Length) -> Sequence[str]:
        appraisals = self.graph.organization.appraisals
        in_order = self.graph.in_order("appraisals", appraisals)
        return [each for each in in_order if self.length(appraisals[each]) is length]

    @staticmethod
    def length(appraisal: Appraisal) -> Length:
        """Return how long the periods are that a performance review looks at."""
        return length_of(appraisal.cadence, combines=bool(appraisal.combines))

    def card(self, person: str, identifier: str, period: Period) -> Card | None:
        """Return the scorecard of a person by a performance review; None where it does not apply to them."""
        appraisal = self.graph.organization.appraisals[identifier]
        posts = self._posts(person, appraisal, period)
        if appraisal.combines and not posts:
            posts = self._last_posts(person, appraisal, period)

        parts = tuple(self._parts(person, appraisal, period))
        applies = bool(posts) and (bool(parts) or not appraisal.combines)
        if not applies:
            return None

        return Card(
            person=person,
            appraisal=identifier,
            period=period,
            posts=posts,
            items=tuple(self._items(person, appraisal, posts, period)),
            parts=parts,
            combines=bool(appraisal.combines),
            grades=appraisal.grades,
            borrowed=self._borrowed(identifier),
        )

    def _last_posts(self, person: str, appraisal: Appraisal, period: Period) -> tuple[str, ...]:
        # A review of a longer period is for whoever held a position that it is for in a part of it.
        found: tuple[str, ...] = ()
        for part in period.parts(Length.MONTH):
            found = self._posts(person, appraisal, part) or found
        return found

    def _borrowed(self, identifier: str) -> Mapping[str, Decimal]:
        appraisals = self.graph.organization.appraisals
        above = [each.grades for each in appraisals.values() if identifier in each.combines and each.grades]
        return above[0] if len(above) == 1 else {}

    def _parts(self, person: str, appraisal: Appraisal, period: Period) -> Iterator[Part]:
        for identifier in appraisal.combines:
            combined = self.graph.organization.appraisals[identifier]
            for part in period.parts(self.length(combined)):
                if part == period and combined.combines:
                    continue  # what combines itself has no end
                card = self.card(person, identifier, part)
                if card is not None:
                    yield Part(part, card)
                elif self._away_posts(person, combined, part):
                    yield Part(part)

    @cached_property
    def _graphs(self) -> dict[Period, Graph]:
        return {}

    def graph_of(self, period: Period) -> Graph:
        """Return the organisation as it is in the middle of a period."""
        if period not in self._graphs:
            self._graphs[period] = in_the_middle(self.graph, period)
        return self._graphs[period]

    @cached_property
    def _attendances(self) -> dict[Period, Mapping[str, Attendance]]:
        return {}

    def _attendance(self, period: Period) -> Mapping[str, Attendance]:
        if period not in self._attendances:
            self._attendances[period] = attendances(self.graph_of(period), period)
        return self._attendances[period]

    def _posts(self, person: str, appraisal: Appraisal, period: Period) -> tuple[str, ...]:
        held = self._attendance(period).get(person, _NOTHING).posts
        concerned = self._concerned(appraisal, period)
        return tuple(post for post in held if post in concerned)

    def _away_posts(self, person: str, appraisal: Appraisal, period: Period) -> bool:
        away_from = self._attendance(period).get(person, _NOTHING).away_from
        concerned = self._concerned(appraisal, period)
        return any(post in concerned for post in away_from)

    def _concerned(self, appraisal: Appraisal, period: Period) -> set[str]:
        posts = self.graph_of(period).posts
        found = posts.behind(each for each in appraisal.for_ if each != EVERYONE)
        if EVERYONE in appraisal.for_:
            found |= set(posts.everybody)
        return found

    def _items(self, person: str, appraisal: Appraisal, posts: Sequence[str], period: Period) -> Iterator[Item]:
        measures = self.graph.organization.measures
        for identifier, weighted in appraisal.measures.items():
            measure = measures.get(identifier)
            is_personal = weighted.of is Of.PERSON
            item = Item(
                kind="measures",
                id=identifier,
                category=category_of(measure),
                aim=aim_of(measure, weighted),
                weight=weighted.weight,
                is_personal=is_personal,
            )
            yield self._valued(item, person, appraisal, posts, period)

        for identifier, weight in appraisal.skills.items():
            item = Item("skills", identifier, Category.SKILL, RATED, weight, is_personal=True)
            yield self._valued(item, person, appraisal, posts, period)

    def _valued(self, item: Item, person: str, appraisal: Appraisal, posts: Sequence[str], period: Period) -> Item:
        lookup = _Lookup(self, item, person, appraisal, posts)
        value, remarks = lookup.value(period)
        ignored = lookup.ignored_raters(period)
        before = None
        if value and value.number is not None and period.before:
            before = lookup.value_of(value.whose, period.before)
        return Item(
            item.kind,
            item.id,
            item.category,
            item.aim,
            item.weight,
            value,
            before,
            lookup.own_rating(period) if item.is_personal else None,
            item.is_personal,
            remarks,
            ignored,
        )

    def raters(self, person: str, appraisal: Appraisal, on: date) -> frozenset[str] | None:
        """Return whose ratings of somebody count on a day; None where anybody's do.

        Those who hold the position by which the review is done, else the manager's.
        """
        graph = self.graph_of(Period.of(on, Length.MONTH))
        if appraisal.by is not None:
            behind = graph.posts.behind([appraisal.by])
        else:
            held = self._attendance(Period.of(on, Length.MONTH)).get(person, _NOTHING).posts
            lines = [graph.lines.managers.get(post) for post in held]
            behind = {line.to for line in lines if line}
        if not behind and appraisal.by is None:
            return None
        return frozenset(
            each.person
            for post in behind
            for each in graph.staff.stated_for.get(post, ())
            if each.counts and graph.staff.window(each).holds(on)
        )


@dataclass(frozen=True)
class _Lookup:
    """Looks up the values of an item of somebody's scorecard."""

    reviews: Reviews
    item: Item
    person: str
    appraisal: Appraisal
    posts: Sequence[str]

    @property
    def values(self) -> Values:
        return self.reviews.values

    def value(self, period: Period) -> tuple[Value | None, tuple[str, ...]]:
        """Return the value in a period, and what is to be said of it."""
        chains = self._chains(period)
        there = [each for each in (self._first(chain, period) for chain in chains) if each is not None]
        if len({(each.whose, each.number) for each in there}) > 1:
            return None, (SEVERAL_TEAMS,)

        found = there[0] if there else None
        return found, found.remarks if found else ()

    def _first(self, chain: Sequence[Whose], period: Period) -> Value | None:
        return self.values.of(self.item.kind, self.item.id, period, chain, self._counts)

    def value_of(self, whose: Whose, period: Period) -> Value | None:
        """Return the value of one scope in a period."""
        return self._first([whose], period)

    def own_rating(self, period: Period) -> Decimal | None:
        """Return how the person rated themselves in a period."""
        whose = Whose(Scope.PERSON, self.person)
        found = self.values.of(self.item.kind, self.item.id, period, [whose], self._is_own)
        return found.number if found else None

    def _is_own(self, result: Result) -> bool:
        return result.rater == self.person

    def _counts(self, result: Result) -> bool:
        if result.rater is None:
            return True
        if result.rater == self.person:
            return False
        raters = self.reviews.raters(self.person, self.appraisal, result.on)
        return raters is None or result.rater in raters

    def ignored_raters(self, period: Period) -> tuple[str, ...]:
        """Return who recorded values in a period that do not count, because they are not to review."""
        ignored = set()
        for whose in {each for chain in self._chains(period) for each in chain}:
            for row in self.values.rows(self.item.kind, self.item.id, period, whose):
                is_self_rating = self.item.is_personal and self._is_own(row)
                if row.rater and not is_self_rating and not self._counts(row):
                    ignored.add(row.rater)
        return tuple(sorted(ignored))

    def _chains(self, period: Period) -> Sequence[Sequence[Whose]]:
        # Of a position, its team and those above it, the nearest first, then the whole organisation.
        if self.item.is_personal:
            return [[Whose(Scope.PERSON, self.person)]]

        graph = self.reviews.graph_of(period)
        homes = dict.fromkeys(graph.posts.home(post) for post in self.posts)
        return [of_team(graph, team) for team in homes or (None,)]


def of_team(graph: Graph, team: str | None) -> Sequence[Whose]:
    """Return whose values count for a team, the nearest first: its own, those of the teams above it, then of all."""
    found: dict[str, None] = {}
    while team is not None and team in graph.organization.teams and team not in found:
        found[team] = None
        team = graph.organization.teams[team].parent
    return [*(Whose(Scope.TEAM, each) for each in found), Whose(Scope.ALL)]
