"""Source: what the files say twice, or under two names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.model.kinds import KINDS
from commops.nearest import fold
from commops.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.graph import Graph
    from commops.graph.holdings import Holding

_NOT_IDS = {"glossary"}


@rule(Severity.WARNING)
def similar_ids(graph: Graph) -> Iterator[Finding]:
    """Ids of one kind differ only in case, width or punctuation.

    Ids are compared exactly, so these are two things, while most readers take them for one.

    Fix: use one of them everywhere, or give one a name of its own.

    Bad:
      skills:
        data-analysis: {}
        Data_Analysis: {}

    Good:
      skills:
        data-analysis: {}
        data-collection: {}
    """
    for kind in KINDS.keys() - _NOT_IDS:
        for alike in _alike({identifier: [identifier] for identifier in getattr(graph.organization, kind)}):
            names = ", ".join(f"'{identifier}'" for identifier in alike[1:])
            yield Finding(
                message=f"the {KINDS[kind]} '{alike[0]}' is spelt almost like {names}",
                address=Address((kind, alike[0])).key,
                related=tuple(Related(Address((kind, identifier)).key, "almost the same") for identifier in alike[1:]),
                help="use one of them everywhere, or give one a name of its own",
                brief=f"'{alike[0]}' and {names}",
            )


@rule(Severity.WARNING, needs="people")
def same_person(graph: Graph) -> Iterator[Finding]:
    """One name or one mail address stands under two ids.

    A person counted twice fills seats that are empty, and is overloaded without anybody seeing it.

    Fix: merge the two; where they are two people of one name, tell them apart by `aliases` or a fuller name.

    Bad:
      people:
        noa: {email: noa@example.org}
        noa-levi: {email: noa@example.org}

    Good:
      people:
        noa: {email: noa@example.org, roles: [event-planner, event-lead]}
    """
    words = {
        identifier: [person.email or "", *(person.name or ())]
        for identifier, person in graph.organization.people.items()
    }
    for alike in _alike(words):
        others = ", ".join(f"'{identifier}'" for identifier in alike[1:])
        yield Finding(
            message=f"'{alike[0]}' and {others} have the same name or mail address",
            address=Address(("people", alike[0])),
            related=tuple(Related(Address(("people", identifier)), "and here") for identifier in alike[1:]),
            help="merge them; two people of one name are told apart by a fuller name",
            brief=f"'{alike[0]}' and {others}",
        )


@rule(Severity.WARNING, needs="people")
def duplicate_assignment(graph: Graph) -> Iterator[Finding]:
    """One assignment, or one team's lead, is stated in two places.

    When it ends, one of the two is forgotten.

    Fix: keep it with the person or with the team, not with both.

    Bad:
      teams:
        events: {holders: {event-planner: [wei]}}
      people:
        wei: {roles: [event-planner]}

    Good:
      people:
        wei: {roles: [event-planner]}
    """
    held: dict[tuple[str, str], list[Holding]] = defaultdict(list)
    for holding in graph.holdings:
        held[holding.person, holding.post].append(holding)
    for (person, post), holdings in sorted(held.items()):
        again = [
            each for number, each in enumerate(holdings) if any(_overlap(each, other) for other in holdings[:number])
        ]
        if again:
            yield Finding(
                message=f"that '{person}' holds '{post}' is stated {len(again) + 1} times",
                address=holdings[0].address,
                related=tuple(Related(holding.address, "and here") for holding in again),
                help="keep it with the person or with the team, not with both",
                brief=f"'{person}' in '{post}'",
            )
    for team, fields in graph.teams.items():
        for lead in graph.posts_in.get(team, ()):
            if fields.lead and lead.role.leads and graph.leads(team) != (lead,):
                yield Finding(
                    message=f"the lead of the team '{team}' is stated twice: there, and by the role '{lead.role_id}'",
                    address=Address(("roles", lead.role_id, "leads")),
                    related=(Related(Address(("teams", team, "lead")), "and here"),),
                    help="take out the team's `lead`, or the role's `leads`",
                    brief=f"the lead of '{team}'",
                )


def _alike(words: Mapping[str, list[str]]) -> Iterator[list[str]]:
    # Groups of ids that share a word after folding, each sorted.
    by_word = defaultdict(set)
    for identifier, spelt in words.items():
        for word in spelt:
            if folded := fold(word):
                by_word[folded].add(identifier)
    yield from sorted({tuple(sorted(alike)): sorted(alike) for alike in by_word.values() if len(alike) > 1}.values())


def _overlap(one: Holding, other: Holding) -> bool:
    ends_before = one.stay.until and other.stay.since and one.stay.until < other.stay.since
    begins_after = one.stay.since and other.stay.until and one.stay.since > other.stay.until
    return not ends_before and not begins_after
