"""Sign-offs: what changes the digest of a profile, what does not, and what has changed since a confirmation."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import DAY, Data, data, graph, lettered, merged, organisations, report, splits, write
from processes import commops

from commops.editing.renaming import Rename, renamed
from commops.editing.signoffs_csv_edits import row_of, with_row
from commops.graph import Graph
from commops.graph.signoffs import Part, State
from commops.model.references import EVERYONE
from commops.model.signoffs import Profile
from commops.sources.reading import read

ORGANISATION = data("""\
organization: {scheme: raci}
teams:
  community: {lead: manager}
  events: {parent: community, lead: event-lead}
  sig-a: {parent: community, kind: project, lead: none}
  press: {kind: external}
roles:
  manager: {team: community}
  event-lead: {team: events, access: [member-data]}
  planner: {team: events, measures: [turnout], access: [member-data, budget]}
  chair: {in_each: project, reports_to: manager}
  speaker: {team: press}
duties:
  planning: {team: events, responsible: [planner], measures: [delay]}
  hosting: {team: events, responsible: ["team:events"], informed: [chair@sig-a]}
  reporting: {accountable: manager, responsible: [event-lead], informed: [all]}
measures: {turnout: {target: 50}, delay: , reach: }
information: {member-data: {level: confidential}, budget: {level: internal}}
people:
  wei: {roles: [planner]}
  lin: {roles: [event-lead]}
  ada: {roles: [manager, chair@sig-a]}
  bot: {kind: agent, owner: ada, roles: [planner]}
  sam: {roles: [speaker]}
""")


def graph_of(organisation: Data, on: date = DAY, **files: str) -> Graph:
    """Write an organisation and return its graph."""
    with TemporaryDirectory() as folder:
        reading = read(write(Path(folder), organisation, **files))
    return Graph(reading.organization, on, reading.standard)


def digests(organisation: Data) -> dict[str, str]:
    """Return the digest of every position's profile."""
    return {post: profile.digest for post, profile in graph_of(organisation).profiles.of.items()}


def changed(*keys: str, to: Any) -> Data:
    """Return the organisation with another value at some keys; None takes it out."""
    organisation = deepcopy(ORGANISATION)
    inner: Any = organisation
    for key in keys[:-1]:
        inner[key] = inner.setdefault(key, {}) or {}
        inner = inner[key]
    if to is None:
        del inner[keys[-1]]
    else:
        inner[keys[-1]] = to
    return organisation


SAME = {
    "a name": changed("roles", "planner", "name", to={"en": "Planner", "zh": "策划"}),
    "a description": changed("duties", "planning", "description", to="Plan all of it."),
    "an alias": changed("duties", "planning", "aliases", to=["scheming"]),
    "the name of a metric": changed("measures", "turnout", "name", to="Turnout"),
    "the definition of a metric": changed("measures", "turnout", "definition", to="Who came."),
    "the language": changed("organization", "language", to="zh"),
    "a platform": changed("organization", "platforms", to=["forum"]),
    "a boundary": changed("duties", "planning", "boundary", to="not the hosting"),
    "a note on a letter": changed("duties", "planning", "responsible", to=[{"role": "planner", "note": "in person"}]),
    "the area": merged(changed("duties", "planning", "area", to="a"), {"areas": {"a": {}}}),
    "a skill": merged(changed("roles", "planner", "skills", to={"writing": "3"}), {"skills": {"writing": {}}}),
    "seats": changed("roles", "planner", "seats", to="3"),
    "the holder": changed("people", "wei", "roles", to=[]),
    "a person": changed("people", "noa", to={"roles": ["planner"]}),
    "the manager as it follows": changed("roles", "planner", "reports_to", to="event-lead"),
    "the accountable role as it follows": changed("duties", "planning", "accountable", to="event-lead"),
    "the level of information": changed("information", "budget", "level", to="public"),
    "what all are informed about": changed("duties", "reporting", "informed", to=[]),
    "a rule": changed("rules", "stale-signoff", to="warning"),
    "an item twice": changed("roles", "planner", "access", to=["budget", "member-data", "budget"]),
}

