"""The regulation of an organisation: what its chapters say, in both languages."""

# ruff: noqa: E501 - what is said in one line

from __future__ import annotations

import re
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from regulations import TEXT, book, lines, of_department, texts

from commops.book_shapes import Book, Picture
from commops.formats.pictures import svg
from commops.handbook.foreign_texts import foreign_texts
from commops.handbook.regulation import CHAPTERS, Asked, draw
from commops.shapes import OrgChart
from commops.workflow_shapes import Swimlanes


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_department_has_a_whole_regulation(language: str) -> None:
    drawn = draw(of_department(language))
    assert [chapter.key for chapter in drawn.chapters] == list(CHAPTERS)
    assert list(foreign_texts(drawn)) == []
    assert all(article.lead or article.blocks for chapter in drawn.parts for article in chapter.articles)


def test_the_picture_of_a_workflow_does_not_say_its_title_again() -> None:
    drawn = draw(of_department("en"))
    workflows = next(chapter for chapter in drawn.chapters if chapter.key == "workflows")
    shapes = {
        article.title: block.shape
        for article in workflows.articles
        for block in article.blocks
        if isinstance(block, Picture)
    }
    assert shapes
    for title, shape in shapes.items():
        assert isinstance(shape, Swimlanes)
        texts_in_it = re.findall("<text[^>]*>([^<]*)", svg(shape))
        assert title not in texts_in_it
        assert f">{title}</title>" in svg(shape)


_NAMED_LIKE_ARTICLES = """\
teams: {crew: {name: Crew, lead: head}}
roles:
  head: {requirements: [strength]}
  requirements: {reports_to: head, description: Does it all.}
people: {wei: {name: Wei, roles: [head]}}
duties: {moor: {responsible: [requirements], accountable: head, owns: [ropes]}}
measures: {knots: {target: 5}}
appraisals:
  holders: {for: [requirements], measures: {knots: 1}}
  accounts: {for: [requirements], measures: {knots: 1}}
  metrics: {for: [head], measures: {knots: 1}}
  scoring: {for: [head], measures: {knots: 1}}
information: {log: {level: internal}}
agreements: {information: {text: Keep it.}}
"""


def _keys(drawn: Book) -> list[str]:
    articles = [article.key for chapter in drawn.parts for article in chapter.articles]
    return [*articles, *(chapter.key for chapter in drawn.parts)]


def test_keys_are_unique(tmp_path: Path) -> None:
    drawn = draw(of_department("zh"))
    keys = [article.key for chapter in drawn.parts for article in chapter.articles]
    assert len(keys) == len(set(keys))
    named = _keys(book(tmp_path, _NAMED_LIKE_ARTICLES))
    assert {"duties/roles/requirements", "annex/appraisals/holders", "confidentiality/agreements/information"} <= set(
        named
    )
    assert len(named) == len(set(named))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_the_library_says_comes_without_its_results(language: str) -> None:
    said = texts(draw(of_department(language)))
    assert said.count("产出是") <= 5
    assert len(re.findall(r"The results? (?:is|are) ", said)) <= 5


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_sign_or_blank_is_left_over(language: str) -> None:
    said = texts(draw(of_department(language)))
    left = re.findall(r"≤ ?0|[。，；：]{2}|。\.|\.\.|None|[{}]|（）|\(\)| [,.;:]", said)
    assert left == []


def test_people_are_named_in_an_annex_only(tmp_path: Path) -> None:
    drawn = book(tmp_path)
    articles = lines(drawn, *(chapter.key for chapter in drawn.chapters))
    assert "安达" not in articles
    assert "安达" in lines(drawn, "annex/holders")
    assert not any(card.holders for card in _chart(drawn).cards)
    named = book(tmp_path, asked=Asked(people=True))
    assert [holder.name for card in _chart(named).cards for holder in card.holders] == ["安达", "博博"]


def _chart(drawn: object) -> OrgChart:
    pictures = [
        block
        for chapter in drawn.chapters  # type: ignore[attr-defined]
        for article in chapter.articles
        for block in article.blocks
        if isinstance(block, Picture) and isinstance(block.shape, OrgChart)
    ]
    (picture,) = pictures
    assert isinstance(picture.shape, OrgChart)
    return picture.shape


