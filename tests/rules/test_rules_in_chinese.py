"""What the rules say in Chinese is wholly Chinese: the findings of every Bad example and of examples/broken, and the pages."""

# ruff: noqa: E501 - a finding is one line

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from inline_snapshot import snapshot
from organisations import DAY, found, of_families
from rule_examples import found_in

from commops.checking.registry import RULES
from commops.finding import Finding
from commops.language.choosing import CHINESE
from commops.language.translation import translated
from commops.rule import Rule

HERE: Final = Path(__file__).parent
BROKEN: Final = HERE.parents[1] / "examples" / "broken"

IN_CHINESE: Final = sorted(
    of_families("structure", "responsibility", "staffing", "control", "workflow", "collaboration", "measurement")
)
"""The rules that say everything in Chinese."""

AS_IT_IS: Final = re.compile(r"'[^']*'|`[^`]*`")
"""Ids and code, which are the same in every language."""

ENGLISH: Final = re.compile(r"[A-Za-z]+[,;]? [A-Za-z]+[,;]? [A-Za-z]+")
HALF_WIDTH: Final = re.compile(r"[,;?!](?=\s|$)")
HAN: Final = re.compile(r"[\u4e00-\u9fff]")

every_rule = pytest.mark.parametrize("rule", [RULES[name] for name in IN_CHINESE], ids=IN_CHINESE)


@every_rule
def test_findings_of_the_bad_example(rule: Rule[..., Any], tmp_path: Path) -> None:
    findings = found_in(rule.explanation.bad, tmp_path)
    assert findings
    for finding in findings:
        assert_chinese(finding)


def test_findings_of_a_broken_organisation() -> None:
    findings = [finding for finding in found(BROKEN, DAY) if finding.rule in IN_CHINESE]
    assert {finding.rule for finding in findings} >= {"vacant-role", "reporting-cycle", "separation-of-duties"}
    for finding in findings:
        assert_chinese(finding)


@every_rule
def test_the_page(rule: Rule[..., Any]) -> None:
    page = rule.explanation.in_language(CHINESE)
    for text in (page.sentence, page.reason, page.fix, page.options):
        assert not text or HAN.search(text)
        assert not ENGLISH.search(AS_IT_IS.sub("", text)), text


def assert_chinese(finding: Finding) -> None:
    """Assert that everything that a finding says is Chinese, with nothing of English left."""
    assert HAN.search(translated(finding.message, CHINESE)), finding.message
    assert HAN.search(translated(finding.help, CHINESE)), finding.help
    for text in texts(finding):
        plain = AS_IT_IS.sub("", translated(text, CHINESE))
        assert not ENGLISH.search(plain), plain
        assert not HALF_WIDTH.search(plain), plain


def texts(finding: Finding) -> Iterator[str]:
    """Yield everything that a finding says."""
    yield from (finding.message, finding.brief, finding.note, finding.help, finding.label)
    yield from (related.label for related in finding.related)
    if finding.fix:
        yield finding.fix.title


