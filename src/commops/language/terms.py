"""The words of the format for values, such as a level or a cadence, and what documents in Chinese say for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

TERMS: Final = {
    "activity": "事务",
    "agent": "智能体",
    "all": "全部",
    "annual": "每年",
    "any": "不限",
    "assistant": "助理",
    "biweekly": "每两周",
    "board": "看板",
    "business": "业务",
    "chat": "群聊",
    "coach": "教练型",
    "collaboration": "协同",
    "confidential": "保密",
    "coordinator": "协调型",
    "core": "核心",
    "daily": "每日",
    "decision": "决策",
    "development": "发展",
    "director": "总监",
    "document": "文档",
    "down": "越低越好",
    "external": "外部",
    "facilitating": "赋能",
    "facilitator": "引导型",
    "feedback": "反馈",
    "functional": "职能",
    "growth": "成长期",
    "honour": "荣誉",
    "improvement": "改进",
    "internal": "内部",
    "launch": "启动期",
    "lead": "主管",
    "mail": "邮件",
    "manager": "经理",
    "mature": "成熟期",
    "meeting": "会议",
    "monthly": "每月",
    "on-demand": "按需",
    "pay": "薪酬",
    "performance": "绩效",
    "person": "人",
    "player-coach": "带队型",
    "practice": "实践",
    "project": "项目",
    "promotion": "晋升",
    "public": "公开",
    "quality": "质量",
    "quarterly": "每季度",
    "reward": "奖励",
    "service": "服务程序",
    "specialist": "专员",
    "supervisor": "监督型",
    "supporting": "支持",
    "up": "越高越好",
    "weekly": "每周",
    "x-as-a-service": "服务",
}

UNITS: Final = {
    "cases": "起",
    "currency": "（货币金额）",
    "members": "人",
    "minutes": "分钟",
    "per active member": "/ 活跃成员",
    "percentage points": "个百分点",
    "points of 5": "分（满分 5 分）",
    "reads": "次阅读",
}
"""The units of the measures in the library; those of other measures are as the organisation writes them."""


def meant_in_chinese(said: str, known: Iterable[str]) -> str | None:
    """Return the one of some words of the format that documents call so in Chinese; None where none is."""
    return next((word for word in known if TERMS.get(word) == said.strip()), None)
