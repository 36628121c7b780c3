from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from processes import commops, dateless, in_terminal

SMALL = """\
organization: {name: Spark}
teams:
  events: {lead: event-lead}
  alpha: {kind: project, until: 2099-06-30, holders: {chair: [{person: ada, share: 0.2, until: 2099-06-30}]}}
  beta: {kind: project}
roles:
  event-lead: {team: events, seats: 1}
  event-planner: {team: events}
  chair: {in_each: [project]}
duties:
  event-planning: {team: events, responsible: [event-planner]}
people:
  ada: {name: Ada Park, roles: [event-lead]}  # since the beginning
  wei:
    name: 张伟
    roles: [event-planner]
  tom: {name: Tom}
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "commops.yaml").write_text(SMALL, encoding="utf-8")
    return tmp_path


@pytest.fixture
def functional(tmp_path: Path) -> Path:
    return Path(shutil.copytree("examples/functional", tmp_path / "functional"))


def text(folder: Path) -> str:
    return (folder / "commops.yaml").read_text(encoding="utf-8")


def test_one_line_changes_and_is_told(small: Path) -> None:
    done = commops(small, "assign", "tom", "event-planner")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout == snapshot("commops.yaml:17: 'tom' holds 'event-planner'\n")
    assert text(small) == SMALL.replace("tom: {name: Tom}", "tom: {name: Tom, roles: [event-planner]}")
    back = commops(small, "unassign", "Tom", "Event planner")
    assert (back.code, back.stdout) == (0, snapshot("commops.yaml:17: 'tom' no longer holds 'event-planner'\n"))
    assert text(small) == SMALL


def test_a_patch_writes_nothing_and_can_be_undone(functional: Path) -> None:
    words = ("assign", "oluchi", "content-planner", "--acting", "--from", "2099-01-01", "--until", "2099-03-31")
    before = (functional / "people.yaml").read_bytes()
    shown = commops(functional, *words, "--diff")
    assert (functional / "people.yaml").read_bytes() == before
    assert shown.code == 0
    assert shown.stdout == snapshot("""\
--- a/people.yaml
+++ b/people.yaml
@@ -37,6 +37,7 @@
     name: {en: Oluchi Brandvold, zh: 欧明绮}
     email: oluchi@example.org
     roles: [content-lead]
+    assignments: [{role: content-planner, acting: true, from: 2099-01-01, until: 2099-03-31}]
     skills:
       community-knowledge: 4
       communication: 4
""")
    assert shown.stderr == snapshot("""\
people.yaml:40: 'oluchi' is acting as 'content-planner', from 2099-01-01, until 2099-03-31
New as of 2099-01-01: 1 finding
  people.yaml:41:5: warning[missing-skill] 'oluchi' is below the skill levels that 'content-planner' requires: 'data-analysis' 0 of 2
""")  # noqa: E501
    assert commops(functional, *words).code == 0
    subprocess.run(["git", "apply", "-R"], cwd=functional, input=shown.stdout.encode(), check=True)  # noqa: S607
    assert (functional / "people.yaml").read_bytes() == before


def test_who_takes_the_seats_is_called_by_name(small: Path) -> None:
    names = {"kai": "Kai", "lin": "{en: Lin Chen, zh: 陈琳}", "mo": "Mo", "noa": "Noa"}
    people = "".join(f"  {person}: {{name: {name}, roles: [event-planner]}}\n" for person, name in names.items())
    edit = SMALL.replace("planner: {team: events}", "planner: {team: events, seats: 5}")
    (small / "commops.yaml").write_text(edit + people, encoding="utf-8")
    done = commops(small, "assign", "tom", "event-planner")
    assert dateless(done.stderr).splitlines()[0] == snapshot(
        "commops: 'event-planner' is full on TODAY (5 of 5 seats): Kai, Lin Chen, Mo and 2 more"
    )
    done = commops(small, "assign", "tom", "event-planner", "--language", "zh")
    assert dateless(done.stderr).splitlines()[0] == snapshot(
        "commops: 'event-planner' 在 TODAY 没有空缺（编制 5，已占 5）：Kai、陈琳、Mo 等 5 人"
    )


def test_a_second_position_needs_a_share(small: Path) -> None:
    done = commops(small, "assign", "wei", "chair@beta")
    assert (done.code, done.stdout) == (2, "")
    assert dateless(done.stderr) == snapshot("""\
