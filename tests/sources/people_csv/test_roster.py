"""people.csv: exports of HR systems, and the errors in them."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

import csv
import io
import json
import re
import resource
from pathlib import Path

import pytest
from conftest import organisation
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from models import as_json
from processes import bounded
from written import faults, findings, reading

from commops.checking.locations import locate
from commops.sources.people_csv import roster
from commops.sources.people_csv.cells import separator
from commops.sources.people_csv.columns import HEADS, column
from commops.sources.plain_values import words_in

BASE = """\
teams: {events: {lead: event-lead}}
roles: {event-lead: {team: events}, planner: {team: events, seats: any}}
skills: {writing: }
agreements: {nda: }
"""


def said(folder: Path, roster: str | bytes) -> list[str]:
    """Return the errors of a people.csv, without its name."""
    return [fault.removeprefix("people.csv:") for fault in faults(folder, BASE, {"people.csv": roster})]


def people(folder: Path, roster: str | bytes) -> dict[str, object]:
    """Return the fields of each person in a people.csv without errors."""
    read = reading(folder, BASE, {"people.csv": roster})
    assert read.faults == ()
    return {
        identifier: json.loads(as_json(person, only_written=True)) | {"name": person.called(identifier)}
        for identifier, person in read.organization.people.items()
    }


def test_columns(tmp_path: Path) -> None:
    assert said(tmp_path, "") == snapshot(
        [
            "1:1 people.csv has no column `id` = start the file with a line of column names: `id,name,email,kind,owner,fte,roles,skills,from,until,signed,away,ignore`"
        ]
    )
    assert said(tmp_path, "name,roles\nWei,planner\n") == snapshot(
        ["1:1 people.csv has no column `id` = add a column `id` with a unique id for each person, such as `ada-park`"]
    )
    assert said(tmp_path, "id;name,roles\nwei;Wei,planner\n") == snapshot(
        [
            "1:1 people.csv has no column `id` = separate all cells with commas, or all with semicolons; put a name that contains a comma in quotes"
        ]
    )
    assert said(tmp_path, "id，name\nwei，Wei\n") == snapshot(
        ["1:1 people.csv has no column `id` = write `,` instead of the full-width `，`"]
    )
    assert said(tmp_path, "id,nmae,phone,,name,name\nwei,,,,Wei,W\n") == snapshot(
        [
            "1:4 'nmae' is not a column of people.csv = did you mean 'name'?",
            "1:9 'phone' is not a column of people.csv = to keep it as a custom column, rename it to `x-phone`; the columns are owner, name, roles, ... (see docs/format.md#peoplecsv)",
            "1:21 duplicate key 'name' = merge the two, or rename one of the keys",
        ]
    )
    assert said(tmp_path, "id,name,Full name,E-mail,邮箱,emial\nwei,,,,,\n") == snapshot(
        [
            "1:9 'Full name' and 'name' are both names of the column `name` = keep one of the two, or rename the other to a custom column: `x-...`",
            "1:26 '邮箱' and 'E-mail' are both names of the column `email` = keep one of the two, or rename the other to a custom column: `x-...`",
            "1:29 'emial' is not a column of people.csv = did you mean 'email'?",
        ]
    )
    assert said(tmp_path, "id,,name\nwei,,Wei\nlin,planner,Lin\n") == snapshot(
        ["1:4 this column has no name = name the column, or delete its cells (see docs/format.md#peoplecsv)"]
    )
    assert said(tmp_path, "id,name,x-desk,X-Floor\nwei,Wei,12,3\n") == []


@pytest.mark.parametrize(
    "roster",
    [
        "id,name,,\nwei,Wei,,\n,,,\n",
        "id,,name\nwei,,Wei\n",
        ",,\n\nid,name,\n , ,\nwei,Wei\n",
        "id;name;;\n;;;\nwei;Wei;;\n",
        '"id"\t"name"\t\nwei\tWei\t""\n\t\t\n',
    ],
)
def test_empty_columns_and_rows_are_ignored(tmp_path: Path, roster: str) -> None:
    assert people(tmp_path, roster) == {"wei": {"name": "Wei"}}


@pytest.mark.parametrize(
    "head",
    [
        "id,name,email,fte,roles,skills,from,until,signed,away",
        "ID,Full name,E-mail,FTE,Position,Skills,Start date,End date,Agreements,Absence",
        "Employee_ID,FULL_NAME,e_mail,Full-time equivalent,Role,Skill,Hire Date,Last Day,Signed,On leave",
        "工号,姓名,邮箱,全职当量,岗位,技能,入职日期,离职日期,已签协议,离岗",
        "编号,名称,电子邮箱,工时,职位,技能,开始,结束,签署,请假",
        " id , name* ,Ｅmail,Fte,posts,SKILLS,from ,Until:,signed,away",
    ],
)
def test_column_names_in_english_and_chinese(tmp_path: Path, head: str) -> None:
    row = "wei,张伟,wei@example.org,0.5,planner,writing:3,2026-01-01,2026-12-31,nda:2026-01-05,2026-02-01..2026-03-01"
    assert people(tmp_path, f"{head}\n{row}\n") == {
        "wei": {
            "name": "张伟",
            "email": "wei@example.org",
            "fte": 0.5,
            "roles": ["planner"],
            "skills": {"writing": 3},
            "since": "2026-01-01",
            "until": "2026-12-31",
            "signed": {"nda": "2026-01-05"},
            "away": [{"since": "2026-02-01", "until": "2026-03-01"}],
        }
    }


def test_no_name_means_two_columns() -> None:
    bare = {
        "".join(filter(str.isalnum, head)).casefold(): name for name, known in HEADS.items() for head in (name, *known)
    }
    for name, known in HEADS.items():
        for head in (name, *known):
            assert column(head) == name == bare["".join(filter(str.isalnum, head)).casefold()]


def test_semicolons_between_cells(tmp_path: Path) -> None:
    roster = """\
