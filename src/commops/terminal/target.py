"""Where an output goes, as far as its writer must know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commops.records import dataclass
from commops.terminal import printing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from commops.shapes import Line


@dataclass(frozen=True)
class Target:
    """An open file, how many columns a line of it has, whether colours are wanted, and whether it is saved."""

    file: TextIO
    columns: int = 80
    colour: bool = False
    saved: bool = False

    def write(self, text: str) -> None:
        """Write a text as it is."""
        self.file.write(text)

    def write_bytes(self, data: bytes) -> None:
        """Write what is no text as it is."""
        below: Any = self.file.buffer
        self.file.flush()
        getattr(below, "write_bytes", below.write)(data)

    def print(self, lines: Iterable[Line]) -> None:
        """Write lines, in colours where they are wanted."""
        printing.write(lines, self.file, colour=self.colour)

    def print_parts(self, parts: Iterable[Iterable[Line]]) -> None:
        """Write lines part by part, those of very many things in two halves at once."""
        printing.write_parts(parts, self.file, colour=self.colour)
