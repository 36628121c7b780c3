"""Lists with the heads that HR systems write, after public descriptions of exports and programs that read them."""

# ruff: noqa: E501 - the heads of lists are long

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from imports import entries, imported
from reporting import graph_of, managers

from commops.exchange.importing.inputs import Input
from commops.exchange.importing.rosters.roster_source import likely

READER: Final = "rosters.roster_source"

LISTS: Final = {
    # Workday: the columns of a report of workers, as a program takes them on their way to a planning tool.
    "workday": """\
Employee ID,Legal Name - First Name,Legal Name - Last Name,Full Name,Email - Primary Work,Worker's Manager,Active Status,Job Title,Hire Date,Termination Date,Time Type,Cost Center - ID,Cost Center - Name
1001,Ada,Li,Ada Li,ada@example.org,,Yes,Director,2019-01-01,,Full time,CC1,Head office
1002,Bo,Lind,Bo Lind,bo@example.org,Ada Li,Yes,Maker,2020-01-01,,Full time,CC2,Workshop
""",
    # Workday: supervisory organisations are named after their managers.
    "workday, supervisory organisations": """\
Worker,Employee ID,Business Title,Supervisory Organization,Worker Type,Manager
Ada Li,1001,Director,Workshop (Ada Li),Employee,
Bo Lind,1002,Maker,Workshop (Ada Li),Employee,Ada Li
""",
    # BambooHR: the fields of its API by name (employeeNumber, supervisorEId, ...).
    "bamboohr, fields": """\
id,employeeNumber,firstName,lastName,preferredName,workEmail,jobTitle,department,division,supervisorEId,supervisor,hireDate,status
40,1001,Ada,Li,,ada@example.org,Director,Workshop,Europe,,,2019-01-01,Active
41,1002,Bo,Lind,,bo@example.org,Maker,Workshop,Europe,40,"Li, Ada",2020-01-01,Active
""",
    "bamboohr, report": """\
Employee #,"Last name, First name",First Name,Last Name,Job Title,Department,Division,Reporting to,Hire Date
1001,"Li, Ada",Ada,Li,Director,Workshop,Europe,,2019-01-01
1002,"Lind, Bo",Bo,Lind,Maker,Workshop,Europe,Ada Li,2020-01-01
""",
    # Personio: the attributes of its help pages, in English and German.
    "personio": """\
First name,Last name,Email,Position,Department,Team,Supervisor,Hire date,Termination date,Weekly working hours,Employment type,Status
Ada,Li,ada@example.org,Director,Workshop,,,01.01.2019,,40,Internal employee,active
Bo,Lind,bo@example.org,Maker,Workshop,,Ada Li,01.01.2020,,20,Internal employee,active
""",
    "personio, german": """\
Vorname;Nachname;E-Mail;Position;Abteilung;Vorgesetzter;Eintrittsdatum;Wochenstunden;Status
Ada;Li;ada@example.org;Director;Workshop;;01.01.2019;40;aktiv
Bo;Lind;bo@example.org;Maker;Workshop;Ada Li;01.01.2020;20;aktiv
""",
    # HiBob: the names that data pipelines give to the fields of its people search.
    "hibob": """\
id,displayName,firstName,surname,email,work.title,work.department,work.site,work.startDate,work.reportsTo.email
7,Ada Li,Ada,Li,ada@example.org,Director,Workshop,Oslo,2019-01-01,
8,Bo Lind,Bo,Lind,bo@example.org,Maker,Workshop,Oslo,2020-01-01,ada@example.org
""",
    # Rippling: the fields that help pages of other tools ask for in its reports.
    "rippling": """\
Employee name,Work email,Title,Department,Manager,Manager - Work email,Employment status,Start date
Ada Li,ada@example.org,Director,Workshop,,,Active,2019-01-01
Bo Lind,bo@example.org,Maker,Workshop,Ada Li,ada@example.org,Active,2020-01-01
""",
    # SAP SuccessFactors: the user data file, with its row of system keys and its row of labels.
    "successfactors": """\
STATUS,USERID,USERNAME,FIRSTNAME,LASTNAME,GENDER,EMAIL,MANAGER,HR,DEPARTMENT,TITLE,HIREDATE,MATRIX_MANAGER
STATUS,USERID,Username,First Name,Last Name,Gender,Email,Manager,Human Resources,Department,Title,Hire Date,Matrix Manager
active,1001,ali,Ada,Li,F,ada@example.org,NO_MANAGER,NO_HR,Workshop,Director,01/31/2019,
active,1002,blind,Bo,Lind,M,bo@example.org,1001,NO_HR,Workshop,Maker,01/31/2020,
""",
    # ADP: columns of its reports of employees, as programs that read them name them.
    "adp": """\
Associate ID,Position ID,Legal First Name,Legal Last Name,Job Title Description,Home Department Description,Position Status,Reports To Name,Reports To Associate ID,Hire Date,Termination Date,Work Contact: Work Email
A1,P1,Ada,Li,Director,Workshop,Active,,,01/31/2019,,ada@example.org
A2,P2,Bo,Lind,Maker,Workshop,Active,"Li, Ada",A1,01/31/2020,,bo@example.org
""",
    # Darwinbox: the columns of a sample in the tests of a program.
    "darwinbox": """\
Employee ID,Full Name,Official Email ID,Contact Number,Designation,Department,Reports To ID,Reports To Name,Work Location,Date of Joining,Employee Status
DB1,Ada Li,ada@example.org,,Director,Workshop,,None,Oslo,2019-01-15,Active
DB2,Bo Lind,bo@example.org,,Maker,Workshop,DB1,Ada Li,Oslo,2020-01-15,Active
""",
    # A directory of accounts as its administration exports it.
    "accounts": """\
User principal name,Display name,Department,Title,Manager,Block credential
ada@example.org,Ada Li,Workshop,Director,,False
bo@example.org,Bo Lind,Workshop,Maker,ada@example.org,False
""",
    "french": """\
Matricule;Nom;Prénom;Poste;Service;Responsable hiérarchique;Date d'entrée
1;Li;Ada;Director;Workshop;;01/02/2019
2;Lind;Bo;Maker;Workshop;Ada Li;15/02/2020
""",
    "spanish": """\
Legajo;Nombre;Apellidos;Correo electrónico;Puesto;Departamento;Jefe inmediato
1;Ada;Li;ada@example.org;Director;Workshop;
2;Bo;Lind;bo@example.org;Maker;Workshop;Ada Li
""",
    "portuguese": """\
Matrícula,Nome,Cargo,Departamento,Gestor Imediato,Data de Admissão
1,Ada Li,Director,Workshop,,2019-02-01
2,Bo Lind,Maker,Workshop,Ada Li,2020-02-01
""",
}


