# ruff: noqa: E501 - what is said is quoted as it is
"""Workflows in lanes: which lanes there are, who is accountable, and what the table says."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from inline_snapshot import snapshot
from organisations import DAY

from commops.graph import Graph
from commops.model.order import AsWritten
from commops.naming.names import Names
from commops.sources.folder.files import ROOT
from commops.sources.reading import read
from commops.workflows.as_data import data
from commops.workflows.swimlanes import swimlanes

PRESS: Final = """
organization: {name: Press, language: en}
teams:
  desk: {lead: chief}
  printers: {kind: external}
roles:
  writer: {team: desk}
  chief: {team: desk, name: Chief editor}
  checker: {team: desk}
  artist: {team: desk}
duties:
  writing: {team: desk, responsible: [writer, artist]}
  checking: {team: desk, responsible: [checker]}
  approving: {team: desk, responsible: [chief]}
  printing: {accountable: chief, responsible: ["team:printers"]}
  nothing: {}
workflows:
  issue:
    name: An issue
    description: From the plan to the kiosk.
    trigger: The plan is ready
    steps:
      - {id: write, duty: writing, output: a draft, description: As the house style has it.}
      - {id: draw, duty: writing, by: [artist], after: []}
      - id: check
        duty: checking
        after: [write, draw]
        reviews: write
        returns_to: write
        within: 3wd
        criteria: [facts, style]
      - {id: approve, duty: approving}
      - {id: print, duty: printing}
      - {id: archive, duty: nothing}
"""


def as_written(folder: Path, text: str) -> Graph:
    """Write a text as an organisation, and return its graph, in which everything is in the order of the text."""
    (folder / ROOT).write_text(text, encoding="utf-8")
    reading = read(folder)
    assert not reading.faults, reading.faults
    return Graph(reading.organization, DAY, order=AsWritten(reading.written))


@pytest.mark.parametrize(
    ("by", "doing"),
    [
        ("write, duty: writing", ["writer", "artist"]),
        ("write, duty: writing, by: [artist]", ["artist"]),
        ("write, duty: writing, by: [checker, artist]", ["artist", "checker"]),
        ("write, duty: writing, by: [checker]", ["checker"]),
        ("write, duty: nothing, by: [checker]", ["checker"]),
        ("write, duty: nothing, by: ['team:desk']", ["team:desk"]),
    ],
)
def test_everybody_whom_a_step_names_does_it(by: str, doing: list[str], tmp_path: Path) -> None:
    graph = as_written(tmp_path, PRESS.replace("write, duty: writing", by, 1))
    [issue] = data(Names(graph, "en"), ["issue"])["workflows"]
    assert issue["steps"][0]["done_by"] == doing


def test_lanes_are_positions_as_they_are_written_then_teams_then_nobody(tmp_path: Path) -> None:
    flow = swimlanes(as_written(tmp_path, PRESS), "issue", "en")
    assert [(lane.key, lane.title) for lane in flow.lanes] == snapshot(
        [
            ("writer", "Writer"),
            ("chief", "Chief editor"),
            ("checker", "Checker"),
            ("artist", "Artist"),
            ("team:printers", "Printers"),
            ("", "nobody"),
        ]
    )
    assert [step.lanes for step in flow.steps] == snapshot([(0, 3), (3,), (2,), (1,), (4,), (5,)])


def test_a_position_that_does_no_step_has_no_lane(tmp_path: Path) -> None:
    organisation = as_written(
        tmp_path, PRESS.replace("by: [artist]", "by: [writer]").replace("[writer, artist]", "[writer]")
    )
    assert "artist" not in {lane.key for lane in swimlanes(organisation, "issue", "en").lanes}


def test_who_is_accountable_is_named_where_somebody_else_does_it(tmp_path: Path) -> None:
    flow = swimlanes(as_written(tmp_path, PRESS), "issue", "en")
    assert {step.key: step.accountable for step in flow.steps} == snapshot(
        {
            "write": "Chief editor",
            "draw": "Chief editor",
            "check": "Chief editor",
            "approve": "",
            "print": "Chief editor",
            "archive": "",
        }
    )


def test_what_a_step_waits_for_and_where_work_goes_back(tmp_path: Path) -> None:
    flow = swimlanes(as_written(tmp_path, PRESS), "issue", "en")
    assert {step.key: (step.after, step.reviews, step.returns_to) for step in flow.steps} == snapshot(
        {
            "write": ((), None, None),
            "draw": ((), None, None),
            "check": ((1, 2), 1, 1),
            "approve": ((3,), None, None),
            "print": ((4,), None, None),
            "archive": ((5,), None, None),
        }
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_table_says_what_the_picture_shows(tmp_path: Path, language: str) -> None:
    flow = swimlanes(as_written(tmp_path, PRESS), "issue", language)
    expected = {
        "en": snapshot(
            (
                ("No.", "Step", "Done by", "Requirements", "Deadline", "Result", "Handed over to"),
                (
                    (
                        "1",
                        "Write",
                        """\
