"""The words of the generated pages, in each language; what rules and models say is in commops' own catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from commops.language.choosing import ENGLISH

HERE: Final = Path(__file__).parent

_WORDS: Final = "`daily` · `weekly` · `biweekly` · `monthly` · `quarterly` · `annual` · `on-demand`"
CADENCES: Final = (
    f"{_WORDS}, or `every N days`, `weeks`, `months` or `years`, or `N times a day`, `week`, `month`, `quarter` "
    "or `year`"
)
"""How often something happens, in English."""

_CHINESE: Final = {
    # The notice and the language link
    "Written by .ci/pages/write.py: change {source}, then run it again.": "由 .ci/pages/write.py 生成："
    "修改 {source}之后再运行一次。",
    "the docstrings in src/commops/rules and src/commops/sources/reading_rules.py, or their translations": "src/commops"
    "/rules 和 src/commops/sources/reading_rules.py 里的文档字符串或其译文",
    "the models in src/commops/model, their translations, or the texts in .ci/pages": "src/commops/model 里的模型、"
    "其译文或 .ci/pages 里的文字",
    # Rules
    "Rules": "规则",
    "rule": "规则",
    "severity": "级别",
    "what it finds": "检查什么",
    "Error": "错误",
    "Warning": "警告",
    "Info": "提示",
    "Source": "源文件",
    "Structure": "结构",
    "Responsibility": "职责",
    "Staffing": "人员配备",
    "Control": "内部控制",
    "Workflow": "流程",
    "Collaboration": "协作",
    "Measurement": "衡量",
    "Results": "结果",
    "Comparison": "对比",
    "Reason": "原因",
    "Fix": "修复方法",
    "Example": "示例",
    "Bad": "错误示例",
    "Good": "正确示例",
    "Configuration": "配置",
    "checked by `commops export --against`": "由 `commops export --against` 检查",
    "always checked": "始终检查",
    "checked if the organisation describes {kinds}": "组织写了 {kinds} 时检查",
    " and ": " 和 ",
    "preview": "预览",
    "stable": "稳定",
    "deprecated": "已弃用",
    "added in {version}": "自 {version} 起提供",
    "`{rule}` cannot be configured, switched off, or suppressed by a comment: what it reports is not read, so whatever "
    "depends on it stays unchecked.": "`{rule}` 不能配置，不能关闭，也不能用注释忽略：它报告的内容不会被读取，"
    "依赖这些内容的一切也就无法检查。",
    "For the whole organisation, in `commops.yaml`:": "对整个组织，写在 `commops.yaml` 里：",
    "or": "或者",
    "option": "选项",
    "default": "默认值",
    "meaning": "含义",
    "`except` lists ids that the rule ignores; `*` stands for any characters.": "`except` 列出这条规则不检查的编号，"
    "`*` 代表任意字符。",
    "For a single finding, in the line that it is about or on the line above, with a reason:": "对单个问题，"
    "写在相关的那一行或其上一行，并说明理由：",
    "off unless configured, then {severity}": "默认关闭，启用后为{severity}",
    "agreed with the board": "已与理事会商定",
    "In `people.csv`, write `{rule}: agreed with the board` in the column `ignore`.": "在 `people.csv` 里，"
    "在 `ignore` 列写 `{rule}: 已与理事会商定`。",
    "With `until 2026-12-31` in the reason, the finding is suppressed up to that day.": "理由里写上 "
    "`until 2026-12-31`，则忽略到这一天为止。",
    "[Suppressing findings](../exceptions.md) describes all ways.": "所有方式见[忽略检查结果](../exceptions.zh.md)。",
    # The format
    "The format, version 1": "格式（第 1 版）",
    "field": "字段",
    "value": "值",
    "Fields of `{field}`:": "`{field}` 的字段：",
    " (required)": "（必填）",
    "Words that mean the same: a word, and a list of others.": "意思相同的词：一个词，和其他说法的列表。",
    "people.csv": "people.csv",
    "Files that are not read": "不读取的文件",
    "column": "列",
    "content": "内容",
    "other headers": "其他列名",
    ", ": "、",
    " or ": "，或",
    "list of {items}": "列表：{items}",
    "mapping to {values}": "映射：{values}",
    "fields: {fields}": "字段：{fields}",
    "number": "数字",
    "number from {minimum:g}": "不小于 {minimum:g} 的数字",
    "text": "文字",
    "text, or one for each language": "文字，或每种语言各一",
    "date, such as `2026-01-31`": "日期，如 `2026-01-31`",
    "duration, such as `6m`": "时长，如 `6m`",
    "`true` or `false`": "`true` 或 `false`",
    "id": "编号",
    "id (with an optional note)": "编号（可带说明）",
    "{item}, or a list": "{item}，或列表",
    "`4h`, `3wd` (working days), `3d`, `2w`, `1m`, or a text, or one for each language": "`4h`、`3wd`（工作日）、"
    "`3d`、`2w`、`1m`，或一段文字，或每种语言各一",
    CADENCES: f"{_WORDS}，或 `every N days`、`weeks`、`months`、`years`，"
    "或 `N times a day`、`week`、`month`、`quarter`、`year`",
    # The columns of results
    "the date, or the last day of what was measured": "日期，或统计周期的最后一天",
    "the metric, or the skill that is rated; `skill:ID` where both have the id": "指标或被评分的技能，写编号；"
    "两者编号相同时，技能写作 `skill:编号`",
    "the value in the unit of the metric, such as 38.5 or 38.5%; a rating from 0 to 100": "数值，单位与指标相同，"
    "如 38.5 或 38.5%；评分为 0 到 100",
    "the team that it is of": "结果所属的团队",
    "the person that it is of": "结果所属的人员",
    "who rated; a rating of oneself is shown, but does not count": "评分人；自评只显示，不计分",
    "a remark, shown in the scorecard": "备注，显示在考核表中",
    # The columns of signoffs.csv
    "the position: a role, or `chair@sig-node` for a role that many teams have": "岗位编号；"
    "多个团队都有的岗位写作 `chair@sig-node`",
    "who confirmed its profile": "确认岗位说明的人，写编号",
    "the date, such as 2026-01-31": "日期，如 2026-01-31",
    "twelve characters that differ wherever the profile does": "摘要，十二个字符；岗位说明有任何不同，摘要就不同",
    "`duty:letters` of each duty, such as `event-planning:A/R`": "各项职责的 `职责:字母`，如 `event-planning:A/R`",
    "`metric:target` of each metric, or the metric alone": "各项指标的 `指标:目标值`，没有目标值的只写指标",
    "classes of information": "信息类别",
    "the manager: a position, or `team:ID`": "直接上级：岗位编号，或 `team:团队编号`",
    # The columns of people.csv
    "the person's id, unique in the file": "这个人的编号，不能重复",
    "the name, the same in all languages": "姓名，各种语言通用",
    "mail address": "邮箱地址",
    "`agent` or `service` for what is no person": "不是人时，写 `agent`（智能体）或 `service`（服务程序）",
    "who is accountable for an agent or a service: a person's id, or `role:ID`": "谁对智能体或服务程序最终负责："
    "一个人的编号，或 `role:岗位编号`",
    "working time; 1 is full time": "工时，全职为 1",
    "roles held, each by its id; `chair@sig-node` for a role that many teams have": "担任的岗位，各写编号；"
    "多个团队都有的岗位写作 `chair@sig-node`",
    "`skill:level`, such as `writing:3`": "`技能:等级`，如 `writing:3`",
    "the first day, such as 2026-01-31": "第一天，如 2026-01-31",
    "the last day": "最后一天",
    "`agreement:date`, such as `nda:2026-01-31`": "`协议:日期`，如 `nda:2026-01-31`",
    "`from..until`, such as `2026-10-01..2027-03-31`; either date may be left out": "`第一天..最后一天`，"
    "如 `2026-10-01..2027-03-31`；可以只写一个",
    "[suppressed findings](exceptions.md), as `RULE: reason`; only `;` separates several": "[忽略的问题]"
    "(exceptions.zh.md)，写作 `规则: 理由`；多个之间只能用 `;` 分隔",
}


def said(text: str, language: str) -> str:
    """Return a text of the pages in a language."""
    return text if language == ENGLISH else _CHINESE[text]


def part(name: str, language: str) -> str:
    """Return a part of a page that is written by hand."""
    return (HERE / language / name).read_text(encoding="utf-8").strip()


def example(kind: str, language: str) -> str:
    """Return the example of a kind."""
    return part(f"examples/{kind}.yaml", language)


def page_name(name: str, language: str) -> str:
    """Return the file of a page in a language: `rules.md` and `rules.zh.md`."""
    return f"{name}.md" if language == ENGLISH else f"{name}.{language}.md"


def notice(source: str, language: str) -> str:
    """Return the comment that says where a page comes from."""
    text = said("Written by .ci/pages/write.py: change {source}, then run it again.", language)
    return f"<!-- {text.format(source=said(source, language))} -->"


def other_language(name: str, language: str) -> str:
    """Return the link from a page to the same one in the other language."""
    return f"[中文]({page_name(name, 'zh')})" if language == ENGLISH else f"[English]({page_name(name, ENGLISH)})"
