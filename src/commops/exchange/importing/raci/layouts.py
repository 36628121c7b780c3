"""The layout of a table with letters in its cells: its head rows, and what each column holds."""

from __future__ import annotations

import re
from dataclasses import field, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.raci.cell_letters import InCell, read_cell, unquoted
from commops.exchange.importing.raci.cut_grids import texts
from commops.exchange.importing.raci.head_words import Holds, held, held_exactly
from commops.exchange.importing.raci.letter_words import folded, is_cjk
from commops.exchange.importing.raci.parties import is_person
from commops.exchange.importing.raci.titles import is_number, plain
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from commops.exchange.importing.blocks import Cell, Grid
    from commops.exchange.importing.raci.alphabets import Alphabet

_MOSTLY: Final = 0.6
_MOST_HEADS: Final = 4
_MOST_MARKED: Final = 1
"""How many texts may be above the letters of a column: of heads, and below heads that the format marks."""
_UPPER_ROWS: Final = 2
_LONGEST_SIGN: Final = 2
_OF_ROLES: Final = frozenset({None, Holds.ROLE, Holds.PERSON})
_SIGNS: Final = pattern_of(r"^[A-Z]\*?(?:\s*[/,;&+、，]\s*[A-Z]\*?)*$")
_VERSION: Final = pattern_of(
    r"^(?:v(?:er(?:sion)?)?\.?\s*\d[\w.]*|\d+(?:\.\d+)+|rev(?:ision)?\.?\s*\w{1,4}|第?\s*\d[\d.]*\s*版|版本\s*\S+|"
    r"\d{4}\s*[-/.年]\s*\d{1,2}.*|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|page \d+.*|draft|final|confidential|草稿|草案|机密)$",
    re.IGNORECASE,
)
"""A version, a date or a status of a document."""

_FEWEST: Final = 2


@dataclass(frozen=True)
class Layout:
    """Where a table has what: the first row with data, the row of heads, the rows above it, and its columns.

    `above` are the rows with groups, persons or ids of the roles, the lowest first; `passed` those of titles and
    dates above the heads.
    """

    first: int
    heads: int
    above: tuple[int, ...]
    roles: tuple[int, ...]
    task: int
    number: int = -1
    identifier: int = -1
    scheme: int = -1
    notes: int = -1
    sections: tuple[int, ...] = ()
    extras: Mapping[int, str] = field(default_factory=dict)
    passed: tuple[int, ...] = ()


Parsed = list[list[InCell]]
"""What each cell says."""


def parsed(grid: Grid, alphabet: Alphabet) -> Parsed:
    """Return what each cell of a grid says."""
    return [[read_cell(cell.text, alphabet) for cell in row.cells] for row in grid.rows]


def letter_columns(grid: Grid, said: Parsed) -> list[int]:
    """Return the columns that have letters in most of their cells, below their heads."""
    width = len(grid.rows[0].cells)
    sure = [column for column in range(width) if _has_letters(grid, said, column)]
    if len(sure) < _FEWEST:
        return sure
    # Beside columns of letters, those with words after each letter are such, too, and those of letters among others.
    likely = {*sure, *_with_some_letters(grid, said, sure)}
    return [column for column in range(width) if column in likely or _may_have_letters(grid, said, column)]


def _may_have_letters(grid: Grid, said: Parsed, column: int) -> bool:
    cells = [row[column] for row in said[max(grid.head, 1) :] if not row[column].empty]
    return bool(cells) and all(cell.possible or cell.certain for cell in cells) and not _is_of_others(grid, column)


def _with_some_letters(grid: Grid, said: Parsed, sure: Sequence[int]) -> Iterator[int]:
    # Letters among other texts, below a head that says nothing of them; the first columns are those of tasks.
    first = first_row(grid, said, sure)
    if not 0 < first < len(said):
        return
    beside = next((column for column, text in enumerate(texts(grid.rows[first])) if text), len(said[first]))
    for column in range(max(1, min(sure) - 1, beside + 1), len(said[first])):
        head = grid.rows[first - 1].cells[column].text.strip()
        if head and not says_otherwise(head) and any(_letters_alone(grid, said, column, first)):
            yield column


