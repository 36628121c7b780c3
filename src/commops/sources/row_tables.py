"""CSV files with a header and one thing in each row, in any order of columns: how they are read and located.

Commas, tabs or semicolons separate the cells, `;` several values in a cell; columns may have other names, in English
and in Chinese.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar

from commops.finding import Address, Related
from commops.language.did_you_mean import CLOSED, Vocabulary, suggestion
from commops.language.messages import listed, message, together
from commops.model.kinds import FREE
from commops.model.values import shown
from commops.records import dataclass, replace
from commops.sources import reading_rules
from commops.sources.document import Document
from commops.sources.people_csv import cells, columns
from commops.sources.people_csv.cells import Cell, Malformed
from commops.sources.people_csv.roster import unbalanced
from commops.yamltext.mark import Keys, Mark
from commops.yamltext.text import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from commops.finding import Finding
    from commops.sources.document import Locate


@dataclass(frozen=True)
class Columns:
    """The columns of a table: those that a row must have, all of them, and other names that a header may give them."""

    required: Sequence[str]
    names: Sequence[str]
    other_heads: Mapping[str, Sequence[str]]

    @cached_property
    def _by_head(self) -> Mapping[str, str]:
        found = {}
        for name in self.names:
            for head in (name, *self.other_heads[name]):
                found[columns.bare(head.casefold())] = name
        return found

    def named(self, head: str) -> str:
        """Return the column that a name in the header means, also a custom one; nothing where there is none."""
        return columns.meant(head, self._by_head)

    def nearest(self, head: str) -> str:
        """Return the column that an unknown name probably means; nothing where it means none."""
        heads = Vocabulary((*self.names, *chain.from_iterable(self.other_heads.values())))
        return self.named(heads.nearest(head) or "")

    def of(self, header: Sequence[Cell]) -> list[str]:
        """Return the column of each cell of a header; nothing for one that is unknown or repeated."""
        return columns.each_once(self.named(cell.text) for cell in header)


class RowTable:
    """A table: its rows, the first of them the header, and the column that each cell is in."""

    def __init__(self, text: str, known: Columns) -> None:
        """Take the text, and the columns that there may be.

        Raises:
            Malformed: where quotes are unbalanced.

        """
        self._required = known.required
        self.separator = cells.separator(text)
        rows = list(cells.rows(text, self.separator))
        self.header = rows[0] if rows else []
        self.rows = rows[1:]
        self.columns = known.of(self.header)

    def cells(self, row: Sequence[Cell]) -> dict[str, Cell]:
        """Return the cells of a row that are not empty, by their columns."""
        return {name: cell for name, cell in zip(self.columns, row, strict=False) if name and cell.raw}

    def surplus(self, row: Sequence[Cell]) -> Cell | None:
        """Return the first cell of a row that is not empty and is in no column."""
        return cells.surplus(row, self.columns)

    def lacking(self, found: Mapping[str, Cell]) -> Sequence[str]:
        """Return which required columns are not among the cells of a row."""
        return [name for name in self._required if name not in found]

    def read_rows(self) -> Iterator[tuple[Sequence[Cell], Mapping[str, Cell]]]:
        """Yield the rows that are read, in their order, each with its cells by column: those without mistakes."""
        for row in self.rows:
            found = self.cells(row)
            if self.surplus(row) is None and not self.lacking(found):
                yield row, found


class RowReader:
    """Reads a table of one kind; a class for each kind says what its columns are, and how it speaks of its rows."""

    kind: ClassVar[str]
    columns: ClassVar[Columns]

    def __init__(self, file: str, lines: Lines, table: RowTable, locate: Locate) -> None:
        """Take the file, its text, and its table."""
        self.file = file
        self.lines = lines
        self.table = table
        self.locate = locate
        self.faults: list[Finding] = []
        self.found: dict[str, Any] = {}
        self.starts: dict[Keys, int] = {}
        self.lost: list[object] = []

    def key_of(self, row: Mapping[str, Cell]) -> str:
        """Return what identifies a row that has the required cells."""
        raise NotImplementedError

    def lacks_columns(self, names: str) -> str:
        """Return what to say of a file without some columns."""
        raise NotImplementedError

    def unknown_column(self, name: str) -> str:
        """Return what to say of a column that there is not."""
        raise NotImplementedError

    def lacks(self, column: str) -> str:
        """Return what to say of a row without a cell that it must have."""
        raise NotImplementedError

    def again(self, key: str, row: Mapping[str, Cell]) -> Finding:
        """Return the finding about a row whose key an earlier row has."""
        raise NotImplementedError

    def row_data(self, row: Mapping[str, Cell]) -> dict[str, object]:
        """Return what a row says, as plain data."""
        raise NotImplementedError

    def at(self, cell: Cell, *keys: str) -> Address:
        """Return the address of a cell."""
        return Address(keys, file=self.file, span=self.lines.span(cell.start, max(cell.end, cell.start + 1)))

    def document(self) -> Document:
        """Return what the file says, with its errors."""
        self._heads()
        lacking = [name for name in self.columns.required if name not in self.table.columns]
        if lacking:
            self.faults.append(self._without_columns(lacking))
            return Document(self.file, self.lines, self.locate, faults=tuple(self.faults), broken=True)

        for row in self.table.rows:
            self._row(row)

        data = {self.kind: self.found}
        return Document(self.file, self.lines, self.locate, data, self.starts, tuple(self.faults), tuple(self.lost))

    def _without_columns(self, lacking: Sequence[str]) -> Finding:
        first = next(iter(self.table.header), Cell("", 0))
        said = self.lacks_columns(listed(f"`{name}`" for name in lacking))
        help_ = message("start the file with a line of column names: `{names}`", names=",".join(self.columns.names))
        return reading_rules.missing_field(self.at(first), said, help_)

    def _heads(self) -> None:
        first: dict[str, Cell] = {}
        for number, (cell, name) in enumerate(zip(self.table.header, self.table.columns, strict=True)):
            if name:
                first[name] = cell
            elif again := self.columns.named(cell.text):
                self.faults.append(reading_rules.duplicate_key(self.at(cell), again, self.at(first[again])))
            elif cell.raw:
                self.faults.append(self._unknown(cell))
            else:
                self._unnamed(cell, number)

    def _unnamed(self, head: Cell, number: int) -> None:
        # A column that is empty from end to end says nothing.
        below = [row for row in self.table.rows if number < len(row) and row[number].raw]
        if not below:
            return

        help_ = message("name the column, or delete its cells")
        found = reading_rules.unknown_field(self.at(head), columns.NO_NAME, help_)
        said = Related(self.at(below[0][number]), columns.CELL_OF_IT)
        self.faults.append(replace(found, related=(said,)))
        self.lost += [[row[number].text] for row in below]

    def _unknown(self, cell: Cell) -> Finding:
        said = self.unknown_column(shown(cell.text))
        near = self.columns.nearest(cell.text)
        if near in {"", *self.table.columns}:
            help_ = together(
                message("to keep it as a custom column, rename it to `{name}`", name=f"{FREE}{cell.text.casefold()}"),
                message("the columns are {columns}", columns=listed(self.columns.names)),
            )
            return reading_rules.unknown_field(self.at(cell), said, help_)

        sure = Vocabulary(self.columns.names).surely(cell.text, least=CLOSED)
        fix = reading_rules.written_instead(near, [self.at(cell)], safe=sure)
        return reading_rules.unknown_field(self.at(cell), said, suggestion(near), fix)

    def _row(self, row: Sequence[Cell]) -> None:
        found = self.table.cells(row)
        surplus = self.table.surplus(row)
        lacking = self.table.lacking(found)
        if surplus:
            fault = reading_rules.too_many_cells(self.at(surplus), len(row), len(self.table.columns))
            self._lose(row, fault)
            return
        if lacking:
            help_ = message("fill in the column `{column}`, or delete the row", column=lacking[0])
            at = self.at(self._empty(row, lacking[0]))
            self._lose(row, reading_rules.missing_field(at, self.lacks(lacking[0]), help_))
            return

        key = self.key_of(found)
        if key in self.found:
            self.faults.append(self.again(key, found))
            return

        self.starts[self.kind, key] = row[0].start
        self.found[key] = self.row_data(found)

    def _empty(self, row: Sequence[Cell], name: str) -> Cell:
        number = self.table.columns.index(name)
        return row[number] if number < len(row) else row[-1]

    def _lose(self, row: Sequence[Cell], fault: Finding) -> None:
        # What the row says could not be used, and is uncertain from now on.
        self.faults.append(fault)
        self.lost.append([cell.text for cell in row])


def read(file: str, text: str, reader: type[RowReader], locate: Locate) -> Document:
    """Read a table; its errors are in the document returned."""
    lines = Lines(text)
    try:
        table = RowTable(text, reader.columns)
    except Malformed as error:
        return Document(file, lines, locate, broken=True, faults=(unbalanced(file, lines, error),))
    return reader(file, lines, table, locate).document()


def located(
    kind: str, table: RowTable, wanted: Collection[Keys], key_of: Callable[[Mapping[str, Cell]], str]
) -> Mapping[Keys, Mark]:
    """Return where the wanted values are in a table of a kind, whose rows have these keys."""
    rows = {keys[:2] for keys in wanted}
    marks: dict[Keys, Mark] = {}
    for row, found in table.read_rows():
        keys = (kind, key_of(found))
        if keys in rows and keys not in marks:
            marks |= _marks(keys, row, found)

    if table.header:
        whole = table.header[0].start, table.header[-1].end
        marks[kind,] = Mark(whole, None, scalar=True)

    return marks


def _marks(keys: Keys, row: Sequence[Cell], found: Mapping[str, Cell]) -> Mapping[Keys, Mark]:
    whole = row[0].start, row[-1].end
    marks = {keys: Mark(whole, whole, scalar=True)}
    for name, cell in found.items():
        marks[*keys, name] = Mark((cell.start, cell.end), None, scalar=True)
    return marks
