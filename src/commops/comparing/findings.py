"""Findings of two sides: which are new, changed, or gone, and which are hidden: not reported, but there."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from commops.checking.check import found_with
from commops.checking.registry import GRAPH_RULES, RULES
from commops.checking.settings import read_settings
from commops.comparing.change import Change, Kind
from commops.finding import Severity
from commops.language.messages import message
from commops.model.posts import AT
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from commops.checking.settings import Settings
    from commops.comparing.renames import Renames
    from commops.comparing.side import Side
    from commops.finding import Finding

SUPPRESSED: Final = "suppressed"
CONFIGURED: Final = "configured"
NOT_RUN: Final = "not-run"
"""Why a finding is hidden: a comment in the files, the configuration of its rule, or a rule that lacks data."""

NEW: Final = "new"
"""The state of a hidden finding that the old side does not have."""

_KINDS_WITH_POSITIONS: Final = frozenset({"roles", "teams"})


class _Known(NamedTuple):
    """A finding, and what it is known by: of the old side in the ids of the new one."""

    identity: tuple[str, ...]
    said: str
    finding: Finding


class _Hidden(NamedTuple):
    """A finding that is not reported although it is there: what it was, what it would be now, and why it is not.

    Without `before`, it is new as well.
    """

    before: _Known | None
    now: _Known | None
    by: str
    reason: str


@dataclass(frozen=True)
class _Pairs:
    """Findings of both sides that are the same, and those of either side that are left."""

    same: Sequence[tuple[_Known, _Known]]
    old: Sequence[_Known]
    new: Sequence[_Known]


def compare_findings(old: Side, new: Side, renames: Renames) -> tuple[Change, ...]:
    """Return what differs between the findings of two sides, each checked against all rules."""
    return tuple(sorted(_Comparison(old, new, renames).changes(), key=lambda change: change.place))


class _Comparison:
    def __init__(self, old: Side, new: Side, renames: Renames) -> None:
        self._old = old
        self._new = new
        self._renamed = _renamed(renames)
        self._path = renames.to_new.path
        self._former_names = _names(old) - _names(new)
        self._settings = _settings(old), _settings(new)

    def changes(self) -> Iterator[Change]:
        reported = _pairs(
            [self._in_new_ids(each) for each in self._old.report.findings],
            [_as_it_is(each) for each in self._new.report.findings],
        )
        changed = [(before, now) for before, now in reported.same if self._differ(before, now)]
        hidden = list(self._hidden(reported.old))
        places = self._places([now for _, now in changed], [each.now for each in hidden], reported.new)
        for before, now in changed:
            yield self._changed(before, now, places)
        for each in hidden:
            yield self._not_reported(each, places)

        still_there = {id(each.before) for each in hidden if each.before}
        for before in reported.old:
            if id(before) not in still_there:
                yield self._gone(before)

        yield from self._come(reported.new, places)

    def _places(self, *found: Iterable[_Known | None]) -> Mapping[int, str]:
        # Where each finding of the new side is, by the identity of the finding; all are looked up at once.
        findings = [each.finding for each in chain(*found) if each]
        places: dict[int, str] = {}
        for located in self._new.report.located(findings):
            file, span = located.at.place.file, located.at.place.span
            places[id(located.finding)] = f"{file}:{span.line}:{span.column}"
        return places

    def _differ(self, before: _Known, now: _Known) -> bool:
        if before.said != now.said:
            return True
        # A severity that is configured anew is a change of the configuration.
        old, new = (settings.of(now.finding.rule) for settings in self._settings)
        return before.finding.severity != now.finding.severity and old.severity == new.severity

    def _hidden(self, left: Sequence[_Known]) -> Iterator[_Hidden]:
        """Yield what is there and not reported, as far as that is known: what was reported, and what is new."""
        reasons = {id(each.finding): each.reason for each in self._new.report.suppressed}
        by_comments = _pairs(left, [_as_it_is(each.finding) for each in self._new.report.suppressed])
        for before, now in by_comments.same:
            yield _Hidden(before, now, SUPPRESSED, reasons[id(now.finding)])

        by_settings = _pairs(by_comments.old, self._passed_over)
        for before, now in by_settings.same:
            yield _Hidden(before, now, CONFIGURED, _is_configured(before.finding.rule, self._settings[1]))

        for before in by_settings.old:
            if reason := self._not_run(before.finding.rule):
                yield _Hidden(before, None, NOT_RUN, reason)

        suppressed_before = [self._in_new_ids(each.finding) for each in self._old.report.suppressed]
        for now in _pairs(suppressed_before, by_comments.new).new:
            if as_before := self._as_before(now):
                yield _Hidden(None, as_before, SUPPRESSED, reasons[id(now.finding)])
        for now in _pairs(suppressed_before, by_settings.new).new:
            yield _Hidden(None, now, CONFIGURED, _is_configured(now.finding.rule, self._settings[1]))

    @cached_property
    def _reconfigured(self) -> frozenset[str]:
        old, new = self._settings
        return frozenset(rule for rule in GRAPH_RULES if old.of(rule) != new.of(rule))

    @cached_property
    def _by_old_settings(self) -> Sequence[_Known]:
        # What the rules that are configured otherwise would report on the new side if they were not.
        if not self._reconfigured:
            return ()
        new = self._new
        found = found_with(new.reading, new.graph, self._settings[0], self._reconfigured)
        return [_as_it_is(each) for each in found]

    @cached_property
    def _passed_over(self) -> Sequence[_Known]:
        # What is not reported on the new side, not for a comment, but for how its rule is configured.
        report = self._new.report
        seen = [*report.findings, *(each.finding for each in report.suppressed)]
        return _pairs([_as_it_is(each) for each in seen], self._by_old_settings).new

    def _as_before(self, now: _Known) -> _Known | None:
        # A finding of the new side as it would be with the settings of the old one; None where it would not be.
        if now.finding.rule not in self._reconfigured:
            return now
        return next((each for each in self._by_old_settings if each.identity == now.identity), None)

    def _there_before(self, come: Sequence[_Known]) -> Iterator[tuple[_Known, str, str]]:
        """Yield what is only reported now although it is not new, with why it was not."""
        suppressed = [self._in_new_ids(each.finding) for each in self._old.report.suppressed]
        by_comments = _pairs(suppressed, come)
        for _, now in by_comments.same:
            yield now, SUPPRESSED, message("it was suppressed")

        old, new = self._settings
        rules = self._reconfigured.intersection(each.finding.rule for each in by_comments.new)
        found = found_with(self._old.reading, self._old.graph, new, rules) if rules else ()
        by_settings = _pairs([self._in_new_ids(each) for each in found], by_comments.new)
        for _, now in by_settings.same:
            yield now, CONFIGURED, _was_configured(now.finding.rule, old)

    def _not_run(self, rule: str) -> str:
        old, new = (settings.of(rule) for settings in self._settings)
        if new.off and not old.off and rule not in GRAPH_RULES:
            return _is_configured(rule, self._settings[1])
        if rule in GRAPH_RULES and not new.off and rule not in self._new.report.ran:
            return message("rule '{rule}' is no longer run: it lacks data", rule=rule)
        return ""

    def _changed(self, before: _Known, now: _Known, places: Mapping[int, str]) -> Change:
        more = {"place": places[id(now.finding)]}
        if before.finding.severity != now.finding.severity:
            more["old_severity"] = _severity(before.finding)
        return self._change(Kind.FINDING_CHANGED, now, self._old_message(before), now.finding.message, before, **more)

    def _gone(self, before: _Known) -> Change:
        return self._change(Kind.FINDING_GONE, before, self._old_message(before), None)

    def _not_reported(self, hidden: _Hidden, places: Mapping[int, str]) -> Change:
        before, now = hidden.before, hidden.now
        more = {"place": places[id(now.finding)]} if now else {}
        if before is None:
            more["state"] = NEW
        if before and now and _rank(before.finding) < _rank(now.finding):
            more["old_severity"] = _severity(before.finding)
        return self._change(
            Kind.FINDING_HIDDEN,
            cast("_Known", now or before),
            before and self._old_message(before),
            now and now.finding.message,
            before,
            by=hidden.by,
            reason=hidden.reason,
            **more,
        )

    def _come(self, come: Sequence[_Known], places: Mapping[int, str]) -> Iterator[Change]:
        why = {id(now): {"by": by, "reason": reason} for now, by, reason in self._there_before(come)}
        for now in come:
            more = {"place": places[id(now.finding)]} | why.get(id(now), {}) | self._lowered(now)
            yield self._change(Kind.FINDING_NEW, now, None, now.finding.message, None, **more)

    def _lowered(self, now: _Known) -> dict[str, str]:
        # The severity that a new finding would have if its rule were still configured as before.
        before = self._as_before(now)
        if before is None or _rank(before.finding) >= _rank(now.finding):
            return {}
        return {"old_severity": _severity(before.finding)}

    def _change(
        self, kind: Kind, about: _Known, old: str | None, new: str | None, before: _Known | None = None, **more: str
    ) -> Change:
        rule_and_severity = {"rule": about.finding.rule, "severity": _severity(about.finding)}
        paths = {*about.identity[1:], *about.finding.identity[1:]}
        if before:
            paths.update(before.identity[1:], before.finding.identity[1:])
        return Change(kind, about.identity[1], old, new, more=rule_and_severity | more, ids=frozenset(_ids(paths)))

    def _in_new_ids(self, finding: Finding) -> _Known:
        rule, *paths = finding.identity
        return _Known((rule, *map(self._path, paths)), self._renamed(finding.message), finding)

    def _old_message(self, before: _Known) -> str | None:
        # People change their names: nobody is shown a former one.
        message_ = before.finding.message
        return None if any(name in message_ for name in self._former_names) else message_


def _as_it_is(finding: Finding) -> _Known:
    return _Known(finding.identity, str(finding.message), finding)


def _is_configured(rule: str, settings: Settings) -> str:
    if settings.of(rule).off:
        return message("rule '{rule}' is off", rule=rule)
    return message("rule '{rule}' is configured differently now", rule=rule)


def _was_configured(rule: str, settings: Settings) -> str:
    if settings.of(rule).off:
        return message("rule '{rule}' was off", rule=rule)
    return message("rule '{rule}' was configured differently", rule=rule)


def _settings(side: Side) -> Settings:
    return read_settings(side.reading.organization.rules, RULES)


def _severity(finding: Finding) -> str:
    return str(finding.severity or Severity.ERROR)


def _rank(finding: Finding) -> int:
    return (finding.severity or Severity.ERROR).rank


def _names(side: Side) -> frozenset[str]:
    found: set[str] = set()
    for person in side.reading.organization.people.values():
        found.update(person.name or ())
    return frozenset(found)


def _renamed(renames: Renames) -> Callable[[str], str]:
    """Return what puts the new ids into what was said of the old ones."""
    new = {each.old: each.new for each in renames.found}
    if not new:
        return str
    longest_first = sorted(new, key=len, reverse=True)
    words = re.compile(rf"(?<![\w.-])({'|'.join(map(re.escape, longest_first))})(?![\w-])")
    return lambda said: words.sub(lambda found: new[found[1]], said)


def _ids(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        kind, _, rest = path.partition("/")
        identifier = rest.partition("/")[0]
        role, at, team = identifier.partition(AT)
        if not at:
            yield f"{kind}/{identifier}"
        elif kind in _KINDS_WITH_POSITIONS:
            yield f"roles/{role}"
            yield f"teams/{team}"


def _pairs(old: Sequence[_Known], new: Sequence[_Known]) -> _Pairs:
    """Pair findings: what is said alike first, then what is known alike, then what one rule says of one thing."""
    same: list[tuple[_Known, _Known]] = []
    for known_by in (_said_alike, _known_alike, _of_one_thing):
        waiting: dict[Hashable, deque[_Known]] = defaultdict(deque)
        for each in new:
            waiting[known_by(each)].append(each)

        found = set()
        unmatched = []
        for each in old:
            alike = waiting.get(known_by(each))
            if alike:
                now = alike.popleft()
                found.add(id(now))
                same.append((each, now))
            else:
                unmatched.append(each)

        old = unmatched
        new = [each for each in new if id(each) not in found]

    return _Pairs(same, old, new)


def _said_alike(known: _Known) -> Hashable:
    return known.identity, known.said


def _known_alike(known: _Known) -> Hashable:
    return known.identity


def _of_one_thing(known: _Known) -> Hashable:
    return known.identity[:2]