def _letters_alone(grid: Grid, said: Parsed, column: int, first: int) -> Iterator[Cell]:
    rows = zip(grid.rows[first:], said[first:], strict=True)
    cells = ((row.cells[column], in_row[column]) for row, in_row in rows)
    yield from (cell for cell, in_cell in cells if in_cell.letters and is_sign_alone(cell.text))


def is_sign_alone(text: str) -> bool:
    """Tell whether a text is nothing but capital letters between separators, in quotation marks or not."""
    return bool(_SIGNS.match(unquoted(text)))


def says_otherwise(head: str) -> bool:
    """Tell whether a head says that its column holds something else than the letters of a role."""
    # `Project status` is no role; `Document controller` and `Working group` are.
    if is_cjk(head):
        return held(head) not in _OF_ROLES
    last = held_exactly(plain(head).split(" ")[-1])
    return held_exactly(head) not in _OF_ROLES or last not in {*_OF_ROLES, Holds.SECTION}


def _is_of_others(grid: Grid, column: int) -> bool:
    return held_exactly(grid.rows[max(grid.head, 1) - 1].cells[column].text) is not None


def _has_letters(grid: Grid, said: Parsed, column: int) -> bool:
    head = " ".join(row.cells[column].text for row in grid.rows[: max(grid.head, 1)])
    below = [
        cell
        for place, (row, cells) in enumerate(zip(grid.rows, said, strict=True))
        if not (cell := cells[column]).empty
        and place >= grid.head
        and not _is_wide(grid, row.cells[column])
        and not is_count(row.cells[column].text)
    ]
    start = next((place for place, cell in enumerate(below) if cell.certain), len(below))
    counted = below[start:]
    certain = [cell for cell in counted if cell.certain]
    lettered = [cell for cell in certain if cell.letters]
    if held_exactly(head) is Holds.SCHEME:
        return False
    if start > (_MOST_MARKED if grid.head else _MOST_HEADS) or not lettered or len(certain) < _MOSTLY * len(counted):
        return False
    if held_exactly(head) in {Holds.OTHER, Holds.NOTES, Holds.NUMBER, Holds.ID, Holds.SCHEME}:
        distinct = {each.letter for each in chain.from_iterable(cell.letters for cell in certain)}
        return len(distinct) > 1 and not any(cell.foreign for cell in certain)
    return True


def is_count(text: str) -> bool:
    """Tell whether a cell counts letters, or has a formula that does."""
    return text.strip().isdecimal() or text.strip().startswith("=")


def _is_wide(grid: Grid, cell: Cell) -> bool:
    width = len(grid.rows[0].cells)
    return cell.columns > 1 and cell.columns >= width / 2


def first_row(grid: Grid, said: Parsed, columns: Collection[int]) -> int:
    """Return the first row that has more letters than other texts where letters are."""
    for place, row in enumerate(said):
        if place < grid.head or _says_task(grid, place, columns):
            continue
        certain = sum(row[column].certain and bool(row[column].letters) for column in columns)
        others = sum(not row[column].empty and not row[column].certain for column in columns)
        if certain and certain >= others:
            return place
    return len(said)


def _says_task(grid: Grid, place: int, columns: Collection[int]) -> bool:
    # `Task, Lead, Helper` are heads, although Lead and Helper may stand for letters.
    row = texts(grid.rows[place])
    beside = [text for column, text in enumerate(row) if column not in columns]
    above_letters = [row[column] for column in columns if row[column]]
    words = all(len(text) > _LONGEST_SIGN for text in above_letters)
    return words and any(held_exactly(text) is Holds.TASK for text in beside)


