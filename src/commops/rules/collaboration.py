"""Collaboration: teams that work together without a defined collaboration, and meetings."""

from __future__ import annotations

from collections import defaultdict
from math import ceil
from typing import TYPE_CHECKING

from commops.finding import Address, Finding, Related, Severity
from commops.graph.cooperation import (
    MOST_TEAMS,
    not_covered,
    shared_by_too_many,
)
from commops.graph.recurrence import is_unreadable, what_to_write
from commops.language.messages import counted, listed, message, quoted
from commops.model.kinds import Channel
from commops.model.references import TEAM
from commops.rule import rule
from commops.rules.wording import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.graph import Graph
    from commops.language.messages import Listed, Message
    from commops.model.cooperation import Collaboration


@rule(Severity.WARNING, needs=("collaborations", "duties"))
def missing_collaboration(graph: Graph) -> Iterator[Finding]:
    """Two teams work together but define no collaboration.

    Collaboration needs a channel, a cadence and a way to decide. Two teams should define one if they share at least two
    duties (one team is responsible; the other is responsible too, supports the duty or is consulted), or if a workflow
    hands work from one team to the other. A collaboration of the teams above them is enough. A duty that involves more
    than 100 teams is reported by itself and does not count for any two of them.

    Fix: add a collaboration `between` the two teams.

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
            message=message(
                "duty '{duty}' involves {teams:,} teams; the collaboration of more than {most:,} is not checked",
                duty=duty,
                teams=number,
                most=MOST_TEAMS,
            ),
            address=Address(("duties", duty)),
            help=message("divide the duty, or name a team that contains them all"),
            brief=message("'{duty}', {teams:,} teams", duty=duty, teams=number),
            severity=Severity.INFO,
        )
    for (one, other), together in not_covered(graph).items():
        duties, steps = together.duties, together.hand_offs
        if not together.is_regular:
            continue
        shared = _shared(len(duties), len(steps))
        yield Finding(
            message=message(
                "'{one}' and '{other}' share {shared} but define no collaboration", one=one, other=other, shared=shared
            ),
            address=Address(("teams", one)),
            related=(
                Related(Address(("teams", other)), message("the other team")),
                *(Related(Address(("duties", duty)), message("a shared duty")) for duty in sorted(duties)[:NAMED]),
                *(Related(address, message("a hand-off between them")) for address in sorted(steps)[:NAMED]),
            ),
            help=message(
                "add a collaboration with `between: [{one}, {other}]`, a `channel` and a `cadence`",
                one=TEAM + one,
                other=TEAM + other,
            ),
            brief=_in_brief(one, other, shared, sorted(duties)),
        )


def _shared(duties: int, hand_offs: int) -> Listed:
    parts = []
    if duties:
        parts.append(counted("{number:,} duty", "{number:,} duties", duties))
    if hand_offs:
        parts.append(counted("{number:,} hand-off", "{number:,} hand-offs", hand_offs))
    return listed(parts, "and")


def _in_brief(one: str, other: str, shared: Listed, duties: Sequence[str]) -> Message:
    if not duties:
        return message("'{one}' and '{other}', {shared}", one=one, other=other, shared=shared)
    return message(
        "'{one}' and '{other}', {shared}: {duties}", one=one, other=other, shared=shared, duties=quoted(duties)
    )


@rule(Severity.INFO, needs="collaborations")
def collaboration_without_cadence(graph: Graph) -> Iterator[Finding]:
    """A meeting has no cadence.

    Fix: add a `cadence`, such as `weekly`, `every 2 weeks` or `on-demand`.

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
                message=message("meeting '{meeting}' has no cadence", meeting=identifier),
                address=Address(("collaborations", identifier)),
                help=message("add `cadence: weekly`, or how often the meeting takes place"),
                brief=f"'{identifier}'",
            )


@rule(Severity.INFO, needs="collaborations", since="0.3.0")
def meeting_without_time(graph: Graph) -> Iterator[Finding]:
    """A meeting does not say when it takes place, while others do, or not in words that can be read.

    A calendar of meetings leaves it out. Meetings without a cadence, or on demand, need no time. Where no `when` of any
    meeting can be read, they are notes for people, and none is reported.

    Fix: add `when`, such as `Mon 10:00`; of a monthly meeting, `third Tuesday 10:00`.

    Bad:
      collaborations:
        events-meeting: {between: [team:events], channel: meeting, cadence: weekly}
        stand-up: {between: [team:events], channel: meeting, cadence: daily, when: "9:30"}

    Good:
      collaborations:
        events-meeting: {between: [team:events], channel: meeting, cadence: weekly, when: Mon 10:00}
        stand-up: {between: [team:events], channel: meeting, cadence: daily, when: "9:30"}
    """
    all_ = sorted(graph.organization.collaborations.items())
    meetings = {identifier: each for identifier, each in all_ if each.channel == Channel.MEETING}
    others_say_when = any(each.when for each in meetings.values())
    others_can_be_read = any(each.when and not is_unreadable(each) for each in meetings.values())
    for identifier, each in meetings.items():
        if each.cadence is None or not each.cadence.per_week:
            continue

        address = Address(("collaborations", identifier))
        if each.when is None and others_say_when:
            yield Finding(
                message=message("meeting '{meeting}' does not say when it takes place", meeting=identifier),
                address=address,
                help=message("add `when`, such as `when: Mon 10:00`"),
                brief=f"'{identifier}'",
            )
        elif each.when and others_can_be_read and is_unreadable(each):
            yield Finding(
                message=message(
                    "no time of {cadence} can be read in the `when` of meeting '{meeting}'",
                    cadence=f"`{each.cadence}`",
                    meeting=identifier,
                ),
                address=address / "when",
                help=what_to_write(each),
                brief=f"'{identifier}'",
            )


@rule(Severity.INFO, needs=("collaborations", "roles"))
def meeting_overload(graph: Graph, *, max: int = 10) -> Iterator[Finding]:  # noqa: A002 - the option's name
    """A role spends too much of the week in meetings.

    Meetings with a `cadence` are counted with their `minutes`; a working week has five days.

    Fix: hold some meetings less often, replace them by written updates, or send another role.

    Options: `max`, the most hours a week in meetings.

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
        for post in graph.posts.behind(each.between) if weekly else ():
            hours[post][identifier] = weekly
    for post, meetings in sorted(hours.items()):
        total = sum(meetings.values())
        if total > max and not graph.teams.is_external(graph.posts[post].team):
            in_tenths = ceil(round(total * 10, 6)) / 10  # never down to the limit that it is above
            longest = sorted(meetings, key=lambda each: (-meetings[each], each))
            yield Finding(
                message=message(
                    "'{position}' spends {hours:,.4g} hours a week in meetings (at most {most:,} expected)",
                    position=post,
                    hours=in_tenths,
                    most=max,
                ),
                address=graph.posts[post].position,
                related=tuple(
                    Related(Address(("collaborations", each)), message("{hours:,.3g} h a week", hours=meetings[each]))
                    for each in longest[:NAMED]
                ),
                help=message("hold some meetings less often, replace them by written updates, or send another role"),
                brief=message("'{position}', {hours:,.4g} hours a week", position=post, hours=in_tenths),
            )


def _hours_a_week(each: Collaboration) -> float:
    if each.channel != Channel.MEETING or each.cadence is None:
        return 0
    return (each.minutes or 0) / 60 * each.cadence.per_week
