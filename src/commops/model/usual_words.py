"""Words that people write for kinds, fields and letters before they know the format's own, in several languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain
from typing import Final

from commops.language.did_you_mean import fold
from commops.model.kinds import KINDS, SchemeName
from commops.model.schemes import LETTER_FIELDS, SCHEMES, Scheme
from commops.model.word_lists import meaning_by_word
from commops.patterns import pattern_of

_BETWEEN_SIGNS: Final = pattern_of(r"[\s/,+&|;，、；／]+")
_MOST_JOINED: Final = 3

FOR_KINDS: Final = {
    "organization": "organisation, org, company, community, project, about, meta, profile, 组织, 公司, 社区, "
    "机构, 企业, entreprise, unternehmen, empresa",
    "handbook": "regulation, regulations, manual, policy, staff handbook, 制度, 管理制度, 规章制度, 手册, 部门手册, "
    "管理办法, 规程",
    "areas": "domains, domain, categories, topics, fields of work, workstreams, 领域, 业务领域, 工作领域, 板块, 模块",
    "teams": "departments, department, depts, dept, groups, group, units, unit, org units, divisions, squads, "
    "tribes, committees, subteams, 部门, 团队, 小组, 组, 科室, 组织架构, equipes, équipes, equipos, abteilungen, "
    "bereiche, gruppen",
    "roles": "positions, position, jobs, job, job titles, titles, seats, 岗位, 角色, 职位, 职务, 岗位列表, "
    "rôles, postes, puestos, cargos, rollen, stellen, positionen, ruoli",
    "duties": "responsibilities, responsibility, tasks, task, activities, activity, obligations, work, "
    "work items, deliverables, raci, raci matrix, raci chart, matrix, 职责, 任务, 工作, 职能, 事项, 工作内容, "
    "职责矩阵, 责任矩阵, 责任, tâches, responsabilités, tareas, responsabilidades, aufgaben, "
    "verantwortlichkeiten, compiti, taken",
    "people": "persons, staff, members, member, employees, employee, users, contacts, humans, personnel, "
    "team members, workforce, contributors, maintainers, holders, individuals, 人员, 成员, 员工, 人, 同事, 用户, "
    "花名册, 名单, 名册, personnes, personas, personen, mitarbeiter, personal, mitglieder, membres, miembros, "
    "persone, medewerkers",
    "workflows": "processes, process, procedures, flows, pipelines, 流程, 工作流, 工作流程, prozesse, processus, "
    "procesos",
    "collaborations": "meetings, interfaces, interactions, 协作, 会议, 合作",
    "measures": "metrics, metric, kpis, kpi, indicators, okrs, 指标, 度量, 绩效指标, kennzahlen, indicateurs",
    "skills": "competencies, competences, capabilities, abilities, 技能, 能力, fähigkeiten, compétences, habilidades",
    "information": "data, data classes, classifications, 信息, 数据, 信息分类, 数据分类",
    "agreements": "contracts, ndas, nda, 协议, 合同, 保密协议",
    "separations": "sod, segregation, segregations, segregation of duties, separation of duties, 职责分离, 不相容职责",
    "trainings": "courses, course, 培训, 课程, schulungen, formations",
    "appraisals": "reviews, performance reviews, evaluations, 考核, 绩效, 绩效考核, 评估",
    "incentives": "rewards, bonuses, benefits, 激励, 奖励",
    "glossary": "terms, synonyms, dictionary, vocabulary, 术语, 词汇, 词汇表, 术语表, 同义词, glossar, glossaire",
    "rules": "settings, config, configuration, lint, checks, 规则, 设置, regeln, règles",
}
"""What a kind, or another top-level key, is called by others."""

_OF_ANY_ENTITY: Final = {
    "name": "title, label, full name, display name, 名称, 名字, 姓名, nom, nombre, titel, titre",
    "description": "desc, summary, purpose, notes, note, comment, mission, 描述, 说明, 简介, 备注, beschreibung",
    "aliases": "alias, synonyms, also known as, aka, nickname, 别名, 又名",
    "links": "url, urls, link, website, homepage, 链接, 网址",
}
_DATED: Final = {
    "from": "start, start date, begin, begins, since, starts, joined, hired, 开始, 开始日期, 入职, 入职日期, "
    "起始, 生效日期",
    "until": "end, end date, ends, to, expires, left, leaves, 结束, 结束日期, 离职, 离职日期, 截止, 截止日期, 到期",
}
FOR_FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "teams": {
        "lead": "manager, head, leader, boss, chief, owner, director, 负责人, 主管, 领导, 组长, 部长, 经理, "
        "leiter, responsable",
        "parent": "parent team, part of, belongs to, under, department, reports to, 上级, 上级部门, 上级团队, "
        "隶属, 所属部门",
        "kind": "type, category, 类型, 种类, 类别",
        "members": "member, 成员",
    },
    "roles": {
        "reports_to": "manager, boss, superior, supervisor, reporting to, line manager, report to, solid line, "
        "汇报给, 汇报对象, 上级, 直属上级, 直接上级, vorgesetzter, supérieur",
        "dotted_line_to": "dotted line, dotted, matrix manager, dotted lines, 虚线汇报, 虚线上级",
        "team": "department, dept, group, unit, division, 部门, 团队, 所属部门, 所属团队, 小组",
        "seats": "headcount, count, number, positions, vacancies, capacity, fte, 编制, 人数, 名额",
        "level": "grade, rank, seniority, 层级, 级别, 职级",
        "backup": "substitute, deputy, stand in, backups, alternate, 后备, 代理, 备份, 后备人选, 代理人, 兜底",
        "timezone": "time zone, tz, 时区",
        "number": "position number, job number, job code, 岗位编号, 岗位代码, 编号",
        "requirements": "qualifications, qualification, 任职资格, 任职要求, 岗位要求, 任职条件",
        "authority": "powers, decision rights, 权限, 职权, 岗位权限",
        "hours": "working hours, schedule, office hours, 工作时间, 值班时间",
        "skills": "competencies, 技能, 能力",
    },
    "duties": {
        "team": "department, dept, group, unit, division, 部门, 团队, 所属部门, 归属团队, 小组",
        "area": "category, domain, topic, workstream, 领域, 分类, 板块, 模块",
        "cadence": "frequency, recurrence, schedule, how often, 频率, 周期, 频次",
        "priority": "importance, criticality, 优先级, 重要性",
        "kind": "type, 类型",
        "measures": "metrics, kpis, kpi, 指标",
        "part_of": "parent, belongs to, 上级职责",
        "boundary": "out of scope, not, excludes, 边界",
    },
    "people": {
        "roles": "role, position, positions, job, jobs, post, posts, job title, 岗位, 职位, 职务, 角色, rolle, rôle",
        "email": "mail, e mail, email address, mail address, 邮箱, 邮件, 电子邮件, 邮箱地址, courriel, correo",
        "kind": "type, 类型, 类别",
        "owner": "owned by, operator, operated by, 所有者, 运营者",
        "fte": "employment, percentage, workload, capacity, full time, 工时, 工作量, 在岗比例",
        "skills": "competencies, 技能, 能力",
        "away": "leave, vacation, absence, absences, holiday, on leave, 请假, 休假, 缺勤",
        "signed": "agreements, ndas, nda, 签署, 已签署",
        "assignments": "holds, postings, 任职",
    },
    "handbook": {
        "title": "name, heading, 名称, 标题, 制度名称, 文件名称",
        "number": "document number, doc number, file number, 文件编号, 编号, 文号",
        "version": "edition, 版本, 版本号, 版次",
        "effective": "effective date, effective from, in force, valid from, 生效日期, 施行日期, 实施日期",
        "issued_by": "author, drafted by, prepared by, issuer, 编制, 编制人, 起草, 起草人, 制定, 制定人, 发布",
        "reviewed_by": "reviewer, checked by, 审核, 审核人",
        "approved_by": "approver, approved, signed by, 批准, 批准人, 审批, 审批人",
        "purpose": "aim, aims, objective, 目的, 宗旨",
        "scope": "applies to, 适用范围, 范围",
        "chapters": "contents, sections, 章节, 目录",
        "include": "clauses, own clauses, appendix, 附加条款, 条款, 补充条款",
        "replaces": "supersedes, 废止, 替代, 代替",
        "revisions": "history, changes, changelog, revision history, 修订记录, 修订历史, 变更记录",
    },
    "revisions": {
        "what": "change, changes, description, 修订内容, 变更内容, 修订原因",
        "by": "author, 修订人, 变更人",
        "date": "day, 日期, 修订日期",
        "version": "edition, 版本, 版本号, 版次",
    },
    "steps": {
        "within": "deadline, time limit, due, 时限, 期限, 完成时限",
        "criteria": "review points, checklist, 审核要点, 审核标准, 标准",
        "output": "result, deliverable, 产出, 成果, 交付物",
        "by": "who, done by, 执行人, 执行岗位",
    },
    "collaborations": {
        "when": "time, 时间",
        "cadence": "frequency, how often, 频率, 周期, 频次",
        "minutes": "duration, length, 时长",
        "between": "participants, parties, 参与方, 参加人",
    },
    "measures": {
        "floor": "minimum, threshold, 底线值, 底线, 最低值",
        "stretch": "stretch target, stretch goal, 挑战值, 挑战目标",
        "target": "goal, 目标值, 目标",
        "unit": "单位",
    },
    "appraisals": {
        "by": "reviewer, reviewed by, assessor, 考核人, 评分人, 考核者",
        "measures": "metrics, kpis, kpi, 指标",
    },
    "assignments": {
        "role": "position, post, job, 岗位, 职位, 角色",
        "share": "percentage, fte, percent, part, 比例",
    },
}
"""What the fields of a kind are called by others."""

_LETTERS: Final = {
    "accountable": "accountability, answerable, owner, accountable person, accountable party, "
    "final responsibility, 最终负责, 最终负责人, 终责, 当责, 批准, 最终审批, 审批, 审批人, 拍板, 拍板人, 责任人, "
    "第一责任人, 问责, 问责人, 负责人, redevable, approbateur, garant, autorité, aprobador, rinde cuentas, "
    "rechenschaftspflichtig, gesamtverantwortlich, eindverantwoordelijk, aprovador, autoridade, approvatore",
    "responsible": "responsibles, responsibility, responsible person, doer, does, done by, executor, performer, "
    "assignee, 负责, 负责执行, 执行, 执行人, 执行者, 主办, 承办, 经办, 经办人, 主责, 实施, responsable, "
    "responsables, réalisateur, exécutant, ejecutor, verantwortlich, verantwortliche, zuständig, durchführend, "
    "durchführung, responsabile, responsável, verantwoordelijk, uitvoerend, ansvarig, odpowiedzialny, "
    "ответственный",
    "consulted": "consult, consults, consulting, consultant, advisor, advises, 咨询, 被咨询, 咨询人, 咨询对象, "
    "征询, 征求意见, 会商, 顾问, 参谋, consulté, consultés, consultado, consultados, konsultiert, beratend, "
    "zu konsultieren, consultato, geraadpleegd, консультант",
    "informed": "inform, informs, notified, notify, told, cc, 知会, 被知会, 知会人, 通知, 被通知, 告知, 被告知, "
    "抄送, informé, informés, informado, informados, informiert, zu informieren, informato, geïnformeerd",
    "support": "supports, supported, supporting, supportive, supporter, assists, assist, helper, helps, 支持, "
    "协助, 协办, 配合, 支援, unterstützend, unterstützt, soutien, apoyo, supporto, ondersteunend",
    "verifies": "verify, verifier, verified by, checks, checked by, 核验, 验证, 复核, 检查",
    "signs_off": "sign off, signs off, signatory, signed off by, 签核, 签字, 会签",
    "omitted": "omit, out of the loop, excluded, 排除, 不参与",
    "driver": "drives, driven by, 推动, 推动者, 推动人, 牵头, 牵头人",
    "approver": "approves, approved by",
    "contributor": "contributes, contributors, 参与, 参与者, 贡献者",
}
"""What the letters are called by others; the format's own words and signs are in the schemes."""

