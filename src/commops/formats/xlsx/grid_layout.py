"""Where the parts of a grid stand in its sheet: which columns come before its own, how wide all are, its rows."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.formats.xlsx import heads
from commops.formats.xlsx.book import BESIDE, LINE, lines_of
from commops.records import dataclass
from commops.shapes import Run
from commops.terminal.width import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.shapes import Grid, GridColumn, GridRow

TITLE: Final = 0
IDS: Final = 1
HEADS: Final = 2
FIRST: Final = 3
"""The rows of the title, of the ids, which are hidden, of the heads, and the first of the grid's own."""

_LETTERS_WIDE: Final = 4.2
_NAMES_WIDE: Final = 30
_MOST: Final = {"id": 5, "section": 24, "title": 44, "home": 24, "remark": 12}
"""How wide the columns before the grid's own may be; what is longer is broken into lines."""

_HEADING: Final = 18
"""How many points the title is high."""

_DIGIT: Final = 7.5 * 0.75
_PADDING: Final = 5 * 0.75
"""How many points a digit, by which widths are counted, and the padding of a column are wide."""


@dataclass(frozen=True)
class Before:
    """A column before those of the grid: its name for programs, its head, what stands in it, and below its rows."""

    name: str
    head: str
    runs: Sequence[Run]
    below: tuple[str, ...] = ()

    @property
    def is_hidden(self) -> bool:
        """Tell whether it is for programs alone."""
        return self.name == "id"

    @property
    def wide(self) -> float:
        """How many digits wide it is."""
        longest = max(map(width, (self.head, *self.below, *(run.text for run in self.runs))))
        return min(longest + BESIDE + 1, _MOST[self.name])


@dataclass(frozen=True)
class GridLayout:
    """Where the parts of a grid stand; `below` are the titles of what is reckoned below its rows."""

    grid: Grid
    below: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> Sequence[GridRow]:
        """The rows of the grid, from `FIRST` on."""
        return list(self.grid.rows)

    @cached_property
    def before(self) -> Sequence[Before]:
        """The columns before those of the grid. One that says the same of all rows is left out."""
        grid = self.grid
        sections = [Run(title) for title, _ in grid.titled_rows]
        homes = [Run(row.home) for row in self.rows]
        remarks = [Run(row.remark) for row in self.rows]
        columns = [
            Before("id", "id", [Run(row.key) for row in self.rows]),
            Before("section", grid.groups, sections),
            Before("title", grid.corner, [row.title for row in self.rows], self.below),
            Before("home", grid.homes, homes),
            Before("remark", grid.remarks, remarks),
        ]
        return [column for column in columns if column.name in {"id", "title"} or len(set(column.runs)) > 1]

    def place(self, name: str) -> int | None:
        """Return the place of a column before those of the grid, None where it is left out."""
        return next((place for place, column in enumerate(self.before) if column.name == name), None)

    @property
    def title(self) -> int:
        """The place of the titles."""
        return [column.name for column in self.before].index("title")

    @property
    def start(self) -> int:
        """The place of the first column of the grid."""
        return len(self.before)

    @property
    def end(self) -> int:
        """The place of its last column."""
        return self.start + len(self.grid.columns) - 1

    @property
    def last(self) -> int:
        """The place of its last row."""
        return FIRST + len(self.rows) - 1

    @property
    def columns(self) -> Iterator[tuple[int, GridColumn]]:
        """The columns of the grid by their places."""
        return enumerate(self.grid.columns, start=self.start)

    def text(self, row: GridRow, column: GridColumn) -> str:
        """Return what stands in a cell."""
        return self.grid.joined(row.cells.get(column.key, ()))

    @cached_property
    def wide(self) -> Mapping[int, float]:
        """How many digits wide each column is."""
        before = {place: column.wide for place, column in enumerate(self.before)}
        return before | {place: self._wide(column) for place, column in self.columns}

    def _wide(self, column: GridColumn) -> float:
        if not self.grid.narrow:
            return _NAMES_WIDE
        longest = max((width(self.text(row, column)) for row in self.rows), default=0)
        return max(_LETTERS_WIDE, heads.wide(column.marked), longest + BESIDE)

    @cached_property
    def head_height(self) -> float | None:
        """How many points the row of heads is high, None where that is as a spreadsheet finds it."""
        return heads.height(column.marked for column in self.grid.columns) if self.grid.narrow else None

    def points_wide(self, places: Sequence[int]) -> float:
        """Return how many points some columns are wide on paper."""
        shown = (place for place in places if place >= self.start or not self.before[place].is_hidden)
        return sum(self.wide[place] * _DIGIT + _PADDING for place in shown)

    @property
    def points_high(self) -> float:
        """How many points the grid is high on paper, as far as that can be known."""
        lines = sum(map(self.lines, range(FIRST, self.last + 1)))
        return _HEADING + (self.head_height or _HEADING) + LINE * lines

    def lines(self, number: int) -> int:
        """Return how many lines a row needs."""
        texts = [(place, before.runs[number - FIRST].text) for place, before in enumerate(self.before)]
        if not self.grid.narrow:
            texts += [(place, self.text(self.rows[number - FIRST], column)) for place, column in self.columns]
        return max(lines_of(text, self.wide[place]) for place, text in texts if place or not self.before[0].is_hidden)
