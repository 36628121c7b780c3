"""What an edit is about: the person and the position that are meant, by id or by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from commops.editing.refusal import EditRefused, Needed
from commops.language.messages import message, together
from commops.model.nouns import noun
from commops.naming.lookup import Lookup
from commops.naming.names import Names
from commops.naming.subject import ids

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commops.graph import Graph
    from commops.graph.posts import Post

Value = TypeVar("Value")


def person(graph: Graph, written: str, language: str) -> str:
    """Return the id of the person who is meant, whatever the day.

    Raises:
        EditRefused: where there is none.
        NoSubject: where several are called so.

    """
    lookup = Lookup(graph, language, {"people": graph.organization.people})
    found = lookup.one_id(written, "people", "people/")
    if found is not None:
        return found
    unknown = message("person '{id}' does not exist", id=written)
    if near := lookup.nearest(written):
        raise EditRefused(together(unknown, near))
    raise EditRefused(unknown, message("`commops list people` lists all people; `commops hire` adds somebody"))


def post(graph: Graph, written: str, language: str) -> Post:
    """Return the position of the day that is meant; of a role that many teams have, one must be named.

    Raises:
        EditRefused: where there is none.
        Needed: where one of several must be chosen.
        NoSubject: where several are called so.

    """
    lookup = Lookup(graph, language, {"roles": ids(graph, "roles")})
    found = lookup.one_id(written, "roles", "roles/")
    if found is None:
        raise _no_post(graph, lookup, written)
    if found in graph.posts:
        return graph.posts[found]

    posts = graph.posts.of_role.get(found, ())
    if len(posts) == 1:
        return posts[0]
    names = Names(graph, language)
    choices = {each.id: names.distinct("roles", each.id) for each in posts}
    raise Needed(
        "post",
        message("Which position of '{role}'?", role=found),
        message("role '{role}' has {number:,} positions, one in each team", role=found, number=len(posts)),
        message("name one of them: `{post}`", post=posts[0].id),
        choices,
    )


def _no_post(graph: Graph, lookup: Lookup, written: str) -> EditRefused:
    role, _, team = written.partition("@")
    if role in graph.organization.roles and (not team or team in graph.organization.teams):
        named = team or graph.organization.roles[role].team or ""
        if named and named not in graph.teams:
            return EditRefused(
                message("position '{post}' does not exist on {day}", post=written, day=graph.day),
                message("its team '{team}' has ended or not started yet", team=named),
            )
    unknown = message("role '{id}' does not exist", id=written)
    if near := lookup.nearest(written):
        return EditRefused(together(unknown, near))
    return EditRefused(unknown, message("`commops list roles` lists all positions"))


def agreements(graph: Graph, wanted: Mapping[str, Value], language: str) -> Mapping[str, Value]:
    """Return what is asked for of agreements by their ids.

    Raises:
        EditRefused: where one does not exist, or is named twice.
        NoSubject: where several are called so.

    """
    return known(graph, "agreements", wanted, language, message("`commops list agreements` lists all agreements"))


def known(graph: Graph, kind: str, wanted: Mapping[str, Value], language: str, help_: str) -> Mapping[str, Value]:
    """Return what is asked for of things of a kind, which may be named, by their ids.

    Raises:
        As :func:`agreements`.

    """
    lookup = Lookup(graph, language, {kind: getattr(graph.organization, kind)})
    found: dict[str, Value] = {}
    for each, value in wanted.items():
        identifier = lookup.one_id(each, kind, f"{kind}/")
        if identifier is None:
            unknown = message("{kind} '{id}' does not exist", kind=noun(kind), id=each)
            near = lookup.nearest(each)
            raise EditRefused(together(unknown, near), "" if near else help_)
        if identifier in found:
            raise EditRefused(message("{kind} '{id}' is named more than once", kind=noun(kind), id=identifier))
        found[identifier] = value
    return found
