"""The scorecard of a person as a sheet to discuss and to sign, filled in or blank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.language.messages import message
from commops.records import dataclass
from commops.scorecards.card_words import CATEGORIES, SINCE, CardWords
from commops.scorecards.figures import number, per_cent, points
from commops.scorecards.totals import subtotals
from commops.shapes import Chapter, Handout, Rows, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from commops.naming.material import Material
    from commops.scorecards.cards import Card, Part
    from commops.scorecards.items import Item

_TO_FILL_IN: Final = "\n\n\n"
"""Room for what is written by hand."""


def sheet(material: Material, cards: Sequence[Card], *, blank: bool = False) -> Handout:
    """Return the scorecards of one person in a period as one sheet; a blank one has no results and no scores."""
    return _Sheet(CardWords(material), cards, blank).handout()


@dataclass(frozen=True)
class _Sheet:
    words: CardWords
    cards: Sequence[Card]
    blank: bool

    @property
    def _material(self) -> Material:
        return self.words.material

    @property
    def _person(self) -> str:
        return self._material.distinct("people", self.cards[0].person)

    def handout(self) -> Handout:
        said = self.words.said
        card = self.cards[0]
        chapters = [self._chapter(each) for each in self.cards]
        chapters.append(Chapter(said(message("Strengths and shortcomings")), (Statement(_TO_FILL_IN),)))
        chapters.append(Chapter(said(message("Plan for improvement")), (Statement(_TO_FILL_IN),)))
        chapters.append(Chapter(said(message("Scoring method")), tuple(map(Statement, self.words.method()))))
        return Handout(
            key=f"people/{card.person}",
            language=self._material.language,
            title=said(message("Scorecard")),
            remark=" · ".join(filter(None, (self._person, self.words.period(card.period), self._material.as_of()))),
            facts=tuple(self._facts()),
            chapters=tuple(chapters),
            signatures=self._signatures(),
            wide=True,
        )

    def _facts(self) -> Iterator[Statement]:
        words, material = self.words, self._material
        card = self.cards[0]
        pairs = (
            (message("Name"), self._person),
            (message("Position"), self._each(words.posts)),
            (message("Department"), self._each(words.teams)),
            (message("Period"), words.period(card.period)),
            (message("Review"), self._each(lambda each: material.name("appraisals", each.appraisal))),
            (message("Reviewer"), self._each(words.reviewer)),
        )
        for label, text in pairs:
            yield Statement(text, words.said(label))

    def _each(self, tell: Callable[[Card], str]) -> str:
        return self._material.joined(dict.fromkeys(filter(None, map(tell, self.cards))))

    def _chapter(self, card: Card) -> Chapter:
        parts: list[Statement | Rows] = []
        if card.items:
            parts.append(self._items(card))
        if card.combines:
            parts.append(self._parts(card))
        parts += self._sums(card)
        return Chapter(self._material.name("appraisals", card.appraisal), tuple(parts))

    def _items(self, card: Card) -> Rows:
        said = self.words.said
        heads = (
            message("No."),
            message("Category"),
            message("Metric"),
            message("Definition"),
            message("Target"),
            message("Weight"),
            message("Actual"),
            message("Completion"),
            message("Self-rating"),
            message("Score"),
            SINCE[card.period.length],
            message("Remarks"),
        )
        rows = (self._item(place, item) for place, item in enumerate(card.items, 1))
        return Rows(tuple(map(said, heads)), tuple(rows))

    def _item(self, place: int, item: Item) -> tuple[str, ...]:
        words = self.words
        told = (
            str(place),
            words.said(CATEGORIES[item.category]),
            words.name(item),
            words.definition(item),
            words.target(item),
            words.weight(item),
        )
        if self.blank:
            return (*told, "", "", "", "", "", words.remarks(item, blank=True))
        return (
            *told,
            words.actual(item),
            words.completion(item),
            words.own_rating(item),
            words.score(item),
            words.trend(item),
            words.remarks(item),
        )

    def _parts(self, card: Card) -> Rows:
        said = self.words.said
        heads = (message("Period"), message("Review"), message("Score"), message("Remarks"))
        return Rows(tuple(map(said, heads)), tuple(self._part(each) for each in card.parts))

    def _part(self, part: Part) -> tuple[str, ...]:
        period = self.words.period(part.period)
        if part.card is None:
            return (period, "", "", self.words.said(message("away, not counted")))

        review = self._material.name("appraisals", part.card.appraisal)
        if self.blank:
            return (period, review, "", "")
        if part.card.is_complete:
            return (period, review, points(part.card.total), "")
        return (period, review, "", self.words.in_short(part.card))

    def _sums(self, card: Card) -> Iterator[Statement]:
        said, material = self.words.said, self._material
        if len(card.items) > 1 and not self.blank:
            sums = (
                f"{said(CATEGORIES[each.category])} {points(each.sum)} / {number(each.of)}"
                for each in subtotals(card.items)
            )
            yield Statement(material.joined(sums, "comma"), said(message("Subtotals")))
        if card.combines and card.items:
            weight = per_cent(1 - card.weight_of_items)
            yield Statement(weight, said(message("Weight of the mean of the periods")))

        yield Statement("" if self.blank else self.words.outcome(card), said(message("Total")))
        if grades := card.grades or card.borrowed:
            scale = (f"{grade} ≥ {number(least)}" for grade, least in grades.items())
            grade = "" if self.blank else card.grade or said(message("none yet"))
            label = message("Grade") if card.grades else message("Equivalent grade")
            yield Statement(f"{grade}{material.aside(material.joined(scale))}", said(label))

    def _signatures(self) -> Chapter:
        said = self.words.said
        heads = ("", message("Name"), message("Signature"), message("Date"))
        reviewer = self._each(self.words.reviewer)
        rows = (
            (said(message("Employee")), self._person, "", ""),
            (said(message("Reviewer")), reviewer, "", ""),
        )
        return Chapter(said(message("Signatures")), (Rows(tuple(said(each) for each in heads), rows),))
