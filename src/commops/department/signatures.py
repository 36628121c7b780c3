"""Signatures: who must have signed which agreement, who has, until when that holds, and what lapses soon."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.finding import Address
    from commops.graph import Graph


class State(StrEnum):
    """What has become of a signature by the day."""

    UNSIGNED = "unsigned"
    LATER = "later"
    EXPIRED = "expired"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody and an agreement: when it was signed, until when that holds, and where it says that it is required.

    `until` is None where a signature does not end, or there is none. It `lapses` where it ends within the days that
    are looked at. What is signed and need not be is required nowhere.
    """

    person: str
    agreement: str
    state: State
    signed: date | None
    until: date | None
    lapses: bool
    required: Address | None

    @property
    def is_open(self) -> bool:
        """Whether it must be signed, for the first time or again."""
        return self.required is not None and self.state is not State.SIGNED


def signatures(graph: Graph, within: int) -> Sequence[Signature]:
    """Return all signatures that are required or there on the day, by agreement and person, in their order.

    Those lapse that end within so many days, the last one included.
    """
    people = [each for each in graph.people if each not in graph.staff.agents]
    agreements = graph.in_order("agreements", graph.organization.agreements)
    return [
        found
        for agreement in agreements
        for person in people
        if (found := _signature(graph, person, agreement, within)) is not None
    ]


def _signature(graph: Graph, person: str, agreement: str, within: int) -> Signature | None:
    required = graph.agreements.required.get((person, agreement))
    signed = graph.people[person].signed.get(agreement)
    if required is None and signed is None:
        return None

    until = graph.organization.agreements[agreement].last_day(signed) if signed else None
    state = _state(graph.day, signed, until)
    ends_soon = until is not None and (until - graph.day).days <= within
    return Signature(
        person=person,
        agreement=agreement,
        state=state,
        signed=signed,
        until=until,
        lapses=state is State.SIGNED and ends_soon,
        required=required,
    )


def _state(day: date, signed: date | None, until: date | None) -> State:
    if signed is None:
        return State.UNSIGNED
    if signed > day:
        return State.LATER
    if until is not None and until < day:
        return State.EXPIRED
    return State.SIGNED


def last_day(day: date, within: int) -> date:
    """Return the last of so many days after one; the last date that there is where they are too many."""
    try:
        return day + timedelta(days=within)
    except OverflowError:
        return date.max


def required_signatures(found: Sequence[Signature], agreement: str) -> Iterator[Signature]:
    """Yield the signatures of an agreement that are required."""
    return (each for each in found if each.agreement == agreement and each.required is not None)
