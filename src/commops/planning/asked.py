"""What is asked for: a person who is there on a day, or a position, by id or by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.language.messages import counted, message, together
from commops.naming.lookup import MOST_LISTED, Lookup, NoSubject, another_day
from commops.naming.subject import ids

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


def position_asked(graph: Graph, written: str, language: str, command: str) -> str:
    """Return the id of the position that is meant, which is there on the day.

    Raises:
        NoSubject: where none is meant, or several are, such as those of a role that many teams have.

    """
    lookup = Lookup(graph, language, {"roles": ids(graph, "roles")})
    found = lookup.one_id(written, "roles", command)
    if found and found in graph.posts:
        return found
    if found:
        raise _in_many_teams(lookup, found, command)
    if lookup.on_another_day("roles", written):
        raise another_day(message("role '{id}' does not exist on {day}", id=written, day=graph.day))
    if Lookup(graph, language, {"teams": graph.teams}).one_id(written, "teams", command):
        raise NoSubject(
            message("'{id}' is a team, not a position", id=written),
            message("run `commops list {kind}` to list the ids", kind="roles"),
        )

    unknown = message("role '{id}' does not exist", id=written)
    if near := lookup.nearest(written):
        raise NoSubject(together(unknown, near))
    raise NoSubject(unknown, message("run `commops list {kind}` to list the ids", kind="roles"))


def _in_many_teams(lookup: Lookup, role: str, command: str) -> NoSubject:
    posts = [each.id for each in lookup.graph.posts.of_role[role]]
    said = counted(
        "'{role}' is a role in {number:,} team, with a position in each",
        "'{role}' is a role in {number:,} teams, with a position in each",
        len(posts),
        role=role,
    )
    help_ = message("name one of them: `{option} {id}`", option=command, id=posts[0])
    return NoSubject(said, help_, lookup.listed("roles", posts[:MOST_LISTED]))


def two_to_merge(graph: Graph, into: str, other: str, language: str) -> tuple[str, str]:
    """Return the ids of two positions that can be merged.

    Raises:
        NoSubject: where one of them is not meant, or they cannot be merged.

    """
    command = "commops whatif merge"
    found = tuple(position_asked(graph, each, language, command) for each in (into, other))
    if found[0] == found[1]:
        raise NoSubject(
            message("'{position}' cannot be merged with itself", position=found[0]),
            message("name two positions: `{command}`", command="commops whatif merge A B"),
        )
    for each in found:
        if graph.posts[each].role_id != each:
            raise NoSubject(
                message("'{position}' is one of the positions of a role in many teams", position=each),
                message("see what is lost without it: `{command}`", command=f"commops whatif without {each}"),
            )
    return found[0], found[1]