id;name;fte;roles;skills;away
wei;"Zhang; Wei";0,5;planner,event-lead;writing:3;..2026-01-31,2026-03-01..
lin;Lin, junior;1;"planner; event-lead";;
"""
    assert people(tmp_path, roster) == {
        "wei": {
            "name": "Zhang; Wei",
            "fte": 0.5,
            "roles": ["planner", "event-lead"],
            "skills": {"writing": 3},
            "away": [{"until": "2026-01-31"}, {"since": "2026-03-01"}],
        },
        "lin": {"name": "Lin, junior", "fte": 1.0, "roles": ["planner", "event-lead"]},
    }


@pytest.mark.parametrize(
    ("roster", "between"),
    [
        ("id;name", ";"),
        ('"id";"name, in full"', ";"),
        ('"the\nid";"a,b"\nx,y', ";"),
        ("id;name,roles", ","),
        ("id;name\troles", "\t"),
        ("id\tname,roles", ","),
        ("id", ","),
        ("\r\n \r\nid;name\r\na,b", ";"),
        ("id;name\ra,b", ";"),
        ("", ","),
        ("sep=;\r\nid,name;roles", ";"),
        ('"SEP=,",,\nid;name', ","),
        ("sep=\t\nid;name", "\t"),
        ("sep=|\nid;name", ","),
        ("id;sep=,", ","),
    ],
)
def test_the_header_shows_the_separator(roster: str, between: str) -> None:
    assert separator(roster) == between


@pytest.mark.parametrize(
    "first", ["sep=;\r\n", "SEP=;\n", '"sep=;"\n', "sep=;;;;\n", "\ufeffsep=; \r\n\r\n", "\nsep=;\r"]
)
def test_a_separator_line_for_excel_is_not_data(tmp_path: Path, first: str) -> None:
    rows = "id;name;fte;roles\r\nwei;Wei, junior;0,5;planner,event-lead\r\n"
    wei = {"name": "Wei, junior", "fte": 0.5, "roles": ["planner", "event-lead"]}
    assert people(tmp_path, first + rows) == {"wei": wei}


def test_locations_below_a_separator_line_for_excel(tmp_path: Path) -> None:
    assert said(tmp_path, "sep=;\r\nid;name;roles\r\nwei;Wei;planner,planr\r\n") == snapshot(
        ["3:17 role 'planr' is not defined = did you mean 'planner'?"]
    )


def test_a_wrong_separator_line_for_excel(tmp_path: Path) -> None:
    assert said(tmp_path / "a", "sep=;\nid,name\nwei,Wei\n") == snapshot(
        ["2:1 people.csv has no column `id` = a comma separates the cells: delete the line `sep=;`"]
    )
    assert said(tmp_path / "b", "sep=,\nid;name\nwei;Wei\n") == snapshot(
        ["2:1 people.csv has no column `id` = a semicolon separates the cells: delete the line `sep=,`"]
    )
    assert said(tmp_path / "c", "sep=|\nid|name\nwei|Wei\n") == snapshot(
        ["1:1 people.csv has no column `id` = separate the cells with commas, tabs or semicolons, and delete this line"]
    )
    assert said(tmp_path / "d", "sep=;\n") == snapshot(
        [
            "1:1 people.csv has no column `id` = start the file with a line of column names: `id,name,email,kind,owner,fte,roles,skills,from,until,signed,away,ignore`"
        ]
    )


def test_a_decimal_comma_only_where_semicolons_separate_cells(tmp_path: Path) -> None:
    assert said(tmp_path, 'id,fte\nwei,"0,5"\n') == snapshot(["2:6 expected a number, found '0,5' = write 0.5"])
    assert said(tmp_path, "id;roles\nwei;planner、event-lead\n") == snapshot(
        ["2:5 role 'planner、event-lead' is not defined = write `,` instead of the full-width `、`"]
    )
    assert said(tmp_path, "id;fte\nwei;1,000,5\n") == snapshot(
        ["2:5 expected a number, found '1,000,5' = write it in digits, such as 2 or 0.5"]
    )


def test_rows(tmp_path: Path) -> None:
    assert said(tmp_path, "id,name\n,Wei\n,\n\nlin,Lin\nlin,Lin\n") == snapshot(
        [
            "2:1 this person has no id = fill in the column `id`",
            "6:1 person 'lin' is defined twice = merge the two definitions, or rename one of the ids",
        ]
    )
    assert said(tmp_path, "id,name\nwei,Zhang,Wei\n") == snapshot(
        ["2:11 this line has 3 cells, but there are 2 columns = put a cell that contains a separator in quotes"]
    )
    assert said(tmp_path, "id,name\nwei,Wei,,\n") == []
    assert said(tmp_path, "name,id\nWei,\n\n") == snapshot(["2:5 this person has no id = fill in the column `id`"])


def test_quotes(tmp_path: Path) -> None:
    assert said(tmp_path, 'id,name\nwei,"Wei\nlin,Lin\n') == snapshot(
        [
            '2:5 unbalanced quotes in this cell = start and end a cell in quotes with `"`, and write a quote inside it as `""`'
        ]
    )
    assert said(tmp_path, 'id,name\nwei,"Wei" Zhang\n') == snapshot(
        [
            '2:5 unbalanced quotes in this cell = start and end a cell in quotes with `"`, and write a quote inside it as `""`'
        ]
    )
    assert said(tmp_path, 'id,name\nwei,"Zhang, ""Wei"""\n') == []


