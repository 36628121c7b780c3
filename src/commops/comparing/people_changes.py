"""Who holds what: positions with other holders, people with several other positions, who joins and who leaves."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

from commops.comparing.change import Kind
from commops.comparing.sides import things
from commops.comparing.statements import as_written
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from commops.comparing.change import Change, Difference
    from commops.comparing.facts import Facts
    from commops.comparing.ledger import Ledger, Moves
    from commops.comparing.sides import Sides
    from commops.graph.holdings import Holding
    from commops.model.people import Stay

_SEVERAL: Final = 3
"""Who has so many other positions is told as a person, in one line."""

_BY_POSITION: Final = frozenset(
    {Kind.LEAD_HOLDER_CHANGED, Kind.HOLDERS_CHANGED, Kind.POSITION_VACANT, Kind.POSITION_FILLED, Kind.PERSON_CHANGED}
)
"""The kinds of changes that name whoever comes or goes."""


def changed_holders(sides: Sides, ledger: Ledger) -> Iterator[Change]:
    """Yield every other holder that nothing else explains, by positions or by people."""
    told_by_people = _told_by_people(sides, ledger.moves)
    yield from _people(sides, ledger, told_by_people)
    for post, moves in sorted(ledger.moves.items()):
        yield from _position(sides, ledger, post, moves)


def _told_by_people(sides: Sides, moves: Mapping[str, Moves]) -> frozenset[str]:
    # The positions of which each change is that of somebody who has several other ones. Leads are told by position
    # unless somebody has several other leads.
    left = {post: each.people for post, each in moves.items()}
    while True:
        changing: dict[tuple[str, bool], int] = defaultdict(int)
        for post, people in left.items():
            for person in people:
                changing[person, _leads(sides, post)] += 1

        kept = {
            post: people
            for post, people in left.items()
            if all(_is_several(changing, person, lead=_leads(sides, post)) for person in people)
        }
        if len(kept) == len(left):
            return frozenset(kept)
        left = kept


def _is_several(changing: Mapping[tuple[str, bool], int], person: str, *, lead: bool) -> bool:
    leads, others = changing.get((person, True), 0), changing.get((person, False), 0)
    if lead or leads >= _SEVERAL:
        return leads >= _SEVERAL
    return others >= _SEVERAL


def _leads(sides: Sides, post: str) -> bool:
    return bool(_led_on_both_sides(sides, post))


@dataclass(frozen=True)
class _Person:
    """The positions that somebody leaves, and those that they come to."""

    gone: tuple[str, ...]
    come: tuple[str, ...]


def _people(sides: Sides, ledger: Ledger, posts: Collection[str]) -> Iterator[Change]:
    # People with the same other positions are told together.
    gone: dict[str, list[str]] = defaultdict(list)
    come: dict[str, list[str]] = defaultdict(list)
    for post in sorted(posts):
        for person in ledger.moves[post].gone:
            gone[person].append(post)
        for person in ledger.moves[post].come:
            come[person].append(post)

    alike: dict[_Person, list[str]] = defaultdict(list)
    for person in sorted({*gone, *come}):
        alike[_Person(tuple(gone[person]), tuple(come[person]))].append(person)

    for moved, people in alike.items():
        some = frozenset(people)
        around = (*moved.gone, *moved.come)
        led = _led(sides, around)
        parts = ledger.take_moves(around, partial(_is_one_of, some))
        yield sides.change(
            Kind.PERSON_CHANGED,
            f"people/{people[0]}",
            list(moved.gone),
            list(moved.come),
            follows={
                "vacant": [post for post in moved.gone if _becomes_vacant(sides, post)],
                "accountable": _accountable(sides.new, moved.come) or _accountable(sides.old, moved.gone),
            },
            more={"people": people, **_marks(sides, some), **({"teams": led} if led else {})},
            parts=parts,
            names=things("teams", led),
        )


def _led(sides: Sides, posts: Iterable[str]) -> list[str]:
    found: set[str] = set()
    for post in posts:
        found.update(_led_on_both_sides(sides, post))
    return sorted(found)


def _is_one_of(people: Collection[str], person: str, _gone: bool) -> bool:  # noqa: FBT001 - as in Difference
    return person in people


def _accountable(side: Facts, posts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for post in posts:
        found.update(side.accountable_for(post))
    return found


def _position(sides: Sides, ledger: Ledger, post: str, moves: Moves) -> Iterator[Change]:
    # Who leads a team comes first; that its position is vacant, or no longer is, follows from that.
    parts = ledger.take_moves([post])
    marks = _marks(sides, moves.people)
    led = _led_on_both_sides(sides, post)
    if led:
        yield _holders(sides, Kind.LEAD_HOLDER_CHANGED, f"teams/{led[0]}", post, parts, marks)
        parts = frozenset()

    if _becomes_vacant(sides, post):
        yield _holders(sides, Kind.POSITION_VACANT, f"roles/{post}", post, parts, marks)
    elif _is_filled(sides, post):
        yield _holders(sides, Kind.POSITION_FILLED, f"roles/{post}", post, parts, marks)
    elif not led:
        yield _holders(sides, Kind.HOLDERS_CHANGED, f"roles/{post}", post, parts, marks)


def _holders(  # noqa: PLR0913, PLR0917 - what is known of a position
    sides: Sides, kind: Kind, about: str, post: str, parts: frozenset[Difference], marks: Mapping[str, Any]
) -> Change:
    before, after = sorted(sides.old.holders(post)), sorted(sides.new.holders(post))
    more = dict(marks)
    led = _led_on_both_sides(sides, post)
    if led:
        more["teams"] = led
    if kind == Kind.LEAD_HOLDER_CHANGED:
        more["position"] = post
    names = (*things("teams", led), *things("people", {*before} ^ {*after}), f"roles/{post}")
    follows = _what_follows(sides, kind, post)
    return sides.change(kind, about, before, after, follows=follows, more=more, parts=parts, names=names)


def _led_on_both_sides(sides: Sides, post: str) -> list[str]:
    before, after = sides.old.teams_led.get(post, ()), sides.new.teams_led.get(post, ())
    return sorted(set(before).intersection(after))


def _what_follows(sides: Sides, kind: Kind, post: str) -> Mapping[str, Iterable[str]]:
    if kind == Kind.POSITION_VACANT:
        return {"depending": sides.new.depending_on(post)}
    return {"accountable": sides.new.accountable_for(post), "reports": sides.new.reports.get(post, ())}


def _becomes_vacant(sides: Sides, post: str) -> bool:
    return _is_held(sides.old, post) and _is_vacant(sides.new, post)


def _is_filled(sides: Sides, post: str) -> bool:
    return _is_vacant(sides.old, post) and _is_held(sides.new, post)


def _is_held(side: Facts, post: str) -> bool:
    return post in side.posts and bool(side.holders(post) or side.posts[post].filled)


def _is_vacant(side: Facts, post: str) -> bool:
    return post in side.posts and not _is_held(side, post) and side.graph.staff.fillable(side.posts[post])


def _marks(sides: Sides, people: Iterable[str]) -> dict[str, Any]:
    # Who of some people is new, and who leaves.
    found: dict[str, Any] = {}
    some = set(people)
    if joins := sorted(some & sides.new.people - sides.old.people):
        found["joins"] = joins
    if leaves := sorted(some & sides.old.people - sides.new.people):
        found["leaves"] = leaves
    return found


def joins_and_leaves(sides: Sides, told: Iterable[Change]) -> Iterator[Change]:
    """Yield who joins and who leaves, but those whom changes of their positions name."""
    named: set[str] = set()
    for change in told:
        if change.kind in _BY_POSITION:
            named.update(part.who for part in change.parts)

    for kind, people, side in (
        (Kind.PERSON_LEAVES, sides.people.gone, sides.old),
        (Kind.PERSON_JOINS, sides.people.come, sides.new),
    ):
        for person in people:
            if person in named:
                continue
            positions = sorted(side.positions_of.get(person, ()))
            old, new = (positions, None) if kind == Kind.PERSON_LEAVES else (None, positions)
            yield sides.change(kind, f"people/{person}", old, new, names=things("roles", positions))


@dataclass(frozen=True)
class OtherHoldings:
    """Who holds the same position in another way: another share, other days, acting or not, another scope."""

    sides: Sides
    later: Sequence[Change]

    def changes(self) -> Iterator[Change]:
        """Yield what differs of holdings of the day, then of those of other days that nothing later tells."""
        for post in self.sides.posts.kept:
            before, after = self.sides.old.holdings.get(post, {}), self.sides.new.holdings.get(post, {})
            for person in sorted(before.keys() & after.keys()):
                told = self._has_other_dotted_lines(post)
                old = _ways(self.sides.old, before[person].each_part, dotted_lines=not told)
                new = _ways(self.sides.new, after[person].each_part, dotted_lines=not told)
                if old != new:
                    yield self._change(post, person, old, new)

        before_all, after_all = self._not_in_force(self.sides.old), self._not_in_force(self.sides.new)
        for post, person in sorted(before_all.keys() | after_all.keys()):
            old, new = before_all.get((post, person), []), after_all.get((post, person), [])
            if old != new and self._is_on_both(post, person) and (post, person) not in self._told_later:
                yield self._change(post, person, old, new)

    def _has_other_dotted_lines(self, post: str) -> bool:
        # Those of who holds a position are told of the position, unless it has them anyway.
        nobody: frozenset[str] = frozenset()
        return self.sides.old.dotted.get(post, nobody) != self.sides.new.dotted.get(post, nobody)

    @cached_property
    def _told_later(self) -> frozenset[tuple[str, str]]:
        # Who fills a position on a later day.
        found: set[tuple[str, str]] = set()
        for change in self.later:
            if change.kind == Kind.POSITION_FILLED and isinstance(change.new, list):
                post = change.about.partition("/")[2]
                found.update((post, str(person)) for person in change.new)
        return frozenset(found)

    def _change(self, post: str, person: str, old: Sequence[Any], new: Sequence[Any]) -> Change:
        return self.sides.change(
            Kind.HOLDING_CHANGED,
            f"people/{person}",
            list(old),
            list(new),
            more={"position": post},
            names=[f"roles/{post}"],
        )

    @staticmethod
    def _not_in_force(side: Facts) -> Mapping[tuple[str, str], list[Any]]:
        staff = side.graph.staff
        in_force: set[int] = set()
        for held in staff.in_force.values():
            in_force.update(map(id, held))

        found: dict[tuple[str, str], list[Holding]] = defaultdict(list)
        for each in staff.holdings:
            if id(each) not in in_force:
                found[side.ids.post(each.post), side.ids.of("people", each.person)].append(each)
        return {key: _ways(side, held, dotted_lines=True) for key, held in found.items()}

    def _is_on_both(self, post: str, person: str) -> bool:
        # What somebody else holds, or what is there on one side only, is told as that.
        moved = person in self.sides.old.holders(post) ^ self.sides.new.holders(post)
        people = self._people[0] & self._people[1]
        roles = self.sides.old.roles & self.sides.new.roles
        return not moved and person in people and post.partition("@")[0] in roles

    @cached_property
    def _people(self) -> Sequence[frozenset[str]]:
        return [
            frozenset(side.ids.of("people", each) for each in side.graph.organization.people)
            for side in (self.sides.old, self.sides.new)
        ]


def _ways(side: Facts, parts: Iterable[Holding], *, dotted_lines: bool) -> list[Any]:
    ways = [_way(side, part.stay) for part in parts]
    if not dotted_lines:
        for each in ways:
            each.pop("dotted_line_to", None)
    return sorted(ways, key=repr)


def _way(side: Facts, stay: Stay) -> dict[str, Any]:
    said = {
        "share": stay.share,
        "acting": stay.acting or None,
        "from": stay.since and stay.since.isoformat(),
        "until": stay.until and stay.until.isoformat(),
        "scope": sorted(stay.scope) or None,
        "hours": stay.hours and as_written(stay.hours),
        "dotted_line_to": sorted(map(side.ids.post, stay.dotted_line_to)) or None,
    }
    return {key: value for key, value in said.items() if value is not None}