commops: 'wei' also holds 'event-planner'
  state the share of full time that 'chair@beta' takes: `--share 0.5`
""")
    done = commops(small, "assign", "wei", "chair@beta", "--share", "0.2")
    assert (done.code, dateless(done.stderr)) == (0, "Resolved as of TODAY: 1 finding (vacant-role)\n")
    assert done.stdout == snapshot("commops.yaml:5: 'wei' holds 'chair@beta', share 0.2\n")


BOT = "  triage-bot: {kind: agent, owner: ada}\n"


def test_agents_take_no_seat_and_persons_take_what_agents_hold(small: Path) -> None:
    edit = SMALL.replace("event-lead: {team: events, seats: 1}", "event-lead: {team: events, seats: 2}")
    (small / "commops.yaml").write_text(edit + BOT.replace("ada}", "ada, roles: [event-lead]}"), encoding="utf-8")
    done = commops(small, "assign", "tom", "event-lead", "--force")
    assert "'tom' holds 'event-lead'" in done.stdout
    done = commops(small, "assign", "wei", "event-lead", "--share", "0.5")
    assert done.stderr.startswith("commops: 'event-lead' is full on ")

    (small / "commops.yaml").write_text(
        SMALL.replace("planner: {team: events}", "planner: {seats: 1}") + BOT, encoding="utf-8"
    )
    done = commops(small, "assign", "triage-bot", "event-planner")
    assert "is full" not in done.stderr
    assert done.stdout == "commops.yaml:18: 'triage-bot' holds 'event-planner'\n"


def test_an_agent_with_two_positions_divides_no_time(small: Path) -> None:
    text_ = SMALL + BOT.replace("ada}", "ada, roles: [event-planner]}")
    (small / "commops.yaml").write_text(text_, encoding="utf-8")
    assert "--share" not in commops(small, "assign", "triage-bot", "chair@beta").stderr
    assert "--share 0.5" in commops(small, "assign", "wei", "chair@beta").stderr  # the agent's two change nothing


def test_a_new_error_in_chinese_comes_with_its_help(small: Path) -> None:
    done = commops(small, "set", "roles/event-lead", "seats=many", COMMOPS_LANGUAGE="zh")
    assert (done.code, dateless(done.stderr)) == (
        2,
        snapshot("""\
commops: 没有写入：按 TODAY 的情况，会有 1 个新的错误
  commops.yaml:7:37: 错误[wrong-type] 应为整数（实际内容：'many'）
    建议：用数字写，如 2
  请先修正，或用 `--force` 强制写入
"""),
    )
    done = commops(small, "set", "duties/event-planning", "team=evnets")
    assert (done.code, dateless(done.stderr)) == (
        2,
        snapshot("""\
commops: nothing was written: 1 new error as of TODAY
  commops.yaml:11:26: error[unknown-reference] team 'evnets' is not defined
    help: did you mean 'events'?
  fix what is wrong first, or write the change anyway with `--force`
"""),
    )


def test_the_share_is_asked_for_at_a_terminal(small: Path) -> None:
    shown = in_terminal(small, "assign", "wei", "chair@beta", typed="much\n0.2\n")
    assert dateless(shown) == snapshot("""\
much
0.2
'wei' also holds 'event-planner'. Which share of full time does 'chair@beta' take, such as 0.5?
>   this cannot be read; answer again, or press Ctrl-C
> commops.yaml:5: 'wei' holds 'chair@beta', share 0.2
Resolved as of TODAY: 1 finding (vacant-role)
""")
    assert "chair: [{person: wei, share: 0.2}]" in text(small)


def test_who_works_in_a_project_until_its_end(small: Path) -> None:
    done = commops(small, "assign", "tom", "chair@alpha")
    assert (done.code, done.stderr) == (
        2,
        snapshot("""\
commops: the holders of 'chair@alpha' state their share of time
  state the share of full time that 'chair@alpha' takes: `--share 0.5`
"""),
    )
    done = commops(small, "assign", "tom", "chair@alpha", "--share", "0.3")
    assert (done.code, done.stdout) == (
        0,
        snapshot("commops.yaml:4: 'tom' holds 'chair@alpha', share 0.3, until 2099-06-30\n"),
    )
    new = "{person: ada, share: 0.2, until: 2099-06-30}, {person: tom, share: 0.3, until: 2099-06-30}"
    assert f"chair: [{new}]" in text(small)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("assign", "tim", "event-planner"), snapshot("commops: person 'tim' does not exist; did you mean 'tom'?\n")),
        (
            ("assign", "tom", "event-planer"),
            snapshot("commops: role 'event-planer' does not exist; did you mean 'event-planner'?\n"),
        ),
        (
            ("assign", "tom", "chair"),
            snapshot("""\
