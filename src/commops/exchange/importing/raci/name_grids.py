"""Tables with a column for each letter, and names in their cells."""

from __future__ import annotations

from collections import Counter
from dataclasses import field, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.asking import Choice, Question
from commops.exchange.importing.imported import Certainty, Note
from commops.exchange.importing.raci.cell_letters import is_nothing, read_cell
from commops.exchange.importing.raci.cut_grids import is_blank, texts
from commops.exchange.importing.raci.footnotes import as_remark, from_notes
from commops.exchange.importing.raci.head_words import Holds, held, held_exactly
from commops.exchange.importing.raci.heads import letter_of, stated_letter
from commops.exchange.importing.raci.letter_words import assigned, folded, letters_of_head
from commops.exchange.importing.raci.lettered_texts import notes_on_letters
from commops.exchange.importing.raci.numbered import by_number
from commops.exchange.importing.raci.owner_heads import is_owner, letter_of_owner
from commops.exchange.importing.raci.parties import (
    Party,
    as_likely,
    is_everybody,
    is_person,
    is_sentence,
    joins_names,
    named_by,
    never,
    nobody,
    parties,
    without_aside,
)
from commops.exchange.importing.raci.responsibilities import Duty, Given, Part
from commops.exchange.importing.raci.scheme_choice import SIGNS
from commops.exchange.importing.raci.surroundings import scheme_named
from commops.exchange.importing.raci.titles import is_number, is_placeholder, number, plain, title
from commops.language.messages import message
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TypeAlias

    from commops.exchange.importing.blocks import Cell, Grid, GridRow
    from commops.exchange.importing.raci.surroundings import Choose, Surroundings

    _Stated: TypeAlias = tuple[int, str, tuple[str, ...]]
    """A column, the role that its head names, and the letters that it may be."""

_FEWEST: Final = 2
_HALF: Final = 0.5
_BETWEEN: Final = pattern_of(r"\s*[/&+,]\s*")
_MOST_HEADS: Final = 6
_OPEN: Final = "?"
"""The letter of an owner where no other head says what it is."""

SEPARATOR: Final = "ambiguous-separator"
SPLIT: Final = "several"
WHOLE: Final = "one"


@dataclass(frozen=True)
class LetterColumn:
    """A column of a letter: its place, its letter, and the role that its head names, too.

    `guessed` tells that only the heads beside it say which letter it is. A head such as `A / R` has several letters,
    with a slash between them.
    """

    place: int
    letter: str
    role: str = ""
    scheme: str = ""
    guessed: bool = False

    @property
    def letters(self) -> Sequence[str]:
        """Its letters."""
        return self.letter.split("/")


@dataclass(frozen=True)
class NameLayout:
    """Where a table with names in its cells has what."""

    first: int
    letters: tuple[LetterColumn, ...]
    task: int
    number: int = -1
    identifier: int = -1
    scheme: int = -1
    notes: int = -1
    sections: tuple[int, ...] = ()
    extras: Mapping[int, str] = field(default_factory=dict)


def name_layout(grid: Grid, around: Surroundings) -> NameLayout | None:
    """Return the layout of a table with names in its cells; None where its heads are no letters."""
    for place, row in enumerate(grid.rows[: grid.head or _MOST_HEADS]):
        columns = _letter_columns(grid, place, around)
        distinct = set(chain.from_iterable(column.letters for column in columns))
        enough = len(distinct) >= _FEWEST and distinct & {"R", "A", "D", "L"} and len(row.cells) > len(columns)
        if enough and not _are_letters(grid, place + 1, columns, around):
            return _of_others(grid, place, columns)
    return None


