"""Choosing: which duties a matrix shows."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from commops.language.messages import message
from commops.matrix.options import Choice
from commops.model.references import EVERYONE
from commops.naming.lookup import Lookup, NoSubject, another_day
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date

    from commops.graph import Graph
    from commops.language.messages import Message


def resolved(graph: Graph, choice: Choice, language: str) -> Choice:
    """Return a choice by ids of one that may be by names.

    Raises:
        NoSubject: for the first thing that is not there, or for the first name that several have.

    """
    if choice == Choice():
        return choice

    areas = {graph.duties.area_of(duty) for duty in graph.duties} - {""}
    known: Mapping[str, tuple[str, Collection[str]]] = {
        "team": ("teams", graph.teams),
        "role": ("roles", dict.fromkeys((*graph.organization.roles, *graph.posts))),
        "person": ("people", graph.people),
        "area": ("areas", areas | graph.organization.areas.keys()),
        "workflow": ("workflows", graph.organization.workflows),
        "duty": ("duties", graph.duties),
    }
    return Choice(
        **{
            option: tuple(_id(Lookup(graph, language, {kind: ids}), kind, option, written) for written in asked)
            for option, (kind, ids) in known.items()
            if (asked := getattr(choice, option))
        }
    )


def _id(lookup: Lookup, kind: str, option: str, written: str) -> str:
    found = lookup.one_id(written, kind, f"--{option}")
    if found is not None:
        return found
    if lookup.on_another_day(kind, written):
        raise another_day(_not_on(option, written, lookup.graph.day))
    every = message("run `commops list {kind}` to list the ids", kind=kind)
    raise NoSubject(_none(option, written), lookup.nearest(written) or every)


def _none(option: str, written: str) -> Message:
    match option:
        case "team":
            return message("team '{id}' does not exist", id=written)
        case "role":
            return message("role '{id}' does not exist", id=written)
        case "person":
            return message("person '{id}' does not exist", id=written)
        case "area":
            return message("area '{id}' does not exist", id=written)
        case "workflow":
            return message("workflow '{id}' does not exist", id=written)
        case _:
            return message("duty '{id}' does not exist", id=written)


def _not_on(option: str, written: str, day: date) -> Message:
    match option:
        case "team":
            return message("team '{id}' does not exist on {day}", id=written, day=day)
        case "role":
            return message("role '{id}' does not exist on {day}", id=written, day=day)
        case "person":
            return message("person '{id}' does not exist on {day}", id=written, day=day)
        case "area":
            return message("area '{id}' does not exist on {day}", id=written, day=day)
        case "workflow":
            return message("workflow '{id}' does not exist on {day}", id=written, day=day)
        case _:
            return message("duty '{id}' does not exist on {day}", id=written, day=day)


@dataclass(frozen=True)
class Chosen:
    """The duties that fit a choice: of every kind chosen one of its ids."""

    graph: Graph
    choice: Choice

    def fits(self, duty: str) -> bool:
        """Tell whether a duty is chosen."""
        posts = self._posts(duty) if self._about_posts else set()
        return (
            _any(self.choice.team, lambda team: self._is_of_team(duty, team))
            and _any(self.choice.role, lambda role: any(self._is_role(post, role) for post in posts))
            and _any(self.choice.person, lambda person: any(self._holds(person, post) for post in posts))
            and _any(self.choice.area, lambda each: self.graph.duties.area_of(duty) == each)
            and _any(self.choice.workflow, lambda workflow: duty in self._steps(workflow))
            and _any(self.choice.duty, lambda each: each == duty)
        )

    @property
    def _about_posts(self) -> bool:
        return bool(self.choice.role or self.choice.person)

    def _posts(self, duty: str) -> set[str]:
        # What goes to everybody chooses nobody.
        letters = self.graph.letters
        cells = (cell for cell in letters.rows[duty] if cell.party != EVERYONE)
        return set(chain.from_iterable(map(letters.posts, cells)))

    def _is_role(self, post: str, role: str) -> bool:
        return role in {post, self.graph.posts[post].role_id}

    def _holds(self, person: str, post: str) -> bool:
        # Who is away keeps the post, and its duties are theirs again.
        return any(holding.person == person for holding in self.graph.staff.held(post))

    def _steps(self, workflow: str) -> set[str]:
        return {step.duty for step in self.graph.organization.workflows[workflow].steps}

    def _is_of_team(self, duty: str, team: str) -> bool:
        return self.graph.teams.is_within(team_of(self.graph, duty), team)


def team_of(graph: Graph, duty: str) -> str | None:
    """Return the team that states a duty, else that of who answers for it."""
    if team := graph.duties[duty].team:
        return team
    parties = [cell.party for cell in graph.letters.answering(duty)]
    return next((graph.posts[party].team for party in parties if party in graph.posts), None)


def _any(ids: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return not ids or any(map(fits, ids))