def test_chapters_that_nothing_is_said_in_are_left_out(tmp_path: Path) -> None:
    drawn = book(tmp_path, "teams: {team: {lead: lead}}\nroles: {lead: {}}\n", "en")
    assert [chapter.key for chapter in drawn.chapters] == ["general", "structure", "final"]
    assert [chapter.number for chapter in drawn.chapters] == ["1", "2", "3"]


def test_nothing_at_all_is_still_a_regulation(tmp_path: Path) -> None:
    for language in ("en", "zh"):
        drawn = book(tmp_path, "teams: {t: {}}\n", language)
        assert [chapter.key for chapter in drawn.chapters] == ["general", "structure", "final"]
        assert drawn.draft


def test_only_the_chapters_that_are_asked_for(tmp_path: Path) -> None:
    drawn = book(tmp_path, asked=Asked(("matrix", "duties")))
    assert [(chapter.number, chapter.title) for chapter in drawn.chapters] == [
        ("第四章", "职责分工"),
        ("第三章", "岗位职责"),
    ]
    whole = book(tmp_path)
    for chapter in ("matrix", "duties"):
        assert lines(drawn, chapter) == lines(whole, chapter)
    assert (drawn.annexes, drawn.signatures, drawn.cover.facts) == ((), None, whole.cover.facts)


def test_structure_in_chinese(tmp_path: Path) -> None:
    assert lines(book(tmp_path), "general", "structure") == snapshot("""\
# 第一章\u3000总则
第一条\u3000目的
为办好活动，制定本制度。
第二条\u3000适用范围
本制度适用于活动部全体人员，包括主持、活动负责人和文案。与新闻部的协作，按第六章的规定执行。志愿者参照执行。
第三条\u3000定位与服务对象
（一） 定位：创作者之家。
（二） 服务对象：创作者。
（三） 运营平台：论坛、群聊。
第四条\u3000工作目标
（一） 人人完成一件作品。
第五条\u3000工作原则
（一） 公平：一把尺子量到底。
（二） 说到做到。
# 第二章\u3000组织架构
第六条\u3000机构设置
活动部：办好各类活动。负责人为活动负责人。
[图1\u3000活动部组织架构图] 活动负责人：主持、文案
第七条\u3000岗位设置与编制
活动部设下列岗位：
[表1\u3000岗位与编制]
岗位编号 | 岗位 | 职级 | 编制（人） | 直接上级 | 工作时间
 | 主持 |  | 2 | 活动负责人 | 周一至周五
XH-A | 活动负责人 | 主管 | 1 |  |
 | 文案 |  |  | 活动负责人 |
第八条\u3000汇报关系
主持和文案向活动负责人汇报工作。
第九条\u3000职务代行
活动负责人不在岗期间，由主持代行职责。
第十条\u3000相关部门
本部门的工作涉及下列部门和单位：
（一） 新闻部：负责印刷。\
""")


