"""What stands in the boxes of a workflow, line by line, and how wide the boxes are: all of one lane equally."""

from __future__ import annotations

from enum import Enum
from math import ceil
from typing import TYPE_CHECKING, Final

from commops.formats.org_charts.card_sizes import shown
from commops.formats.org_charts.text_styles import TextStyle
from commops.formats.org_charts.wrapping import wrapped
from commops.language.words import say
from commops.patterns import pattern_of
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.workflow_shapes import LaneStep

PADDING: Final = 7
"""What is free at either side of the text in a box."""

INDENT: Final = 10
"""How far the text behind a sign is from the left."""

MOST_LINES: Final = 40
"""How many lines of a text are shown, so that a text of a thousand words is not a picture of its own."""

_WORD: Final = pattern_of(r"[^\s\u2e80-\uffef]+")
_ABOVE: Final = 5
_BELOW: Final = 6
_AROUND_RULE: Final = 4


class Style(TextStyle):
    """How a line of a box is set."""

    TITLE = ("title", 12, 15, True)
    OUTPUT = ("output", 11, 14)
    FOOT = ("foot", 10, 13)
    TRIGGER = ("trigger", 11, 14)


class Sign(Enum):
    """What is drawn before a line of text."""

    NONE = ""
    RESULT = "result"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text in a box: how it is set, its left end and base line from the corner, and a sign before it."""

    text: str
    style: Style
    x: float
    base: float
    sign: Sign = Sign.NONE


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of a box, how high it is with them, and where the rule below the name is, if there is one."""

    lines: tuple[TextLine, ...]
    height: float
    rule: float | None = None


def kept_together(text: str) -> str:
    """Return a name in one line, which is broken behind the point between a position and its team, not before it."""
    return shown(text).replace(" · ", "\u00a0· ")


def name_of(step: LaneStep) -> str:
    """Return the name of a step behind its number, as it stands in boxes."""
    return f"{step.number}. {shown(step.title)}"


def step_text(step: LaneStep, wide: float, language: str) -> Text:
    """Return what stands in the box of a step that is so wide."""
    lines, y = _set(name_of(step), Style.TITLE, wide, _ABOVE)
    more = list(_below_the_rule(step, language))
    if not more:
        return Text(lines, ceil(y + _BELOW))

    rule = y + _AROUND_RULE
    y = rule + _AROUND_RULE - 1
    for text, style, sign in more:
        added, y = _set(text, style, wide, y, sign)
        lines += added
    return Text(lines, ceil(y + _BELOW), rule)


def twin_text(step: LaneStep, wide: float) -> Text:
    """Return what stands in a further box of a step that is so wide."""
    lines, y = _set(name_of(step), Style.TITLE, wide, _ABOVE)
    return Text(lines, ceil(y + _BELOW))


def end_text(text: str, wide: float) -> Text:
    """Return what stands in the box at the start, or at the end."""
    lines, y = _set(shown(text), Style.TRIGGER, wide, _ABOVE)
    return Text(lines, ceil(y + _BELOW))


def longest_word(text: str, style: Style) -> float:
    """Return how wide the longest word of a text is, of those that are not broken between any two characters."""
    return max(map(style.width, _WORD.findall(text)), default=0)


def _below_the_rule(step: LaneStep, language: str) -> Iterator[tuple[str, Style, Sign]]:
    if step.output:
        yield shown(step.output), Style.OUTPUT, Sign.RESULT
    if step.within:
        yield shown(step.within), Style.FOOT, Sign.CLOCK
    if step.accountable:
        yield say("accountable is", language, who=kept_together(step.accountable)), Style.FOOT, Sign.NONE


def _set(text: str, style: Style, wide: float, y: float, sign: Sign = Sign.NONE) -> tuple[tuple[TextLine, ...], float]:
    # The lines of a text in a box so wide, from a height on, and where the last one ends.
    left: float = PADDING
    if sign is not Sign.NONE:
        left += INDENT
    lines = []
    for number, line in enumerate(wrapped(text, wide - left - PADDING, style.width, MOST_LINES)):
        y += style.line
        base = y - (style.line - style.size) / 2 - style.size * 0.16
        lines.append(TextLine(line, style, left, base, Sign.NONE if number else sign))
    return tuple(lines), y
