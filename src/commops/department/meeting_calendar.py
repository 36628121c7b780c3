"""Meetings as a calendar: those that say on which days and at what time, and for all others what to write."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

from commops.department.remark import Remark
from commops.finding import Address
from commops.graph.recurrence import (
    Never,
    NoCadence,
    NoPhase,
    NoSeries,
    NoTime,
    OnDemand,
    Series,
    Uncountable,
    Unreadable,
    leaves_out_months,
    series,
    usual_time,
    what_to_write,
)
from commops.language.messages import counted, message, quoted
from commops.language.words import kind_word
from commops.model.kinds import Channel
from commops.naming.names import Names
from commops.records import dataclass
from commops.shapes import Calendar, CalendarEvent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.model.cooperation import Collaboration

LENGTH: Final = 60
"""The minutes of a meeting that does not say how long it is."""

_NAMED: Final = 3


@dataclass(frozen=True)
class Meetings:
    """The meetings of an organisation, and the days of those that say them, from a day on."""

    graph: Graph

    @cached_property
    def ids(self) -> Sequence[str]:
        """The collaborations that may be events: meetings, and chats that have a time."""
        written = self.graph.organization.collaborations
        return [each for each in self.graph.in_order("collaborations", written) if _may_be_event(written[each])]

    @cached_property
    def series(self) -> Mapping[str, Series]:
        """The series of those that have one."""
        return {each: found for each, found in self._found.items() if isinstance(found, Series)}

    @cached_property
    def without(self) -> Mapping[str, NoSeries]:
        """Why the others have none."""
        return {each: found for each, found in self._found.items() if isinstance(found, NoSeries)}

    @cached_property
    def _found(self) -> Mapping[str, Series | NoSeries]:
        return {each: self._series(each) for each in self.ids}

    def _series(self, identifier: str) -> Series | NoSeries:
        try:
            return series(self.graph.organization.collaborations[identifier], self.graph.day)
        except NoSeries as reason:
            return reason

    def zones(self, identifier: str) -> set[str]:
        """Return the time zones of the positions that meet: their own, or the organisation's, where one is stated."""
        between = self.graph.organization.collaborations[identifier].between
        found = set()
        for post in self.graph.posts.behind(between):
            stated = self.graph.posts[post].role.timezone
            is_outside = self.graph.teams.is_external(self.graph.posts[post].team)
            found.add(stated or ("" if is_outside else self._own_zone))
        return found - {""}

    def zone(self, identifier: str) -> str:
        """Return the time zone of a meeting: the one of all its positions, else the organisation's; "" for none."""
        zones = self.zones(identifier)
        return next(iter(zones)) if len(zones) == 1 else self._own_zone

    @property
    def _own_zone(self) -> str:
        return self.graph.organization.organization.timezone or ""

    def minutes(self, identifier: str) -> int | None:
        """Return the length of a meeting: as it is stated, or from when to when it takes place; None for neither."""
        stated = self.graph.organization.collaborations[identifier].minutes
        if stated:
            return max(1, round(stated))
        return self.series[identifier].time.minutes

    def start(self, identifier: str) -> datetime:
        """Return when a meeting begins for the first time, by the clocks of its time zone."""
        found = self.series[identifier]
        return datetime.combine(found.first, time()) + timedelta(minutes=found.time.start)


def _may_be_event(each: Collaboration) -> bool:
    if each.channel == Channel.MEETING:
        return True
    return each.channel in {None, Channel.CHAT} and each.when is not None


def calendar(graph: Graph, language: str, *, invites: bool) -> Calendar:
    """Return the meetings as a calendar in a language; where it `invites`, with the people behind them."""
    names = Names(graph, language)
    meetings = Meetings(graph)
    name = graph.organization.organization.called("", language)
    return Calendar(
        name=name or kind_word("collaborations", language, 2).capitalize(),
        day=graph.day,
        events=tuple(_event(meetings, names, each, invites=invites) for each in meetings.series),
    )


def _event(meetings: Meetings, names: Names, identifier: str, *, invites: bool) -> CalendarEvent:
    each = meetings.graph.organization.collaborations[identifier]
    start = meetings.start(identifier)
    description = names.words(each.description)
    parties = names.joined(map(names.party, each.between))
    return CalendarEvent(
        key=f"collaborations/{identifier}@{_domain(meetings.graph)}",
        title=names.name("collaborations", identifier),
        text="\n".join(filter(None, (description, parties))),
        start=start,
        end=start + timedelta(minutes=meetings.minutes(identifier) or LENGTH),
        zone=meetings.zone(identifier),
        rule=meetings.series[identifier].rule,
        invited=tuple(_invited(meetings.graph, names, each)) if invites else (),
    )


def _domain(graph: Graph) -> str:
    # Without a domain, meetings of two organisations must not take each other's place in a calendar.
    profile = graph.organization.organization
    if profile.domain:
        return profile.domain
    name = "\n".join(profile.name or ())
    return f"{uuid5(NAMESPACE_URL, name)}.invalid"


def _invited(graph: Graph, names: Names, each: Collaboration) -> Iterator[tuple[str, str]]:
    for person in _people(graph, each):
        mail = graph.people[person].email
        if mail:
            yield names.name("people", person), mail


def _people(graph: Graph, each: Collaboration) -> Sequence[str]:
    # Who is there on the day, once each.
    posts = graph.posts.in_order(graph.posts.behind(each.between))
    return list(dict.fromkeys(held.person for post in posts for held in graph.staff.persons(post)))


