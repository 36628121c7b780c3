"""Results: values that cannot be, or that were probably written in another unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.finding import Address, Finding, Severity
from commops.language.messages import message
from commops.model.kinds import RESULTS
from commops.model.results import Fault, about, fault, may_be_a_fraction
from commops.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.graph import Graph

_HELP: Final = {
    Fault.UNIT: message("write the number alone, in the unit of the metric, or correct the `unit` of the metric"),
    Fault.RANGE: message("write a rating from 0 to 100"),
    Fault.NOBODY: message("fill in the column `person`"),
}


@rule(Severity.ERROR, needs="measures", since="0.3.0")
def impossible_result(graph: Graph) -> Iterator[Finding]:
    """The value of a result is impossible: a percentage of a metric in another unit, or a rating outside 0 to 100.

    Such a result counts in no scorecard. A skill is rated in points from 0 to 100, and of a person.

    Fix: correct the value, or the unit of the metric.

    Bad:
      measures: {event-participation: {owner: event-lead, target: 50, unit: members}}
      ---
      # results/2026.csv
      date,measure,value
      2026-01-31,event-participation,38.5%

    Good:
      measures: {event-participation: {owner: event-lead, target: 50, unit: members}}
      ---
      # results/2026.csv
      date,measure,value
      2026-01-31,event-participation,38
    """
    measures = graph.organization.measures
    for key, result in graph.organization.results.items():
        found = fault(result, measures)
        if found is None:
            continue

        _, identifier = about(result, measures)
        value = f"{result.value.number:f}"
        said = {
            Fault.UNIT: message("metric '{metric}' is not measured in per cent", metric=identifier),
            Fault.RANGE: message("{value} is no rating of '{skill}'", value=value, skill=identifier),
            Fault.NOBODY: message("this rating of '{skill}' does not say whose it is", skill=identifier),
        }
        field = "measure" if found is Fault.NOBODY else "value"
        yield Finding(message=said[found], address=Address((RESULTS, key)) / field, help=_HELP[found])


@rule(Severity.WARNING, needs="measures", since="0.3.0")
def doubtful_result(graph: Graph) -> Iterator[Finding]:
    """A result is probably a fraction of 1, and the metric is in per cent.

    A spreadsheet that shows 38.5 % may save 0.385. In a scorecard, that is hardly more than nothing.

    Fix: write 38.5 or 38.5% for 38.5 per cent; for less than one per cent, write the sign: 0.385%.

    Bad:
      measures: {event-participation: {owner: event-lead, target: 50, unit: "%"}}
      ---
      # results/2026.csv
      date,measure,value
      2026-01-31,event-participation,0.385

    Good:
      measures: {event-participation: {owner: event-lead, target: 50, unit: "%"}}
      ---
      # results/2026.csv
      date,measure,value
      2026-01-31,event-participation,38.5%
    """
    measures = graph.organization.measures
    for key, result in graph.organization.results.items():
        if not may_be_a_fraction(result, measures):
            continue

        small, large = f"{result.value.number:f}", f"{(result.value.number * 100).normalize():f}"
        yield Finding(
            message=message(
                "{small} or {large}? Metric '{metric}' is in per cent",
                small=small,
                large=large,
                metric=result.measure,
            ),
            address=Address((RESULTS, key)) / "value",
            help=message("write {large} or {large}% for {large} per cent, else {small}%", small=small, large=large),
        )
