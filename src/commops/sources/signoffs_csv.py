"""signoffs.csv to plain data: who confirmed the profile of which position, one confirmation per line.

Commas, tabs or semicolons separate the cells, `;` several values in a cell; the names of the columns are known in
English and in Chinese.
"""

from __future__ import annotations

import os
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from commops.finding import Address
from commops.language.did_you_mean import CLOSED, Vocabulary, suggestion
from commops.language.messages import counted, listed, message, together
from commops.model.kinds import DIGEST, FREE, SIGNOFFS
from commops.model.values import shown
from commops.sources import reading_rules
from commops.sources.document import Document
from commops.sources.people_csv import cells
from commops.sources.people_csv.cells import Cell, Malformed
from commops.sources.people_csv.roster import unbalanced
from commops.yamltext.mark import Keys, Mark
from commops.yamltext.text import Lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from commops.finding import Finding

NAME: Final = "signoffs.csv"

ROLE: Final = "role"
PERSON: Final = "person"
DATE: Final = "date"

REQUIRED: Final = (ROLE, PERSON, DATE, DIGEST)
COLUMNS: Final = (*REQUIRED, "duties", "measures", "access", "reports_to")

OTHER_HEADS: Final = {
    ROLE: ("岗位", "职位", "角色", "position", "post", "role id"),
    PERSON: ("人员", "任职者", "确认人", "工号", "holder", "person id"),
    DATE: ("日期", "确认日期", "confirmation date", "confirmed", "confirmed on", "signed on"),
    DIGEST: ("摘要", "校验码", "hash", "checksum"),
    "duties": ("职责", "duty"),
    "measures": ("指标", "metrics", "measure", "metric"),
    "access": ("访问权限", "信息权限"),
    "reports_to": ("汇报给", "上级", "manager"),
}
"""Other names that the columns may have in the header."""

_PAIRS: Final = frozenset({"duties", "measures"})
_LISTS: Final = frozenset({"access"})


def is_signoffs(name: str) -> bool:
    """Tell whether a file is a signoffs.csv, by its name or its path."""
    return os.path.basename(name).lower() == NAME  # noqa: PTH119 - asked of every file there is


class Register:
    """A signoffs.csv as a table: its rows, the first of them the header, and the column that each cell is in."""

    def __init__(self, text: str) -> None:
        """Take the text.

        Raises:
            Malformed: where quotes are unbalanced.

        """
        self.separator = cells.separator(text)
        rows = list(cells.rows(text, self.separator))
        self.header = rows[0] if rows else []
        self.rows = rows[1:]
        self.columns = _columns(self.header)

    def cells(self, row: Sequence[Cell]) -> dict[str, Cell]:
        """Return the cells of a row that are not empty, by their columns."""
        return {name: cell for name, cell in zip(self.columns, row, strict=False) if name and cell.raw}


def read(file: str, text: str) -> Document:
    """Read a signoffs.csv; its errors are in the document returned."""
    lines = Lines(text)
    try:
        register = Register(text)
    except Malformed as error:
        return Document(file, lines, locate, broken=True, faults=(unbalanced(file, lines, error),))
    return _Reader(file, lines, register).document()


def locate(text: str, wanted: Collection[Keys]) -> Mapping[Keys, Mark]:
    """Return where the wanted values are in a signoffs.csv."""
    register = Register(text)
    rows = {keys[:2] for keys in wanted}
    marks: dict[Keys, Mark] = {}
    for row in register.rows:
        found = register.cells(row)
        keys = (SIGNOFFS, key_of(found))
        if keys in rows and keys not in marks:
            marks |= _marks(keys, row, found)

    if register.header:
        whole = register.header[0].start, register.header[-1].end
        marks[SIGNOFFS,] = Mark(whole, None, scalar=True)

    return marks


def key_of(row: Mapping[str, Cell]) -> str:
    """Return what identifies a row: what its required cells say."""
    return " ".join(row[name].text for name in REQUIRED if name in row)


def twice(address: Address, first: Address) -> Finding:
    """Return the finding about a row that says the same as another one."""
    said = message("this sign-off is recorded twice")
    return reading_rules.duplicate_key(address, "", first, said, message("delete one of the two rows"))


