"""One file of an organisation, as read: its text, what it says, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from commops.records import dataclass, field
from commops.yamltext.mark import Keys, Mark
from commops.yamltext.text import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from commops.finding import Finding

Locate: TypeAlias = "Callable[[str, Collection[Keys]], Mapping[Keys, Mark]]"
"""Find where the values at some keys stand in a text."""


@dataclass(frozen=True)
class Document:
    """A file: `data` is what it says (scalars as text, None for nothing), `starts` where each entity's id is.

    `lost` holds what was said but could not be used; a reference to a word in it is in doubt. A `broken` file says
    nothing at all, and every word of its text is in doubt; what an `illegible` one says cannot even be made out.
    """

    file: str
    lines: Lines
    locate: Locate
    data: dict[str, Any] = field(default_factory=dict)
    starts: Mapping[Keys, int] = field(default_factory=dict)
    faults: tuple[Finding, ...] = ()
    lost: tuple[object, ...] = ()
    broken: bool = False
    illegible: bool = False

    @property
    def text(self) -> str:
        """The file's text."""
        return self.lines.text
