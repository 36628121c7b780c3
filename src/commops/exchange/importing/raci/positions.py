"""Small tables beside a matrix that say who holds which position."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Grid
from commops.exchange.importing.raci.head_words import Holds, held_exactly
from commops.exchange.importing.raci.letter_words import folded
from commops.exchange.importing.raci.titles import plain, title
from commops.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.exchange.importing.blocks import Block

_BOTH: Final = {Holds.PERSON, Holds.ROLE}


def names_holders(grid: Grid) -> bool:
    """Tell whether a table has persons in one of its two columns and their positions in the other."""
    kinds = [held_exactly(plain(cell.text)) for cell in grid.rows[0].cells] if grid.rows else []
    return len(kinds) == len(_BOTH) and set(kinds) == _BOTH and not any(_spells(*pair) for pair in _pairs(grid))


def holders(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Yield positions that other tables name, folded, with who holds them."""
    grids = [block for block in blocks if isinstance(block, Grid)]
    lists = [grid for grid in grids if names_holders(grid)]
    named = {
        folded(title(cell.text).name) for grid in grids if grid not in lists for row in grid.rows for cell in row.cells
    }
    for grid in lists:
        yield from ((folded(role), person) for person, role in _pairs(grid) if folded(role) in named and person)


def without_letters(grid: Grid, known: Mapping[str, str]) -> Iterator[str]:
    """Yield what a table says of positions that no other table names."""
    for person, role in _pairs(grid):
        if folded(role) not in known and person:
            yield message("'{person}' as '{role}', which has no letters", person=person, role=role)


def _pairs(grid: Grid) -> Iterator[tuple[str, str]]:
    first = held_exactly(plain(grid.rows[0].cells[0].text))
    for row in grid.rows[1:]:
        one, two = (plain(cell.text) for cell in row.cells)
        yield (one, two) if first is Holds.PERSON else (two, one)


def _spells(one: str, two: str) -> bool:
    # PM and Project manager: an abbreviation rather than a person.
    short, long = sorted((one, two), key=len)
    initials = "".join(word[0] for word in long.split()).casefold()
    return len(short) > 1 and short.casefold() == initials
