"""A workbook of Excel as a document: the name of each sheet as a heading, its cells as they look as a grid."""

from __future__ import annotations

from dataclasses import field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Block, Cell, Grid, Heading, Paragraph, TextDocument
from commops.exchange.importing.documents.grids import CellsAt, check_size, grid
from commops.exchange.importing.documents.struck import struck_out
from commops.exchange.importing.documents.words import Words, together
from commops.exchange.importing.documents.xlsx.number_formats import NumberFormats
from commops.exchange.importing.documents.xlsx.package import Package, attribute, local, package
from commops.exchange.importing.documents.xlsx.references import cell_at, cell_name
from commops.exchange.importing.documents.xlsx.remarks import comments, floating
from commops.exchange.importing.documents.xlsx.sheets import Sheet, Written, sheet
from commops.exchange.importing.documents.xlsx.strings import Text, runs, shared_strings
from commops.exchange.importing.documents.xlsx.styles import Styles, number, styles
from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.origins import Origin
from commops.language.messages import counted, message
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.exchange.importing.documents.xlsx.package import Relation
    from commops.exchange.importing.documents.xlsx.references import Places
    from commops.exchange.importing.inputs import Input

_WORKBOOK: Final = "xl/workbook.xml"
_TRUE: Final = frozenset({"1", "true", "on"})
_NEEDED: Final = frozenset({"worksheet", "styles", "sharedStrings"})
_VISIBLE: Final = "visible"


def document(source: Input) -> TextDocument:
    """Return a workbook as a document; raises :class:`Unreadable`."""
    book = _book(package(source))
    reading = _Reading(source.path, book)
    blocks = tuple(reading.blocks())
    return TextDocument(source.path, blocks, tuple(reading.pictures), tuple(reading.notes))


