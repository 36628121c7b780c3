"""The legend of a matrix: what each letter in it means, in the schemes that its duties are read by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.views.choices import By
from commops.views.matrix.matrix import VACANT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commops.model.schemes import Scheme
    from commops.views.matrix.matrix import Matrix


def legend(matrix: Matrix, duties: Sequence[str]) -> str:
    """Return each letter that stands in the rows of some duties, with its word; with several where schemes differ."""
    meant: dict[str, dict[str, list[str]]] = {}
    for scheme in _schemes(matrix, duties):
        for letter in scheme.letters:
            word = letter.chinese if matrix.language.startswith("zh") else letter.english
            meant.setdefault(letter.sign, {}).setdefault(word, []).append(scheme.name.upper())
    used = {sign for duty in duties for signs in matrix.letters[duty].values() for sign in signs.split("/")}
    said = [f"{sign} {_either(matrix, words)}" for sign, words in meant.items() if sign in used]
    return " · ".join([*said, f"{VACANT} {matrix.say('vacant')}"] if _any_vacant(matrix, duties) else said)


def signs_of(matrix: Matrix, duties: Iterable[str]) -> list[str]:
    """Return the letters of the schemes that some duties are read by."""
    return list(dict.fromkeys(letter.sign for scheme in _schemes(matrix, duties) for letter in scheme.letters))


def _schemes(matrix: Matrix, duties: Iterable[str]) -> list[Scheme]:
    schemes = {scheme.name: scheme for duty in duties for scheme in (matrix.graph.letters.scheme(duty),)}
    usual = matrix.graph.organization.organization.scheme
    return [schemes[name] for name in sorted(schemes, key=lambda name: (name != usual, name))]


def _either(matrix: Matrix, words: dict[str, list[str]]) -> str:
    # One word, or each with the schemes that mean it so.
    if len(words) == 1:
        return next(iter(words))
    return " / ".join(f"{word} ({matrix.joined(schemes)})" for word, schemes in words.items())


def _any_vacant(matrix: Matrix, duties: Iterable[str]) -> bool:
    columns = {key for duty in duties for key in matrix.letters[duty]}
    return matrix.by == By.ROLE and any(key in matrix.graph.posts and matrix.vacant(key) for key in columns)
