"""The hand-over: what nobody is left for when somebody leaves or a position is no more, and what goes on."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from commops.graph.cooperation import step_cells
from commops.graph.ownership import normal
from commops.model.kinds import Channel
from commops.model.references import TEAM
from commops.planning.scenario import leaving
from commops.planning.standing_in import Candidate, candidates
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from commops.graph import Graph
    from commops.graph.letters import Cell
    from commops.planning.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Successor:
    """Who holds a position next, and from which day on."""

    person: str
    day: date


@dataclass(frozen=True, slots=True)
class Position:
    """A position that is left: who still holds it, what is done and answered for through it, what hangs from it.

    `others` are there, `away` hold it but are away, and `unlisted` are not listed by name. Where nobody is left,
    `candidates` may act in it, the holders of its `backups`; `teams` have no lead, `reports` no manager.
    """

    post: str
    is_acting: bool
    others: tuple[str, ...]
    away: tuple[str, ...]
    unlisted: int
    successor: Successor | None
    does: tuple[str, ...]
    answers: tuple[str, ...]
    backups: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    teams: tuple[str, ...]
    reports: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nobody is left who is there."""
        return not self.others and not self.unlisted


@dataclass(frozen=True, slots=True)
class Begin:
    """A position that would have been held from a day on."""

    post: str
    day: date


