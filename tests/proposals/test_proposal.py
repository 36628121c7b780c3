from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from organisations import EVERY, in_a_line

from commops.checking.check import check
from commops.checking.report import Report
from commops.graph import Graph
from commops.model.kinds import Stage, Structure
from commops.model.organization import Organization
from commops.proposals.answers import MOST_PEOPLE, ONE_TEAM, TEAMS, Answers, Business
from commops.proposals.positions import seats
from commops.proposals.proposal import Proposal, propose
from commops.proposals.reasons import reasons, title
from commops.proposals.writing import files
from commops.sources.library import library_folder
from commops.sources.reading import read

DAY = date(2026, 11, 21)
LATER = date(2036, 11, 21)


@cache
def library() -> Organization:
    return read(library_folder()).organization


def answers(
    size: int,
    business: Business = Business.CONTENT,
    stage: Stage = Stage.GROWTH,
    language: str = "en",
    platforms: tuple[str, ...] = (),
) -> Answers:
    return Answers(stage, size, business, DAY, "Spark", platforms, language)


def proposed(size: int, business: Business = Business.CONTENT, stage: Stage = Stage.GROWTH) -> Proposal:
    return propose(answers(size, business, stage), library())


def written(folder: Path, answered: Answers) -> Path:
    for name, text in files(propose(answered, library()), library()).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def checked(answered: Answers, day: date) -> tuple[Report, Graph]:
    with TemporaryDirectory() as folder:
        reading = read(written(Path(folder), answered))
    return check(reading, EVERY, day), Graph(reading.organization, day, reading.standard)


def assert_sound(answered: Answers) -> None:
    for day in (DAY, LATER):
        found, graph = checked(answered, day)
        assert [in_a_line(finding) for finding in found.findings] == []
        assert [duty for area in graph.coverage.by_area for duty in graph.coverage.missing(area)] == []
        assert len(graph.organization.people) == answered.size


def test_the_reasons_are_comments_over_several_lines() -> None:
    texts = files(propose(answers(30, Business.LINES), library()), library())

    assert "#   several business lines need the same specialists" in texts["commops.yaml"]
    assert not [line for text in texts.values() for line in text.splitlines() if line.lstrip().startswith("# #")]


def anything() -> st.SearchStrategy[Answers]:
    platforms = st.lists(st.sampled_from(["forum", "WeChat", "小程序", "no", "a, b"]), max_size=3, unique=True)
    return st.builds(
        answers,
        st.integers(1, MOST_PEOPLE),
        st.sampled_from(Business),
        st.sampled_from(Stage),
        st.sampled_from(["en", "zh"]),
        platforms.map(tuple),
    )


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(anything())
def test_whatever_is_answered_the_files_are_sound_today_and_in_ten_years(answered: Answers) -> None:
    assert_sound(answered)


@pytest.mark.parametrize("size", [1, 2, 3, 4, ONE_TEAM, ONE_TEAM + 1, 14, 15, TEAMS, TEAMS + 1, MOST_PEOPLE])
def test_so_are_they_where_a_structure_ends_and_another_begins(size: int) -> None:
    for business in (Business.LINES, Business.CAMPAIGNS):
        assert_sound(answers(size, business, Stage.MATURE))


@given(anything())
def test_everybody_has_a_seat(answered: Answers) -> None:
    there = seats(answered)
    assert sum(there.values()) + 2 * answered.lines == max(answered.size, 8)


def test_the_structure_follows_from_size_business_and_stage() -> None:
    assert proposed(8, Business.LINES).structure is Structure.FUNCTIONAL
    assert proposed(15, Business.LINES).structure is Structure.MATRIX
    assert proposed(9, Business.CAMPAIGNS).structure is Structure.FUNCTIONAL
    assert proposed(10, Business.CAMPAIGNS).structure is Structure.PROJECT
    assert proposed(40, Business.CONTENT).structure is Structure.HYBRID
    assert proposed(40, Business.CONTENT, Stage.LAUNCH).structure is Structure.FUNCTIONAL


def test_three_people_hold_many_roles_and_nobody_reviews_their_own_content() -> None:
    people = proposed(3).kinds["people"]
    assert [person["roles"] for person in people.values()] == snapshot(
        [
            ["community-manager", "data-analyst", "market-researcher", "technical-support"],
            ["content-planner", "event-planner"],
            ["community-administrator", "member-operations"],
        ]
    )
    assert len(proposed(3).kinds["roles"]) == 8


