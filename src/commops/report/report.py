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
from commops.report.suppressing import Divided, Suppressed, divide, read_suppressions
from commops.rules.engine import as_set, run
from commops.rules.registry import RULES
from commops.rules.settings import Settings, read_settings
from commops.rules.suppressions import expired_suppression, unused_suppression
from commops.sources import faults

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from commops.finding import Finding
    from commops.report.baseline import Entry
    from commops.report.places import Located
    from commops.sources.document import Document, Keys
    from commops.sources.reading import Reading

COUNTED: Final = ("teams", "roles", "duties", "people")
"""The kinds whose numbers a report tells."""

ABOUT_SUPPRESSIONS: Final = frozenset({unused_suppression.name, expired_suppression.name})
"""The rules that look at suppressions, not at the organisation."""


@dataclass(frozen=True)
class Report:
    """What is to be told of a run; `findings` are in the order of the text, and tell their files.

    `suppressed` is what was found and is not told. `sizes` says how many files were read, and how many there are of the
    kinds that matter most; `ran` which rules were run, and `lacking` which were not, and what was missing for each;
    where `unopened`, something could not be read and no rule was run; `passed_over` are the linked folders that were
    not followed. Where a baseline is used, `known` are the findings in it, which are not told, and `gone` what it has
    that is not found any more.
    """

    documents: Mapping[str, Document]
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    sizes: Mapping[str, int]
    ran: frozenset[str]
    lacking: Mapping[str, str]
    day: date
    unopened: bool = False
    passed_over: tuple[str, ...] = ()
    known: tuple[Finding, ...] = ()
    gone: tuple[Entry, ...] | None = None

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
    written = read_suppressions(reading)
    # Who asks only whether suppressions are in use asks what they hide.
    wanted = {*chosen, *written.rules} if ABOUT_SUPPRESSIONS.intersection(chosen) else chosen
    outcome = run(Graph(reading.organization, day, reading.standard), settings, reading.doubt, wanted)
    divided = divide(reading, outcome.findings, written, day, () if reading.faults else outcome.ran)
    by_rules = (finding for finding in (*divided.told, *_as_set(divided, settings)) if finding.rule in chosen)
    found = dict.fromkeys((*reading.faults, *settings.faults, *written.faults, *by_rules))
    ordered = sorted(found, key=lambda finding: in_text(reading, finding))
    return Report(
        documents=reading.documents,
        findings=tuple(_at_home(reading, finding) for finding in ordered),
        suppressed=tuple(_hidden(reading, each) for each in divided.suppressed if each.finding.rule in chosen),
        sizes=_sizes(reading),
        ran=frozenset(outcome.ran).intersection(chosen),
        lacking={name: need for name, need in outcome.lacking.items() if name in chosen},
        day=day,
        unopened=reading.doubt.everything,
        passed_over=reading.passed_over,
    )


def _as_set(divided: Divided, settings: Settings) -> Iterator[Finding]:
    for finding in divided.remarks:
        if not (setting := settings.of(finding.rule)).off:
            yield from as_set([finding], setting)


def _at_home(reading: Reading, finding: Finding) -> Finding:
    return replace(at_home(reading, finding), identity=identity(reading, finding))


def _hidden(reading: Reading, suppressed: Suppressed) -> Suppressed:
    return replace(suppressed, finding=_at_home(reading, suppressed.finding))


def _sizes(reading: Reading) -> Mapping[str, int]:
    return {"files": len(reading.documents)} | {kind: len(getattr(reading.organization, kind)) for kind in COUNTED}
