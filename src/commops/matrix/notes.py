"""Remarks on letters: as footnotes with marks for people, and as they are for programs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from commops.shapes import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from commops.matrix.matrix import Matrix
    from commops.model.schemes import Letter

    Marks = Callable[[str, str, str], str]
    """The mark of a duty, a column and the field of a letter; nothing where it has no note."""

_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def notes(matrix: Matrix) -> Mapping[str, Mapping[tuple[str, str], Sequence[str]]]:
    """Return the remarks in each duty that has any, by the column and the field of the letter."""
    found: dict[str, dict[tuple[str, str], dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    letters = matrix.graph.letters
    for duty in matrix.duties:
        answers = matrix.scheme(duty).answers
        for cell in sorted(letters.rows[duty], key=lambda each: each.field != answers):
            if note := letters.note(cell):
                for key in matrix.keys(cell):
                    found[duty][key, cell.field].setdefault(note.in_language(matrix.language))
    return {duty: {at: list(texts) for at, texts in of.items()} for duty, of in found.items()}


def numbered(matrix: Matrix) -> Mapping[str, int]:
    """Return the number of each remark, in the order of the duties; one that is made often has one number."""
    found: dict[str, int] = {}
    for duty in matrix.duties:
        for texts in matrix.notes.get(duty, {}).values():
            for text in texts:
                found.setdefault(text, len(found) + 1)
    return found


def marks(matrix: Matrix) -> Marks:
    """Return how letters with remarks are marked for people: raised numbers."""

    def mark(duty: str, key: str, field: str) -> str:
        texts = matrix.notes.get(duty, {}).get((key, field), ())
        return " ".join(_raised(matrix.numbers[text]) for text in texts)

    return mark


def no_marks(_duty: str, _key: str, _field: str) -> str:
    """Return no mark: programs read letters and names as they are."""
    return ""


def footnotes(matrix: Matrix) -> tuple[str, ...]:
    """Return the remarks with their marks, for below a matrix."""
    return tuple(f"{_raised(number)} {text}" for text, number in matrix.numbers.items())


def of_row(matrix: Matrix, duty: str, letters: Iterable[Letter]) -> tuple[Note, ...]:
    """Return the remarks in a duty for programs: each with the column and the sign of its letter."""
    signs = {letter.field: letter.sign for letter in letters}
    return tuple(
        Note(key, signs[field], text) for (key, field), texts in matrix.notes.get(duty, {}).items() for text in texts
    )


def _raised(number: int) -> str:
    return str(number).translate(_RAISED)
