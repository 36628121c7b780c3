"""The contents of a folder as a page: a list of links for each group."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from commops.formats.html.markup import element, escaped
from commops.formats.html.page import Style, own_file, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.shapes import Contents, Link
    from commops.terminal.target import Target


def write(contents: Contents, target: Target) -> None:
    """Write contents."""
    target.write(text(contents))


def text(contents: Contents) -> str:
    """Return the whole page."""
    article = element("article", "\n".join(("", *_lines(contents), "")), class_="handout")
    return page(contents.title, contents.language, article, [Style(own_file("handout.css"))])


def _lines(contents: Contents) -> Iterator[str]:
    yield element("h1", escaped(contents.title), dir="auto")
    yield element("p", escaped(contents.remark), class_="kind")
    for title, links in contents.groups:
        if title:
            yield element("h2", escaped(title), dir="auto")
        yield element("ul", "".join(map(_item, links)))


def _item(link: Link) -> str:
    return element("li", element("a", escaped(link.text), href=quote(link.file), dir="auto"))
