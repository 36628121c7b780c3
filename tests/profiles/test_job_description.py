from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from documents import EXAMPLE, material
from inline_snapshot import snapshot

from commops.formats import handout_markdown
from commops.profiles import job_description
from commops.shapes import Handout, Rows

DEPARTMENT: Final = Path(__file__).parents[2] / "examples" / "department"
TEXT: Final = """\
organization: {name: Spark}
areas: {events: {}, content: {}}
teams:
  team: {lead: lead}
  other: {kind: external}
roles:
  lead: {name: Lead, description: Leads., team: team, reports_to: none, promotes_to: [], measures: [reach]}
  planner:
    name: {en: Planner, zh: 策划}
    description: Plans events.
    team: team
    reports_to: lead
    dotted_line_to: [partner]
    level: specialist
    seats: 2
    hours: 9 to 17
    timezone: Asia/Shanghai
    skills: {planning: 3}
    access: [members]
    backup: [lead]
    promotes_to: [lead]
    rotates_to: [writer]
    aliases: [Organiser]
    links: {wiki: "https://example.org"}
  writer: {name: Writer, team: team, reports_to: lead, backup: [planner]}
  partner: {name: Partner, team: other}
duties:
  plan:
    name: Plan events
    description: What, when and where.
    boundary: not the budget
    team: team
    area: events
    responsible: [planner]
    cadence: monthly
    when: first Monday
    measures: [reach]
    owns: [calendar]
  host:
    name: Host events
    description: What all do.
    team: team
    area: events
    responsible: [writer, {role: planner, note: Opens and closes them.}]
  budget:
    {name: Approve the budget, team: team, area: events, kind: decision, accountable: planner, responsible: [lead]}
  write: {name: Write, team: team, area: content, responsible: [writer], consulted: [planner]}
  edit: {name: Edit, team: team, area: content, responsible: [writer], informed: [all]}
people:
  ada: {name: Ada, roles: [planner], skills: {planning: 1}}
workflows:
  show: {name: Show, steps: [{id: a, name: Set the date, duty: plan, output: a date}, {id: b, duty: write},
    {id: c, name: Open the doors, description: On time., duty: host, by: [planner]}]}
collaborations:
  meeting: {name: Team meeting, between: [team:team], channel: meeting, cadence: weekly, minutes: 30,
    decides: {by: lead, duties: [plan]}}
  halls: {name: Halls, between: [planner, partner], channel: mail, gives: {planner: dates, partner: rooms}}
measures: {reach: {name: Reach, target: 50, direction: up, unit: "%"}}
skills: {planning: {name: Planning, description: Sees ahead.}}
information: {members: {name: Members, level: confidential, agreement: secrecy}}
agreements: {secrecy: {name: Secrecy, renew: 1y}, code: {name: Code, required_of: [all]}}
trainings:
  course: {name: Course, kind: external, for: [planner], teaches: {planning: 4}, when: Q2, hours: 8}
  theirs: {name: Theirs, for: [writer]}
appraisals:
  review: {name: Review, cadence: annual, for: [team:team], measures: {reach: 0.75}, skills: {planning: 0.25},
    grades: {A: 90}, feeds: [pay]}
  others: {name: Others, for: [writer]}
incentives:
  bonus: {name: Bonus, kind: pay, appraisal: review, grades: [A]}
  idea: {name: Best idea}
  other: {name: Not theirs, appraisal: others}
"""


def drawn(folder: Path, post: str, text: str = TEXT, language: str = "en") -> Handout:
    return job_description.draw(material(folder, text, language), post)


def test_a_job_description(tmp_path: Path) -> None:
    assert handout_markdown.text(drawn(tmp_path, "planner")) == snapshot("""\
# Planner

*Job description · Team*

- **Position**: Planner · 策划
- **ID**: planner
- **Team**: Team
- **Reports to**: Lead
- **Dotted to**: Partner
- **Seats**: 2
- **Level**: specialist
- **Hours**: 9 to 17 Asia/Shanghai
- **Also called**: Organiser
- **Links**: wiki: https://example.org
- **Version**: 2026-07-01

## Purpose

Plans events.

## Duties

| No. | Duty | What is done | Letters | How often | Metrics |
| --- | --- | --- | --- | --- | --- |
| 1 | Approve the budget |  | A |  |  |
| 2 | Host events | Opens and closes them. | R |  |  |
| 3 | Plan events | What, when and where.<br>Boundary: not the budget | R | monthly, first Monday | Reach ≥ 50 % |

R responsible · A accountable

**Owns**: calendar

**Decides**: Approve the budget

## Other parts in duties

**Consulted (1)**: Content: Write

**Informed (1)**: Content: Edit

## Part in workflows

| Workflow | Steps |
| --- | --- |
| Show | 1. Set the date → a date<br>3. Open the doors: On time. |

## Meetings and cooperation

| Occasion | With | How | Gives | Gets | Decides |
| --- | --- | --- | --- | --- | --- |
| Halls | Partner | mail | dates | rooms |  |
| Team meeting | Team | weekly meeting, 30 min |  |  | Lead |

## Skills required

| Skill | Level (1 to 5) | Description |
| --- | --- | --- |
| Planning | 3 | Sees ahead. |

## Trainings

| Training | Kind | When | Hours | Skills taught |
| --- | --- | --- | --- | --- |
| Course | external | Q2 | 8 | Planning 4 |

## Performance review

| Appraisal | How often | What counts | Grades | Feeds into |
| --- | --- | --- | --- | --- |
| Review | annual | Reach ≥ 50 % (75 %), Planning (25 %) | A ≥ 90 | pay |

## Incentives

| Incentive | Kind | Appraisal | Grades |
| --- | --- | --- | --- |
| Bonus | pay | Review | A |
| Best idea |  |  |  |

## Information and agreements

**Access**: Members (confidential)

**Agreements**: Code, Secrecy (Renewed after 1 year)

## Stand-ins and development

**Backup**: Lead

**Stands in for**: Writer

**Promotes to**: Lead

**Rotates to**: Writer

## Signatures

|  | Name | Signature | Date |
| --- | --- | --- | --- |
| Holder |  |  |  |
| Manager |  |  |  |
| Personnel |  |  |  |
""")


