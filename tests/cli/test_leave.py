from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from processes import commops, in_terminal

LAST = "2031-12-31"


@pytest.fixture
def functional(tmp_path: Path) -> Path:
    return Path(shutil.copytree("examples/functional", tmp_path / "functional"))


@pytest.fixture
def open_source(tmp_path: Path) -> Path:
    return Path(shutil.copytree("examples/open-source", tmp_path / "open-source"))


def lines_of(folder: Path, file: str, start: str, number: int) -> str:
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    at = next(at for at, line in enumerate(lines) if line.strip().startswith(start))
    return "\n".join(lines[at : at + number])


def test_the_last_day_is_written_and_what_to_hand_over_told(functional: Path) -> None:
    done = commops(functional, "leave", "Priya Lindqvist", "--on", LAST)
    assert done.code == 0
    assert done.stdout.startswith(
        "people.yaml:53: the last day of 'priya' is 2031-12-31; they hold 'content-planner'\n"
    )
    assert "Accounts to hand over (2)\n  https://journal.example.org" in done.stdout
    assert "warning[vacant-role] 'content-planner' has been vacant since 2032-01-01" in done.stderr
    assert lines_of(functional, "people.yaml", "priya:", 5) == snapshot("""\
  priya:
    name: {en: Priya Lindqvist, zh: 林佩雅}
    email: priya@example.org
    until: 2031-12-31
    fte: 0.8\
""")
    again = commops(functional, "leave", "priya", "--on", LAST)
    assert (again.code, again.stderr) == (
        2,
        snapshot("""\
commops: people.yaml:53: 'priya' leaves on 2031-12-31 already
  change the date with `commops set people/priya until=DATE`
"""),
    )


def test_who_is_in_a_table_without_such_a_column_gets_an_entry(open_source: Path) -> None:
    table = (open_source / "people.csv").read_bytes()
    assert commops(open_source, "leave", "goro", "--on", LAST).code == 0
    assert (open_source / "people.csv").read_bytes() == table
    assert (open_source / "people.yaml").read_text(encoding="utf-8").endswith("\n  goro: {until: 2031-12-31}\n")


def test_who_moves_leaves_the_day_before(functional: Path) -> None:
    done = commops(functional, "move", "siobhan", "event-lead", "--on", "2031-01-01")
    assert (done.code, done.stdout) == (
        0,
        snapshot("""\
people.yaml:116: 'siobhan' holds 'event-planner' until 2030-12-31
people.yaml:116: 'siobhan' holds 'event-lead', from 2031-01-01
"""),
    )
    assert lines_of(functional, "people.yaml", "siobhan:", 4) == snapshot("""\
  siobhan:
    name: {en: Siobhan Nakagawa, zh: 仲川若}
    email: siobhan@example.org
    assignments: [{role: event-planner, until: 2030-12-31}, {role: event-lead, from: 2031-01-01}]\
""")


def test_of_several_positions_the_one_that_is_left_is_asked_for(functional: Path) -> None:
    words = ("move", "jorge", "member-lead", "--on", "2031-01-01")
    done = commops(functional, *words)
    assert (done.code, done.stderr) == (
        2,
        snapshot("""\
commops: 'jorge' holds 2 positions
  data-analyst       Data analyst
  technical-support  Technical support
  state which one they leave: `--instead-of data-analyst`
"""),
    )
    assert in_terminal(functional, *words, columns=120, typed="1\n") == snapshot("""\
1
Which position does 'jorge' leave?
  1  data-analyst       Data analyst
  2  technical-support  Technical support
> people.yaml:204: 'jorge' holds 'data-analyst' until 2030-12-31
people.yaml:206: 'jorge' holds 'member-lead', share 0.5, from 2031-01-01
New as of 2031-01-01: 2 findings
  people.yaml:207:5: warning[missing-skill] 'jorge' is below the skill levels that 'member-lead' requires: 'communication' 3 of 4, 'community-knowledge' 2 of 4, 'insight' 3 of 4, 'leadership' 0 of 3, 'teamwork' 3 of 4
  roles.yaml:80:3: warning[vacant-role] 'data-analyst' has been vacant since 2031-01-01; 1 duty depends on it
""")  # noqa: E501
    assert lines_of(functional, "people.yaml", "jorge:", 7) == snapshot("""\
  jorge:
    name: {en: Jorge Ilmarinen, zh: 乔以墨}
    email: jorge@example.org
    assignments:
      - {role: data-analyst, share: 0.5, dotted_line_to: [member-lead], until: 2030-12-31}
      - {role: technical-support, share: 0.5}
      - {role: member-lead, share: 0.5, from: 2031-01-01}\
""")