OTHER = {
    "a letter more": (changed("duties", "reporting", "consulted", to=["planner"]), {"planner"}),
    "a letter less": (changed("duties", "hosting", "informed", to=None), {"chair@sig-a"}),
    "another letter": (changed("duties", "reporting", "responsible", to=["planner"]), {"planner", "event-lead"}),
    "a duty more": (changed("duties", "news", to={"accountable": "planner"}), {"planner"}),
    "a duty less": (changed("duties", "planning", to=None), {"planner", "event-lead"}),
    "a duty that ended": (changed("duties", "planning", "until", to="2026-06-30"), {"planner", "event-lead"}),
    "a duty that begins": (changed("duties", "planning", "from", to="2026-07-02"), {"planner", "event-lead"}),
    "a metric of a role": (changed("roles", "planner", "measures", to=["turnout", "reach"]), {"planner"}),
    "a metric of a duty": (changed("duties", "planning", "measures", to=["reach"]), {"planner", "event-lead"}),
    "a target": (changed("measures", "turnout", "target", to="60"), {"planner"}),
    "access": (changed("roles", "planner", "access", to=["budget"]), {"planner"}),
    "the manager": (changed("roles", "planner", "reports_to", to="manager"), {"planner"}),
    "a lead": (changed("teams", "events", "lead", to="planner"), {"planner", "event-lead"}),
    "a team as a party": (changed("duties", "hosting", "responsible", to=["event-lead"]), {"planner", "event-lead"}),
}


@pytest.mark.parametrize("organisation", SAME.values(), ids=SAME)
def test_what_leaves_digests_as_they_are(organisation: Data) -> None:
    found = digests(organisation)
    assert {post: found[post] for post in digests(ORGANISATION)} == digests(ORGANISATION)


@pytest.mark.parametrize(("organisation", "posts"), OTHER.values(), ids=OTHER)
def test_what_changes_digests(organisation: Data, posts: set[str]) -> None:
    before, after = digests(ORGANISATION), digests(organisation)
    assert {post for post in before if before[post] != after[post]} >= posts
    untouched = {"speaker"} if posts != {"speaker"} else set()
    assert all(before[post] == after[post] for post in untouched)


def shuffled(value: Any, random: Random) -> Any:
    """Return a value with the keys of all mappings, and the items of all lists, in another order."""
    if isinstance(value, dict):
        items = [(key, shuffled(inner, random)) for key, inner in value.items()]
        random.shuffle(items)
        return dict(items)
    if isinstance(value, list):
        return random.sample([shuffled(item, random) for item in value], len(value))
    return value


def told_apart(graph: Graph, post: str) -> object:
    """Return all that the digest of a profile depends on, gathered in another way."""
    letters = set()
    measures = set(graph.posts[post].role.measures)
    for duty, cells in graph.letters.rows.items():
        for cell in cells:
            if cell.party != EVERYONE and post in graph.letters.posts(cell):
                letters.add((duty, cell.field))
                if cell.field in {"accountable", "responsible", "approver", "driver"}:
                    measures.update(graph.duties[duty].measures)

    targets = {(each, graph.organization.measures[each].target) for each in measures}
    manager = graph.lines.above.get(post)
    return letters, targets, frozenset(graph.posts[post].role.access), manager


@settings(max_examples=40)
@given(st.data())
def test_the_order_of_files_keys_and_items_changes_nothing(draw: st.DataObject) -> None:
    organisation = draw.draw(lettered())
    again = shuffled(organisation, draw.draw(st.randoms(use_true_random=False)))
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        first = read(write(Path(one), organisation))
        second = read(write(Path(other), *draw.draw(splits(again))))
    graphs = [Graph(each.organization, DAY) for each in (first, second)]
    before, after = ({post: each.digest for post, each in graph.profiles.of.items()} for graph in graphs)
    assert before == after


@settings(max_examples=60)
@given(lettered(), lettered())
def test_digests_are_the_same_where_the_data_are(one: Data, other: Data) -> None:
    first, second = graph_of(one), graph_of(other)
    for post in first.posts.keys() & second.posts.keys():
        same = told_apart(first, post) == told_apart(second, post)
        assert (first.profiles.of[post].digest == second.profiles.of[post].digest) == same
        assert (first.profiles.of[post] == second.profiles.of[post]) == same


@settings(max_examples=25)
@given(organisations(), organisations())
def test_people_change_no_digest(one: Data, other: Data) -> None:
    people = {"people": other["people"]} if "people" in other else {}
    assert digests(one) == digests({key: value for key, value in one.items() if key != "people"} | people)


def test_a_standard_changes_nothing(tmp_path: Path) -> None:
    standard = "duties: {planning: {measures: [%s]}}\nroles: {planner: {measures: [%s]}}\nmeasures: {%s: {name: X}}\n"
    organisation = changed("duties", "planning", "measures", to=None)
    del organisation["roles"]["planner"]["measures"]
    without = digests(organisation)
    for number, name in enumerate(("reach", "turnout", "novelty")):
        folder = write(tmp_path / str(number), merged(organisation, {"organization": {"standard": "std.yaml"}}))
        (folder / "std.yaml").write_text(standard % (name, name, name), encoding="utf-8")
        reading = read(folder)
        assert not reading.faults
        on_it = Graph(reading.organization, DAY, reading.standard)
        assert on_it.posts["planner"].role.measures == (name,)
        assert {post: profile.digest for post, profile in on_it.profiles.of.items()} == without


