"""Working hours in words: when each team, position or duty is covered over the week, and where nobody is there."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops.department.presence import Presence, bands, covered, gaps
from commops.department.remark import Remark
from commops.department.week_words import heads, rows, schedule
from commops.language.messages import counted, message, together
from commops.model.working_hours import WEEK, read
from commops.planning.item_words import ItemWords
from commops.shapes import Checklist, Week, WeekGrid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.department.presence import Shift, Times, Uncovered, Unread
    from commops.graph import Graph
    from commops.naming.subject import Subject
    from commops.shapes import CheckSection, Item

VERSION: Final = 1

_HOUR: Final = 60


class By(StrEnum):
    """What the hours are shown of."""

    TEAM = "team"
    ROLE = "role"
    DUTY = "duty"


_KINDS: Final = {By.TEAM: "teams", By.ROLE: "roles", By.DUTY: "duties"}


class Hours:
    """The shifts of teams, positions or duties."""

    def __init__(self, graph: Graph, zone: str) -> None:
        """Take the graph of the day, and the time zone to tell the times in."""
        self.graph = graph
        self.presence = Presence(graph, zone)

    def everybody(self) -> Sequence[Shift]:
        """Return all shifts."""
        return self.presence.of_posts(self.graph.posts.everybody)

    def of(self, kind: str, identifier: str) -> Sequence[Shift]:
        """Return the shifts of a team with all that is in it, of a position, or of those who do a duty."""
        match kind:
            case "teams":
                return self.presence.of_posts(self.graph.posts.within(identifier))
            case "roles":
                posts = self.graph.posts.of_role.get(identifier, ())
                return self.presence.of_posts([identifier, *(post.id for post in posts)])
            case _:
                doing = self.graph.letters.doing(identifier)
                return self.presence.of_posts(chain.from_iterable(map(self.graph.letters.posts, doing)))

    def asked(self, of: Subject | None) -> Sequence[Shift]:
        """Return the shifts of a team, a position or a duty, of everybody where none is asked for."""
        if of is None:
            return self.everybody()
        return self.of(of.kind, of.id)

    def all_of(self, by: By) -> Mapping[str, Sequence[Shift]]:
        """Return the shifts of all teams, positions or duties that have any, in their order."""
        ids: Mapping[By, Iterable[str]] = {
            By.TEAM: self.graph.teams,
            By.ROLE: self.graph.posts.everybody,
            By.DUTY: self.graph.duties,
        }
        kind = _KINDS[by]
        found = {each: self.of(kind, each) for each in ids[by]}
        return {each: shifts for each, shifts in found.items() if shifts}


def week(words: ItemWords, zone: str = "", by: By = By.TEAM, of: Subject | None = None) -> Week:
    """Return when who is there over the week: as a grid, of one team, position or duty or of all, and as a list."""
    return _Week(words, Hours(words.graph, zone), by, of).drawn()


class _Week:
    def __init__(self, words: ItemWords, hours: Hours, by: By, of: Subject | None) -> None:
        self._words = words
        self._hours = hours
        self._presence = hours.presence
        self._by = by
        self._of = of

    def drawn(self) -> Week:
        words, zone = self._words, self._presence.zone
        shown = Checklist(
            title=words.said(message("Working hours")),
            remark=" · ".join(filter(None, (words.names.as_of(), zone))),
            sections=tuple(self._sections()),
            notes=tuple(map(words.said, self._notes())),
            language=words.language,
        )
        return Week(shown, self._grid())

    @cached_property
    def _shifts(self) -> Sequence[Shift]:
        # Those whose week is drawn.
        return self._hours.asked(self._of)

    def _grid(self) -> WeekGrid | None:
        if not self._shifts:
            return None
        title = message("People at work")
        if self._of:
            title = message("People at work for {name}", name=self._words.name(self._of.kind, self._of.id))
        return WeekGrid(
            title=self._words.said(title),
            corner=self._words.said(message("Time")),
            heads=tuple(map(self._words.said, heads())),
            rows=tuple(rows(bands(self._shifts))),
        )

    def _sections(self) -> Iterator[CheckSection]:
        uncovered = [each for each in self._presence.uncovered if each.by_nobody]
        stood_in = [each for each in self._presence.uncovered if each.by_backup]
        found = (
            ("nobody", message("Stated hours without anybody at work"), map(self._nobody, uncovered), True),
            ("backup", message("Covered by a backup"), map(self._backup, stood_in), False),
            (str(self._by), self._title(), self._units(), False),
            ("unread", message("Hours that cannot be counted"), map(self._unread, self._presence.unread), True),
        )
        for key, title, items, tasks in found:
            listed = list(items)
            if listed:
                yield self._words.section(key, title, listed, tasks=tasks)

    def _title(self) -> str:
        match self._by:
            case By.TEAM:
                return message("Coverage of teams")
            case By.ROLE:
                return message("Coverage of positions")
            case By.DUTY:
                return message("Coverage of duties")

    def _units(self) -> Iterator[Item]:
        kind = _KINDS[self._by]
        for each, shifts in self._hours.all_of(self._by).items():
            yield self._words.thing(kind, each, self._covered(shifts))

    def _covered(self, shifts: Sequence[Shift]) -> str:
        times = covered(shifts)
        most = max(band.number for band in bands(shifts))
        people = counted("up to {number:,} person", "up to {number:,} people", most)
        return together(schedule(times), message("{hours:g} h a week", hours=_hours(times)), people)

    def _nobody(self, each: Uncovered) -> Item:
        return self._words.thing("roles", each.post, together(schedule(each.by_nobody), self._why(each)))

    def _why(self, each: Uncovered) -> str:
        if not each.away:
            return message("vacant")
        return message("away: {people}", people=self._words.some("people", each.away))

    def _backup(self, each: Uncovered) -> Item:
        backups = self._words.names.joined(self._words.name("roles", backup) for backup in each.backups)
        by = message("{times} by {backups}", times=schedule(each.by_backup), backups=backups)
        return self._words.thing("roles", each.post, together(by, self._why(each)))

    def _unread(self, each: Unread) -> Item:
        text = each.text.in_language(self._words.language)
        if not each.person:
            return self._words.thing("roles", each.post, text)
        name = self._words.name("people", each.person)
        return self._words.thing("roles", each.post, message("{person}: {hours}", person=name, hours=text))

    def _notes(self) -> Iterator[str]:
        presence = self._presence
        if not (presence.shifts or presence.uncovered or presence.unread):
            yield message("No hours are stated: write `hours: Mon-Fri 10:00-19:00` in the roles.")
            return
        if self._of and not self._shifts:
            name = self._words.name(self._of.kind, self._of.id)
            yield message("No hours are counted for {name}, so no week is drawn.", name=name)
        if number := len(presence.unstated):
            yield counted(
                "{number:,} position that is held states no hours and is not counted.",
                "{number:,} positions that are held state no hours and are not counted.",
                number,
            )
        if presence.unread:
            yield message("Hours are counted where they are written as `Mon-Fri 10:00-19:00; Sat 9:00-12:00`.")
        if number := len(presence.without_zone):
            yield counted(
                "{number:,} position states no time zone: its hours are taken as those of {zone}.",
                "{number:,} positions state no time zone: their hours are taken as those of {zone}.",
                number,
                zone=presence.zone,
            )


def _hours(times: Times) -> float:
    return sum(end - start for start, end in times) / _HOUR


def unreadable_hours(graph: Graph, language: str) -> Iterator[Remark]:
    """Yield the hours that are not counted, in the order of the list, and what to write."""
    unread = {each.address: each for each in Presence(graph).unread}
    for address, each in unread.items():
        yield Remark(_not_counted(each, language), _what_to_write(each), address)


def _not_counted(each: Unread, language: str) -> str:
    text = f"`{each.text.in_language(language)}`"
    if each.person:
        return message(
            "the hours of '{person}' as '{role}' are not counted: {hours}",
            person=each.person,
            role=each.post,
            hours=text,
        )
    return message("the hours of '{role}' are not counted: {hours}", role=each.post, hours=text)


def _what_to_write(each: Unread) -> str:
    if any(map(read, each.text)):
        return message("write the same hours in each language")
    return message("write them as `Mon-Fri 10:00-19:00; Sat 9:00-12:00`")


def hours_data(graph: Graph, zone: str, of: Subject | None = None) -> Mapping[str, Any]:
    """Return when who is there over the week for programs, as docs/hours.schema.json says."""
    hours = Hours(graph, zone)
    presence = hours.presence
    return {
        "version": VERSION,
        "on": graph.day.isoformat(),
        "zone": presence.zone or None,
        "of": str(of) if of else None,
        "week": [_band(each.start, each.end) | {"people": each.number} for each in bands(hours.asked(of))],
        "teams": _units(hours, By.TEAM),
        "positions": _units(hours, By.ROLE),
        "duties": _units(hours, By.DUTY),
        "uncovered": [
            {
                "position": each.post,
                "away": list(each.away),
                "backup": list(each.backups),
                "by_backup": _times(each.by_backup),
                "by_nobody": _times(each.by_nobody),
            }
            for each in presence.uncovered
        ],
        "not_counted": [
            {"position": each.post, "person": each.person or None, "hours": each.text.in_language("en")}
            for each in presence.unread
        ],
        "not_stated": list(presence.unstated),
        "without_zone": list(presence.without_zone),
    }


def _units(hours: Hours, by: By) -> list[Mapping[str, Any]]:
    return [
        {
            "id": each,
            "covered": _times(covered(shifts)),
            "nobody": _times(gaps(covered(shifts))),
            "hours": _hours(covered(shifts)),
            "people": max(band.number for band in bands(shifts)),
        }
        for each, shifts in hours.all_of(by).items()
    ]


def _times(times: Times) -> list[Mapping[str, Any]]:
    return [_band(start, end) for start, end in times]


def _band(start: int, end: int) -> dict[str, Any]:
    # Minutes after the beginning of Monday.
    return {"from": start, "to": min(end, WEEK)}
