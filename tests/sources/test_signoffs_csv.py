"""signoffs.csv: who confirmed which profile, in any separator and encoding, and the errors in it."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot
from organisations import DAY
from processes import commops
from written import faults, findings, reading

from commops.graph import Graph
from commops.graph.signoffs import State

BASE = """\
rules: {stale-signoff: warning, missing-signoff: warning}
teams: {events: {lead: event-lead}, stage: {parent: events, kind: project, until: 2199-01-01}}
roles:
  event-lead: {team: events, reports_to: none}
  planner: {team: events, seats: any}
  chair: {in_each: project, leads: true}
duties:
  planning: {team: events, responsible: [planner]}
  hosting: {team: stage}
people: {wei: {roles: [planner, event-lead]}, lin: {roles: [chair@stage]}}
"""

HEAD = "role,person,date,digest\n"
ROW = "planner,wei,2026-01-05,9d3a0b74f1aa\n"


def said(folder: Path, register: str | bytes, name: str = "signoffs.csv") -> list[str]:
    """Return the errors of a signoffs.csv, without its name."""
    return [fault.removeprefix(f"{name}:") for fault in faults(folder, BASE, {name: register})]


def signed(folder: Path, register: str | bytes, name: str = "signoffs.csv") -> set[tuple[str, str]]:
    """Return who has confirmed what in a signoffs.csv without errors."""
    read = reading(folder, BASE, {name: register})
    assert read.faults == ()
    return {(signoff.role, signoff.person) for signoff in read.organization.signoffs.values()}


def test_columns(tmp_path: Path) -> None:
    assert said(tmp_path, "") == snapshot(
        [
            "1:1 signoffs.csv lacks columns: `role`, `person`, `date`, `digest` = start the file with a line of column names: `role,person,date,digest,duties,measures,access,reports_to`"
        ]
    )
    assert said(tmp_path, "role,person\nplanner,wei\n") == snapshot(
        [
            "1:1 signoffs.csv lacks columns: `date`, `digest` = start the file with a line of column names: `role,person,date,digest,duties,measures,access,reports_to`"
        ]
    )
    assert said(tmp_path, f"role,person,date,digest,dutys\n{ROW}") == snapshot(
        ["1:25 'dutys' is not a column of signoffs.csv = did you mean 'duties'?"]
    )


def test_a_column_without_a_name_loses_no_cell_unseen(tmp_path: Path) -> None:
    head, row = HEAD.strip(), ROW.strip()
    assert said(tmp_path, f"{head},,duties\n{row},planning:R,\n") == snapshot(
        ["1:25 this column has no name = name the column, or delete its cells"]
    )
    assert said(tmp_path, f"{head},,duties\n{row},,\n") == []
    assert said(tmp_path, f"{head};\n{row};x\n".replace(",", ";")) == snapshot(
        ["1:25 this column has no name = name the column, or delete its cells"]
    )


@pytest.mark.parametrize("head", ["Role,PERSON,Date,digest", "岗位,人员,日期,摘要", "ｒｏｌｅ,per-son,da te,digest"])
def test_names_of_columns_are_read_as_in_people_csv(tmp_path: Path, head: str) -> None:
    assert signed(tmp_path, f"{head}\n{ROW}") == {("planner", "wei")}
    assert said(tmp_path, f"role,person,date,digest,remark\n{ROW}") == snapshot(
        [
            "1:25 'remark' is not a column of signoffs.csv = to keep it as a custom column, rename it to `x-remark`; the columns are role, person, date, digest, duties, measures, access, reports_to"
        ]
    )
    assert said(tmp_path, f"role,person,date,digest,Role\n{ROW}") == snapshot(
        ["1:25 duplicate key 'role' = merge the two, or rename one of the keys"]
    )
    assert said(tmp_path, f"role,person,date,digest,x-remark\n{ROW}") == []


def test_rows(tmp_path: Path) -> None:
    assert said(tmp_path, f"{HEAD}planner,,2026-01-05,9d3a0b74f1aa\n") == snapshot(
        ["2:9 this sign-off has no `person` = fill in the column `person`, or delete the row"]
    )
    assert said(tmp_path, f"{HEAD}planner,wei,2026-01-05\n") == snapshot(
        ["2:13 this sign-off has no `digest` = fill in the column `digest`, or delete the row"]
    )
    assert said(tmp_path, f"{HEAD}planner,wei,2026-01-05,9d3a0b74f1aa,x\n") == snapshot(
        ["2:37 this line has 5 cells, but there are 4 columns = put a cell that contains a separator in quotes"]
    )
    assert said(tmp_path, f'{HEAD}"planner,wei,2026-01-05,9d3a0b74f1aa\n') == snapshot(
        [
            '2:1 unbalanced quotes in this cell = start and end a cell in quotes with `"`, and write a quote inside it as `""`'
        ]
    )
    assert said(tmp_path, f"{HEAD}{ROW}{ROW}") == snapshot(
        ["3:1 this sign-off is recorded twice = delete one of the two rows"]
    )
    assert said(tmp_path, f"{HEAD}\n,,,\n{ROW}\n") == []


def test_values(tmp_path: Path) -> None:
    assert said(tmp_path, f"{HEAD}planer,wei,2026-01-05,9d3a0b74f1aa\n") == snapshot(
        ["2:1 role 'planer' is not defined = did you mean 'planner'?"]
    )
    assert said(tmp_path, f"{HEAD}planner,wie,2026-01-05,9d3a0b74f1aa\n") == snapshot(
        ["2:9 person 'wie' is not defined = did you mean 'wei'?"]
    )
    assert said(tmp_path, f"{HEAD}planner,zacharias,2026-01-05,9d3a0b74f1aa\n") == snapshot(
        ["2:9 person 'zacharias' is not defined = define it under `people`, or delete the rows that name it"]
    )
    assert said(tmp_path, f"{HEAD}chair,lin,2026-01-05,9d3a0b74f1aa\n") == snapshot(
        ["2:1 'chair' exists in 1 team, and no team is named here = write `chair@stage`"]
    )
    assert said(tmp_path, f"{HEAD}chair@stage,lin,5.1.2026,9d3a0b74f1aa\n") == snapshot(
        ["2:17 expected a date, found '5.1.2026' = write 2026-01-05 for 5 January"]
    )
    assert said(tmp_path, f"{HEAD}planner,wei,2026-02-30,9d3a0b74f1aa\n") == snapshot(
        ["2:13 2026-02-30 is not a date of the calendar = check the month and the day"]
    )
    assert said(tmp_path, f"{HEAD}planner,wei,2026-01-05,confirmed\n") == snapshot(
        [
            "2:24 expected a digest of 12 characters, found 'confirmed' = `commops signoff record` writes it; copy it unchanged"
        ]
    )


def test_a_digest_that_does_not_match_what_the_row_says(tmp_path: Path) -> None:
    head = "role,person,date,digest,duties,measures,access,reports_to\n"
    assert said(tmp_path, f"{head}planner,wei,2026-01-05,9d3a0b74f1aa,planning:R,,,event-lead\n") == snapshot(
        [
            "2:24 the digest does not match the profile in this row: one of them was edited = restore the row, or delete it and record the confirmation again"
        ]
    )
    assert said(tmp_path, f"{head}planner,wei,2026-01-05,9d3a0b74f1aa,planning,,,\n") == snapshot(
        [
            "2:24 the digest does not match the profile in this row: one of them was edited = restore the row, or delete it and record the confirmation again"
        ]
    )
    assert said(tmp_path, f"{head}planner,wei,2026-01-05,aab0c5f6b9e1,planning:R,,,event-lead\n") == snapshot(
        [
            "2:24 the digest does not match the profile in this row: one of them was edited = restore the row, or delete it and record the confirmation again"
        ]
    )


def test_one_confirmation_in_two_files(tmp_path: Path) -> None:
    files = {"signoffs.csv": HEAD + ROW, "old/Signoffs.CSV": HEAD + ROW}
    assert faults(tmp_path, BASE, files) == snapshot(
        ["signoffs.csv:2:1 this sign-off is recorded twice = delete one of the two rows"]
    )


@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_any_separator_and_line_end(separator: str, end: str, mark: bytes, tmp_path: Path) -> None:
    text = (HEAD + ROW + "chair@stage,lin,2026-01-05,9d3a0b74f1aa\n").replace(",", separator).replace("\n", end)
    assert signed(tmp_path, mark + text.encode()) == {("planner", "wei"), ("chair@stage", "lin")}


@pytest.mark.parametrize(
    "head",
    [
        "Role,Person,Date,Digest",
        "岗位,人员,日期,摘要",
        "position,holder,confirmed on,checksum",
        "role , person,DATE,digest",
    ],
)
def test_names_of_columns(head: str, tmp_path: Path) -> None:
    assert signed(tmp_path, f"{head}\n{ROW}") == {("planner", "wei")}


def test_in_any_folder(tmp_path: Path) -> None:
    assert signed(tmp_path, HEAD + ROW, "people/SignOffs.csv") == {("planner", "wei")}


def test_another_encoding(tmp_path: Path) -> None:
    assert said(tmp_path, f"岗位,人员,日期,摘要\n{ROW}".encode("gbk")) == snapshot(
        [
            '1:1 this file is not UTF-8 but probably GBK = save the file as UTF-8 (spreadsheet programs call it "CSV UTF-8")'
        ]
    )


def test_an_error_hides_nothing_that_is_not_about_sign_offs(tmp_path: Path) -> None:
    vacant = BASE.replace("lin: {roles: [chair@stage]}", "lin: ")
    without = findings(tmp_path / "a", vacant.replace("rules:", "x-rules:"))
    assert any("vacant-role" in finding for finding in without)
    for register in ("", "role\n", f"{HEAD}planner,wie,x,y,z\n", f'{HEAD}"planner', f"{HEAD}chair,wei,2026-01-05,x\n"):
        found = findings(tmp_path / "b", vacant.replace("rules:", "x-rules:"), {"signoffs.csv": register})
        assert set(without) < set(found), register


def test_a_confirmation_that_cannot_be_read_is_not_missing(tmp_path: Path) -> None:
    for register in (
        f"{HEAD}planner,wei,5 Jan,9d3a0b74f1aa\n",
        f"{HEAD}planer,wei,2026-01-05,9d3a0b74f1aa\n",
        f"{HEAD}planner,wei,2026-01-05,9d3a0b74f1aa,x\n",
        f'{HEAD}"planner,wei,2026-01-05,9d3a0b74f1aa\n',
        "role,person,date\nplanner,wei,2026-01-05\n",
    ):
        found = [each for each in findings(tmp_path, BASE, {"signoffs.csv": register}) if "signoff:" in each]
        assert not any("'planner'" in each for each in found), register
        assert any("'lin'" in each for each in found), register


def test_fixes_change_single_cells(tmp_path: Path) -> None:
    register = f'\ufeff{HEAD}planer,wei,2026-01-05,9d3a0b74f1aa\r\n"chair@stage",lin,2026/1/6,9d3a0b74f1aa\r\n'
    reading(tmp_path, BASE, {"signoffs.csv": register})
    ran = commops(tmp_path, "validate", "--fix", "--rule", "syntax")
    assert ran.code == 0
    fixed = register.replace("planer", "planner").replace("2026/1/6", "2026-01-06")
    assert (tmp_path / "signoffs.csv").read_bytes().decode() == fixed


def test_it_is_no_kind_of_yaml(tmp_path: Path) -> None:
    text = f"{BASE}signoffs: {{a: {{role: planner, person: wei}}}}\n"
    assert faults(tmp_path, text) == snapshot(
        ["11:1 `signoffs` is not a known top-level key = write each confirmation as a row of signoffs.csv"]
    )


def test_of_several_the_last_one_counts(tmp_path: Path) -> None:
    graph = Graph(reading(tmp_path, BASE).organization, DAY)
    now = graph.profiles.of["planner"].digest
    old = f"planner,wei,2026-01-06,0{now[1:]}\n"
    for rows, state in (
        ((f"planner,wei,2026-01-05,{now}\n", old), State.CHANGED),
        ((old, f"planner,wei,2026-01-07,{now}\n"), State.CONFIRMED),
        ((old, f"planner,wei,2026-01-06,{now}\n"), State.CONFIRMED),
        ((old, f"planner,wei,2027-01-06,{now}\n"), State.CHANGED),
        ((f"planner,wei,2027-01-06,{now}\n",), State.NEVER),
    ):
        for order in (rows, rows[::-1]):
            read = reading(tmp_path, BASE, {"signoffs.csv": HEAD + "".join(order)})
            (confirmation,) = Graph(read.organization, DAY).signoffs.by_post["planner"]
            assert confirmation.state == state, order
