"""Assigning: a person gets a position."""

from __future__ import annotations

from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from commops.checking.check import graph_of
from commops.editing import meant, persons
from commops.editing.edit import Done, Draft, Edit
from commops.editing.refusal import EditRefused, Needed
from commops.editing.steps import Append, Put
from commops.editing.written_at import TEAM_FIELDS, TEAMS, place, with_team
from commops.graph.holdings import Window
from commops.language.messages import listed, message, quoted, together
from commops.naming.names import Names
from commops.records import dataclass
from commops.sources.plain_values import inside, mapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.holdings import Holding
    from commops.graph.posts import Post
    from commops.sources.reading import Reading

OPEN: Final = date.max
"""The last day of what has no end, where that is said."""


@dataclass(frozen=True)
class Assignment:
    """What is asked for: a person, a position, and how and for how long it is held; `signed` are agreements by day.

    `until` is `OPEN` where it is said that there is no end, None where nothing is said.
    """

    person: str
    post: str
    since: date | None = None
    until: date | None = None
    acting: bool = False
    share: float | None = None
    signed: Mapping[str, date] = field(default_factory=dict)


def assigned(reading: Reading, wish: Assignment, day: date, language: str = "en") -> Edit:
    """Return the edit that gives a person a position; `day` is today.

    Raises:
        EditRefused: where that cannot be.
        Needed: where something must be decided first.
        NoSubject: where several people or positions have the name that is written.

    """
    draft = Draft(reading)
    first = wish.since or _first_day(reading, wish, day, language)
    add(draft, graph_of(reading, first), wish, language)
    return draft.edit(first)


def _first_day(reading: Reading, wish: Assignment, today: date, language: str) -> date:
    # Who starts only later holds nothing before.
    graph = graph_of(reading, today)
    person = meant.person(graph, wish.person, language)
    starts = graph.organization.people[person].since
    return max(today, starts or today)


def add(draft: Draft, graph: Graph, wish: Assignment, language: str, *, leaving: str = "") -> None:
    """Add the steps that give a person a position from the day of the graph; `leaving` is one that is held until then.

    Raises:
        As :func:`assigned`.

    """
    _check_days(wish)
    person = meant.person(graph, wish.person, language)
    post = meant.post(graph, wish.post, language)
    wish = replace(wish, signed=meant.agreements(graph, wish.signed, language))
    in_team = with_team(graph, post)
    complete = _complete(draft.reading, graph, wish, post, in_team=in_team)
    asked = _Asked(draft.reading, graph, person, post, complete, in_team, language)
    asked.check(leaving)

    stay = _stay(asked.wish)
    if in_team:
        file, keys = _at_team(draft, asked, stay)
    elif stay:
        file, keys = persons.append(draft, person, "assignments", {"role": post.id, **stay})
    else:
        file, keys = persons.append(draft, person, "roles", post.id)
    persons.sign(draft, person, wish.signed)
    if wish.acting:
        draft.notes += asked.acting_too()
    draft.done.append(Done(_said(asked), file, keys))


def _check_days(wish: Assignment) -> None:
    if wish.since and wish.until and wish.until < wish.since:
        raise EditRefused(
            message("the last day {last} is before the first day {first}", last=wish.until, first=wish.since),
            message("correct `--from` or `--until`"),
        )


def _complete(reading: Reading, graph: Graph, wish: Assignment, post: Post, *, in_team: bool) -> Assignment:
    # What follows where nothing is said: the end of a project for who works in it; an acting holder needs one.
    until = wish.until
    if until is None and in_team and post.team and _states_end(reading, post.team):
        until = graph.teams[post.team].until
    if until is None and wish.acting:
        raise Needed(
            "until",
            message("Acting until which date, such as 2026-12-31? (`none`: not known yet)"),
            message("an acting holder needs a last day"),
            message("write `--until DATE`, or `--until none` where it is not known yet"),
        )
    return replace(wish, until=None if until == OPEN else until)


