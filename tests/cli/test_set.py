from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from processes import commops, dateless

SMALL = """\
organization: {name: Spark, standard: community-operations}
teams:
  events: {lead: event-lead, name: {en: Events, zh: 活动}}
roles:
  event-lead:
    team: events
    backup:
      - event-planner  # in summer
  event-planner: {team: events, seats: 2}
duties:
  feast: {team: events, until: 2020-12-31}
people:
  wei: {roles: [event-planner], skills: {communication: 3}}
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "commops.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "people.csv").write_text("id,name,fte,skills\nada,Ada,1,\n", encoding="utf-8")
    return tmp_path


def text(folder: Path) -> str:
    return (folder / "commops.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        (("roles/event-planner", "seats=3"), "seats: 2", "seats: 3"),
        (("roles/event-planner", "seats="), ", seats: 2", ""),
        (("roles/event-planner", "filled=1"), "seats: 2}", "seats: 2, filled: 1}"),
        (("teams/events", "name.zh=庆典"), "zh: 活动", "zh: 庆典"),
        (("people/wei", "skills.insight=4"), "communication: 3}", "communication: 3, insight: 4}"),
        (("people/wei", "skills.communication="), ", skills: {communication: 3}", ""),
        (("people/wei", "email=wei@example.org"), "wei: {roles", "wei: {roles"),
        (("wei", "name=true"), "wei: {", "wei: {"),
    ],
)
def test_a_field_is_changed_in_place(small: Path, words: tuple[str, ...], before: str, after: str) -> None:
    done = commops(small, "set", *words)
    assert done.code == 0, done.stderr
    if before != after:
        assert text(small) == SMALL.replace(before, after)
    else:
        assert text(small) != SMALL
    assert commops(small, "set", *words).stderr.startswith("commops: ")


def test_a_list_keeps_its_lines_and_comments(small: Path) -> None:
    assert commops(small, "set", "roles/event-lead", "backup=event-planner,event-lead").code == 0
    assert text(small) == SMALL.replace("# in summer\n", "# in summer\n      - event-lead\n")


def test_in_a_row(small: Path) -> None:
    done = commops(small, "set", "people/ada", "fte=0.5", "skills.insight=2", "until=2031-12-31")
    assert (done.code, done.stdout) == (
        0,
        snapshot("""\
people.csv:2: fte is now 0.5
people.csv:2: skills.insight is now 2
commops.yaml:14: until is now 2031-12-31
"""),
    )
    assert (small / "people.csv").read_text(encoding="utf-8") == "id,name,fte,skills\nada,Ada,0.5,insight:2\n"
    assert text(small) == SMALL + "  ada: {until: 2031-12-31}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("roles/event-lead", "sets=3"), snapshot("commops: `sets` is no field of roles; did you mean 'seats'?\n")),
        (
            ("roles/event-lead", "seats"),
            snapshot("""\
commops: 'seats' is no field with a value
  write `FIELD=VALUE`, or `FIELD=` to remove the field
"""),
        ),
        (
            ("roles/event-lead", "seats=many"),
            snapshot("""\
commops: nothing was written: 1 new error as of TODAY
  commops.yaml:7:12: error[wrong-type] expected a whole number, found 'many'
    help: write it in digits, such as 2
  fix what is wrong first, or write the change anyway with `--force`
"""),
        ),
        (
            ("roles/event-lead", "id=x"),
            snapshot("""\
commops: an id cannot be set
  `commops rename roles/event-lead NEW` changes it
"""),
        ),
        (("roles/event-lead", "level="), snapshot("commops: `level` is not stated, so it cannot be removed\n")),
        (
            ("roles/event-lead", "skills=x"),
            snapshot("""\
commops: `skills` is a mapping
  set one entry of it: `skills.KEY=VALUE`
"""),
        ),
        (
            ("teams/events", "name=X"),
            snapshot("""\
commops: `name` has a text for each language: 'en', 'zh'
  set one of them: `name.en=TEXT`
"""),
        ),
        (
            ("people/wei", "roles=event-lead"),
            snapshot("""\
commops: `roles` cannot be set
  use `commops assign` and `commops unassign`
"""),
        ),
        (
            ("people/wei", "away=x"),
            snapshot("""\
commops: `away` has entries with fields of their own
  change it in the file
"""),
        ),
        (
            ("duties/feast", "responsible=event-lead"),
            snapshot("commops: commops.yaml:11: duty 'feast' ended on 2020-12-31; its letters stay as they were\n"),
        ),
        (
            ("skills/communication", "name=X"),
            snapshot("""\
commops: skill 'communication' is stated only by the standard
  add an entry of this id under `skills:` to state what differs
