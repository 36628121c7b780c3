from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from documents import EXAMPLE, drawn, material, shown, written
from inline_snapshot import snapshot
from organisations import DAY

from commops.model.kinds import KINDS
from commops.naming.subject import NoSubject, ids, meant
from commops.terminal.document_text import lines
from commops.terminal.width import width

SPARK = """\
organization: {name: Spark, team_kinds: {sig: functional}}
teams:
  community: {lead: community-manager, name: {en: Community, zh: 社区}}
  content:
    name: {en: Content, zh: 内容}
    parent: community
    lead: content-lead
    alumni: [old]
  events: {parent: community, lead: event-lead, name: {en: Events, zh: 活动}, until: 2027-06-30}
  sig-node: {kind: sig, name: Node}
  sig-web: {kind: sig, name: Web, members: [content-planner]}
  board: {lead: none}
  agency: {kind: external}
roles:
  community-manager: {team: community, name: {en: Community manager, zh: 社区经理}, level: manager}
  content-lead: {team: content, name: {en: Content lead, zh: 内容主管}, level: lead}
  content-planner:
    team: content
    name: {en: Content planner, zh: 内容策划}
    description: {en: "Plans what the community reads, and when.", zh: 策划社区读什么、看什么、听什么，以及什么时候。}
    seats: 2
    level: specialist
    span: coach
    hours: Mon-Fri 10:00-19:00
    timezone: Asia/Shanghai
    skills: {writing: 3, insight: 2}
    access: [member-data]
    dotted_line_to: [event-lead]
    backup: [content-lead]
    promotes_to: [content-lead]
    rotates_to: [event-planner]
    measures: [reads]
    aliases: [Editor]
    links: {charter: "https://example.org/charter"}
  event-lead: {team: events, name: {en: Event lead, zh: 活动主管}}
  event-planner: {team: events, seats: any, name: {en: Event planner, zh: 活动策划}}
  chair: {in_each: sig, leads: true, seats: 2, skills: {insight: 4}}
  hired: {team: agency}
areas: {plans: {name: Plans}}
duties:
  content-planning:
    name: {en: Content planning, zh: 内容策划与排期}
    team: content
    area: plans
    priority: core
    responsible: [content-planner]
    consulted: [event-planner, "team:sig-node"]
    measures: [quality]
    information: [member-data]
    owns: ["https://forum.example.org", "wechat:main-group"]
    scope: [wechat]
    boundary: not the publishing
    cadence: weekly
    effort: 0.5
    reviewed: 2026-05-01
    part_of: strategy
    until: 2027-01-01
  content-review: {team: content, informed: [content-planner]}
  strategy: {accountable: community-manager, responsible: [community-manager, "team:agency"], kind: decision}
  triage: {team: sig-node, owns: ["https://Forum.example.org/"]}
  guide: {team: sig-web, owns: ["https://forum.example.org/guide", "site/blog/**"], informed: [chair@sig-node]}
  voting: {team: board, kind: decision}
  orphan: {responsible: [event-planner]}
  naming: {scheme: daci, driver: [chair@sig-web], approver: community-manager, contributor: [content-planner]}
people:
  ada: {name: Ada Park, roles: [community-manager], signed: {nda: 2026-02-01}, email: ada@example.org}
  wei:
    name: 张伟
    fte: 0.8
    from: 2024-03-01
    assignments: [{role: content-planner, until: 2027-01-31, scope: [wechat]}]
    skills: {writing: 2, insight: 3, cooking: 5}
    signed: {nda: 2024-01-02}
  ming:
    name: 王小明
    assignments:
      - {role: content-lead, share: 0.5, acting: true, until: 2026-12-31}
      - {role: chair@sig-node, share: 0.2, from: 2026-01-01}
      - {role: chair@sig-web, share: 0.2, dotted_line_to: [community-manager]}
  old: {name: Old Hand}
skills: {writing: {name: {en: Writing, zh: 写作}}, insight: {name: {en: Insight, zh: 洞察}}, cooking: }
measures:
  quality: {name: {en: Content quality, zh: 内容质量}, direction: up, target: 35.5, unit: "%", owner: content-lead}
  reads: {direction: down, target: 12000}
information: {member-data: {level: confidential, agreement: nda}}
agreements: {nda: {name: {en: Confidentiality, zh: 保密协议}, renew: 1y, required_of: ["team:content"]}}
trainings: {basics: {teaches: {writing: 3}, for: ["team:content"], by: [content-lead], hours: 2.5, kind: practice}}
collaborations:
  content-events:
    between: ["team:content", "team:events"]
    cadence: weekly
    channel: meeting
    minutes: 60
    gives: {"team:content": {en: material, zh: 素材}, "team:events": {en: distribution, zh: 分发渠道}}
    decides: {by: community-manager, duties: [strategy]}
  all-hands: {between: ["team:community"], cadence: monthly, channel: meeting}
workflows:
  publishing:
    name: {en: Publishing, zh: 发布}
    trigger: the weekly meeting
    steps:
      - {id: plan, duty: content-planning, output: {en: a brief, zh: 简报}}
      - {id: check, duty: orphan, after: []}
      - {id: review, duty: content-review, reviews: plan, returns_to: plan, after: [plan, check]}
      - {id: announce, duty: strategy, by: [chair@sig-web]}
glossary: {answer: [reply, respond]}
"""