def test_duties_in_chinese(tmp_path: Path) -> None:
    assert lines(book(tmp_path), "duties", "matrix", "workflows") == snapshot("""\
# 第三章\u3000岗位职责
第十一条\u3000主持
（一） 活动策划：负责策划活动，确保主题、时间和地点合适。
（二） 活动主持：负责主持活动。
（三） 对文案撰写提出意见和建议。
第十二条\u3000活动负责人
统筹活动工作。
（一） 预算：负责确定预算。
（二） 对本部门由其他岗位执行的 4 项职责承担最终责任（见第四章），包括：
  1. 内容工作：组织做好内容发布和文案撰写工作。
  2. 活动工作：审批活动方案。
（三） 岗位权限：审批一千元以内的支出。
第十三条\u3000文案
（一） 负责内容发布。
（二） 负责文案撰写。
（三） 活动策划：协助撰写方案文字。
第十四条\u3000任职要求
任职人员应当符合下列要求。能力分为五级，1 级最低，5 级最高。
[表2\u3000任职要求]
岗位 | 学历与经历 | 能力（等级）
主持 | 一年以上主持经验 | 主持能力 3
# 第四章\u3000职责分工
第十五条\u3000责任类型
各岗位在每项职责中的责任用字母表示：
（一） A（最终负责）：对结果承担最终责任，每项职责只有一个岗位最终负责。
（二） R（负责执行）：具体承办，按要求完成工作。
（三） S（协助）：配合负责执行的岗位完成工作。
（四） C（咨询）：在决定之前提供意见。
（五） I（知会）：及时获知进展和结果。
第十六条\u3000职责分工表
各项职责的分工如下。
[表3\u3000职责分工表]
职责 | 主持 | 活动负责人 | 文案 | 新闻部 | 全体成员
内容 |  |  |  |  |
内容发布 |  | A | R |  | I
文案撰写 | C | A | R |  |
活动 |  |  |  |  |
预算 |  | A/R |  |  |
活动策划 | R | A | S | C¹ |
活动主持 | R | A |  |  |
¹ 仅限印刷品
第十七条\u3000不相容职责分离
下列各组职责，同一人不得兼任：
（一） 策划与预算分离：“活动策划”和“预算”。
# 第五章\u3000工作流程
第十八条\u3000活动流程
启动条件：确定了活动日期。具体步骤如下。各步骤均由活动负责人最终负责。
[图2\u3000活动流程图] 1. 起草方案：主持；最终负责：活动负责人；3 个工作日内；写明时间、地点；交付成果：活动方案
2. 审批方案：活动负责人；审批第 1 步的活动方案，要点：预算合理；安全可行；不合格的，退回第 1 步修改
3. 主持：主持；最终负责：活动负责人
[表4\u3000活动流程步骤]
序号 | 步骤 | 执行岗位 | 工作要求 | 时限 | 交付成果 | 移交给
1 | 起草方案 | 主持 | 写明时间、地点 | 3 个工作日内 | 活动方案 | 活动负责人（第 2 步）
2 | 审批方案 | 活动负责人 | 审批第 1 步的活动方案，要点：预算合理；安全可行。 / 不合格的，退回第 1 步修改。 |  |  | 主持（第 3 步）
3 | 主持 | 主持 |  |  |  |\
""")