"""),
        ),
    ],
)
def test_what_cannot_be_is_said(small: Path, words: tuple[str, ...], said: str) -> None:
    done = commops(small, "set", *words)
    assert (done.code, done.stdout) == (2, "")
    assert dateless(done.stderr) == said
    assert text(small) == SMALL


def test_several_entries_of_a_new_mapping_all_count(small: Path) -> None:
    done = commops(small, "set", "people/ada", "skills.insight=2", "skills.communication=3")
    assert done.code == 0, done.stderr
    assert "ada,Ada,1,insight:2;communication:3\n" in (small / "people.csv").read_text(encoding="utf-8")
    assert commops(small, "set", "roles/event-planner", "name.en=Planner", "name.zh=策划").code == 0
    assert "name: {en: Planner, zh: 策划}" in text(small)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        (("seats=2", "seats=3"), "seats"),
        (("name.zh=a", "name.en=b", "name.zh=c"), "name.zh"),
        (("name=a", "name.zh=b"), "name"),
        (("name.zh=b", "name="), "name"),
    ],
)
def test_two_values_of_one_field_are_refused(small: Path, fields: tuple[str, ...], named: str) -> None:
    done = commops(small, "set", "roles/event-planner", *fields)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == f"commops: `{named}` is set more than once\n  state one value for it\n"
    assert text(small) == SMALL


NAMES = """\
organization: {name: Spark}
agreements: {nda: {name: {en: Secrecy, zh: 保密协议}}}
skills: {insight: {name: {en: Insight, zh: 洞察}}}
teams: {events: {lead: event-lead, name: 活动部}}
roles: {event-lead: {team: events, name: Lead}}
people:
  wei: {name: 张伟, roles: [event-lead]}
  tom: {name: Tom}
  tim: {name: Tom}
"""


@pytest.fixture
def named(tmp_path: Path) -> Path:
    (tmp_path / "commops.yaml").write_text(NAMES, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("what", ["wei", "people/wei", "people/张伟", "person/张伟", "张伟", "WEI"])
def test_what_is_set_or_renamed_may_be_named(named: Path, what: str) -> None:
    done = commops(named, "set", what, "fte=0.5")
    assert (done.code, text(named)) == (0, NAMES.replace("{name: 张伟", "{name: 张伟, fte: 0.5"))
    assert commops(named, "set", what, "fte=").code == 0
    assert commops(named, "rename", what, "zhang-wei").code == 0
    assert text(named) == NAMES.replace("wei:", "zhang-wei:")


def test_agreements_and_skills_may_be_named(named: Path) -> None:
    hired = commops(named, "hire", "bo", "--skill", "洞察=3", "--signed", "secrecy=2026-01-01")
    assert hired.code == 0, hired.stderr
    assert text(named) == NAMES + "  bo: {skills: {insight: 3}, signed: {nda: 2026-01-01}}\n"
    moved = commops(named, "assign", "tim", "Lead", "--signed", "保密协议=2026-01-01")
    assert moved.stdout == snapshot("commops.yaml:9: 'tim' holds 'event-lead', signed nda\n")
    twice = commops(named, "hire", "cy", "--skill", "insight=3", "--skill", "洞察=2")
    assert twice.stderr == "commops: skill 'insight' is named more than once\n"


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (
            "Tom",
            snapshot("""\
commops: 'Tom' is the name of 2 people
  person/tom  Tom (tom)
  person/tim  Tom (tim)
  name one of them: `people/tom`
"""),
        ),
        (
            "people/Tom",
            snapshot("""\
commops: 'Tom' is the name of 2 people
  person/tom  Tom (tom)
  person/tim  Tom (tim)
  name one of them: `people/tom`
"""),
        ),
        (
            "张维",
            snapshot("""\
commops: nothing in the files has the id or the name '张维'
  write it as `roles/event-lead`
"""),
        ),
        ("people/Tam", snapshot("commops: person 'Tam' does not exist; did you mean 'tim'?\n")),
        ("teams/活动", snapshot("commops: team '活动' does not exist; did you mean '活动部' (events)?\n")),
        ("peple/wei", snapshot("commops: 'peple' is not a kind; did you mean 'people'?\n")),
        (
            "nobody-like-it",
            snapshot("""\
commops: nothing in the files has the id or the name 'nobody-like-it'
  write it as `roles/event-lead`
"""),
        ),
    ],
)
def test_what_is_called_so_by_none_or_several_is_said(named: Path, what: str, said: str) -> None:
    done = commops(named, "set", what, "name=X")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == said
    assert commops(named, "rename", what, "x").stderr == said
    assert text(named) == NAMES
