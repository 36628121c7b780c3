"""What a chart draws as a file of a spreadsheet: rows in groups that can be folded, by who is below whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats.xlsx import table

if TYPE_CHECKING:
    from commops.shapes import Register
    from commops.terminal.target import Target


def write(register: Register, target: Target) -> None:
    """Write what a chart draws."""
    table.write(register.table, target)