@dataclass(frozen=True, slots=True)
class Signed:
    """An agreement that is in force, and when it was signed."""

    agreement: str
    day: date


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a workflow."""

    workflow: str
    step: str


@dataclass(frozen=True)
class Left:
    """What is left of some positions, everything by its id and in its order.

    Duties that `nobody_does` and those that `nobody_answers` for are apart. Others go on doing those that are
    `still_done`; in `informed` ones there was another letter only.
    """

    positions: tuple[Position, ...]
    nobody_does: tuple[str, ...]
    nobody_answers: tuple[str, ...]
    still_done: tuple[str, ...]
    informed: tuple[str, ...]
    accounts: tuple[str, ...]
    shared_accounts: tuple[str, ...]
    information: tuple[str, ...]
    steps: tuple[Step, ...]
    meetings: tuple[str, ...]
    collaborations: tuple[str, ...]
    measures: tuple[str, ...]
    trainings: tuple[str, ...]


@dataclass(frozen=True)
class Handover:
    """What there is to hand over when somebody leaves: what is left of their positions, and what was theirs alone.

    The `agents` have no owner any more.
    """

    person: str
    last_day: date
    not_begun: tuple[Begin, ...]
    agents: tuple[str, ...]
    agreements: tuple[Signed, ...]
    left: Left


def handover(graph: Graph, person: str, last_day: date) -> Handover:
    """Return what there is to hand over when somebody leaves after a day, on which they are there."""
    scenario = leaving(graph, person, last_day)
    held = scenario.before.staff.all_of(person)
    return Handover(
        person=person,
        last_day=last_day,
        not_begun=tuple(_not_begun(scenario.before, person)),
        agents=tuple(_without_owner(scenario, person)),
        agreements=tuple(_in_force(scenario.before, person)),
        left=what_is_left(scenario, {each.post: each.stay.acting for each in held}),
    )


def _not_begun(graph: Graph, person: str) -> Iterator[Begin]:
    for each in graph.staff.stated_by.get(person, ()):
        window = graph.staff.window(each)
        if each.counts and window.since and window.since > graph.day and not window.empty:
            yield Begin(each.post, window.since)


def _without_owner(scenario: Scenario, person: str) -> Iterator[str]:
    for agent in scenario.before.agents.owned_by.get(person, ()):
        if agent in scenario.after.people and not scenario.after.agents.owners[agent]:
            yield agent


def _in_force(graph: Graph, person: str) -> Iterator[Signed]:
    signed = graph.people[person].signed
    for agreement in graph.in_order("agreements", signed):
        day = signed[agreement]
        last = graph.organization.agreements[agreement].last_day(day)
        if day <= graph.day and (last is None or last >= graph.day):
            yield Signed(agreement, day)


def what_is_left(scenario: Scenario, posts: Mapping[str, bool]) -> Left:
    """Return what is left of some positions, each given with whether it was held acting."""
    found = _Left(scenario, posts)
    return Left(
        positions=tuple(map(found.position, posts)),
        nobody_does=found.nobody_does,
        nobody_answers=found.nobody_answers,
        still_done=found.still_done,
        informed=found.informed,
        accounts=found.owned((*found.nobody_does, *found.nobody_answers)),
        shared_accounts=found.shared,
        information=found.information,
        steps=found.steps,
        meetings=found.meetings,
        collaborations=found.collaborations,
        measures=found.measures,
        trainings=found.trainings,
    )


class _Left:
    # What went through some positions before, and who is there after.

    def __init__(self, scenario: Scenario, posts: Mapping[str, bool]) -> None:
        self._before = scenario.before
        self._after = scenario.after
        self._posts = posts

    @cached_property
    def _cells(self) -> Sequence[Cell]:
        found: dict[Cell, None] = {}
        for post in self._posts:
            found |= dict.fromkeys(self._before.letters.by_post.get(post, ()))
        return list(found)

    def _duties(self, cells: Iterable[Cell]) -> tuple[str, ...]:
        # Those of the day after: a duty that ends needs nobody.
        found = {cell.duty for cell in cells} & self._after.duties.keys()
        return tuple(self._after.in_order("duties", found))

    def _is_done(self, cell: Cell) -> bool:
        return cell.field == self._before.letters.scheme(cell.duty).does

    def _is_answered(self, cell: Cell) -> bool:
        return cell.field == self._before.letters.scheme(cell.duty).answers

    def _through(self, post: str, kept: Callable[[Cell], bool]) -> tuple[str, ...]:
        return self._duties(filter(kept, self._before.letters.by_post.get(post, ())))

    @cached_property
    def _done(self) -> tuple[str, ...]:
        return self._duties(filter(self._is_done, self._cells))

    @cached_property
    def _answered(self) -> tuple[str, ...]:
        return self._duties(filter(self._is_answered, self._cells))

    @cached_property
    def nobody_does(self) -> tuple[str, ...]:
        """The duties that were done and that nobody is left to do."""
        letters = self._after.letters
        return tuple(duty for duty in self._done if not letters.is_anybody_behind(self._doing(duty)))

    @cached_property
    def nobody_answers(self) -> tuple[str, ...]:
        """The duties that were answered for and that nobody is left accountable for."""
        letters = self._after.letters
        return tuple(duty for duty in self._answered if not letters.is_anybody_behind(letters.answering(duty)))

    @cached_property
    def _work(self) -> tuple[str, ...]:
        return tuple(self._after.in_order("duties", {*self._done, *self._answered}))

    @cached_property
    def still_done(self) -> tuple[str, ...]:
        """The duties that were done or answered for, and that others do as before."""
        return tuple(duty for duty in self._work if self._after.letters.is_anybody_behind(self._doing(duty)))

    def _doing(self, duty: str) -> Sequence[Cell]:
        return self._after.letters.doing(duty)

    @cached_property
    def informed(self) -> tuple[str, ...]:
        """The duties with another letter only: consulted, informed, in support, or whatever the scheme has."""
        return tuple(duty for duty in self._duties(self._cells) if duty not in self._work)

    def owned(self, duties: Iterable[str]) -> tuple[str, ...]:
        """Return what some duties own, each once."""
        wanted = {*duties}
        found: dict[str, str] = {}
        for duty in self._work:
            if duty in wanted:
                for claim in self._after.duties[duty].owns:
                    found.setdefault(normal(claim), claim)
        return tuple(found.values())

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """What the other duties own, which somebody else still looks after."""
        alone = set(map(normal, self.owned((*self.nobody_does, *self.nobody_answers))))
        return tuple(claim for claim in self.owned(self._work) if normal(claim) not in alone)

    @cached_property
    def information(self) -> tuple[str, ...]:
        """The classes of information that the positions may open."""
        found: set[str] = set()
        for post in self._posts:
            found.update(self._before.posts[post].role.access)
        return tuple(self._before.in_order("information", found))

    def position(self, identifier: str) -> Position:
        """Return what is left in one of the positions."""
        after = self._after
        post = self._before.posts[identifier]
        is_there = identifier in after.posts
        others = tuple(each.person for each in after.staff.holders.get(post.id, ()))
        unlisted = post.filled if is_there else 0
        is_empty = is_there and not others and not unlisted
        return Position(
            post=post.id,
            is_acting=self._posts[identifier],
            others=others,
            away=tuple(each.person for each in after.staff.absent.get(post.id, ())),
            unlisted=unlisted,
            successor=self._successor(post.id) if is_empty else None,
            does=self._through(post.id, self._is_done),
            answers=self._through(post.id, self._is_answered),
            backups=tuple(each.id for each in after.stand_ins.backups(post)) if is_empty else (),
            candidates=tuple(candidates(after, post)) if is_empty else (),
            teams=tuple(self._without_lead(post.id)) if is_empty else (),
            reports=tuple(each.id for each in after.lines.reports.get(post.id, ())) if is_empty else (),
        )

    def _successor(self, post: str) -> Successor | None:
        staff = self._after.staff
        coming = []
        for each in staff.stated_for.get(post, ()):
            window = staff.window(each)
            if each.counts and not window.empty and window.since and window.since > self._after.day:
                coming.append(Successor(each.person, window.since))
        return min(coming, key=lambda each: (each.day, each.person), default=None)

    def _without_lead(self, post: str) -> Iterator[str]:
        # The teams that the post leads and nobody else does.
        graph = self._after
        for team in graph.leads.teams_led.get(post, ()):
            if not any(graph.letters.is_anybody_in(lead.id) for lead in graph.leads.of(team)):
                yield team

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps of workflows that nobody is left to do."""
        found = []
        workflows = self._before.organization.workflows
        for identifier in self._before.in_order("workflows", workflows):
            for step in workflows[identifier].steps:
                cells = step_cells(self._before, step)
                stops = step.duty in self._after.duties and self._stops(cells, step_cells(self._after, step))
                if stops:
                    found.append(Step(identifier, step.id))
        return tuple(found)

    def _stops(self, before: Iterable[Cell], after: Iterable[Cell]) -> bool:
        was = any(post in self._posts for cell in before for post in self._before.letters.posts(cell))
        return was and not self._after.letters.is_anybody_behind(after)

    def _is_lost(self, party: str) -> bool:
        # Whether a party, such as a post or a team, had some of the positions in it and has nobody left.
        before = self._before.posts.behind([party])
        if before.isdisjoint(self._posts):
            return False
        return not self._has_somebody(party)

    @cached_property
    def _lacking(self) -> Sequence[str]:
        # The collaborations of which a party, or who decides in it, has nobody left.
        found = self._before.organization.collaborations
        lacking = []
        for identifier in self._before.in_order("collaborations", found):
            each = found[identifier]
            parties = [*each.between, each.decides.by] if each.decides else each.between
            if any(map(self._is_lost, parties)):
                lacking.append(identifier)
        return lacking

    @cached_property
    def meetings(self) -> tuple[str, ...]:
        """The meetings of which a party has nobody left."""
        return tuple(each for each in self._lacking if self._is_meeting(each))

    @cached_property
    def collaborations(self) -> tuple[str, ...]:
        """The collaborations of another kind of which a party has nobody left."""
        return tuple(each for each in self._lacking if not self._is_meeting(each))

    def _is_meeting(self, collaboration: str) -> bool:
        return self._before.organization.collaborations[collaboration].channel == Channel.MEETING

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """The measures whose owner is gone: the position stated, else who is accountable for their duties."""
        of_duties: set[str] = set()
        for duty in self.nobody_answers:
            of_duties.update(self._after.duties[duty].measures)
        kept: set[str] = set()
        for duty in self._after.duties.keys() - set(self.nobody_answers):
            kept.update(self._after.duties[duty].measures)

        found = self._after.organization.measures
        lost = [each for each, fields in found.items() if fields.owner and self._is_lost(fields.owner)]
        lost += [each for each in of_duties - kept if each in found and not found[each].owner]
        return tuple(self._after.in_order("measures", lost))

    @cached_property
    def trainings(self) -> tuple[str, ...]:
        """The trainings that nobody is left to give."""
        found = self._before.organization.trainings
        given = [each for each, fields in found.items() if any(map(self._is_lost, fields.by))]
        lost = [each for each in given if not any(map(self._has_somebody, found[each].by))]
        return tuple(self._before.in_order("trainings", lost))

    def _has_somebody(self, party: str) -> bool:
        is_outside = party.startswith(TEAM) and self._after.teams.is_external(party.removeprefix(TEAM))
        return is_outside or any(map(self._after.letters.is_anybody_in, self._after.posts.behind([party])))
