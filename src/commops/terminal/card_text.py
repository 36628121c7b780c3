"""What is in a box of an org chart, as lines: its title, who holds it, and what is special about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.language.words import joined, say, sign
from commops.shapes import Run, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commops.shapes import Card, CardHolder, Line

MOST_HOLDERS: Final = 4
"""How many holders a box lists; where they are more, one fewer and how many others."""


def title_line(card: Card) -> Line:
    """Return the title of a card, with its seats where it has several."""
    title = Run(card.title, _title_tone(card))
    return (title, Run(f" ×{card.seats}", Tone.DIM)) if card.seats > 1 else (title,)


def _title_tone(card: Card) -> Tone:
    return Tone.VACANT if card.is_vacant and not card.vacancy else Tone.STRONG


def lines_below(card: Card, language: str, dotted: Iterable[str] = ()) -> Iterator[Line]:
    """Yield what is said of a card below its title; `dotted` are the names to which it says that dotted lines lead."""
    if card.subtitle:
        yield (Run(card.subtitle),)
    yield from _holders(card, language)
    if card.unnamed:
        yield (Run(card.unnamed, Tone.PERSON),)
    if card.vacancy:
        yield (Run(card.vacancy, Tone.VACANT),)
    for remark in card.remarks:
        yield (Run(remark, Tone.DIM),)
    for warning in card.warnings:
        yield (Run(f"↺ {warning}", Tone.ERROR),)
    if names := joined(dotted, language):
        yield (Run(f"╌ {say('dotted to', language, who=names)}", Tone.DIM),)


def _holders(card: Card, language: str) -> Iterator[Line]:
    listed = card.holders
    if len(listed) > MOST_HOLDERS:
        listed = listed[: MOST_HOLDERS - 1]
    for holder in listed:
        yield tuple(_holder(holder, language))
    if others := len(card.holders) - len(listed):
        yield (Run(say("and more", language, number=others), Tone.PERSON),)


def _holder(holder: CardHolder, language: str) -> Iterator[Run]:
    yield Run(holder.name, Tone.PERSON)
    if holder.share:
        yield Run(f" {holder.share}", Tone.DIM)
    if holder.state:
        yield Run(sign("open", language) + holder.state + sign("close", language), Tone.TEMPORARY)
