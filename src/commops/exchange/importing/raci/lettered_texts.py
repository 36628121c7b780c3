"""Letters alone in a cell of a column that is read as text: said, so that none is lost without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.raci.cell_letters import read_cell, unquoted
from commops.exchange.importing.raci.head_words import Holds, held_exactly
from commops.exchange.importing.raci.layouts import is_sign_alone, says_otherwise
from commops.exchange.importing.raci.titles import plain
from commops.language.messages import counted, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commops.exchange.importing.blocks import Cell, Grid
    from commops.exchange.importing.raci.alphabets import Alphabet

_COUNTED = frozenset({Holds.NUMBER, Holds.ID, Holds.SECTION, Holds.SCHEME, Holds.LETTER})
"""What a column holds in which a single letter is a number or a name."""


def notes_on_letters(grid: Grid, heads: int, columns: Iterable[int], alphabet: Alphabet) -> Iterator[Note]:
    """Yield a note on each column of texts that has letters alone in cells below the heads (-1: there are none)."""
    for column in columns:
        head = plain(grid.rows[heads].cells[column].text) if heads >= 0 else ""
        signs = [cell for row in grid.rows[heads + 1 :] if is_sign_alone((cell := row.cells[column]).text)]
        lettered = [cell for cell in signs if read_cell(cell.text, alphabet).letters]
        if not lettered or held_exactly(head) in _COUNTED:
            continue

        # A, B and C are classes rather than letters.
        is_of_others = len(lettered) < len(signs) or (bool(head) and says_otherwise(head))
        yield _note(head, lettered, Certainty.READ if is_of_others else Certainty.LOST)


def _note(head: str, cells: list[Cell], certainty: Certainty) -> Note:
    letters = ", ".join(dict.fromkeys(unquoted(cell.text) for cell in cells))
    text = message(
        "the column '{head}' is read as text, so nobody gets the {letters} in it ({cells})",
        head=head,
        letters=letters,
        cells=counted("{number:,} cell", "{number:,} cells", len(cells)),
    )
    return Note("lettered-text", text, certainty, cells[0].origin, {"head": head, "letters": letters})
