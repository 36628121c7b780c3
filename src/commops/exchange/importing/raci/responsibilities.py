"""Responsibilities as a document has them, whatever its shape: roles and duties in its order, letters and remarks."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Self

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    """A section whose own row has letters, which no area can have, or a footnote, which describes it."""

    names: tuple[str, ...]
    given: tuple[Given, ...]
    origin: Origin
    description: str = ""


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

    @classmethod
    def of_duties(cls, duties: Sequence[Duty], *, joins: bool = False) -> Self:
        """Return duties with the roles that are named in them."""
        given = chain.from_iterable(duty.given for duty in duties)
        return cls(tuple(Role(each.role, each.origin) for each in given), tuple(duties), joins=joins)

    @property
    def given(self) -> Iterator[Given]:
        """All that is given in the duties."""
        return chain.from_iterable(duty.given for duty in self.duties)

    @property
    def letters(self) -> Iterator[Given]:
        """All that is given in the duties that is a letter."""
        return chain.from_iterable(duty.letters for duty in self.duties)


def joined(parts: Iterable[Part]) -> Part:
    """Return parts one after the other, as they are."""
    found = list(parts)
    return Part(
        tuple(chain.from_iterable(part.roles for part in found)),
        tuple(chain.from_iterable(part.duties for part in found)),
        tuple(chain.from_iterable(part.notes for part in found)),
        tuple(chain.from_iterable(part.ignored for part in found)),
        tuple(chain.from_iterable(part.sections for part in found)),
    )
