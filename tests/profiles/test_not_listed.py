"""Holders who are not listed by name: their number stands wherever holders do."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import listed, material, shown
from inline_snapshot import snapshot
from organisations import graph
from trees import written

from commops.chart.org_chart import Chart, Of
from commops.chart.org_chart import draw as draw_chart
from commops.matrix.accountable import accountable
from commops.matrix.matrix import Matrix
from commops.matrix.options import By
from commops.terminal import tree_text

CLINIC = """
teams: {ward: {lead: matron}, desk: {lead: clerk, parent: ward}}
roles:
  matron: {team: ward, filled: 2}
  nurse: {team: ward, seats: 600, filled: 590}
  clerk: {team: desk, seats: 12, filled: 10}
duties: {care: {team: ward, responsible: [nurse], accountable: clerk}}
people: {ann: {name: Ann Lee, roles: [nurse]}, bob: {name: Bob Ray, roles: [clerk]}}
"""


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (
            Of.ROLES,
            snapshot("""\

Matron  2 holders
├── Clerk ×12  Bob Ray, 10 more holders, 1 vacant
└── Nurse ×600  Ann Lee, 590 more holders, 9 vacant

3 positions, 614 seats, 10 vacant · 2 levels, span 612 · as of 2026-07-01
"""),
        ),
        (
            Of.TEAMS,
            snapshot("""\

Ward  Matron: 2 holders  1 duty · 9 vacant
└── Desk  Clerk: Bob Ray, 10 more holders  1 vacant

2 teams · 3 positions, 10 vacant · 1 duty · as of 2026-07-01
"""),
        ),
        (
            Of.PEOPLE,
            snapshot("""\

2 holders  Matron
├── Bob Ray  Clerk
├── 10 more holders  Clerk
├── vacant  Clerk
├── Ann Lee  Nurse
├── 590 more holders  Nurse
└── 9 vacant  Nurse

604 people, 3 positions, 10 vacant · 2 levels, span 612 · as of 2026-07-01
"""),
        ),
    ],
)
def test_charts(of: Of, expected: str, tmp_path: Path) -> None:
    chart = Chart(graph(tmp_path, CLINIC), "en", of=of)
    assert written(tree_text.lines(draw_chart(chart))) == expected


def test_a_matrix_by_people_has_a_column_for_those_who_are_not_listed(tmp_path: Path) -> None:
    matrix = Matrix(graph(tmp_path, CLINIC), "en", by=By.PERSON)
    assert dict(matrix.titles) == snapshot(
        {"ann": "Ann Lee", "bob": "Bob Ray", "role:clerk": "Clerk", "role:nurse": "Nurse"}
    )


def test_documents_and_lists(tmp_path: Path) -> None:
    of = material(tmp_path, CLINIC)
    assert shown(of, "nurse") == snapshot("""\
Nurse                                                                role · Ward

Reports to   Matron (2 holders)
Holders      Ann Lee · 590 more holders · 9 of 600 vacant

Responsible  Care

nurse · commops.yaml:5:3 · as of 2026-07-01
""")
    assert shown(of, "care") == snapshot("""\
Care                                                duty · activity · supporting

Accountable  Clerk (Bob Ray, 10 more holders)   defined at commops.yaml:7:64
Responsible  Nurse (Ann Lee, 590 more holders)  defined at commops.yaml:7:43

Team         Ward

care · commops.yaml:7:10 · as of 2026-07-01
""")
    assert listed(of, "roles") == snapshot("""\
          Name    Holders                              Reports  Team  Seats
                                                       to
  clerk   Clerk   Bob Ray, 10 more holders, 1 vacant   Matron   Desk  12
  matron  Matron  2 holders                                     Ward
  nurse   Nurse   Ann Lee, 590 more holders, 9 vacant  Matron   Ward  600

3 positions · as of 2026-07-01
""")


def test_in_chinese(tmp_path: Path) -> None:
    assert listed(material(tmp_path, CLINIC, "zh"), "roles") == snapshot("""\
          名称    任职者                              汇报给  团队  编制
  clerk   Clerk   Bob Ray、另有 10 名任职者、空缺 1   Matron  Desk  12
  matron  Matron  2 名任职者                                  Ward
  nurse   Nurse   Ann Lee、另有 590 名任职者、空缺 9  Matron  Ward  600

岗位共 3 个 · 截至 2026-07-01
""")


def test_the_list_by_who_is_accountable(tmp_path: Path) -> None:
    roll = accountable(Matrix(graph(tmp_path, CLINIC), "en"))
    heads = ["".join(run.text for run in head) for head, _ in roll.sections]
    assert heads == snapshot(["Clerk: Bob Ray, 10 more holders · 1 duty"])