def _states_end(reading: Reading, team: str) -> bool:
    holders = mapping(inside(inside(reading.data.get(TEAMS), team), "holders"))
    for those in holders.values():
        items = those if isinstance(those, list) else [those]
        if any("until" in mapping(each) for each in items):
            return True
    return False


@dataclass(frozen=True)
class _Asked:
    """What is asked for, complete: who is to hold which position, and the organisation on the first day."""

    reading: Reading
    graph: Graph
    person: str
    post: Post
    wish: Assignment
    in_team: bool
    language: str

    @cached_property
    def window(self) -> Window:
        """The days on which the position is to be held."""
        return Window(self.wish.since or self.graph.day, self.wish.until)

    def check(self, leaving: str) -> None:
        """Refuse what cannot be."""
        self.refuse_ended()
        self.refuse_held()
        if not self.wish.acting and _is_person(self.graph, self.person):
            self.refuse_full()
            self.need_share(leaving)

    def refuse_ended(self) -> None:
        fields = self.graph.organization.people[self.person]
        first = self.window.since or self.graph.day
        if fields.until and fields.until < first:
            raise EditRefused(
                message("'{person}' left on {day}", person=self.person, day=fields.until),
                message("change the date with `commops set people/{person} until=DATE`", person=self.person),
            )
        if fields.since and self.wish.until and self.wish.until < fields.since:
            raise EditRefused(message("'{person}' starts only on {day}", person=self.person, day=fields.since))

    def refuse_held(self) -> None:
        for each in self.graph.staff.stated_for.get(self.post.id, ()):
            if each.person == self.person and each.counts and self.meets(each):
                self.refuse_again(each)

    def refuse_again(self, held: Holding) -> None:
        named = {"place": place(self.reading, held), "person": self.person, "post": self.post.id}
        if held.stay.acting and not self.wish.acting:
            raise EditRefused(
                message("{place}: '{person}' is already acting as '{post}'", **named),
                message("end that first: `commops unassign {person} {post}`", person=self.person, post=self.post.id),
            )
        until = self.graph.staff.last_day(held)
        later = message("it ends on {day}: write `--from` with a later date", day=until) if until else ""
        raise EditRefused(message("{place}: '{person}' already holds '{post}'", **named), later)

    def refuse_full(self) -> None:
        seats = self.post.role.seats
        if not isinstance(seats, int):
            return

        held = [each for each in self.graph.staff.stated_for.get(self.post.id, ()) if each.counts]
        seated = [each for each in held if not each.stay.acting and _is_person(self.graph, each.person)]
        windows = [(each.person, self.graph.staff.window(each)) for each in seated]
        begins = {each.since for _, each in windows if each.since and self.window.holds(each.since)}
        for day in sorted({self.window.since or self.graph.day, *begins}):
            there = {person for person, each in windows if each.holds(day)}
            if self.post.filled + len(there) >= seats:
                raise self.full(day, sorted(there), seats)

    def full(self, day: date, there: Sequence[str], seats: int) -> EditRefused:
        """Return what to say where no seat is free on a day."""
        taken = self.post.filled + len(there)
        held_by = message(": {holders}", holders=self.called(there)) if there else ""
        return EditRefused(
            message(
                "'{post}' is full on {day} ({taken:,} of {seats:,} seats){held_by}",
                post=self.post.id,
                day=day,
                taken=taken,
                seats=seats,
                held_by=held_by,
            ),
            message(
                "end a holding first, assign with `--acting`, or add a seat: `commops set roles/{role} seats={more}`",
                role=self.post.role_id,
                more=taken + 1,
            ),
        )

    def called(self, people: Sequence[str]) -> str:
        """Return people by their names, the first few of many."""
        names = Names(self.graph, self.language)
        return listed((names.distinct("people", each) for each in people), most=3, of="people")

    def need_share(self, leaving: str) -> None:
        """Ask which share of time the position takes, where that is stated of others, or the person has others."""
        if self.wish.share is not None:
            return

        held = self.graph.staff.stated_for.get(self.post.id, ())
        if self.in_team and any(each.stay.share is not None for each in held):
            raise self.share_needed(message("the holders of '{post}' state their share of time", post=self.post.id))
        others = dict.fromkeys(each.post for each in self.others() if each.post != leaving)
        if others and divides_time(self.graph):
            raise self.share_needed(message("'{person}' also holds {posts}", person=self.person, posts=quoted(others)))

    def share_needed(self, why: str) -> Needed:
        """Return what asks for the share of time that the position takes."""
        question = message("Which share of full time does '{post}' take, such as 0.5?", post=self.post.id)
        help_ = message("state the share of full time that '{post}' takes: `--share 0.5`", post=self.post.id)
        return Needed("share", together(why, question, between=". "), why, help_)

    def meets(self, held: Holding) -> bool:
        """Tell whether something is held on some of the days."""
        return self.window.meets(self.graph.staff.window(held))

    def acting_too(self) -> Iterator[str]:
        """Yield what to say of other positions in which the person is acting on some of the days."""
        for each in self.graph.staff.stated_by.get(self.person, ()):
            is_other = each.counts and each.stay.acting and each.post != self.post.id
            if is_other and self.meets(each):
                where = place(self.reading, each)
                yield message(
                    "{place}: '{person}' is also acting as '{post}'", place=where, person=self.person, post=each.post
                )

    def others(self) -> Iterator[Holding]:
        """Yield what the person holds besides on some of the days."""
        for each in self.graph.staff.stated_by.get(self.person, ()):
            is_other = each.counts and not each.stay.acting and each.post != self.post.id
            if is_other and self.meets(each):
                yield each


