"""Trying an edit: the organisation as it will be, and the findings that the edit brings and resolves, by day."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from commops.checking.check import check
from commops.checking.registry import RULES
from commops.editing import trial
from commops.finding import Severity
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from commops.checking.report import Report
    from commops.editing.edit import Edit
    from commops.finding import Finding
    from commops.sources.reading import Reading


@dataclass(frozen=True)
class OnDay:
    """An edit as the rules see it on one day: the reports without it and with it, what it brings, what it resolves."""

    day: date
    report_before: Report
    report: Report
    new: Sequence[Finding]
    gone: Sequence[Finding]


@dataclass(frozen=True)
class OnDays:
    """Findings that an edit brings, or resolves, on the same days; the report has these alone."""

    days: Sequence[date]
    report: Report

    @property
    def findings(self) -> Sequence[Finding]:
        """The findings, in the order of the text."""
        return self.report.findings


@dataclass(frozen=True)
class Tried:
    """An edit that was tried: the organisation before and after it, and the days on which the rules are run."""

    edit: Edit
    before: Reading
    after: Reading
    days: Sequence[date]

    @cached_property
    def on_days(self) -> Sequence[OnDay]:
        """What the rules report on each of the days."""
        return [self._on(day) for day in self.days]

    @property
    def unopened(self) -> bool:
        """Whether something could not be read, so that no rule was run."""
        return any(each.report.unopened for each in self.on_days)

    @property
    def new_errors(self) -> Sequence[OnDays]:
        """The new errors, which stop an edit."""
        return self.new(Severity.ERROR)

    def new(self, *severities: Severity) -> Sequence[OnDays]:
        """Return what is reported after the edit and was not before."""
        ranks = {each.rank for each in severities}
        found = [[each for each in there.new if _rank(each) in ranks] for there in self.on_days]
        return _grouped([(there.day, there.report, those) for there, those in zip(self.on_days, found, strict=True)])

    @property
    def gone(self) -> Sequence[OnDays]:
        """What was reported before the edit and is not any more."""
        return _grouped([(there.day, there.report_before, there.gone) for there in self.on_days])

    def _on(self, day: date) -> OnDay:
        before, after = check(self.before, RULES, day), check(self.after, RULES, day)
        # Of a thing that is renamed, a rule says the same in other words.
        depth = 1 if self.edit.renamed else 2
        new = _left(before.findings, after.findings, depth)
        gone = _left(after.findings, before.findings, depth)
        return OnDay(day, before, after, new, gone)


def tried(reading: Reading, edit: Edit, today: date) -> Tried:
    """Try an edit in memory: nothing is written.

    The rules are run on the first day of each of its changes, and today where such a day has passed.
    """
    first = {edit.day, *edit.later}
    days = first | {today} if min(first) < today else first
    return Tried(edit, reading, trial.changed(reading, edit.texts), sorted(days))


def _left(before: Sequence[Finding], after: Sequence[Finding], depth: int) -> list[Finding]:
    # What is said alike is the same; else what a rule says of one thing, unless it has become worse.
    known = Counter(map(_whole, before))
    left = []
    for each in after:
        if known[_whole(each)]:
            known[_whole(each)] -= 1
        else:
            left.append(each)

    unmatched = defaultdict(list)
    for each in before:
        if known[_whole(each)]:
            known[_whole(each)] -= 1
            unmatched[each.identity[:depth]].append(_rank(each))

    found = []
    for each in left:
        as_bad = [rank for rank in unmatched[each.identity[:depth]] if rank <= _rank(each)]
        if as_bad:
            unmatched[each.identity[:depth]].remove(as_bad[0])
        else:
            found.append(each)
    return found


def _grouped(found: Sequence[tuple[date, Report, Sequence[Finding]]]) -> Sequence[OnDays]:
    # Findings that are reported on the same days belong together; each is said once.
    days: dict[tuple[str, ...], list[date]] = defaultdict(list)
    for day, _, findings in found:
        for each in findings:
            if day not in days[_whole(each)]:
                days[_whole(each)].append(day)

    groups: dict[tuple[date, ...], OnDays] = {}
    for day, report, findings in found:
        for each in findings:
            those = tuple(days[_whole(each)])
            if those[0] == day:
                before: Collection[Finding] = groups[those].findings if those in groups else ()
                groups[those] = OnDays(those, _only(report, [*before, each]))
    return list(groups.values())


def _only(report: Report, findings: Iterable[Finding]) -> Report:
    return replace(report, findings=tuple(findings))


def _whole(finding: Finding) -> tuple[str, ...]:
    return (*finding.identity, str(finding.message))


def _rank(finding: Finding) -> int:
    return (finding.severity or Severity.ERROR).rank
