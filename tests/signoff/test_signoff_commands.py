"""`commops signoff`: who has confirmed what, the messages that ask for it, and how a reply is recorded."""

# ruff: noqa: E501 - a line is a line

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot
from processes import commops, in_terminal

from commops.graph import Graph
from commops.graph.signoffs import State
from commops.sources.reading import read
from commops.terminal.width import width

EXAMPLES = sorted(
    path.parent for path in Path(__file__).parents[2].glob("examples/*/commops.yaml") if path.parent.name != "broken"
)
DAY = "2026-07-01"
TODAY = date.today()  # noqa: DTZ011 - the day where the user is

ORGANISATION = """\
organization: {language: en}
rules: {stale-signoff: warning, missing-signoff: warning}
teams:
  events: {name: {en: Events, zh: 活动}, lead: event-lead}
  sig-a: {parent: events, kind: project, lead: none, until: 2199-01-01}
roles:
  event-lead: {name: {en: Head of events, zh: 活动负责人}, team: events, reports_to: none}
  planner: {name: {en: Planner, zh: 活动策划}, team: events, seats: any, access: [member-data], measures: [turnout]}
  chair: {name: {en: Chair, zh: 主席}, in_each: project, reports_to: event-lead}
duties:
  planning: {name: {en: Plan events, zh: 策划活动}, team: events, responsible: [planner]}
  hosting: {name: {en: Host events, zh: 主持活动}, team: events, accountable: planner, informed: [chair@sig-a]}
measures: {turnout: {name: {en: Turnout, zh: 到场率}, target: 50}}
information: {member-data: {name: {en: Data of members, zh: 成员资料}, level: internal}}
people:
  wei: {name: {en: Wei Zhang, zh: 张伟}, roles: [planner]}
  lin: {name: {en: Lin Chen, zh: 陈琳}, roles: [event-lead, chair@sig-a]}
  noa: {name: Noa, roles: [planner], away: [{until: 2199-01-01}]}
  bot: {name: Botty, kind: agent, owner: lin, roles: [planner]}
"""


@pytest.fixture
def spark(tmp_path: Path) -> Path:
    (tmp_path / "commops.yaml").write_text(ORGANISATION, encoding="utf-8")
    return tmp_path


def edit(folder: Path, *changes: tuple[str, str]) -> None:
    """Change the organisation."""
    file = folder / "commops.yaml"
    text = file.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    file.write_text(text, encoding="utf-8")


def signed_and_changed(folder: Path) -> Path:
    """Have some people confirm their profiles, then change what they confirmed."""
    for person, role in (("wei", "planner"), ("lin", "chair@sig-a")):
        ran = commops(folder, "signoff", "record", person, role, "--on", "2026-01-05")
        assert (ran.code, ran.stderr) == (0, "")
    edit(
        folder,
        ("accountable: planner, informed: [chair@sig-a]", "responsible: [planner], informed: [chair@sig-a]"),
        ("target: 50", "target: 60"),
        ("access: [member-data], ", "reports_to: none, "),
        ("responsible: [planner]}\n  hosting", "informed: [all]}\n  hosting"),
    )
    return folder


