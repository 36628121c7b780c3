"""Sign-offs: whether who holds a position has confirmed its profile, as it is now."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.graph.signoffs import Part, State
from commops.language.messages import listed, message
from commops.rule import rule
from commops.rules.wording import NAMED, changed_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.graph import Graph
    from commops.graph.holdings import Holding
    from commops.graph.signoffs import Confirmation, ProfileChange
    from commops.language.messages import Message
    from commops.model.signoffs import Signoff


@rule(Severity.WARNING, needs=("roles", "people"), since="0.3.0", on_request=True)
def stale_signoff(graph: Graph) -> Iterator[Finding]:
    """The profile of a position has changed since its holder confirmed it.

    Whoever confirmed a profile relies on it: duties that are added later without a word are done by nobody. A profile
    is what is written of a position: its duties and letters, metrics, access, and its manager. Only the last
    confirmation of each holder counts; agents and services confirm nothing.

    Fix: ask for it with `commops signoff request`, and record the reply with `commops signoff record`.

    Bad:
      rules: {stale-signoff: warning}
      people:
        wei: {roles: [event-planner]}
      ---
      # signoffs.csv
      role,person,date,digest
      event-planner,wei,2026-01-05,0a4f9c21be7d

    Good:
      rules: {stale-signoff: warning}
      people:
        wei: {roles: [event-planner]}
      ---
      # signoffs.csv
      role,person,date,digest
      event-planner,wei,2026-01-05,989f68668fac
    """
    for confirmation in _confirmations(graph):
        signoff, address = confirmation.signoff, confirmation.address
        if confirmation.state != State.CHANGED or signoff is None or address is None:
            continue

        yield Finding(
            message=_changed_since(signoff, confirmation.changes),
            address=confirmation.holding.address,
            related=(
                Related(address / "date", message("confirmed here")),
                *_related_duties(graph, confirmation),
            ),
            help=_how_to_confirm(signoff.person, signoff.role),
            brief=message("'{person}', '{position}'", person=signoff.person, position=signoff.role),
        )


@rule(Severity.WARNING, needs=("roles", "people"), since="0.3.0", on_request=True)
def missing_signoff(graph: Graph, *, grace: int = 0) -> Iterator[Finding]:
    """Somebody holds a position and has never confirmed its profile.

    A duty that its holder has never heard of is done by nobody. Agents and services confirm nothing; who is away is
    not reported, and neither are positions of external teams.

    Fix: ask for it with `commops signoff request`, and record the reply with `commops signoff record`.

    Options: `grace`, for how many days after the start of an assignment nothing is reported.

    Bad:
      rules: {missing-signoff: warning}
      people:
        wei: {roles: [event-planner]}

    Good:
      rules: {missing-signoff: warning}
      people:
        wei: {roles: [event-planner]}
      ---
      # signoffs.csv
      role,person,date,digest
      event-planner,wei,2026-01-05,989f68668fac
    """
    for confirmation in _confirmations(graph):
        holding = confirmation.holding
        if confirmation.state != State.NEVER or _is_new(graph, holding, grace):
            continue

        said = message(
            "'{person}' has not confirmed the profile of '{position}'", person=holding.person, position=holding.post
        )
        if confirmation.ahead:
            said = message(
                "'{person}' has not confirmed the profile of '{position}' yet: the date is {day}",
                person=holding.person,
                position=holding.post,
                day=confirmation.ahead.on,
            )
        yield Finding(
            message=said,
            address=holding.address,
            help=_how_to_confirm(holding.person, holding.post),
            brief=message("'{person}', '{position}'", person=holding.person, position=holding.post),
        )


def _confirmations(graph: Graph) -> Iterator[Confirmation]:
    yield from chain.from_iterable(graph.signoffs.by_post.values())


def _how_to_confirm(person: str, position: str) -> Message:
    return message(
        "ask for it with `commops signoff request`, and record the reply with `commops signoff record {person} "
        "{position}`",
        person=person,
        position=position,
    )


def _changed_since(signoff: Signoff, changes: Sequence[ProfileChange] | None) -> Message:
    person, position, day = signoff.person, signoff.role, signoff.on
    if changes is None:
        return message(
            "'{person}' confirmed the profile of '{position}' on {day}; it has changed since",
            person=person,
            position=position,
            day=day,
        )
    return message(
        "'{person}' confirmed the profile of '{position}' on {day}; changed since: {what}",
        person=person,
        position=position,
        day=day,
        what=listed(changed_parts(changes), last="and"),
    )


def _related_duties(graph: Graph, confirmation: Confirmation) -> Iterator[Related]:
    duties = [change.id for change in confirmation.changes or () if change.part == Part.DUTIES]
    for duty in duties[:NAMED]:
        if duty in graph.organization.duties:
            yield Related(Address(("duties", duty)), message("changed since"))


def _is_new(graph: Graph, holding: Holding, grace: int) -> bool:
    since = graph.staff.window(holding).since
    return since is not None and (graph.day - since).days < grace
