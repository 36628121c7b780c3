"""Grids made ready to be read: turned, divided where a new table begins, without the legend beside or below."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Cell, Grid, GridRow
from commops.exchange.importing.raci.alphabets import explains, is_sign
from commops.exchange.importing.raci.head_words import Holds, held, held_exactly
from commops.exchange.importing.raci.letter_words import ORDER, letters_of_word
from commops.exchange.importing.raci.pairs import in_text, neighbours
from commops.exchange.importing.raci.titles import plain
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    Place = tuple[int, int]

_FEWEST: Final = 2
_MOST_HEADS: Final = 5
_ID: Final = "id"
_SIGNS: Final = pattern_of(r"^[A-Z]\*?(?:\s*[/,;+、，]\s*[A-Z]\*?)*$")


def texts(row: GridRow) -> Sequence[str]:
    """Return the texts of a row."""
    return [cell.text.strip() for cell in row.cells]


def is_blank(row: GridRow) -> bool:
    """Tell whether a row has no text."""
    return not any(texts(row))


def transposed(grid: Grid) -> Grid:
    """Return a grid with its rows as columns."""
    turned: dict[int, Cell] = {}

    def turn(cell: Cell) -> Cell:
        return turned.setdefault(id(cell), replace(cell, columns=cell.rows, rows=cell.columns))

    columns = zip(*(row.cells for row in grid.rows), strict=True)
    rows = (GridRow(tuple(map(turn, column)), len(column)) for column in columns)
    return Grid(tuple(rows), grid.origin, 1)


def trimmed(grid: Grid) -> Grid | None:
    """Return a grid without empty rows and columns around it; None where nothing is in it."""
    rows = [place for place, row in enumerate(grid.rows) if not is_blank(row)]
    if not rows:
        return None
    width = len(grid.rows[0].cells)
    columns = [place for place in range(width) if any(row.cells[place].text.strip() for row in grid.rows)]
    first, last = columns[0], columns[-1] + 1
    if (first, last, rows[0], rows[-1] + 1) == (0, width, 0, len(grid.rows)):
        return grid
    kept = grid.rows[rows[0] : rows[-1] + 1]
    cut = (replace(row, cells=row.cells[first:last], written=max(0, min(row.written, last) - first)) for row in kept)
    return replace(grid, rows=tuple(cut), head=max(0, grid.head - rows[0]))


def with_heads(grid: Grid) -> Grid:
    """Return a grid with its head rows marked, where words in them say that they are heads.

    commops itself writes a row of ids, hidden, above the heads; both begin with `id`.
    """
    if grid.head:
        return grid
    firsts = [texts(row)[0].casefold() for row in grid.rows[:_MOST_HEADS]]
    own = next((place for place, pair in enumerate(pairwise(firsts)) if pair == (_ID, _ID)), -1)
    if own >= 0:
        return replace(grid, head=own + 2)
    named = [place for place, row in enumerate(grid.rows[:_MOST_HEADS]) if _names_tasks(row)]
    head = named[0] + 1 if named else _words_above_letters(grid)
    return replace(grid, head=head) if 0 < head < len(grid.rows) else grid


def _names_tasks(row: GridRow) -> bool:
    # `Task | ...` or `# | Task | ...`.
    first, second, *_ = [*filter(None, texts(row)), "", ""]
    return held_exactly(first) is Holds.TASK or (held(first) is Holds.NUMBER and held_exactly(second) is Holds.TASK)


def _words_above_letters(grid: Grid) -> int:
    """Return the rows down to heads that are words for letters, too, such as Support and Driver; 0 where none are."""
    below = next((place for place, row in enumerate(grid.rows) if _is_of_signs(row)), 0)
    lettered = [column for column, text in enumerate(texts(grid.rows[below])) if _SIGNS.match(text)]
    for place in range(below - 1, -1, -1):
        heads = [text for column in lettered if (text := texts(grid.rows[place])[column])]
        if len(set(heads)) >= min(len(lettered), _FEWEST):
            return place + 1 if _are_words(heads) else 0
    return 0


def _is_of_signs(row: GridRow) -> bool:
    others = list(filter(None, texts(row)[1:]))
    signs = [text for text in others if _SIGNS.match(text)]
    return bool(signs) and len(signs) * _FEWEST >= len(others)


def _are_words(heads: Sequence[str]) -> bool:
    # R&D is a department where the heads beside it are words.
    words = [text for text in heads if "&" not in text and not _SIGNS.match(text)]
    joined = [text for text in heads if "&" in text]
    return bool(words) and len(words) + len(joined) == len(heads) and (bool(joined) or any(map(letters_of_word, words)))


def without_legend(grid: Grid) -> tuple[Grid, bool]:
    """Return a grid without the explanations of letters in it, and whether there were any."""
    explained: dict[Place, None] = {}
    signs: list[str] = []
    lettered = _columns_with_letters(grid)
    for number, row in enumerate(grid.rows):
        written = texts(row)
        said = [plain(text) for text in written]
        for left, right in neighbours(said):
            if (
                right - left <= _FEWEST
                and said[left] in ORDER
                and is_sign(said[left])
                and explains(said[left], said[right])
                and not _explained_in(written[right])
                and not (right in lettered and any(written[:left]))
            ):
                explained |= {(number, left): None, (number, right): None}
                signs.append(said[left])
        in_cells = {
            place: found
            for place, text in enumerate(written)
            if (found := _explained_in(text)) and not (place in lettered and any(written[:place]))
        }
        if not _are_heads(in_cells, said):
            explained |= dict.fromkeys((number, place) for place in in_cells)
            signs += chain.from_iterable(in_cells.values())

    if len(set(signs)) < _FEWEST or len(signs) > len(set(signs)) * _FEWEST:
        return grid, False
    return _without(grid, {*explained, *_of_other_signs(grid, explained, lettered)}), True


def _of_other_signs(grid: Grid, explained: Collection[Place], lettered: Collection[int]) -> Iterator[Place]:
    # Next to rows such as `R | Responsible` one such as `Q | Quality review` explains a letter, too.
    numbers = range(len(grid.rows))
    known = {number: sorted(column for row, column in explained if row == number) for number in numbers}
    for order in (numbers, reversed(numbers)):
        before: list[int] = []
        for number in order:
            columns = known[number] or (before if _explains_at(grid.rows[number], before, lettered) else [])
            yield from ((number, column) for column in columns)
            before = columns


def _explains_at(row: GridRow, columns: Sequence[int], lettered: Collection[int]) -> bool:
    if len(columns) != _FEWEST:
        return False
    left, right = columns
    said = [plain(cell.text) for cell in row.cells]
    is_apart = right not in lettered or not any(said[:left])
    return is_apart and is_sign(said[left]) and bool(said[right]) and not _SIGNS.match(said[right])


def _columns_with_letters(grid: Grid) -> Collection[int]:
    # `R (内容负责人)` after a task, in a column with letters, is a letter with a remark.
    found: set[int] = set()
    for row in grid.rows:
        signs = [place for place, cell in enumerate(row.cells) if is_sign(text := plain(cell.text)) and text in ORDER]
        found.update(signs)
    return found


def _explained_in(text: str) -> list[str]:
    found = [pair.key for pair in in_text(text) if is_sign(pair.key) and explains(pair.key, pair.meaning)]
    return found if found and len(plain(text)) > len(found[0]) + 1 else []


def _are_heads(explained: Mapping[int, Sequence[str]], said: Sequence[str]) -> bool:
    # `Task | Responsible (R) | Accountable (A)` are heads.
    others = [place for place, text in enumerate(said) if text and place not in explained]
    return len(explained) >= _FEWEST and bool(others)


def _without(grid: Grid, places: Collection[Place]) -> Grid:
    gone = _with_rest_of_rows(grid, places)
    gone |= _title_above(grid, min(number for number, _ in places), gone)
    columns = {column for _, column in places}
    onwards = range(min(columns), len(grid.rows[0].cells))
    emptied = [column for column in onwards if _number_left(grid, column, gone) == 0]
    lonely = [column for column in columns if _number_left(grid, column, gone) <= 1]
    for number, row in enumerate(grid.rows):
        gone |= {(number, column) for column in (*emptied, *lonely) if 0 < column < len(row.cells)}

    rows: list[GridRow] = []
    for number, row in enumerate(grid.rows):
        cells = [
            replace(cell, text="", columns=1, rows=1) if (number, place) in gone else cell
            for place, cell in enumerate(row.cells)
        ]
        rows.append(replace(row, cells=tuple(cells)))
    return replace(grid, rows=tuple(rows))


def pieces(grid: Grid) -> Iterator[tuple[int, Grid]]:
    """Yield the parts of a grid that empty rows divide, each with its first row."""
    start = 0
    found: list[tuple[int, int]] = []
    for place, row in enumerate(grid.rows):
        if is_blank(row):
            found.append((start, place))
            start = place + 1
    found.append((start, len(grid.rows)))

    for first, last in found:
        if first < last:
            head = max(0, grid.head - first)
            yield first, replace(grid, rows=grid.rows[first:last], head=head)


def _with_rest_of_rows(grid: Grid, places: Collection[Place]) -> set[Place]:
    # With an explanation goes what else its row says of the letter.
    gone = set(places)
    for number, row in enumerate(grid.rows):
        in_row = [place for place in range(len(row.cells)) if (number, place) in gone]
        if in_row:
            gone |= {(number, place) for place in range(in_row[0], len(row.cells))}
    return gone


def _title_above(grid: Grid, first: int, gone: Collection[Place]) -> set[Place]:
    # A head above the explanations, such as `Legend`, goes with them, where no row from the first one on has others.
    if first <= _FEWEST:
        return set()

    for number, row in enumerate(grid.rows[first:], first):
        if not is_blank(row) and all((number, place) not in gone for place in range(len(row.cells))):
            return set()

    title = [place for place, text in enumerate(texts(grid.rows[first - 1])) if text]
    return {(first - 1, title[0])} if len(title) == 1 else set()


def _number_left(grid: Grid, column: int, gone: Collection[Place]) -> int:
    rows = enumerate(grid.rows)
    return sum(bool(row.cells[column].text.strip()) and (number, column) not in gone for number, row in rows)
