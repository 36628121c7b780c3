"""Remarks on letters: as footnotes with marks for people, and as they are for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.shapes import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from commops.matrix.matrix import Matrix

    Marks = Callable[[str, str, str], str]
    """The mark of a duty, a column and the field of a letter; nothing where it has no note."""

_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def marks(matrix: Matrix) -> Marks:
    """Return how letters with remarks are marked for people: raised numbers."""
    if not matrix.notes:
        return no_marks

    def mark(duty: str, key: str, field: str) -> str:
        noted = matrix.notes.get(duty)
        if not noted:
            return ""
        texts = noted.get((key, field), ())
        return " ".join(_raised(matrix.numbers[text]) for text in texts)

    return mark


def no_marks(_duty: str, _key: str, _field: str) -> str:
    """Return no mark: programs read letters and names as they are."""
    return ""


def footnotes(matrix: Matrix) -> tuple[str, ...]:
    """Return the remarks with their marks, for below a matrix."""
    return tuple(f"{_raised(number)} {text}" for text, number in matrix.numbers.items())


def of_row(matrix: Matrix, duty: str) -> tuple[Note, ...]:
    """Return the remarks in a duty for programs: each with the column and the sign of its letter."""
    if duty not in matrix.notes:
        return ()
    signs = {letter.field: letter.sign for letter in matrix.scheme(duty).letters}
    return tuple(Note(key, signs[field], text) for key, field, text in remarks(matrix, duty))


def remarks(matrix: Matrix, duty: str) -> Iterator[tuple[str, str, str]]:
    """Yield the remarks in a duty: the column and the field of the letter, and the text."""
    for (key, field), texts in matrix.notes.get(duty, {}).items():
        for text in texts:
            yield key, field, text


def _raised(number: int) -> str:
    return str(number).translate(_RAISED)
