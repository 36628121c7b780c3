"""Which way a table with letters stands: duties in its rows, or roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.exchange.importing.asking import Choice, Question
from commops.exchange.importing.raci.cut_grids import transposed
from commops.exchange.importing.raci.head_words import Holds, held_first
from commops.exchange.importing.raci.layouts import head_of, layout, parsed
from commops.exchange.importing.raci.letter_words import folded
from commops.exchange.importing.raci.parties import is_unit
from commops.exchange.importing.raci.titles import title
from commops.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.exchange.importing.blocks import Grid
    from commops.exchange.importing.raci.surroundings import Surroundings

ORIENTATION: Final = "ambiguous-orientation"
ROLES: Final = "roles"
DUTIES: Final = "duties"
_LIKELY: Final = 0.6
_UNLIKELY: Final = 0.3


def turned_grid(grid: Grid, around: Surroundings) -> Grid:
    """Return a grid with its duties in rows, as its corner says, else its names, else the user."""
    placed = layout(grid, parsed(grid, around.alphabet))
    if placed is None or placed.task < 0 or placed.heads < 0:
        return grid

    rows, columns = held_first(head_of(grid, placed.heads, placed.task))
    if rows is Holds.PERSON and max(placed.number, placed.identifier) >= 0:
        rows = Holds.TASK
    names = [title(row.cells[placed.task].text).name for row in grid.rows[placed.first :]]
    heads = [title(grid.rows[placed.heads].cells[column].text).name for column in placed.roles]
    in_rows, in_heads = share_of_parties(names, around), share_of_parties(heads, around)
    said_roles = rows in {Holds.ROLE, Holds.PERSON} and columns not in {Holds.ROLE, Holds.PERSON}
    if said_roles and not (in_heads >= _LIKELY and in_rows < _UNLIKELY):
        return transposed(grid)
    if rows is Holds.TASK or (rows is not None and not said_roles):
        return grid
    if said_roles:
        likely = DUTIES
    elif in_rows >= _LIKELY and in_heads < _UNLIKELY:
        likely = ROLES
    else:
        return grid
    return transposed(grid) if _ask(likely, grid, around) == ROLES else grid


def share_of_parties(names: Sequence[str], around: Surroundings) -> float:
    """Return what part of some names is probably of roles, teams or people, from 0 to 1."""
    known = {folded(name) for name in (*around.listed, *around.descriptions)}
    named = [name for name in names if name]
    likely = [name for name in named if is_unit(name) or folded(name) in known or around.name_of(name)]
    return len(likely) / len(named) if named else 0.0


def _ask(likely: str, grid: Grid, around: Surroundings) -> str:
    choices = [Choice(DUTIES, message("duties")), Choice(ROLES, message("roles"))]
    choices.sort(key=lambda choice: choice.value != likely)
    question = Question(message("What are the rows of this table?"), tuple(choices), grid.origin, ORIENTATION)
    return around.choose(question)
