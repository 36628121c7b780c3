"""Tables that ReadMe writes into Markdown as JSON, between `[block:parameters]` and `[/block]`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BLOCK: Final = pattern_of(r"^\[block:parameters\]\n(.*?)\n\[/block\]$", re.DOTALL | re.MULTILINE)
_PLACE: Final = pattern_of(r"(h|[0-9]{1,4})-([0-9]{1,2})")
_HEAD: Final = -1


@dataclass(frozen=True)
class Block:
    """A table: its rows, those of its head first, and the parts of the text that it is in before and behind it."""

    rows: tuple[tuple[BlockCell, ...], ...]
    has_head: bool
    before: str
    behind: str


@dataclass(frozen=True)
class BlockCell:
    """A cell: its text in Markdown, and in which line of the text it is written, from 0."""

    text: str
    line: int


def block(text: str) -> Block | None:
    """Return the first table in a text; None where there is none."""
    found = _BLOCK.search(text)
    if found is None:
        return None

    try:
        data = json.loads(found[1])["data"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None

    cells = dict(_cells(data, text))
    numbers = sorted({row for row, _ in cells})
    width = max((column + 1 for _, column in cells), default=0)
    nothing = BlockCell("", text.count("\n", 0, found.start()))
    rows = (tuple(cells.get((row, column), nothing) for column in range(width)) for row in numbers)
    return Block(tuple(rows), _HEAD in numbers, text[: found.start()], text[found.end() :].removeprefix("\n"))


def _cells(data: Mapping[str, Any], text: str) -> Iterator[tuple[tuple[int, int], BlockCell]]:
    line = index = 0
    for name, said in data.items():
        if place := _PLACE.fullmatch(name):
            row = _HEAD if place[1] == "h" else int(place[1])
            written = max(index, text.find(f'"{name}"', index))
            line += text.count("\n", index, written)
            index = written
            yield (row, int(place[2])), BlockCell(str(said), line)