def _are_letters(grid: Grid, first: int, columns: Sequence[LetterColumn], around: Surroundings) -> bool:
    # Letters below heads that may be letters: these are the names of roles.
    cells = [read_cell(text, around.alphabet) for text in _texts_below(grid, first, columns)]
    filled = [cell for cell in cells if not cell.empty]
    certain = [cell for cell in filled if cell.certain and cell.letters]
    above = [read_cell(text, around.alphabet) for text in texts(grid.rows[first - 1])]
    among_letters = not filled and sum(cell.certain for cell in above) >= len(columns) and first > grid.head + 1
    return len(grid.rows) == first or among_letters or len(certain) > len(filled) * _HALF


def _letter_columns(grid: Grid, place: int, around: Surroundings) -> tuple[LetterColumn, ...]:
    heads = texts(grid.rows[place])
    upper = texts(grid.rows[place - 1]) if place else [""] * len(heads)
    stated: list[_Stated] = []
    for column, text in enumerate(heads):
        role, letter = stated_letter(text, around)
        if together := _several(text, around):
            role, letter = "", together
        letter = letter or (_OPEN if is_owner(text) else "")
        word = letters_of_head(text) if not role and "/" not in letter and letter not in plain(text) else ()
        if letter and not _is_task(text, column, letter):
            ambiguous = len(word) > 1 and folded(text) not in around.alphabet.words
            stated.append((column, role, word if ambiguous else (letter,)))

    found, guessed = _with_owners(_beside_driver(stated), heads)
    if any(role for _, role, _ in found):
        letters: Sequence[str] = [letters[0] for _, _, letters in found]
    else:
        letters = assigned([letters for _, _, letters in found])

    several = any(count > 1 for count in Counter(letters).values())
    columns: list[LetterColumn] = []
    for (column, role, _), letter in zip(found, letters, strict=True):
        group = plain(upper[column]) if several and not role and upper[column] != heads[column] else ""
        scheme = _scheme_of(heads[column], letter)
        columns.append(LetterColumn(column, letter, role or group, scheme, column in guessed))
    return tuple(columns)


def _beside_driver(found: Sequence[_Stated]) -> Sequence[_Stated]:
    # Beside a driver, a word that may be of several letters is one of DACI.
    if not any(letters == ("D",) for _, _, letters in found):
        return found
    return [
        (column, role, tuple(letter for letter in letters if letter in SIGNS["daci"]) or letters)
        for column, role, letters in found
    ]


def _with_owners(found: Sequence[_Stated], heads: Sequence[str]) -> tuple[Sequence[_Stated], Sequence[int]]:
    # What an owner is, the other heads say.
    beside = {letters[0] for column, _, letters in found if not is_owner(heads[column])}
    meant = letter_of_owner(beside)
    guessed = [column for column, _, _ in found if meant and is_owner(heads[column])]
    told = [(column, role, (meant,) if column in guessed else letters) for column, role, letters in found]
    return [each for each in told if each[2] != (_OPEN,)], guessed


def _several(text: str, around: Surroundings) -> str:
    parts = [letter_of(part, around) for part in _BETWEEN.split(plain(text))]
    return "/".join(parts) if len(parts) > 1 and all(parts) else ""


def _is_task(text: str, column: int, letter: str) -> bool:
    # `Responsibility` above the first column are the tasks; so are heads that say what else the column holds.
    kind = held_exactly(text)
    return (column == 0 and kind in {Holds.LETTER, Holds.TASK}) or (kind is Holds.OTHER and letter not in {"R", "A"})


def _scheme_of(head: str, letter: str) -> str:
    # Columns of two schemes may stand beside each other: accountable, and approver.
    return (
        "daci"
        if folded(head) in {"approver", "contributor", "driver", "contributors", "推动", "参与"} and letter
        else ""
    )


def _is_section(column: int, kind: Holds | None, task: int, filled: Mapping[int, Sequence[str]]) -> bool:
    # What no head names is a section where it stands before the duties and says the same of several.
    if kind is Holds.SECTION:
        return True
    if column >= task or kind not in {None, Holds.TASK}:
        return False
    return len(set(filled[column])) < len(set(filled[task]))


