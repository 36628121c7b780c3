"""A report: the findings of a run in their order, what was checked, and what was not for want of data."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commops.checking.locations import locate
from commops.finding import Severity
from commops.language.choosing import ENGLISH
from commops.sources import reading_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from commops.checking.baseline import Entry
    from commops.checking.locations import Located
    from commops.finding import Finding
    from commops.sources.document import Document
    from commops.sources.folder.passed_over import PassedOver
    from commops.yamltext.mark import Keys


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is not told, and the reason that the files give."""

    finding: Finding
    reason: str


@dataclass(frozen=True)
class Report:
    """What is to be told of a run; `findings` are in the order of the text, and tell their files.

    `folder` is the organisation's, which files are named from. `suppressed` is what was found and is not told. `sizes`
    says how many files were read, and how many there are of the kinds that matter most; `ran` which rules were run, and
    `not_checked` which were not, by what was missing: the names of rules, or of a family where it is all of them. Where
    `unopened`, something could not be read and no rule was run; `passed_over` is what was not read that may have been
    meant, by the reason, `standards` the folders and files of the standards. Where a baseline is used, `known` are the
    findings in it, which are not told, and `gone` what it has that is not found any more. `stated_language` is what the
    organisation states, and `language` the one that the findings are in.
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
        """Nothing: the findings of a report tell their files."""
        return {}

    def located(self, findings: Iterable[Finding]) -> list[Located]:
        """Look up the places of some findings."""
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
        """Tell whether the settings name a rule that there is not, so that not all was checked as it was meant."""
        return any(finding.rule == reading_rules.unknown_rule.name for finding in self.findings)

    def reaches(self, severity: Severity | None) -> bool:
        """Tell whether a finding is as bad as a severity; nothing is, where none is given."""
        return severity is not None and any(
            (found.severity or severity).rank <= severity.rank for found in self.findings
        )
