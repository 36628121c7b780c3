"""Names of elements of HTML, by what they are."""

from __future__ import annotations

from typing import Final


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID: Final = _names("area base basefont bgsound br col embed frame hr img input link meta param source track wbr")
"""Elements that contain nothing and have no end tag."""

VERBATIM: Final = _names("script style")
"""Elements in which nothing is a tag but their own end."""

HIDDEN: Final = _names("script style head template noscript title datalist svg math object iframe")
"""Elements whose text nobody sees."""

LISTS: Final = _names("ul ol menu dir")
CELLS: Final = _names("td th")
SECTIONS: Final = _names("thead tbody tfoot")
"""The sections of a table."""

PARTS_OF_TABLES: Final = CELLS | SECTIONS | _names("tr caption colgroup")

ENDS_PARAGRAPHS: Final = LISTS | _names(
    "address article aside blockquote center details dialog dd div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr li main nav p pre search section summary table"
)
"""Elements that cannot be in a paragraph, so that they end it."""

BLOCKS: Final = ENDS_PARAGRAPHS | PARTS_OF_TABLES | _names("#root html body")
"""Elements that begin lines of their own."""

KNOWN: Final = (
    VOID
    | HIDDEN
    | BLOCKS
    | _names(
        "a abbr b bdi bdo big cite code data del dfn em font g-emoji i ins kbd label mark nobr picture q rp rt ruby s "
        "samp small span strike strong sub sup textarea time tt u var video"
    )
)
"""Elements that documents are written with. Any other name in angle brackets is text in Markdown, such as `<role>`."""