commops: role 'chair' has 2 positions, one in each team
  chair@alpha  Chair · Alpha
  chair@beta   Chair · Beta
  name one of them: `chair@alpha`
"""),
        ),
        (
            ("assign", "tom", "event-lead"),
            snapshot("""\
commops: 'event-lead' is full on TODAY (1 of 1 seats): Ada Park
  end a holding first, assign with `--acting`, or add a seat: `commops set roles/event-lead seats=2`
"""),
        ),
        (
            ("assign", "wei", "event-planner"),
            snapshot("commops: commops.yaml:16: 'wei' already holds 'event-planner'\n"),
        ),
        (
            ("assign", "tom", "event-planner", "--acting"),
            snapshot("""\
commops: an acting holder needs a last day
  write `--until DATE`, or `--until none` where it is not known yet
"""),
        ),
        (
            ("assign", "tom", "event-planner", "--share", "much"),
            snapshot("""\
commops: invalid value 'much' for '--share'
  write a share of full time, such as 0.5
"""),
        ),
        (
            ("assign", "tom", "event-planner", "--from", "tomorrow"),
            snapshot("""\
commops: invalid date 'tomorrow'
  write a date as year-month-day: `--from 2026-12-31`
"""),
        ),
        (
            ("assign", "tom", "event-planner", "--until", "20261231"),
            snapshot("""\
commops: invalid date '20261231'
  write a date as year-month-day: `--until 2026-12-31`
"""),
        ),
        (
            ("assign", "tom", "event-planner", "--from", "2026-W53-4"),
            snapshot("""\
commops: invalid date '2026-W53-4'
  write a date as year-month-day: `--from 2026-12-31`
"""),
        ),
        (
            ("assign", "tom", "event-planner", "--signed", "nda=20270105"),
            snapshot("""\
commops: invalid date '20270105'
  write a date as year-month-day: `--signed nda=2027-01-05`
"""),
        ),
        (
            ("unassign", "wei", "event-planner", "--on", "20261231"),
            snapshot("""\
commops: invalid date '20261231'
  write a date as year-month-day: `--on 2026-12-31`
"""),
        ),
        (
            ("assign", "tom", "event-planner", "--from", "2027-01-01", "--until", "2026-12-31"),
            snapshot("""\
commops: the last day 2026-12-31 is before the first day 2027-01-01
  correct `--from` or `--until`
"""),
        ),
        (
            ("assign", "tom", "event-planner", "--signed", "nda"),
            snapshot("""\
commops: agreement 'nda' does not exist
  `commops list agreements` lists all agreements
"""),
        ),
        (("unassign", "tom", "event-planner"), snapshot("commops: 'tom' does not hold 'event-planner'\n")),
        (
            ("unassign", "wei", "event-lead"),
            snapshot("""\
commops: 'wei' does not hold 'event-lead'
  they hold 'event-planner'
"""),
        ),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(small: Path, words: tuple[str, ...], said: str) -> None:
    done = commops(small, *words)
    assert (done.code, done.stdout) == (2, "")
    assert dateless(done.stderr) == said
    assert text(small) == SMALL


def test_a_new_error_stops_it(small: Path) -> None:
    broken = SMALL + "separations: {two: {duties: [event-planning, event-review]}}\n"
    broken = broken.replace("people:\n", "  event-review: {team: events, responsible: [event-lead]}\npeople:\n")
    (small / "commops.yaml").write_text(broken, encoding="utf-8")
    done = commops(small, "assign", "ada", "event-planner", "--share", "0.5")
    assert (done.code, done.stdout) == (2, "")
    assert dateless(done.stderr) == snapshot("""\
commops: nothing was written: 1 new error as of TODAY
  commops.yaml:11:48: error[separation-of-duties] 'ada' does 'event-planning' and 'event-review', which 'two' keeps apart
    help: assign one of them to somebody else
  fix what is wrong first, or write the change anyway with `--force`
