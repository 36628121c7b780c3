"""Where the boxes of a tree are: each above the middle of those below it, which are side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from commops.terminal.wrap import breadth

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.shapes import Line, Node, Run

GAP: Final = 1
"""How many columns are between two parts that are side by side."""

FRAME: Final = 4
"""How many columns of a box are not its text: an edge and a space at each side."""

_NEAR: Final = 2
_SEPARATORS: Final = {", ", "  "}


@dataclass(frozen=True, slots=True)
class Box:
    """A box in its place, in columns and rows from 0: its lines of text, and where the lines to others meet its edges.

    `stem` is the column where a line from above and one to below meet it, `below` are the stems of the boxes below.
    """

    text: Sequence[Line]
    left: int
    top: int
    width: int
    stem: int
    below: Sequence[int]
    is_below: bool

    @property
    def height(self) -> int:
        """How many rows it has, with its edges."""
        return len(self.text) + 2


@dataclass(slots=True)
class _Part:
    """A box with all that is below it, before it has a place: columns count from the left of the part."""

    text: Sequence[Line]
    own_width: int
    parts: list[_Part] = field(default_factory=list)
    width: int = 0
    box: int = 0
    stem: int = 0
    shift: int = 0

    @property
    def height(self) -> int:
        return len(self.text) + 2


def laid_out(root: Node) -> Iterator[Box]:
    """Yield the boxes of a tree, from the top down."""
    waiting = [(_measured(root), 0, 0, False)]
    while waiting:
        part, left, top, is_below = waiting.pop()
        inner = list(_inner(part, left))
        stems = [at + each.stem for each, at in inner]
        yield Box(part.text, left + part.box, top, part.own_width, left + part.stem, stems, is_below)

        branch = 1 if len(inner) > 1 else 0
        under = top + part.height + branch
        waiting += [(each, at, under, True) for each, at in reversed(inner)]


def total_width(root: Node) -> int:
    """Return how many columns the drawing of a tree has."""
    return _measured(root).width


def _inner(part: _Part, left: int) -> Iterator[tuple[_Part, int]]:
    # The parts below, each with its left column.
    at = left + part.shift
    for each in part.parts:
        yield each, at
        at += each.width + GAP


def _measured(root: Node) -> _Part:
    # From the bottom up, without recursion: a chain of command may be thousands of levels deep.
    top = _Part(*_text(root))
    in_order = []
    waiting = [(root, top)]
    while waiting:
        node, part = waiting.pop()
        in_order.append(part)
        for below in node.below:
            inner = _Part(*_text(below))
            part.parts.append(inner)
            waiting.append((below, inner))

    for part in reversed(in_order):
        _put_together(part)
    return top


def _put_together(part: _Part) -> None:
    own_stem = part.own_width // 2
    if not part.parts:
        part.width, part.stem = part.own_width, own_stem
        return

    stems = [at + each.stem for each, at in _inner(part, 0)]
    middle = _middle(stems)
    part.shift = max(0, own_stem - middle)
    part.stem = middle + part.shift
    part.box = part.stem - own_stem

    side_by_side = sum(each.width + GAP for each in part.parts) - GAP
    part.width = max(part.box + part.own_width, part.shift + side_by_side)


def _middle(stems: Sequence[int]) -> int:
    # Right above a part where one is near, so that the lines do not jog.
    centre = (stems[0] + stems[-1]) // 2
    nearest = min(stems, key=lambda stem: abs(stem - centre))
    return nearest if abs(nearest - centre) <= _NEAR else centre


def _text(node: Node) -> tuple[Sequence[Line], int]:
    lines = [(node.title,), *_by_line(node.details), *_by_line(node.remarks)]
    return lines, max(map(breadth, lines)) + FRAME


def _by_line(details: Line) -> list[Line]:
    # One holder or remark to a line: the separators of a tree are line ends here.
    found: list[list[Run]] = [[]]
    for run in details:
        if run.text in _SEPARATORS:
            found.append([])
        else:
            found[-1].append(run)
    return [tuple(line) for line in found if line]
