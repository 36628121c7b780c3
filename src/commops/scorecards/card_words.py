"""Scorecards in words: heads, values, what is missing, and the scoring method."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.language.messages import Message, counted, listed, message
from commops.language.translation import translated
from commops.naming.material import target_in_words
from commops.records import dataclass
from commops.scorecards.figures import SIGNS, number, per_cent, points
from commops.scorecards.items import NO_RESULT, Category
from commops.scorecards.periods import Length
from commops.scorecards.points import rounded
from commops.scorecards.values import Scope, Whose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.model.development import Measure
    from commops.naming.material import Material
    from commops.scorecards.cards import Card
    from commops.scorecards.items import Item
    from commops.scorecards.periods import Period

CATEGORIES: Final = {
    Category.PERFORMANCE: message("Performance"),
    Category.QUALITY: message("Quality"),
    Category.SKILL: message("Ability"),
}
"""What categories of items are called."""

SINCE: Final = {
    Length.MONTH: message("Since last month"),
    Length.QUARTER: message("Since last quarter"),
    Length.YEAR: message("Since last year"),
}
"""The head of the column that says how values have changed."""

NO_GRADE: Final = message("Where a result is missing, there is no grade.")
TRENDS: Final = message(
    "↑ is better and ↓ worse than in the period before, → is a difference of 1 % of the target at most."
)
_SCORES: Final = message(
    "A score is points by weight, and the total is the sum of the scores; all are rounded to two places."
)
_METHOD: Final = (
    message(
        "A target that is reached scores 100 points, a stretch target 120. Where there is a floor, points run from 60 "
        "at the floor to 100 at the target, and below it there are none. Without a floor, points are the result in "
        "proportion to the target, from 0 to 100."
    ),
    _SCORES,
    message(
        "Ratings go from 0 to 100. Those of the reviewer count; a self-rating is shown, but does not count. Of several "
        "values in a period, the mean counts."
    ),
    NO_GRADE,
    TRENDS,
)
"""The scoring method, in paragraphs."""


_MOST_PARTS: Final = 6


@dataclass(frozen=True)
class CardWords:
    """How scorecards are told in a language, by the names that things have."""

    material: Material

    def said(self, text: str) -> str:
        """Return a message in the language."""
        return translated(text, self.material.language)

    def name(self, item: Item) -> str:
        """Return what an item is called."""
        return self.material.name(item.kind, item.id)

    def definition(self, item: Item) -> str:
        """Return how a metric is calculated, or what a skill is."""
        measure = self._measure(item)
        if measure is not None and measure.definition:
            return self.material.words(measure.definition)
        entity = getattr(self.material.graph.organization, item.kind).get(item.id)
        return self.material.words(entity.description) if entity else ""

    def target(self, item: Item) -> str:
        """Return the target of an item, with its floor and its stretch where there are any."""
        measure = self._measure(item)
        if item.category is Category.SKILL or measure is None or item.aim.target is None:
            return ""
        said = target_in_words(measure.model_copy(update={"target": item.aim.target}), self.material.language)
        return "\n".join((said, *self._bounds(item)))

    def _bounds(self, item: Item) -> Iterator[str]:
        if item.aim.floor is not None:
            yield self.said(message("floor {number}", number=number(item.aim.floor)))
        if item.aim.stretch is not None:
            yield self.said(message("stretch {number}", number=number(item.aim.stretch)))

    def _measure(self, item: Item) -> Measure | None:
        return self.material.graph.organization.measures.get(item.id) if item.kind == "measures" else None

    @staticmethod
    def weight(item: Item) -> str:
        """Return the weight of an item."""
        return "" if item.weight is None else per_cent(item.weight)

    @staticmethod
    def actual(item: Item) -> str:
        """Return the value of an item."""
        return "" if item.number is None else number(item.number)

    @staticmethod
    def completion(item: Item) -> str:
        """Return the value in per cent of the target; nothing for a rating."""
        if item.category is Category.SKILL or item.completion is None:
            return ""
        return f"{number(item.completion)} %"

    @staticmethod
    def own_rating(item: Item) -> str:
        """Return how somebody rated themselves."""
        return "" if item.own_rating is None else number(item.own_rating)

    @staticmethod
    def score(item: Item) -> str:
        """Return the score of an item."""
        return "" if item.score is None else points(rounded(item.score))

    @staticmethod
    def trend(item: Item) -> str:
        """Return how the value of an item has changed, and what it was."""
        if item.trend is None or item.before is None or item.before.number is None:
            return ""
        return f"{SIGNS[item.trend]} {number(item.before.number)}"

    def remarks(self, item: Item, *, blank: bool = False) -> str:
        """Return what is to be said of an item: why it has no points, of whom its value is, and what rows say."""
        if blank:
            return self.said(item.aim.hindrance) if item.aim.hindrance else ""
        said = [self.said(item.missing)] if item.missing and not self._is_told(item) else []
        said += [self.said(each) for each in item.remarks]
        if item.ignored_raters:
            raters = listed([self.material.distinct("people", each) for each in item.ignored_raters])
            said.append(self.said(message("not counted: recorded by {raters}", raters=raters)))
        notes = item.value.notes if item.value else ()
        return self.material.joined([*said, *notes], "clauses")

    @staticmethod
    def _is_told(item: Item) -> bool:
        # Where there are results, but none of them counts, a remark says why.
        return item.missing == NO_RESULT and bool(item.remarks or item.ignored_raters)

    def scope(self, item: Item, team: str = "") -> str:
        """Return of whom the value of an item is, where it is not of a person or of that team itself."""
        if item.value is None or item.value.whose == Whose(Scope.TEAM, team):
            return ""
        whose = item.value.whose
        match whose.scope:
            case Scope.PERSON:
                return ""
            case Scope.TEAM:
                return self.material.distinct("teams", whose.id)
            case Scope.ALL:
                return self.said(message("whole organisation"))

    def outcome(self, card: Card) -> str:
        """Return the total of a scorecard, and what is missing in it."""
        if card.is_complete:
            return points(card.total)
        return self.said(_unfinished(card, self._missing(card)))

    def in_short(self, card: Card) -> str:
        """Return the total of a scorecard with its grade, or how much is missing."""
        if card.is_complete:
            return " ".join(filter(None, (points(card.total), card.grade)))
        number_missing = len(card.own.missing) + len(card.open_parts)
        if not number_missing:
            return self.outcome(card)
        missing = counted("{number:,} missing, no grade yet", "{number:,} missing, no grade yet", number_missing)
        return self.said(missing)

    def _missing(self, card: Card) -> str:
        items = [self.name(each) + self.material.aside(self.weight(each)) for each in card.own.missing]
        parts = [str(part.period) for part in card.open_parts]
        if parts:
            items.append(self.said(listed(parts, most=_MOST_PARTS)))
        return self.material.joined(items)

    def posts(self, card: Card) -> str:
        """Return the positions for which a scorecard is."""
        return self.material.joined(self.material.distinct("roles", post) for post in card.posts)

    def teams(self, card: Card) -> str:
        """Return the teams of these positions."""
        homes = [self.material.graph.posts.home(post) for post in card.posts]
        return self.material.joined(self.material.distinct("teams", team) for team in dict.fromkeys(homes) if team)

    def reviewer(self, card: Card) -> str:
        """Return the position by which a review is done, else those that the positions report to."""
        material = self.material
        by = material.graph.organization.appraisals[card.appraisal].by
        if by:
            return material.distinct("roles", by)
        lines = [material.graph.lines.managers.get(post) for post in card.posts]
        return material.joined(dict.fromkeys(material.distinct("roles", line.to) for line in lines if line))

    def period(self, period: Period) -> str:
        """Return a period: `2026-10`, in Chinese `2026年10月`."""
        written = str(period)
        if not self.material.language.startswith("zh"):
            return written
        year, _, part = written.partition("-")
        if not part:
            return f"{year}年"
        return f"{year}年第{part[1:]}季度" if part.startswith("Q") else f"{year}年{int(part)}月"

    def method(self, *, graded: bool = True) -> Sequence[str]:
        """Return the scoring method; without what it says of scores and grades where nothing is `graded`."""
        left_out = () if graded else (_SCORES, NO_GRADE)
        return [self.said(each) for each in _METHOD if each not in left_out]


def _unfinished(card: Card, missing: str) -> Message:
    if not card.combines and not card.own.adds_up and not card.own.missing:
        return message(
            "{sum} so far; no grade: the weights sum to {weight}",
            sum=points(card.own.points),
            weight=number(card.own.weight),
        )
    if not missing:
        return message("no period counts; no grade")
    if card.total is None:
        return message("Missing: {missing}; no grade yet", missing=missing)
    if card.combines or card.own.converted is None:
        return message("Missing: {missing}; {sum} so far; no grade yet", missing=missing, sum=points(card.total))
    return message(
        "Missing: {missing}; {sum} so far, {converted} in proportion; no grade yet",
        missing=missing,
        sum=points(card.total),
        converted=points(card.own.converted),
    )