def test_cells(tmp_path: Path) -> None:
    roster = """\
id,fte,roles,skills,from,signed,away
a,much,,,
b,,"planner,event-lead",,
c,,planner；event-lead,,
d,,planer,writing,1/2/2026
e,,,writing:3;writing:4,
f,,,writing:9,
g,,,,,nda; nda:soon;nda：2026-01-01;mda:2026-01-01,
i,,,,,,2026年10月1日至2027年3月31日;2026/10/1~2027/3/31;2026.10.1到10月;1/2/2026 to 3/4/2026
h,,,,,,2026-01-01;2026-02-01 - 2026-03-01; ..;2026-05-01..2026-04-01;soon..2026-07-01
"""
    assert said(tmp_path, roster) == snapshot(
        [
            "2:3 expected a number, found 'much' = write it in digits, such as 2 or 0.5",
            "3:5 role 'planner,event-lead' is not defined = write one id per item; in people.csv, separate them with `;`",
            "4:4 role 'planner；event-lead' is not defined = write `;` instead of the full-width `；`",
            "5:4 role 'planer' is not defined = did you mean 'planner'?",
            "5:11 this skill has no level = write it as `writing:3`, with a level from 1 to 5",
            "5:19 expected a date, found '1/2/2026' = write 2026-02-01 for 1 February, or 2026-01-02 for 2 January",
            "6:15 duplicate key 'writing' = merge the two, or rename one of the keys",
            "7:13 9 is out of range = write a level from 1 to 5",
            "8:7 this agreement has no date of signature = write it as `nda:2026-01-31`, with the date of signature",
            "8:7 expected a date, found 'soon' = write it as YYYY-MM-DD, such as 2026-01-31",
            "8:21 this agreement has no date of signature = write `:` instead of the full-width `：`",
            "8:36 agreement 'mda' is not defined = did you mean 'nda'?",
            "9:8 invalid absence: '2026年10月1日至2027年3月31日' = write it as `2026-10-01..2027-03-31`",
            "9:30 invalid absence: '2026/10/1~2027/3/31' = write it as `2026-10-01..2027-03-31`",
            "9:50 invalid absence: '2026.10.1到10月' = write the first and the last date, such as `2026-10-01..2027-03-31`; leave out a date not yet known",
            "9:64 invalid absence: '1/2/2026 to 3/4/2026' = write the first and the last date, such as `2026-10-01..2027-03-31`; leave out a date not yet known",
            "10:8 invalid absence: '2026-01-01' = write the first and the last date, such as `2026-10-01..2027-03-31`; leave out a date not yet known",
            "10:19 invalid absence: '2026-02-01 - 2026-03-01' = write it as `2026-02-01..2026-03-01`",
            "10:44 this absence has no date = write `from: <date>`, `until: <date>` or both",
            "10:59 the last day 2026-04-01 is before the first day 2026-05-01 = correct one of the two dates, or swap them",
            "10:70 expected a date, found 'soon' = write it as YYYY-MM-DD, such as 2026-01-31",
        ]
    )