def test_the_other_chapters_in_chinese(tmp_path: Path) -> None:
    drawn = book(tmp_path)
    assert lines(drawn, "collaboration", "training", "assessment", "confidentiality", "final") == snapshot("""\
# 第六章\u3000沟通与协作
第十九条\u3000部门内部沟通
（一） 周会：每周召开一次（周一 10:00），每次 30 分钟，活动部全体人员参加。安排本周工作。涉及活动策划和预算的事项，由活动负责人决定。
第二十条\u3000跨部门协作
（一） 印刷协作：活动部和新闻部遇事以邮件联系。
  1. 提供内容：新闻部提供印刷品。
  2. 反馈：质量问题一日内反馈。
# 第七章\u3000培训与发展
第二十一条\u3000培训计划
按岗位和业务需要制定培训计划，采取项目实践的方式，安排如下。
[表5\u3000培训计划表]
培训项目 | 方式 | 对象 | 时间 | 小时数 | 培养能力（等级）
登台训练 | 实践 | 主持 | 2026年第三季度 | 8 | 主持能力 4
第二十二条\u3000晋升与轮岗
（一） 主持可以晋升为活动负责人。
（二） 主持和文案可以相互轮岗。
# 第八章\u3000绩效考核与激励
第二十三条\u3000考核指标
工作成效按下列指标考核。
[表6\u3000业绩指标]
指标 | 计算方法 | 目标值 | 底线值 | 挑战值 | 统计周期 | 数据来源 | 责任岗位
到场人数 | 实际到场人数 | 不低于 40 人 | 20 人 | 60 人 | 每月 | 签到表 | 主持
[表7\u3000质量指标]
指标 | 目标值 | 责任岗位
投诉数 | 0 起 | 活动负责人
第二十四条\u3000月度考核
每月对主持考核一次，由活动负责人负责。
[表8\u3000月度考核项目]
类别 | 考核项目 | 目标值 | 底线值 | 取数范围 | 权重
业绩指标 | 到场人数 | 不低于 20 人 | 10 人 | 本人 | 50%
质量指标 | 投诉数 | 0 起 |  | 部门 | 20%
能力与行为 | 主持能力 |  |  |  | 30%
考核结果向本人反馈，肯定成绩，指出问题；结果不理想的，制定改进计划并跟踪落实。
第二十五条\u3000年度考核
每年对活动部全体人员考核一次，由直接上级负责。得分为本人当年各次月度考核得分的平均值，离岗期间不计入。
（一） 考核等级：90 分及以上为 A 级；60 分及以上、90 分以下为 B 级；60 分以下为 C 级。
（二） 考核结果作为绩效奖金、晋升和评优奖励的依据。
第二十六条\u3000计分方法
每个项目按 0 至 120 分计分，乘以权重后相加为总分。
（一） 达到目标值的得 100 分；设有挑战值的，从目标值到挑战值按比例递增至 120 分，封顶。
（二） 设有底线值的，达到底线值得 60 分，底线值与目标值之间按比例计分；未达到底线值的得 0 分。
（三） 未设底线值的，数值越高越好的指标按实际值占目标值的百分比计分；数值越低越好的指标，每超出目标值 1% 扣 1 分，扣完为止。
（四） 目标值为 0 的，只要发生即得 0 分。
（五） 能力与行为项目由考核人按 0 至 100 分评定；自评供面谈参考，不计入得分。
（六） 缺少某项结果的，得分为暂计分，补齐之前不评定等级。
第二十七条\u3000激励措施
对业绩突出的人员，按下列方式给予激励。
（一） 年终奖金：适用于年度考核评为 A、B 级的人员。发一个月工资。
# 第九章\u3000保密与信息安全
第二十八条\u3000信息分类与查阅权限
信息按下表分类定级。保密信息只对表中列明的岗位开放，其他人员不得查阅、复制或外传。
[表9\u3000信息分类与查阅权限]
信息类别 | 密级 | 范围 | 有权查阅的岗位 | 查阅前须签署
成员信息 | 保密 | 姓名和联系方式。 | 主持 | 保密协议
第二十九条\u3000保密协议
活动部全体人员应当签署《保密协议》。签署有效期为 1 年，期满重新签署。
（一） 不得外传。
（二） 离职交还。
# 第十章\u3000附则
第三十条\u3000解释
本制度由活动部负责解释。
第三十一条\u3000修订
本制度的修订由活动部提出，经公司管理层批准后生效。
第三十二条\u3000施行
本制度自2026年6月1日起施行。《活动管理办法（试行）》同时废止。
第三十三条\u3000咨询
向活动负责人咨询。
应当书面提出。\
""")


def test_annexes_in_chinese(tmp_path: Path) -> None:
    drawn = book(tmp_path)
    assert lines(drawn, *(annex.key for annex in drawn.annexes)) == snapshot("""\
# 附件一\u3000岗位任职人员名单
截至2026年7月1日。

岗位 | 编制（人） | 任职人员 | 空缺（人）
主持 | 2 | 博博 | 1
活动负责人 | 1 | 安达 |
文案 |  |  | 1
# 附件二\u3000账号与渠道清单

账号、渠道 | 所属职责 | 管理岗位
chat:main | 文案撰写 | 文案
# 附件三\u3000月度考核评分表

姓名：________\u3000岗位：________\u3000考核周期：________\u3000考核人：________
序号 | 考核项目 | 目标值 | 权重 | 实际值 | 自评 | 得分 | 备注
1 | 到场人数 | 不低于 20 人 | 50% |  |  |  |
2 | 投诉数 | 0 起 | 20% |  |  |  |
3 | 主持能力 |  | 30% |  |  |  |
 | 合计 |  |  |  |  |  |
突出表现与不足：________
改进计划：________
被考核人签字：________\u3000日期：________\u3000考核人签字：________\u3000日期：________\
""")


