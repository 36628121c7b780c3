"""A baseline: the findings that an organisation has on the day it begins with commops, so that only new ones are told.

What is in it is known by its rule and path, never by a line or a file: files may be edited, renamed and divided.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from commops.report.identity import without_team
from commops.rule import Fault
from commops.rules.registry import RULES
from commops.sources import conflicts, faults
from commops.sources.text import Lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from commops.finding import Finding
    from commops.report.report import Report

HEADING: Final = "commops baseline"
VERSION: Final = 1
NEVER: Final = frozenset({faults.syntax.name, faults.unknown_rule.name, faults.unknown_option.name})
"""What no baseline takes in: as long as it is there, commops cannot tell what else there is."""

LARGEST: Final = 256 * 1024 * 1024
"""How many bytes a baseline may have."""

_MOST: Final = 10


class Entry(NamedTuple):
    """A finding in a baseline: its rule, its path, and some of the other paths that it is about."""

    rule: str
    path: str
    related: tuple[str, ...] = ()


class Unreadable(Exception):
    """A text that is no baseline."""


class InConflict(Exception):
    """A baseline with the marks of a merge conflict: what to say of it, and the line of the first."""

    def __init__(self, message: str, line: int) -> None:
        """Take both."""
        super().__init__(message)
        self.line = line


def entry(finding: Finding) -> Entry:
    """Return a finding as a baseline has it."""
    rule, path, *related = finding.identity
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
        raise Unreadable(f"it does not begin with {json.dumps({HEADING: VERSION})}")
    if heading[HEADING] != VERSION:
        other = f"version {heading[HEADING]}" if isinstance(heading[HEADING], int) else "another version"
        raise Unreadable(f"it is of {other}, and this commops reads version {VERSION}")
    return [_entry(each) for each in lines]


def told_with(report: Report, baseline: Collection[Entry]) -> Report:
    """Return a report that tells only what is not in a baseline.

    An entry stands for one finding of its rule and path, and, where both have related paths, with one of them. One of a
    commops that did not tell the positions of a role apart stands for a finding about any of them.
    """
    left: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for each in baseline:
        left[each.rule, each.path].append(each)
    new = {at: entry(finding) for at, finding in enumerate(report.findings) if finding.rule not in NEVER}
    known: set[int] = set()
    for as_written, fits in product((_as_it_is, _without_teams), (_exactly, _partly)):
        for at, each_new in new.items():
            found = as_written(each_new)
            entries = left[found.rule, found.path]
            if at not in known and (same := next((each for each in entries if fits(found, each)), None)):
                entries.remove(same)
                known.add(at)
    gone = sorted(each for entries in left.values() for each in entries if _judged(report, each))
    return replace(
        report,
        findings=tuple(finding for at, finding in enumerate(report.findings) if at not in known),
        known=tuple(finding for at, finding in enumerate(report.findings) if at in known),
        gone=tuple(gone),
    )


def of(report: Report) -> list[Entry]:
    """Return what a baseline made of a report holds."""
    return [entry(finding) for finding in report.findings if finding.rule not in NEVER]


def _as_it_is(found: Entry) -> Entry:
    return found


def _without_teams(found: Entry) -> Entry:
    return Entry(found.rule, without_team(found.path), tuple(map(without_team, found.related)))


def _exactly(one: Entry, other: Entry) -> bool:
    return one == other


def _partly(one: Entry, other: Entry) -> bool:
    return not one.related or not other.related or not set(one.related).isdisjoint(other.related)


def _judged(report: Report, each: Entry) -> bool:
    # Whether something is gone is known only of a rule that was run, and where nothing was withheld.
    if any(finding.rule in NEVER for finding in report.findings):
        return False
    return each.rule in report.ran or each.rule not in RULES or isinstance(RULES[each.rule], Fault)


def _fields(each: Entry) -> dict[str, Any]:
    return {"rule": each.rule, "path": each.path} | ({"related": list(each.related)} if each.related else {})


def _read_line(line: str, number: int) -> Any:
    # Never quoted: whatever file was named, it may be secret.
    try:
        return json.loads(line)
    except ValueError:
        raise Unreadable(f"line {number:,} is no JSON") from None
    except RecursionError:
        raise Unreadable(f"line {number:,} nests too deep") from None


def _entry(fields: Any) -> Entry:
    rule, path, related = (fields.get(key) for key in Entry._fields) if isinstance(fields, dict) else (None,) * 3
    if not (isinstance(rule, str) and isinstance(path, str) and isinstance(related, list | None)):
        raise Unreadable("each of its findings needs a `rule` and a `path`")
    return Entry(rule, path, tuple(map(str, related or ())))
