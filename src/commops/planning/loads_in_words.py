"""Load as a table: numbers for everybody, and a bar for those whose working time in their positions is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.language.messages import counted, message, together
from commops.language.numbers import how_many
from commops.language.words import label
from commops.naming.material import part
from commops.planning.item_words import ItemWords
from commops.planning.loads import loads
from commops.shapes import Column, Row, Run, Section, Table, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commops.graph import Graph
    from commops.planning.loads import Load

_CELLS: Final = 10
"""How many characters a bar of full working time has."""

_MOST: Final = 20
"""How many characters a bar has at most."""

_ROUNDING: Final = 1e-9


def load_table(graph: Graph, language: str, *, bars: bool) -> Table:
    """Return the load of everybody as a table in a language, with bars for people to look at or without."""
    words = ItemWords(graph, language)
    found = loads(graph)
    known = any(each.taken is not None for each in found)
    columns = [
        Column("name", label("name", language), names=True),
        Column("positions", words.said(message("Positions")), numbers=True),
        Column("responsible", words.said(message("Responsible for")), numbers=True),
        Column("accountable", words.said(message("Accountable for")), numbers=True),
    ]
    if known:
        columns.append(Column("load", words.said(message("Load")), numbers=True))

    rows = tuple(_row(each, words, columns=len(columns), bars=bars) for each in found)
    return Table(
        heading="",
        corner=label("id", language),
        columns=tuple(columns),
        sections=(Section("", rows),),
        legend=words.said(_legend(found, words)),
        name=words.said(message("Load")),
        language=language,
    )


def _row(each: Load, words: ItemWords, *, columns: int, bars: bool) -> Row:
    cells = (
        Run(words.name("people", each.person), Tone.PERSON),
        Run(str(len(each.positions))),
        Run(str(len(each.does))),
        Run(str(len(each.answers))),
        Run(_taken(each, bars=bars), _tone(each)),
    )
    return Row(each.person, Run(each.person), cells[:columns])


def _taken(each: Load, *, bars: bool) -> str:
    if each.taken is None:
        return ""
    taken = part(each.taken)
    if each.fte != 1:
        taken = f"{taken} / {part(each.fte)}"
    return f"{_bar(each, each.taken)} {taken}" if bars else taken


def _tone(each: Load) -> Tone:
    is_too_much = each.taken is not None and each.taken > each.fte + _ROUNDING
    return Tone.WARNING if is_too_much else Tone.PLAIN


def _bar(each: Load, part_of_time: float) -> str:
    # What is taken of the working time, then what is left of it.
    taken = min(round(part_of_time * _CELLS), _MOST)
    left = max(0, min(round(each.fte * _CELLS), _MOST) - taken)
    return "█" * taken + "░" * left


def _legend(found: Sequence[Load], words: ItemWords) -> str:
    unknown = sum(each.taken is None for each in found)
    said = how_many("people", len(found))
    missing = ""
    if unknown:
        missing = counted(
            "load unknown for {number:,}: state `share` in all their positions, or `effort` in all their duties",
            "load unknown for {number:,}: state `share` in all their positions, or `effort` in all their duties",
            unknown,
        )
    return together(said, _left_out(words), missing, words.names.as_of())


def _left_out(words: ItemWords) -> str:
    agents = len(words.graph.staff.agents)
    if not agents:
        return ""
    return counted(
        "{number:,} agent or service left out: it has no working time",
        "{number:,} agents and services left out: they have no working time",
        agents,
    )