def layout(grid: Grid, said: Parsed) -> Layout | None:
    """Return the layout of a grid with letters in its cells; None where it has none."""
    columns = letter_columns(grid, said)
    if not columns:
        return None
    first = first_row(grid, said, columns)
    full = [column for column in columns if _is_full_of_letters(grid, said, column, first)]
    some = set(_with_some_letters(grid, said, full)) if full else set()
    columns = [column for column in columns if column in full or column in some]
    if first == len(said) or not columns:
        return None

    heads = _head_row(grid, first, columns)
    above = _rows_above(grid, heads, columns)
    passed = tuple(place for place in range(heads) if _is_of_document(grid, place, columns))
    roles = _with_silent(grid, said, columns, heads, first)
    return replace(_of_others(grid, Layout(first, heads, above, roles, -1)), passed=passed)


def _is_full_of_letters(grid: Grid, said: Parsed, column: int, first: int) -> bool:
    cells = [
        cells[column]
        for row, cells in zip(grid.rows[first:], said[first:], strict=True)
        if not cells[column].empty and not _is_wide(grid, row.cells[column]) and not is_count(row.cells[column].text)
    ]
    return sum(cell.certain or cell.possible for cell in cells) >= _MOSTLY * len(cells)


def _head_row(grid: Grid, first: int, columns: Sequence[int]) -> int:
    for place in range(first - 1, -1, -1):
        row = grid.rows[place]
        named = [column for column in columns if row.cells[column].text.strip()]
        if named and not _is_one_cell(grid, place):
            return place
    return -1


def _is_one_cell(grid: Grid, place: int) -> bool:
    # A title, or a section: one text in the whole row.
    cells = {id(cell) for cell in grid.rows[place].cells if cell.text.strip()}
    return len(cells) == 1 and len(grid.rows[place].cells) > 1 + _UPPER_ROWS - 1


def _rows_above(grid: Grid, heads: int, columns: Sequence[int]) -> tuple[int, ...]:
    found: list[int] = []
    for place in range(heads - 1, max(-1, heads - 1 - _UPPER_ROWS), -1):
        row = grid.rows[place]
        if _is_one_cell(grid, place) or not any(row.cells[column].text.strip() for column in columns):
            break
        if _is_of_document(grid, place, columns):
            break
        found.append(place)
    return tuple(found)


def _is_of_document(grid: Grid, place: int, columns: Sequence[int]) -> bool:
    # A row above the heads that says who wrote a document, when, in which version, rather than groups of roles.
    if _is_one_cell(grid, place):
        return False
    cells = grid.rows[place].cells
    before = [plain(cell.text) for cell in cells[: min(columns)] if cell.text.strip()]
    over = [plain(cells[column].text) for column in columns if cells[column].text.strip()]
    if any(map(_is_of_version, over)):
        return True
    is_begun = bool(cells[min(columns)].text.strip())
    return bool(over) and not is_begun and any(held(text) is None for text in before)


def _is_of_version(text: str) -> bool:
    if _VERSION.match(text):
        return True
    name, colon, value = text.replace("：", ":").partition(":")
    return bool(colon and value.strip()) and held(name) not in {Holds.ROLE, Holds.SECTION}


def _with_silent(grid: Grid, said: Parsed, columns: Sequence[int], heads: int, first: int) -> tuple[int, ...]:
    # Columns without any letter are roles, too, where they are among or beside those with letters.
    if heads < 0:
        return tuple(columns)
    found: list[int] = []
    for column in range(min(columns), len(grid.rows[0].cells)):
        if column in columns:
            found.append(column)
            continue
        head = grid.rows[heads].cells[column].text.strip()
        silent = all(row[column].empty or _foreign_only(row[column]) for row in said[first:])
        if head and silent and held_exactly(head) is None and (column < max(columns) or _reached(found, column)):
            found.append(column)
    return tuple(found)


def _reached(found: Sequence[int], column: int) -> bool:
    return bool(found) and found[-1] == column - 1


