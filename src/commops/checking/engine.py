"""The engine: runs the rules over an organisation's graph, and returns which of them lack the data that they need."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from commops.beside import beside, turns
from commops.checking.fields import OF_ITSELF, looks_at
from commops.checking.passing_of_time import may_pass, weighed
from commops.checking.registry import GRAPH_RULES, RULES
from commops.finding import STANDARD
from commops.model.posts import AT, POSTS
from commops.records import dataclass, replace
from commops.sources import reading_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from commops.checking.passing_of_time import Run
    from commops.checking.settings import Setting, Settings
    from commops.finding import Address, Finding, Severity
    from commops.graph import Graph
    from commops.rule import GraphRule
    from commops.sources.validation.uncertain import Doubt


@dataclass(frozen=True)
class Outcome:
    """The findings of the rules, which rules were run, and which were not for lack of what they need.

    The rules that are `cut` have more than `MOST` findings.
    """

    findings: tuple[Finding, ...]
    ran: Collection[str]
    cut: Collection[str]
    lacking: Mapping[str, str]


MOST: Final = 10_000
"""How many findings of one rule are reported; nobody reads more, and a million would fill the memory."""

LARGE: Final = 5_000
"""From how many duties on a second process for some of the rules takes less time than it saves."""

FROM_THERE: Final = (
    *("overlapping-duties", "duplicate-item", "same-person", "similar-ids"),
    *("too-many-responsible", "unmeasured-duty", "too-many-consulted", "too-many-informed"),
    *("part-of-cycle", "duplicate-assignment", "reporting-cycle"),
    *("over-seats", "ending-soon", "many-leads", "missing-skill", "wide-span", "never-in-force", "narrow-span"),
)
"""The rules that a second process begins with; the first one begins at the other end, with all that are not here.

