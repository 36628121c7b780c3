"""Merging two positions into one: whoever and whatever refers to the other one refers to the one that stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from commops.model.handbook import SIGNED
from commops.model.letters import Remarked, note_of
from commops.model.references import OF_ROLE
from commops.planning.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commops.graph import Graph
    from commops.model.duties import Duty
    from commops.model.handbook import Handbook
    from commops.model.people import Person, Stay
    from commops.model.schemes import Scheme
    from commops.model.structure import Role, Team
    from commops.model.words import Words


def merging(graph: Graph, into: str, other: str) -> Scenario:
    """Return what is and what would be if a position took over another one, with all who hold it.

    Both are the only positions of their roles.
    """
    swapped = _Swapped(graph, into, other)
    organization = graph.organization
    roles = {each: swapped.role(each, role) for each, role in organization.roles.items() if each != other}
    update = {
        "roles": roles,
        "teams": {each: swapped.team(team) for each, team in organization.teams.items()},
        "duties": {each: swapped.duty(duty, graph) for each, duty in organization.duties.items()},
        "people": {each: swapped.person(person) for each, person in organization.people.items()},
        **swapped.others(),
    }
    return Scenario(graph, replace(graph, organization=organization.model_copy(update=update)))


class _Swapped:
    """Everything with one position in the place of another one."""

    def __init__(self, graph: Graph, into: str, other: str) -> None:
        self._graph = graph
        self._organization = graph.organization
        self._into = into
        self._other = other

    def _one(self, reference: str | None) -> str | None:
        return self._into if reference == self._other else reference

    def _all(self, references: Iterable[str]) -> tuple[str, ...]:
        # Each party once; the remark beside a letter stays with it.
        found: dict[str, str] = {}
        for each in references:
            note = note_of(each)
            if each == self._other:
                found.setdefault(self._into, Remarked(self._into, note) if note else self._into)
            else:
                found.setdefault(str(each), each)
        return tuple(found.values())

    def role(self, identifier: str, role: Role) -> Role:
        if identifier == self._into:
            return self._both(role, self._organization.roles[self._other])
        update = {
            "reports_to": self._one(role.reports_to),
            "dotted_line_to": self._all(role.dotted_line_to),
            "backup": self._all(role.backup),
            "promotes_to": self._all(role.promotes_to),
            "rotates_to": self._all(role.rotates_to),
        }
        return role.model_copy(update=update)

    def _both(self, into: Role, other: Role) -> Role:
        # One position that needs and may what either did, and that is neither its own manager nor its own backup.
        manager = into.reports_to if into.reports_to != self._other else other.reports_to
        update: dict[str, Any] = {
            "reports_to": manager if manager != self._into else None,
            "skills": _highest(into.skills, other.skills),
            "access": _together(into.access, other.access),
            "measures": _together(into.measures, other.measures),
            "requirements": _texts_together(into.requirements, other.requirements),
            "authority": _texts_together(into.authority, other.authority),
            "seats": self._seats(into),
            "filled": (into.filled or 0) + (other.filled or 0) or None,
        }
        for field in ("dotted_line_to", "backup", "promotes_to", "rotates_to"):
            named = self._all(_together(getattr(into, field), getattr(other, field)))
            update[field] = tuple(each for each in named if each != self._into)
        return into.model_copy(update=update)

    def _seats(self, into: Role) -> int | str | None:
        # As many as are held: an empty seat of the other one is not taken over.
        if not isinstance(into.seats, int):
            return into.seats
        staff, posts = self._graph.staff, self._graph.posts
        held = {each.person for post in (self._into, self._other) for each in staff.held(post)}
        return max(into.seats, len(held) + posts[self._into].filled + posts[self._other].filled)

    def team(self, team: Team) -> Team:
        holders: dict[str, tuple[Any, ...]] = {}
        for role, held in team.holders.items():
            kept = self._one(role) or role
            stays = map(self._stay, held)
            holders[kept] = tuple(_shares_added((*holders.get(kept, ()), *stays)))
        update = {"lead": self._one(team.lead), "members": self._all(team.members), "holders": holders}
        return team.model_copy(update=update)

    def duty(self, duty: Duty, graph: Graph) -> Duty:
        scheme = graph.letters.scheme_of(duty)
        letters = {letter.field: self._all(getattr(duty, letter.field)) for letter in scheme.letters}
        return duty.model_copy(update=self._without_redundant(letters, scheme))

    def _without_redundant(self, letters: Mapping[str, tuple[str, ...]], scheme: Scheme) -> dict[str, tuple[str, ...]]:
        # Who is accountable for a duty or does it need not be consulted or informed, too.
        signs = {letter.sign for letter in scheme.letters if self._into in letters[letter.field]}
        found = {}
        for letter in scheme.letters:
            parties = letters[letter.field]
            if any((stronger, letter.sign) in scheme.redundant for stronger in signs):
                parties = tuple(each for each in parties if each != self._into)
            found[letter.field] = parties
        return found

    def person(self, person: Person) -> Person:
        roles = self._all(person.roles)
        stays = map(self._stay, person.assignments)
        assignments = [each.model_copy(update={"role": self._one(each.role)}) for each in stays]
        return person.model_copy(update={"roles": roles, "assignments": tuple(_shares_added(assignments))})

    def _stay(self, each: Any) -> Any:
        return each.model_copy(update={"dotted_line_to": self._all(each.dotted_line_to)})

    def others(self) -> Mapping[str, Any]:
        """Return whatever else refers to positions."""
        organization = self._organization
        return {
            "workflows": {each: self._workflow(fields) for each, fields in organization.workflows.items()},
            "collaborations": {each: self._cooperation(fields) for each, fields in organization.collaborations.items()},
            "measures": self._with(organization.measures, one=("owner",)),
            "agreements": self._with(organization.agreements, several=("required_of",)),
            "trainings": self._with(organization.trainings, several=("for_", "by")),
            "handbook": self._handbook(organization.handbook),
            "appraisals": self._with(organization.appraisals, one=("by",), several=("for_",)),
        }

    def _with(
        self, entities: Mapping[str, Any], one: Sequence[str] = (), several: Sequence[str] = ()
    ) -> Mapping[str, Any]:
        found = {}
        for identifier, fields in entities.items():
            update: dict[str, Any] = {field: self._one(getattr(fields, field)) for field in one}
            update |= {field: self._all(getattr(fields, field)) for field in several}
            found[identifier] = fields.model_copy(update=update)
        return found

    def _handbook(self, handbook: Handbook | None) -> Handbook | None:
        if handbook is None:
            return None
        update: dict[str, Any] = {field: self._signatory(getattr(handbook, field)) for field in SIGNED}
        update["revisions"] = tuple(
            each.model_copy(update={"by": self._signatory(each.by)}) for each in handbook.revisions
        )
        return handbook.model_copy(update=update)

    def _signatory(self, named: str | Words | None) -> str | Words | None:
        return OF_ROLE + self._into if named == OF_ROLE + self._other else named

    def _workflow(self, workflow: Any) -> Any:
        steps = tuple(step.model_copy(update={"by": self._all(step.by)}) for step in workflow.steps)
        return workflow.model_copy(update={"steps": steps})

    def _cooperation(self, each: Any) -> Any:
        decides = each.decides and each.decides.model_copy(update={"by": self._one(each.decides.by)})
        gives = {self._one(party) or party: given for party, given in each.gives.items()}
        return each.model_copy(update={"between": self._all(each.between), "decides": decides, "gives": gives})


def _highest(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {skill: max(one.get(skill, 0), other.get(skill, 0)) for skill in {**one, **other}}


def _together(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _texts_together(one: Sequence[Words], other: Iterable[Words]) -> tuple[Words, ...]:
    return (*one, *(each for each in other if each not in one))


def _shares_added(assignments: Iterable[Any]) -> Iterable[Any]:
    # Two parts of a person's time in positions that are now one are one part, where all else of them is the same.
    found: dict[Any, Any] = {}
    for each in assignments:
        key = each.model_copy(update={"share": None})
        before = found.get(repr(key))
        found[repr(key)] = _added(before, each) if before else each
    return found.values()


def _added(one: Stay, other: Stay) -> Stay:
    if one.share is None or other.share is None:
        return one
    return one.model_copy(update={"share": one.share + other.share})