def _of_others(grid: Grid, heads: int, columns: tuple[LetterColumn, ...]) -> NameLayout:
    taken = {column.place for column in columns}
    others = [column for column in range(len(grid.rows[0].cells)) if column not in taken]
    head = texts(grid.rows[heads])
    rows = [texts(row) for row in grid.rows[heads + 1 :]]
    filled = {column: [row[column] for row in rows if row[column]] for column in others}
    kinds = {column: _kind(head[column], filled[column]) for column in others if filled[column]}
    task = _task(kinds, min(taken))
    kinds.pop(task, None)

    def first(wanted: Holds) -> int:
        return next((column for column, kind in kinds.items() if kind is wanted), -1)

    special = {kind: first(kind) for kind in (Holds.NUMBER, Holds.ID, Holds.SCHEME, Holds.NOTES)}
    used = set(special.values())
    unused = {column: kind for column, kind in kinds.items() if column not in used}
    sections = tuple(column for column, kind in unused.items() if _is_section(column, kind, task, filled))
    extras = {column: plain(head[column]) for column in unused if column not in sections}
    return NameLayout(
        heads + 1,
        columns,
        task,
        special[Holds.NUMBER],
        special[Holds.ID],
        special[Holds.SCHEME],
        special[Holds.NOTES],
        sections,
        extras,
    )


def _kind(head: str, filled: Sequence[str]) -> Holds | None:
    kind = held(head)
    if kind in {None, Holds.TASK, Holds.ID} and all(map(is_number, filled)):
        return Holds.NUMBER
    return kind


def _task(kinds: Mapping[int, Holds | None], before: int) -> int:
    for wanted in (
        {Holds.TASK},
        {None},
        {Holds.SECTION, Holds.LETTER, Holds.OTHER, Holds.ROLE, Holds.PERSON, Holds.ID},
        {Holds.NUMBER},
    ):
        fitting = [column for column, kind in kinds.items() if kind in wanted]
        if fitting:
            return next(
                (column for column in reversed(fitting) if column < before and Holds.TASK in wanted), fitting[0]
            )
    return -1


def _texts_below(grid: Grid, first: int, columns: Sequence[LetterColumn]) -> Sequence[str]:
    found: list[str] = []
    for row in grid.rows[first:]:
        found += [row.cells[column.place].text for column in columns]
    return found


def are_sentences(grid: Grid, found: NameLayout) -> bool:
    """Tell whether the cells say what is to be done rather than who does it."""
    cells = _texts_below(grid, found.first, found.letters)
    filled = [text for text in cells if not is_nothing(text)]
    return bool(filled) and sum(map(is_sentence, filled)) >= len(filled) * _HALF


def is_empty(grid: Grid, found: NameLayout) -> bool:
    """Tell whether nobody is named in any cell, so that the table is to be filled in."""
    cells = _texts_below(grid, found.first, found.letters)
    filled = [text for text in cells if not is_nothing(text)]
    return all(is_placeholder(text) or not (named_by(text) or plain(text) != text.strip()) for text in filled)


def read(grid: Grid, found: NameLayout, around: Surroundings, above: Sequence[str]) -> Part:
    """Return what a table with names in its cells says."""
    return _Reader(grid, found, around, tuple(above)).part()


