"""A table made to fit a screen: names have room first; other cells are cut, and some columns left out and counted."""

from __future__ import annotations

from dataclasses import fields as dataclass_fields
from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.records import dataclass
from commops.shapes import Column, Row, Run
from commops.terminal import table_text
from commops.terminal.plain_cells import is_simple
from commops.terminal.table_text import GAP, INDENT, Fitted, fits, widths
from commops.terminal.width import visible, widest, width
from commops.terminal.wrap import longest_piece, longest_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from commops.shapes import Table
    from commops.terminal.target import Target

NARROW: Final = 12
"""How narrow a column of longer texts may become."""

WIDE: Final = 32
"""How wide a column of names is while other columns are cut; longer names are broken."""

NAMES: Final = 24
"""How narrow a column of longer names becomes before ids are broken."""

LEAST: Final = 8
"""How narrow a column of names or of ids becomes where nothing else helps."""


def write(table: Table, target: Target) -> None:
    """Write a table, made to fit the target."""
    target.print_parts(table_text.parts(fitted(table, target.columns), target.columns))


def fitted(shape: Table, room: int) -> Table:
    """Return a table without its empty columns, and at most `room` wide, if that can be.

    Names are broken where they are too long, never cut, and ids only where names would have too little room. What else
    is too long is cut, and `+2` means two columns left out: the most spare ones, and of these the last.
    """
    shape = _without_empty(shape)
    columns = widths(shape)
    if fits(shape, columns, room):
        return shape

    needs = _Needs.of(shape, columns)
    for plan in _plans(needs, room):
        if rooms := plan.rooms(needs, room):
            return _cut(shape, rooms, plan.kept)
    return shape


@dataclass(frozen=True)
class _Rooms:
    """How wide the ids of a table and its columns are made."""

    ids: int
    columns: Sequence[int]


@dataclass(frozen=True)
class _Needs:
    """What a table needs to be shown whole: how wide its columns are, and the texts of its ids and names."""

    titles: Sequence[str]
    columns: Sequence[int]
    heads: Sequence[int]
    names: Sequence[bool]
    called: Sequence[str]
    spare: Sequence[int]
    named: bool

    @classmethod
    def of(cls, shape: Table, columns: Sequence[int]) -> _Needs:
        """Return what a table needs whose columns are so wide."""
        names = [column.names for column in shape.columns]
        of_names = [number for number, is_name in enumerate(names) if is_name]
        called = [row.cells[number].text for row in shape.rows for number in of_names]

        return cls(
            titles=[row.title.text for row in shape.rows],
            columns=columns,
            heads=[max(map(width, visible(column.title).split()), default=0) for column in shape.columns],
            names=names,
            called=called,
            spare=[column.spare for column in shape.columns],
            named=shape.named,
        )

    def without_spare(self, kept: int) -> _Needs:
        """Return what so many columns need, and beside them one that says how many are left out."""
        left_out = len(self.columns) - kept
        if not left_out:
            return self

        more = width(f"+{left_out}")
        places = _kept(self.spare, kept)
        return replace(
            self,
            columns=[*(self.columns[place] for place in places), more],
            heads=[*(self.heads[place] for place in places), more],
            names=[*(self.names[place] for place in places), False],
        )

    @cached_property
    def ids(self) -> int:
        """How wide the widest id is."""
        return widest(self.titles)

    @cached_property
    def piece(self) -> int:
        """How wide the widest part of an id is; of many ids this takes a while, and few tables are so narrow."""
        return max(map(longest_piece, self.titles), default=0)

    @cached_property
    def word(self) -> int:
        """How wide the widest word of a name is."""
        return _longest_word(self.called)

    @property
    def longest_name(self) -> int:
        """How wide the widest column of names is."""
        return max((cells for cells, is_name in zip(self.columns, self.names, strict=True) if is_name), default=0)


