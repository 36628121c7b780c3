"""What findings of several rules say in the same words."""

from __future__ import annotations

from typing import Final

from commops.language.messages import counted

NAMED: Final = 5
"""How many related places a finding about many names."""


def at_most(number: int) -> str:
    """Return how many are expected at most, to follow how many there are."""
    return counted("at most {number:,} is expected", "at most {number:,} are expected", number)
