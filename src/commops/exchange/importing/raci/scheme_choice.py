"""Which responsibility scheme a duty is read by, and which of its letters that scheme does not have."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.raci.letter_words import LEAD
from commops.model.kinds import SchemeName
from commops.model.schemes import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from commops.exchange.importing.raci.responsibilities import Duty, Given, Part
    from commops.exchange.importing.raci.surroundings import Surroundings

SIGNS: Final[Mapping[str, frozenset[str]]] = {
    name.value: frozenset(letter.sign for letter in scheme.letters) for name, scheme in SCHEMES.items()
}
"""The letters of each scheme."""

_ORDER: Final = (SchemeName.RACI, SchemeName.RASCI, SchemeName.RACI_VS, SchemeName.CAIRO, SchemeName.DACI)


def with_schemes(part: Part, around: Surroundings, asked: str, named: str) -> Part:
    """Return a part whose duties have schemes; letters that these do not have become remarks.

    `asked` is the scheme that the user wants, `named` the one that a heading names.
    """
    used = {given.letter for given in part.letters} - {LEAD}
    driven = "D" in around.alphabet.stated or "daci" in {named, asked, *around.schemes}
    if "R" in used and "D" in used and not driven and not any(duty.scheme == "daci" for duty in part.duties):
        used.discard("D")

    wanted = [name for name in (asked, named) if name in SIGNS]
    whole = _covering(used, wanted) or _most(list(chain.from_iterable(_of(duty) & used for duty in part.duties)))
    duties = [in_scheme(duty, _of_row(_of(duty) & used, whole, wanted)) for duty in part.duties]
    return replace(part, duties=tuple(duties))


def _of_row(letters: set[str], whole: str, wanted: Sequence[str]) -> str:
    if letters <= SIGNS[whole]:
        return whole
    return _covering(letters, wanted) or _most(sorted(letters))


def _covering(letters: Iterable[str], wanted: Sequence[str]) -> str:
    needed = set(letters)
    return next((str(name) for name in (*wanted, *_ORDER) if needed <= SIGNS[name]), "")


def _most(letters: Sequence[str]) -> str:
    return max(_ORDER, key=lambda name: sum(letter in SIGNS[name] for letter in letters)).value


def _of(duty: Duty) -> set[str]:
    return {given.letter for given in duty.letters} - {LEAD}


def in_scheme(duty: Duty, name: str) -> Duty:
    """Return a duty in a scheme, or in its own; letters that this does not have become remarks."""
    scheme = duty.scheme if duty.scheme in SIGNS and _of(duty) <= SIGNS[duty.scheme] else name
    given = tuple(_letter_or_remark(each, SIGNS[scheme]) for each in duty.given)
    return replace(duty, scheme=scheme, given=given)


def _letter_or_remark(given: Given, signs: Collection[str]) -> Given:
    if not given.letter or given.letter == LEAD or given.letter in signs:
        return given
    if given.remark:
        return replace(given, letter="", remark=f"{given.letter} ({given.remark})")
    return replace(given, letter="", remark=given.letter)


def common(duties: Sequence[Duty], asked: str) -> str:
    """Return the scheme of a whole organisation: the one asked for, else that of most duties."""
    if asked in SIGNS:
        return asked
    counted = Counter(duty.scheme for duty in duties if duty.scheme)
    usual = SchemeName.RACI.value
    return max(counted, key=lambda name: (counted[name], name == usual), default=usual)