def test_structure_in_english(tmp_path: Path) -> None:
    assert lines(book(tmp_path, language="en"), "general", "structure") == snapshot("""\
# 1 General provisions
1.1 Purpose
So that events take place.
1.2 Scope
This regulation applies to everyone in the Events team: the Host, the Head of events and the Writer. Work with Press is governed by chapter 6. It applies to volunteers too.
1.3 Positioning and audience
(a) Positioning: A place for makers.
(b) Audience: Makers.
(c) Platforms: Forum, Chat.
1.4 Goals
(a) Everybody finishes a piece.
1.5 Principles
(a) Fair: The same rule for all.
(b) Say what you do.
# 2 Structure
2.1 Organisation
Events team: Runs events. It is led by the Head of events.
[Figure 1: Org chart of the Events team] Head of events: Host, Writer
2.2 Positions and headcount
The positions are:
[Table 1: Positions and headcount]
Number | Position | Grade | Headcount | Reports to | Working hours
 | Host |  | 2 | Head of events | Mon to Fri
XH-A | Head of events | lead | 1 |  |
 | Writer |  |  | Head of events |
2.3 Reporting lines
The Host and the Writer report to the Head of events.
2.4 Standing in
While the Head of events is away, the Host stands in.
2.5 Partners
Work is shared with these departments and partners:
(a) Press: Prints.\
""")


def test_duties_in_english(tmp_path: Path) -> None:
    assert lines(book(tmp_path, language="en"), "duties", "matrix", "workflows") == snapshot("""\
# 3 Duties of the positions
3.1 Host
(a) Planning: Plans what happens, when and where.
(b) Hosting: Hosts.
(c) Is consulted on “Writing”.
3.2 Head of events
Leads the events.
(a) Budget: Decides on money.
(b) Is accountable for 4 duties that others in the department carry out (see chapter 4); in particular:
  1. Content: “Posting” and “Writing”.
  2. Events: Approves every plan.
(c) Authority: Spends up to 1000.
3.3 Writer
(a) Posting.
(b) Writing.
(c) Planning: Helps with the words.
3.4 Requirements
Holders of a position must meet these requirements. Skills are rated from 1 (lowest) to 5 (highest).
[Table 2: Requirements of positions]
Position | Education and experience | Skills (level)
Host | a year on stage | Hosting 3
# 4 Division of responsibilities
4.1 Kinds of responsibility
Each position's part in a duty is shown by a letter:
(a) A (accountable): Answers for the result; each duty has exactly one.
(b) R (responsible): Carries out the work.
(c) S (support): Helps those who carry it out.
(d) C (consulted): Gives an opinion before a decision is made.
(e) I (informed): Is kept informed of progress and results.
4.2 Responsibility matrix
The duties are divided as follows.
[Table 3: Responsibility matrix]
Duty | Host | Head of events | Writer | Press | Everyone
Content |  |  |  |  |
Posting |  | A | R |  | I
Writing | C | A | R |  |
Events |  |  |  |  |
Budget |  | A/R |  |  |
Planning | R | A | S | C¹ |
Hosting | R | A |  |  |
¹ only for print
4.3 Segregation of duties
No one person may hold two duties of the same set:
(a) Plan and money: “Planning” and “Budget”.
# 5 Workflows
5.1 An event
Trigger: a date is set. The steps are as follows. The Head of events is accountable for every step.
[Figure 2: An event] 1. Draft: Host; Accountable: Head of events; within 3 working days; Says when and where; Result: a plan
2. Approve: Head of events; Approves the result of step 1 by these points: it can be paid; it is safe; Returned to step 1 if not approved
3. Host: Host; Accountable: Head of events
[Table 4: An event: steps]
No. | Step | Done by | Requirements | Deadline | Result | Handed over to
1 | Draft | Host | Says when and where. | within 3 working days | a plan | Head of events (step 2)
2 | Approve | Head of events | Approves the result of step 1 by these points: it can be paid; it is safe. / Returned to step 1 if not approved. |  |  | Host (step 3)
3 | Host | Host |  |  |  |\
""")