class _Reader:
    def __init__(self, file: str, lines: Lines, register: Register) -> None:
        self.file = file
        self.lines = lines
        self.register = register
        self.faults: list[Finding] = []
        self.signoffs: dict[str, Any] = {}
        self.starts: dict[Keys, int] = {}
        self.lost: list[object] = []

    def at(self, cell: Cell, *keys: str) -> Address:
        return Address(keys, file=self.file, span=self.lines.span(cell.start, max(cell.end, cell.start + 1)))

    def document(self) -> Document:
        self.heads()
        lacking = [name for name in REQUIRED if name not in self.register.columns]
        if lacking:
            self.faults.append(self.without_columns(lacking))
            return Document(self.file, self.lines, locate, faults=tuple(self.faults), broken=True)

        for row in self.register.rows:
            self.row(row)

        data = {SIGNOFFS: self.signoffs}
        return Document(self.file, self.lines, locate, data, self.starts, tuple(self.faults), tuple(self.lost))

    def without_columns(self, lacking: Sequence[str]) -> Finding:
        first = next(iter(self.register.header), Cell("", 0))
        names = listed(f"`{name}`" for name in lacking)
        said = message("signoffs.csv lacks columns: {names}", names=names)
        help_ = message("start the file with a line of column names: `{names}`", names=",".join(COLUMNS))
        return reading_rules.missing_field(self.at(first), said, help_)

    def heads(self) -> None:
        first: dict[str, Cell] = {}
        for cell, name in zip(self.register.header, self.register.columns, strict=True):
            if name:
                first[name] = cell
            elif again := _column(cell.text):
                self.faults.append(reading_rules.duplicate_key(self.at(cell), again, self.at(first[again])))
            elif cell.raw:
                self.faults.append(self.unknown(cell))

    def unknown(self, cell: Cell) -> Finding:
        said = message("{name} is not a column of signoffs.csv", name=shown(cell.text))
        near = _nearest(cell.text)
        if near in {"", *self.register.columns}:
            help_ = together(
                message("to keep it as a custom column, rename it to `{name}`", name=f"{FREE}{cell.text.casefold()}"),
                message("the columns are {columns}", columns=listed(COLUMNS)),
            )
            return reading_rules.unknown_field(self.at(cell), said, help_)

        sure = Vocabulary(COLUMNS).surely(cell.text, least=CLOSED)
        fix = reading_rules.written_instead(near, [self.at(cell)], safe=sure)
        return reading_rules.unknown_field(self.at(cell), said, suggestion(near), fix)

    def row(self, row: Sequence[Cell]) -> None:
        found = self.register.cells(row)
        key = key_of(found)
        surplus = next((cell for cell in row[len(self.register.columns) :] if cell.raw), None)
        lacking = [name for name in REQUIRED if name not in found]
        if surplus:
            self.lose(row, self.too_many_cells(row, surplus))
        elif lacking:
            help_ = message("fill in the column `{column}`, or delete the row", column=lacking[0])
            said = message("this sign-off has no `{column}`", column=lacking[0])
            self.lose(row, reading_rules.missing_field(self.at(self.empty(row, lacking[0])), said, help_))
        elif key in self.signoffs:
            first = Address((SIGNOFFS, key), on_key=True, file=self.file)
            self.faults.append(twice(self.at(found[ROLE], SIGNOFFS, key), first))
        else:
            self.starts[SIGNOFFS, key] = row[0].start
            self.signoffs[key] = {name: self.value(name, cell) for name, cell in found.items()}

    def empty(self, row: Sequence[Cell], name: str) -> Cell:
        number = self.register.columns.index(name)
        return row[number] if number < len(row) else row[-1]

    def too_many_cells(self, row: Sequence[Cell], surplus: Cell) -> Finding:
        said = counted(
            "this line has {cells:,} cells, but there is {number:,} column",
            "this line has {cells:,} cells, but there are {number:,} columns",
            len(self.register.columns),
            cells=len(row),
        )
        return reading_rules.syntax(self.at(surplus), said, message("put a cell that contains a separator in quotes"))

    def lose(self, row: Sequence[Cell], fault: Finding) -> None:
        # What the row says could not be used, and is uncertain from now on.
        self.faults.append(fault)
        self.lost.append([cell.text for cell in row])

    def value(self, name: str, cell: Cell) -> object:
        if name in _PAIRS:
            return {_half(part): _other_half(part) for part in cell.parts()}
        if name in _LISTS:
            return [part.text for part in cell.parts()]
        return cell.text


def _half(part: Cell) -> str:
    key, value = part.split(":")
    return key.text if value.raw else part.text


def _other_half(part: Cell) -> str:
    _, value = part.split(":")
    return value.text


def _columns(header: Sequence[Cell]) -> list[str]:
    found: list[str] = []
    for cell in header:
        name = _column(cell.text)
        found.append("" if name in found else name)
    return found


def _column(head: str) -> str:
    # The column that a name in the header means, also a custom one; nothing where there is none.
    plain = unicodedata.normalize("NFKC", head).casefold()
    return plain if plain.startswith(FREE) else _BY_HEAD.get(_bare(plain), "")


def _nearest(head: str) -> str:
    # The column that an unknown name probably means; nothing where it means none.
    heads = Vocabulary((*COLUMNS, *chain.from_iterable(OTHER_HEADS.values())))
    return _column(heads.nearest(head) or "")


def _bare(plain: str) -> str:
    return "".join(filter(str.isalnum, plain))


def _by_head() -> Iterator[tuple[str, str]]:
    for name in COLUMNS:
        for head in (name, *OTHER_HEADS[name]):
            yield _bare(head.casefold()), name


_BY_HEAD: Final = dict(_by_head())


def _marks(keys: Keys, row: Sequence[Cell], found: Mapping[str, Cell]) -> Mapping[Keys, Mark]:
    whole = row[0].start, row[-1].end
    marks = {keys: Mark(whole, whole, scalar=True)}
    for name, cell in found.items():
        marks[*keys, name] = Mark((cell.start, cell.end), None, scalar=True)
    return marks
