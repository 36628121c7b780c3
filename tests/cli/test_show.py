from __future__ import annotations

import json
from pathlib import Path

import pytest
from documents import EXAMPLE
from inline_snapshot import snapshot
from processes import commops, in_terminal

PLAIN = {"NO_COLOR": "1"}
CLASH = """
teams: {events: {lead: none}}
areas: {events: {}}
roles: {chair: {team: events}}
duties: {plan: {area: events, team: events, owns: [chair, "https://a.example"]}}
"""


def test_who_answers_and_why() -> None:
    done = commops(EXAMPLE, "show", "duty/event-planning", "--on", "2026-07-01")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[5:9] == snapshot(
        [
            "Accountable  Head of events (Rafiq Delacroix)",
            "               leads the team Events (teams.yaml:28:11)",
            "Responsible  Event planner (Hana Petrosyan, Siobhan Nakagawa)",
            "               defined at duties/events.yaml:8:19",
        ]
    )


def test_every_format(tmp_path: Path) -> None:
    for format_, ending in (("text", ".txt"), ("markdown", ".md"), ("json", ".json")):
        file = tmp_path / f"charter{ending}"
        assert commops(EXAMPLE, "show", "content-lead", "--output", file).code == 0
        printed = commops(EXAMPLE, "show", "content-lead", "--format", format_)
        assert file.read_text(encoding="utf-8") == printed.stdout
    assert json.loads(printed.stdout)["facts"]["holders"]["items"] == snapshot(
        [{"text": "Oluchi Brandvold", "ids": ["people/oluchi"]}]
    )


def test_an_id_in_several_kinds(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(CLASH, encoding="utf-8")
    for what in ("events", "chair"):
        done = commops(tmp_path, "show", what)
        assert (done.code, done.stdout) == (2, "")
    assert commops(tmp_path, "show", "events").stderr == snapshot("""\
commops: 'events' may be area/events or team/events
  name one of them: `commops show area/events`
""")
    assert commops(tmp_path, "show", "chair").stderr == snapshot("""\
commops: 'chair' may be role/chair or owned/chair
  name one of them: `commops show role/chair`
""")
    assert commops(tmp_path, "show", "owned/chair").stdout.startswith("chair")
    assert commops(tmp_path, "show", "role/chair").code == 0


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("contnt-lead", "commops: nothing in the organisation is named 'contnt-lead'; did you mean 'content-lead'?\n"),
        ("duty/evnt-planning", "commops: duty 'evnt-planning' does not exist; did you mean 'event-planning'?\n"),
        (
            "",
            "commops: nothing in the organisation is named ''\n  run `commops list roles`, or list another kind\n",
        ),
    ],
)
def test_what_is_not_there(what: str, told: str) -> None:
    done = commops(EXAMPLE, "show", what)
    assert (done.code, done.stdout, done.stderr) == (2, "", told)


def test_without_an_id(tmp_path: Path) -> None:
    done = commops(tmp_path, "show")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == snapshot("""\
commops: missing argument '[KIND/]ID'
  see `commops show --help`
""")


def test_a_faulty_organisation_shows_what_can_be_read(broken: Path) -> None:
    done = commops(broken, "show", "event-lead")
    assert done.code == 1
    assert done.stdout.startswith("Event lead")
    assert done.stderr == snapshot("""\
commops: document incomplete: 1 error in reading the files
  `commops validate` shows what to fix
""")


LINES = """\
organization: {name: U, language: en}
roles: {boss: {requirements: ["one\\ntwo", three], hours: "Mon\\nTue"}}
duties: {d: {responsible: [boss]}}
measures: {m: {definition: "sum of\\nthings\\n", owner: boss}}
workflows: {w: {trigger: "when\\nthen", steps: [{id: a, duty: d, description: "s1\\ns2", output: "o1\\no2"}]}}
collaborations: {c: {between: [boss], channel: meeting, cadence: weekly, gives: {boss: "g1\\ng2"}, feedback: "f1\\nf2"}}
"""


def test_a_text_in_lines_is_shown_in_lines(tmp_path: Path) -> None:
    (tmp_path / "commops.yaml").write_text(LINES, encoding="utf-8")
    shown = [
        commops(tmp_path, "show", each, "--on", "2026-12-31").stdout
        for each in ("role/boss", "measure/m", "workflow/w")
    ]
    assert "".join(shown) == snapshot("""\
Boss                                                                        role

Hours         Mon
              Tue

Responsible   D

Steps         W 1 of 1: A
Works with    C, weekly meeting  gives g1 g2

Requirements  one
              two
              three

boss · commops.yaml:2:9 · as of 2026-12-31
M                                                                        measure

Definition  sum of
            things
Owner       Boss
Kind        performance

m · commops.yaml:4:12 · as of 2026-12-31
W                                                                       workflow

Triggered by  when
              then

Steps         1. A  Boss → o1 o2 · s1 s2

w · commops.yaml:5:13 · as of 2026-12-31
""")
    for words in (("show", "collaboration/c"), ("collaborations",), ("hours",), ("workflow", "w")):
        assert "␊" not in commops(tmp_path, *words).stdout


def test_a_screen_with_colours(spark: Path) -> None:
    screen = in_terminal(spark, "show", "event-planning", columns=100)
    assert "\x1b[" in screen
    assert (
        max(map(len, in_terminal(spark, "show", "event-planning", columns=100, environment=PLAIN).splitlines())) == 100
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("commops show com", ["community", "community-manager"]),
        ("commops show team/", ["team/community", "team/events"]),
        ("commops show duty/e", ["duty/event-planning"]),
        ("commops show nothing/", []),
        ("commops list p", ["people"]),
    ],
)
def test_completion(line: str, words: list[str], spark: Path) -> None:
    count = len(line.split(" ")) - 1
    done = commops(spark, _COMMOPS_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(count))
    assert (done.code, done.stderr, done.stdout.split()) == (0, "", words)
