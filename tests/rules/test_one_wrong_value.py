"""One value of the wrong type is one finding, whatever follows from what it was to say."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
from organisations import Data, data, report, write

ORGANISATION: Final = data("""\
organization: {name: Spark, team_kinds: {sig: functional}}
teams:
  community: {lead: manager}
  events: {parent: community, lead: event-lead, kind: functional}
  stage: {parent: events, lead: host}
  sig-node: {parent: community, kind: sig}
roles:
  manager: {team: community, span: player-coach, level: manager}
  event-lead: {team: events, reports_to: manager, level: lead}
  aide: {team: community}
  planner: {team: events, seats: 1, backup: [event-lead]}
  adviser: {team: events, reports_to: event-lead, dotted_line_to: [manager]}
  host: {team: stage}
  chair: {in_each: [sig], leads: true}
duties:
  planning: {team: events, responsible: [planner], consulted: [adviser, aide], area: a, priority: supporting}
  hosting: {team: stage, accountable: host, responsible: [host], part_of: planning}
  nodes: {team: sig-node, responsible: [chair], informed: ["team:events"]}
areas: {a: {name: A}}
people:
  wei: {roles: [planner, chair@sig-node]}
  lin: {roles: [event-lead]}
  ada: {roles: [manager]}
  bo: {assignments: [{role: host, share: 1}], fte: 1}
  cy: {roles: [adviser]}
  di: {roles: [aide]}
""")

MAY_BE_SO: Final = {("roles", "chair", "in_each"), ("duties", "hosting", "accountable")}
"""Fields that take one value as well as a list."""

Path_ = tuple[str | int, ...]


def paths(value: Any, at: Path_ = ()) -> Iterator[Path_]:
    """Yield the path of every value of a field, and of every item in it."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        if len(at) > 1 or at == ("organization",):
            yield (*at, key)
        yield from paths(inner, (*at, key))


def texts(value: Any) -> list[str]:
    """Return all that a value says."""
    if isinstance(value, str):
        return [value]
    inner = [*value, *value.values()] if isinstance(value, dict) else value
    return [text for each in inner for text in texts(each)]


def wrong(value: Any) -> Iterator[Any]:
    """Yield values of another type that say the same."""
    if isinstance(value, str):
        yield from ([value], {"q": value})
    elif isinstance(value, list):
        yield from (", ".join(texts(value)), {"q": value}, dict.fromkeys(texts(value), "x"))
    else:
        yield from (texts(value), " ".join(texts(value)))


def changed(path: Path_, instead: Any) -> Data:
    """Return the organisation with another value at a path."""
    organisation = deepcopy(ORGANISATION)
    inner: Any = organisation
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = instead
    return organisation


def value_at(path: Path_) -> Any:
    value: Any = ORGANISATION
    for key in path:
        value = value[key]
    return value


def told(organisation: Data) -> list[str]:
    with TemporaryDirectory() as folder:
        findings = report(write(Path(folder), organisation)).findings
    return [f"{finding.rule} {finding.address}: {finding.message}" for finding in findings]


def test_nothing_is_wrong_at_first() -> None:
    assert told(ORGANISATION) == []


@pytest.mark.parametrize("path", [*paths(ORGANISATION)], ids=lambda path: "/".join(map(str, path)))
def test_a_value_of_another_type_is_one_finding(path: Path_) -> None:
    for instead in wrong(value_at(path)):
        found = told(changed(path, instead))
        allowed = (0, 1) if path in MAY_BE_SO else (1,)
        assert len(found) in allowed, (instead, found)
