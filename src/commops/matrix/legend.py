"""The legend of a matrix: what each letter in it means, in the schemes that its duties are read by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.matrix.parties import VACANT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.matrix.matrix import Matrix


def legend(matrix: Matrix) -> str:
    """Return each letter that somebody has, with its word; with several where schemes differ; and the vacant mark."""
    return " · ".join((*_meanings(matrix), *_vacant(matrix)))


def marks(matrix: Matrix) -> str:
    """Return what marks mean, for a layout that says its letters in words."""
    return " · ".join(_vacant(matrix))


def _meanings(matrix: Matrix) -> Sequence[str]:
    meant: dict[str, dict[str, list[str]]] = {}
    for scheme in matrix.schemes:
        duties = [duty for duty in matrix.duties if matrix.scheme(duty) is scheme]
        used = {letter for duty in duties for letters in matrix.cells[duty].values() for letter in letters}
        for letter in scheme.letters:
            if letter in used:
                word = letter.chinese if matrix.language.startswith("zh") else letter.english
                meant.setdefault(letter.sign, {}).setdefault(word, []).append(scheme.name.upper())
    return [f"{sign} {_either(matrix, words)}" for sign, words in meant.items()]


def _either(matrix: Matrix, words: Mapping[str, Sequence[str]]) -> str:
    # One word, or each with the schemes that mean it so.
    if len(words) == 1:
        return next(iter(words))
    return " / ".join(f"{word} ({matrix.joined(schemes)})" for word, schemes in words.items())


def _vacant(matrix: Matrix) -> Sequence[str]:
    return [f"{VACANT} {matrix.say('vacant')}"] if any(map(matrix.mark, matrix.columns)) else []
