"""What a change leads to on a later day: positions that become vacant or are filled, and what begins or ends.

Days of the next year are looked at, on both sides; what is as much so on the other side is no news.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from commops.comparing.change import Kind
from commops.comparing.sides import things
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commops.comparing.change import Change
    from commops.comparing.facts import Facts
    from commops.comparing.sides import Sides
    from commops.graph.holdings import Window

_ONE_DAY: Final = timedelta(days=1)
_A_YEAR: Final = timedelta(days=366)


@dataclass(frozen=True)
class Later:
    """The days after the one that is compared."""

    sides: Sides

    def changes(self) -> Iterator[Change]:
        """Yield what becomes true on one of them."""
        yield from self._positions()
        yield from self._teams()
        yield from self._duties()

    @property
    def _day(self) -> date:
        return self.sides.new.graph.day

    def _is_near(self, day: date | None) -> bool:
        return day is not None and self._day < day <= _plus(self._day, _A_YEAR)

    def _positions(self) -> Iterator[Change]:
        # Of a position that is held on both sides, or on neither, the first day on which one side differs.
        sides = self.sides
        for post in (*sides.posts.kept, *sides.posts.come):
            before, after = self._windows(sides.old, post), self._windows(sides.new, post)
            if before == after or not sides.new.graph.staff.fillable(sides.new.posts[post]):
                continue
            if post in sides.old.posts and _is_held(before, self._day) != _is_held(after, self._day):
                continue
            if day := self._first_difference(sides, post, before, after):
                yield self._position(post, day, _is_held(after, day))

    def _windows(self, side: Facts, post: str) -> frozenset[Window]:
        found = side.posts.get(post)
        if found is None or found.filled:
            return frozenset()
        staff = side.graph.staff
        windows = (staff.window(each) for each in staff.stated_for.get(found.id, ()) if each.counts)
        return frozenset(window for window in windows if not window.empty)

    def _first_difference(
        self, sides: Sides, post: str, before: frozenset[Window], after: frozenset[Window]
    ) -> date | None:
        team = sides.new.posts[post].team
        end = sides.new.graph.teams.end(team) if team else None
        held_today = _is_held(after, self._day)
        for day in sorted({*_turns(before), *_turns(after)}):
            if not self._is_near(day) or (end and day > end):
                continue
            now = _is_held(after, day)
            was = _is_held(before, day) if post in sides.old.posts else held_today
            if now != was:
                return day if now != _is_held(after, day - _ONE_DAY) else None
        return None

    def _position(self, post: str, day: date, is_held: bool) -> Change:  # noqa: FBT001 - what the position is then
        new = self.sides.new
        held = [
            new.ids.of("people", each.person)
            for each in new.graph.staff.stated_for.get(new.posts[post].id, ())
            if each.counts and new.graph.staff.window(each).holds(day if is_held else day - _ONE_DAY)
        ]
        people = sorted(set(held))
        old, now = ([], people) if is_held else (people, [])
        led = sorted(new.teams_led.get(post, ()))
        accountable = {"accountable": new.accountable_for(post)}
        follows = accountable if is_held or led else {"depending": new.depending_on(post)}
        kind = Kind.POSITION_FILLED if is_held else Kind.POSITION_VACANT
        change = self.sides.change(
            kind,
            f"roles/{post}",
            old,
            now,
            follows=follows,
            more={"teams": led} if led else {},
            names=(*things("teams", led), *things("people", people)),
        )
        return replace(change, since=day)

    def _teams(self) -> Iterator[Change]:
        for team in self.sides.teams.kept:
            own_id = self.sides.old_id("teams", team)
            before = self.sides.old.graph.teams.end(own_id)
            after = self.sides.new.graph.teams.end(team)
            if before == after or not after or self._ends_with_parent(team, after):
                continue
            follows = {"duties": self.sides.new.duties_of_team.get(team, ())}
            yield from self._ending(Kind.TEAM_REMOVED, f"teams/{team}", after, follows)

    def _ends_with_parent(self, team: str, end: date) -> bool:
        parent = self.sides.new.teams[team]
        return parent is not None and self.sides.new.graph.teams.end(parent) == end

    def _duties(self) -> Iterator[Change]:
        for duty in self.sides.duties.kept:
            before = self.sides.old.graph.duties[self.sides.old_id("duties", duty)].until
            after = self.sides.new.graph.duties[duty].until
            if before != after and after:
                yield from self._ending(Kind.DUTY_REMOVED, f"duties/{duty}", after, {})

    def _ending(self, kind: Kind, about: str, last: date, follows: Mapping[str, Iterable[str]]) -> Iterator[Change]:
        day = _plus(last, _ONE_DAY)
        if self._is_near(day):
            yield replace(self.sides.change(kind, about, follows=follows), since=day)


def _is_held(windows: frozenset[Window], day: date) -> bool:
    return any(window.holds(day) for window in windows)


def _turns(windows: frozenset[Window]) -> Iterator[date]:
    for window in windows:
        if window.since:
            yield window.since
        if window.until:
            yield _plus(window.until, _ONE_DAY)


def _plus(day: date, length: timedelta) -> date:
    return day + length if date.max - day >= length else date.max