def test_who_is_hired_is_written_like_the_others(functional: Path) -> None:
    words = ("hire", "lin", "--name", "林", "--role", "event-lead", "--from", "2031-01-01", "--skill", "insight=3")
    done = commops(functional, *words)
    assert (done.code, done.stderr) == (
        2,
        snapshot("""\
commops: nothing was written: 1 new error as of 2031-01-01
  people.yaml:231:3: error[unsigned-agreement] 'lin' has not signed 'confidentiality-agreement'
    help: have it signed, and record the date: `signed: {confidentiality-agreement: <date>}`
  state what they have signed: `--signed confidentiality-agreement`
"""),
    )
    done = commops(functional, *words, "--signed", "confidentiality-agreement=2030-12-01")
    assert (done.code, done.stdout) == (
        0,
        snapshot("""\
people.yaml:231: 'lin' is new from 2031-01-01
people.yaml:234: 'lin' holds 'event-lead'
"""),
    )
    assert lines_of(functional, "people.yaml", "lin:", 9) == snapshot("""\
  lin:
    name: 林
    from: 2031-01-01
    roles: [event-lead]
    skills: {insight: 3}
    signed: {confidentiality-agreement: 2030-12-01}\
""")


def test_who_is_hired_is_a_row_where_the_others_are(open_source: Path) -> None:
    done = commops(
        open_source, "hire", "bo", "--name", "Bo, Li", "--role", "reviewer@sig-api", "--email", "bo@example.org"
    )
    assert (done.code, done.stdout) == (
        0,
        snapshot("""\
people.csv:37: 'bo' is new
groups/sig-api.yaml:12: 'bo' holds 'reviewer@sig-api'
"""),
    )
    assert (open_source / "people.csv").read_text(encoding="utf-8").endswith('\nbo,"Bo, Li",bo@example.org\n')


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("hire", "priya"),
            snapshot("""\
commops: people.yaml:50: person 'priya' already exists
  choose another id, or assign a position to them: `commops assign priya ROLE`
"""),
        ),
        (
            ("hire", "a b"),
            snapshot("""\
commops: 'a b' is not a valid id
  use letters, digits, `-`, `_` and `.` only, such as `ada-park`; the name goes into `--name`
"""),
        ),
        (
            ("hire", "bo", "--skill", "insight"),
            snapshot("""\
commops: invalid value 'insight' for '--skill'
  write a skill with a level from 1 to 5: `--skill insight=3`
"""),
        ),
        (
            ("hire", "bo", "--signed", "secrecy"),
            snapshot("""\
commops: agreement 'secrecy' does not exist
  `commops list agreements` lists all agreements
"""),
        ),
        (
            ("hire", "bo", "--role", "event-lead", "--role", "content-lead"),
            snapshot("""\
commops: 'bo' also holds 'event-lead'
  state the share of full time that it takes: `--role content-lead=0.5`
"""),
        ),
        (
            ("hire", "bo", "--role", "event-leed"),
            snapshot("commops: role 'event-leed' does not exist; did you mean 'event-lead'?\n"),
        ),
        (
            ("move", "priya", "event-lead", "--instead-of", "content-lead", "--on", "2031-01-01"),
            snapshot("""\
commops: 'priya' does not hold 'content-lead' on 2030-12-31
  they hold 'content-planner'
"""),
        ),
        (
            ("leave", "nobody"),
            snapshot("""\
commops: person 'nobody' does not exist
  `commops list people` lists all people; `commops hire` adds somebody
"""),
        ),
        (
            ("leave", "priya", "--on", "20300331"),
            snapshot("""\
commops: invalid date '20300331'
  write a date as year-month-day: `--on 2030-03-31`
"""),
        ),
        (
            ("leave", "priya", "--on", "9999-12-31"),
            snapshot("""\
commops: invalid date '9999-12-31'
  write a date as year-month-day: `--on 2026-12-31`
"""),
        ),
    ],
)
def test_what_cannot_be_is_said(functional: Path, words: tuple[str, ...], said: str) -> None:
    before = (functional / "people.yaml").read_bytes()
    done = commops(functional, *words)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == said
    assert (functional / "people.yaml").read_bytes() == before