@pytest.mark.parametrize("system", LISTS)
def test_heads_of_systems_in_latin_letters(system: str, tmp_path: Path) -> None:
    given = [Input("list.csv", LISTS[system].encode())]
    result = imported(READER, given)

    found = entries(result)
    assert likely(given) == 2
    assert managers(graph_of(result, tmp_path)) == {"Ada Li": [], "Bo Lind": ["Ada Li"]}
    assert list(found["roles"]) == ["director", "maker"]
    assert not [note for note in result.notes if note.certainty == "lost"]
    if system != "workday":
        assert found["teams"]["workshop"]["lead"] == "director"


CHINESE: Final = {
    # 飞书: the fields that its administrators fill in for many members at once, as its help pages name them.
    "feishu": """\
姓名,手机号码,邮箱,部门,直属上级,工号,职务,人员类型,入职日期
王芳,13800000000,wang@example.org,星火/社区部,,E1,经理,正式,2019-01-01
李伟,13800000001,li@example.org,星火/社区部,王芳,E2,专员,正式,2020-01-01
""",
    # 钉钉: departments as a path with hyphens, and whether somebody leads theirs, as its help pages name them.
    "dingtalk": """\
员工UserID,姓名,手机号,部门,职位,工号,是否部门主管,直属主管,邮箱
u1,王芳,13800000000,星火-社区部,经理,E1,是,,wang@example.org
u2,李伟,13800000001,星火-社区部-活动组,专员,E2,否,王芳,li@example.org
""",
    # 企业微信: fields as its help pages name them; who leads is not among them.
    "wecom": """\
姓名,帐号,别名,职务,部门,性别,手机,座机,个人邮箱,直属上级
王芳,wangfang,,经理,星火/社区部,女,13800000000,,,
李伟,liwei,,专员,星火/社区部,男,13800000001,,,wangfang
""",
    "numbers": """\
工号,姓名,部门名称,岗位名称,直属上级工号,直属上级姓名,入职时间,在职状态
E1,王芳,社区部,经理,,,2019年1月1日,在职
E2,李伟,社区部,专员,E1,王芳,2020年1月1日,在职
""",
}


@pytest.mark.parametrize("system", CHINESE)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_heads_of_systems_in_chinese(system: str, encoding: str, tmp_path: Path) -> None:
    given = [Input("名单.csv", CHINESE[system].encode(encoding))]
    result = imported(READER, given)

    found = entries(result)
    assert likely(given) == 2
    assert managers(graph_of(result, tmp_path)) == {"王芳": [], "李伟": ["王芳"]}
    assert list(found["roles"]) == ["经理", "专员"]
    assert found["teams"]["社区部"]["lead"] == "经理"
    assert "138" not in str(found)