Those that take long and need least of the graph come first, then those that have in common what they need.
"""

LINES: Final = ("several-heads", "narrow-span")
"""The rules that look at everything that determines reporting lines, and at everything that may be below a role."""

DOING: Final = {"duties": ("no-accountable", "single-point-of-failure"), "roles": ("single-point-of-failure",)}
"""By kind, the rules that look at everything that determines who is accountable, responsible or a backup."""


def run(graph: Graph, settings: Settings, doubt: Doubt, chosen: Collection[str]) -> Outcome:
    """Run the chosen rules; what is in doubt is not reported."""
    named = _are_named(chosen)
    rules = [
        rule for name, rule in GRAPH_RULES.items() if name in chosen and _is_on(rule, settings.of(name), named=named)
    ]
    lacking = {rule.name: need for rule in rules if (need := _lacking(graph, rule))}
    able = [rule for rule in rules if rule.name not in lacking]
    runs = {rule.name: partial(_reported, rule, settings.of(rule.name), doubt) for rule in able}

    first = _first(graph, runs)
    cut = {name for name, findings in first.items() if len(findings) > MOST}
    today = {name: findings[:MOST] for name, findings in first.items()}

    dated = {rule.name: runs[rule.name] for rule in able if may_pass(rule)}
    found: list[Finding] = []
    for name, findings in weighed(graph, today, dated).items():
        found += as_configured(findings, settings.of(name))

    not_reported = (reading_rules.too_many_of(name, MOST, _worst(name, found)) for name in sorted(cut))
    return Outcome((*not_reported, *_without_repeated(found)), frozenset(today), frozenset(cut), lacking)


def _first(graph: Graph, runs: Mapping[str, Run]) -> Mapping[str, list[Finding]]:
    """Return what rules find, of each not more than is needed to know that there is too much.

    In a large organisation, a second process runs some of them, as many as it can until all are taken up.
    """
    if len(runs) == 1 or not _is_large(graph):
        return _found(graph, runs)

    first = [name for name in FROM_THERE if name in runs]
    others = [name for name in runs if name not in FROM_THERE]
    from_there = {name: runs[name] for name in (*first, *reversed(others))}
    from_here = dict(reversed(from_there.items()))
    with turns(len(runs)) as has_turn, beside(partial(_found, graph, from_there, has_turn)) as found_there:
        found = _found(graph, from_here, has_turn)
        found |= found_there()

    # A process that was killed has taken turns, and told nothing.
    found |= _found(graph, {name: run for name, run in runs.items() if name not in found})
    return {name: found[name] for name in runs}


def _is_large(graph: Graph) -> bool:
    # The duties of the day are made by now, so that not both processes make them. The letters need not be: what a
    # second one begins with asks for few of them.
    return len(graph.organization.duties) >= LARGE and len(graph.duties) >= LARGE


def _found(
    graph: Graph, runs: Mapping[str, Run], has_turn: Callable[[], bool] = lambda: True
) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for name, run in runs.items():
        if not has_turn():
            break
        found[name] = list(islice(run(graph), MOST + 1))
    return found


def _are_named(chosen: Collection[str]) -> bool:
    # Whether rules were chosen one by one: otherwise those about reading, which cannot be skipped, are among them.
    return not all(name in chosen for name, rule in RULES.items() if rule.about_reading)


def _is_on(rule: GraphRule[...], setting: Setting, *, named: bool) -> bool:
    # A rule that is off unless it is configured also runs where it is named, unless it is configured as off.
    if rule.on_request and named and not setting.stated:
        return True
    return not setting.off


def _lacking(graph: Graph, rule: GraphRule[...]) -> str | None:
    # The first kind that a rule needs and that the organisation does not describe.
    return next((need for need in rule.needs if not graph.described(need)), None)


def _reported(rule: GraphRule[...], setting: Setting, doubt: Doubt, graph: Graph) -> Iterator[Finding]:
    for finding in rule(graph, **setting.options):
        if not (setting.excludes(finding) or _doubtful(finding, doubt)):
            yield finding


def _worst(rule: str, findings: Iterable[Finding]) -> Severity:
    severities = (finding.severity for finding in findings if finding.rule == rule and finding.severity)
    return min(severities, key=lambda severity: severity.rank)


def _without_repeated(found: Sequence[Finding]) -> Iterator[Finding]:
    # A finding is left out if another rule reports the same at its address; a rule that is off reports nothing.
    reported = {(finding.rule, finding.address) for finding in found}
    for finding in found:
        if (RULES[finding.rule].gives_way_to, finding.address) not in reported:
            yield finding


def as_configured(findings: Iterable[Finding], setting: Setting) -> Iterator[Finding]:
    """Yield the findings of a rule with its configured severity, without those about excluded ids."""
    for finding in findings:
        if not setting.excludes(finding):
            yield replace(finding, severity=setting.severity or finding.severity)


def _doubtful(finding: Finding, doubt: Doubt) -> bool:
    if doubt.everything:
        return True
    if finding.address.keys[:2] == STANDARD:
        return any(missing in doubt.hidden for missing in finding.address.keys[3:])
    addresses = (finding.address, *(related.address for related in finding.related))
    return any(_in_doubt(address, finding.rule, doubt) for address in addresses)


def _in_doubt(address: Address, rule: str, doubt: Doubt) -> bool:
    # Whether an id may mean something else, or a field that the rule looks at is unknown, there or in a use of the id.
    kind, identifier, *_ = (*address.keys, "", "")
    if identifier in doubt.words:
        return True
    lost = ((kind, field) for field in doubt.lost.get((kind, identifier), ()))
    named = () if rule in OF_ITSELF else doubt.said.get(identifier, ())
    return any(looks_at(rule, *each) for each in (*lost, *named))


def unclear(doubt: Doubt) -> frozenset[tuple[str, str]]:
    """Return the duties and roles, by kind and id, whose responsible parties or backups are unknown.

    Positions with unknown holders are included: findings about them are findings about their teams.
    """
    found: set[tuple[str, str]] = set()
    for (kind, identifier), fields in doubt.lost.items():
        if any(_any_looks_at(DOING.get(kind, ()), kind, field) for field in fields):
            found.add((kind, identifier))

    for word, uses in doubt.said.items():
        if AT in word and any(looks_at("vacant-role", kind, field) for kind, field in uses):
            found.add((POSTS, word))
    return frozenset(found)


def unsettled(doubt: Doubt) -> frozenset[str]:
    """Return the ids of roles and teams whose manager, or whose reports, are not fully known."""
    found = set(doubt.unsettled)
    for word, uses in doubt.said.items():
        if any(_any_looks_at(LINES, kind, field) for kind, field in uses):
            found.add(word)

    for (kind, identifier), fields in doubt.lost.items():
        if any(_any_looks_at(LINES, kind, field) for field in fields):
            found.add(identifier)
    return frozenset(found)


def _any_looks_at(rules: Iterable[str], kind: str, field: str) -> bool:
    return any(looks_at(rule, kind, field) for rule in rules)
