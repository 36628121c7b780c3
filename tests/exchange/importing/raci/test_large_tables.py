"""A table twice as long takes twice the work, not four times: counted in steps of the code, not in seconds."""

import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, Final

import pytest
from imports import imported

from commops.exchange.importing.inputs import Input

READER: Final = "raci.raci_source"
ROWS: Final = 300
MOST: Final = 2.1
"""How many times the work of a table one of twice the rows may take; a part that is quadratic shows."""


def _plain(rows: int) -> Iterator[str]:
    yield "Task,Manager,Clerk,Board"
    yield from (f"Task {rows} {row},A,R,I" for row in range(rows))


def _explained(rows: int) -> Iterator[str]:
    yield "Task,Manager,Clerk,Board"
    yield from (f"Task {rows} {row},A (Accountable),R (Responsible),I" for row in range(rows))


def _in_sections(rows: int) -> Iterator[str]:
    yield "Task,Manager,Clerk,Board"
    yield from (f"Section {rows} {row}:\nTask {rows} {row},A,R,I" for row in range(rows // 2))


def _of_one_name(rows: int) -> Iterator[str]:
    yield "Area,Task,Manager,Clerk,Board"
    yield from (f"Area {rows} {row},The same task,A,R,I" for row in range(rows))


def _names(rows: int) -> Iterator[str]:
    yield "Task,Responsible,Accountable,Consulted"
    yield from (f"Task {rows} {row},Clerk {rows} {row},Manager,Board" for row in range(rows))


def _bold(rows: int) -> Iterator[str]:
    yield "| Task | Manager | Clerk | Board |\n|---|---|---|---|"
    yield from (f"| **Task {rows} {row}** | A | R | I |" for row in range(rows))


def _bold_names(rows: int) -> Iterator[str]:
    yield "| Task | Responsible | Accountable |\n|---|---|---|"
    yield from (f"| **Task {rows} {row}** | | |" for row in range(rows))
    yield "| **Last** | Clerk | Manager |"


def _wide(rows: int) -> Iterator[str]:
    yield ",".join(["Task", *(f"Clerk {rows} {row}" for row in range(rows))])
    yield from (",".join([f"Task {rows} {task}", *"R" * rows]) for task in range(4))


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("t.csv", _plain),
        ("t.csv", _explained),
        ("t.csv", _in_sections),
        ("t.csv", _of_one_name),
        ("t.csv", _names),
        ("t.md", _bold),
        ("t.md", _bold_names),
        ("t.csv", _wide),
    ],
    ids=lambda value: value.__name__.strip("_") if callable(value) else value,
)
def test_work_grows_with_the_rows(name: str, table: Callable[[int], Iterator[str]]) -> None:
    _work(name, "\n".join(table(ROWS // 10)))  # what is loaded and made once
    once, twice = (_work(name, "\n".join(table(rows))) for rows in (ROWS, 2 * ROWS))
    assert twice < MOST * once


def _work(name: str, text: str) -> int:
    steps = 0

    def count(_: FrameType, __: str, ___: Any) -> Any:
        nonlocal steps
        steps += 1
        return count

    source = Input(name, text.encode())
    before = sys.gettrace()
    sys.settrace(count)
    try:
        result = imported(READER, [source])
    finally:
        sys.settrace(before)
    assert result.as_read["duties"]
    return steps
