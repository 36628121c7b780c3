"""Tables whose cells name parties with their letters: `Ben (A)`, `R: Rika; I: Sam`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.raci.cell_letters import is_nothing, read_cell
from commops.exchange.importing.raci.cut_grids import is_blank, texts
from commops.exchange.importing.raci.head_words import Holds, held
from commops.exchange.importing.raci.layouts import head_of
from commops.exchange.importing.raci.name_grids import named_in
from commops.exchange.importing.raci.responsibilities import Duty, Given, Part
from commops.exchange.importing.raci.titles import is_number, lines, number, plain, title
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.exchange.importing.blocks import Cell, Grid, GridRow
    from commops.exchange.importing.raci.surroundings import Surroundings

_AFTER: Final = pattern_of(
    r"\s*(?P<name>[^()（）;；\n]+?)\s*[(（\[](?P<letters>[^()（）\[\]]+)[)）\]]\s*(?:[,;，；、/+&\n]|$)"
)
_BEFORE: Final = pattern_of(
    r"(?:^|[;；\n]|,\s)\s*(?P<letters>[A-Z](?:\s*[/,&+]\s*[A-Z])*)\s*[:：=]\s*(?P<names>[^;；\n:：]+?)(?=$|[;；\n]|,\s*[A-Z]\s*[:：=])"
)
_MOSTLY: Final = 0.6
_FEWEST: Final = 2


def read(grid: Grid, around: Surroundings) -> Part | None:
    """Return what such a table says; None where its cells are others."""
    if len(grid.rows) < _FEWEST or len(grid.rows[0].cells) < _FEWEST:
        return None
    first = max(grid.head, 1)
    columns = [column for column in range(1, len(grid.rows[0].cells)) if _is_lettered(grid, first, column, around)]
    if not columns:
        return None

    heads = [head_of(grid, first - 1, column) for column in range(len(grid.rows[0].cells))]
    tasks = [column for column in range(len(heads)) if column not in columns]
    task = next((column for column in tasks if held(heads[column]) is Holds.TASK), tasks[0])
    reader = _Reader(around, tuple(heads), tuple(columns), task)
    duties = [reader.duty(row) for row in grid.rows[first:] if not is_blank(row)]
    return Part.of_duties(duties)


def _is_lettered(grid: Grid, first: int, column: int, around: Surroundings) -> bool:
    filled = [row.cells[column] for row in grid.rows[first:] if not is_nothing(row.cells[column].text)]
    unasked = replace(around, choose=lambda question: question.choices[0].value)
    lettered = [cell for cell in filled if any(True for _ in given_in(cell, unasked))]
    return bool(lettered) and len(lettered) >= len(filled) * _MOSTLY


def _names_after_letters(cell: Cell, text: str, around: Surroundings) -> Iterator[tuple[str, str]]:
    for found in _BEFORE.finditer(text):
        for party in named_in(replace(cell, text=found["names"]), frozenset(), around):
            yield party.name, found["letters"]


def given_in(cell: Cell, around: Surroundings) -> Iterator[Given]:
    """Yield the parties in a cell with their letters; nothing where it is not written so."""
    text = lines(cell.text)
    after = [(found["name"], found["letters"]) for found in _AFTER.finditer(text)]
    before = list(_names_after_letters(cell, text, around))
    for name, letters in after or before:
        said = read_cell(letters, around.alphabet)
        if not (said.certain and said.letters) or read_cell(name, around.alphabet).certain:
            return
    for name, letters in after or before:
        bare = title(name).name
        full = around.name_of(bare) or bare
        yield from (
            Given(full, each.letter, cell.origin, each.remark) for each in read_cell(letters, around.alphabet).letters
        )


@dataclass(frozen=True)
class _Reader:
    around: Surroundings
    heads: tuple[str, ...]
    lettered: tuple[int, ...]
    task: int

    def duty(self, row: GridRow) -> Duty:
        """Return the duty in a row."""
        named = title(texts(row)[self.task])
        given: list[Given] = []
        extras: list[tuple[str, str]] = []
        own = ""
        for column, cell in enumerate(row.cells):
            if column == self.task or is_nothing(cell.text):
                continue
            found = list(given_in(cell, self.around)) if column in self.lettered else []
            given += found
            if not found and held(self.heads[column]) is Holds.NUMBER and is_number(cell.text):
                own = number(cell.text)
            elif not found:
                extras.append((plain(self.heads[column]), plain(cell.text)))

        origin = row.cells[self.task].origin
        return Duty(named.name, origin, own or named.number, (), tuple(given), tuple(extras))
