"""Importing files that are of several sources, and one file by several sources."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]
from processes import commops

from commops.exchange.importing.registry import SOURCES

RACI = [["Task", "Clerk", "Guide"], ["Budget", "A", "R"], ["Gates", "R", "A"]]
PEOPLE = [
    ["Employee ID", "Name", "Job title", "Department", "Manager"],
    ["1", "Ada Li", "Director", "Fair", ""],
    ["2", "Bo Lind", "Clerk", "Fair", "Ada Li"],
]
NAMES = [["Name", "Role"], ["Ada Li", "Clerk"], ["Bo Lind", "Guide"]]


def workbook(path: Path, **sheets: list[list[str]]) -> None:
    """Write a workbook."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


def table(rows: list[list[str]]) -> str:
    """Return rows as CSV."""
    return "".join(",".join(row) + "\n" for row in rows)


@pytest.mark.parametrize("order", [1, -1])
def test_each_sheet_is_read_by_its_own_source(order: int, tmp_path: Path) -> None:
    sheets = dict([("Duties", RACI), ("More", [*RACI[:1], ["Bills", "A", "R"]]), ("People", PEOPLE)][::order])
    workbook(tmp_path / "all.xlsx", **sheets)
    done = commops(tmp_path, "import", "all.xlsx", "--into", "org")

    assert done.code == 0, done.stdout + done.stderr
    assert {"duties.yaml", "people.yaml"} <= {each.name for each in (tmp_path / "org").iterdir()}
    assert "read 3 duties" in done.stdout
    again = commops(tmp_path, "import", "all.xlsx", "--into", "org")
    assert (again.code, "No changes since" in again.stdout) == (0, True)


def test_a_sheet_that_may_be_of_another_source_is_named(tmp_path: Path) -> None:
    workbook(tmp_path / "all.xlsx", Duties=RACI, Names=NAMES)
    done = commops(tmp_path, "import", "all.xlsx", "--into", "org")

    assert done.code == 1
    assert "all.xlsx:Names: this sheet was skipped; to import it as HR roster" in done.stdout
    assert "`--source roster`" in done.stdout


def test_each_file_of_a_folder_is_read_by_its_own_source(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "people.csv").write_text(table(PEOPLE), encoding="utf-8")
    (tmp_path / "in" / "duties.csv").write_text(table(RACI), encoding="utf-8")
    done = commops(tmp_path, "import", "in", "--into", "org")

    assert done.code == 0, done.stdout + done.stderr
    assert {"duties.yaml", "people.yaml"} <= {each.name for each in (tmp_path / "org").iterdir()}


def test_several_sources_may_be_stated(tmp_path: Path) -> None:
    workbook(tmp_path / "all.xlsx", Duties=RACI, People=PEOPLE)
    done = commops(tmp_path, "import", "all.xlsx", "--into", "org", "--source", "raci", "--source", "roster")

    assert done.code == 0, done.stdout + done.stderr
    assert {"duties.yaml", "people.yaml"} <= {each.name for each in (tmp_path / "org").iterdir()}
    part = commops(tmp_path, "import", "all.xlsx", "--into", "org", "--source", "raci", "--update")
    assert (part.code, part.stdout) == (2, "")
    assert "imported before as `--source roster --source raci`" in part.stderr


