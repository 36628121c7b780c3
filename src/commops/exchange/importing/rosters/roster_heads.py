"""The heads of personnel lists: what columns mean, in the words of HR systems and in six languages.

Case, width, spaces and punctuation do not matter. Where several columns mean the same, the one whose name is further in
front here is read.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.model.word_lists import meaning_by_word
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Sequence


class Head(StrEnum):
    """What a column of a personnel list has."""

    ID = "id"
    USER = "user"
    POSITION_ID = "position id"
    OPEN_ID = "open id"
    UNION_ID = "union id"
    ENTRY_ID = "entry id"
    NAME = "name"
    FIRST = "first name"
    LAST = "last name"
    PREFERRED = "preferred name"
    MAIL = "mail"
    TITLE = "title"
    COMPANY = "company"
    DIVISION = "division"
    DEPARTMENT = "department"
    DEPARTMENT_ID = "department id"
    SUBDEPARTMENT = "subdepartment"
    TEAM = "team"
    LEVEL_1 = "department of level 1"
    LEVEL_2 = "department of level 2"
    LEVEL_3 = "department of level 3"
    LEVEL_4 = "department of level 4"
    LEVEL_5 = "department of level 5"
    PARENT = "parent department"
    DEPARTMENT_HEAD = "head of the department"
    LEADS = "leads the department"
    MANAGER = "manager"
    MANAGER_ID = "manager id"
    MANAGER_MAIL = "manager mail"
    MANAGER_NAME = "manager name"
    MATRIX = "matrix manager"
    MATRIX_ID = "matrix manager id"
    MATRIX_MAIL = "matrix manager mail"
    START = "start"
    END = "end"
    STATUS = "status"
    FTE = "fte"
    HOURS = "hours"
    TIME_TYPE = "full or part time"
    EMPLOYMENT = "kind of employment"
    COST_CENTRE = "cost centre"


_WRITTEN: Final = {
    Head.ID: (
        "employee id, employee number, employee no, employee code, employee #, emp id, emp no, empid, staff id, "
        "staff number, staff no, worker id, person number, person id, personnel number, personnel no, associate id, "
        "file number, payroll number, user id, userid, member id, eeid, eid, id, number, no, #, "
        "工号, 员工编号, 员工号, 员工工号, 员工id, 职工号, 职工编号, 人员编号, 员工编码, 员工userid, 用户id, "
        "成员id, 编号, "
        "personalnummer, mitarbeiternummer, mitarbeiter-id, mitarbeiterkennung, personal-nr, personalnr, pers.-nr, "
        "matricule, numéro d'employé, n° employé, identifiant, "
        "número de empleado, nº de empleado, id de empleado, código de empleado, legajo, "
        "matrícula, id do funcionário, código do funcionário, número do funcionário"
    ),
    Head.USER: (
        "username, user name, login, login name, account, userprincipalname, user principal name, upn, "
        "samaccountname, "
        "帐号, 账号, 用户名, 登录名, benutzername, benutzerprinzipalname, anmeldename, nom d'utilisateur, "
        "usuario, usuário"
    ),
    Head.POSITION_ID: "position id, position number, position code, post id, 岗位编号, 职位编号, planstelle",
    Head.OPEN_ID: "open id, openid, open user id",
    Head.UNION_ID: "union id, unionid",
    Head.NAME: (
        "name, full name, fullname, lastname firstname, "
        "lastname and firstname, firstname lastname, employee name, display name, displayname, worker, worker name, "
        "employee, person, person name, payroll name, legal name, staff name, member name, preferred full name, "
        "姓名, 员工姓名, 中文姓名, 名字, 成员姓名, 显示名, 员工, 成员, "
        "vollständiger name, mitarbeitername, mitarbeiter, anzeigename, nom complet, nom et prénom, nom et prénoms, "
        "collaborateur, salarié, nombre completo, nombre y apellidos, empleado, trabajador, "
        "nome completo, nome, colaborador, funcionário, empregado"
    ),
    Head.FIRST: (
        "first name, firstname, given name, givenname, forename, legal first name, legal name - first name, "
        "first name (legal), 名, vorname, prénom, prénoms, nombre, nombres, primeiro nome, prenome"
    ),
    Head.LAST: (
        "last name, lastname, surname, family name, familyname, legal last name, legal name - last name, "
        "last name (legal), 姓, nachname, familienname, nom, nom de famille, apellido, apellidos, sobrenome, apelido"
    ),
    Head.PREFERRED: (
        "preferred name, preferred first name, preferredname, known as, nickname, preferred or chosen first name, "
        "chosen name, rufname, nombre preferido, nome preferido"
    ),
    Head.MAIL: (
        "work email, email, e-mail, work email address, email address, mail, company email, business email, "
        "email - primary work, primary work email, work contact: work email, official email id, official email, "
        "corporate email, enterprise email, biz mail, email - work, "
        "工作邮箱, 企业邮箱, 公司邮箱, 邮箱, 电子邮箱, 邮箱地址, 电子邮件, 邮件, "
        "e-mail-adresse, e-mail (geschäftlich), geschäftliche e-mail, "
        "adresse e-mail, adresse email, courriel, e-mail professionnel, email professionnel, "
        "correo, correo electrónico, correo corporativo, email corporativo, e-mail corporativo, email funcional"
    ),
    Head.TITLE: (
        "job title, jobtitle, title, business title, position title, position, job title description, job, role, "
        "designation, current job title, work title, job position, post, post title, job profile, position name, "
        "primary position, job role, "
        "职位, 职务, 岗位, 职位名称, 岗位名称, 职务名称, 职称, "
        "stelle, stellenbezeichnung, positionsbezeichnung, funktion, berufsbezeichnung, "
        "poste, intitulé du poste, intitulé de poste, fonction, emploi, "
        "puesto, cargo, puesto de trabajo, título, título del puesto, "
        "função, título do cargo"
    ),
    Head.COMPANY: (
        "company, company name, legal entity, entity, employer, 公司, 公司名称, 所属公司, 法人实体, 合同主体, "
        "gesellschaft, unternehmen, firma, société, entreprise, empresa, sociedad"
    ),
    Head.DIVISION: (
        "division, business unit, business unit description, businessunit, directorate, sector, 事业部, 中心, "
        "业务线, "
        "geschäftsbereich, bereich, direction, división, unidad de negocio, dirección, divisão, diretoria, "
        "unidade de negócio"
    ),
    Head.DEPARTMENT: (
        "department, department name, dept, dept name, dept., departments, home department description, "
        "home department, supervisory organization, supervisory organisation, supervisory org, "
        "supervisory org name, org unit, organizational unit, organisational unit, organization unit, org unit name, "
        "department path, full department path, org path, organization, organisation, cost center hierarchy, unit, "
        "部门, 部门名称, 所属部门, 所在部门, 部门全路径, 部门路径, 主部门, 组织, 所属组织, 组织单位, 组织名称, "
        "abteilung, abteilungsname, organisationseinheit, département, departement, service, "
        "departamento, área, area, setor, setor de vínculo"
    ),
    Head.DEPARTMENT_ID: (
        "department id, department code, dept id, dept code, home department code, department number, org unit id, "
        "部门id, 部门编号, 部门编码, abteilungsnummer, code service, código de departamento"
    ),
    Head.SUBDEPARTMENT: (
        "sub department, subdepartment, sub-department, section, 子部门, 二级组织, unterabteilung, subsetor"
    ),
    Head.TEAM: (
        "team, team name, group, group name, squad, 团队, 小组, 组, 班组, 团队名称, gruppe, équipe, equipo, equipe"
    ),
    Head.LEVEL_1: "一级部门, 一级组织, department level 1, org level 1, department 1, level 1 department",
    Head.LEVEL_2: "二级部门, department level 2, org level 2, department 2, level 2 department",
    Head.LEVEL_3: "三级部门, 三级组织, department level 3, org level 3, department 3, level 3 department",
    Head.LEVEL_4: "四级部门, 四级组织, department level 4, org level 4, department 4, level 4 department",
    Head.LEVEL_5: "五级部门, 五级组织, department level 5, org level 5, department 5, level 5 department",
    Head.PARENT: (
        "parent department, parent, parent department id, parent dept, parent unit, parent organization, parent org, "
        "superior organization, 上级部门, 父部门, 上级部门id, 上级部门编号, 上级组织, 父部门id, "
        "übergeordnete abteilung, département parent, departamento superior, departamento pai"
    ),
    Head.DEPARTMENT_HEAD: (
        "department head, head of department, department manager, department lead, dept head, org unit manager, "
        "部门负责人, 部门主管, 部门领导, 部门经理, abteilungsleiter, abteilungsleitung, chef de service, "
        "jefe de departamento, chefe do departamento, gestor do departamento"
    ),
    Head.LEADS: (
        "is department head, is manager, is leader, is lead, is head, leader, is department leader, "
        "是否部门主管, 是否主管, 是否部门负责人, 是否负责人, 是否领导, 是否为部门负责人, 是否为部门主管, "
        "ist führungskraft, es jefe, é gestor, é gestor?"
    ),
    Head.MANAGER: (
        "manager, reports to, reporting to, reportsto, supervisor, line manager, direct manager, worker's manager, "
        "reporting manager, immediate supervisor, direct supervisor, current manager, report to, boss, "
        "直属上级, 直属主管, 直接上级, 直接主管, 上级, 主管, 汇报对象, 汇报上级, 上级领导, 直属领导, 直接领导, "
        "实线上级, 汇报给, 实线经理, "
        "vorgesetzter, vorgesetzte, vorgesetzte/r, vorgesetzte:r, führungskraft, direkter vorgesetzter, teamleiter, "
        "responsable, responsable hiérarchique, supérieur hiérarchique, supérieur, n+1, "
        "jefe, jefe inmediato, jefe directo, supervisor inmediato, responsable directo, "
        "gestor, gestor imediato, gestor direto, superior, superior imediato, chefe, líder"
    ),
    Head.MANAGER_ID: (
        "manager id, manager employee id, manager employee number, manager number, reports to id, "
        "reports to associate id, reports to position id, reports to employee id, supervisor id, supervisor eid, "
        "supervisor employee id, supervisor number, manager employee no, manager user id, manager's employee id, "
        "line manager id, reporting manager id, "
        "直属上级工号, 直属上级id, 直属上级编号, 直属主管工号, 直属主管id, 直接上级工号, 上级工号, 上级id, "
        "主管工号, 主管id, "
        "直属上级userid, 直属主管userid, 汇报对象工号, "
        "vorgesetzter personalnummer, personalnummer vorgesetzter, vorgesetzten-id, id vorgesetzter, "
        "matricule du responsable, matricule responsable, matricule n+1, id del jefe, id jefe, legajo jefe, "
        "id do gestor, matrícula do gestor"
    ),
    Head.MANAGER_MAIL: (
        "manager email, manager - work email, manager work email, manager e-mail, manager mail, "
        "manager email address, "
        "reports to email, supervisor email, line manager email, reporting manager email, manager's email, "
        "直属上级邮箱, 上级邮箱, 主管邮箱, 直属主管邮箱, e-mail vorgesetzter, vorgesetzter e-mail, "
        "email du responsable, e-mail du responsable, correo del jefe, email do gestor, e-mail do gestor"
    ),
    Head.MANAGER_NAME: (
        "manager name, manager full name, reports to name, reports to full name, supervisor name, "
        "reporting manager name, manager display name, reportsto displayname, line manager name, manager's name, "
        "直属上级姓名, 上级姓名, 主管姓名, 直属主管姓名, 直接上级姓名, "
        "name des vorgesetzten, nom du responsable, nombre del jefe, nome do gestor"
    ),
    Head.MATRIX: (
        "matrix manager, dotted line manager, dotted line, dotted-line manager, second manager, functional manager, "
        "project manager (dotted line), secondary manager, custom manager, matrix manager name, "
        "虚线上级, 虚线主管, 虚线汇报, 虚线汇报对象, 虚线领导, 第二主管, "
        "fachlicher vorgesetzter, fachvorgesetzter, responsable fonctionnel, jefe funcional, gestor funcional"
    ),
    Head.MATRIX_ID: "matrix manager id, dotted line manager id, 虚线上级工号, 虚线上级id, 虚线主管工号",
    Head.MATRIX_MAIL: "matrix manager email, dotted line manager email, 虚线上级邮箱",
    Head.START: (
        "hire date, start date, hiredate, startdate, date of joining, joining date, join date, date joined, hired, "
        "hired date, original hire date, first day of work, start, since, entry date, employment start date, "
        "hire/rehire date, "
        "入职日期, 入职时间, 到岗日期, 开始日期, 加入时间, "
        "eintrittsdatum, eintritt, einstellungsdatum, startdatum, date d'entrée, date d'embauche, date de début, "
        "fecha de ingreso, fecha de alta, fecha de contratación, fecha inicio, fecha de inicio, "
        "data de admissão, admissão, data de início"
    ),
    Head.END: (
        "termination date, end date, terminationdate, enddate, leaving date, leave date, last day of work, last day, "
        "exit date, contract end date, date of leaving, separation date, employment end date, "
        "离职日期, 离职时间, 结束日期, 最后工作日, "
        "austrittsdatum, austritt, kündigungsdatum, vertragsende, enddatum, date de sortie, date de fin, "
        "fecha de baja, fecha de egreso, fecha fin, fecha de fin, data de demissão, data de desligamento, "
        "data de saída"
    ),
    Head.STATUS: (
        "status, employee status, employment status, active status, position status, worker status, user status, "
        "active, is active, role state, 状态, 员工状态, 在职状态, 人员状态, 激活状态, 账号状态, "
        "beschäftigungsstatus, mitarbeiterstatus, aktiv, statut, estado, situação, ativo, activo"
    ),
    Head.FTE: (
        "fte, full-time equivalent, full time equivalent, scheduled fte, fte %, fte percent, work-time %, workload, "
        "employment percentage, employment rate, 全职当量, 用工比例, 工时比例, "
        "beschäftigungsgrad, pensum, arbeitszeitanteil, arbeitszeit %, vzä, etp, taux d'activité, jornada %, "
        "porcentaje de jornada"
    ),
    Head.HOURS: (
        "weekly hours, hours per week, weekly working hours, scheduled weekly hours, standard weekly hours, "
        "standard hours per week, standard hours, weekly work hours, working hours, 周工时, 每周工时, "
        "wochenstunden, wochenarbeitszeit, stunden pro woche, heures par semaine, heures hebdomadaires, "
        "horas semanales, horas semanais, carga horária semanal"
    ),
    Head.TIME_TYPE: (
        "time type, full-time/part-time, full/part time, full time/part time, 全职/兼职, 全职兼职, "
        "vollzeit/teilzeit, temps plein/partiel"
    ),
    Head.EMPLOYMENT: (
        "worker type, employment type, employee type, type of employment, contract type, worker category, "
        "worker category description, worker sub-type, employment kind, 人员类型, 员工类型, 用工类型, 用工性质, "
        "员工性质, 雇佣类型, "
        "beschäftigungsart, anstellungsart, vertragsart, type de contrat, tipo de contrato, tipo de empleado, "
        "tipo de vínculo, vínculo"
    ),
    Head.COST_CENTRE: (
        "cost center, cost centre, cost center - name, cost center name, cost center - id, cost center id, "
        "cost center code, costcenter, costcentre, 成本中心, kostenstelle, centre de coût, centre de coûts, "
        "centro de coste, centro de costos, centro de costes, centro de custo"
    ),
}

_BEFORE: Final = pattern_of(
    r"(?:work|employee|employment|worker|user|person|profile|root|internal|attributes|data)[.:/ ]+"
)
_BEHIND: Final = pattern_of(r"\s*[(（\[][^()（）\[\]]*[)）\]]\s*$")

_PERSONAL_WRITTEN: Final = (
    "phone, mobile, telephone, birth, age, gender, sex, salary, pay rate, pay band, wage, compensation, bonus, "
    "home address, street, postal, zip, ssn, social security, national id, passport, identity, id card, tax, bank, "
    "iban, account number, marital, nationality, citizenship, ethnic, race, religion, disability, veteran, "
    "emergency, "
    "photo, personal email, personal contact, private, privat, privé, personal e-mail, home email, "
    "手机, 电话, 座机, 生日, 出生, 年龄, 性别, 薪, 工资, 奖金, 身份证, 证件, 护照, 住址, 家庭, 银行, 婚姻, 民族, "
    "国籍, 政治面貌, 籍贯, 户口, "
    "学历, 紧急联系人, 个人邮箱, 微信号, 社保, 公积金, "
    "telefon, handy, mobil, geburt, geschlecht, gehalt, lohn, anschrift, straße, plz, steuer, sozialversicherung, "
    "staatsangehörigkeit, familienstand, konfession, notfall, "
    "téléphone, naissance, sexe, salaire, adresse postale, sécurité sociale, nationalité, situation familiale, "
    "teléfono, móvil, nacimiento, sexo, salario, sueldo, domicilio, dni, curp, nacionalidad, estado civil, "
    "telefone, celular, nascimento, salário, endereço, cpf, rg, nacionalidade, gênero, género"
)
_PERSONAL: Final = tuple(_PERSONAL_WRITTEN.split(", "))
_SHORT: Final = 4


def meaning(head: str) -> Head | None:
    """Return what a column with this head has; None for one that is not known.

    What exports put before and behind a head, such as `work.title` and `Title (Profile)`, is not needed to know it.
    """
    known = _BY_WORD.get(bare(head))
    if known or is_personal(head):
        return known

    shorter = _BEHIND.sub("", _BEFORE.sub("", head.strip().casefold(), count=1))
    return _BY_WORD.get(bare(shorter))


def columns(heads: Sequence[str]) -> dict[Head, int]:
    """Return by meaning the number of its column, of several the one whose name is the most usual."""
    found: dict[Head, int] = {}
    for number, head in enumerate(heads):
        meant = meaning(head)
        if meant and (meant not in found or _rank(head) < _rank(heads[found[meant]])):
            found[meant] = number
    return found


def _rank(head: str) -> int:
    return _RANKS.get(bare(head), len(_RANKS))


def is_personal(head: str) -> bool:
    """Tell whether a column has what is nobody's business in an organisation chart, such as birthdays or salaries."""
    plain = unicodedata.normalize("NFKC", head).casefold()
    words = set("".join(letter if letter.isalnum() else " " for letter in plain).split())
    return any(word in words if _is_short(word) else word in plain for word in _PERSONAL)


def bare(head: str) -> str:
    """Return a head without case, width, spaces and punctuation; `#` is a number."""
    plain = unicodedata.normalize("NFKC", head).casefold().replace("#", "number")
    return "".join(filter(str.isalnum, plain))


def _is_short(word: str) -> bool:
    return word.isascii() and len(word) <= _SHORT


_BY_WORD: Final = meaning_by_word((head, map(bare, words.split(", "))) for head, words in _WRITTEN.items())
_RANKS: Final = {
    bare(word): rank for rank, word in enumerate(chain.from_iterable(w.split(", ") for w in _WRITTEN.values()))
}
