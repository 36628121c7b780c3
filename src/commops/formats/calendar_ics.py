"""A calendar as iCalendar (RFC 5545), by the library `icalendar`: the same bytes for the same calendar."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from commops.formats.sound_text import sound
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import icalendar

    from commops.shapes import Calendar, CalendarEvent
    from commops.terminal.target import Target

_PRODUCT: Final = "-//commops//commops//EN"
_YEARS: Final = 10
"""For how many years the changes of clocks are written; programs that know the time zone do not need them."""

_LINE_ENDS: Final = pattern_of("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS: Final = pattern_of("[\x00-\x09\x0e-\x1f\x7f]")
_ESCAPED: Final = pattern_of(r"[\\;,]")
_ONE_DAY: Final = timedelta(days=1)
_ONE_MINUTE: Final = timedelta(minutes=1)


def write(calendar: Calendar, target: Target) -> None:
    """Write a calendar."""
    target.write(text(calendar))


def text(calendar: Calendar) -> str:
    """Return a calendar; its lines end as RFC 5545 says."""
    import icalendar  # noqa: PLC0415 - only where a calendar is written

    made = icalendar.Calendar()
    made.add("VERSION", "2.0")
    made.add("PRODID", _PRODUCT)
    made.add("CALSCALE", "GREGORIAN")
    made.add("METHOD", "PUBLISH")
    made.add("X-WR-CALNAME", _text(calendar.name))

    first = min((event.start for event in calendar.events), default=datetime.combine(calendar.day, time()))
    for zone in sorted({event.zone for event in calendar.events if event.zone}):
        made.add_component(_timezone(zone, first))
    stamp = datetime.combine(calendar.day, time(), UTC)
    for event in calendar.events:
        made.add_component(_event(event, stamp))
    written: bytes = made.to_ical()
    return written.decode("utf-8")


def _event(event: CalendarEvent, stamp: datetime) -> icalendar.Event:
    import icalendar  # noqa: PLC0415 - only where a calendar is written

    made = icalendar.Event()
    made.add("UID", _text(event.key))
    made.add("DTSTAMP", stamp)
    zone = ZoneInfo(event.zone) if event.zone else None
    made.add("DTSTART", event.start.replace(tzinfo=zone))
    made.add("DTEND", event.end.replace(tzinfo=zone))
    made.add("RRULE", dict(event.rule))
    made.add("SUMMARY", _text(event.title))
    if event.text:
        made.add("DESCRIPTION", _text(event.text))
    for name, mail in event.invited:
        address = icalendar.vCalAddress(f"mailto:{_plain(mail)}")
        address.params["CN"] = _plain(name)
        made.add("ATTENDEE", address)
    return made


def _text(written: str) -> icalendar.vText:
    import icalendar  # noqa: PLC0415 - only where a calendar is written

    class Text(icalendar.vText):
        r"""A text that is escaped here: the library takes a written `\N` for the end of a line."""

        def to_ical(self) -> bytes:
            return _ESCAPED.sub(r"\\\g<0>", self).replace("\n", r"\n").encode("utf-8")

    return Text(_plain(written))


def _plain(written: str) -> str:
    # Only line feeds end lines in a text, and no other control character may be in one.
    return _CONTROLS.sub("\ufffd", _LINE_ENDS.sub("\n", sound(written)))


def _timezone(name: str, first: datetime) -> icalendar.Timezone:
    import icalendar  # noqa: PLC0415 - only where a calendar is written

    zone = ZoneInfo(name)
    made = icalendar.Timezone()
    made.add("TZID", name)

    begin = datetime(first.year, 1, 1)  # noqa: DTZ001 - by the clocks of the zone
    before = zone.utcoffset(begin) or timedelta()
    made.add_component(_observance(zone, begin, before, [begin]))
    by_change: dict[tuple[timedelta, timedelta, bool], list[datetime]] = {}
    for change, offset in _changes(zone, begin):
        after = zone.utcoffset(change + _ONE_DAY) or timedelta()
        is_summer = bool(zone.dst(change + _ONE_DAY))
        by_change.setdefault((offset, after, is_summer), []).append(change)
    for (offset, _, _), changes in by_change.items():
        made.add_component(_observance(zone, changes[0] + _ONE_DAY, offset, changes))
    return made


def _observance(
    zone: ZoneInfo, when: datetime, offset_before: timedelta, begins: list[datetime]
) -> icalendar.TimezoneStandard | icalendar.TimezoneDaylight:
    import icalendar  # noqa: PLC0415 - only where a calendar is written

    made = icalendar.TimezoneDaylight() if zone.dst(when) else icalendar.TimezoneStandard()
    made.add("DTSTART", begins[0])
    made.add("TZOFFSETFROM", offset_before)
    made.add("TZOFFSETTO", zone.utcoffset(when))
    made.add("TZNAME", zone.tzname(when))
    for begin in begins[1:]:
        made.add("RDATE", begin)
    return made


def _changes(zone: ZoneInfo, begin: datetime) -> Iterator[tuple[datetime, timedelta]]:
    # When clocks change, by the clocks before, with the offset before.
    for number in range(_YEARS * 366):
        day = begin + number * _ONE_DAY
        offset = zone.utcoffset(day) or timedelta()
        if zone.utcoffset(day + _ONE_DAY) != offset:
            yield _moment(zone, day, offset), offset


def _moment(zone: ZoneInfo, day: datetime, offset: timedelta) -> datetime:
    # The minute from which on another offset holds, found in UTC, where no minute is missing or there twice.
    start = (day - offset).replace(tzinfo=UTC)
    least, most = 0, 2 * 24 * 60
    while least < most:
        middle = (least + most) // 2
        if (start + middle * _ONE_MINUTE).astimezone(zone).utcoffset() == offset:
            least = middle + 1
        else:
            most = middle
    return (start + least * _ONE_MINUTE).replace(tzinfo=None) + offset
