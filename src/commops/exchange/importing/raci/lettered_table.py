"""A table with letters in its cells, and what was found out about it before its rows are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from commops.exchange.importing.blocks import Cell, Grid
    from commops.exchange.importing.raci.layouts import Layout, Parsed
    from commops.exchange.importing.raci.surroundings import Surroundings


@dataclass(frozen=True)
class LetteredTable:
    """A grid with letters, what its cells say, where it has what, and what the document says around it."""

    grid: Grid
    said: Parsed
    layout: Layout
    around: Surroundings

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell."""
        return self.grid.rows[row].cells[column]

    def task(self, row: int) -> Cell:
        """Return the cell of a row that names the duty."""
        return self.cell(row, self.layout.task)
