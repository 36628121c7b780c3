"""Stale reviews: duties that have not been reviewed for a long time."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.language.messages import counted, message
from commops.rule import rule
from commops.rules.wording import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.graph import Graph
    from commops.language.messages import Message


@rule(Severity.INFO, needs="duties")
def stale_review(graph: Graph, *, max: int = 365) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """Duties have not been reviewed for a long time.

    Responsibilities have to be adjusted as the organisation changes. Only duties with a date in `reviewed` are checked.

    Fix: review the duties, and write the date into `reviewed`.

    Options: `max`, after how many days a review is due.

    Bad:
      duties:
        event-planning: {reviewed: 2020-01-01}

    Good:
      rules: {stale-review: {max: 1000000}}
      duties:
        event-planning: {reviewed: 2020-01-01}
    """
    stale: dict[str, list[str]] = defaultdict(list)
    for identifier in graph.duties.stating("reviewed"):
        duty = graph.duties[identifier]
        if duty.reviewed and (graph.day - duty.reviewed).days > max:
            stale[graph.duties.area_of(identifier)].append(identifier)

    for _, duties in sorted(stale.items()):
        area = _area(graph, duties)
        oldest = min(duty.reviewed for identifier in duties if (duty := graph.duties[identifier]).reviewed)
        yield Finding(
            message=counted(
                "{number:,} duty of {area} was last reviewed more than {days:,} days ago, on {oldest}",
                "{number:,} duties of {area} were last reviewed more than {days:,} days ago, the first on {oldest}",
                len(duties),
                area=area,
                days=max,
                oldest=oldest,
            ),
            address=Address(("duties", duties[0], "reviewed")),
            related=tuple(
                Related(Address(("duties", duty, "reviewed")), message("and this one")) for duty in duties[1:NAMED]
            ),
            help=message("review the duties, and write the date into `reviewed`"),
            brief=counted("{area}: {number:,} duty", "{area}: {number:,} duties", len(duties), area=area),
        )


def _area(graph: Graph, duties: Sequence[str]) -> Message:
    # Which area some duties belong to, or which team where none of them states an area.
    first = graph.duties.area_of(duties[0])
    if any(graph.duties[duty].area for duty in duties):
        return message("area '{area}'", area=first)
    return message("team '{team}'", team=first) if first else message("no area")
