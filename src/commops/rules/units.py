"""Units of metrics: which count things, so that many people do more than one, and which are rates, times or ratings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from commops.patterns import pattern_of

if TYPE_CHECKING:
    from commops.model.development import Measure

_PERIOD: Final = pattern_of(
    r"(?:/|\bper|\ban?|\beach|\bevery|每) *(?:working )?"
    r"(?:days?|weeks?|months?|quarters?|years?|天|日|周|月|季度|季|年)",
    re.IGNORECASE,
)
"""How often, which says nothing of whether things are counted: articles a month."""

_ALIKE: Final = pattern_of(
    r"[%％‰/]|\bper\b|per ?cent|\bpoints?\b|\bscores?\b|\bratings?\b|\bstars?\b|\bratio\b|\brate\b"
    r"|\b(?:sec(?:ond)?|min(?:ute)?|hour|day|week|month)s?\b|\b(?:s|h|d|ms)\b"
    r"|百分|秒|分钟|小时|天$|日$|周$|个月$|分$|分（|得分|评分|星$|率$|比$|每",
    re.IGNORECASE,
)
"""Units of what is the same for one person and for many: rates, times and ratings."""


def counts_things(measure: Measure) -> bool:
    """Tell whether a metric counts things, of which many people do more than one person; also where it has no unit."""
    if measure.unit is None:
        return True
    return not any(_ALIKE.search(_PERIOD.sub("", unit).strip()) for unit in measure.unit)
