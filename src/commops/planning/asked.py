"""What is asked for: a person who is there on a day, or a position, by id or by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.language.messages import message, together
from commops.naming.lookup import Lookup, NoSubject

if TYPE_CHECKING:
    from commops.graph import Graph

_LEAVE: Final = "commops whatif leave"


def person_asked(graph: Graph, written: str, language: str, command: str = _LEAVE) -> str:
    """Return the id of the person who is meant, who is there on the day.

    Raises:
        NoSubject: where nobody is meant, several people are, or one who has left or not begun.

    """
    there = Lookup(graph, language, {"people": graph.people})
    if found := there.one_id(written, "people", command):
        return found

    on_any_day = Lookup(graph, language, {"people": graph.organization.people})
    if found := on_any_day.one_id(written, "people", command):
        raise _not_there(graph, found)

    every = message("run `commops list {kind}` to list the ids", kind="people")
    unknown = message("person '{id}' does not exist", id=written)
    if near := on_any_day.nearest(written):
        raise NoSubject(together(unknown, near))
    raise NoSubject(unknown, every)


def _not_there(graph: Graph, person: str) -> NoSubject:
    fields = graph.organization.people[person]
    if fields.until and fields.until < graph.day:
        return NoSubject(
            message("'{person}' already left: the last day was {day}", person=person, day=fields.until),
            message("look at an earlier date: `--on {day}`", day=fields.until),
        )
    since = fields.since or graph.day
    return NoSubject(
        message("'{person}' starts only on {day}", person=person, day=since),
        message("look at a later date: `--on {day}`", day=since),
    )
