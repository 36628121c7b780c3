"""Judging and developing: measures, skills, trainings, appraisals, incentives."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from commops.model import references as to
from commops.model.kinds import Cadence, Consequence, Direction, IncentiveKind, MeasureKind, TrainingKind
from commops.model.values import Phrase, Text, number, one_of, whole
from commops.model.written import Entity

Weight = Annotated[float, number(0, 1e6, "a weight")]


class Measure(Entity):
    """Something counted, and what it should come to."""

    unit: Text | None = None
    direction: Annotated[Direction, one_of(Direction)] | None = None
    target: Annotated[float, number()] | None = None
    cadence: Annotated[Cadence, one_of(Cadence)] | None = None
    definition: Phrase | None = None
    source: Phrase | None = None
    owner: to.Role | None = None
    kind: Annotated[MeasureKind, one_of(MeasureKind)] = MeasureKind.PERFORMANCE


class Skill(Entity):
    """Something a person can do, at a level from 1 to 5."""


class Training(Entity):
    """What teaches skills."""

    kind: Annotated[TrainingKind, one_of(TrainingKind)] | None = None
    teaches: dict[to.Skill, Annotated[int, whole(1, 5, "a level")]] = Field(default_factory=dict)
    for_: tuple[to.Party, ...] = Field((), alias="for")
    by: tuple[to.Party, ...] = ()
    when: Text | None = None
    hours: Annotated[float, number(0, 1e5, "a length in hours")] | None = None


class Appraisal(Entity):
    """A review of people, the weights of what it looks at, its grades, and what follows."""

    cadence: Annotated[Cadence, one_of(Cadence)] | None = None
    for_: tuple[to.Party, ...] = Field((), alias="for")
    measures: dict[to.Measure, Weight] = Field(default_factory=dict)
    skills: dict[to.Skill, Weight] = Field(default_factory=dict)
    combines: tuple[to.Appraisal, ...] = Field((), description="appraisals that this one sums up")
    grades: dict[str, Annotated[float, number()]] = Field(
        default_factory=dict, description="from which score each begins"
    )
    feeds: tuple[Annotated[Consequence, one_of(Consequence)], ...] = ()


class Incentive(Entity):
    """What good results in an appraisal are answered with."""

    kind: Annotated[IncentiveKind, one_of(IncentiveKind)] | None = None
    appraisal: to.Appraisal | None = None
    grades: tuple[Text, ...] = ()
