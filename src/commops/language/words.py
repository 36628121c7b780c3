"""The words of generated charts and documents, in every language that they are made in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.language.terms import TERMS, UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS: Final = {
    "answers as a whole": ("the whole team {team} is accountable ({place})", "由团队{team}整体最终负责（{place}）"),
    "answers so does": (
        "accountable, and nobody else is named as responsible ({place})",
        "最终负责，且未另行指定执行者（{place}）",
    ),
    "back to": ("back to {step}", "退回第 {step} 步"),
    "reviews step": ("reviews step {step}", "审核第 {step} 步"),
    "approves step": ("approves step {step}", "审批第 {step} 步"),
    "reviews result": ("reviews the {result} of step {step}", "审核第 {step} 步的{result}"),
    "approves result": ("approves the {result} of step {step}", "审批第 {step} 步的{result}"),
    "review points": ("review points: {points}", "审核要点：{points}"),
    "within": ("within {length}", "{length}内"),
    "own result": ("own result", "按本人结果"),
    "its target": ("target {value}", "目标值 {value}"),
    "its floor": ("floor {value}", "底线值 {value}"),
    "its stretch": ("stretch {value}", "挑战值 {value}"),
    "after step": ("after {steps}", "在第 {steps} 步之后"),
    "at the start": ("from the start", "一开始即可进行"),
    "ran out": ("ran out on {day}", "已于 {day} 到期"),
    "claimed as": ("as {claim} ({place})", "归属声明为 {claim}（{place}）"),
    "gets": ("gets {what}", "获得 {what}"),
    "gives": ("gives {what}", "提供 {what}"),
    "leads the team": ("leads the team {team} ({place})", "{team}团队负责人（{place}）"),
    "level needed": ("needs {level}", "要求 {level}"),
    "minutes": ("{number} min", "{number} 分钟"),
    "nobody": ("nobody", "无人"),
    "not signed": ("not signed", "未签署"),
    "coverage": ("Coverage of the standard {standard}", "标准 {standard} 的覆盖情况"),
    "before": ("before", "之前"),
    "after": ("after", "之后"),
    "changes left": (
        "{number} more are not shown: there is no space left here",
        "另有 {number} 项未显示：此处篇幅已满",
    ),
    "written by export": ("Written by `{command}`", "由 `{command}` 生成"),
    "hr id": ("Employee ID", "工号"),
    "hr name": ("Name", "姓名"),
    "hr title": ("Job title", "职位"),
    "hr department": ("Department", "部门"),
    "hr manager id": ("Manager ID", "直属上级工号"),
    "hr manager": ("Manager", "直属上级"),
    "hr email": ("Work email", "工作邮箱"),
    "hr from": ("Start date", "入职日期"),
    "hr until": ("End date", "离职日期"),
    "hr fte": ("FTE", "全职当量"),
    "missing": ("missing", "缺失"),
    "covered": ("covered", "已覆盖"),
    "advised": ("not covered, recommended", "未覆盖，建议补充"),
    "of core": ("{done} of {all} core", "核心 {done}/{all}"),
    "of all core": ("{done} of {all} core ({percent} %)", "核心 {done}/{all}（{percent} %）"),
    "of supporting": ("{done} of {all} supporting", "支持 {done}/{all}"),
    "usually": ("usually {role}", "通常由{role}"),
    "perhaps": ("perhaps {duties}", "可能是{duties}"),
    "write covers": (
        "where a duty is perhaps covered, write `covers` in the duty named",
        "可能已覆盖的，请在所列职责中写明 `covers`",
    ),
    "of the standard": ("as in the standard", "沿用标准"),
    "of seats vacant": ("{vacant} of {seats} vacant", "编制 {seats}，空缺 {vacant}"),
    "own words": ("{own} ({kind})", "{own}（{kind}）"),
    "profile confirmed": ("profile confirmed {day}", "{day} 已确认岗位说明"),
    "profile changed": ("profile changed since confirmed {day}", "{day} 确认岗位说明，此后有改动"),
    "signed on": ("signed {day}", "{day} 签署"),
    "signed until": ("signed {day}, until {until}", "{day} 签署，至 {until}"),
    "stated at": ("defined at {place}", "定义于 {place}"),
    "step of": ("{workflow} {number} of {total}: {step}", "{workflow} 第 {number} 步（共 {total} 步）：{step}"),
    "until": ("until {day}", "至 {day}"),
    "from day": ("from {day}", "自 {day}"),
    "between days": ("{first} to {last}", "{first} 至 {last}"),
    "job description": ("Job description", "岗位说明书"),
    "purpose": ("Purpose", "岗位目的"),
    "own duties": ("Duties", "岗位职责"),
    "other parts in duties": ("Other parts in duties", "在其他职责中的责任"),
    "part of number": ("{part} ({number})", "{part}（{number} 项）"),
    "part in workflows": ("Part in workflows", "参与的流程"),
    "cooperation": ("Meetings and cooperation", "会议与协作"),
    "workflows word": ("Workflows", "工作流程"),
    "step word": ("Step", "步骤"),
    "done by": ("Done by", "执行岗位"),
    "work required": ("Requirements", "工作要求"),
    "time allowed": ("Deadline", "时限"),
    "result of step": ("Result", "交付成果"),
    "handed to": ("Handed over to", "移交给"),
    "hands to": ("{who} (step {step})", "{who}（第 {step} 步）"),
    "result word": ("result", "交付成果"),
    "reviews for": ("{review} by these points: {points}.", "{review}，要点：{points}。"),
    "returned and revised": ("Returned to step {step} if not approved.", "不合格的，退回第 {step} 步修改。"),
    "fails back to": ("Returned to step {step} if not approved", "不通过则退回第 {step} 步"),
    "accountable is": ("Accountable: {who}", "最终负责：{who}"),
    "start word": ("Start", "开始"),
    "end word": ("End", "结束"),
    "passed question": ("Passed?", "通过？"),
    "yes": ("Yes", "是"),
    "no": ("No", "否"),
    "no, returned": ("No, return", "否，退回"),
    "passes": ("approved", "通过"),
    "fails": ("not approved", "不通过"),
    "no steps": ("No steps are described.", "没有描述步骤。"),
    "triggered by": ("Trigger: {trigger}", "触发条件：{trigger}"),
    "one step": ("{number} step", "{number} 个步骤"),
    "many steps": ("{number} steps", "{number} 个步骤"),
    "one lane": ("{number} lane", "{number} 条泳道"),
    "many lanes": ("{number} lanes", "{number} 条泳道"),
    "requirements": ("Skills required", "技能要求"),
    "trainings": ("Trainings", "培训"),
    "performance review": ("Performance review", "绩效考核"),
    "incentives": ("Incentives", "激励"),
    "information and agreements": ("Information and agreements", "信息权限与协议"),
    "stand-ins and development": ("Stand-ins and development", "代理与发展"),
    "position name": ("Position", "岗位名称"),
    "position number": ("ID", "岗位编号"),
    "authority": ("Authority", "权限"),
    "version": ("Version", "版本日期"),
    "number word": ("No.", "序号"),
    "what is done": ("What is done", "工作内容"),
    "occasion": ("Occasion", "协作事项"),
    "with whom": ("With", "协作方"),
    "how word": ("How", "方式"),
    "gets word": ("Gets", "获得"),
    "level of five": ("Level (1 to 5)", "等级（1 至 5）"),
    "what counts": ("What counts", "考核内容与权重"),
    "stands in for": ("Stands in for", "可代理"),
    "promoted from": ("Promoted from", "晋升来源"),
    "holder signs": ("Holder", "任职者"),
    "manager signs": ("Manager", "直接上级"),
    "personnel signs": ("Personnel", "人力资源"),
    "job descriptions": ("Job descriptions", "岗位说明书"),
    "skills taught": ("Skills taught", "所授技能"),
    "signatures": ("Signatures", "签字"),
    "name of signer": ("Name", "姓名"),
    "signature": ("Signature", "签字"),
    "date of signing": ("Date", "日期"),
    "full time": ("{number} fte", "{number} 个全职人力"),
    "duty word": ("Duty", "职责"),
    "everyone": ("Everyone", "全体成员"),
    "matrix": ("Responsibility matrix", "责任分工矩阵"),
    "no area": ("No area", "未分领域"),
    "no team": ("No team", "未分团队"),
    "nobody accountable": ("Nobody is accountable", "无人最终负责"),
    "scheme word": ("Scheme", "字母体系"),
    "notes word": ("Notes", "备注"),
    "note word": ("Note", "备注"),
    "legend": ("Legend", "图例"),
    "filter": ("Filter", "筛选"),
    "show all": ("Show all", "显示全部"),
    "of choice": ("{what}: all", "{what}：全部"),
    "shown of": ("{shown} of {all} shown", "显示 {shown} / {all}"),
    "red duty": ("red: nobody is accountable", "红色：无人最终负责"),
    "party id": ("Party id", "参与方编号"),
    "party": ("Party", "参与方"),
    "letter": ("Letter", "字母"),
    "meaning": ("Meaning", "含义"),
    "section": ("section", "分组"),
    "no duties": ("This organisation has no duties.", "这个组织还没有职责。"),
    "write duties": (
        "Write them under `duties:`: `event-planning: {{accountable: event-lead, responsible: [event-planner]}}`.",
        "请写在 `duties:` 下：`event-planning: {{accountable: event-lead, responsible: [event-planner]}}`。",
    ),
    "no duty on day": ("No duty is in force on {day}.", "{day} 没有生效的职责。"),
    "no duty in force": ("No duty is in force.", "没有生效的职责。"),
    "choose another day": ("Choose another date with `--on`.", "请用 `--on` 查看其他日期。"),
    "no duty chosen": ("No duty matches all the filters.", "没有符合全部筛选条件的职责。"),
    "choose otherwise": (
        "Remove a filter, or add the missing letters; `commops list duties` lists all duties.",
        "请去掉一个筛选条件，或补写缺少的字母；`commops list duties` 列出全部职责。",
    ),
    "acting": ("acting", "代理"),
    "acting until": ("acting until {day}", "代理至 {day}"),
    "also": ("also {what}", "兼任 {what}"),
    "away": ("away", "离岗"),
    "away until": ("away until {day}", "离岗至 {day}"),
    "and more": ("+{number}", "另 {number} 人"),
    "and more things": ("+{number}", "另 {number} 项"),
    "as of": ("as of {day}", "截至 {day}"),
    "circle": ("in a reporting cycle", "汇报关系循环"),
    "circle of teams": ("in a team cycle", "团队从属循环"),
    "deeper": ("{number} more below", "下面还有 {number} 个"),
    "see chart": ("→ chart {number} · {more}", "→ 图 {number} · {more}"),
    "see charts": ("→ charts {first} to {last} · {more}", "→ 图 {first} 至 {last} · {more}"),
    "from chart": ("↑ chart {number}", "↑ 图 {number}"),
    "chart titled": ("Chart {number}: {title}", "图 {number}：{title}"),
    "dotted to": ("dotted to {who}", "虚线汇报 {who}"),
    "duties": ("{number} duties", "{number} 项职责"),
    "duty": ("{number} duty", "{number} 项职责"),
    "each day": ("every day", "每天"),
    "each week": ("every week", "每周"),
    "each month": ("every month", "每月"),
    "each quarter": ("every quarter", "每季度"),
    "each year": ("every year", "每年"),
    "every day": ("every {number} days", "每 {number} 天"),
    "every week": ("every {number} weeks", "每 {number} 周"),
    "every month": ("every {number} months", "每 {number} 个月"),
    "every year": ("every {number} years", "每 {number} 年"),
    "times a day": ("{number} times a day", "每天 {number} 次"),
    "times a week": ("{number} times a week", "每周 {number} 次"),
    "times a month": ("{number} times a month", "每月 {number} 次"),
    "times a quarter": ("{number} times a quarter", "每季度 {number} 次"),
    "times a year": ("{number} times a year", "每年 {number} 次"),
    "one d": ("{number} day", "{number} 天"),
    "many d": ("{number} days", "{number} 天"),
    "one w": ("{number} week", "{number} 周"),
    "many w": ("{number} weeks", "{number} 周"),
    "one m": ("{number} month", "{number} 个月"),
    "many m": ("{number} months", "{number} 个月"),
    "one y": ("{number} year", "{number} 年"),
    "many y": ("{number} years", "{number} 年"),
    "one h": ("{number} hour", "{number} 小时"),
    "many h": ("{number} hours", "{number} 小时"),
    "one wd": ("{number} working day", "{number} 个工作日"),
    "many wd": ("{number} working days", "{number} 个工作日"),
    "external": ("external", "外部"),
    "holder": ("{number} holder", "{number} 名任职者"),
    "holders": ("{number} holders", "{number} 名任职者"),
    "more holder": ("{number} more holder", "另有 {number} 名任职者"),
    "more holders": ("{number} more holders", "另有 {number} 名任职者"),
    "layer": ("{number} level", "{number} 层"),
    "layers": ("{number} levels", "{number} 层"),
    "no lead": ("no lead", "无负责人"),
    "one span": ("span {number}", "管理幅度 {number}"),
    "people": ("{number} people", "{number} 人"),
    "person": ("{number} person", "{number} 人"),
    "agent": ("{number} agent", "{number} 个智能体"),
    "agents": ("{number} agents", "{number} 个智能体"),
    "role": ("{number} position", "{number} 个岗位"),
    "roles": ("{number} positions", "{number} 个岗位"),
    "seat": ("{number} seat", "{number} 个编制"),
    "seats": ("{number} seats", "{number} 个编制"),
    "some vacant": ("{number} vacant", "空缺 {number}"),
    "org chart": ("Org chart", "组织架构图"),
    "on page": ("→ p. {page} · {number} more below", "→ 第 {page} 页 · 下面还有 {number} 个"),
    "from page": ("← p. {page}", "← 第 {page} 页"),
    "page of": ("page {page} of {pages}", "第 {page} 页，共 {pages} 页"),
    "under": ("under {name}", "上级：{name}"),
    "dotted lines to": ("dotted line to {names}", "虚线汇报给{names}"),
    "span": ("span {least} to {most}", "管理幅度 {least} 至 {most}"),
    "team": ("{number} team", "{number} 个团队"),
    "teams": ("{number} teams", "{number} 个团队"),
    "together": ("led together", "共同负责"),
    "working hours": ("Hours", "工作时间"),
    "profile": ("Profile", "详细信息"),
    "profiles": ("Profiles", "详细信息"),
    "search": ("Search", "搜索"),
    "search hint": ("Name, position, team or id", "姓名、岗位、团队或编号"),
    "search hits": ("Search results", "搜索结果"),
    "no match": ("no match", "没有匹配项"),
    "match": ("{number} match", "{number} 个匹配项"),
    "matches": ("{number} matches", "{number} 个匹配项"),
    "matches listed": ("{number} matches, the first {shown} listed", "{number} 个匹配项，列出前 {shown} 个"),
    "expand all": ("Expand all", "全部展开"),
    "expand all of": ("Expand all {number}", "全部展开（{number}）"),
    "collapse all": ("Collapse all", "全部折叠"),
    "zoom in": ("Zoom in", "放大"),
    "zoom out": ("Zoom out", "缩小"),
    "actual size": ("Actual size", "实际大小"),
    "fit": ("Fit to window", "适应窗口"),
    "close": ("Close", "关闭"),
    "keys": ("Keyboard shortcuts", "键盘快捷键"),
    "key up down": ("previous, next", "上一个、下一个"),
    "key left right": ("collapse or go up, expand or go down", "折叠或转到上级、展开或转到下级"),
    "key home end": ("first, last", "第一个、最后一个"),
    "key star": ("expand all beside it", "展开所有同级"),
    "key enter": ("profile", "详细信息"),
    "key escape": ("close", "关闭"),
    "key slash": ("search", "搜索"),
    "key zoom": ("zoom in, zoom out, actual size", "放大、缩小、实际大小"),
    "without post": ("{number} without a position", "{number} 人未任职"),
    "vacant": ("vacant", "空缺"),
}


def say(word: str, language: str, **values: object) -> str:
    """Return a word or a phrase in a language, English where the language is not known, with values put in."""
    english, chinese = _WORDS[word]
    return (chinese if language.startswith("zh") else english).format(**values)


_SIGNS: Final = {
    "things": (", ", "、"),
    "comma": (", ", "，"),
    "clauses": ("; ", "；"),
    "colon": (": ", "："),
    "open": (" (", "（"),
    "close": (")", "）"),
}


def sign(between: str, language: str) -> str:
    """Return the punctuation of a language: between the things of a list, before a remark, around an aside, ..."""
    english, chinese = _SIGNS[between]
    return chinese if language.startswith("zh") else english


def joined(texts: Iterable[str], language: str, between: str = "things") -> str:
    """Return texts one after the other, as the language lists them."""
    return sign(between, language).join(texts)


def counted(number: int, one: str, many: str, language: str) -> str:
    """Return a number of things, by the words for one of them and for many."""
    return say(one if number == 1 else many, language, number=f"{number:,}")


_LABELS: Final = {
    "access": ("Access", "可访问信息"),
    "accountable": ("Accountable", "最终负责"),
    "agreement": ("Agreement", "协议"),
    "agreements": ("Agreements", "协议"),
    "aliases": ("Also called", "别名"),
    "alumni": ("Alumni", "前成员"),
    "alumni_of": ("Alumni of", "曾属团队"),
    "appraisal": ("Appraisal", "绩效考核"),
    "area": ("Area", "领域"),
    "authority": ("Authority", "权限"),
    "away": ("Away", "离岗"),
    "backup": ("Backup", "后备人选"),
    "between": ("Between", "参与方"),
    "boundary": ("Boundary", "边界"),
    "by": ("Taught by", "讲授者"),
    "by of a review": ("Reviewed by", "考核人"),
    "cadence": ("How often", "频率"),
    "channel": ("Where", "方式"),
    "combines": ("Combines", "汇总"),
    "consulted": ("Consulted", "咨询"),
    "criteria": ("Review points", "审核要点"),
    "covered_by": ("Covered by", "覆盖它的职责"),
    "covers": ("Covers", "对应标准"),
    "perhaps_covered_by": ("Perhaps covered by", "可能覆盖它的职责"),
    "decides": ("Decides", "决策"),
    "definition": ("Definition", "定义"),
    "description": ("Description", "说明"),
    "direct_reports": ("Direct reports", "直接下级"),
    "direction": ("Better", "方向"),
    "dotted_line_to": ("Dotted to", "虚线汇报"),
    "duties": ("Duties", "职责"),
    "effort": ("Effort", "工作量"),
    "email": ("Email", "邮箱"),
    "feedback": ("Feedback", "反馈"),
    "feeds": ("Feeds into", "用于"),
    "floor": ("Floor", "底线值"),
    "for": ("For", "对象"),
    "from": ("From", "开始"),
    "from of a series": ("Series from", "系列起始日"),
    "fte": ("Working time", "工时"),
    "gives": ("Gives", "提供"),
    "grades": ("Grades", "等级"),
    "holders": ("Holders", "任职者"),
    "next_holders": ("Next holders", "接任者"),
    "hours": ("Hours", "小时数"),
    "id": ("Id", "编号"),
    "in_each": ("In each", "各设于"),
    "information": ("Information", "信息"),
    "kind": ("Kind", "类型"),
    "layer": ("Layer", "层级"),
    "lead": ("Lead", "负责人"),
    "leads": ("Leads", "负责团队"),
    "letters": ("Letters", "责任"),
    "level": ("Level", "职级"),
    "level of secrecy": ("Level", "密级"),
    "links": ("Links", "链接"),
    "measures": ("Metrics", "衡量指标"),
    "member_of": ("Also member of", "兼属团队"),
    "members": ("Also members", "兼任成员"),
    "minutes": ("Minutes", "时长（分钟）"),
    "mode": ("Mode", "协作方式"),
    "name": ("Name", "名称"),
    "needed_by": ("Needed by", "需要者"),
    "needs": ("Needs", "技能要求"),
    "number": ("Position number", "岗位编号"),
    "opened_by": ("Accessible to", "可访问者"),
    "owned_as": ("Ownership", "归属"),
    "owner": ("Owner", "最终负责"),
    "owner of an agent": ("Owner", "责任人"),
    "owner_of": ("Owner of", "最终负责的智能体"),
    "owns": ("Owns", "管理对象"),
    "parent": ("Part of", "上级团队"),
    "part_of": ("Part of", "上级职责"),
    "parts": ("Parts", "下级职责"),
    "people": ("Held by", "具备者"),
    "post": ("Position", "岗位"),
    "posts": ("Positions", "岗位"),
    "priority": ("Priority", "优先级"),
    "promotes_to": ("Promotes to", "晋升至"),
    "renew": ("Renewed after", "有效期"),
    "reports_to": ("Reports to", "汇报给"),
    "required_of": ("Required of", "适用对象"),
    "requirements": ("Requirements", "任职资格"),
    "responsible": ("Responsible", "负责执行"),
    "reviewed": ("Reviewed", "复核日期"),
    "rivals": ("Also owned by", "重复归属"),
    "roles": ("Positions", "岗位"),
    "rotates_to": ("Rotates to", "轮岗至"),
    "scheme": ("Scheme", "字母体系"),
    "scope": ("Where", "范围"),
    "seats": ("Seats", "编制"),
    "signed": ("Signed", "已签"),
    "skills": ("Skills", "技能"),
    "source": ("Source", "来源"),
    "span": ("Span", "管理幅度"),
    "stage": ("From stage", "起始阶段"),
    "steps": ("Steps", "流程步骤"),
    "stretch": ("Stretch target", "挑战值"),
    "sub_teams": ("Sub-teams", "下级团队"),
    "target": ("Target", "目标值"),
    "teaches": ("Teaches", "教授"),
    "team": ("Team", "团队"),
    "teams": ("Teams", "团队"),
    "text": ("Text", "正文"),
    "trainings": ("Taught by", "相关培训"),
    "trigger": ("Triggered by", "触发"),
    "unit": ("Unit", "单位"),
    "until": ("Until", "结束"),
    "vacant": ("Vacant", "空缺"),
    "usually": ("Usually", "通常由"),
    "when": ("When", "时间"),
    "wider": ("Within", "所属范围"),
    "within": ("Within", "时限"),
    "words": ("Synonyms", "同义词"),
    "works_with": ("Works with", "协作"),
}

_KINDS: Final = {
    "areas": ("area", "areas", "领域"),
    "teams": ("team", "teams", "团队"),
    "roles": ("role", "positions", "岗位"),
    "duties": ("duty", "duties", "职责"),
    "people": ("person", "people", "人员"),
    "workflows": ("workflow", "workflows", "流程"),
    "collaborations": ("collaboration", "collaborations", "协作"),
    "measures": ("measure", "measures", "指标"),
    "skills": ("skill", "skills", "技能"),
    "information": ("class of information", "classes of information", "信息类别"),
    "agreements": ("agreement", "agreements", "协议"),
    "separations": ("separation", "separations", "职责分离"),
    "trainings": ("training", "trainings", "培训"),
    "appraisals": ("appraisal", "appraisals", "绩效考核"),
    "incentives": ("incentive", "incentives", "激励"),
    "glossary": ("word", "words", "词语"),
    "owned": ("owned item", "owned items", "管理对象"),
}


_MEASURE_WORDS: Final = {
    **dict.fromkeys(("duties", "skills", "collaborations", "separations"), "项"),
    **dict.fromkeys(("trainings", "appraisals", "incentives"), "项"),
    "agreements": "份",
    "information": "种",
}
"""What stands in Chinese between a number and a kind, where it is not 个."""


def label(key: str, language: str) -> str:
    """Return the label before a fact or above a column."""
    english, chinese = _LABELS[key]
    return chinese if language.startswith("zh") else english


def kind_word(kind: str, language: str, number: int = 1) -> str:
    """Return one of a kind in words, or several of it."""
    one, many, chinese = _KINDS[kind]
    if language.startswith("zh"):
        return chinese
    return one if number == 1 else many


def number_of(kind: str, number: int, language: str) -> str:
    """Return how many of a kind there are, as part of a list of numbers."""
    what = kind_word(kind, language, number)
    if not language.startswith("zh"):
        return f"{number:,} {what}"
    if kind == "people":
        return f"{number:,} 人"
    return f"{number:,} {_measure_word(kind)}{what}"


def total_of(kind: str, number: int, language: str) -> str:
    """Return how many of a kind there are, as the sum below a list."""
    if not language.startswith("zh"):
        return number_of(kind, number, language)
    measure_word = "人" if kind == "people" else _measure_word(kind)
    return f"{kind_word(kind, language)}共 {number:,} {measure_word}"


def _measure_word(kind: str) -> str:
    return _MEASURE_WORDS.get(kind, "个")


def term(word: str, language: str) -> str:
    """Return a word of the format, such as a cadence or a level; one that the organisation made up as it is."""
    return TERMS.get(word, word) if language.startswith("zh") else word


def unit(written: str, language: str) -> str:
    """Return the unit of a measure; one that the organisation made up as it is."""
    return UNITS.get(written, written) if language.startswith("zh") else written


_IN_SENTENCES: Final = {
    "acting": "代理",
    "approved_by": "批准",
    "chapters": "章节",
    "date": "日期",
    "effective": "生效日期",
    "issued_by": "编制",
    "number": "编号",
    "numbering": "编号方式",
    "of": "计分对象",
    "own clauses": "自有条款",
    "purpose": "目的",
    "replaces": "替代",
    "reviewed_by": "审核",
    "revisions": "修订记录",
    "title": "标题",
    "version": "版本",
    "weight": "权重",
    "what": "修订内容",
    "after": "前置步骤",
    "assignments": "任职",
    "domain": "域名",
    "audience": "面向人群",
    "duty": "职责",
    "exclude": "忽略的文件",
    "filled": "未列名的任职者人数",
    "from": "开始日期",
    "glossary": "同义词",
    "goals": "目标",
    "hours": "工作时间",
    "include": "读取的文件",
    "informed": "知会",
    "language": "语言",
    "note": "备注",
    "output": "产出",
    "person": "人员",
    "platforms": "平台",
    "positioning": "定位",
    "principles": "原则",
    "returns_to": "退回步骤",
    "reviews": "审核的步骤",
    "role": "岗位",
    "share": "占比",
    "standard": "标准",
    "structure": "组织结构",
    "support": "支持",
    "team_kinds": "团队类型",
    "timezone": "时区",
    "until": "结束日期",
}
"""The words for fields that are called otherwise in a sentence than as a label."""


def field_word(field: str, language: str) -> str:
    """Return the word for a field in a sentence: in English as it is written, but in words."""
    if not language.startswith("zh"):
        return field.replace("_", " ")
    if field in _IN_SENTENCES:
        return _IN_SENTENCES[field]
    return _LABELS[field][1] if field in _LABELS else field
