"""Distinguished names (RFC 4514): their parts, what is above them, and the form in which they are compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

_ESCAPED: Final = pattern_of(r"(?:\\[0-9A-Fa-f]{2})+|\\(.)", re.DOTALL)
_HEX: Final = pattern_of(r"\\([0-9A-Fa-f]{2})")
_DEEPEST: Final = 100


@dataclass(frozen=True)
class DistinguishedName:
    """A name as pairs of an attribute and a value, the nearest first; of a pair of several only the first counts."""

    parts: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """The form in which names are compared: attributes and values in one case, without outer spaces."""
        return ",".join(f"{attribute}={value.casefold()}" for attribute, value in self.parts)

    @property
    def parent(self) -> DistinguishedName:
        """The name right above it."""
        return DistinguishedName(self.parts[1:])

    def units(self) -> Iterator[tuple[str, str]]:
        """Yield the organisational units that it is in, the nearest first: the key of each and its name."""
        for number, (attribute, value) in enumerate(self.parts[1:], 1):
            if attribute == "ou":
                yield DistinguishedName(self.parts[number:]).key, value


def parse(text: str) -> DistinguishedName:
    """Return a text as a name; what is no name has no parts."""
    parts = []
    for part in _split(text, ",;")[:_DEEPEST]:
        attribute, equals, value = _split(part, "+")[0].partition("=")
        if not equals:
            return DistinguishedName(())
        parts.append((attribute.strip().lower(), _plain(value.strip())))
    return DistinguishedName(tuple(parts))


def _split(text: str, signs: str) -> list[str]:
    parts = [""]
    escaped = quoted = False
    for sign in text:
        if not escaped and not quoted and sign in signs:
            parts.append("")
            continue
        if sign == '"' and not escaped:
            quoted = not quoted
        escaped = sign == "\\" and not escaped
        parts[-1] += sign
    return parts


def _plain(value: str) -> str:
    if len(value) > 1 and value.startswith('"') and value.endswith('"'):
        value = value[1:-1]
    return _ESCAPED.sub(_unescaped, value)


def _unescaped(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    return bytes.fromhex("".join(_HEX.findall(found[0]))).decode("utf-8", "replace")
