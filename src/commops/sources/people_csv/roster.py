"""people.csv to plain data: the people of an organisation as an HR system exports them, one per line.

The columns are fields of the `people` kind: id, name, email, fte, roles, skills (`skill:level`), from, until, signed
(`agreement:day`), away (`from..until`), with `;` between several values. Commas, tabs or semicolons separate the cells;
where semicolons do, commas may also separate the values in a cell.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Mapping
from functools import cached_property, partial
from itertools import dropwhile, islice
from sys import intern
from typing import TYPE_CHECKING, Any, Final

from commops.finding import Address, Related
from commops.formulas import unguarded
from commops.language.messages import message
from commops.model.days import first_and_last
from commops.model.kinds import FREE
from commops.model.values import shown
from commops.patterns import pattern_of
from commops.records import dataclass, replace
from commops.sources import reading_rules
from commops.sources.document import Document
from commops.sources.people_csv import cells, columns
from commops.sources.people_csv.cells import COMMA, SEMICOLON, SEPARATORS, TAB, Cell, Malformed
from commops.sources.people_csv.columns import COLUMNS, ID, NOT_DATA
from commops.sources.people_csv.plain_rows import FAULTY, PlainRows
from commops.yamltext.full_width import plain_instead
from commops.yamltext.mark import Keys, Mark
from commops.yamltext.text import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterator, Sequence

    from commops.finding import Finding

TO: Final = ".."
"""What separates the first and the last day of an absence."""

PAIRS: Final = frozenset({"skills", "signed"})
"""The columns whose cells have several ids, each with a value."""

_PEOPLE: Final = "people"
_DECIMAL_COMMA: Final = pattern_of(r"[-+]?[0-9]{1,15},[0-9]{1,15}")
_SAYS_SEPARATOR: Final = "sep="
_NAMES: Final = {COMMA: message("a comma"), TAB: message("a tab"), SEMICOLON: message("a semicolon")}
_FULL_WIDTH: Final = pattern_of("[，、；]")
_PLAIN_PAIRS: Final = pattern_of(r"[\w-]++:[\w-]++(?:;[\w-]++:[\w-]++)*+")
_TWO_DAYS: Final = pattern_of(r"([0-9]{4}-[0-9]{2}-[0-9]{2})?[^0-9]+([0-9]{4}-[0-9]{2}-[0-9]{2})?")
_LAST: Final = pattern_of(r"(?<![0-9])(?:([0-9]{4}-[0-9]{2}-[0-9]{2})|([1-9]))\)?\Z")
"""The day or the level at the end of a part of a cell."""

_BETWEEN: Final = " \t=/|(>→~"

_OWNED: Final = 2
"""How many keys lead to a person."""

_NOWHERE: Final = Cell("", 0)


@dataclass(frozen=True)
class Item:
    """One of several values in a cell: its key in the person's field, the whole of it, and its halves."""

    key: str
    whole: Cell
    halves: Mapping[str, Cell]


