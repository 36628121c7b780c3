"""A report: the findings of a run in their order, what was checked, and what was not for lack of data."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from commops.checking.locations import locate
from commops.finding import Severity
from commops.language.choosing import ENGLISH
from commops.records import dataclass, field
from commops.sources.reading_rule_names import UNKNOWN_RULE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from commops.checking.identity import Entry
    from commops.checking.locations import Located
    from commops.finding import Finding
    from commops.sources.document import Document
    from commops.sources.folder.passed_over import PassedOver
    from commops.yamltext.mark import Keys


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is suppressed, and the reason that the files state."""

    finding: Finding
    reason: str


@dataclass(frozen=True)
class Report:
    """The results of a run; `findings` are in the order of the text, and their addresses have files.

    Attributes:
        folder: The organisation's folder; files are named relative to it.
        suppressed: The findings that the files suppress.
        sizes: How many files were read, and how many there are of the most important kinds.
        ran: The rules that were run.
        not_checked: The rules that were not run, by what was missing: their names, or a category if it is all of them.
        unopened: Whether something could not be read, so that no rule was run.
        passed_over: What was not read although it may have been meant, by the reason.
        standards: The folders and files of the standards, and files of prose.
        known: The findings in the baseline, if one is used.
        gone: What the baseline has that is no longer found; None if none is used.
        stated_language: The language that the organisation states.
        language: The language of the findings.

    """

    folder: Path
    documents: Mapping[str, Document]
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    sizes: Mapping[str, int]
    ran: frozenset[str]
    not_checked: Mapping[str, list[str]]
    day: date
    unopened: bool = False
    passed_over: Mapping[PassedOver, Sequence[str]] = field(default_factory=dict)
    standards: tuple[Path, ...] = ()
    known: tuple[Finding, ...] = ()
    gone: tuple[Entry, ...] | None = None
    stated_language: str = ""
    language: str = ENGLISH

    @property
    def origin(self) -> Mapping[Keys, str]:
        """Nothing: the addresses in a report have files."""
        return {}

    def located(self, findings: Iterable[Finding]) -> list[Located]:
        """Look up the locations of some findings."""
        return locate(self, findings)

    @property
    def severities(self) -> Mapping[Severity, int]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self.findings if finding.severity)

    @property
    def by_rule(self) -> list[tuple[str, Severity, int]]:
        """How many findings there are of each rule and severity, the most first."""
        counted = Counter((finding.rule, finding.severity or Severity.ERROR) for finding in self.findings)
        rows = [(rule, severity, number) for (rule, severity), number in counted.items()]
        return sorted(rows, key=lambda row: (-row[2], row[1].rank, row[0]))

    @property
    def unsettled(self) -> bool:
        """Tell whether the configuration names an unknown rule, so that not everything was checked as intended."""
        return any(finding.rule == UNKNOWN_RULE for finding in self.findings)

    def reaches(self, severity: Severity | None) -> bool:
        """Tell whether a finding is at least as severe as a severity; none is where no severity is given."""
        if severity is None:
            return False
        return any(found.severity is None or found.severity.rank <= severity.rank for found in self.findings)
