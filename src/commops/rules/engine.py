"""The engine: runs the rules over an organisation's graph, and says which it could not run for want of data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from commops.rule import Check
from commops.rules.registry import RULES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from commops.finding import Finding
    from commops.graph import Graph
    from commops.rules.settings import Settings
    from commops.sources.doubt import Doubt


@dataclass(frozen=True)
class Outcome:
    """What the rules found, how many were run, and which were not because the organisation lacks what they need."""

    findings: tuple[Finding, ...]
    run: int
    lacking: Mapping[str, str]


def run(graph: Graph, settings: Settings, doubt: Doubt, chosen: Collection[str]) -> Outcome:
    """Run the chosen rules; what is in doubt is not reported."""
    checks = [
        rule for name, rule in RULES.items() if isinstance(rule, Check) and name in chosen and not settings.of(name).off
    ]
    lacking = {rule.name: need for rule in checks for need in reversed(rule.needs) if not graph.described(need)}
    able = [rule for rule in checks if rule.name not in lacking]
    found = tuple(
        finding for rule in able for finding in _check(rule, graph, settings) if not _doubtful(finding, doubt)
    )
    return Outcome(found, len(able), lacking)


def _check(rule: Check[...], graph: Graph, settings: Settings) -> Iterator[Finding]:
    setting = settings.of(rule.name)
    for finding in rule(graph, **setting.options):
        if not setting.leaves_alone(finding):
            yield replace(finding, severity=setting.severity or finding.severity)


def _doubtful(finding: Finding, doubt: Doubt) -> bool:
    if doubt.everything:
        return True
    addresses = (finding.address, *(related.address for related in finding.related))
    return any(key in doubt for address in addresses for key in _ids(address.keys))


def _ids(keys: tuple[str, ...]) -> tuple[str, ...]:
    # What is missing of a standard stands behind its place: it may be in what could not be read.
    return keys[3:] if keys[:2] == ("organization", "standard") else keys[1:2]
