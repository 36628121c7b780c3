"""Wherever an id is asked for, a name will do where it is one thing's only."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from organisations import DAY, Data, lettered, write
from processes import Done, commops

from commops.graph import Graph
from commops.model.kinds import KINDS
from commops.naming.names import Names, read_as
from commops.naming.subject import NoSubject, ids, meant
from commops.sources.reading import read

ON = ("--on", "2026-07-01")

NAMED = """\
organization: {name: Spark}
areas:
  outreach: {name: {en: Reaching out, zh: 对外}}
teams:
  events: {name: {en: Events, zh: 活动部}, aliases: [The show], lead: event-lead}
  content: {lead: content-lead}
roles:
  event-lead: {name: Lead, team: events}
  content-lead: {name: Lead, team: content}
  event-planner: {team: events, aliases: [Planner, {en: Organiser, zh: 策划人}]}
  chair: {name: Chair, in_each: [events, content]}
duties:
  event-planning: {name: Plan events, team: events, area: outreach, responsible: [event-planner]}
  writing: {team: content}
people:
  wei: {name: 张伟, roles: [event-planner]}
  wei2: {name: 张伟, roles: [content-lead]}
  lin: {name: Lin Chen, roles: [event-lead]}
  events: {name: Eve Ents}
workflows:
  publishing: {name: {en: Publishing, zh: 发布}, steps: [{id: write, duty: writing}]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "commops.yaml").write_text(NAMED, encoding="utf-8")
    return tmp_path


def run(folder: Path, *words: str) -> Done:
    done = commops(folder, *words, *ON)
    assert done.code in {0, 2}
    return done


@pytest.mark.parametrize(
    ("by_id", "by_name"),
    [
        ("raci --team events", ["raci", "--team", "Events"]),
        ("raci --team events", ["raci", "--team", "活动部"]),
        ("raci --team events", ["raci", "--team", "the  SHOW"]),
        ("raci --team events", ["raci", "--team", "Ｅｖｅｎｔｓ"]),
        ("raci --team events", ["raci", "--team", "team/events"]),
        ("raci --role event-planner", ["raci", "--role", "Event planner"]),
        ("raci --role event-planner", ["raci", "--role", "策划人"]),
        ("raci --role event-lead", ["raci", "--role", "Lead · Events"]),
        ("raci --role event-lead", ["raci", "--role", "lead · 活动部"]),
        ("raci --person lin", ["raci", "--person", "lin chen"]),
        ("raci --area outreach", ["raci", "--area", "Reaching out"]),
        ("raci --area content", ["raci", "--area", "Content"]),
        ("raci --workflow publishing", ["raci", "--workflow", "发布"]),
        ("raci --duty event-planning", ["raci", "--duty", "Plan events"]),
        ("chart --root event-lead", ["chart", "--root", "Lead · Events"]),
        ("chart --root event-lead", ["chart", "--root", "Lin Chen"]),
        ("chart --root content", ["chart", "--root", "content"]),
        ("chart --root content", ["chart", "--root", "CONTENT"]),
        ("chart --of teams --root events", ["chart", "--of", "teams", "--root", "活动部"]),
        ("chart --root chair@events", ["chart", "--root", "Chair · Events"]),
        ("chart --root chair@events", ["chart", "--root", "role/chair@events"]),
        ("show team/events", ["show", "活动部"]),
        ("show team/events", ["show", "team/The show"]),
        ("show lin", ["show", "Lin Chen"]),
        ("show role/event-planner", ["show", "Organiser"]),
        ("show lin", ["show", "LIN"]),
        ("raci --role event-lead", ["raci", "--role", "Event-Lead"]),
        ("chart --root event-lead", ["chart", "--root", "EVENT-LEAD"]),
        ("show role/chair", ["show", "Chair"]),
        ("show role/chair@content", ["show", "Chair · Content"]),
        ("show duty/event-planning", ["show", "plan events"]),
        ("show workflow/publishing", ["show", "发布"]),
    ],
)
def test_a_name_or_an_alias_in_any_language_is_as_good_as_the_id(by_id: str, by_name: list[str], folder: Path) -> None:
    expected = run(folder, *by_id.split())
    assert expected.code == 0
    assert run(folder, *by_name) == expected


def test_a_person_may_be_meant_though_a_team_has_the_same_id(folder: Path) -> None:
    assert run(folder, "show", "Eve Ents") == run(folder, "show", "person/events")
    said = "commops: 'events' holds no position on 2026-07-01\n"
    assert run(folder, "chart", "--root", "person/events").stderr == said
    assert run(folder, "chart", "--root", "Eve Ents").stderr == said


