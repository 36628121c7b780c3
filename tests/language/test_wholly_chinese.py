"""Documents of an organisation that is written in Chinese are wholly Chinese: no English word, no half-width sign."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from documents import drawn, listed, material, shown, written
from inline_snapshot import snapshot

from commops.chart.org_chart import Chart, Of
from commops.chart.org_chart import draw as draw_chart
from commops.model.kinds import KINDS
from commops.naming.subject import ids
from commops.terminal import tree_text
from commops.terminal.document_text import lines

LIGHTHOUSE = """\
organization: {name: 灯塔社群, language: zh}
areas: {内容: }
teams:
  社群部: {lead: 社群总监}
  内容组: {parent: 社群部, lead: 内容负责人}
  运营组: {parent: 社群部, lead: 组长, members: [内容策划]}
  增长组: {parent: 社群部, lead: 增长组长}
  律所: {kind: external}
roles:
  社群总监: {team: 社群部, level: director, span: coach}
  内容负责人: {team: 内容组, level: lead}
  内容策划: {team: 内容组, seats: 2, skills: {写作: 3}, access: [档案], backup: [内容负责人], dotted_line_to: [组长]}
  组长: {team: 运营组, hours: 周一至周五 10:00-19:00}
  增长组长: {team: 增长组, name: 组长}
  管理员: {team: 运营组, seats: 5, filled: 3}
duties:
  选题:
    team: 内容组
    area: 内容
    accountable: 内容负责人
    responsible: [内容策划]
    consulted: [{role: 组长, note: 仅限活动类}, "team:律所"]
    informed: [{all: 定稿后发公告}, "team:运营组"]
    cadence: every 2 weeks
    when: 每周二
    effort: 1.5
    measures: [阅读率]
    information: [档案]
  审批: {team: 社群部, kind: decision, responsible: [组长], cadence: 3 times a month, scope: [微信群, 小红书]}
people:
  李雷: {roles: [社群总监], signed: {保密: 2026-01-05}}
  王伟一: {name: 王伟, roles: [内容策划], skills: {写作: 2}, away: [{from: 2026-06-01, until: 2027-03-31, note: 产假}]}
  王伟二: {name: 王伟, fte: 0.5, assignments: [{role: 内容策划, until: 2026-12-31, scope: [微信群]}]}
  陈晨: {roles: [管理员], away: [{from: 2026-09-01}, {until: 2026-08-01}]}
  郑好: {assignments: [{role: 组长, acting: true, until: 2026-12-31}]}
workflows:
  发布:
    trigger: 选题会
    steps:
      - {id: 定题, duty: 选题}
      - {id: 审稿, duty: 审批, reviews: 定题, returns_to: 定题, output: 推文一篇}
      - {id: 存档, duty: 审批, after: [定题, 审稿]}
collaborations:
  选题会:
    between: ["team:内容组", "team:运营组"]
    channel: meeting
    cadence: every 2 weeks
    minutes: 60
    when: 每周一
    gives: {"team:内容组": 清单, "team:运营组": 热点}
measures: {阅读率: {unit: "%", direction: up, target: 35, cadence: monthly, owner: 组长, kind: performance}}
skills: {写作: }
information: {档案: {level: confidential, agreement: 保密}}
agreements: {保密: {renew: 1y, required_of: [all]}, 承诺: {renew: 6m}, 临时: {renew: 10d}, 试用: {renew: 2w}}
separations: {分离: {duties: [选题, 审批]}}
trainings: {上岗: {kind: internal, teaches: {写作: 2}, for: [all], when: 第三季度, hours: 8}}
appraisals: {月考: {cadence: monthly, for: [内容策划], measures: {阅读率: 1}, grades: {优: 90, 良: 75}, feeds: [pay]}}
incentives: {奖金: {kind: pay, appraisal: 月考, grades: [优]}}
glossary: {会员: [书友]}
"""

LETTERS = re.compile(r"\b[RACI](/[RACI])*\b|commops\.yaml:\d+:\d+")
ENGLISH = re.compile(r"[A-Za-z]+|[,;:]\s|[()]")


def english(text: str) -> list[str]:
    return ENGLISH.findall(LETTERS.sub("", text))


@pytest.mark.parametrize("kind", KINDS)
def test_documents_and_lists(kind: str, tmp_path: Path) -> None:
    of = material(tmp_path, LIGHTHOUSE, "zh")
    pages = {each: written(lines(drawn(of, f"{kind}/{each}"), 80)) for each in ids(of.graph, kind)}
    assert {each: found for each, page in pages.items() if (found := english(page))} == {}
    assert english(listed(of, kind)) == []


@pytest.mark.parametrize("what", Of)
def test_charts(what: Of, tmp_path: Path) -> None:
    chart = Chart(material(tmp_path, LIGHTHOUSE).graph, of=what, root="", language="zh")
    assert english(written(tree_text.lines(draw_chart(chart)))) == []


def test_who_is_away_and_who_has_the_same_name(tmp_path: Path) -> None:
    of = material(tmp_path, LIGHTHOUSE, "zh")
    assert shown(of, "person/王伟一") == snapshot("""\
