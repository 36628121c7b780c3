"""What an export gives: a text, and what the user should know about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.language.failure import Failure
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.shapes import Table


MOST_NAMED: Final = 3
"""How many names a message has about what is left out; the others are counted."""


class NotExported(Failure):
    """An organisation that cannot be exported as it was asked for: why, and what to do."""


@dataclass(frozen=True)
class Exported:
    """A text in the format of the target, or a table to be written as CSV, and messages about it.

    `renamed` are the names that the target cannot hold, each with the one that was written instead; `unsaid` is what
    the target has no place for, each with its count.
    """

    text: str = ""
    table: Table | None = None
    renamed: Sequence[str] = ()
    unsaid: Sequence[str] = ()
