"""What a user asks of an export: an organisation on a day, in a language, which teams, and names of the target."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.letters import Cell
    from commops.graph.posts import Post
    from commops.model.people import Person
    from commops.model.structure import Team


@dataclass(frozen=True)
class Asked:
    """An organisation to export, and the options for it; texts are empty where an option is not used.

    Attributes:
        chosen: The teams to export, with all teams in them; none for the whole organisation.
        owner: The account of the organisation on GitHub.
        repository: The repository whose paths are meant, as a URL.
        by_person: Whether people are named where teams could be.
        base: The entry of a directory below which everything is, such as `dc=example,dc=org`.
        namespace: The namespace of a catalogue.
        columns: For which program the columns of a table are named.
        only_persons: Whether agents and services are left out, for targets that hold nothing but people.

    """

    graph: Graph
    language: str
    chosen: tuple[str, ...] = ()
    owner: str = ""
    repository: str = ""
    by_person: bool = False
    base: str = ""
    namespace: str = ""
    columns: str = ""
    only_persons: bool = False

    @cached_property
    def teams(self) -> Mapping[str, Team]:
        """The teams to export."""
        if not self.chosen:
            return self.graph.teams

        within: set[str] = set()
        for team in self.chosen:
            within.update(self.graph.teams.itself_and_below(team))
        return {identifier: team for identifier, team in self.graph.teams.items() if identifier in within}

    def parent(self, team: str) -> str | None:
        """Return the team right above one, where it is exported too; a cycle ends the way."""
        above = self.graph.teams.above(team)
        return above if above in self.teams else None

    def below(self, team: str | None) -> Sequence[str]:
        """Return the exported teams right below one, those at the top for none."""
        return self._below[team]

    @cached_property
    def _below(self) -> Mapping[str | None, Sequence[str]]:
        found: dict[str | None, list[str]] = defaultdict(list)
        for team in self.teams:
            found[self.parent(team)].append(team)
        return found

    @cached_property
    def posts(self) -> Mapping[str, Post]:
        """The positions to export: those that are in the teams or lead them, and where all are, all others too."""
        if not self.chosen:
            return self.graph.posts

        within: set[str] = set()
        for team in self.teams:
            within.update(self.graph.posts.own_and_members(team))
            within.update(lead.id for lead in self.graph.leads.of(team))
        return {identifier: post for identifier, post in self.graph.posts.items() if identifier in within}

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """The people to export: those in the positions, and where all are, those without a position."""
        if not self.only_persons:
            return self._holders
        return {identifier: person for identifier, person in self._holders.items() if person.is_person}

    @property
    def agents(self) -> Sequence[str]:
        """The agents and services among the holders, also where they are left out."""
        return [identifier for identifier, person in self._holders.items() if not person.is_person]

    @cached_property
    def _holders(self) -> Mapping[str, Person]:
        if not self.chosen:
            return self.graph.people

        holding: set[str] = set()
        for post in self.posts:
            holding.update(held.person for held in self.graph.staff.held(post))
        return {identifier: person for identifier, person in self.graph.people.items() if identifier in holding}

    @cached_property
    def duties(self) -> Sequence[str]:
        """The duties to export: those of the teams, and those that the teams or their positions do."""
        return [duty for duty in self.graph.duties if not self.chosen or self._concerns(duty)]

    def _concerns(self, duty: str) -> bool:
        if self.graph.duties[duty].team in self.teams:
            return True
        letters = self.graph.letters
        return any(team in self.teams for team in self._teams_of((*letters.answering(duty), *letters.doing(duty))))

    def _teams_of(self, cells: Sequence[Cell]) -> Iterator[str | None]:
        for cell in cells:
            if cell.team is not None:
                yield cell.team
            elif cell.party in self.graph.posts:
                yield self.graph.posts[cell.party].team

    def team_called(self, identifier: str) -> str:
        """Return the name of a team."""
        return self.graph.organization.teams[identifier].called(identifier, self.language)

    def person_called(self, identifier: str) -> str:
        """Return the name of a person."""
        return self.graph.organization.people[identifier].called(identifier, self.language)

    def post_called(self, identifier: str) -> str:
        """Return the name of a position, without its team."""
        post = self.graph.posts[identifier]
        return post.role.called(post.role_id, self.language)