def test_in_chinese(functional: Path) -> None:
    done = commops(functional, "move", "siobhan", "event-lead", "--on", "2031-01-01", "--language", "zh", "--diff")
    assert done.stderr == snapshot("""\
people.yaml:116: 'siobhan' 担任 'event-planner' 至 2030-12-31
people.yaml:116: 'siobhan' 担任 'event-lead'，自 2031-01-01 起
按 2031-01-01 的情况，新增 2 个问题
  people.yaml:117:5: 警告[missing-skill] 'siobhan' 的技能等级未达到 'event-lead' 的要求：'communication'（3/4）、'leadership'（0/3）、'problem-solving'（3/4）、'teamwork'（3/4）
  roles.yaml:69:14: 警告[unfit-backup] 后备岗位 'event-planner' 的任职者都没有签署 'community-specialist' 要求的 'data-handling'
""")  # noqa: E501


def test_a_change_in_the_past_is_checked_as_of_today_too(functional: Path) -> None:
    said = f"New as of 2025-07-01 and {date.today()}: 1 finding\n"  # noqa: DTZ011 - as commops reads it
    for words in (
        ("leave", "priya", "--on", "2025-06-30"),
        ("unassign", "priya", "content-planner", "--on", "2025-06-30"),
        ("set", "people/priya", "until=2025-06-30"),
    ):
        done = commops(functional, *words, "--diff")
        assert said in done.stderr, words
        assert done.stderr.count("[vacant-role]") == 1


def test_what_is_so_only_then_or_only_today_has_its_own_day(functional: Path) -> None:
    acting = ("assign", "oluchi", "content-planner", "--acting", "--from", "2025-01-01", "--until", "2025-03-31")
    then = commops(functional, *acting, "--diff")
    assert "New as of 2025-01-01: 1 finding\n" in then.stderr
    assert then.stderr.count("[missing-skill]") == 1

    two = commops(functional, "set", "people/priya", "from=2031-01-01", "until=2031-12-31", "--diff")
    today = date.today()  # noqa: DTZ011 - as commops reads it
    news = [line for line in two.stderr.splitlines() if line.startswith("New")]
    assert news == [f"New as of {today}: 1 finding", "New as of 2032-01-01: 1 finding"]


def test_an_error_on_either_day_stops_a_change(functional: Path) -> None:
    with (functional / "commops.yaml").open("a", encoding="utf-8") as file:
        file.write("rules: {vacant-role: error}\n")
    before = (functional / "people.yaml").read_bytes()
    done = commops(functional, "leave", "priya", "--on", "2025-06-30")
    assert (done.code, done.stdout) == (2, "")
    today = date.today()  # noqa: DTZ011 - as commops reads it
    assert done.stderr.startswith(f"commops: nothing was written: 1 new error as of 2025-07-01 and {today}\n")
    assert (functional / "people.yaml").read_bytes() == before