class Sheet:
    """A people.csv as a table: its rows, the first of them the header, and the column that each cell is in.

    Rows are read anew whenever they are asked for: the cells of a million people, each with its place, would take more
    memory than all that is made of them.
    """

    def __init__(self, text: str) -> None:
        """Take the text.

        Raises:
            Malformed: where quotes are unbalanced.

        """
        self.text = text
        self.separator = cells.separator(text)
        self.stated, _ = cells.stated(text)
        if '"' in text:
            deque(cells.lines(text, self.separator), maxlen=0)  # raises where quotes are unbalanced
        self.header = next(self.rows(), [])
        self.columns = columns.columns([cell.text for cell in self.header])

    def rows(self) -> Iterator[list[Cell]]:
        """Yield the rows, the header first."""
        return cells.rows(self.text, self.separator)

    def people(self) -> Iterator[list[Cell]]:
        """Yield the rows below the header."""
        return islice(self.rows(), 1, None)

    def lines_of_people(self) -> Iterator[tuple[int, str | list[Cell]]]:
        """Yield the lines below the header, empty ones too: where each starts, and its cells where it has quotes."""
        behind = self.header[-1].end if self.header else 0
        lines = cells.lines(self.text, self.separator)
        return dropwhile(lambda line: line[0] <= behind, lines)

    def rows_of(self, owners: Container[str]) -> Iterator[list[Cell]]:
        """Yield the rows of some people, and perhaps of others."""
        if ID not in self.columns:
            return

        number = self.columns.index(ID)
        for start, line in self.lines_of_people():
            if isinstance(line, list):
                yield line
                continue
            parts = line.split(self.separator)
            if number < len(parts) and unguarded(parts[number].strip()) in owners:
                yield cells.split(line, start, self.separator)

    def cells(self, row: Sequence[Cell]) -> dict[str, Cell]:
        """Return the cells of a row by their columns."""
        return {name: cell for name, cell in zip(self.columns, row, strict=False) if name}

    def surplus(self, row: Sequence[Cell]) -> Cell | None:
        """Return the first cell of a row that is not empty and is in no column."""
        return cells.surplus(row, self.columns)

    def parts(self, cell: Cell) -> Iterator[Cell]:
        """Split a cell that has several values."""
        between = f"{SEMICOLON}\r\n"
        return cell.parts(between + COMMA if self.separator == SEMICOLON else between)

    def items(self, name: str, cell: Cell) -> Iterator[Item]:
        """Yield the values in a cell of a column that may have several, except for those that cannot be read."""
        parts = self.parts(cell)
        if name == "roles":
            known = (part for part in parts if not _FULL_WIDTH.search(part.raw))
            yield from (Item(str(number), part, {}) for number, part in enumerate(known))
        elif name in PAIRS:
            for part in parts:
                left, right = part.split(":")
                yield Item(left.text, part, {"": right})
        elif name == "away":
            known = (part for part in parts if TO in part.raw)
            for number, part in enumerate(known):
                first, last = part.split(TO)
                yield Item(str(number), part, {"from": first, "until": last})


def read(file: str, text: str) -> Document:
    """Read a people.csv; its errors are in the document returned."""
    lines = Lines(text)
    try:
        sheet = Sheet(text)
    except Malformed as error:
        return Document(file, lines, locate, broken=True, faults=(unbalanced(file, lines, error),))
    return _Roster(file, lines, sheet).document()


def unbalanced(file: str, lines: Lines, error: Malformed) -> Finding:
    """Return the finding about a cell with unbalanced quotes."""
    start = int(error.args[0])
    address = Address(file=file, span=lines.span(start, start + 1))
    help_ = message('start and end a cell in quotes with `"`, and write a quote inside it as `""`')
    return reading_rules.syntax(address, message("unbalanced quotes in this cell"), help_)


def locate(text: str, wanted: Collection[Keys]) -> Mapping[Keys, Mark]:
    """Return where the wanted values are in a people.csv."""
    sheet = Sheet(text)
    owners = {keys[1] for keys in wanted if len(keys) >= _OWNED}
    marks: dict[Keys, Mark] = {}
    for row in sheet.rows_of(owners):
        cells = sheet.cells(row)
        if (owner := cells.get(ID)) and owner.text in owners:
            for keys, mark in _marks(sheet, cells, owner):
                marks.setdefault(keys, mark)

    if sheet.header:
        whole = sheet.header[0].start, sheet.header[-1].end
        marks[(_PEOPLE,)] = Mark(whole, None, scalar=True)

    return marks


def column(text: str, name: str) -> Iterator[tuple[list[Cell], Cell]]:
    """Go through the rows of a people.csv that can be read, each with its cell of a column."""
    rows = cells.rows(text, cells.separator(text))
    heads = [cell.text for cell in next(rows, [])]
    found = columns.columns(heads)
    if name not in found:
        return

    number = found.index(name)
    for row in rows:
        if number < len(row) and row[number].raw:
            yield row, row[number]


class RowStarts(Mapping[Keys, int]):
    """Where the id of each person is in a people.csv: in the order of the people, a number each."""

    def __init__(self, people: Mapping[str, object], starts: Sequence[int]) -> None:
        """Take the people, and where their ids are, in the same order."""
        self._people = people
        self._starts = starts

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        # Most runs ask for none.
        return {person: number for number, person in enumerate(self._people)}

    def __getitem__(self, keys: Keys) -> int:
        """Return where the id of a person is."""
        if keys[:1] != (_PEOPLE,) or len(keys) != _OWNED:
            raise KeyError(keys)
        return self._starts[self._numbers[keys[1]]]

    def __iter__(self) -> Iterator[Keys]:
        """Go through the keys of the people."""
        return ((_PEOPLE, person) for person in self._people)

    def __len__(self) -> int:
        """Return how many people there are."""
        return len(self._starts)


