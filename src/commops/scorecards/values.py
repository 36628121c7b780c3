"""The values of metrics and the ratings of skills in a period: which rows count, and what they come to."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from commops.language.messages import counted, message
from commops.model.results import about, fault, may_be_a_fraction
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from commops.model.organization import Organization
    from commops.model.results import Result
    from commops.scorecards.periods import Period


class Scope(StrEnum):
    """What a value is of."""

    PERSON = "person"
    TEAM = "team"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Whose:
    """What a value is of: a person, a team, or the whole organisation."""

    scope: Scope
    id: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What the rows of a period come to: their mean, of how many, what they are of, remarks, and notes of the rows.

    Where two rows contradict each other, there is no `number`: a remark says why.
    """

    number: Decimal | None
    count: int
    whose: Whose
    remarks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Values:
    """The results of an organisation; where some are amended, the later of two rows about the same counts."""

    organization: Organization
    amended: bool = False

    @cached_property
    def _by_subject(self) -> Mapping[tuple[str, str, Whose], Sequence[Result]]:
        measures = self.organization.measures
        found = defaultdict(list)
        for result in self.organization.results.values():
            if fault(result, measures) is None:
                found[*about(result, measures), _whose(result)].append(result)
        return found

    def rows(self, kind: str, identifier: str, period: Period, whose: Whose) -> Sequence[Result]:
        """Return the rows about a metric or a skill in a period, of one scope, those that cannot be aside."""
        of_subject = self._by_subject.get((kind, identifier, whose), ())
        return [each for each in of_subject if period.holds(each.on)]

    def of(
        self, kind: str, identifier: str, period: Period, scopes: Iterable[Whose], counts: Callable[[Result], bool]
    ) -> Value | None:
        """Return the value in a period of the first of some scopes that has one; None where none has.

        `counts` tells which rows do.
        """
        for whose in scopes:
            rows = [each for each in self.rows(kind, identifier, period, whose) if counts(each)]
            if rows:
                return self._together(rows, whose)
        return None

    def _together(self, rows: Sequence[Result], whose: Whose) -> Value:
        by_subject: dict[tuple[object, ...], list[Result]] = defaultdict(list)
        for each in rows:
            by_subject[each.on, each.team, each.person, each.rater].append(each)

        remarks = tuple(self._doubts(rows))
        notes = tuple(sorted({each.note for each in rows if each.note}))
        if not self.amended and any(map(_contradict, by_subject.values())):
            twice = message("recorded twice with different values")
            return Value(None, len(by_subject), whose, (twice, *remarks), notes)

        numbers = [several[-1].value.number for several in by_subject.values()]
        mean = sum(numbers, Decimal()) / len(numbers)
        if len(numbers) > 1:
            how = counted("{number:,} value", "mean of {number:,} values", len(numbers))
            remarks = (how, *remarks)
        return Value(mean, len(numbers), whose, remarks, notes)

    def _doubts(self, rows: Iterable[Result]) -> Iterator[str]:
        measures = self.organization.measures
        for small in sorted({each.value.number for each in rows if may_be_a_fraction(each, measures)}):
            large = f"{(small * 100).normalize():f}"
            yield message("{small} or {large}?", small=f"{small:f}", large=large)


def _contradict(rows: Sequence[Result]) -> bool:
    return len({each.value.number for each in rows}) > 1


def _whose(result: Result) -> Whose:
    if result.person:
        return Whose(Scope.PERSON, result.person)
    return Whose(Scope.TEAM, result.team) if result.team else Whose(Scope.ALL)
