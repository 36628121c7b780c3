"""Duties: what is to be done or decided, and every party's letter in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final

from commops.language.messages import listed, message
from commops.model import references as to
from commops.model.cadence import HowOften
from commops.model.fields import check, field
from commops.model.kinds import DutyKind, Priority, SchemeName, Stage
from commops.model.letters import Anybody, One, Parties
from commops.model.schemes import LETTER_FIELDS, SCHEMES, Scheme
from commops.model.values import Day, Phrase, Text, error_of, number, one_of
from commops.model.written import Dated, Entity, OneOrMore

if TYPE_CHECKING:
    from pydantic.config import JsonDict
    from pydantic_core import PydanticCustomError


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

    json_schema_extra: ClassVar[dict[str, Any]] = {"allOf": [_only_letters_of(scheme) for scheme in SCHEMES.values()]}

    team: to.Team | None = field(None, description="the team whose duty it is; its lead is accountable by default")
    area: to.Area | None = field(None, description="the area of work; default: its team")
    kind: Annotated[DutyKind, one_of(DutyKind)] = field(
        DutyKind.ACTIVITY, description="whether it is something to do or to decide"
    )
    priority: Annotated[Priority, one_of(Priority)] | None = field(
        None, description="whether the organisation is incomplete without it; default: supporting"
    )
    scheme: Annotated[SchemeName, one_of(SchemeName)] | None = field(
        None, description="the scheme of letters, if different from the organisation's"
    )

    accountable: One = field((), description="A: the one role that answers for the result")
    responsible: Parties = field((), description="R: who does the work")
    support: Parties = field((), description="S (rasci): who helps")
    consulted: Anybody = field((), description="C: who is asked before; `all` for everybody")
    informed: Anybody = field((), description="I: who is told afterwards; `all` for everybody")
    verifies: Parties = field(
        (), description="V (raci-vs): who verifies the result; must not be responsible for it too"
    )
    signs_off: Parties = field((), description="S (raci-vs): who signs it off")
    omitted: Parties = field((), description="O (cairo): who is deliberately left out")
    driver: Parties = field((), description="D (daci): who drives the decision")
    approver: One = field((), description="A (daci): the role that decides")
    contributor: Parties = field((), description="C (daci): who contributes")

    scope: tuple[Text, ...] = field((), description="where it is done; duties without a common scope do not overlap")
    part_of: to.Duty | None = field(None, description="the wider duty that it is part of")
    covers: Annotated[tuple[to.Covered, ...], OneOrMore] = field(
        (), description="duties of the standard that it covers"
    )
    usually: to.Role | None = field(None, description="in a standard: the role that usually does it")
    boundary: Phrase | None = field(None, description="what it does not include")
    stage: Annotated[Stage, one_of(Stage)] | None = field(None, description="the stage from which it matters")
    measures: tuple[to.Measure, ...] = field((), description="its metrics")
    information: tuple[to.Information, ...] = field((), description="classes of information that the work uses")
    owns: tuple[Text, ...] = field(
        (),
        description="the accounts, channels, URLs and paths that it owns",
        examples=[["https://forum.example.org/news", "docs/**"]],
    )
    cadence: HowOften | None = field(None, description="how often it is done")
    when: Phrase | None = field(None, description="when, in words", examples=["third Tuesday 10:00"])
    effort: Annotated[float, number(0, 1e6, message("a number of full-time people"), part_of_one=True)] | None = field(
        None, description="the workload, in full-time equivalents", examples=[0.2]
    )
    reviewed: Day | None = field(None, description="the date of its last review")

    @check
    def _letters_of_its_scheme(self, known: to.Known) -> None:
        scheme = self.scheme or known.scheme
        foreign = self.model_fields_set & _OF_OTHER_SCHEMES[scheme]
        if foreign:
            raise _of_another_scheme(sorted(foreign), scheme)


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
    return error_of("other-scheme", "{message}", context)
