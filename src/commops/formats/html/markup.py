"""Text as HTML: whatever somebody wrote is read as it is, and turns no direction but its own."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from commops.shapes import Tone
from commops.terminal.width import visible

if TYPE_CHECKING:
    from commops.shapes import Line, Run

_OWN_DIRECTION: Final = {Tone.PERSON, Tone.STRONG}


def escaped(text: str) -> str:
    """Return a text on one line, for an element or an attribute in double quotes."""
    return escape(visible(" ".join(text.split())))


def escaped_lines(text: str) -> str:
    """Return a text whose line breaks are kept, for an element in which they are shown."""
    return "\n".join(escape(visible(line)) for line in text.splitlines())


def element(name: str, content: str, **attributes: str) -> str:
    """Return an element with content that is HTML already; attributes are texts, and empty ones are left out.

    Underscores in the names of attributes are hyphens, and one at the end is nothing: `class_`, `aria_label`.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(value)}"' for key, value in attributes.items() if value
    )
    return f"<{name}{written}>{content}</{name}>"


def lines(*parts: str) -> str:
    """Return parts of HTML, each on a line of its own; empty ones are left out."""
    return "\n".join(("", *filter(None, parts), ""))


def line(runs: Line) -> str:
    """Return runs of text, each in a colour that shows what it means."""
    return "".join(map(_run, runs))


def isolated(text: str, content: str) -> str:
    """Return content that is HTML of a text, kept from turning what is around it, where the text may turn anything."""
    return content if text.isascii() else element("bdi", content)


def _run(run: Run) -> str:
    # Spaces at its ends part it from the next run.
    text = escape(visible(run.text))
    if run.tone is Tone.PLAIN:
        return text
    name = "bdi" if run.tone in _OWN_DIRECTION else "span"
    return element(name, text, class_=run.tone)
