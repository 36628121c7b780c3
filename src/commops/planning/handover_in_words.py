"""The hand-over in words: a checklist of what to decide and to hand over, and what goes on by itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from commops.language.messages import counted, message, together
from commops.language.numbers import how_many
from commops.naming.subject import OWNED
from commops.planning.candidates_in_words import backup_items
from commops.planning.handover import handover
from commops.planning.item_words import ItemWords, command
from commops.planning.scenario import leaving
from commops.records import dataclass
from commops.shapes import Checklist, CheckSection, Item, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from commops.graph import Graph
    from commops.planning.handover import Handover, Left, Position, Step

_FEW: Final = 5
"""How many duties of a position that is empty are listed by name rather than told in one line."""


def handover_list(  # noqa: PLR0913 - who, when and in which words, and two options
    graph: Graph, person: str, last_day: date, language: str, *, path: str = "", full: bool = False
) -> Checklist:
    """Return what there is to hand over when somebody leaves after a day, as a checklist in a language.

    The path is that of an organisation that is not in the current folder.
    """
    after = leaving(graph, person, last_day).after
    again = command("leave", person, path, "--on", str(last_day))
    return checklist(handover(graph, person, last_day), ItemWords(after, language, again, full))


def checklist(found: Handover, words: ItemWords) -> Checklist:
    """Return a hand-over as a checklist; the words are those of the day after."""
    title = message("{person} leaves", person=words.name("people", found.person))
    left = LeftSections(found.left, words, words.graph)
    return Checklist(
        title=words.said(title),
        remark=words.said(message("last day {day}", day=found.last_day)),
        sections=tuple(_sections(found, words, left)),
        notes=tuple(map(words.said, left.notes())),
        language=words.language,
    )


def _sections(found: Handover, words: ItemWords, left: LeftSections) -> Iterator[CheckSection]:
    yield from _positions(found, words, left)
    yield from left.alone()
    yield from left.duties()
    yield from left.acting()
    yield from left.work()
    yield from left.access()
    if found.agents:
        yield words.section("agents", message("Agents without an owner"), words.things("people", found.agents))
    signed = [
        words.thing("agreements", each.agreement, message("signed on {day}", day=each.day)) for each in found.agreements
    ]
    if signed:
        yield words.section("agreements", message("Agreements to end"), signed)


def _positions(found: Handover, words: ItemWords, left: LeftSections) -> Iterator[CheckSection]:
    items = [words.thing("roles", each.post, left.state(each)) for each in found.left.positions]
    items += [
        words.thing("roles", each.post, message("would have started on {day}", day=each.day))
        for each in found.not_begun
    ]
    title = message("Positions")
    if items:
        yield words.section("positions", title, items, tasks=False)
    else:
        nothing = words.text(message("holds no position on this day"))
        yield CheckSection("positions", words.said(title), (nothing,), tasks=False)


@dataclass(frozen=True)
class LeftSections:
    """The sections of what is left of some positions, as far as there is anything in them.

    `after` is the graph in which it is so; where the positions themselves are no more, it `is_removed`.
    """

    found: Left
    words: ItemWords
    after: Graph
    is_removed: bool = False

    def duties(self) -> Iterator[CheckSection]:
        """Yield the duties that nobody is left for, and those that others go on doing."""
        does, answers = self.found.nobody_does, self.found.nobody_answers
        yield from self._lost("nobody_does", message("Duties that nobody is left to do"), does, answering=False)
        yield from self._lost(
            "nobody_accountable", message("Duties that nobody is left accountable for"), answers, answering=True
        )
        yield from self._still_done()

    def notes(self) -> Iterator[str]:
        """Yield what needs no more than a number."""
        if self.found.informed:
            yield counted(
                "Also consulted, informed or supporting in {number:,} duty.",
                "Also consulted, informed or supporting in {number:,} duties.",
                len(self.found.informed),
            )

    def state(self, position: Position) -> str:
        """Return who is left in a position, or that nobody is."""
        acting = message("in an acting capacity") if position.is_acting else ""
        if not position.is_empty:
            return together(acting, self._colleagues(position), self._going_on(position))

        away = message("{people} away", people=self.words.some("people", position.away)) if position.away else ""
        nobody = message("nobody else holds it")
        if away:
            nobody = message("nobody else is there")
        coming = ""
        if position.successor:
            coming = message(
                "{person} starts on {day}",
                person=self.words.name("people", position.successor.person),
                day=position.successor.day,
            )
        return together(acting, nobody, away, coming)

    def _colleagues(self, position: Position) -> str:
        number = len(position.others) + position.unlisted
        if number == 1 and position.others:
            return message("{person} holds it too", person=self.words.some("people", position.others))
        return counted("{number:,} colleague holds it", "{number:,} colleagues hold it", number)

    def _going_on(self, position: Position) -> str:
        number = len({*position.does, *position.answers} & {*self.found.still_done})
        if not number:
            return ""
        return counted("{number:,} duty continues", "{number:,} duties continue", number)

    def alone(self) -> Iterator[CheckSection]:
        """Yield the teams that have no lead any more, and the positions that have no manager."""
        words = self.words
        teams: list[Item] = []
        reports: list[str] = []
        for position in self.found.positions:
            teams += (words.thing("teams", each) for each in position.teams)
            reports += position.reports
        if teams:
            yield words.section("teams", message("Teams without a lead"), teams)
        if reports:
            items = words.things("roles", dict.fromkeys(reports))
            yield words.section("reports", message("Positions without a manager"), items)

    def _lost(self, key: str, title: str, lost: Sequence[str], *, answering: bool) -> Iterator[CheckSection]:
        # Where a position is empty and all of its many duties are lost, they are one line.
        if not lost:
            return
        words = self.words
        items: list[Item] = []
        told: set[str] = set()
        for position in self.found.positions:
            duties = position.answers if answering else position.does
            if position.is_empty and len(duties) > _FEW and set(duties) <= set(lost):
                ids = (f"roles/{position.post}", *(f"duties/{each}" for each in duties))
                items.append(words.text(self._all_of(position, len(duties)), *ids))
                told.update(duties)
        items += words.things("duties", (each for each in lost if each not in told))
        yield words.section(key, title, items, len(lost))

    def _all_of(self, position: Position, number: int) -> str:
        name = self.words.name("roles", position.post)
        if self.is_removed:
            return message("all {number:,} duties of {position}", number=number, position=name)
        return message("all {number:,} duties of {position}: nobody holds it", number=number, position=name)

    def _still_done(self) -> Iterator[CheckSection]:
        # By the positions of those who do them, where that is not told with a position that colleagues hold.
        if not any(each.is_empty for each in self.found.positions) or not self.found.still_done:
            return

        words = self.words
        doing: Counter[tuple[str, str]] = Counter()
        for duty in self.found.still_done:
            doing.update(list(dict.fromkeys(self._still_doing(duty))))

        items = [words.thing(*party, how_many("duties", number)) for party, number in doing.most_common()]
        yield words.section(
            "still_done", message("Duties that others continue"), items, len(self.found.still_done), tasks=False
        )

    def _still_doing(self, duty: str) -> Iterator[tuple[str, str]]:
        # The positions of those who do a duty, by kind and id, and the teams outside that do.
        letters = self.after.letters
        for cell in letters.doing(duty):
            yield from (("roles", post) for post in letters.posts(cell) if letters.is_anybody_in(post))
            if cell.team and letters.teams.is_external(cell.team):
                yield "teams", cell.team

    def acting(self) -> Iterator[CheckSection]:
        """Yield who could act in each position that nobody holds."""
        for position in self.found.positions:
            if position.is_empty and (position.does or position.answers):
                yield from backup_items(position, self.words)

    def work(self) -> Iterator[CheckSection]:
        """Yield accounts, steps, meetings, metrics and trainings that nobody is left for."""
        words, found = self.words, self.found
        yield from self._some("accounts", message("Accounts to hand over"), map(_account, found.accounts))
        yield from self._some("steps", message("Workflow steps that stop"), map(self._step, found.steps))
        meetings = words.things("collaborations", found.meetings)
        yield from self._some("meetings", message("Meetings to reassign"), meetings)
        others = words.things("collaborations", found.collaborations)
        yield from self._some("collaborations", message("Collaborations to reassign"), others)
        measures = words.things("measures", found.measures)
        yield from self._some("measures", message("Metrics without an owner"), measures)
        trainings = words.things("trainings", found.trainings)
        yield from self._some("trainings", message("Trainings without a trainer"), trainings)

    def access(self) -> Iterator[CheckSection]:
        """Yield the information and the accounts of others that somebody has access to."""
        information = self.words.things("information", self.found.information)
        shared = map(_account, self.found.shared_accounts)
        yield from self._some("access", message("Access to revoke"), (*information, *shared))

    def _some(self, key: str, title: str, items: Iterable[Item]) -> Iterator[CheckSection]:
        listed_items = tuple(items)
        if listed_items:
            yield self.words.section(key, title, listed_items)

    def _step(self, each: Step) -> Item:
        words = self.words
        workflow = words.graph.organization.workflows[each.workflow]
        step = next(one for one in workflow.steps if one.id == each.step)
        said = message(
            "{workflow} › {step}",
            workflow=words.name("workflows", each.workflow),
            step=step.called(step.id, words.language),
        )
        return words.text(said, f"workflows/{each.workflow}")


def _account(claim: str) -> Item:
    return Item((Run(claim),), (f"{OWNED}/{claim}",))
