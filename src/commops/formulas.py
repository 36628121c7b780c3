"""Texts that a spreadsheet would evaluate: how they are kept from it in a cell of a CSV file, and found again."""

from __future__ import annotations

from typing import Final

from commops.patterns import pattern_of

_FORMULA: Final = pattern_of(r"[\s']*[=+\-@＝＋－＠]|\n")
_NUMBER: Final = pattern_of(r"[-+]?\d[\d,.]*%?")


def guarded(text: str) -> str:
    """Return the content of a cell for a text: with an apostrophe before it where it looks like a formula."""
    return f"'{text}" if _evaluated(text) else text


def unguarded(cell: str) -> str:
    """Return the text that a cell stands for."""
    return cell[1:] if cell.startswith("'") and _evaluated(cell[1:]) else cell


def _evaluated(text: str) -> bool:
    # Nothing that begins with a letter or a digit is, which is said much faster: most cells do.
    if text[:1].isalnum():
        return False
    return bool(_FORMULA.match(text)) and not _NUMBER.fullmatch(text)
