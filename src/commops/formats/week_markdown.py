"""A week as Markdown: the grid of its days and times as a table, then the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats import checklist_markdown
from commops.formats.comment_markdown import inert

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commops.shapes import Week, WeekGrid
    from commops.terminal.target import Target


def write(week: Week, target: Target) -> None:
    """Write a week."""
    target.write(text(week))


def text(week: Week) -> str:
    """Return a week: its title, the grid, and the list."""
    listed = checklist_markdown.text(week.checklist)
    if week.grid is None:
        return listed
    head, _, rest = listed.partition("\n")
    return f"{head}\n\n{_grid(week.grid)}{rest}"


def _grid(grid: WeekGrid) -> str:
    ruled = "|".join(["---", *("--:" for _ in grid.heads)])
    rows = [_row(grid.corner, grid.heads), f"|{ruled}|", *(_row(label, cells) for label, cells in grid.rows)]
    return f"**{inert(grid.title)}**\n\n" + "\n".join(rows) + "\n"


def _row(label: str, cells: Iterable[str]) -> str:
    return f"| {' | '.join((label, *cells))} |"