def test_sixty_have_leads_seats_and_backups() -> None:
    roles = proposed(60).kinds["roles"]
    leads = [team["lead"] for team in proposed(60).kinds["teams"].values() if "lead" in team]
    assert leads == snapshot(
        [
            "community-director",
            "community-manager",
            "content-lead",
            "event-lead",
            "member-lead",
            "data-lead",
            "business-lead",
        ]
    )
    assert all("backup" in role for role in roles.values())
    assert max(role.get("seats", 1) for role in roles.values()) == snapshot(5)


def test_a_business_decides_which_work_grows() -> None:
    most = {business: Counter(seats(answers(24, business))).most_common(2) for business in Business}
    assert {str(business): [role for role, _ in roles] for business, roles in most.items()} == snapshot(
        {
            "content": ["data-analyst", "content-creator"],
            "education": ["data-analyst", "content-creator"],
            "commerce": ["data-analyst", "customer-service-specialist"],
            "product": ["data-analyst", "customer-service-specialist"],
            "interest": ["data-analyst", "interaction-planner"],
            "lines": ["content-creator", "business-operations"],
            "campaigns": ["data-analyst", "event-planner"],
        }
    )


def test_own_systems_need_somebody_who_runs_them_soon() -> None:
    assert "technical-support" not in seats(answers(11))
    assert "technical-support" in seats(answers(11, platforms=("Forum",)))


def test_business_lines_are_reached_by_dotted_lines() -> None:
    assert proposed(15, Business.LINES).kinds["roles"]["content-creator"] == snapshot(
        {
            "team": "content",
            "dotted_line_to": ["business-line-manager@line-a", "business-line-manager@line-b"],
            "backup": ["interaction-planner"],
        }
    )


def test_projects_end_and_people_go_back() -> None:
    projects = [team for team in proposed(12, Business.CAMPAIGNS).kinds["teams"].values() if "until" in team]
    assert [team["until"] for team in projects] == [date(2027, 5, 31), date(2027, 5, 31)]
    people = proposed(12, Business.CAMPAIGNS).kinds["people"].values()
    assert [person["assignments"] for person in people if "assignments" in person] == snapshot(
        [
            [{"role": "interaction-planner"}, {"role": "project-lead@project-2", "until": date(2027, 5, 31)}],
            [{"role": "event-planner"}, {"role": "project-lead@project-1", "until": date(2027, 5, 31)}],
        ]
    )


def test_supporting_duties_come_with_the_stage() -> None:
    assert [len(proposed(30, stage=stage).kinds["duties"]) for stage in Stage] == snapshot([35, 61, 66])
    assert [len(proposed(3, stage=stage).kinds["duties"]) for stage in Stage] == [32, 32, 32]


def said(language: str) -> list[str]:
    lines = []
    for size, business in (
        (1, Business.CONTENT),
        (7, Business.LINES),
        (12, Business.CAMPAIGNS),
        (30, Business.PRODUCT),
    ):
        proposal = propose(answers(size, business, language=language), library())
        lines.append(title(proposal))
        for heading, text in reasons(proposal, library()):
            lines += [f"  {heading}", *(f"    {part}" for part in re.split("; |；", text))]
    return lines


def test_a_proposal_says_why() -> None:
    assert "\n".join(said("en")) == snapshot("""\
One person who does everything
  Why
    one person has nobody to share the work with, but the same core duties
    written down, none is forgotten
  Gains
    short lines of communication, no meetings about meetings
  Costs
    no reviewer and no backup
  Later
    with two people, one makes the content and the other reviews it
One team of 7 under one lead
  Why
    up to 9 people see each other every day
    one lead and a clear division are enough
    there are too few people to report to two managers each
    add business lines from 15 people on
  Gains
    short lines of communication, no meetings about meetings
  Costs
    everybody is a generalist, and every absence is felt
  Later
    from 10 people on, teams with leads of their own
Five teams under one director, and projects to which people are assigned (project)
  Why
    one lead cannot oversee the work of 12 people
    each team has a lead who also does part of the work
    the work comes as campaigns with a start and an end
    people join from their home teams for that time
  Gains
    a fast answer to the market
  Costs
    project teams dissolve and their knowledge goes with them
    the home teams have to keep it
  Later
    from 25 people on, departments with heads
  Next hire
    Growth and marketing specialist, Member operations, Community administrator
Departments, each with a head of its own, and a project group beside them (hybrid)
  Why
    at 30 people each function needs a head with time to lead, and more than one seat where work piles up
    daily work needs stable functions, and new work needs people from several
    a project group does that
  Gains
    efficient and flexible, the common choice today
  Costs
    people who work in both need to know which comes first
  Later
    above 80 people, divide the community into several, each with an organisation of its own\
""")


