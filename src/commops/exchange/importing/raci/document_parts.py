"""A document as parts: what each of its tables and lists says of responsibilities."""

from __future__ import annotations

from dataclasses import field, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.blocks import Grid, Heading, Item, ItemList, Paragraph
from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.raci import item_lists, letter_grids, lettered_names, long_tables, name_grids, own_books
from commops.exchange.importing.raci.cut_grids import pieces, texts, trimmed, with_heads, without_legend
from commops.exchange.importing.raci.found_parts import FoundPart, Headed
from commops.exchange.importing.raci.head_words import Holds, held
from commops.exchange.importing.raci.headings import as_duty, as_role, in_words
from commops.exchange.importing.raci.layouts import layout, parsed
from commops.exchange.importing.raci.letter_words import folded
from commops.exchange.importing.raci.lettered_texts import notes_on_letters
from commops.exchange.importing.raci.positions import names_holders, without_letters
from commops.exchange.importing.raci.responsibilities import Duty, Given, Part, Role
from commops.exchange.importing.raci.surroundings import scheme_named
from commops.exchange.importing.raci.symbols import on_unexplained
from commops.exchange.importing.raci.titles import is_placeholder, plain
from commops.exchange.importing.raci.turned_grids import turned_grid
from commops.language.messages import message
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.exchange.importing.blocks import TextDocument
    from commops.exchange.importing.origins import Origin
    from commops.exchange.importing.raci.surroundings import Surroundings

_PARAGRAPH_LEVEL: Final = 9
_NARROWEST: Final = 3
"""How many columns a matrix has at least."""


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
    if own := own_books.part(document, around):
        yield FoundPart((), own, strong=True)
        return
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
            case Grid() if names_holders(block):
                yield FoundPart(walk.texts(), Part(ignored=tuple(without_letters(block, around.holders))))
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
    if long_tables.by_letter(whole, walk.around) or long_tables.is_surely_long(with_heads(whole), walk.around):
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

    turned = turned_grid(grid, around)
    part = letter_grids.read(turned, around) or lettered_names.read(grid, around)
    if part is None:
        if note := on_unexplained(grid) or _template_note(grid, around):
            yield FoundPart(walk.texts(), Part(notes=(note,)))
        return
    if letter_grids.is_template(part):
        yield FoundPart(walk.texts(), Part(notes=(_placeholder(grid.origin),)))
        return
    is_matrix = len({given.role for given in part.letters}) > 1
    yield FoundPart(walk.texts(), part, _scheme(walk), is_matrix)


def _in_long(grid: Grid, placed: long_tables.LongLayout, walk: _Walk) -> Iterator[FoundPart]:
    rows = list(long_tables.rows(grid, placed, walk.around))
    in_texts = notes_on_letters(grid, placed.first, placed.others, walk.around.alphabet)
    yield FoundPart((), Part(notes=tuple(in_texts)))
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
        text = message("the cells of this table are sentences, not letters or names; skipped")
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
    text = message("this table is an empty template: fill in the names or letters")
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