def test_the_messages_of_the_bad_examples(tmp_path: Path) -> None:
    said = {}
    for name in IN_CHINESE:
        (finding,) = found_in(RULES[name].explanation.bad, tmp_path / name)
        said[name] = translated(finding.message, CHINESE)
    assert said == snapshot(
        {
            "access-without-need": "'event-planner' 可访问 'member-data'，却没有需要它的工作",
            "accountable-below-responsible": "'event-planner' 对职责 'event-review' 最终负责，却汇报给负责执行的 'event-lead'",
            "acting-without-end": "'noa' 代理 'event-planner'，没有结束日期",
            "agent-accountable": "'event-lead' 负责团队 'events'，任职者却是 'planning-bot'；只有人才能担任负责人",
            "agent-unreviewed": "核心职责 'event-planning' 只由 'planning-bot' 执行，没有人审核",
            "agent-without-owner": "'planning-bot' 没有责任人",
            "alumnus-still-here": "'wei' 是团队 'events' 的前成员，却仍担任 'event-planner'",
            "claimed-twice": "'events.example.org' 同时归属 2 项职责：'event-planning'、'event-review'",
            "collaboration-without-cadence": "会议 'events-meeting' 没有写明频率",
            "deep-hierarchy": "组织有 3 个层级（上限为 2 个）：community-manager → event-lead → event-planner",
            "empty-team": "团队 'archive' 是空的：没有岗位、任职者和下级团队",
            "ending-soon": "'wei' 将于 2199-12-31 卸任 'event-planner'，尚无接任者",
            "expired-agreement": "'wei' 于 2020-01-05 签署的 'nda' 已于 2021-01-05 到期",
            "expired-team": "团队 'relaunch' 已于 2020-12-31 结束，但仍有 1 人在其岗位上任职",
            "floor-beyond-target": "'event-participation' 的底线值 60 优于目标值 50",
            "grades-out-of-order": "'annual' 的等级 'B'（90）不低于 'A'（60）",
            "idle-role": "'event-helper' 没有参与任何职责",
            "lead-outside-team": "'event-planner' 是团队 'studio' 的负责人，却属于 'events'",
            "many-leads": "'mira' 负责 2 个团队（上限为 1 个）：'community'、'events'",
            "measure-without-target": "指标 'event-participation' 用于绩效考核，却没有目标值",
            "meeting-overload": "'designer' 每周开会 2.5 小时，上限为 1 小时",
            "meeting-without-time": "会议 'events-meeting' 没有写明时间",
            "missing-collaboration": "'events' 与 'studio' 在 2 项职责中相互配合，却没有定义协作",
            "missing-dotted-line": "'event-planner' 为业务团队 'retail' 工作，却没有通往该团队的汇报线",
            "missing-duty": "没有职责覆盖标准中的 'event-preparation'（活动筹备）、'event-execution'（活动执行），所属领域：'events'（活动）",
            "missing-signoff": "'wei' 尚未确认 'event-planner' 的岗位说明",
            "missing-skill": "'wei' 的技能等级未达到 'event-planner' 的要求：'writing'（1/3）",
            "narrow-span": "'event-lead' 有 0 个直接下级；按 `span: supervisor`，至少应有 8 个",
            "need-without-access": "'event-planner' 的职责需要 'member-data'，但该岗位没有访问权限",
            "never-in-force": "'wei' 在 'event-planner' 的任职从不生效：任职于 2026-02-01 结束，'wei' 于 2026-03-01 加入",
            "no-accountable": "职责 'event-report' 没有最终负责的岗位",
            "no-home-team": "'noa' 只在项目团队中任职，最后一个团队将于 2199-12-31 结束",
            "no-responsible": "职责 'event-report' 没有负责执行的岗位",
            "over-allocated-person": "'wei' 的占比合计为 1，而 `fte` 为 0.8",
            "over-seats": "'event-planner' 的编制为 1，但任职者的占比合计为 2",
            "overlapping-duties": "'campaign-planning' 和 'event-planning' 含义相同（相似度 1.00）",
            "overloaded-role": "'event-planner' 负责执行 2 项职责",
            "part-of-cycle": "职责 'event-planning' 从属于自身：event-planning → event-review → event-planning",
            "person-target-missing": "'monthly' 用团队的目标值 500 衡量个人的 'event-participation'",
            "project-without-end": "项目团队 'relaunch' 没有结束日期",
            "redundant-letters": "'event-planner' 同时出现在职责 'event-review' 的 `responsible` 和 `consulted` 中",
            "redundant-roles": "'event-host' 和 'event-planner' 最终负责和负责执行的是同样的 3 项职责：'event-hosting'、'event-planning'、'event-review'",
            "reporting-cycle": "'event-lead' 的汇报线又回到自身：event-lead → event-planner → event-lead",
            "reports-to-lower-level": "'event-planner'（manager）汇报给职级更低的 'event-lead'（specialist）",
            "review-without-criteria": "'event' 的步骤 'review' 审核 'plan'，但没有写审核要点",
            "self-reference": "'event-planner' 是自己的后备人选",
            "self-review": "'wei' 在步骤 'plan' 中的工作只能由其本人审核",
            "separation-of-duties": "岗位 'event-planner' 同时执行 'event-planning' 和 'event-review'，而 'plan-and-review' 要求这些职责分离",
            "several-accountable": "职责 'event-report' 有 2 个最终负责的岗位：'event-lead'、'community-manager'",
            "several-heads": "2 个岗位没有上级：'community-manager'、'event-lead'",
            "shared-accountability": "最终负责的岗位 'event-lead' 有 2 名任职者：'lin'、'noa'",
            "single-point-of-failure": "1 项核心职责只靠 'wei' 一个人",
            "stale-review": "团队 'events' 有 1 项职责已超过 365 天未复核，最早一次是 2020-01-01",
            "stale-signoff": "'wei' 于 2026-01-05 确认了 'event-planner' 的岗位说明，此后有改动",
            "step-cycle": "'event' 的步骤构成循环：plan → review → plan",
            "step-without-deadline": "'event' 的步骤 'announce' 没有时限",
            "team-cycle": "团队 'community' 从属于自身：community → events → community",
            "team-without-lead": "团队 'studio' 没有负责人",
            "too-many-consulted": "职责 'event-planning' 有 1 个咨询对象，上限为 0",
            "too-many-informed": "职责 'event-review' 有 1 个知会对象，上限为 0",
            "too-many-responsible": "职责 'event-review' 有 2 个执行方，上限为 1",
            "undedicated-core-duty": "'event-planner' 负责执行 2 项核心职责，每个编制的上限为 1",
            "unfit-backup": "后备岗位 'event-lead' 执行 'event-review'，而职责分离 'plan-and-review' 要求它与 'event-planner' 的 'event-planning' 分开",
            "unmeasured-duty": "领域 'events' 有 1 项核心职责，但没有一项职责有衡量指标",
            "unowned-measure": "指标 'event-participation' 没有最终负责的岗位",
            "unsigned-agreement": "'wei' 未签署 'nda'",
            "vacant-role": "'event-host' 空缺；1 项职责依赖该岗位",
            "weights-not-one": "'monthly' 的权重之和为 0.2，应为 1",
            "wide-span": "'event-lead' 有 3 个直接下级，上限为 2 个",
        }
    )