def test_a_post(tmp_path: Path) -> None:
    assert shown(material(tmp_path, SPARK), "content-planner") == snapshot("""\
Content planner · 内容策划                                        role · Content
Plans what the community reads, and when.

Reports to      Content lead (王小明, acting until 2026-12-31)
Dotted to       Event lead (vacant)
Also member of  Web
Holders         张伟 80 %, until 2027-01-31 (wechat) · 1 of 2 vacant
Backup          Content lead (王小明, acting until 2026-12-31)
Level           specialist
Span            coach
Hours           Mon-Fri 10:00-19:00 Asia/Shanghai

Responsible     Content planning
Informed        Content review
Contributor     Naming

Steps           Publishing 1 of 4: Plan
Works with      All hands, monthly meeting
                Events, weekly meeting, 60 min
                  gives material · gets distribution

Metrics         Content quality ≥ 35.5 % · Reads ≤ 12,000
Needs           Writing 3  张伟 2
                Insight 2  张伟 3
Access          Member data (confidential)
Promotes to     Content lead
Rotates to      Event planner

Also called     Editor
Links           charter: https://example.org/charter

content-planner · commops.yaml:17:3 · as of 2026-07-01
""")


def test_a_post_in_chinese(tmp_path: Path) -> None:
    assert shown(material(tmp_path, SPARK, "zh"), "content-planner") == snapshot("""\
内容策划 · Content planner                                           岗位 · 内容
策划社区读什么、看什么、听什么，以及什么时候。

汇报给      内容主管（王小明，代理至 2026-12-31）
虚线汇报    活动主管（空缺）
兼属团队    Web
任职者      张伟 80 %，至 2027-01-31（wechat） · 编制 2，空缺 1
后备人选    内容主管（王小明，代理至 2026-12-31）
职级        专员
管理幅度    教练型
工作时间    Mon-Fri 10:00-19:00 Asia/Shanghai

负责执行    内容策划与排期
知会        Content review
参与        Naming

流程步骤    发布 第 1 步（共 4 步）：Plan
协作        All hands，每月会议
            活动，每周会议，60 分钟  提供 素材 · 获得 分发渠道

衡量指标    内容质量 ≥ 35.5 % · Reads ≤ 12,000
技能要求    写作 3  张伟 2
            洞察 2  张伟 3
可访问信息  Member data（保密）
晋升至      内容主管
轮岗至      活动策划

别名        Editor
链接        charter: https://example.org/charter

content-planner · commops.yaml:17:3 · 截至 2026-07-01
""")


def test_a_post_that_somebody_is_acting_in(tmp_path: Path) -> None:
    assert shown(material(tmp_path, SPARK), "content-lead") == snapshot("""\
Content lead · 内容主管                                           role · Content

Reports to      Community manager (Ada Park)
Direct reports  Content planner (张伟)
Leads           Content
Holders         王小明 50 %, acting until 2026-12-31 · 1 of 1 vacant
Level           lead

Accountable     Content planning · Content review
Responsible     Content review

Steps           Publishing 3 of 4: Review
Works with      All hands, monthly meeting
                Events, weekly meeting, 60 min
                  gives material · gets distribution

Metrics         Content quality ≥ 35.5 %

content-lead · commops.yaml:16:3 · as of 2026-07-01
""")


