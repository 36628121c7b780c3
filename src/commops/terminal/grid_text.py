"""Grids as columns of text, in the width of a screen; East Asian wide characters count as two.

Letters and numbers stand below the middle of their heads. Names are broken inside their columns; where these would be
too narrow, each row becomes a block of lines.
"""

from __future__ import annotations

from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.records import dataclass
from commops.shapes import Run, Tone, plain
from commops.terminal.many import Many
from commops.terminal.plain_cells import Names, is_simple, side_by_side
from commops.terminal.width import fill, is_plain, shown_width, width
from commops.terminal.wrap import blank, breadth, in_rows, longest_word, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from commops.shapes import Grid, GridRow, Line, Sheet
    from commops.terminal.target import Target

GAP: Final = 2
INDENT: Final = 2
LONGEST: Final = 32
"""How wide the title of a row may be beside letters; a longer one is broken."""

NARROWEST: Final = 13
"""How narrow a column of names may be, where the names are longer."""

HEAD: Final = 8
"""How wide the lines of a head are, where none of its words is longer."""

KEY_GAP: Final = 3
"""What separates the entries of a key to numbered heads."""

MOST_PERCENT: Final = 400
"""How much more than its mean text a column is given at most, where another one is short of room."""


def fits(grid: Grid, room: int) -> bool:
    """Tell whether a grid of letters can be drawn in `room` columns, each under its name."""
    return _first(grid, room) + sum(GAP + cells for cells in _widths(grid, _heads(grid))) <= room


def write(sheet: Sheet, target: Target) -> None:
    """Write a sheet."""
    target.print_parts(parts(sheet, target.columns))


def lines(sheet: Sheet, room: int) -> Iterator[Line]:
    """Yield a sheet's lines: its heading, each grid in `room` columns or as wide as it must be, its legend."""
    return chain.from_iterable(parts(sheet, room))


def parts(sheet: Sheet, room: int) -> Iterator[Iterable[Line]]:
    """Yield a sheet's lines in parts, of which the rows of a grid are one."""
    yield _above(sheet, room)
    for grid in sheet.grids:
        yield _heading(grid)
        yield from _letters(grid, room) if grid.narrow else _names(grid, room)
    yield _below(sheet, room)


def _above(sheet: Sheet, room: int) -> Iterator[Line]:
    yield (Run(sheet.heading, Tone.STRONG),)
    if sheet.note:
        yield ()
    for text in sheet.note:
        yield from wrapped((Run(text),), room)


def _heading(grid: Grid) -> Iterator[Line]:
    yield ()
    if grid.heading:
        yield (Run(grid.heading, Tone.STRONG),)
        yield ()


def _below(sheet: Sheet, room: int) -> Iterator[Line]:
    if sheet.legend:
        yield ()
        yield from wrapped((Run(sheet.legend, Tone.DIM),), room)
    if sheet.footnotes:
        yield ()
    for footnote in sheet.footnotes:
        yield from wrapped((Run(footnote, Tone.DIM),), room)


# Letters, below the middle of their heads.


def _letters(grid: Grid, room: int) -> Iterator[Iterable[Line]]:
    heads = _heads(grid)
    if not fits(grid, room):
        # Too many names for the screen: numbers stand for them, and a key before the grid says for which.
        yield _key(grid, room)
        heads = [str(number) for number in range(1, len(grid.columns) + 1)]

    first, widths = _first(grid, room), _widths(grid, heads)
    yield _head_lines(heads, first, widths)

    def drawn(row: GridRow) -> Iterator[Line]:
        begin, *more = _title_lines(row, room)
        yield (*begin, Run(" " * (first - breadth(begin))), *_cells(grid, row, widths))
        yield from more

    yield _rows(grid, drawn, apart=False)


def _heads(grid: Grid) -> list[str]:
    return [column.marked for column in grid.columns]


def _widths(grid: Grid, heads: Sequence[str]) -> list[int]:
    """Return how wide each column is: as the longest word of its head, or the longest of its cells."""
    cells: dict[str, int] = dict.fromkeys((column.key for column in grid.columns), 0)
    for row in grid.rows:
        for key, runs in row.cells.items():
            cells[key] = max(cells[key], breadth(_parts(grid.between, runs)))

    widths = []
    for column, head in zip(grid.columns, heads, strict=True):
        words = wrapped((Run(head, Tone.DIM),), HEAD)
        widths.append(max(cells[column.key], *map(breadth, words)))
    return widths


def _first(grid: Grid, room: int) -> int:
    """Return how wide the column of the rows' titles is: on a narrow screen about half of it."""
    lines = chain.from_iterable(_title_lines(row, room) for row in grid.rows)
    return max(map(breadth, lines), default=INDENT)


