"""How an organisation is built: its areas of work, its teams, and the posts in them."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Final, Self

from pydantic import ConfigDict, Field, model_validator

from commops.model import references as to
from commops.model.kinds import ANY, Level, Span
from commops.model.people import Stay
from commops.model.timezones import Timezone
from commops.model.values import Flag, Phrase, Value, one_of, whole, wrong_value
from commops.model.written import Dated, Entity, OneOrMore


class Area(Entity):
    """A field of work that duties are grouped by."""


class Holder(Stay):
    """A person in a post of the team that says so."""

    shorthand: ClassVar[str] = "person"

    person: to.Person = Field(description="who holds the post")


class Team(Entity, Dated):
    """A team: a department, a group, a committee, or a party outside."""

    parent: to.Team | None = Field(None, description="the team that this one is part of")
    kind: to.KindOfTeam = Field("functional", description="what it is for the rules")
    lead: to.HeadInTeam | None = Field(
        None, description="the role that leads it, or `none` where the team answers as a whole"
    )
    members: tuple[to.RoleInTeam, ...] = Field((), description="posts of other teams that also belong here")
    holders: dict[to.RoleInTeam, tuple[Holder, ...]] = Field(
        default_factory=dict, description="people in this team's posts"
    )
    alumni: tuple[to.Person, ...] = Field((), description="people who were here once")


_NUMBER_OF_SEATS = whole(1, 100_000, "a number of seats")


def _seats(value: object) -> object:
    return value if value == ANY else _NUMBER_OF_SEATS.read(value)


SEATS = Value(_seats, {"anyOf": [*_NUMBER_OF_SEATS.schema["anyOf"], {"const": ANY}]})
"""A number of seats, or `any`."""


_IN_ONE_OR_IN_EACH: Final[dict[str, Any]] = {
    "if": {"required": ["team"]},
    "then": {
        "properties": {
            "in_each": {
                "enum": [[]],
                "errorMessage": "A role is in one team or in each of many: state `team` or `in_each`.",
            }
        }
    },
}


class Role(Entity):
    """A role is a post, whether or not someone fills it; with `in_each` it is a post in each of many teams."""

    model_config = ConfigDict(json_schema_extra=_IN_ONE_OR_IN_EACH)

    team: to.Team | None = Field(None, description="the team it belongs to")
    in_each: Annotated[tuple[to.TeamsOf, ...], OneOrMore] = Field(
        (), description="team kinds or teams that have it, or `all`"
    )
    leads: Flag = Field(default=False, description="with `in_each`: it is each team's lead")
    reports_to: to.HeadInTeam | None = Field(None, description="the one solid line, or `none` for a head")
    dotted_line_to: tuple[to.RoleInTeam, ...] = Field((), description="further superiors")
    level: Annotated[Level, one_of(Level)] | None = Field(None, description="how high it stands, the highest first")
    seats: Annotated[int | str | None, SEATS] = Field(None, description="how many people it takes, or `any`")
    filled: Annotated[int, whole(0, 10_000_000, "a number of holders")] | None = Field(
        None, description="seats held by people who are not listed one by one", examples=[597]
    )
    span: Annotated[Span, one_of(Span)] | None = Field(
        None, description="the span of control that it is meant to have, by how much it works along"
    )
    hours: Phrase | None = Field(None, description="when it is on duty", examples=["Mon to Fri, 9 to 17"])
    timezone: Timezone | None = Field(
        None, description="the time zone of its hours, as the IANA database names it", examples=["Asia/Shanghai"]
    )
    skills: dict[to.Skill, Annotated[int, whole(1, 5, "a level")]] = Field(
        default_factory=dict, description="skills it needs, each with a level from 1 to 5"
    )
    access: tuple[to.Information, ...] = Field((), description="classes of information it may open")
    backup: tuple[to.RoleInTeam, ...] = Field((), description="posts that stand in")
    promotes_to: tuple[to.RoleInTeam, ...] = Field((), description="posts that it is a step towards")
    rotates_to: tuple[to.RoleInTeam, ...] = Field((), description="posts that its holders may change to for a while")
    measures: tuple[to.Measure, ...] = Field((), description="what it is judged by, beside the measures of its duties")

    @model_validator(mode="after")
    def _in_one_or_in_each(self) -> Self:
        if self.team and self.in_each:
            raise wrong_value("a role is in one team or in each of many", "state `team` or `in_each`", at=["in_each"])
        return self
