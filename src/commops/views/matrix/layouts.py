"""Layouts: the grid where it can be read, else blocks, else a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.views.choices import By, Layout
from commops.views.matrix.grid import blocks, grid, load, numbered, teams
from commops.views.matrix.roll import roll

if TYPE_CHECKING:
    from collections.abc import Callable

    from commops.shapes import Roll, Table
    from commops.views.matrix.matrix import Matrix

WIDEST: Final = 500
"""How many columns no screen has room for, so that a grid of more is not even tried."""

MOST_BLOCKS: Final = 12
"""Above how many blocks a matrix is a list."""

MOST_PEOPLE: Final = 12
"""Above how many people a matrix of people is a table of what each has."""


def laid_out(matrix: Matrix, layout: Layout | None, fits: Callable[[Table], bool]) -> list[Table] | Roll:
    """Return a matrix in a layout; where none is asked for, in the first that is readable.

    That is the grid where it fits the screen, else a block for each team, and above twelve blocks the list.
    """
    if matrix.by == By.PERSON and len(matrix.columns) > MOST_PEOPLE and layout is None:
        return [load(matrix)]
    if layout is Layout.GRID or (layout is None and len(matrix.columns) <= WIDEST):
        whole = grid(matrix)
        if layout is Layout.GRID or fits(whole):
            return [whole if fits(whole) else numbered(whole)]
    if layout is Layout.BLOCKS or (layout is None and len(teams(matrix)) <= MOST_BLOCKS):
        parts = [block if fits(block) else numbered(block) for block in blocks(matrix)]
        if layout is Layout.BLOCKS or all(map(fits, parts)):
            return parts
    return roll(matrix)
