"""What is in a box of a chart: title, team, holders, vacancies, remarks, and dotted lines by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.formats.html.markup import element, escaped
from commops.language.words import joined, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.shapes import Card, CardHolder

_MOST_HOLDERS: Final = 4
"""How many holders a box shows; of more it shows three where a script can show the rest."""


def box(card: Card, language: str, dotted: Sequence[str], above: str, below: int) -> str:
    """Return the box of a card: with what dotted lines lead to, what it says of the card above, how many are below."""
    parts = [
        element("b", escaped(card.title) + _seats(card.seats), dir="auto"),
        _line(above, "above"),
        _line(card.subtitle, "sub"),
        *_holders(card.holders, language),
        _line(card.unnamed, "who"),
        _line(card.vacancy, "vacant"),
        *(_line(remark, "note") for remark in card.remarks),
        *(_line(warning, "warning") for warning in card.warnings),
        _line(say("dotted to", language, who=joined(dotted, language)), "dotted") if dotted else "",
        _button(below) if below else "",
    ]
    return element("div", "".join(parts), class_="box")


def _seats(number: int) -> str:
    return element("i", f" ×{number}") if number > 1 else ""


def _button(below: int) -> str:
    # For the mouse alone: a screen reader hears whether the entry is expanded, and keys expand it.
    return element("button", f"{below:,}", type="button", tabindex="-1", aria_hidden="true")


def _holders(holders: Sequence[CardHolder], language: str) -> Iterator[str]:
    shown = len(holders) if len(holders) <= _MOST_HOLDERS else _MOST_HOLDERS - 1
    yield from (_holder(each, "who") for each in holders[:shown])
    if shown < len(holders):
        yield _line(say("and more", language, number=len(holders) - shown), "more")
        yield from (_holder(each, "who rest") for each in holders[shown:])


def _holder(holder: CardHolder, class_: str) -> str:
    share = element("i", " " + escaped(holder.share)) if holder.share else ""
    state = element("small", " " + escaped(holder.state)) if holder.state else ""
    return element("span", element("bdi", escaped(holder.name)) + share + state, class_=class_)


def _line(text: str, class_: str) -> str:
    return element("span", escaped(text), class_=class_, dir="auto") if text else ""
