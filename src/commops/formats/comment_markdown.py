"""Markdown for comments on GitHub and GitLab, in which no text notifies anybody, refers to anything, or is markup."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from commops.formats.markdown import escaped, in_one_line
from commops.formats.sound_text import sound
from commops.patterns import pattern_of
from commops.terminal.width import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_LIVE: Final = pattern_of(
    r"(?<![A-Za-z0-9_])@|@(?=[\w.+-]*\.)"  # not within an id: `chair@events` notifies nobody, and is to be copied
    r"|[#!%&$~](?=[\w\"])|(?i:GH)-(?=\d)|:(?=//)|(?i:www)(?=\.)|:(?=[\w+-]+:)|\{(?=[+-])"
)
_JOINER: Final = "\u2060"
"""An invisible character: a text with it notifies nobody and is no link, reference or picture."""

_CODE: Final = pattern_of(r"`([^`]+)`")
_BREAKS: Final = pattern_of(r"[\r\n\u0085\u2028\u2029]")


def prose(written: str) -> str:
    """Return a text for within a line, in which nothing is markup except code between backticks."""
    parts = _CODE.split(_BREAKS.sub(" ", written))
    parts[0::2] = map(inert, parts[0::2])
    parts[1::2] = map(code, parts[1::2])
    return "".join(parts)


def inert(part: str) -> str:
    """Return a text for within a line, in which nothing is markup."""
    before = part[: len(part) - len(part.lstrip())]
    after = part[len(part.rstrip()) :] if part.strip() else ""
    return before + sound(escaped(_LIVE.sub(rf"\g<0>{_JOINER}", part))) + after


def alone(written: str) -> str:
    """Return a text that stands alone, in which nothing is markup; it can be bold, for no blanks are at its ends."""
    return inert(written.strip())


def inert_in_html(written: str) -> str:
    """Return a text for within a line of HTML, which no Markdown is read in."""
    return sound(escape(_LIVE.sub(rf"\g<0>{_JOINER}", in_one_line(written))))


def code(written: str) -> str:
    """Return a text as code, whatever backticks are in it."""
    written = sound(visible(_BREAKS.sub(" ", written)))
    fence = "`" * (max(map(len, re.findall("`+", written)), default=0) + 1)
    margin = " " if written[:1] in {"`", " "} or written[-1:] in {"`", " "} else ""
    return f"{fence}{margin}{written}{margin}{fence}"


def fitting(items: Iterable[str], room: int, size: Callable[[str], int] = len) -> list[str]:
    """Return the first items, as many as there is room for."""
    found = []
    for item in items:
        room -= size(item)
        if room < 0:
            break
        found.append(item)
    return found
