"""Collaboration: teams that work together without having said how, and meetings."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from commops.finding import Address, Finding, Related, Severity
from commops.graph.cooperation import (
    MOST_TEAMS,
    posts_behind,
    shared_by_too_many,
    teams_behind,
    working_together,
)
from commops.model.kinds import Channel
from commops.model.references import TEAM
from commops.rule import rule
from commops.rules.wording import NAMED, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.graph import Graph
    from commops.model.cooperation import Collaboration

TOGETHER: Final = 2
"""On how many duties two teams must work together to be expected to say how."""


@rule(Severity.WARNING, needs=("collaborations", "duties"))
def missing_collaboration(graph: Graph) -> Iterator[Finding]:
    """Two teams work together, and nothing says how.

    Collaboration is set up, not hoped for: a channel, a cadence, a way to decide. Two teams are expected to say it
    where one does duties that the other does, helps with or is asked about, two of them at least, or where work is
    handed from one to the other in a workflow. A collaboration of a team above both will do. A duty that more than 100
    teams have a part in is told by itself, and says nothing of any two of them.

    Fix: add a collaboration `between` the two.

    Bad:
      collaborations:
        community-meeting: {between: [community-manager, event-lead]}
      teams:
        studio: {parent: community, lead: designer}
      roles:
        designer: {team: studio}
      duties:
        event-planning: {consulted: [designer]}
        event-review: {consulted: [designer]}
      people:
        noa: {roles: [designer]}

    Good:
      collaborations:
        studio-events: {between: [team:studio, team:events]}
      teams:
        studio: {parent: community, lead: designer}
      roles:
        designer: {team: studio}
      duties:
        event-planning: {consulted: [designer]}
        event-review: {consulted: [designer]}
      people:
        noa: {roles: [designer]}
    """
    for duty, number in shared_by_too_many(graph):
        yield Finding(
            message=f"{number:,} teams have a part in the duty '{duty}'; more than {MOST_TEAMS} are not compared",
            address=Address(("duties", duty)),
            help="divide the duty, or name a team that they are all in",
            brief=f"'{duty}', {number:,} teams",
            severity=Severity.INFO,
        )
    said: dict[str, set[str]] = defaultdict(set)
    for identifier, each in graph.organization.collaborations.items():
        for team in teams_behind(graph, each.between):
            said[team].add(identifier)
    for (one, other), together in working_together(graph).items():
        duties, steps = together.duties, together.hand_offs
        if len(duties) < TOGETHER and not steps:
            continue
        if not said[one].isdisjoint(said[other]):
            continue
        why = [counted(len(duties), "duty", "duties")] if duties else []
        why += [counted(len(steps), "hand-off", "hand-offs")] if steps else []
        yield Finding(
            message=f"the teams '{one}' and '{other}' work together in {' and '.join(why)}, and nothing says how",
            address=Address(("teams", one)),
            related=(
                Related(Address(("teams", other)), "the other team"),
                *(Related(Address(("duties", duty)), "together here") for duty in sorted(duties)[:NAMED]),
                *(Related(address, "handed over here") for address in sorted(steps)[:NAMED]),
            ),
            help=f"add a collaboration with `between: [{TEAM}{one}, {TEAM}{other}]`, its channel and its cadence",
            brief=f"'{one}' and '{other}', {' and '.join(why)}" + (f": {listed(sorted(duties))}" if duties else ""),
        )


@rule(Severity.INFO, needs="collaborations")
def collaboration_without_cadence(graph: Graph) -> Iterator[Finding]:
    """A meeting does not say how often it is held.

    Fix: add its `cadence`, such as `weekly`, `every 2 weeks` or `on-demand`.

    Bad:
      collaborations:
        events-meeting: {between: [team:events], channel: meeting}

    Good:
      collaborations:
        events-meeting: {between: [team:events], channel: meeting, cadence: weekly}
    """
    for identifier, each in sorted(graph.organization.collaborations.items()):
        if each.channel == Channel.MEETING and each.cadence is None:
            yield Finding(
                message=f"the meeting '{identifier}' does not say how often it is held",
                address=Address(("collaborations", identifier)),
                help="add `cadence: weekly`, or how often it is",
                brief=f"'{identifier}'",
            )


@rule(Severity.INFO, needs=("collaborations", "roles"))
def meeting_overload(graph: Graph, *, max: int = 10) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """A role spends too much of its week in meetings.

    What is said with `cadence` is counted, each time with its `minutes`; a working week has five days.

    Fix: hold some of them less often or in writing, or send somebody else.

    Options: `max`, how many hours a week.

    Bad:
      rules: {meeting-overload: {max: 1}}
      collaborations:
        stand-up: {between: [team:studio], channel: meeting, cadence: daily, minutes: 30}
      teams:
        studio: {parent: community, lead: designer}
      roles:
        designer: {team: studio}

    Good:
      collaborations:
        stand-up: {between: [team:studio], channel: meeting, cadence: daily, minutes: 30}
      teams:
        studio: {parent: community, lead: designer}
      roles:
        designer: {team: studio}
    """
    hours: dict[str, dict[str, float]] = defaultdict(dict)
    for identifier, each in sorted(graph.organization.collaborations.items()):
        weekly = _hours_a_week(each)
        for post in posts_behind(graph, each.between) if weekly else ():
            hours[post][identifier] = weekly
    for post, meetings in sorted(hours.items()):
        total = sum(meetings.values())
        if total > max and not graph.external(graph.posts[post].team):
            longest = sorted(meetings, key=lambda each: (-meetings[each], each))
            yield Finding(
                message=f"'{post}' is in meetings for {total:.3g} hours a week",
                address=graph.posts[post].position,
                related=tuple(
                    Related(Address(("collaborations", each)), f"{meetings[each]:.2g} hours")
                    for each in longest[:NAMED]
                ),
                help=f"hold some less often or in writing, or send somebody else: at most {max} hours",
                brief=f"'{post}', {total:.3g} hours",
            )


def _hours_a_week(each: Collaboration) -> float:
    if each.channel != Channel.MEETING or each.cadence is None:
        return 0
    return (each.minutes or 0) / 60 * each.cadence.per_week
