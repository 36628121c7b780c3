"""Names of files for ids: such as every system takes, and no two of them the same on any."""

from __future__ import annotations

import unicodedata
from itertools import product
from typing import TYPE_CHECKING, Final

from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_UNSAFE: Final = pattern_of(r"[^\w.-]")
_LONGEST: Final = 80
"""How many bytes a name has at most, without its ending and number."""

_PORTS: Final = [f"{port}{number}" for port, number in product(("com", "lpt"), range(10))]
_RESERVED: Final = frozenset({"con", "prn", "aux", "nul", *_PORTS})
"""What Windows takes for a device, whatever its ending."""


def safe_names(identifiers: Iterable[str], taken: Collection[str] = ()) -> Mapping[str, str]:
    """Return a name for each id, without an ending, and none that is taken; ids that are safe stay as they are."""
    found: dict[str, str] = {}
    used = {_read_as(name) for name in taken}
    for identifier in identifiers:
        name = safe = _safe(identifier)
        number = 1
        while _read_as(name) in used:
            number += 1
            name = f"{safe}-{number}"
        used.add(_read_as(name))
        found[identifier] = name
    return found


def _safe(identifier: str) -> str:
    name = _UNSAFE.sub("-", unicodedata.normalize("NFC", identifier))
    name = name.encode()[:_LONGEST].decode(errors="ignore").strip(".-") or "x"
    return f"{name}-x" if name.partition(".")[0].lower() in _RESERVED else name


def _read_as(name: str) -> str:
    # There are systems that take two names for one where they differ in capitals, or in how accents are written.
    return unicodedata.normalize("NFKC", name).casefold()