def test_it_says_why_in_chinese() -> None:
    assert "\n".join(said("zh")) == snapshot("""\
一个人，全都做
  理由
    只有一个人，没有谁可以分工
    但核心职责一样不少，写下来才不会漏
  好处
    路径短，不为开会而开会
  代价
    没人复核，没人顶班
  以后
    有两个人时，一人制作，一人审核
7 人一组，一位负责人
  理由
    9 人以内天天见面，一位负责人加清楚的分工就够了
    人还不够让专员同时对两边负责
    到 15 人再设业务线
  好处
    路径短，不为开会而开会
  代价
    人人都是多面手，谁缺席都有影响
  以后
    到 10 人，分组并设组长
一位总监，五个小组，抽人组成项目组（项目制）
  理由
    12 个人的工作，一位负责人看不过来
    每组设一位带头干活的组长
    工作是一个个有始有终的项目
    从各组抽人，做完归队
  好处
    对市场反应快
  代价
    项目组会解散，经验和人才不易沉淀
    要靠原团队留住
  以后
    到 25 人，分部门并设负责人
  接下来招
    营销推广专员、成员运营、社群管理员
按职能分部门，各有负责人，另设项目组（混合式）
  理由
    30 个人时，每个职能都需要有精力带队的负责人，忙不过来的岗位不止一个编制
    日常工作要靠稳定的职能，新的事要靠跨部门的人手
    项目组做完即散
  好处
    兼顾效率与灵活，是当下主流
  代价
    两边都有事的人，要有人告诉他先做哪件
  以后
    超过 80 人，把社群拆成几个，各有各的组织\
""")


def test_files_for_two() -> None:
    texts = files(propose(answers(2, language="zh", platforms=("微信群",)), library()), library())
    assert list(texts) == snapshot(
        [
            "commops.yaml",
            "teams.yaml",
            "roles.yaml",
            "duties.yaml",
            "people.yaml",
            "collaborations.yaml",
            "workflows.yaml",
        ]
    )
    assert texts["commops.yaml"] == snapshot("""\
# 2 人一组，一人多岗
# 理由：人这么少，再设一层负责人得不偿失；目前只分核心职责
# 好处：路径短，不为开会而开会
# 代价：人人都是多面手，谁缺席都有影响
# 以后：从四个人起，支持性职责也分下去
#
# 组织的根文件。先改这里，其余内容都在旁边的文件里。
organization:
  name: Spark
  structure: functional
  standard: community-operations
  language: zh
  stage: growth
  platforms: [微信群]
  # 接下来写：社群为谁而建，要做成什么。例如：
  # positioning: ……的人相互学习的地方
  # audience: [刚刚……的新人]
  # goals: [每月一半成员参与]
""")
    assert texts["roles.yaml"] == snapshot("""\
# 岗位。名称、宗旨、级别、技能和指标沿用标准，自己写了就以自己的为准。
# 更多岗位：commops list roles --library
# `backup` 是顶班的岗位，`seats` 是编制人数。
roles:
  community-manager: {team: community, backup: [community-administrator]}  # 社群运营经理
  content-planner: {team: community, backup: [data-analyst]}  # 内容策划
  community-administrator: {team: community, backup: [community-manager]}  # 社群管理员
  member-operations: {team: community, backup: [market-researcher]}  # 成员运营
  event-planner: {team: community, backup: [community-manager]}  # 活动策划者
  data-analyst: {team: community, backup: [content-planner]}  # 数据分析专员
  technical-support: {team: community, backup: [content-planner]}  # 技术支持
  market-researcher: {team: community, backup: [member-operations]}  # 市场调研
""")
    assert texts["duties.yaml"].splitlines()[4:7] == snapshot(
        [
            "duties:",
            "  # 战略",
            "  operations-strategy: {team: community, responsible: [community-manager]}  # 运营战略规划",
        ]
    )
    assert texts["people.yaml"] == snapshot("""\
# 谁担任哪个岗位。请换成真实姓名；编号也可以自己取。
# 有人离开：`until: 2030-12-31`。一人担任两个岗位：`assignments: [{role: 编号, share: 0.6}, ...]`。
people:
  person-1: {name: 同事1, roles: [community-manager, data-analyst, market-researcher, technical-support]}
  person-2: {name: 同事2, roles: [content-planner, event-planner, community-administrator, member-operations]}
""")


