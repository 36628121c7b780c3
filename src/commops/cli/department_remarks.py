"""What commands about a department say beside their output, each with the location of what to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.cli.errors import note, say, say_below
from commops.cli.spoken_language import in_words
from commops.language.messages import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commops.cli.reading import Seen
    from commops.department.remark import Remark

MOST: Final = 10
"""How many remarks are said unless all are asked for."""


def report(seen: Seen, remarks: Iterable[Remark], *, most: int) -> None:
    """Say some remarks, with file, line and column where they are about a part of a file, and how many more there are.

    Where there is one more than `most`, it is said too; all are where `most` is 0.
    """
    all_ = list(remarks)
    is_cut = most and len(all_) > most + 1
    shown = all_[:most] if is_cut else all_
    for remark, location in zip(shown, _locations(seen, shown), strict=True):
        note(f"{location}{in_words(remark.said)}")
        if remark.help:
            say_below(remark.help)
    if left := len(all_) - len(shown):
        say(counted("{number:,} more, shown with `--full`", "{number:,} more, shown with `--full`", left))


def _locations(seen: Seen, remarks: Sequence[Remark]) -> Iterable[str]:
    from commops.checking.locations import places_of_model  # noqa: PLC0415 - only where there is something to say

    addresses = [remark.address for remark in remarks if remark.address]
    places = places_of_model(seen.reading, addresses)
    for remark in remarks:
        if remark.address is None:
            yield ""
        else:
            place = places[remark.address]
            yield f"{place.file}:{place.span.line}:{place.span.column}: "