def test_examples_have_the_same_digests_in_every_language(tmp_path: Path) -> None:
    for example in ("functional", "hybrid"):
        found = []
        for language in ("en", "zh"):
            folder = tmp_path / example / language
            assert commops(tmp_path, "init", folder, "--example", example, "--language", language).code == 0
            reading = read(folder)
            profiles = Graph(reading.organization, DAY, reading.standard).profiles.of
            found.append({post: profile.digest for post, profile in profiles.items()})
        assert found[0] == found[1]


def signed(folder: Path, organisation: Data, before: Data, *who: tuple[str, str], on: str = "2026-01-05") -> Path:
    """Write an organisation in which some people have confirmed what it was before."""
    profiles = graph_of(before).profiles.of
    text = ""
    for role, person in who:
        text = with_row(text, row_of(role, person, on, profiles[role]))
    write(folder, organisation)
    (folder / "signoffs.csv").write_text(text, encoding="utf-8")
    return folder


def test_what_has_changed_since(tmp_path: Path) -> None:
    after = changed("roles", "planner", to={"team": "events", "access": ["budget"], "reports_to": "manager"})
    after["duties"]["planning"]["consulted"] = ["planner"]
    after["duties"]["reporting"]["informed"] = ["planner"]
    del after["duties"]["hosting"]
    reading = read(signed(tmp_path, after, ORGANISATION, ("planner", "wei"), ("event-lead", "lin")))
    assert not reading.faults
    signoffs = Graph(reading.organization, DAY).signoffs
    (confirmation,) = signoffs.by_post["planner"]
    assert confirmation.state == State.CHANGED
    assert [(each.part, each.id, each.before, each.after) for each in confirmation.changes or ()] == [
        (Part.DUTIES, "hosting", "R", None),
        (Part.DUTIES, "planning", "R", "R/C"),
        (Part.DUTIES, "reporting", None, "I"),
        (Part.MEASURES, "turnout", "50", None),
        (Part.ACCESS, "member-data", "", None),
        (Part.REPORTS_TO, "event-lead", "", None),
        (Part.REPORTS_TO, "manager", None, ""),
    ]


def test_agents_and_positions_outside_confirm_nothing() -> None:
    assert {
        (each.holding.post, each.holding.person)
        for confirmations in graph_of(ORGANISATION).signoffs.by_post.values()
        for each in confirmations
    } == {("planner", "wei"), ("event-lead", "lin"), ("manager", "ada"), ("chair@sig-a", "ada")}


@pytest.mark.parametrize(
    "person",
    [
        {"until": "2026-06-30"},
        {"from": "2026-07-02"},
        {"away": [{"from": "2026-06-01", "until": "2026-08-01"}]},
        {"roles": [], "assignments": [{"role": "planner", "until": "2026-06-30"}]},
    ],
)
def test_who_does_not_hold_it_on_the_day_needs_no_sign_off(person: Data) -> None:
    organisation = merged(ORGANISATION, {"people": {"wei": person}})
    assert "planner" not in graph_of(organisation).signoffs.by_post


ON = {"rules": {"stale-signoff": "warning", "missing-signoff": "warning"}}
RULES = {"stale-signoff", "missing-signoff"}


def said(folder: Path, rules: set[str] | None = None) -> list[str]:
    """Return what the rules about sign-offs find."""
    findings = report(folder, rules=rules).findings if rules else report(folder).findings
    return sorted(f"{each.address}: {each.message}" for each in findings if each.rule in RULES)


def test_rules(tmp_path: Path) -> None:
    after = merged(changed("duties", "reporting", "consulted", to=["planner"]), ON)
    folder = signed(tmp_path, after, ORGANISATION, ("planner", "wei"), ("event-lead", "lin"))
    assert said(folder) == [
        "people/ada/roles/0: 'ada' has not confirmed the profile of 'manager'",
        "people/ada/roles/1: 'ada' has not confirmed the profile of 'chair@sig-a'",
        "people/wei/roles/0: 'wei' confirmed the profile of 'planner' on 2026-01-05; changed since: 1 duty",
    ]


def test_rules_are_off_unless_asked_for(tmp_path: Path) -> None:
    folder = write(tmp_path, ORGANISATION)
    assert said(folder) == []
    assert len(said(folder, RULES)) == 4
    assert commops(folder, "validate", "--rule", "missing-signoff", "--fail-on", "warning").code == 1
    assert "signoff" not in commops(folder, "validate", "--skip", "vacant-role").stdout
    listed = commops(folder, "rule").stdout
    assert "missing-signoff" in listed
    off = merged(ORGANISATION, {"rules": {"missing-signoff": "off"}})
    assert said(write(tmp_path / "off", off), {"missing-signoff"}) == []
    (tmp_path / "commops.yaml").write_text("roles: [", encoding="utf-8")