def test_absences_in_other_notations(tmp_path: Path) -> None:
    away = "01.10.2026-31.12.2026;1 Oct 2026 to 3 Oct 2026;2026-10-01 至 2026-10-03;100-200;01.03.2026"
    assert said(tmp_path, f"id,away\nwei,{away}\n") == snapshot(
        [
            "2:5 invalid absence: '01.10.2026-31.12.2026' = write it as `2026-10-01..2026-12-31`",
            "2:27 invalid absence: '1 Oct 2026 to 3 Oct 2026' = write it as `2026-10-01..2026-10-03`",
            "2:52 invalid absence: '2026-10-01 至 2026-10-03' = write it as `2026-10-01..2026-10-03`",
            "2:76 invalid absence: '100-200' = write the first and the last date, such as `2026-10-01..2027-03-31`; leave out a date not yet known",
            "2:84 invalid absence: '01.03.2026' = write the first and the last date, such as `2026-10-01..2027-03-31`; leave out a date not yet known",
        ]
    )


@pytest.mark.parametrize("between", [" / ", "/", " & ", " and ", "|", " + ", "和", ", "])
def test_several_roles_with_another_separator(tmp_path: Path, between: str) -> None:
    [fault] = said(tmp_path, f'id,roles\nwei,"planner{between}Event Lead"\n')
    assert fault.endswith(" = write one id per item; in people.csv, separate them with `;`")


def test_other_encodings(tmp_path: Path) -> None:
    assert said(tmp_path, "id,name\nwei,张伟\n".encode("gbk")) == snapshot(
        [
            '2:5 this file is not UTF-8 but probably GBK = save the file as UTF-8 (spreadsheet programs call it "CSV UTF-8")'
        ]
    )
    assert said(tmp_path, "工号，姓名\nwei,陶喆\n".encode("gb18030"))[0].startswith(
        "1:1 this file is not UTF-8 but probably GBK"
    )
    for text, encoding in (("Åse", "latin-1"), ("éèêë", "latin-1"), ("Москва", "cp1251"), ("社群運營", "big5")):
        assert said(tmp_path, f"id,name\nwei,{text}\n".encode(encoding))[0].startswith(
            "2:5 this file is not valid UTF-8: byte "
        )
    assert said(tmp_path, "id,name\nwei,张伟\n".encode("utf-8-sig")) == []
    assert said(tmp_path, "id\tname\nwei\t张伟\n".encode("utf-16")) == []


@pytest.mark.parametrize("name", ["a.yaml", "z.yaml"])
def test_an_entry_adds_what_the_row_does_not_state(tmp_path: Path, name: str) -> None:
    entry = "people: {wei: {skills: {writing: 3}, assignments: [{role: planner, share: 0.5}]}, lin: }\n"
    files = {name: entry, "people.csv": "id,name,roles\nwei,Wei,event-lead\nlin,Lin,\n"}
    read = reading(tmp_path, BASE, files)
    assert read.faults == ()
    wei = read.organization.people["wei"]
    assert (wei.called("wei"), wei.roles, wei.skills) == ("Wei", ("event-lead",), {"writing": 3})
    assert [each.role for each in wei.assignments] == ["planner"]
    assert read.organization.people["lin"].called("lin") == "Lin"