def test_the_other_chapters_in_english(tmp_path: Path) -> None:
    drawn = book(tmp_path, TEXT, "en")
    assert lines(drawn, "collaboration", "training", "assessment", "confidentiality", "final") == snapshot("""\
# 6 Communication and collaboration
6.1 Within the team
(a) Weekly meeting: Held once a week (Mon 10:00) for 30 minutes, with everyone in the Events team. Settles the week. Questions about “Planning” and “Budget” are decided by the Head of events.
6.2 With others
(a) Printing: Exchanged by email as needed, between the Events team and Press.
  1. Contributions: Press brings prints.
  2. Feedback: Faults are told within a day.
# 7 Training and development
7.1 Training plan
Training follows the needs of each position and of the work, and consists of practice on the job.
[Table 5: Training plan]
Training | Kind | For | When | Hours | Skills (level)
On stage | practice | Host | third quarter of 2026 | 8 | Hosting 4
7.2 Promotion and rotation
(a) The Host may be promoted to Head of events.
(b) The Host and the Writer may rotate into each other's positions.
# 8 Performance and incentives
8.1 Metrics
Performance is measured by these metrics:
[Table 6: Performance metrics]
Metric | How it is calculated | Target | Floor | Stretch target | How often | Source | Owner
Guests | who came | at least 40 guests | 20 guests | 60 guests | monthly | the list | Host
[Table 7: Quality metrics]
Metric | Target | Owner
Complaints | 0 cases | Head of events
8.2 Monthly review
The Host is reviewed every month by the Head of events.
[Table 8: Monthly review: items]
Kind | Item | Target | Floor | Whose result | Weight
Performance | Guests | at least 20 guests | 10 guests | individual | 50%
Quality | Complaints | 0 cases |  | team | 20%
Ability | Hosting |  |  |  | 30%
The result is talked through with the person; where it is low, a plan for improvement is agreed and followed up.
8.3 Annual review
Everyone in the Events team is reviewed every year by their manager. The total is the mean of the person's scores in the monthly reviews of the year; times of absence are left out.
(a) Grades: A from 90; B from 60 to below 90; C below 60.
(b) The result counts for bonus, promotion and rewards.
8.4 Scoring
Each item is scored from 0 to 120; the total is the weighted sum of the scores.
(a) A result on target scores 100; between the target and the stretch target the score rises in proportion, up to a maximum of 120.
(b) Where a floor is set, a result at the floor scores 60, one between the floor and the target scores in proportion, and one worse than the floor scores 0.
(c) Without a floor, a result scores its percentage of the target where more is better; where less is better, each percent above the target costs one point, down to 0.
(d) Where the target is 0, any other result scores 0.
(e) Abilities and conduct are rated from 0 to 100 by the reviewer; a self-assessment is for discussion and does not count.
(f) Until every result is in, the total is provisional and no grade is given.
8.5 Incentives
Good work is recognised as follows.
(a) Bonus: For those graded A or B in the Annual review. A month's pay.
# 9 Confidentiality and information security
9.1 Classes of information and access
Information is classified as follows. Confidential information is open only to the positions named.
[Table 9: Classes of information]
Information | Level | What it is | Open to | Agreement to sign first
Member data | confidential | Names. | Host | Confidentiality agreement
9.2 Confidentiality agreement
Everyone in the Events team must sign the Confidentiality agreement. A signature is valid for 1 year.
(a) Keep it secret.
(b) Return it.
# 10 Final provisions
10.1 Interpretation
The Events team interprets this regulation.
10.2 Changes
Changes are proposed by the Events team and take effect once approved by the board.
10.3 Entry into force
This regulation is in force from 1 June 2026. It replaces the rules of 2025.
10.4 Questions
Ask the head.
In writing.\
""")


def test_annexes_in_english(tmp_path: Path) -> None:
    drawn = book(tmp_path, language="en")
    assert lines(drawn, *(annex.key for annex in drawn.annexes)) == snapshot("""\
# Annex 1 Holders of the positions
As of 1 July 2026.

Position | Headcount | Holders | Vacant
Host | 2 | Bob Example | 1
Head of events | 1 | Ada Example |
Writer |  |  | 1
# Annex 2 Accounts and channels

Account or channel | Duty | Managed by
chat:main | Writing | Writer
# Annex 3 Form: Monthly review

Name: ________  Position: ________  Period: ________  Reviewer: ________
No. | Item | Target | Weight | Result | Self-assessment | Score | Remarks
1 | Guests | at least 20 guests | 50% |  |  |  |
2 | Complaints | 0 cases | 20% |  |  |  |
3 | Hosting |  | 30% |  |  |  |
 | Total |  |  |  |  |  |
What went well and what did not: ________
Plan for improvement: ________
Signed by the person reviewed: ________  Date: ________
Signed by the reviewer: ________  Date: ________\
""")


