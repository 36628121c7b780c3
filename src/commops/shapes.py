"""What views make and writers print: text in runs, each with a tone, put together to trees and tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from typing import Any

from commops.lines import Line as Line  # noqa: PLC0414 - the lines that shapes hold belong to them
from commops.lines import Run as Run  # noqa: PLC0414 - likewise
from commops.lines import Tone as Tone  # noqa: PLC0414 - likewise
from commops.lines import plain as plain  # noqa: PLC0414 - likewise
from commops.records import dataclass

Said = tuple[Run, Line, Line]
"""What is said of one thing: its title, details beside or below it, and remarks behind those."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a tree: an id, a title, details beside or below it, remarks behind those, and the nodes below."""

    key: str
    title: Run
    details: Line = ()
    remarks: Line = ()
    below: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """Trees side by side, and a line that sums them up."""

    roots: tuple[Node, ...]
    summary: Line = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: an id for programs, and a title for people.

    What `names` the rows is never cut where there is little room, but broken. `numbers` are for reckoning with. Where
    not all columns have room, those are left out first that are the most `spare`, and of these the last ones.
    """

    key: str
    title: str
    names: bool = False
    numbers: bool = False
    spare: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: an id for programs, a title, a cell for each column; `level` is how far below the top it is."""

    key: str
    title: Run
    cells: tuple[Run, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of a table that belong together, under a title where there is one."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a heading, the title of the rows' own column, columns, sections of rows, rows that sum up, a legend.

    `key` says what short titles of columns stand for, `name` what the table is called where it has no heading, and
    `groups` what its sections are. Where its rows are `named`, their titles are names rather than ids, and are broken
    before a column is left out.
    """

    heading: str
    corner: str
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    totals: tuple[Row, ...] = ()
    legend: str = ""
    key: tuple[str, ...] = ()
    name: str = ""
    groups: str = ""
    language: str = "en"
    named: bool = False

    @property
    def rows(self) -> Iterator[Row]:
        """All rows but those that sum up, in their order."""
        return chain.from_iterable(section.rows for section in self.sections)

    @property
    def titled_rows(self) -> Iterator[tuple[str, Row]]:
        """The same rows, each behind the title of its section."""
        for section in self.sections:
            for row in section.rows:
                yield section.title, row


@dataclass(frozen=True, slots=True)
class Register:
    """What a chart draws, as a table whose rows are some levels below each other."""

    table: Table


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of a grid: an id for programs, a title for people, and a mark behind it where it is vacant."""

    key: str
    title: str
    mark: str = ""

    @property
    def marked(self) -> str:
        """The title with its mark."""
        return self.title + self.mark


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on one thing that a row holds, for programs: the ids of the column and of the thing, and the text."""

    column: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a grid: an id, a title, what stands in its columns by their ids, and a remark beside the title.

    A column in which a row has nothing is not among its cells. What a cell holds stays apart until it is written. For
    people, what has a note has its mark behind it; `notes` are for programs. `home` is where the row belongs beside its
    section.
    """

    key: str
    title: Run
    cells: Mapping[str, Line]
    remark: str = ""
    notes: tuple[Note, ...] = ()
    home: str = ""

    @property
    def remarked(self) -> str:
        """The title with its remark."""
        return f"{self.title.text} ({self.remark})" if self.remark else self.title.text


@dataclass(frozen=True, slots=True)
class GridSection:
    """Rows of a grid that belong together, under a title where there is one."""

    title: str
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows by columns of which most cells are empty, under a heading where there are several.

    `between` joins for people what a cell holds. Where cells are `narrow`, they hold letters or numbers and stand
    below the middle of their heads; otherwise they hold names, which are broken where there is no room. `corner` is the
    title of the rows' own column, `remarks` that of what the rows remark, `notes` that of their notes and `grouping`
    that of their sections, for programs; the first two are empty where no row has any. `groups` is what the sections
    are, and `homes` what the homes of rows are. Sections may be made whenever they are read.
    """

    columns: tuple[GridColumn, ...]
    sections: Sequence[GridSection]
    corner: str
    between: str
    narrow: bool
    heading: str = ""
    remarks: str = ""
    notes: str = ""
    groups: str = ""
    homes: str = ""
    grouping: str = ""

    @property
    def rows(self) -> Iterator[GridRow]:
        """All rows, in their order."""
        return chain.from_iterable(section.rows for section in self.sections)

    @property
    def titled_rows(self) -> Iterator[tuple[str, GridRow]]:
        """The same rows, each behind the title of its section."""
        for section in self.sections:
            for row in section.rows:
                yield section.title, row

    def texts(self, row: GridRow) -> Iterator[str]:
        """Yield what each column has in a row, for people."""
        for column in self.columns:
            runs = row.cells.get(column.key, ())
            yield self.between.join(run.text for run in runs)

    @property
    def joiner(self) -> str:
        """What joins for programs what a cell holds: no comma, since a name may have one."""
        return self.between if self.narrow else "; "

    def joined(self, runs: Line) -> str:
        """Return what a cell holds as one text, for programs."""
        return runs[0].text if len(runs) == 1 else self.joiner.join([run.text for run in runs])


@dataclass(frozen=True, slots=True)
class Sheet:
    """Grids under one heading and above one legend and footnotes; where there are none, a note says why."""

    heading: str
    grids: tuple[Grid, ...]
    legend: str = ""
    note: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """A letter of a matrix and its word, and whether who has it is accountable, or does the work."""

    sign: str
    word: str
    answers: bool = False
    does: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """Grids with what explains them, for a spreadsheet or for a page that one looks into.

    The first grid is the whole, every other one a part of it. `letters` are those that the cells hold. `legend` is a
    table with a row for whatever a cell may hold, `key` the same in a line; `remarks` has a row for every note on a
    letter. `parties` is what the columns are. Where there are no grids, a note says why.
    """

    heading: str
    language: str
    grids: tuple[Grid, ...]
    letters: tuple[Meaning, ...] = ()
    key: str = ""
    legend: Table | None = None
    remarks: Table | None = None
    parties: str = ""
    note: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a roll: a sign before it, and what it lists."""

    sign: str
    line: Line


@dataclass(frozen=True, slots=True)
class Roll:
    """A list by heads: under each head what belongs to it."""

    heading: str
    sections: tuple[tuple[Line, tuple[Entry, ...]], ...]
    legend: str = ""
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing said in a fact: a line, the ids behind it as `kind/id`, and a remark that may stand beside it."""

    line: Line
    ids: tuple[str, ...] = ()
    remark: Line = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said under one label, in rows: the items of a row stand side by side. The key is for programs."""

    key: str
    label: str
    rows: tuple[tuple[Item, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Everything about one thing: its id as `kind/id`, title, kind, text, facts in groups, and a last line.

    Where it is `to_discuss`, in an issue perhaps, no name in it may notify anybody.
    """

    key: str
    title: Run
    remark: str
    text: str
    groups: tuple[tuple[Fact, ...], ...]
    summary: Line = ()
    language: str = "en"
    to_discuss: bool = False

    @property
    def facts(self) -> Iterator[Fact]:
        """All facts, in their order."""
        return chain.from_iterable(self.groups)


@dataclass(frozen=True, slots=True)
class Documents:
    """Documents one after the other under a heading, then notes on all of them, and a line that sums them up.

    `commands` are those that do what a document says, by its key.
    """

    heading: str
    documents: tuple[Document, ...]
    commands: Mapping[str, tuple[str, ...]]
    notes: tuple[str, ...]
    summary: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Messages:
    """Messages to be sent one by one, each a document; where there are none, a note says why."""

    documents: tuple[Document, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Data:
    """What a view says to programs, in mappings, lists and plain values."""

    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CardHolder:
    """Somebody who holds what a card is about: a name, the share where it is not all, and `acting until ...`."""

    name: str
    share: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A box of an org chart: what it is called, who holds it, and what is special about it.

    `key` is unique in the chart, `about` is what the card is about as `kind/id`, and `above` the key of the card that
    it hangs from, None at the top. `known_as` is its title as other cards mention it. `vacancy` says how much of it is
    vacant; where that is all, the card `is_vacant`. `dotted` are the keys of cards to which dotted lines lead,
    `dotted_outside` the names of those that the chart leaves out. `group` is the key of what its colour stands for,
    `team` what the team that it is in is called.
    """

    key: str
    about: str
    above: str | None
    title: str
    known_as: str = ""
    subtitle: str = ""
    seats: int = 1
    holders: tuple[CardHolder, ...] = ()
    unnamed: str = ""
    vacancy: str = ""
    is_vacant: bool = False
    remarks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    dotted: tuple[str, ...] = ()
    dotted_outside: tuple[str, ...] = ()
    group: str = ""
    team: str = ""
    is_assistant: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class CardGroup:
    """What a colour of an org chart stands for: an id and a name."""

    key: str
    title: str


@dataclass(frozen=True)
class OrgChart:
    """An org chart to be painted: its cards, each behind the one it hangs from, the colours, a title and a summary.

    `fit` is the page that a picture of it is fitted to, empty where it is as large as it is; `in_pages`,
    it is divided into as many as it takes.
    """

    title: str
    summary: str
    language: str
    cards: tuple[Card, ...]
    groups: tuple[CardGroup, ...] = ()
    fit: str = ""
    in_pages: bool = False

    @cached_property
    def by_key(self) -> Mapping[str, Card]:
        """The cards by their keys."""
        return {card.key: card for card in self.cards}

    @cached_property
    def below(self) -> Mapping[str | None, Sequence[Card]]:
        """The cards right below each, by its key, in their order; below None, those at the top."""
        found: dict[str | None, list[Card]] = defaultdict(list)
        for card in self.cards:
            found[card.above].append(card)
        return found


@dataclass(frozen=True, slots=True)
class ChartPage:
    """Charts of one organisation to choose from, by what each is of, and a document of what is in them.

    The `opened` one is seen first. `documents` have whatever the cards are about, and may have more.
    """

    title: str
    language: str
    charts: Mapping[str, OrgChart]
    opened: str
    documents: Sequence[Document]


@dataclass(frozen=True, slots=True)
class Statement:
    """A paragraph of a handout, under a label where there is one."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of cells of a handout under their heads, the first cell of each a number where they are `numbered`."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of a handout: its title, and paragraphs and rows."""

    title: str
    parts: tuple[Statement | Rows, ...]


@dataclass(frozen=True, slots=True)
class Handout:
    """A document to hand over and to sign: facts by their labels, and chapters; in the last one there is who signs.

    `key` is its id as `kind/id`. Where its tables are `wide`, it is printed across.
    """

    key: str
    language: str
    title: str
    remark: str
    facts: tuple[Statement, ...]
    chapters: tuple[Chapter, ...]
    signatures: Chapter
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a file beside, and what it is called."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents of a folder: links in groups, each under a title where there is one."""

    language: str
    title: str
    remark: str
    groups: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """One change, said to people: the title of what changes, in what way, and what follows.

    Where one thing takes the place of another, `before` and `after` are those. Without a title, `change` says all. The
    `sign` and its tone stand before a finding, its `place` is where it is written. `key` is what it is about, as
    `kind/id`.
    """

    key: str
    change: str
    title: str = ""
    follows: str = ""
    before: str = ""
    after: str = ""
    sign: Run | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class ChangeSection:
    """Changes that belong together under a title; `left` says how many more there are, and how to see them.

    A section without items is a title alone, which says all. `key` is for programs.
    """

    key: str
    title: str
    items: tuple[ChangeItem, ...]
    left: str = ""


@dataclass(frozen=True, slots=True)
class ChangeList:
    """What differs between two sides, in sections: which sides, and a line that sums it up.

    Where nothing differs, there are no sections, and the summary says so. As a comment, it is known by its `marker`.
    """

    heading: str
    sections: tuple[ChangeSection, ...]
    summary: str
    language: str = "en"
    marker: str = "diff"


@dataclass(frozen=True, slots=True)
class CheckSection:
    """Items under a title, which are to be ticked off where they are `tasks`.

    On a screen, the first `most` of them are shown, all where that is 0; `left` says how many more there are. `key` is
    for programs.
    """

    key: str
    title: str
    items: tuple[Item, ...]
    tasks: bool = True
    most: int = 0
    left: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """What there is to do, in sections: a title, a remark beside it, and lines below the sections."""

    title: str
    remark: str
    sections: tuple[CheckSection, ...]
    notes: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class WeekGrid:
    """Days of a week by times of day: the heads of the days, and for each time what stands in its days."""

    title: str
    corner: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Week:
    """A checklist about a week, and a grid of the week, where there is anything in it."""

    checklist: Checklist
    grid: WeekGrid | None = None


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A meeting that recurs: its id in any calendar, its first beginning and end, its rule, and who is invited.

    Times are those of clocks in the `zone`, or wherever somebody looks at them where there is none. The rule has its
    parts as RFC 5545 names them. Who is invited is a name and a mail address.
    """

    key: str
    title: str
    text: str
    start: datetime
    end: datetime
    zone: str
    rule: Mapping[str, str | int | Sequence[str] | Sequence[int]]
    invited: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """Events under a name, as of a day."""

    name: str
    day: date
    events: tuple[CalendarEvent, ...]
