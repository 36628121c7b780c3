"""Judging and developing: measures, skills, trainings, appraisals, incentives."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from commops.language.messages import message
from commops.model import references as to
from commops.model.cadence import HowOften
from commops.model.fields import field
from commops.model.kinds import Consequence, Direction, IncentiveKind, MeasureKind, TrainingKind, Whose
from commops.model.values import Phrase, Text, exact, number, one_of, whole
from commops.model.written import Entity, Written

Weight = Annotated[Decimal, exact(0, 1e6, message("a weight"), part_of_one=True)]
Amount = Annotated[Decimal, exact()]


class Measure(Entity):
    """A metric and its target."""

    unit: Phrase | None = field(None, description="the unit", examples=["%", {"en": "posts a week", "zh": "篇/周"}])
    direction: Annotated[Direction, one_of(Direction)] | None = field(
        None, description="whether higher (`up`) or lower (`down`) is better"
    )
    target: Amount | None = field(None, description="the target", examples=[35])
    floor: Amount | None = field(
        None, description="the result at which a score of 60 begins; a worse one scores 0", examples=[30]
    )
    stretch: Amount | None = field(
        None, description="the result that scores 120, better than the target", examples=[50]
    )
    cadence: HowOften | None = field(None, description="how often it is measured")
    definition: Phrase | None = field(None, description="how it is calculated")
    source: Phrase | None = field(None, description="the source of the numbers")
    owner: to.Role | None = field(
        None, description="the role that is accountable for it; default: whoever is accountable for its duty"
    )
    kind: Annotated[MeasureKind, one_of(MeasureKind)] = field(
        MeasureKind.PERFORMANCE, description="what it measures: performance or quality"
    )

    def is_better(self, value: Decimal, other: Decimal) -> bool:
        """Tell whether a value is better than another one; never where it is not stated which way is better."""
        if self.direction is None:
            return False
        return value > other if self.direction is Direction.UP else value < other


class Skill(Entity):
    """A skill of people, at a level from 1 to 5."""


class Training(Entity):
    """A training, and the skills that it teaches."""

    kind: Annotated[TrainingKind, one_of(TrainingKind)] | None = field(None, description="the kind of training")
    teaches: dict[to.Skill, Annotated[int, whole(1, 5, message("a level"))]] = field(
        {}, description="the skills that it teaches, each with the level that it leads to"
    )
    for_: tuple[to.Anybody, ...] = field(
        (), alias="for", description="the roles and teams that it is for; `all` for everybody"
    )
    by: tuple[to.Party, ...] = field((), description="the roles and teams that give it")
    when: Text | None = field(None, description="when it takes place", examples=["2026-Q3"])
    hours: Annotated[float, number(0, 1e5, message("a number of hours"))] | None = field(
        None, description="its length in hours", examples=[8]
    )


class Weighted(Written):
    """A metric of a performance review: its weight, and where its target differs from that of the metric."""

    shorthand: ClassVar[str] = "weight"
    sample: ClassVar[str] = "weight: 0.1, target: 16000, of: person"

    weight: Weight = field(description="its weight", examples=[0.1])
    target: Amount | None = field(None, description="the target in this review, if different from the metric's")
    floor: Amount | None = field(None, description="likewise, the result at which a score of 60 begins")
    stretch: Amount | None = field(None, description="likewise, the result that scores 120")
    of: Annotated[Whose, one_of(Whose)] = field(
        Whose.TEAM, description="whose results count: those of the team, or those of the person alone"
    )

    def over(self, measure: Measure) -> Measure:
        """Return a metric as the review judges it.

        A target of the review's own leaves aside the floor and the stretch of the metric, which belong to another one.
        """
        if self.target is not None:
            aims = {"target": self.target, "floor": self.floor, "stretch": self.stretch}
        else:
            own = {"floor": self.floor, "stretch": self.stretch}
            aims = {name: value for name, value in own.items() if value is not None}
        return measure.model_copy(update=aims)


class Appraisal(Entity):
    """A performance review: weighted metrics and skills, grades, and consequences."""

    cadence: HowOften | None = field(None, description="how often it takes place")
    for_: tuple[to.Anybody, ...] = field(
        (), alias="for", description="the roles and teams whose people are reviewed; `all` for everybody"
    )
    by: to.Role | None = field(None, description="the role that reviews; default: each one's manager")
    measures: dict[to.Measure, Weighted] = field(
        {},
        description="metrics, each with its weight, or with `weight` and what is special here",
        examples=[{"activity-rate": 0.5, "content-reads": {"weight": 0.1, "target": 16000, "of": "person"}}],
    )
    skills: dict[to.Skill, Weight] = field({}, description="skills, each with its weight")
    combines: tuple[to.Appraisal, ...] = field((), description="the appraisals that it combines")
    grades: dict[str, Amount] = field(
        {},
        description="its grades, each with its lowest score",
        examples=[{"A": 85, "B": 70, "C": 0}],
    )
    feeds: tuple[Annotated[Consequence, one_of(Consequence)], ...] = field(
        (), description="what its results are used for"
    )


class Incentive(Entity):
    """An incentive: what good results in a performance review earn."""

    kind: Annotated[IncentiveKind, one_of(IncentiveKind)] | None = field(None, description="the kind of incentive")
    appraisal: to.Appraisal | None = field(None, description="the appraisal on which it depends")
    grades: tuple[Text, ...] = field((), description="the grades that earn it")
