"""The library holds every row of the domain, in both languages, and is clean under its own rules.

The tables are written by hand: their ids are a contract with those who use the library.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from processes import commops

ROOT: Final = Path(__file__).parent.parent
LIBRARY: Final = ROOT / "roles"
LANGUAGES: Final = {"en", "zh"}
READ_BY_PEOPLE: Final = {
    "name",
    "description",
    "boundary",
    "definition",
    "source",
    "trigger",
    "feedback",
    "output",
    "text",
}

SKILLS: Final = """
    community-knowledge 社群运营知识与工具
    content-creation 内容策划与制作
    communication 沟通
    coordination 组织协调
    marketing 营销推广
    data-analysis 数据分析
    insight 洞察力
    teamwork 团队协作
    execution 执行力
    problem-solving 解决问题
    visual-design 设计与审美
    innovation 创新
    leadership 领导力
    business-knowledge 业务能力
    industry-knowledge 行业动态
"""

MEASURES: Final = """
    member-count 成员数量
    member-growth 成员增长数量
    activity-rate 活跃度
    activity-lift 活跃度提升幅度
    retention-rate 留存率
    conversion-rate 转化率
    member-satisfaction 成员满意度
    service-satisfaction 服务满意度
    event-participation 活动参与度
    content-quality 内容质量
    content-reads 内容阅读量
    rule-compliance 规则执行情况
    brand-awareness 品牌认知度
    loyalty 忠诚度
    response-time 响应时间
    content-exposure 曝光率
    click-through-rate 点击率
    campaign-effect 营销推广效果
    goal-attainment 目标达成率
    data-accuracy 数据准确性与完整性
    availability 系统可用率
    schedule-adherence 按时完成率
    operating-cost 运营成本
    partner-revenue 合作收入
    breaches 泄密事件数
"""

AREAS: Final = """
    strategy 战略
    building 建设
    content 内容
    events 活动
    members 成员
    interaction 互动
    support 客服
    data 数据
    growth 增长
    business 商务
    technology 技术
    design 设计
    management 管理
    compliance 合规
"""

DUTIES: Final = """
    operations-strategy 运营战略规划 strategy core
    community-positioning 社群定位 strategy core
    community-planning 社群规划 strategy core
    strategy-optimisation 策略优化 strategy core
    community-launch 社群创建与初始化 building core
    community-rules 社群规则制定 building core
    rule-enforcement 秩序维护与违规处理 building core
    conflict-mediation 矛盾与纠纷处理 building core
    core-member-development 核心成员培育 building supporting
    resource-coordination 资源协调 building supporting
    content-strategy 内容策略制定 content supporting
    content-planning 内容策划 content core
    content-production 内容制作 content core
    content-review 内容审核 content core
    content-publishing 内容发布 content core
    content-promotion 内容推广 content supporting
    content-evaluation 内容效果评估 content supporting
    line-content 业务线定制内容 content supporting
    event-planning 活动策划 events core
    event-mechanics 活动机制设计 events supporting
    event-preparation 活动筹备 events core
    event-execution 活动执行 events core
    event-review 活动总结评估 events core
    event-promotion 活动宣传推广 events supporting
    member-recruitment 成员招募 members core
    member-screening 成员审核 members core
    member-levels 成员等级设定 members supporting
    member-segmentation 成员分层与画像 members supporting
    member-incentives 成员激励 members supporting
    member-retention 成员维护与留存 members core
    member-lifecycle 成员生命周期管理 members supporting
    member-rights 成员权益保障 members supporting
    member-interaction 成员互动 interaction core
    topic-discussion 话题讨论与聚会 interaction supporting
    feedback-collection 成员反馈收集 interaction core
    enquiry-handling 咨询解答 support core
    complaint-handling 投诉处理 support core
    hot-topic-reporting 热点问题汇报 support supporting
    metric-definition 数据指标设定 data supporting
    data-collection 数据收集与整理 data core
    data-analysis-reporting 数据分析与报告 data core
    data-visualisation 数据可视化 data supporting
    data-application 数据应用 data supporting
    member-growth-planning 成员增长计划 growth supporting
    social-media-marketing 社交媒体与内容营销 growth supporting
    brand-communication 品牌传播 growth supporting
    market-research 市场调研 growth supporting
    business-promotion 业务传播推广 growth supporting
    partnership-development 商务合作拓展 business supporting
    monetisation-design 商业变现设计 business supporting
    business-evaluation 商务效果评估 business supporting
    system-development 系统开发 technology supporting
    server-maintenance 服务器维护 technology supporting
    security-protection 安全防护 technology core
    visual-production 视觉素材设计 design supporting
    daily-operations 日常运营管理 management core
    cross-department-coordination 跨部门协作 management core
    team-training 团队培训 management supporting
    performance-review 绩效考核 management core
    team-incentives 团队激励 management supporting
    responsibility-division 责任分工 management supporting
    career-development 职业发展辅导 management supporting
    team-building 团队与文化建设 management supporting
    confidentiality 保密与隐私保护 compliance core
    access-control 访问权限控制 compliance core
    legal-compliance 合法合规 compliance core
