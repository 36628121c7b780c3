"""A baseline: the findings that an organisation has when it starts to use commops, so that only new ones are reported.

A finding is identified by its rule and path, never by a line or a file: files may be edited, renamed and divided.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import chain, combinations, product
from typing import TYPE_CHECKING, Any, Final

from commops.checking.identity import Entry, without_position
from commops.checking.registry import RULES
from commops.language.messages import message
from commops.sources import reading_rules
from commops.sources.plain_values import mapping
from commops.yamltext import conflicts
from commops.yamltext.text import Lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from commops.checking.report import Report
    from commops.finding import Finding

HEADING: Final = "commops baseline"
VERSION: Final = 1
NEVER: Final = frozenset(
    {reading_rules.syntax.name, reading_rules.unknown_rule.name, reading_rules.unknown_option.name}
)
"""What is never in a baseline: as long as it is there, commops cannot know what else there is."""

LARGEST: Final = 256 * 1024 * 1024
"""How many bytes a baseline may have."""

_MOST: Final = 10
_FIRST_OF_A_GROUP: Final = 5
"""How many of a group an earlier commops reported, which did not report all."""


class Unreadable(Exception):
    """A text that is not a baseline; its argument is the message that says why."""


class InConflict(Exception):
    """A baseline with the marks of a merge conflict: the message, and the line of the first mark."""

    def __init__(self, message: str, line: int) -> None:
        """Take both."""
        super().__init__(message)
        self.line = line


def entry(finding: Finding) -> Entry:
    """Return a finding as a baseline has it."""
    rule, path, *related = finding.identity
    if _is_of_groups(rule):
        return Entry(rule, path, group=(path, *related))
    return Entry(rule, path, tuple(related[:_MOST]))


def text(entries: Iterable[Entry]) -> str:
    """Return a baseline as text: a line that says what it is, then the findings, sorted, each a line of JSON."""
    lines = ({HEADING: VERSION}, *map(_fields, sorted(entries)))
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def read(written: str) -> list[Entry]:
    """Read a baseline.

    Raises:
        Unreadable: where it is none, or one of a later version.
        InConflict: where it has the marks of a merge conflict.

    """
    if conflict := conflicts.first(written):
        line, _ = Lines(written).position(conflict.start)
        raise InConflict(conflict.message, line)

    numbered = enumerate(written.split("\n"), start=1)
    heading, *lines = [_read_line(line, number) for number, line in numbered if line.strip()] or [None]
    if not isinstance(heading, dict) or HEADING not in heading:
        raise Unreadable(message("it does not begin with {heading}", heading=json.dumps({HEADING: VERSION})))
    if heading[HEADING] != VERSION:
        raise Unreadable(_of_another_version(heading[HEADING]))
    return [_entry(each) for each in lines]


def without(report: Report, baseline: Collection[Entry]) -> Report:
    """Return a report without the findings that are in a baseline.

    An entry matches one finding of its rule and path that, where both have related paths, shares one of them. An entry
    of an earlier commops, which did not distinguish the positions of a role, matches a finding about any of them. A
    group is in the baseline if each two of it are in one entry.
    """
    left: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for each in baseline:
        left[each.rule, each.path].append(each)

    found = {at: entry(finding) for at, finding in enumerate(report.findings) if finding.rule not in NEVER}
    of_groups = {at: each for at, each in found.items() if _is_of_groups(each.rule)}
    others = {at: each for at, each in found.items() if at not in of_groups}

    groups = _Groups([each for each in baseline if _is_of_groups(each.rule)])
    known = {at for at, each in of_groups.items() if groups.know(each)}
    known |= _matched(others, left)

    still_there = groups.of(of_groups.values())
    unused = (each for each in chain.from_iterable(left.values()) if each not in still_there)
    gone = sorted(each for each in unused if _judged(report, each))
    return replace(
        report,
        findings=tuple(finding for at, finding in enumerate(report.findings) if at not in known),
        known=tuple(finding for at, finding in enumerate(report.findings) if at in known),
        gone=tuple(gone),
    )


def _matched(found: Mapping[int, Entry], left: dict[tuple[str, str], list[Entry]]) -> set[int]:
    # Take an entry out of those that are left for each finding that one matches, the closest matches first.
    matched: set[int] = set()
    for as_written, fits in product((_as_it_is, _without_positions), (_exactly, _partly)):
        unmatched = {at: each for at, each in found.items() if at not in matched}
        for at, each in unmatched.items():
            written = as_written(each)
            entries = left[written.rule, written.path]
            same = next((other for other in entries if fits(written, other)), None)
            if same is not None:
                entries.remove(same)
                matched.add(at)

    return matched


class _Groups:
    """What a baseline has of findings about groups."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._of: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._entries = entries
        for at, each in enumerate(entries):
            for path in each.paths:
                self._of[each.rule, path].add(at)

    def know(self, found: Entry) -> bool:
        """Tell whether one entry has a whole group, or each two of it are in one."""
        with_each = [self._of.get((found.rule, path), set()) for path in found.group]
        if set.intersection(*with_each) or any(_begins(self._entries[at], found) for at in with_each[0]):
            return True
        return len(found.group) > 1 and all(not one.isdisjoint(other) for one, other in combinations(with_each, 2))

    def of(self, found: Iterable[Entry]) -> frozenset[Entry]:
        """Return the entries of which two at least are together in something that is found."""
        together: set[Entry] = set()
        for each in found:
            paths_in = Counter(chain.from_iterable(self._of.get((each.rule, path), ()) for path in each.group))
            for at, number in paths_in.items():
                if number > 1 or len(self._entries[at].paths) == 1:
                    together.add(self._entries[at])
        return frozenset(together)


