"""Agreements: who must have signed what, by their team, their role, or the information that they may open."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from commops.finding import Address
from commops.model.references import EVERYONE
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from commops.graph.agents import Agents
    from commops.graph.posts import Post, Posts
    from commops.graph.staff import Staff
    from commops.graph.teams import Teams
    from commops.model.organization import Organization
    from commops.model.people import Person


@dataclass(frozen=True)
class Agreements:
    """Who must have signed which agreement on a day."""

    organization: Organization
    teams: Teams
    posts: Posts
    people: Mapping[str, Person]
    staff: Staff
    agents: Agents
    day: date

    @cached_property
    def required(self) -> Mapping[tuple[str, str], Address]:
        """Each person and each agreement that they must have signed, with where that is written.

        Agents sign nothing: their owners must have signed what is needed for what the agents may access.
        """
        found: dict[tuple[str, str], Address] = {}
        for post, agreement, address in (*self._by_party(), *self._by_access()):
            for holding in self.staff.persons(post):
                found.setdefault((holding.person, agreement), address)

        for owner, agreement in self.for_agents:
            agent = self.for_agents[owner, agreement]
            found.setdefault((owner, agreement), Address(("people", agent, "owner")))

        belonging = [*filter(self._belongs, self.people)]
        for agreement, address in self._of_everybody():
            for person in belonging:
                found.setdefault((person, agreement), address)
        return dict(sorted(found.items()))

    @cached_property
    def for_agents(self) -> Mapping[tuple[str, str], str]:
        """The agent for whose access each owner must have signed each agreement."""
        found: dict[tuple[str, str], str] = {}
        if not self.staff.agents:
            return found

        for post, agreement, _ in self._by_access():
            for holding in self.staff.holders.get(post, ()):
                for owner in self.agents.owners.get(holding.person, ()):
                    found.setdefault((owner, agreement), holding.person)
        return found

    def is_signed(self, person: str, agreement: str) -> bool:
        """Tell whether somebody has signed an agreement by the day, and the signature has not expired."""
        signed = self.people[person].signed.get(agreement)
        if signed is None or signed > self.day:
            return False
        last = self.organization.agreements[agreement].last_day(signed)
        return last is None or last >= self.day

    @cached_property
    def signers(self) -> Mapping[str, Sequence[str]]:
        """The people who must have signed each agreement; one that nobody must have signed is not in it."""
        found = defaultdict(list)
        for person, agreement in self.required:
            found[agreement].append(person)
        return found

    @cached_property
    def of_person(self) -> Mapping[str, Sequence[str]]:
        """The agreements that each person must have signed; who need not sign any is not in it."""
        found = defaultdict(list)
        for person, agreement in self.required:
            found[person].append(agreement)
        return found

    def of_post(self, post: Post) -> set[str]:
        """Return the agreements that whoever holds a post must have signed."""
        return {*self.of_posts.get(post.id, ())}

    @cached_property
    def of_posts(self) -> Mapping[str, frozenset[str]]:
        """The agreements that whoever holds each post must have signed; a post without any is not in it."""
        found: dict[str, set[str]] = defaultdict(set)
        for post, agreements in self.by_post.items():
            found[post].update(agreements)

        of_everybody = [agreement for agreement, _ in self._of_everybody()]
        for each in self.posts.everybody:
            if of_everybody:
                found[each].update(of_everybody)
        return {post: frozenset(agreements) for post, agreements in found.items()}

    @cached_property
    def by_post(self) -> Mapping[str, Mapping[str, Address]]:
        """The agreements that each post requires by its team, its role or its access, with where that is written."""
        found: dict[str, dict[str, Address]] = defaultdict(dict)
        for post, agreement, address in (*self._by_party(), *self._by_access()):
            found[post].setdefault(agreement, address)
        return found

    def _of_everybody(self) -> Iterator[tuple[str, Address]]:
        for identifier, agreement in sorted(self.organization.agreements.items()):
            if EVERYONE in agreement.required_of:
                number = agreement.required_of.index(EVERYONE)
                yield identifier, Address(("agreements", identifier, "required_of", str(number)))

    def _belongs(self, person: str) -> bool:
        # Whoever is there, with or without a position, but for who is only in external teams.
        if person in self.staff.agents:
            return False
        held = self.staff.holdings_of[person]
        outside = held and all(self.teams.is_external(self.posts[each.post].team) for each in held)
        return person not in self.staff.away and not outside

    def _by_party(self) -> Iterator[tuple[str, str, Address]]:
        for identifier, agreement in sorted(self.organization.agreements.items()):
            address = Address(("agreements", identifier, "required_of"))
            for number, party in enumerate(agreement.required_of):
                for post in sorted(self.posts.behind([party])):
                    yield post, identifier, address / number

    def _by_access(self) -> Iterator[tuple[str, str, Address]]:
        for post in self.posts.values():
            for number, information in enumerate(post.role.access):
                if agreement := self.organization.information[information].agreement:
                    yield post.id, agreement, post.address / "access" / number