class _Roster:
    def __init__(self, file: str, lines: Lines, sheet: Sheet) -> None:
        self.file = file
        self.lines = lines
        self.sheet = sheet
        self.faults: list[Finding] = []
        self.people: dict[str, Any] = {}
        self.starts = array("Q")
        self.lost: list[object] = []

    def at(self, cell: Cell, *keys: str) -> Address:
        return Address(keys, file=self.file, span=self.lines.span(cell.start, max(cell.end, cell.start + 1)))

    def document(self) -> Document:
        if ID not in self.sheet.columns:
            self.no_id()
            return Document(self.file, self.lines, locate, faults=tuple(self.faults), broken=True)

        self.heads()
        plain = PlainRows(self.sheet.columns, self.sheet.separator, self.plain_reader)
        for start, line in self.sheet.lines_of_people():
            read = plain.row(line) if isinstance(line, str) else None
            if read and read.owner not in self.people:
                self.people[read.owner] = read.fields
                self.starts.append(start + read.start)
                continue

            row = cells.split(line, start, self.sheet.separator) if isinstance(line, str) else line
            if any(cell.raw for cell in row):
                self.person(row)

        data, starts = {_PEOPLE: self.people}, RowStarts(self.people, self.starts)
        return Document(self.file, self.lines, locate, data, starts, tuple(self.faults), tuple(self.lost))

    def plain_reader(self, name: str) -> Callable[[str], object] | None:
        """Return how the text of a plain cell of a column is read; None where it is what it says."""
        reader = self.reader(name)
        if reader is None:
            return None

        def read(text: str) -> object:
            if name in PAIRS and (pairs := _plain_pairs(text)):
                return pairs
            # Whatever is wrong with it will be said once more, with its place.
            faults, lost = len(self.faults), len(self.lost)
            value = reader(_NOWHERE, Cell(text, 0))
            if len(self.faults) == faults:
                return value

            del self.faults[faults:], self.lost[lost:]
            return FAULTY

        return read

    def no_id(self) -> None:
        header = self.sheet.header or [Cell("", 0)]
        help_: str = message("start the file with a line of column names: `{names}`", names=",".join(COLUMNS))
        if any(self.sheet.columns):
            help_ = message("add a column `id` with a unique id for each person, such as `ada-park`")

        first = header[0]
        if self.separated_otherwise():
            instead = _NAMES[cells.separator(first.raw)]
            help_ = message(
                "{separator} separates the cells: delete the line `sep={stated}`",
                separator=instead,
                stated=self.sheet.stated,
            )
        elif first.text.casefold().startswith(_SAYS_SEPARATOR):
            help_ = message("separate the cells with commas, tabs or semicolons, and delete this line")
        elif mixed := next((cell for cell in header if SEMICOLON in cell.raw), None):
            first = mixed
            help_ = message(
                "separate all cells with commas, or all with semicolons; put a name that contains a comma in quotes"
            )
        elif full_width := next((cell for cell in header if plain_instead(cell.text)), None):
            first = full_width
            help_ = plain_instead(full_width.text, spaced=False)

        missing = message("people.csv has no column `id`")
        self.faults.append(reading_rules.missing_field(self.at(first), missing, help_))

    def separated_otherwise(self) -> bool:
        """Tell whether a line `sep=;` names a separator that is not in the header, while another one is."""
        header = self.sheet.header
        return bool(self.sheet.stated) and len(header) == 1 and any(each in header[0].raw for each in SEPARATORS)

    def heads(self) -> None:
        first: dict[str, Cell] = {}
        for number, (cell, usable) in enumerate(zip(self.sheet.header, self.sheet.columns, strict=True)):
            if usable:
                first[usable] = cell
            elif name := columns.column(cell.text):
                self.repeated(cell, name, first[name])
                self.lose_column(number, with_owners=True)
            elif cell.raw:
                self.unknown(cell, number)
            elif said := self.first_in(number):
                self.unnamed(cell, said)
                self.lose_column(number, with_owners=True)

    def repeated(self, cell: Cell, name: str, first: Cell) -> None:
        if cell.text == first.text:
            self.faults.append(reading_rules.duplicate_key(self.at(cell), name, self.at(first)))
            return

        text = message(
            "'{other}' and '{first}' are both names of the column `{name}`",
            other=cell.text,
            first=first.text,
            name=name,
        )
        help_ = message("keep one of the two, or rename the other to a custom column: `{prefix}...`", prefix=FREE)
        self.faults.append(reading_rules.duplicate_key(self.at(cell), name, self.at(first), text, help_))

    def unknown(self, cell: Cell, number: int) -> None:
        near, sure = columns.nearest(cell.text)
        signs = plain_instead(cell.text, spaced=False)
        help_ = signs or columns.help_about(cell.text)
        free = near not in self.sheet.columns
        fix = reading_rules.written_instead(near, [self.at(cell)], safe=sure) if near and free and not signs else None
        text = message("{name} is not a column of people.csv", name=shown(cell.text))
        self.faults.append(reading_rules.unknown_field(self.at(cell), text, help_, fix))
        self.lose_column(number, with_owners=bool(near))

    def unnamed(self, cell: Cell, said: Cell) -> None:
        help_ = message("name the column, or delete its cells ({see})", see=columns.SEE)
        found = reading_rules.unknown_field(self.at(cell), columns.NO_NAME, help_)
        self.faults.append(replace(found, related=(Related(self.at(said), columns.CELL_OF_IT),)))

    def first_in(self, number: int) -> Cell | None:
        """Return the first cell of a column, by its number, that is not empty."""
        return next((row[number] for row in self.sheet.people() if number < len(row) and row[number].raw), None)

    def lose_column(self, number: int, *, with_owners: bool) -> None:
        # The cells of an unknown column are uncertain, and so are their people where the column may be one of theirs.
        for row in self.sheet.people():
            if number >= len(row) or not row[number].raw:
                continue
            owner = self.sheet.cells(row).get(ID) if with_owners else None
            self.lose([row[number], *([owner] if owner else [])])

    def person(self, row: list[Cell]) -> None:
        cells = {name: cell for name, cell in self.sheet.cells(row).items() if cell.raw}
        owner = cells.pop(ID, None)
        if surplus := self.sheet.surplus(row):
            self.faults.append(reading_rules.too_many_cells(self.at(surplus), len(row), len(self.sheet.columns)))
            self.lose(row)
        elif owner is None:
            help_ = message("fill in the column `id`")
            place = self.sheet.cells(row).get(ID, row[0])
            self.faults.append(reading_rules.missing_field(self.at(place), message("this person has no id"), help_))
            self.lose(row)
        elif owner.text in self.people:
            first = Address((_PEOPLE, owner.text), on_key=True, file=self.file)
            self.faults.append(
                reading_rules.duplicate_id(self.at(owner, _PEOPLE, owner.text), _PEOPLE, owner.text, first)
            )
            self.lose(row)
        else:
            self.starts.append(owner.start)
            known = {name: cell for name, cell in cells.items() if name != NOT_DATA}
            self.people[owner.text] = {name: self.value(owner, name, cell) for name, cell in known.items()}

    def lose(self, cells: Sequence[Cell]) -> None:
        # What these cells say could not be used, and is uncertain from now on.
        texts = []
        for cell in cells:
            texts += [cell.text, *(part.text for part in self.sheet.parts(cell))]
        self.lost.append(texts)

    def value(self, owner: Cell, name: str, cell: Cell) -> object:
        reader = self.reader(name)
        return reader(owner, cell) if reader else cell.text

    def reader(self, name: str) -> Callable[[Cell, Cell], object] | None:
        """Return how a cell of a column is read, with the id of its person; None where it is what it says."""
        match name:
            case "fte":
                return self.fte
            case "roles":
                return self.roles
            case "skills":
                return partial(self.pairs, name="skills", incomplete=_no_level)
            case "signed":
                return partial(self.pairs, name="signed", incomplete=_no_day)
            case "away":
                return self.away
            case _:
                return None

    def fte(self, _owner: Cell, cell: Cell) -> str:
        if self.sheet.separator == SEMICOLON and _DECIMAL_COMMA.fullmatch(cell.text):
            return cell.text.replace(",", ".")
        return cell.text

    def roles(self, owner: Cell, cell: Cell) -> list[str]:
        for part in self.sheet.parts(cell):
            if found := _FULL_WIDTH.search(part.raw):
                name = shown(part.text)
                text = message("role {name} is not defined", name=name)
                plain = COMMA if self.sheet.separator == SEMICOLON else SEMICOLON
                help_ = message(
                    "write `{plain}` instead of the full-width `{character}`", plain=plain, character=found.group()
                )
                address = self.at(part, _PEOPLE, owner.text, "roles")
                brief = message("role {name}", name=name)
                self.faults.append(reading_rules.unknown_reference([address], text, help_, brief))
                self.lose([owner, part])

        return [item.whole.text for item in self.sheet.items("roles", cell)]

    def pairs(
        self, owner: Cell, cell: Cell, *, name: str, incomplete: Callable[[str], tuple[str, str]]
    ) -> dict[str, str]:
        values: dict[str, str] = {}
        for item in self.sheet.items(name, cell):
            keys = (_PEOPLE, owner.text, name, item.key)
            value = item.halves[""]
            if not value.raw:
                text, example = incomplete(item.key)
                help_ = plain_instead(item.key, spaced=False) or _with_colon(item.key) or example
                self.faults.append(reading_rules.missing_field(self.at(item.whole, *keys), text, help_))
                self.lose([owner, item.whole])
            elif item.key in values:
                first = Address(keys, on_key=True, file=self.file)
                self.faults.append(reading_rules.duplicate_key(self.at(item.whole, *keys), item.key, first))
            else:
                values[item.key] = value.text

        return values

    def away(self, owner: Cell, cell: Cell) -> list[dict[str, str]]:
        for part in self.sheet.parts(cell):
            if TO not in part.raw:
                self.faults.append(self.no_days(owner, part))
                self.lose([owner])
        days = (item.halves.items() for item in self.sheet.items("away", cell))
        return [{field: half.text for field, half in halves if half.raw} for halves in days]

    def no_days(self, owner: Cell, part: Cell) -> Finding:
        address = self.at(part, _PEOPLE, owner.text, "away")
        text = message("invalid absence: {text}", text=shown(part.text))
        help_: str = message(
            "write the first and the last date, such as `2026-10-01..2027-03-31`; leave out a date not yet known"
        )
        if instead := _absence_meant(part.text):
            help_ = _write_it_as(instead)
        return reading_rules.wrong_type(address, text, help_)


