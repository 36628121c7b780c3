"""Workflows on a screen: lanes side by side while there is room, then a list."""

from __future__ import annotations

from dataclasses import replace

import pytest
import swimlanes
from hostile_names import NAMES, as_read
from inline_snapshot import snapshot

from commops.shapes import plain
from commops.terminal.width import visible, width
from commops.terminal.workflows_text import lines
from commops.workflow_shapes import LaneStep, Swimlanes, Workflows

STEPS = (
    LaneStep(1, "a", "Write what the plan says", (1,), output="a draft", accountable="Head", within="within 3 days"),
    LaneStep(2, "b", "Read it", (0, 2), after=(1,), reviews=1, review="reviews step 1", returns_to=1),
    LaneStep(3, "c", "Publish it", (1,), after=(1, 2)),
)
LANES = ("Head of content", "Writer", "Lawyer")


def shown(flow: Swimlanes, room: int) -> str:
    text = "\n".join(visible(plain(line)) for line in lines(Workflows("", "", flow.language, (flow,)), room))
    return "\n".join(line.rstrip() for line in text.splitlines())


def test_lanes_side_by_side() -> None:
    assert shown(swimlanes.flow(STEPS, LANES, trigger="Monday"), 80) == snapshot("""\
Made up
Trigger: Monday

Head of content          │ Writer                   │ Lawyer
─────────────────────────┼──────────────────────────┼─────────────────────────
                         │ 1. Write what the plan   │
                         │    says                  │
                         │    ▸ a draft             │
                         │    within 3 days         │
                         │    Accountable: Head     │
                         │                          │
2. Read it               │                          │ 2. Read it
   reviews step 1        │                          │
   Returned to step 1    │                          │
     if not approved     │                          │
                         │                          │
                         │ 3. Publish it            │
                         │    after 1, 2            │\
""")


def test_a_list_where_lanes_have_no_room() -> None:
    assert shown(swimlanes.flow(STEPS, LANES, "zh"), 40) == snapshot("""\
Made up

1. Write what the plan says
   Writer
   ▸ a draft
   within 3 days
   最终负责：Head
2. Read it
   Head of content；Lawyer
   reviews step 1
   不通过则退回第 1 步
3. Publish it
   Writer
   在第 1、2 步之后\
""")


@pytest.mark.parametrize("room", [40, 80, 120])
def test_no_line_is_wider_than_the_screen(room: int) -> None:
    for seed in range(20):
        text = shown(swimlanes.made_up(seed), room)
        assert max(map(width, text.splitlines())) <= room


@pytest.mark.parametrize("name", NAMES)
def test_names_are_shown_as_they_were_written(name: str) -> None:
    steps = [LaneStep(1, "a", name, (0,), output=name, within=name, accountable=name)]
    text = as_read(shown(swimlanes.flow(steps, [name], trigger=name), 80)).replace(" ", "")
    assert text.count(as_read(name).replace(" ", "")) >= 5


def test_texts_keep_their_lines() -> None:
    flow = swimlanes.flow((LaneStep(1, "a", "Write", (0,), output="a draft\nits sources"),), ("Writer",))
    flow = replace(flow, text="Every week.\n\nFor readers.\n", trigger="Monday\nor Friday\n")
    assert shown(flow, 80) == snapshot("""\
Made up
Every week.

For readers.
Trigger: Monday
or Friday

Writer
────────────────────────────────────────────
1. Write
   ▸ a draft
     its sources\
""")