@dataclass(frozen=True)
class _Plan:
    """How many columns are kept, and how narrow ids and names may become."""

    kept: int
    ids: int
    names: int

    def rooms(self, whole: _Needs, room: int) -> _Rooms | None:
        """Return how wide everything is made, None where it is still too wide."""
        needs = whole.without_spare(self.kept)
        rooms = [
            max(head, min(cells, self.names if is_name else NARROW))
            for cells, head, is_name in zip(needs.columns, needs.heads, needs.names, strict=True)
        ]
        left = room - INDENT - self.ids - sum(rooms) - GAP * len(rooms)
        if left < 0:
            return None

        # What is left goes to names that are not too long, then to what would be cut, then to longer names.
        wide = [min(cells, WIDE) if is_name else 0 for cells, is_name in zip(needs.columns, needs.names, strict=True)]
        others = [0 if is_name else cells for cells, is_name in zip(needs.columns, needs.names, strict=True)]
        for wanted in (wide, others, needs.columns):
            wider = _widened(rooms, wanted, left)
            left -= sum(wider) - sum(rooms)
            rooms = wider
        return _Rooms(min(whole.ids, self.ids + left), rooms)


def _plans(needs: _Needs, room: int) -> Iterator[_Plan]:
    # The best first: ids whole, and names but for long ones; then names broken, then ids; with all columns, or fewer.
    # What only names the rows is broken before a column is left out.
    names = min(needs.longest_name, WIDE)
    columns = len(needs.columns)
    some = range(columns, min(2, columns) - 1, -1)

    if needs.named:
        broken_titles = min(needs.ids, max(room // 4, min(needs.piece, room // 3)))
        for kept in some:
            yield _Plan(kept, needs.ids, names)
            yield _Plan(kept, broken_titles, names)
    yield from (_Plan(kept, needs.ids, names) for kept in some)

    broken_names = min(names, max(NAMES, needs.word))
    yield from (_Plan(kept, needs.ids, broken_names) for kept in some)
    yield from (_Plan(kept, min(needs.ids, room // 4), broken_names) for kept in chain(some, [1]))
    yield _Plan(1, min(needs.piece, room // 3), min(names, max(LEAST, needs.word)))
    yield _Plan(1, min(needs.ids, LEAST), min(names, LEAST))


def _without_empty(shape: Table) -> Table:
    filled = [number for number in range(len(shape.columns)) if any(row.cells[number].text for row in shape.rows)]
    if len(filled) == len(shape.columns):
        return shape

    def shortened(row: Row) -> Row:
        return _with_cells(row, [row.cells[number] for number in filled])

    return _with(replace(shape, columns=tuple(shape.columns[number] for number in filled)), shortened)


def _longest_word(texts: Sequence[str]) -> int:
    # Of many names together, where all are simple.
    if is_simple(together := " ".join(filter(None, texts))):
        return max(map(len, together.split(" ")))
    return max((longest_word((Run(text),)) for text in texts), default=0)


def _kept(spare: Sequence[int], number: int) -> Sequence[int]:
    # Which columns stay where only so many can, in their order.
    needed_first = sorted(range(len(spare)), key=lambda place: spare[place])
    return sorted(needed_first[:number])


def _widened(least: Sequence[int], needed: Sequence[int], left: int) -> list[int]:
    # As wide as all that want more can be alike.
    for most in range(max(needed, default=0), 0, -1):
        wider = [max(cells, min(most, all_of_it)) for cells, all_of_it in zip(least, needed, strict=True)]
        if sum(wider) <= sum(least) + left:
            return wider
    return list(least)


def _cut(shape: Table, rooms: _Rooms, kept: int) -> Table:
    left_out = len(shape.columns) - kept
    places = _kept([column.spare for column in shape.columns], kept)
    columns = tuple(shape.columns[place] for place in places)
    fields = {field.name: getattr(shape, field.name) for field in dataclass_fields(shape)}
    fields["columns"] = (*columns, Column("", f"+{left_out}")) if left_out else columns
    return Fitted(**fields, titles=rooms.ids, rooms=tuple(rooms.columns), places=tuple(places))


def _with_cells(row: Row, cells: Sequence[Run]) -> Row:
    return Row(row.key, row.title, tuple(cells), row.level)


def _with(shape: Table, changed: Callable[[Row], Row]) -> Table:
    sections = tuple(replace(section, rows=tuple(map(changed, section.rows))) for section in shape.sections)
    return replace(shape, sections=sections, totals=tuple(map(changed, shape.totals)))