def divides_time(graph: Graph) -> bool:
    """Tell whether an organisation states how its people divide their time.

    It does not where some hold several positions and nobody's share is stated, as in communities of volunteers.
    """
    if any(each.stay.share is not None and _is_person(graph, each.person) for each in graph.staff.holdings):
        return True
    of_people = (those for person, those in graph.staff.holdings_of.items() if _is_person(graph, person))
    return all(len(those) <= 1 for those in of_people)


def _is_person(graph: Graph, identifier: str) -> bool:
    # Agents and services take no seat of a stated number, and have no working time to divide.
    fields = graph.organization.people.get(identifier)
    return fields is None or fields.is_person


def _stay(wish: Assignment) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if wish.share is not None:
        fields["share"] = Decimal(f"{wish.share:g}")
    if wish.acting:
        fields["acting"] = True
    if wish.since:
        fields["from"] = wish.since
    if wish.until:
        fields["until"] = wish.until
    return fields


def _at_team(draft: Draft, asked: _Asked, stay: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    person, post = asked.person, asked.post
    assert post.team is not None  # noqa: S101 - a position without a team is written with the person
    keys = (TEAMS, post.team)
    file = draft.reading.origin[keys]
    value = {"person": person, **stay} if stay else person
    holders = mapping(inside(inside(draft.reading.documents[file].data.get(TEAMS), post.team), "holders"))
    if not holders:
        draft.add(file, Put(keys, "holders", {post.role_id: [value]}, TEAM_FIELDS))
        return file, (*keys, "holders", post.role_id)

    draft.add(file, Append((*keys, "holders"), post.role_id, value, list(asked.graph.organization.roles)))
    before = holders.get(post.role_id)
    number = len(before) if isinstance(before, list) else int(before is not None)
    return file, (*keys, "holders", post.role_id, str(number))


def _said(asked: _Asked) -> str:
    wish, named = asked.wish, {"person": asked.person, "post": asked.post.id}
    said: str = message("'{person}' holds '{post}'", **named)
    if wish.acting:
        said = message("'{person}' is acting as '{post}'", **named)
    share = message("share {share}", share=f"{wish.share:g}") if wish.share is not None else ""
    begins = message("from {day}", day=wish.since) if wish.since else ""
    ends = message("until {day}", day=wish.until) if wish.until else ""
    signed = message("signed {agreements}", agreements=listed(wish.signed)) if wish.signed else ""
    return together(said, share, begins, ends, signed, between=", ")
