"""A letter, a lead or a role's place taken out of an example that is whole: one finding at most, nothing after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from commops.model.standard import Standard
from commops.sources.reading import Reading, read
from commops.sources.standards import laid_under
from commops.sources.validation.loop import check

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date.today()  # noqa: DTZ011 - the day where the user is
MOST = 60
"""How many of each field are taken out, spread over the whole, so that it does not take long."""

WHO_DOES_IT_THEN = {
    "access-without-need",
    "need-without-access",
    "overloaded-role",
    "self-review",
    "separation-of-duties",
    "undedicated-core-duty",
    "unfit-backup",
}
"""What may be wrong with it that who answers for a duty does it too, as the format says where nobody else is named."""


@dataclass(frozen=True)
class Example:
    """An example, to take a field of an entity out of."""

    name: str

    @cached_property
    def reading(self) -> Reading:
        """As it is read."""
        return read(EXAMPLES / self.name)

    @cached_property
    def written(self) -> dict[str, Any]:
        """What its files say, before a standard is laid under them."""
        return dict(what_is_written(EXAMPLES / self.name))

    def stating(self, kind: str, *fields: str) -> Iterator[tuple[str, str]]:
        """Yield entities that state one of the fields, each with the field."""
        found = [
            (each, field) for each, said in self.written[kind].items() for field in fields if field in (said or {})
        ]
        yield from found[:: 1 + len(found) // MOST]

    def without(self, kind: str, entity: str, field: str) -> list[Finding]:
        """Return what is found where an entity does not state a field."""
        data = deepcopy(self.written)
        del data[kind][entity][field]
        laid, lent = laid_under(data, self.reading.standards)
        checked = check(laid, self.reading.doubt, self.reading.standards)
        graph = Graph(checked.organization, TODAY, Standard(self.reading.standards.library, lent))
        found = run(graph, read_settings(checked.organization.rules, RULES), self.reading.doubt, RULES).findings
        return [*checked.faults, *found]

    @cached_property
    def already(self) -> set[str]:
        """What is found in the whole example."""
        graph = Graph(self.reading.organization, TODAY, self.reading.standard)
        settings = read_settings(self.reading.organization.rules, RULES)
        return {line(each) for each in run(graph, settings, self.reading.doubt, RULES).findings}

    def new(self, kind: str, entity: str, field: str) -> list[Finding]:
        """Return what is found only where an entity does not state a field."""
        return [each for each in self.without(kind, entity, field) if line(each) not in self.already]


def line(finding: Finding) -> str:
    return f"{finding.rule} {finding.address}: {finding.message}"


def rules(findings: Sequence[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


every_example = pytest.mark.parametrize(
    "example",
    [Example(path.name) for path in sorted(EXAMPLES.iterdir()) if path.is_dir() and path.name != "broken"],
    ids=lambda example: example.name,
)


@every_example
def test_who_answers_follows_from_the_team_or_is_missing(example: Example) -> None:
    for duty, field in example.stating("duties", "accountable", "approver"):
        expected = [] if "team" in example.written["duties"][duty] else ["no-accountable"]
        assert rules(example.new("duties", duty, field)) == expected, duty


@every_example
def test_who_does_it_follows_from_the_team_or_is_missing(example: Example) -> None:
    for duty, field in example.stating("duties", "responsible", "driver"):
        findings = example.new("duties", duty, field)
        if "team" in example.written["duties"][duty]:
            assert set(rules(findings)) <= WHO_DOES_IT_THEN, (duty, [line(each) for each in findings])
        else:
            assert rules(findings) == ["no-responsible"], duty


@every_example
def test_a_team_without_lead_is_told_once(example: Example) -> None:
    for team, field in example.stating("teams", "lead"):
        findings = example.new("teams", team, field)
        assert set(rules(findings)) <= {"team-without-lead"}, (team, [line(each) for each in findings])
        assert len(findings) <= 1, team


@every_example
def test_a_role_that_leads_its_teams_no_more_is_told_once(example: Example) -> None:
    for role, field in example.stating("roles", "leads"):
        (finding,) = example.new("roles", role, field)
        # Of a role that has one post today, it is told with the team.
        graph = Graph(example.reading.organization, TODAY, example.reading.standard)
        posts = [post for post in graph.posts.values() if post.role_id == role]
        where = f"roles/{role}" if len(posts) > 1 else f"teams/{posts[0].team}"
        assert line(finding).startswith(f"team-without-lead {where}:")


@every_example
def test_a_role_without_team_is_at_most_another_head(example: Example) -> None:
    for role, field in example.stating("roles", "team"):
        findings = example.new("roles", role, field)
        # A role of many teams that it names is in doubt then: its team told which post is meant.
        # A team may have had no other role.
        assert rules(findings) in ([], ["several-heads"], ["unknown-reference"], ["empty-team"]), (
            role,
            [line(each) for each in findings],
        )


@every_example
def test_letters_of_another_scheme_are_told_once(example: Example) -> None:
    for duty, field in example.stating("duties", "scheme"):
        assert len(example.new("duties", duty, field)) <= 1, duty
