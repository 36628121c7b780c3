"""The whole: everything an organisation's files say, merged."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from commops.model import references as to
from commops.model.control import Agreement, Information, Separation
from commops.model.cooperation import Collaboration, Workflow
from commops.model.development import Appraisal, Incentive, Measure, Skill, Training
from commops.model.duties import Duty
from commops.model.handbook import Handbook
from commops.model.kinds import SchemeName, Stage, Structure, TeamKind
from commops.model.languages import Language
from commops.model.people import Person
from commops.model.results import Result
from commops.model.signoffs import Signoff
from commops.model.structure import Area, Role, Team
from commops.model.timezones import Timezone
from commops.model.values import Domain, Phrase, Text, one_of
from commops.model.written import Entity, OneOrMore, Written


class Profile(Entity):
    """The organisation itself."""

    structure: Annotated[Structure, one_of(Structure)] | None = Field(
        None, description="its structure, a label for documents"
    )
    standard: Annotated[tuple[Text, ...], OneOrMore] = Field(
        (),
        description="the standard that says which duties it should cover: a name or a path",
        examples=["community-operations"],
    )
    scheme: Annotated[SchemeName, one_of(SchemeName)] = Field(SchemeName.RACI, description="the letters of its matrix")
    language: Language = Field("en", description="the language of documents and messages", examples=["en", "zh"])
    timezone: Timezone | None = Field(
        None, description="the time zone of its meetings, an IANA name", examples=["Asia/Shanghai"]
    )
    domain: Domain | None = Field(None, description="its domain name, by which calendars know its meetings")
    stage: Annotated[Stage, one_of(Stage)] | None = Field(None, description="the stage of the community")
    positioning: Phrase | None = Field(None, description="its positioning, in one sentence")
    audience: tuple[Phrase, ...] = Field((), description="its audience")
    platforms: tuple[Phrase, ...] = Field((), description="its platforms")
    goals: tuple[Phrase, ...] = Field((), description="its goals")
    principles: tuple[Phrase, ...] = Field((), description="its principles")
    team_kinds: dict[to.Id, Annotated[TeamKind, one_of(TeamKind)]] = Field(
        default_factory=dict, description="its own names for kinds of teams"
    )


class Organization(Written):
    """An organisation as it is written: its kinds, each a mapping of ids to entries."""

    organization: Profile = Field(
        default_factory=Profile, description="the organisation itself: name, language, stage, ..."
    )
    handbook: Handbook | None = Field(
        None, description="the handbook: its cover, its chapters, and clauses of its own; in one file only"
    )
    # Which rules and options there are is for the rules to say.
    rules: Any = Field(None, description="the configuration of rules; only in commops.yaml")
    include: tuple[Text, ...] = Field((), description="patterns of files to read; only in commops.yaml")
    exclude: tuple[Text, ...] = Field((), description="patterns of files to ignore; only in commops.yaml")

    areas: dict[to.Id, Area] = Field(default_factory=dict, description="areas of work, by which duties are grouped")
    teams: dict[to.Id, Team] = Field(
        default_factory=dict, description="departments, groups, committees and external parties"
    )
    roles: dict[to.Id, Role] = Field(default_factory=dict, description="roles, filled or vacant")
    duties: dict[to.Id, Duty] = Field(
        default_factory=dict,
        description="what must be done or decided, and who is accountable, responsible, consulted and informed",
    )
    people: dict[to.Id, Person] = Field(
        default_factory=dict, description="the people of the organisation, and the roles they hold"
    )
    workflows: dict[to.Id, Workflow] = Field(default_factory=dict, description="work in steps, with its hand-offs")
    collaborations: dict[to.Id, Collaboration] = Field(
        default_factory=dict, description="how roles and teams work together"
    )
    measures: dict[to.Id, Measure] = Field(default_factory=dict, description="metrics and their targets")
    skills: dict[to.Id, Skill] = Field(default_factory=dict, description="skills, at levels from 1 to 5")
    information: dict[to.Id, Information] = Field(
        default_factory=dict, description="classes of information, and who may access them"
    )
    agreements: dict[to.Id, Agreement] = Field(default_factory=dict, description="agreements that people sign")
    separations: dict[to.Id, Separation] = Field(
        default_factory=dict, description="duties that one person must not do together (segregation of duties)"
    )
    trainings: dict[to.Id, Training] = Field(
        default_factory=dict, description="trainings, and the skills that they teach"
    )
    appraisals: dict[to.Id, Appraisal] = Field(
        default_factory=dict, description="performance reviews, and their consequences"
    )
    incentives: dict[to.Id, Incentive] = Field(default_factory=dict, description="incentives for good results")
    glossary: dict[Text, tuple[Text, ...]] = Field(
        default_factory=dict, description="synonyms: a word, and others that mean the same"
    )
    results: dict[Text, Result] = Field(
        default_factory=dict, description="what was measured; rows of the CSV files in the folder `results`"
    )
    signoffs: dict[Text, Signoff] = Field(
        default_factory=dict, description="who confirmed which profile; rows of signoffs.csv"
    )
