"""How a post works with others, in a job description: its steps in workflows, and meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.graph.cooperation import step_cells
from commops.language.words import kind_word
from commops.profiles import common
from commops.profiles.job_description.described_post import DescribedPost
from commops.records import dataclass
from commops.shapes import Chapter, Rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from commops.model.cooperation import Step, Workflow


@dataclass(frozen=True)
class DescribedCooperation(DescribedPost):
    """How a post works with others."""

    def chapters(self) -> Iterator[Chapter]:
        """Yield the chapters about working with others."""
        yield self.chapter("part in workflows", self._workflows())
        yield self.chapter("cooperation", self._cooperation())

    def _workflows(self) -> Iterator[Rows]:
        material, workflows = self.material, self.graph.organization.workflows
        rows = [
            (material.name("workflows", each), self._steps(workflows[each]))
            for each in self.graph.in_order("workflows", workflows)
        ]
        heads = (kind_word("workflows", material.language).capitalize(), self.label("steps"))
        yield from self.rows(heads, [row for row in rows if row[1]])

    def _steps(self, workflow: Workflow) -> str:
        steps = (
            f"{number}. {self._step(step)}" for number, step in enumerate(workflow.steps, 1) if self._is_done_here(step)
        )
        return "\n".join(steps)

    def _is_done_here(self, step: Step) -> bool:
        letters = self.graph.letters
        return any(self.post.id in letters.posts(cell) for cell in step_cells(self.graph, step))

    def _step(self, step: Step) -> str:
        material = self.material
        name = step.called(step.id, material.language)
        if within := material.within(step.within):
            name += material.aside(within)

        points = material.joined(map(material.words, step.criteria), "clauses")
        said = [material.words(step.description), material.say("review points", points=points) if points else ""]
        about = material.joined(filter(None, said), "clauses")
        output = f" → {material.words(step.output)}" if step.output else ""
        if output:
            about = about.removesuffix("。")
        # The review points have a colon of their own.
        before = material.sign("colon") if said[0] else material.sign("comma")
        return f"{name}{before + about if about else ''}{output}"

    def _cooperation(self) -> Iterator[Rows]:
        material = self.material
        mine = common.collaborations_of_posts(material, {self.post.id})
        in_order = self.graph.in_order("collaborations", mine)
        heads = (
            material.say("occasion"),
            material.say("with whom"),
            material.say("how word"),
            self.label("gives"),
            material.say("gets word"),
            self.label("decides"),
        )
        yield from self.rows(heads, (self._collaboration(each, mine[each]) for each in in_order))

    def _collaboration(self, identifier: str, mine: Collection[str]) -> Sequence[str]:
        material = self.material
        each = self.graph.organization.collaborations[identifier]
        others = [party for party in each.between if party not in mine]
        given = (material.words(each.gives[party]) for party in mine if party in each.gives)
        got = (material.words(each.gives[party]) for party in others if party in each.gives)
        return (
            material.name("collaborations", identifier),
            material.joined(map(material.party, others or mine)),
            common.meets(material, each),
            material.joined(given, "clauses"),
            material.joined(got, "clauses"),
            material.distinct("roles", each.decides.by) if each.decides else "",
        )
