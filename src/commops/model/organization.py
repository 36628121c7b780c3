"""The whole: everything an organisation's files say, merged."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from commops.model import references as to
from commops.model.control import Agreement, Information, Separation
from commops.model.cooperation import Collaboration, Workflow
from commops.model.development import Appraisal, Incentive, Measure, Skill, Training
from commops.model.duties import Duty
from commops.model.kinds import SchemeName, Stage, Structure, TeamKind
from commops.model.people import Person
from commops.model.structure import Area, Role, Team
from commops.model.values import Phrase, Text, one_of
from commops.model.written import Entity, OneOrMore, Written


class Profile(Entity):
    """What an organisation says of itself."""

    structure: Annotated[Structure, one_of(Structure)] | None = Field(None, description="a label for documents")
    standard: Annotated[tuple[Text, ...], OneOrMore] = Field(
        (), description="the duties a complete one covers: a name or a path"
    )
    scheme: Annotated[SchemeName, one_of(SchemeName)] = Field(SchemeName.RACI, description="the letters of its matrix")
    language: Text = Field("en", description="of generated documents")
    stage: Annotated[Stage, one_of(Stage)] | None = None
    positioning: Phrase | None = None
    audience: tuple[Phrase, ...] = ()
    platforms: tuple[Phrase, ...] = ()
    goals: tuple[Phrase, ...] = ()
    principles: tuple[Phrase, ...] = ()
    team_kinds: dict[to.Id, Annotated[TeamKind, one_of(TeamKind)]] = Field(
        default_factory=dict, description="its own words for team kinds"
    )


class Organization(Written):
    """An organisation as it is written, each kind by id.

    `rules` is left as it is: which rules and options there are is for the rules to say.
    """

    organization: Profile = Field(default_factory=Profile)
    rules: Any = None
    include: tuple[Text, ...] = Field((), description="patterns of the files to read, only in commops.yaml")
    exclude: tuple[Text, ...] = Field((), description="patterns of files to pass over, only in commops.yaml")

    areas: dict[to.Id, Area] = Field(default_factory=dict)
    teams: dict[to.Id, Team] = Field(default_factory=dict)
    roles: dict[to.Id, Role] = Field(default_factory=dict)
    duties: dict[to.Id, Duty] = Field(default_factory=dict)
    people: dict[to.Id, Person] = Field(default_factory=dict)
    workflows: dict[to.Id, Workflow] = Field(default_factory=dict)
    collaborations: dict[to.Id, Collaboration] = Field(default_factory=dict)
    measures: dict[to.Id, Measure] = Field(default_factory=dict)
    skills: dict[to.Id, Skill] = Field(default_factory=dict)
    information: dict[to.Id, Information] = Field(default_factory=dict)
    agreements: dict[to.Id, Agreement] = Field(default_factory=dict)
    separations: dict[to.Id, Separation] = Field(default_factory=dict)
    trainings: dict[to.Id, Training] = Field(default_factory=dict)
    appraisals: dict[to.Id, Appraisal] = Field(default_factory=dict)
    incentives: dict[to.Id, Incentive] = Field(default_factory=dict)
    glossary: dict[Text, tuple[Text, ...]] = Field(default_factory=dict)
