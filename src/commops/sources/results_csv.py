"""The tables in a folder `results` to plain data: what was measured when, of whom, and who rated it, one per line.

Commas, tabs or semicolons separate the cells; the names of the columns are known in English and in Chinese.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.finding import Address
from commops.language.messages import message
from commops.model.kinds import RESULTS
from commops.sources import reading_rules, row_tables
from commops.sources.row_tables import Columns, RowReader, RowTable

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from commops.finding import Finding
    from commops.sources.document import Document, Locate
    from commops.sources.people_csv.cells import Cell
    from commops.yamltext.mark import Keys, Mark
    from commops.yamltext.text import Lines

STATED: Final = "stated"
"""The field that names the columns in which a row says something, so that none of them can be lost unseen."""


REQUIRED: Final = ("date", "measure", "value")
COLUMNS: Final = (*REQUIRED, "team", "person", "rater", "note")

OTHER_HEADS: Final = {
    "date": ("日期", "时间", "day", "period", "统计日期"),
    "measure": ("指标", "衡量指标", "考核指标", "指标编号", "metric", "measure id", "metric id", "kpi"),
    "value": ("数值", "值", "实际值", "结果", "result", "actual", "score"),
    "team": ("部门", "团队", "department", "team id"),
    "person": ("人员", "被考核人", "姓名", "工号", "employee", "person id"),
    "rater": ("评分人", "考核人", "评价人", "rated by", "reviewer"),
    "note": ("备注", "说明", "remark", "comment", "notes"),
}
"""Other names that the columns may have in the header."""

_KNOWN: Final = Columns(REQUIRED, COLUMNS, OTHER_HEADS)
_IDENTIFYING: Final = ("date", "measure", "team", "person", "rater")
_NOTHING: Final = "-"
_NUMBER: Final = "#"
_IN: Final = " in "


def read(file: str, text: str) -> Document:
    """Read a table of results; its errors are in the document returned."""
    return row_tables.read(file, text, _Reader, locate)


def locate(text: str, wanted: Collection[Keys]) -> Mapping[Keys, Mark]:
    """Return where the wanted values are in a table of results."""
    # What a row says is in its key, and behind it which file it is in, and the how-manieth that says the same.
    by_row = {_of_row(keys[1]): keys[1] for keys in wanted if len(keys) > 1}
    counted = _Counted()

    def key_of(row: Mapping[str, Cell]) -> str:
        of_row = counted.key_of(row)
        return by_row.get(of_row, of_row)

    return row_tables.located(RESULTS, RowTable(text, _KNOWN), wanted, key_of)


def what_is_measured(key: str) -> str:
    """Return the part of a row's key that two rows share where they are about the same: day, metric, and of whom."""
    return " ".join(key.split(" ")[: len(_IDENTIFYING)])


def twice(address: Address, first: Address) -> Finding:
    """Return the finding about a row that is about the same as another one."""
    said = message("this result is recorded twice")
    help_ = message("delete one of the two rows; with `commops scorecard --amend`, the later one counts")
    return reading_rules.duplicate_key(address, "", first, said, help_)


class _Counted:
    """The keys of rows in their order, those that say the same told apart by a number."""

    def __init__(self) -> None:
        self._times: dict[str, int] = {}

    def key_of(self, row: Mapping[str, Cell]) -> str:
        key = " ".join(_said(row, name) for name in _IDENTIFYING)
        number = self._times.get(key, 0) + 1
        self._times[key] = number
        return key if number == 1 else f"{key} {_NUMBER}{number}"


def _said(row: Mapping[str, Cell], name: str) -> str:
    # Without spaces, which stand between what the cells say.
    return "_".join(row[name].text.split()) or _NOTHING if name in row else _NOTHING


def _of_row(key: str) -> str:
    # The key without the file.
    parts = key.split(" ")
    number = len(_IDENTIFYING)
    is_counted = parts[number].startswith(_NUMBER)
    return " ".join(parts[: number + is_counted])


class _Reader(RowReader):
    kind = RESULTS
    columns = _KNOWN

    def __init__(self, file: str, lines: Lines, table: RowTable, locate: Locate) -> None:
        super().__init__(file, lines, table, locate)
        self.counted = _Counted()

    def key_of(self, row: Mapping[str, Cell]) -> str:
        return self.counted.key_of(row) + _IN + self.file

    def again(self, key: str, row: Mapping[str, Cell]) -> Finding:
        # Rows that say the same are numbered, and compared with those of all other files.
        raise AssertionError(key, row)

    def lacks_columns(self, names: str) -> str:
        return message("a table of results lacks columns: {names}", names=names)

    def unknown_column(self, name: str) -> str:
        return message("{name} is not a column of a table of results", name=name)

    def lacks(self, column: str) -> str:
        return message("this result has no `{column}`", column=column)

    def row_data(self, row: Mapping[str, Cell]) -> dict[str, object]:
        said = {name: cell.text for name, cell in row.items()}
        return {**said, STATED: " ".join(row)}
