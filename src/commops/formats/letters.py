"""The colours of letters, by which a matrix is seen at a glance; the letters stand there all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commops.shapes import Meaning

ANSWERS: Final = "#F9C9A8"
"""The colour of who is accountable."""

DOES: Final = "#CFE3F5"
"""The colour of who does the work."""

BOTH: Final = "#F4A582"
"""The colour of who is both."""

_OTHERS: Final = {"C": "#DDEFD8", "I": "#EDEDED", "S": "#E6DCF3", "V": "#D2EEEC", "S*": "#F7E6B5", "O": "#EAD8D2"}
_UNKNOWN: Final = "#F3F3F3"


def colour_of(letters: Iterable[Meaning]) -> str:
    """Return the colour of a cell with some letters: that of the weightiest."""
    ranked = sorted(letters, key=lambda letter: (not letter.answers, not letter.does))
    if any(letter.answers for letter in ranked) and any(letter.does for letter in ranked):
        return BOTH
    if ranked[0].answers:
        return ANSWERS
    return DOES if ranked[0].does else _OTHERS.get(ranked[0].sign, _UNKNOWN)
