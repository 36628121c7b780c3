"""What views make and writers print: text in runs, each with a tone, put together to lines and trees."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a run of text means, for writers that have colours."""

    PLAIN = "plain"
    STRONG = "strong"
    DIM = "dim"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    PERSON = "person"
    VACANT = "vacant"
    TEMPORARY = "temporary"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one tone. Whatever is in it is text: a writer escapes what its format would read as markup."""

    text: str
    tone: Tone = Tone.PLAIN


Line = tuple[Run, ...]


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
    """A column of a table: an id for programs, and a title for people."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: an id for programs, a title, and a cell for each column."""

    key: str
    title: Run
    cells: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of a table that belong together, under a title where there is one."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a heading, the title of the rows' own column, columns, sections of rows, rows that sum up, a legend.

    `key` says what short titles of columns stand for.
    """

    heading: str
    corner: str
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    totals: tuple[Row, ...] = ()
    legend: str = ""
    key: tuple[str, ...] = ()


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
    """Everything about one thing: its id as `kind/id`, title, kind, text, facts in groups, and a last line."""

    key: str
    title: Run
    remark: str
    text: str
    groups: tuple[tuple[Fact, ...], ...]
    summary: Line = ()
