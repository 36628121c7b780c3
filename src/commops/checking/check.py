"""Checking: runs the rules over what was read, and makes a report of the findings."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.checking.engine import as_configured, run, unclear, unsettled
from commops.checking.identity import identity
from commops.checking.locations import at_home, with_addresses
from commops.checking.registry import RULES
from commops.checking.report import Report, Suppressed
from commops.checking.settings import Settings, idle, read_settings
from commops.checking.suppressing import Divided, divide, read_suppressions
from commops.checking.text_order import in_text
from commops.graph import Graph
from commops.language.messages import message, together
from commops.records import replace
from commops.rules.unused_suppressions import expired_suppression, unused_suppression
from commops.sources.plain_values import mapping

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from commops.finding import Finding
    from commops.sources.reading import Reading

COUNTED: Final = ("teams", "roles", "duties", "people")
"""The kinds that a report counts."""

MOST_PLACES: Final = 1_000
"""How many related places of one finding are listed."""

ABOUT_SUPPRESSIONS: Final = frozenset({unused_suppression.name, expired_suppression.name})
"""The rules about suppressions, not about the organisation."""


def graph_of(reading: Reading, day: date) -> Graph:
    """Return what follows from what was read, on a day, as the rules look at it."""
    return Graph(reading.organization, day, reading.standard, unsettled(reading.doubt), unclear(reading.doubt))


def check(reading: Reading, chosen: Collection[str], day: date) -> Report:
    """Run the chosen rules over an organisation on a day; errors in files and configuration are always reported."""
    return check_graph(reading, graph_of(reading, day), chosen)


def check_graph(reading: Reading, graph: Graph, chosen: Collection[str]) -> Report:
    """Run the chosen rules over the graph of an organisation, which is on a day."""
    settings = read_settings(reading.organization.rules, RULES)
    written = read_suppressions(reading)
    # Whether suppressions are in use is known only when the rules that they suppress are run.
    wanted = {*chosen, *written.rules} if ABOUT_SUPPRESSIONS.intersection(chosen) else chosen

    outcome = run(graph, settings, reading.doubt, wanted)

    whole = () if reading.faults else frozenset(outcome.ran).difference(outcome.cut)
    divided = divide(reading, _as_written(reading, outcome.findings), written, graph.day, whole)
    of_all_rules = (*divided.reported, *_configured(divided, settings))
    by_rules = [finding for finding in of_all_rules if _asked_for(finding, chosen)]

    unused = idle(settings, _ids(reading), reading.doubt)
    found = dict.fromkeys((*reading.faults, *settings.faults, *unused, *written.faults, *by_rules))
    ordered = sorted(found, key=lambda finding: in_text(reading, finding))
    lacking = {rule: need for rule, need in outcome.lacking.items() if rule in chosen}
    return Report(
        folder=reading.folder,
        documents=reading.documents,
        findings=tuple(_at_home(reading, finding) for finding in ordered),
        suppressed=tuple(_hidden(reading, each) for each in divided.suppressed if each.finding.rule in chosen),
        sizes=sizes(reading, len(reading.documents)),
        ran=frozenset(outcome.ran).intersection(chosen),
        not_checked=_not_checked(lacking),
        day=graph.day,
        unopened=reading.doubt.everything,
        passed_over=reading.passed_over,
        standards=reading.beside,
        stated_language=reading.stated_language,
    )


def found_with(reading: Reading, graph: Graph, settings: Settings, chosen: Collection[str]) -> list[Finding]:
    """Return what some rules find with other settings than those of the organisation, suppressed or not."""
    on = [name for name in chosen if not settings.of(name).off]
    outcome = run(graph, settings, reading.doubt, on)
    return [_at_home(reading, finding) for finding in _as_written(reading, outcome.findings)]


def _as_written(reading: Reading, findings: Sequence[Finding]) -> Sequence[Finding]:
    # The rules know the model, which lacks what is wrong in the files.
    if not reading.numbers:
        return findings
    return [with_addresses(finding, reading.address) for finding in findings]


def _asked_for(finding: Finding, chosen: Collection[str]) -> bool:
    # Errors in files are reported whatever was chosen.
    return finding.rule in chosen or RULES[finding.rule].about_reading


def _ids(reading: Reading) -> Collection[str]:
    # Whatever a finding may be about: what the files define, and what the standard defines.
    library = reading.standard.library
    own = (mapping(entities) for key, entities in reading.data.items() if key != "rules")
    return set(chain.from_iterable((*own, library.areas, library.duties)))


def _configured(divided: Divided, settings: Settings) -> Iterator[Finding]:
    for finding in divided.about_suppressions:
        setting = settings.of(finding.rule)
        if not setting.off:
            yield from as_configured([finding], setting)


def _at_home(reading: Reading, finding: Finding) -> Finding:
    return replace(at_home(reading, _with_so_many_places(finding)), identity=identity(reading, finding))


def _with_so_many_places(finding: Finding) -> Finding:
    # A hundred thousand places would fill the memory, and nobody reads them.
    left = len(finding.related) - MOST_PLACES
    if left <= 0:
        return finding
    note = together(finding.note, message("locations not listed: {left:,} more", left=left))
    return replace(finding, related=finding.related[:MOST_PLACES], note=note)


def _hidden(reading: Reading, suppressed: Suppressed) -> Suppressed:
    return replace(suppressed, finding=_at_home(reading, suppressed.finding))


def sizes(reading: Reading, files: int) -> Mapping[str, int]:
    """Return how many files were read, and how many there are of some kinds; agents and services are no people."""
    found = {"files": files} | {kind: len(getattr(reading.organization, kind)) for kind in COUNTED}
    agents = sum(not person.is_person for person in reading.organization.people.values())
    if not agents:
        return found
    return found | {"people": found["people"] - agents, "agents": agents}


def _not_checked(lacking: Mapping[str, str]) -> Mapping[str, list[str]]:
    # A rule that is off unless it is asked for counts only where it was.
    expected = (rule for rule in RULES.values() if not rule.on_request or rule.name in lacking)
    categories = Counter(rule.category for rule in expected)
    missing = Counter(RULES[rule].category for rule in lacking)
    whole = {category for category, number in missing.items() if number == categories[category]}
    found: dict[str, set[str]] = defaultdict(set)
    for rule, need in lacking.items():
        category = RULES[rule].category
        found[need].add(category if category in whole else rule)
    return {need: sorted(found[need]) for need in sorted(found)}
