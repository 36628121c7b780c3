"""Lines of text in runs, each with a tone: what is printed, and what all shapes are made of."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable


class Tone(StrEnum):
    """What a run of text means, for writers that have colours."""

    PLAIN = "plain"
    STRONG = "strong"
    DIM = "dim"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    PERSON = "person"
    VACANT = "vacant"
    TEMPORARY = "temporary"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one tone. Whatever is in it is text: a writer escapes what its format would read as markup."""

    text: str
    tone: Tone = Tone.PLAIN


Line = tuple[Run, ...]


def plain(line: Iterable[Run]) -> str:
    """Return the text of a line, without its tones."""
    return "".join([run.text for run in line])
