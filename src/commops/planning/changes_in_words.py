"""What would differ, in words: after a merger only what matters, on a later day everything, lost duties first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from commops.comparing.change import Kind
from commops.comparing.change_list import MOST, Presentation, change_list, findings_in_numbers
from commops.language.messages import counted, message, together
from commops.planning.differences import nobody_left
from commops.planning.item_words import ItemWords
from commops.records import dataclass
from commops.shapes import ChangeItem, ChangeList, ChangeSection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.comparing.change import Change
    from commops.comparing.compared import Compared
    from commops.planning.merger import Merger
    from commops.planning.scenario import Scenario

_WORTH_TELLING: Final = frozenset(
    {
        *(Kind.LEAD_CHANGED, Kind.FINDING_NEW, Kind.FINDING_CHANGED, Kind.FINDING_GONE, Kind.HOLDERS_CHANGED),
        *(Kind.LEAD_HOLDER_CHANGED, Kind.POSITION_VACANT, Kind.POSITION_FILLED, Kind.PERSON_CHANGED),
    }
)
"""The kinds of changes that are told of a merger; that whoever named the one position names the other is a number."""


@dataclass(frozen=True)
class ChangeWords:
    """How changes are told: in a language, all of them where it is `full`; `command` shows the same again."""

    language: str
    command: str
    full: bool

    def lists(self, found: Compared, changes: Sequence[Change], heading: str) -> ChangeList:
        """Return some changes as a list under a heading."""
        most = None if self.full else MOST
        told = Presentation(self.language, heading, most=most, command=self.command, by_group=False)
        made = change_list(found.comparison, changes, told)
        return replace(made, marker="whatif")


def merger_list(found: Compared, merged: Merger, words: ChangeWords) -> ChangeList:
    """Return what would differ if a position took over another one."""
    names = ItemWords(found.comparison.old, words.language, words.command, words.full)
    told = [each for each in found.changes if words.full or each.kind in _WORTH_TELLING]
    heading = message("{what}, as of {day}", what=_merges(merged, names), day=found.comparison.new.day)
    made = words.lists(found, told, heading)
    sections = (*_of_merger(merged, names), *made.sections)
    left = len(found.changes) - len(told)
    summary = message("{heading}: {summary}.", heading=_merges(merged, names), summary=_summary(found, merged, left))
    return replace(made, sections=sections, summary=names.said(summary))


def _merges(merged: Merger, names: ItemWords) -> str:
    return message(
        "{other} merges into {position}",
        other=names.name("roles", merged.other),
        position=names.name("roles", merged.into),
    )


def _summary(found: Compared, merged: Merger, left: int) -> str:
    number = len(merged.in_one_hand)
    hands = ""
    if number:
        hands = counted("no second position in {number:,} duty", "no second position in {number:,} duties", number)
    others = counted("{number:,} more change: add `--full`", "{number:,} more changes: add `--full`", left)
    told = together(hands, findings_in_numbers(found.changes), others if left else "")
    return told or message("no new finding")


def _of_merger(merged: Merger, names: ItemWords) -> Iterator[ChangeSection]:
    item = ChangeItem(
        key=f"roles/{merged.into}",
        title=names.name("roles", merged.into),
        change=names.said(_grown(merged)),
    )
    yield ChangeSection("position", names.said(message("Position")), (item,))
    if merged.in_one_hand:
        title = message("Responsible and accountable in one position ({number:,})", number=len(merged.in_one_hand))
        yield _named("in_one_hand", title, merged.in_one_hand, names)


def _grown(merged: Merger) -> str:
    one, other = merged.before
    return together(
        _more(one.does, other.does, merged.after.does, answering=False),
        _more(one.answers, other.answers, merged.after.answers, answering=True),
        counted("{number:,} holder", "{number:,} holders", len(merged.after.holders)),
    )


def _more(one: Sequence[str], other: Sequence[str], both: Sequence[str], *, answering: bool) -> str:
    if not both:
        return ""
    numbers = {"number": len(both), "one": len(one), "other": len(other)}
    if answering:
        return counted(
            "accountable for {number:,} duty (before: {one:,} and {other:,})",
            "accountable for {number:,} duties (before: {one:,} and {other:,})",
            **numbers,
        )
    return counted(
        "responsible for {number:,} duty (before: {one:,} and {other:,})",
        "responsible for {number:,} duties (before: {one:,} and {other:,})",
        **numbers,
    )


def later_list(found: Compared, scenario: Scenario, words: ChangeWords) -> ChangeList:
    """Return what will differ on a later day, the duties that nobody is left for first."""
    names = ItemWords(scenario.after, words.language, words.command, words.full)
    since, day = scenario.before.day, scenario.after.day
    heading = message("{since} → {day}", since=since, day=day)
    made = words.lists(found, found.changes, heading)
    sections = (*_nobody_left(scenario, names), *made.sections)
    if not sections:
        nothing = message("Nothing changes from {since} to {day}.", since=since, day=day)
        return replace(made, summary=names.said(nothing))
    return replace(made, sections=sections)


def _nobody_left(scenario: Scenario, names: ItemWords) -> Iterator[ChangeSection]:
    if does := nobody_left(scenario, answering=False):
        title = message("Duties that nobody is left to do ({number:,})", number=len(does))
        yield _named("nobody_does", title, does, names)
    if answers := nobody_left(scenario, answering=True):
        title = message("Duties that nobody is left accountable for ({number:,})", number=len(answers))
        yield _named("nobody_accountable", title, answers, names)


def _named(key: str, title: str, duties: Sequence[str], names: ItemWords) -> ChangeSection:
    shown = duties if names.full or len(duties) <= MOST + 1 else duties[:MOST]
    items = tuple(ChangeItem(f"duties/{each}", names.name("duties", each)) for each in shown)
    left = len(duties) - len(shown)
    more = names.more(left) if left else ""
    return ChangeSection(key, names.said(title), items, names.said(more))