@dataclass(frozen=True)
class _Reader:
    grid: Grid
    layout: NameLayout
    around: Surroundings
    above: tuple[str, ...]

    def part(self) -> Part:
        """Return what the table says."""
        sections: list[str] = []
        duties: list[Duty] = []
        carried: dict[int, str] = {}
        known = self._known()
        last = ""
        after_section = False
        for row in self.grid.rows[self.layout.first :]:
            if is_blank(row):
                continue
            if name := self._section(row):
                sections = [*sections[:1], name] if after_section and sections else [name]
                after_section = True
                continue
            after_section = False
            carried |= {column: name for column in self.layout.sections if (name := title(row.cells[column].text).name)}
            names = (*self.above, *sections, *(carried[column] for column in sorted(carried)))
            duty = self._duty(row, names, known)
            last = duty.name or last
            duties.append(duty if duty.name else replace(duty, name=last))
        columns = sorted({*self.layout.sections, *self.layout.extras, self.layout.notes} - {-1})
        in_texts = notes_on_letters(self.grid, self.layout.first, columns, self.around.alphabet)
        return replace(Part.of_duties(duties), notes=(*self._on_heads(), *self._on_open(duties), *in_texts))

    def _on_heads(self) -> Iterator[Note]:
        for column in self.layout.letters:
            if column.guessed:
                cell = self.grid.rows[self.layout.first - 1].cells[column.place]
                head = plain(cell.text)
                text = message(
                    "the column '{head}' is read as {letter}, because of the columns next to it",
                    head=head,
                    letter=column.letter,
                )
                yield Note(
                    "ambiguous-head", text, Certainty.GUESSED, cell.origin, {"head": head, "letter": column.letter}
                )

    def _on_open(self, duties: Sequence[Duty]) -> Iterator[Note]:
        rows = [row for row in self.grid.rows[self.layout.first :] if row.cells[self.layout.task].text.strip()]
        names = {duty.origin: duty.name for duty in duties}
        for row in rows:
            duty = names.get(row.cells[self.layout.task].origin, "")
            for column in self.layout.letters if duty else ():
                cell = row.cells[column.place]
                for name in open_in(cell):
                    text = message(
                        "'{text}' is not a name: nobody has {letter} for '{duty}'",
                        text=name,
                        letter=column.letter,
                        duty=duty,
                    )
                    about = {"duty": duty, "letter": column.letter, "text": name}
                    yield Note("placeholder", text, Certainty.LOST, cell.origin, about)

    def _known(self) -> frozenset[str]:
        # Names that stand alone in a cell, or are listed, are names as they are.
        alone: set[str] = {folded(name) for name in (*self.around.listed, *self.around.abbreviations)}
        for row in self.grid.rows[self.layout.first :]:
            for column in self.layout.letters:
                text = row.cells[column.place].text
                for part in parties(text, nobody, never).parties:
                    if not joins_names(part.name):
                        alone.add(folded(part.name))
        return frozenset(alone)

    def _section(self, row: GridRow) -> str:
        filled = [cell for cell in row.cells if cell.text.strip()]
        first = filled[0]
        others = [cell for cell in filled if cell is not first and not is_number(cell.text) and cell.text != first.text]
        if others:
            return ""
        named = [row.cells[column.place] for column in self.layout.letters]
        wide = first.columns > len(row.cells) / 2
        ragged = row.written == 1 and len(row.cells) > 1
        silent = all(not cell.text.strip() or cell is first for cell in named)
        bold = first.bold and not self._all_bold
        return title(first.text).name if silent and (wide or ragged or bold) else ""

    @cached_property
    def _all_bold(self) -> bool:
        cells = [row.cells[self.layout.task] for row in self.grid.rows[self.layout.first :]]
        return all(cell.bold for cell in cells if cell.text.strip())

    def _duty(self, row: GridRow, sections: Sequence[str], known: frozenset[str]) -> Duty:
        said = texts(row)
        named = title(said[self.layout.task])
        own = number(said[self.layout.number]) if self.layout.number >= 0 else ""
        given: tuple[Given, ...] = ()
        schemes: list[str] = []
        for column in self.layout.letters:
            found = tuple(self._in_cell(row.cells[column.place], column, known))
            given += found
            schemes += [column.scheme] if found else []
        scheme = scheme_named(said[self.layout.scheme]) if self.layout.scheme >= 0 else self._scheme(schemes)
        extras = [(head, said[column]) for column, head in self.layout.extras.items()]
        if self.layout.notes >= 0 and said[self.layout.notes]:
            given, rest = from_notes(said[self.layout.notes], given)
            extras.append((plain(self.grid.rows[self.layout.first - 1].cells[self.layout.notes].text), rest))
        if named.mark:
            extras.append(("note", as_remark(named.mark, self.around)))
        return Duty(
            named.name,
            row.cells[self.layout.task].origin,
            own or named.number,
            tuple(dict.fromkeys(filter(None, sections))),
            given,
            tuple((head, plain(text)) for head, text in extras if text and not is_nothing(text)),
            scheme,
            said[self.layout.identifier] if self.layout.identifier >= 0 else "",
        )

    def _scheme(self, schemes: Sequence[str]) -> str:
        return "daci" if "daci" in schemes and not {"R", "A"} & set(self._letters_of_raci(schemes)) else ""

    def _letters_of_raci(self, schemes: Sequence[str]) -> Iterator[str]:
        # The letters of columns that are no columns of DACI, where some are.
        used = [scheme for scheme in schemes if not scheme]
        if used and any(column.letter == "R" and not column.scheme for column in self.layout.letters):
            yield from ("R",) if len(used) > 1 else ()

    def _in_cell(self, cell: Cell, column: LetterColumn, known: frozenset[str]) -> Iterator[Given]:
        if is_nothing(cell.text):
            return
        said = read_cell(cell.text, self.around.alphabet)
        if column.role and (said.ticked or (said.certain and len(cell.text.strip()) == 1)):
            yield from (Given(column.role, letter, cell.origin) for letter in column.letters)
            return
        if said.ticked and not by_number(cell.text, self.around.numbered):
            yield Given(plain(cell.text) or cell.text.strip(), "", cell.origin, plain(cell.text))
            return

        for party in named_in(cell, known, self.around):
            marks = as_remark(party.marks, self.around) if party.marks else ""
            remarks = [party.remark, marks, column.role]
            remark = "; ".join(filter(None, remarks))
            yield from (Given(party.name, letter, cell.origin, remark) for letter in column.letters)


