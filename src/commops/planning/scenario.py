"""Scenarios: an organisation as it is and as it would be after a change, which is made in memory only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from commops.graph.staff import ONE_DAY
from commops.records import dataclass

if TYPE_CHECKING:
    from datetime import date

    from commops.graph import Graph


@dataclass(frozen=True)
class Scenario:
    """What follows before and after a change."""

    before: Graph
    after: Graph


def without(graph: Graph, post: str) -> Scenario:
    """Return what is and what would be on the same day if a position were no more; what names it names nobody."""
    organization = graph.organization
    removed = graph.posts[post]
    roles = dict(organization.roles)
    if post == removed.role_id:
        del roles[post]
    else:
        others = tuple(str(each.team) for each in graph.posts.of_role[removed.role_id] if each.id != post)
        roles[removed.role_id] = removed.role.model_copy(update={"in_each": others})
    return Scenario(graph, replace(graph, organization=organization.model_copy(update={"roles": roles})))


def later(graph: Graph, day: date) -> Scenario:
    """Return what is and what will be on another day, as it is written today."""
    return Scenario(graph, replace(graph, day=day))


def leaving(graph: Graph, person: str, last_day: date) -> Scenario:
    """Return what is on somebody's last day, and what would be on the day after it, when nothing is theirs."""
    organization = graph.organization
    gone = organization.people[person].model_copy(update={"until": last_day})
    without = organization.model_copy(update={"people": {**organization.people, person: gone}})
    return Scenario(
        before=replace(graph, day=last_day),
        after=replace(graph, organization=without, day=last_day + ONE_DAY),
    )
