"""Responsibility schemes as data: which letters a row has, in which fields, how many, and which share a cell."""

from __future__ import annotations

from itertools import chain
from typing import Final

from commops.model.kinds import SchemeName
from commops.model.word_lists import meaning_by_word
from commops.records import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of a scheme: the duty's field that gives it, its word in each language, and how many a row needs."""

    sign: str
    field: str
    english: str
    chinese: str
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """A responsibility scheme: its letters in order, the accountable and the responsible one, and redundant pairs."""

    name: SchemeName
    letters: tuple[Letter, ...]
    answers: str
    does: str
    redundant: frozenset[tuple[str, str]]

    @property
    def fields(self) -> frozenset[str]:
        """The duty's fields that this scheme reads."""
        return frozenset(letter.field for letter in self.letters)


_RESPONSIBLE: Final = Letter("R", "responsible", "responsible", "负责执行", least=1)
_ACCOUNTABLE: Final = Letter("A", "accountable", "accountable", "最终负责", least=1, most=1)
_SUPPORT: Final = Letter("S", "support", "support", "支持")
_CONSULTED: Final = Letter("C", "consulted", "consulted", "咨询")
_INFORMED: Final = Letter("I", "informed", "informed", "知会")
_REDUNDANT: Final = frozenset({("C", "I"), ("A", "C"), ("A", "I"), ("R", "C"), ("R", "I")})


def _of_raci(name: SchemeName, *more: Letter, redundant: frozenset[tuple[str, str]] = frozenset()) -> Scheme:
    letters = (_RESPONSIBLE, _ACCOUNTABLE, *more, _CONSULTED, _INFORMED)
    return Scheme(name, letters, "accountable", "responsible", _REDUNDANT | redundant)


SCHEMES: Final = {
    scheme.name: scheme
    for scheme in (
        _of_raci(SchemeName.RACI),
        _of_raci(
            SchemeName.RASCI,
            _SUPPORT,
            redundant=frozenset({("R", "S"), ("S", "C"), ("S", "I")}),
        ),
        _of_raci(
            SchemeName.RACI_VS,
            Letter("V", "verifies", "verifies", "核验"),
            Letter("S*", "signs_off", "signs off", "签核"),
            redundant=frozenset({("R", "V"), ("V", "C"), ("V", "I"), ("S*", "I")}),
        ),
        _of_raci(
            SchemeName.CAIRO,
            Letter("O", "omitted", "omitted", "排除"),
            redundant=frozenset({("R", "O"), ("A", "O"), ("O", "C"), ("O", "I")}),
        ),
        Scheme(
            SchemeName.DACI,
            (
                Letter("D", "driver", "driver", "推动", least=1),
                Letter("A", "approver", "approver", "批准", least=1, most=1),
                Letter("C", "contributor", "contributor", "参与"),
                _INFORMED,
            ),
            "approver",
            "driver",
            frozenset({("C", "I"), ("A", "C"), ("A", "I"), ("D", "C"), ("D", "I")}),
        ),
    )
}
"""Every scheme by its name, after RACI practice (ITIL; Smith and Erwin), its variants, and DACI (Intuit, Atlassian)."""

_LETTERS: Final = tuple(chain.from_iterable(scheme.letters for scheme in SCHEMES.values()))

ONE_ROLE: Final = frozenset(letter.field for letter in _LETTERS if letter.most == 1)
"""The fields of a duty that give a letter to one role."""

LETTER_FIELDS: Final = meaning_by_word(
    (scheme.name, [letter.field for letter in scheme.letters]) for scheme in reversed(SCHEMES.values())
)
"""Every field of a duty that gives a letter, and the first scheme that has it."""