def test_another_source_of_a_file_is_another_import(tmp_path: Path) -> None:
    workbook(tmp_path / "all.xlsx", Duties=RACI, People=PEOPLE)
    assert commops(tmp_path, "import", "all.xlsx", "--into", "org", "--source", "roster").code == 0
    people = (tmp_path / "org" / "people.yaml").read_bytes()
    refused = commops(tmp_path, "import", "all.xlsx", "--into", "org", "--source", "raci", "--update")
    assert (refused.code, "have not been imported into this organisation" in refused.stderr) == (2, True)

    done = commops(tmp_path, "import", "all.xlsx", "--into", "org", "--source", "raci")
    assert done.code == 0, done.stdout + done.stderr
    assert (tmp_path / "org" / "people.yaml").read_bytes() == people
    assert "duties:" in (tmp_path / "org" / "all.yaml").read_text("utf-8")
    for source in ("roster", "raci"):
        again = commops(tmp_path, "import", "all.xlsx", "--into", "org", "--source", source, "--update")
        assert (again.code, again.stderr) == (0, "")
    assert (tmp_path / "org" / "people.yaml").read_bytes() == people
    which = commops(tmp_path, "import", "all.xlsx", "--into", "org")
    assert (which.code, "choose one of these imports" in which.stderr) == (2, True)


def test_a_folder_that_is_an_organisation_is_said(tmp_path: Path) -> None:
    (tmp_path / "fair.csv").write_text(table(RACI), encoding="utf-8")
    assert commops(tmp_path, "import", "fair.csv", "--into", "org").code == 0
    done = commops(tmp_path, "import", "org", "--into", "new")

    assert (done.code, done.stdout) == (2, "")
    assert "this folder is already a commops organisation" in done.stderr


def test_a_misspelt_team_of_an_organisation_is_none(tmp_path: Path) -> None:
    (tmp_path / "fair.csv").write_text(table(RACI), encoding="utf-8")
    (tmp_path / "more.csv").write_text(table([*RACI[:1], ["Bills", "A", "R"]]), encoding="utf-8")
    assert commops(tmp_path, "import", "fair.csv", "--into", "org", "--team", "Desk").code == 0
    done = commops(tmp_path, "import", "more.csv", "--into", "org", "--team", "desc")

    assert (done.code, done.stdout) == (2, "")
    assert "did you mean 'desk'" in done.stderr


def test_rows_of_totals_are_no_teams(tmp_path: Path) -> None:
    rows = [*PEOPLE, ["合计", "", "", "2", ""], ["Total: 2", "", "", "", ""]]
    (tmp_path / "people.csv").write_text(table(rows), encoding="utf-8")
    done = commops(tmp_path, "import", "people.csv", "--into", "org")

    assert done.code == 0, done.stdout + done.stderr
    assert "a totals row was skipped" in done.stdout
    assert "read 2 positions, 1 team, 2 people" in done.stdout


def test_a_list_in_chinese_makes_an_organisation_in_chinese(tmp_path: Path) -> None:
    rows = [["工号", "姓名", "部门", "职位", "直属上级"], ["1", "王芳", "运营部", "运营经理", ""]]
    (tmp_path / "people.csv").write_text(table(rows), encoding="utf-8")
    done = commops(tmp_path, "import", "people.csv", "--into", "org")

    assert done.stdout.startswith("people.csv：")
    assert "language: zh\n" in (tmp_path / "org" / "commops.yaml").read_text(encoding="utf-8")


def test_heads_that_are_one_position_are_named(tmp_path: Path) -> None:
    heads = ["Task", "[lead]", "(lead)", "Lead", "Desk"]
    (tmp_path / "fair.md").write_text(md([heads, ["Gates", "A", "R", "C", "I"]]), encoding="utf-8")
    done = commops(tmp_path, "import", "fair.md", "--into", "org")
    assert "fair.md:1:10: the same position as '[lead]': '(lead)' and 'Lead'\n" in done.stdout


def test_what_is_passed_over_often_is_counted(tmp_path: Path) -> None:
    legend = "\nR = responsible, A = accountable\n"
    text = "# One\n" + md(RACI) + legend + "\n# Two\n" + md([*RACI[:1], ["Bills", "A", "R"]]) + legend
    (tmp_path / "fair.md").write_text(text, encoding="utf-8")
    done = commops(tmp_path, "import", "fair.md", "--into", "org")

    passed = next((line for line in done.stdout.splitlines() if line.startswith("Skipped")), "")
    assert passed.endswith("(2)"), done.stdout


