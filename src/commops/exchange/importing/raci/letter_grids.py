"""Tables with letters in their cells: duties in rows, roles in columns."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.raci.cell_letters import words_in
from commops.exchange.importing.raci.cut_grids import is_blank, texts
from commops.exchange.importing.raci.footnotes import as_remark, from_notes, in_comment
from commops.exchange.importing.raci.heads import head
from commops.exchange.importing.raci.layouts import Layout, is_count, layout, parsed, persons_in, role_cells
from commops.exchange.importing.raci.letter_words import folded, letters_of_meaning
from commops.exchange.importing.raci.responsibilities import Duty, Given, Part, Role, Section
from commops.exchange.importing.raci.surroundings import scheme_named
from commops.exchange.importing.raci.titles import (
    Title,
    has_bare_number,
    is_number,
    is_placeholder,
    number,
    plain,
    title,
)
from commops.exchange.importing.raci.word_files import word_file
from commops.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from commops.exchange.importing.blocks import Cell, Grid
    from commops.exchange.importing.origins import Origin
    from commops.exchange.importing.raci.cell_letters import InCell
    from commops.exchange.importing.raci.heads import Head
    from commops.exchange.importing.raci.layouts import Parsed
    from commops.exchange.importing.raci.surroundings import Surroundings

_COUNTS: Final = frozenset(map(folded, word_file("titles")["counts"]))
_SCHEME: Final = re.compile(r"^(?P<name>.+?)\s*[(（](?P<scheme>RACI[- ]?VS|RASCI|RACI|DACI|CAIRO)[)）]$")
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


def read(grid: Grid, around: Surroundings, above: Sequence[str]) -> Part | None:
    """Return what a table with letters says, with the sections that it stands in; None where it is none."""
    words = chain.from_iterable(words_in(cell.text) for row in grid.rows for cell in row.cells)
    alphabet = around.alphabet.with_words(words)
    signs = {cell.text.strip() for row in grid.rows for cell in row.cells}
    if "S" in signs and "S*" not in alphabet.stated:
        alphabet = replace(alphabet, signs={sign: each for sign, each in alphabet.signs.items() if sign != "S*"})
    around = replace(around, alphabet=alphabet)
    said = parsed(grid, alphabet)
    found = layout(grid, said)
    if found is None or found.task < 0:
        return None
    return _Reader(grid, around, said, found, tuple(above)).part()


@dataclass(frozen=True)
class _Reader:
    grid: Grid
    around: Surroundings
    said: Parsed
    layout: Layout
    above: tuple[str, ...]

    def part(self) -> Part:
        """Return what the table says."""
        heads = self._heads(self.layout.heads, self.layout.above)
        roles = self._roles(heads)
        rows = self._rows()
        sections: list[str] = []
        levels: dict[object, int] = {}
        duties: list[Duty] = []
        lettered: list[Section] = []
        ignored: list[str] = []
        last = Title("")
        after_section = False
        carried: dict[int, str] = {}
        for row in rows:
            if row.kind in {Kind.SECTION, Kind.LETTERED_SECTION}:
                level = self._level(row, levels, sections, after_section=after_section)
                sections = [*sections[:level], row.title.name]
                after_section = True
                carried = {}
                if row.kind is Kind.LETTERED_SECTION:
                    names = (*self.above, *sections)
                    lettered.append(Section(names, tuple(self._given(row, heads)), self._origin(row)))
            elif row.kind is Kind.HEADS:
                heads = self._heads(row.place, ())
                more, heads = self._further(heads, roles)
                roles = (*roles, *more)
                corner = plain(self.grid.rows[row.place].cells[self.layout.task].text)
                if folded(corner) != folded(self._corner()) and corner:
                    sections = [corner]
            elif row.kind is Kind.ASIDE:
                ignored.append(
                    message("the row '{name}'", name=row.title.name) if row.title.name else message("a row of counts")
                )
            elif row.kind is Kind.DUTY:
                after_section = False
                last = row.title if row.title.name else last
                carried |= self._sections_in(row.place)
                names = (*self.above, *sections, *(carried[column] for column in sorted(carried)))
                duties.append(self._duty(replace(row, title=last), heads, names))
        return Part(roles, tuple(duties), (), tuple(ignored), tuple(lettered))

    def _corner(self) -> str:
        return plain(self.grid.rows[self.layout.heads].cells[self.layout.task].text) if self.layout.heads >= 0 else ""

    # Heads.

    def _heads(self, place: int, above: Sequence[int]) -> Mapping[int, Head]:
        found: dict[int, Head] = {}
        for column in self.layout.roles:
            text = self.grid.rows[place].cells[column].text if place >= 0 else ""
            found[column] = head(text, self.around)
        for row in above:
            found = self._with_upper(found, row)
        return self._told_apart(found)

    def _with_upper(self, heads: Mapping[int, Head], row: int) -> dict[int, Head]:
        # A row above the roles has their groups, their holders, or their ids.
        upper = self._upper_texts(row)
        lower = [each.name for each in heads.values()]
        above = list(upper.values())
        if _are_ids(above, lower):
            return {column: replace(each, identifier=upper[column]) for column, each in heads.items()}
        if persons_in(above) and not persons_in(lower):
            return {column: replace(each, person=each.person or plain(upper[column])) for column, each in heads.items()}
        if persons_in(lower) and not persons_in(above) and len(set(above)) == len(above) and all(above):
            return {
                column: replace(head(upper[column], self.around), person=each.name) for column, each in heads.items()
            }

        found: dict[int, Head] = {}
        for column, each in heads.items():
            group = title(upper[column]).name
            same = folded(group) == folded(each.name)
            if not each.name and group:
                found[column] = head(upper[column], self.around)
            else:
                found[column] = each if same or each.group else replace(each, group=group)
        return found

    def _upper_texts(self, row: int) -> Mapping[int, str]:
        # Without merged cells, a text is for the empty columns after it, too.
        cells = self.grid.rows[row].cells
        lower = self.grid.rows[self.layout.heads].cells
        merged = any(cell.columns > 1 for cell in cells)
        found: dict[int, str] = {}
        last = ""
        for column in self.layout.roles:
            text = cells[column].text.strip()
            if cells[column] is lower[column]:
                text = last = ""
            elif not text and not merged:
                text = last
            last = text
            found[column] = text
        return found

    def _told_apart(self, heads: Mapping[int, Head]) -> Mapping[int, Head]:
        named = {
            column: each if each.name else replace(each, name=self._unnamed(column)) for column, each in heads.items()
        }
        often = Counter(folded(each.name) for each in named.values())
        groups = {folded(each.name): set[str]() for each in named.values()}
        for each in named.values():
            groups[folded(each.name)].add(each.group)
        found: dict[int, Head] = {}
        for column, each in named.items():
            several = often[folded(each.name)] > 1 and len(groups[folded(each.name)]) > 1
            found[column] = replace(each, name=f"{each.name} ({each.group})") if several and each.group else each
        return found

    def _unnamed(self, column: int) -> str:
        return f"Column {column + 1}"

    def _roles(self, heads: Mapping[int, Head]) -> tuple[Role, ...]:
        return tuple(self._role(column, each) for column, each in heads.items())

    def _role(self, column: int, each: Head) -> Role:
        origin = self.grid.rows[max(self.layout.heads, 0)].cells[column].origin
        return Role(each.name, origin, each.also, each.group, each.person, identifier=each.identifier)

    def _further(self, heads: Mapping[int, Head], roles: Sequence[Role]) -> tuple[Sequence[Role], Mapping[int, Head]]:
        known = {folded(role.name) for role in roles}
        return [self._role(column, each) for column, each in heads.items() if folded(each.name) not in known], heads

    # Rows.

    def _rows(self) -> Sequence[Row]:
        bare = self._bare_numbers()
        places = range(max(self.layout.heads + 1, 0), len(self.grid.rows))
        drafts = [self._row(place, bare_numbers=bare) for place in places]
        plain_sections = self._have_plain_sections(drafts)
        drafts = list(self._with_unmarked(drafts, plain_sections=plain_sections))
        return self._with_lettered(drafts)

    def _bare_numbers(self) -> bool:
        names = [texts(row)[self.layout.task] for row in self.grid.rows[self.layout.first :]]
        filled = [name for name in names if name]
        return self.layout.number < 0 and sum(map(has_bare_number, filled)) > len(filled) * _MOSTLY

    def _row(self, place: int, *, bare_numbers: bool) -> Row:
        row = self.grid.rows[place]
        said = {column: self.said[place][column] for column in self.layout.roles}
        named = title(self._name(place), bare_numbers=bare_numbers)
        if self.layout.number >= 0 and self.layout.number != self.layout.task:
            own = number(row.cells[self.layout.number].text)
            named = replace(named, number=own or named.number) if is_number(own) else named
        return Row(place, self._kind(place, named, said), named, said)

    def _name(self, place: int) -> str:
        cells = self.grid.rows[place].cells
        if text := cells[self.layout.task].text.strip():
            return text
        if any(not self.said[place][column].empty for column in self.layout.roles):
            return ""
        # The name of a section may stand in the column of numbers.
        return next((cell.text.strip() for cell in cells if cell.text.strip() and not is_number(cell.text)), "")

    def _kind(self, place: int, named: Title, said: Mapping[int, InCell]) -> Kind:
        row = self.grid.rows[place]
        if is_blank(row):
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
        values = [texts(self.grid.rows[place])[column] for column in self.layout.roles]
        numeric = all(not value or is_count(value) for value in values)
        if numeric and any(values):
            return True
        first = named.name.split(" · ")[0]
        meaning = letters_of_meaning(first) and (" · " in named.name or len(named.name) == 1)
        explained = bool(meaning) and numeric
        return explained or (place >= self.layout.first and named.name.startswith(("*", "※", "Note:", "注：", "注:")))

    def _are_heads(self, place: int, said: Mapping[int, InCell]) -> bool:
        cells = self.grid.rows[place].cells
        if len({cells[column].text.strip() for column in said}) < min(len(said), _FEWEST):
            return False
        filled = [cell for cell in said.values() if not cell.empty]
        named = [cell for cell in filled if not cell.certain]
        return len(filled) > 1 and len(named) > len(filled) / 2 and len(filled) >= len(said) * _MOSTLY

    def _is_silent(self, place: int) -> bool:
        cells = self.grid.rows[place].cells
        name = next((cell for cell in cells if cell.text.strip()), None)
        roles = [cells[column] for column in self.layout.roles]
        return all(not cell.text.strip() or cell is name for cell in roles) or all(
            cell.text.strip() == (name.text.strip() if name else "") for cell in roles
        )

    def _is_marked(self, place: int) -> bool:
        row = self.grid.rows[place]
        filled = [cell for cell in row.cells if cell.text.strip()]
        cell = filled[0] if filled else row.cells[0]
        others = [other for other in self.grid.rows if other.cells[0].head]
        heads = cell.head and len(others) <= len(self.grid.rows) / 2
        ragged = row.written == 1 and len(row.cells) > 1
        bold = all(each.bold for each in filled) and not self._all_bold()
        return (
            ragged
            or bold
            or heads
            or cell.columns > max(1, len(row.cells) / 2)
            or plain(cell.text).endswith((":", "："))
        )

    def _all_bold(self) -> bool:
        names = [row.cells[self.layout.task] for row in self.grid.rows[self.layout.first :]]
        return all(cell.bold for cell in names if cell.text.strip())

    def _is_one_text(self, place: int) -> bool:
        # An unmarked row may be a section where it has nothing but a name, and a number.
        filled = [cell for cell in self.grid.rows[place].cells if cell.text.strip() and not is_number(cell.text)]
        return len({id(cell) for cell in filled}) == 1

    def _have_plain_sections(self, rows: Sequence[Row]) -> bool:
        # Where other sections are marked, rows without letters are sections if there is one below each of those.
        sections = [row.kind is Kind.SECTION for row in rows]
        marked = [one and self._is_marked(row.place) for one, row in zip(sections, rows, strict=True)]
        below = [section and not mark for section, mark in zip(sections[1:], marked[1:], strict=True)]
        return all(after for mark, after in zip(marked, below, strict=False) if mark)

    def _with_unmarked(self, rows: Sequence[Row], *, plain_sections: bool) -> Iterator[Row]:
        # A row with only a name is a section where rows with letters follow, and no other sections are marked as such.
        for place, row in enumerate(rows):
            if row.kind is not Kind.SECTION or self._is_marked(row.place):
                yield row
                continue
            following = next((each for each in rows[place + 1 :] if each.kind is not Kind.BLANK), None)
            parent = following is not None and _is_parent(row.title.number, following.title.number)
            if following is None or not (parent or (plain_sections and following.kind in {Kind.DUTY, Kind.SECTION})):
                yield replace(row, kind=Kind.DUTY)
            else:
                yield row

    def _with_lettered(self, rows: Sequence[Row]) -> Sequence[Row]:
        # A row that looks as the sections do, but has letters.
        looks = [self._looks_lettered(rows, place) for place in range(len(rows))]
        if not any(looks) or not any(row.kind is Kind.SECTION for row in rows):
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

    def _looks_lettered(self, rows: Sequence[Row], place: int) -> bool:
        row = rows[place]
        if row.kind is not Kind.DUTY or not row.title.name:
            return False
        cell = self.grid.rows[row.place].cells[self.layout.task]
        marked = (cell.bold and not self._all_bold()) or (cell.columns > 1 and self.layout.task + cell.columns > 1)
        sections = any(each.kind is Kind.SECTION for each in rows)
        return marked or (sections and self._is_number_parent(rows, place))

    def _is_number_parent(self, rows: Sequence[Row], place: int) -> bool:
        following = rows[place + 1 : place + 2]
        return any(_is_parent(rows[place].title.number, each.title.number) for each in following)

    def _level(self, row: Row, levels: dict[object, int], sections: Sequence[str], *, after_section: bool) -> int:
        cells = self.grid.rows[row.place].cells
        first = next((cell for cell in cells if cell.text.strip()), cells[0])
        written = self.grid.rows[row.place].written
        depth = row.title.number.count(".") if row.title.number else -1
        looks = (first.bold, first.head, first.columns, written == 1, depth, row.title.name.isupper())
        if after_section and looks not in levels:
            levels[looks] = len(sections)
        elif after_section and levels[looks] >= len(sections) - 1 and sections:
            return len(sections) if len(sections) == 1 else levels[looks]
        return levels.setdefault(looks, max(len(sections) - 1, 0))

    # Duties.

    def _duty(self, row: Row, heads: Mapping[int, Head], sections: Sequence[str]) -> Duty:
        cells = self.grid.rows[row.place].cells
        name, scheme = row.title.name, ""
        if found := _SCHEME.match(name):
            name, scheme = found["name"], scheme_named(found["scheme"])
        if self.layout.scheme >= 0:
            scheme = scheme_named(cells[self.layout.scheme].text) or scheme
        given = tuple(self._given(row, heads))
        extras = [(said, texts(self.grid.rows[row.place])[column]) for column, said in self.layout.extras.items()]
        if self.layout.notes >= 0 and (text := cells[self.layout.notes].text.strip()):
            given, rest = from_notes(text, given)
            extras.append((plain(self.grid.rows[self.layout.heads].cells[self.layout.notes].text), rest))
        if row.title.mark:
            extras.append(("note", as_remark(row.title.mark, self.around)))
        identifier = cells[self.layout.identifier].text.strip() if self.layout.identifier >= 0 else ""
        return Duty(
            name,
            self._origin(row),
            row.title.number,
            tuple(dict.fromkeys(filter(None, sections))),
            given,
            tuple((head_, plain(text)) for head_, text in extras if text),
            scheme,
            identifier,
        )

    def _given(self, row: Row, heads: Mapping[int, Head]) -> Iterator[Given]:
        for column, cell in role_cells(self.grid, self.layout, row.place):
            name = heads[column].name
            yield from self._in_cell(name, cell, row.said[column])

    def _in_cell(self, role: str, cell: Cell, said: InCell) -> Iterator[Given]:
        comment = in_comment(cell.comment)
        last = said.letters[-1].letter if said.letters else ""
        for each in said.letters:
            noted = as_remark(each.marks, self.around) if each.marks else ""
            remarks = [each.remark, noted, comment.get(each.letter, "")]
            if each.letter == last:
                remarks.append(comment.get("", ""))
            yield Given(role, each.letter, cell.origin, "; ".join(dict.fromkeys(filter(None, remarks))))
        for sign in said.foreign:
            meaning = self.around.alphabet.foreign.get(sign, "")
            yield Given(role, "", cell.origin, f"{sign} ({meaning})" if meaning else sign)
        if said.text or said.ticked:
            yield Given(role, "", cell.origin, plain(cell.text) or cell.text.strip())

    def _sections_in(self, place: int) -> Mapping[int, str]:
        cells = self.grid.rows[place].cells
        return {column: text for column in self.layout.sections if (text := title(cells[column].text).name)}

    def _origin(self, row: Row) -> Origin:
        return self.grid.rows[row.place].cells[self.layout.task].origin


def _is_parent(upper: str, lower: str) -> bool:
    outer = re.sub(r"\.0$", "", upper)
    return bool(outer) and lower.startswith(f"{outer}.") and lower != upper


def _are_ids(upper: Sequence[str], lower: Sequence[str]) -> bool:
    # A row of ids has the names in lower case, with hyphens.
    pairs = [(one, two) for one, two in zip(upper, lower, strict=True) if one and two]
    same = [
        one for one, two in pairs if " " not in one and one == one.casefold() and folded(one.partition(":")[2] or one)
    ]
    alike = [one for one, two in pairs if folded((one.partition(":")[2] or one).replace("-", " ")) == folded(two)]
    return bool(pairs) and len(same) == len(pairs) and len(alike) >= len(pairs) * _MOSTLY


def is_template(part: Part) -> bool:
    """Tell whether what was read is to be filled in: every role, or every duty, has a name for that."""
    roles = [role.name for role in part.roles]
    duties = [duty.name for duty in part.duties]
    return any(names and all(map(is_placeholder, names)) for names in (roles, duties))
