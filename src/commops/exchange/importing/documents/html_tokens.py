"""HTML as tokens: tags with their attributes and positions, and the text between them.

The parser of the standard library takes time that grows with the square of what is never closed, and fails at what
Word writes as `<![if ...]>`; what is read here is somebody else's file.
"""

from __future__ import annotations

import re
from dataclasses import field
from html import unescape
from typing import TYPE_CHECKING, Final

from commops.exchange.importing.documents.html_names import VERBATIM
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG: Final = pattern_of(r"<(/?)([a-zA-Z][^\s/>]*)")
_ATTRIBUTE: Final = pattern_of(
    r"""[\s/]*+([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?""",
)
_TAG_END: Final = pattern_of(r"[\s/]*+>")
_INSTEAD_OF_TAGS: Final = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">"))
"""How comments, sections, declarations and instructions begin and end."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag or an end tag: its name in lower case, its attributes, and where it is in the text."""

    name: str
    index: int
    closing: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


def tokens(text: str) -> Iterator[Tag | str]:
    """Yield the tags of a text, and the text between them with its entities replaced."""
    never_closed: set[str] = set()
    at = 0
    while at < len(text):
        begins = text.find("<", at)
        if begins < 0:
            begins = len(text)
        if begins > at:
            yield unescape(text[at:begins])
        if begins == len(text):
            return

        found = _TAG.match(text, begins)
        if found is None:
            at = _after_no_tag(text, begins, never_closed)
            if at == begins + 1:
                yield "<"
            continue

        tag, at = _tag(text, found)
        yield tag
        if tag.name in VERBATIM and not tag.closing:
            content, at = _verbatim(text, at, tag.name, never_closed)
            yield content


def _tag(text: str, found: re.Match[str]) -> tuple[Tag, int]:
    """Return a tag, and the index behind it."""
    attributes: dict[str, str] = {}
    at = found.end()
    while not (end := _TAG_END.match(text, at)):
        attribute = _ATTRIBUTE.match(text, at)
        if attribute is None:
            break

        value = attribute[2] or attribute[3] or attribute[4] or ""
        attributes.setdefault(attribute[1].lower(), unescape(value))
        at = attribute.end()

    if end:
        at = end.end()
    return Tag(found[2].lower(), found.start(), bool(found[1]), attributes), max(at, found.end())


def _after_no_tag(text: str, begins: int, never_closed: set[str]) -> int:
    """Return the index behind a comment or a declaration; the one behind `<` where that is text."""
    for beginning, ending in _INSTEAD_OF_TAGS:
        if text.startswith(beginning, begins):
            end = _find(text, ending, begins + len(beginning), never_closed)
            if end < 0:
                return begins + len(beginning)
            return end + len(ending)
    return begins + 1


def _verbatim(text: str, at: int, name: str, never_closed: set[str]) -> tuple[str, int]:
    """Return the content of an element in which nothing is a tag, and where its end tag begins."""
    end = _find(text, f"</{name}", at, never_closed)
    if end < 0:
        end = _find(text, f"</{name.upper()}", at, never_closed)
    if end < 0:
        return "", at
    return text[at:end], end


def _find(text: str, wanted: str, at: int, never_closed: set[str]) -> int:
    # What is not found once is not looked for again, or the time would grow with the square of the length.
    if wanted in never_closed:
        return -1
    found = text.find(wanted, at)
    if found < 0:
        never_closed.add(wanted)
    return found