def test_several_things_of_one_name_are_listed(folder: Path) -> None:
    done = run(folder, "show", "张伟")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == snapshot("""\
commops: '张伟' is the name of 2 people
  person/wei   张伟 (wei)
  person/wei2  张伟 (wei2)
  name one of them: `commops show person/wei`
""")
    assert run(folder, "show", "role/lead").stderr == snapshot("""\
commops: 'lead' is the name of 2 roles
  role/event-lead    Lead · Events
  role/content-lead  Lead · Content
  name one of them: `commops show role/event-lead`
""")
    assert run(folder, "raci", "--role", "Lead").stderr == snapshot("""\
commops: 'Lead' is the name of 2 roles
  role/event-lead    Lead · Events
  role/content-lead  Lead · Content
  name one of them: `--role event-lead`
""")
    assert run(folder, "chart", "--root", "张伟").stderr == snapshot("""\
commops: '张伟' is the name of 2 people
  person/wei   张伟 (wei)
  person/wei2  张伟 (wei2)
  name one of them: `--root person/wei`
""")
    assert run(folder, "chart", "--root", "Chair").stderr == snapshot("""\
commops: 'chair' is a position in each of 2 teams
  role/chair@events   Chair · Events
  role/chair@content  Chair · Content
  name one of them: `--root chair@events`
""")


def test_many_things_of_one_name_are_counted(tmp_path: Path) -> None:
    write(tmp_path, {"people": {f"p{number}": {"name": "Kim"} for number in range(30)}})
    lines = run(tmp_path, "show", "kim").stderr.splitlines()
    assert lines[0] == "commops: 'kim' is the name of 30 people"
    assert lines[-2:] == ["  and 10 more", "  name one of them: `commops show person/p0`"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "Lin Chem"], "nothing in the organisation is named 'Lin Chem'; did you mean 'Lin Chen' (lin)?"),
        (
            ["show", "event-planer"],
            "nothing in the organisation is named 'event-planer'; did you mean 'event-planner'?",
        ),
        (["show", "team/活动布"], "team '活动布' does not exist; did you mean '活动部' (events)?"),
        (
            ["raci", "--role", "Event planer"],
            "role 'Event planer' does not exist\n  did you mean 'Event planner' (event-planner)?",
        ),
        (["raci", "--role", "Leads"], "role 'Leads' does not exist\n  did you mean 'Lead' (event-lead, content-lead)?"),
        (["raci", "--person", "Plan events"], "person 'Plan events' does not exist"),
        (
            ["chart", "--root", "Lin Chem"],
            "no position, team or person 'Lin Chem' exists on 2026-07-01\n  did you mean 'Lin Chen' (lin)?",
        ),
    ],
)
def test_a_misspelt_name(words: list[str], said: str, folder: Path) -> None:
    done = run(folder, *words)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"commops: {said}\n")


def test_a_name_of_something_that_is_over(tmp_path: Path) -> None:
    text = "people: {old: {name: Old Hand, until: 2020-01-01}}\n"
    (tmp_path / "commops.yaml").write_text(text, encoding="utf-8")
    assert run(tmp_path, "show", "old hand").stderr == snapshot("""\
commops: 'old hand' does not exist on 2026-07-01
  it has ended or not started yet; choose another date with `--on`
""")
    assert run(tmp_path, "show", "person/Old Hand").stderr == snapshot("""\
commops: person 'Old Hand' does not exist on 2026-07-01
  it has ended or not started yet; choose another date with `--on`
""")
    assert run(tmp_path, "raci", "--person", "Old Hand").stderr == snapshot("""\
commops: person 'Old Hand' does not exist on 2026-07-01
  it has ended or not started yet; choose another date with `--on`
""")


def test_a_role_of_the_library_and_a_team_by_their_names(folder: Path) -> None:
    by_id = commops(folder, "add", "role", "visual-designer", "--team", "events", "-o", "-")
    assert by_id.code == 0
    assert commops(folder, "add", "role", "视觉设计", "--team", "活动部", "-o", "-").code in {0, 2}
    assert commops(folder, "add", "role", "Visual designer", "--team", "活动部", "-o", "-") == by_id


def test_what_is_looked_after_comes_before_a_name_only_where_it_is_said_so(tmp_path: Path) -> None:
    text = 'teams: {t: {name: site/x}}\nroles: {r: {team: t}}\nduties: {d: {accountable: r, owns: ["site/**"]}}\n'
    (tmp_path / "commops.yaml").write_text(text, encoding="utf-8")
    assert run(tmp_path, "show", "site/x").stdout == run(tmp_path, "show", "team/t").stdout
    assert run(tmp_path, "show", "site/y").stdout.startswith("site/y")


@settings(max_examples=60, deadline=None)
@given(organisation=lettered(), data=st.data())
def test_whatever_is_shown_as_a_name_finds_the_thing_or_lists_it(
    tmp_path_factory: pytest.TempPathFactory, organisation: Data, data: st.DataObject
) -> None:
    reading = read(write(tmp_path_factory.mktemp("any"), organisation))
    graph = Graph(reading.organization, DAY, reading.standard)
    there = [(kind, each) for kind in KINDS if kind != "glossary" for each in ids(graph, kind)]
    kind, identifier = data.draw(st.sampled_from(there))
    name = Names(graph, "en").distinct(kind, identifier)
    if any(name in ids(graph, each) for each in KINDS):
        return
    spelt = data.draw(st.sampled_from([name, name.upper(), f"  {name} "]))
    assert read_as(spelt) == read_as(name)
    try:
        found = [str(meant(graph, spelt))]
    except NoSubject as error:
        found = [first for first, _ in error.listed]
    one = {"teams": "team", "roles": "role", "duties": "duty", "people": "person", "areas": "area"}[kind]
    assert f"{one}/{identifier}" in found
