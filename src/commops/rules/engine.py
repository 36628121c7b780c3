"""The engine: runs the rules over an organisation's graph, and says which it could not run for want of data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from commops.rule import Check
from commops.rules.passing import may_pass, weighed
from commops.rules.registry import RULES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from commops.finding import Finding
    from commops.graph import Graph
    from commops.rules.settings import Setting, Settings
    from commops.sources.doubt import Doubt


@dataclass(frozen=True)
class Outcome:
    """What the rules found, which were run, and which were not because the organisation lacks what they need."""

    findings: tuple[Finding, ...]
    ran: Collection[str]
    lacking: Mapping[str, str]


STANDARD: Final = ("organization", "standard")
"""Where what a standard asks for is told, with the area and the ids of what is missing behind it."""


def run(graph: Graph, settings: Settings, doubt: Doubt, chosen: Collection[str]) -> Outcome:
    """Run the chosen rules; what is in doubt is not reported."""
    checks = [
        rule for name, rule in RULES.items() if isinstance(rule, Check) and name in chosen and not settings.of(name).off
    ]
    lacking = {rule.name: need for rule in checks for need in reversed(rule.needs) if not graph.described(need)}
    able = [rule for rule in checks if rule.name not in lacking]
    runs = [partial(rule, **settings.of(rule.name).options) for rule in able]
    today = {rule.name: list(run(graph)) for rule, run in zip(able, runs, strict=True)}
    dated = {rule.name: run for rule, run in zip(able, runs, strict=True) if may_pass(rule)}
    found = tuple(
        finding
        for name, findings in weighed(graph, today, dated).items()
        for finding in as_set(findings, settings.of(name))
        if not _doubtful(finding, doubt)
    )
    return Outcome(found, frozenset(today), lacking)


def as_set(findings: Iterable[Finding], setting: Setting) -> Iterator[Finding]:
    """Yield the findings of a rule as severe as is set for it, without those it is to leave alone."""
    for finding in findings:
        if not setting.leaves_alone(finding):
            yield replace(finding, severity=setting.severity or finding.severity)


def _doubtful(finding: Finding, doubt: Doubt) -> bool:
    if doubt.everything:
        return True
    if finding.address.keys[:2] == STANDARD:
        return any(missing in doubt.hidden for missing in finding.address.keys[3:])
    addresses = (finding.address, *(related.address for related in finding.related))
    return any(key in doubt for address in addresses for key in address.keys[1:2])
