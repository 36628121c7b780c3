"""The rows of a table with letters as duties: letters with their remarks, numbers, and other columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.exchange.importing.raci.cell_letters import is_nothing
from commops.exchange.importing.raci.footnotes import as_remark, from_notes, in_comment
from commops.exchange.importing.raci.layouts import head_of, role_cells
from commops.exchange.importing.raci.not_letters import not_letters
from commops.exchange.importing.raci.responsibilities import Duty, Given
from commops.exchange.importing.raci.surroundings import scheme_named
from commops.exchange.importing.raci.titles import is_number, plain
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.exchange.importing.blocks import Cell
    from commops.exchange.importing.raci.cell_letters import InCell
    from commops.exchange.importing.raci.heads import Head
    from commops.exchange.importing.raci.lettered_table import LetteredTable
    from commops.exchange.importing.raci.row_kinds import Row

_SCHEME: Final = pattern_of(r"^(?P<name>.+?)\s*[(（](?P<scheme>RACI[- ]?VS|RASCI|RACI|DACI|CAIRO)[)）]$")


@dataclass(frozen=True)
class LetteredRows:
    """Reads the rows of a table."""

    table: LetteredTable

    def duty(self, row: Row, heads: Mapping[int, Head], sections: Sequence[str]) -> Duty:
        """Return the duty in a row, in its sections."""
        cells = self.table.grid.rows[row.place].cells
        name, scheme = row.title.name, ""
        if found := _SCHEME.match(name):
            name, scheme = found["name"], scheme_named(found["scheme"])
        if self.table.layout.scheme >= 0:
            scheme = scheme_named(cells[self.table.layout.scheme].text) or scheme
        given = tuple(self.given(row, heads))
        extras = list(self._extras(row.place))
        if self.table.layout.notes >= 0 and (text := cells[self.table.layout.notes].text.strip()):
            given, rest = from_notes(text, given)
            extras.append(
                (plain(self.table.grid.rows[self.table.layout.heads].cells[self.table.layout.notes].text), rest)
            )
        if note := self._note(row):
            extras.append(("note", note))
        identifier = cells[self.table.layout.identifier].text.strip() if self.table.layout.identifier >= 0 else ""
        return Duty(
            name,
            self.table.task(row.place).origin,
            row.title.number,
            tuple(dict.fromkeys(filter(None, sections))),
            given,
            tuple((head_, plain(text) or text) for head_, text in extras if text),
            scheme,
            identifier,
        )

    def _extras(self, place: int) -> Iterator[tuple[str, str]]:
        # A number may be a word, such as `optional`; without a task beside it, it is the name of the duty.
        layout = self.table.layout
        cells = self.table.grid.rows[place].cells
        number = layout.number
        if number not in {-1, layout.task} and cells[layout.task].text.strip():
            text = cells[number].text.strip()
            if not is_number(text) and not is_nothing(text):
                yield plain(head_of(self.table.grid, layout.heads, number)), text
        for column, said in layout.extras.items():
            text = cells[column].text.strip()
            yield said, "" if is_nothing(text) else text

    def _note(self, row: Row) -> str:
        footnote = as_remark(row.title.mark, self.table.around) if row.title.mark else ""
        comment = plain(self.table.task(row.place).comment)
        return "; ".join(dict.fromkeys(filter(None, (footnote, comment))))

    def given(self, row: Row, heads: Mapping[int, Head]) -> Iterator[Given]:
        """Yield the letters in a row."""
        for column, cell in role_cells(self.table.grid, self.table.layout, row.place):
            name = heads[column].name
            yield from self._in_cell(name, cell, row.said[column])

    def _in_cell(self, role: str, cell: Cell, said: InCell) -> Iterator[Given]:
        comment = in_comment(cell.comment)
        last = said.letters[-1].letter if said.letters else ""
        for each in said.letters:
            noted = as_remark(each.marks, self.table.around) if each.marks else ""
            remarks = [each.remark, noted, comment.get(each.letter, "")]
            if each.letter == last:
                remarks.append(comment.get("", ""))
            yield Given(role, each.letter, cell.origin, "; ".join(dict.fromkeys(filter(None, remarks))))
        yield from not_letters(cell, said, role, self.table.around.alphabet)
