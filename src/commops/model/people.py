"""People, and the posts they hold."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Final

from commops.language.messages import message
from commops.model import references as to
from commops.model.days import first_and_last
from commops.model.fields import check, field
from commops.model.kinds import HolderKind
from commops.model.mail import Mail
from commops.model.values import Day, Flag, Phrase, Text, number, one_of, whole, wrong_value
from commops.model.written import Dated, Entity


class Stay(Dated):
    """How and for how long somebody holds a role."""

    share: Annotated[float, number(0, 2, message("a share of full time"), part_of_one=True)] | None = field(
        None, description="share of full time"
    )
    acting: Flag = field(default=False, description="acting until the role is filled; takes no seat")
    scope: tuple[Text, ...] = field((), description="where the role is held")
    hours: Phrase | None = field(None, description="working hours in this role", examples=["Mon to Wed, 9 to 17"])
    dotted_line_to: tuple[to.Role, ...] = field((), description="further managers in this role, by a dotted line")


class Assignment(Stay):
    """A role that the person holds."""

    sample: ClassVar[str] = "role: event-lead"

    role: to.Role = field(description="the role held")

    @classmethod
    def meant(cls, text: str) -> str:
        """Return the field that the id of a role was meant to be in."""
        return f"role: {text}" if to.is_id(text) else ""


class Absence(Dated):
    """Days on which somebody holds a role but is away, such as parental leave or a sabbatical."""

    sample: ClassVar[str] = "from: 2026-10-01, until: 2027-03-31"

    note: Phrase | None = field(None, description="the reason", examples=["parental leave"])

    @classmethod
    def meant(cls, text: str) -> str:
        """Return the fields that two days in a text were meant to be in."""
        days = first_and_last(text)
        return f"from: {days[0]}, until: {days[1]}" if days else ""

    @check
    def _bounded(self, _known: object) -> None:
        if self.since is None and self.until is None:
            raise wrong_value(
                message("this absence has no date"), message("write `from: <date>`, `until: <date>` or both")
            )


_PEOPLE_HAVE_NO_OWNER: Final[dict[str, Any]] = {
    "if": {"required": ["kind"], "properties": {"kind": {"const": str(HolderKind.PERSON)}}},
    "then": {
        "properties": {
            "owner": {
                "enum": [[]],
                "errorMessage": message("Only agents and services have an `owner`: delete it, or correct `kind`."),
            }
        }
    },
}


class Person(Entity, Dated):
    """Somebody in the organisation, or an agent or a service that holds roles in it."""

    many_are_alike: ClassVar[bool] = True
    json_schema_extra: ClassVar[dict[str, Any]] = _PEOPLE_HAVE_NO_OWNER

    kind: Annotated[HolderKind, one_of(HolderKind)] = field(
        HolderKind.PERSON, description="what it is: a person, an agent (an AI agent or a bot), or a service"
    )
    owner: to.Owner | None = field(
        None,
        description="who is accountable for an agent or a service: a person, or `role:ID` for whoever holds a role",
    )
    email: Mail | None = field(None, description="mail address", examples=["wei@example.org"])
    fte: Annotated[float, number(0, 2, message("a share of full time"), part_of_one=True)] = field(
        1.0, description="working time; 1 is full time"
    )
    roles: tuple[to.Role, ...] = field((), description="the roles held, each by its id alone")
    assignments: tuple[Assignment, ...] = field((), description="the roles held, with shares and dates")
    skills: dict[to.Skill, Annotated[int, whole(1, 5, message("a level"))]] = field(
        {}, description="skills, each with a level from 1 to 5"
    )
    signed: dict[to.Agreement, Day] = field({}, description="signed agreements, each with its date")
    away: tuple[Absence, ...] = field((), description="days on which they hold their roles but are away")

    @check
    def _people_have_no_owner(self, _known: object) -> None:
        if self.owner and self.is_person:
            said = message("only agents and services have an `owner`")
            help_ = message("delete `owner`, or write `kind: agent` or `kind: service`")
            raise wrong_value(said, help_, at=["owner"], beside="kind")

    @property
    def is_person(self) -> bool:
        """Whether it is a human being, who can be accountable, sign agreements and stand in for others."""
        return self.kind == HolderKind.PERSON
