"""Agreements: what people must have signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.language.messages import message
from commops.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from commops.graph import Graph
    from commops.language.messages import Message


@rule(Severity.ERROR, needs=("agreements", "people"), runs_out=True)
def unsigned_agreement(graph: Graph) -> Iterator[Finding]:
    """A person has not signed a required agreement.

    An agreement is required of the roles and teams that it lists, and of everybody with access to information that
    names it. For what an agent may access, its owner must have signed.

    Fix: have the agreement signed, and record the date under `signed`.

    Bad:
      agreements:
        nda: {required_of: [event-planner]}
      people:
        wei: {roles: [event-planner]}

    Good:
      agreements:
        nda: {required_of: [event-planner]}
      people:
        wei: {roles: [event-planner], signed: {nda: 2026-01-05}}
    """
    for (person, agreement), reason in graph.agreements.required.items():
        signed = graph.people[person].signed.get(agreement)
        if signed is None or signed > graph.day:
            yield Finding(
                message=_not_signed(person, agreement, signed),
                address=Address(("people", person)),
                related=(Related(reason, _required_here(graph, person, agreement, reason)),),
                help=message(
                    "have it signed, and record the date: `signed: {{{agreement}: <date>}}`", agreement=agreement
                ),
                brief=message("'{person}', '{agreement}'", person=person, agreement=agreement),
            )


def _required_here(graph: Graph, person: str, agreement: str, reason: Address) -> Message:
    agent = graph.agreements.for_agents.get((person, agreement), "")
    if reason.keys == ("people", agent, "owner"):
        return message("required of the owner, because of what '{agent}' may access", agent=agent)
    return message("required here")


def _not_signed(person: str, agreement: str, signed: date | None) -> Message:
    if signed is None:
        return message("'{person}' has not signed '{agreement}'", person=person, agreement=agreement)
    return message(
        "'{person}' has not signed '{agreement}' yet: the date is {day}", person=person, agreement=agreement, day=signed
    )


@rule(Severity.ERROR, needs=("agreements", "people"), runs_out=True)
def expired_agreement(graph: Graph) -> Iterator[Finding]:
    """A signed agreement has expired and must be signed again.

    Fix: have the agreement signed again, and record the new date.

    Bad:
      agreements:
        nda: {required_of: [event-planner], renew: 1y}
      people:
        wei: {roles: [event-planner], signed: {nda: 2020-01-05}}

    Good:
      agreements:
        nda: {required_of: [event-planner]}
      people:
        wei: {roles: [event-planner], signed: {nda: 2020-01-05}}
    """
    for person, agreement in graph.agreements.required:
        signed = graph.people[person].signed.get(agreement)
        last = signed and graph.organization.agreements[agreement].last_day(signed)
        if signed and last and last < graph.day:
            yield Finding(
                message=message(
                    "'{person}' signed '{agreement}' on {signed}; it expired on {day}",
                    person=person,
                    agreement=agreement,
                    signed=signed,
                    day=last,
                ),
                address=Address(("people", person, "signed", agreement)),
                related=(
                    Related(Address(("agreements", agreement, "renew")), message("how long a signature is valid")),
                ),
                help=message("have it signed again, and record the new date"),
                brief=message(
                    "'{person}', '{agreement}', expired on {day}", person=person, agreement=agreement, day=last
                ),
            )
