"""The whole: everything an organisation's files say, merged."""

from __future__ import annotations

from typing import Annotated, Any

from commops.model import references as to
from commops.model.control import Agreement, Information, Separation
from commops.model.cooperation import Collaboration, Workflow
from commops.model.development import Appraisal, Incentive, Measure, Skill, Training
from commops.model.duties import Duty
from commops.model.fields import field
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

    structure: Annotated[Structure, one_of(Structure)] | None = field(
        None, description="its structure, a label for documents"
    )
    standard: Annotated[tuple[Text, ...], OneOrMore] = field(
        (),
        description="the standard that says which duties it should cover: a name or a path",
        examples=["community-operations"],
    )
    scheme: Annotated[SchemeName, one_of(SchemeName)] = field(SchemeName.RACI, description="the letters of its matrix")
    language: Language = field("en", description="the language of documents and messages", examples=["en", "zh"])
    timezone: Timezone | None = field(
        None, description="the time zone of its meetings, an IANA name", examples=["Asia/Shanghai"]
    )
    domain: Domain | None = field(None, description="its domain name, by which calendars know its meetings")
    stage: Annotated[Stage, one_of(Stage)] | None = field(None, description="the stage of the community")
    positioning: Phrase | None = field(None, description="its positioning, in one sentence")
    audience: tuple[Phrase, ...] = field((), description="its audience")
    platforms: tuple[Phrase, ...] = field((), description="its platforms")
    goals: tuple[Phrase, ...] = field((), description="its goals")
    principles: tuple[Phrase, ...] = field((), description="its principles")
    team_kinds: dict[to.Id, Annotated[TeamKind, one_of(TeamKind)]] = field(
        {}, description="its own names for kinds of teams"
    )


class Organization(Written):
    """An organisation as it is written: its kinds, each a mapping of ids to entries."""

    organization: Profile = field(Profile(), description="the organisation itself: name, language, stage, ...")
    handbook: Handbook | None = field(
        None, description="the handbook: its cover, its chapters, and clauses of its own; in one file only"
    )
    # Which rules and options there are is for the rules to say.
    rules: Any = field(None, description="the configuration of rules; only in commops.yaml")
    include: tuple[Text, ...] = field((), description="patterns of files to read; only in commops.yaml")
    exclude: tuple[Text, ...] = field((), description="patterns of files to ignore; only in commops.yaml")

    areas: dict[to.Id, Area] = field({}, description="areas of work, by which duties are grouped")
    teams: dict[to.Id, Team] = field({}, description="departments, groups, committees and external parties")
    roles: dict[to.Id, Role] = field({}, description="roles, filled or vacant")
    duties: dict[to.Id, Duty] = field(
        {},
        description="what must be done or decided, and who is accountable, responsible, consulted and informed",
    )
    people: dict[to.Id, Person] = field({}, description="the people of the organisation, and the roles they hold")
    workflows: dict[to.Id, Workflow] = field({}, description="work in steps, with its hand-offs")
    collaborations: dict[to.Id, Collaboration] = field({}, description="how roles and teams work together")
    measures: dict[to.Id, Measure] = field({}, description="metrics and their targets")
    skills: dict[to.Id, Skill] = field({}, description="skills, at levels from 1 to 5")
    information: dict[to.Id, Information] = field({}, description="classes of information, and who may access them")
    agreements: dict[to.Id, Agreement] = field({}, description="agreements that people sign")
    separations: dict[to.Id, Separation] = field(
        {}, description="duties that one person must not do together (segregation of duties)"
    )
    trainings: dict[to.Id, Training] = field({}, description="trainings, and the skills that they teach")
    appraisals: dict[to.Id, Appraisal] = field({}, description="performance reviews, and their consequences")
    incentives: dict[to.Id, Incentive] = field({}, description="incentives for good results")
    glossary: dict[Text, tuple[Text, ...]] = field({}, description="synonyms: a word, and others that mean the same")
    results: dict[Text, Result] = field(
        {}, description="what was measured; rows of the CSV files in the folder `results`"
    )
    signoffs: dict[Text, Signoff] = field({}, description="who confirmed which profile; rows of signoffs.csv")