def _foreign_only(cell: InCell) -> bool:
    return bool(cell.foreign) and all(len(sign) == 1 for sign in cell.foreign)


def _of_others(grid: Grid, found: Layout) -> Layout:
    width = len(grid.rows[0].cells)
    heads = {column: head_of(grid, found.heads, column) for column in range(width) if column not in found.roles}
    rows = [texts(row) for row in grid.rows[found.first :]]
    filled = {column: [row[column] for row in rows if row[column]] for column in heads}
    kinds = {column: _kind(heads[column], filled[column]) for column in heads if filled[column]}
    task = _task(kinds, filled, found)
    if task < 0:
        return Layout(found.first, found.heads, found.above, found.roles, -1)

    kinds.pop(task)
    number = _first(kinds, Holds.NUMBER)
    identifier = _first(kinds, Holds.ID)
    if number < 0 and identifier >= 0 and all(map(is_number, filled[identifier])):
        number, identifier = identifier, -1
    scheme, notes = _first(kinds, Holds.SCHEME), _first(kinds, Holds.NOTES)
    taken = {number, identifier, scheme, notes}
    sections = tuple(
        column
        for column, kind in kinds.items()
        if column not in taken and (kind is Holds.SECTION or (column < task and _divides(filled, column, task, kind)))
    )
    extras = {column: plain(heads[column]) for column in kinds if column not in taken and column not in sections}
    return Layout(
        found.first, found.heads, found.above, found.roles, task, number, identifier, scheme, notes, sections, extras
    )


def head_of(grid: Grid, heads: int, column: int) -> str:
    """Return the head of a column, from the lowest row of heads that has one."""
    for place in range(heads, -1, -1):
        if (text := grid.rows[place].cells[column].text.strip()) and not _is_one_cell(grid, place):
            return text
    return ""


def _kind(head: str, filled: Sequence[str]) -> Holds | None:
    kind = held(head)
    if kind in {None, Holds.TASK, Holds.ID, Holds.LETTER} and all(map(is_number, filled)):
        return Holds.NUMBER
    return kind


def _first(kinds: Mapping[int, Holds | None], wanted: Holds) -> int:
    return next((column for column, kind in kinds.items() if kind is wanted), -1)


def _task(kinds: Mapping[int, Holds | None], filled: Mapping[int, Sequence[str]], found: Layout) -> int:
    # The column of tasks: so called, else the first with text; of several the one with the most different texts.
    before = [column for column in kinds if column < min(found.roles)]
    for wanted in (
        {Holds.TASK},
        {None},
        {Holds.SECTION, Holds.ROLE, Holds.OTHER, Holds.PERSON, Holds.ID, Holds.LETTER},
    ):
        for columns in (before, list(kinds)):
            fitting = [column for column in columns if kinds[column] in wanted]
            if fitting:
                return max(fitting, key=lambda column: _variety(filled[column]))
    numbers = [column for column in before if kinds[column] is Holds.NUMBER]
    return numbers[0] if numbers else -1


def _variety(filled: Sequence[str]) -> int:
    return len({folded(text) for text in filled})


def _divides(filled: Mapping[int, Sequence[str]], column: int, task: int, kind: Holds | None) -> bool:
    # A column before the tasks that says the same of several is a section.
    if kind not in {None, Holds.TASK, Holds.ROLE}:
        return False
    return _variety(filled[column]) < _variety(filled[task]) or len(filled[column]) < len(filled[task])


def persons_in(heads: Sequence[str]) -> bool:
    """Tell whether most heads are names of persons."""
    named = [head for head in heads if head.strip()]
    return bool(named) and sum(map(is_person, map(plain, named))) > len(named) / 2


def role_cells(grid: Grid, found: Layout, row: int) -> Iterator[tuple[int, Cell]]:
    """Yield the columns of roles with their cells in a row."""
    yield from ((column, grid.rows[row].cells[column]) for column in found.roles)
