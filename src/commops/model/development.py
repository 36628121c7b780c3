"""Judging and developing: measures, skills, trainings, appraisals, incentives."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from commops.language.messages import message
from commops.model import references as to
from commops.model.cadence import HowOften
from commops.model.kinds import Consequence, Direction, IncentiveKind, MeasureKind, TrainingKind
from commops.model.values import Phrase, Text, number, one_of, whole
from commops.model.written import Entity

Weight = Annotated[float, number(0, 1e6, message("a weight"), part_of_one=True)]


class Measure(Entity):
    """A metric and its target."""

    unit: Text | None = Field(None, description="the unit", examples=["%", "posts a week"])
    direction: Annotated[Direction, one_of(Direction)] | None = Field(
        None, description="whether higher (`up`) or lower (`down`) is better"
    )
    target: Annotated[float, number()] | None = Field(None, description="the target", examples=[35])
    cadence: HowOften | None = Field(None, description="how often it is measured")
    definition: Phrase | None = Field(None, description="how it is calculated")
    source: Phrase | None = Field(None, description="the source of the numbers")
    owner: to.Role | None = Field(
        None, description="the role that is accountable for it; default: whoever is accountable for its duty"
    )
    kind: Annotated[MeasureKind, one_of(MeasureKind)] = Field(
        MeasureKind.PERFORMANCE, description="what it measures: performance or quality"
    )


class Skill(Entity):
    """A skill of people, at a level from 1 to 5."""


class Training(Entity):
    """A training, and the skills that it teaches."""

    kind: Annotated[TrainingKind, one_of(TrainingKind)] | None = Field(None, description="the kind of training")
    teaches: dict[to.Skill, Annotated[int, whole(1, 5, message("a level"))]] = Field(
        default_factory=dict, description="the skills that it teaches, each with the level that it leads to"
    )
    for_: tuple[to.Anybody, ...] = Field(
        (), alias="for", description="the roles and teams that it is for; `all` for everybody"
    )
    by: tuple[to.Party, ...] = Field((), description="the roles and teams that give it")
    when: Text | None = Field(None, description="when it takes place", examples=["2026-Q3"])
    hours: Annotated[float, number(0, 1e5, message("a number of hours"))] | None = Field(
        None, description="its length in hours", examples=[8]
    )


class Appraisal(Entity):
    """A performance review: weighted metrics and skills, grades, and consequences."""

    cadence: HowOften | None = Field(None, description="how often it takes place")
    for_: tuple[to.Anybody, ...] = Field(
        (), alias="for", description="the roles and teams whose people are reviewed; `all` for everybody"
    )
    measures: dict[to.Measure, Weight] = Field(default_factory=dict, description="metrics, each with its weight")
    skills: dict[to.Skill, Weight] = Field(default_factory=dict, description="skills, each with its weight")
    combines: tuple[to.Appraisal, ...] = Field((), description="the appraisals that it combines")
    grades: dict[str, Annotated[float, number()]] = Field(
        default_factory=dict,
        description="its grades, each with its lowest score",
        examples=[{"A": 85, "B": 70, "C": 0}],
    )
    feeds: tuple[Annotated[Consequence, one_of(Consequence)], ...] = Field(
        (), description="what its results are used for"
    )


class Incentive(Entity):
    """An incentive: what good results in a performance review earn."""

    kind: Annotated[IncentiveKind, one_of(IncentiveKind)] | None = Field(None, description="the kind of incentive")
    appraisal: to.Appraisal | None = Field(None, description="the appraisal on which it depends")
    grades: tuple[Text, ...] = Field((), description="the grades that earn it")
