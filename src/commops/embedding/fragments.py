"""Views as parts of a document: headings below the heading above them, and drawings as code."""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape
from typing import Final

from commops.embedding.replacing import ASCIIDOC, HTML, MARKDOWN, Syntax
from commops.patterns import pattern_of

_LOWEST: Final = 6
"""The lowest level of a heading."""

_HEADING: Final = {
    MARKDOWN.name: re.compile(r"^(#{1,6})(?= )", re.MULTILINE),
    ASCIIDOC.name: re.compile(r"^(={1,6})(?= )", re.MULTILINE),
}
_TITLE: Final = pattern_of("<title[^>]*>([^<]*)</title>")
_TICKS: Final = pattern_of("`{3,}")
_DASHES: Final = pattern_of("^-{4,}$", re.MULTILINE)
_DIRECTIVE: Final = pattern_of(r"^(?=\\*(?:include|ifdef|ifndef|ifeval|endif)::)", re.MULTILINE)
"""What AsciiDoc reads before anything else, even in code."""


def page(text: str, syntax: Syntax, level: int) -> str:
    """Return a view that is written as a page, for below a heading of a level; 0 where there is none.

    For HTML, the page is one of Markdown.
    """
    if syntax is HTML:
        return _rendered(page(text, MARKDOWN, level))

    heading = _HEADING[syntax.name]
    levels = [len(found[1]) for found in heading.finditer(text)]
    above = max(level, 1) if syntax is ASCIIDOC else level
    down = above + 1 - min(levels) if above and levels else 0
    sign = "=" if syntax is ASCIIDOC else "#"
    return heading.sub(lambda found: sign * max(1, min(_LOWEST, len(found[1]) + down)), text)


def code(text: str, syntax: Syntax, language: str) -> str:
    """Return a view that is drawn in signs, or written in a language, as code."""
    if syntax is HTML:
        name = f' class="{language}"' if language != "text" else ""
        return f"<pre{name}>\n{escape(text, quote=False)}</pre>"
    if syntax is ASCIIDOC:
        fence = "-" * (1 + max(map(len, _DASHES.findall(text)), default=3))
        return f'[source,{language},subs="specialchars"]\n{fence}\n{_DIRECTIVE.sub(_BACKSLASH, text)}{fence}'
    fence = "`" * (1 + max(map(len, _TICKS.findall(text)), default=2))
    return f"{fence}{language}\n{text}{fence}"


_BACKSLASH: Final = r"\\"


def picture(text: str) -> str:
    """Return a picture in SVG for a page of HTML: as an image, so that neither has the styles of the other."""
    title = _TITLE.search(text)
    data = b64encode(text.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{title[1] if title else ""}">'


def _rendered(text: str) -> str:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - what only documents in HTML need

    # The only elements in it are breaks in cells: whatever somebody wrote is escaped.
    return str(MarkdownIt("commonmark").enable("table").render(text))
