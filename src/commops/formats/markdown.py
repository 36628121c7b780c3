"""Text as Markdown: whatever would be read as markup is escaped, so that it shows as it was written."""

from __future__ import annotations

import re
from typing import Final

from commops.patterns import pattern_of
from commops.terminal.width import visible

_MARKUP: Final = pattern_of(r"[\\`*_\[\]<>&|~$]")
_BLOCK: Final = pattern_of(r"^(\d{1,9}(?=[.)])|(?=[#+\-=:]))")
_BREAKS: Final = pattern_of(r"\s*[\r\n\u0085\u2028\u2029]\s*")


def escaped(text: str) -> str:
    """Return a text for within a line or a cell; a line break in it becomes a space, as Markdown would have it."""
    return _MARKUP.sub(r"\\\g<0>", in_one_line(text))


def in_one_line(text: str) -> str:
    """Return a text without line breaks, its control characters visible."""
    return visible(_BREAKS.sub(" ", text.strip()))


def begun(text: str) -> str:
    """Return a text for the beginning of a line, where a number, a hash or a dash would begin something else."""
    return without_block(escaped(text))


def without_block(written: str) -> str:
    """Return what is escaped but for its beginning, where a number, a hash or a dash would begin something else."""
    return _BLOCK.sub(lambda found: f"{found[0]}\\", written)


def paragraphs(text: str) -> str:
    """Return a text of several lines as paragraphs; an empty line begins the next one, any other break is kept."""
    parts = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join("\\\n".join(begun(line) for line in part.splitlines() if line.strip()) for part in parts)
