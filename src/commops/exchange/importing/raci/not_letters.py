"""What a cell of a table with letters says that is no letter: signs that are none, and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.exchange.importing.raci.responsibilities import Given
from commops.exchange.importing.raci.titles import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.exchange.importing.blocks import Cell
    from commops.exchange.importing.raci.alphabets import Alphabet
    from commops.exchange.importing.raci.cell_letters import InCell


def not_letters(cell: Cell, said: InCell, role: str, alphabet: Alphabet) -> Iterator[Given]:
    """Yield what a cell says of a role instead of letters, or beside them."""
    for sign in said.foreign:
        meaning = alphabet.foreign.get(sign, "")
        yield Given(role, "", cell.origin, f"{sign} ({meaning})" if meaning else sign)

    if said.text or said.ticked:
        yield Given(role, "", cell.origin, plain(cell.text) or cell.text.strip())
