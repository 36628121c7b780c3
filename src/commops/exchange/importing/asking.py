"""What a reader of a source may ask and use: questions to the user, ids of entries, the options of the import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from commops.exchange.importing.ids import Ids
    from commops.exchange.importing.origins import Origin

CHOSEN: Final = "chosen"
"""The kind of a note about an answer that was assumed, where the question has no kind of its own."""


@dataclass(frozen=True)
class Choice:
    """An answer to a question: its value, and the message that describes it."""

    value: str
    text: str


@dataclass(frozen=True)
class Question:
    """Something that the source leaves open, with at least two answers, the likeliest first.

    `kind` and `about` are those of the note about an answer that was assumed.
    """

    text: str
    choices: tuple[Choice, ...]
    origin: Origin | None = None
    kind: str = CHOSEN
    about: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Context:
    """What the user asked for, and how a reader asks and names things.

    `choose` returns the value of the answer: on a terminal it asks, elsewhere it takes the first answer and the import
    says so in a note of its own; a reader makes no note about it. `team` is the team that what has no team joins,
    `scheme` the name of the responsibility scheme to read by; both may be empty. `on` is the day of the import, which
    tells who has left.
    """

    ids: Ids
    choose: Callable[[Question], str]
    on: date
    team: str = ""
    scheme: str = ""
