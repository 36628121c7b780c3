"""What an import read: the entries of an organisation, and what was kept otherwise, guessed or not understood."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commops.exchange.importing.origins import Origin

Fields = dict[str, Any]
"""The fields of an entry as plain data, in the order in which they are written in YAML."""


class Certainty(StrEnum):
    """How sure the reader is of what a note is about."""

    READ = "read"
    GUESSED = "guessed"
    LOST = "lost"


@dataclass(frozen=True)
class Note:
    """Something that the user should know: its kind, a message, where it was read, and what it is about, for programs.

    What was LOST could not be understood, so that the import ends with the exit code for findings.
    """

    kind: str
    text: str
    certainty: Certainty = Certainty.READ
    origin: Origin | None = None
    about: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """An entry: its fields, where it was read, and a comment that is written beside it."""

    fields: Fields
    origin: Origin | None = None
    comment: str = ""


@dataclass(frozen=True)
class Imported:
    """The entries by kind and id, in the order of the source, the fields of the organisation itself, and the notes.

    `as_read` is what the source says, as data for programs; empty where the entries say the same.
    """

    source: str
    entries: Mapping[str, Mapping[str, Entry]]
    organization: Fields = field(default_factory=dict)
    notes: Sequence[Note] = ()
    ignored: Sequence[str] = ()
    as_read: Mapping[str, Any] = field(default_factory=dict)
