"""The contents of a folder as Markdown: a list of links for each group."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from commops.formats.markdown import escaped

if TYPE_CHECKING:
    from commops.shapes import Contents
    from commops.terminal.target import Target


def write(contents: Contents, target: Target) -> None:
    """Write contents."""
    target.write(text(contents))


def text(contents: Contents) -> str:
    """Return the links under their titles."""
    parts = [f"# {escaped(contents.title)}", f"*{escaped(contents.remark)}*" if contents.remark else ""]
    for title, links in contents.groups:
        parts += [f"## {escaped(title)}" if title else ""]
        parts += ["\n".join(f"- [{escaped(link.text)}]({quote(link.file)})" for link in links)]
    return "\n\n".join(filter(None, parts)) + "\n"
