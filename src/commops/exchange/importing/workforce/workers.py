"""What sources of personnel say: who works in which department, with which title, for which manager."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from commops.model.kinds import HolderKind
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from commops.exchange.importing.imported import Note
    from commops.exchange.importing.origins import Origin


class By(StrEnum):
    """What a source calls somebody by."""

    ANYTHING = "anything"
    ID = "id"
    MAIL = "mail"
    NAME = "name"


@dataclass(frozen=True)
class Reference:
    """How a source calls somebody, and where."""

    text: str
    by: By = By.ANYTHING
    origin: Origin | None = None


Called = tuple[Reference, ...]
"""All that a source calls one person, the most certain first; empty where it says nothing."""


@dataclass(frozen=True)
class Placement:
    """A title in a department, with its manager; `top` where the source states that there is none.

    Placements of one `post` are one position, such as a job that people share; those of different grades are not.
    """

    title: str = ""
    unit: str = ""
    grade: str = ""
    post: str = ""
    description: str = ""
    manager: Called = ()
    top: bool = False
    matrix_managers: tuple[Called, ...] = ()
    leads: bool = False
    since: date | None = None
    until: date | None = None
    share: float | None = None
    origin: Origin | None = None


@dataclass(frozen=True)
class Worker:
    """A person, or a vacant position, with the placements that are current or will be; the main one first.

    `ids` and `names` are all by which others may call them; the first name is the one to show. `more` are custom
    fields. `unnamed` counts people who hold a position that is vacant as far as the source names anybody. `identifier`
    is an id of the source that serves as id of the entry; empty for one that is made of the name.
    """

    names: tuple[str, ...]
    placements: tuple[Placement, ...]
    ids: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    fte: float | None = None
    since: date | None = None
    until: date | None = None
    left: bool = False
    vacant: bool = False
    unnamed: int = 0
    identifier: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)
    origin: Origin | None = None

    @property
    def is_person(self) -> bool:
        """Whether the source does not say that it is an agent or a service."""
        return bool(self.more.get("kind", HolderKind.PERSON) == HolderKind.PERSON)

    @property
    def called(self) -> str:
        """The name, or something else that they can be recognised by."""
        words = (*self.names, *self.ids, *self.mails, self.placements[0].title)
        return next(filter(None, words), "")


@dataclass(frozen=True)
class Unit:
    """A department: a key that is its own, its name, the key of the one that it is part of, and who leads it.

    `identifier` is an id of the source that serves as id of the entry; empty for one that is made of the name.
    """

    key: str
    name: str
    parent: str = ""
    leads: tuple[Called, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)
    origin: Origin | None = None
    identifier: str = ""


@dataclass(frozen=True)
class Workforce:
    """All that a source says; `states_managers` tells whether it has managers at all."""

    workers: Sequence[Worker]
    units: Mapping[str, Unit]
    states_managers: bool = True
    notes: Sequence[Note] = ()
    ignored: Sequence[str] = ()
