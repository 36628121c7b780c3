"""Measurement: duties without metrics, metrics without owner or target, and reviews that cannot be computed."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from commops.finding import Address, Finding, Related, Severity
from commops.language.messages import counted, message, quoted
from commops.model.kinds import Whose
from commops.rule import rule
from commops.rules.units import counts_things
from commops.rules.wording import NAMED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from decimal import Decimal

    from commops.graph import Graph
    from commops.language.messages import Message
    from commops.model.development import Appraisal, Measure


_PER_CENT: Final = 100


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
    with_measures = (duty for duty in graph.duties.stating("measures") if graph.duties[duty].measures)
    measured = set(map(graph.duties.area_of, with_measures))
    for area, duties in graph.duties.by_area.items():
        if area in measured:
            continue
        if core := [duty for duty in duties if graph.duties.is_core(duty)]:
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
    without = sorted(identifier for identifier, fields in graph.own("measures").items() if fields.owner is None)
    if not without:
        return

    accountable: dict[str, set[str]] = defaultdict(set)
    for identifier in graph.duties.stating("measures"):
        for measure in graph.duties[identifier].measures:
            accountable[measure].update(cell.party for cell in graph.letters.answering(identifier))

    for identifier in without:
        if len(accountable[identifier]) != 1:
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

    A performance review (`appraisals` in the files) compares a metric with its target, or with one of its own.

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
        for measure, weighted in appraisal.measures.items():
            if weighted.target is None:
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


@rule(Severity.ERROR, needs="appraisals", since="0.3.0")
def weights_not_one(graph: Graph) -> Iterator[Finding]:
    """The weights of a performance review do not add up to 1.

    A result of 100 points is then worth more, or less, than the grades say. The weights of metrics and skills count
    together. Where a review combines others, the rest up to 1 is the weight of these.

    Fix: correct the weights; 0.5 is 50 %.

    Bad:
      measures: {event-participation: {owner: event-lead, target: 50}}
      appraisals: {monthly: {for: [event-planner], measures: {event-participation: 0.2}}}

    Good:
      measures: {event-participation: {owner: event-lead, target: 50}}
      skills: {hosting: {}}
      appraisals: {monthly: {for: [event-planner], measures: {event-participation: 0.7}, skills: {hosting: 0.3}}}
    """
    for identifier, appraisal in sorted(graph.organization.appraisals.items()):
        total = _total(appraisal)
        if total is None or total == 1 or (appraisal.combines and total < 1):
            continue

        said = message("the weights of '{review}' add up to {total}, not to 1", review=identifier, total=_plain(total))
        help_ = message("correct the weights, so that they add up to 1")
        if appraisal.combines:
            said = message(
                "the weights of '{review}' add up to {total}, which is above 1", review=identifier, total=_plain(total)
            )
            help_ = message("correct the weights; the rest up to 1 is the weight of the reviews that it combines")
        if total == _PER_CENT:
            help_ = message("write weights as fractions of 1: 0.5 for 50 %")

        field = "measures" if appraisal.measures else "skills"
        yield Finding(
            message=said,
            address=Address(("appraisals", identifier, field)),
            help=help_,
            brief=f"'{identifier}'",
        )


def _plain(number: Decimal) -> str:
    # An exact number for a message.
    return f"{number:,f}"


def _total(appraisal: Appraisal) -> Decimal | None:
    # All weights together, None where there are none.
    weights = [each.weight for each in appraisal.measures.values()]
    weights += appraisal.skills.values()
    return sum(weights[1:], weights[0]) if weights else None


@rule(Severity.ERROR, needs="appraisals", since="0.3.0")
def grades_out_of_order(graph: Graph) -> Iterator[Finding]:
    """The grades of a performance review do not fall from the best one down to 0.

    Each grade begins at a score and goes up to the next better one. A grade that does not begin below the one before it
    is never given, and a score below the lowest grade has none.

    Fix: write the best grade first, each with a lower score than the one before it, and the last one with 0.

    Bad:
      appraisals: {annual: {for: [event-planner], grades: {A: 60, B: 90, C: 0}}}

    Good:
      appraisals: {annual: {for: [event-planner], grades: {A: 90, B: 60, C: 0}}}
    """
    for identifier, appraisal in sorted(graph.organization.appraisals.items()):
        address = Address(("appraisals", identifier, "grades"))
        grades = list(appraisal.grades.items())
        wrong = next(((upper, lower) for upper, lower in pairwise(grades) if lower[1] >= upper[1]), None)
        if wrong:
            (upper, above), (lower, below) = wrong
            yield Finding(
                message=message(
                    "grade '{lower}' ({below}) of '{review}' is not below '{upper}' ({above})",
                    lower=lower,
                    below=_plain(below),
                    review=identifier,
                    upper=upper,
                    above=_plain(above),
                ),
                address=address / lower,
                related=(Related(address / upper, message("the grade before it")),),
                help=message("write the best grade first, and each with a lower score than the one before it"),
                brief=f"'{identifier}'",
            )
        elif grades and grades[-1][1] != 0:
            lowest, score = grades[-1]
            yield Finding(
                message=message(
                    "the lowest grade of '{review}', '{grade}', begins at {score}, not at 0",
                    review=identifier,
                    grade=lowest,
                    score=_plain(score),
                ),
                address=address / lowest,
                help=message("write 0, or add a grade for the scores below"),
                brief=f"'{identifier}'",
            )


@rule(Severity.ERROR, needs="measures", since="0.3.0")
def floor_beyond_target(graph: Graph) -> Iterator[Finding]:
    """The floor of a metric is better than its target, or its stretch target is not.

    From the floor to the target a score goes from 60 to 100, and from there to the stretch target to 120: each must be
    better than the one before, the way that `direction` says. A floor that equals the target means all or nothing.

    Fix: correct the `floor`, the `target` or the `stretch`, or the `direction`.

    Bad:
      measures: {event-participation: {owner: event-lead, direction: up, floor: 60, target: 50}}

    Good:
      measures: {event-participation: {owner: event-lead, direction: up, floor: 40, target: 50, stretch: 60}}
    """
    for identifier, measure in sorted(graph.own("measures").items()):
        yield from _out_of_order(identifier, measure, Address(("measures", identifier)))

    for review, appraisal in sorted(graph.organization.appraisals.items()):
        for identifier, weighted in appraisal.measures.items():
            measure = graph.organization.measures.get(identifier)
            is_own = any(each is not None for each in (weighted.target, weighted.floor, weighted.stretch))
            if measure and is_own:
                address = Address(("appraisals", review, "measures", identifier))
                yield from _out_of_order(identifier, weighted.over(measure), address)


def _out_of_order(identifier: str, measure: Measure, address: Address) -> Iterator[Finding]:
    target = measure.target
    if target is None or measure.direction is None:
        return

    help_ = message("correct one of the two, or the `direction`: `{direction}`", direction=measure.direction)
    if measure.floor is not None and measure.is_better(measure.floor, target):
        yield Finding(
            message=message(
                "the floor {floor} of '{metric}' is better than its target {target}",
                floor=_plain(measure.floor),
                metric=identifier,
                target=_plain(target),
            ),
            address=address / "floor",
            help=help_,
            brief=f"'{identifier}'",
        )
    if measure.stretch is not None and not measure.is_better(measure.stretch, target):
        yield Finding(
            message=message(
                "the stretch target {stretch} of '{metric}' is not better than its target {target}",
                stretch=_plain(measure.stretch),
                metric=identifier,
                target=_plain(target),
            ),
            address=address / "stretch",
            help=help_,
            brief=f"'{identifier}'",
        )


@rule(Severity.WARNING, needs=("measures", "appraisals"), since="0.3.0")
def person_target_missing(graph: Graph) -> Iterator[Finding]:
    """A performance review counts what one person does against the target of the whole team.

    With `of: person`, only a person's own results count. Where the metric counts things, such as articles or cases, the
    target of the team is out of reach for one person, and the best one fails. Rates, times and ratings are the same for
    one person and for many.

    Fix: add a `target` for one person in the review, or leave out `of: person`.

    Bad:
      measures: {event-participation: {owner: event-lead, target: 500, unit: members}}
      appraisals: {monthly: {for: [event-planner], measures: {event-participation: {weight: 1, of: person}}}}

    Good:
      measures: {event-participation: {owner: event-lead, target: 500, unit: members}}
      appraisals: {monthly: {for: [event-planner], measures: {event-participation: {weight: 1, target: 9, of: person}}}}
    """
    for review, appraisal in sorted(graph.organization.appraisals.items()):
        for identifier, weighted in appraisal.measures.items():
            measure = graph.organization.measures.get(identifier)
            is_of_person = weighted.of is Whose.PERSON and weighted.target is None
            if not (measure and is_of_person):
                continue

            target = measure.target
            if target is not None and counts_things(measure):
                yield Finding(
                    message=message(
                        "'{review}' measures one person's '{metric}' against the target of the team, {target}",
                        review=review,
                        metric=identifier,
                        target=_plain(target),
                    ),
                    address=Address(("appraisals", review, "measures", identifier)),
                    related=(Related(Address(("measures", identifier, "target")), message("the target of the team")),),
                    help=message("add a `target` for one person, or leave out `of: person`"),
                    brief=message("'{metric}' in '{review}'", metric=identifier, review=review),
                )
