"""What holds for every organisation, whatever is wrong with it."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from organisations import DAY, EVERY, Data, cooperating, organisations, report, splits, write
from processes import commops

from commops.chart.org_chart import Chart, Of, draw
from commops.checking.check import check
from commops.checking.registry import GRAPH_RULES
from commops.checking.report import Report
from commops.finding import Finding
from commops.graph import Graph
from commops.rules.responsibility.letters import no_accountable, no_responsible
from commops.rules.staffing.holders import vacant_role
from commops.sources.reading import read
from commops.terminal import printing, tree_text

BROKEN = Path(__file__).parents[1] / "examples" / "broken"

OF_HOLDERS = {
    *("many-leads", "no-home-team", "over-seats", "over-allocated-person", "ending-soon", "acting-without-end"),
    *("single-point-of-failure", "missing-skill", "self-review", "unsigned-agreement", "expired-agreement"),
}
"""The rules that say nothing where nobody holds anything."""

thorough = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def without_places(finding: Finding) -> tuple[Any, ...]:
    related = tuple((str(each.address), each.label) for each in finding.related)
    return finding.rule, finding.severity, finding.message, str(finding.address), related, finding.note, finding.help


def said(checked: Report) -> list[tuple[Any, ...]]:
    return sorted(map(without_places, checked.findings))


def followed(graph: Graph) -> dict[str, Any]:
    """Return what follows from an organisation, in its order."""
    return {
        "teams": list(graph.teams),
        "posts": list(graph.posts),
        "managers": {post: (line.to, str(line.address)) for post, line in graph.lines.managers.items()},
        "holders": {post: [holding.person for holding in held] for post, held in sorted(graph.staff.holders.items())},
        "circles": (graph.teams.cycles, graph.lines.cycles, graph.duties.cycles),
    }


def charts(graph: Graph) -> dict[str, str]:
    """Return the charts of an organisation, as text."""
    drawn = {of: StringIO() for of in Of}
    for of, text in drawn.items():
        printing.write(tree_text.lines(draw(Chart(graph, "en", of))), text, colour=False)
    return {of: text.getvalue() for of, text in drawn.items()}


def checked(*parts: Data, on: date = DAY, **files: str) -> tuple[Report, Graph]:
    with TemporaryDirectory() as folder:
        reading = read(write(Path(folder), *parts, **files))
        return check(reading, EVERY, on), Graph(reading.organization, on)


@thorough
@given(st.data())
def test_files_and_their_order_change_nothing(data: st.DataObject) -> None:
    organisation = data.draw(organisations())
    one, of_one = checked(organisation)
    other, of_other = checked(*data.draw(splits(organisation)))
    assert said(one) == said(other)
    assert followed(of_one) == followed(of_other)
    assert charts(of_one) == charts(of_other)


@thorough
@given(st.data())
def test_files_and_their_order_change_nothing_of_working_together(data: st.DataObject) -> None:
    organisation = data.draw(cooperating())
    one, _ = checked(organisation)
    other, _ = checked(*data.draw(splits(organisation)))
    assert said(one) == said(other)


@thorough
@given(st.data(), cooperating())
def test_the_order_of_keys_changes_nothing(data: st.DataObject, organisation: Data) -> None:
    one, _ = checked(organisation)
    other, _ = checked(_shuffled(data, organisation))
    assert said(one) == said(other)


def _shuffled(data: st.DataObject, value: Any) -> Any:
    # Whatever is in a mapping in another order; the order of a list is told.
    if not isinstance(value, dict):
        return value
    return {key: _shuffled(data, value[key]) for key in data.draw(st.permutations(list(value)))}


@pytest.mark.parametrize("form", ["text", "concise", "json"])
def test_every_run_says_the_same_bytes(form: str) -> None:
    words = ("validate", BROKEN, "--on", "2026-07-01", "--format", form)
    runs = [commops(Path(), *words, PYTHONHASHSEED=seed) for seed in ("1", "2")]
    assert runs[0].stdout == runs[1].stdout != ""


@thorough
@given(organisations())
def test_reading_twice_is_the_same(organisation: Data) -> None:
    with TemporaryDirectory() as folder:
        first, second = (report(write(Path(folder), organisation)) for _ in range(2))
    assert first.findings == second.findings


@thorough
@given(organisations())
def test_nobody_holds_a_post_before_everything(organisation: Data) -> None:
    dated = organisation | {
        "people": {each: fields | {"from": "2026-01-01"} for each, fields in organisation["people"].items()}
    }
    for person in dated["people"].values():
        person.pop("until", None)
    made, graph = checked(dated, on=date(2000, 1, 1))
    assert not graph.staff.holders
    of_the_day = [finding for finding in made.findings if not finding.message.startswith("from ")]
    assert not {finding.rule for finding in of_the_day} & OF_HOLDERS


@thorough
@given(organisations(), organisations())
def test_excluded_files_change_nothing(organisation: Data, draft: Data) -> None:
    one, _ = checked({"exclude": ["part-*.yaml", "broken.yaml"]} | organisation)
    other, _ = checked({"exclude": ["part-*.yaml", "broken.yaml"]} | organisation, draft, broken="teams: [")
    assert one.findings == other.findings


@thorough
@given(organisations(), st.sampled_from(list(GRAPH_RULES)))
def test_a_rule_that_is_off_takes_its_findings_away(organisation: Data, rule: str) -> None:
    everything, _ = checked(organisation)
    rest, _ = checked({"rules": {rule: "off"}} | organisation)
    assert said(rest) == [each for each in said(everything) if each[0] != rule]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day_there_are(day: date, tmp_path: Path) -> None:
    folder = write(
        tmp_path, {"teams": {"a": {"until": "9999-12-31", "from": "0001-01-01"}}, "roles": {"b": {"team": "a"}}}
    )
    assert Graph(read(folder).organization, day).posts


def vacant(graph: Graph) -> set[tuple[str, ...]]:
    """Return the roles, or the teams with a post of one, that something is said of because of vacant seats."""
    found = {finding.address.keys[:2] for finding in vacant_role(graph)}
    in_each_team = {("roles", post.role_id): post for post in graph.posts.values() if post.role.in_each}
    in_every_team = found & in_each_team.keys()  # one finding for all of a role's teams
    teams = {("teams", str(post.team)) for post in graph.posts.values() if ("roles", post.role_id) in in_every_team}
    return (found - in_every_team) | teams


def missing_letters(graph: Graph) -> set[str]:
    """Return the duties that are told to lack somebody, by themselves or with their team that has no lead."""
    found = (*no_accountable(graph), *no_responsible(graph))
    with_team = {
        duty for team in graph.teams if graph.leads.missing(team) for duty in graph.letters.relying_on_lead(team)
    }
    return {finding.address.keys[1] for finding in found} | with_team


@thorough
@given(st.data(), organisations())
def test_one_more_holder_makes_no_post_vacant(data: st.DataObject, organisation: Data) -> None:
    _, before = checked(organisation)
    if not before.posts or not before.people:
        return
    person, post = data.draw(st.sampled_from(sorted(before.people))), data.draw(st.sampled_from(sorted(before.posts)))
    more = {**organisation["people"][person], "roles": [*organisation["people"][person].get("roles", []), post]}
    _, after = checked(organisation | {"people": organisation["people"] | {person: more}})
    assert vacant(after) <= vacant(before)


@thorough
@given(cooperating())
def test_no_finding_is_told_twice(organisation: Data) -> None:
    made, _ = checked(organisation)
    told = [(finding.rule, finding.address, finding.message) for finding in made.findings]
    assert len(set(told)) == len(told)


def of_rule(name: str, organisation: Data) -> set[str]:
    """Return what a rule says of an organisation."""
    made, _ = checked(organisation)
    return {finding.message for finding in made.findings if finding.rule == name}


@thorough
@given(cooperating(), st.sampled_from(["team:alpha", "team:beta", "boss", "maker"]))
def test_one_more_collaboration_is_never_missed(organisation: Data, party: str) -> None:
    more = organisation["collaborations"] | {"more": {"between": ["team:gamma", party]}}
    missed = of_rule("missing-collaboration", organisation | {"collaborations": more})
    assert missed <= of_rule("missing-collaboration", organisation)


@thorough
@given(cooperating(), st.sampled_from(["ada", "bao"]))
def test_a_signature_is_asked_for_until_it_is_there(organisation: Data, person: str) -> None:
    signed = {**organisation["people"][person], "signed": {"nda": str(DAY)}}
    asked = of_rule("unsigned-agreement", organisation | {"people": organisation["people"] | {person: signed}})
    assert asked == of_rule("unsigned-agreement", organisation) - {f"'{person}' has not signed 'nda'"}


@thorough
@given(cooperating(), st.sampled_from(["boss", "maker", "helper"]), st.sampled_from(["adviser", "chair@alpha"]))
def test_who_stands_in_leaves_no_duty_to_one_person(organisation: Data, role: str, backup: str) -> None:
    backed = {**organisation["roles"][role], "backup": [backup]}
    after, _ = checked(organisation | {"roles": organisation["roles"] | {role: backed}})
    before, graph = checked(organisation)
    assert done_alone(after) <= done_alone(before) | done_by_nobody(graph)


def done_alone(made: Report) -> set[str]:
    """Return the duties that are reported to depend on one person, by themselves or with a vacancy."""
    label = "no other person does it", "alone until then"
    places = [each for finding in made.findings for each in finding.related]
    return {each.address.keys[1] for each in places if each.label.endswith(label)}


def done_by_nobody(graph: Graph) -> set[str]:
    """Return the duties whose posts are all vacant: who stands in there is the first one to do them."""
    working = {
        duty: [post for cell in graph.letters.working(duty) for post in graph.letters.posts(cell)]
        for duty in graph.duties
    }
    return {duty for duty, posts in working.items() if not any(graph.staff.holders.get(post) for post in posts)}


@thorough
@given(st.data(), organisations())
def test_one_letter_less_mends_no_missing_letter(data: st.DataObject, organisation: Data) -> None:
    _, before = checked(organisation)
    stated = [cell for cells in before.letters.rows.values() for cell in cells if cell.stated]
    if not stated:
        return
    cell = data.draw(st.sampled_from(stated))
    duty = dict(organisation["duties"][cell.duty])
    left = [each for each in _listed(duty[cell.field]) if before.posts.party(each, duty.get("team")) != cell.party]
    duty |= {cell.field: left} if left else {}
    if not left:
        del duty[cell.field]
    _, after = checked(organisation | {"duties": organisation["duties"] | {cell.duty: duty}})
    assert missing_letters(before) <= missing_letters(after)


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