def asked_once(choose: Choose) -> Choose:
    """Return what asks of a name that many cells have only once whether it names several."""
    answers: dict[str, str] = {}

    def answer(question: Question) -> str:
        if question.kind != SEPARATOR:
            return choose(question)
        asked = str(question.text)
        if asked not in answers:
            answers[asked] = choose(question)
        return answers[asked]

    return answer


def named_in(cell: Cell, known: frozenset[str], around: Surroundings) -> Iterator[Party]:
    """Yield who is named in a cell, by name, by abbreviation or by number."""
    if numbered := by_number(cell.text, around.numbered):
        yield from numbered
        return

    def is_known(name: str) -> bool:
        return around.drawn or folded(name) in known

    def are_several(text: str, *, likely: bool) -> bool:
        several = Choice(SPLIT, message("several: each gets the letter"))
        one = Choice(WHOLE, message("one, of that name"))
        question = Question(
            message("Is '{text}' several names or one?", text=plain(text)),
            (several, one) if likely else (one, several),
            cell.origin,
            SEPARATOR,
            (("cell", plain(text)),),
        )
        return around.choose(question) == SPLIT

    for party in parties(cell.text, is_known, are_several).parties:
        if is_nothing(party.name) or not named_by(party.name):
            continue
        name, aside = without_aside(party.name)
        full = around.name_of(name) or party.name
        yield replace(party, name=full, remark=party.remark or (aside if full != party.name else ""))


def open_in(cell: Cell) -> Iterator[str]:
    """Yield what stands in a cell instead of a name that is still to be found."""
    if is_nothing(cell.text):
        return
    for party in parties(cell.text, nobody, as_likely).parties:
        if not is_nothing(party.name) and not named_by(party.name):
            yield party.name


def persons(names: Sequence[str]) -> Sequence[str]:
    """Return the names that are probably of persons."""
    return [name for name in names if is_person(name) and not is_everybody(name)]