def test_files_for_a_matrix() -> None:
    texts = files(propose(answers(16, Business.LINES), library()), library())
    assert texts["teams.yaml"] == snapshot("""\
# The teams, and who leads each. A lead reports to the lead of the parent team, the others to the team's lead.
teams:
  community:
    name: Community
    description: Sets the direction and is accountable for the whole community.
    lead: community-director
  management:
    name: Management
    description: Plans, keeps order, watches the metrics, and keeps the teams working together.
    parent: community
    lead: community-manager
  content:
    name: Content
    description: Plans, creates, reviews and publishes what members read.
    parent: community
    lead: content-lead
  members:
    name: Members
    description: Recruits members, supports them and keeps them.
    parent: community
    lead: member-lead
  interaction:
    name: Interaction and events
    description: Keeps the conversation going, in the chat and at events.
    parent: community
    lead: event-lead
  growth:
    name: Growth and business
    description: Makes the community known, and brings in partners.
    parent: community
    lead: business-lead
  # Business lines: give each its own name and id, here and in roles, duties and people.
  line-a:
    name: Business line A
    description: Tells the community what the members of this business line need.
    parent: community
    kind: line
  line-b:
    name: Business line B
    description: Tells the community what the members of this business line need.
    parent: community
    kind: line
""")
    assert texts["collaborations.yaml"] == snapshot("""\
# How people work together: where, how often, who decides. Change what does not fit.
collaborations:
  heads-meeting:  # Meeting of the heads
    between: [community-director, community-manager, content-lead, member-lead, event-lead, business-lead]
    mode: collaboration
    channel: meeting
    cadence: weekly
    minutes: 60
    decides: {by: community-manager, duties: [daily-operations]}
    feedback: Each lead closes with one thing another team could do better.
  team-chat:
    between: [team:community]
    mode: collaboration
    channel: chat
    cadence: daily
    decides: {by: community-manager, duties: [daily-operations]}
  content-events:  # Content with events
    between: [team:content, team:interaction]
    mode: collaboration
    channel: meeting
    cadence: weekly
    minutes: 30
    gives:
      team:content: material for the next events
      team:interaction: distribution for content, and recordings to make more of
    decides: {by: content-lead, duties: [content-planning]}
    feedback: Each debrief lists which material was used and which was not.
  business-lines:  # Business lines with the community
    between:
      - business-line-manager@line-a
      - business-line-manager@line-b
      - community-manager
      - content-lead
      - business-lead
    mode: collaboration
    channel: meeting
    cadence: monthly
    minutes: 60
    gives:
      business-line-manager@line-a: opportunities, plans and news of the line
      business-line-manager@line-b: opportunities, plans and news of the line
      community-manager: members' needs and what they say of the product
    feedback: Open points and their owners go out in writing the same day.
""")


def test_every_line_of_the_files_can_be_read_without_scrolling() -> None:
    for size in (1, 16, 60):
        for text in files(propose(answers(size, Business.LINES), library()), library()).values():
            assert [line for line in text.splitlines() if len(line) > 120] == []


@given(anything())
def test_the_role_that_makes_content_never_stands_in_for_the_one_that_reviews_it(answered: Answers) -> None:
    kinds = propose(answered, library()).kinds
    maker, reviewer = (kinds["duties"][duty]["responsible"][0] for duty in ("content-production", "content-review"))
    standing_in = {(role, *fields.get("backup", ())) for role, fields in kinds["roles"].items()}
    assert standing_in.isdisjoint({(maker, reviewer), (reviewer, maker)})