def test_in_chinese(tmp_path: Path) -> None:
    assert handout_markdown.text(drawn(tmp_path, "planner", language="zh")) == snapshot("""\
# 策划

*岗位说明书 · Team*

- **岗位名称**：策划 · Planner
- **岗位编号**：planner
- **团队**：Team
- **汇报给**：Lead
- **虚线汇报**：Partner
- **编制**：2
- **职级**：专员
- **工作时间**：9 to 17 Asia/Shanghai
- **别名**：Organiser
- **链接**：wiki: https://example.org
- **版本日期**：2026-07-01

## 岗位目的

Plans events.

## 岗位职责

| 序号 | 职责 | 工作内容 | 责任 | 频率 | 衡量指标 |
| --- | --- | --- | --- | --- | --- |
| 1 | Approve the budget |  | A |  |  |
| 2 | Host events | Opens and closes them. | R |  |  |
| 3 | Plan events | What, when and where.<br>边界：not the budget | R | 每月，first Monday | Reach ≥ 50 % |

R 负责执行 · A 最终负责

**管理对象**：calendar

**决策**：Approve the budget

## 在其他职责中的责任

**咨询（1 项）**：Content：Write

**知会（1 项）**：Content：Edit

## 参与的流程

| 流程 | 流程步骤 |
| --- | --- |
| Show | 1. Set the date → a date<br>3. Open the doors：On time. |

## 会议与协作

| 协作事项 | 协作方 | 方式 | 提供 | 获得 | 决策 |
| --- | --- | --- | --- | --- | --- |
| Halls | Partner | 邮件 | dates | rooms |  |
| Team meeting | Team | 每周会议，30 分钟 |  |  | Lead |

## 技能要求

| 技能 | 等级（1 至 5） | 说明 |
| --- | --- | --- |
| Planning | 3 | Sees ahead. |

## 培训

| 培训 | 类型 | 时间 | 小时数 | 所授技能 |
| --- | --- | --- | --- | --- |
| Course | 外部 | Q2 | 8 | Planning 4 |

## 绩效考核

| 绩效考核 | 频率 | 考核内容与权重 | 等级 | 用于 |
| --- | --- | --- | --- | --- |
| Review | 每年 | Reach ≥ 50 %（75 %）、Planning（25 %） | A ≥ 90 | 薪酬 |

## 激励

| 激励 | 类型 | 绩效考核 | 等级 |
| --- | --- | --- | --- |
| Bonus | 薪酬 | Review | A |
| Best idea |  |  |  |

## 信息权限与协议

**可访问信息**：Members（保密）

**协议**：Code、Secrecy（有效期 1 年）

## 代理与发展

**后备人选**：Lead

**可代理**：Writer

**晋升至**：Lead

**轮岗至**：Writer

## 签字

|  | 姓名 | 签字 | 日期 |
| --- | --- | --- | --- |
| 任职者 |  |  |  |
| 直接上级 |  |  |  |
| 人力资源 |  |  |  |
""")


def duties(handout: Handout) -> list[str]:
    """Return the names of the duties in the table of a job description."""
    chapter = next(chapter for chapter in handout.chapters if chapter.title == "Duties")
    [rows, *_] = [part for part in chapter.parts if isinstance(part, Rows)]
    return [row[1] for row in rows.rows]


def test_own_duties_come_first_and_others_by_default_are_listed_once(tmp_path: Path) -> None:
    handout = drawn(tmp_path, "lead")
    assert duties(handout) == ["Approve the budget"]
    [others] = [chapter.parts for chapter in handout.chapters if chapter.title == "Other parts in duties"]
    assert [f"{part.label}: {part.text}" for part in others if not isinstance(part, Rows)] == snapshot(
        ["Accountable (4): Content: Edit, Write; Events: Host events, Plan events"]
    )


def test_the_names_of_people_are_left_out(tmp_path: Path) -> None:
    assert "Ada" not in handout_markdown.text(drawn(tmp_path, "planner"))


def test_a_role_without_anything(tmp_path: Path) -> None:
    assert handout_markdown.text(drawn(tmp_path, "a", "roles: {a: {}}\n")) == snapshot("""\
# A

*Job description*

- **Position**: A
- **ID**: a
- **Version**: 2026-07-01

## Signatures

|  | Name | Signature | Date |
| --- | --- | --- | --- |
| Holder |  |  |  |
| Manager |  |  |  |
| Personnel |  |  |  |
""")


@pytest.mark.parametrize("example", [EXAMPLE, DEPARTMENT])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_letter_of_every_post_is_in_its_description(example: Path, language: str) -> None:
    of = material(example, language=language)
    for post in of.graph.posts.values():
        handout = job_description.draw(of, post.id)
        text = handout_markdown.text(handout).replace("\\", "")
        for cell in of.graph.letters.of_post(post.id):
            assert of.distinct("duties", cell.duty) in text, (post.id, cell)
