"""signoffs.csv to plain data: who confirmed the profile of which position, one confirmation per line.

Commas, tabs or semicolons separate the cells, `;` several values in a cell; the names of the columns are known in
English and in Chinese.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.finding import Address
from commops.language.messages import message
from commops.model.kinds import DIGEST, SIGNOFFS
from commops.sources import reading_rules, row_tables
from commops.sources.row_tables import Columns, RowReader, RowTable

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from commops.finding import Finding
    from commops.sources.document import Document
    from commops.sources.people_csv.cells import Cell
    from commops.yamltext.mark import Keys, Mark


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

_KNOWN: Final = Columns(REQUIRED, COLUMNS, OTHER_HEADS)
_PAIRS: Final = frozenset({"duties", "measures"})
_LISTS: Final = frozenset({"access"})


class Register(RowTable):
    """A signoffs.csv as a table: its rows, the first of them the header, and the column that each cell is in."""

    def __init__(self, text: str) -> None:
        """Take the text.

        Raises:
            Malformed: where quotes are unbalanced.

        """
        super().__init__(text, _KNOWN)


def read(file: str, text: str) -> Document:
    """Read a signoffs.csv; its errors are in the document returned."""
    return row_tables.read(file, text, _Reader, locate)


def locate(text: str, wanted: Collection[Keys]) -> Mapping[Keys, Mark]:
    """Return where the wanted values are in a signoffs.csv."""
    return row_tables.located(SIGNOFFS, Register(text), wanted, key_of)


def key_of(row: Mapping[str, Cell]) -> str:
    """Return what identifies a row: what its required cells say."""
    return " ".join(row[name].text for name in REQUIRED if name in row)


def twice(address: Address, first: Address) -> Finding:
    """Return the finding about a row that says the same as another one."""
    said = message("this sign-off is recorded twice")
    return reading_rules.duplicate_key(address, "", first, said, message("delete one of the two rows"))


class _Reader(RowReader):
    kind = SIGNOFFS
    columns = _KNOWN

    def key_of(self, row: Mapping[str, Cell]) -> str:
        return key_of(row)

    def lacks_columns(self, names: str) -> str:
        return message("signoffs.csv lacks columns: {names}", names=names)

    def unknown_column(self, name: str) -> str:
        return message("{name} is not a column of signoffs.csv", name=name)

    def lacks(self, column: str) -> str:
        return message("this sign-off has no `{column}`", column=column)

    def again(self, key: str, row: Mapping[str, Cell]) -> Finding:
        first = Address((SIGNOFFS, key), on_key=True, file=self.file)
        return twice(self.at(row[ROLE], SIGNOFFS, key), first)

    def row_data(self, row: Mapping[str, Cell]) -> dict[str, object]:
        return {name: _value(name, cell) for name, cell in row.items()}


def _value(name: str, cell: Cell) -> object:
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
