"""A report: the findings of a run in their order, what was checked, and what was not for want of data."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from commops.finding import Severity
from commops.graph import Graph
from commops.report.identity import identity
from commops.report.order import in_text
from commops.report.places import at_home, locate
from commops.rules.engine import run
from commops.rules.registry import RULES
from commops.rules.settings import read_settings
from commops.sources import faults

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from commops.finding import Finding
    from commops.report.places import Located
    from commops.sources.document import Document, Keys
    from commops.sources.reading import Reading

COUNTED: Final = ("teams", "roles", "duties", "people")
"""The kinds whose numbers a report tells."""


@dataclass(frozen=True)
class Report:
    """What is to be told of a run; `findings` are in the order of the text, and tell their files.

    `sizes` says how many files were read, and how many there are of the kinds that matter most; `lacking` which rules
    were not run, and what was missing for each; where `unopened`, something could not be read and no rule was run;
    `passed_over` are the linked folders that were not followed.
    """

    documents: Mapping[str, Document]
    findings: tuple[Finding, ...]
    sizes: Mapping[str, int]
    rules_run: int
    lacking: Mapping[str, str]
    day: date
    unopened: bool = False
    passed_over: tuple[str, ...] = ()

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
    def not_checked(self) -> Mapping[str, list[str]]:
        """What was not checked, by what was missing: the names of rules, or of a family where it is all of them."""
        families = Counter(rule.family for rule in RULES.values())
        missing = Counter(RULES[rule].family for rule in self.lacking)
        whole = {family for family, number in missing.items() if number == families[family]}
        found: dict[str, set[str]] = defaultdict(set)
        for rule, need in self.lacking.items():
            found[need].add(RULES[rule].family if RULES[rule].family in whole else rule)
        return {need: sorted(found[need]) for need in sorted(found)}

    @property
    def unsettled(self) -> bool:
        """Tell whether the settings name a rule that there is not, so that not all was checked as it was meant."""
        return any(finding.rule == faults.unknown_rule.name for finding in self.findings)

    def reaches(self, severity: Severity | None) -> bool:
        """Tell whether a finding is as bad as a severity; nothing is, where none is given."""
        return severity is not None and any(
            (found.severity or severity).rank <= severity.rank for found in self.findings
        )


def check(reading: Reading, chosen: Collection[str], day: date) -> Report:
    """Run the chosen rules over an organisation on a day; what reading and the settings found is always told."""
    settings = read_settings(reading.organization.rules, RULES)
    outcome = run(Graph(reading.organization, day, reading.standard), settings, reading.doubt, chosen)
    findings = dict.fromkeys((*reading.faults, *settings.faults, *outcome.findings))
    ordered = sorted(findings, key=lambda finding: in_text(reading, finding))
    return Report(
        documents=reading.documents,
        findings=tuple(_at_home(reading, finding) for finding in ordered),
        sizes=_sizes(reading),
        rules_run=outcome.run,
        lacking=outcome.lacking,
        day=day,
        unopened=reading.doubt.everything,
        passed_over=reading.passed_over,
    )


def _at_home(reading: Reading, finding: Finding) -> Finding:
    return replace(at_home(reading, finding), identity=identity(reading, finding))


def _sizes(reading: Reading) -> Mapping[str, int]:
    return {"files": len(reading.documents)} | {kind: len(getattr(reading.organization, kind)) for kind in COUNTED}
