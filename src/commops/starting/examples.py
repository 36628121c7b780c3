"""The examples that an organisation can be started from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BOTH: Final = ("en", "zh")

EXAMPLES: Final[Mapping[str, Sequence[str]]] = {
    "five-teams": _BOTH,
    "functional": _BOTH,
    "matrix": _BOTH,
    "project": _BOTH,
    "hybrid": _BOTH,
    "department": _BOTH,
    "responsibility-division": _BOTH,
    "open-source": ("en",),
}
"""One for each way to organise a community team, with the languages that it is available in."""
