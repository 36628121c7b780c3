"""A finding in plain lines, for programs that show them in a screen of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commops.formats.sound_text import sound
from commops.language.messages import together
from commops.reports.report_words import HELP, NOTE, before
from commops.terminal.width import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.checking.locations import Located
    from commops.finding import Place


def shown(text: str) -> str:
    """Return a text on one line, with control characters made visible."""
    return sound(visible(text))


def where(place: Place, prefix: str) -> str:
    """Return `file:line:column`, the file as it is seen from where the prefix begins."""
    return shown(f"{prefix}{place.file}:{place.span.line}:{place.span.column}")


def advice(found: Located, language: str) -> Iterator[str]:
    """Yield the note of a finding, and its help, each on a line."""
    for word, said in ((NOTE, found.finding.note), (HELP, found.finding.help)):
        if said:
            yield before(word, language) + shown(said)


def details(found: Located, prefix: str, language: str) -> Iterator[str]:
    """Yield everything about a finding except its message, line by line: label, related locations, note and help."""
    if found.at.label:
        yield shown(found.at.label)
    for spot in dict.fromkeys(found.related):
        if spot != found.at:
            yield together(where(spot.place, prefix), shown(spot.label), between=": ")
    yield from advice(found, language)
