"""What a rule finds: where, what, how bad, and what to do about it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from commops.records import dataclass, field

STANDARD: Final = ("organization", "standard")
"""The address of findings about a standard; the area and the ids of what is missing follow."""


def names_missing_duties(keys: tuple[str, ...]) -> bool:
    """Tell whether keys are those of a finding about missing duties, of which none is the number of an item."""
    return keys[: len(STANDARD)] == STANDARD and len(keys) > len(STANDARD) + 1


class Severity(StrEnum):
    """How bad a finding is, the worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self]


_RANKS: Final = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Part of a text: lines and columns from 1, in characters; the end column is the first one outside."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Part of a file; `file` is relative to the organisation's folder, with `/` between folders."""

    file: str
    span: Span


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Where something is said, as the keys that lead to it: `duties/content-planning/responsible/0`.

    Most findings carry nothing else: file, line and column are looked up only when one is shown. `on_key` means the
    last key itself rather than its value. `file` is set where the organisation as a whole does not tell the file (a
    second definition of an id, a file that is not read), and `span` where nothing but the reading itself can tell.
    `team` is set where the address is of a role in many teams, and one of its positions is meant; `role` where it is of
    a team, and one of the positions in it is meant.
    """

    keys: tuple[str, ...] = ()
    on_key: bool = False
    file: str = ""
    span: Span | None = None
    team: str = ""
    role: str = ""

    def __truediv__(self, key: str | int) -> Address:
        """Return the address one key further down."""
        return Address((*self.keys, str(key)), file=self.file, team=self.team, role=self.role)

    def __str__(self) -> str:
        """Return the keys with `/` between them, or the file where there are none."""
        return "/".join(self.keys) or self.file

    @property
    def key(self) -> Address:
        """The key of this value, rather than the value."""
        return Address(self.keys, on_key=True, file=self.file, team=self.team, role=self.role)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding is about, and what is there: "and here", "accountable here".

    Without what is `aside`, the finding would be the same.
    """

    address: Address
    label: str
    aside: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to what a file says at an address.

    `instead` takes the place of the value, or of the key where the address is of one; None takes the entry out, with
    its key or from its list. Where the address has a span and no keys, it is a comment that is changed or taken out.
    """

    address: Address
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """The edits that together fix a finding, and what they do: "write 'event-planner'".

    It is safe where nobody could have meant anything else.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing wrong, found by one rule, at one primary place.

    `brief` is what differs from the other findings of the same rule, for lists of many. `rule` and `severity` are
    filled in by the rule itself; a severity given here is stronger than the rule's, a configured one than both. The
    `identity` is filled in by the report: the rule and the paths, whatever the lines and files they are in; of a role
    in many teams, or of a team, with the position that is meant: `roles/chair@events`, `teams/chair@events`.
    """

    message: str
    address: Address
    related: tuple[Related, ...] = ()
    brief: str = ""
    note: str = ""
    help: str = ""
    label: str = ""
    fix: Fix | None = None
    severity: Severity | None = None
    rule: str = ""
    identity: tuple[str, ...] = ()
