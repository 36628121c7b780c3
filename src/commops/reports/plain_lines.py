"""A finding in plain lines, for programs that show them in a screen of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from commops.finding import Severity
from commops.terminal.width import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.checking.locations import Located
    from commops.checking.report import Report
    from commops.finding import Place

_UNSOUND: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")


def sound(text: str) -> str:
    """Return a text that can be written as UTF-8 and in XML: a byte of a file's name that is no text becomes a sign."""
    return text if text.isprintable() else _UNSOUND.sub("\ufffd", text)


def shown(text: str) -> str:
    """Return a text on one line, with control characters made visible."""
    return sound(visible(text))


def where(place: Place, prefix: str) -> str:
    """Return `file:line:column`, the file as it is seen from where the prefix begins."""
    return shown(f"{prefix}{place.file}:{place.span.line}:{place.span.column}")


def advice(found: Located) -> Iterator[str]:
    """Yield what else there is to know about a finding, and what to do, each on a line."""
    for word, said in (("note", found.finding.note), ("help", found.finding.help)):
        if said:
            yield f"{word}: {shown(said)}"


def details(found: Located, prefix: str) -> Iterator[str]:
    """Yield all that a finding says behind its message, line by line: its label, other places, note and help."""
    if found.at.label:
        yield shown(found.at.label)
    for spot in dict.fromkeys(found.related):
        if spot != found.at:
            yield f"{where(spot.place, prefix)}" + (f": {shown(spot.label)}" if spot.label else "")
    yield from advice(found)


def counts(report: Report) -> str:
    """Return how many findings there are of each severity, or that all is clear."""
    numbers = [(report.severities.get(severity, 0), severity) for severity in Severity]
    return ", ".join(counted(number, severity) for number, severity in numbers if number) or "all clear"


def counted(number: int, thing: str) -> str:
    """Return a number with its word: `1 error`, `2 errors`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
