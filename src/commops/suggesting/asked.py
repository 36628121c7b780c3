"""What is asked for: positions by their ids, names or teams, and one person with one position."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commops.language.messages import listed, message
from commops.naming.lookup import Lookup, NoSubject, another_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commops.graph import Graph
    from commops.graph.posts import Post
    from commops.language.messages import Message


_MOST_NAMED: Final = 5


def positions(graph: Graph, roles: Sequence[str], teams: Sequence[str], language: str) -> frozenset[str] | None:
    """Return the positions that are asked for; None for all of them.

    Several roles mean any of them, and so do several teams, each with those below it; a role and a team mean both.

    Raises:
        NoSubject: for the first that does not exist on the day, or for a name that several have.

    """
    if not roles and not teams:
        return None

    found = set(graph.posts)
    if roles:
        found &= {post.id for role in roles for post in _posts(graph, role, language)}
    if teams:
        found &= set(_in_teams(graph, teams, language))
    return frozenset(found)


def position(graph: Graph, written: str, language: str) -> Post:
    """Return the one position that is meant.

    Raises:
        NoSubject: where there is none, or where there are several.

    """
    posts = _posts(graph, written, language)
    if len(posts) == 1:
        return posts[0]
    said = message("'{role}' is a position in each of {number:,} teams", role=written, number=len(posts))
    raise NoSubject(
        said, message("name one of them: {posts}", posts=listed([post.id for post in posts], most=_MOST_NAMED))
    )


def person(graph: Graph, written: str, language: str) -> str:
    """Return the one person who is meant.

    Raises:
        NoSubject: where there is none, or where there are several.

    """
    lookup = Lookup(graph, language, {"people": graph.people})
    found = lookup.one_id(written, "people", "--why-not")
    if found is not None and not graph.people[found].is_person:
        raise NoSubject(message("'{id}' is an agent or a service, which takes no seat", id=found))
    if found is not None:
        return found
    if lookup.on_another_day("people", written):
        raise another_day(message("person '{id}' does not exist on {day}", id=written, day=graph.day))
    raise _unknown(lookup, written, "people", message("person '{id}' does not exist", id=written))


def _posts(graph: Graph, written: str, language: str) -> Sequence[Post]:
    # The position of an id, or all positions of a role that many teams have.
    known = dict.fromkeys((*graph.posts, *graph.posts.of_role))
    lookup = Lookup(graph, language, {"roles": known})
    found = lookup.one_id(written, "roles", "--role")
    if found is None:
        if lookup.on_another_day("roles", written):
            raise another_day(message("role '{id}' does not exist on {day}", id=written, day=graph.day))
        raise _unknown(lookup, written, "roles", message("role '{id}' does not exist", id=written))
    return [graph.posts[found]] if found in graph.posts else graph.posts.of_role[found]


def _in_teams(graph: Graph, teams: Iterable[str], language: str) -> Iterator[str]:
    lookup = Lookup(graph, language, {"teams": graph.teams})
    for written in teams:
        found = lookup.one_id(written, "teams", "--team")
        if found is None:
            if lookup.on_another_day("teams", written):
                raise another_day(message("team '{id}' does not exist on {day}", id=written, day=graph.day))
            raise _unknown(lookup, written, "teams", message("team '{id}' does not exist", id=written))
        for team in graph.teams.itself_and_below(found):
            yield from (post.id for post in graph.posts.in_team.get(team, ()))


def _unknown(lookup: Lookup, written: str, kind: str, said: Message) -> NoSubject:
    every = message("run `commops list {kind}` to list the ids", kind=kind)
    return NoSubject(said, lookup.nearest(written) or every)