def _begins(entry: Entry, found: Entry) -> bool:
    # Whether an entry was written by an earlier commops, with the first of a group only, or only with its path.
    if entry.group or entry.path != found.path:
        return False
    first = found.group[:_FIRST_OF_A_GROUP]
    return not entry.related or (len(found.group) > len(first) and (entry.path, *entry.related) == first)


def of(report: Report) -> list[Entry]:
    """Return what a baseline made of a report holds."""
    return [entry(finding) for finding in report.findings if finding.rule not in NEVER]


def _is_of_groups(name: str) -> bool:
    rule = RULES.get(name)
    return rule is not None and rule.groups


def _as_it_is(found: Entry) -> Entry:
    return found


def _without_positions(found: Entry) -> Entry:
    return Entry(found.rule, without_position(found.path), tuple(map(without_position, found.related)))


def _exactly(one: Entry, other: Entry) -> bool:
    return one == other


def _partly(one: Entry, other: Entry) -> bool:
    return not one.related or not other.related or not set(one.related).isdisjoint(other.related)


def _judged(report: Report, each: Entry) -> bool:
    # Whether something is gone is known only of a rule that was run, and if nothing was withheld.
    if any(finding.rule in NEVER for finding in report.findings):
        return False
    return each.rule in report.ran or each.rule not in RULES or RULES[each.rule].about_reading


def _fields(each: Entry) -> dict[str, Any]:
    fields: dict[str, Any] = {"rule": each.rule, "path": each.path}
    if each.related:
        fields["related"] = list(each.related)
    if each.group:
        fields["group"] = list(each.group)
    return fields


def _read_line(line: str, number: int) -> Any:
    # Never quoted: whatever file was named, it may be secret.
    try:
        return json.loads(line)
    except ValueError:
        raise Unreadable(message("line {line:,} is not JSON", line=number)) from None
    except RecursionError:
        raise Unreadable(message("line {line:,} is nested too deeply", line=number)) from None


def _of_another_version(version: Any) -> str:
    if isinstance(version, int):
        return message("it has version {version:,}; this commops reads version {known}", version=version, known=VERSION)
    return message("it has another version; this commops reads version {known}", known=VERSION)


def _entry(fields: Any) -> Entry:
    fields = mapping(fields)
    rule, path = fields.get("rule"), fields.get("path")
    related, group = fields.get("related"), fields.get("group")
    are_lists = isinstance(related, list | None) and isinstance(group, list | None)
    if not (isinstance(rule, str) and isinstance(path, str) and are_lists):
        raise Unreadable(message("each of its findings needs a `rule` and a `path`"))
    return Entry(rule, path, tuple(map(str, related or ())), tuple(map(str, group or ())))
