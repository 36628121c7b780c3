"""What stands in the box of a card, line by line, and how large the boxes of a chart are: all of them equally wide."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from commops.formats.org_charts.text_styles import TextStyle
from commops.formats.org_charts.wrapping import cut, wrapped
from commops.language.words import say
from commops.patterns import pattern_of
from commops.records import dataclass
from commops.terminal.width import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commops.shapes import Card, CardHolder, OrgChart

PADDING: Final = 12
"""What is free at either side of the text in a box."""

_ABOVE: Final = 8
_BELOW: Final = 9
_LEAST: Final = 92
_MOST: Final = 176
_MANY: Final = 100
"""Above how many cards a few with long titles do not make all of them wide."""
_OF_MANY: Final = 0.98
_TITLE_WRAPS: Final = 172
_GAP: Final = 8
"""What is free between a name and the share behind it."""

_NAMED: Final = 3
_MOST_NAMED: Final = 4
"""How many holders are all named; of more, three are."""

TIMES: Final = "\u00a0×"
DOTTED: Final = "┄ "

_BLANKS: Final = pattern_of(r"\s+")
_UNWRITABLE: Final = pattern_of("[\ud800-\udfff\ufffe\uffff]")


class Style(TextStyle):
    """How a line of a box is set."""

    TITLE = ("title", 13, 17, True)
    SUBTITLE = ("subtitle", 12, 15)
    NAME = ("name", 12, 15)
    STATE = ("state", 10, 13)
    REMARK = ("remark", 10, 13)
    DOTTED = ("dotted", 10, 13)
    VACANT = ("vacant", 12, 15)
    WARNING = ("warning", 10, 13)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text in a box: how it is set, its base line from the top, and what stands dim behind it.

    What stands `behind` a title follows it; behind a name, it stands at the right edge.
    """

    text: str
    style: Style
    base: float
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of a box, how high it is with them, and whether something was cut."""

    lines: tuple[TextLine, ...]
    height: float


Part = tuple[str, Style, str]
"""A text before it is broken into lines, its style, and what stands behind it."""


def shown(text: str) -> str:
    """Return a text in one line, with controls by their pictures."""
    clean = visible(_BLANKS.sub(" ", text).strip())
    return clean if clean.isascii() else _UNWRITABLE.sub("\ufffd", clean)


def box_width(chart: OrgChart) -> float:
    """Return how wide every box of a chart is: as the widest of the texts, within limits."""
    needs = sorted(map(_needed, chart.cards))
    if not needs:
        return _LEAST + 2 * PADDING
    last = len(needs) - 1
    need = needs[ceil(last * _OF_MANY)] if len(needs) > _MANY else needs[-1]
    return ceil(min(max(need, _LEAST), _MOST)) + 2 * PADDING


def _needed(card: Card) -> float:
    title = Style.TITLE.width(card.title + _times(card))
    if title > _TITLE_WRAPS:
        title = title / 2 + 22
    needs = [title, Style.NAME.width(card.subtitle), Style.VACANT.width(card.vacancy)]
    needs += (Style.NAME.width(holder.name + holder.share) + _GAP for holder in card.holders[:_MOST_NAMED])
    return max(needs)


def text(card: Card, room: float, told: Sequence[str], language: str) -> Text:
    """Return the lines of a card's box in which so much room is free; `told` are the cards that it has dotted lines to.

    What is about lines that are drawn is not told.
    """
    lines: list[TextLine] = []
    y = float(_ABOVE)
    for written, style, behind in _parts(card, told, language):
        for line in _lines(written, style, behind, room):
            y += style.line
            lines.append(TextLine(line[0], style, y - (style.line - style.size) / 2 - style.size * 0.16, line[1]))
    return Text(tuple(lines), ceil(y + _BELOW))


def _parts(card: Card, told: Sequence[str], language: str) -> Iterator[Part]:
    yield shown(card.title), Style.TITLE, _times(card)
    if card.subtitle:
        yield shown(card.subtitle), Style.SUBTITLE, ""

    named = card.holders if len(card.holders) <= _MOST_NAMED else card.holders[:_NAMED]
    for holder in named:
        yield from _holder(holder)
    if more := len(card.holders) - len(named):
        yield say("and more", language, number=more), Style.REMARK, ""
    if card.unnamed:
        yield shown(card.unnamed), Style.NAME, ""
    if card.vacancy:
        yield card.vacancy, Style.VACANT, ""

    for remark in card.remarks:
        yield shown(remark), Style.REMARK, ""
    for warning in card.warnings:
        yield shown(warning), Style.WARNING, ""
    for name in (*told, *card.dotted_outside):
        yield DOTTED + shown(name), Style.DOTTED, ""


def _holder(holder: CardHolder) -> Iterator[Part]:
    yield shown(holder.name), Style.NAME, holder.share
    if holder.state:
        yield shown(holder.state), Style.STATE, ""


def _times(card: Card) -> str:
    return f"{TIMES}{card.seats}" if card.seats > 1 else ""


def _lines(written: str, style: Style, behind: str, room: float) -> Iterator[tuple[str, str]]:
    # The lines of a text, each with what stands behind it.
    if style is Style.TITLE:
        yield from _title(written, behind, room)
        return

    gap = style.width(behind) + _GAP if behind else 0
    lines = wrapped(written, room - gap, style.width)
    yield lines[0], behind
    yield from ((line, "") for line in lines[1:])


def _title(written: str, times: str, room: float) -> Iterator[tuple[str, str]]:
    # The number of seats stays on the line of the last word, and is never cut.
    *lines, last = wrapped(written + times, room, Style.TITLE.width)
    if last.endswith(times) or not times:
        yield from ((line, "") for line in lines)
        yield last.removesuffix(times), times
        return

    *lines, last = wrapped(written, room, Style.TITLE.width)
    yield from ((line, "") for line in lines)
    yield cut(last, room - Style.TITLE.width(times), Style.TITLE.width), times