def test_duties_without_areas_are_no_other_duties(tmp_path: Path) -> None:
    text = """\
teams: {team: {lead: lead}}
roles: {lead: {}, maker: {team: team}}
duties:
  one: {accountable: {role: lead, note: approves each one}, responsible: [maker]}
  two: {accountable: lead, responsible: [maker]}
"""
    assert lines(book(tmp_path, text, "en"), "duties") == snapshot("""\
# 3 Duties of the positions
3.1 Lead
(a) Is accountable for 2 duties that others in the department carry out (see chapter 4). Approves each one. Also accountable for “Two”.
3.2 Maker
(a) One.
(b) Two.\
""")


_NOTES = """\
organization: {scheme: raci-vs}
teams: {crew: {name: Crew, lead: head}}
roles: {head: {}, mate: {reports_to: head}, clerk: {reports_to: head}, cook: {reports_to: head}}
duties:
  moor:
    responsible: [{role: mate, note: ties the knots}]
    accountable: head
    verifies: [{role: clerk, note: checks every knot}]
    signs_off: [{role: cook, note: tastes the rope}]
    informed: [{role: mate, note: by the bell}]
  sail: {scheme: cairo, responsible: [mate], accountable: head, omitted: [{role: cook, note: is asleep}]}
"""


def test_no_note_on_a_letter_is_left_out(tmp_path: Path) -> None:
    assert lines(book(tmp_path, _NOTES, "en"), "duties", "matrix") == snapshot("""\
# 3 Duties of the positions
3.1 Clerk
(a) Moor: Checks every knot.
3.2 Cook
(a) Moor: Tastes the rope.
3.3 Head
(a) Is accountable for “Moor” and “Sail”, which others carry out.
3.4 Mate
(a) Moor: Ties the knots.
(b) Sail.
# 4 Division of responsibilities
4.1 Kinds of responsibility
Each position's part in a duty is shown by a letter:
(a) A (accountable): Answers for the result; each duty has exactly one.
(b) R (responsible): Carries out the work.
(c) V (verifies): Checks the result, and is never who did the work.
(d) S* (signs off): Signs off the verified result.
(e) I (informed): Is kept informed of progress and results.
(f) O (omitted): Is deliberately left out.
4.2 Responsibility matrix
The duties are divided as follows.
[Table 2: Responsibility matrix]
Duty | Clerk | Cook | Head | Mate
Moor | V | S* | A | R/I¹
Sail (CAIRO) |  | O² | A | R
¹ by the bell
² is asleep\
""")
    said = lines(book(tmp_path, _NOTES + "handbook: {chapters: [matrix]}\n", "en"))
    for note in ("ties the knots", "checks every knot", "tastes the rope", "by the bell", "is asleep"):
        assert note in said


def test_a_chat_is_carried_on(tmp_path: Path) -> None:
    written = TEXT.replace("channel: mail", "channel: chat")
    assert written != TEXT
    said = lines(book(tmp_path, written, "en"), "collaboration")
    assert "(a) Printing: Carried on by chat as needed, between the Events team and Press." in said.splitlines()


def test_a_single_fact_of_a_way_of_working_together_is_no_list(tmp_path: Path) -> None:
    text = """\
teams: {crew: {name: Crew, lead: head}, press: {name: Press}}
roles: {head: {name: Head}}
collaborations:
  watch: {between: [team:crew], channel: chat, feedback: Answer within the hour}
  call: {between: [team:crew, team:press], channel: chat, feedback: Answer, decides: {by: head, duties: [moor]}}
duties: {moor: {name: Moor, team: crew, responsible: [head]}}
"""
    assert lines(book(tmp_path, text, "en"), "collaboration") == snapshot("""\
# 5 Communication and collaboration
5.1 Within the organisation
(a) Call: Carried on by chat, between Crew and Press.
  1. Decisions: Questions about “Moor” are decided by the Head.
  2. Feedback: Answer.
(b) Watch: Carried on by chat, with everyone in Crew. Feedback: Answer within the hour.\
""")