王伟                                                                        人员

岗位      内容策划，内容组
汇报给    内容负责人（空缺）
虚线汇报  组长 · 运营组（郑好，代理至 2026-12-31）
离岗      2026-06-01 至 2027-03-31（产假）

负责执行  选题

流程步骤  发布 第 1 步（共 3 步）：定题
协作      选题会，会议，每 2 周，每周一，60 分钟  提供 清单；热点

技能      写作 2

王伟一 · commops.yaml:32:3 · 截至 2026-07-01
""")
    assert shown(of, "role/内容策划") == snapshot("""\
内容策划                                                           岗位 · 内容组

汇报给      内容负责人（空缺）
虚线汇报    组长 · 运营组（郑好，代理至 2026-12-31）
兼属团队    运营组
任职者      王伟（王伟二） 50 %，至 2026-12-31（微信群） ·
            王伟（王伟一），离岗至 2027-03-31
后备人选    内容负责人（空缺）

负责执行    选题

流程步骤    发布 第 1 步（共 3 步）：定题
协作        选题会，会议，每 2 周，每周一，60 分钟  提供 清单；热点

衡量指标    阅读率 ≥ 35 %
技能要求    写作 3  王伟（王伟二） –
可访问信息  档案（保密）

内容策划 · commops.yaml:12:3 · 截至 2026-07-01
""")
    assert shown(of, "person/陈晨") == snapshot("""\
陈晨                                                                        人员

岗位    管理员，运营组
汇报给  组长 · 运营组（郑好，代理至 2026-12-31）
离岗    自 2026-09-01
        至 2026-08-01

知会    选题（定稿后发公告）

协作    内容组，会议，每 2 周，每周一，60 分钟  提供 热点 · 获得 清单

陈晨 · commops.yaml:34:3 · 截至 2026-07-01
""")


def test_leads_of_one_name_are_told_apart_in_lists(tmp_path: Path) -> None:
    of = material(tmp_path, LIGHTHOUSE, "zh")
    assert listed(of, "teams") == snapshot("""\
          名称    负责人         上级团队  类型  岗位  职责
  内容组  内容组  内容负责人     社群部    职能  2     1
  增长组  增长组  组长 · 增长组  社群部    职能  1     0
  律所    律所                             外部  0     0
  社群部  社群部  社群总监                 职能  1     1
  运营组  运营组  组长 · 运营组  社群部    职能  2     0

团队共 5 个 · 截至 2026-07-01
""")
    assert listed(of, "roles") == snapshot("""\
              名称        任职者               汇报给         团队    编制  职级
  内容策划    内容策划    王伟（王伟二）、王…  内容负责人     内容组  2
  内容负责人  内容负责人  空缺                 社群总监       内容组        主管
  增长组长    组长        空缺                 社群总监       增长组
  社群总监    社群总监    李雷                                社群部        总监
  管理员      管理员      陈晨（离岗至 2026-…  组长 · 运营组  运营组  5
  组长        组长        郑好（代理至 2026-…  社群总监       运营组

岗位共 6 个 · 截至 2026-07-01
""")


def test_lengths_of_time(tmp_path: Path) -> None:
    assert listed(material(tmp_path, LIGHTHOUSE, "zh"), "agreements") == snapshot("""\
        名称  已签   适用对象  有效期
  临时  临时  0 / 0            10 天
  保密  保密  1 / 3  全体成员  1 年
  承诺  承诺  0 / 0            6 个月
  试用  试用  0 / 0            2 周

协议共 4 份 · 截至 2026-07-01
""")
    assert listed(material(tmp_path, LIGHTHOUSE), "agreements") == snapshot("""\
        Name  Signed  Required  Renewed
                      of        after
  临时  临时  0 / 0             10 days
  保密  保密  1 / 3   Everyone  1 year
  承诺  承诺  0 / 0             6 months
  试用  试用  0 / 0             2 weeks

4 agreements · as of 2026-07-01
""")