def test_record(spark: Path) -> None:
    ran = commops(spark, "signoff", "record", "wei", "planner", "--on", "2026-01-05")
    assert (ran.code, ran.stdout, ran.stderr) == (
        0,
        snapshot("signoffs.csv: 'wei' confirmed the profile of 'planner' on 2026-01-05\n"),
        "",
    )
    first = (spark / "signoffs.csv").read_text(encoding="utf-8")
    assert first == snapshot("""\
role,person,date,digest,duties,measures,access,reports_to
planner,wei,2026-01-05,9fd683c7c35d,hosting:A/R;planning:R,turnout:50,member-data,event-lead
""")
    assert commops(spark, "signoff", "record", "Lin Chen", "Chair", "--on", "2026-01-06").code == 0
    both = (spark / "signoffs.csv").read_text(encoding="utf-8")
    assert both.startswith(first)
    assert both.removeprefix(first) == snapshot("chair@sig-a,lin,2026-01-06,1965e06ed928,hosting:I,,,event-lead\n")
    again = commops(spark, "signoff", "record", "wei", "planner", "--on", "2026-01-05")
    assert (again.code, again.stdout, again.stderr) == (
        0,
        "",
        snapshot("commops: nothing changes: this confirmation is recorded already\n"),
    )
    assert (spark / "signoffs.csv").read_text(encoding="utf-8") == both
    assert "signoff" not in commops(spark, "validate", "--rule", "stale-signoff", "--on", DAY).stdout


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_row_is_like_the_others(separator: str, end: str, mark: bytes, spark: Path) -> None:
    rows = ("日期,digest,person,role,x-remark", '2026-01-01,0123456789ab,wei,planner,"on paper, signed"')
    text = end.join(row.replace(",", separator).replace(f"paper{separator}", "paper,") for row in rows)
    before = mark + text.encode()
    for last in ("", end):
        (spark / "signoffs.csv").write_bytes(before + last.encode())
        ran = commops(spark, "signoff", "record", "lin", "event-lead", "--on", "2026-01-06")
        assert ran.code == 0, ran.stderr
        assert "`duties`" in ran.stderr
        after = (spark / "signoffs.csv").read_bytes()
        assert after.startswith(before + end.encode())
        assert after.count(end.encode()) == 3
        assert read(spark).faults == ()
        assert len(read(spark).organization.signoffs) == 2


def test_a_file_elsewhere_is_used(spark: Path) -> None:
    (spark / "people").mkdir()
    file = spark / "people" / "Signoffs.csv"
    file.write_text("role,person,date,digest\n", encoding="utf-8")
    assert commops(spark, "signoff", "record", "wei", "planner").code == 0
    assert "wei" in file.read_text(encoding="utf-8")
    assert not (spark / "signoffs.csv").exists()


def refused(folder: Path, *words: str) -> str:
    """Return what is said where a confirmation is not recorded."""
    before = sorted((path, path.read_bytes()) for path in folder.rglob("*.csv"))
    ran = commops(folder, "signoff", "record", *words)
    assert (ran.code, ran.stdout) == (2, "")
    assert sorted((path, path.read_bytes()) for path in folder.rglob("*.csv")) == before
    return ran.stderr


def test_what_is_not_recorded(spark: Path) -> None:
    assert refused(spark, "wie", "planner") == snapshot("commops: person 'wie' does not exist; did you mean 'wei'?\n")
    assert refused(spark, "wei", "plannr") == snapshot(
        "commops: role 'plannr' does not exist; did you mean 'planner'?\n"
    )
    assert refused(spark, "wei", "event-lead", "--on", "2026-01-05") == snapshot("""\
commops: 'wei' does not hold 'event-lead' on 2026-01-05
  'wei' holds 'planner'
""")
    assert refused(spark, "bot", "planner", "--on", "2026-01-05") == snapshot(
        "commops: 'bot' is an agent or a service, which confirms nothing\n"
    )
    assert refused(spark, "wei", "planner", "--on", "2199-01-05") == snapshot("""\
commops: 2199-01-05 is in the future
  name the date on which it was confirmed
""")
    assert refused(spark, "wei", "planner", "--on", "5.1.2026") == snapshot("""\
commops: invalid date '5.1.2026'
  write a date as year-month-day: `--on 2026-01-05`
""")


def test_nothing_is_recorded_while_files_have_errors(spark: Path) -> None:
    edit(spark, ("[planner]", "[planer]"))
    assert refused(spark, "wei", "planner") == snapshot("""\
commops: the files have 1 error, so what would be confirmed is not certain
  `commops validate` shows what to fix
""")


