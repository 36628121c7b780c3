"""Workflows in lanes: a lane for each position that does a step, in the order in which positions are written."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.graph.cooperation import step_cells
from commops.language.words import counted
from commops.model.references import EVERYONE, TEAM
from commops.naming.names import Names
from commops.records import dataclass
from commops.workflow_shapes import Lane, LaneStep, Swimlanes, Workflows
from commops.workflows.steps_in_words import StepsInWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commops.graph import Graph
    from commops.model.cooperation import Step, Workflow

NOBODY: Final = ""
"""The key of the lane of steps that nobody does."""

_RANKS: Final = {"roles": 0, "teams": 1, EVERYONE: 2, NOBODY: 3}
"""In which order lanes of different kinds stand."""


def swimlanes(graph: Graph, identifier: str, language: str) -> Swimlanes:
    """Return a workflow, by its id, to be drawn in a language."""
    return drawn(Names(graph, language), identifier)


def drawn(names: Names, identifier: str) -> Swimlanes:
    """Return a workflow to be drawn with names."""
    return _Drawn(names, identifier).shape()


def all_of(names: Names, identifiers: Sequence[str]) -> Workflows:
    """Return workflows to be drawn one after the other; a title stands above several."""
    several = len(identifiers) > 1
    profile = names.graph.organization.organization
    about = (profile.called("", names.language), names.as_of())
    return Workflows(
        title=names.say("workflows word") if several else "",
        remark=" · ".join(filter(None, about)) if several else "",
        language=names.language,
        flows=tuple(drawn(names, each) for each in identifiers),
    )


@dataclass(frozen=True)
class _Drawn:
    """A workflow that is made into a shape."""

    names: Names
    identifier: str

    def shape(self) -> Swimlanes:
        names, workflow = self.names, self.workflow
        title = names.name("workflows", self.identifier)
        steps = tuple(map(self._step, workflow.steps))
        return Swimlanes(
            key=self.identifier,
            title=title,
            language=names.language,
            text=self.names.words(workflow.description),
            trigger=self.names.words(workflow.trigger),
            lanes=tuple(Lane(key, self._lane_title(key)) for key in self.lanes),
            steps=steps,
            table=self.in_words.table(),
            summary=self._summary(),
        )

    @cached_property
    def workflow(self) -> Workflow:
        return self.names.graph.organization.workflows[self.identifier]

    @cached_property
    def in_words(self) -> StepsInWords:
        return StepsInWords(self.names, self.workflow)

    @cached_property
    def lanes(self) -> Mapping[str, int]:
        """The numbers of the lanes by their keys, in their order."""
        found: dict[str, None] = {}
        for step in self.workflow.steps:
            found.update(dict.fromkeys(self._parties(step)))
        in_order = sorted(found, key=self._rank)
        return {key: number for number, key in enumerate(in_order)}

    def _parties(self, step: Step) -> Sequence[str]:
        cells = step_cells(self.names.graph, step)
        return [cell.party for cell in cells] or [NOBODY]

    def _rank(self, party: str) -> tuple[int, int]:
        kind = "roles"
        if party in {EVERYONE, NOBODY}:
            kind = party
        elif party.startswith(TEAM):
            kind = "teams"
        place = self._places.get(party, len(self._places))
        return _RANKS[kind], place

    @cached_property
    def _places(self) -> Mapping[str, int]:
        # Where each party stands among all, as they are written.
        graph = self.names.graph
        teams: Iterable[str] = (TEAM + team for team in graph.in_order("teams", graph.teams))
        parties = [*graph.in_order("roles", graph.posts), *teams]
        return {party: place for place, party in enumerate(parties)}

    def _lane_title(self, key: str) -> str:
        return self.names.party(key) if key else self.names.say("nobody")

    def _step(self, step: Step) -> LaneStep:
        in_words = self.in_words
        numbers = in_words.numbers
        return LaneStep(
            number=numbers[step.id],
            key=step.id,
            title=in_words.title(step),
            lanes=tuple(sorted(self.lanes[party] for party in dict.fromkeys(self._parties(step)))),
            after=tuple(numbers[each] for each in in_words.waiting[step.id]),
            review=in_words.review_and_points(step),
            reviews=numbers.get(step.reviews or ""),
            returns_to=numbers.get(step.returns_to or ""),
            output=self.names.words(step.output),
            accountable=in_words.accountable(step),
            within=in_words.within(step),
            said=in_words.said(step),
        )

    def _summary(self) -> str:
        language = self.names.language
        parts = [
            counted(len(self.workflow.steps), "one step", "many steps", language),
            counted(len(self.lanes), "one lane", "many lanes", language),
            self.names.as_of(),
        ]
        return " · ".join(filter(None, parts))
