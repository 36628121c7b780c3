"""A tree as boxes, from the top down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from commops.shapes import Run, Tone
from commops.terminal.width import visible, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.shapes import Line, Node, Tree
    from commops.terminal.target import Target

_GAP: Final = 1
_NEAR: Final = 2
_SEPARATORS: Final = {", ", "  "}


@dataclass(frozen=True)
class Block:
    """A part of the drawing: its lines, how wide they are, and the column where a line from above meets it."""

    lines: tuple[Line, ...]
    width: int
    stem: int


def write(tree: Tree, target: Target) -> None:
    """Write a tree as boxes."""
    target.print(lines(tree))


def lines(tree: Tree) -> Iterator[Line]:
    """Yield the drawing, the trees below one another, then what sums them up."""
    for root in tree.roots:
        yield from _block(root).lines
        yield ()
    if tree.summary:
        yield tree.summary


def breadth(tree: Tree) -> int:
    """Return how many cells the drawing is wide."""
    return max((_block(root).width for root in tree.roots), default=0)


def _block(node: Node) -> Block:
    box = _box(node)
    if not node.below:
        return box
    return _joined(box, [_hung(_block(each)) for each in node.below])


def _hung(block: Block) -> Block:
    """Return a block with its stem joined to its upper edge."""
    (indent, *rest), *lines = block.lines
    edge = indent.text + "".join(run.text for run in rest)
    top = Run(edge[: block.stem] + "┴" + edge[block.stem + 1 :], Tone.DIM)
    return Block(((top,), *lines), block.width, block.stem)


def _box(node: Node) -> Block:
    inside = [(node.title,), *_by_line(node.details), *_by_line(node.remarks)]
    inner = max(_width(line) for line in inside)
    outer = inner + 4
    edge = "─" * (inner + 2)
    rows: list[Line] = [(Run(f"┌{edge}┐", Tone.DIM),)]
    rows.extend((Run("│ ", Tone.DIM), *line, Run(" " * (inner - _width(line)) + " │", Tone.DIM)) for line in inside)
    rows.append((Run(f"└{edge}┘", Tone.DIM),))
    return Block(tuple(rows), outer, outer // 2)


def _by_line(details: Line) -> list[Line]:
    # One holder or remark to a line: the separators of a tree are line ends here.
    found: list[list[Run]] = [[]]
    for run in details:
        if run.text in _SEPARATORS:
            found.append([])
        else:
            found[-1].append(run)
    return [tuple(line) for line in found if line]


def _joined(box: Block, below: Sequence[Block]) -> Block:
    starts = []
    at = 0
    for block in below:
        starts.append(at)
        at += block.width + _GAP
    total = at - _GAP
    stems = [start + block.stem for start, block in zip(starts, below, strict=True)]
    middle = _middle(stems)
    shift = max(0, box.stem - middle)
    stems = [stem + shift for stem in stems]
    middle += shift
    left = middle - box.stem
    whole = max(left + box.width, total + shift)
    rows = [_padded(line, left, box.width, whole) for line in box.lines[:-1]]
    rows.append(_padded((Run(_tee(box), Tone.DIM),), left, box.width, whole))
    if len(stems) > 1:
        rows.append((Run(_branch(stems, middle, whole), Tone.DIM),))
    rows.extend(_beside(below, shift, whole))
    return Block(tuple(rows), whole, middle)


def _middle(stems: Sequence[int]) -> int:
    # Right above a part where one is near, so that the lines do not jog.
    centre = (stems[0] + stems[-1]) // 2
    nearest = min(stems, key=lambda stem: abs(stem - centre))
    return nearest if abs(nearest - centre) <= _NEAR else centre


def _tee(box: Block) -> str:
    bottom = "└" + "─" * (box.width - 2) + "┘"
    return bottom[: box.stem] + "┬" + bottom[box.stem + 1 :]


def _branch(stems: Sequence[int], middle: int, total: int) -> str:
    signs = [" "] * total
    for column in range(stems[0], stems[-1] + 1):
        signs[column] = "─"
    for stem in stems:
        signs[stem] = "┬"
    signs[stems[0]], signs[stems[-1]] = "┌", "┐"
    signs[middle] = "┼" if middle in stems else "┴"
    return "".join(signs)


def _beside(blocks: Sequence[Block], shift: int, total: int) -> Iterator[Line]:
    height = max(len(block.lines) for block in blocks)
    for row in range(height):
        line: list[Run] = [Run(" " * shift)]
        used = shift
        for number, block in enumerate(blocks):
            inside = block.lines[row] if row < len(block.lines) else ()
            gap = _GAP if number < len(blocks) - 1 else 0
            line.extend((*inside, Run(" " * (block.width - _width(inside) + gap))))
            used += block.width + gap
        yield (*line, Run(" " * (total - used)))


def _padded(line: Line, left: int, inner: int, total: int) -> Line:
    return Run(" " * left), *line, Run(" " * (total - left - inner))


def _width(line: Line) -> int:
    return sum(width(visible(run.text)) for run in line)