"""

ROLES: Final = """
    community-director 社群运营总监 director
    community-manager 社群运营经理 manager 运营经理
    community-specialist 社群运营专员 specialist
    customer-service-specialist 客户服务专员 specialist 社群客服
    data-analyst 数据分析专员 specialist 数据运营
    visual-designer 美工设计师 specialist
    content-planner 内容策划 specialist 内容运营
    content-creator 内容创作者 specialist
    member-operations 成员运营 specialist 会员管理
    interaction-planner 互动策划 specialist
    event-planner 活动策划者 specialist 活动运营
    growth-specialist 营销推广专员 specialist 用户拓展
    market-researcher 市场调研 specialist
    technical-support 技术支持 specialist
    business-operations 商务运营 specialist
    content-lead 内容运营负责人 lead
    event-lead 活动运营负责人 lead
    member-lead 成员运营负责人 lead
    data-lead 数据运营负责人 lead
    business-lead 商务运营负责人 lead
    business-line-manager 业务线负责人 manager
    project-lead 项目负责人 lead
    community-administrator 社群管理员 specialist
"""

WORKFLOWS: Final = """
    community-launch 社群创建与初始化 4
    content-publishing 内容运营 4
    member-operations 成员运营 3
    event 活动运营 5
    data-analysis 数据分析 3
    responsibility-division 责任分工 6
