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
        (), description="the duties a complete one covers: a name or a path", examples=["community-operations"]
    )
    scheme: Annotated[SchemeName, one_of(SchemeName)] = Field(SchemeName.RACI, description="the letters of its matrix")
    language: Text = Field("en", description="of generated documents", examples=["en", "zh"])
    stage: Annotated[Stage, one_of(Stage)] | None = Field(None, description="how far the community has come")
    positioning: Phrase | None = Field(None, description="what it is to whom, in a sentence")
    audience: tuple[Phrase, ...] = Field((), description="whom it is for")
    platforms: tuple[Phrase, ...] = Field((), description="where it lives")
    goals: tuple[Phrase, ...] = Field((), description="what it wants to reach")
    principles: tuple[Phrase, ...] = Field((), description="what it holds to")
    team_kinds: dict[to.Id, Annotated[TeamKind, one_of(TeamKind)]] = Field(
        default_factory=dict, description="its own words for team kinds"
    )


class Organization(Written):
    """An organisation as it is written, each kind by id.

    `rules` is left as it is: which rules and options there are is for the rules to say.
    """

    organization: Profile = Field(default_factory=Profile, description="what it says of itself")
    rules: Any = Field(None, description="what the rules report, and how severely, only in commops.yaml")
    include: tuple[Text, ...] = Field((), description="patterns of the files to read, only in commops.yaml")
    exclude: tuple[Text, ...] = Field((), description="patterns of files to pass over, only in commops.yaml")

    areas: dict[to.Id, Area] = Field(default_factory=dict, description="fields of work that duties are grouped by")
    teams: dict[to.Id, Team] = Field(
        default_factory=dict, description="departments, groups, committees and parties outside"
    )
    roles: dict[to.Id, Role] = Field(default_factory=dict, description="posts, whether or not someone fills them")
    duties: dict[to.Id, Duty] = Field(
        default_factory=dict, description="what is to be done or decided, and every party's letter in it"
    )
    people: dict[to.Id, Person] = Field(
        default_factory=dict, description="who is in the organisation, and the posts they hold"
    )
    workflows: dict[to.Id, Workflow] = Field(
        default_factory=dict, description="what is done step by step, and who hands over to whom"
    )
    collaborations: dict[to.Id, Collaboration] = Field(
        default_factory=dict, description="how roles and teams work together"
    )
    measures: dict[to.Id, Measure] = Field(
        default_factory=dict, description="what is counted, and what it should come to"
    )
    skills: dict[to.Id, Skill] = Field(default_factory=dict, description="what people can do, at levels from 1 to 5")
    information: dict[to.Id, Information] = Field(
        default_factory=dict, description="classes of information, and who may open them"
    )
    agreements: dict[to.Id, Agreement] = Field(default_factory=dict, description="what people sign")
    separations: dict[to.Id, Separation] = Field(default_factory=dict, description="duties of which nobody may do two")
    trainings: dict[to.Id, Training] = Field(default_factory=dict, description="what teaches skills")
    appraisals: dict[to.Id, Appraisal] = Field(
        default_factory=dict, description="reviews of people, and what follows from them"
    )
    incentives: dict[to.Id, Incentive] = Field(default_factory=dict, description="what good results are answered with")
    glossary: dict[Text, tuple[Text, ...]] = Field(
        default_factory=dict, description="words that mean the same, by one of them"
    )
