"""The seven example organisations: whole in two languages, complete by the standard, and each of its own structure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, reduce
from pathlib import Path
from typing import Any, Final

import pytest
from organisations import Data, data, found, in_a_line, merged, write

from commops.graph import Graph
from commops.model.kinds import Structure
from commops.sources.reading import read

EXAMPLES: Final = Path(__file__).parents[1] / "examples"
STRUCTURES: Final = {
    "five-teams": Structure.FUNCTIONAL,
    "functional": Structure.FUNCTIONAL,
    "matrix": Structure.MATRIX,
    "project": Structure.PROJECT,
    "hybrid": Structure.HYBRID,
    "department": Structure.FUNCTIONAL,
    "responsibility-division": Structure.FUNCTIONAL,
}
LANGUAGES: Final = {"en", "zh"}

BASE: Final = date(2026, 1, 1)
"""The day that all their dates are written for."""

TEXTS: Final = frozenset(
    {"name", "description", "trigger", "output", "feedback", "text", "hours", "positioning", "boundary", "definition"}
)
LISTS: Final = frozenset({"audience", "platforms", "goals", "principles"})
PREFIXED: Final = re.compile(r"\s*# (en|zh): \S")

every_example = pytest.mark.parametrize("example", STRUCTURES)


def files(example: str) -> list[Path]:
    return sorted((EXAMPLES / example).rglob("*.yaml"))


@cache
def written(example: str) -> Data:
    return reduce(merged, (data(path.read_text(encoding="utf-8")) for path in files(example)))


@cache
def graph(example: str, on: date = BASE) -> Graph:
    reading = read(EXAMPLES / example)
    assert not reading.faults
    return Graph(reading.organization, on, reading.standard)


def texts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield everything that people read in an organisation, with its path."""
    if not isinstance(value, dict):
        return
    for key, below in value.items():
        if key in TEXTS and (*path[:1], key) != ("trainings", "hours"):
            yield from (((*path, key), each) for each in (below if isinstance(below, list) else [below]))
        elif key in LISTS:
            yield from (((*path, key), each) for each in below)
        elif key == "gives":
            yield from (((*path, key, party), each) for party, each in below.items())
        elif key == "steps":
            for step in below:
                yield from texts(step, (*path, key, step["id"]))
        else:
            yield from texts(below, (*path, key))


def in_language(value: Any, language: str) -> Any:
    if isinstance(value, dict):
        if value.keys() == LANGUAGES:
            return value[language]
        return {key: in_language(below, language) for key, below in value.items()}
    return [in_language(each, language) for each in value] if isinstance(value, list) else value


@every_example
def test_every_text_is_in_both_languages(example: str) -> None:
    said = dict(texts(written(example)))
    assert said
    assert {path: text for path, text in said.items() if not isinstance(text, dict) or text.keys() != LANGUAGES} == {}


@every_example
def test_either_language_alone_is_an_organisation_without_findings(example: str, tmp_path: Path) -> None:
    for language in sorted(LANGUAGES):
        folder = write(tmp_path / language, in_language(written(example), language))
        assert list(map(in_a_line, found(folder, BASE))) == []


@every_example
def test_comments_are_lines_of_one_language_and_every_file_has_both(example: str) -> None:
    for path in files(example):
        lines = path.read_text(encoding="utf-8").splitlines()
        comments = [line for line in lines if "# " in line]
        assert [line for line in comments if not PREFIXED.match(line)] == [], path
        assert {line.split("# ")[1][:2] for line in comments} == LANGUAGES, path
        assert PREFIXED.match(lines[0]), path


@every_example
def test_covers_the_whole_core_of_the_standard_at_any_time(example: str) -> None:
    for on in (BASE, BASE + timedelta(3653)):
        coverage = graph(example, on).coverage
        assert [duty for area in coverage.by_area for duty in coverage.missing(area)] == []


@every_example
def test_says_its_structure_and_leans_on_the_standard(example: str) -> None:
    profile = graph(example).organization.organization
    assert profile.structure == STRUCTURES[example]
    assert profile.standard == ("community-operations",)
    library = graph(example).standard.library
    assert not {"areas"} & written(example).keys()
    assert not any(
        "name" in fields and identifier in library.duties for identifier, fields in written(example)["duties"].items()
    )


@every_example
def test_a_core_duty_that_is_deleted_is_told_once_by_its_name(example: str, tmp_path: Path) -> None:
    covering = graph(example).coverage.covering
    core = sorted(duty for duty in covering if graph(example).coverage.is_core(duty))
    for standard in core[::4]:
        (own,) = covering[standard]
        left = {key: fields for key, fields in written(example)["duties"].items() if key != own}
        findings = found(write(tmp_path / standard, written(example) | {"duties": left}), BASE)
        [missing] = [finding for finding in findings if finding.rule == "missing-duty"]
        assert f"'{standard}'" in missing.message
        # Where workflows, separations or decisions name it, that is told once, too.
        referring = [finding for finding in findings if finding is not missing]
        assert [finding.rule for finding in referring] in ([], ["unknown-reference"])
        assert all(f"'{own}'" in finding.message for finding in referring)


