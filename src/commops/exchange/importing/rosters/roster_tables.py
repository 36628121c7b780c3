"""Tables of people among the grids of a document: where their heads are, and what is in which column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.exchange.importing.rosters import roster_heads
from commops.exchange.importing.rosters.meant_rows import MeantRow
from commops.exchange.importing.rosters.roster_heads import Head
from commops.exchange.importing.workforce.workers import By, Reference
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.exchange.importing.blocks import Grid, GridRow
    from commops.exchange.importing.origins import Origin

PERSON: Final = frozenset({Head.NAME, Head.FIRST, Head.LAST, Head.PREFERRED})
PLACES: Final = frozenset(
    {
        *(Head.COMPANY, Head.DIVISION, Head.DEPARTMENT, Head.DEPARTMENT_ID, Head.SUBDEPARTMENT, Head.TEAM),
        *(Head.LEVEL_1, Head.LEVEL_2, Head.LEVEL_3, Head.LEVEL_4, Head.LEVEL_5),
    }
)
MANAGERS: Final = frozenset({Head.MANAGER, Head.MANAGER_ID, Head.MANAGER_MAIL, Head.MANAGER_NAME})
_CALLED_BY: Final = frozenset({Head.ID, Head.USER, Head.MAIL})

_COUNTED: Final = r"[\d.,'%]+(?:人|名|位|个|persons?|people|fte|vzä|etp)?"
_COUNT: Final = pattern_of(_COUNTED)
_TOTAL: Final = pattern_of(
    r"(?:合计|总计|小计|共计|总人数|合計|總計|小計|(?:grand|sub)?totale?s?|totals?généraux?|totalgeneral|sum|summe|"
    rf"gesamt(?:summe|zahl)?|somme|suma|headcount)[:：]?(?:{_COUNTED})?"
)
_ROWS_ABOVE_HEADS: Final = 20
_SURELY: Final = 3


class RosterRow(MeantRow[Head]):
    """A row of a table of people."""

    def lines(self, head: Head) -> str:
        """Return the text of a cell as it is."""
        cell = self.cells.get(head)
        return cell.text.strip() if cell else ""

    def called(self, by: Mapping[Head, By]) -> tuple[Reference, ...]:
        """Return what some cells call somebody."""
        texts = ((head, way, self.text(head)) for head, way in by.items())
        return tuple(Reference(text, way, self.at(head)) for head, way, text in texts if text)


@dataclass(frozen=True)
class RosterTable:
    """A grid with people or departments in its rows: its heads, the meaning of its columns, and its rows."""

    grid: Grid
    head: int
    columns: Mapping[Head, int]

    @property
    def has_people(self) -> bool:
        """Tell whether the rows are people rather than departments."""
        return bool(self.columns.keys() & (PERSON - {Head.NAME})) or self._names_people()

    def _names_people(self) -> bool:
        # A table with a name, a parent and nothing of a person has departments.
        if Head.NAME not in self.columns:
            return False
        return Head.PARENT not in self.columns or bool(
            self.columns.keys() & {Head.TITLE, Head.MAIL, Head.DEPARTMENT, *MANAGERS}
        )

    @property
    def has_departments(self) -> bool:
        """Tell whether the rows are departments: their names with those that they are part of."""
        named = self.columns.keys() & {Head.NAME, Head.DEPARTMENT}
        about = self.columns.keys() & {Head.PARENT, Head.DEPARTMENT_HEAD}
        return not self.has_people and bool(named and about)

    @property
    def likely(self) -> int:
        """Tell how surely it is a table of people: 0, 1 or 2."""
        if not self.has_people:
            return 0
        if len(self.columns) >= _SURELY and self.columns.keys() & (PLACES | MANAGERS):
            return 2
        return int(bool(self.columns.keys() & {Head.TITLE, *PLACES, *MANAGERS}))

    def rows(self) -> Iterator[RosterRow]:
        """Yield the rows below the heads; a row that repeats heads, or is empty, is none."""
        heads = [self.grid.rows[self.head].cells[column].text for column in self.columns.values()]
        for number, row in enumerate(self.grid.rows[self.head + 1 :]):
            texts = [row.cells[column].text for column in self.columns.values()]
            is_label = number == 0 and _has_heads(texts)
            is_person = not is_label and not _is_like(texts, heads) and not is_total(row)
            if is_person and any(text.strip() for text in texts):
                cells = {head: row.cells[column] for head, column in self.columns.items()}
                yield RosterRow(cells, row.cells[0].origin)

    def totals(self) -> Iterator[Origin]:
        """Yield where rows of totals are."""
        yield from (row.cells[0].origin for row in self.grid.rows[self.head + 1 :] if is_total(row))

    def unread(self) -> Sequence[str]:
        """Return the heads of the columns that are not read."""
        read = set(self.columns.values())
        return [
            " ".join(cell.text.split())
            for column, cell in enumerate(self.grid.rows[self.head].cells)
            if column not in read and cell.text.strip()
        ]


def is_total(row: GridRow) -> bool:
    """Tell whether a row has a word for a total and counts, and nothing else."""
    texts = [text for cell in row.cells if (text := "".join(cell.text.split()).casefold())]
    totals = [text for text in texts if _TOTAL.fullmatch(text)]
    return bool(totals) and all(_TOTAL.fullmatch(text) or _COUNT.fullmatch(text) for text in texts)


def _has_heads(texts: Sequence[str]) -> bool:
    # The second row of some exports has the labels of the columns.
    known = [text for text in texts if roster_heads.meaning(text)]
    return len(known) > 1 and 2 * len(known) > len([text for text in texts if text.strip()])


def _is_like(texts: Sequence[str], heads: Sequence[str]) -> bool:
    # On paper, heads are repeated on each page.
    return len(heads) > 1 and texts == heads


def find_table(grid: Grid) -> RosterTable | None:
    """Return a grid as a table of people or departments, below the row with most heads; None where it is none."""
    best: RosterTable | None = None
    for number, row in enumerate(grid.rows[:_ROWS_ABOVE_HEADS]):
        columns = roster_heads.columns([cell.text for cell in row.cells])
        table = RosterTable(grid, number, columns)
        if (table.likely or table.has_departments) and (best is None or len(columns) > len(best.columns)):
            best = table
    return best
