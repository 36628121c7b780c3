"""The legend of a matrix: what each letter in it means, in the schemes that its duties are read by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.matrix.parties import VACANT
from commops.shapes import Meaning

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from commops.matrix.matrix import Matrix
    from commops.model.schemes import Letter, Scheme


def legend(matrix: Matrix) -> str:
    """Return each letter that somebody has, with its word; with several where schemes differ; and the vacant mark."""
    return " · ".join(filter(None, (letters_in_words(matrix), marks(matrix))))


def letters_in_words(matrix: Matrix) -> str:
    """Return each letter that somebody has, with its word; with several where schemes differ."""
    used = _meanings(matrix, {scheme: _used(matrix, scheme) for scheme in matrix.schemes})
    return " · ".join(f"{letter.sign} {letter.word}" for letter in used)


def marks(matrix: Matrix) -> str:
    """Return what marks mean, for a layout that says its letters in words."""
    return " · ".join(_vacant(matrix))


def every_letter(matrix: Matrix) -> Sequence[Meaning]:
    """Return the letters of the schemes that the duties shown are read by, those too that nobody has."""
    return _meanings(matrix, {scheme: scheme.letters for scheme in matrix.schemes})


def _used(matrix: Matrix, scheme: Scheme) -> Collection[Letter]:
    return matrix.letters_of(duty for duty in matrix.duties if matrix.scheme(duty) is scheme)


def _meanings(matrix: Matrix, shown: Mapping[Scheme, Collection[Letter]]) -> Sequence[Meaning]:
    # One for each sign; schemes may mean the same sign otherwise.
    words: dict[str, dict[str, list[str]]] = {}
    answering: set[str] = set()
    doing: set[str] = set()
    for scheme, letters in shown.items():
        for letter in (each for each in scheme.letters if each in letters):
            word = letter.chinese if matrix.language.startswith("zh") else letter.english
            words.setdefault(letter.sign, {}).setdefault(word, []).append(scheme.name.upper())
            if letter.field == scheme.answers:
                answering.add(letter.sign)
            if letter.field == scheme.does:
                doing.add(letter.sign)
    return [Meaning(sign, _either(matrix, said), sign in answering, sign in doing) for sign, said in words.items()]


def _either(matrix: Matrix, words: Mapping[str, Sequence[str]]) -> str:
    # One word, or each with the schemes that mean it so.
    if len(words) == 1:
        return next(iter(words))
    return " / ".join(f"{word} ({matrix.joined(schemes)})" for word, schemes in words.items())


def _vacant(matrix: Matrix) -> Sequence[str]:
    return [f"{VACANT} {matrix.say('vacant')}"] if any(map(matrix.mark, matrix.columns)) else []