@dataclass(frozen=True)
class _Tab:
    """A sheet in the workbook: its name, its part, and whether it is hidden."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True)
class _Book:
    """A workbook: its archive, its sheets, and what all of them share."""

    package: Package
    tabs: tuple[_Tab, ...]
    strings: list[Text]
    styles: Styles
    formats: NumberFormats
    is_recalculated: bool


def _book(archive: Package) -> _Book:
    root = (relation.target for relation in archive.relations("").values() if relation.kind == "officeDocument")
    part = next(root, _WORKBOOK)
    relations = archive.relations(part)
    tabs: list[_Tab] = []
    from_1904 = is_recalculated = False
    for element in archive.ends(part, "workbookPr", "sheet", "calcPr"):
        name = local(element.tag)
        if name == "workbookPr":
            from_1904 = element.get("date1904", "") in _TRUE
        elif name == "calcPr":
            is_recalculated = element.get("fullCalcOnLoad", "") in _TRUE
        elif (relation := relations.get(attribute(element, "id"))) and relation.kind == "worksheet":
            is_hidden = element.get("state", _VISIBLE) != _VISIBLE
            tabs.append(_Tab(element.get("name", ""), relation.target, is_hidden))

    if not tabs:
        raise archive.broken(message("it has no sheets"))

    archive.check(relation.target for relation in relations.values() if relation.kind in _NEEDED)
    style = styles(archive, _one(relations, "styles"))
    strings = shared_strings(archive, _one(relations, "sharedStrings"))
    return _Book(archive, tuple(tabs), strings, style, NumberFormats(style.codes, from_1904), is_recalculated)


def _one(relations: Mapping[str, Relation], kind: str) -> str:
    return next((relation.target for relation in relations.values() if relation.kind == kind), "")


@dataclass
class _Reading:
    """A workbook that is being read, with the notes about it and the pictures in it so far."""

    file: str
    book: _Book
    notes: list[Note] = field(default_factory=list)
    pictures: list[Origin] = field(default_factory=list)

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of all sheets that are not hidden."""
        for tab in self.book.tabs:
            origin = Origin(self.file, sheet=tab.name)
            if not tab.is_hidden:
                yield Heading(tab.name, origin)
                yield from self._sheet(tab)
                continue

            text = message("the hidden sheet '{sheet}' was skipped: unhide it to import it", sheet=tab.name)
            self.notes.append(Note("hidden-sheet", text, Certainty.READ, origin, {"sheet": tab.name}))

    def _sheet(self, tab: _Tab) -> Iterator[Grid | Paragraph]:
        relations = tuple(self.book.package.relations(tab.part).values())
        written = sheet(self.book.package, tab.part, self._origin(tab, "A1"))
        cells = self._cells(tab, written, comments(self.book.package, relations))
        self._note_hidden(tab, written, cells)
        self._note_stale(tab, written)
        self._merge(tab, cells, written)
        made = grid(cells, partial(self._place, tab), self._origin(tab, "A1"))
        if made:
            yield made
        yield from self._floating(tab, relations)

    def _cells(self, tab: _Tab, written: Sheet, remarks: Mapping[str, str]) -> CellsAt:
        cells: CellsAt = {}
        for (row, column), each in written.cells.items():
            origin = self._place(tab, row, column)
            words = self._words(each, origin)
            for part in words.struck_parts:
                self.notes.append(struck_out(part, origin))
            cells[row, column] = Cell(words.text, origin, bold=words.bold)

        for name, comment in remarks.items():
            place = cell_at(name)
            if place is not None and comment:
                cell = cells.get(place, Cell("", self._origin(tab, name)))
                cells[place] = replace(cell, comment=comment)
        return cells

    def _words(self, cell: Written, origin: Origin) -> Words:
        style = self.book.styles.style(cell.style)
        if cell.kind == "s":
            place = number(cell.value, len(self.book.strings))
            if place >= len(self.book.strings):
                raise self.book.package.broken(message("it refers to a shared string that is missing"))
            return together(runs(self.book.strings[place], style.look))
        if cell.kind == "inlineStr":
            return together(runs(cell.string, style.look))
        return together(runs(((self._value(cell, style.number_format, origin), None),), style.look))

    def _value(self, cell: Written, number_format: int, origin: Origin) -> str:
        if cell.is_formula and not cell.value and cell.kind != "str":
            text = message("this formula has no saved value: open the file in a spreadsheet program and save it")
            self.notes.append(Note("formula-without-value", text, Certainty.LOST, origin))
            return ""
        if cell.kind == "e":
            text = message("this cell has the error {error} instead of a value", error=cell.value)
            self.notes.append(Note("error-value", text, Certainty.LOST, origin, {"error": cell.value}))
            return ""
        if cell.kind == "b":
            return "FALSE" if cell.value.strip() in {"0", "false"} else "TRUE"
        if cell.kind == "d":
            return cell.value.removesuffix("T00:00:00").replace("T", " ")
        if cell.kind == "str":
            return cell.value
        return self.book.formats.shown(cell.value, number_format)

    def _merge(self, tab: _Tab, cells: CellsAt, written: Sheet) -> None:
        """Repeat merged cells in all places that they cover, as far as there are other cells."""
        bottom = max((row + 1 for row, _ in cells), default=0)
        right = max((column + 1 for _, column in cells), default=0)
        repeated = 0
        for merged in written.merged:
            places = merged.within(bottom, right)
            repeated += len(places)
            check_size(repeated, self._origin(tab, "A1"))
            self._repeat(cells, places)

    def _repeat(self, cells: CellsAt, places: Places) -> None:
        """Put the first of some places in all of them; what was in the others, nobody saw."""
        first = cells.get((places.rows.start, places.columns.start))
        if first is None:
            return

        whole = replace(first, columns=len(places.columns), rows=len(places.rows))
        for place in places:
            covered = cells.get(place, first)
            if covered.text and covered is not first:
                text = message("'{text}' is hidden by merged cells; skipped", text=covered.text)
                self.notes.append(Note("covered-cell", text, Certainty.READ, covered.origin, {"text": covered.text}))
            cells[place] = whole

    def _note_hidden(self, tab: _Tab, written: Sheet, cells: CellsAt) -> None:
        rows = {row for (row, _), cell in cells.items() if cell.text and row in written.hidden_rows}
        columns = {column for (_, column), cell in cells.items() if cell.text and written.is_hidden_column(column)}
        if rows:
            text = counted(
                "{number:,} hidden row was also imported", "{number:,} hidden rows were also imported", len(rows)
            )
            origin = self._place(tab, min(rows), 0)
            self.notes.append(Note("hidden-rows", text, Certainty.READ, origin, {"rows": len(rows)}))
        if columns:
            text = counted(
                "{number:,} hidden column was also imported",
                "{number:,} hidden columns were also imported",
                len(columns),
            )
            origin = self._place(tab, 0, min(columns))
            self.notes.append(Note("hidden-columns", text, Certainty.READ, origin, {"columns": len(columns)}))

    def _note_stale(self, tab: _Tab, written: Sheet) -> None:
        formulas = [place for place, cell in written.cells.items() if cell.is_formula and cell.value]
        if not self.book.is_recalculated or not formulas:
            return

        text = counted(
            "the value of {number:,} formula may be outdated: open the file in a spreadsheet program and save it",
            "the values of {number:,} formulas may be outdated: open the file in a spreadsheet program and save it",
            len(formulas),
        )
        self.notes.append(Note("old-values", text, Certainty.GUESSED, self._place(tab, *formulas[0])))

    def _floating(self, tab: _Tab, relations: tuple[Relation, ...]) -> Iterator[Paragraph]:
        for each in floating(self.book.package, relations):
            if each.text:
                yield Paragraph(each.text, self._origin(tab, each.cell))
            else:
                self.pictures.append(self._origin(tab, each.cell))

    def _place(self, tab: _Tab, row: int, column: int) -> Origin:
        return self._origin(tab, cell_name(row, column))

    def _origin(self, tab: _Tab, cell: str) -> Origin:
        return Origin(self.file, sheet=tab.name, cell=cell)
