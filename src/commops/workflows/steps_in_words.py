"""The steps of a workflow in words: what each requires, who does it and is accountable, and to whom work goes on."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.graph.cooperation import step_cells, step_decides
from commops.patterns import pattern_of
from commops.records import dataclass
from commops.shapes import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.model.cooperation import Step, Workflow
    from commops.naming.names import Names

_ONE_WORD: Final = pattern_of("(?!.*的)[\u3400-\u9fff]{1,8}")
"""A Chinese name of a result that fits behind 第 2 步的."""


@dataclass(frozen=True)
class StepsInWords:
    """The steps of a workflow, told with names."""

    names: Names
    workflow: Workflow

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each step by its id, from 1."""
        return {step.id: number for number, step in enumerate(self.workflow.steps, 1)}

    @cached_property
    def waiting(self) -> Mapping[str, Sequence[str]]:
        """For each step those that it waits for, once each."""
        return {step: tuple(dict.fromkeys(before)) for step, before in self.workflow.waiting().items()}

    def title(self, step: Step) -> str:
        """Return what a step is called."""
        return step.called(step.id, self.names.language)

    def doers(self, step: Step) -> Sequence[str]:
        """Return who does a step."""
        cells = step_cells(self.names.graph, step)
        return [self.names.party(cell.party) for cell in cells]

    def accountable(self, step: Step) -> str:
        """Return who is accountable for a step, where that is nobody who does it; else nothing."""
        graph = self.names.graph
        if step.duty not in graph.duties:
            return ""
        doing = {cell.party for cell in step_cells(graph, step)}
        others = (cell.party for cell in graph.letters.answering(step.duty) if cell.party not in doing)
        return self.names.joined(map(self.names.party, others))

    def within(self, step: Step) -> str:
        """Return how long a step may take; nothing where that is not stated."""
        return self.names.within(step.within)

    def criteria(self, step: Step) -> Sequence[str]:
        """Return what a step that reviews looks at."""
        return [self.names.words(point) for point in step.criteria]

    def review(self, step: Step) -> str:
        """Return what a step reviews, or approves; nothing where it does neither."""
        if step.reviews is None:
            return ""
        word = "approves step" if step_decides(self.names.graph, step) else "reviews step"
        return self.names.say(word, step=self.numbers[step.reviews])

    def _review_of_result(self, step: Step) -> str:
        # What it reviews by the name of that result, where it has a short one.
        reviewed = self._by_id.get(step.reviews or "")
        if reviewed is None:
            return ""

        result = self.names.words(reviewed.output)
        if not _ONE_WORD.fullmatch(result):
            result = self.names.say("result word")
        word = "approves result" if step_decides(self.names.graph, step) else "reviews result"
        return self.names.say(word, result=result, step=self.numbers[reviewed.id])

    def review_and_points(self, step: Step) -> str:
        """Return what a step reviews, and what it looks at."""
        names = self.names
        points = names.joined(self.criteria(step), "clauses")
        return names.sign("colon").join(filter(None, (self.review(step), points)))

    def requirements(self, step: Step) -> Iterator[str]:
        """Yield what a step requires, each on a line: its description, what it reviews by which criteria, the return.

        Nothing is yielded of a step that states nothing of that.
        """
        names = self.names
        if about := self.names.words(step.description):
            yield about
        points = names.joined(self.criteria(step), "clauses")
        if review := self._review_of_result(step):
            yield _begun(names.say("reviews for", review=review, points=points) if points else review)
        elif points:
            yield _begun(names.say("review points", points=points))
        if step.returns_to:
            yield names.say("returned and revised", step=self.numbers[step.returns_to])

    def hands_over(self, step: Step) -> Iterator[str]:
        """Yield to whom work goes on after a step: others than those who do it, with the number of their step."""
        names = self.names
        mine = self.doers(step)
        for other, before in self.waiting.items():
            if step.id not in before:
                continue

            theirs = self.doers(self._by_id[other])
            if theirs and theirs != mine:
                yield names.say("hands to", who=names.joined(theirs), step=self.numbers[other])

    def table(self) -> Rows:
        """Return all steps in rows."""
        say = self.names.say
        heads = (
            say("number word"),
            say("step word"),
            say("done by"),
            say("work required"),
            say("time allowed"),
            say("result of step"),
            say("handed to"),
        )
        return Rows(heads, tuple(map(self._row, self.workflow.steps)), numbered=True)

    def said(self, step: Step) -> str:
        """Return a step in one line, as the picture shows it."""
        names = self.names
        who = names.joined(self.doers(step)) or names.say("nobody")
        parts = [
            who,
            self._accountable_in_words(step),
            self.within(step),
            *self.requirements(step),
            self._result(step),
        ]
        title = f"{self.numbers[step.id]}. {self.title(step)}"
        return names.sign("colon").join([title, names.joined(map(_unfinished, filter(None, parts)), "clauses")])

    def _row(self, step: Step) -> tuple[str, ...]:
        names = self.names
        who = names.joined(self.doers(step)) or names.say("nobody")
        in_charge = self._accountable_in_words(step)
        return (
            str(self.numbers[step.id]),
            self.title(step),
            "\n".join(filter(None, (who, in_charge))),
            "\n".join(self.requirements(step)),
            self.within(step),
            self.names.words(step.output),
            "\n".join(self.hands_over(step)),
        )

    def _accountable_in_words(self, step: Step) -> str:
        who = self.accountable(step)
        return self.names.say("accountable is", who=who) if who else ""

    def _result(self, step: Step) -> str:
        if step.output is None:
            return ""
        word = self.names.say("result of step")
        return f"{word}{self.names.sign('colon')}{self.names.words(step.output)}"

    @cached_property
    def _by_id(self) -> Mapping[str, Step]:
        return {step.id: step for step in self.workflow.steps}


def _begun(text: str) -> str:
    # A text as the beginning of a line.
    return text[:1].upper() + text[1:]


def _unfinished(text: str) -> str:
    # A sentence among clauses has no full stop.
    return text.rstrip("。.")
