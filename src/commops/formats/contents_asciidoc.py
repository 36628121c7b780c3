"""The contents of a folder as AsciiDoc: a list of links for each group."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from commops.formats.asciidoc import escaped

if TYPE_CHECKING:
    from commops.shapes import Contents
    from commops.terminal.target import Target


def write(contents: Contents, target: Target) -> None:
    """Write contents."""
    target.write(text(contents))


def text(contents: Contents) -> str:
    """Return the links under their titles."""
    parts = [f"= {escaped(contents.title)}", f"__{escaped(contents.remark)}__" if contents.remark else ""]
    for title, links in contents.groups:
        parts += [f"== {escaped(title)}" if title else ""]
        parts += ["\n".join(f"* link:{quote(link.file)}[{escaped(link.text)}]" for link in links)]
    return "\n\n".join(filter(None, parts)) + "\n"