HANDOVER = """\
teams: {t: {lead: head}}
roles: {head: {team: t}}
people:
  ada: {name: Ada, roles: [head], until: 2026-09-30}
  bo: {name: Bo, assignments: [{role: head, from: 2026-09-15}]}
  cy: {name: Cy, roles: [head], from: 2027-01-01, until: 2027-12-31}
"""


def test_a_post_that_is_handed_over(tmp_path: Path) -> None:
    assert shown(material(tmp_path, HANDOVER), "head") == snapshot("""\
Head                                                                    role · T

Leads         T
Holders       Ada, until 2026-09-30
Next holders  Bo, from 2026-09-15 · Cy, from 2027-01-01

head · commops.yaml:2:9 · as of 2026-07-01
""")


def test_a_post_that_is_handed_over_in_chinese(tmp_path: Path) -> None:
    assert shown(material(tmp_path, HANDOVER, "zh"), "head") == snapshot("""\
Head                                                                    岗位 · T

负责团队  T
任职者    Ada，至 2026-09-30
接任者    Bo，自 2026-09-15 · Cy，自 2027-01-01

head · commops.yaml:2:9 · 截至 2026-07-01
""")


def test_of_several_holders_who_is_acting_and_who_is_away(tmp_path: Path) -> None:
    text = """\
teams: {t: {lead: head}}
roles: {head: {team: t}, clerk: {team: t}}
people:
  ada: {name: Ada, roles: [head], away: [{from: 2026-06-01, until: 2026-09-30}]}
  bo: {name: Bo, assignments: [{role: head, acting: true, until: 2026-09-30}]}
  cy: {name: Cy, roles: [clerk]}
"""
    assert "Head (Bo, acting until 2026-09-30; Ada, away until 2026-09-30)" in " ".join(
        shown(material(tmp_path, text), "clerk").split()
    )


def test_a_post_of_many_teams_and_its_role(tmp_path: Path) -> None:
    of = material(tmp_path, SPARK)
    assert shown(of, "chair@sig-node") == snapshot("""\
Chair · Node                                                         role · Node

Leads        Node
Holders      王小明 20 % · 1 of 2 vacant

Accountable  Triage
Responsible  Triage
Consulted    Content planning
Informed     Guide

Needs        Insight 4  王小明 –

chair@sig-node · commops.yaml:37:3 · as of 2026-07-01
""")
    assert shown(of, "chair") == snapshot("""\
Chair                                                                       role

In each    sig
Positions  Chair · Node (王小明)
           Chair · Web (王小明)

Needs      Insight 4

chair · commops.yaml:37:3 · as of 2026-07-01
""")


def test_a_post_with_any_number_of_seats_and_one_outside(tmp_path: Path) -> None:
    of = material(tmp_path, SPARK)
    assert shown(of, "event-planner") == snapshot("""\
Event planner · 活动策划                                           role · Events

Reports to   Event lead (vacant)
Seats        any

Responsible  Orphan
Consulted    Content planning

Steps        Publishing 2 of 4: Check
Works with   All hands, monthly meeting
             Content, weekly meeting, 60 min  gives distribution · gets material

event-planner · commops.yaml:36:3 · as of 2026-07-01
""")
    assert shown(of, "hired") == snapshot("""\
Hired                                                              role · Agency

Responsible  Strategy

hired · commops.yaml:38:3 · as of 2026-07-01
""")


def test_a_person_in_posts_of_many_teams(tmp_path: Path) -> None:
    assert shown(material(tmp_path, SPARK), "ming") == snapshot("""\
王小明                                                                    person

Positions    Chair · Node 20 %, from 2026-01-01
             Chair · Web 20 %
             Content lead 50 %, acting until 2026-12-31, Content
Reports to   Community manager (Ada Park)
Dotted to    Community manager (Ada Park)
Leads        Node · Web · Content

Accountable  Content planning · Content review · Guide · Triage
Responsible  Content review · Guide · Triage
Driver       Naming

Steps        Publishing 3 of 4: Review
             Publishing 4 of 4: Announce
Works with   All hands, monthly meeting
             Events, weekly meeting, 60 min  gives material · gets distribution

Skills       Insight –        needs 4
Agreements   Confidentiality  not signed

ming · commops.yaml:74:3 · as of 2026-07-01
""")


