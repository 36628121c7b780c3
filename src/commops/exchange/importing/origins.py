"""Where something was read: a file, and in it a line, or a cell of a sheet."""

from __future__ import annotations

from commops.records import dataclass


@dataclass(frozen=True, order=True)
class Origin:
    """A place in a file: a line and column (both from 1, 0 where there is none), or a sheet and perhaps a cell (B3)."""

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """Return the place as people and editors write it."""
        if self.cell:
            return f"{self.file}:{self.sheet}!{self.cell}"
        if self.sheet:
            return f"{self.file}:{self.sheet}"

        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.file, *numbers])
