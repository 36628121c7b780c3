"""Moving: a person goes from one position to another; the old holding ends the day before the new one begins."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from commops.checking.check import graph_of
from commops.editing import assigning, meant, unassigning
from commops.editing.assigning import Assignment
from commops.editing.edit import Draft, Edit
from commops.editing.refusal import EditRefused, Needed
from commops.graph.staff import ONE_DAY
from commops.language.messages import message, quoted
from commops.naming.names import Names
from commops.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from commops.graph import Graph
    from commops.sources.reading import Reading


@dataclass(frozen=True)
class Move:
    """What is asked for: a person, the new position, and the first day in it.

    `instead_of` is the position that is left, which must be named only where there are several.
    """

    person: str
    post: str
    first: date
    instead_of: str = ""
    share: float | None = None
    signed: Mapping[str, date] = field(default_factory=dict)


def moved(reading: Reading, wish: Move, language: str = "en") -> Edit:
    """Return the edit that moves a person to another position.

    Raises:
        EditRefused: where that cannot be.
        Needed: where something must be decided first.
        NoSubject: where several people or positions have the name that is written.

    """
    last = wish.first - ONE_DAY
    before = graph_of(reading, last)
    draft = Draft(reading)
    person = meant.person(before, wish.person, language)
    old = _left(before, person, wish.instead_of, language)

    held = [each for each in before.staff.stated_by[person] if each.post == old and each.stay.current(last)]
    for each in reversed(held):
        if each.stay.until != last:
            unassigning.end(draft, each, last)

    shares = [each.stay.share for each in held]
    share = shares[0] if wish.share is None and len(shares) == 1 else wish.share
    new = Assignment(person, wish.post, since=wish.first, share=share, signed=wish.signed)
    assigning.add(draft, graph_of(reading, wish.first), new, language, leaving=old)
    return draft.edit(wish.first)


def _left(graph: Graph, person: str, instead_of: str, language: str) -> str:
    # The position that the person leaves: the one that is named, else the only one.
    held = [each.post for each in graph.staff.all_of(person)]
    if instead_of:
        old = unassigning.held_as(graph, person, instead_of, language)
        if old not in held:
            raise EditRefused(
                message("'{person}' does not hold '{post}' on {day}", person=person, post=old, day=graph.day),
                message("they hold {posts}", posts=quoted(held)) if held else "",
            )
        return old

    if not held:
        raise EditRefused(
            message("'{person}' holds no position on {day}", person=person, day=graph.day),
            message("`commops assign` gives them one"),
        )
    if len(held) > 1:
        names = Names(graph, language)
        raise Needed(
            "instead_of",
            message("Which position does '{person}' leave?", person=person),
            message("'{person}' holds {number:,} positions", person=person, number=len(held)),
            message("state which one they leave: `--instead-of {post}`", post=held[0]),
            {each: names.distinct("roles", each) for each in held},
        )
    return held[0]