def test_a_person_with_skills_and_agreements(tmp_path: Path) -> None:
    of = material(tmp_path, SPARK)
    assert shown(of, "wei") == snapshot("""\
张伟                                                                      person

Positions     Content planner 80 %, until 2027-01-31 (wechat), Content
Reports to    Content lead (王小明, acting until 2026-12-31)
Dotted to     Event lead (vacant)
Working time  80 %
From          2024-03-01

Responsible   Content planning
Informed      Content review
Contributor   Naming

Steps         Publishing 1 of 4: Plan
Works with    All hands, monthly meeting
              Events, weekly meeting, 60 min  gives material · gets distribution

Skills        Writing 2        needs 3
              Insight 3        needs 2
              Cooking 5
Agreements    Confidentiality  ran out on 2025-01-02

wei · commops.yaml:67:3 · as of 2026-07-01
""")
    assert shown(of, "ada") == snapshot("""\
Ada Park                                                                  person

Positions    Community manager, Community
Leads        Community
Email        ada@example.org

Accountable  Strategy
Responsible  Strategy
Approver     Naming

Works with   All hands, monthly meeting

Agreements   Confidentiality  signed 2026-02-01, until 2027-02-01

ada · commops.yaml:66:3 · as of 2026-07-01
""")
    assert shown(of, "old") == snapshot("""\
Old Hand                                                                  person

Alumni of  Content

old · commops.yaml:80:3 · as of 2026-07-01
""")


def test_a_team(tmp_path: Path) -> None:
    of = material(tmp_path, SPARK)
    assert shown(of, "content") == snapshot("""\
Content · 内容                                                 team · functional

Lead        Content lead (王小明, acting until 2026-12-31)
Part of     Community

Positions   Content lead     王小明 50 %, acting until 2026-12-31, 1 of 1 vacant
            Content planner  张伟 80 %, until 2027-01-31 (wechat), 1 of 2 vacant

Duties      Content planning  A Content lead  R Content planner
            Content review    A/R Content lead

Works with  Events, weekly meeting, 60 min  gives material · gets distribution

Alumni      Old Hand

content · commops.yaml:4:3 · as of 2026-07-01
""")
    assert shown(of, "community") == snapshot("""\
Community · 社区                                               team · functional

Lead        Community manager (Ada Park)
Sub-teams   Content · Events

Positions   Community manager  Ada Park

Works with  All hands, monthly meeting

community · commops.yaml:3:3 · as of 2026-07-01
""")


def test_teams_of_own_kinds_without_lead_and_outside(tmp_path: Path) -> None:
    of = material(tmp_path, SPARK)
    assert shown(of, "sig-web") == snapshot("""\
Web                                                      team · sig (functional)

Lead          Chair · Web (王小明)

Positions     Chair  王小明 20 %, 1 of 2 vacant
Also members  Content planner (张伟)

Duties        Guide  A/R Chair · Web

sig-web · commops.yaml:11:3 · as of 2026-07-01
""")
    assert shown(of, "board") == snapshot("""\
Board                                                          team · functional

Lead    led together

Duties  Voting  A/R Board

board · commops.yaml:12:3 · as of 2026-07-01
""")
    assert shown(of, "agency") == snapshot("""\
Agency                                                           team · external

Positions  Hired

agency · commops.yaml:13:3 · as of 2026-07-01
""")


def test_a_duty_says_who_and_why(tmp_path: Path) -> None:
    assert shown(material(tmp_path, SPARK), "content-planning") == snapshot("""\
Content planning · 内容策划与排期                         duty · activity · core

Accountable  Content lead (王小明, acting until 2026-12-31)
               leads the team Content (commops.yaml:7:11)
Responsible  Content planner (张伟)
               defined at commops.yaml:46:19
Consulted    Event planner
               defined at commops.yaml:47:17
             Node (王小明)
               defined at commops.yaml:47:32

Team         Content
Area         Plans
Part of      Strategy
Boundary     not the publishing
Where        wechat
Steps        Publishing 1 of 4: Plan
Metrics      Content quality ≥ 35.5 %
Information  Member data (confidential)
Owns         https://forum.example.org
             wechat:main-group
How often    weekly
Effort       0.5 fte
Reviewed     2026-05-01
Until        2027-01-01

content-planning · commops.yaml:41:3 · as of 2026-07-01
""")


