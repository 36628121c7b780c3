"""A duty whole: every letter with the people behind it and why they have it, and what the duty is about."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from commops.profiles import common
from commops.shapes import Item, Run, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from commops.finding import Address, Place
    from commops.graph.letters import Cell
    from commops.naming.material import Material
    from commops.shapes import Document, Fact, Line


def draw(material: Material, identifier: str) -> Document:
    """Return everything about a duty of the day."""
    duty = material.graph.duties[identifier]
    remark = [material.term(duty.kind), material.term(duty.priority or "supporting")]
    return material.document(
        "duties",
        identifier,
        duty,
        letters(material, identifier),
        chain(_home(material, identifier), _work(material, identifier), material.days(duty.since, duty.until)),
        material.general(duty),
        remark=remark,
    )


def letters(material: Material, identifier: str, *only: str) -> Iterator[Fact]:
    """Yield who has each letter in a duty, and why; only for some fields where they are given."""
    graph = material.graph
    scheme = graph.letters.scheme(identifier)
    cells = [cell for cell in graph.letters.rows[identifier] if not only or cell.field in only]
    where = material.places([cell.address for cell in cells])
    for field, word in common.fields(material).items():
        items = [_cell(material, cell, where) for cell in cells if cell.field == field]
        if not items and field == scheme.answers:
            items = [Item((Run(material.say("nobody"), Tone.ERROR),))]
        yield from material.listed(field, items, of=word)


def _cell(material: Material, cell: Cell, where: Mapping[Address, Place]) -> Item:
    scheme = material.graph.letters.scheme(cell.duty)
    most = {"most": None} if cell.field in {scheme.answers, scheme.does} else {}
    item = material.staffed(cell.party, material.graph.letters.posts(cell), **most)
    name, *people = item.line
    if cell.field == scheme.answers:
        name = Run(name.text, Tone.STRONG)
    note = material.words(material.graph.letters.note(cell))
    remark = [Run(f"{note} · ")] if note else []
    return Item((name, *people), item.ids, (*remark, *why(material, cell, where[cell.address])))


def why(material: Material, cell: Cell, place: Place) -> Line:
    """Return why a party has a letter: it is stated, or it follows from who leads the team."""
    graph = material.graph
    team = graph.duties[cell.duty].team or ""
    written = material.at(place)
    if cell.stated:
        text = material.say("stated at", place=written)
    elif cell.field == graph.letters.scheme(cell.duty).does:
        text = material.say("answers so does", place=written)
    else:
        word = "answers as a whole" if cell.team else "leads the team"
        text = material.say(word, team=material.name("teams", team), place=written)
    return (Run(text, Tone.DIM),)


def _home(material: Material, identifier: str) -> Iterator[Fact]:
    graph = material.graph
    duty = graph.duties[identifier]
    area = graph.duties.area_of(identifier)
    yield from material.fact("team", material.items("teams", filter(None, [duty.team])))
    if area and area != duty.team:
        yield from material.fact("area", material.items("areas", [area]))
    yield from material.fact("part_of", material.items("duties", filter(None, [duty.part_of])))
    parts = [each for each, other in graph.duties.items() if other.part_of == identifier]
    yield from material.fact("parts", material.items("duties", parts))
    yield from material.plain("boundary", material.words(duty.boundary))
    yield from material.plain("scope", *duty.scope)
    yield from material.plain("covers", *duty.covers)
    yield from material.fact("usually", material.items("roles", filter(None, [duty.usually])))
    yield from material.plain("stage", material.term(duty.stage) if duty.stage else "")


def _work(material: Material, identifier: str) -> Iterator[Fact]:
    duty = material.graph.duties[identifier]
    yield from common.steps_where(material, lambda step: step.duty == identifier)
    yield from common.measures(material, duty.measures)
    yield from common.information(material, "information", duty.information)
    yield from material.listed("owns", (Item((Run(each),)) for each in duty.owns))
    yield from material.plain("cadence", material.often(duty.cadence))
    yield from material.plain("when", material.words(duty.when))
    yield from material.plain("effort", material.say("full time", number=f"{duty.effort:g}") if duty.effort else "")
    yield from material.plain("reviewed", duty.reviewed)
