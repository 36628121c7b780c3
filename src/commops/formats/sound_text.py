"""Text that is valid wherever it is written."""

from __future__ import annotations

from typing import Final

from commops.patterns import pattern_of

_UNSOUND: Final = pattern_of("[\ud800-\udfff\ufffe\uffff]")


def sound(text: str) -> str:
    """Return a text that is valid in UTF-8 and XML: bytes of a file's name that are no text become a character."""
    return text if text.isprintable() else _UNSOUND.sub("\ufffd", text)