def test_a_duty_in_chinese(tmp_path: Path) -> None:
    assert shown(material(tmp_path, SPARK, "zh"), "content-planning") == snapshot("""\
内容策划与排期 · Content planning                             职责 · 事务 · 核心

最终负责  内容主管（王小明，代理至 2026-12-31）
            内容团队负责人（commops.yaml:7:11）
负责执行  内容策划（张伟）
            定义于 commops.yaml:46:19
咨询      活动策划
            定义于 commops.yaml:47:17
          Node（王小明）
            定义于 commops.yaml:47:32

团队      内容
领域      Plans
上级职责  Strategy
边界      not the publishing
范围      wechat
流程步骤  发布 第 1 步（共 4 步）：Plan
衡量指标  内容质量 ≥ 35.5 %
信息      Member data（保密）
管理对象  https://forum.example.org
          wechat:main-group
频率      每周
工作量    0.5 个全职人力
复核日期  2026-05-01
结束      2027-01-01

content-planning · commops.yaml:41:3 · 截至 2026-07-01
""")


def test_duties_that_follow_from_their_teams(tmp_path: Path) -> None:
    of = material(tmp_path, SPARK)
    assert shown(of, "content-review") == snapshot("""\
Content review                                      duty · activity · supporting

Accountable  Content lead (王小明, acting until 2026-12-31)
               leads the team Content (commops.yaml:7:11)
Responsible  Content lead (王小明, acting until 2026-12-31)
               accountable, and nobody else is named as responsible
               (commops.yaml:7:11)
Informed     Content planner (张伟)
               defined at commops.yaml:58:46

Team         Content
Steps        Publishing 3 of 4: Review

content-review · commops.yaml:58:3 · as of 2026-07-01
""")
    assert shown(of, "voting") == snapshot("""\
Voting                                              duty · decision · supporting

Accountable  Board
               the whole team Board is accountable (commops.yaml:12:3)
Responsible  Board
               accountable, and nobody else is named as responsible
               (commops.yaml:12:3)

Team         Board

voting · commops.yaml:62:3 · as of 2026-07-01
""")
    assert shown(of, "triage") == snapshot("""\
Triage                                              duty · activity · supporting

Accountable  Chair · Node (王小明)
               leads the team Node (commops.yaml:37:32)
Responsible  Chair · Node (王小明)
               accountable, and nobody else is named as responsible
               (commops.yaml:37:32)

Team         Node
Owns         https://Forum.example.org/

triage · commops.yaml:60:3 · as of 2026-07-01
""")


def test_a_duty_that_nobody_answers_for_and_one_of_another_scheme(tmp_path: Path) -> None:
    of = material(tmp_path, SPARK)
    assert shown(of, "orphan") == snapshot("""\
Orphan                                              duty · activity · supporting

Accountable  nobody
Responsible  Event planner  defined at commops.yaml:63:26

Steps        Publishing 2 of 4: Check

orphan · commops.yaml:63:3 · as of 2026-07-01
""")
    assert shown(of, "naming") == snapshot("""\
Naming                                              duty · activity · supporting

Approver     Community manager (Ada Park)  defined at commops.yaml:64:61
Driver       Chair · Web (王小明)          defined at commops.yaml:64:35
Contributor  Content planner (张伟)        defined at commops.yaml:64:94

naming · commops.yaml:64:3 · as of 2026-07-01
""")


def test_a_workflow(tmp_path: Path) -> None:
    of = material(tmp_path, SPARK)
    assert shown(of, "publishing") == snapshot("""\
Publishing · 发布                                                       workflow

Triggered by  the weekly meeting

Steps         1. Plan
                Content planner (张伟) → a brief
              2. Check
                Event planner · from the start
              3. Review
                Content lead (王小明, acting until 2026-12-31) · after 1, 2 ·
                reviews step 1 · ↩ back to 1
              4. Announce
                Chair · Web (王小明)

publishing · commops.yaml:98:3 · as of 2026-07-01
""")
    assert shown(material(tmp_path, language="zh"), "publishing") == snapshot("""\
发布 · Publishing                                                           流程

触发      the weekly meeting

流程步骤  1. Plan
            内容策划（张伟） → 简报
          2. Check
            活动策划 · 一开始即可进行
          3. Review
            内容主管（王小明，代理至 2026-12-31） · 在第 1、2 步之后 · 审核第 1
            步 · ↩ 退回第 1 步
          4. Announce
            Chair · Web（王小明）

publishing · commops.yaml:98:3 · 截至 2026-07-01
""")


