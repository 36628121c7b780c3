"""What is missing: duties that a complete organisation has, and this one does not even list."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.model.kinds import Stage
from commops.rule import rule
from commops.rules.responsibility.likely import likely_covers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.graph import Graph


@rule(Severity.WARNING, needs=("standard", "duties"))
def missing_duty(graph: Graph) -> Iterator[Finding]:
    """Nothing covers a duty that the standard calls core.

    Who divides work divides what is on the table; what never came onto it is what nobody does. The standard lists what
    a complete organisation does. A duty covers the one of the same id, or those that it names in `covers`; one that
    says much the same and covers nothing is proposed. It is told once for each area, and as info while a community is
    being launched. Duties that the standard calls supporting are advised; `commops coverage` shows them.

    Fix: add the duty and say who does it, or write `covers` into the one that includes it. What your organisation will
    never do can be excepted, by the standard's area or by the ids of all that are missing there.

    Bad:
      organization: {standard: community-operations}
      rules:
        missing-duty:
          except: [strategy, building, content, members, interaction, support, data, technology, management, compliance]

    Good:
      organization: {standard: community-operations}
      rules:
        missing-duty:
          except: [strategy, building, content, members, interaction, support, data, technology, management, compliance]
      duties:
        event-preparation: {team: events, responsible: [event-planner]}
        event-day: {team: events, responsible: [event-planner], covers: [event-execution]}
    """
    launching = graph.organization.organization.stage == Stage.LAUNCH
    missing_in = {area: graph.coverage.missing(area) for area in graph.coverage.by_area}
    alike = likely_covers(graph, [*chain.from_iterable(missing_in.values())])
    for area, missing in missing_in.items():
        if missing:
            yield Finding(
                message=f"nothing covers {_named(missing)} of the standard's area '{area}'",
                address=Address(("organization", "standard", area, *missing)),
                related=tuple(
                    Related(Address(("duties", duty), on_key=True), f"may cover '{each}': `covers: [{each}]`")
                    for each in missing
                    for duty in alike.get(each, ())
                ),
                note=_usually(graph, missing),
                help="add what you do and say who does it, or write `covers` into the duty that includes it",
                brief=f"'{area}': " + ", ".join(_perhaps(duty, alike.get(duty, ())) for duty in missing),
                severity=Severity.INFO if launching else None,
            )


def _perhaps(duty: str, alike: Sequence[str]) -> str:
    return f"'{duty}'" + (f" (perhaps {_named(alike)})" if alike else "")


def _named(duties: Sequence[str]) -> str:
    return ", ".join(f"'{duty}'" for duty in duties)


def _usually(graph: Graph, duties: Sequence[str]) -> str:
    # The roles that usually hold them, each with its duties.
    held: dict[str, list[str]] = {}
    for duty in duties:
        if role := graph.coverage.standard[duty].usually:
            held.setdefault(role, []).append(duty)
    return "; ".join(f"usually the {role} does {_named(duties)}" for role, duties in held.items())
