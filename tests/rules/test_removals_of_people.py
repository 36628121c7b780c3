"""One thing taken out of an example that is whole: exactly what is missing by it is found, and nothing that follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from models import what_is_written

from commops.checking.engine import run
from commops.checking.registry import RULES
from commops.checking.settings import read_settings
from commops.finding import Finding
from commops.graph import Graph
from commops.graph.cooperation import teams_behind
from commops.graph.holdings import Holding
from commops.model.kinds import TeamKind
from commops.model.standard import Standard
from commops.sources.reading import Reading, read
from commops.sources.standards import laid_under
from commops.sources.validation.loop import check

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date.today()  # noqa: DTZ011 - the day where the user is
PERSONAL = "no-home-team"
"""What somebody is left with, which is another thing than the seat they leave."""

Keys = tuple[str | int, ...]


@dataclass(frozen=True)
class Example:
    """An example, to take something out of."""

    name: str

    @cached_property
    def reading(self) -> Reading:
        """As it is read."""
        return read(EXAMPLES / self.name)

    @cached_property
    def written(self) -> dict[str, Any]:
        """What its files say, before a standard is laid under them."""
        return dict(what_is_written(EXAMPLES / self.name))

    @cached_property
    def graph(self) -> Graph:
        """What follows from the whole of it today."""
        return Graph(self.reading.organization, TODAY, self.reading.standard)

    def places(self, kind: str, fits: Callable[[Keys], bool]) -> Iterator[Keys]:
        """Yield where something stands that fits, among all of a kind."""
        return (keys for keys in _places(self.written.get(kind, {}), (kind,)) if fits(keys))

    def at(self, keys: Keys) -> Any:
        """Return what stands somewhere."""
        value: Any = self.written
        for key in keys:
            value = value[key]
        return value

    def without(self, keys: Keys) -> list[Finding]:
        """Return what is found where a value is taken out."""
        data = deepcopy(self.written)
        holder: Any = data
        for key in keys[:-1]:
            holder = holder[key]
        del holder[keys[-1]]
        laid, lent = laid_under(data, self.reading.standards)
        checked = check(laid, self.reading.doubt, self.reading.standards)
        assert not checked.faults, keys
        graph = Graph(checked.organization, TODAY, Standard(self.reading.standards.library, lent))
        return list(run(graph, read_settings(checked.organization.rules, RULES), self.reading.doubt, RULES).findings)


def _places(value: Any, above: Keys) -> Iterator[Keys]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield (*above, key)
        yield from _places(each, (*above, key))


every_example = pytest.mark.parametrize(
    "example",
    [Example(path.name) for path in sorted(EXAMPLES.iterdir()) if path.is_dir() and path.name != "broken"],
    ids=lambda example: example.name,
)


def lines(findings: Sequence[Finding]) -> list[str]:
    return [f"{each.rule} {each.address}" for each in findings]


def is_holding(keys: Keys) -> bool:
    where = {"people": ({"roles", "assignments"}, 4), "teams": ({"holders"}, 5)}
    fields, depth = where[str(keys[0])]
    return len(keys) == depth and keys[2] in fields


def holdings(example: Example) -> Iterator[tuple[Keys, Holding]]:
    stated = {each.address.keys: each for each in example.graph.staff.holdings}
    for kind in ("people", "teams"):
        for keys in example.places(kind, is_holding):
            yield keys, stated[tuple(map(str, keys))]


FOLLOWS = frozenset({"unfit-backup", "agent-without-owner"})


@every_example
def test_who_leaves_a_post_leaves_one_vacancy_at_most(example: Example) -> None:
    for keys, holding in holdings(example):
        held = example.graph.staff.holders.get(holding.post, ())
        vacated = holding in held and len(held) <= example.graph.posts[holding.post].seats
        # Who stood in for others, or owned an agent, does so no more.
        findings = [each for each in example.without(keys) if each.rule not in {PERSONAL, *FOLLOWS}]
        assert [each.rule for each in findings] == ["vacant-role"] * vacated, (keys, lines(findings))
        assert all(f"'{holding.post}'" in each.message for each in findings), keys


@every_example
def test_a_signature_that_is_missing_is_told_once(example: Example) -> None:
    asked = example.graph.agreements.required
    for keys in example.places("people", lambda keys: len(keys) == 4 and keys[2] == "signed"):
        person, agreement = str(keys[1]), str(keys[3])
        expected = [f"unsigned-agreement people/{person}"] if (person, agreement) in asked else []
        findings = example.without(keys)
        if not expected:  # it is signed to be able to stand in
            assert {each.rule for each in findings} <= {"unfit-backup"}, keys
            continue
        assert lines(findings) == expected, keys


@every_example
def test_a_collaboration_that_is_missing_is_told_of_its_own_teams(example: Example) -> None:
    for keys in example.places("collaborations", lambda keys: len(keys) == 2):
        findings = example.without(keys)
        assert {each.rule for each in findings} <= {"missing-collaboration"}, (keys, lines(findings))
        teams = teams_behind(example.graph, example.reading.organization.collaborations[str(keys[1])].between)
        pairs = [(each.address.keys[1], each.related[0].address.keys[1]) for each in findings]
        assert len(pairs) == len(set(pairs)), keys
        assert {team for pair in pairs for team in pair} <= teams, keys


def is_day(field: str) -> Callable[[Keys], bool]:
    return lambda keys: keys[-1] == field and len(keys) > 2


@every_example
def test_who_or_what_has_begun_needs_no_first_day(example: Example) -> None:
    for kind in ("teams", "duties", "people"):
        for keys in example.places(kind, is_day("from")):
            if date.fromisoformat(example.at(keys)) <= TODAY:
                assert lines(example.without(keys)) == [], keys


@every_example
def test_only_a_project_and_who_is_acting_need_a_last_day(example: Example) -> None:
    for kind in ("teams", "duties", "people"):
        for keys in example.places(kind, is_day("until")):
            if date.fromisoformat(example.at(keys)) >= TODAY:
                assert lines(example.without(keys)) == list(expected_without_end(example, keys)), keys


def expected_without_end(example: Example, keys: Keys) -> Iterator[str]:
    """Return what is to be found where the last day of a team, a duty, a person or a stay is missing."""
    if keys[0] == "teams" and len(keys) == 3 and example.graph.teams.kind(str(keys[1])) == TeamKind.PROJECT:
        yield f"project-without-end teams/{keys[1]}"
    if len(keys) > 3 and example.at(keys[:-1]).get("acting") == "true":
        yield f"acting-without-end {'/'.join(map(str, keys[:-1]))}/acting"


@every_example
def test_what_is_over_comes_back_as_itself_only(example: Example) -> None:
    for keys in example.places("teams", is_day("until")):
        if date.fromisoformat(example.at(keys)) < TODAY:
            for finding in example.without(keys):
                about = (finding.address, *(each.address for each in finding.related))
                assert any(str(keys[1]) in each.keys for each in about), (keys, finding)
