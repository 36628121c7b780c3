"""Workflows as Markdown: a diagram and a table of each."""

from __future__ import annotations

import swimlanes
from hostile_names import NAMES, as_read
from inline_snapshot import snapshot
from markdown_it import MarkdownIt

from commops.formats.workflows_markdown import text
from commops.workflow_shapes import LaneStep, Workflows

STEPS = (
    LaneStep(1, "a", "Write", (1,), output="a draft"),
    LaneStep(2, "b", "Read", (0,), after=(1,), reviews=1, returns_to=1),
)


def test_a_page() -> None:
    flow = swimlanes.flow(STEPS, ["Head", "Writer"], trigger="Monday")
    assert text(Workflows("Workflows", "Press", "en", (flow,))) == snapshot("""\
# Workflows

*Press*

## Made up

Trigger: Monday

```mermaid
sequenceDiagram
  participant p0 as Head
  participant p1 as Writer
  Note over p1: Monday
  p1->>p1: 1. Write<br/>▸ a draft
  p1->>p0: 2. Read
  alt not approved
    p0-->>p1: 2. back to 1
  else approved
    Note over p0: 2. approved
  end
```

| No. | Step |
| --- | --- |
| 1 | Write |
| 2 | Read |
""")


def test_names_come_out_as_they_were_written() -> None:
    steps = [LaneStep(number, f"s{number}", name, (0,)) for number, name in enumerate(NAMES[:60], 1)]
    page = text(Workflows("", "", "en", (swimlanes.flow(steps, ["Writer"], trigger=NAMES[0]),)))
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(page)
    assert not [token for token in tokens if token.type in {"html_block", "hr", "code_block"}]
    cells = [token for at, token in enumerate(tokens) if at and tokens[at - 1].type == "td_open"]
    shown = [as_read("".join(child.content for child in token.children or [])) for token in cells]
    assert shown[1::2] == [as_read(name) for name in NAMES[:60]]
