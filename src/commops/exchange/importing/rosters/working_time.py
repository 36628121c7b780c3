"""Working time in a personnel list: parts of full time, percent, or hours a week, as the whole column shows it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.rosters.roster_heads import Head
from commops.language.messages import message
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.exchange.importing.rosters.roster_tables import RosterRow

_NUMBER: Final = pattern_of(r"([0-9]+(?:[.,][0-9]+)?) ?(%|％|h|hrs?|hours?|小时|std\.?)?", re.IGNORECASE)
_MOST: Final = 2
"""Nobody works more than twice full time; what is more is percent."""

_FULL_TIME: Final = range(30, 49)
_USUAL: Final = 40.0
_DIGITS: Final = 3


@dataclass(frozen=True)
class WorkingTime:
    """How the working time of a list is read: numbers of its FTE as percent or not, and the hours of full time."""

    percent: bool
    full_time: float

    def read(self, row: RosterRow) -> float | None:
        """Return the working time of a row, 1 for full time; None where it has none, or none that is understood."""
        text = row.text(Head.FTE)
        part = _number(text)
        if part is not None:
            return _rounded(part / 100 if self.percent or _is_percent(text) else part)

        hours = _number(row.text(Head.HOURS))
        return _rounded(hours / self.full_time) if hours is not None else None


def find_working_time(rows: Sequence[RosterRow]) -> WorkingTime:
    """Return how the working time is written, as all rows show it."""
    texts = [text for row in rows if (text := row.text(Head.FTE)) and not _is_percent(text)]
    parts = [part for part in map(_number, texts) if part is not None]
    percent = max(parts, default=0) > _MOST

    hours = Counter(hour for hour in (_number(row.text(Head.HOURS)) for row in rows) if hour is not None)
    usual = [hour for hour, _ in hours.most_common() if int(hour) in _FULL_TIME]
    return WorkingTime(percent, usual[0] if usual else _USUAL)


def notes_on(rows: Sequence[RosterRow], time: WorkingTime) -> list[Note]:
    """Return what was guessed of working time, and what was not understood."""
    notes: list[Note] = []
    with_hours = [row for row in rows if _number(row.text(Head.HOURS)) is not None]
    if with_hours and not any(_number(row.text(Head.FTE)) is not None for row in rows):
        text = message("{hours} hours a week are assumed to be full time", hours=f"{time.full_time:g}")
        notes.append(Note("full-time", text, Certainty.GUESSED, with_hours[0].at(Head.HOURS)))

    for row in rows:
        for head in (Head.FTE, Head.HOURS):
            written = row.text(head)
            if written.strip("-–—/ ") and _number(written) is None:
                said = message("'{text}' is not a working time; skipped", text=written)
                notes.append(Note("working-time", said, Certainty.LOST, row.at(head)))
    return notes


def _is_percent(text: str) -> bool:
    return text.endswith(("%", "％"))


def _number(text: str) -> float | None:
    found = _NUMBER.fullmatch(text.strip())
    return float(found[1].replace(",", ".")) if found else None


def _rounded(part: float) -> float | None:
    return round(part, _DIGITS) if 0 < part <= _MOST else None
