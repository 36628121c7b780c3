"""Workflows as Mermaid sequence diagrams, as Mermaid itself reads them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import mermaid_pages
import pytest
import swimlanes
from hostile_names import NAMES, as_read
from inline_snapshot import snapshot

from commops.formats.diagrams import sequence
from commops.formats.refusals import TooLarge
from commops.workflow_shapes import LaneStep

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

STEPS = (
    LaneStep(1, "a", "Write", (1,), output="a draft", within="within 3 days"),
    LaneStep(2, "b", "Read", (0, 2), after=(1,), reviews=1, returns_to=1),
    LaneStep(3, "c", "Publish", (1,), after=(2,)),
    LaneStep(4, "d", "Count", (0,), after=(1, 3), reviews=3, returns_to=3),
)
LANES = ("Head", "Writer", "Lawyer")


def test_a_workflow() -> None:
    assert sequence.text(swimlanes.flow(STEPS, LANES, trigger="Monday")) == snapshot("""\
sequenceDiagram
  participant p0 as Head
  participant p1 as Writer
  participant p2 as Lawyer
  Note over p1: Monday
  p1->>p1: 1. Write<br/>▸ a draft<br/>within 3 days
  p1->>p0: 2. Read
  p1->>p2: 2. Read
  alt not approved
    p0-->>p1: 2. back to 1
  else approved
    p0->>p1: 3. Publish
  end
  p1->>p0: 4. Count
  alt not approved
    p0-->>p1: 4. back to 3
  else approved
    Note over p0: 4. approved
  end
""")


def test_in_chinese() -> None:
    assert "alt 不通过\n" in sequence.text(swimlanes.flow(STEPS, LANES, "zh"))


def test_steps_have_their_numbers_as_text() -> None:
    text = sequence.text(swimlanes.flow(STEPS, LANES))
    assert "autonumber" not in text
    assert re.findall(r": (\d\. [A-Z]\w+)", text) == ["1. Write", "2. Read", "2. Read", "3. Publish", "4. Count"]


def test_one_that_is_too_large_is_refused() -> None:
    steps = [LaneStep(number, f"s{number}", "x" * 400, (0,)) for number in range(1, 200)]
    with pytest.raises(TooLarge, match="too large"):
        sequence.text(swimlanes.flow(steps, ["Writer"]))


@mermaid_pages.needed
def test_mermaid_draws_every_workflow_that_is_made_up(chromium: Browser, tmp_path: Path) -> None:
    flows = [swimlanes.made_up(seed) for seed in range(30)]
    drawn = mermaid_pages.sequences(chromium, tmp_path, [sequence.text(flow) for flow in flows])
    for flow, diagram in zip(flows, drawn, strict=True):
        assert diagram.parties == [lane.title for lane in flow.lanes]
        for step in flow.steps:
            assert any(text.startswith(f"{step.number}. {step.title}") for text in diagram.texts)


@mermaid_pages.needed
def test_mermaid_shows_names_as_they_were_written(chromium: Browser, tmp_path: Path) -> None:
    diagrams = []
    for name in NAMES:
        steps = [
            LaneStep(1, "a", name, (0,), output=name, within=name),
            LaneStep(2, "b", name, (0,), after=(1,), returns_to=1),
        ]
        diagrams.append(sequence.text(swimlanes.flow(steps, [name], trigger=name)))
    drawn = mermaid_pages.sequences(chromium, tmp_path, diagrams)
    for name, diagram in zip(NAMES, drawn, strict=True):
        assert set(diagram.elements) <= {"tspan", "TSPAN"}
        assert as_read("".join(diagram.parties)).replace(" ", "") == as_read(name).replace(" ", "")
        said = as_read("".join(diagram.texts)).replace(" ", "")
        assert said.count(as_read(name).replace(" ", "")) >= 4