def test_an_organisation_in_one_file(tmp_path: Path) -> None:
    (tmp_path / "spark.yaml").write_text(ORGANISATION, encoding="utf-8")
    assert refused(tmp_path, "wei", "planner", "spark.yaml") == snapshot("""\
commops: 'spark.yaml' is an organisation in one file; signoffs.csv is not read beside it
  create a commops.yaml in its folder, and record the confirmation there
""")


def test_a_file_that_would_not_be_read(spark: Path) -> None:
    edit(spark, ("organization:", "exclude: ['*.csv']\norganization:"))
    ran = commops(spark, "signoff", "record", "wei", "planner")
    assert (ran.code, ran.stderr) == (
        1,
        snapshot("""\
commops: 'signoffs.csv' is not read: git ignores it, or `exclude` leaves it out
  correct .gitignore, or `exclude` in commops.yaml
"""),
    )


def test_a_folder_that_cannot_be_written(spark: Path) -> None:
    before = "role,person,date,digest\n"
    (spark / "signoffs.csv").write_text(before, encoding="utf-8")
    (spark / "signoffs.csv").chmod(0o444)
    spark.chmod(0o555)
    try:
        ran = commops(spark, "signoff", "record", "wei", "planner")
    finally:
        spark.chmod(0o755)
    if os.geteuid() == 0:
        assert ran.code == 0  # root may write anything
    else:
        assert (ran.code, ran.stdout) == (2, "")
        assert (spark / "signoffs.csv").read_text(encoding="utf-8") == before


def test_status(spark: Path) -> None:
    signed_and_changed(spark)
    assert commops(spark, "signoff", "status", "--on", DAY).stdout == snapshot("""\
Head of events                                                        event-lead
  Lin Chen   never confirmed

Planner                                                                  planner
  Wei Zhang  changed since 2026-01-05: 2 duties, 1 metric, access to 1 class of
             information, the manager
             - Plan events (R)
             ~ Host events (A/R → R)
             ~ Turnout (50 → 60)
             - Data of members
             ~ Reports to: Head of events → nobody
  Noa        away, not asked

Chair · Sig a                                                        chair@sig-a
  Lin Chen   confirmed 2026-01-05

1 agent or service confirms nothing: Botty
1 of 3 confirmed, 1 changed since (planner: 2 duties, 1 metric, access to 1
class of information and the manager), 1 never confirmed
""")
    assert commops(spark, "signoff", "status", "--on", DAY, "--language", "zh").stdout == snapshot("""\
活动负责人                                                            event-lead
  陈琳  从未确认

活动策划                                                                 planner
  张伟  2026-01-05 确认后有改动：2 项职责、1 项指标、1 类信息的访问权限、直接上
        级
        - 策划活动（R）
        ~ 主持活动（A/R → R）
        ~ 到场率（50 → 60）
        - 成员资料
        ~ 汇报给：活动负责人 → 无人
  Noa   离岗，不征询

主席 · Sig a                                                         chair@sig-a
  陈琳  2026-01-05 已确认

1 个智能体或服务程序无须确认：Botty
共 3 人次，已确认 1，确认后有改动 1（planner：2 项职责、1 项指标、1 类信息的访问
权限和直接上级），从未确认 1
""")
    assert commops(spark, "signoff", "status", "--on", DAY, "--format", "markdown").stdout == snapshot("""\
# Sign-offs, as of 2026-07-01

## Head of events

*event-lead*

- **Lin Chen**: never confirmed

## Planner

*planner*

- **Wei Zhang**
    - changed since 2026-01-05: 2 duties, 1 metric, access to 1 class of information, the manager
    - \\- Plan events (R)
    - \\~ Host events (A/R → R)
    - \\~ Turnout (50 → 60)
    - \\- Data of members
    - \\~ Reports to: Head of events → nobody
- **Noa**: away, not asked

## Chair · Sig a

*chair@sig-a*

- **Lin Chen**: confirmed 2026-01-05

1 agent or service confirms nothing: Botty

*1 of 3 confirmed, 1 changed since (planner: 2 duties, 1 metric, access to 1 class of information and the manager), 1 never confirmed*
""")