def _plain_pairs(text: str) -> dict[str, str]:
    # The pairs in a cell, where they are separated by signs alone, and no key is there twice; else nothing.
    if not _PLAIN_PAIRS.fullmatch(text):
        return {}
    pairs = [pair.split(":") for pair in text.split(SEMICOLON)]
    values = {intern(key): value for key, value in pairs}
    return values if len(values) == len(pairs) else {}


def _no_level(skill: str) -> tuple[str, str]:
    help_ = message("write it as `{skill}:{level}`, with a level from 1 to 5", skill=skill, level=3)
    return message("this skill has no level"), help_


def _no_day(agreement: str) -> tuple[str, str]:
    help_ = message("write it as `{agreement}:2026-01-31`, with the date of signature", agreement=agreement)
    return message("this agreement has no date of signature"), help_


def _write_it_as(text: str) -> str:
    return message("write it as `{text}`", text=text)


def _absence_meant(text: str) -> str:
    """Return an absence in the form used here, where a text states its days in another form; else nothing."""
    if (found := _TWO_DAYS.fullmatch(text)) and any(found.groups()):
        return f"{found[1] or ''}{TO}{found[2] or ''}"

    days = first_and_last(text)
    return f"{days[0]}{TO}{days[1]}" if days else ""


def _with_colon(item: str) -> str:
    # What to write where another character than a colon precedes a day or a level; else nothing.
    last = _LAST.search(item)
    if last is None:
        return ""
    before = item[: last.start()]
    # Before a level, a hyphen may be a part of the id.
    identifier = before.rstrip(f"{_BETWEEN}-" if last[1] else _BETWEEN)
    return _write_it_as(f"{identifier}:{last[1] or last[2]}") if identifier not in {"", before} else ""


def _marks(sheet: Sheet, cells: Mapping[str, Cell], owner: Cell) -> Iterator[tuple[Keys, Mark]]:
    keys: Keys = (_PEOPLE, owner.text)
    key = owner.start, owner.end
    yield keys, Mark(key, key, scalar=True)
    for name, cell in cells.items():
        whole = cell.start, cell.end
        yield (*keys, name), Mark(whole, whole, scalar=True)
        for item in sheet.items(name, cell):
            yield from _marks_of_item((*keys, name, item.key), item)


def _marks_of_item(keys: Keys, item: Item) -> Iterator[tuple[Keys, Mark]]:
    whole = item.whole.start, item.whole.end
    if "" in item.halves:
        value = item.halves[""]
        key = item.whole.split(":")[0]
        yield keys, Mark((value.start, value.end), (key.start, key.end), scalar=True)
        return

    yield keys, Mark(whole, None, scalar=True)
    for field, half in item.halves.items():
        if half.raw:
            yield (*keys, field), Mark((half.start, half.end), None, scalar=True)
