"""Duties: what is to be done or decided, and every party's letter in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Self

from pydantic import ConfigDict, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

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
    # Where a duty states its own scheme, a schema can tell; that of the organisation may stand in another file.
    return {
        "if": {"properties": {"scheme": {"const": str(scheme.name)}}, "required": ["scheme"]},
        "then": {
            "properties": dict.fromkeys(sorted(LETTER_FIELDS.keys() - scheme.fields), False),
            "errorMessage": f"This is a letter of another scheme, and the duty is read as {scheme.name}.",
        },
    }


class Duty(Entity, Dated):
    """A duty, with the letters of its row; which fields give letters is for the scheme to say."""

    model_config = ConfigDict(json_schema_extra={"allOf": [_only_letters_of(scheme) for scheme in SCHEMES.values()]})

    team: to.Team | None = Field(None, description="whose duty it is; the team's lead answers unless another is named")
    area: to.Area | None = Field(None, description="the field of work; its team, unless said")
    kind: Annotated[DutyKind, one_of(DutyKind)] = Field(
        DutyKind.ACTIVITY, description="whether something is done or decided"
    )
    priority: Annotated[Priority, one_of(Priority)] | None = Field(
        None, description="whether nothing is complete without it; supporting, unless said"
    )
    scheme: Annotated[SchemeName, one_of(SchemeName)] | None = Field(None, description="this row's own letters")

    accountable: One = Field((), description="the role that answers")
    responsible: Parties = Field((), description="who does it")
    support: Parties = Field((), description="rasci: who helps")
    consulted: Anybody = Field((), description="who is asked before, or `all`")
    informed: Anybody = Field((), description="who is told after, or `all`")
    verifies: Parties = Field((), description="raci-vs: who checks it, never who does it")
    signs_off: Parties = Field((), description="raci-vs: who signs it off")
    omitted: Parties = Field((), description="cairo: who is kept out")
    driver: Parties = Field((), description="daci: who drives the decision")
    approver: One = Field((), description="daci: the role that decides")
    contributor: Parties = Field((), description="daci: who contributes")

    scope: tuple[Text, ...] = Field((), description="where it is done; duties of disjoint scopes never overlap")
    part_of: to.Duty | None = Field(None, description="the wider duty that this one is inside of")
    covers: Annotated[tuple[to.Covered, ...], OneOrMore] = Field(
        (), description="duties of the standard that it fulfils"
    )
    usually: to.Role | None = Field(None, description="in a standard: the role that usually holds it")
    boundary: Phrase | None = Field(None, description="what it is not")
    stage: Annotated[Stage, one_of(Stage)] | None = Field(None, description="from which stage it matters")
    measures: tuple[to.Measure, ...] = Field((), description="what it is judged by")
    information: tuple[to.Information, ...] = Field((), description="classes of information that the work touches")
    owns: tuple[Text, ...] = Field(
        (),
        description="accounts, channels, URLs and paths looked after",
        examples=[["https://forum.example.org/news", "docs/**"]],
    )
    cadence: HowOften | None = Field(None, description="how often it is done")
    when: Phrase | None = Field(None, description="when, in words", examples=["third Tuesday 10:00"])
    effort: Annotated[float, number(0, 1e6, "an effort in full-time people", part_of_one=True)] | None = Field(
        None, description="how much work it is, in full-time people", examples=[0.2]
    )
    reviewed: Day | None = Field(None, description="when this row was last looked at")

    @model_validator(mode="after")
    def _letters_of_its_scheme(self, info: ValidationInfo) -> Self:
        known: to.Known = info.context  # type: ignore[assignment]  # the whole organisation's
        scheme = SCHEMES[self.scheme or known.scheme]
        foreign = self.model_fields_set & LETTER_FIELDS.keys() - scheme.fields
        if foreign:
            raise _of_another_scheme(sorted(foreign), scheme.name)
        return self


def _of_another_scheme(fields: list[str], scheme: SchemeName) -> PydanticCustomError:
    # All fields of the other scheme together: it is one mistake not to name it.
    other = LETTER_FIELDS[fields[0]]
    theirs = [field for field in fields if LETTER_FIELDS[field] == other]
    named = ", ".join(f"`{field}`" for field in theirs)
    what = "is a letter" if len(theirs) == 1 else "are letters"
    message = f"{named} {what} of {other}, and this duty is read as {scheme}"
    help_ = (
        f"take {'it' if len(theirs) == 1 else 'them'} out, or write `scheme: {other}` with the duty or the organisation"
    )
    context = {"message": message, "help": help_, "at": theirs[:1], "beside": theirs[1:]}
    return PydanticCustomError("other-scheme", "{message}", context)
