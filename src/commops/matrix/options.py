"""What can be chosen of a matrix: its columns, its layout, and which duties it shows. Loads nothing, for `--help`."""

from __future__ import annotations

from enum import StrEnum

from commops.records import dataclass


class By(StrEnum):
    """What the columns of a matrix are."""

    ROLE = "role"
    PERSON = "person"
    TEAM = "team"


class Layout(StrEnum):
    """How a matrix is laid out."""

    GRID = "grid"
    LETTERS = "letters"
    BLOCKS = "blocks"
    LIST = "list"
    LOAD = "load"
    LONG = "long"


class Sort(StrEnum):
    """In which order things are shown."""

    WRITTEN = "written"
    NAME = "name"
    ID = "id"


@dataclass(frozen=True)
class Choice:
    """Which duties to show: those that fit one of the ids of every kind that is given."""

    team: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    workflow: tuple[str, ...] = ()
    duty: tuple[str, ...] = ()
