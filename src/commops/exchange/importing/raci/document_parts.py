"""A document as parts: what each of its tables and lists says of responsibilities."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.asking import Choice, Question
from commops.exchange.importing.blocks import Grid, Heading, Item, ItemList, Paragraph
from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.raci import item_lists, letter_grids, lettered_names, long_tables, name_grids
from commops.exchange.importing.raci.cut_grids import pieces, texts, transposed, trimmed, with_heads, without_legend
from commops.exchange.importing.raci.head_words import Holds, held, held_first
from commops.exchange.importing.raci.headings import as_duty, as_role, as_section, in_words, without_scheme
from commops.exchange.importing.raci.joining_parts import repeats
from commops.exchange.importing.raci.layouts import head_of, layout, parsed
from commops.exchange.importing.raci.letter_words import folded
from commops.exchange.importing.raci.own_matrices import as_written
from commops.exchange.importing.raci.parties import is_unit
from commops.exchange.importing.raci.responsibilities import Duty, Given, Part, Role
from commops.exchange.importing.raci.scheme_choice import with_schemes
from commops.exchange.importing.raci.surroundings import scheme_named
from commops.exchange.importing.raci.titles import is_placeholder, plain, title
from commops.language.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.importing.blocks import TextDocument
    from commops.exchange.importing.origins import Origin
    from commops.exchange.importing.raci.long_tables import LongRow
    from commops.exchange.importing.raci.surroundings import Surroundings

_ORIENTATION: Final = "ambiguous-orientation"
ROLES: Final = "roles"
DUTIES: Final = "duties"
_LIKELY: Final = 0.6
_UNLIKELY: Final = 0.3
_PARAGRAPH_LEVEL: Final = 9
_NARROWEST: Final = 3
"""How many columns a matrix has at least."""


@dataclass(frozen=True)
class Headed:
    """A list below a title: of a role with its letters in duties, or of a duty with the letters of roles."""

    headings: tuple[str, ...]
    title: str
    rows: tuple[LongRow, ...]
    origin: Origin


@dataclass(frozen=True)
class FoundPart:
    """What a table or list says, with the headings above it and the scheme that these name."""

    headings: tuple[str, ...]
    part: Part | Headed
    scheme: str = ""
    strong: bool = False
    """Whether it is surely of responsibilities, rather than another list or table of a document."""


@dataclass
class _Walk:
    around: Surroundings
    headings: list[tuple[int, str]] = field(default_factory=list)

    def texts(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.headings)

    def enter(self, level: int, text: str) -> None:
        self.headings = [each for each in self.headings if each[0] < level]
        self.headings.append((level, text))


def found_in(document: TextDocument, around: Surroundings) -> Iterator[FoundPart]:
    """Yield what the tables and lists of a document say."""
    walk = _Walk(around)
    for block in document.blocks:
        if id(block) in around.legends:
            yield FoundPart(walk.texts(), Part(ignored=(message("the legend"),)))
            continue
        match block:
            case Heading(text=text, level=level):
                walk.enter(level, plain(text))
            case Paragraph():
                yield from _in_paragraph(block, walk)
            case ItemList(items=items):
                yield from _in_list(items, walk)
            case Grid() if _only_abbreviates(block, around):
                yield FoundPart(walk.texts(), Part(ignored=(message("the abbreviations"),)))
            case Grid():
                yield from _in_grid(block, walk)


def _scheme(walk: _Walk) -> str:
    return next((found for text in reversed(walk.texts()) if (found := scheme_named(text))), "")


def _in_paragraph(block: Paragraph, walk: _Walk) -> Iterator[FoundPart]:
    lines = [line for line in block.text.split("\n") if line.strip()]
    if len(lines) > 1 or (lines and block.bold and not _is_title(block)):
        yield from _in_list([Item(line, block.origin) for line in lines], walk)
    if _is_title(block):
        walk.enter(_PARAGRAPH_LEVEL, plain(block.text).strip(" :："))


def _is_title(block: Paragraph) -> bool:
    text = block.text.strip()
    return bool(block.bold) and "\n" not in text and "".join(block.bold).strip(" :：") == text.strip(" :：")


def _in_list(items: Sequence[Item], walk: _Walk) -> Iterator[FoundPart]:
    around = walk.around
    outer = [item for item in items if item.depth == items[0].depth]
    if len(outer) < len(items):
        for item, letters, rows in item_lists.duties_in(items, around):
            if letters:
                yield _of_duty(item.text, item.origin, item_lists.given_by(letters), walk)
            elif rows:
                yield FoundPart(walk.texts(), Headed(walk.texts(), item.text, tuple(rows), item.origin), _scheme(walk))
        return
    if not walk.headings and not walk.around.file:
        return
    if letters := item_lists.letter_items(items, around):
        heading = walk.texts()[-1] if walk.headings else in_words(around.file)
        inner = _Walk(around, walk.headings[:-1])
        yield _of_duty(heading, items[0].origin, item_lists.given_by(letters), inner)
    elif rows := item_lists.rows_in(items, around):
        heading = walk.texts()[-1] if walk.headings else ""
        yield FoundPart(walk.texts()[:-1], Headed(walk.texts(), heading, tuple(rows), items[0].origin), _scheme(walk))


def _of_duty(heading: str, origin: Origin, given: Sequence[Given], walk: _Walk) -> FoundPart:
    named = as_duty(heading)
    duty = Duty(named.title.name, origin, named.title.number, given=tuple(given), identifier=named.identifier)
    roles = tuple(Role(each.role, each.origin) for each in given)
    return FoundPart(walk.texts(), Part(roles, (duty,), joins=True), scheme_named(heading) or _scheme(walk))


def _only_abbreviates(grid: Grid, around: Surroundings) -> bool:
    # Where cells have letters, what is abbreviated are the heads of a matrix.
    rows = [[plain(text) for text in texts(row)] for row in grid.rows[1:]]
    if not rows or len(rows[0]) > _NARROWEST:
        return False

    lettered = any(any(map(around.alphabet.of_sign, row)) for row in rows)
    return not lettered and all(any(_is_short(text, around) for text in row) for row in rows)


def _is_short(text: str, around: Surroundings) -> bool:
    return text in around.abbreviations and not around.alphabet.of_sign(text)


def _in_grid(block: Grid, walk: _Walk) -> Iterator[FoundPart]:
    whole = trimmed(block)
    if whole is None:
        return
    if long_tables.by_letter(whole, walk.around):
        yield from _in_table(whole, walk)
        return
    bare, had_legend = without_legend(whole)
    cut = trimmed(bare)
    if cut is None:
        return
    if had_legend:
        yield FoundPart(walk.texts(), Part(ignored=(message("the legend beside the table"),)))

    tables = _tables(cut, walk.around)
    if not tables:
        yield from _in_table(cut, walk)
        return
    if len(tables) == 1:
        # What stands above its heads is another table; what stands below may go on with it.
        start = tables[0].start
        yield from _in_table(replace(cut, rows=cut.rows[start:], head=max(0, cut.head - start)), walk)
        return
    for table in tables:
        inner = _Walk(walk.around, [*walk.headings, *([(_PARAGRAPH_LEVEL, table.title)] if table.title else [])])
        yield from _in_table(table.grid, inner)


@dataclass(frozen=True)
class _Table:
    title: str
    grid: Grid
    start: int


def _tables(grid: Grid, around: Surroundings) -> Sequence[_Table]:
    # A sheet may have several tables, each with its heads, and a title above.
    found: list[_Table] = []
    name = ""
    for start, piece in pieces(grid):
        cells = {id(cell): cell for cell in piece.cells if cell.text.strip()}
        if len(cells) == 1:
            name = plain(next(iter(cells.values())).text)
            continue
        table = trimmed(piece)
        if table is None:
            continue
        table = with_heads(table)
        placed = layout(table, parsed(table, around.alphabet))
        if (placed is not None and placed.heads >= 0) or name_grids.name_layout(table, around):
            title_ = _title_row(table)
            found.append(_Table(title_ or name, table, start))
            name = ""
    return found


def _title_row(table: Grid) -> str:
    cells = {id(cell): cell for cell in table.rows[0].cells if cell.text.strip()}
    return plain(next(iter(cells.values())).text) if len(cells) == 1 and len(table.rows[0].cells) >= _NARROWEST else ""


def _in_table(grid: Grid, walk: _Walk) -> Iterator[FoundPart]:
    around = walk.around
    grid = with_heads(grid)
    if given := long_tables.by_letter(grid, around):
        heading = walk.texts()[-1] if walk.headings else in_words(around.file)
        yield _of_duty(heading, grid.origin, given, _Walk(around, walk.headings[:-1]))
        return
    if placed := long_tables.long_layout(grid, around):
        yield from _in_long(grid, placed, walk)
        return
    named = name_grids.name_layout(grid, around)
    lettered = layout(grid, parsed(grid, around.alphabet))
    if named is not None and not (lettered is not None and 0 <= lettered.heads < named.first - 1):
        yield from _in_names(grid, named, walk)
        return

    turned = _turned(grid, around)
    part = letter_grids.read(turned, around) or lettered_names.read(grid, around)
    if part is None:
        if note := _template_note(grid, around):
            yield FoundPart(walk.texts(), Part(notes=(note,)))
        return
    if letter_grids.is_template(part):
        yield FoundPart(walk.texts(), Part(notes=(_placeholder(grid.origin),)))
        return
    is_matrix = len({given.role for given in part.letters}) > 1
    yield FoundPart(walk.texts(), part, _scheme(walk), is_matrix)


def _in_long(grid: Grid, placed: long_tables.LongLayout, walk: _Walk) -> Iterator[FoundPart]:
    rows = list(long_tables.rows(grid, placed, walk.around))
    if placed.task >= 0 and placed.role >= 0:
        yield FoundPart(walk.texts(), long_tables.as_duties(rows, ""), _scheme(walk), strong=True)
    elif placed.task >= 0:
        role = as_role(walk.texts(), walk.around.file)
        yield FoundPart((), long_tables.as_role(rows, role), _scheme(walk), strong=True)
    elif walk.headings:
        named = as_duty(walk.texts()[-1])
        part = long_tables.as_duties(rows, named.title.name, named.title.number, named.identifier)
        yield FoundPart(walk.texts()[:-1], part, _scheme(walk), strong=True)
    else:
        yield FoundPart((), long_tables.as_duties(rows, in_words(walk.around.file)), _scheme(walk))


def _in_names(grid: Grid, named: name_grids.NameLayout, walk: _Walk) -> Iterator[FoundPart]:
    head = texts(grid.rows[named.first - 1])
    if name_grids.are_sentences(grid, named) or named.task < 0:
        text = message("the cells of this table are sentences, not letters or names: it is no responsibility table")
        yield FoundPart(walk.texts(), Part(notes=(Note("no-matrix", text, Certainty.LOST, grid.origin),)))
        return
    if name_grids.is_empty(grid, named):
        yield FoundPart(walk.texts(), Part(notes=(_placeholder(grid.origin),)))
        return
    part = name_grids.read(grid, named, walk.around, ())
    if held(head[named.task]) in {Holds.ROLE, Holds.PERSON} and not any(column.role for column in named.letters):
        part = _by_role(part)
    if all(is_placeholder(duty.name) for duty in part.duties):
        yield FoundPart(walk.texts(), Part(notes=(_placeholder(grid.origin),)))
        return
    yield FoundPart(walk.texts(), part, _scheme(walk), strong=True)


def _by_role(part: Part) -> Part:
    # Rows are roles, and the cells name what they do.
    duties: dict[str, Duty] = {}
    roles: list[Role] = []
    for row in part.duties:
        roles.append(Role(row.name, row.origin))
        for given in row.given:
            key = folded(given.role)
            duty = duties.setdefault(key, Duty(given.role, given.origin))
            own = Given(row.name, given.letter, given.origin, given.remark)
            duties[key] = replace(duty, given=(*duty.given, own))
    return Part(tuple(roles), tuple(duties.values()))


def _placeholder(origin: Origin) -> Note:
    text = message("this table is a template: its names or letters are still to be filled in")
    return Note("placeholder", text, Certainty.LOST, origin)


def _template_note(grid: Grid, around: Surroundings) -> Note | None:
    # A table without letters, of which heads and legend say that it is to have some.
    heads = texts(grid.rows[0])
    rows = [texts(row) for row in grid.rows[1:]]
    if (
        len(heads) < _NARROWEST
        or held(heads[0]) not in {Holds.TASK, Holds.SECTION, Holds.NUMBER, None}
        or not around.schemes
    ):
        return None
    below = chain.from_iterable(row[2:] for row in rows)
    empty = bool(rows) and all(not text or is_placeholder(text) for text in below)
    return _placeholder(grid.origin) if empty or all(map(is_placeholder, heads[1:])) else None


def _turned(grid: Grid, around: Surroundings) -> Grid:
    """Return a grid with its duties in rows, as its corner says, else its names, else the user."""
    placed = layout(grid, parsed(grid, around.alphabet))
    if placed is None or placed.task < 0 or placed.heads < 0:
        return grid

    rows, columns = held_first(head_of(grid, placed.heads, placed.task))
    if rows is Holds.PERSON and max(placed.number, placed.identifier) >= 0:
        rows = Holds.TASK
    names = [title(row.cells[placed.task].text).name for row in grid.rows[placed.first :]]
    heads = [title(grid.rows[placed.heads].cells[column].text).name for column in placed.roles]
    in_rows, in_heads = _share(names, around), _share(heads, around)
    said_roles = rows in {Holds.ROLE, Holds.PERSON} and columns not in {Holds.ROLE, Holds.PERSON}
    if said_roles and not (in_heads >= _LIKELY and in_rows < _UNLIKELY):
        return transposed(grid)
    if rows is Holds.TASK or (rows is not None and not said_roles):
        return grid
    if said_roles:
        likely = DUTIES
    elif in_rows >= _LIKELY and in_heads < _UNLIKELY:
        likely = ROLES
    else:
        return grid
    return transposed(grid) if _ask(likely, grid, around) == ROLES else grid


def _share(names: Sequence[str], around: Surroundings) -> float:
    known = {folded(name) for name in (*around.listed, *around.descriptions)}
    named = [name for name in names if name]
    likely = [name for name in named if is_unit(name) or folded(name) in known or around.name_of(name)]
    return len(likely) / len(named) if named else 0.0


def _ask(likely: str, grid: Grid, around: Surroundings) -> str:
    choices = [Choice(DUTIES, message("duties")), Choice(ROLES, message("roles"))]
    choices.sort(key=lambda choice: choice.value != likely)
    question = Question(message("what are the rows of this table?"), tuple(choices), grid.origin, _ORIENTATION)
    return around.choose(question)


def parts_of(found: Sequence[FoundPart], around: Surroundings, asked: str, *, by_role: bool) -> Sequence[Part]:
    """Return parts in their schemes, their sections the headings in which they differ.

    `by_role` tells that lists of names with letters stand below roles rather than below duties.
    """
    resolved = [_resolved(each, around, by_role=by_role) for each in strongest(found)]
    known: list[Duty] = []
    headings: list[tuple[str, ...]] = []
    for each in resolved:
        if each.part.duties and not (known and repeats(each.part.duties, known)):
            headings.append(each.headings)
        known += each.part.duties
    common = _common(headings)
    parts: list[Part] = []
    for each in resolved:
        sections = [as_section(text) for text in each.headings[common:]]
        if not any(sections):
            sections = [without_scheme(text) for text in each.headings[common:]][-1:]
        names = tuple(filter(None, sections))
        duties = [replace(duty, sections=(*names, *duty.sections)) for duty in each.part.duties]
        lettered = [replace(section, names=(*names, *section.names)) for section in each.part.sections]
        part = replace(each.part, duties=tuple(duties), sections=tuple(lettered))
        parts.append(with_schemes(as_written(part), around, asked, each.scheme))
    return parts


def strongest(found: Sequence[FoundPart]) -> Sequence[FoundPart]:
    """Return what tables and lists say without those that beside a matrix are probably about something else."""
    if not any(each.strong for each in found):
        return found
    return [each if each.strong or not _says_something(each) else _passed_over(each) for each in found]


def _says_something(found: FoundPart) -> bool:
    return isinstance(found.part, Headed) or bool(found.part.duties)


def _passed_over(found: FoundPart) -> FoundPart:
    origin = found.part.origin if isinstance(found.part, Headed) else found.part.duties[0].origin
    return FoundPart(
        found.headings, Part(ignored=(message("what is at {place}, beside a table of letters", place=str(origin)),))
    )


@dataclass(frozen=True)
class _Resolved:
    headings: tuple[str, ...]
    part: Part
    scheme: str


def _resolved(found: FoundPart, around: Surroundings, *, by_role: bool) -> _Resolved:
    if isinstance(found.part, Part):
        return _Resolved(found.headings, found.part, found.scheme)
    headed = found.part
    if by_role:
        role = as_role([*headed.headings, headed.title], around.file)
        return _Resolved((), long_tables.as_role(headed.rows, role), found.scheme)
    named = as_duty(headed.title or in_words(around.file))
    given: list[Given] = []
    for row in headed.rows:
        role = title(row.task).name
        given += [replace(each, role=role) for each in row.given]

    duty = Duty(named.title.name, headed.origin, named.title.number, given=tuple(given), identifier=named.identifier)
    roles = tuple(Role(each.role, each.origin) for each in given)
    return _Resolved(found.headings, Part(roles, (duty,), joins=True), scheme_named(headed.title) or found.scheme)


def lists_are_by_role(documents: Sequence[tuple[Sequence[FoundPart], Surroundings]]) -> bool:
    """Tell whether the lists of all documents stand below roles: as most names say, else the user."""
    headed: list[tuple[Headed, Surroundings]] = []
    for found, around in documents:
        parts = [each.part for each in strongest(found)]
        headed += [(part, around) for part in parts if isinstance(part, Headed)]
    if not headed:
        return False

    around = headed[0][1]
    titles = [as_role([*each.headings, each.title], around.file) for each, around in headed]
    rows = [title(row.task).name for row in chain.from_iterable(each.rows for each, _ in headed)]
    above, below = _share(titles, around), _share(rows, around)
    if above != below:
        return above > below
    choices = (
        Choice(ROLES, message("roles, with the duties below them")),
        Choice(DUTIES, message("duties, with the roles below them")),
    )
    question = Question(message("what are the titles of these lists?"), choices, headed[0][0].origin, _ORIENTATION)
    return around.choose(question) == ROLES


def _common(headings: Sequence[tuple[str, ...]]) -> int:
    # How many headings all tables stand below.
    if len(set(headings)) <= 1:
        return max(map(len, headings), default=0)
    shortest = min(map(len, headings))
    return next((place for place in range(shortest) if len({each[place] for each in headings}) > 1), shortest)
