"""Targets in words, as a regulation says them: 不低于 80%, at most 30 minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.naming.material import number, unit_in_words

if TYPE_CHECKING:
    from decimal import Decimal

    from commops.handbook.drafting import Drafting
    from commops.model.development import Measure

_OPENING: Final = ("（", "(", "/")
_ONE: Final = {
    "cases": "case",
    "members": "member",
    "minutes": "minute",
    "percentage points": "percentage point",
    "points of 5": "point of 5",
    "reads": "read",
}
"""The library's units in English, of which there may be only one."""


def target_in_sentence(draft: Drafting, measure: Measure, value: Decimal | None) -> str:
    """Return a target: at least, at most, or none; nothing where there is none."""
    said = bare(draft, measure, value)
    if not said or value is None:
        return ""
    if measure.direction == "up":
        return draft.either("at least {said}", "不低于 {said}", said=said)
    if measure.direction == "down" and value != 0:
        return draft.either("at most {said}", "不超过 {said}", said=said)
    return said


def bare(draft: Drafting, measure: Measure, value: Decimal | None) -> str:
    """Return a value with its unit."""
    if value is None:
        return ""
    unit = unit_in_words(measure, draft.language)
    if abs(value) == 1:
        unit = _ONE.get(unit, unit)
    between = "" if unit in {"%", "％"} or unit.startswith(_OPENING) else " "
    return f"{number(value)}{between}{unit}".rstrip()
