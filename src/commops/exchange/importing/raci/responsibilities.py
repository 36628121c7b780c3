"""Responsibilities as a document has them, whatever its shape: roles and duties in its order, letters and remarks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commops.exchange.importing.imported import Note
    from commops.exchange.importing.origins import Origin


@dataclass(frozen=True)
class Role:
    """A role that may have letters: its name in the tables, and what else is said of it.

    `also` are other names that it has, `person` is who holds it.
    """

    name: str
    origin: Origin
    also: tuple[str, ...] = ()
    group: str = ""
    person: str = ""
    description: str = ""
    identifier: str = ""


@dataclass(frozen=True)
class Given:
    """A letter of a role in a duty, with a remark; without a letter, what the source says in its stead."""

    role: str
    letter: str
    origin: Origin
    remark: str = ""


@dataclass(frozen=True)
class Duty:
    """A duty: its name, number and sections (from the outermost), who has which letter in it, and other columns."""

    name: str
    origin: Origin
    number: str = ""
    sections: tuple[str, ...] = ()
    given: tuple[Given, ...] = ()
    extras: tuple[tuple[str, str], ...] = ()
    scheme: str = ""
    identifier: str = ""

    @property
    def letters(self) -> Sequence[Given]:
        """What is given that is a letter."""
        return [given for given in self.given if given.letter]


@dataclass(frozen=True)
class Section:
    """A section whose own row has letters, which no area can have."""

    names: tuple[str, ...]
    given: tuple[Given, ...]
    origin: Origin


@dataclass(frozen=True)
class Part:
    """What one table or list says.

    `joins` tells that its duties may be those of other parts, as where each role has a list of its own.
    """

    roles: tuple[Role, ...] = ()
    duties: tuple[Duty, ...] = ()
    notes: tuple[Note, ...] = ()
    ignored: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    joins: bool = False


def joined(parts: Iterable[Part]) -> Part:
    """Return parts one after the other, as they are."""
    found = list(parts)
    return Part(
        tuple(role for part in found for role in part.roles),
        tuple(duty for part in found for duty in part.duties),
        tuple(note for part in found for note in part.notes),
        tuple(text for part in found for text in part.ignored),
        tuple(section for part in found for section in part.sections),
    )
