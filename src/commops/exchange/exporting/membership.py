"""Who is in which team and who manages whom, person by person: what targets without positions can hold."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.graph.cycles import cycles
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.exchange.exporting.asked import Asked
    from commops.graph.holdings import Holding


_PEOPLE: Final = "people"
_BARE: Final = "roles"


@dataclass(frozen=True)
class Membership:
    """The people of an organisation by team and by manager; those who are away hold their positions."""

    asked: Asked

    @cached_property
    def leads(self) -> Mapping[str, Sequence[str]]:
        """The people who lead each team."""
        leads = self.asked.graph.leads
        return {team: self._holders(lead.id for lead in leads.of(team)) for team in self.asked.teams}

    @cached_property
    def members(self) -> Mapping[str, Sequence[str]]:
        """The people in each team, by its positions and those that also belong to it; not those of its sub-teams."""
        posts = self.asked.graph.posts
        return {team: self._holders(posts.own_and_members(team)) for team in self.asked.teams}

    @cached_property
    def people(self) -> Mapping[str, Sequence[str]]:
        """The people of each team: who leads it, then its members."""
        return {team: list(dict.fromkeys((*self.leads[team], *self.members[team]))) for team in self.asked.teams}

    @cached_property
    def teams(self) -> Mapping[str, Sequence[str]]:
        """The teams of each person, whose own teams come before those that they lead or also belong to."""
        found: dict[str, dict[str, None]] = {person: {} for person in self.asked.people}
        for person in found:
            homes = filter(None, (self.asked.graph.posts[held.post].team for held in self._held_by(person)))
            found[person] = dict.fromkeys(home for home in homes if home in self.asked.teams)

        for team, people in self.people.items():
            for person in people:
                found[person][team] = None
        return {person: list(teams) for person, teams in found.items()}

    @cached_property
    def main_posts(self) -> Mapping[str, str]:
        """The position that most of a person's time goes to, the first listed of several; an acting one only last."""
        found = {}
        for person in self.asked.people:
            held = sorted(self._held_by(person), key=_as_listed)
            if held:
                found[person] = max(held, key=self._weight).post
        return found

    def department(self, person: str) -> str | None:
        """Return the team of a person's main position, or the first that it leads; None where there is none."""
        post = self.main_posts.get(person)
        if post is None:
            return None
        home = self.asked.graph.posts[post].team
        if home is not None:
            return home
        return next(iter(self.asked.graph.leads.teams_led.get(post, ())), None)

    @cached_property
    def managers(self) -> Mapping[str, str]:
        """The manager of each person who has one: who holds the nearest position above that somebody else holds.

        Where that would make people manage one another in a cycle, the highest of them has no manager.
        """
        return {person: manager for person, manager in self._above.items() if person not in self.without_cycles}

    @cached_property
    def without_cycles(self) -> frozenset[str]:
        """The people whose manager is left out because people would manage one another in a cycle."""
        levels = self.asked.graph.lines.levels
        return frozenset(
            min(cycle, key=lambda person: (levels.get(self.main_posts[person], 0), person))
            for cycle in cycles(self._above.items())
        )

    @cached_property
    def _above(self) -> Mapping[str, str]:
        found = {}
        for person, post in self.main_posts.items():
            manager = self._first_above(post, person)
            if manager is not None:
                found[person] = manager
        return found

    def _first_above(self, post: str, person: str) -> str | None:
        for above in self.asked.graph.lines.chain_of_command(post)[1:]:
            held = [held.person for held in self.asked.graph.staff.held(above) if held.person != person]
            others = [each for each in held if not self._is_left_out(each)]
            if others:
                return others[0]
        return None

    def _is_left_out(self, holder: str) -> bool:
        return self.asked.only_persons and holder in self.asked.graph.staff.agents

    def _held_by(self, person: str) -> Sequence[Holding]:
        held = self.asked.graph.staff.all_of(person)
        return [each for each in held if each.post in self.asked.posts]

    def _weight(self, held: Holding) -> tuple[bool, float]:
        return not held.stay.acting, self.asked.graph.staff.share(held)

    def _holders(self, posts: Iterator[str] | Sequence[str]) -> Sequence[str]:
        found: dict[str, None] = {}
        for post in posts:
            found.update(dict.fromkeys(held.person for held in self.asked.graph.staff.held(post)))
        return [person for person in found if person in self.asked.people]


def _as_listed(held: Holding) -> tuple[bool, bool, int]:
    # What the person lists comes first: roles, then assignments, each in its order; then what teams say.
    *keys, number = held.address.keys
    of_team = keys[0] != _PEOPLE
    return of_team, keys[-1] != _BARE, 0 if of_team else int(number)