def _title_lines(row: GridRow, room: int) -> Iterator[Line]:
    margin = INDENT
    for line in wrapped(_title(row), min(LONGEST, room // 2)) or [()]:
        yield Run(" " * margin), *line
        margin = INDENT + INDENT


def _key(grid: Grid, room: int) -> Iterator[Line]:
    entries = [(Run(f"{number} {column.marked}", Tone.DIM),) for number, column in enumerate(grid.columns, 1)]
    for line in in_rows(entries, Run(" " * KEY_GAP), room - INDENT):
        yield Run(" " * INDENT), *line
    yield ()


def _head_lines(heads: Sequence[str], first: int, widths: Sequence[int]) -> Iterator[Line]:
    broken = [wrapped((Run(head, Tone.DIM),), cells) for head, cells in zip(heads, widths, strict=True)]
    for number in range(max(map(len, broken), default=0)):
        line = [Run(" " * first)]
        for head, cells in zip(broken, widths, strict=True):
            line += _centred(head[number] if number < len(head) else (), cells)
        yield tuple(line)


def _centred(text: Line, cells: int) -> Line:
    """Return a text in the middle of so many cells, behind the gap between two columns."""
    empty = cells - breadth(text)
    left = empty // 2
    return (blank(GAP + left), *text, blank(empty - left))


def _cells(grid: Grid, row: GridRow, widths: Sequence[int]) -> Iterator[Run]:
    for column, cells in zip(grid.columns, widths, strict=True):
        yield from _centred(_parts(grid.between, row.cells.get(column.key, ())), cells)


# Names, broken inside their columns.


def _names(grid: Grid, room: int) -> Iterator[Iterable[Line]]:
    heads: list[Line] = [(Run(title),) for title in (grid.corner, *(column.title for column in grid.columns))]
    columns = [_Texts(heads[0], [_title(row) for row in grid.rows], "")]
    for head, column in zip(heads[1:], grid.columns, strict=True):
        columns.append(_Texts(head, [row.cells.get(column.key, ()) for row in grid.rows], grid.between))
    joint = width(grid.between.rstrip())
    widths = _shared(columns, room - INDENT - GAP * (len(columns) - 1) - joint)
    if not widths:
        yield _rows(grid, partial(_stacked, grid, room), apart=True)
        return

    apart = any(column.longest > cells for column, cells in zip(columns, widths, strict=True))
    names = [Names(cells, grid.between, cells + GAP) for cells in widths]
    yield _titles(heads, widths)
    yield _rows(grid, partial(_columns, grid, widths, names), apart=apart)


@dataclass(frozen=True)
class _Texts:
    """The texts of a column below its head, each of runs with a text between them, measured once."""

    head: Line
    runs: Sequence[Sequence[Run]]
    between: str

    @cached_property
    def _texts(self) -> Sequence[str]:
        return [plain(self.head), *(self.between.join([run.text for run in runs]) for runs in self.runs)]

    @cached_property
    def _lines(self) -> Sequence[Line]:
        return [self.head, *(_parts(self.between, runs) for runs in self.runs)]

    @cached_property
    def _are_plain(self) -> bool:
        return is_plain("".join(self._texts))

    @cached_property
    def _breadths(self) -> Sequence[int]:
        return list(map(len, self._texts) if self._are_plain else map(breadth, self._lines))

    @cached_property
    def longest(self) -> int:
        """How wide the widest is."""
        return max(self._breadths)

    @property
    def mean(self) -> float:
        """How wide they are on average."""
        return sum(self._breadths) / len(self._breadths)

    @property
    def narrowest(self) -> int:
        """How narrow the column may be: no narrower than its longest word."""
        return max(min(NARROWEST, self.longest), self._longest_word)

    @property
    def _longest_word(self) -> int:
        if is_simple(text := " ".join(filter(None, self._texts))):
            return max(map(len, text.split(" ")))
        return max(map(longest_word, self._lines))


def _shared(columns: Sequence[_Texts], there: int) -> Sequence[int]:
    """Return how wide each column is, or nothing where there is too little room for all of them.

    Each has room for its longest word, and beyond that a part of the room like its part of the text.
    """
    longest = [column.longest for column in columns]
    if sum(longest) <= there:
        return longest
    narrow = [column.narrowest for column in columns]
    if sum(narrow) > there:
        return ()

    means = [column.mean for column in columns]
    for percent in range(MOST_PERCENT, 0, -1):
        wanted = [
            max(least, min(most, int(mean * percent / 100)))
            for least, most, mean in zip(narrow, longest, means, strict=True)
        ]
        if sum(wanted) <= there:
            return wanted
    return narrow


def _rows(grid: Grid, drawn: Callable[[GridRow], Iterator[Line]], *, apart: bool) -> Many[Line | GridRow]:
    # With an empty line between rows where they are of several lines, so that it is seen where one ends.
    items: list[Line | GridRow] = []
    for place, section in enumerate(grid.sections):
        if place and apart:
            items.append(())
        if section.title:
            items.append((Run(section.title, Tone.STRONG),))
        for number, row in enumerate(section.rows):
            if number and apart:
                items.append(())
            items.append(row)

    def lines_of(items: Sequence[Line | GridRow]) -> Iterator[Line]:
        for item in items:
            if isinstance(item, tuple):
                yield item
            else:
                yield from drawn(item)

    return Many(items, lines_of)


def _titles(heads: Sequence[Line], widths: Sequence[int]) -> Iterator[Line]:
    dim = [[(Run(run.text, Tone.DIM),) for run in head] for head in heads]
    return _side_by_side(dim, widths)


def _columns(grid: Grid, widths: Sequence[int], names: Sequence[Names], row: GridRow) -> Iterator[Line]:
    cells = [_title(row), *(row.cells.get(column.key, ()) for column in grid.columns)]
    texts = [column.lines_of(runs) for column, runs in zip(names, cells, strict=True)]
    if all(texts):
        begin = " " * INDENT
        return ((Run(begin + line),) for line in side_by_side(names, texts))
    return _side_by_side(_broken(grid, row, widths), widths)


def _broken(grid: Grid, row: GridRow, widths: Sequence[int]) -> Sequence[Sequence[Line]]:
    # A title is broken at its words; names stay whole where they are not wider than their column.
    first, *others = widths
    names = (row.cells.get(column.key, ()) for column in grid.columns)
    cells = [_in_rows(grid, runs, room) if runs else () for runs, room in zip(names, others, strict=True)]
    return [wrapped(_title(row), first), *cells]


def _in_rows(grid: Grid, names: Sequence[Run], room: int) -> Sequence[Line]:
    # A name is broken only where it is alone too wide. What joins it to the next hangs over into the gap.
    if len(names) == 1:
        return wrapped(tuple(names), room) or [()]
    joint = Run(grid.between.rstrip())
    space = Run(grid.between.removeprefix(joint.text))
    behind, between = width(joint.text), width(space.text)
    lines: list[Line] = []
    current: list[Run] = []
    used = 0
    for number, name in enumerate(names, 1):
        if current and used + between + shown_width(name.text) > room:
            lines.append(tuple(current))
            current, used = [], 0
        if current:
            current.append(space)
            used += between

        *whole, rest = wrapped((name,), room) or [()]
        lines += whole
        current += (*rest, joint if number < len(names) else blank(0))
        used += breadth(rest) + behind
    return [*lines, tuple(current)] if current else lines


def _side_by_side(broken: Sequence[Sequence[Line]], widths: Sequence[int]) -> Iterator[Line]:
    """Yield what is broken into lines in columns beside one another."""
    for number in range(max(map(len, broken))):
        line = [blank(INDENT)]
        for parts, cells in zip(broken, widths, strict=True):
            if number < len(parts):
                line += parts[number]
                line.append(blank(cells - breadth(parts[number]) + GAP))
            else:
                line.append(blank(cells + GAP))
        yield tuple(line)


def _stacked(grid: Grid, room: int, row: GridRow) -> Iterator[Line]:
    """Yield a row as a block: its title, then what is in each of its columns, from a line of its own on."""
    for line in wrapped(_title(row), room - INDENT):
        yield Run(" " * INDENT), *line

    label = max(width(column.title) for column in grid.columns) + GAP
    margin = INDENT + INDENT
    there = room - margin - label - width(grid.between.rstrip())
    for column in grid.columns:
        begin = fill(column.title, label)
        for part in _in_rows(grid, row.cells.get(column.key, ()), max(there, 1)):
            yield Run(" " * margin), Run(begin, Tone.DIM), *part
            begin = " " * label


def _title(row: GridRow) -> Line:
    return (row.title, Run(f" ({row.remark})", Tone.DIM)) if row.remark else (row.title,)


def _parts(sign: str, runs: Iterable[Run]) -> Line:
    """Return what a cell holds, joined."""
    between = Run(sign)
    line: list[Run] = []
    for run in runs:
        if line:
            line.append(between)
        line.append(run)
    return tuple(line)