def test_show_says_who_has_confirmed_it(spark: Path) -> None:
    def holders(*words: str) -> str:
        shown = commops(spark, "show", "--on", DAY, *words).stdout
        return next(line for line in shown.splitlines() if line.startswith(("Holders", "任职者")))

    before = holders("role/planner")
    assert "confirmed" not in before
    signed_and_changed(spark)
    assert "Wei Zhang, profile changed since confirmed 2026-01-05" in holders("role/planner")
    assert "Lin Chen, profile confirmed 2026-01-05" in holders("chair@sig-a")
    assert "陈琳，2026-01-05 已确认岗位说明" in holders("chair@sig-a", "--language", "zh")


def test_requests(spark: Path) -> None:
    signed_and_changed(spark)
    assert commops(spark, "signoff", "request", "--on", DAY, "--role", "planner", "--role", "chair").stdout == snapshot("""\
Please confirm: Planner                                         as of 2026-07-01
Wei Zhang, what is written about your position has changed since you confirmed
it on 2026-01-05. Please reply that it is right, or what is not.

Changed      - Plan events (R)
             ~ Host events (A/R → R)
             ~ Turnout (50 → 60)
             - Data of members
             ~ Reports to: Head of events → nobody

Responsible  Host events
Metrics      Turnout (60)
""")
    one = ("signoff", "request", "--on", DAY, "--person", "wei", "--format", "markdown")
    assert commops(spark, *one, "--language", "zh").stdout == snapshot("""\
# 请确认：活动策划

*截至 2026-07-01*

张伟，您好！您于 2026-01-05 确认的岗位说明有了改动。内容无误请回复确认，有出入请指出。

- **改动**
    - \\- 策划活动（R）
    - \\~ 主持活动（A/R → R）
    - \\~ 到场率（50 → 60）
    - \\- 成员资料
    - \\~ 汇报给：活动负责人 → 无人

* **负责执行**: 主持活动
* **指标**: 到场率（60）
""")
    nothing = commops(spark, "signoff", "request", "--on", DAY, "--role", "chair")
    assert (nothing.code, nothing.stdout) == (0, snapshot("Nobody has anything to confirm.\n"))


def data(folder: Path, *words: str) -> dict[str, Any]:
    """Return what is said to programs."""
    ran = commops(folder, "signoff", *words, "--format", "json", "--on", DAY)
    assert (ran.code, ran.stderr) == (0, "")
    said: dict[str, Any] = json.loads(ran.stdout)
    return said


def test_for_programs(spark: Path) -> None:
    signed_and_changed(spark)
    everybody = data(spark, "status")
    assert everybody["summary"] == {"confirmed": 1, "changed": 1, "never": 1}
    (planner,) = data(spark, "request", "--role", "planner")["signoffs"]
    assert planner == snapshot(
        {
            "role": "planner",
            "person": "wei",
            "state": "changed",
            "confirmed": "2026-01-05",
            "confirmed_digest": "9fd683c7c35d",
            "profile": {
                "digest": "5fd3a29792c3",
                "duties": {"hosting": "R"},
                "measures": {"turnout": "60"},
                "access": [],
                "reports_to": None,
            },
            "changes": [
                {"part": "duties", "id": "hosting", "before": "A/R", "after": "R"},
                {"part": "duties", "id": "planning", "before": "R", "after": None},
                {"part": "measures", "id": "turnout", "before": "50", "after": "60"},
                {"part": "access", "id": "member-data", "before": "", "after": None},
                {"part": "reports_to", "id": "event-lead", "before": "", "after": None},
            ],
        }
    )


