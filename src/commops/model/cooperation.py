"""Working together: workflows step by step, and standing collaborations."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final

from commops.language.did_you_mean import did_you_mean
from commops.language.messages import listed, message
from commops.model import references as to
from commops.model.cadence import HowOften
from commops.model.deadlines import Within
from commops.model.fields import check, field
from commops.model.kinds import Channel, Mode
from commops.model.values import Day, Phrase, Text, number, one_of, wrong_value
from commops.model.written import Entity, OneOrMore, Written

_NAMED: Final = 6


class Step(Entity):
    """A step of a workflow; its letters are those of its duty."""

    sample: ClassVar[str] = "id: draft, duty: content-production"

    id: to.Id = field(description="its id in this workflow")
    duty: to.Duty = field(description="the duty that it belongs to")
    by: tuple[to.Party, ...] = field((), description="who does it, if not all who are responsible for the duty")
    after: Annotated[tuple[Text, ...], OneOrMore] | None = field(
        None, description="the steps before it; default: the one above"
    )
    reviews: Text | None = field(None, description="the step that it reviews; nobody reviews their own work")
    returns_to: Text | None = field(None, description="the step to which rejected work returns")
    output: Phrase | None = field(None, description="its result")
    within: Within | None = field(
        None, description="the time in which it is to be done", examples=["3wd", "by the end of the month"]
    )
    criteria: tuple[Phrase, ...] = field(
        (), description="what a step that reviews looks at", examples=[["the facts are right", "the images match"]]
    )


class Workflow(Entity):
    """A workflow: its steps in order, and what triggers it."""

    trigger: Phrase | None = field(None, description="what triggers it")
    steps: tuple[Step, ...] = field((), description="its steps, in order")

    def waiting(self) -> dict[str, tuple[str, ...]]:
        """Return for each step those that it waits for: the one above where nothing is said."""
        found: dict[str, tuple[str, ...]] = {}
        above: tuple[str, ...] = ()
        for step in self.steps:
            found[step.id] = above if step.after is None else step.after
            above = (step.id,)
        return found

    @check
    def _steps_there(self, _known: object) -> None:
        known = dict.fromkeys(step.id for step in self.steps)
        before: set[str] = set()
        for at, step in enumerate(self.steps):
            if step.id in before:
                said = message("duplicate step id '{step}'", step=step.id)
                raise wrong_value(said, message("give it another id"), at=["steps", at, "id"])
            before.add(step.id)
            for name, named in (("after", step.after), ("reviews", step.reviews), ("returns_to", step.returns_to)):
                for other in [named] if isinstance(named, str) else named or ():
                    if other not in known:
                        raise wrong_value(*self._no_step(other), at=["steps", at, name], named=other)

    def _no_step(self, other: str) -> tuple[str, str]:
        # What to say of a step that is not there, which may be the duty of one that is.
        steps = [step.id for step in self.steps]
        done_under_it = [step.id for step in self.steps if step.duty == other]
        if done_under_it:
            said = message("'{duty}' is a duty, not a step of this workflow", duty=other)
            return said, message("write the id of the step: {steps}", steps=listed(done_under_it, most=_NAMED))

        said = message("'{step}' is not a step of this workflow", step=other)
        help_ = message("write the id of one of its steps: {steps}", steps=listed(steps, most=_NAMED))
        return said, did_you_mean(other, steps) or help_


class Decision(Written):
    """Who decides in a collaboration, and under which duties."""

    by: to.Role = field(description="the role that decides")
    duties: tuple[to.Duty, ...] = field((), description="the duties under which it decides")


class Collaboration(Entity):
    """How roles or teams work together."""

    between: tuple[to.Party, ...] = field((), description="two or more roles or teams, or one team")
    mode: Annotated[Mode, one_of(Mode)] | None = field(None, description="the mode of collaboration")
    channel: Annotated[Channel, one_of(Channel)] | None = field(None, description="the channel")
    cadence: HowOften | None = field(None, description="how often it takes place")
    when: Phrase | None = field(None, description="when, in words", examples=["third Tuesday 10:00"])
    first: Day | None = field(
        None, alias="from", description="a day in the first week or month of a series, such as every second week"
    )
    minutes: Annotated[float, number(0, 1e6, message("a number of minutes"))] | None = field(
        None, description="its length in minutes", examples=[30]
    )
    gives: dict[to.Party, Phrase] = field({}, description="what each party gives to the others")
    decides: Decision | None = field(None, description="who decides in it, and under which duties")
    feedback: Phrase | None = field(None, description="how the parties learn about the results")
