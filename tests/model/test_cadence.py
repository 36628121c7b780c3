"""How often something happens: what is read, what was meant by what is not, and how both languages say it."""

# ruff: noqa: E501 - a finding is one line

from __future__ import annotations

from pathlib import Path

import pytest
from documents import listed, material, shown
from inline_snapshot import snapshot
from organisations import graph
from processes import commops
from written import faults

from commops.naming.names import Names

SAID = "duties: {{a: {{cadence: {}}}}}\n"


@pytest.mark.parametrize(
    ("written", "english", "chinese"),
    [
        ("daily", "daily", "每日"),
        ("biweekly", "biweekly", "每两周"),
        ("on-demand", "on-demand", "按需"),
        ("every 3 days", "every 3 days", "每 3 天"),
        ("every 2 weeks", "every 2 weeks", "每 2 周"),
        ("every 1 week", "every week", "每周"),
        ("every 6 months", "every 6 months", "每 6 个月"),
        ("every 5 years", "every 5 years", "每 5 年"),
        ("2 times a day", "2 times a day", "每天 2 次"),
        ("3 times a week", "3 times a week", "每周 3 次"),
        ("2 times a month", "2 times a month", "每月 2 次"),
        ("2 times a quarter", "2 times a quarter", "每季度 2 次"),
        ("1 time a year", "every year", "每年"),
    ],
)
def test_both_languages_say_it(written: str, english: str, chinese: str, tmp_path: Path) -> None:
    of = graph(tmp_path, SAID.format(written))
    cadence = of.duties["a"].cadence
    assert (Names(of, "en").often(cadence), Names(of, "zh").often(cadence)) == (english, chinese)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("twice a week", "2 times a week"),
        ("once a month", "monthly"),
        ("every week", "weekly"),
        ("every other week", "biweekly"),
        ("fortnightly", "biweekly"),
        ("yearly", "annual"),
        ("Weekly", "weekly"),
        ("every three months", "quarterly"),
        ("every 10 day", None),
        ("three times per year", "3 times a year"),
        ("ad hoc", "on-demand"),
        ("weekli", "weekly"),
        ("每周", "weekly"),
        ("每周一次", "weekly"),
        ("每 2 周", "biweekly"),
        ("每三天", "every 3 days"),
        ("每月三次", "3 times a month"),
        ("每季度 2 次", "2 times a quarter"),
        ("每半年", "every 6 months"),
        ("每年", "annual"),
        ("每日", "daily"),
        ("按需", "on-demand"),
        ("每 2 个季度", None),
        ("每两周三次", None),
        ("每 0 天", None),
    ],
)
def test_what_was_meant_is_written_by_a_fix(written: str, meant: str | None, tmp_path: Path) -> None:
    file = tmp_path / "commops.yaml"
    file.write_text(SAID.format(written), encoding="utf-8")
    commops(tmp_path, "validate", "--fix", "--unsafe-fixes")
    assert file.read_text(encoding="utf-8") == SAID.format(meant or written)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "sometimes",
            snapshot(
                [
                    "1:23 'sometimes' is not a cadence = write `weekly`, `every 2 weeks` or `3 times a month`; see docs/format.md#collaborations"
                ]
            ),
        ),
        (
            "twice a week",
            snapshot(
                [
                    "1:23 'twice a week' is not a cadence = did you mean '2 times a week'? Write `weekly`, `every 2 weeks` or `3 times a month`; see docs/format.md#collaborations"
                ]
            ),
        ),
        (
            "every 0 days",
            snapshot(
                [
                    "1:23 'every 0 days' is not a cadence = write `weekly`, `every 2 weeks` or `3 times a month`; see docs/format.md#collaborations"
                ]
            ),
        ),
        (
            "every 2 quarters",
            snapshot(
                [
                    "1:23 'every 2 quarters' is not a cadence = write `weekly`, `every 2 weeks` or `3 times a month`; see docs/format.md#collaborations"
                ]
            ),
        ),
        (
            "[daily]",
            snapshot(
                [
                    "1:14 expected a cadence, found a list = write `weekly`, `every 2 weeks` or `3 times a month`; see docs/format.md#collaborations"
                ]
            ),
        ),
        (
            "3",
            snapshot(
                [
                    "1:23 '3' is not a cadence = write `weekly`, `every 2 weeks` or `3 times a month`; see docs/format.md#collaborations"
                ]
            ),
        ),
    ],
)
def test_what_is_not_known(written: str, expected: list[str], tmp_path: Path) -> None:
    assert faults(tmp_path, SAID.format(written)) == expected