@pytest.mark.parametrize("name", ["a.yaml", "z.yaml"])
def test_errors_about_a_person_in_two_files_are_located_in_each(tmp_path: Path, name: str) -> None:
    entry = "people:\n  wei:\n    skills: {writing: 9}\n    assignments: [{role: nobody}]\n    mail: x\n"
    files = {name: entry, "people.csv": "id,fte,roles\nwei,much,planer\n"}
    found = [line.partition(" = ")[0].removeprefix(name) for line in faults(tmp_path, BASE, files)]
    assert sorted(found) == snapshot(
        [
            ":3:23 9 is out of range",
            ":4:26 role 'nobody' is not defined",
            ":5:5 `mail` is not a field of a person",
            "people.csv:2:10 role 'planer' is not defined",
            "people.csv:2:5 expected a number, found 'much'",
        ]
    )


@pytest.mark.parametrize("name", ["a.yaml", "z.yaml"])
def test_a_field_stated_in_both_files_is_an_error_in_both(tmp_path: Path, name: str) -> None:
    entry = "people:\n  wei: {name: Wei, fte: 0.5, skills: {writing: 3}}\n"
    read = reading(tmp_path, BASE, {name: entry, "people.csv": "id,name,fte\nlin,Lin,\nwei,Wei,1\n"})
    found = locate(read, read.faults)
    assert [
        (f"{each.at.place.span.line}:{each.at.place.span.column}", each.finding.message, each.finding.help)
        for each in found
    ] == snapshot(
        [
            ("2:9", "`name` of 'wei' is defined twice: here and in people.csv", "delete one of the two"),
            ("2:20", "`fte` of 'wei' is defined twice: here and in people.csv", "delete one of the two"),
        ]
    )
    assert {each.at.place.file for each in found} == {name}
    assert [each.related[0].place.span.column for each in found] == [5, 9]
    assert {(each.related[0].place.file, each.related[0].place.span.line) for each in found} == {("people.csv", 3)}
    assert read.organization.people["wei"].fte == 1


def test_two_rows_or_two_entries_of_a_person_are_duplicates(tmp_path: Path) -> None:
    row, entry = "id,name\nwei,Wei\n", "people: {wei: {fte: 1}}\n"
    twice = "person 'wei' is defined twice = merge the two definitions, or rename one of the ids"
    assert faults(tmp_path / "a", BASE, {"people.csv": row, "b/people.csv": row}) == [f"people.csv:2:1 {twice}"]
    assert faults(tmp_path / "b", BASE, {"people.csv": row, "a.yaml": entry, "z.yaml": entry}) == [
        f"z.yaml:1:10 {twice}"
    ]
    assert faults(tmp_path / "c", BASE, {"people.csv": row, "z.yaml": "people: {wei: Wei}\n"}) == [
        f"z.yaml:1:10 {twice}"
    ]


def test_guards_against_formulas_are_removed_on_reading(tmp_path: Path) -> None:
    assert people(tmp_path, "id,name\nwei,'=Wei\nlin,'s Lin\n") == {
        "wei": {"name": "=Wei"},
        "lin": {"name": "'s Lin"},
    }


def test_line_numbers_after_cells_of_several_lines(tmp_path: Path) -> None:
    roster = 'id;name;roles\r\nwei;"Wei\r\nZhang";"planner\r\nplaner"\r\nlin;Lin;planner,planr\r\n'
    assert said(tmp_path, roster) == snapshot(
        [
            "4:1 role 'planer' is not defined = did you mean 'planner'?",
            "5:17 role 'planr' is not defined = did you mean 'planner'?",
        ]
    )


def test_locations_after_quotes_in_a_cell(tmp_path: Path) -> None:
    assert said(tmp_path, 'id,skills\nwei,"a ""b"":3; writing:9"\n') == snapshot(
        [
            "2:6 skill 'a \"b\"' is not defined = define it under `skills`, or write the id of another skill here",
            "2:25 9 is out of range = write a level from 1 to 5",
        ]
    )


