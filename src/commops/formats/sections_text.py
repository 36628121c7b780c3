"""The text of a grid's sections: of very many, two processes write a half each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.beside import on_halves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from commops.shapes import GridSection

FEWEST: Final = 5_000
"""From how many sections on a second process takes less time than it saves."""

MOST: Final = 8_000_000
"""How many characters, roughly, are made before they are written."""

_SECTION: Final = 300
"""How many of them a section has, its columns aside."""


def texts(
    written: Callable[[Sequence[GridSection]], str], sections: Sequence[GridSection], columns: int = 0
) -> Iterator[str]:
    """Yield the text of sections, some at a time, so that one of any size needs little memory.

    Where what a row has not takes room too, as a comma does, there are so many `columns` of it.
    """
    together = max(1, MOST // (_SECTION + columns))
    for start in range(0, len(sections), together):
        yield from on_halves(written, sections[start : start + together], FEWEST)
