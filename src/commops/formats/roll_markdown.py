"""A list by heads as Markdown: under each head what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats.markdown import begun, escaped
from commops.shapes import plain

if TYPE_CHECKING:
    from commops.shapes import Line, Roll
    from commops.terminal.target import Target


def write(roll: Roll, target: Target) -> None:
    """Write a roll."""
    target.write(text(roll))


def text(roll: Roll) -> str:
    """Return a roll: under each head what belongs to it, then the legend and the footnotes."""
    lines = [f"## {escaped(roll.heading)}"]
    for head, entries in roll.sections:
        lines += ["", f"- {_line(head)}"]
        lines += [f"    - {_entry(entry.sign, entry.line)}" for entry in entries]
    for last in filter(None, (roll.legend, *roll.footnotes)):
        lines += ["", begun(last)]
    return "\n".join((*lines, ""))


def _entry(sign: str, line: Line) -> str:
    return f"{escaped(sign)} {escaped(plain(line))}" if sign else _line(line)


def _line(line: Line) -> str:
    return begun(plain(line))