Writer, Artist
Accountable: Chief editor\
""",
                        "As the house style has it.",
                        "",
                        "a draft",
                        "Checker (step 3)",
                    ),
                    (
                        "2",
                        "Draw",
                        """\
Artist
Accountable: Chief editor\
""",
                        "",
                        "",
                        "",
                        "Checker (step 3)",
                    ),
                    (
                        "3",
                        "Check",
                        """\
Checker
Accountable: Chief editor\
""",
                        """\
Reviews the result of step 1 by these points: facts; style.
Returned to step 1 if not approved.\
""",
                        "within 3 working days",
                        "",
                        "Chief editor (step 4)",
                    ),
                    ("4", "Approve", "Chief editor", "", "", "", "Printers (step 5)"),
                    (
                        "5",
                        "Print",
                        """\
Printers
Accountable: Chief editor\
""",
                        "",
                        "",
                        "",
                        "",
                    ),
                    ("6", "Archive", "nobody", "", "", "", ""),
                ),
            )
        ),
        "zh": snapshot(
            (
                ("序号", "步骤", "执行岗位", "工作要求", "时限", "交付成果", "移交给"),
                (
                    (
                        "1",
                        "Write",
                        """\
Writer、Artist
最终负责：Chief editor\
""",
                        "As the house style has it.",
                        "",
                        "a draft",
                        "Checker（第 3 步）",
                    ),
                    (
                        "2",
                        "Draw",
                        """\
Artist
最终负责：Chief editor\
""",
                        "",
                        "",
                        "",
                        "Checker（第 3 步）",
                    ),
                    (
                        "3",
                        "Check",
                        """\
Checker
最终负责：Chief editor\
""",
                        """\
审核第 1 步的交付成果，要点：facts；style。
不合格的，退回第 1 步修改。\
""",
                        "3 个工作日内",
                        "",
                        "Chief editor（第 4 步）",
                    ),
                    ("4", "Approve", "Chief editor", "", "", "", "Printers（第 5 步）"),
                    (
                        "5",
                        "Print",
                        """\
Printers
最终负责：Chief editor\
""",
                        "",
                        "",
                        "",
                        "",
                    ),
                    ("6", "Archive", "无人", "", "", "", ""),
                ),
            )
        ),
    }
    assert (flow.table.heads, flow.table.rows) == expected[language]


def test_a_step_in_one_line(tmp_path: Path) -> None:
    flow = swimlanes(as_written(tmp_path, PRESS), "issue", "en")
    assert flow.steps[0].said == snapshot(
        "1. Write: Writer, Artist; Accountable: Chief editor; As the house style has it; Result: a draft"
    )
    assert flow.steps[2].said == snapshot(
        "3. Check: Checker; Accountable: Chief editor; within 3 working days; Reviews the result of step 1 by these points: facts; style; Returned to step 1 if not approved"
    )


def test_columns_without_anything_are_left_out(tmp_path: Path) -> None:
    text = PRESS.replace(", description: As the house style has it.", "")
    for line in ("reviews: write", "returns_to: write", "within: 3wd", "criteria: [facts, style]"):
        text = text.replace(f"        {line}\n", "")
    flow = swimlanes(as_written(tmp_path, text), "issue", "en")
    assert set(flow.table.heads) - set(flow.filled_table.heads) == {"Deadline", "Requirements"}
    assert len(flow.filled_table.rows[0]) == len(flow.filled_table.heads)


def test_as_data(tmp_path: Path) -> None:
    names = Names(as_written(tmp_path, PRESS), "en", dated=False)
    (workflow,) = data(names, ["issue"])["workflows"]
    assert workflow["steps"][2] == snapshot(
        {
            "number": 3,
            "id": "check",
            "name": "Check",
            "description": "",
            "duty": "checking",
            "done_by": ["checker"],
            "accountable": ["chief"],
            "after": ["write", "draw"],
            "before": ["approve"],
            "reviews": "write",
            "criteria": ["facts", "style"],
            "returns_to": "write",
            "within": "within 3 working days",
            "output": "",
        }
    )