def test_five_teams_under_one_director_and_a_management_team_of_their_posts() -> None:
    of = graph("five-teams")
    assert sorted(of.teams.below["community"]) == ["content", "growth", "interaction", "management", "members"]
    assert [post.id for post in of.leads.of("community")] == ["community-director"]
    members = {post.id for post in of.posts.members("management")}
    assert members >= {"content-planner", "member-lead", "interaction-planner"}
    assert not {of.posts[each].team for each in members} & {"management"}
    assert [post.id for post in of.leads.of("management")] == ["community-manager"]


def test_functional_has_five_departments_and_collaborations_through_their_walls() -> None:
    of = graph("functional")
    departments = set(of.teams.below["operations"])
    assert departments == {"content", "events", "members", "data", "business"}
    assert all(len(of.leads.of(each)) == 1 for each in departments)
    joined = [
        {party.removeprefix("team:") for party in each.between} & departments
        for each in of.organization.collaborations.values()
    ]
    assert {frozenset(pair) for pair in joined if len(pair) == 2} >= {
        frozenset({"content", "events"}),
        frozenset({"members", "data"}),
    }
    assert departments in joined


def test_matrix_has_specialists_with_a_functional_lead_and_dotted_lines_into_business_lines() -> None:
    of = graph("matrix")
    lines = {team for team in of.teams if of.teams.kind(team) == "business"}
    dotted = {post for post in of.lines.dotted if {of.posts[line.to].team for line in of.lines.dotted[post]} & lines}
    assert len(lines) > 1
    assert len(dotted) > 1
    assert all(of.teams.kind(of.posts[of.lines.managers[post].to].team or "") == "functional" for post in dotted)
    for_lines = [duty for duty in of.duties if "line-content" in of.coverage.covers(duty)]
    assert {of.duties[duty].team for duty in for_lines} == lines
    assert {cell.party for duty in for_lines for cell in of.letters.doing(duty)} <= dotted


def test_project_teams_cross_departments_end_and_give_people_back() -> None:
    of = graph("project")
    projects = {team for team in of.teams if of.teams.kind(team) == "project"}
    assert len(projects) > 1
    for project in projects:
        people = {holding.person for post in of.posts.in_team[project] for holding in of.staff.holders[post.id]}
        homes = [of.posts[each.post].team for person in people for each in of.staff.holdings_of[person]]
        assert of.teams[project].until
        assert len(set(homes) - projects) > 1
        assert all({of.posts[each.post].team for each in of.staff.holdings_of[person]} - projects for person in people)
    afterwards = graph("project", date(2027, 1, 1))
    assert not any(afterwards.teams.kind(team) == "project" for team in afterwards.teams)
    assert afterwards.staff.holdings_of.keys() == of.staff.holdings_of.keys()


def test_hybrid_has_a_core_that_stays_and_groups_of_its_posts_that_end() -> None:
    of = graph("hybrid")
    groups = {team for team in of.teams if of.teams.kind(team) == "project"}
    assert len(groups) > 1
    for group in groups:
        teams = {post.team for post in of.posts.members(group)}
        assert of.teams[group].until
        assert len(teams) > 1
        assert not teams & groups
    assert graph("hybrid", date(2027, 1, 1)).posts.keys() == of.posts.keys()


def test_department_is_three_posts_under_a_full_regulation() -> None:
    of = graph("department")
    own = of.organization
    assert set(of.posts) == {"community-manager", "community-specialist", "customer-service-specialist"}
    assert set(own.workflows) == {
        "community-launch",
        "content-publishing",
        "member-operations",
        "event",
        "data-analysis",
    }
    assert {each.kind for each in own.trainings.values()} == {"internal", "external", "practice"}
    assert {each.kind for each in own.incentives.values()} == {"pay", "promotion", "honour", "development"}
    assert {each.cadence for each in own.appraisals.values()} == {"monthly", "annual"}
    assert own.appraisals["annual"].combines
    assert {each.channel for each in own.collaborations.values()} >= {"meeting", "chat", "document", "mail"}
    assert {each.level for each in own.information.values()} >= {"confidential"}
    assert {"write-and-approve", "sanction-and-hear"} <= own.separations.keys()


def test_responsibility_is_divided_among_seven_roles_with_hours_and_feedback() -> None:
    of = graph("responsibility-division")
    assert set(of.posts) == {
        "community-manager",
        "content-planner",
        "member-operations",
        "technical-support",
        "data-analyst",
        "market-researcher",
        "event-planner",
    }
    assert all(post.role.hours for post in of.posts.values())
    assert all(each.feedback for each in of.organization.collaborations.values())
    steps = of.organization.workflows["responsibility-division"].steps
    assert [step.id for step in steps] == ["analyse", "define", "draft", "feedback", "set-up", "monitor"]
    assert steps[-1].returns_to == "analyse"
