"""The cells of a sheet as they are written: by row and column, with what is merged and what is hidden."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.documents.grids import check_size
from commops.exchange.importing.documents.xlsx.package import local
from commops.exchange.importing.documents.xlsx.references import Range, cell_at, range_at
from commops.exchange.importing.documents.xlsx.strings import Text, text, unescaped
from commops.exchange.importing.documents.xlsx.styles import number
from commops.records import dataclass

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from commops.exchange.importing.documents.xlsx.package import Package
    from commops.exchange.importing.origins import Origin

_TRUE: Final = frozenset({"1", "true", "on"})


@dataclass(frozen=True, slots=True)
class Written:
    """A cell as it is written: its kind and its style as in the file, what it has, and whether a formula gives that."""

    kind: str
    style: str
    value: str = ""
    string: Text = ()
    is_formula: bool = False


@dataclass
class Sheet:
    """A sheet: its cells by row and column, what is merged, and the rows and columns that are hidden."""

    cells: dict[tuple[int, int], Written] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    def is_hidden_column(self, column: int) -> bool:
        """Tell whether a column is hidden."""
        return any(first <= column < behind for first, behind in self.hidden_columns)


def sheet(package: Package, part: str, origin: Origin) -> Sheet:
    """Read a sheet; what has a format only is no cell."""
    reading = _Reading()
    for event, element in package.elements(part):
        if event == "start":
            reading.begin(element)
        else:
            reading.end(element)
            check_size(len(reading.sheet.cells), origin)
    return reading.sheet


@dataclass
class _Reading:
    """A sheet that is being read, and the row and column of the last cell; places that are not written follow it."""

    sheet: Sheet = field(default_factory=Sheet)
    row: int = -1
    column: int = -1
    rows: ET.Element | None = None

    def begin(self, element: ET.Element) -> None:
        """Take the start of an element, with its attributes."""
        name = local(element.tag)
        if name == "sheetData":
            self.rows = element
        elif name == "row":
            stated = number(element.get("r"))
            self.row = stated - 1 if stated else self.row + 1
            self.column = -1

    def end(self, element: ET.Element) -> None:
        """Take an element with all that it contains."""
        match local(element.tag):
            case "c":
                self._cell(element)
                element.clear()
            case "row":
                self._row(element)
            case "mergeCell":
                merged = range_at(element.get("ref", ""))
                self.sheet.merged += [merged] if merged else []
            case "col" if _is_true(element, "hidden"):
                self.sheet.hidden_columns.append((number(element.get("min")) - 1, number(element.get("max"))))

    def _cell(self, element: ET.Element) -> None:
        self.row, self.column = cell_at(element.get("r", "")) or (self.row, self.column + 1)
        written = _written(element)
        if written.value or written.string or written.is_formula:
            self.sheet.cells[self.row, self.column] = written

    def _row(self, element: ET.Element) -> None:
        if _is_true(element, "hidden"):
            self.sheet.hidden_rows.add(self.row)
        if self.rows is not None:
            self.rows.clear()


def _written(element: ET.Element) -> Written:
    value = ""
    string: Text = ()
    is_formula = False
    for part in element:
        name = local(part.tag)
        if name == "v":
            value = unescaped(part.text or "")
        elif name == "is":
            string = text(part)
        elif name == "f":
            is_formula = True
    return Written(element.get("t", "n"), element.get("s", "0"), value, string, is_formula)


def _is_true(element: ET.Element, name: str) -> bool:
    return element.get(name, "").lower() in _TRUE