def test_filters(spark: Path) -> None:
    def of(*words: str) -> set[tuple[str, str]]:
        return {(each["role"], each["person"]) for each in data(spark, "status", *words)["signoffs"]}

    assert of() == {("planner", "wei"), ("event-lead", "lin"), ("chair@sig-a", "lin")}
    assert of("--person", "lin") == {("event-lead", "lin"), ("chair@sig-a", "lin")}
    assert of("--person", "Wei Zhang") == {("planner", "wei")}
    assert of("--team", "sig-a") == {("chair@sig-a", "lin")}
    assert of("--role", "chair", "--role", "planner") == {("chair@sig-a", "lin"), ("planner", "wei")}
    assert of("--team", "sig-a", "--person", "wei") == set()
    unknown = commops(spark, "signoff", "status", "--person", "wie")
    assert (unknown.code, unknown.stderr) == (
        2,
        snapshot("commops: person 'wie' does not exist; did you mean 'wei'?\n"),
    )


def test_errors_in_files_are_said(spark: Path) -> None:
    edit(spark, ("informed: [chair@sig-a]", "informed: [chair]"))
    for command in ("status", "request"):
        ran = commops(spark, "signoff", command)
        assert ran.code == 1
        assert "sign-offs incomplete: 1 error" in ran.stderr


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_every_example(example: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(example, tmp_path / "copy")
    for language in ("en", "zh"):
        for columns in (80, 40):
            for command in ("status", "request"):
                words = ("signoff", command, "--language", language)
                lines = in_terminal(folder, *words, columns=columns).splitlines()
                plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]
                assert [line for line in plain if width(line) > columns] == []
                if language == "zh":
                    assert not any("confirm" in line for line in plain)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_whoever_is_recorded_has_confirmed(example: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(example, tmp_path / "copy")
    reading = read(folder)
    graph = Graph(reading.organization, TODAY, reading.standard)
    (post, confirmations), *_ = graph.signoffs.by_post.items()
    person = confirmations[0].holding.person
    assert commops(folder, "signoff", "record", person, post).code == 0
    again = read(folder)
    states = [
        (each.holding.post, each.holding.person, each.state)
        for several in Graph(again.organization, TODAY, again.standard).signoffs.by_post.values()
        for each in several
    ]
    assert [each for each in states if each[2] != State.NEVER] == [(post, person, State.CONFIRMED)]


def test_a_record_as_a_patch_writes_nothing(spark: Path) -> None:
    words = ("signoff", "record", "wei", "planner", "--on", "2026-01-05")
    first = commops(spark, *words, "--diff")
    assert not (spark / "signoffs.csv").exists()
    assert (first.code, first.stdout, first.stderr) == (
        0,
        snapshot("""\
--- /dev/null
+++ b/signoffs.csv
@@ -0,0 +1,2 @@
+role,person,date,digest,duties,measures,access,reports_to
+planner,wei,2026-01-05,9fd683c7c35d,hosting:A/R;planning:R,turnout:50,member-data,event-lead
"""),
        snapshot("signoffs.csv: 'wei' confirmed the profile of 'planner' on 2026-01-05\n"),
    )
    assert commops(spark, *words).code == 0
    written = (spark / "signoffs.csv").read_bytes()

    (spark / "signoffs.csv").unlink()
    subprocess.run(["git", "apply"], cwd=spark, input=first.stdout.encode(), check=True)  # noqa: S607
    assert (spark / "signoffs.csv").read_bytes() == written

    second = commops(spark, "signoff", "record", "lin", "event-lead", "--on", "2026-01-06", "--diff")
    assert (spark / "signoffs.csv").read_bytes() == written
    subprocess.run(["git", "apply"], cwd=spark, input=second.stdout.encode(), check=True)  # noqa: S607
    assert (spark / "signoffs.csv").read_text(encoding="utf-8").count("\n") == 3


def test_nobody_has_a_profile_to_confirm(spark: Path) -> None:
    words = ("--role", "chair", "--person", "wei", "--on", DAY)
    assert "nobody has a profile to confirm" in commops(spark, "signoff", "status", *words).stdout
    assert commops(spark, "signoff", "request", *words).stdout == "Nobody has a profile to confirm.\n"
    chinese = commops(spark, "signoff", "request", *words, "--language", "zh").stdout
    assert chinese == "没有人需要确认岗位说明。\n"