_SAME_LETTER: Final = {
    "accountable": "approver",
    "responsible": "driver",
    "consulted": "contributor",
    "approver": "accountable",
    "driver": "responsible",
    "contributor": "consulted",
}
"""The letter of another scheme that means the same."""


def kind_meant(word: str) -> str | None:
    """Return the top-level key that a word stands for, None where it is not known for any."""
    return _by_word_of_kinds().get(fold(word))


def field_meant(owner: str, word: str) -> str | None:
    """Return the field that a word stands for in an entity of a kind, or in an entry of a list of one."""
    return _by_word_of_fields(owner).get(fold(word))


def letters_meant(word: str, scheme: SchemeName) -> tuple[str, ...]:
    """Return the fields of a scheme's letters that a sign (`R`, `A/R`) or a word (`负责`) stands for."""
    plain = word.strip()
    if field := _by_word_of_letters().get(fold(plain)):
        field = _in_scheme(field, SCHEMES[scheme])
        return (field,) if field in SCHEMES[scheme].fields else ()

    signs = _by_sign(scheme)
    parts = [part for part in _BETWEEN_SIGNS.split(plain) if part]
    if len(parts) == 1 and plain.isupper() and plain not in signs and len(plain) <= _MOST_JOINED:
        parts = [*plain]

    fields = [signs.get(part.upper(), "") for part in parts]
    return tuple(dict.fromkeys(fields)) if all(fields) else ()


