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
