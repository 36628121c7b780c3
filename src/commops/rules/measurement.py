"""Measurement: duties without measures, and measures without owner or target."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.graph.duties import by_area, called_area, is_core
from commops.rule import rule
from commops.rules.wording import NAMED, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.graph import Graph


@rule(Severity.INFO, needs=("measures", "duties"))
def unmeasured_duty(graph: Graph) -> Iterator[Finding]:
    """No duty of an area with core duties has a measure.

    Fix: name under `measures` what tells that the work is done well.

    Bad:
      areas: {events: {}}
      measures: {event-participation: {owner: event-lead}}
      duties:
        event-planning: {area: events, priority: core, responsible: [event-planner, event-lead]}

    Good:
      areas: {events: {}}
      measures: {event-participation: {}}
      duties:
        event-planning: {area: events, measures: [event-participation]}
    """
    for duties in by_area(graph).values():
        where = called_area(graph, duties)
        matter = [duty for duty in duties if is_core(graph, duty)]
        if matter and not any(graph.duties[duty].measures for duty in duties):
            yield Finding(
                message=f"no duty of {where} has a measure, and {counted(len(matter), 'is', 'are')} core",
                address=Address(("duties", matter[0])),
                related=tuple(Related(Address(("duties", duty)), "core, too") for duty in matter[1:NAMED]),
                help="name under `measures` what tells that the work is done well",
                brief=f"{where}, {counted(len(matter), 'core duty', 'core duties')}",
            )


@rule(Severity.WARNING, needs=("measures", "duties"))
def unowned_measure(graph: Graph) -> Iterator[Finding]:
    """A measure has no owner.

    Who answers for the only duty that it measures, or for all of them, owns it too; otherwise it needs to be said.

    Fix: add `owner`.

    Bad:
      measures: {event-participation: {}}

    Good:
      measures: {event-participation: {owner: event-lead}}
    """
    answering: dict[str, set[str]] = defaultdict(set)
    for identifier, duty in graph.duties.items():
        for measure in duty.measures:
            answering[measure].update(cell.party for cell in graph.letters.answering(identifier))
    for identifier, fields in sorted(graph.own("measures").items()):
        if fields.owner is None and len(answering[identifier]) != 1:
            several = f": {listed(sorted(answering[identifier]))} answer for its duties" * bool(answering[identifier])
            yield Finding(
                message=f"the measure '{identifier}' has no owner{several}",
                address=Address(("measures", identifier)),
                help="add `owner: <role>`",
                brief=f"'{identifier}'",
            )


@rule(Severity.INFO, needs=("measures", "appraisals"))
def measure_without_target(graph: Graph) -> Iterator[Finding]:
    """A measure that people are judged by has no target.

    Fix: add `target`.

    Bad:
      measures: {event-participation: {owner: event-lead}}
      appraisals: {monthly: {for: [event-planner], measures: {event-participation: 1}}}

    Good:
      measures: {event-participation: {owner: event-lead, target: 50}}
      appraisals: {monthly: {for: [event-planner], measures: {event-participation: 1}}}
    """
    used = defaultdict(list)
    for identifier, appraisal in sorted(graph.organization.appraisals.items()):
        for measure in appraisal.measures:
            used[measure].append(Address(("appraisals", identifier, "measures", measure)))
    for identifier, fields in sorted(graph.own("measures").items()):
        if fields.target is None and identifier in used:
            yield Finding(
                message=f"people are judged by '{identifier}', and it has no target",
                address=Address(("measures", identifier)),
                related=tuple(Related(address, "judged by it") for address in used[identifier][:NAMED]),
                help="add `target: <number>`",
                brief=f"'{identifier}'",
            )
