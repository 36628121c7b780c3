"""Errors that only the passing of time makes: they are warnings, so that no day alone fails a run in CI.

An error is made by time alone where it is gone by itself on a later day on which all it is about is still there, or
where it would not be there had nothing ended by now. What begins and does not end is no such thing: it is reported as
an error from the moment it is written, with its first day.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.finding import Severity
from commops.graph.changes import about, begins, end_of_all, last_days, surroundings, without_ends
from commops.graph.changing_parts import Part
from commops.language.messages import message
from commops.patterns import pattern_of
from commops.records import dataclass, field, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from commops.finding import Address, Finding
    from commops.graph import Graph
    from commops.rule import GraphRule

    Run = Callable[[Graph], Iterable[Finding]]
    """A rule with its options."""

    Key = tuple[str, Address, tuple[str, ...]]
    """What a finding is on any day: its rule, its place, and the ids that it names, whatever else its words say."""

_ONE_DAY: Final = timedelta(days=1)
_QUOTED: Final = pattern_of(r"'([^']*)'")


def may_pass(rule: GraphRule[...]) -> bool:
    """Tell whether a rule may give errors that a day alone must not give."""
    return rule.worst == Severity.ERROR and not rule.runs_out


def weighed(graph: Graph, found: Mapping[str, list[Finding]], dated: Mapping[str, Run]) -> Mapping[str, list[Finding]]:
    """Return what rules found on a day, with warnings for the errors of time alone and the errors that are to begin.

    `found` is what each rule says on the day of the graph, `dated` how the rules are run that time may make errors of.
    """
    found_by_dated = chain.from_iterable(found.get(name, ()) for name in dated)
    errors_found = [each for each in found_by_dated if each.severity == Severity.ERROR]
    if not errors_found and not _anything_begins(graph):
        return found

    part = Part(graph, list(chain.from_iterable(map(_addresses, errors_found))))
    time = _Time(replace(graph, organization=part.organization()), dated, part.teams)
    lighter = {name: [time.weighed(each) for each in findings] for name, findings in found.items()}

    all_found = chain.from_iterable(lighter.values())
    errors = {_key(each) for each in all_found if each.severity == Severity.ERROR}
    for key, finding in time.to_begin(errors):
        # What is less severe today is reported as an error.
        others = [each for each in lighter[finding.rule] if _key(each) != key]
        lighter[finding.rule] = [*others, finding]

    return lighter


@dataclass(frozen=True)
class _OnADay:
    """An organisation on a day, with the errors that the dated rules find in it, each asked once and when needed."""

    graph: Graph
    dated: Mapping[str, Run]
    _errors: dict[str, Mapping[Key, Finding]] = field(default_factory=dict)

    def errors(self, rule: str) -> Mapping[Key, Finding]:
        if rule not in self._errors:
            found = self.dated[rule](self.graph)
            self._errors[rule] = {_key(each): each for each in found if each.severity == Severity.ERROR}
        return self._errors[rule]

    def has(self, error: Finding) -> bool:
        return _key(error) in self.errors(error.rule)

    @cached_property
    def unended(self) -> _OnADay:
        """The same day, had nothing ended by it."""
        graph = self.graph
        return _OnADay(replace(graph, organization=without_ends(graph)), self.dated)

    def changes(self, addresses: Collection[Address]) -> list[date]:
        """Return the later days on which what a finding at these addresses depends on begins or ends."""
        return sorted(day for day in surroundings(self.graph, addresses).changes(self.graph) if day > self.graph.day)

    def existing(self, addresses: Collection[Address]) -> set[tuple[str, str]]:
        """Return those of the roles, teams and duties at some addresses that exist on the day."""
        roles, teams, duties = about(self.graph, addresses)
        with_posts = {post.role_id for post in self.graph.posts.values()}
        return {
            *(("roles", each) for each in roles & with_posts),
            *(("teams", each) for each in teams & self.graph.teams.keys()),
            *(("duties", each) for each in duties & self.graph.duties.keys()),
        }


@dataclass(frozen=True)
class _Time:
    """The days of the part of an organisation that may change, in which the last ones of some teams matter."""

    graph: Graph
    dated: Mapping[str, Run]
    teams: Collection[str]
    _days: dict[date, _OnADay] = field(default_factory=dict)

    def on(self, day: date) -> _OnADay:
        if day not in self._days:
            self._days[day] = _OnADay(replace(self.graph, day=day), self.dated)
        return self._days[day]

    def weighed(self, finding: Finding) -> Finding:
        """Return a finding as it is, or as a warning where only time made it."""
        may_pass = finding.severity == Severity.ERROR and finding.rule in self.dated
        if may_pass and self.made_by_time(finding, self.graph.day):
            return replace(finding, severity=Severity.WARNING)
        return finding

    def made_by_time(self, finding: Finding, day: date) -> bool:
        """Tell whether a finding of a day goes by itself, or would not be there had nothing ended."""
        return not self.on(day).unended.has(finding) or self.goes(finding, day) or self.came_by_an_end(finding, day)

    def came_by_an_end(self, finding: Finding, day: date) -> bool:
        """Tell whether a finding of a day was not there until something ended, on a day on which nothing began."""
        addresses = _addresses(finding)
        existing = self.on(day).existing(addresses)
        around = surroundings(self.on(day).graph, addresses)
        for change in sorted(around.changes(self.graph), reverse=True):
            if change > day or change == date.min:
                continue
            before = self.on(change - _ONE_DAY)
            if not before.has(finding):
                return existing <= before.existing(addresses) and change not in around.begins(self.graph)
        return False

    def goes(self, finding: Finding, day: date) -> bool:
        """Tell whether a finding is gone on a later day on which the roles, teams and duties of it are still there."""
        addresses = _addresses(finding)
        existing = self.on(day).existing(addresses)
        for change in self.on(day).changes(addresses):
            later = self.on(change)
            if existing <= later.existing(addresses) and not later.has(finding):
                return True
        return False

    def to_begin(self, known: Collection[Key]) -> Iterator[tuple[Key, Finding]]:
        """Yield the errors that begin after today and last as long as what they are about."""
        reported = set(known)
        for day in self.horizon():
            for rule in self.dated:
                for key, finding in self.on(day).errors(rule).items():
                    if key not in reported and not self.made_by_time(finding, day):
                        reported.add(key)
                        yield key, _beginning(finding, self.first_day(finding, day))

    def horizon(self) -> list[date]:
        """Return the days on which what begins after today is seen: the last ones of what ends, and the end of all."""
        organization = self.graph.organization
        first = min((day for day in begins(organization) if day > self.graph.day), default=None)
        last = end_of_all(organization)
        if first is None or last is None:
            return []
        return sorted({day for day in (*last_days(organization, self.teams, self.graph.day), last) if day >= first})

    def first_day(self, finding: Finding, day: date) -> date:
        """Return the first day from which a finding is there up to a day."""
        around = surroundings(self.on(day).graph, _addresses(finding))
        before = sorted(each for each in around.changes(self.graph) if self.graph.day < each <= day)
        first = day
        for earlier in reversed(before):
            if not self.on(earlier).has(finding):
                break
            first = earlier
        return first


def _anything_begins(graph: Graph) -> bool:
    return any(day > graph.day for day in begins(graph.organization))


def _beginning(finding: Finding, day: date) -> Finding:
    brief = _from(day, finding.brief) if finding.brief else ""
    return replace(finding, message=_from(day, finding.message), brief=brief)


def _from(day: date, said: str) -> str:
    return message("from {day} on: {finding}", day=day, finding=said)


def _addresses(finding: Finding) -> list[Address]:
    return [finding.address, *(related.address for related in finding.related if not related.aside)]


def _key(finding: Finding) -> Key:
    return finding.rule, finding.address, tuple(sorted(set(_QUOTED.findall(finding.message))))
