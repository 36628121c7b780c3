"""People by number: the numbers and ranges in a cell, and who they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.exchange.importing.raci.parties import Party
from commops.exchange.importing.raci.titles import lines
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NUMBERS: Final = pattern_of(
    r"^#?\d{1,3}(?:\s*(?:[-–—~～至到]|to)\s*#?\d{1,3})?(?:\s*(?:[,;，；、/&+\n]|and)\s*#?\d{1,3}(?:\s*(?:[-–—~～至到]|to)\s*#?\d{1,3})?)*$"
)
_RANGE: Final = pattern_of(r"(\d{1,3})(?:\s*(?:[-–—~～至到]|to)\s*#?(\d{1,3}))?")
_LARGEST: Final = 500


def are_numbers(text: str) -> bool:
    """Tell whether a text is numbers and ranges only."""
    return bool(_NUMBERS.match(lines(text)))


def by_number(text: str, numbered: Mapping[int, str]) -> Sequence[Party]:
    """Return who is meant by numbers; nobody where the text has other words, or nobody has such a number."""
    if not numbered or not are_numbers(text):
        return []
    found: list[Party] = []
    for first, last in _RANGE.findall(lines(text)):
        numbers = range(int(first), min(int(last or first), int(first) + _LARGEST) + 1)
        found += [Party(numbered.get(number, str(number))) for number in numbers]
    return found
