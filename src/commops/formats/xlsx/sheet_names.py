r"""What sheets are called: a spreadsheet takes 31 characters, none of `[]:*?/\`, and no two names that are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.patterns import pattern_of
from commops.terminal.width import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST: Final = 31
"""How many units of UTF-16 a name may have."""

_REFUSED: Final = pattern_of(r"[\[\]:*?/\\]")
_RESERVED: Final = "history"
_DOTS: Final = "…"


def sheet_names(titles: Iterable[str]) -> Iterator[str]:
    """Yield a name for each title, as like it as may be; what is left of none is called by its number."""
    taken = {_RESERVED}
    for number, title in enumerate(titles, start=1):
        name = _free(_fit(title, LONGEST) or str(number), taken)
        taken.add(name.casefold())
        yield name


def _fit(title: str, room: int) -> str:
    allowed = _REFUSED.sub(" ", visible(" ".join(title.split())))
    name = _without_quotes(" ".join(allowed.split()))
    if _units(name) <= room:
        return name

    while _units(name + _DOTS) > room:
        name = name[:-1]
    return _without_quotes(name) + _DOTS


def _without_quotes(name: str) -> str:
    return name.strip("' ")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _free(name: str, taken: set[str]) -> str:
    number = 1
    free = name
    while free.casefold() in taken:
        number += 1
        behind = f" {number}"
        free = _fit(name, LONGEST - len(behind)) + behind
    return free