@pytest.mark.parametrize(
    "when", ["Mon 10:00", "10:00", "2026-01-05", "third Tuesday, if anybody comes", "{en: Mon, zh: 周一}"]
)
def test_when_is_any_text(when: str, tmp_path: Path) -> None:
    text = f"duties: {{a: {{when: '{when}'}}}}" if when[0] != "{" else f"duties: {{a: {{when: {when}}}}}"
    assert faults(tmp_path, f"{text}\ncollaborations: {{c: {{when: x}}}}\n") == []


MEETINGS = """
teams: {t: {lead: a}}
roles: {a: {team: t}}
duties: {report: {team: t, cadence: every 2 weeks, when: {en: third Tuesday 10:00, zh: 第三个周二 10:00}}}
collaborations:
  standup: {between: [team:t], channel: meeting, cadence: 2 times a week, when: Mon 9:00, minutes: 15}
  review: {between: [team:t], channel: meeting, cadence: monthly, minutes: 60}
measures: {m: {cadence: every 6 months, owner: a}}
"""


def test_documents_say_how_often_and_when(tmp_path: Path) -> None:
    assert shown(material(tmp_path, MEETINGS), "report") == snapshot("""\
Report                                              duty · activity · supporting

Accountable  A
               leads the team T (commops.yaml:2:19)
Responsible  A
               accountable, and nobody else is named as responsible
               (commops.yaml:2:19)

Team         T
How often    every 2 weeks
When         third Tuesday 10:00

report · commops.yaml:4:10 · as of 2026-07-01
""")
    assert shown(material(tmp_path, MEETINGS), "teams/t") == snapshot("""\
T                                                              team · functional

Lead        A

Positions   A

Duties      Report  A/R A

Works with  Review, monthly meeting, 60 min
            Standup, meeting, 2 times a week, Mon 9:00, 15 min

t · commops.yaml:2:9 · as of 2026-07-01
""")
    assert listed(material(tmp_path, MEETINGS), "collaborations") == snapshot("""\
           Name     Between  Where    How often       Minutes
  review   Review   T        meeting  monthly         60
  standup  Standup  T        meeting  2 times a week  15

2 collaborations · as of 2026-07-01
""")


def test_documents_in_chinese(tmp_path: Path) -> None:
    of = material(tmp_path, MEETINGS, "zh")
    assert shown(of, "report") == snapshot("""\
Report                                                        职责 · 事务 · 支持

最终负责  A  T团队负责人（commops.yaml:2:19）
负责执行  A  最终负责，且未另行指定执行者（commops.yaml:2:19）

团队      T
频率      每 2 周
时间      第三个周二 10:00

report · commops.yaml:4:10 · 截至 2026-07-01
""")
    assert shown(of, "standup") == snapshot("""\
Standup                                                                     协作

参与方        T
方式          会议
频率          每周 2 次
时间          Mon 9:00
时长（分钟）  15

standup · commops.yaml:6:3 · 截至 2026-07-01
""")
    assert shown(of, "measures/m") == snapshot("""\
M                                                                           指标

频率      每 6 个月
最终负责  A
类型      绩效

m · commops.yaml:8:12 · 截至 2026-07-01
""")
