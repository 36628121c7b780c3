"""What the rows of a table with letters are: duties, sections, counts and notes, or heads again."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.raci.alphabets import is_sign
from commops.exchange.importing.raci.cell_letters import is_nothing
from commops.exchange.importing.raci.cut_grids import is_blank, texts
from commops.exchange.importing.raci.layouts import is_count
from commops.exchange.importing.raci.letter_words import folded, letters_of_meaning, letters_of_word
from commops.exchange.importing.raci.pairs import in_text
from commops.exchange.importing.raci.titles import Title, has_bare_number, is_number, number, plain, title
from commops.exchange.importing.raci.word_files import word_file
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.exchange.importing.blocks import Cell, GridRow
    from commops.exchange.importing.raci.cell_letters import InCell
    from commops.exchange.importing.raci.lettered_table import LetteredTable

_COUNTS: Final = frozenset(map(folded, word_file("titles")["counts"]))
_MARKED_SIGN: Final = pattern_of(r"^[(（\[]?[A-Z]\*?\s?[\d¹²³⁰⁴-⁹]?[)）\]]?$")
"""A letter with the mark of a footnote, or in brackets."""
_LETTER_AS_NUMBER: Final = pattern_of(r"^(?:[A-Z]|[IVX]{2,5})[.):]?$")
_MOSTLY: Final = 0.5
_FEWEST: Final = 2


class Kind(Enum):
    """What a row is."""

    BLANK = auto()
    SECTION = auto()
    LETTERED_SECTION = auto()
    ASIDE = auto()
    HEADS = auto()
    DUTY = auto()


@dataclass(frozen=True)
class Row:
    """A row: its place, its name and number, what its role cells say."""

    place: int
    kind: Kind
    title: Title
    said: Mapping[int, InCell]


@dataclass(frozen=True)
class Rows:
    """Tells what the rows of a table are."""

    table: LetteredTable

    def all(self) -> Sequence[Row]:
        """Return the rows below the heads."""
        bare = self._bare_numbers()
        places = range(max(self.table.layout.heads + 1, 0), len(self.table.grid.rows))
        drafts = [self._row(place, bare_numbers=bare) for place in places]
        plain_sections = self._have_plain_sections(drafts)
        drafts = list(self._with_unmarked(drafts, plain_sections=plain_sections))
        drafts = list(_with_asides_at_the_end(drafts))
        return list(map(self._with_whole_name, self._with_lettered(drafts)))

    def _bare_numbers(self) -> bool:
        names = [texts(row)[self.table.layout.task] for row in self.table.grid.rows[self.table.layout.first :]]
        filled = [name for name in names if name]
        return self.table.layout.number < 0 and sum(map(has_bare_number, filled)) > len(filled) * _MOSTLY

    def _row(self, place: int, *, bare_numbers: bool) -> Row:
        row = self.table.grid.rows[place]
        said = {column: self.table.said[place][column] for column in self.table.layout.roles}
        named = title(self._name(place), bare_numbers=bare_numbers)
        if self.table.layout.number >= 0 and self.table.layout.number != self.table.layout.task:
            own = number(row.cells[self.table.layout.number].text)
            named = replace(named, number=own or named.number) if is_number(own) else named
        return Row(place, self._kind(place, named, said), named, said)

    def _with_whole_name(self, row: Row) -> Row:
        # `Phase 1 | Planning` in the columns of numbers and of names is one name.
        if row.kind not in {Kind.SECTION, Kind.LETTERED_SECTION} or not (before := self._before_name(row.place)):
            return row
        return replace(row, title=replace(row.title, name=f"{before} {row.title.name}"))

    def _before_name(self, place: int) -> str:
        column = self.table.layout.number
        cells = self.table.grid.rows[place].cells
        if column < 0 or cells[column] is cells[self.table.layout.task] or is_number(cells[column].text):
            return ""
        if self._letter_of_section(self.table.grid.rows[place]):
            return ""
        is_named = bool(cells[self.table.layout.task].text.strip())
        return plain(cells[column].text) if is_named else ""

    def _name(self, place: int) -> str:
        cells = self.table.grid.rows[place].cells
        if text := self._named_cell(place).text.strip():
            return text
        if any(not self.table.said[place][column].empty for column in self.table.layout.roles):
            return ""
        # The name of a section may stand in the column of numbers.
        return next((cell.text.strip() for cell in cells if cell.text.strip() and not is_number(cell.text)), "")

    def _named_cell(self, place: int) -> Cell:
        # A section with letters may have its name in the column of numbers, too.
        layout = self.table.layout
        cells = self.table.grid.rows[place].cells
        number_cell = cells[layout.number] if layout.number >= 0 else cells[layout.task]
        if cells[layout.task].text.strip() or is_nothing(number_cell.text) or is_number(number_cell.text):
            return cells[layout.task]
        return number_cell

    def _kind(self, place: int, named: Title, said: Mapping[int, InCell]) -> Kind:
        row = self.table.grid.rows[place]
        nobody = self.table.around.alphabet.nobody
        if is_blank(row) or all(text in nobody for text in texts(row) if text):
            return Kind.BLANK
        if self._is_aside(place, named):
            return Kind.ASIDE
        if self._are_heads(place, said):
            return Kind.HEADS
        silent = self._is_silent(place)
        if silent and (self._is_marked(place) or self._is_one_text(place)):
            return Kind.SECTION
        return Kind.DUTY

    def _is_aside(self, place: int, named: Title) -> bool:
        # A row of counts, of the legend, or a note below the table.
        if folded(named.name) in _COUNTS:
            return True
        cells = self.table.grid.rows[place].cells
        values = [cells[column].text.strip() for column in self.table.layout.roles]
        numeric = all(not value or is_count(value) for value in values)
        if numeric and any(values):
            return True
        if self._is_one_text(place) and _explains_letters(self._name(place)):
            return True
        first = named.name.split(" · ")[0]
        meaning = letters_of_meaning(first) and (" · " in named.name or len(named.name) == 1)
        explained = bool(meaning) and numeric
        return explained or (
            place >= self.table.layout.first and named.name.startswith(("*", "※", "Note:", "注：", "注:"))
        )

    def _are_heads(self, place: int, said: Mapping[int, InCell]) -> bool:
        cells = self.table.grid.rows[place].cells
        if len({cells[column].text.strip() for column in said}) < min(len(said), _FEWEST):
            return False
        filled = [column for column, cell in said.items() if not cell.empty]
        named = [
            column
            for column in filled
            if not said[column].certain and not _MARKED_SIGN.match(cells[column].text.strip())
        ]
        return len(filled) > 1 and len(named) > len(filled) / 2 and len(filled) >= len(said) * _MOSTLY

    def _is_silent(self, place: int) -> bool:
        cells = self.table.grid.rows[place].cells
        if not cells[self.table.layout.task].text.strip() and self._has_letters(place):
            return False
        name = next((cell for cell in cells if cell.text.strip()), None)
        roles = [cells[column] for column in self.table.layout.roles]
        return all(not cell.text.strip() or cell is name for cell in roles) or all(
            cell.text.strip() == (name.text.strip() if name else "") for cell in roles
        )

    def _has_letters(self, place: int) -> bool:
        return any(self.table.said[place][column].letters for column in self.table.layout.roles)

    def _is_marked(self, place: int) -> bool:
        row = self.table.grid.rows[place]
        filled = [cell for cell in row.cells if cell.text.strip()]
        cell = filled[0] if filled else row.cells[0]
        heads = cell.head and not self._mostly_heads
        ragged = row.written == 1 and len(row.cells) > 1
        named = [each for each in filled if each is not self._letter_of_section(row)] or filled
        bold = all(each.bold for each in named) and not self._all_bold
        return (
            ragged
            or bold
            or heads
            or cell.columns > max(1, len(row.cells) / 2)
            or plain(cell.text).endswith((":", "："))
        )

    def _letter_of_section(self, row: GridRow) -> Cell | None:
        # `A | **Kitchen**` and `II | **Hall**`.
        column = self.table.layout.number
        if column in {-1, self.table.layout.task} or not _LETTER_AS_NUMBER.match(plain(row.cells[column].text)):
            return None
        return row.cells[column]

    @cached_property
    def _mostly_heads(self) -> bool:
        rows = self.table.grid.rows
        return sum(row.cells[0].head for row in rows) > len(rows) / 2

    @cached_property
    def _all_bold(self) -> bool:
        names = [row.cells[self.table.layout.task] for row in self.table.grid.rows[self.table.layout.first :]]
        return all(cell.bold for cell in names if cell.text.strip())

    def _is_one_text(self, place: int) -> bool:
        # An unmarked row may be a section where it has nothing but a name, and a number.
        filled = [cell for cell in self.table.grid.rows[place].cells if cell.text.strip() and not is_number(cell.text)]
        return len({id(cell) for cell in filled}) == 1

    def _have_plain_sections(self, rows: Sequence[Row]) -> bool:
        # Where other sections are marked, rows without letters are sections if there is one below each of those.
        sections = [row.kind is Kind.SECTION for row in rows]
        marked = [one and self._is_marked(row.place) for one, row in zip(sections, rows, strict=True)]
        below = [section and not mark for section, mark in zip(sections[1:], marked[1:], strict=True)]
        return all(after for mark, after in zip(marked, below, strict=False) if mark)

    def _with_unmarked(self, rows: Sequence[Row], *, plain_sections: bool) -> Iterator[Row]:
        # A row with only a name is a section where rows with letters follow, and no other sections are marked as such.
        for row, following in zip(rows, _each_following(rows), strict=True):
            if row.kind is not Kind.SECTION or self._is_marked(row.place):
                yield row
                continue
            parent = following is not None and _is_parent(row.title.number, following.title.number)
            if following is None or not (parent or (plain_sections and following.kind in {Kind.DUTY, Kind.SECTION})):
                yield replace(row, kind=Kind.DUTY)
            else:
                yield row

    def _with_lettered(self, rows: Sequence[Row]) -> Sequence[Row]:
        # A row that looks as the sections do, but has letters.
        sections = any(row.kind is Kind.SECTION for row in rows)
        looks = [self._looks_lettered(rows, place, sections=sections) for place in range(len(rows))]
        if not any(looks) or not sections:
            looks = [one and self._is_number_parent(rows, place) for place, one in enumerate(looks)]
        follows = [
            place > 0 and (rows[place - 1].kind is Kind.SECTION or looks[place - 1])
            for place, one in enumerate(looks)
            if one
        ]
        last = bool(looks) and looks[-1]
        if any(follows) or last:
            return rows
        return [replace(row, kind=Kind.LETTERED_SECTION) if one else row for row, one in zip(rows, looks, strict=True)]

    def _looks_lettered(self, rows: Sequence[Row], place: int, *, sections: bool) -> bool:
        row = rows[place]
        if row.kind is not Kind.DUTY or not row.title.name:
            return False
        cell = self._named_cell(row.place)
        marked = (cell.bold and not self._all_bold) or (cell.columns > 1 and self.table.layout.task + cell.columns > 1)
        return marked or (sections and self._is_number_parent(rows, place))

    def _is_number_parent(self, rows: Sequence[Row], place: int) -> bool:
        following = rows[place + 1 : place + 2]
        return any(_is_parent(rows[place].title.number, each.title.number) for each in following)


def _with_asides_at_the_end(rows: Sequence[Row]) -> Sequence[Row]:
    # What follows a note or a legend below the last letters, such as the date of a review, is no duty either.
    below = len(rows)
    while below and all(cell.empty for cell in rows[below - 1].said.values()):
        below -= 1
    first = next((place for place in range(below, len(rows)) if rows[place].kind is Kind.ASIDE), len(rows))
    others = [row if row.kind is Kind.BLANK else replace(row, kind=Kind.ASIDE) for row in rows[first:]]
    return [*rows[:first], *others]


def _each_following(rows: Sequence[Row]) -> Sequence[Row | None]:
    # The next row after each that is not blank.
    found: list[Row | None] = []
    following: Row | None = None
    for row in reversed(rows):
        found.append(following)
        following = following if row.kind is Kind.BLANK else row
    return found[::-1]


def _explains_letters(text: str) -> bool:
    keys = {pair.key for pair in in_text(text)}
    return sum(is_sign(key) or bool(letters_of_word(key)) for key in keys) >= _FEWEST


def _is_parent(upper: str, lower: str) -> bool:
    outer = re.sub(r"\.0$", "", upper)
    return bool(outer) and lower.startswith(f"{outer}.") and lower != upper
