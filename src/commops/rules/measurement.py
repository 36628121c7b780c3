"""Measurement: duties without metrics, and metrics without owner or target."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.language.messages import counted, message, quoted
from commops.rule import rule
from commops.rules.wording import NAMED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from commops.graph import Graph
    from commops.language.messages import Message


@rule(Severity.INFO, needs=("measures", "duties"))
def unmeasured_duty(graph: Graph) -> Iterator[Finding]:
    """An area has core duties, but none of its duties has a metric.

    Without a metric (`measures` in the files) nobody can tell whether the work is done well. The duties of a team count
    as one area if they state none.

    Fix: add to the `measures` of a duty the metric that shows whether the work is done well.

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
    for duties in graph.duties.by_area.values():
        core = [duty for duty in duties if graph.duties.is_core(duty)]
        if core and not any(graph.duties[duty].measures for duty in duties):
            has_core = _has_core_duties(graph, core, in_area=any(graph.duties[duty].area for duty in duties))
            yield Finding(
                message=message("{found}, but no duty with a metric", found=has_core),
                address=Address(("duties", core[0])),
                related=tuple(Related(Address(("duties", duty)), message("core as well")) for duty in core[1:NAMED]),
                help=message("add to the `measures` of a duty the metric that shows whether the work is done well"),
                brief=has_core,
            )


def _has_core_duties(graph: Graph, core: Sequence[str], *, in_area: bool) -> Message:
    number, name = len(core), graph.duties.area_of(core[0])
    if in_area:
        return counted(
            "area '{area}' has {number:,} core duty",
            "area '{area}' has {number:,} core duties",
            number,
            area=name,
        )
    if name:
        return counted(
            "team '{team}' has {number:,} core duty",
            "team '{team}' has {number:,} core duties",
            number,
            team=name,
        )

    return counted(
        "the organisation has {number:,} core duty without an area",
        "the organisation has {number:,} core duties without an area",
        number,
    )


@rule(Severity.WARNING, needs=("measures", "duties"))
def unowned_measure(graph: Graph) -> Iterator[Finding]:
    """A metric has no owner.

    A metric without `owner` belongs to the role that is accountable for its duties. If there is no such role, or more
    than one, the metric needs an `owner`.

    Fix: add an `owner`.

    Bad:
      measures: {event-participation: {}}

    Good:
      measures: {event-participation: {owner: event-lead}}
    """
    accountable: dict[str, set[str]] = defaultdict(set)
    for identifier, duty in graph.duties.items():
        for measure in duty.measures:
            accountable[measure].update(cell.party for cell in graph.letters.answering(identifier))

    for identifier, fields in sorted(graph.own("measures").items()):
        if fields.owner is None and len(accountable[identifier]) != 1:
            yield Finding(
                message=_without_owner(identifier, accountable[identifier]),
                address=Address(("measures", identifier)),
                help=message("add `owner: <role>`"),
                brief=f"'{identifier}'",
            )


def _without_owner(metric: str, accountable: Collection[str]) -> Message:
    if not accountable:
        return message("metric '{metric}' has no owner", metric=metric)
    return message(
        "metric '{metric}' has no owner, and several parties are accountable for its duties: {accountable}",
        metric=metric,
        accountable=quoted(sorted(accountable)),
    )


@rule(Severity.INFO, needs=("measures", "appraisals"))
def measure_without_target(graph: Graph) -> Iterator[Finding]:
    """A metric that is used in performance reviews has no target.

    A performance review (`appraisals` in the files) compares a metric with its target.

    Fix: add a `target`.

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
                message=message(
                    "metric '{metric}' is used in performance reviews but has no target", metric=identifier
                ),
                address=Address(("measures", identifier)),
                related=tuple(Related(address, message("used here")) for address in used[identifier][:NAMED]),
                help=message("add `target: <number>`"),
                brief=f"'{identifier}'",
            )
