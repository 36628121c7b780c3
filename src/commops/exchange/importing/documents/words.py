"""Runs of text with their looks, put together to what a reader sees: lines without markup or needless spaces."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

BREAK: Final = "\n"

_INVISIBLE: Final = pattern_of("[\u00ad\u200b\u200e\u200f\u2060\ufeff\0-\x08\x0e-\x1f]")
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPACES: Final = pattern_of(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a text in one look; a newline in it begins a new line."""

    text: str
    bold: bool = False
    struck: bool = False


@dataclass(frozen=True)
class Words:
    """What runs say: the text without what is struck out, whether all of it is bold, its bold and its struck parts."""

    text: str
    bold: bool
    bold_parts: tuple[str, ...]
    struck_parts: tuple[str, ...]


def cleaned(text: str) -> str:
    """Return a text without invisible characters, with single spaces, and without empty lines."""
    visible = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    if BREAK not in visible:
        return visible.strip()

    lines = (line.strip() for line in visible.split(BREAK))
    return BREAK.join(line for line in lines if line)


def raised(text: str) -> str:
    """Return a text with its digits as those of footnotes."""
    return text.translate(_RAISED)


def together(runs: Iterable[Run]) -> Words:
    """Put runs together."""
    written = list(runs)
    if len(written) == 1 and not written[0].struck:
        return _one(written[0])

    kept = [run for run in written if not run.struck]
    visible = [run for run in kept if run.text.strip()]
    return Words(
        cleaned("".join(run.text for run in kept)),
        bool(visible) and all(run.bold for run in visible),
        tuple(_parts(kept, lambda run: run.bold)),
        tuple(_parts(written, lambda run: run.struck)),
    )


def _one(run: Run) -> Words:
    text = cleaned(run.text)
    bold_parts = (text,) if run.bold and text else ()
    return Words(text, bool(bold_parts), bold_parts, ())


def _parts(runs: Iterable[Run], wanted: Callable[[Run], bool]) -> Iterator[str]:
    for is_wanted, group in groupby(runs, wanted):
        part = cleaned("".join(run.text for run in group))
        if is_wanted and part:
            yield part
