"""What a table or a list of a document says, before all of them are put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from commops.exchange.importing.origins import Origin
    from commops.exchange.importing.raci.long_tables import LongRow
    from commops.exchange.importing.raci.responsibilities import Part


@dataclass(frozen=True)
class Headed:
    """A list below a title: of a role with its letters in duties, or of a duty with the letters of roles."""

    headings: tuple[str, ...]
    title: str
    rows: tuple[LongRow, ...]
    origin: Origin


@dataclass(frozen=True)
class FoundPart:
    """What a table or list says, with the headings above it and the scheme that these name."""

    headings: tuple[str, ...]
    part: Part | Headed
    scheme: str = ""
    strong: bool = False
    """Whether it is surely of responsibilities, rather than another list or table of a document."""