""")  # noqa: E501
    assert text(small) == broken
    done = commops(small, "assign", "ada", "event-planner", "--share", "0.5", "--force")
    assert done.code == 1
    assert text(small) != broken


def test_a_last_day_is_written(small: Path) -> None:
    done = commops(small, "unassign", "wei", "event-planner", "--on", "2098-12-31")
    assert (done.code, done.stdout) == (0, snapshot("commops.yaml:16: 'wei' holds 'event-planner' until 2098-12-31\n"))
    assert dateless(done.stderr) == snapshot("""\
New as of 2099-01-01: 1 finding
  commops.yaml:8:3: warning[vacant-role] 'event-planner' has been vacant since 2099-01-01; 1 duty depends on it
""")
    assert "    assignments: [{role: event-planner, until: 2098-12-31}]\n" in text(small)
    done = commops(small, "unassign", "ada", "chair@alpha", "--on", "2098-12-31")
    assert (done.code, done.stdout) == (0, snapshot("commops.yaml:4: 'ada' holds 'chair@alpha' until 2098-12-31\n"))
    assert "chair: [{person: ada, share: 0.2, until: 2098-12-31}]" in text(small)


def test_in_people_csv_a_cell_says_it_and_an_entry_what_it_cannot(tmp_path: Path) -> None:
    table = 'id,name,roles,email\nada,"Park, Ada",boss,\nwei,Wei\n'
    root = "organization: {name: Spark}\nroles: {boss: {}, maker: {}}\n"
    (tmp_path / "commops.yaml").write_text(root, encoding="utf-8")
    (tmp_path / "people.csv").write_text(table, encoding="utf-8")
    assert commops(tmp_path, "assign", "wei", "maker").stdout == snapshot("people.csv:3: 'wei' holds 'maker'\n")
    assert (tmp_path / "people.csv").read_text(encoding="utf-8") == table.replace("wei,Wei", "wei,Wei,maker")
    assert commops(tmp_path, "unassign", "wei", "maker").code == 0
    done = commops(tmp_path, "assign", "wei", "maker", "--acting", "--until", "2099-03-31")
    assert (done.code, done.stdout) == (0, snapshot("commops.yaml:5: 'wei' is acting as 'maker', until 2099-03-31\n"))
    assert (tmp_path / "commops.yaml").read_text(encoding="utf-8") == snapshot("""\
organization: {name: Spark}
roles: {boss: {}, maker: {}}

people:
  wei: {assignments: [{role: maker, acting: true, until: 2099-03-31}]}
""")
    assert commops(tmp_path, "unassign", "wei", "maker").code == 0
    assert (tmp_path / "commops.yaml").read_text(encoding="utf-8") == root


def test_who_acts_in_two_positions_is_said(small: Path) -> None:
    acting = ("--acting", "--from", "2031-01-01", "--until", "2031-03-31", "--share", "0.2")
    assert commops(small, "assign", "tom", "event-planner", *acting).stderr == ""
    two = commops(small, "assign", "tom", "event-lead", *acting)
    assert (two.code, two.stderr) == (0, snapshot("  commops.yaml:17: 'tom' is also acting as 'event-planner'\n"))
    later = ("--acting", "--from", "2032-01-01", "--until", "2032-03-31")
    assert "also acting" not in commops(small, "assign", "tom", "chair@beta", *later).stderr


def test_who_starts_later_gets_a_seat_that_is_free_by_then(tmp_path: Path) -> None:
    root = """\
teams: {events: {lead: host}}
roles: {host: {team: events, seats: 1}}
people:
  ada: {roles: [host], until: 2030-12-31}
  dee: {from: 2031-01-01}
"""
    (tmp_path / "commops.yaml").write_text(root, encoding="utf-8")
    done = commops(tmp_path, "assign", "dee", "host")
    assert (done.code, done.stderr) == (0, "Resolved as of 2031-01-01: 1 finding (vacant-role)\n")
    assert text(tmp_path) == root.replace("{from: 2031-01-01}", "{from: 2031-01-01, roles: [host]}")


def test_where_a_file_cannot_be_read_nothing_is_written_but_by_force(small: Path) -> None:
    (small / "more.yaml").symlink_to("nowhere.yaml")
    done = commops(small, "assign", "tom", "event-planner")
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == snapshot("""\
commops: nothing was written: the rules cannot be run, because a file cannot be read
  `commops validate` shows it; to write the change anyway, use `--force`
""")
    assert text(small) == SMALL
    assert commops(small, "assign", "tom", "event-planner", "--force").code == 0
    assert text(small) != SMALL
