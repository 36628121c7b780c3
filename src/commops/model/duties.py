"""Duties: what is to be done or decided, and every party's letter in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Self

from pydantic import ConfigDict, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from commops.language.messages import listed, message
from commops.model import references as to
from commops.model.cadence import HowOften
from commops.model.kinds import DutyKind, Priority, SchemeName, Stage
from commops.model.letters import Anybody, One, Parties
from commops.model.schemes import LETTER_FIELDS, SCHEMES, Scheme
from commops.model.values import Day, Phrase, Text, number, one_of
from commops.model.written import Dated, Entity, OneOrMore

if TYPE_CHECKING:
    from pydantic.config import JsonDict


def _only_letters_of(scheme: Scheme) -> JsonDict:
    # Where a duty states its own scheme, a schema can check it; that of the organisation may be in another file.
    return {
        "if": {"properties": {"scheme": {"const": str(scheme.name)}}, "required": ["scheme"]},
        "then": {
            "properties": dict.fromkeys(sorted(LETTER_FIELDS.keys() - scheme.fields), False),
            "errorMessage": message("This is a field of another scheme; this duty uses {scheme}.", scheme=scheme.name),
        },
    }


_OF_OTHER_SCHEMES: Final = {name: LETTER_FIELDS.keys() - scheme.fields for name, scheme in SCHEMES.items()}


class Duty(Entity, Dated):
    """A duty: something to do or to decide, and the letters of the parties in it, which depend on the scheme."""

    model_config = ConfigDict(json_schema_extra={"allOf": [_only_letters_of(scheme) for scheme in SCHEMES.values()]})

    team: to.Team | None = Field(None, description="the team whose duty it is; its lead is accountable by default")
    area: to.Area | None = Field(None, description="the area of work; default: its team")
    kind: Annotated[DutyKind, one_of(DutyKind)] = Field(
        DutyKind.ACTIVITY, description="whether it is something to do or to decide"
    )
    priority: Annotated[Priority, one_of(Priority)] | None = Field(
        None, description="whether the organisation is incomplete without it; default: supporting"
    )
    scheme: Annotated[SchemeName, one_of(SchemeName)] | None = Field(
        None, description="the scheme of letters, if different from the organisation's"
    )

    accountable: One = Field((), description="A: the one role that answers for the result")
    responsible: Parties = Field((), description="R: who does the work")
    support: Parties = Field((), description="S (rasci): who helps")
    consulted: Anybody = Field((), description="C: who is asked before; `all` for everybody")
    informed: Anybody = Field((), description="I: who is told afterwards; `all` for everybody")
    verifies: Parties = Field(
        (), description="V (raci-vs): who verifies the result; must not be responsible for it too"
    )
    signs_off: Parties = Field((), description="S (raci-vs): who signs it off")
    omitted: Parties = Field((), description="O (cairo): who is deliberately left out")
    driver: Parties = Field((), description="D (daci): who drives the decision")
    approver: One = Field((), description="A (daci): the role that decides")
    contributor: Parties = Field((), description="C (daci): who contributes")

    scope: tuple[Text, ...] = Field((), description="where it is done; duties without a common scope do not overlap")
    part_of: to.Duty | None = Field(None, description="the wider duty that it is part of")
    covers: Annotated[tuple[to.Covered, ...], OneOrMore] = Field(
        (), description="duties of the standard that it covers"
    )
    usually: to.Role | None = Field(None, description="in a standard: the role that usually does it")
    boundary: Phrase | None = Field(None, description="what it does not include")
    stage: Annotated[Stage, one_of(Stage)] | None = Field(None, description="the stage from which it matters")
    measures: tuple[to.Measure, ...] = Field((), description="its metrics")
    information: tuple[to.Information, ...] = Field((), description="classes of information that the work uses")
    owns: tuple[Text, ...] = Field(
        (),
        description="the accounts, channels, URLs and paths that it owns",
        examples=[["https://forum.example.org/news", "docs/**"]],
    )
    cadence: HowOften | None = Field(None, description="how often it is done")
    when: Phrase | None = Field(None, description="when, in words", examples=["third Tuesday 10:00"])
    effort: Annotated[float, number(0, 1e6, message("a number of full-time people"), part_of_one=True)] | None = Field(
        None, description="the workload, in full-time equivalents", examples=[0.2]
    )
    reviewed: Day | None = Field(None, description="the date of its last review")

    @model_validator(mode="after")
    def _letters_of_its_scheme(self, info: ValidationInfo) -> Self:
        known: to.Known = info.context  # type: ignore[assignment]  # the whole organisation's
        scheme = self.scheme or known.scheme
        foreign = self.model_fields_set & _OF_OTHER_SCHEMES[scheme]
        if foreign:
            raise _of_another_scheme(sorted(foreign), scheme)
        return self


def _of_another_scheme(fields: list[str], scheme: SchemeName) -> PydanticCustomError:
    # All fields of the other scheme together: it is one mistake not to name it.
    other = LETTER_FIELDS[fields[0]]
    theirs = [field for field in fields if LETTER_FIELDS[field] == other]
    named = listed((f"`{field}`" for field in theirs), "and")
    if len(theirs) == 1:
        said = message(
            "{field} is a field of the {other} scheme; this duty uses {scheme}", field=named, other=other, scheme=scheme
        )
        help_ = message("delete it, or write `scheme: {other}` in the duty or under `organization`", other=other)
    else:
        said = message(
            "{fields} are fields of the {other} scheme; this duty uses {scheme}",
            fields=named,
            other=other,
            scheme=scheme,
        )
        help_ = message("delete them, or write `scheme: {other}` in the duty or under `organization`", other=other)

    context = {"message": said, "help": help_, "at": theirs[:1], "beside": theirs[1:]}
    return PydanticCustomError("other-scheme", "{message}", context)
