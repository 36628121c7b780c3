"""Judging and developing: measures, skills, trainings, appraisals, incentives."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from commops.model import references as to
from commops.model.cadence import HowOften
from commops.model.kinds import Consequence, Direction, IncentiveKind, MeasureKind, TrainingKind
from commops.model.values import Phrase, Text, number, one_of, whole
from commops.model.written import Entity

Weight = Annotated[float, number(0, 1e6, "a weight", part_of_one=True)]


class Measure(Entity):
    """Something counted, and what it should come to."""

    unit: Text | None = Field(None, description="what it is counted in", examples=["%", "posts a week"])
    direction: Annotated[Direction, one_of(Direction)] | None = Field(None, description="which way it gets better")
    target: Annotated[float, number()] | None = Field(None, description="what it should come to", examples=[35])
    cadence: HowOften | None = Field(None, description="how often it is looked at")
    definition: Phrase | None = Field(None, description="how it is counted")
    source: Phrase | None = Field(None, description="where the numbers come from")
    owner: to.Role | None = Field(
        None, description="the role that answers for it; who answers for its duty, unless said"
    )
    kind: Annotated[MeasureKind, one_of(MeasureKind)] = Field(MeasureKind.PERFORMANCE, description="what it judges")


class Skill(Entity):
    """Something a person can do, at a level from 1 to 5."""


class Training(Entity):
    """What teaches skills."""

    kind: Annotated[TrainingKind, one_of(TrainingKind)] | None = Field(None, description="where it is given")
    teaches: dict[to.Skill, Annotated[int, whole(1, 5, "a level")]] = Field(
        default_factory=dict, description="the level from 1 to 5 that it leads to in each skill"
    )
    for_: tuple[to.Anybody, ...] = Field(
        (), alias="for", description="the roles and teams that it is meant for, or `all`"
    )
    by: tuple[to.Party, ...] = Field((), description="the roles and teams that give it")
    when: Text | None = Field(None, description="when it takes place", examples=["2026-Q3"])
    hours: Annotated[float, number(0, 1e5, "a length in hours")] | None = Field(
        None, description="how long it is", examples=[8]
    )


class Appraisal(Entity):
    """A review of people, the weights of what it looks at, its grades, and what follows."""

    cadence: HowOften | None = Field(None, description="how often it is held")
    for_: tuple[to.Anybody, ...] = Field(
        (), alias="for", description="the roles and teams whose people it is about, or `all`"
    )
    measures: dict[to.Measure, Weight] = Field(
        default_factory=dict, description="measures that it looks at, each with its weight"
    )
    skills: dict[to.Skill, Weight] = Field(
        default_factory=dict, description="skills that it looks at, each with its weight"
    )
    combines: tuple[to.Appraisal, ...] = Field((), description="appraisals that this one sums up")
    grades: dict[str, Annotated[float, number()]] = Field(
        default_factory=dict, description="from which score each begins", examples=[{"A": 85, "B": 70, "C": 0}]
    )
    feeds: tuple[Annotated[Consequence, one_of(Consequence)], ...] = Field((), description="what it leads to")


class Incentive(Entity):
    """What good results in an appraisal are answered with."""

    kind: Annotated[IncentiveKind, one_of(IncentiveKind)] | None = Field(None, description="what is given")
    appraisal: to.Appraisal | None = Field(None, description="the appraisal that it follows from")
    grades: tuple[Text, ...] = Field((), description="the grades of the appraisal that earn it")
