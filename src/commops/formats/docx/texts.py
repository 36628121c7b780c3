"""Texts in a document for word processors: one that cannot hold some characters at all."""

from __future__ import annotations

from commops.terminal.width import visible


def in_one_line(text: str) -> str:
    """Return a text for a heading or a label; a line break in it becomes a space."""
    return visible(" ".join(text.splitlines()).strip())


def in_lines(text: str) -> str:
    """Return a text whose line breaks are kept."""
    return "\n".join(map(visible, text.splitlines()))