def test_cells_of_an_unknown_column_are_uncertain(tmp_path: Path) -> None:
    roles = "teams: {events: {lead: event-lead}}\nroles: {event-lead: {team: events}, planner: {team: events}}\n"
    found = findings(tmp_path, roles, {"people.csv": "id,rloes,phone\nwei,planner,1\nlin,event-lead,2\n"})
    assert [line.split(": ")[0].split()[1] for line in found] == ["unknown-field", "unknown-field"]


_HEADS_OF_ANY = st.sampled_from(
    ["id", "Name", "e-mail", "岗位", "skills", "signed", "away", "x-desk", "ignore", "phone", ""]
)
_CELLS_OF_ANY = st.sampled_from(
    ["", "a", "b c", "a;b", "a:1", "a:1;b:2", "a:1;a:2", "1..2", "..", "x", "'=1", '"', "a,b"]
)


@given(
    heads=st.lists(_HEADS_OF_ANY, min_size=1, max_size=5),
    cells=st.lists(st.lists(_CELLS_OF_ANY, max_size=6), max_size=4),
    between=st.sampled_from(",;\t"),
)
def test_no_cell_is_lost_silently(heads: list[str], cells: list[list[str]], between: str) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=between).writerows([heads, *cells])
    document = roster.read("people.csv", file.getvalue())
    if document.faults:
        return
    sheet = roster.Sheet(file.getvalue())
    read = " ".join(words_in(document.data))
    for row in sheet.people():
        for name, cell in zip(sheet.columns, row, strict=False):
            if name != "ignore":
                assert all(word in read for word in re.findall(r"\w+", cell.text))
        assert not any(cell.raw for cell in row[len(sheet.columns) :])


def test_a_large_people_csv_is_read_and_located_within_limits(tmp_path: Path) -> None:
    rows = "".join(f"p-{number};Name {number};0,5;planner,nobody-{number}\n" for number in range(20_000))
    organisation(tmp_path / "org", BASE)
    (tmp_path / "org" / "people.csv").write_text(f"id;name;fte;roles\n{rows}", encoding="utf-8")
    limits = {resource.RLIMIT_CPU: 60, resource.RLIMIT_AS: 2_000_000_000}
    done = bounded(tmp_path / "org", "validate", "--format", "concise", "--no-cache", limits=limits)
    assert (done.code, done.stderr) == (1, "")
    assert "people.csv:2:24: error[unknown-reference] role 'nobody-0' is not defined" in done.stdout.splitlines()


@pytest.mark.parametrize("row", ["wei,planner,1,2", ",planner", "lin,planner\nlin,planner"])
def test_the_content_of_an_unusable_row_is_uncertain(tmp_path: Path, row: str) -> None:
    teams = "teams: {events: {lead: event-lead, holders: {event-lead: [lin]}, alumni: [wei]}}\n"
    more = "" if row.startswith("lin") else "lin,\n"
    roster = f"id,roles\n{more}{row}\n" if "wei" in row else f"id,roles\n{more}wei,\n{row}\n"
    roles = "roles: {event-lead: {team: events}, planner: {team: events}}\n"
    found = findings(tmp_path, teams + roles, {"people.csv": roster})
    assert [line.split(": ")[0].split()[1] for line in found] in (["syntax"], ["missing-field"], ["duplicate-id"])


def test_people_csv_in_any_folder(tmp_path: Path) -> None:
    files = {"offices/people.csv": "id,name\nwei,张伟\n", "offices/old-people.csv": "nothing"}
    assert reading(tmp_path, BASE, files).organization.people.keys() == {"wei"}


def test_a_level_or_a_day_after_another_character_than_a_colon(tmp_path: Path) -> None:
    roster = """\
id,skills,signed
a,writing=3,nda=2026-01-01
b,writing (3),nda 2026-01-01
c,writing3;writing-3,nda-2026-01-01
"""
    assert said(tmp_path, roster) == snapshot(
        [
            "2:3 this skill has no level = write it as `writing:3`",
            "2:13 this agreement has no date of signature = write it as `nda:2026-01-01`",
            "3:3 this skill has no level = write it as `writing:3`",
            "3:15 this agreement has no date of signature = write it as `nda:2026-01-01`",
            "4:3 this skill has no level = write it as `writing3:3`, with a level from 1 to 5",
            "4:12 this skill has no level = write it as `writing-3:3`, with a level from 1 to 5",
            "4:22 this agreement has no date of signature = write it as `nda:2026-01-01`",
        ]
    )
