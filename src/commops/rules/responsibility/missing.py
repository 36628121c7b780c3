"""Missing duties: those of the standard that the organisation does not cover."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from commops.finding import STANDARD, Address, Finding, Related, Severity
from commops.language.messages import listed, message, quoted, together
from commops.model.kinds import Stage
from commops.rule import rule
from commops.rules.responsibility.likely_covers import likely_covers
from commops.rules.responsibility.naming import called_in_brief, called_in_either

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.graph import Graph


@rule(Severity.WARNING, needs=("standard", "duties"))
def missing_duty(graph: Graph) -> Iterator[Finding]:
    """A core duty of the standard is not covered.

    A duty that is not on the list is never assigned to anybody. The standard lists the duties of a complete
    organisation. A duty covers the one with the same id, and those in its `covers`; a duty with a similar name that
    covers nothing is proposed. There is one finding for each area, which is an info as long as the community is in the
    stage `launch`. Supporting duties of the standard are optional; `commops coverage` lists them.

    Fix: add the duty with its responsible role, or write `covers` into the duty that includes it. Exclude what your
    organisation will never do with `except`: an area of the standard, or the ids of all duties missing there.

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
                message=message(
                    "no duty covers {duties} in area {area} of the standard",
                    duties=listed(_duty(graph, each) for each in missing),
                    area=_area(graph, area),
                ),
                address=Address((*STANDARD, area, *missing)),
                related=tuple(_may_cover(missing, alike)),
                note=_usually(graph, missing),
                help=message(
                    "add the duty with its responsible role, or write `covers` into the duty that includes it"
                ),
                brief=message(
                    "{area}: {duties}",
                    area=called_in_brief(area, graph.coverage.library.areas.get(area)),
                    duties=listed(_perhaps(graph, duty, alike.get(duty, ())) for duty in missing),
                ),
                severity=Severity.INFO if launching else None,
            )


def _area(graph: Graph, area: str) -> str:
    return called_in_either(area, graph.coverage.library.areas.get(area))


def _duty(graph: Graph, duty: str) -> str:
    return called_in_either(duty, graph.coverage.standard[duty])


def _perhaps(graph: Graph, duty: str, alike: Sequence[str]) -> str:
    called = called_in_brief(duty, graph.coverage.standard[duty])
    if alike:
        return message("{duty} (perhaps {duties})", duty=called, duties=_named(alike))
    return called


def _named(duties: Sequence[str]) -> str:
    return quoted(duties, most=0)


def _may_cover(missing: Sequence[str], alike: Mapping[str, Sequence[str]]) -> Iterator[Related]:
    for each in missing:
        said = message("may cover '{duty}': `covers: [{duty}]`", duty=each)
        for duty in alike.get(each, ()):
            yield Related(Address(("duties", duty), on_key=True), said)


def _usually(graph: Graph, duties: Sequence[str]) -> str:
    # The roles that are usually responsible, each with its duties.
    held: dict[str, list[str]] = {}
    for duty in duties:
        if role := graph.coverage.standard[duty].usually:
            held.setdefault(role, []).append(duty)
    usual = (
        message("'{role}' is usually responsible for {duties}", role=role, duties=_named(duties))
        for role, duties in held.items()
    )
    return together(*usual)
