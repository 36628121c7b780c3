"""A list by heads as AsciiDoc: under each head what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats.asciidoc import begun, escaped
from commops.shapes import plain

if TYPE_CHECKING:
    from commops.shapes import Roll
    from commops.terminal.target import Target


def write(roll: Roll, target: Target) -> None:
    """Write a roll."""
    target.write(text(roll))


def text(roll: Roll) -> str:
    """Return a roll: under each head what belongs to it, then the legend and the footnotes."""
    lines = [f"== {escaped(roll.heading)}", ""]
    for head, entries in roll.sections:
        lines.append(f"* {begun(plain(head))}")
        lines += [f"** {begun(' '.join(filter(None, (entry.sign, plain(entry.line)))))}" for entry in entries]
    for last in filter(None, (roll.legend, *roll.footnotes)):
        lines += ["", begun(last)]
    return "\n".join((*lines, ""))
