"""How an organisation is built: its areas of work, its teams, and the posts in them."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Final

from commops.language.messages import message
from commops.model import references as to
from commops.model.fields import check, field
from commops.model.kinds import ANY, Level, Span
from commops.model.people import Stay
from commops.model.timezones import Timezone
from commops.model.values import Flag, Phrase, Text, Value, one_of, whole, wrong_value
from commops.model.written import Dated, Entity, OneOrMore


class Area(Entity):
    """An area of work, by which duties are grouped."""


class Holder(Stay):
    """A person in a role of this team."""

    shorthand: ClassVar[str] = "person"

    person: to.Person = field(description="the person who holds the role")


class Team(Entity, Dated):
    """A team: a department, a group, a committee, or an external party."""

    parent: to.Team | None = field(None, description="the team that it is part of")
    kind: to.KindOfTeam = field("functional", description="the kind of team, which some rules depend on")
    lead: to.HeadInTeam | None = field(
        None, description="the role that leads it; `none` if the team is accountable as a whole"
    )
    members: tuple[to.RoleInTeam, ...] = field((), description="roles of other teams that also belong to it")
    holders: dict[to.RoleInTeam, tuple[Holder, ...]] = field({}, description="people in the roles of this team")
    alumni: tuple[to.Person, ...] = field((), description="former members")


_NUMBER_OF_SEATS = whole(1, 100_000, message("a number of seats"))


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
                "errorMessage": message("A role cannot have both `team` and `in_each`: delete one of them."),
            }
        }
    },
}


class Role(Entity):
    """A role, filled or vacant; with `in_each`, a position in each of many teams."""

    json_schema_extra: ClassVar[dict[str, Any]] = _IN_ONE_OR_IN_EACH

    number: Text | None = field(None, description="its number in a register of positions", examples=["SQ-03"])
    team: to.Team | None = field(None, description="the team that it belongs to")
    in_each: Annotated[tuple[to.TeamsOf, ...], OneOrMore] = field(
        (), description="the kinds of teams, or teams, that have such a position; `all` for every team"
    )
    leads: Flag = field(default=False, description="with `in_each`: whether it leads each team")
    reports_to: to.HeadInTeam | None = field(
        None, description="its manager, the one solid line; `none` for a top-level role"
    )
    dotted_line_to: tuple[to.RoleInTeam, ...] = field((), description="further managers, by a dotted line")
    level: Annotated[Level, one_of(Level)] | None = field(None, description="its grade, the highest first")
    seats: Annotated[int | str | None, SEATS] = field(None, description="the headcount; `any` for no fixed number")
    filled: Annotated[int, whole(0, 10_000_000, message("a number of holders"))] | None = field(
        None, description="the number of holders who are not listed by name", examples=[597]
    )
    span: Annotated[Span, one_of(Span)] | None = field(
        None, description="the intended span of control, by how much of the team's work the manager does"
    )
    hours: Phrase | None = field(None, description="working hours", examples=["Mon to Fri, 9 to 17"])
    timezone: Timezone | None = field(
        None, description="the time zone of `hours`, an IANA name", examples=["Asia/Shanghai"]
    )
    skills: dict[to.Skill, Annotated[int, whole(1, 5, message("a level"))]] = field(
        {}, description="required skills, each with a level from 1 to 5"
    )
    requirements: tuple[Phrase, ...] = field(
        (), description="what else it requires: education, experience, certificates", examples=[["a degree", "3 years"]]
    )
    authority: tuple[Phrase, ...] = field(
        (), description="what it may decide, approve or spend by itself", examples=[["spend up to 5,000 a month"]]
    )
    access: tuple[to.Information, ...] = field((), description="classes of information that it may access")
    backup: tuple[to.RoleInTeam, ...] = field((), description="roles that stand in for it")
    promotes_to: tuple[to.RoleInTeam, ...] = field((), description="roles to which it can be promoted")
    rotates_to: tuple[to.RoleInTeam, ...] = field((), description="roles to which its holders can rotate")
    measures: tuple[to.Measure, ...] = field((), description="its metrics, besides those of its duties")

    @check
    def _in_one_or_in_each(self, _known: object) -> None:
        if self.team and self.in_each:
            said = message("a role cannot have both `team` and `in_each`")
            raise wrong_value(said, message("delete `team` or `in_each`"), at=["in_each"])
