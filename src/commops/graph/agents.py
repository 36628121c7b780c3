"""Agents and services: holders that are no persons, and the people who are accountable for them."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from commops.model.references import OF_ROLE
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.graph.posts import Post, Posts
    from commops.graph.staff import Staff
    from commops.model.people import Person


@dataclass(frozen=True)
class Agents:
    """The agents and services of a day, both called agents here, each with its owners."""

    posts: Posts
    people: Mapping[str, Person]
    staff: Staff

    @cached_property
    def owners(self) -> Mapping[str, Sequence[str]]:
        """The people who are accountable for each agent and are there: its owner, or whoever holds the owning post."""
        return {agent: self._owners(str(self.people[agent].owner or "")) for agent in self.staff.agents}

    @cached_property
    def owned_by(self) -> Mapping[str, Sequence[str]]:
        """The agents that each person is accountable for; who owns none is not in it."""
        found = defaultdict(list)
        for agent, owners in self.owners.items():
            for owner in owners:
                found[owner].append(agent)
        return found

    def owning_post(self, agent: str) -> Post | None:
        """Return the post whose holders own an agent; None where a person does, or the post is not there."""
        owner = str(self.people[agent].owner or "")
        if not owner.startswith(OF_ROLE):
            return None
        return self.posts.find(owner.removeprefix(OF_ROLE))

    def counted_as(self, person: str) -> str | tuple[str, ...]:
        """Return what somebody counts as where one reviews another: all agents of the same owners are one."""
        owners = self.owners.get(person)
        return tuple(sorted(owners)) if owners else person

    def _owners(self, owner: str) -> Sequence[str]:
        if owner.startswith(OF_ROLE):
            post = self.posts.find(owner.removeprefix(OF_ROLE))
            return [each.person for each in self.staff.persons(post.id)] if post else []

        is_there = owner in self.people and owner not in self.staff.away
        return [owner] if is_there and owner not in self.staff.agents else []