def md(rows: list[list[str]]) -> str:
    """Return rows as a table in Markdown."""
    lines = ["| " + " | ".join(row) + " |\n" for row in rows]
    return "".join([lines[0], "|---" * len(rows[0]) + "|\n", *lines[1:]])


def test_help_names_every_source_in_each_language(tmp_path: Path) -> None:
    for language, said in (("en", "The format of the files"), ("zh", "文件的格式")):
        shown = "".join(commops(tmp_path, "import", "--help", "--language", language).stdout.split())
        assert "".join(said.split()) in shown
        assert all(each.name in shown for each in SOURCES)


def test_a_file_by_another_name_is_explained(tmp_path: Path) -> None:
    (tmp_path / "fair.csv").write_text(table(RACI), encoding="utf-8")
    (tmp_path / "other.csv").write_text(table(RACI), encoding="utf-8")
    assert commops(tmp_path, "import", "fair.csv", "--into", "org").code == 0
    done = commops(tmp_path, "import", "other.csv", "--into", "org")
    assert (done.code, done.stdout) == (2, "")
    assert "2 entries with the same ids and names are already in the organisation: '" in done.stderr
    assert "later version of fair.csv, rename it to that" in done.stderr

    (tmp_path / "org" / "import.yaml").unlink()
    assert "No differences" in commops(tmp_path, "import", "other.csv", "--into", "org").stdout


def test_what_is_skipped_is_said_with_its_file(tmp_path: Path) -> None:
    legend = "\nR = responsible, A = accountable\n"
    (tmp_path / "one.md").write_text(md(RACI) + legend, encoding="utf-8")
    (tmp_path / "two.md").write_text(md([RACI[0], ["Bills", "A", "R"]]) + legend, encoding="utf-8")
    done = commops(tmp_path, "import", "one.md", "two.md", "--into", "org", "--check")
    assert "\nSkipped: one.md: the legend, two.md: the legend\n" in done.stdout

    (tmp_path / "staff.csv").write_text("Name,Job title,Department,Shoe\nAna Li,Baker,Kitchen,7\n", encoding="utf-8")
    done = commops(tmp_path, "import", "one.md", "staff.csv", "--into", "org", "--check")
    assert "\nSkipped: one.md: the legend, staff.csv: Shoe\n" in done.stdout


def test_columns_of_several_rosters_are_said_with_their_files(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Name,Job title,Department,Shoe\nAna Li,Baker,Kitchen,7\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("Name,Job title,Department,Hat\nBo Lin,Cook,Kitchen,7\n", encoding="utf-8")
    done = commops(tmp_path, "import", "a.csv", "b.csv", "--into", "org", "--check")
    assert "\nSkipped: a.csv: Shoe, b.csv: Hat\n" in done.stdout
    alone = commops(tmp_path, "import", "a.csv", "--into", "org", "--check")
    assert "\nSkipped: Shoe\n" in alone.stdout


def test_what_no_matrix_shows_is_said_once(tmp_path: Path) -> None:
    rows = [["Task", "Status", "Lead", "Desk"], ["Gates", "open", "A", "R"], ["Bills", "done", "A/R", "Q"]]
    (tmp_path / "fair.md").write_text(md(rows), encoding="utf-8")
    done = commops(tmp_path, "import", "fair.md", "--into", "org", "--language", "en")
    said = "kept as custom fields, which matrices do not show: `x-status`, `x-not-understood`"
    assert done.stdout.count(said) == 1
    zh = commops(tmp_path, "import", "fair.md", "--into", "new", "--language", "zh")
    assert zh.stdout.count("保留为自定义字段，矩阵中不显示：`x-status`、`x-not-understood`") == 1

    matrix = commops(tmp_path / "org", "raci", "-o", "../again.xlsx")
    assert matrix.code == 0
    again = commops(tmp_path / "org", "import", "../again.xlsx")
    assert (again.code, "No differences" in again.stdout) == (0, True)