def test_something_looked_after(tmp_path: Path) -> None:
    of = material(tmp_path, SPARK)
    assert shown(of, "https://www.forum.example.org/guide/start") == snapshot("""\
https://www.forum.example.org/guide/start                             owned item

Ownership    Guide  as https://forum.example.org/guide (commops.yaml:61:33)

Accountable  Chair · Web (王小明)
               leads the team Web (commops.yaml:37:32)
Responsible  Chair · Web (王小明)
               accountable, and nobody else is named as responsible
               (commops.yaml:37:32)

Within       Content planning
               as https://forum.example.org (commops.yaml:50:12)
             Triage
               as https://Forum.example.org/ (commops.yaml:60:35)

as of 2026-07-01
""")
    assert shown(of, "forum.example.org") == snapshot("""\
forum.example.org                                                     owned item

Ownership      Content planning
                 as https://forum.example.org (commops.yaml:50:12)

Accountable    Content lead (王小明, acting until 2026-12-31)
                 leads the team Content (commops.yaml:7:11)
Responsible    Content planner (张伟)
                 defined at commops.yaml:46:19

Also owned by  Triage  as https://Forum.example.org/ (commops.yaml:60:35)

as of 2026-07-01
""")
    assert shown(of, "site/blog/2026/a.md") == snapshot("""\
site/blog/2026/a.md                                                   owned item

Ownership    Guide  as site/blog/** (commops.yaml:61:68)

Accountable  Chair · Web (王小明)
               leads the team Web (commops.yaml:37:32)
Responsible  Chair · Web (王小明)
               accountable, and nobody else is named as responsible
               (commops.yaml:37:32)

as of 2026-07-01
""")


def test_other_kinds(tmp_path: Path) -> None:
    of = material(tmp_path, SPARK)
    whats = ("writing", "quality", "member-data", "nda", "basics", "content-events", "plans", "word/answer")
    assert "\n".join(shown(of, what) for what in whats) == snapshot("""\
Writing · 写作                                                             skill

Needed by  Content planner 3
Held by    张伟 2
Taught by  Basics

writing · commops.yaml:81:10 · as of 2026-07-01

Content quality · 内容质量                                               measure

Unit    %
Better  up
Target  35.5
Owner   Content lead (王小明, acting until 2026-12-31)
Kind    performance

Duties  Content planning

quality · commops.yaml:83:3 · as of 2026-07-01

Member data                                                 class of information

Level          confidential
Agreement      Confidentiality

Accessible to  Content planner (张伟)
Duties         Content planning

member-data · commops.yaml:85:15 · as of 2026-07-01

Confidentiality · 保密协议                                             agreement

Renewed after  1 year
Required of    Content

Signed         Ada Park  signed 2026-02-01, until 2027-02-01
               王小明    not signed
               张伟      ran out on 2025-01-02

nda · commops.yaml:86:14 · as of 2026-07-01

Basics                                                                  training

Kind       practice
Teaches    Writing 3
For        Content
Taught by  Content lead (王小明, acting until 2026-12-31)
Hours      2.5

basics · commops.yaml:87:13 · as of 2026-07-01

Content events                                                     collaboration

Between    Content · Events
Where      meeting
How often  weekly
Minutes    60
Gives      Content: material
           Events: distribution
Decides    Community manager (Ada Park)
           Strategy

content-events · commops.yaml:89:3 · as of 2026-07-01

Plans                                                                       area

Duties  Content planning

plans · commops.yaml:39:9 · as of 2026-07-01

answer                                                                      word

Synonyms  reply · respond

answer · commops.yaml:106:12 · as of 2026-07-01
""")


