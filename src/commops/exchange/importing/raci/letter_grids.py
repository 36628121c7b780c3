"""Tables with letters in their cells: duties in rows, roles in columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import field, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.raci.alphabets import is_sign
from commops.exchange.importing.raci.cell_letters import words_in
from commops.exchange.importing.raci.cut_grids import texts
from commops.exchange.importing.raci.footnotes import noted
from commops.exchange.importing.raci.layouts import layout, parsed
from commops.exchange.importing.raci.letter_words import folded
from commops.exchange.importing.raci.lettered_rows import LetteredRows
from commops.exchange.importing.raci.lettered_table import LetteredTable
from commops.exchange.importing.raci.lettered_texts import notes_on_letters
from commops.exchange.importing.raci.parties import is_sentence
from commops.exchange.importing.raci.responsibilities import Duty, Given, Part, Role, Section
from commops.exchange.importing.raci.role_heads import RoleHeads
from commops.exchange.importing.raci.row_kinds import Kind, Rows
from commops.exchange.importing.raci.titles import Title, is_placeholder, plain, title
from commops.language.messages import message
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.exchange.importing.blocks import Grid, GridRow
    from commops.exchange.importing.origins import Origin
    from commops.exchange.importing.raci.alphabets import Alphabet
    from commops.exchange.importing.raci.heads import Head
    from commops.exchange.importing.raci.layouts import Layout, Parsed
    from commops.exchange.importing.raci.row_kinds import Row
    from commops.exchange.importing.raci.surroundings import Surroundings

_OFTEN: Final = 4
_PART: Final = 0.25
"""How many cells a sign has at least that means nobody, and what part of those with signs."""


def read(grid: Grid, around: Surroundings) -> Part | None:
    """Return what a table with letters says; None where it is none."""
    around = replace(around, alphabet=_alphabet(grid, around))
    said = parsed(grid, around.alphabet)
    found = layout(grid, said)
    if found is None or found.task < 0:
        return None

    if _defines(grid, found, said):
        return None

    reading = _Reading(LetteredTable(grid, said, found, around))
    for row in Rows(reading.table).all():
        reading.row(row)
    return reading.part()


def _defines(grid: Grid, found: Layout, said: Parsed) -> bool:
    # A table of words with their definitions has each letter once, and sentences beside them; no head names a role.
    if len(found.roles) > 1:
        return False
    if found.heads < 0 or not grid.rows[found.heads].cells[found.roles[0]].text.strip():
        return True

    lettered = chain.from_iterable(row[found.roles[0]].letters for row in said[found.first :])
    letters = [each.letter for each in lettered]
    beside = any(_has_sentence(row, (*found.extras, found.task)) for row in grid.rows[found.first :])
    return len(set(letters)) == len(letters) and beside and (found.heads < 0 or len(letters) > 1)


def _has_sentence(row: GridRow, columns: Sequence[int]) -> bool:
    return any(is_sentence(row.cells[column].text) for column in columns)


def _alphabet(grid: Grid, around: Surroundings) -> Alphabet:
    # Words that may be of several letters are what others beside them leave; S* is a footnote where S is a letter, too.
    words = chain.from_iterable(words_in(cell.text) for cell in grid.cells)
    alphabet = around.alphabet.with_words(words)
    signs = {cell.text.strip() for cell in grid.cells}
    if "S" in signs and "S*" not in alphabet.stated:
        kept = {sign: letters for sign, letters in alphabet.signs.items() if sign != "S*"}
        alphabet = replace(alphabet, signs=kept)
    return replace(alphabet, nobody=_nobody(grid, alphabet))


def _nobody(grid: Grid, alphabet: Alphabet) -> frozenset[str]:
    # A sign that no legend explains and that fills a large part of a table means that there is nobody.
    texts_ = [cell.text.strip() for cell in grid.cells if is_sign(cell.text.strip())]
    often = Counter(texts_)
    return frozenset(
        sign
        for sign, count in often.items()
        if not alphabet.of_sign(sign) and sign not in alphabet.stated and count >= max(_OFTEN, len(texts_) * _PART)
    )


def _on_nobody(sign: str, grid: Grid) -> Note:
    text = message("{letter} is in many cells, but in no legend; ignored", letter=sign)
    return Note("unknown-letter", text, Certainty.GUESSED, grid.origin, {"letter": sign})


def _on_unnamed(duty: str, origin: Origin) -> Note:
    text = message("this row has no duty; imported as another row of '{duty}' above", duty=duty)
    return Note("unnamed-row", text, Certainty.GUESSED, origin, {"duty": duty})


def _on_nameless(duty: str, origin: Origin) -> Note:
    text = message("this row has no duty, nor has any row above it; imported as '{duty}'", duty=duty)
    return Note("unnamed-row", text, Certainty.LOST, origin, {"duty": duty})


@dataclass
class _Reading:
    """What has been read of a table so far, row by row."""

    table: LetteredTable
    roles: dict[str, Role] = field(default_factory=dict)
    duties: list[Duty] = field(default_factory=list)
    lettered: list[Section] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    _heads: Mapping[int, Head] = field(default_factory=dict)
    _sections: list[str] = field(default_factory=list)
    _levels: dict[object, int] = field(default_factory=dict)
    _in_columns: dict[int, str] = field(default_factory=dict)
    _above: Title = field(default_factory=lambda: Title(""))
    _after_section: bool = False

    def __post_init__(self) -> None:
        """Begin with the heads."""
        layout_ = self.table.layout
        self._enter(RoleHeads(self.table).of_row(layout_.heads, layout_.above))
        for place in layout_.passed:
            name = ", ".join(dict.fromkeys(map(plain, filter(None, texts(self.table.grid.rows[place])))))
            self.ignored.append(message("the row '{name}'", name=name))

    def part(self) -> Part:
        """Return what was read."""
        nobody = [_on_nobody(sign, self.table.grid) for sign in sorted(self.table.around.alphabet.nobody)]
        layout_ = self.table.layout
        columns = sorted({*layout_.sections, *layout_.extras, layout_.notes} - {-1})
        in_texts = notes_on_letters(self.table.grid, layout_.heads, columns, self.table.around.alphabet)
        notes = (*nobody, *self.notes, *in_texts)
        return Part(tuple(self.roles.values()), tuple(self.duties), notes, tuple(self.ignored), tuple(self.lettered))

    def row(self, row: Row) -> None:
        """Read a further row."""
        match row.kind:
            case Kind.SECTION | Kind.LETTERED_SECTION:
                self._section(row)
            case Kind.HEADS:
                self._again(row)
            case Kind.ASIDE:
                name = row.title.name
                self.ignored.append(message("the row '{name}'", name=name) if name else message("a row of counts"))
            case Kind.DUTY:
                self._duty(row)
            case Kind.BLANK:
                pass

    def _unnamed(self, place: int) -> str:
        return f"第 {place + 1} 行" if self.table.around.language == "zh" else f"Row {place + 1}"

    def _enter(self, heads: Mapping[int, Head]) -> None:
        self._heads = heads
        self.notes += RoleHeads(self.table).notes(heads)
        for role in RoleHeads(self.table).roles(heads):
            self.roles.setdefault(role.name, role)

    def _again(self, row: Row) -> None:
        # Heads in the middle of a table may be of other roles; their corner may name a section.
        self._enter(RoleHeads(self.table).of_row(row.place))
        first = plain(self.table.task(self.table.layout.heads).text) if self.table.layout.heads >= 0 else ""
        corner = plain(self.table.task(row.place).text)
        if corner and folded(corner) != folded(first):
            self._sections = [corner]

    def _section(self, row: Row) -> None:
        level = self._level(row)
        self._sections = [*self._sections[:level], row.title.name]
        self._after_section = True
        self._in_columns = {}
        given: tuple[Given, ...] = ()
        if row.kind is Kind.LETTERED_SECTION:
            given = tuple(LetteredRows(self.table).given(row, self._heads))
        description = noted(row.title.mark, self.table.around)
        if given or description:
            origin = self.table.task(row.place).origin
            self.lettered.append(Section(tuple(self._sections), given, origin, description))

    def _level(self, row: Row) -> int:
        # Sections that look the same are of the same level; one right below another is inside it.
        looks = self._looks(row)
        depth = len(self._sections)
        if self._after_section and looks not in self._levels:
            self._levels[looks] = depth
        elif self._after_section and depth and self._levels[looks] >= depth - 1:
            return depth if depth == 1 else self._levels[looks]
        return self._levels.setdefault(looks, max(depth - 1, 0))

    def _looks(self, row: Row) -> object:
        written = self.table.grid.rows[row.place]
        first = next((cell for cell in written.cells if cell.text.strip()), written.cells[0])
        depth = row.title.number.count(".") if row.title.number else -1
        return (first.bold, first.head, first.columns, written.written == 1, depth, row.title.name.isupper())

    def _duty(self, row: Row) -> None:
        # A row without a name goes on with the duty above it.
        self._after_section = False
        if row.title.name:
            self._above = row.title
        elif self._above.name:
            self.notes.append(_on_unnamed(self._above.name, self.table.task(row.place).origin))
        else:
            self._above = Title(self._unnamed(row.place))
            self.notes.append(_on_nameless(self._above.name, self.table.task(row.place).origin))
        for column in self.table.layout.sections:
            if name := title(self.table.cell(row.place, column).text).name:
                self._in_columns[column] = name

        sections = [*self._sections, *(self._in_columns[column] for column in sorted(self._in_columns))]
        self.duties.append(LetteredRows(self.table).duty(replace(row, title=self._above), self._heads, sections))


def is_template(part: Part) -> bool:
    """Tell whether what was read is to be filled in: every role, or every duty, has a name for that."""
    roles = [role.name for role in part.roles]
    duties = [duty.name for duty in part.duties]
    return any(names and all(map(is_placeholder, names)) for names in (roles, duties))
