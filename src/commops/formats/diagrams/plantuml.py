"""Org charts in PlantUML: a work breakdown structure, which hangs the reports below heads, or boxes for several trees.

A breakdown structure has one top and no dotted lines, so that where a chart has others it is drawn as boxes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.formats.diagrams.box_lines import is_wide, label
from commops.formats.diagrams.dotted_lines import DottedLines, few_dotted, levels
from commops.formats.diagrams.identifiers import identifiers
from commops.patterns import pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commops.shapes import OrgChart
    from commops.terminal.target import Target

_LARGEST: Final = "scale max 4096*4096"
"""PlantUML cuts off whatever of a PNG is beyond that."""

_DEEPEST: Final = 12
"""How many levels a breakdown structure has at most: for each further one PlantUML takes twice as long."""

_SPECIAL: Final = pattern_of(r"[!-+\-/:-@\[-`{-~\u00ab\u00bb\u2000-\u206f]|\.(?=\.)|(?<=\.)\.")
"""Every sign that may begin something, dots that would be a line, dashes and quotes, which PlantUML would change."""

_BREAK: Final = r"\n"


def write(chart: OrgChart, target: Target) -> None:
    """Write a chart."""
    target.write(text(chart))


def text(chart: OrgChart) -> str:
    """Return a chart as a diagram."""
    lines = _breakdown(chart) if _is_breakdown(chart) else _boxes(chart)
    return "\n".join(lines) + "\n"


def _is_breakdown(chart: OrgChart) -> bool:
    has_one_top = len(chart.below.get(None, ())) == 1
    draws_dotted = any(card.dotted for card in chart.cards) and few_dotted(chart)
    deepest = max(levels(chart).values(), default=0)
    return has_one_top and not draws_dotted and deepest < _DEEPEST


def _breakdown(chart: OrgChart) -> Iterator[str]:
    deep = levels(chart)
    dotted = DottedLines(chart, lambda _, __: False)
    yield "@startwbs"
    yield _LARGEST
    for card in chart.cards:
        yield f"{'*' * (deep[card.key] + 1)} {label(card, chart.language, dotted.said(card), _escaped, _BREAK)}"
    yield "@endwbs"


def _boxes(chart: OrgChart) -> Iterator[str]:
    ids = identifiers(card.key for card in chart.cards)
    is_few = few_dotted(chart)
    dotted = DottedLines(chart, lambda card, target: is_few and card is not target)
    yield "@startuml"
    yield _LARGEST
    yield "skinparam linetype ortho"
    if is_wide(chart, levels(chart)):
        yield "left to right direction"
    for card in chart.cards:
        yield f'rectangle "{label(card, chart.language, dotted.said(card), _escaped, _BREAK)}" as {ids[card.key]}'
    for card in chart.cards:
        if card.above is not None:
            yield f"{ids[card.above]} -- {ids[card.key]}"
    for card in chart.cards:
        for target in dotted.drawn(card):
            yield f"{ids[target.key]} .[norank]. {ids[card.key]}"
    yield "@enduml"


def _escaped(line: str) -> str:
    return _SPECIAL.sub(lambda found: f"<U+{ord(found[0]):04X}>", line)
