"""How teams are reshaped: which were merged into another one, split from one, added or removed, with all in them.

A team is merged into another one where two thirds of its people go there, three at least, or as large a part of its
duties. Seen from the other side, that is a split.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.comparing.change import Kind
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commops.comparing.facts import Facts
    from commops.comparing.sides import Sides

_LEAST: Final = 3
_TWO_THIRDS: Final = (2, 3)


@dataclass(frozen=True)
class Carried:
    """What goes from one team to another one: people and duties, and how many there are of them."""

    team: str
    people: frozenset[str]
    of_people: int
    duties: frozenset[str]
    of_duties: int


@dataclass(frozen=True)
class Reshaping:
    """One thing that happens to teams: its kind, and the teams that are there on one side only because of it.

    `team` is the one that others are merged into or split from, else the highest of those that are added or removed.
    """

    kind: Kind
    team: str
    gone: frozenset[str] = frozenset()
    come: frozenset[str] = frozenset()
    carried: tuple[Carried, ...] = ()

    @property
    def people(self) -> frozenset[str]:
        """The people who go from one team to another."""
        return frozenset().union(*(each.people for each in self.carried))

    @property
    def duties(self) -> frozenset[str]:
        """The duties that go from one team to another."""
        return frozenset().union(*(each.duties for each in self.carried))


@dataclass(frozen=True)
class Reshapings:
    """Everything that happens to the teams of two sides."""

    sides: Sides

    @cached_property
    def all(self) -> Sequence[Reshaping]:
        """All of it, the largest first."""
        return (*self._merged, *self._split, *self._removed, *self._added)

    @cached_property
    def of_gone(self) -> Mapping[str, Reshaping]:
        """What became of each team that is gone."""
        return dict(_by_team((each, each.gone) for each in self.all))

    @cached_property
    def of_come(self) -> Mapping[str, Reshaping]:
        """What each new team comes from."""
        return dict(_by_team((each, each.come) for each in self.all))

    @cached_property
    def moved_duties(self) -> Mapping[str, Reshaping]:
        """The duties that move because teams are merged or split."""
        return dict(_by_team((each, each.duties) for each in self.all))

    @cached_property
    def _merged(self) -> Sequence[Reshaping]:
        found = []
        for target, carried in _gathered(self.sides).items():
            come = {target} - self.sides.old.teams.keys()
            gone = frozenset(each.team for each in carried)
            found.append(Reshaping(Kind.TEAM_MERGED, target, gone, frozenset(come), tuple(carried)))
        return found

    @cached_property
    def _split(self) -> Sequence[Reshaping]:
        taken = frozenset().union(*(each.come for each in self._merged))
        found = []
        for source, carried in _gathered(self.sides.turned).items():
            gone = {source} - self.sides.new.teams.keys()
            come = frozenset(each.team for each in carried)
            if not come & taken:
                found.append(Reshaping(Kind.TEAM_SPLIT, source, frozenset(gone), come, tuple(carried)))
        return found

    @cached_property
    def _removed(self) -> Sequence[Reshaping]:
        told = frozenset().union(*(each.gone for each in (*self._merged, *self._split)))
        blocks = _blocks(self.sides.old, [each for each in self.sides.teams.gone if each not in told])
        return [Reshaping(Kind.TEAM_REMOVED, top, gone=block) for top, block in blocks.items()]

    @cached_property
    def _added(self) -> Sequence[Reshaping]:
        told = frozenset().union(*(each.come for each in (*self._merged, *self._split)))
        blocks = _blocks(self.sides.new, [each for each in self.sides.teams.come if each not in told])
        return [Reshaping(Kind.TEAM_ADDED, top, come=block) for top, block in blocks.items()]


def _by_team(pairs: Iterable[tuple[Reshaping, Iterable[str]]]) -> Iterator[tuple[str, Reshaping]]:
    for reshaping, ids in pairs:
        yield from ((each, reshaping) for each in ids)


def _gathered(sides: Sides) -> Mapping[str, Sequence[Carried]]:
    # Which team each one that is gone was merged into. One that is new itself must have been made of several.
    found: dict[str, list[Carried]] = defaultdict(list)
    for team in sides.teams.gone:
        goes = _goes_to(sides, team)
        if goes:
            found[goes[0]].append(goes[1])
    return {target: carried for target, carried in found.items() if target in sides.old.teams or len(carried) > 1}


def _goes_to(sides: Sides, team: str) -> tuple[str, Carried] | None:
    people = sides.old.people_in(team)
    duties = sides.old.duties_of_team.get(team, ())
    people_in: dict[str, set[str]] = defaultdict(set)
    for person in people:
        for post in sides.new.positions_of.get(person, ()):
            home = sides.new.team_of(post)
            if home and person not in sides.old.people_in(home):
                people_in[home].add(person)

    duties_in: dict[str, set[str]] = defaultdict(set)
    for duty in duties:
        home = sides.new.duties.get(duty)
        if home:
            duties_in[home].add(duty)

    targets = sorted(
        target
        for target in {*people_in, *duties_in}
        if _most_of(people_in[target], people) or _most_of(duties_in[target], duties)
    )
    if not targets:
        return None
    best = max(targets, key=lambda each: (len(people_in[each]), len(duties_in[each])))
    carried = Carried(team, frozenset(people_in[best]), len(people), frozenset(duties_in[best]), len(duties))
    return best, carried


def _most_of(some: Iterable[str], everything: Iterable[str]) -> bool:
    part, whole = _TWO_THIRDS
    number, of = len(list(some)), len(list(everything))
    return of >= _LEAST and number * whole >= of * part


def _blocks(side: Facts, teams: Sequence[str]) -> Mapping[str, frozenset[str]]:
    # Teams with those of them that are part of one another, by the highest of each.
    some = set(teams)
    found: dict[str, set[str]] = defaultdict(set)
    for team in teams:
        found[_top(side, team, some)].add(team)
    return {top: frozenset(block) for top, block in sorted(found.items())}


def _top(side: Facts, team: str, some: set[str]) -> str:
    seen = {team}
    above = side.teams[team]
    while above in some and above not in seen:
        seen.add(above)
        team, above = above, side.teams[above]
    if above in seen:
        return min(seen)  # they are part of themselves
    return team