def scheme_meant(words: Iterable[str], scheme: SchemeName) -> SchemeName | None:
    """Return the scheme in which all of some words are letters: the given one, else the first; None where none is."""
    words = tuple(words)
    schemes = (scheme, *(other for other in SCHEMES if other != scheme))
    return next((each for each in schemes if all(letters_meant(word, each) for word in words)), None)


def is_sure_letter(word: str, scheme: SchemeName) -> bool:
    """Tell whether a word is a letter's own sign or word, so that nothing else can be meant."""
    own = chain.from_iterable((letter.sign, letter.english, letter.chinese) for letter in SCHEMES[scheme].letters)
    return fold(word) in {fold(each) for each in own}


@cache
def _by_sign(scheme: SchemeName) -> dict[str, str]:
    # The S of a signature is often written without its star.
    signs = {letter.sign: letter.field for letter in SCHEMES[scheme].letters}
    return {"S": signs["S*"], **signs} if "S*" in signs else signs


def _in_scheme(field: str, scheme: Scheme) -> str:
    same = _SAME_LETTER.get(field, field)
    return same if field not in scheme.fields and same in scheme.fields else field


@cache
def _by_word_of_letters() -> dict[str, str]:
    words = _by_word(_LETTERS)
    for scheme in reversed(SCHEMES.values()):
        for letter in scheme.letters:
            words |= {fold(word): letter.field for word in (letter.english, letter.chinese, letter.field)}
    return words | {fold(field): field for field in LETTER_FIELDS}


@cache
def _by_word_of_kinds() -> dict[str, str]:
    own = {fold(one): kind for kind, one in KINDS.items()}
    return _by_word(FOR_KINDS) | own | {fold(kind): kind for kind in FOR_KINDS} | {fold("organisation"): "organization"}


@cache
def _by_word_of_fields(owner: str) -> dict[str, str]:
    return _by_word(_OF_ANY_ENTITY | _DATED) | _by_word(FOR_FIELDS.get(owner, {}))


def _by_word(words: Mapping[str, str]) -> dict[str, str]:
    return meaning_by_word((meant, map(fold, written.split(", "))) for meant, written in words.items())
