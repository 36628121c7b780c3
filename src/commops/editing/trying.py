"""Trying an edit: the organisation as it will be, and the findings that it brings on the first day of the change."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from commops.checking.check import check
from commops.checking.registry import RULES
from commops.editing import trial
from commops.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commops.checking.report import Report
    from commops.editing.edit import Edit
    from commops.finding import Finding
    from commops.sources.reading import Reading


@dataclass(frozen=True)
class Tried:
    """An edit that was tried: the organisation before and after it, each as the rules report it on the first day."""

    edit: Edit
    before: Reading
    after: Reading

    @cached_property
    def report_before(self) -> Report:
        """The report on the first day, had the edit not been made."""
        return check(self.before, RULES, self.edit.day)

    @cached_property
    def report(self) -> Report:
        """The report on the first day."""
        return check(self.after, RULES, self.edit.day)

    @cached_property
    def new(self) -> Sequence[Finding]:
        """What is reported after the edit and was not before, in the order of the text."""
        return self._new(self.report_before.findings, self.report.findings)

    @cached_property
    def gone(self) -> Sequence[Finding]:
        """What was reported before the edit and is not any more."""
        return self._new(self.report.findings, self.report_before.findings)

    @property
    def new_errors(self) -> Sequence[Finding]:
        """The new errors, which stop an edit."""
        return [each for each in self.new if _rank(each) == Severity.ERROR.rank]

    @property
    def new_warnings(self) -> Sequence[Finding]:
        """The new warnings."""
        return [each for each in self.new if _rank(each) == Severity.WARNING.rank]

    def _new(self, before: Sequence[Finding], after: Sequence[Finding]) -> list[Finding]:
        # What is said alike is the same; else what a rule says of one thing, unless it has become worse. Of a thing
        # that is renamed, a rule says the same in other words.
        depth = 1 if self.edit.renamed else 2
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

    def only(self, findings: Iterable[Finding]) -> Report:
        """Return the report with some findings alone."""
        return replace(self.report, findings=tuple(findings))


def tried(reading: Reading, edit: Edit) -> Tried:
    """Try an edit in memory: nothing is written."""
    return Tried(edit, reading, trial.changed(reading, edit.texts))


def _whole(finding: Finding) -> tuple[str, ...]:
    return (*finding.identity, str(finding.message))


def _rank(finding: Finding) -> int:
    return (finding.severity or Severity.ERROR).rank
