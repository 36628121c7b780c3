"""A trial: an organisation with a plan in it, in memory, and what rules find there that they did not find before."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.checking.check import found_with, graph_of
from commops.checking.fields import looks_at
from commops.checking.registry import GRAPH_RULES, RULES
from commops.checking.settings import read_settings
from commops.finding import Severity
from commops.model.people import Assignment
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from commops.checking.settings import Settings
    from commops.finding import Finding
    from commops.graph import Graph
    from commops.model.organization import Organization
    from commops.sources.reading import Reading
    from commops.suggesting.flow import Key, Pair
    from commops.suggesting.terms import Terms

SET_ASIDE: Final = frozenset(
    {"unsigned-agreement", "expired-agreement", "missing-signoff", "stale-signoff", "missing-skill"}
)
"""The rules that say what a plan says itself, what is to be signed and which skills lack, or what comes afterwards."""


@dataclass(frozen=True)
class Trial:
    """An organisation that was read, the terms of who would hold what, and the rules that look at who holds what."""

    reading: Reading
    graph: Graph
    terms: Callable[[Pair], Terms]

    def new_findings(self, pairs: Collection[Pair]) -> Mapping[Key, Sequence[Finding]]:
        """Return what rules find in a plan that they did not find without it, by whom it is about."""
        if not pairs:
            return {}

        found: dict[Key, list[Finding]] = defaultdict(list)
        for finding in self._new(pairs):
            for key in self._about(finding, pairs):
                found[key].append(finding)
        return dict(found)

    def _new(self, pairs: Iterable[Pair]) -> list[Finding]:
        return _without(self._found(self.with_plan(pairs)), self._before)

    @cached_property
    def _before(self) -> Sequence[Finding]:
        return self._found(self.graph.organization)

    def _found(self, organization: Organization) -> Sequence[Finding]:
        graph = replace(graph_of(self.reading, self.graph.day), organization=organization)
        found = found_with(self.reading, graph, self._settings, self._rules)
        return [each for each in found if each.severity in {Severity.ERROR, Severity.WARNING}]

    @cached_property
    def _settings(self) -> Settings:
        return read_settings(self.reading.organization.rules, RULES)

    @cached_property
    def _rules(self) -> frozenset[str]:
        rules = (name for name in GRAPH_RULES if looks_at(name, "teams", "holders"))
        return frozenset(rules) - SET_ASIDE

    def with_plan(self, pairs: Iterable[Pair]) -> Organization:
        """Return the organisation with a plan in it."""
        organization = self.graph.organization
        people = dict(organization.people)
        for pair in pairs:
            person = people[pair.person]
            assignments = (*person.assignments, self._assignment(pair))
            people[pair.person] = person.model_copy(update={"assignments": assignments})
        return organization.model_copy(update={"people": people})

    def _assignment(self, pair: Pair) -> Assignment:
        terms = self.terms(pair)
        return Assignment.model_construct(
            role=pair.post, share=terms.share, acting=pair.is_acting, since=terms.since, until=terms.until
        )

    def _about(self, finding: Finding, pairs: Collection[Pair]) -> Collection[Key]:
        # Whom a finding is about: by the paths and words of it, else whoever alone makes it.
        named = {pair.key: _times_named(finding, pair) for pair in pairs}
        most = max(named.values())
        if most:
            return [key for key, times in named.items() if times == most]

        alone = [pair.key for pair in pairs if any(_is_same(finding, each) for each in self._new([pair]))]
        return alone or list(named)


def _without(found: Iterable[Finding], before: Iterable[Finding]) -> list[Finding]:
    # What was not there before: neither the same, nor something of one rule at one place.
    waiting = Counter(each.identity for each in before)
    left = []
    for each in found:
        if waiting[each.identity]:
            waiting[each.identity] -= 1
        else:
            left.append(each)

    at_places: Counter[tuple[str, ...]] = Counter()
    for identity, number in waiting.items():
        at_places[identity[:2]] += number

    new = []
    for each in left:
        if at_places[each.identity[:2]]:
            at_places[each.identity[:2]] -= 1
        else:
            new.append(each)
    return new


def _is_same(finding: Finding, other: Finding) -> bool:
    return finding.identity == other.identity


def _times_named(finding: Finding, pair: Pair) -> int:
    said = f"{finding.message} {' '.join(finding.identity)}/"
    person = f"'{pair.person}'" in said or f"people/{pair.person}/" in said
    role, _, team = pair.post.partition("@")
    post = f"'{pair.post}'" in said or f"roles/{pair.post}/" in said or f"teams/{role}@{team}" in said
    return 2 * person + post
