"""Two sides compared: what follows on each, and what is found in each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from commops.comparing.change import Change, Group, Kind
from commops.comparing.compare import compare, in_order
from commops.comparing.findings import CONFIGURED, compare_findings
from commops.comparing.remarks import twice
from commops.finding import Severity
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from commops.comparing.compare import Comparison
    from commops.comparing.side import Side


@dataclass(frozen=True)
class Compared:
    """Two sides, what differs in what follows on each, and all changes, those of findings too, in their order."""

    old: Side
    new: Side
    comparison: Comparison
    changes: tuple[Change, ...]

    @property
    def files_differ(self) -> int:
        """How many files are not the same on both sides."""
        old, new = self.old.reading.gathered.contents, self.new.reading.gathered.contents
        return sum(old.get(name) != new.get(name) for name in {*old, *new})

    def about(self, ids: Collection[str]) -> list[Change]:
        """Return the changes that name one of some things, each given as `kind/id`; all where none is given."""
        return [each for each in self.changes if not ids or not each.ids.isdisjoint(ids)]

    def of_groups(self, changes: Sequence[Change], groups: Collection[Group]) -> list[Change]:
        """Return those of some changes that are of some groups; all where none is given."""
        return [each for each in changes if not groups or any(map(each.belongs_to, groups))]

    def differs(self, changes: Sequence[Change]) -> bool:
        """Tell whether some changes are of more than texts."""
        return any(each.group is not Group.TEXTS for each in changes)

    def reaches(self, changes: Sequence[Change], severity: Severity) -> bool:
        """Tell whether a finding that is new or newly hidden is at least as severe as a severity."""
        worse = (each for each in changes if each.kind in {Kind.FINDING_NEW, Kind.FINDING_HIDDEN})
        return any(_worst(each).rank <= severity.rank for each in worse)


def _worst(found: Change) -> Severity:
    # What is new counts as much as it would without the settings that are new as well.
    said = (found.more["severity"], found.more.get("old_severity"))
    return min((Severity(str(each)) for each in said if each), key=lambda each: each.rank)


def compared(old: Side, new: Side, *, renames: bool = True) -> Compared:
    """Compare two sides, looking for renames unless those are not wanted."""
    comparison = compare(old.graph, new.graph, renames=renames, left_out=twice(old) | twice(new))
    found = compare_findings(old, new, comparison.renames)
    told = [*_with_findings(comparison.changes, found), *found]
    return Compared(old, new, comparison, in_order(told))


def _with_findings(changes: Sequence[Change], found: Sequence[Change]) -> Iterator[Change]:
    # What a rule no longer reports follows from how it is configured.
    hidden: dict[str, list[str]] = defaultdict(list)
    for each in found:
        if each.kind is Kind.FINDING_HIDDEN and each.more["by"] == CONFIGURED:
            hidden[f"rules/{each.more['rule']}"].append(each.about)

    for change in changes:
        if change.kind is Kind.RULE_CHANGED and change.about in hidden:
            yield replace(change, follows={**change.follows, "findings": sorted(hidden[change.about])})
        else:
            yield change