def remarks(graph: Graph, *, invites: bool) -> Iterator[Remark]:
    """Yield what is to be said of the calendar: which meetings are not in it and why, and what was assumed."""
    meetings = Meetings(graph)
    if not meetings.ids:
        yield Remark(
            message("the calendar is empty: no meetings are described"),
            message("write them under `collaborations`, with `channel: meeting`"),
        )
    for identifier, reason in meetings.without.items():
        yield _left_out(graph, identifier, reason)
    if not meetings.series:
        return

    yield from _of_events(meetings)
    if invites:
        yield from _without_mail(meetings)
    if not graph.organization.organization.domain:
        yield Remark(
            message("events are identified by the organisation's name, since no domain is stated"),
            message("write `domain: example.org` under `organization` so that they stay the same if it is renamed"),
        )
    yield Remark(message("public holidays and the working days that make up for them are not taken into account"))


def _of_events(meetings: Meetings) -> Iterator[Remark]:
    written = meetings.graph.organization.collaborations
    for identifier, found in meetings.series.items():
        if leaves_out_months(found):
            yield Remark(
                message("'{meeting}' leaves out the months that have no such day", meeting=identifier),
                message("write `when: last day 10:00` or `when: last Friday 10:00` if it takes place in every month"),
            )
    if unknown := [each for each in meetings.series if meetings.minutes(each) is None]:
        yield Remark(
            message(
                "no length is stated for {meetings}: {minutes} minutes are assumed",
                meetings=quoted(unknown, _NAMED),
                minutes=LENGTH,
            ),
            message("write `minutes: {minutes}`", minutes=LENGTH),
        )
    for each in meetings.series:
        stated, said = written[each].minutes, meetings.series[each].time.minutes
        if stated and said and round(stated) != said:
            yield Remark(
                message(
                    "'{meeting}' takes {said} minutes by `when` and {stated:g} by `minutes`, which counts",
                    meeting=each,
                    said=said,
                    stated=stated,
                ),
                message("delete one of them"),
            )
    if floating := [each for each in meetings.series if not meetings.zone(each)]:
        yield Remark(
            message(
                "no time zone is known for {meetings}: the time is that of whoever opens the calendar",
                meetings=quoted(floating, _NAMED),
            ),
            message("write `timezone: Asia/Shanghai` under `organization`, with your own zone"),
        )


def _without_mail(meetings: Meetings) -> Iterator[Remark]:
    graph = meetings.graph
    people: dict[str, None] = {}
    for each in meetings.series:
        people |= dict.fromkeys(_people(graph, graph.organization.collaborations[each]))
    without = [each for each in people if not graph.people[each].email]
    if without:
        yield Remark(
            counted(
                "{number:,} person has no mail address and is not invited: {people}",
                "{number:,} people have no mail address and are not invited: {people}",
                len(without),
                people=quoted(without, _NAMED, of="people"),
            ),
            message("write their `email`"),
        )


def _left_out(graph: Graph, identifier: str, reason: NoSeries) -> Remark:  # noqa: PLR0911 - one for each reason
    each = graph.organization.collaborations[identifier]
    match reason:
        case OnDemand():
            return Remark(message("'{meeting}' takes place on demand and has no event", meeting=identifier))
        case NoCadence():
            return Remark(
                message("'{meeting}' has no event: it does not say how often it takes place", meeting=identifier),
                _how_often(each),
            )
        case NoTime():
            return Remark(
                message("'{meeting}' has no event: it does not say on which day and at what time", meeting=identifier),
                _what_to_write(graph, each),
            )
        case NoPhase():
            return Remark(
                message(
                    "'{meeting}' has no event: it does not say from when {cadence} is counted",
                    meeting=identifier,
                    cadence=f"`{each.cadence}`",
                ),
                message("write `from: {day}`, or another date on which it takes place", day=graph.day),
            )
        case Uncountable():
            return Remark(
                message(
                    "'{meeting}' has no event: {cadence} does not say when it takes place",
                    meeting=identifier,
                    cadence=f"`{each.cadence}`",
                ),
                message("write a cadence that does, such as `weekly` or `every 2 months`"),
            )
        case Never():
            return Remark(
                message("'{meeting}' has no event: there is no such day", meeting=identifier),
                message("write `when: {example}`", example=usual_time(each)),
                _when(identifier),
            )
        case _:
            return _unreadable(identifier, each)


def _unreadable(identifier: str, each: Collaboration) -> Remark:
    return Remark(
        message(
            "'{meeting}' has no event: no time of {cadence} can be read in its `when`",
            meeting=identifier,
            cadence=f"`{each.cadence}`",
        ),
        what_to_write(each),
        _when(identifier),
    )


def _when(identifier: str) -> Address:
    return Address(("collaborations", identifier, "when"))


def unreadable_times(graph: Graph) -> Iterator[Remark]:
    """Yield the meetings that say when they take place in words that cannot be read, and what to write."""
    written = graph.organization.collaborations
    for identifier, reason in Meetings(graph).without.items():
        if isinstance(reason, Unreadable):
            yield _unreadable(identifier, written[identifier])


def _how_often(each: Collaboration) -> str:
    if each.when:
        return message("add `cadence: weekly`, or how often the meeting takes place")
    return message("write `cadence: weekly` and `when: Mon 10:00`")


def _what_to_write(graph: Graph, each: Collaboration) -> str:
    cadence = each.cadence
    is_counted = cadence == "biweekly" or (cadence is not None and not cadence.times and cadence.number > 1)
    if is_counted and each.first is None:
        return message("write `when: {example}` and `from: {day}`", example=usual_time(each), day=graph.day)
    return message("write `when: {example}`", example=usual_time(each))