def test_days_of_grace(tmp_path: Path) -> None:
    for grace, number in (("0", 1), ("30", 1), ("31", 0)):
        late = {"rules": {"missing-signoff": {"grace": grace}}, "people": {"wei": {"from": "2026-06-01"}}}
        found = said(write(tmp_path / grace, merged(ORGANISATION, late)))
        assert len([each for each in found if "'wei'" in each]) == number


def test_a_duty_that_cannot_be_read_is_no_change(tmp_path: Path) -> None:
    after = merged(changed("duties", "planning", "responsible", to={"x": "planner"}), ON)
    folder = signed(tmp_path, after, ORGANISATION, ("planner", "wei"), ("event-lead", "lin"))
    assert not any("'wei'" in each for each in said(folder))


def test_a_sign_off_changes_neither_charts_nor_matrices(tmp_path: Path) -> None:
    plain = write(tmp_path / "a", ORGANISATION)
    with_one = signed(tmp_path / "b", ORGANISATION, ORGANISATION, ("planner", "wei"))
    for words in (("chart",), ("raci",), ("list", "people", "--format", "json"), ("validate", "--format", "json")):
        one, other = commops(plain, *words), commops(with_one, *words)
        assert one.code == other.code
        if words[0] != "validate":
            assert one.stdout == other.stdout
        else:
            assert json.loads(one.stdout)["findings"] == json.loads(other.stdout)["findings"]


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("roles", "planner", "organiser"),
        ("roles", "manager", "head"),
        ("roles", "chair", "speaker-of"),
        ("teams", "sig-a", "sig-b"),
        ("people", "wei", "zhangwei"),
        ("duties", "hosting", "welcoming"),
        ("measures", "turnout", "attendance"),
        ("information", "budget", "money"),
    ],
)
def test_renaming_keeps_every_confirmation(kind: str, old: str, new: str, tmp_path: Path) -> None:
    who = (("planner", "wei"), ("event-lead", "lin"), ("manager", "ada"), ("chair@sig-a", "ada"))
    folder = signed(tmp_path, ORGANISATION, ORGANISATION, *who)
    before = (folder / "signoffs.csv").read_text(encoding="utf-8")
    edit = renamed(read(folder), Rename(f"{kind}/{old}", new), DAY)
    for name, text in edit.texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    reading = read(folder)
    assert not reading.faults
    found = Graph(reading.organization, DAY).signoffs.by_post.values()
    assert [each.state for confirmations in found for each in confirmations] == [State.CONFIRMED] * 4
    assert not re.search(rf"\b{old}\b", (folder / "signoffs.csv").read_text(encoding="utf-8"))

    back = renamed(reading, Rename(f"{kind}/{new}", old), DAY)
    assert back.texts["signoffs.csv"] == before


def test_renaming_keeps_what_is_written_out_of_a_standard(tmp_path: Path) -> None:
    standard = "duties: {planning: {measures: [reach]}}\nmeasures: {reach: {name: Reach}}\n"
    organisation = merged(ORGANISATION, {"organization": {"standard": "std.yaml"}})
    del organisation["duties"]["planning"]["measures"]
    folder = write(tmp_path, organisation)
    (folder / "std.yaml").write_text(standard, encoding="utf-8")
    profile = graph_in(folder).profiles.of["planner"]
    register = with_row("", row_of("planner", "wei", "2026-01-05", profile))
    (folder / "signoffs.csv").write_text(register, encoding="utf-8")
    edit = renamed(read(folder), Rename("duties/planning", "scheming"), DAY)
    for name, text in edit.texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert "reach" in graph_in(folder).profiles.of["planner"].measures
    (confirmation,) = graph_in(folder).signoffs.by_post["planner"]
    assert confirmation.state == State.CONFIRMED


def graph_in(folder: Path) -> Graph:
    """Return the graph of an organisation without errors."""
    reading = read(folder)
    assert not reading.faults
    return Graph(reading.organization, DAY, reading.standard)


def test_profiles_that_say_nothing_have_a_digest() -> None:
    assert Profile().digest == Profile({}, {}, (), "").digest
    assert Profile(reports_to="a").digest != Profile().digest


def test_a_graph_of_a_text(tmp_path: Path) -> None:
    found = graph(tmp_path, "roles: {a: {reports_to: none}, b: {reports_to: a}}\n").profiles.of
    assert found["b"].reports_to == "a"
    assert found["a"].reports_to == ""
