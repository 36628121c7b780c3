"""The teams of a day: which is part of which, which days they have, and which are external."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from commops.graph.cycles import cycles
from commops.graph.forest import Forest
from commops.graph.upwards import upwards
from commops.model.kinds import TeamKind
from commops.model.order import in_order
from commops.model.structure import Team

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from commops.model.order import Order
    from commops.model.organization import Organization


class Teams(dict[str, Team]):
    """The teams of a day by their ids, in an order; a team begins and ends with the one that it is part of."""

    def __init__(self, organization: Organization, day: date, order: Order) -> None:
        """Take the organisation, of which the teams that exist on the day are in the table."""
        self._organization = organization
        self._day = day
        self._written = organization.teams
        self._stated_parents = {identifier: team.parent for identifier, team in self._written.items()}

        in_force = self._in_force()
        super().__init__((each, self._written[each]) for each in in_order(order, "teams", in_force))

    def _in_force(self) -> list[str]:
        in_force = upwards(
            self._written,
            self._stated_parents,
            lambda identifier, above: above is not False and self._written[identifier].current(self._day),
            lambda cycle: all(self._written[each].current(self._day) for each in cycle),
        )
        return [identifier for identifier, is_in_force in in_force.items() if is_in_force]

    def begin(self, identifier: str) -> date | None:
        """Return the first day of a team, its own or that of one above it, whatever the day is."""
        return self._begins[identifier]

    @cached_property
    def _begins(self) -> Mapping[str, date | None]:
        def latest(days: Iterable[date | None]) -> date | None:
            return max(filter(None, days), default=None)

        return upwards(
            self._written,
            self._stated_parents,
            lambda identifier, above: latest((self._written[identifier].since, above)),
            lambda cycle: latest(self._written[each].since for each in cycle),
        )

    def end(self, identifier: str) -> date | None:
        """Return the last day of a team, its own or that of one above it, whatever the day is."""
        return self._ends[identifier]

    @cached_property
    def are_dated(self) -> bool:
        """Whether any team that is written has a first or a last day."""
        return any(team.since or team.until for team in self._written.values())

    @cached_property
    def _ends(self) -> Mapping[str, date | None]:
        def earliest(days: Iterable[date | None]) -> date | None:
            return min(filter(None, days), default=None)

        return upwards(
            self._written,
            self._stated_parents,
            lambda identifier, above: earliest((self._written[identifier].until, above)),
            lambda cycle: earliest(self._written[each].until for each in cycle),
        )

    @cached_property
    def ended(self) -> Mapping[str, str | None]:
        """The first team that has ended, going up from each that is written; in a cycle all are above one another."""
        over = {identifier for identifier, team in self._written.items() if team.over(self._day)}
        return upwards(
            self._written,
            self._stated_parents,
            lambda identifier, above: identifier if identifier in over else above,
            lambda cycle: next((each for each in cycle if each in over), None),
        )

    @cached_property
    def below(self) -> Mapping[str, Sequence[str]]:
        """The teams right below each team."""
        found = defaultdict(list)
        for identifier, team in self.items():
            if team.parent:
                found[team.parent].append(identifier)
        return found

    @cached_property
    def cycles(self) -> Sequence[Sequence[str]]:
        """Teams that are part of themselves, each cycle once and in its order."""
        return cycles((identifier, team.parent) for identifier, team in self.items() if team.parent)

    @cached_property
    def _in_cycle(self) -> frozenset[str]:
        in_cycle: set[str] = set()
        for cycle in self.cycles:
            in_cycle.update(cycle)
        return frozenset(in_cycle)

    def in_cycle(self, identifier: str | None) -> bool:
        """Tell whether a team or one above it is part of itself."""
        return identifier is not None and self._below_a_cycle[identifier]

    @cached_property
    def _below_a_cycle(self) -> Mapping[str, bool]:
        return upwards(self, self._above, lambda team, above: above is True or team in self._in_cycle)

    @cached_property
    def _above(self) -> Mapping[str, str | None]:
        # The team right above each; of those in a cycle none is.
        above = {team: fields.parent for team, fields in self.items()}
        above.update(dict.fromkeys(self._in_cycle))
        return above

    @cached_property
    def _forest(self) -> Forest:
        return Forest(self._above)

    def is_within(self, identifier: str | None, team: str) -> bool:
        """Tell whether a team is another one, or in it."""
        return self._forest.is_within(identifier, team)

    def all_within(self, team: str) -> Sequence[str]:
        """Return a team and all teams in it."""
        return self._forest.within(team)

    def itself_and_below(self, identifier: str) -> Iterator[str]:
        """Yield a team and every team below it, also where they are part of themselves."""
        waiting, seen = [identifier], set()
        while waiting:
            team = waiting.pop()
            if team not in seen:
                seen.add(team)
                yield team
                waiting += self.below.get(team, ())

    def highest(self, identifier: str | None, teams: Iterable[str]) -> str | None:
        """Return the highest of some teams that a team is or is in; None where it is in none of them."""
        around = [team for team in teams if self.is_within(identifier, team)]
        return min(around, key=self._forest.depth.__getitem__, default=None)

    def above(self, identifier: str) -> str | None:
        """Return the team right above one; a cycle ends the way."""
        return self._above[identifier]

    def top(self, identifier: str) -> str:
        """Return the highest team that a team is or is in; a cycle ends the way."""
        return self._tops[identifier]

    @cached_property
    def _tops(self) -> Mapping[str, str]:
        return upwards(self, self._above, lambda team, above: above or team)

    def nearest(self, kept: Callable[[str], bool]) -> Mapping[str, str | None]:
        """Return for each team the first that something holds of, going up from itself."""

        def answer(team: str, above: str | None) -> str | None:
            return team if kept(team) else above

        return upwards(self, self._above, answer)

    def highest_that(self, kept: Callable[[str], bool]) -> Mapping[str, str | None]:
        """Return for each team the last that something holds of, going up from itself."""

        def answer(team: str, above: str | None) -> str | None:
            if above is None and kept(team):
                return team
            return above

        return upwards(self, self._above, answer)

    def kind(self, identifier: str) -> str:
        """Return a team's kind in the format's words."""
        written = self._written[identifier].kind
        return self._organization.organization.team_kinds.get(written, written)

    def is_external(self, identifier: str | None) -> bool:
        """Tell whether a team or one above it is outside of the organisation."""
        return identifier in self._external

    @cached_property
    def _external(self) -> frozenset[str]:
        outside = upwards(
            self,
            self._above,
            lambda team, above: above is True or self.kind(team) == TeamKind.EXTERNAL,
        )
        return frozenset(team for team in outside if outside[team])
