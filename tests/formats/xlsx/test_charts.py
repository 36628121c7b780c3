"""Charts as sheets: every entry is a row, a level below the one that it hangs from."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, Final

import hostile_names
import office
import pytest
from hostile_names import as_read
from inline_snapshot import snapshot
from openpyxl import load_workbook  # type: ignore[import-untyped]
from organisations import DAY, write
from processes import commops

from commops.chart import as_table
from commops.chart.org_chart import Chart, Of
from commops.formats.xlsx import register
from commops.graph import Graph
from commops.sources.reading import read
from commops.terminal.target import Target

EXAMPLES: Final = Path(__file__).parents[3] / "examples"

TEXT: Final = """\
organization: {name: Spark}
teams:
  community: {name: Community, lead: manager}
  content: {name: Content, parent: community, lead: content-lead}
roles:
  manager: {name: Manager, team: community}
  content-lead: {name: Head of content, team: content, reports_to: manager, level: lead}
  writer: {name: "=1+1", team: content, reports_to: content-lead, seats: 3, dotted_line_to: [manager]}
people:
  ada: {name: Ada, roles: [manager]}
  lin: {name: Lin, assignments: [{role: writer, share: 0.5}]}
"""


@pytest.fixture
def spark(tmp_path: Path) -> Path:
    (tmp_path / "commops.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path


def sheet(folder: Path, *words: str) -> Any:
    file = folder / "chart.xlsx"
    done = commops(folder, "chart", *words, "--on", "2026-07-01", "-o", "chart.xlsx")
    assert (done.code, done.stdout + done.stderr) == (0, "")
    [found] = load_workbook(file).worksheets
    return found


def rows(found: Any) -> list[list[object]]:
    return [[cell for cell in row if cell is not None] for row in found.iter_rows(values_only=True)]


def test_positions(spark: Path) -> None:
    found = sheet(spark)
    assert found.title == "Positions"
    assert rows(found) == snapshot(
        [
            ["Spark"],
            [],
            ["id", "Position", "Layer", "Holders", "Team", "Reports to", "Seats", "Vacant", "Level", "Dotted to"],
            ["manager", "Manager", 1, "Ada", "Community", 1],
            ["content-lead", "Head of content", 2, "vacant", "Content", "Manager", 1, 1, "lead"],
            ["writer", "=1+1", 3, "Lin 50 %, 2 vacant", "Content", "Head of content", 3, 2, "Manager"],
            [],
            ["3 positions, 5 seats, 3 vacant · 3 levels, span 1 to 3 · as of 2026-07-01"],
        ]
    )
    assert [found.row_dimensions[number].outlineLevel for number in (4, 5, 6)] == [0, 1, 2]
    assert [found[f"B{number}"].alignment.indent for number in (4, 5, 6)] == [0, 1, 2]
    assert found.column_dimensions["A"].hidden
    assert found.auto_filter.ref == "A3:J6"


def test_teams(spark: Path) -> None:
    assert rows(sheet(spark, "--of", "teams")) == snapshot(
        [
            ["Spark"],
            [],
            ["id", "Team", "Layer", "Lead", "Holders", "Part of", "Positions", "Vacant", "Duties", "Kind"],
            ["community", "Community", 1, "Manager", "Ada", 1, 0, "functional"],
            ["content", "Content", 2, "Head of content", "3 vacant", "Community", 2, 3, 0, "functional"],
            [],
            ["2 teams · 3 positions, 3 vacant · as of 2026-07-01"],
        ]
    )


def test_people(spark: Path) -> None:
    assert rows(sheet(spark, "--of", "people", "--language", "zh")) == snapshot(
        [
            ["Spark"],
            [],
            ["id", "名称", "层级", "岗位", "团队", "汇报给", "职级", "虚线汇报"],
            ["manager", "Ada", 1, "Manager", "Community"],
            ["content-lead", "空缺", 2, "Head of content", "Content", "Ada", "主管"],
            ["writer", "Lin", 3, "=1+1", "Content", "Head of content", "Manager"],
            ["writer", "空缺 2", 3, "=1+1", "Content", "Head of content", "Manager"],
            [],
            ["2 人，3 个岗位，空缺 3 · 3 层，管理幅度 1 至 3 · 截至 2026-07-01"],
        ]
    )


@pytest.mark.parametrize("of", ["roles", "teams", "people"])
@pytest.mark.parametrize("example", ["functional", "matrix", "open-source", "project"])
def test_every_entry_of_an_example_is_a_row(tmp_path: Path, example: str, of: str) -> None:
    words = ("chart", EXAMPLES / example, "--of", of, "--on", "2026-07-01")
    tree = commops(tmp_path, *words).stdout
    assert commops(tmp_path, *words, "-o", "chart.xlsx").code == 0
    [found] = load_workbook(tmp_path / "chart.xlsx").worksheets
    last = int(found.auto_filter.ref.rpartition(":")[2].strip("ABCDEFGHIJ"))
    titles = [row[1] for row in found.iter_rows(min_row=4, max_row=last, values_only=True)]
    assert len(titles) == len([line for line in tree.split("\n\n")[0].splitlines() if line.strip()])


def test_hostile_names_stay_themselves(tmp_path: Path) -> None:
    reading = read(write(tmp_path, hostile_names.organisation()))
    drawn = as_table.register(Chart(Graph(reading.organization, DAY), "en", Of.ROLES))
    data = BytesIO()
    with TextIOWrapper(data, "utf-8") as text:
        register.write(drawn, Target(text))
        text.flush()
        [found] = load_workbook(BytesIO(data.getvalue())).worksheets
    written = {key: as_read(name) for key, name in hostile_names.named().items()}
    body = list(found.iter_rows(min_row=4, max_row=3 + len(written), values_only=True))
    assert {row[0]: as_read(row[1]) for row in body} == written
    assert {row[0]: as_read(row[3]) for row in body} == written
    assert {row[0]: as_read(row[4]) for row in body} == written


@office.needed
def test_libreoffice_opens_it(spark: Path) -> None:
    sheet(spark)
    cells = office.sheets(spark / "chart.xlsx")["Positions"]
    assert [row[1] for row in cells[3:6]] == ["Manager", "Head of content", "=1+1"]