def test_a_whole_example() -> None:
    of = material(EXAMPLE)
    assert shown(of, "duty/event-planning") == snapshot("""\
Plan events · 活动策划                                    duty · activity · core
Fixes theme, aim, time, place, prizes and budget of an event: online talk,
meet-up, prize draw or contest. The result is an event sheet that can be
approved.

Accountable  Head of events (Rafiq Delacroix)
               leads the team Events (teams.yaml:28:11)
Responsible  Event planner (Hana Petrosyan, Siobhan Nakagawa)
               defined at duties/events.yaml:8:19
Consulted    Content planner (Priya Lindqvist)
               defined at duties/events.yaml:9:17
             Member operations (Dmitri Asante)
               defined at duties/events.yaml:9:34
             Head of business (Anneke Rahimov)
               defined at duties/events.yaml:9:53
Informed     Community manager (Tendai Kowalczyk)
               defined at duties/events.yaml:10:16
             Community specialist (Bao Vitkauskas, Yusra Calderon)
               defined at duties/events.yaml:10:35

Team         Events
Boundary     not the rules of play inside it, which are event-mechanics
Steps        An event from idea to debrief 1 of 5: Fix theme, aim, time, place
             and prizes
Metrics      Participation in events ≥ 65 % · Goals reached ≥ 80 %
How often    monthly

Also called  Draft the event programme

event-planning · duties/events.yaml:6:3 · as of 2026-07-01
""")
    assert shown(of, "team/events") == snapshot("""\
Events · 活动部                                                team · functional
Runs online talks and local meet-ups, from the first idea to the debrief.

Lead        Head of events (Rafiq Delacroix)
Part of     Community operations

Positions   Head of events  Rafiq Delacroix
            Event planner   Hana Petrosyan 40 %, Siobhan Nakagawa

Duties      Run and record events
              A Head of events  R Event planner, Community specialist
            Plan events
              A Head of events  R Event planner
            Prepare and rehearse events
              A Head of events  R Event planner
            Sum events up and propose improvements
              A/R Head of events

Works with  Business with every department, monthly meeting, 60 min
              gives places in the programme · gets the commercial plan for the
              coming quarter, with dates; slots in the calendar; a warning when
              there is too much selling; what earlier offers brought
            Content, weekly meeting, 30 min
              gives an audience for new pieces, and recordings to make more of ·
              gets guides, posters and clips for the next events
            Data for every department, monthly meeting, 45 min
              gets the month's figures, with three things to act on
            Members, biweekly meeting, 30 min
              gives a list of who came, for the follow-up · gets hands on the
              day and a feel for what members would come to
            Meeting of the heads, weekly meeting, 60 min

events · teams.yaml:22:3 · as of 2026-07-01
""")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_everything_of_an_example_fits(language: str) -> None:
    of = material(EXAMPLE, language=language)
    for kind in KINDS:
        for identifier in ids(of.graph, kind):
            document = drawn(of, f"{kind}/{identifier}")
            keys = [fact.key for group in document.groups for fact in group]
            assert len(keys) == len(set(keys))
            for room in (20, 80, 200):
                screen = written(lines(document, room)).splitlines()
                assert max(map(width, screen)) <= min(max(room, 60), 100)


def told(folder: Path, what: str, on: date = DAY) -> str:
    with pytest.raises(NoSubject) as error:
        meant(material(folder, on=on).graph, what)
    return "\n  ".join(filter(None, (str(error.value), error.value.help)))


def test_what_is_meant_by_nothing_or_by_several(tmp_path: Path) -> None:
    material(tmp_path, SPARK.replace("glossary:", "incentives: {writing: {}}\nglossary:"))
    whats = (
        "writing",
        "role/nobody",
        "team/sig-nod",
        "contnt-planner",
        "rol/x",
        "职责/x",
        "nothing",
        "site/x",
        "duties/ada",
    )
    assert "\n".join(told(tmp_path, what) for what in whats) == snapshot("""\
'writing' may be skill/writing or incentive/writing
  name one of them: `commops show skill/writing`
role 'nobody' does not exist
  run `commops list roles` to list the ids
team 'sig-nod' does not exist; did you mean 'sig-node'?
nothing in the organisation is named 'contnt-planner'; did you mean 'content-planner'?
'rol' is not a kind; did you mean 'role'?
'职责' is not a kind; did you mean 'duties'?
nothing in the organisation is named 'nothing'; did you mean 'voting'?
nothing in the organisation is named 'site/x'
  run `commops list roles`, or list another kind
duty 'ada' does not exist
  run `commops list duties` to list the ids\
""")
    assert told(tmp_path, "role/event-lead", date(2028, 1, 1)) == snapshot("""\
role 'event-lead' does not exist on 2028-01-01
  it has ended or not started yet; choose another date with `--on`\
""")
    assert told(tmp_path, "event-lead", date(2028, 1, 1)) == snapshot("""\
'event-lead' does not exist on 2028-01-01
  it has ended or not started yet; choose another date with `--on`\
""")


@pytest.mark.parametrize("what", ["role/chair", "roles/chair", "post/chair", "posts/chair", "chair"])
def test_a_kind_by_any_of_its_names(what: str, tmp_path: Path) -> None:
    assert str(meant(material(tmp_path, SPARK).graph, what)) == "role/chair"
