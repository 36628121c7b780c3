"""How rules put numbers and names into words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.language.messages import counted as counted_message

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMED: Final = 5
"""How many related places a finding about many names."""

_LISTED: Final = 3
_STEPS: Final = 12


def at_most(number: int) -> str:
    """Return how many are expected at most, to follow how many there are."""
    return counted_message("at most {number:,} is expected", "at most {number:,} are expected", number)


def counted(number: int, one: str, many: str) -> str:
    """Return a number with the word for one thing or for many."""
    return f"{number} {one if number == 1 else many}"


def listed(names: Sequence[str]) -> str:
    """Return names in quotes, the first few of many."""
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return ", ".join(f"'{name}'" for name in names[:_LISTED]) + more


def around(steps: Sequence[str]) -> str:
    """Return a way from one thing to the next, the middle of a long one left out."""
    if len(steps) > _STEPS:
        steps = [*steps[: _STEPS // 2], f"({len(steps) - _STEPS} more)", *steps[-(_STEPS // 2) :]]
    return " → ".join(steps)