"""

PARTS: Final = {
    "member-recruitment": "member-lifecycle",
    "member-screening": "member-lifecycle",
    "member-retention": "member-lifecycle",
    "topic-discussion": "member-interaction",
}

TABLES: Final = {
    "skills": SKILLS,
    "measures": MEASURES,
    "areas": AREAS,
    "duties": DUTIES,
    "roles": ROLES,
    "workflows": WORKFLOWS,
}

Entity = dict[str, Any]


def rows(table: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for line in table.strip().splitlines() if (words := line.split())}


@pytest.fixture(scope="module")
def library() -> dict[str, dict[str, Entity]]:
    kinds: dict[str, dict[str, Entity]] = {}
    for file in sorted(LIBRARY.rglob("*.yaml")):
        for kind, entities in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            kinds.setdefault(kind, {}).update(entities)
    return kinds


@pytest.mark.parametrize("kind", TABLES)
def test_every_row_is_there_and_no_other(library: dict[str, dict[str, Entity]], kind: str) -> None:
    named = {identifier: entity["name"]["zh"] for identifier, entity in library[kind].items()}
    assert named == {identifier: row[0] for identifier, row in rows(TABLES[kind]).items()}


def test_duties_stand_in_their_area_with_their_priority(library: dict[str, dict[str, Entity]]) -> None:
    found = {identifier: [duty["area"], duty["priority"]] for identifier, duty in library["duties"].items()}
    assert found == {identifier: row[1:] for identifier, row in rows(DUTIES).items()}
    assert {identifier: duty["part_of"] for identifier, duty in library["duties"].items() if "part_of" in duty} == PARTS


def test_the_duties_of_an_area_stand_in_its_file() -> None:
    for area in rows(AREAS):
        duties = yaml.safe_load((LIBRARY / "duties" / f"{area}.yaml").read_text(encoding="utf-8"))["duties"]
        assert {duty["area"] for duty in duties.values()} == {area}


def test_roles_have_their_level_and_their_other_names(library: dict[str, dict[str, Entity]]) -> None:
    for identifier, (_, level, *aliases) in rows(ROLES).items():
        role = library["roles"][identifier]
        assert role["level"] == level, identifier
        assert set(aliases) <= {alias["zh"] for alias in role.get("aliases", ())}, identifier


def test_workflows_have_their_steps(library: dict[str, dict[str, Entity]]) -> None:
    found = {identifier: len(workflow["steps"]) for identifier, workflow in library["workflows"].items()}
    assert found == {identifier: int(steps) for identifier, (_, steps) in rows(WORKFLOWS).items()}


def test_who_produces_does_not_review_and_who_hosts_does_not_record(library: dict[str, dict[str, Entity]]) -> None:
    steps = {
        (workflow, step["id"]): step
        for workflow in library["workflows"]
        for step in library["workflows"][workflow]["steps"]
    }
    review = steps["content-publishing", "review"]
    assert (review["reviews"], review["returns_to"]) == ("produce", "produce")
    produced, reviewed = (
        set(library["duties"][steps["content-publishing", step]["duty"]]["responsible"])
        for step in ("produce", "review")
    )
    assert not produced & reviewed
    assert not set(steps["event", "execute"]["by"]) & set(steps["event", "record"]["by"])


def phrases(address: str, value: object) -> Iterator[tuple[str, object]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inside in pairs:
        if key in READ_BY_PEOPLE:
            yield f"{address}/{key}", inside
        yield from phrases(f"{address}/{key}", inside)


def test_everything_is_said_in_both_languages(library: dict[str, dict[str, Entity]]) -> None:
    kinds = {kind: entities for kind, entities in library.items() if kind != "glossary"}
    for address, phrase in phrases("library", kinds):
        assert isinstance(phrase, dict), address
        assert set(phrase) == LANGUAGES, address
        assert all(text.strip() for text in phrase.values()), address
    del kinds["organization"]
    assert not [f"{kind}/{each}" for kind, found in kinds.items() for each in found if "name" not in found[each]]


@pytest.mark.parametrize("kind", ["areas", "skills", "duties", "roles"])
def test_what_people_choose_from_is_described(library: dict[str, dict[str, Entity]], kind: str) -> None:
    assert not [identifier for identifier, entity in library[kind].items() if "description" not in entity]


def test_duties_say_who_usually_when_how_judged_and_what_they_are_not(library: dict[str, dict[str, Entity]]) -> None:
    duties = library["duties"]
    for identifier, duty in duties.items():
        assert duty["usually"] in duty["responsible"], identifier
        assert duty["stage"] in {"launch", "growth", "mature"}, identifier
        assert duty.get("measures") or duties[duty["part_of"]]["area"] == duty["area"], identifier
        neighbours = [other for other in duties if other != identifier and other in duty["boundary"]["en"]]
        assert neighbours, identifier
        assert any(duties[other]["name"]["zh"] in duty["boundary"]["zh"] for other in neighbours), identifier


def test_roles_say_what_they_bring_and_are_judged_by(library: dict[str, dict[str, Entity]]) -> None:
    for identifier, role in library["roles"].items():
        assert {"community-knowledge", "communication", "teamwork"} <= set(role["skills"]), identifier
        assert role["measures"], identifier


def test_only_who_works_with_confidential_information_may_open_it(library: dict[str, dict[str, Entity]]) -> None:
    confidential = {name for name, known in library["information"].items() if known["level"] == "confidential"}
    needed: dict[str, set[str]] = {role: set() for role in library["roles"]}
    for duty in library["duties"].values():
        for role in duty["responsible"]:
            needed[role] |= confidential.intersection(duty.get("information", ()))
    assert {role: set(entity.get("access", ())) for role, entity in library["roles"].items()} == needed


def test_the_library_is_clean() -> None:
    done = commops(Path(), "validate", LIBRARY, "--fail-on", "info")
    assert done.code == 0, done.stdout + done.stderr
