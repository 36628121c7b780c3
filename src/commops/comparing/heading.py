"""The heading of a comparison: which sides it is of, and of which day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.language.messages import chain, message, together

if TYPE_CHECKING:
    from commops.comparing.compared import Compared
    from commops.comparing.side import Side

_SHORT: Final = 7
"""How many characters of a commit are shown."""


def heading(compared: Compared) -> str:
    """Return the sides in their order, with their commits, and the day."""
    sides = chain([_side(compared.old), _side(compared.new)])
    return together(sides, message("as of {day}", day=compared.comparison.new.day), between=", ")


def _side(side: Side) -> str:
    if not side.commit:
        return side.asked.written or message("working tree")
    commit = side.commit[:_SHORT]
    if side.asked.parted_from:
        return message("{revision} ({commit}, merge base)", revision=side.asked.revision, commit=commit)
    return message("{revision} ({commit})", revision=side.asked.written, commit=commit)
